# sum, mean, max and kin over axes, keepdims, dtype, initial, where.
import numpy as np
a = np.arange(24).reshape(2, 3, 4)
print(a.sum(), a.sum(axis=0), a.sum(axis=(0, 2)), a.sum(axis=-1, keepdims=True), a.sum(axis=()).shape, a.mean(axis=1), a.max(axis=(1, 2)), a.min(0), a.prod(axis=2), np.ptp(a, axis=1))
print(a.std(), a.var(axis=0, ddof=1), a.argmax(), a.argmin(axis=1), a.any(axis=2), a.all(), np.median(a, axis=0), np.average(a, axis=1, weights=[1, 2, 3]), np.count_nonzero(a, axis=0))
print(a.sum(dtype='f4'), np.sum(a, initial=100), np.max(a, initial=50), np.sum(a, where=a % 2 == 0), np.sum([True, True]), np.sum(np.ones(3, 'i1')).dtype, np.sum([]), np.prod([]), np.cumsum(a, axis=1)[0], np.cumprod([1, 2, 3]))
for f in (lambda: np.max([]), lambda: a.sum(axis=3), lambda: np.argmax([]), lambda: a.mean(axis=(0, 0)), lambda: np.sum(a, axis='x')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(np.add.reduce(a, axis=1), np.multiply.accumulate([1, 2, 3, 4]), np.add.reduceat(np.arange(8), [0, 4, 1, 5]), np.subtract.outer([1, 2, 3], [1, 2]), np.maximum.reduce(a, axis=None), np.logical_and.reduce(a > 0, axis=0))
print(np.percentile(a, [25, 50, 75]), np.quantile([1, 2, 3, 4], 0.4), np.percentile(a, 50, axis=0), np.nanmean([1, np.nan, 3]), np.nansum([[1, np.nan], [2, 3]], axis=0), np.nanmax([np.nan, 2]), np.nanstd([1, np.nan, 3]), np.nanargmin([np.nan, 2, 1]))
