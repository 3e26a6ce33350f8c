# Rolling, flipping, rotating, splitting: which give views.
import numpy as np
a = np.arange(12).reshape(3, 4)
for name, v in [('flipud', np.flipud(a)), ('fliplr', np.fliplr(a)), ('rot90', np.rot90(a)), ('roll', np.roll(a, 1, axis=1)), ('rollaxis', np.rollaxis(a, 1)), ('at3', np.atleast_3d(a)), ('squeeze', np.squeeze(a[None])),
                ('permute', np.permute_dims(a, (1, 0))), ('diag', np.diag(a)), ('tril', np.tril(a))]:
    print(name, v.shape, v.strides, np.shares_memory(a, v), v.tolist())
for v in np.split(a, 2, axis=1):
    print(v, np.shares_memory(a, v))
x, y = np.broadcast_arrays(a, np.arange(3)[:, None])
print(y.strides, y.flags.c_contiguous, np.broadcast_shapes((3, 1), (4,), (2, 1, 1)))
