# Sums add in NumPy's pairwise order, whatever the layout.
import numpy as np
a = (np.arange(10000) % 97) / 7
print(a.sum(), a[::2].sum(), a[::-1].sum(), a.reshape(100, 100).sum(axis=0)[:3], a.reshape(100, 100).sum(axis=1)[:3], a.reshape(100, 100).T.sum(axis=0)[:3])
f = a.astype(np.float32)
print(f.sum(), f.reshape(100, 100).sum(axis=0)[:3], f.mean(), f.std(), f.reshape(50, 200).mean(axis=1)[:2], f.sum(dtype=float), f.cumsum()[-1])
print((a + 0.1).sum(), (a * a).sum(axis=None), a.var(), a.reshape(20, 20, 25).sum(axis=(0, 2))[:3], np.add.reduce(a.reshape(2, -1), axis=1), (a.reshape(100, 100) ** 2).sum(-1)[:2])
print(np.sum(a > 7), (f[:9000] / 3).sum(), np.mean(a.astype('i8')), np.dot(np.arange(50), np.arange(50)), np.sum(np.arange(10000, dtype='i4')), a.astype(complex).sum())
