# Where nothing is found: index arrays without elements, used as indices again; writes that are refused before they begin.
import numpy as np

for a in (np.zeros((2, 3)), np.zeros((0, 3), 'f4'), np.zeros((6, 0, 4), 'u4'), np.zeros(3, bool), np.zeros((2, 2), 'i4,f8')):
    found = np.nonzero(a)
    print(len(found), [(f.shape, f.strides, f.dtype) for f in found], a[found], np.argwhere(a).shape, np.flatnonzero(a))
print(np.unravel_index([], (2, 3)) if False else np.unravel_index(np.zeros(0, int), (2, 3)))
a = np.arange(6.).reshape(2, 3)
for write in ('np.place(a, a > 1, 0)', 'np.put(a, [0], 1)', 'np.putmask(a, a > 1, 0)', 'np.copyto(a, 1)', 'np.copyto(a, a)', 'a[[0, 1]] = [1, 2]',
              'a.fill(1)', 'a @= np.eye(3)', 'a += 1', 'a[5] = 1', 'np.copyto(a, "x")', 'np.fill_diagonal(a, 1)', 'a.sort()'):
    for writeable in (False, True):
        a = np.arange(6.).reshape(2, 3)
        a.flags.writeable = writeable
        try:
            exec(write)
            print(write, a.tolist())
        except Exception as e:
            print(write, type(e).__name__, e)
for shape in (3, 2.5, (2, -1), (), [2, 2], None):
    for f in (np.indices, lambda s: np.resize([1, 2, 3], s)):
        try:
            print(f(shape).tolist())
        except Exception as e:
            print(type(e).__name__, e)
