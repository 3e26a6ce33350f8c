# initial=None: the first element, plus the sum of the others in NumPy's order.
import numpy as np

a = (np.arange(300) * 0.37 % 7 - 3.1)
for n in (1, 2, 3, 4, 8, 9, 10, 17, 129, 130, 300):
    for dtype in ('f8', 'f4', 'f2', 'c16'):
        x = a[:n].astype(dtype)
        print(n, dtype, repr(np.add.reduce(x, initial=None)), repr(np.add.reduce(x)), repr(np.add.reduce(x, initial=3)))
b = a.reshape(20, 15)
print(np.add.reduce(b, axis=1, initial=None).tolist())
print(np.add.reduce(b, axis=0, initial=None).tolist())
print(np.add.reduce(b[::2, ::2], axis=None, initial=None), np.add.reduce(np.asfortranarray(b), axis=None, initial=None))
c = np.broadcast_to(b[:, :2].reshape(20, 2, 1), (20, 2, 3))
print(np.add.reduce(c, axis=(1, 2), initial=None).tolist(), np.add.reduce(c, axis=(0, 2), initial=None).tolist())
print(np.add.reduce(b + 1, axis=1, initial=None).tolist())
