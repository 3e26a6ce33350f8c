# Overlapping windows made by hand and by sliding_window_view.
import numpy as np
from numpy.lib.stride_tricks import as_strided, sliding_window_view
a = np.arange(8)
w = as_strided(a, shape=(4, 5), strides=(8, 8))
print(w, w.strides, np.shares_memory(a, w))
s = sliding_window_view(a, 3)
print(s, s.flags.writeable, s.sum(axis=1), s.shape)
b = np.arange(16).reshape(4, 4)
p = sliding_window_view(b, (2, 2))
print(p.shape, p.strides, p[1, 1], p.max(axis=(2, 3)))
print(as_strided(a, (3,), (16,)), as_strided(a, (2, 3), (0, 8)), sliding_window_view(b, 2, axis=1)[0])
