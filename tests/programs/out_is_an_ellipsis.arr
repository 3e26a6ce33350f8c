# out=... asks for results that are arrays, also those without axes.
import numpy as np
from fractions import Fraction


def tell(name, f):
    try:
        r = f()
        print(name, type(r).__name__, repr(r))
    except Exception as e:
        print(name, type(e).__name__, e)


tell('numbers', lambda: np.add(1, 2, out=...))
tell('float32', lambda: np.add(1.5, np.float32(2), out=...))
tell('objects', lambda: np.add(Fraction(1), 2, out=...))
tell('axes', lambda: np.add([1], 2, out=...))
tell('two results', lambda: np.divmod(7, 2, out=...))
tell('in a tuple', lambda: np.add(1, 2, out=(...,)))
tell('by position', lambda: np.add(1, 2, ...))
tell('reduce', lambda: np.add.reduce([1, 2], out=...))
tell('outer', lambda: np.add.outer(1, 2, out=...))
tell('matmul', lambda: np.matmul([1], [2], out=...))
tell('texts', lambda: np.equal('a', 'b', out=...))
tell('dates', lambda: np.add(np.datetime64('2020'), 1, out=...))
tell('sum', lambda: np.sum([1, 2], out=...))
tell('frompyfunc', lambda: np.frompyfunc(lambda a: a + 1, 1, 1)(3, out=...))
tell('masked', lambda: np.power(2, 3, out=..., where=True))
halves = np.array([Fraction(1, 2), Fraction(3, 4), 2], dtype=object)
tell('percentile', lambda: np.percentile(halves, 50))
tell('quantiles', lambda: np.quantile(halves, [Fraction(1, 2), 0.25]))
