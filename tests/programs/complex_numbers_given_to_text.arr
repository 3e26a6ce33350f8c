# Only integers and floats lose the imaginary part, and only there a warning tells of it, whether anything is written or not.
import numpy as np

for kind in ('U5', 'S5', '?', 'O', 'i4', 'f4', 'c16'):
    for index in (np.array([False]), np.array([], int), slice(0, 0), np.array([True])):
        for value in (np.array([1 + 2j, 3], 'c8'), np.complex64(3 + 2j)):
            a = np.zeros((1, 2), kind)
            a[index] = value
            print(kind, index, a)
