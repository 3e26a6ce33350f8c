"""Names for annotations. Nothing is checked."""
import collections.abc as _abc
from abc import ABC as _ABC
from collections import namedtuple as _namedtuple


def _shown(kind):
    if isinstance(kind, type):
        return kind.__name__ if kind.__module__ == 'builtins' else f'{kind.__module__}.{kind.__qualname__}'
    if kind is ...:
        return '...'
    if isinstance(kind, list):
        return '[' + ', '.join(map(_shown, kind)) + ']'
    return repr(kind)


class _Form:
    """A name of this module: `Any`, `List`, `Optional`; with arguments, `List[int]`."""

    def __init__(self, name, origin=None, args=()):
        self._name, self.__origin__, self.__args__ = name, origin, args

    def __getitem__(self, item):
        args = item if isinstance(item, tuple) else (item,)
        if self._name == 'Optional':
            return Union[args[0], None]
        if self._name == 'Union':
            flat = []
            for arg in args:
                arg = type(None) if arg is None else arg
                for each in arg.__args__ if isinstance(arg, _Form) and arg._name == 'Union' else (arg,):
                    if each not in flat:
                        flat.append(each)
            if len(flat) == 1:
                return flat[0]
            args = tuple(flat)
        elif self._name != 'Literal':
            args = tuple(type(None) if arg is None else arg for arg in args)
        return _Form(self._name, self.__origin__ or self, args)

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
        if not args:
            return f'typing.{self._name}'
        if self._name == 'Union' and len(args) == 2 and type(None) in args:
            other = args[0] if args[1] is type(None) else args[1]
            return f'typing.Optional[{_shown(other)}]'
        shown = [repr(arg) if self._name == 'Literal' else 'None' if arg is type(None) and self._name != 'Union' else _shown(arg) for arg in args]
        if self._name == 'Callable' and len(args) == 2 and not isinstance(args[0], list):
            shown[0] = f'{shown[0]}'
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


class Generic:
    @classmethod
    def __class_getitem__(cls, item):
        return cls


class Protocol(Generic):
    pass


class SupportsIndex(Protocol):
    pass


class SupportsFloat(Protocol):
    pass


class SupportsInt(Protocol):
    pass


class SupportsAbs(Protocol):
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
        pass


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


def runtime_checkable(cls):
    return cls


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
