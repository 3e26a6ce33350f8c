"""Series of Legendre polynomials."""
import numpy as _np
from numpy.polynomial import _polybases as _bases


class _Rules(_bases.SteppingRules):
    second = 3

    def times_x(self, c, product):
        product[0] = c[0] * 0
        product[1] = c[0]
        for i in range(1, len(c)):
            product[i + 1] = (c[i] * (i + 1)) / (2 * i + 1)
            product[i - 1] += (c[i] * i) / (2 * i + 1)
        return product

    def low(self, c, n):
        return (c * (n - 1)) / n

    def high(self, product, c, n, minus):
        return (product * (2 * n - 1)) / n

    def values_low(self, c, n):
        return c * ((n - 1) / n)

    def values_high(self, c, x, n):
        return c * x * ((2 * n - 1) / n)

    def following(self, last, before, x, i):
        return (last * x * (2 * i - 1) - before * (i - 1)) / i

    def derivative_parts(self, c, j):
        return (2 * j - 1) * c, c

    def integral_parts(self, c, j):
        part = c / (2 * j + 1)
        return part, part

    def fill_companion(self, c, n, matrix, middle, upper, lower):
        scale = 1. / _np.sqrt(2 * _np.arange(n) + 1)
        upper[...] = _np.arange(1, n) * scale[:n - 1] * scale[1:n]
        lower[...] = upper
        matrix[:, -1] -= (c[:-1] / c[-1]) * (scale / scale[-1]) * (n / (2 * n - 1))


def _gauss(names, deg, whole):
    x, w = _bases.symmetric(*_bases.newton(names, deg))
    w *= 2. / w.sum()
    return x, w


def _weight(x):
    return x * 0.0 + 1.0


globals().update(_bases.functions('leg', 'Legendre', 'P', _Rules(), _gauss, _weight))
