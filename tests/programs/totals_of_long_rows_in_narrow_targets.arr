# Totals along an outer axis in a target of another dtype: rows that fill NumPy's buffer are rounded to the target one by one.
import numpy as np

rng = np.random.RandomState(0)


def told(r):
    return int(np.frombuffer(r.tobytes(), 'u1').astype(int).dot(np.arange(r.nbytes) % 251 + 1))


for rows, n in ((3, 8191), (2, 8192), (3, 8193), (4, 10000), (300, 100)):
    a = rng.rand(rows, n) * 100
    for source, target in (('f8', 'f4'), ('f4', 'f2'), ('f8', 'c8')):
        x = a.astype(source)
        for way in (np.add.reduce, np.multiply.reduce, np.maximum.reduce):
            o = np.zeros(n, target)
            way(x / 50 if way == np.multiply.reduce else x, axis=0, out=o)
            print(rows, n, source, target, told(o))
        o = np.zeros(n, target)
        np.add.reduce(x, axis=0, out=o, where=x > 40)
        print(told(o))
    o = np.zeros(n, 'f4')
    np.mean(a, axis=0, out=o)
    print(told(o))
    np.add.reduce(a.astype('i4'), axis=0, dtype='f8', out=o)
    print(told(o))
for shape in ((3, 2, 5000), (2, 2, 9000), (30, 30, 30)):
    a = rng.rand(*shape)
    for axis in (0, 1, 2, (0, 1), (1, 2), (0, 2)):
        o = np.zeros(a.sum(axis).shape, 'f4')
        np.add.reduce(a, axis=axis, out=o)
        p = np.zeros(o.shape, 'f2')
        np.add.reduce(a.astype('f4'), axis=axis, out=p)
        print(shape, axis, told(o), told(p))
