# Iterating arrays: rows, flat, ndenumerate, ndindex, zip.
import numpy as np
a = np.arange(6).reshape(2, 3)
for row in a:
    row[0] = -1
print(a, [int(x) for x in a.flat], [(i, int(x)) for i, x in np.ndenumerate(a)], list(np.ndindex(2, 2)), a.flat[3], len(a), 4 in a, list(map(tuple, a.tolist())))
for x, y in zip(a[0], a[1]):
    print(x, y, type(x).__name__)
a.flat[[0, 5]] = 9
print(a, a.tolist(), sum(a.tolist(), []), sum(a[0]), max(a[0]), list(enumerate(a[1])), [x for x in a if x.sum() > 5], sorted(a[0]), reversed(a[0]).__class__.__name__, set(a.ravel().tolist()))
try:
    for x in np.array(5):
        pass
except TypeError as e:
    print(e)
