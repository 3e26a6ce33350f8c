# Assignment casts to the dtype of the array, or refuses.
import numpy as np
a = np.zeros(4, dtype=np.int8)
a[0] = 3.7
a[1:3] = [1.2, -1.9]
print(a)
for v in (300, -129):
    try:
        a[0] = v
    except OverflowError as e:
        print(e)
a[:] = np.array([300, 1, -200, 127])
print(a)
b = np.zeros(3, dtype='U2')
b[:] = ['abc', 'd', 12]
print(b)
c = np.zeros(2, complex)
c[0] = 1
c[1] = 2j
print(c, c.astype('c8'))
d = np.zeros(2, bool)
d[:] = [2, 0.0]
print(d, np.array([1.5, 2.7]).astype(int), np.array(['1', '2']).astype(float), np.array([0, 1]).astype('?'))
