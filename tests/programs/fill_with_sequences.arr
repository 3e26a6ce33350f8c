# fill takes a sequence as one element, whatever the dtype says to that.
import numpy as np
for d in ['?', 'i1', 'f8', 'f4', 'c16', 'S2', 'U2', 'M8[D]', 'm8[s]', 'O', 'V3', 'i,i', '>i4', '(2,)i4,i4']:
    for v in [[1], [[1]], [], [1, 2], (1,), (1, 2), 'x', b'1', None, np.array([1]), np.array([1, 2]), np.array(3), np.datetime64('2020-01-01'), np.timedelta64(3, 'D')]:
        a = np.zeros(2, d)
        try:
            a.fill(v)
            print(d, repr(v), repr(a))
        except Exception as e:
            print(d, repr(v), type(e).__name__, e)
