# The results lie in memory as those of a ufunc of numbers do.
import numpy as np
f = np.frompyfunc(lambda x, y: x + y, 2, 1)
def show(label, v):
    print(label, v.shape, v.strides, v.flags.owndata, v.base is None, v.flags.c_contiguous, v.flags.f_contiguous, v.dtype)
x = np.arange(24).reshape(2, 3, 4)
for name, a in [('c', x), ('f', np.asfortranarray(x)), ('t', x.transpose(1, 0, 2)), ('o', np.asfortranarray(x.astype(object))), ('s', np.arange(48).reshape(2, 3, 8)[:, :, ::-2]),
                ('1', np.arange(5)), ('2', np.arange(6).reshape(3, 2).T)]:
    for axis in range(a.ndim):
        for keepdims in (False, True):
            r = f.reduce(a, axis=axis, keepdims=keepdims)
            if isinstance(r, np.ndarray):
                show(f'{name} reduce {axis} {keepdims}', r)
            s = np.add.reduce(a.astype(object), axis=axis, keepdims=keepdims)
            if isinstance(s, np.ndarray):
                show(f'{name} add {axis} {keepdims}', s)
        show(f'{name} accumulate {axis}', f.accumulate(a, axis=axis))
        r = f.reduceat(a, [0, 1, 0], axis=axis)
        show(f'{name} reduceat {axis}', r)
        print(r.tolist())
print(f.__call__(np.arange(3), 1))
