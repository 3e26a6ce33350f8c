# One line copied over itself with another step: element by element, from the end that NumPy begins at. Everything else is protected.
import numpy as np

for n in (3, 5, 7):
    for sd in (1, 2, 3, -1, -2):
        for ss in (1, 2, 3, -1, -2):
            for o1 in (0, 1, 4):
                for o2 in (0, 2, 3):
                    x = np.arange(40)
                    d, s = x[10 + o1::sd][:n], x[10 + o2::ss][:n]
                    if len(d) == len(s):
                        d[...] = s
                        print(n, sd, ss, o1, o2, x.tolist())
x = np.arange(10.)
x[::2] = x[:5]
print(x)
x = np.arange(12).reshape(3, 4)
x[:, ::2] = x[:, :2]
print(x)
x = np.arange(10)
np.copyto(x[::2], x[:5], where=[True, False, True, True, True])
print(x)
x = np.array(list('abcdefghij'))
x[::2] = x[:5]
print(x)
x = np.array([(1, 2)] * 3 + [(3, 4)] * 3, 'i4,i4')
x[::2] = x[1:4]
print(x)
for dtype in ('i1', 'i2', 'i4', 'i8'):
    a = np.array([2, 3, 4, 5], dtype)
    for powers in ([1, -1, 2, 3], [2, 2, 2, -1], [-1, 1, 1, 1]):
        out = np.zeros(4, dtype)
        try:
            np.power(a, np.array(powers, dtype), out=out)
        except ValueError as e:
            print(out, e)
a = np.arange(8).reshape(1, 2, 4).transpose(2, 1, 0)
print(np.where(a, 1, 0).strides, (a + 1).strides, np.roll(a, 1, axis=1).strides)
