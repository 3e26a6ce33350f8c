# What floats out of range leave in a target of uint32 follows the order in which NumPy casts its copy of the target.
import numpy as np

values = [np.nan, np.inf, -np.inf, -1.5, 3e9, 5e9, 1e19, 7.9, -0.5, 1, 2, -4, 8, 100]
np.seterr(all='ignore')
for shape in ((3, 6), (6, 3), (2, 3, 4), (5, 5), (17,)):
    for order in 'CF':
        for target in 'CF':
            for axis in range(len(shape)):
                for f in (np.minimum, np.add, np.maximum):
                    a = np.array(np.resize(values, shape), order=order)
                    out = np.zeros(shape, 'u4', order=target)
                    print(shape, order, target, axis, f.__name__, f.accumulate(a, axis=axis, out=out).tolist())
