# In one line (axis=None) Python's numbers give way to the dtypes of the arrays, as they do beside an operator.
import numpy as np


def joined(*parts, **words):
    try:
        r = np.concatenate(parts, axis=None, **words)
        print(repr(r), r.dtype)
    except Exception as e:
        print(type(e).__name__, str(e)[:120])


small = np.array([1, 2], 'i1')
joined(small, 2)
joined(small, 300)
joined(small, [300])
joined(np.array([1, 2], 'u1'), -1)
joined(np.array([1, 2], 'f4'), 2.5)
joined(np.array([1, 2], 'f2'), 3, np.float64(2))
joined(small, 2.5)
joined(small, 1j, dtype='c8')
joined(np.array(['a']), 2.5)
joined(1, 2.5)
joined(True, np.array([1], 'u1'), 2.5j)
joined(small, 2**70)
