# initial= of arrays without axes, truth values as axes, and words of refusals.
import numpy as np
def t(f):
    try:
        r = f()
        print(repr(r), getattr(r, 'dtype', ''))
    except Exception as e:
        print(type(e).__name__, e)
a = np.arange(6).reshape(2, 3)
for initial in [np.array(3), np.array(3.), np.array([3]), np.array(3, 'u1'), np.int8(3), 3.5]:
    for f in [np.sum, np.max, np.any, np.add.reduce]:
        for x in [a, a.astype(float), a.astype('i1'), a > 2]:
            t(lambda: f(x, initial=initial))
            t(lambda: f(x, axis=0, initial=initial, where=x > 1))
for axis in [True, np.True_, (True,), 2**70, np.int8(1)]:
    for f in [np.sum, np.prod, np.min, np.any, np.nansum, np.count_nonzero, np.add.reduce, np.add.accumulate, np.ptp]:
        t(lambda: f(a, axis=axis))
c = np.arange(12).reshape(3, 4)
for f in [lambda: np.vecdot(c, np.ones((2, 4)), axis=0), lambda: np.vecdot(c, np.ones((2, 3))), lambda: np.matmul(np.ones((2, 3, 4)), np.ones((3, 4, 5))),
          lambda: np.vecdot(np.ones((2, 1, 4)), np.ones((3, 3, 4))), lambda: np.vecdot(np.ones((2, 4)), np.ones((3, 4))),
          lambda: np.vecmat(np.ones((2, 4)), np.ones((3, 4, 4))), lambda: np.vecdot(np.ones((5, 2, 4)), np.ones((3, 4))),
          lambda: np.select([np.zeros(2, bool), np.zeros(3, bool)], [1, 2]), lambda: np.select([np.zeros(2, bool)], [np.zeros(3)]),
          lambda: np.unravel_index([0, 1], ()), lambda: np.rec.array([(1, 2)], names='a,b').c, lambda: np.zeros(1, 'i4,i4')[0][-3],
          lambda: np.linalg.vector_norm(c, axis=0, keepdims=True).flags.owndata, lambda: np.random.RandomState(0).choice(4, 2, replace=False).base is None]:
    t(f)
class Where:
    __module__ = 'elsewhere'
print(Where, Where.__module__)
