# An array of a flat iterator: the memory itself where the elements follow each other, else a copy that cannot be written.
import numpy as np

x = np.arange(6).reshape(2, 3)
same = np.array(x.flat)
same[0] = 99
print(x.tolist(), same.flags.owndata, same.flags.writeable)
print(np.asarray(x[0].flat).flags.owndata, np.asarray(x.flat, dtype=float).flags.owndata)
for a in (x.T, x[::-1], x[:, :2]):
    r = np.array(a.flat)
    print(r.tolist(), r.flags.owndata, r.flags.writeable, r.base is None)
    try:
        r[0] = 1
    except ValueError as error:
        print(error)
p = np.array(5)
print(np.array(p.flat).base is p, np.array([x.flat, x.flat]).tolist(), np.array([x.flat]).shape)
print(x.flat.__array__(copy=False).tolist(), x.flat.copy().flags.owndata)

# What is written through a subscript is read again; the attribute takes a copy first.
a = np.arange(9)
a.flat[1:] = a
print(a)
a = np.arange(9)
a.flat = a[::-1]
print(a)
a = np.arange(9).reshape(3, 3)
a[...] = a.T
a.flat[::2] = a
print(a)
a = np.arange(6)
a.flat[[1, 2, 3]] = a[2:]
print(a)
a.flat[:] = np.arange(6.0)[::-1]
print(a)
