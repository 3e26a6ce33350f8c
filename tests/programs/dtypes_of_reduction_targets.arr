# Casts between a reduction and its target warn under the name of the reduction, and imaginary parts are dropped on the way there or back.
import warnings
import numpy as np


def t(f, *args, **names):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter('always')
        try:
            print(repr(f(*args, **names)), end=' ')
        except Exception as e:
            print(type(e).__name__, e, end=' ')
    print([(w.category.__name__, str(w.message)) for w in log])


u2 = np.array([0, 0, 6, 562, 0], 'u2')
f8 = np.array([1., 2., np.nan, np.inf, 1e300])
c8 = np.array([1+2j, 3, 4], 'c8')
for x in [u2, f8, c8, u2.astype('f8') * 1e5, f8[:2], f8[3:4]]:
    for out in ['c8', 'f2', 'f8', 'i1', 'u4', '?']:
        for f in [np.add.reduce, np.mean, np.std, np.prod]:
            t(f, x, axis=0, out=np.zeros((), out))
            for dtype in ['f8', 'c8', 'f2']:
                t(f, x, axis=0, dtype=dtype, out=np.zeros((), out))
        t(np.maximum.reduce, x, axis=0, out=np.zeros((), out))
        t(np.add.accumulate, x, axis=0, out=np.zeros(x.shape, out))
