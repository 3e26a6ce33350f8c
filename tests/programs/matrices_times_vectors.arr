# Matrix times vector to the last bit: rows or columns in memory order, few rows left over, ends of rows, rows that stand apart.
import numpy as np

r = np.random.default_rng(11)
for m, k in ((1, 9), (2, 2), (2, 3), (3, 3), (3, 4), (4, 2), (4, 3), (5, 7), (7, 6), (8, 8), (9, 17), (3, 31), (6, 64), (11, 5), (5, 2051), (3, 4100), (33, 16)):
    a, x, y = r.normal(size=(m, k)) * 100, r.normal(size=k) * 100, r.normal(size=m)
    f = np.asfortranarray(a)
    for made in (a @ x, f @ x, y @ a, y @ f, np.dot(a, x), np.dot(f, x), a @ x[:, None], y[None] @ a, f[:max(m - 1, 1)] @ x, np.array([a, a + 1]) @ x):
        print(m, k, [float(value).hex() for value in made.ravel()[-5:]])
print([float(np.dot(v[::2], v[::2])).hex() for v in (r.normal(size=n) for n in (1, 4, 6, 8, 14, 66))])
