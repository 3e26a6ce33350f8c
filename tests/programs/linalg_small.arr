# Linear algebra on small matrices, rounded.
import numpy as np
A = np.array([[4., 1, 0], [1, 3, 1], [0, 1, 2]])
b = np.array([1., 2, 3])
print(np.linalg.solve(A, b).round(10), np.linalg.inv(A).round(10), np.linalg.det(A).round(10), np.linalg.slogdet(A)[0], np.linalg.norm(A).round(10), np.linalg.norm(b, 1), np.linalg.norm(A, axis=1).round(10))
w, V = np.linalg.eigh(A)
print(w.round(10), np.allclose(V @ np.diag(w) @ V.T, A), np.linalg.eigvalsh(A).round(8), np.allclose(np.sort(np.linalg.eigvals(A)), w))
U, S, Vt = np.linalg.svd(A)
print(S.round(10), np.allclose(U * S @ Vt, A), np.linalg.matrix_rank(A), np.linalg.cond(A).round(8), np.linalg.pinv(A[:, :2]).round(8))
Q, R = np.linalg.qr(A)
print(np.allclose(Q @ R, A), np.allclose(Q.T @ Q, np.eye(3)), np.linalg.cholesky(A).round(10), np.linalg.lstsq(A[:, :2], b, rcond=None)[0].round(10))
print(np.linalg.inv(np.stack([A, A * 2])).shape, np.linalg.det(np.stack([A, A * 2])).round(8), np.linalg.solve(A, np.eye(3)).round(6)[0])
for f in (lambda: np.linalg.inv(np.ones((2, 2))), lambda: np.linalg.inv(np.ones((2, 3))), lambda: np.linalg.cholesky(-A), lambda: np.linalg.solve(A, np.ones(4)), lambda: np.linalg.det(np.ones(3))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
