# where= as NumPy reads it; integers that fit no int64; objects, which have no zero; what vecdot asks of objects.
import warnings

import numpy as np

warnings.simplefilter('ignore')
b = np.array([1, -2, 3])
o = np.array([1, 2, 3], object)


def t(name, f):
    try:
        print(name, repr(f()))
    except Exception as e:
        print(name, type(e).__name__, e)


for w in (np.float64(2), np.float64(0), 2.0, 0, None, 'x', '', [1, 0, 2], ['a', '', ''], np.array(1.0), np.int8(3), True, (1, 0, 1), {}, 1j, b'ab', [], [[True], [False]], 2**70):
    print('where', w)
    for f in (np.sum, np.mean, np.std, np.add.reduce):
        t(f.__name__, lambda: f(b, where=w))
        t('objects', lambda: f(o, where=w))
    t('max', lambda: np.max(b, where=w, initial=0))
    t('var', lambda: b.var(where=w))
    t('nansum', lambda: np.nansum(b * 1.0, where=w))

for f in (np.sum, np.prod, np.min, np.max, np.all, np.any, np.argmax, np.mean, np.std, np.count_nonzero):
    for x in (2**70, -2**70, 2**63, [2**70, 1]):
        t(f.__name__, lambda: f(x))
t('where', lambda: np.where(2**70, b, o))

for e in ([1, None], [None, 1], [1, 'a'], [1, 2.5], [1 + 2j, 3j], [10**30, 2], [True, False], []):
    x = np.array(e, object)
    for g in (np.vecdot, np.vdot, np.matmul, np.vecmat, np.inner, np.dot):
        t(g.__name__, lambda: g(x, x))
        t(g.__name__, lambda: g(x, [1.5, 2j]))
        t(g.__name__, lambda: g([1, 2], x))
        t(g.__name__, lambda: g(x[None], x[None].T))
