# Lengths that cannot be: NaN, infinite, too large; and casts to times.
import numpy as np


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).split("\n")[0])


for args in ((0, np.nan), (np.nan,), (0, np.inf), (0, 10, np.nan), (0, 1, 0), (0, 1e300), (0, 1e30), (0, -1e300), (0, 0, 0.0), (0, 5, np.inf)):
    t(lambda: np.arange(*args))
for c in 'edFD':
    for v in (np.nan, np.inf, -np.inf, 9.3e18, 60000.):
        if c == 'e' and v == 9.3e18:
            continue
        print(np.array([v, 1, 2], dtype=c).astype('M8[D]'), np.array([v, 1, 2], dtype=c).astype('m8[s]'))
z = np.zeros(2, 'i4,f8')
t(lambda: np.array(z, dtype='i8', copy=False))
t(lambda: np.asarray(z, dtype='M8[s]', copy=False))
t(lambda: np.asarray(np.zeros(2, 'M8[s]'), dtype='f8', copy=False))
t(lambda: np.sort_complex(z))
t(lambda: np.concatenate([np.array([8], '>i4')]).dtype)
