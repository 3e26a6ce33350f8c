# Dots of complex numbers to the last bit.
import numpy as np

r = np.random.default_rng(5)
for dtype in ('c16', 'c8'):
    for n in (1, 2, 3, 7, 8, 9, 16, 17, 33, 100, 1000):
        a, b = (((r.normal(size=n) + 1j * r.normal(size=n)) * 10).astype(dtype) for _ in range(2))
        for made in (np.dot(a, b), np.vdot(a, b), a @ b, np.inner(a, b)):
            print(dtype, n, float(made.real).hex(), float(made.imag).hex())
for value in (complex(1, np.inf), complex(np.inf, 1), complex(-np.inf, 0)):
    a = np.ones(9, 'c16') + .5j
    a[4] = value
    with np.errstate(all='ignore'):
        print(np.vdot(a, a), np.dot(a, a), np.vdot(a[3:6], np.ones(3)), a @ a)
