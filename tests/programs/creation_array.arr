# np.array from nested sequences: depth, dtype, ndmin, copies, raggedness.
import numpy as np
print(np.array([[1, 2], [3, 4.5]]), np.array([[]]).shape, np.array([[1], [2]]).T, np.array([1, 2], ndmin=3).shape, np.array((1, 2), dtype='f4'), np.array(5).shape, np.array([True, 2]), np.array('abc'), np.array([[1, 2], [3, 4]], order='F').strides)
a = np.arange(3)
print(np.array(a) is a, np.asarray(a) is a, np.array(a, copy=False) is a, np.asarray(a, dtype=float) is a, np.asarray([a, a]).shape, np.array([a, [7, 8, 9]]), np.copy(a) is a)
for bad in ([[1, 2], [3]], [1, [2]], [np.zeros(2), np.zeros(3)]):
    try:
        np.array(bad)
    except ValueError as e:
        print(e)
try:
    np.array([1.5], copy=False)
except ValueError as e:
    print(str(e).split('\n')[0])
print(np.array([None, 1]), np.array([{}, []], dtype=object), np.array([10**20]), np.array([range(3), range(3)]), np.array(range(4)), np.array([b'a', b'bc']), np.array(['a', 'bcd']))
print(np.array([[1, 2], [3, 4]]).tolist(), list(np.array([1, 2])), np.array([1.5]).item(), type(np.array([1])[0]), np.array([[1, 2]])[0].tolist())
