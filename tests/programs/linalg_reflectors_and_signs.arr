# Real eigenvalues have no negative zero beside them; what qr leaves in place keeps the layout of its matrix.
import numpy as np
print(np.linalg.eigvals(np.array([[1, -2], [-1, 3.0]])).astype(complex), np.linalg.eigvals(np.array([[[4., 1], [2, 3]], [[0, -1], [1, 0]]])))
a = np.arange(20, dtype='f4').reshape(4, 5) % 7 + 1
for x in (a, a.astype('f8'), a.T, np.asfortranarray(a), a[None], np.stack([a, a])):
    for m in ('raw', 'economic', 'full'):
        r = np.linalg.qr(x, mode=m)
        for y in (r if isinstance(r, tuple) else [r]):
            print(m, y.dtype, y.shape, y.strides, y.flags.owndata, y.base is None, np.round(np.abs(y.sum()), 2))
x = np.arange(48, dtype='f4').reshape(3, 4, 4).transpose(1, 2, 0)
for o in (3, -2, 0, 2):
    for k in (False, True):
        n = np.linalg.norm(x[1:], axis=0, ord=o, keepdims=k)
        print(o, n.dtype, n.shape, n.strides)
