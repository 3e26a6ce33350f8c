# Reductions of objects come to the elements as they lie in memory, sorts ask < and then >, and products of complex lines that BLAS does not take
# are added one after the other.
import numpy as np

log = []


class Logged:
    def __init__(self, n):
        self.n = n

    def __ge__(self, other):
        log.append((self.n, other.n))
        return self.n >= other.n

    def __add__(self, other):
        log.append((self.n, other.n))
        return Logged(self.n)

    def __lt__(self, other):
        log.append((self.n, '<', other.n))
        return self.n < other.n

    def __gt__(self, other):
        log.append((self.n, '>', other.n))
        return self.n > other.n


def filled(shape):
    a = np.empty(shape, object)
    for i, place in enumerate(np.ndindex(*shape)):
        a[place] = Logged(i * 5 % 7)
    return a


def told(name, f):
    log.clear()
    f()
    print(name, log)


for shape in ((3,), (2, 3), (4, 3), (2, 3, 2)):
    a = filled(shape)
    for view in (a, a.T, a[::-1], a.T[::-1], a[..., ::-1], np.asfortranarray(a)):
        for axis in [None, *range(view.ndim)]:
            told((shape, view.strides, axis), lambda: np.max(view, axis=axis))
            told('mask', lambda: np.sum(view, axis=axis, initial=Logged(9), where=np.arange(view.size).reshape(view.shape) % 4 != 1, keepdims=True))
            if axis is not None:
                told('accumulate', lambda: np.add.accumulate(view, axis=axis))
                told('reduceat', lambda: np.add.reduceat(view, [0, view.shape[axis] - 1], axis=axis))
for n in (1, 2, 3, 6, 12):
    for kind in ('quicksort', 'stable'):
        told((n, kind), lambda: np.sort(filled((n,)), kind=kind))
for values in ([10**20, True, None, 'a', 1], [1, 2, 3, None], [None, None, True, 'a']):
    for f in (np.sort, np.argsort, np.max, lambda a, kind: np.max(a.reshape(-1, 2).T) if a.size % 2 == 0 else 0):
        try:
            print(f(np.array(values, object), **({} if f is np.max else {'kind': 'stable'})))
        except TypeError as e:
            print(e)
np.seterr(all='ignore')
for values in ([complex(1, np.inf)], [2 + 1j, complex(np.inf, 1)], [complex(np.inf, np.inf), 1j, 2]):
    for kind in ('c8', 'c16'):
        fields = np.zeros(len(values), dtype=[('p', 'i1'), ('x', kind)])
        fields['x'] = values
        for line in (fields['x'], np.array(values, kind), np.array(values, kind)[::-1]):
            print(kind, line.strides, np.vdot(line, line))
