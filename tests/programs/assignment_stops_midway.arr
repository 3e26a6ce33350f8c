# An assignment of a list that fails at one of its values has written those before it.
import numpy as np


def tried(a, key, value):
    try:
        a[key] = value
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
    print(a.tolist())


tried(np.arange(3), slice(0, 2), ['7', 'x'])
tried(np.zeros(3, 'u1'), slice(None), [1, 300, 2])
tried(np.zeros(3), slice(None), [1, 'x', 2])
tried(np.zeros(3), slice(None), (1, None, 'y'))
tried(np.zeros(3), slice(None), [1, {}, 2])
tried(np.zeros(4)[::2], slice(None), [1, 'x'])
tried(np.zeros(3), Ellipsis, [1, 'x', 2])
tried(np.zeros(3), slice(None), [1, [2], 3])
tried(np.zeros(3), slice(None), [1, 'x'])
tried(np.zeros((2, 2)), slice(None), [[1, 2], [3, 'x']])
tried(np.zeros((2, 2)), slice(None), [1, 'x'])
tried(np.zeros((2, 2)), 1, [1, 'x'])
tried(np.zeros(3), [0, 1], [1, 'x'])
tried(np.zeros(3, '?'), slice(None), [1, 'x', None])
tried(np.zeros(2, 'M8[D]'), slice(None), ['2020-01-01', 'x'])
tried(np.zeros(3, complex), slice(None), [1j, 'x', 2])
