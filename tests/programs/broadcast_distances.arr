# Pairwise distances in several dtypes and orders, with no intermediate needed.
import numpy as np
X = (np.arange(30).reshape(10, 3) * 7 % 11).astype(float)
Y = (np.arange(15).reshape(5, 3) * 5 % 13).astype(np.float32)
D = np.sqrt(((X[:, None] - Y[None]) ** 2).sum(-1))
print(D.shape, D.dtype, D[0], D.argmin(axis=1))
print(abs(X[:, None] - Y[None]).max(-1)[3], ((X[:, None] * Y) ** 3).mean(-1)[0])
F = np.asfortranarray(X)
print(np.array_equal(((F[:, None] - Y) ** 2).sum(-1), D ** 2) or np.allclose(((F[:, None] - Y) ** 2).sum(-1), D ** 2))
print(((X[:, None] - X[None]) ** 2).sum(axis=(0, 1)), np.where(D > 5, D, 0).sum(axis=0))
