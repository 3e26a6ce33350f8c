# Arrays of Python objects.
import numpy as np
a = np.array([1, 'two', [3], None], dtype=object)
print(a, a.dtype, a[2], a[1] + '!', len(a), a == None)
b = np.array([10**20, 3], dtype=object)
print(b + 1, b * b, b.sum(), b.astype(float), [type(x).__name__ for x in b], np.array([[1, 2], [3]], dtype=object).shape)
a[0] = {'k': 1}
c = a.copy()
c[2].append(4)
print(a, a[2] is c[2], np.empty(2, dtype=object), a.tolist(), np.array([1, 2], object) == np.array([1, 3], object), np.sort(np.array([3, 1, 2], object)), np.array(['a', 'bb'], object) + 'x')
