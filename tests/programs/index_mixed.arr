# Where advanced indices stand decides where their axes go.
import numpy as np
a = np.arange(2 * 3 * 4 * 5).reshape(2, 3, 4, 5)
print(a[:, [0, 1], :, [1, 2]].shape, a[:, [0, 1], [1, 2]].shape, a[0, :, [1, 2]].shape, a[..., [0, 1], [0, 1]].shape, a[[0, 1], :, :, [0]].shape)
print(a[:, None, [0, 2]].shape, a[[0], [1], 2:4, ::2].shape, a[1, [0, 2], 1:, None].shape, a[:, np.array([[0], [2]]), [1, 3]].shape)
print(a[0, [0, 1], :, 2], a[[0, 1], 1, [2, 3], 4], a[:, [True, False, True], 0, 0])
a[:, [0, 2], :, 1] = -1
print(a[0, 0], (a == -1).sum())
a[0, [1, 1], 0] = np.arange(10).reshape(2, 5)
print(a[0, 1, 0])
