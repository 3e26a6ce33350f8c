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


def _not_negative(values):
    for x in values:
        if x < 0:
            raise StatisticsError('harmonic mean does not support negative values')
        yield x


def harmonic_mean(data, weights=None):
    data = list(data)
    n = len(data)
    if n < 1:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if n == 1 and weights is None:
        if not isinstance(data[0], (int, float)) and not hasattr(data[0], 'as_integer_ratio'):
            raise TypeError('unsupported type')
        return next(_not_negative(data))
    if weights is None:
        weights, together = [1] * n, (n, 1)
    else:
        weights = list(weights)
        if len(weights) != n:
            raise StatisticsError('Number of weights does not match data size')
        together = _total(_not_negative(weights))[0]
    try:
        total, ints, _ = _total([w / x if w else 0 for w, x in zip(weights, _not_negative(data))])
    except ZeroDivisionError:
        return 0
    if total[0] <= 0:
        raise StatisticsError('Weighted sum must be positive')
    return _made(together[0] * total[1], together[1] * total[0], ints)


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

LinearRegression = _namedtuple('LinearRegression', ('slope', 'intercept'), module='statistics')


def linear_regression(x, y, /, *, proportional=False):
    xbar, ybar, sxy, sxx, _ = _moments(x, y, 'linear regression')
    if proportional:
        sxy, sxx = fsum(a * b for a, b in zip(x, y)), fsum(a * a for a in x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError('x is constant') from None
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)


class NormalDist:
    """A normal distribution, given by its mean and its standard deviation."""
    __slots__ = {'_mu': 'Arithmetic mean of a normal distribution', '_sigma': 'Standard deviation of a normal distribution'}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        mu = _fitted(data)
        return cls(mu, stdev(data))

    def samples(self, n, *, seed=None):
        from random import Random, gauss
        draw = gauss if seed is None else Random(seed).gauss
        return [draw(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError('pdf() not defined when sigma is zero')
        off = x - self._mu
        return _exp(off * off / (-2.0 * variance)) / _sqrt(_tau * variance)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError('cdf() not defined when sigma is zero')
        return 0.5 * (1.0 + _erf((x - self._mu) / (self._sigma * _sqrt(2.0))))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        if self._sigma <= 0.0:
            raise StatisticsError('cdf() not defined when sigma at or below zero')
        return _inverse(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        one, two = sorted([self, other], key=lambda d: (d._sigma, d._mu))
        if not one.variance or not two.variance:
            raise StatisticsError('overlap() not defined when sigma is zero')
        spread, apart = two.variance - one.variance, abs(two._mu - one._mu)
        if not spread:
            return 1.0 - _erf(apart / (2.0 * one._sigma * _sqrt(2.0)))
        a = one._mu * two.variance - two._mu * one.variance
        b = one._sigma * two._sigma * _sqrt(apart * apart + spread * _log(two.variance / one.variance))
        x1, x2 = (a + b) / spread, (a - b) / spread
        return 1.0 - (abs(two.cdf(x1) - one.cdf(x1)) + abs(two.cdf(x2) - one.cdf(x2)))

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError('zscore() not defined when sigma is zero')
        return (x - self._mu) / self._sigma

    @property
    def mean(self):
        return self._mu

    @property
    def median(self):
        return self._mu

    @property
    def mode(self):
        return self._mu

    @property
    def stdev(self):
        return self._sigma

    @property
    def variance(self):
        return self._sigma * self._sigma

    def __add__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu + x2._mu, _hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu + x2, x1._sigma)

    def __sub__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu - x2._mu, _hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu - x2, x1._sigma)

    def __mul__(x1, x2):
        return NormalDist(x1._mu * x2, x1._sigma * abs(x2))

    def __truediv__(x1, x2):
        return NormalDist(x1._mu / x2, x1._sigma / abs(x2))

    def __pos__(x1):
        return NormalDist(x1._mu, x1._sigma)

    def __neg__(x1):
        return NormalDist(-x1._mu, x1._sigma)

    __radd__ = __add__

    def __rsub__(x1, x2):
        return -(x1 - x2)

    __rmul__ = __mul__

    def __eq__(x1, x2):
        if not isinstance(x2, NormalDist):
            return NotImplemented
        return x1._mu == x2._mu and x1._sigma == x2._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'


def _fitted(data):
    if len(data) < 2:
        raise StatisticsError('stdev requires at least two data points')
    (n, d), _, count = _total(data)
    return n / (d * count)


# Wichura's algorithm AS 241 (Applied Statistics 37, 1988): three quotients of polynomials, the highest power first.
_MIDDLE = (
    (2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
     1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0),
    (5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
     5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0),
)
_SIDE = (
    (7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e+0,
     3.64784832476320460504e+0, 5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
     6.89767334985100004550e-1, 1.67638483018380384940e+0, 2.05319162663775882187e+0, 1.0),
)
_TAIL = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
     2.96560571828504891230e-1, 1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
     1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0),
)


def _quotient(polynomials, r):
    values = []
    for top, *rest in polynomials:
        for coefficient in rest:
            top = top * r + coefficient
        values.append(top)
    return values


def _inverse(p, mu, sigma):
    q = p - 0.5
    if abs(q) <= 0.425:
        above, below = _quotient(_MIDDLE, 0.180625 - q * q)
        return mu + above * q / below * sigma
    r = _sqrt(-_log(p if q <= 0.0 else 1.0 - p))
    above, below = _quotient(_SIDE, r - 1.6) if r <= 5.0 else _quotient(_TAIL, r - 5.0)
    x = above / below
    return mu + (-x if q < 0.0 else x) * sigma
