"""What all series of polynomials are built upon: rows of coefficients, lowest first, and maps between intervals."""
import functools as _functools
import operator as _operator
import warnings as _warnings

import numpy as _np

_WHOLE = '?bBhHiIlLqQpP'

__all__ = ['as_series', 'trimseq', 'trimcoef', 'getdomain', 'mapdomain', 'mapparms', 'format_float']


def trimseq(seq):
    """A row without the zeros at its end; one element stays.

    >>> np.polynomial.polyutils.trimseq([1, 2, 0, 0])
    [1, 2]
    """
    if len(seq) == 0 or seq[-1] != 0:
        return seq
    last = next((i for i in range(len(seq) - 1, -1, -1) if seq[i] != 0), 0)
    return seq[:last + 1]


def _as_objects(arrays, reason):
    if all(a.dtype != object for a in arrays):
        raise ValueError('Coefficient arrays have no common type') from reason
    found = []
    for a in arrays:
        row = _np.empty(len(a), dtype=object)
        row[:] = a[:]
        found.append(row)
    return found


def as_series(alist, trim=True):
    """Coefficients as rows of one inexact dtype, trimmed unless told otherwise.

    >>> np.polynomial.polyutils.as_series([2, [1.1, 0.0]])
    [array([2.]), array([1.1])]
    """
    arrays = [_np.array(a, ndmin=1, copy=None) for a in alist]
    for a in arrays:
        if a.size == 0:
            raise ValueError('Coefficient array is empty')
        if a.ndim != 1:
            raise ValueError('Coefficient array is not 1-d')
    if trim:
        arrays = [trimseq(a) for a in arrays]
    try:
        dtype = _np.common_type(*arrays)
    except Exception as reason:
        return _as_objects(arrays, reason)
    return [_np.array(a, copy=True, dtype=dtype) for a in arrays]


def trimcoef(c, tol=0):
    """Coefficients without those at the end that are not above `tol` in magnitude.

    >>> np.polynomial.polyutils.trimcoef((0, 0, 3, 0, 5, 0, 0))
    array([0.,  0.,  3.,  0.,  5.])
    """
    if tol < 0:
        raise ValueError('tol must be non-negative')
    [c] = as_series([c])
    [large] = _np.nonzero(_np.abs(c) > tol)
    return c[:large[-1] + 1].copy() if len(large) else c[:1] * 0


def getdomain(x):
    """The least interval, or rectangle of complex numbers, that holds all points.

    >>> np.polynomial.polyutils.getdomain([3.0, 1.0, 2.0])
    array([1., 3.])
    """
    [x] = as_series([x], trim=False)
    if x.dtype.kind == 'c':
        re, im = x.real, x.imag
        return _np.array((complex(re.min(), im.min()), complex(re.max(), im.max())))
    return _np.array((x.min(), x.max()))


def mapparms(old, new):
    """Offset and scale of the map of one interval on another.

    >>> np.polynomial.polyutils.mapparms((-1, 1), (0, 4))
    (2.0, 2.0)
    """
    width = old[1] - old[0]
    return (old[1] * new[0] - old[0] * new[1]) / width, (new[1] - new[0]) / width


def mapdomain(x, old, new):
    """Points, mapped as one interval is on another.

    >>> np.polynomial.polyutils.mapdomain([-1, 0, 1], (-1, 1), (0, 4))
    array([0., 2., 4.])
    """
    if type(x) not in (int, float, complex) and not isinstance(x, _np.generic):
        x = _np.asanyarray(x)
    offset, scale = mapparms(old, new)
    return offset + scale * x


def format_float(x, parens=False):
    """A coefficient as series show it.

    >>> np.polynomial.polyutils.format_float(np.float64(1e10), parens=True)
    '(1.e+10)'
    """
    if not _np.issubdtype(type(x), _np.floating):
        return str(x)
    options = _np.get_printoptions()
    if _np.isnan(x):
        return options['nanstr']
    if _np.isinf(x):
        return options['infstr']
    digits = options['precision']
    is_fixed = options['floatmode'] == 'fixed'
    how = dict(precision=digits, unique=not is_fixed, trim='k' if is_fixed else '0', sign=options['sign'] == '+')
    size = _np.abs(x)
    if x != 0 and (size >= 1.e8 or size < 10**min(0, -(digits - 1) // 2)):
        shown = _np.format_float_scientific(x, **how)
        return f'({shown})' if parens else shown
    return _np.format_float_positional(x, fractional=True, **how)


def _as_int(x, what):
    try:
        return _operator.index(x)
    except TypeError as reason:
        raise TypeError(f'{what} must be an integer, received {x}') from reason


def _combined(c1, c2, sign):
    # Sum or difference of two series.
    [c1, c2] = as_series([c1, c2])
    if len(c1) > len(c2):
        c1[:c2.size] = c1[:c2.size] + c2 if sign > 0 else c1[:c2.size] - c2
        return trimseq(c1)
    if sign < 0:
        c2 = -c2
    c2[:c1.size] += c1
    return trimseq(c2)


def _power(times, c, pow, maxpower):
    [c] = as_series([c])
    power = int(pow)
    if power != pow or power < 0:
        raise ValueError('Power must be a non-negative integer.')
    if maxpower is not None and power > maxpower:
        raise ValueError('Power is too large')
    if power == 0:
        return _np.array([1], dtype=c.dtype)
    product = c
    for _ in range(power - 1):
        product = times(product, c)
    return product


def _from_roots(line, times, roots):
    # The product of the lines through the roots, halves of the row times each other.
    if len(roots) == 0:
        return _np.ones(1)
    [roots] = as_series([roots], trim=False)
    roots.sort()
    parts = [line(-root, 1) for root in roots]
    while len(parts) > 1:
        half, is_odd = divmod(len(parts), 2)
        products = [times(parts[i], parts[i + half]) for i in range(half)]
        if is_odd:
            products[0] = times(products[0], parts[-1])
        parts = products
    return parts[0]


def _values(value, c, *points):
    points = [_np.asanyarray(x) for x in points]
    if any(x.shape != points[0].shape for x in points[1:]):
        raise ValueError({2: 'x, y are incompatible', 3: 'x, y, z are incompatible'}.get(len(points), 'ordinates are incompatible'))
    c = value(points[0], c)
    for x in points[1:]:
        c = value(x, c, tensor=False)
    return c


def _grid(value, c, *points):
    for x in points:
        c = value(x, c)
    return c


def _vander_flat(vander, points, degrees):
    count = len(points)
    if count != len(degrees):
        raise ValueError(f'Expected {count} dimensions of degrees, got {len(degrees)}')
    points = tuple(_np.asarray(tuple(points)) + 0.0)

    def spread(i):
        places = [_np.newaxis] * count
        places[i] = slice(None)
        return vander(points[i], degrees[i])[(..., *places)]

    whole = _functools.reduce(_operator.mul, (spread(i) for i in range(count)))
    return whole.reshape(whole.shape[:-count] + (-1,))


def _fit(vander, x, y, deg, rcond=None, full=False, w=None):
    # The series of least squares: columns of the matrix are brought to length 1 first.
    x = _np.asarray(x) + 0.0
    y = _np.asarray(y) + 0.0
    deg = _np.asarray(deg)
    if deg.ndim > 1 or deg.dtype.kind not in 'iu' or deg.size == 0:
        raise TypeError('deg must be an int or non-empty 1-D array of int')
    if deg.min() < 0:
        raise ValueError('expected deg >= 0')
    if x.ndim != 1:
        raise TypeError('expected 1D vector for x')
    if x.size == 0:
        raise TypeError('expected non-empty vector for x')
    if y.ndim < 1 or y.ndim > 2:
        raise TypeError('expected 1D or 2D array for y')
    if len(x) != len(y):
        raise TypeError('expected x and y to have same length')
    if deg.ndim == 0:
        most = deg
        order = most + 1
        rows = vander(x, most).T
    else:
        deg = _np.sort(deg)
        most = deg[-1]
        order = len(deg)
        rows = vander(x, most)[:, deg].T
    right = y.T
    if w is not None:
        w = _np.asarray(w) + 0.0
        if w.ndim != 1:
            raise TypeError('expected 1D vector for w')
        if len(x) != len(w):
            raise TypeError('expected x and w to have same length')
        rows, right = rows * w, right * w
    if rcond is None:
        rcond = len(x) * _np.finfo(x.dtype).eps
    squares = _np.square(rows.real) + _np.square(rows.imag) if rows.dtype.kind == 'c' else _np.square(rows)
    lengths = _np.sqrt(squares.sum(1))
    lengths[lengths == 0] = 1
    c, residuals, rank, singular = _np.linalg.lstsq(rows.T / lengths, right.T, rcond)
    c = (c.T / lengths).T
    if deg.ndim > 0:
        whole = _np.zeros((most + 1,) + c.shape[1:], dtype=c.dtype)
        whole[deg] = c
        c = whole
    if full:
        return c, [residuals, rank, singular, rcond]
    if rank != order:
        _warnings.warn('The fit may be poorly conditioned', _np.exceptions.RankWarning, stacklevel=2)
    return c


def _coefficients(c, copy):
    # A row or more of them; integers become floats.
    c = _np.array(c, ndmin=1, copy=copy)
    return c.astype(_np.double) if c.dtype.char in _WHOLE else c


def _order_and_axis(m, axis, what):
    order = _as_int(m, f'the order of {what}')
    axis = _as_int(axis, 'the axis')
    if order < 0:
        raise ValueError(f'The order of {what} must be non-negative')
    return order, axis


def _derived(derivative, c, m, scl, axis):
    # `derivative(c, made, n)` puts that of a series of degree n into `made`.
    c = _coefficients(c, True)
    order, axis = _order_and_axis(m, axis, 'derivation')
    axis = _np.lib.array_utils.normalize_axis_index(axis, c.ndim)
    if order == 0:
        return c
    c = _np.moveaxis(c, axis, 0)
    if order >= len(c):
        return _np.moveaxis(c[:1] * 0, 0, axis)
    for _ in range(order):
        c *= scl
        c = derivative(c, _np.empty((len(c) - 1,) + c.shape[1:], dtype=c.dtype), len(c) - 1)
    return _np.moveaxis(c, 0, axis)


def _integrated(integral, val, c, m, k, lbnd, scl, axis):
    # `integral(c, made, n)` puts that of n coefficients into `made`; `val` gives its value at the lower bound.
    c = _coefficients(c, True)
    constants = list(k) if _np.iterable(k) else [k]
    order, axis = _order_and_axis(m, axis, 'integration')
    if len(constants) > order:
        raise ValueError('Too many integration constants')
    if _np.ndim(lbnd) != 0:
        raise ValueError('lbnd must be a scalar.')
    if _np.ndim(scl) != 0:
        raise ValueError('scl must be a scalar.')
    axis = _np.lib.array_utils.normalize_axis_index(axis, c.ndim)
    if order == 0:
        return c
    c = _np.moveaxis(c, axis, 0)
    for constant in constants + [0] * (order - len(constants)):
        c *= scl
        if len(c) == 1 and _np.all(c[0] == 0):
            c[0] += constant
            continue
        c = integral(c, _np.empty((len(c) + 1,) + c.shape[1:], dtype=c.dtype), len(c))
        c[0] += constant - val(lbnd, c)
    return _np.moveaxis(c, 0, axis)


def _divided(times, c1, c2):
    # Quotient and remainder of series, from the highest degree down.
    [c1, c2] = as_series([c1, c2])
    if c2[-1] == 0:
        raise ZeroDivisionError
    if len(c1) < len(c2):
        return c1[:1] * 0, c1
    if len(c2) == 1:
        return c1 / c2[-1], c1[:1] * 0
    quotient = _np.empty(len(c1) - len(c2) + 1, dtype=c1.dtype)
    for i in range(len(c1) - len(c2), -1, -1):
        product = times([0] * i + [1], c2)
        factor = c1[-1] / product[-1]
        c1 = c1[:-1] - factor * product[:-1]
        quotient[i] = factor
    return quotient, trimseq(c1)
