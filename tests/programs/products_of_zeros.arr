# A sum of products that are all negative zeros is a zero: however the matrices lie and however many they are.
import numpy as np

for n in (2, 3, 7, 12, 20):
    for dtype in ('f4', 'f8'):
        a = np.zeros((n, n), dtype)
        a[0] = 1
        b = -np.zeros((n, n), dtype)
        b[:, 0] = np.arange(n)
        for x in (a, np.asfortranarray(a), np.repeat(a, 2, axis=1)[:, ::2], a[::-1], a[:, ::-1]):
            for y in (b, np.asfortranarray(b), np.repeat(b, 2, axis=0)[::2], b.T):
                c = x @ y
                print(n, dtype, c.sum(), np.signbit(c).sum(), np.signbit(np.dot(x, y)).sum(), end=';')
        print()
a = np.arange(30 * 40.).reshape(30, 40) % 7
for m in (a, a.T, a[:, ::2], a[::-1, 1:], np.asfortranarray(a)[3:, :17]):
    print(np.array_equal(m @ m.T, (m[:, None] * m[None]).sum(-1)), (m @ m.T).strides, (m.T @ m).sum())
