"""Series of Hermite polynomials, as physicists have them."""
import numpy as _np
from numpy.polynomial import _polybases as _bases


class _Rules(_bases.Rules):
    x = (0, 1 / 2)

    @staticmethod
    def line(off, scl):
        return _np.array([off, scl / 2]) if scl != 0 else _np.array([off])

    def first(self, x):
        return x * 2

    def last(self, product, c, minus):
        return product * 2

    def pair_root(self, c):
        return -.5 * c[0] / c[1]

    def times_x(self, c, product):
        product[0] = c[0] * 0
        product[1] = c[0] / 2
        for i in range(1, len(c)):
            product[i + 1] = c[i] / 2
            product[i - 1] += c[i] * i
        return product

    def low(self, c, n):
        return c * (2 * (n - 1))

    def high(self, product, c, n, minus):
        return product * 2

    def values_low(self, c, n):
        return c * (2 * (n - 1))

    def values_high(self, c, x, n):
        return c * (x * 2)

    def following(self, last, before, x, i):
        return last * (x * 2) - before * (2 * (i - 1))

    def derivative(self, c, made, n):
        for j in range(n, 0, -1):
            made[j - 1] = (2 * j) * c[j]
        return made

    def integral(self, c, made, n):
        made[0] = c[0] * 0
        made[1] = c[0] / 2
        for j in range(1, n):
            made[j + 1] = c[j] / (2 * (j + 1))
        return made

    def fill_companion(self, c, n, matrix, middle, upper, lower):
        scale = _np.hstack((1., 1. / _np.sqrt(2. * _np.arange(n - 1, 0, -1))))
        scale = _np.multiply.accumulate(scale)[::-1]
        upper[...] = _np.sqrt(.5 * _np.arange(1, n))
        lower[...] = upper
        matrix[:, -1] -= scale * c[:-1] / (2.0 * c[-1])


def _normed(x, n):
    # The polynomial of degree n, scaled to a norm of 1.
    if n == 0:
        return _np.full(x.shape, 1 / _np.sqrt(_np.sqrt(_np.pi)))
    low, high = 0., 1. / _np.sqrt(_np.sqrt(_np.pi))
    for degree in range(n, 1, -1):
        low, high = -high * _np.sqrt((degree - 1.) / degree), low + high * x * _np.sqrt(2. / degree)
    return low + high * x * _np.sqrt(2)


def _gauss(names, deg, whole):
    x = _np.linalg.eigvalsh(names['companion'](_np.array([0] * deg + [1], dtype=_np.float64)))
    x -= _normed(x, whole) / (_normed(x, whole - 1) * _np.sqrt(2 * whole))
    before = _normed(x, whole - 1)
    before /= _np.abs(before).max()
    x, w = _bases.symmetric(x, 1 / (before * before))
    w *= _np.sqrt(_np.pi) / w.sum()
    return x, w


def _weight(x):
    return _np.exp(-x**2)


globals().update(_bases.functions('herm', 'Hermite', 'H', _Rules(), _gauss, _weight))
