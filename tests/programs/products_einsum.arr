# einsum, matmul, dot and kin.
import numpy as np
A, B, v = np.arange(6).reshape(2, 3), np.arange(12).reshape(3, 4), np.arange(3)
print(A @ B, A @ v, v @ v, np.dot(A, B), np.inner(A, v), np.outer(v, v), np.tensordot(A, B, 1), np.kron([1, 2], [1, 1]), np.cross([1, 0, 0], [0, 1, 0]), np.trace(B[:, :3]), np.vdot(v, v))
print(np.einsum('ij,jk->ik', A, B), np.einsum('ij->ji', A), np.einsum('ii', B[:, :3]), np.einsum('ij,j', A, v), np.einsum('i,i', v, v), np.einsum('i,j->ij', v, v), np.einsum('ij->', A), np.einsum('...j->...', A), np.einsum('bij,bjk->bik', np.ones((2, 2, 2)), np.ones((2, 2, 2))), np.einsum('ij,jk,k', A, B, np.ones(4), optimize=True))
print(np.einsum('ii->i', np.eye(2)).base is not None, (np.ones((2, 1, 2, 3)) @ np.ones((4, 3, 1))).shape, np.matmul([[1, 2]], [[3], [4]]), np.linalg.matrix_power([[1, 1], [1, 0]], 8), (A.T @ A).dtype, np.array([True, False]) @ np.array([True, True]))
for f in (lambda: A @ A, lambda: np.dot(A, np.arange(4)), lambda: np.einsum('ij,jk', A, A), lambda: np.einsum('ij->iz', A), lambda: A @ 3, lambda: np.cross([1], [2])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
