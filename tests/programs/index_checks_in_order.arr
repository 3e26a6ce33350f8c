# Which check of an index comes first: items, integers, the value's conversion, stretching of the index arrays, their values.
import numpy as np


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).split("\n")[0])


def put(a, k, v):
    b = a.copy()
    b[k] = v
    return b.tolist()


a = np.zeros((3, 4), 'u1')
KEYS = [([0, 1], 9), ([0, 9], 0), ([0, 1], [0, 1, 2]), ([0, 1], slice(0, 3, 0)), ([0, 1], 0, 0), ([True, False], 0), ([0], None, 9),
        (np.array([], int), 9), ([9],), (9, 9), np.array([0, 9]), np.zeros((3, 5), bool), ([0, 1, 2, 0], [0, 1, 2]), (slice(None), [0, 9]),
        (np.array(9), [0, 1]), ([True, True, False], np.array(9)), ([True, True, False], [0, 1, 2]), (0, 'a'), ([0], 1.5)]
for v in (5, -1, 'x', [1, 2, 3, 4, 5], np.zeros((2, 2, 2)), [[1], [2, 3]]):
    for k in KEYS:
        t(lambda: put(a, k, v))
for k in KEYS:
    t(lambda: a[k].shape)
