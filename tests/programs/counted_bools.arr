# Bools are counted where they lie, all else as bools of its own: the strides of the counts show it.
import numpy as np

row = np.array([False, True])
arrays = [np.broadcast_to(row, (5, 2, 2)), np.broadcast_to(row[:, None], (5, 2, 2)), np.ones((3, 4, 5), bool).T, np.broadcast_to(np.arange(2), (5, 2, 2)), np.asfortranarray(np.ones((3, 4, 5)))]
for a in arrays:
    for axis in (0, 1, 2, (0,), (0, 1), (0, 2), -1, ()):
        counts = np.count_nonzero(a, axis=axis)
        print(a.dtype, a.strides, axis, getattr(counts, 'strides', None), counts.tolist(), np.count_nonzero(a, axis=axis, keepdims=True).strides)

# What cannot be joined is named by its class.
class Packet(bytes):
    pass


for text in (np.bytes_(b'a'), Packet(b'a'), b'a'):
    for other in (1, 'a', None):
        try:
            text + other
        except TypeError as e:
            print(e)
