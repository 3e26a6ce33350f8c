"""Names for annotations. Nothing is checked."""
import collections.abc as _abc
from abc import ABCMeta as _ABCMeta, abstractmethod as _abstractmethod
from collections import namedtuple as _namedtuple


def _shown(kind):
    if isinstance(kind, type):
        return kind.__qualname__ if kind.__module__ == 'builtins' else f'{kind.__module__}.{kind.__qualname__}'
    if kind is ...:
        return '...'
    if isinstance(kind, (list, tuple)):
        return '[' + ', '.join(map(_shown, kind)) + ']'
    return repr(kind)


class ForwardRef:
    """A type by its name, which is looked for later."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        self.__forward_arg__ = arg

    def __eq__(self, other):
        return self.__forward_arg__ == other.__forward_arg__ if isinstance(other, ForwardRef) else NotImplemented

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'


def _argument(kind):
    """An argument as an alias keeps it."""
    if kind is None:
        return type(None)
    if isinstance(kind, str):
        return ForwardRef(kind)
    return [_argument(each) for each in kind] if isinstance(kind, list) else kind


def _variables(args):
    """The type variables in arguments, each once, in their order."""
    found = []
    for arg in args:
        inner = [arg] if isinstance(arg, TypeVar) else _variables(arg) if isinstance(arg, list) else getattr(arg, '__parameters__', ())
        if not isinstance(arg, type):
            found += [each for each in inner if each not in found]
    return tuple(found)


def _count(what, given, wanted):
    if given != wanted:
        word = 'many' if given > wanted else 'few'
        raise TypeError(f'Too {word} arguments for {what}; actual {given}, expected {wanted}')


def _exchanged(args, known):
    """Arguments with other types for their type variables."""
    new = []
    for arg in args:
        if isinstance(arg, TypeVar):
            arg = known.get(arg, arg)
        elif isinstance(arg, list):
            arg = list(_exchanged(arg, known))
        elif not isinstance(arg, type) and getattr(arg, '__parameters__', ()):
            arg = arg[tuple(known.get(each, each) for each in arg.__parameters__)]
        new.append(arg)
    return tuple(new)


def _substitute(alias, args):
    wanted = alias.__parameters__
    if not wanted:
        raise TypeError(f'{alias!r} is not a generic class')
    _count(repr(alias), len(args), len(wanted))
    return _exchanged(alias.__args__, dict(zip(wanted, map(_argument, args))))


_ARITY = dict.fromkeys(('List', 'Set', 'FrozenSet', 'Type', 'Iterable', 'Iterator', 'Sequence', 'MutableSequence', 'Collection', 'Container',
                        'Reversible', 'AbstractSet', 'MutableSet', 'Deque', 'Counter', 'KeysView', 'ValuesView', 'Optional', 'ClassVar', 'Final'), 1)
_ARITY |= dict.fromkeys(('Dict', 'DefaultDict', 'OrderedDict', 'ChainMap', 'Mapping', 'MutableMapping', 'ItemsView'), 2) | {'Generator': 3}


class _Form:
    """A name of this module: `Any`, `List`, `Optional`; with arguments, `List[int]`."""

    def __init__(self, name, origin=None, args=(), bound=False):
        self._name, self.__origin__, self.__args__, self._bound = name, origin, args, bound
        self.__parameters__ = _variables(args)

    def __getitem__(self, item):
        args = item if isinstance(item, tuple) else (item,)
        if self._bound:
            args = _substitute(self, args)
            if self._name == 'Union':
                return Union[args]
            return _Form(self._name, self.__origin__, args, True)
        if self._name in _ARITY:
            _count(repr(self), len(args), _ARITY[self._name])
        if self._name == 'Optional':
            return Union[args[0], None]
        if self._name == 'Union':
            flat = []
            for arg in map(_argument, args):
                for each in arg.__args__ if isinstance(arg, _Form) and arg._name == 'Union' else (arg,):
                    if each not in flat:
                        flat.append(each)
            if len(flat) == 1:
                return flat[0]
            args = tuple(flat)
        elif self._name == 'Annotated':
            args = (_argument(args[0]),) + args[1:]
        elif self._name != 'Literal':
            args = tuple(map(_argument, args))
        return _Form(self._name, self.__origin__ or self, args, True)

    def __call__(self, *args, **kwargs):
        if isinstance(self.__origin__, type):
            return self.__origin__(*args, **kwargs)
        raise TypeError(f'Cannot instantiate {self!r}')

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        return isinstance(other, _Form) and (self._name, self.__args__) == (other._name, other.__args__)

    def __hash__(self):
        return hash(self._name)

    def __repr__(self):
        args = self.__args__
        if not self._bound:
            return f'typing.{self._name}'
        if not args:
            return f'typing.{self._name}[()]'
        if self._name == 'Union' and len(args) == 2 and type(None) in args:
            other = args[0] if args[1] is type(None) else args[1]
            return f'typing.Optional[{_shown(other)}]'
        shown = [repr(arg) if self._name == 'Literal' else _shown(arg) for arg in args]
        return f"typing.{self._name}[{', '.join(shown)}]"


Any, Union, Optional, Literal, ClassVar, Final = _Form('Any'), _Form('Union'), _Form('Optional'), _Form('Literal'), _Form('ClassVar'), _Form('Final')
NoReturn, Never, Self, LiteralString, TypeAlias = _Form('NoReturn'), _Form('Never'), _Form('Self'), _Form('LiteralString'), _Form('TypeAlias')
Annotated, Concatenate, TypeGuard, Required, NotRequired, Unpack = _Form('Annotated'), _Form('Concatenate'), _Form('TypeGuard'), _Form('Required'), _Form('NotRequired'), _Form('Unpack')
List, Dict, Set, FrozenSet, Tuple, Type = _Form('List', list), _Form('Dict', dict), _Form('Set', set), _Form('FrozenSet', frozenset), _Form('Tuple', tuple), _Form('Type', type)
DefaultDict, OrderedDict, Counter, Deque, ChainMap = _Form('DefaultDict'), _Form('OrderedDict'), _Form('Counter'), _Form('Deque'), _Form('ChainMap')
Text, ByteString, IO, TextIO, BinaryIO, Pattern, Match = str, bytes, _Form('IO'), _Form('TextIO'), _Form('BinaryIO'), _Form('Pattern'), _Form('Match')
Callable, Iterable, Iterator, Generator, Sequence = (_Form(name, getattr(_abc, name)) for name in ('Callable', 'Iterable', 'Iterator', 'Generator', 'Sequence'))
Mapping, MutableMapping, MutableSequence, Collection = (_Form(name, getattr(_abc, name)) for name in ('Mapping', 'MutableMapping', 'MutableSequence', 'Collection'))
Container, Hashable, Sized, Reversible = (_Form(name, getattr(_abc, name)) for name in ('Container', 'Hashable', 'Sized', 'Reversible'))
AbstractSet, MutableSet, KeysView, ValuesView, ItemsView = _Form('AbstractSet', _abc.Set), _Form('MutableSet', _abc.MutableSet), _Form('KeysView'), _Form('ValuesView'), _Form('ItemsView')
Awaitable, Coroutine, AsyncIterator, AsyncIterable, AsyncGenerator = _Form('Awaitable'), _Form('Coroutine'), _Form('AsyncIterator'), _Form('AsyncIterable'), _Form('AsyncGenerator')
TYPE_CHECKING = False


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        self.__name__, self.__constraints__, self.__bound__ = name, constraints, bound
        self._sign = '+' if covariant else '-' if contravariant else '~'

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return self._sign + self.__name__


class ParamSpec(TypeVar):
    pass


class TypeVarTuple(TypeVar):
    pass


class _ClassAlias:
    """A class of the program's with arguments: `Stack[int]`."""

    def __init__(self, origin, args):
        self.__origin__, self.__args__, self.__parameters__ = origin, args, _variables(args)

    def __mro_entries__(self, bases):
        if self.__origin__ is Generic:
            # Where a class below it stands among the bases too, that brings it in.
            for other in bases:
                if other is not self and isinstance(other, _ClassAlias) and issubclass(other.__origin__, Generic):
                    return ()
        return (self.__origin__,)

    def __call__(self, *args, **kwargs):
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __getitem__(self, item):
        return _ClassAlias(self.__origin__, _substitute(self, item if isinstance(item, tuple) else (item,)))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        if isinstance(other, _ClassAlias):
            return (self.__origin__, self.__args__) == (other.__origin__, other.__args__)
        return NotImplemented

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __repr__(self):
        return f"{_shown(self.__origin__)}[{', '.join(map(_shown, self.__args__))}]"


class Generic:
    """The base of classes that take types as arguments."""
    __slots__ = ()
    __parameters__ = ()

    @classmethod
    def __class_getitem__(cls, item):
        args = item if isinstance(item, tuple) else (item,)
        if cls in (Generic, Protocol):
            if not args:
                raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
            if not all(isinstance(arg, TypeVar) for arg in args):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.')
            if len(set(args)) < len(args):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
        else:
            wanted = cls.__parameters__
            if not wanted:
                raise TypeError(f'{cls} is not a generic class')
            if not any(isinstance(each, TypeVarTuple) for each in wanted):
                _count(cls, len(args), len(wanted))
        return _ClassAlias(cls, tuple(map(_argument, args)))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get('__orig_bases__', ())
        own = [each for each in bases if isinstance(each, _ClassAlias) and each.__origin__ in (Generic, Protocol)]
        cls.__parameters__ = own[0].__args__ if own else _variables(bases)


_NOT_MEMBERS = {'__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__', '__slots__', '__qualname__',
                '__subclasshook__', '__weakref__', '__class_getitem__', '__init_subclass__', '__parameters__', '__orig_bases__', '__match_args__',
                '_is_protocol', '_is_runtime_protocol', '_registered', '__hash__'}


def _members(cls):
    """What an instance needs to be one of a protocol."""
    found = []
    for each in cls.__mro__[:-1]:
        if each.__dict__.get('_is_protocol') and each is not Protocol:
            names = list(each.__dict__) + list(each.__dict__.get('__annotations__', ()))
            found += [name for name in names if name not in _NOT_MEMBERS and name not in found]
    return found


class _ProtocolMeta(_ABCMeta):
    def __call__(cls, /, *args, **kwargs):
        if cls.__dict__.get('_is_protocol'):
            raise TypeError('Protocols cannot be instantiated')
        return super().__call__(*args, **kwargs)

    def _check_runtime(cls):
        if not cls.__dict__.get('_is_runtime_protocol'):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')

    def _is_above(cls, other):
        return cls in other.__mro__ or any(issubclass(other, known) for known in cls.__dict__.get('_registered', ()))

    def __instancecheck__(cls, instance):
        if not cls.__dict__.get('_is_protocol'):
            return super().__instancecheck__(instance)
        cls._check_runtime()
        return cls._is_above(type(instance)) or all(hasattr(instance, name) for name in _members(cls))

    def __subclasscheck__(cls, subclass):
        if not cls.__dict__.get('_is_protocol'):
            return super().__subclasscheck__(subclass)
        if cls._is_above(subclass):
            return True
        cls._check_runtime()
        if any(not callable(getattr(cls, name, None)) for name in _members(cls)):
            raise TypeError("Protocols with non-method members don't support issubclass()")
        return all(getattr(subclass, name, None) is not None for name in _members(cls))


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of classes that say what others must have."""
    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if '_is_protocol' not in cls.__dict__:
            cls._is_protocol = Protocol in cls.__bases__


def runtime_checkable(cls):
    if not isinstance(cls, type) or not cls.__dict__.get('_is_protocol'):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    return cls


@runtime_checkable
class SupportsIndex(Protocol):
    @_abstractmethod
    def __index__(self):
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    @_abstractmethod
    def __float__(self):
        pass


@runtime_checkable
class SupportsInt(Protocol):
    @_abstractmethod
    def __int__(self):
        pass


@runtime_checkable
class SupportsAbs(Protocol[TypeVar('T_co', covariant=True)]):
    @_abstractmethod
    def __abs__(self):
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    @_abstractmethod
    def __complex__(self):
        pass


@runtime_checkable
class SupportsRound(Protocol[TypeVar('T_co', covariant=True)]):
    @_abstractmethod
    def __round__(self, ndigits=0):
        pass


class NamedTuple(tuple):
    """A base whose subclasses become named tuples."""

    def __new__(cls, typename, fields=(), /, **kwargs):
        pairs = list(fields) or list(kwargs.items())
        made = _namedtuple(typename, [name for name, _ in pairs])
        made.__annotations__ = dict(pairs)
        return made

    def __init_subclass__(cls):
        hints = cls.__dict__.get('__annotations__', {})
        defaults = [cls.__dict__[name] for name in hints if name in cls.__dict__]
        made = _namedtuple(cls.__name__, list(hints), defaults=defaults)
        for name, value in made.__dict__.items():
            if name not in ('__dict__', '__doc__', '__module__', '__qualname__', '__slots__'):
                if name not in cls.__dict__ or name in hints:
                    setattr(cls, name, value)


class TypedDict(dict):
    def __init_subclass__(cls, total=True):
        # The keys of the classes above count too.
        hints, required, optional = {}, set(), set()
        for base in cls.__mro__[1:]:
            hints = {**base.__dict__.get('__annotations__', {}), **hints}
            required |= base.__dict__.get('__required_keys__', set())
            optional |= base.__dict__.get('__optional_keys__', set())
        own = cls.__dict__.get('__annotations__', {})
        (required if total else optional).update(own)
        cls.__annotations__ = {**hints, **own}
        cls.__required_keys__, cls.__optional_keys__, cls.__total__ = frozenset(required), frozenset(optional), total

    def __new__(cls, *args, **kwargs):
        return dict(*args, **kwargs)


class NewType:
    def __init__(self, name, tp):
        self.__name__, self.__supertype__ = name, tp

    def __call__(self, value):
        return value

    def __repr__(self):
        return f'__main__.{self.__name__}'


def cast(typ, val):
    return val


def overload(func):
    return func


def final(f):
    return f


def override(f):
    return f


def no_type_check(arg):
    return arg


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    for each in reversed(obj.__mro__) if isinstance(obj, type) else [obj]:
        found = each.__dict__.get('__annotations__', {}) if isinstance(obj, type) else getattr(each, '__annotations__', None) or {}
        scope = globalns
        if scope is None:
            scope = _module_names(each) if isinstance(each, type) else getattr(each, '__globals__', {})
        for name, kind in found.items():
            if isinstance(kind, str):
                # Text names what it means where the class or function stands.
                kind = eval(kind, dict(scope), {**(vars(each) if isinstance(each, type) else {}), **(localns or {})})
            hints[name] = type(None) if kind is None else kind
    return hints


def _module_names(cls):
    import sys
    module = sys.modules.get(cls.__module__)
    return vars(module) if module is not None else {}


def get_origin(tp):
    return getattr(tp, '__origin__', None)


def get_args(tp):
    return getattr(tp, '__args__', ())


def assert_never(arg, /):
    raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')


def reveal_type(obj, /):
    return obj


AnyStr = TypeVar('AnyStr', bytes, str)
T, KT, VT = TypeVar('T'), TypeVar('KT'), TypeVar('VT')
__all__ = [_name for _name in globals() if not _name.startswith('_') and _name not in ('T', 'KT', 'VT')]
