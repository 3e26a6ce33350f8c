# flags, strides and order of everything that movement makes.
import numpy as np
a = np.arange(24, dtype=np.float32).reshape(2, 3, 4)
for name, v in [('a', a), ('T', a.T), ('swap', a.swapaxes(0, 1)), ('move', np.moveaxis(a, 0, -1)), ('slice', a[:, 1]), ('neg', a[::-1]), ('ravel', a.ravel()), ('flat', a.flatten()),
                ('F', np.asfortranarray(a)), ('diag', a.diagonal()), ('exp', np.expand_dims(a, 1)), ('sq', a[:1].squeeze()), ('bc', np.broadcast_to(a, (2, 2, 3, 4))), ('real', a.real), ('view', a.view(np.int16))]:
    print(name, v.shape, v.strides, v.flags.c_contiguous, v.flags.f_contiguous, v.flags.owndata, v.flags.writeable, v.base is a.base, np.shares_memory(a, v))
print(a.flags)
print(np.zeros((2, 2), order='F').flags)
print(a[::2].T.copy().strides, a.T.copy(order='K').strides, a.T.copy(order='C').strides)
