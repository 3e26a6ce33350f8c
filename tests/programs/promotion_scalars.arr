# Python scalars are weak, NumPy scalars are not; what does not fit raises.
import numpy as np
a = np.array([1, 2], dtype=np.uint8)
print((a + 1).dtype, (a + 1.0).dtype, (a + 1j).dtype, (a + np.int64(1)).dtype, (a + True).dtype, (np.float32(1) + 1.5).dtype, (np.float32(1) + np.float64(1)).dtype)
for f in (lambda: a + 300, lambda: a + -1, lambda: np.int8(100) + 1000, lambda: np.uint8(-1), lambda: np.array([300], np.uint8), lambda: a + 2**70, lambda: a > 300, lambda: np.array([1]) + 10**30):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(np.array([1, 2.5]).dtype, np.array([1, True]).dtype, np.array([2**63]).dtype, np.array([2**64]).dtype, np.array([1, 'a']).dtype, np.array([1j, 2]).dtype, np.array([]).dtype)
print(np.float32(3) * 2, np.int8(5) / 2, np.float16(1) + np.float32(1), 3 + np.int16(4), np.bool_(True) + 1)
