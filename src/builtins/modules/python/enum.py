"""Classes with a fixed set of members."""
import operator as _operator
from _sys import make_class as _make_class
from types import MappingProxyType as _MappingProxyType

_set = object.__setattr__


class _Later:
    "A value that members not made yet are combined to."

    def __init__(self, operation, *parts):
        self.operation, self.parts = operation, parts

    def __or__(self, other):
        return _Later(_operator.or_, self, other)

    def __and__(self, other):
        return _Later(_operator.and_, self, other)

    def __xor__(self, other):
        return _Later(_operator.xor, self, other)

    def __add__(self, other):
        return _Later(_operator.add, self, other)

    def __sub__(self, other):
        return _Later(_operator.sub, self, other)

    def __mul__(self, other):
        return _Later(_operator.mul, self, other)

    def __lshift__(self, other):
        return _Later(_operator.lshift, self, other)

    def __invert__(self):
        return _Later(_operator.invert, self)

    def __ror__(self, other):
        return _Later(_operator.or_, other, self)

    def __radd__(self, other):
        return _Later(_operator.add, other, self)

    def resolved(self):
        return self.operation(*[each.resolved() if isinstance(each, _Later) else each for each in self.parts])


class auto(_Later):
    """A value that the class chooses."""

    def __init__(self):
        self.value = None

    def resolved(self):
        return self.value


class nonmember:
    def __init__(self, value):
        self.value = value


class member(nonmember):
    pass


def _is_descriptor(value):
    return isinstance(value, (property, staticmethod, classmethod, type)) or callable(value) and not isinstance(value, _Later) or hasattr(type(value), '__get__')


def _data_type(cls):
    for base in cls.__mro__[1:]:
        if base in (int, str, float, complex, bytes, tuple):
            return base
    return object


class EnumType(type):
    def __init__(cls, name, bases, namespace, **kwds):
        for base in bases:
            if getattr(base, '_member_names_', None):
                raise TypeError(f'{cls!r} cannot extend {base!r}')
        cls._member_names_, cls._member_map_, cls._values_ = [], {}, []
        if namespace.get('__module__') == 'enum' or name == 'Enum' and not bases:
            return
        kind = _data_type(cls)
        ignored = namespace.get('_ignore_', ())
        values = []
        for key, value in list(namespace.items()):
            if key.startswith('_') and key.endswith('_') or key.startswith('_' + name + '__') or key in ignored:
                continue
            if isinstance(value, nonmember) and not isinstance(value, member):
                setattr(cls, key, value.value)
                continue
            if isinstance(value, member):
                value = value.value
            elif _is_descriptor(value):
                continue
            if isinstance(value, auto):
                chosen = value
                if chosen.value is None:
                    chosen.value = cls._generate_next_value_(key, 1, len(cls._member_names_), list(values))
                value = chosen.value
            elif isinstance(value, _Later):
                value = value.resolved()
            elif isinstance(value, tuple) and any(isinstance(each, auto) for each in value):
                value = tuple(cls._generate_next_value_(key, 1, len(cls._member_names_), list(values)) if isinstance(each, auto) else each for each in value)
            values.append(value)
            cls._add_member(key, value, kind)

    def _add_member(cls, key, value, kind):
        args = value if isinstance(value, tuple) else (value,)
        own = [base.__dict__['__new__'] for base in cls.__mro__ if '__new__' in base.__dict__ and base.__module__ != 'builtins']
        if own:
            one = own[0](cls, *args)
        elif kind is object:
            one = object.__new__(cls)
        else:
            one = kind.__new__(cls, *args) if kind is not tuple else tuple.__new__(cls, value)
        if '_value_' not in one.__dict__:
            one._value_ = value if kind in (object, tuple) else kind(*args)
        value = one._value_
        for known in cls._member_map_.values():
            if known._value_ == value and type(known._value_) == type(value):
                cls._member_map_[key] = known
                _set(cls, key, known)
                return
        one._name_, one._sort_order_ = key, len(cls._member_names_)
        if '__init__' in dir(cls) and cls._has_init():
            one.__init__(*args)
        cls._member_map_[key] = one
        if cls._is_canonical(value):
            cls._member_names_.append(key)
        _set(cls, key, one)

    def _has_init(cls):
        return any('__init__' in base.__dict__ for base in cls.__mro__ if base.__module__ not in ('enum', 'builtins'))

    def _is_canonical(cls, value):
        return not cls._is_flag or isinstance(value, int) and value > 0 and value & (value - 1) == 0

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1):
        if names is None:
            return cls._lookup(value)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, dict):
            pairs = list(names.items())
        else:
            pairs = [(name, start + at) if isinstance(name, str) else tuple(name) for at, name in enumerate(names)]
        bases = (cls,) if type is None else (type, cls)
        return _make_class(None, value, bases, {'__module__': module or '__main__', **dict(pairs)})

    def _lookup(cls, value):
        if isinstance(value, cls):
            return value
        for one in cls._member_map_.values():
            if one._value_ == value:
                return one
        found = cls._missing_(value)
        if isinstance(found, cls):
            return found
        if found is None:
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        raise TypeError(f'error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member')

    def __getattr__(cls, name):
        try:
            return cls._member_map_[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', ()):
            raise AttributeError(f'cannot reassign member {name!r}')
        _set(cls, name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get('_member_map_', ()):
            raise AttributeError(f'{cls.__name__!r} cannot delete member {name!r}.')
        object.__delattr__(cls, name)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if not isinstance(value, Enum):
            import warnings
            warnings.warn('in 3.12 __contains__ will no longer raise TypeError, but will return True or\n'
                          'False depending on whether the value is a member or the value of a member', DeprecationWarning, stacklevel=2)
            raise TypeError(f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' and '{cls.__class__.__qualname__}'")
        return isinstance(value, cls) and value._name_ in cls._member_map_

    @property
    def __members__(cls):
        return _MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f"<flag {cls.__name__!r}>" if cls._is_flag else f"<enum {cls.__name__!r}>"


EnumMeta = EnumType


class _Enum:
    _is_flag = False

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        for value in reversed(last_values):
            if isinstance(value, int):
                return max(each for each in last_values if isinstance(each, int)) + 1
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    @property
    def name(self):
        return self._name_

    @name.setter
    def name(self, value):
        raise AttributeError(f"{Enum!r} cannot set attribute 'name'")

    @property
    def value(self):
        return self._value_

    @value.setter
    def value(self, value):
        raise AttributeError(f"{Enum!r} cannot set attribute 'value'")

    def __repr__(self):
        return f'<{type(self).__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        return f'{type(self).__name__}.{self._name_}'

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        return ['__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name', 'value']

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _body(cls):
    return {name: value for name, value in cls.__dict__.items() if name not in ('__qualname__', '__dict__', '__weakref__')}


Enum = _make_class(EnumType, 'Enum', (), _body(_Enum))


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        for value, what in zip(values, ('{!r} is not a string', 'encoding must be a string, not {!r}', 'errors must be a string, not {!r}')):
            if not isinstance(value, str) and (len(values) == 1 or what[0] != '{'):
                raise TypeError(what.format(value))
        one = str.__new__(cls, *values)
        one._value_ = str(*values)
        return one

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)


class Flag(Enum):
    _is_flag = True

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        last = [value for value in last_values if isinstance(value, int)]
        return 1 << max(last).bit_length() if last else start

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        every = 0
        for one in cls._member_map_.values():
            every |= one._value_
        if value < 0:
            value = every & value
        if value & ~every and not issubclass(cls, int):
            width = max(value.bit_length(), every.bit_length())
            raise ValueError(f'{cls!r} invalid value {value}\n    given {bin(value)[:2]}0 {value:0{width}b}\n  allowed 0b0 {every:0{width}b}')
        for one in cls._member_map_.values():
            if one._value_ == value:
                return one
        one = int.__new__(cls, value) if issubclass(cls, int) else object.__new__(cls)
        one._value_ = value
        names = [name for name in cls._member_names_ if cls._member_map_[name]._value_ & value]
        if names and value & ~every:
            names.append(str(value & ~every))
        one._name_ = '|'.join(names) if names else None
        return one

    def _other(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if isinstance(self, int) and isinstance(other, int):
            return other
        return None

    def __or__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else type(self)(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else type(self)(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else type(self)(self._value_ ^ value)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        every = 0
        for one in type(self):
            every |= one._value_
        return type(self)(every & ~self._value_)

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {type(self).__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return (one for one in type(self) if one._value_ & self._value_)

    def __len__(self):
        return bin(self._value_).count('1')

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        if self._name_ is None:
            return f'<{type(self).__name__}: {self._value_!r}>'
        return f'<{type(self).__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        return f'{type(self).__name__}({self._value_!r})' if self._name_ is None else f'{type(self).__name__}.{self._name_}'

    def __hash__(self):
        return hash(self._value_)


class IntFlag(int, ReprEnum, Flag):
    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)


def unique(enumeration):
    twice = [(name, one._name_) for name, one in enumeration.__members__.items() if name != one._name_]
    if twice:
        shown = ', '.join(f'{alias} -> {name}' for alias, name in twice)
        raise ValueError(f'duplicate values found in {enumeration!r}: {shown}')
    return enumeration


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        return enumeration


