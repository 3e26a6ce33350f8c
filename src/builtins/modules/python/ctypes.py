"""C types, as far as looking at an array's memory needs them: numbers, arrays of them, and pointers into arrays.

A pointer comes from `array.ctypes` and stays within that array's buffer; addresses as plain numbers are shown, never followed.
"""
import struct as _struct
import _peek
from _sys import make_class as _make_class


class ArgumentError(Exception):
    pass


class _CDataType(type):
    def __mul__(cls, count):
        return _array_type(cls, count)

    def __rmul__(cls, count):
        return _array_type(cls, count)


class _Simple:
    _code_ = 'l'

    def __init__(self, value=None):
        self._value = self._default_ if value is None else self._convert(value)

    @classmethod
    def _convert(cls, value):
        if cls._code_ in 'fd':
            if not isinstance(value, (int, float)):
                raise TypeError(f'must be real number, not {type(value).__name__}')
            return _struct.unpack(cls._code_, _struct.pack(cls._code_, value))[0]
        if cls._code_ == '?':
            return bool(value)
        if cls._code_ == 'c':
            return value
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        bits = 8 * sizeof(cls)
        value &= (1 << bits) - 1
        if cls._code_.islower() and value >> (bits - 1):
            value -= 1 << bits
        return value

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = self._convert(value)

    def __repr__(self):
        return f'{type(self).__name__}({self._value!r})'

    def __bool__(self):
        return bool(self._value)


def _simple(name, code, default=0):
    return _make_class(_CDataType, name, (_Simple,), {'_code_': code, '_default_': default, '__module__': 'ctypes'})


c_bool = _simple('c_bool', '?', False)
c_char = _simple('c_char', 'c', b'\0')
c_byte = _simple('c_byte', 'b')
c_ubyte = _simple('c_ubyte', 'B')
c_short = _simple('c_short', 'h')
c_ushort = _simple('c_ushort', 'H')
c_int = _simple('c_int', 'i')
c_uint = _simple('c_uint', 'I')
c_long = _simple('c_long', 'l')
c_ulong = _simple('c_ulong', 'L')
c_float = _simple('c_float', 'f', 0.0)
c_double = _simple('c_double', 'd', 0.0)
c_void_p = _simple('c_void_p', 'P', None)
c_longlong = c_int64 = c_ssize_t = c_long
c_ulonglong = c_uint64 = c_size_t = c_ulong
c_int8, c_uint8, c_int16, c_uint16, c_int32, c_uint32 = c_byte, c_ubyte, c_short, c_ushort, c_int, c_uint


class _Array:
    def __init__(self, *values):
        if len(values) > self._length_:
            raise IndexError('invalid index')
        rest = [self._type_._default_] * (self._length_ - len(values))
        self._items = [self._type_._convert(value) for value in values] + rest

    def __len__(self):
        return self._length_

    def __getitem__(self, index):
        return self._items[index]

    def __setitem__(self, index, value):
        self._items[index] = self._type_._convert(value)

    def __iter__(self):
        return iter(self._items)


_array_types = {}


def _array_type(kind, count):
    if not isinstance(count, int):
        raise TypeError(f"can't multiply sequence by non-int of type '{type(count).__name__}'")
    if count < 0:
        raise ValueError('Array length must be >= 0, not %d' % count)
    key = kind, count
    if key not in _array_types:
        name = f'{kind.__name__}_Array_{count}'
        _array_types[key] = _make_class(_CDataType, name, (_Array,), {'_type_': kind, '_length_': count, '__module__': '__main__'})
    return _array_types[key]


class _Pointer:
    """A place in an array's buffer, read as elements of one C type."""

    def __init__(self, array=None, offset=0):
        self._array, self._offset = array, offset

    def _at(self, index):
        if self._array is None:
            raise ValueError('NULL pointer access')
        return self._offset + index * sizeof(self._type_)

    def _read(self, index):
        raw = _peek.read(self._array, self._at(index), sizeof(self._type_))
        return _struct.unpack(self._type_._code_, raw)[0]

    def __getitem__(self, index):
        if isinstance(index, slice):
            if index.stop is None:
                raise ValueError('slice stop is required')
            step = 1 if index.step is None else index.step
            return [self._read(i) for i in range(index.start or 0, index.stop, step)]
        return self._read(index)

    def __setitem__(self, index, value):
        data = _struct.pack(self._type_._code_, self._type_._convert(value))
        _peek.write(self._array, self._at(index), data)

    @property
    def contents(self):
        return self._type_(self._read(0))

    @contents.setter
    def contents(self, value):
        self[0] = value.value

    def __bool__(self):
        return self._array is not None


_pointer_types = {}


def POINTER(kind):
    if kind not in _pointer_types:
        _pointer_types[kind] = _make_class(_CDataType, f'LP_{kind.__name__}', (_Pointer,), {'_type_': kind, '__module__': '__main__'})
    return _pointer_types[kind]


def cast(obj, typ):
    """A pointer (or `a.ctypes`) read as another type."""
    if isinstance(obj, _Pointer):
        array, offset = obj._array, obj._offset
    elif hasattr(obj, 'data_as'):
        array, offset = obj, 0
    else:
        raise ArgumentError(f'arr follows pointers into arrays only, not {type(obj).__name__}: pass array.ctypes')
    if typ is c_void_p:
        return c_void_p(array.data + offset)
    if not issubclass(typ, _Pointer):
        raise TypeError(f'cast() argument 2 must be a pointer, not {typ.__name__}')
    return typ(array, offset)


def sizeof(kind):
    """Bytes of a C type or of a value of one."""
    kind = kind if isinstance(kind, type) else type(kind)
    if issubclass(kind, _Simple):
        return _struct.calcsize(kind._code_)
    if issubclass(kind, _Array):
        return kind._length_ * sizeof(kind._type_)
    if issubclass(kind, _Pointer):
        return 8
    raise TypeError('this type has no size')


def addressof(obj):
    """The address a pointer holds."""
    if isinstance(obj, _Pointer):
        return obj._array.data + obj._offset
    raise TypeError('invalid type')
