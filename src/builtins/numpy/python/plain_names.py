"""Names of numpy that are small: type letters, the marker of an argument that is not given, the size of the casting buffer."""
import numpy as np


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
    if size < 0:
        raise ValueError(f'buffer size, {size}, is too small')
    if size > 10e6:
        raise ValueError(f'buffer size, {size}, is too big')
    if size < 5:
        raise ValueError(f'buffer size, {size}, is too small')
    if size % 16 != 0:
        raise ValueError(f'buffer size, {size}, is not a multiple of 16')
    before, _size = _size, size
    return before


def astype(x, dtype, /, *, copy=True, device=None):
    """A copy of an array as another dtype.

    >>> np.astype(np.array([1.5, 2.5]), int)
    array([1, 2])
    """
    if not (isinstance(x, np.ndarray) or x is np.matrix):
        raise TypeError(f'Input should be a NumPy array or scalar. It is a {type(x)} instead.')
    if device is not None and device != 'cpu':
        raise ValueError(f'Device not understood. Only "cpu" is allowed, but received: {device}')
    return x.astype(dtype, copy=copy)
