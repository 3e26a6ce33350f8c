# Ranges, bytearrays, memoryviews and own sequences as indices, numbers too large for one, and several indices of a flat iterator.
import numpy as np
class Seq:
    def __len__(self): return 2
    def __getitem__(self, i):
        if i >= 2: raise IndexError(i)
        return i
def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
a = np.arange(24).reshape(2, 3, 4)
b = np.arange(6.)
for i in [range(2), (range(2),), (0, range(2)), [range(2)], b'ab', bytearray(b'\1'), Seq(), memoryview(b'\1'), (0, object), np.array(2**63, dtype='u8'),
          2**63, -2**63-1, [2**63], 10**30, (1, None), (1, None, [1, 3]), (Ellipsis, Ellipsis), (None, []), ([1], None), (None,)*40, (0, 0, 0, 0)]:
    print('--', repr(i) if not isinstance(i, (Seq, memoryview)) else type(i).__name__)
    t(lambda: a[i])
    t(lambda: b[i])
    def s():
        c = b.copy()
        c[i] = 7
        return c
    t(s)
    if isinstance(i, tuple) and object not in i:
        t(lambda: b.flat[i])
        t(lambda: a.flat[i])
def first(x):
    y, *z = x
    return y, z
for x in [np.array(5), 5, None, np.float64(1), np.arange(3)]:
    t(lambda: first(x))
print(repr(np.array(bytearray(b'abc'))), np.array(memoryview(b.data)).flags.owndata)
