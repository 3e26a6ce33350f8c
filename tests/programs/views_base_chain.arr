# base collapses to the owner; who shares memory with whom.
import numpy as np
a = np.arange(10)
b = a[2:]
c = b[::2]
d = c[1:]
print(b.base is a, c.base is a, d.base is a, a.base)
e = np.arange(10).reshape(2, 5)
print(e.base is None, e.base.shape, e[0].base is e.base, e.T.base is e.base, e.copy().base)
f = a[[1, 2, 3]]
print(f.base is None, np.shares_memory(a, f), np.shares_memory(b, c), np.shares_memory(a[::2], a[1::2]), np.may_share_memory(a[::2], a[1::2]))
print(np.shares_memory(a[:5], a[5:]), np.shares_memory(a[:6], a[5:]), np.shares_memory(e[:, 0], e[:, 1]))
del a
print(d, d.base.shape)
