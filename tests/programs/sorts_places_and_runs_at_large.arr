import numpy as np
r = np.random.default_rng(1)
def show(*x): print(*x)
for d in ['f8','f4','i8','i4','u8','u4','i2','u1','f2','M8[s]']:
    for n in [0, 5, 64, 65, 257, 5000]:
        x = (r.integers(-50, 50, n) if d[0] in 'if' else r.integers(0, 100, n)).astype(d)
        y = (r.random(n) * 1e6).astype('i8').astype(d) if d != 'f2' else x
        for z in (x, y):
            s = np.sort(z); a = np.argsort(z); b = np.argsort(z, kind='stable')
            show(d, n, s[:3], s[-3:], s.view('u1').astype('i8').sum() if n else 0, (a * np.arange(n)).sum(), (b * np.arange(n)).sum())
            u = np.unique(z); v, c = np.unique(z, return_counts=True); v2, i2, j2, c2 = np.unique(z, True, True, True)
            show(len(u), c.sum(), (c * np.arange(len(c))).sum(), i2.sum(), (j2 * np.arange(n)).sum(), np.array_equal(u, v2))
            if n > 3: show(np.argpartition(z, n // 2)[:5] if d[0] != 'M' else 0, np.partition(z, n // 2)[n // 2])
x = r.random(1000); x[[3, 77, 500]] = np.nan
show(np.sort(x)[-4:], np.argsort(x)[-4:], np.sort(x[:50])[-2:], np.max(x), np.min(x), x.argmax(), np.sort(-x)[:2])
m = r.integers(0, 100, (70, 130))
for d in ['f8', 'f4', 'i8', 'i4', 'bool']:
    q = (m > 50) if d == 'bool' else m.astype(d)
    for ax in (None, 0, 1):
        show(d, ax, q.max(axis=ax).sum(), q.min(axis=ax).sum(), q.sum(axis=ax).sum(), np.sum(q.argmax(axis=ax)), q.any(axis=ax).sum(), q.all(axis=ax).sum())
        if d != 'bool': show(q.cumsum(axis=ax)[-1].sum(), np.maximum.accumulate(q, axis=ax or 0)[-1][:3], np.minimum.accumulate(q, axis=ax or 0)[-1][:3])
        show(np.sum(q, axis=ax, where=m > 30).sum(), np.max(q, axis=ax, where=m > 30, initial=0).sum(), q.std(axis=ax).sum(), q.var(axis=ax, keepdims=True).sum())
big = r.random((300, 2000)) - 0.5
for d in ('f8', 'f4'):
    b = big.astype(d); f = np.asfortranarray(b)
    for ax in (None, 0, 1):
        for z in (b, f, b[::2], b[:, ::3], b.T):
            show(repr(z.sum(axis=ax).sum()), repr(z.max(axis=ax).sum()), repr(z.std(axis=ax).sum()), repr(np.min(z, axis=ax).sum()))
    show(repr((b[:, None, :40] - b[None, :50, :40]).std(-1).sum()), repr((b[:, None, :3] * b[None, :50, :3]).var(0).sum()))
a = np.arange(24.).reshape(4, 6)
i = np.array([3, 0, -1, 2]); j = np.array([[0, 1], [5, -6]])
show(a[i], a[j % 4], a[i, i], a[:, i], a[i][:, j], a.T[i], a[::2][np.array([1, 0])], a[np.array([], int)], a[i.astype('i1')], a[i.astype('u8') % 4])
for bad in (np.array([0, 4]), np.array([-5])):
    for f in (lambda: a[bad], lambda: a.take(bad, axis=0), lambda: a.__setitem__(bad, 1), lambda: np.take(a, bad * 10)):
        try: show(f())
        except IndexError as e: show(e)
b = a.copy(); b[i] = 7; show(b); b = a.copy(); b[i] = a[::-1]; show(b); b = a.copy(); b[a > 10] = -1; show(b); b = a.copy(); b[a > 10] = np.arange(13); show(b)
b = a.copy(); b[np.array([1, 1, 1])] = np.array([[1.], [2.], [3.]]); show(b)
b = np.arange(10); b[b > 5] = b[b > 5] * 2; show(b); b[np.array([1, 1, 2])] = [5, 6, 7]; show(b); b[np.array([0, 1])] = 2.9; show(b); b[b == 2] = 3.7; show(b)
k = np.array([True, False, True]); k[k] = False; show(k)
try: a[a > 10] = np.arange(5)
except ValueError as e: show(e)
try: a[i] = np.arange(5)
except ValueError as e: show(e)
try: a[a > 10] = np.ones((1, 13))
except Exception as e: show(type(e), e)
show(np.take(a, j), np.take(a, j, axis=1).shape, np.take(a, 3), np.take(a, i, axis=0, mode='clip'), np.compress([True, False] * 12, a), a.compress([1, 0, 1], axis=1))
for z in (a > 10, a, a[::2, ::-1], np.zeros((2, 0)), np.array([0, 3, 0, 4]), np.arange(24).reshape(2, 3, 4) % 5):
    show(np.nonzero(z), np.argwhere(z), np.flatnonzero(z), [t.strides for t in np.nonzero(z)])
show(np.argwhere(5), np.argwhere(0))
show(np.repeat(a, 2, axis=1), np.repeat(a, [1, 0, 2, 1], axis=0), np.repeat(3, 4), np.tile([1, 2], 3), np.tile(a, (2, 1)), np.repeat(np.array(['ab', 'c']), 2), np.tile(np.arange(3, dtype='i1'), 5), np.repeat(np.zeros((0, 2)), 3, axis=0))
show(np.histogram(r.random(1000), 7), np.histogram(r.integers(0, 9, 100), 4), np.histogram(np.array([1., 2, 2, 3]), range=(1, 3), bins=2), np.histogram(r.random(1000).astype('f4'), 3), np.histogram(r.random(50), bins=5, density=True))
show(np.arange(5), np.arange(0, 1, 0.25), np.arange(3, 0, -1), np.arange(3, dtype='f4'), np.arange(2, 9, 3, dtype='u1'), r.permutation(7), r.permutation(a), np.convolve([1., 2, 3], [0, 1, 0.5]), np.clip(a, 3, 8.5), np.clip(np.array([np.nan, 1, 5]), 2, 3))
t = 'abcabcab' * 3; show(t.count('ab'), t.find('ca'), t.find(''), t.find('zz'), t.replace('ab', 'X'), t.replace('a', 'bb', 2), 'aaaa'.count('aa'), 'aaaa'.replace('aa', 'b'), 'äöä'.replace('ä', 'x'), 'äöä'.find('ö'), ''.count('a'), t.index('bc', 3))
big_t = 'ab' * (1 << 23);  show(big_t.count('ab'), big_t.count('ba'), (big_t + 'c').find('bc'), len(big_t.replace('ab', 'abc')))
o = np.array([1, None, 'x'], dtype=object); show(np.nonzero(o), o[np.array([2, 0])]); o[np.array([True, False, True])] = 5; show(o)
s = np.zeros(3, dtype='i4,f8'); s[np.array([1])] = (3, 4); show(s, s[np.array([1, 1])])
