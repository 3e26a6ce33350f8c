# cov, corrcoef, histogram, percentile methods, gradient, convolve, interp.
import numpy as np
x, y = np.array([1., 2, 4, 7]), np.array([2., 1, 5, 6])
print(np.cov(x, y).round(10), np.cov(x), np.corrcoef(x, y).round(10), np.histogram(x, bins=[0, 2, 8]), np.histogram(x, bins=2, density=True), np.convolve(x, [1, 1]), np.convolve(x, [1, 0, -1], 'same'), np.correlate(x, y), np.polyfit([0, 1, 2], [1, 3, 7], 2).round(8), np.polyval([1, 2], 3))
print([np.percentile(x, 40, method=m) for m in ('linear', 'lower', 'higher', 'nearest', 'midpoint')], np.median([1, 2, 3, 4]), np.median([[1, 5], [2, 4]], axis=1), np.trapezoid(y, x), np.gradient(y, x), np.interp([0, 3, 9], x, y), np.cumsum(x) / np.arange(1, 5), np.average(x, weights=y, returned=True), np.diff(x, prepend=0))
print(np.apply_along_axis(lambda r: r.max() - r.min(), 1, np.arange(6).reshape(2, 3)), np.vectorize(lambda a, b: a if a > b else b)([1, 5], [3, 2]), np.vectorize(lambda s: len(s))(['a', 'bcd']), np.frompyfunc(lambda a: a + 1, 1, 1)([1, 2]))
