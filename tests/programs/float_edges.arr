# nan, infinities, signed zeros; comparisons and rounding.
import numpy as np
a = np.array([np.nan, np.inf, -np.inf, -0.0, 0.0, 1.5, 2.5, -0.5])
with np.errstate(all='ignore'):
    print(a + 1, a * 0, a / a, 1 / a, a == a, a > 0, np.sign(a), np.signbit(a))
print(np.rint(a), np.round(a), np.floor(a), np.ceil(a), np.trunc(a), np.maximum(a, 0), np.fmax(a, 1), np.isnan(a), np.isfinite(a))
print(np.nanmax(a[3:]), np.max(a), np.nan_to_num(a, nan=9, posinf=8, neginf=-8), np.sort(a), np.argsort(a), np.unique(a))
print(np.float16(65504) * np.float16(1), np.float32(16777216) + np.float32(1), np.spacing(1.0), np.nextafter(1, 2), np.copysign(3, -0.0), np.finfo('f4').eps)
print(np.round([0.5, 1.5, 2.675, -1.25], 2), np.round(12345, -2), np.array([1.005]).round(2), round(np.float64(2.5)), np.clip(a, -1, 2))
