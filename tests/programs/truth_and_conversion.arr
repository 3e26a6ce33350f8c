# bool, int, float of arrays; comparison chains; in; errors in NumPy's words.
import numpy as np
for f in (lambda: bool(np.array([1, 2])), lambda: bool(np.array([0])), lambda: int(np.array([5])[0]), lambda: float(np.array(2.5)), lambda: 1 < np.array(2) < 3, lambda: 0 < np.arange(3) < 2, lambda: int(np.array([1, 2])), lambda: bool(np.array([])),
          lambda: len(np.array(3)), lambda: 3 in np.arange(5), lambda: np.arange(3) == [0, 1, 5], lambda: np.arange(3) == 'a', lambda: np.arange(3) == np.arange(4), lambda: [1, 2] + np.arange(2), lambda: {np.arange(2): 1}, lambda: np.arange(3) and 1, lambda: not np.array(0), lambda: if_(np.ones(2))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
