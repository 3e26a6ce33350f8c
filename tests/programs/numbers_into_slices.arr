# A number of NumPy's assigned to a slice is stored as an element is: what does not fit is refused.
import warnings
import numpy as np
warnings.simplefilter('ignore')
for t in ['i1', 'u1', 'i8', 'f4', 'f2', 'c8', '?', 'M8[s]', 'U3', 'O']:
    for v in [np.int64(2**40), np.int8(-1), np.float64(np.inf), np.float64(2.7), np.complex128(complex(-np.inf, 1)), np.complex64(2), np.array(2**40), np.uint64(2**63), np.float64(1e30), np.bool_(True), np.float16(3)]:
        for key in [slice(None), Ellipsis, slice(1, 2), 0]:
            a = np.zeros(3, t)
            try:
                a[key] = v
                print(t, repr(v), key, a)
            except Exception as e:
                print(t, repr(v), key, type(e).__name__, e)
