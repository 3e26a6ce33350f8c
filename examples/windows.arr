# Strides make windows: overlapping rows over one small buffer.

from numpy.lib.stride_tricks import as_strided, sliding_window_view
import numpy as np

signal = np.array([1.0, 3.0, 2.0, 5.0, 4.0, 6.0, 8.0])
window = sliding_window_view(signal, 3)
print(window)
print("strides", window.strides, "shares memory:", np.shares_memory(signal, window))

print("moving mean  ", window.mean(axis=-1))
print("moving range ", window.max(axis=-1) - window.min(axis=-1))

# The same by hand. The shape is checked against the buffer here; in NumPy a row too many reads foreign memory.
by_hand = as_strided(signal, shape=(5, 3), strides=(8, 8))
print(np.array_equal(by_hand, window))
