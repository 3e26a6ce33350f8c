# np.array of a flat iterator does not warn.
import warnings
import numpy as np

warnings.simplefilter('error')
a = np.arange(6).reshape(2, 3)
b = np.array(a.flat)
print(b, a, np.asarray(a.flat), np.array(a.T.flat), np.array(a.flat, dtype='f4'), np.array(np.poly1d([1, 2])))
