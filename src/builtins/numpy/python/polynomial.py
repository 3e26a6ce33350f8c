"""Polynomials as rows of coefficients, highest power first: poly1d and the functions around it.

A function that is given a poly1d gives a poly1d back; of plain rows it gives a row.
"""
import warnings

import numpy as np
from numpy.exceptions import RankWarning


def _is_poly(*values):
    return any(isinstance(value, poly1d) for value in values)


def _as_given(values, *given):
    return poly1d(values) if _is_poly(*given) else values


def _check_iterable(value):
    # NumPy looks for overrides among the items first.
    try:
        iter(value)
    except TypeError:
        raise TypeError('dispatcher for __array_function__ did not return an iterable') from None


def poly(seq_of_zeros):
    """The coefficients of the polynomial with these roots, or of a matrix's characteristic polynomial.

    >>> np.poly([1, 2])
    array([ 1., -3.,  2.])
    """
    _check_iterable(seq_of_zeros)
    zeros = np.atleast_1d(seq_of_zeros)
    shape = zeros.shape
    if len(shape) == 2 and shape[0] == shape[1] and shape[0] != 0:
        zeros = np.linalg.eigvals(zeros)
    elif len(shape) == 1:
        if zeros.dtype != object:
            zeros = zeros.astype(np.mintypecode(zeros.dtype.char))
    else:
        raise ValueError('input must be 1d or non-empty square 2d array.')
    if len(zeros) == 0:
        return 1.0
    dtype = zeros.dtype
    row = np.ones((1,), dtype=dtype)
    for zero in zeros:
        row = np.convolve(row, np.array([1, -zero], dtype=dtype), mode='full')
    if np.issubdtype(row.dtype, np.complexfloating):
        found = np.asarray(zeros, complex)
        if np.all(np.sort(found) == np.sort(found.conjugate())):
            row = row.real.copy()
    return row


def roots(p):
    """The roots of a polynomial.

    >>> np.roots([1, -3, 2])
    array([2., 1.])
    """
    _check_iterable(p)
    p = np.atleast_1d(p)
    if p.ndim != 1:
        raise ValueError('Input must be a rank-1 array.')
    places = np.nonzero(np.ravel(p))[0]
    if len(places) == 0:
        return np.array([])
    at_zero = len(p) - places[-1] - 1
    p = p[int(places[0]):int(places[-1]) + 1]
    if not np.issubdtype(p.dtype, np.inexact):
        p = p.astype(float)
    found = np.array([])
    if len(p) > 1:
        companion = np.diag(np.ones((len(p) - 2,), p.dtype), -1)
        companion[0, :] = -p[1:] / p[0]
        found = np.linalg.eigvals(companion)
    return np.hstack((found, np.zeros(at_zero, found.dtype)))


def polyint(p, m=1, k=None):
    """An antiderivative, `k` being the constants of integration.

    >>> np.polyint([2, 1])
    array([1., 1., 0.])
    """
    m = int(m)
    if m < 0:
        raise ValueError('Order of integral must be positive (see polyder)')
    k = np.atleast_1d(np.zeros(m, float) if k is None else k)
    if len(k) == 1 and m > 1:
        k = k[0] * np.ones(m, float)
    if len(k) < m:
        raise ValueError('k must be a scalar or a rank-1 array of length 1 or >m.')
    row = np.asarray(p)
    for step in range(m):
        row = np.concatenate((np.true_divide(row, np.arange(len(row), 0, -1)), [k[step]]))
    return _as_given(row, p)


def polyder(p, m=1):
    """A derivative.

    >>> np.polyder([1, 1, 1])
    array([2, 1])
    """
    m = int(m)
    if m < 0:
        raise ValueError('Order of derivative must be positive (see polyint)')
    row = np.asarray(p)
    for step in range(m + 1):
        n = len(row) - 1
        lower = row[:-1] * np.arange(n, 0, -1)
        if step < m:
            row = lower
    return _as_given(row, p)


def polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False):
    """The polynomial of a degree that comes closest to points, by least squares.

    >>> np.polyfit([0, 1, 2], [1, 3, 5], 1).round(6)
    array([2., 1.])
    """
    order = int(deg) + 1
    x = np.asarray(x) + 0.0
    y = np.asarray(y) + 0.0
    if deg < 0:
        raise ValueError('expected deg >= 0')
    if x.ndim != 1:
        raise TypeError('expected 1D vector for x')
    if x.size == 0:
        raise TypeError('expected non-empty vector for x')
    if y.ndim < 1 or y.ndim > 2:
        raise TypeError('expected 1D or 2D array for y')
    if x.shape[0] != y.shape[0]:
        raise TypeError('expected x and y to have same length')
    if rcond is None:
        rcond = len(x) * np.finfo(x.dtype).eps
    left, right = np.vander(x, order), y
    if w is not None:
        w = np.asarray(w) + 0.0
        if w.ndim != 1:
            raise TypeError('expected a 1-d array for weights')
        if w.shape[0] != y.shape[0]:
            raise TypeError('expected w and y to have the same length')
        left *= w[:, np.newaxis]
        right = right * (w[:, np.newaxis] if right.ndim == 2 else w)
    scale = np.sqrt((left * left).sum(axis=0))
    left /= scale
    found, rest, rank, singular = np.linalg.lstsq(left, right, rcond)
    found = (found.T / scale).T
    if rank != order and not full:
        warnings.warn('Polyfit may be poorly conditioned', RankWarning, stacklevel=2)
    if full:
        return found, rest, rank, singular, rcond
    if not cov:
        return found
    spread = np.linalg.inv(np.dot(left.T, left))
    spread /= np.outer(scale, scale)
    factor = 1
    if cov != 'unscaled':
        if len(x) <= order:
            raise ValueError('the number of data points must exceed order to scale the covariance matrix')
        factor = rest / (len(x) - order)
    if y.ndim == 1:
        return found, spread * factor
    return found, spread[:, :, np.newaxis] * factor


def polyval(p, x):
    """A polynomial's values.

    >>> np.polyval([1, 0, 1], 3)
    np.int64(10)
    """
    p = np.asarray(p)
    if isinstance(x, poly1d):
        y = 0
    else:
        x = np.asanyarray(x)
        y = np.zeros_like(x)
    for coefficient in p:
        y = y * x + coefficient
    return y


def _aligned(a1, a2):
    """Both rows, the shorter one with zeros in front."""
    a1, a2 = np.atleast_1d(a1), np.atleast_1d(a2)
    gap = len(a2) - len(a1)
    if gap > 0:
        a1 = np.concatenate((np.zeros(gap, a1.dtype), a1))
    elif gap < 0:
        a2 = np.concatenate((np.zeros(-gap, a2.dtype), a2))
    return a1, a2


def polyadd(a1, a2):
    """The sum of two polynomials.

    >>> np.polyadd([1, 2], [3])
    array([1, 5])
    """
    first, second = _aligned(a1, a2)
    return _as_given(first + second, a1, a2)


def polysub(a1, a2):
    """The difference of two polynomials.

    >>> np.polysub([1, 2], [3])
    array([ 1, -1])
    """
    first, second = _aligned(a1, a2)
    return _as_given(first - second, a1, a2)


def polymul(a1, a2):
    """The product of two polynomials.

    >>> np.polymul([1, 1], [1, -1])
    array([ 1,  0, -1])
    """
    return _as_given(np.convolve(poly1d(a1), poly1d(a2)), a1, a2)


def polydiv(u, v):
    """Quotient and remainder of two polynomials.

    >>> np.polydiv([1, 0, -1], [1, 1])
    (array([ 1., -1.]), array([0.]))
    """
    given = u, v
    u, v = np.atleast_1d(u) + 0.0, np.atleast_1d(v) + 0.0
    dtype = (u[0] + v[0]).dtype
    m, n = len(u) - 1, len(v) - 1
    scale = 1. / v[0]
    quotient = np.zeros((max(m - n + 1, 1),), dtype)
    rest = u.astype(dtype)
    for k in range(m - n + 1):
        quotient[k] = factor = scale * rest[k]
        rest[k:k + n + 1] -= factor * v
    while np.allclose(rest[0], 0, rtol=1e-14) and rest.shape[-1] > 1:
        rest = rest[1:]
    return _as_given(quotient, *given), _as_given(rest, *given)


class poly1d:
    """A polynomial of one variable.

    >>> np.poly1d([1, 2])(10)
    np.int64(12)
    """

    __module__ = 'numpy'
    __hash__ = None

    def __init__(self, c_or_r, r=False, variable=None):
        if isinstance(c_or_r, poly1d):
            self._variable, self._coeffs = c_or_r._variable, c_or_r._coeffs
            if variable is not None:
                self._variable = variable
            return
        if r:
            c_or_r = poly(c_or_r)
        c_or_r = np.atleast_1d(c_or_r)
        if c_or_r.ndim > 1:
            raise ValueError('Polynomial must be 1d only.')
        c_or_r = np.trim_zeros(c_or_r, trim='f')
        if len(c_or_r) == 0:
            c_or_r = np.array([0], dtype=c_or_r.dtype)
        self._coeffs = c_or_r
        self._variable = 'x' if variable is None else variable

    @property
    def coeffs(self):
        return self._coeffs

    @coeffs.setter
    def coeffs(self, value):
        # `p.coeffs *= 2` ends here with the row itself.
        if value is not self._coeffs:
            raise AttributeError('Cannot set attribute')

    c = coef = coefficients = coeffs

    @property
    def variable(self):
        return self._variable

    @property
    def order(self):
        return len(self._coeffs) - 1

    o = order

    @property
    def roots(self):
        return roots(self._coeffs)

    r = roots

    def __array__(self, t=None, copy=None):
        if t:
            return np.asarray(self.coeffs, t, copy=copy)
        return np.asarray(self.coeffs, copy=copy)

    def __repr__(self):
        return f'poly1d({repr(self.coeffs)[6:-1]})'

    def __len__(self):
        return self.order

    def __str__(self):
        row = self.coeffs[np.logical_or.accumulate(self.coeffs != 0)]
        text = '0'
        for k, value in enumerate(row):
            power = len(row) - 1 - k
            shown = _number(value)
            if power == 0:
                term = shown if shown != '0' else '0' if k == 0 else ''
            elif shown == '0':
                term = ''
            else:
                term = f'{shown} {self.variable}' + (f'**{power}' if power > 1 else '')
            if k == 0:
                text = term
            elif term:
                text += f' - {term[1:]}' if term.startswith('-') else f' + {term}'
        return _raised(text)

    def __call__(self, val):
        return polyval(self.coeffs, val)

    def __neg__(self):
        return poly1d(-self.coeffs)

    def __pos__(self):
        return self

    def __mul__(self, other):
        if np.isscalar(other):
            return poly1d(self.coeffs * other)
        return poly1d(polymul(self.coeffs, poly1d(other).coeffs))

    def __rmul__(self, other):
        if np.isscalar(other):
            return poly1d(other * self.coeffs)
        return poly1d(polymul(self.coeffs, poly1d(other).coeffs))

    def __add__(self, other):
        return poly1d(polyadd(self.coeffs, poly1d(other).coeffs))

    __radd__ = __add__

    def __pow__(self, val):
        if not np.isscalar(val) or int(val) != val or val < 0:
            raise ValueError('Power to non-negative integers only.')
        row = [1]
        for _ in range(val):
            row = polymul(self.coeffs, row)
        return poly1d(row)

    def __sub__(self, other):
        return poly1d(polysub(self.coeffs, poly1d(other).coeffs))

    def __rsub__(self, other):
        return poly1d(polysub(poly1d(other).coeffs, self.coeffs))

    def __truediv__(self, other):
        if np.isscalar(other):
            return poly1d(self.coeffs / other)
        return polydiv(self, poly1d(other))

    def __rtruediv__(self, other):
        if np.isscalar(other):
            return poly1d(other / self.coeffs)
        return polydiv(poly1d(other), self)

    def __eq__(self, other):
        if not isinstance(other, poly1d):
            return NotImplemented
        if self.coeffs.shape != other.coeffs.shape:
            return False
        return (self.coeffs == other.coeffs).all()

    def __ne__(self, other):
        if not isinstance(other, poly1d):
            return NotImplemented
        return not self.__eq__(other)

    def __getitem__(self, val):
        if val > self.order or val < 0:
            return self.coeffs.dtype.type(0)
        return self.coeffs[self.order - val]

    def __setitem__(self, key, val):
        if key < 0:
            raise ValueError('Does not support negative powers.')
        place = self.order - key
        if place < 0:
            self._coeffs = np.concatenate((np.zeros(-place, self.coeffs.dtype), self.coeffs))
            place = 0
        self._coeffs[place] = val

    def __iter__(self):
        return iter(self.coeffs)

    def integ(self, m=1, k=0):
        return poly1d(polyint(self.coeffs, m=m, k=k))

    def deriv(self, m=1):
        return poly1d(polyder(self.coeffs, m=m))


def _short(x):
    text = f'{x:.4g}'
    return text[:-5] if text.endswith('.0000') else text


def _number(value):
    if not np.iscomplex(value):
        return _short(np.real(value))
    if np.real(value) == 0:
        return _short(np.imag(value)) + 'j'
    return f'({_short(np.real(value))} + {_short(np.imag(value))}j)'


def _raised(text, width=70):
    """The text with its powers on a line above."""
    shown, above, below = ' ', '', ''
    pieces = text.split('**')
    for i, piece in enumerate(pieces):
        power = ''
        if i > 0:
            digits = len(piece) - len(piece.lstrip('0123456789'))
            power, piece = piece[:digits], piece[digits:]
        if i > 0:
            top, bottom = ' ' * (len(before) - 1) + power, before + ' ' * (len(power) - 1)
            if len(below) + len(bottom) > width or len(above) + len(top) > width:
                shown += above + '\n' + below + '\n '
                above, below = top, bottom
            else:
                above, below = above + top, below + bottom
        before = piece
    return shown + above + '\n' + below + before
