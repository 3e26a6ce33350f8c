"""Polynomials as series of powers, coefficients lowest first: functions of rows of coefficients, and the class of such series."""
import numpy as _np
from numpy.polynomial import polyutils as _pu
from numpy.polynomial._polybase import ABCPolyBase as _ABCPolyBase

__all__ = ['polyzero', 'polyone', 'polyx', 'polydomain', 'polyline', 'polyadd', 'polysub', 'polymulx', 'polymul', 'polydiv', 'polypow',
           'polyval', 'polyvalfromroots', 'polyder', 'polyint', 'polyfromroots', 'polyvander', 'polyfit', 'polytrim', 'polyroots',
           'Polynomial', 'polyval2d', 'polyval3d', 'polygrid2d', 'polygrid3d', 'polyvander2d', 'polyvander3d', 'polycompanion']

polytrim = _pu.trimcoef
polydomain = _np.array([-1., 1.])
polyzero = _np.array([0])
polyone = _np.array([1])
polyx = _np.array([0, 1])


def polyline(off, scl):
    """The line `off + scl x`.

    >>> np.polynomial.polynomial.polyline(1, -1)
    array([ 1, -1])
    """
    return _np.array([off, scl]) if scl != 0 else _np.array([off])


def polyfromroots(roots):
    """The polynomial with these roots and the highest coefficient 1.

    >>> np.polynomial.polynomial.polyfromroots((-1, 0, 1))
    array([ 0., -1.,  0.,  1.])
    """
    return _pu._from_roots(polyline, polymul, roots)


def polyadd(c1, c2):
    """The sum of two polynomials.

    >>> np.polynomial.polynomial.polyadd((1, 2, 3), (3, 2, 1))
    array([4., 4., 4.])
    """
    return _pu._combined(c1, c2, 1)


def polysub(c1, c2):
    """The difference of two polynomials.

    >>> np.polynomial.polynomial.polysub((1, 2, 3), (3, 2, 1))
    array([-2.,  0.,  2.])
    """
    return _pu._combined(c1, c2, -1)


def polymulx(c):
    """A polynomial times x.

    >>> np.polynomial.polynomial.polymulx((1, 2, 3))
    array([0., 1., 2., 3.])
    """
    [c] = _pu.as_series([c])
    if len(c) == 1 and c[0] == 0:
        return c
    product = _np.empty(len(c) + 1, dtype=c.dtype)
    product[0] = c[0] * 0
    product[1:] = c
    return product


def polymul(c1, c2):
    """The product of two polynomials.

    >>> np.polynomial.polynomial.polymul((1, 2, 3), (3, 2, 1))
    array([ 3.,  8., 14.,  8.,  3.])
    """
    [c1, c2] = _pu.as_series([c1, c2])
    return _pu.trimseq(_np.convolve(c1, c2))


def polydiv(c1, c2):
    """Quotient and remainder of two polynomials.

    >>> np.polynomial.polynomial.polydiv((1, 2, 3), (3, 2, 1))
    (array([3.]), array([-8., -4.]))
    """
    [c1, c2] = _pu.as_series([c1, c2])
    highest = c2[-1]
    if highest == 0:
        raise ZeroDivisionError
    if len(c1) < len(c2):
        return c1[:1] * 0, c1
    if len(c2) == 1:
        return c1 / highest, c1[:1] * 0
    lower = c2[:-1] / highest
    rest = len(lower)
    for top in range(len(c1) - 1, rest - 1, -1):
        c1[top - rest:top] -= lower * c1[top]
    return c1[rest:] / highest, _pu.trimseq(c1[:rest])


def polypow(c, pow, maxpower=None):
    """A power of a polynomial.

    >>> np.polynomial.polynomial.polypow([1, 2, 3], 2)
    array([ 1.,  4., 10., 12.,  9.])
    """
    return _pu._power(_np.convolve, c, pow, maxpower)


def _derivative(c, made, n):
    for j in range(1, n + 1):
        made[j - 1] = j * c[j]
    return made


def _integral(c, made, n):
    made[0] = c[0] * 0
    made[1] = c[0]
    for j in range(1, n):
        made[j + 1] = c[j] / (j + 1)
    return made


def polyder(c, m=1, scl=1, axis=0):
    """The derivative of order `m`.

    >>> np.polynomial.polynomial.polyder((1, 2, 3, 4))
    array([ 2.,  6., 12.])
    """
    return _pu._derived(_derivative, c, m, scl, axis)


def polyint(c, m=1, k=[], lbnd=0, scl=1, axis=0):
    """The integral of order `m` from `lbnd`, with constants `k`.

    >>> np.polynomial.polynomial.polyint((1, 2, 3))
    array([0., 1., 1., 1.])
    """
    return _pu._integrated(_integral, polyval, c, m, k, lbnd, scl, axis)


def polyval(x, c, tensor=True):
    """The values of a polynomial, by Horner's scheme.

    >>> np.polynomial.polynomial.polyval([1, 2], [1, 2, 3])
    array([ 6., 17.])
    """
    c = _pu._coefficients(c, None)
    if isinstance(x, (tuple, list)):
        x = _np.asarray(x)
    if isinstance(x, _np.ndarray) and tensor:
        c = c.reshape(c.shape + (1,) * x.ndim)
    value = c[-1] + x * 0
    for lower in range(2, len(c) + 1):
        value = c[-lower] + value * x
    return value


def polyvalfromroots(x, r, tensor=True):
    """The values of the polynomial with these roots.

    >>> np.polynomial.polynomial.polyvalfromroots(1, [1, 2, 3])
    np.float64(-0.0)
    """
    r = _np.array(r, ndmin=1, copy=None)
    if r.dtype.char in _pu._WHOLE:
        r = r.astype(_np.double)
    if isinstance(x, (tuple, list)):
        x = _np.asarray(x)
    if isinstance(x, _np.ndarray):
        if tensor:
            r = r.reshape(r.shape + (1,) * x.ndim)
        elif x.ndim >= r.ndim:
            raise ValueError('x.ndim must be < r.ndim when tensor == False')
    return _np.prod(x - r, axis=0)


def polyval2d(x, y, c):
    """The values of a polynomial of two variables at points (x, y).

    >>> np.polynomial.polynomial.polyval2d(1, 2, [[1, 2], [3, 4]])
    np.float64(16.0)
    """
    return _pu._values(polyval, c, x, y)


def polygrid2d(x, y, c):
    """The values of a polynomial of two variables on a grid.

    >>> np.polynomial.polynomial.polygrid2d([0, 1], [0, 1], [[1, 2], [3, 4]])
    array([[ 1.,  3.],
           [ 4., 10.]])
    """
    return _pu._grid(polyval, c, x, y)


def polyval3d(x, y, z, c):
    """The values of a polynomial of three variables at points (x, y, z).

    >>> np.polynomial.polynomial.polyval3d(1, 1, 1, [[[1, 2], [3, 4]]])
    np.float64(10.0)
    """
    return _pu._values(polyval, c, x, y, z)


def polygrid3d(x, y, z, c):
    """The values of a polynomial of three variables on a grid.

    >>> np.polynomial.polynomial.polygrid3d([0], [0], [0, 1], [[[1, 2], [3, 4]]])
    array([[[1., 3.]]])
    """
    return _pu._grid(polyval, c, x, y, z)


def polyvander(x, deg):
    """The powers of points up to a degree, one row a point.

    >>> np.polynomial.polynomial.polyvander([2, 3], 2)
    array([[1., 2., 4.],
           [1., 3., 9.]])
    """
    deg = _pu._as_int(deg, 'deg')
    if deg < 0:
        raise ValueError('deg must be non-negative')
    x = _np.array(x, copy=None, ndmin=1) + 0.0
    powers = _np.empty((deg + 1,) + x.shape, dtype=x.dtype)
    powers[0] = x * 0 + 1
    if deg > 0:
        powers[1] = x
    for i in range(2, deg + 1):
        powers[i] = powers[i - 1] * x
    return _np.moveaxis(powers, 0, -1)


def polyvander2d(x, y, deg):
    """The products of powers of points (x, y) up to two degrees.

    >>> np.polynomial.polynomial.polyvander2d([2], [3], [1, 1])
    array([[1., 3., 2., 6.]])
    """
    return _pu._vander_flat(polyvander, (x, y), deg)


def polyvander3d(x, y, z, deg):
    """The products of powers of points (x, y, z) up to three degrees.

    >>> np.polynomial.polynomial.polyvander3d([2], [3], [5], [1, 0, 1])
    array([[ 1.,  5.,  2., 10.]])
    """
    return _pu._vander_flat(polyvander, (x, y, z), deg)


def polyfit(x, y, deg, rcond=None, full=False, w=None):
    """The polynomial of least squares.

    >>> np.polynomial.polynomial.polyfit([0, 1, 2], [1, 1, 1], 0)
    array([1.])
    """
    return _pu._fit(polyvander, x, y, deg, rcond, full, w)


def polycompanion(c):
    """The companion matrix of a polynomial.

    >>> np.polynomial.polynomial.polycompanion([1, 2, 3])
    array([[ 0.        , -0.33333333],
           [ 1.        , -0.66666667]])
    """
    [c] = _pu.as_series([c])
    if len(c) < 2:
        raise ValueError('Series must have maximum degree of at least 1.')
    if len(c) == 2:
        return _np.array([[-c[0] / c[1]]])
    n = len(c) - 1
    matrix = _np.zeros((n, n), dtype=c.dtype)
    matrix.reshape(-1)[n::n + 1] = 1
    matrix[:, -1] -= c[:-1] / c[-1]
    return matrix


def polyroots(c):
    """The roots of a polynomial: the eigenvalues of its companion matrix.

    >>> np.polynomial.polynomial.polyroots([-2, 1])
    array([2.])
    """
    [c] = _pu.as_series([c])
    if len(c) < 2:
        return _np.array([], dtype=c.dtype)
    if len(c) == 2:
        return _np.array([-c[0] / c[1]])
    roots = _np.linalg.eigvals(polycompanion(c))
    roots.sort()
    return roots


class Polynomial(_ABCPolyBase):
    """A series of powers.

    >>> p = np.polynomial.Polynomial([1, 2, 3])
    >>> p(2)
    np.float64(17.0)
    >>> print(p)
    1.0 + 2.0·x + 3.0·x²
    """

    _add = staticmethod(polyadd)
    _sub = staticmethod(polysub)
    _mul = staticmethod(polymul)
    _div = staticmethod(polydiv)
    _pow = staticmethod(polypow)
    _val = staticmethod(polyval)
    _int = staticmethod(polyint)
    _der = staticmethod(polyder)
    _fit = staticmethod(polyfit)
    _line = staticmethod(polyline)
    _roots = staticmethod(polyroots)
    _fromroots = staticmethod(polyfromroots)

    domain = _np.array(polydomain)
    window = _np.array(polydomain)
    basis_name = None

    @classmethod
    def _str_term_unicode(cls, i, arg_str):
        return f'·{arg_str}' if i == '1' else f'·{arg_str}{i.translate(cls._superscript_mapping)}'

    @staticmethod
    def _str_term_ascii(i, arg_str):
        return f' {arg_str}' if i == '1' else f' {arg_str}**{i}'

    @staticmethod
    def _repr_latex_term(i, arg_str, needs_parens):
        if needs_parens:
            arg_str = rf'\left({arg_str}\right)'
        return '1' if i == 0 else arg_str if i == 1 else f'{arg_str}^{{{i}}}'
