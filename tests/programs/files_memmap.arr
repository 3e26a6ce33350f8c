# A file mapped into memory: writes reach the file.
import numpy as np, tempfile, os
with tempfile.TemporaryDirectory() as d:
    p = os.path.join(d, 'm.dat')
    m = np.memmap(p, dtype='i4', mode='w+', shape=(2, 3))
    m[:] = np.arange(6).reshape(2, 3)
    m.flush()
    print(type(m).__name__, m.shape, np.fromfile(p, 'i4'), m[1].sum(), isinstance(m, np.ndarray), type(m[0]).__name__, type(m + 1).__name__)
    r = np.memmap(p, dtype='i4', mode='r', shape=6)
    print(r, r[2:4].base is not None, r.mode)
    try:
        r[0] = 1
    except ValueError as e:
        print(e)
    c = np.memmap(p, dtype='i4', mode='c', offset=8)
    c[0] = 99
    print(c, np.fromfile(p, 'i4'))
    m[0, 0] = -7
    print(r[0])
    del m, r, c
