"""Classes made out of their annotations."""
from types import MappingProxyType as _Proxy, MemberDescriptorType as _Member


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    pass


_Missing.__name__ = _Missing.__qualname__ = '_MISSING_TYPE'


class _KwOnly:
    pass


class _InitVar:
    def __getitem__(self, kind):
        return _InitVarOf(kind)


class _InitVarOf:
    def __init__(self, kind):
        self.type = kind

    def __repr__(self):
        return f'dataclasses.InitVar[{_annotation(self.type)}]'


class _Kind:
    """What a field is: one that instances have, one of the class, or an argument of `__init__` alone."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = _Kind('_FIELD'), _Kind('_FIELD_CLASSVAR'), _Kind('_FIELD_INITVAR')


MISSING = _Missing()
KW_ONLY = _KwOnly()
InitVar = _InitVar()


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = None
        self.default, self.default_factory, self.init, self.repr = default, default_factory, init, repr
        self.hash, self.compare, self.kw_only = hash, compare, kw_only
        self.metadata = _Proxy({} if metadata is None else metadata)
        self._field_type = None

    def __repr__(self):
        names = ('name', 'type', 'default', 'default_factory', 'init', 'repr', 'hash', 'compare', 'metadata', 'kw_only', '_field_type')
        return 'Field(' + ','.join(f'{name}={getattr(self, name)!r}' for name in names) + ')'


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _gather(cls, kw_only):
    found = {}
    for base in cls.__mro__[-1:0:-1]:
        found.update(base.__dict__.get('__dataclass_fields__', {}))
    only = kw_only
    for name, kind in cls.__dict__.get('__annotations__', {}).items():
        if kind is KW_ONLY or kind == 'KW_ONLY':
            only = True
            continue
        default = cls.__dict__.get(name, MISSING)
        if isinstance(default, _Member):
            # What stands in the class is the place that `__slots__` made.
            default = MISSING
        one = default if isinstance(default, Field) else field(default=default)
        one.name, one.type, one._field_type = name, kind, _FIELD
        text = kind if isinstance(kind, str) else getattr(kind, '_name', '') or ''
        if text.split('[')[0].split('.')[-1] == 'ClassVar':
            one._field_type = _FIELD_CLASSVAR
        elif isinstance(kind, (_InitVarOf, _InitVar)) or isinstance(kind, str) and kind.startswith('InitVar'):
            one._field_type = _FIELD_INITVAR
        if one._field_type is not _FIELD_CLASSVAR:
            if one.kw_only is MISSING:
                one.kw_only = only
            if type(one.default).__hash__ is None:
                raise ValueError(f'mutable default {type(one.default)} for field {name} is not allowed: use default_factory')
        if isinstance(default, Field):
            if one.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
        found[name] = one
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get('__annotations__', {}):
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return found


def _make_init(cls, every, frozen):
    taken = [one for one in every.values() if one.init and one._field_type is not _FIELD_CLASSVAR]
    ordered, later = [one for one in taken if not one.kw_only], [one for one in taken if one.kw_only]
    seen = False
    for one in ordered:
        if one.default is not MISSING or one.default_factory is not MISSING:
            seen = True
        elif seen:
            raise TypeError(f'non-default argument {one.name!r} follows default argument')
    scope = {'_set': object.__setattr__, '_factory': object()}
    params, body = ['self'], []
    for one in ordered + later:
        if later and one is later[0]:
            params.append('*')
        text = one.name
        if one.default is not MISSING:
            scope[f'_default_{one.name}'] = one.default
            text += f'=_default_{one.name}'
        elif one.default_factory is not MISSING:
            text += '=_factory'
        params.append(text)
    for one in every.values():
        if one._field_type is not _FIELD:
            continue
        value = one.name
        if one.default_factory is not MISSING:
            scope[f'_make_{one.name}'] = one.default_factory
            value = f'_make_{one.name}() if {one.name} is _factory else {one.name}' if one.init else f'_make_{one.name}()'
        elif not one.init:
            continue
        body.append(f'_set(self, {one.name!r}, {value})' if frozen else f'self.{one.name} = {value}')
    if hasattr(cls, '__post_init__'):
        body.append(f"self.__post_init__({', '.join(one.name for one in every.values() if one._field_type is _FIELD_INITVAR)})")
    lines = '\n'.join('        ' + line for line in body or ['pass'])
    exec(f"class {cls.__name__}:\n    def __init__({', '.join(params)}):\n{lines}\n", scope)
    made = scope[cls.__name__].__dict__['__init__']
    made.__annotations__ = {one.name: one.type for one in ordered + later} | {'return': None}
    return made


def _values(instance, names):
    return tuple(getattr(instance, name) for name in names)


def _make_repr(names):
    running = set()

    def __repr__(self):
        if id(self) in running:
            return '...'
        running.add(id(self))
        try:
            parts = [f'{name}={getattr(self, name)!r}' for name in names]
        finally:
            running.discard(id(self))
        return f"{type(self).__qualname__}({', '.join(parts)})"
    return __repr__


def _make_order(names):
    def __lt__(self, other):
        return _values(self, names) < _values(other, names) if type(other) is type(self) else NotImplemented

    def __le__(self, other):
        return _values(self, names) <= _values(other, names) if type(other) is type(self) else NotImplemented

    def __gt__(self, other):
        return _values(self, names) > _values(other, names) if type(other) is type(self) else NotImplemented

    def __ge__(self, other):
        return _values(self, names) >= _values(other, names) if type(other) is type(self) else NotImplemented
    return __lt__, __le__, __gt__, __ge__


def _freeze(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)
    for method in __setattr__, __delattr__:
        if method.__name__ in cls.__dict__:
            raise TypeError(f'Cannot overwrite attribute {method.__name__} in class {cls.__name__}')
        setattr(cls, method.__name__, method)


def _annotation(kind):
    return kind.__name__ if isinstance(kind, type) else str(kind)


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    own = cls.__dict__
    above = [base for base in cls.__mro__[1:] if '__dataclass_params__' in base.__dict__]
    if any(base.__dict__['__dataclass_params__'].frozen for base in above) and not frozen:
        raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
    if above and frozen and not all(base.__dict__['__dataclass_params__'].frozen for base in above):
        raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    every = _gather(cls, kw_only)
    cls.__dataclass_fields__ = every
    cls.__dataclass_params__ = _Params(init, repr, eq, order, unsafe_hash, frozen)
    real = [one for one in every.values() if one._field_type is _FIELD]
    if init:
        cls.__init__ = _make_init(cls, every, frozen)
    if repr and '__repr__' not in own:
        cls.__repr__ = _make_repr([one.name for one in real if one.repr])
    compared = [one.name for one in real if one.compare]
    had_eq, had_hash = '__eq__' in own, own.get('__hash__', MISSING)
    if eq and not had_eq:
        def __eq__(self, other):
            return _values(self, compared) == _values(other, compared) if type(other) is type(self) else NotImplemented
        cls.__eq__ = __eq__
    if order:
        for method in _make_order(compared):
            if method.__name__ in own:
                raise TypeError(f'Cannot overwrite attribute {method.__name__} in class {cls.__name__}. Consider using functools.total_ordering')
            setattr(cls, method.__name__, method)
    if frozen:
        _freeze(cls, [one.name for one in real])
    explicit = had_hash is not MISSING and not (had_hash is None and had_eq)
    hashed = [one.name for one in real if (one.compare if one.hash is None else one.hash)]

    def __hash__(self):
        return hash(_values(self, hashed))
    if unsafe_hash:
        if explicit:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        cls.__hash__ = __hash__
    elif eq and frozen and not explicit:
        cls.__hash__ = __hash__
    elif eq and not explicit:
        cls.__hash__ = None
    if match_args and '__match_args__' not in own:
        cls.__match_args__ = tuple(one.name for one in every.values() if one.init and not one.kw_only)
    if not getattr(cls, '__doc__', None):
        shown = []
        taken = [one for one in every.values() if one.init and one._field_type is not _FIELD_CLASSVAR]
        taken.sort(key=lambda one: one.kw_only)
        for one in taken:
            if one.kw_only and '*' not in shown:
                shown.append('*')
            text = f'{one.name}: {_annotation(one.type)}'
            if one.default is not MISSING:
                text += f' = {one.default!r}'
            elif one.default_factory is not MISSING:
                text += ' = <factory>'
            shown.append(text)
        cls.__doc__ = f"{cls.__name__}({', '.join(shown)})"
    return _with_places(cls, frozen) if slots else cls


def _with_places(cls, frozen):
    """The same class once more, its instances with places for the fields and nothing else."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    names = tuple(one.name for one in fields(cls))
    taken = [slot for base in cls.__mro__[1:-1] for slot in _places(base)]
    namespace = {key: value for key, value in cls.__dict__.items() if key not in names and key not in ('__dict__', '__weakref__')}
    namespace['__slots__'] = tuple(name for name in names if name not in taken)
    new = type(cls.__name__, cls.__bases__, namespace)
    new.__qualname__ = cls.__qualname__
    return new


def _places(cls):
    said = cls.__dict__.get('__slots__', ())
    return (said,) if isinstance(said, str) else said


class _Params:
    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init, self.repr, self.eq, self.order, self.unsafe_hash, self.frozen = init, repr, eq, order, unsafe_hash, frozen

    def __repr__(self):
        return f"_DataclassParams({','.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
              slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    try:
        every = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(one for one in every.values() if one._field_type is _FIELD)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), '__dataclass_fields__')


def _is_instance(obj):
    return hasattr(type(obj), '__dataclass_fields__')


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _walk(obj, dict_factory)




def _walk(obj, factory):
    if _is_instance(obj):
        if factory is tuple:
            return tuple(_walk(getattr(obj, f.name), factory) for f in fields(obj))
        return factory([(f.name, _walk(getattr(obj, f.name), factory)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[_walk(value, factory) for value in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_walk(value, factory) for value in obj)
    if isinstance(obj, dict):
        return type(obj)((_walk(key, factory), _walk(value, factory)) for key, value in obj.items())
    from copy import deepcopy
    return deepcopy(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return tuple_factory([_walk(getattr(obj, f.name), tuple) for f in fields(obj)])


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for one in obj.__dataclass_fields__.values():
        if one._field_type is _FIELD_CLASSVAR:
            continue
        if not one.init:
            if one.name in changes:
                raise ValueError(f'field {one.name} is declared with init=False, it cannot be specified with replace()')
            continue
        if one.name not in changes:
            if one._field_type is _FIELD_INITVAR and one.default is MISSING:
                raise ValueError(f"InitVar {one.name!r} must be specified with replace()")
            changes[one.name] = getattr(obj, one.name)
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    names, hints = dict(namespace or {}), {}
    for item in fields:
        if isinstance(item, str):
            hints[item] = 'typing.Any'
        else:
            hints[item[0]] = item[1]
            if len(item) == 3:
                names[item[0]] = item[2]
    names['__annotations__'] = hints
    return dataclass(type(cls_name, bases, names), **options)
