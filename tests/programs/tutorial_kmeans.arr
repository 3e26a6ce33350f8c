# k-means by broadcasting.
import numpy as np
rng = np.random.default_rng(3)
X = np.concatenate([rng.normal(0, 1, (20, 2)), rng.normal(6, 1, (20, 2))])
C = X[[0, 39]]
for _ in range(5):
    label = ((X[:, None] - C) ** 2).sum(-1).argmin(1)
    C = np.array([X[label == k].mean(axis=0) for k in range(len(C))])
print(C.round(6), np.bincount(label), label)
