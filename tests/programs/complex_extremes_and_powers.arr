# Complex maxima keep the first NaN; powers of NaN and beside infinity; norms of nothing; dots of float32 in OpenBLAS's order.
import numpy as np

N, I = np.nan, np.inf
b = np.array([1, 2, complex(N, 1), 3, complex(I, N), 4, 5])
many = np.concatenate([b] * 7)
print(np.max(many), np.min(many), np.max(many[::-1]), np.max(many.astype('c8')), np.ptp(many), np.max(np.array([many, many[::-1]]), axis=1))
with np.errstate(all='ignore'):
    for x in (1.5 + 1.5j, -2.5, 0, I, 1, complex(I, N)):
        for y in (N, complex(N, 1), complex(1, N), complex(I, N), complex(N, I), I, -I, complex(0, I)):
            print(x, y, np.power(np.array(x, 'c16'), np.array(y, 'c16')), np.power(np.array(x, 'c8'), np.array(y, 'c8')))
for shape in ((0,), (0, 3), (3, 0)):
    for order in (None, 1, 2, I, -I, 0):
        for axis in (None, 0):
            try:
                print(shape, order, axis, np.linalg.norm(np.zeros(shape), ord=order, axis=axis))
            except ValueError as e:
                print(shape, order, axis, e)
for n in (1, 2, 3, 5, 31, 32, 33, 64, 100, 127, 1000, 16770):
    a = ((np.arange(n) * 7) % 101 - 11).astype('f4') * np.float32(.37)
    print(n, float(np.vdot(a, a)), float(np.dot(a, a[::-1].copy())))
c = np.array([1j, 2])
for initial in (-1, 300, 1j, 'a', 2 ** 70):
    try:
        print(np.add.reduce(c, dtype='u8', initial=initial))
    except Exception as e:
        print(type(e).__name__, e)
print(np.array([complex(N, 1)] * 7, 'c8').astype('u4'), np.array([[complex(N, 1), 3]] * 7, 'c8')[:, 0].astype('u4'))
# Complex numbers multiplied in place at chosen elements are rounded twice.
x = np.array([complex(I, N), 1.1 + 2.3j, 0.7 - 1.9j])
np.multiply.at(x, [0, 1, 1, 2], -3.3 + 0.1j)
print(x)
y = np.array([[1.1 + 2.3j, 0.7 - 1.9j]] * 2, 'c8')[::-1, ::-1]
np.multiply.at(y, [-1, 0, 0], 1.7)
print(y)
# What work at places tells: by the ufunc's name where there is a loop for indices, NaN of extremes, casts of the last element.
import warnings
for dtype in ('f2', 'f4', 'f8', 'c8', 'c16'):
    for name in ('add', 'subtract', 'multiply', 'divide', 'floor_divide', 'power', 'maximum', 'fmax'):
        for value, other in ((1, 0), (N, 1), (1, N), (I, I), (I, -3)):
            x = np.array([value, 1], dtype)
            with warnings.catch_warnings(record=True) as seen:
                warnings.simplefilter('always')
                try:
                    getattr(np, name).at(x, [0], np.array(other, dtype))
                except TypeError as e:
                    print(e)
            print(dtype, name, x, [str(warning.message) for warning in seen])
f, c = np.array([5.6, N, 7.0]), np.array([1j, 2, 3])
for made in (lambda: np.add.accumulate(f, dtype='i8', out=np.ones(3, 'c16')), lambda: np.add.accumulate(c, dtype='i8', out=np.ones(3, 'c16')),
             lambda: np.cumsum(f, dtype='i4', out=np.ones(3, 'f2')), lambda: np.add.accumulate(np.array([9.0, -I, 5]), dtype='i8', out=np.ones(3, 'f2'))):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter('always')
        print(made(), [str(warning.message) for warning in seen])
a = np.array([0, 7, 2 ** 64 - 2, 9], 'u8')
np.maximum.at(a, [2, 2, 0], -3)
print(a)
