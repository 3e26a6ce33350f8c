"""Series of Chebyshev polynomials of the first kind.

They are multiplied and divided as series of powers of z and 1/z, for which x is the mean of z and 1/z.
"""
import numpy as _np
from numpy.polynomial import polyutils as _pu
from numpy.polynomial import _polybases as _bases


def _both_sides(c):
    # The series in z: its coefficients of negative powers mirror the others.
    n = c.size
    zs = _np.zeros(2 * n - 1, dtype=c.dtype)
    zs[n - 1:] = c / 2
    return zs + zs[::-1]


def _one_side(zs):
    n = (zs.size + 1) // 2
    c = zs[n - 1:].copy()
    c[1:n] *= 2
    return c


def _divided(z1, z2):
    # Both ends at once: the quotient mirrors itself too.
    z1, z2 = z1.copy(), z2.copy()
    width = len(z2)
    most = len(z1) - width
    highest = z2[0]
    z2 /= highest
    quotient = _np.empty(most + 1, dtype=z1.dtype)
    low, high = 0, most
    while low < high:
        factor = z1[low]
        quotient[low] = quotient[most - low] = factor
        part = factor * z2
        z1[low:low + width] -= part
        z1[high:high + width] -= part
        low, high = low + 1, high - 1
    quotient[low] = factor = z1[low]
    z1[low:low + width] -= factor * z2
    quotient /= highest
    return quotient, z1[low + 1:low - 1 + width].copy()


class _Rules(_bases.SteppingRules):
    second = 4

    def mul(self, functions, c1, c2):
        return _pu.trimseq(_one_side(_np.convolve(_both_sides(c1), _both_sides(c2))))

    def div(self, functions, c1, c2):
        [c1, c2] = _pu.as_series([c1, c2])
        if c2[-1] == 0:
            raise ZeroDivisionError
        if len(c1) < len(c2):
            return c1[:1] * 0, c1
        if len(c2) == 1:
            return c1 / c2[-1], c1[:1] * 0
        quotient, rest = _divided(_both_sides(c1), _both_sides(c2))
        return _pu.trimseq(_one_side(quotient)), _pu.trimseq(_one_side(rest))

    def pow(self, functions, c, pow, maxpower):
        [c] = _pu.as_series([c])
        power = int(pow)
        if power != pow or power < 2 or maxpower is not None and power > maxpower:
            return _pu._power(None, c, pow, maxpower)
        zs = product = _both_sides(c)
        for _ in range(power - 1):
            product = _np.convolve(product, zs)
        return _one_side(product)

    def times_x(self, c, product):
        product[0] = c[0] * 0
        product[1] = c[0]
        if len(c) > 1:
            half = c[1:] / 2
            product[2:] = half
            product[0:-2] += half
        return product

    def low(self, c, n):
        return c

    def high(self, product, c, n, minus):
        return product * 2

    def values_low(self, c, n):
        return c

    def values_high(self, c, x, n):
        return c * (2 * x)

    def following(self, last, before, x, i):
        return last * (2 * x) - before

    def derivative_parts(self, c, j):
        return (2 * j) * c, (j * c) / (j - 2)

    def integral_parts(self, c, j):
        return c / (2 * (j + 1)), c / (2 * (j - 1))

    def fill_companion(self, c, n, matrix, middle, upper, lower):
        scale = _np.array([1.] + [_np.sqrt(.5)] * (n - 1))
        upper[0] = _np.sqrt(.5)
        upper[1:] = 1 / 2
        lower[...] = upper
        matrix[:, -1] -= (c[:-1] / c[-1]) * (scale / scale[-1]) * .5


def _gauss(names, deg, whole):
    x = _np.cos(_np.pi * _np.arange(1, 2 * whole, 2) / (2.0 * whole))
    return x, _np.ones(whole) * (_np.pi / whole)


def _weight(x):
    return 1. / (_np.sqrt(1. + x) * _np.sqrt(1. - x))


globals().update(_bases.functions('cheb', 'Chebyshev', 'T', _Rules(), _gauss, _weight))


def _points(npts, least):
    whole = int(npts)
    if whole != npts:
        raise ValueError('npts must be integer')
    if whole < least:
        raise ValueError(f'npts must be >= {least}')
    return whole


def chebpts1(npts):
    """The zeros of the polynomial of degree `npts`.

    >>> np.polynomial.chebyshev.chebpts1(2)
    array([-0.70710678,  0.70710678])
    """
    whole = _points(npts, 1)
    return _np.sin(0.5 * _np.pi / whole * _np.arange(-whole + 1, whole + 1, 2))


def chebpts2(npts):
    """The points at which the polynomial of degree `npts - 1` is 1 or -1.

    >>> np.polynomial.chebyshev.chebpts2(3)
    array([-1.000000e+00,  6.123234e-17,  1.000000e+00])
    """
    return _np.cos(_np.linspace(-_np.pi, 0, _points(npts, 2)))


def chebinterpolate(func, deg, args=()):
    """The series through the values of a function at the points of the first kind.

    >>> np.polynomial.chebyshev.chebinterpolate(lambda x: 2 * x, 1)
    array([0., 2.])
    """
    deg = _np.asarray(deg)
    if deg.ndim > 0 or deg.dtype.kind not in 'iu' or deg.size == 0:
        raise TypeError('deg must be an int')
    if deg < 0:
        raise ValueError('expected deg >= 0')
    order = deg + 1
    points = chebpts1(order)
    c = _np.dot(chebvander(points, deg).T, func(points, *args))
    c[0] /= order
    c[1:] /= 0.5 * order
    return c


def _interpolate(cls, func, deg, domain=None, args=()):
    domain = cls.domain if domain is None else domain
    return cls(chebinterpolate(lambda x: func(_pu.mapdomain(x, cls.window, domain), *args), deg), domain=domain)


Chebyshev.interpolate = classmethod(_interpolate)
