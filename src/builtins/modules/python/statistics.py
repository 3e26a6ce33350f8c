"""Means, medians and spreads; sums are exact and rounded once."""
from math import sqrt as _sqrt, fsum, isqrt as _isqrt, exp as _exp, log as _log, erf as _erf, tau as _tau, hypot as _hypot


class StatisticsError(ValueError):
    pass


def _ratio(x):
    if isinstance(x, (int, float)):
        return x.as_integer_ratio()
    if hasattr(x, 'as_integer_ratio'):
        return x.as_integer_ratio()
    raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def _add(p, q):
    n, d = p[0] * q[1] + q[0] * p[1], p[1] * q[1]
    g = _gcd(abs(n), d) or 1
    return n // g, d // g


def _total(data):
    # The exact sum as a fraction, whether all were ints (the class of fractions where there were some among them), and how many there were.
    by_bottom, count, ints = {}, 0, True
    for x in data:
        count += 1
        if ints and not isinstance(x, int):
            ints = type(x) if hasattr(type(x), 'limit_denominator') else False
        n, d = _ratio(x)
        by_bottom[d] = by_bottom.get(d, 0) + n
    total = (0, 1)
    for d, n in by_bottom.items():
        total = _add(total, (n, d))
    return total, ints, count


def _made(n, d, ints):
    g = _gcd(abs(n), d) or 1
    n, d = n // g, d // g
    if isinstance(ints, type):
        return ints(n, d)
    return n if ints and d == 1 else n / d


def mean(data):
    (n, d), ints, count = _total(data)
    if count < 1:
        raise StatisticsError('mean requires at least one data point')
    return _made(n, d * count, ints)


def fmean(data, weights=None):
    data = list(data)
    if weights is not None:
        weights = list(weights)
        if len(weights) != len(data):
            raise StatisticsError('data and weights must be the same length')
        bottom = fsum(weights)
        if not bottom:
            raise StatisticsError('sum of weights must be non-zero')
        return fsum(x * w for x, w in zip(data, weights)) / bottom
    if not data:
        raise StatisticsError('fmean requires at least one data point')
    return fsum(data) / len(data)


def geometric_mean(data):
    try:
        return _exp(fmean(map(_log, data)))
    except ValueError:
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers') from None


def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if any(x < 0 for x in data):
        raise StatisticsError('harmonic mean does not support negative values')
    if any(x == 0 for x in data):
        return 0
    weights = [1] * len(data) if weights is None else list(weights)
    total = (0, 1)
    for x, w in zip(data, weights):
        n, d = _ratio(x)
        total = _add(total, (d * w, n))
    return _made(sum(weights) * total[1], total[0], all(isinstance(x, int) for x in data))


def _sorted(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data


def median(data):
    data = _sorted(data)
    half = len(data) // 2
    return data[half] if len(data) % 2 else (data[half - 1] + data[half]) / 2


def median_low(data):
    data = _sorted(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = _sorted(data)
    return data[len(data) // 2]


def median_grouped(data, interval=1):
    data = _sorted(data)
    x = data[len(data) // 2]
    low, count = sum(1 for each in data if each < x), data.count(x)
    return x - interval / 2 + interval * (len(data) / 2 - low) / count


def _counts(data):
    found = {}
    for x in data:
        found[x] = found.get(x, 0) + 1
    return found


def mode(data):
    found = _counts(data)
    if not found:
        raise StatisticsError('no mode for empty data')
    return max(found.items(), key=lambda pair: pair[1])[0]


def multimode(data):
    found = _counts(data)
    most = max(found.values(), default=0)
    return [x for x, count in found.items() if count == most]


def _spread(data, xbar):
    # The exact sum of squared deviations as a fraction.
    data = list(data)
    (n, d), ints, count = _total(data)
    if not count:
        return (0, 1), True, 0
    center = (n, d * count) if xbar is None else _ratio(xbar)
    squares = (0, 1)
    for x in data:
        a, b = _add(_ratio(x), (-center[0], center[1]))
        squares = _add(squares, (a * a, b * b))
    return squares, ints, count


def variance(data, xbar=None):
    (n, d), ints, count = _spread(data, xbar)
    if count < 2:
        raise StatisticsError('variance requires at least two data points')
    return _made(n, d * (count - 1), ints)


def pvariance(data, mu=None):
    (n, d), ints, count = _spread(data, mu)
    if count < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return _made(n, d * count, ints)


def _root(n, d):
    # The square root of a fraction, rounded once: an integer root of 109 bits or more that is odd unless it is exact.
    if not n:
        return 0.0
    shift = (n.bit_length() - d.bit_length() - 109) // 2
    top, bottom = (n, d << 2 * shift) if shift >= 0 else (n << -2 * shift, d)
    root = _isqrt(top // bottom)
    root |= root * root * bottom != top
    return float(root << shift) if shift >= 0 else root / (1 << -shift)


def stdev(data, xbar=None):
    (n, d), ints, count = _spread(data, xbar)
    if count < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _root(n, d * (count - 1))


def pstdev(data, mu=None):
    (n, d), ints, count = _spread(data, mu)
    if count < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return _root(n, d * count)


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError('must have at least two data points')
    result = []
    if method == 'inclusive':
        for i in range(1, n):
            j, delta = divmod(i * (size - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method != 'exclusive':
        raise ValueError(f'Unknown method: {method!r}')
    for i in range(1, n):
        j = min(max(i * (size + 1) // n, 1), size - 1)
        delta = i * (size + 1) - j * n
        result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    return result


def _moments(x, y, name):
    if len(x) != len(y):
        raise StatisticsError(f'{name} requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError(f'{name} requires at least two data points')
    xbar, ybar = fsum(x) / len(x), fsum(y) / len(y)
    sxy = fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
    return xbar, ybar, sxy, fsum((a - xbar) ** 2.0 for a in x), fsum((b - ybar) ** 2.0 for b in y)


def covariance(x, y, /):
    return _moments(x, y, 'covariance')[2] / (len(x) - 1)


def correlation(x, y, /):
    _, _, sxy, sxx, syy = _moments(x, y, 'correlation')
    try:
        return sxy / _sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant') from None


from collections import namedtuple as _namedtuple

LinearRegression = _namedtuple('LinearRegression', ('slope', 'intercept'))


def linear_regression(x, y, /, *, proportional=False):
    xbar, ybar, sxy, sxx, _ = _moments(x, y, 'linear regression')
    if proportional:
        sxy, sxx = fsum(a * b for a, b in zip(x, y)), fsum(a * a for a in x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError('x is constant') from None
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)
