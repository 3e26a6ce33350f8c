# One complex element under a mask is multiplied the plain way; the results of objects lie as their operands do, also where there are none.
import numpy as np

inf, nan = np.inf, np.nan
for dtype, huge in (('c8', 3e38), ('c16', 1e300)):
    for value in (complex(inf, nan), complex(nan, inf), complex(huge, huge), 0j):
        for shape in ((), (1,), (1, 1), (3,)):
            a = np.full(shape, value, dtype)
            for mask in (np.ones((), bool), np.ones(shape, bool), True):
                print(np.multiply(a, a, where=mask, out=None), np.multiply(a, np.full(shape, 2), where=mask, out=None), np.square(a, where=mask, out=None), np.absolute(a, where=mask, out=None))

added = np.frompyfunc(lambda x, y: x + y, 2, 1, identity=0)
for shape in ((0, 4), (4, 0), (1, 4), (3, 4), (1, 1, 3), (2, 0, 3)):
    for a in (np.zeros(shape, 'u4'), np.zeros(shape, 'u4').T, np.zeros(shape, object).T):
        print(shape, [added.reduce(a, axis=axis, keepdims=True).strides for axis in range(a.ndim)], [np.add.reduce(a, axis=axis, keepdims=True, dtype=object).strides for axis in range(a.ndim)])
