# A sieve, a moving average, a Pascal triangle, a magic square, run lengths.
import numpy as np
s = np.ones(50, bool)
s[:2] = False
for i in range(2, 8):
    if s[i]:
        s[i * i::i] = False
print(np.flatnonzero(s), np.convolve(np.arange(6.), np.ones(3) / 3, 'valid').round(6), np.cumsum(s)[-1])
t = np.zeros((6, 6), int)
t[:, 0] = 1
for i in range(1, 6):
    t[i, 1:] = t[i - 1, 1:] + t[i - 1, :-1]
print(t)
m = np.array([[2, 7, 6], [9, 5, 1], [4, 3, 8]])
print(m.sum(0), m.sum(1), m.trace(), np.fliplr(m).trace(), np.linalg.matrix_power(np.array([[1, 1], [1, 0]], dtype=object), 5))
r = np.array([1, 1, 2, 2, 2, 3])
e = np.flatnonzero(np.diff(r)) + 1
print([(x[0].item(), len(x)) for x in np.split(r, e)], np.add.reduceat(r, np.r_[0, e]), dict(zip(*[u.tolist() for u in np.unique(r, return_counts=True)])))
