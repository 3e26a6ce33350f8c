# reshape gives a view where it can, else a copy; order and copy= decide.
import numpy as np
a = np.arange(12).reshape(3, 4)
print(np.shares_memory(a, a.reshape(4, 3)), np.shares_memory(a, a.T.reshape(12)), a.T.reshape(12), a.reshape(-1, order='F'))
print(a.reshape(2, -1).shape, a.reshape((6, 2), order='F'), a.T.reshape(12, order='F').base is a.base)
try:
    a.T.reshape(12, copy=False)
except ValueError as e:
    print(e)
try:
    a.reshape(5, 2)
except ValueError as e:
    print(e)
print(a.ravel('K').strides, a.T.ravel('K'), a.T.ravel(), a[:, ::2].ravel())
b = np.arange(6)
b.shape = 2, 3
print(b, b.strides)
b = b.T
try:
    b.shape = 6
except AttributeError as e:
    print(e)
