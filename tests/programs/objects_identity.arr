# Identity, reference counting through buffers, cycles, NaN in containers.
import numpy as np, gc
a = np.arange(3)
b = a
b += 1
print(a is b, a, a.T is a, a[:] is a, np.asarray(a) is a, (a == b).all())
n = float('nan')
print(n in [n], n == n, [n] == [n], np.nan is np.nan, np.nan in [np.nan], {n: 1}[n])
l = [1]
l.append(l)
d = {}
d['self'] = d
print(l, d, l[1] is l)
s = np.float64(2.5)
print(isinstance(s, float), isinstance(np.int64(1), int), isinstance(np.bool_(1), bool), s == 2.5, hash(s) == hash(2.5), {1: 'a'}[np.int64(1)], [] is [], type(s + 1).__name__, type(1 + np.int8(1)).__name__)
class Node: pass
x, y = Node(), Node()
x.y, y.x = y, x
del x, y
print(gc.collect() > 0)
