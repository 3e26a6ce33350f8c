# The order in which einsum adds is NumPy's, to the last bit: lanes, fours, runs of 8192 where operands are cast.
import numpy as np


def bits(x):
    return [float(v).hex() for v in np.atleast_1d(np.asarray(x)).ravel().view('f8' if np.asarray(x).dtype.char in 'dD' else np.asarray(x).dtype)[:4]]


rng = np.random.default_rng(5)
for dtype in ('f8', 'f4', 'f2', 'c16'):
    for n in (3, 9, 17, 100, 9000):
        v = rng.standard_normal(n).astype(dtype)
        w = rng.standard_normal(n).astype(dtype)
        m = rng.standard_normal((7, n)).astype(dtype)
        if dtype == 'c16':
            v, w, m = v * (1 + 2j), w * (2 - 1j), m * (1 - 3j)
        for text, operands in [('i->', (v,)), ('i,i', (v, w)), ('i,i,i', (v, w, v)), ('ij->', (m,)), ('ij->j', (m,)), ('ij->i', (m,)), ('ij,j->i', (m, w)), ('ij,i->j', (m, m[:, 0])),
                               ('i,i', (v[::-1], w)), ('i->', (v[::2],)), ('i,->', (v, w[0])), (',i', (w[0], v)), ('ij,ij->', (m, m[::-1])), ('ij,kj->ik', (m, m[:2]))]:
            print(dtype, n, text, bits(np.einsum(text, *operands)))
        if dtype != 'c16':
            print(dtype, n, 'cast', bits(np.einsum('i,i', v.astype('f4'), w)), bits(np.einsum('ij->i', m, dtype='f8')), bits(np.einsum('ij,j->i', m.astype('>f8'), w)))
