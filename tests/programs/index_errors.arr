# Every way an index can be wrong, in NumPy's words.
import numpy as np
a = np.arange(12).reshape(3, 4)
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).rstrip())
for f in [lambda: a[3], lambda: a[0, -5], lambda: a[0, 0, 0], lambda: a[[0, 3]], lambda: a[[0, 1], [0, 1, 2]], lambda: a[1.0], lambda: a['x'], lambda: a[..., ...], lambda: a[np.zeros((2, 4), bool)],
          lambda: a[np.array([1.0])], lambda: a[::0], lambda: a[0][0][0], lambda: np.array(5)[0], lambda: a.item(99), lambda: a[[[0, 1], [0]]], lambda: a[None, 7], lambda: a[{}], lambda: np.zeros(0)[0], lambda: a[2**70]]:
    attempt(f)
def assign(i, v):
    b = a.copy()
    b[i] = v
    return b
for i, v in [(0, [1, 2]), (slice(None), np.zeros(3)), ((0, 0), [1, 2]), ((slice(None), [0, 1]), np.ones((2, 3))), (0, 'x'), (0, None), (0, 2**70), (5, 0)]:
    attempt(lambda: assign(i, v))
