# sort, argsort, partition, unique, searchsorted, lexsort.
import numpy as np
a = np.array([3, 1, 2, 3, 0])
print(np.sort(a), np.argsort(a, kind='stable'), np.sort(a)[::-1], np.unique(a), np.unique(a, return_index=True, return_inverse=True, return_counts=True), np.searchsorted([1, 2, 3], [0, 2, 5]), np.searchsorted([1, 2, 2], 2, side='right'))
m = np.array([[3, 1], [2, 5], [0, 4]])
print(np.sort(m, axis=0), np.sort(m, axis=None), np.argsort(m, axis=1), m[m[:, 1].argsort()], np.lexsort((m[:, 1], m[:, 0])), np.partition(a, 2)[2], np.unique(m, axis=0), np.argmax(m, axis=0), np.unravel_index(m.argmax(), m.shape))
m.sort(axis=1)
print(m, np.sort(['b', 'a', 'C']), np.sort([2.5, np.nan, -1]), np.sort([True, False]), np.digitize([0.5, 2, 9], [1, 2, 3]), np.bincount([0, 1, 1, 3]), np.histogram([1, 2, 2, 3], bins=3), np.interp(2.5, [1, 2, 3], [10, 20, 30]))
print(np.isin([1, 2, 5], [2, 5]), np.intersect1d([1, 2, 3], [2, 3, 4]), np.union1d([1, 3], [2]), np.setdiff1d([1, 2, 3], [2]), np.where([True, False], 1, 2), np.select([a > 2, a > 0], [a * 10, -a], default=9), np.choose([0, 1, 1], [[1, 2, 3], [4, 5, 6]]), np.piecewise(a * 1.0, [a < 2, a >= 2], [lambda x: -x, 7]))
