# The axes 0 and -1 of a scalar are let pass alone, not in a tuple. And more that is refused before it is computed.
import io

import numpy as np


def tried(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, str(e)[:170])


one = np.array(3)
for axis in [0, -1, (0,), (-1,), (), None, 1, (1,)]:
    tried(lambda: np.sum(one, axis=axis))
    tried(lambda: np.any(one, axis=axis))
    tried(lambda: one.max(axis=axis))
    tried(lambda: np.logical_and.reduce(one, axis=axis))
    tried(lambda: np.count_nonzero(one, axis=axis))
    tried(lambda: np.nanmax(np.array(2.0), axis=axis))
    tried(lambda: np.mean(one, axis=axis))
    tried(lambda: np.ptp(one, axis=axis))
    tried(lambda: np.add.accumulate(one, axis=axis))
tried(lambda: np.quantile([1, 2, 3], 0.5j))
tried(lambda: np.percentile([1, 2, 3], [101j, 102]))
tried(lambda: np.loadtxt(io.StringIO('1 2'), dtype='(2,)i4'))
tried(lambda: np.linalg.eig(np.eye(2).astype(object)))
tried(lambda: np.linalg.eigvals(np.array([['a']])))
tried(lambda: np.linalg.eigvals(np.array([['NaT']], 'm8[s]')))
tried(lambda: np.linalg.eigvals(np.array([[1]], 'm8[s]')))
pairs = np.ndenumerate(np.array([[5, 6]]))
print(pairs.__next__(), pairs.__iter__() is pairs, next(pairs))
tried(lambda: pairs.__next__())
print(np.ndindex(2, 1).__next__())
