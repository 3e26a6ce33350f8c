# concatenate and kin, splits, repeat, tile, pad, insert, delete.
import numpy as np
a, b = np.arange(4).reshape(2, 2), np.arange(2).reshape(1, 2)
print(np.concatenate([a, b]), np.concatenate([a, b.T], axis=1), np.concatenate([a, b], axis=None), np.vstack([a, b]), np.hstack([a, a]), np.dstack([a, a]).shape, np.stack([a, a], axis=-1), np.column_stack(([1, 2], [3, 4])), np.block([[a, a], [b, b]]))
print(np.split(np.arange(6), 3), np.array_split(np.arange(7), 3), np.hsplit(a, 2), np.vsplit(a, [1]), np.repeat(a, 2, axis=1), np.repeat([1, 2], [2, 3]), np.tile([1, 2], (2, 2)), np.append([1], [2, 3]), np.insert([1, 2], 1, 9), np.delete([1, 2, 3], 1), np.delete(a, 0, axis=1))
print(np.pad([1, 2], 1), np.pad([1, 2, 3], (2, 1), 'edge'), np.pad([1, 2, 3], 2, 'reflect'), np.pad([1, 2, 3], 2, 'wrap'), np.pad(a, ((1, 0), (0, 1)), constant_values=7), np.roll(np.arange(5), 2), np.flip(a), np.rot90(a), np.trim_zeros([0, 1, 0]), np.diff([1, 4, 9], n=2), np.gradient([1., 4, 9]), np.ediff1d([1, 3]))
for f in (lambda: np.concatenate([a, np.arange(3)]), lambda: np.stack([a, b]), lambda: np.split(np.arange(5), 2), lambda: np.concatenate([]), lambda: np.vstack([a, np.zeros((1, 3))])):
    try:
        print(f())
    except ValueError as e:
        print(e)
