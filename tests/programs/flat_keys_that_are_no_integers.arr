import numpy as np

a = np.arange(6.).reshape(2, 3).T
for k in [1.5, np.float64(1.5), 'a', None, True, False, np.bool_(1), [0], [True, False, True, False, True, False], (1,), (1, 2), (), ..., np.array(1), np.array([1.5]), slice(None), [], [[0, 1]], 9, [9], -7, np.int8(2), (None,), np.array(1.5), [True], np.array(True), (True,), ([0, 1],), '1', b'a', (...,), [None], np.array([True, False] * 3), np.array([True]), (1.5,), [1.5], ['a']]:
    try:
        print(repr(k), repr(a.flat[k]))
    except Exception as e:
        print(repr(k), type(e).__name__, e)
    b = a.copy()
    try:
        b.flat[k] = 7
        print(b.tolist())
    except Exception as e:
        print(type(e).__name__, e)
