# The shape of an iterator without a multi-index; a signature of None.
import numpy as np
for a in (np.arange(6).reshape(2, 3), np.arange(6).reshape(2, 3).T, np.arange(24).reshape(2, 3, 4)[:, ::2], np.arange(12).reshape(2, 6)[:, ::2], np.array(5), np.arange(6).reshape(2, 3)[::-1], np.arange(6).reshape(1, 6, 1)):
    it = np.nditer(a)
    print(it.ndim, it.shape, it.itersize)
    it = np.nditer(a, flags=['multi_index'])
    print(it.ndim, it.shape)
it = np.nditer([np.arange(6).reshape(2, 3), np.arange(3)])
print(it.ndim, it.shape)
for name in ('sig', 'signature'):
    try:
        np.add(1, 2, **{name: None})
    except TypeError as e:
        print(e)
