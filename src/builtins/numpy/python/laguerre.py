"""Series of Laguerre polynomials."""
import numpy as _np
from numpy.polynomial import _polybases as _bases


class _Rules(_bases.Rules):
    domain = (0., 1.)
    x = (1, -1)

    @staticmethod
    def line(off, scl):
        return _np.array([off + scl, -scl]) if scl != 0 else _np.array([off])

    def first(self, x):
        return 1 - x

    def last(self, product, c, minus):
        return minus(c, product)

    def pair_root(self, c):
        return 1 + c[0] / c[1]

    def times_x(self, c, product):
        product[0] = c[0]
        product[1] = -c[0]
        for i in range(1, len(c)):
            product[i + 1] = -c[i] * (i + 1)
            product[i] += c[i] * (2 * i + 1)
            product[i - 1] -= c[i] * i
        return product

    def low(self, c, n):
        return (c * (n - 1)) / n

    def high(self, product, c, n, minus):
        return minus((2 * n - 1) * c, product) / n

    def values_low(self, c, n):
        return (c * (n - 1)) / n

    def values_high(self, c, x, n):
        return (c * ((2 * n - 1) - x)) / n

    def following(self, last, before, x, i):
        return (last * (2 * i - 1 - x) - before * (i - 1)) / i

    def derivative(self, c, made, n):
        for j in range(n, 1, -1):
            made[j - 1] = -c[j]
            c[j - 1] += c[j]
        made[0] = -c[1]
        return made

    def integral(self, c, made, n):
        made[0] = c[0]
        made[1] = -c[0]
        for j in range(1, n):
            made[j] += c[j]
            made[j + 1] = -c[j]
        return made

    def fill_companion(self, c, n, matrix, middle, upper, lower):
        upper[...] = -_np.arange(1, n)
        middle[...] = 2. * _np.arange(n) + 1.
        lower[...] = upper
        matrix[:, -1] += (c[:-1] / c[-1]) * n


def _gauss(names, deg, whole):
    x, w = _bases.newton(names, deg)
    w /= w.sum()
    return x, w


def _weight(x):
    return _np.exp(-x)


globals().update(_bases.functions('lag', 'Laguerre', 'L', _Rules(), _gauss, _weight))
