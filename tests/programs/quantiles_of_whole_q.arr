# An integer q makes whole places: only 'linear' and the methods without interpolation take elements there, the others still interpolate.
import numpy as np

for a in (np.array([3, 1, 2, 8]), np.array([True, False, True]), np.array([2.5, -1.0, 7.25]), np.array([1, 2 ** 64 - 1], 'u8')):
    for method in ('inverted_cdf', 'averaged_inverted_cdf', 'closest_observation', 'interpolated_inverted_cdf', 'hazen', 'weibull', 'linear',
                   'median_unbiased', 'normal_unbiased', 'lower', 'higher', 'midpoint', 'nearest'):
        for q in (0, 1, [0, 1], np.array(1), True):
            for f in (np.quantile, np.nanquantile):
                try:
                    print(method, q, repr(f(a, q, method=method)))
                except Exception as e:
                    print(method, q, type(e).__name__, e)
print(np.quantile(np.array([[3, 1, 2], [4, 4, 0]]), 0, axis=1, method='averaged_inverted_cdf'))
