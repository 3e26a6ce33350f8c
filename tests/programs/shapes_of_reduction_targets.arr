# The shapes of out= and where= of reductions, and what is said of those that do not fit.
import numpy as np


def t(f, *args, **names):
    try:
        print(f.__name__, repr(f(*args, **names)))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)


a = np.arange(6.).reshape(2, 3)
b = np.arange(5.).reshape(5, 1)
for shape in [(3,), (2,), (1,), (), (1, 3), (2, 1), (2, 2), (4,), (2, 3), (1, 1), (0,), (1, 1, 1)]:
    for axis in [0, 1, None, ()]:
        for keepdims in [False, True]:
            print(shape, axis, keepdims, end=' ')
            t(np.add.reduce, a, axis=axis, out=np.zeros(shape), keepdims=keepdims)
            t(np.maximum.reduce, b, axis=axis, out=np.zeros(shape), keepdims=keepdims)
    for axis in [0, 1]:
        t(np.add.reduce, a, axis=axis, where=np.ones(shape, bool))
        t(np.sum, a, axis=axis, where=np.ones(shape, bool), out=np.zeros(3))
        t(np.add.reduce, b, axis=axis, where=np.ones(shape, bool))
        t(np.maximum.reduce, a, axis=axis, where=np.ones(shape, bool), initial=-1)
for shape in [(3,), (2,), (1, 3), (2, 1), (2, 4), (1, 2, 3), (4, 2, 3), (), (3, 2), (0, 3), (1, 1)]:
    for dtype in 'di':
        for axis in (0, 1):
            print(shape, dtype, axis, end=' ')
            t(np.add.accumulate, a, axis, None, np.full(shape, 9, dtype))
            t(np.add.reduceat, a, [0, 1], axis, None, np.full(shape, 9, dtype))
c = np.arange(3.)
for shape in [(3,), (2,), (1, 3)]:
    for dtype in 'di':
        t(np.add.accumulate, c, 0, None, np.full(shape, 9, dtype))
        t(np.cumsum, c, out=np.full(shape, 9, dtype))
