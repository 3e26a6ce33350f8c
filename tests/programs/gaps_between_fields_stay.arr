# A view of some fields writes those fields; what stands between them stays. Fields that hold objects are picked with their other fields.
import numpy as np

a = np.array([(1, 2, 'a'), (3, 4, 'b')], dtype=[('x', 'u1'), ('y', 'i2'), ('s', 'U4')])


def fresh():
    v = a.copy()
    return v, v[['y', 's']]


v, w = fresh()
v[['y', 's']] = [(5, 6)] * 2
print(v)
v[['y', 's']] = (7, 8)
print(v)
v, w = fresh()
w[1:] = (9, 'q')
print(v)
v, w = fresh()
w[[0]] = (9, 'q')
print(v)
v, w = fresh()
w[w['y'] > 2] = (9, 'q')
print(v)
v, w = fresh()
w[...] = np.array([(9, 'q'), (10, 'r')], w.dtype)
print(v)
v, w = fresh()
w.fill((1, 'z'))
print(v)
v, w = fresh()
w.flat = [(1, 'k'), (2, 'l')]
w.flat[1] = (4, 'm')
print(v)
v, w = fresh()
np.copyto(w, np.array((3, 'c'), w.dtype))
print(v)
b = np.array([(1, 'a'), (2, [1]), (3, None)], dtype=[('x', 'i4'), ('o', 'O')])
print(b[b['x'] > 1], b[b['x'] > 5], np.compress([1, 0, 1], b))
c = b.copy()
c[c['x'] > 1] = (9, 'z')
print(c)
