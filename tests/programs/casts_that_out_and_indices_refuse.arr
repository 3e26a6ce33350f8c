import operator
import numpy as np


def tried(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


a = np.arange(12).reshape(3, 4)
for dt in ['i4', 'f4', 'c8', 'u8', object, '?']:
    tried(lambda: a.compress([1, 0, 1], axis=0, out=np.zeros((2, 4), dt)))
    tried(lambda: a.take([0, 2], axis=0, out=np.zeros((2, 4), dt)))
    tried(lambda: np.arange(3).argmax(out=np.zeros((), dt)))
    tried(lambda: a[0].take(np.ones(2, dt)))
    tried(lambda: a.round(1, out=np.zeros((3, 4), dt)))
    tried(lambda: np.unravel_index(np.ones(2, dt), (2, 2)))
b = np.arange(5)
for indices in [[1.5], 1.5, np.float64(1.5), np.array(1.5), 'a', ['1'], None, [], np.array([]), [[1], [2.5]], np.array(['1']), [1j]]:
    tried(lambda: b.take(indices))
tried(lambda: b.take(1, out=np.zeros(())))
tried(lambda: b.take([1], out=3))
tried(lambda: b.take([9], out=np.zeros(2, 'f4')))
tried(lambda: b.take([9], out=np.zeros(1, int)))
tried(lambda: np.add(1, 2, out=np.zeros(()), where=np.array(1.0)))
for v in [np.array([1, 2]), np.array(3), 2.5, True]:
    tried(lambda: operator.index(v))
tried(lambda: b.cumsum(out=np.zeros(6)))
tried(lambda: np.arange(6).reshape(2, 3).cumsum(0, out=np.zeros((3, 3))))
tried(lambda: np.modf(1.5, out=(None, np.zeros((), int))))
tried(lambda: np.rot90(a, 1j))
tried(lambda: np.array2string(b, formatter=5))
tried(lambda: np.array2string(b, max_line_width='w'))
