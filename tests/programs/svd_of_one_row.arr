# The sign of the only singular value stands in U.
import numpy as np
for a in [[[3., 4]], [[3.], [4]], [[-3.], [4]], [[-3., 4]], [[-5.]], [[5.]], [[-3.], [4], [1]], [[3., 4, 1, 2]], [[0., 4]], [[3., 0]], [[-3., 0]], [[3j], [4]], [[3j, 4]], [[-3+1j, 4]], [[1., 2], [3, 4]], [[1., 2, 3], [3, 4, 4]]]:
    for full in [True, False]:
        for m in np.linalg.svd(a, full_matrices=full):
            print((m.round(6) + 0).tolist(), end=' ')
        print()
print(np.linalg.svd(np.array([[[3.], [4]], [[-1], [0]]]))[0].round(6) + 0)
