# Of zeros of both signs an extreme gives the one that NumPy's loop comes to last, lane by lane.
import numpy as np


def signs(x):
    return ''.join('-' if s else '+' for s in np.signbit(x).ravel())


for dtype in 'dfe':
    for f in (np.maximum, np.minimum, np.fmax, np.fmin):
        for columns in (1, 3, 8, 17):
            for rows in (1, 4, 7, 9, 20, 33):
                n = np.zeros((rows, columns), dtype)
                n[(np.arange(rows) * 7 + columns) % 5 < 2] = -0.0
                if columns == 3:
                    n[rows // 3] = -1 if f in (np.maximum, np.fmax) else 1
                print(dtype, f.__name__, n.shape, signs(f.reduce(n, axis=0)), signs(f.reduce(n.T, axis=1)),
                      signs(f.reduce(np.asfortranarray(n), axis=0)), signs(f.reduce(n, axis=None)),
                      signs(f.reduce(n[:, ::2], axis=1)), signs(f.reduce(n[0], initial=-0.0)))

# Element by element: whole vectors give the second zero, fmax and fmin the first in half of what is left.
for dtype in 'df':
    for n in (2, 3, 5, 7, 8, 12, 15, 19):
        z = np.zeros(n, dtype)
        print(dtype, n, signs(np.fmax(z, -z)), signs(np.fmin(-z, z)), signs(np.maximum(z, -z)), signs(np.fmax(0.0, -z)))
        into = z.copy()
        print(signs(np.fmin(into, -z, out=into)))

print(np.array([0.0, -0.0]).max(), np.array([-0.0, 0.0]).max(), np.nanmax([0.0, np.nan, -0.0]), np.min([[0.0, -0.0], [-0.0, 0.0]], axis=0))
