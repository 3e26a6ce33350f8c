# arange, linspace and their dtypes and lengths.
import numpy as np
print(np.arange(5), np.arange(2, 10, 3), np.arange(0, 1, 0.1), np.arange(5, 0, -2), np.arange(3.0), np.arange(0), np.arange(1, 2, 0.3).size, np.arange(3, dtype='u1').dtype)
print(np.linspace(0, 1, 5), np.linspace(0, 1, 4, endpoint=False), np.linspace(2, 3, 3, retstep=True), np.linspace(0, 10, 3, dtype=int), np.linspace([0, 1], [1, 3], 3), np.linspace(1, 1, 1), np.linspace(0, 1, 0))
print(np.eye(3, k=1), np.identity(2, int), np.diag([1, 2]), np.tri(2, 3), np.tril(np.ones((3, 3)), -1), np.triu(np.arange(9).reshape(3, 3)), np.vander([1, 2, 3], 3))
print(np.full((2, 2), 7), np.full(2, np.nan), np.zeros((2, 0)), np.ones(3, dtype=bool), np.empty((0, 3)).shape, np.zeros_like(np.arange(3.)), np.full_like([1, 2], 2.7), np.ones_like(np.eye(2), dtype='i2'))
print(np.meshgrid([1, 2], [3, 4, 5]), np.mgrid[0:2, 0:3], np.ogrid[:2, :3], np.indices((2, 2)), np.fromfunction(lambda i, j: i * 10 + j, (2, 3)), np.logspace(0, 2, 3), np.geomspace(1, 8, 4))
print(np.r_[1:4, 0, [5, 6]], np.c_[[1, 2], [3, 4]], np.fromiter((x * x for x in range(4)), int), np.repeat([1, 2], 2))
