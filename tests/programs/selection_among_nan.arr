# Where np.partition and np.argpartition leave the elements of rows with NaN.
import numpy as np

r = np.random.RandomState(1)
for n in (3, 5, 8, 10, 20, 40, 60, 100):
    x = r.randint(0, 9, n).astype(float)
    x[r.randint(0, n, 3)] = np.nan
    for k in (0, 1, n // 2, n - 2, -1):
        print(n, k, np.argpartition(x, k).tolist(), np.argpartition(x.astype('f4'), k).tolist())
        if n <= 60:
            print(np.partition(x, k).tolist(), np.partition(x.astype('f4'), k).tolist())
        print(np.argpartition(x, [0, k % n]).tolist()[:5], np.argpartition(x.astype('f2'), k).tolist()[:8])
x = np.array([np.nan, 3, np.nan, 1, 2])
for k in range(5):
    y = x.copy()
    y.partition(k)
    print(k, y)
