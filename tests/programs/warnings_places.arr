# A RuntimeWarning is told once a line, on stderr, with its source line.
import numpy as np
a = np.array([1.0, 0.0, -1.0])
print(1 / a)
print(np.sqrt(a), np.log(a))
for i in range(3):
    a / 0
print(np.array([1e308]) * 10, np.float64(1) / 0, np.int8(127) + np.int8(1))
def f(x):
    return x / x
f(a)
f(a)
with np.errstate(all='ignore'):
    print(a / 0)
print(np.array([300.7, np.nan]).astype('u1').shape, np.array([1]) // 0, np.exp(np.array([1000.0])), np.array([2, 3], 'i1') % np.array([0, 2], 'i1'))
