# What dtype= may say to a ufunc, to cumsum and to trace; names of functions in refusals.
import numpy as np

a = np.arange(3.0)
ways = {
    'sum': lambda d: np.sum(a, dtype=d),
    'add': lambda d: np.add(a, a, dtype=d),
    'sin': lambda d: np.sin(a, dtype=d),
    'equal': lambda d: np.equal(a, a, dtype=d),
    'cumsum': lambda d: np.cumsum(a, dtype=d),
    'cumprod': lambda d: a.cumprod(dtype=d),
    'trace': lambda d: np.trace(np.eye(2), dtype=d),
    'accumulate': lambda d: np.add.accumulate(a, dtype=d),
    'reduceat': lambda d: np.add.reduceat(a, [9], dtype=d),
    'mean': lambda d: np.mean(a, dtype=d),
}
for dtype in ('V4', '>f8', '>i4', 'i4,i4'):
    for name, way in ways.items():
        try:
            print(dtype, name, repr(way(dtype)))
        except Exception as error:
            print(dtype, name, type(error).__name__, error)


def refused(way):
    try:
        print(way())
    except Exception as error:
        print(type(error).__name__, error)


refused(lambda: np.polynomial.chebyshev.chebval(1))
refused(lambda: np.polynomial.legendre.legfit())
refused(lambda: np.polynomial.hermite.hermmul(1, 2, 3))
refused(lambda: np.polynomial.laguerre.lagder([1], foo=2))


def f(x):
    pass


f.__qualname__ = 'other'
refused(lambda: f())
refused(lambda: f(1, y=2))
refused(lambda: np.frompyfunc(abs))
refused(lambda: np.frompyfunc(abs, 1))
refused(lambda: np.frompyfunc(abs, nin=1, nout=1)(np.arange(-2, 1)))
refused(lambda: np.promote_types('i4', 'f4', casting='safe'))
refused(lambda: np.promote_types('i4'))
refused(lambda: np.promote_types())
refused(lambda: np.promote_types('i4', 'i8', 'f4'))
refused(lambda: np.correlate(np.ones((2, 3)), []))
rows = np.random.default_rng(1).multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]], size=(2, 2))
print(rows.shape, rows.flags.owndata)
# Methods of one ufunc are equal.
print(np.add.reduce == np.add.reduce, np.add.reduce != np.add.reduce, np.add.reduce == np.add.accumulate, np.add.at == np.multiply.at)
print({np.add.reduce: 1}[np.add.reduce])
