# A signalling NaN of 16 bits stays one in wider floats; what computes with it tells of it.
import numpy as np, warnings

def t(n, f):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        r = f()
    print(n, [str(x.message) for x in w])

for n in (1, 2, 5, 9, 17):
    for bits in (0xfc01, 0x7d00, 0x7e00):
        a = np.zeros(n, 'u2')
        a[n // 2] = bits
        a = a.view('f2')
        for d in ('f4', 'f8', 'c8', 'c16', 'i4', 'u1'):
            t((n, hex(bits), d), lambda: a.astype(d))
        t((n, hex(bits), 'add'), lambda: a + np.ones(n))
        t((n, hex(bits), 'search'), lambda: np.sort(a).searchsorted(np.float64(1)))
        t((n, hex(bits), 'mean'), lambda: a.mean())
        t((n, hex(bits), 'strided'), lambda: a[::-1].astype('f8'))
        t((n, hex(bits), 'bits'), lambda: print(a.astype('f4').view('u4').tolist(), a.astype('f8').view('u8').tolist()))
