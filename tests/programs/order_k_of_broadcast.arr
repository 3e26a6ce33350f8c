# ravel('K') walks as the iterator does: axes of stride 0 say nothing. Parts picked by an index keep their own order of axes.
import numpy as np

for i in range(30):
    rng = np.random.RandomState(i)
    sh = rng.randint(1, 4, 4)
    a = np.arange(sh.prod()).reshape(sh).transpose(rng.permutation(4))
    a = np.broadcast_to(a, tuple(3 if n == 1 and rng.rand() < .6 else n for n in a.shape))
    if rng.rand() < .5:
        a = a[::-1]
    if rng.rand() < .5:
        a = a[:, ::2]
    print(i, a.shape, a.strides, a.ravel('K'), a.flatten('K'), a.copy('K').strides)
    j = rng.randint(0, 2, 3)
    print(a[j % a.shape[0]].strides, a[:, j % a.shape[1]].strides, a[j % a.shape[0], :, j % a.shape[2]].strides)
m = np.asfortranarray([[2, 1], [1, 1]])
print(np.linalg.matrix_power(m, 0), np.linalg.matrix_power(m, 0).strides)
