"""Series of Hermite polynomials, as statisticians have them."""
import numpy as _np
from numpy.polynomial import _polybases as _bases


class _Rules(_bases.Rules):
    def times_x(self, c, product):
        product[0] = c[0] * 0
        product[1] = c[0]
        for i in range(1, len(c)):
            product[i + 1] = c[i]
            product[i - 1] += c[i] * i
        return product

    def low(self, c, n):
        return c * (n - 1)

    def high(self, product, c, n, minus):
        return product

    def values_low(self, c, n):
        return c * (n - 1)

    def values_high(self, c, x, n):
        return c * x

    def following(self, last, before, x, i):
        return last * x - before * (i - 1)

    def derivative(self, c, made, n):
        for j in range(n, 0, -1):
            made[j - 1] = j * c[j]
        return made

    def integral(self, c, made, n):
        made[0] = c[0] * 0
        made[1] = c[0]
        for j in range(1, n):
            made[j + 1] = c[j] / (j + 1)
        return made

    def fill_companion(self, c, n, matrix, middle, upper, lower):
        scale = _np.hstack((1., 1. / _np.sqrt(_np.arange(n - 1, 0, -1))))
        scale = _np.multiply.accumulate(scale)[::-1]
        upper[...] = _np.sqrt(_np.arange(1, n))
        lower[...] = upper
        matrix[:, -1] -= scale * c[:-1] / c[-1]


def _normed(x, n):
    # The polynomial of degree n, scaled to a norm of 1.
    if n == 0:
        return _np.full(x.shape, 1 / _np.sqrt(_np.sqrt(2 * _np.pi)))
    low, high = 0., 1. / _np.sqrt(_np.sqrt(2 * _np.pi))
    for degree in range(n, 1, -1):
        low, high = -high * _np.sqrt((degree - 1.) / degree), low + high * x * _np.sqrt(1. / degree)
    return low + high * x


def _gauss(names, deg, whole):
    x = _np.linalg.eigvalsh(names['companion'](_np.array([0] * deg + [1])))
    x -= _normed(x, whole) / (_normed(x, whole - 1) * _np.sqrt(whole))
    before = _normed(x, whole - 1)
    before /= _np.abs(before).max()
    x, w = _bases.symmetric(x, 1 / (before * before))
    w *= _np.sqrt(2 * _np.pi) / w.sum()
    return x, w


def _weight(x):
    return _np.exp(-.5 * x**2)


globals().update(_bases.functions('herme', 'HermiteE', 'He', _Rules(), _gauss, _weight))
