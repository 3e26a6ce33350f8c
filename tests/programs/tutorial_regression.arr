# Least squares by hand and by lstsq; softmax, normalisation, one-hot.
import numpy as np
x = np.arange(10.)
y = 3 * x + 2 + np.array([1, -1] * 5) * 0.1
A = np.stack([x, np.ones_like(x)], axis=1)
print(np.linalg.lstsq(A, y, rcond=None)[0].round(8), (np.linalg.inv(A.T @ A) @ A.T @ y).round(8), np.corrcoef(x, y)[0, 1].round(10))
z = np.array([[1., 2, 3], [1, 1, 1]])
p = np.exp(z - z.max(axis=1, keepdims=True))
p /= p.sum(axis=1, keepdims=True)
print(p.round(8), p.sum(axis=1).round(12), np.eye(3)[[2, 0, 1]], (z - z.mean(0)) / (z.std(0) + 1e-8), np.argmax(p, axis=1))
w = np.zeros(2)
for _ in range(200):
    w -= 0.02 * A.T @ (A @ w - y) / len(y)
print(w.round(4))
