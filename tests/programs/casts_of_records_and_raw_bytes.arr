# Records and sub-arrays: one field alone counts as its value, sub-arrays are stretched, cut or filled with zeros; raw bytes are copied or read as bytes.
import numpy as np
kinds = ['i4', 'V4', 'i4,f8', [('a', 'i4', (2,))], [('a', 'i4', (2,)), ('b', 'f8')], [('a', 'f8')], [('a', 'i4', (1,))], [('a', 'i4', (2, 2))], [('p', [('q', 'i4')]), ('r', 'f4')],
         [('p', [('q', 'i4')])], [('p', [('q', 'i4'), ('s', 'f4')])], [('a', 'i4', (3,))], 'S4']
for s in kinds:
    a = np.frombuffer(bytes(range(1, 65)), np.dtype(s), 2)
    for d in kinds:
        try:
            print(s, d, repr(a.astype(d)))
        except Exception as e:
            print(s, d, type(e).__name__, e)
for raw in (b'1234', b'12\0\0'):
    for d in ('i4', 'u1', '?', 'f8', 'c16', 'S4', 'U4', 'M8[D]', 'm8[s]', 'O', 'V2', 'V8', 'V'):
        try:
            print(raw, d, repr(np.frombuffer(raw, 'V4').astype(d)))
        except Exception as e:
            print(raw, d, type(e).__name__, e)
s = np.array([(1, 2.), (3, np.nan)], [('a', '>i4'), ('b', 'f8')])
s[0] = s[1]
print(s, s == s, s != s)
t = np.array([([1., np.nan],), ([1., 2.],)], [('v', 'f8', (2,))])
print(t == t, t != t, t == t[1])
r = np.array([('2020', 'NaT')], [('d', 'M8[D]'), ('e', 'm8[s]')])
print(r == r, r.tolist())
