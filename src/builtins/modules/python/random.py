"""Random numbers: the Mersenne Twister and CPython's ways of reading it, bit for bit."""
from math import log as _log, exp as _exp, pi as _pi, e as _e, ceil as _ceil, sqrt as _sqrt, acos as _acos, cos as _cos, sin as _sin, floor as _floor, isfinite as _isfinite, isqrt as _isqrt
import _random

_TWO_PI = 2.0 * _pi
_NORMAL = 4 * _exp(-0.5) / _sqrt(2.0)
_LOG4 = _log(4.0)
_GAMMA = 1.0 + _log(4.5)


def _roots(power):
    # The first 64 bits after the point of the roots of the first primes: the constants of SHA-512 (FIPS 180-4).
    found, n = [], 2
    while len(found) < 80:
        if all(n % p for p in range(2, _isqrt(n) + 1)):
            if power == 2:
                root = _isqrt(n << 128)
            else:
                low, high = 0, 1 << 68
                while low < high:
                    middle = (low + high + 1) // 2
                    low, high = (middle, high) if middle ** 3 <= n << 192 else (low, middle - 1)
                root = low
            found.append(root & 0xffffffffffffffff)
        n += 1
    return found


def _sha512(data):
    mask, keys, state = 0xffffffffffffffff, _roots(3), _roots(2)[:8]
    turn = lambda x, n: (x >> n | x << (64 - n)) & mask
    size = len(data)
    data += b'\x80' + bytes((111 - size) % 128) + (8 * size).to_bytes(16, 'big')
    for at in range(0, len(data), 128):
        w = [int.from_bytes(data[i:i + 8], 'big') for i in range(at, at + 128, 8)]
        for i in range(16, 80):
            x, y = w[i - 15], w[i - 2]
            w.append(w[i - 16] + (turn(x, 1) ^ turn(x, 8) ^ x >> 7) + w[i - 7] + (turn(y, 19) ^ turn(y, 61) ^ y >> 6) & mask)
        a, b, c, d, e, f, g, h = state
        for i in range(80):
            t = h + (turn(e, 14) ^ turn(e, 18) ^ turn(e, 41)) + (e & f ^ ~e & mask & g) + keys[i] + w[i]
            s = (turn(a, 28) ^ turn(a, 34) ^ turn(a, 39)) + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = t + s & mask, a, b, c, d + t & mask, e, f, g
        state = [x + y & mask for x, y in zip(state, (a, b, c, d, e, f, g, h))]
    return b''.join(x.to_bytes(8, 'big') for x in state)


class Random:
    VERSION = 3

    def __init__(self, x=None):
        self._core = _random.new()
        self.gauss_next = None
        self.seed(x)

    def seed(self, a=None, version=2):
        if isinstance(a, (str, bytes, bytearray)):
            if isinstance(a, str):
                a = a.encode()
            a = int.from_bytes(bytes(a) + _sha512(bytes(a)), 'big')
        elif not isinstance(a, (type(None), int, float)):
            raise TypeError('The only supported seed types are: None,\nint, float, str, bytes, and bytearray.')
        if isinstance(a, float):
            a = hash(a) & 0xffffffffffffffff
        _random.seed(self._core, None if a is None else abs(int(a)))
        self.gauss_next = None

    def random(self):
        return _random.random(self._core)

    def getrandbits(self, k, /):
        return _random.getrandbits(self._core, k)

    def getstate(self):
        return self.VERSION, _random.getstate(self._core), self.gauss_next

    def setstate(self, state):
        if state[0] != 3:
            raise ValueError(f'state with version {state[0]} passed to Random.setstate() of version 3')
        _random.setstate(self._core, state[1])
        self.gauss_next = state[2]

    def _randbelow(self, n):
        if not n:
            return 0
        k = n.bit_length()
        r = self.getrandbits(k)
        while r >= n:
            r = self.getrandbits(k)
        return r

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, 'little')

    def randrange(self, start, stop=None, step=1):
        first = _integer(start)
        if stop is None:
            if step != 1:
                raise TypeError('Missing a non-None stop argument')
            if first > 0:
                return self._randbelow(first)
            raise ValueError('empty range for randrange()')
        last, step = _integer(stop), _integer(step)
        width = last - first
        if step == 1:
            if width > 0:
                return first + self._randbelow(width)
            raise ValueError(f'empty range for randrange() ({first}, {last}, {width})')
        if step > 0:
            n = (width + step - 1) // step
        elif step < 0:
            n = (width + step + 1) // step
        else:
            raise ValueError('zero step for randrange()')
        if n <= 0:
            raise ValueError('empty range for randrange()')
        return first + step * self._randbelow(n)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        for i in range(len(x) - 1, 0, -1):
            j = self._randbelow(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        if isinstance(population, (set, frozenset, dict)) or not hasattr(population, '__getitem__'):
            raise TypeError('Population must be a sequence.  For dicts or sets, use sorted(d).')
        n = len(population)
        if counts is not None:
            sums, total = [], 0
            for count in counts:
                total += count
                sums.append(total)
            if len(sums) != n:
                raise ValueError('The number of counts does not match the population')
            if not isinstance(total, int):
                raise TypeError('Counts must be integers')
            if total <= 0:
                raise ValueError('Total of counts must be greater than zero')
            return [population[_bisect(sums, s, 0, len(sums))] for s in self.sample(range(total), k=k)]
        if not 0 <= k <= n:
            raise ValueError('Sample larger than population or is negative')
        result, limit = [None] * k, 21
        if k > 5:
            limit += 4 ** _ceil(_log(k * 3, 4))
        if n <= limit:
            pool = list(population)
            for i in range(k):
                j = self._randbelow(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
        else:
            taken = set()
            for i in range(k):
                j = self._randbelow(n)
                while j in taken:
                    j = self._randbelow(n)
                taken.add(j)
                result[i] = population[j]
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                n += 0.0
                return [population[_floor(self.random() * n)] for _ in range(k)]
            if isinstance(weights, int):
                raise TypeError(f'The number of choices must be a keyword argument: k={weights!r}')
            cum_weights, total = [], None
            for weight in weights:
                total = weight if total is None else total + weight
                cum_weights.append(total)
        elif weights is not None:
            raise TypeError('Cannot specify both weights and cumulative weights')
        if len(cum_weights) != n:
            raise ValueError('The number of weights does not match the population')
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError('Total of weights must be greater than zero')
        if not _isfinite(total):
            raise ValueError('Total of weights must be finite')
        return [population[_bisect(cum_weights, self.random() * total, 0, n - 1)] for _ in range(k)]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        try:
            c = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if u > c:
            u, c = 1.0 - u, 1.0 - c
            low, high = high, low
        return low + (high - low) * _sqrt(u * c)

    def normalvariate(self, mu=0.0, sigma=1.0):
        while True:
            u = self.random()
            v = 1.0 - self.random()
            z = _NORMAL * (u - 0.5) / v
            if z * z / 4.0 <= -_log(v):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        z, self.gauss_next = self.gauss_next, None
        if z is None:
            angle = self.random() * _TWO_PI
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        if kappa <= 1e-6:
            return _TWO_PI * self.random()
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        while True:
            z = _cos(_pi * self.random())
            d = z / (r + z)
            u = self.random()
            if u < 1.0 - d * d or u <= (1.0 - d) * _exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        return (mu + _acos(f)) % _TWO_PI if self.random() > 0.5 else (mu - _acos(f)) % _TWO_PI

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        if alpha > 1.0:
            root = _sqrt(2.0 * alpha - 1.0)
            b, c = alpha - _LOG4, alpha + root
            while True:
                u = self.random()
                if not 1e-7 < u < 0.9999999:
                    continue
                w = 1.0 - self.random()
                v = _log(u / (1.0 - u)) / root
                x = alpha * _exp(v)
                z = u * u * w
                r = b + c * v - x
                if r + _GAMMA - 4.5 * z >= 0.0 or r >= _log(z):
                    return x * beta
        if alpha == 1.0:
            return -_log(1.0 - self.random()) * beta
        while True:
            u = self.random()
            b = (_e + alpha) / _e
            p = b * u
            x = p ** (1.0 / alpha) if p <= 1.0 else -_log((b - p) / alpha)
            u = self.random()
            if p > 1.0:
                if u <= x ** (alpha - 1.0):
                    break
            elif u <= _exp(-x):
                break
        return x * beta

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)


def _integer(value):
    if isinstance(value, float) or not hasattr(value, '__index__'):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer") if not isinstance(value, float) or value != int(value) else \
            TypeError("'float' object cannot be interpreted as an integer")
    return value.__index__()


def _bisect(sums, x, low, high):
    while low < high:
        middle = (low + high) // 2
        if x < sums[middle]:
            high = middle
        else:
            low = middle + 1
    return low


class SystemRandom(Random):
    def seed(self, *args, **kwds):
        _random.seed(self._core, None)


_inst = Random()
seed, random, uniform, triangular, randint, choice, randrange = _inst.seed, _inst.random, _inst.uniform, _inst.triangular, _inst.randint, _inst.choice, _inst.randrange
sample, shuffle, choices, normalvariate, lognormvariate, expovariate = _inst.sample, _inst.shuffle, _inst.choices, _inst.normalvariate, _inst.lognormvariate, _inst.expovariate
vonmisesvariate, gammavariate, gauss, betavariate, paretovariate = _inst.vonmisesvariate, _inst.gammavariate, _inst.gauss, _inst.betavariate, _inst.paretovariate
weibullvariate, getstate, setstate, getrandbits, randbytes = _inst.weibullvariate, _inst.getstate, _inst.setstate, _inst.getrandbits, _inst.randbytes
