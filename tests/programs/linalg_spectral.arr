# Eigenvalues, singular values, QR: values to eight digits, signs as LAPACK's.
import numpy as np

def shown(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

L = np.linalg
m = np.array([[4.0, 1, 2], [1, 3, 0], [2, 0, 5]])
g = np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 10]])
t = np.array([[1.0, 2], [3, 4], [5, 6]])
w = np.array([[2.0, 0, 1, 3], [1, 5, 2, 0]])
h = np.array([[2, 1j, 0], [-1j, 2, 1], [0, 1, 3]])
shown(lambda: L.eigh(m))
shown(lambda: L.eigh(m, "U"))
shown(lambda: L.eigh(m, "x"))
shown(lambda: L.eigvalsh(h))
shown(lambda: L.eig(g))
shown(lambda: L.eig(np.array([[1, 0], [2, 3]])))
shown(lambda: L.eig(np.array([[0, -1], [1, 0]])))
shown(lambda: L.eigvals(g))
shown(lambda: L.eig(np.array([[np.nan, 1], [1, 2]])))
shown(lambda: L.eig(np.ones((2, 3))))
shown(lambda: L.svd(t))
shown(lambda: L.svd(t, full_matrices=False))
shown(lambda: L.svd(w))
shown(lambda: L.svd(g))
shown(lambda: L.svdvals(t))
shown(lambda: L.svd([1, 2]))
shown(lambda: L.qr(t))
shown(lambda: L.qr(t, "complete"))
shown(lambda: L.qr(t, "r"))
shown(lambda: L.qr(g))
shown(lambda: L.qr(t, "foo"))
shown(lambda: L.cond(m, 1))
values, vectors = L.eigh(m)
print(values, vectors.shape, L.eigh(m)[0], type(L.eigh(m)).__name__)
print(L.LinAlgError, issubclass(L.LinAlgError, ValueError))
