# Rolling statistics: windows as views, and running sums where the window is long.
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

rng = np.random.default_rng(1)
prices = 100 + rng.standard_normal(1000).cumsum()

# 981 overlapping windows of 20 over one buffer: no price is copied.
w = sliding_window_view(prices, 20)
print(w.shape, w.strides, np.shares_memory(w, prices))
mean, deviation = w.mean(axis=-1), w.std(axis=-1, ddof=1)
print("mean", mean[:3].round(3), "deviation", deviation[:3].round(3))

# The same mean by differences of a running sum: one pass, whatever the window.
total = np.cumsum(prices)
fast = (total[19:] - np.concatenate([[0], total[:-20]])) / 20
print("agrees:", np.allclose(fast, mean))

# Bands, and how often the price leaves them.
tail = prices[19:]
outside = np.abs(tail - mean) > 2 * deviation
print("outside two deviations:", outside.sum(), "of", outside.size)

# Exponential weights: a loop over time, vectors over everything else.
alpha, smooth = 0.1, np.empty_like(prices)
smooth[0] = prices[0]
for t in range(1, len(prices)):
    smooth[t] = alpha * prices[t] + (1 - alpha) * smooth[t - 1]
print("smoothed", smooth[-3:].round(3))

# The largest fall from a peak, by a running maximum.
peak = np.maximum.accumulate(prices)
fall = (prices - peak) / peak
print("largest fall %.2f %% at %d" % (100 * fall.min(), fall.argmin()))

# A median filter takes out single spikes and leaves steps alone.
signal = np.repeat([1.0, 5.0, 2.0], 6)
signal[[3, 9]] = 50
filtered = np.median(sliding_window_view(np.pad(signal, 1, mode="edge"), 3), axis=-1)
print(filtered.tolist())
