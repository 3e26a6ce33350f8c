# Complex arrays: parts, printing, arithmetic.
import numpy as np
a = np.array([1 + 2j, -3.5j, 0, 2])
print(a, a.real, a.imag, a.conj(), abs(a), a * a, a / (1 + 1j), a == 2, a.sum(), a.mean(), a.dtype)
print(np.array([1 + 1e-10j, 1e10 - 1j]), np.array([complex(np.nan, np.inf)]), np.complex64(1 / 3), repr(a[1]), str(a[1]))
print(np.sort(np.array([2 + 1j, 1 + 5j, 1 - 5j])), np.iscomplex(a), np.real_if_close([1 + 0j]), a.astype('c8').itemsize, np.angle([1j, -1], deg=True))
print(a @ a, np.vdot(a, a), np.outer(a[:2], a[:2]))
