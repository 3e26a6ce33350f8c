# A third argument of maximum and minimum is taken as a target, with a warning.
import numpy as np
out = np.zeros(2)
print(np.maximum([1., 5], [2., 3], out) is out, out)
print(np.minimum(4, 3, None))
print(np.fmax([1., 5], [2., 3], out), np.maximum(1, 2, out=None))
try:
    np.maximum(1, 2, 3)
except TypeError as e:
    print(e)
try:
    np.maximum(1, 2, 3, 4)
except TypeError as e:
    print(e)
print(np.random.RandomState(0).choice(4, 0, False).strides)
try:
    np.vander(np.array(['0', '1']))
except TypeError as e:
    print(e)
