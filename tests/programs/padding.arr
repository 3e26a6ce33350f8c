# np.pad in every mode, width and option; trim_zeros, kaiser, i0, broadcast.
import numpy as np


def fill(row, width, axis, options):
    row[:width[0]] = options.get('k', 7)
    if width[1]:
        row[-width[1]:] = axis


ARRAYS = [np.arange(3), np.arange(6.).reshape(2, 3), np.asfortranarray(np.arange(6, dtype='u1').reshape(2, 3)), np.array(5), np.zeros((0, 2)),
          np.array([[1.5]]), np.array([True, False]), np.array([1 + 2j, 3]), np.arange(4)[::-1]]
WIDTHS = [0, 4, (1, 2), ((1, 2),), [[2], [1]], 1.5, -1, (1, 2, 3), {0: 1}, {-1: (1, 2)}, np.array(2, 'i1'), np.array(2, 'u1'), []]
MODES = [('constant', {}), ('constant', {'constant_values': (1, 2)}), ('edge', {}), ('linear_ramp', {'end_values': (5, -4)}), ('maximum', {}),
         ('mean', {'stat_length': 2}), ('median', {}), ('minimum', {'stat_length': (1, 2)}), ('maximum', {'stat_length': 0}), ('reflect', {}),
         ('reflect', {'reflect_type': 'odd'}), ('symmetric', {}), ('symmetric', {'reflect_type': 'odd'}), ('wrap', {}), (fill, {'k': 3}),
         ('nope', {}), ('edge', {'stat_length': 2})]
for a in ARRAYS:
    for w in WIDTHS:
        for mode, options in MODES:
            try:
                r = np.pad(a, w, mode, **options)
                print(r.dtype, r.shape, r.strides, r.flags.owndata, r.tolist())
            except Exception as e:
                print(type(e).__name__, e)
print(np.pad([[1, 2]], 1, 'empty').shape)
for a in ([0, 0, 1, 2, 0], [], [0], (0, 1, 0), np.zeros(3), np.array([[0, 0, 0], [0, 1, 0]]), np.array([0, None, 1], object)):
    for t in ('fb', 'F', 'b', 'x'):
        for axis in (None, 0, -1, 1, (0, 1), ()):
            try:
                print(repr(np.trim_zeros(a, t, axis)))
            except Exception as e:
                print(type(e).__name__, e)
for x in (0., 3, [1, 2, 9.5], np.float32([1, 20]), -7, [], True, 1j):
    try:
        print(repr(np.i0(x)))
    except Exception as e:
        print(type(e).__name__, e)
for m in (0, 1, 2, 5, 12):
    print(np.kaiser(m, 0), np.kaiser(m, 14))
for args in ((), (1, 2), ([1, 2], [[3], [4]]), ([1, 2], [1, 2, 3]), (np.zeros((2, 0)), 1), (np.broadcast([1, 2], 1), 3)):
    try:
        b = np.broadcast(*args)
        print(b.shape, b.size, b.nd, b.ndim, b.numiter, b.index, list(b), b.index, len(b.iters))
        b.reset()
        print(b.index)
    except Exception as e:
        print(type(e).__name__, e)
