"""np.emath: functions whose results become complex where no real number answers."""
import numpy as np

__all__ = ['sqrt', 'log', 'log2', 'logn', 'log10', 'power', 'arccos', 'arcsin', 'arctanh']

# What fits into single precision stays there.
_SINGLE = 'fbBhHF'


def _complex(x):
    return x.astype(np.csingle if x.dtype.char in _SINGLE else np.cdouble)


def _where(x, needs_complex):
    """An array of x, complex where one of its real elements needs it."""
    x = np.asarray(x)
    return _complex(x) if np.any(np.isreal(x) & needs_complex(x)) else x


def _negative(x):
    return _where(x, lambda x: x < 0)


def _beyond_one(x):
    return _where(x, lambda x: np.abs(x) > 1)


def sqrt(x):
    """Square roots, imaginary for negative numbers.

    >>> np.emath.sqrt([-1, 4])
    array([0.+1.j, 2.+0.j])
    """
    return np.sqrt(_negative(x))


def log(x):
    """Natural logarithms, complex for negative numbers.

    >>> np.emath.log(-1)
    np.complex128(3.141592653589793j)
    """
    return np.log(_negative(x))


def log10(x):
    """Logarithms to base 10, complex for negative numbers.

    >>> np.emath.log10(100)
    np.float64(2.0)
    """
    return np.log10(_negative(x))


def log2(x):
    """Logarithms to base 2, complex for negative numbers.

    >>> np.emath.log2(8)
    np.float64(3.0)
    """
    return np.log2(_negative(x))


def logn(n, x):
    """Logarithms to base n, complex for negative numbers.

    >>> np.emath.logn(2, [4, 8])
    array([2., 3.])
    """
    return np.log(_negative(x)) / np.log(_negative(n))


def power(x, p):
    """Powers, complex for negative bases; integer exponents may be negative.

    >>> np.emath.power([2, 4], -2)
    array([0.25  , 0.0625])
    """
    p = np.asarray(p)
    if np.any(np.isreal(p) & (p < 0)):
        p = p * 1.0
    return np.power(_negative(x), p)


def arccos(x):
    """Inverse cosines, complex beyond [-1, 1].

    >>> np.emath.arccos(1)
    np.float64(0.0)
    """
    return np.arccos(_beyond_one(x))


def arcsin(x):
    """Inverse sines, complex beyond [-1, 1].

    >>> np.emath.arcsin(0)
    np.float64(0.0)
    """
    return np.arcsin(_beyond_one(x))


def arctanh(x):
    """Inverse hyperbolic tangents, complex beyond [-1, 1].

    >>> np.emath.arctanh(0.5)
    np.float64(0.5493061443340549)
    """
    return np.arctanh(_beyond_one(x))
