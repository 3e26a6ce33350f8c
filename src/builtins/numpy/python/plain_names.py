"""Names of numpy that are small: type letters and tables, the marker of an argument that is not given, the size of the casting buffer."""
import numbers as _numbers
from operator import index as _index
import warnings as _warnings

import numpy as np
import numpy.lib.scimath as emath


class _NoValueType:
    __module__ = 'numpy._globals'

    """The type of np._NoValue."""

    def __repr__(self):
        return '<no value>'


_NoValue = _NoValueType()

typecodes = {
    'Character': 'c', 'Integer': 'bhilqnp', 'UnsignedInteger': 'BHILQNP', 'Float': 'efdg', 'Complex': 'FDG',
    'AllInteger': 'bBhHiIlLqQnNpP', 'AllFloat': 'efdgFDG', 'Datetime': 'Mm', 'All': '?bhilqnpBHILQNPefdgFDGSUVOMm',
}

sctypeDict = {
    name: getattr(np, name) for name in (
        'bool', 'bool_', 'byte', 'bytes_', 'cdouble', 'complex128', 'complex64', 'csingle', 'datetime64', 'double', 'float16', 'float32', 'float64',
        'half', 'int16', 'int32', 'int64', 'int8', 'int_', 'intc', 'intp', 'long', 'longlong', 'object_', 'short', 'single', 'str_', 'timedelta64',
        'ubyte', 'uint', 'uint16', 'uint32', 'uint64', 'uint8', 'uintc', 'uintp', 'ulong', 'ulonglong', 'ushort', 'void')
}
sctypeDict.update(a=np.bytes_, bytes=np.bytes_, complex=np.complex128, float=np.float64, int=np.int64, object=np.object_, str=np.str_,
                  unicode=np.str_)

ScalarType = (
    int, float, complex, bool, bytes, str, memoryview, np.bool, np.complex64, np.complex128, np.float16, np.float32, np.float64, np.int8, np.int16,
    np.int32, np.int64, np.datetime64, np.timedelta64, np.object_, np.bytes_, np.str_, np.uint8, np.uint16, np.uint32, np.uint64, np.void)


def row_stack(tup, *, dtype=None, casting='same_kind'):
    """np.vstack under its old name.

    >>> np.vstack([[1], [2]])
    array([[1],
           [2]])
    """
    _warnings.warn('`row_stack` alias is deprecated. Use `np.vstack` directly.', DeprecationWarning, stacklevel=1)
    return np.vstack(tup, dtype=dtype, casting=casting)


_size = 8192


def getbufsize():
    """The elements of the buffer that casts go through.

    >>> np.getbufsize()
    8192
    """
    return _size


def setbufsize(size):
    """Sets the elements of the casting buffer, and gives what they were; results do not depend on it."""
    global _size
    if isinstance(size, (bool, np.bool)):
        raise TypeError('an integer is required')
    size = _index(size)
    if size < 0:
        raise ValueError('buffer size must be non-negative')
    if size > 10e6:
        raise ValueError(f'Buffer size, {size}, is too big')
    if size < 5:
        raise ValueError(f'Buffer size, {size}, is too small')
    if size % 16 != 0:
        raise ValueError(f'Buffer size, {size}, is not a multiple of 16')
    before, _size = _size, size
    return before


def astype(x, dtype, /, *, copy=True, device=None):
    """A copy of an array as another dtype.

    >>> np.astype(np.array([1.5, 2.5]), int)
    array([1, 2])
    """
    if not isinstance(x, np.ndarray):
        raise TypeError(f'Input should be a NumPy array or scalar. It is a {type(x)} instead.')
    if device is not None and device != 'cpu':
        raise ValueError(f'Device not understood. Only "cpu" is allowed, but received: {device}')
    return x.astype(dtype, copy=copy)


def isscalar(element):
    """Whether a value is a scalar of NumPy's, or a number or text of Python's.

    >>> np.isscalar(3.5), np.isscalar([3.5])
    (True, False)
    """
    return isinstance(element, np.generic) or type(element) in ScalarType or isinstance(element, _numbers.Number)
