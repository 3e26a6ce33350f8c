# NumPy scalars: arithmetic, methods, repr.
import numpy as np
x = np.float32(0.1)
print(x, repr(x), float(x), x + 1, x * np.float64(1), int(np.int16(-3)), np.int8(5) // np.int8(2), np.uint8(7) & 3, -np.int32(4), abs(np.int8(-3)), np.int64(7) % 3, np.float64(7.5) // 2, divmod(np.int64(7), 2), np.int64(2) ** 10, 2 ** np.float64(0.5))
print(x.dtype, x.shape, x.ndim, x.item(), x.tolist(), x.astype(int), x.nbytes, np.int64(5).bit_count(), np.float64(1.5).is_integer(), np.float64(0.5).as_integer_ratio(), np.bool_(True) | False, np.bool_(True) + np.bool_(True), ~np.bool_(True), not np.bool_(0))
print(np.int64(3) == 3, np.float32(0.1) == 0.1, np.str_('ab').upper(), np.array([1, 2])[0] is not None, [1, 2, 3][np.int64(1)], 'abc'[np.uint8(0)], range(np.int64(3)), np.arange(np.int8(3)), round(np.float64(1.256), 2), '%d %s %.1f' % (np.int64(1), np.float64(2), np.float32(3)), f'{np.int64(42):>5}')
print(np.maximum(1, 2), type(np.sqrt(4)).__name__, np.add(1, 2.5), np.int32(2147483647).dtype.type, np.dtype(int).name, np.isscalar(np.float64(1)), np.ndim(3), np.shape([[1, 2]]), np.size([1, 2]), np.float64('nan') != np.float64('nan'), np.iinfo(np.int8).max, np.finfo(float).eps)
