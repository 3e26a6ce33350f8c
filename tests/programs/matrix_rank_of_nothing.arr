# The rank of a matrix without rows or columns is 0, one for each of a stack.
import numpy as np

for shape in [(0,), (3, 0), (0, 3), (0, 0), (0, 2, 6), (2, 0, 0), (2, 3, 0)]:
    for tol in [None, 1.0]:
        print(shape, tol, repr(np.linalg.matrix_rank(np.zeros(shape), tol=tol)))
