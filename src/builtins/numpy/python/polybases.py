"""What the series of orthogonal polynomials share: their functions, made out of the rules of one family.

A family's rules say how a basis polynomial times x is a series, how the next one comes of the two before it, and what its derivative and integral are.
"""
import numpy as _np
from numpy.polynomial import polyutils as _pu
from numpy.polynomial import polynomial as _powers
from numpy.polynomial._polybase import ABCPolyBase as _ABCPolyBase


class Rules:
    """The rules of a family whose polynomials begin with 1 and x."""

    domain = (-1., 1.)
    x = (0, 1)
    maxpower = 16

    @staticmethod
    def line(off, scl):
        return _np.array([off, scl]) if scl != 0 else _np.array([off])

    def first(self, x):
        """The polynomial of degree 1."""
        return x

    def last(self, product, c, minus):
        """The series of the first polynomial times a series, whose product with x is given."""
        return product

    def pair_root(self, c):
        return -c[0] / c[1]

    def pair_companion(self, c):
        return self.pair_root(c)

    def values_first(self, c, x):
        return c * self.first(x)

    def mul(self, functions, c1, c2):
        """The product of two trimmed series, by the recurrence of the shorter one."""
        add, sub, mulx = functions['add'], functions['sub'], functions['mulx']
        c, other = (c2, c1) if len(c1) > len(c2) else (c1, c2)
        if len(c) == 1:
            low, high = c[0] * other, 0
        else:
            low, high = c[-2] * other, c[-1] * other
        for n in range(len(c) - 1, 1, -1):
            low, high = sub(c[n - 2] * other, self.low(high, n)), add(low, self.high(mulx(high), high, n, sub))
        return add(low, self.last(mulx(high), high, sub))

    def div(self, functions, c1, c2):
        return _pu._divided(functions['mul'], c1, c2)

    def pow(self, functions, c, pow, maxpower):
        return _pu._power(functions['mul'], c, pow, maxpower)


class SteppingRules(Rules):
    """The rules of a family in whose derivatives and integrals degrees go down and up by two: Chebyshev's and Legendre's."""

    def derivative(self, c, made, n):
        for j in range(n, 2, -1):
            made[j - 1], lower = self.derivative_parts(c[j], j)
            c[j - 2] += lower
        if n > 1:
            made[1] = self.second * c[2]
        made[0] = c[1]
        return made

    def integral(self, c, made, n):
        made[0] = c[0] * 0
        made[1] = c[0]
        if n > 1:
            made[2] = c[1] / self.second
        for j in range(2, n):
            made[j + 1], lower = self.integral_parts(c[j], j)
            made[j - 1] -= lower
        return made


def functions(prefix, class_name, basis_name, rules, gauss, weight):
    """The names of a family's module."""
    made = {}

    def add(c1, c2):
        return _pu._combined(c1, c2, 1)

    def sub(c1, c2):
        return _pu._combined(c1, c2, -1)

    def mulx(c):
        [c] = _pu.as_series([c])
        if len(c) == 1 and c[0] == 0:
            return c
        return rules.times_x(c, _np.empty(len(c) + 1, dtype=c.dtype))

    def mul(c1, c2):
        [c1, c2] = _pu.as_series([c1, c2])
        return rules.mul(made, c1, c2)

    def div(c1, c2):
        return rules.div(made, c1, c2)

    def pow(c, pow, maxpower=16):
        return rules.pow(made, c, pow, maxpower)

    def fromroots(roots):
        return _pu._from_roots(rules.line, mul, roots)

    def from_powers(pol):
        [pol] = _pu.as_series([pol])
        series = 0
        for coef in pol[::-1]:
            series = add(mulx(series), coef)
        return series

    def to_powers(c):
        [c] = _pu.as_series([c])
        if len(c) == 1:
            return c
        plus, minus, times = _powers.polyadd, _powers.polysub, _powers.polymulx
        low, high = c[-2], c[-1]
        for n in range(len(c) - 1, 1, -1):
            low, high = minus(c[n - 2], rules.low(high, n)), plus(low, rules.high(times(high), high, n, minus))
        return plus(low, rules.last(times(high), high, minus))

    def der(c, m=1, scl=1, axis=0):
        return _pu._derived(rules.derivative, c, m, scl, axis)

    def int(c, m=1, k=[], lbnd=0, scl=1, axis=0):
        return _pu._integrated(rules.integral, val, c, m, k, lbnd, scl, axis)

    def val(x, c, tensor=True):
        c = _pu._coefficients(c, None)
        if isinstance(x, (tuple, list)):
            x = _np.asarray(x)
        if isinstance(x, _np.ndarray) and tensor:
            c = c.reshape(c.shape + (1,) * x.ndim)
        low, high = (c[0], 0) if len(c) == 1 else (c[-2], c[-1])
        for n in range(len(c) - 1, 1, -1):
            low, high = c[n - 2] - rules.values_low(high, n), low + rules.values_high(high, x, n)
        return low + rules.values_first(high, x)

    def val2d(x, y, c):
        return _pu._values(val, c, x, y)

    def val3d(x, y, z, c):
        return _pu._values(val, c, x, y, z)

    def grid2d(x, y, c):
        return _pu._grid(val, c, x, y)

    def grid3d(x, y, z, c):
        return _pu._grid(val, c, x, y, z)

    def vander(x, deg):
        deg = _pu._as_int(deg, 'deg')
        if deg < 0:
            raise ValueError('deg must be non-negative')
        x = _np.array(x, copy=None, ndmin=1) + 0.0
        rows = _np.empty((deg + 1,) + x.shape, dtype=x.dtype)
        rows[0] = x * 0 + 1
        if deg > 0:
            rows[1] = rules.first(x)
        for i in range(2, deg + 1):
            rows[i] = rules.following(rows[i - 1], rows[i - 2], x, i)
        return _np.moveaxis(rows, 0, -1)

    def vander2d(x, y, deg):
        return _pu._vander_flat(vander, (x, y), deg)

    def vander3d(x, y, z, deg):
        return _pu._vander_flat(vander, (x, y, z), deg)

    def fit(x, y, deg, rcond=None, full=False, w=None):
        return _pu._fit(vander, x, y, deg, rcond, full, w)

    def companion(c):
        [c] = _pu.as_series([c])
        if len(c) < 2:
            raise ValueError('Series must have maximum degree of at least 1.')
        if len(c) == 2:
            return _np.array([[rules.pair_root(c)]])
        n = len(c) - 1
        matrix = _np.zeros((n, n), dtype=c.dtype)
        line = matrix.reshape(-1)
        rules.fill_companion(c, n, matrix, line[::n + 1], line[1::n + 1], line[n::n + 1])
        return matrix

    def roots(c):
        [c] = _pu.as_series([c])
        if len(c) < 2:
            return _np.array([], dtype=c.dtype)
        if len(c) == 2:
            return _np.array([rules.pair_root(c)])
        found = _np.linalg.eigvals(companion(c)[::-1, ::-1])
        found.sort()
        return found

    def points_and_weights(deg):
        whole = _pu._as_int(deg, 'deg')
        if whole <= 0:
            raise ValueError('deg must be a positive integer')
        return gauss(made, deg, whole)

    def line(off, scl):
        return rules.line(off, scl)

    made.update(add=add, sub=sub, mulx=mulx, mul=mul, div=div, pow=pow, val=val, der=der, int=int, fromroots=fromroots, vander=vander, fit=fit,
                roots=roots, val2d=val2d, val3d=val3d, grid2d=grid2d, grid3d=grid3d, vander2d=vander2d, vander3d=vander3d,
                companion=companion, gauss=points_and_weights, weight=weight, line=line)
    names = {prefix + name: function for name, function in made.items()}
    names['poly2' + prefix] = from_powers
    names[prefix + '2poly'] = to_powers
    for name, function in names.items():
        function.__name__ = function.__qualname__ = name
    domain = _np.array(rules.domain)
    names.update({prefix + 'trim': _pu.trimcoef, prefix + 'domain': domain, prefix + 'zero': _np.array([0]), prefix + 'one': _np.array([1]),
                  prefix + 'x': _np.array(rules.x)})
    methods = {'_' + name: staticmethod(names[prefix + name])
               for name in ('add', 'sub', 'mul', 'div', 'pow', 'val', 'int', 'der', 'fit', 'line', 'roots', 'fromroots')}
    methods.update(domain=_np.array(domain), window=_np.array(domain), basis_name=basis_name)
    names[class_name] = type(class_name, (_ABCPolyBase,), methods)
    return names


def symmetric(x, w):
    """Points and weights, made as symmetric as they are."""
    return (x - x[::-1]) / 2, (w + w[::-1]) / 2


def newton(names, deg):
    """The roots of the last of `deg` polynomials, improved by one step, and the weights that belong to them, to a factor."""
    c = _np.array([0] * deg + [1])
    x = _np.linalg.eigvalsh(names['companion'](c))
    slope = names['val'](x, names['der'](c))
    x -= names['val'](x, c) / slope
    before = names['val'](x, c[1:])
    before /= _np.abs(before).max()
    slope /= _np.abs(slope).max()
    return x, 1 / (before * slope)
