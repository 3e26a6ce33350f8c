# flat, data, put, place, choose, delete, insert: arrays as objects.
import numpy as np
a = np.arange(6).reshape(2, 3)
print(a.flat[1:4], a.flat[[0, -1]], a.flat[3], len(a.flat), a.flat[a.ravel() > 2], a.flat == 2)
a.flat[::2] = [7, 8]
print(a, a.T.flat[:].tolist(), a.flat.coords, a.flat.base is a)
m = a.data
print(m.shape, m.strides, m.format, m.nbytes, m[0, 1], m.tolist(), m.readonly, m.cast('B')[:3].tolist())
b = np.arange(5)
np.put(b, [0, -1], [10, 20])
np.place(b, b > 9, [1, 2])
np.putmask(b, b > 1, [5, 6, 7, 8, 9])
print(b, np.choose([0, 1], [[1, 2], [3, 4.5]]), np.extract(b > 1, b), np.take_along_axis(a, np.argsort(a, axis=1), axis=1))
np.copyto(b, 0, where=b > 5)
np.fill_diagonal(a, -1)
print(b, a, np.delete(a, 1, axis=1), np.insert(a, 1, 9, axis=0), np.append(a, [7]), np.resize(a, (2, 2)))
c = np.arange(3)
c.resize(5, refcheck=False)
print(c, np.require(a, requirements='F').flags.f_contiguous, np.ascontiguousarray(a.T).strides, np.tril(a + 5), np.triu_indices(2), 3 in c, 2 in c)
for job in (lambda: np.put([1], 0, 1), lambda: a.flat[10], lambda: a.flat[1, 2], lambda: np.copyto(a, 1.5), lambda: np.delete(a, 6), lambda: np.insert(a, 9, 1), lambda: a.T[::2].resize(9), lambda: np.choose([3], [1, 2]), lambda: np.place(a, [True], 1)):
    try:
        print(job())
    except Exception as e:
        print(type(e).__name__, e)
