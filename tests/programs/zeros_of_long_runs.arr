# Which of two zeros is the extreme of a run that is longer than a block: the one that NumPy's lanes come to.
import numpy as np

rng = np.random.default_rng(7)
for dtype in ('f4', 'f8'):
    for n in (1000, 1024, 1025, 2500, 8193, 20000):
        for part in (0.5, 0.001):
            zeros = np.where(rng.random(2 * n) < 0.5, 0.0, -0.0)
            a = np.where(rng.random(2 * n) < part, zeros, 1.0).astype(dtype)
            found = []
            for x in (a[:n], a[::2], a[:n][::-1]):
                found += [x.min(), (-x).max(), (x * 1).min(), (x * 1).max(where=x <= 0, initial=-5), (x * 1).min(initial=0.0)]
                found += [np.fmin.reduce(x), np.fmax.reduce(-x), np.fmin.reduce(x * 1), np.minimum.reduce(x, initial=-0.0)]
            table = a.reshape(2, -1)
            found += [*(table * 1).min(axis=1), *table.min(axis=1), (table * 1).min(), *(table.T * 1).min(0)]
            print(dtype, n, part, *('-' if np.signbit(x) else '+' if x == 0 else '1' for x in found))

# Axes that do not run together are put side by side first, and then are one run.
for dtype in ('f4', 'f8'):
    for n in (2, 3, 8, 9, 20):
        for part in (0.5, 0.9):
            zeros = np.where(rng.random(4 * n) < 0.5, 0.0, -0.0)
            table = np.where(rng.random(4 * n) < part, zeros, 1.0).astype(dtype).reshape(4, n)
            found = [x.min() for x in (table[:, ::-1], table[::-1], table[::-1, ::-1], table.T[::-1], table[:, ::2], table[::2], table[::2, ::-1])]
            found += [*table[:, ::-1].min(1), *table[::-1].min(0)]
            print(dtype, n, part, *('-' if np.signbit(x) else '+' if x == 0 else '1' for x in found))
