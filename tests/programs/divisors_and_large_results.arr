# Whole arrays divided by one number, and results that no cache holds: each by loops of their own.
import numpy as np

for code in 'bBhHiIqQ':
    info = np.iinfo(code)
    a = np.array([info.min, info.min + 1, info.max, info.max - 1, 0, 1, 2, 3, 5, 7, 63, 64, 65, 99, 100, 101, 126, 127] * 3, code)
    for d in (1, 2, 3, 5, 7, 10, 64, 100, 127, info.max, info.max // 2 + 1):
        d = np.array(d).astype(code)[()]
        print(code, d, (a // d)[:18], (a % d)[:18])
    if info.min < 0:
        for d in (-1, -2, -3, -7, -100):
            d = np.array(d).astype(code)[()]
            with np.errstate(over='ignore'):
                print(code, d, (a // d)[:18], (a % d)[:18])
    with np.errstate(divide='ignore'):
        print((a // a.dtype.type(0))[:4], (a % a.dtype.type(0))[:4])
b = np.arange(-40, 40)
b //= 7
print(b)
b = np.arange(-40, 40, dtype='i2')
b %= np.int16(7)
print(b)

a = np.arange(2_000_003) / 7
c = a * 2 + 1
print(c[:3], c[-3:], c.sum())
m = (np.arange(3_000_009) % 1000).reshape(3, 1000003).astype('f4')
n = m[:, 1:] * 2 - m[:, :-1]
print(n.shape, n[:, :2], n[:, -2:], n.sum(dtype='f8'))
k = (np.arange(13_000_001) % 251).astype('u1')
j = k + 5
print(j[:3], j[-3:], int(j.sum()))
t = np.arange(4_000_000.).reshape(2000, 2000)
s = t + t.T
print(s[0, :3], s[-1, -3:], s.sum())
r = a[::-1] + a
print(r[:2], r[-2:], bool((r == r[0]).all()))
z = np.sqrt(a[1:] * a[1:]) - a[1:]
print(abs(z).max() < 1e-9)
