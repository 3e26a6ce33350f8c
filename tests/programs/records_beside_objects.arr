# Arrays of records compare with nothing but records; single records answer like any object.
import numpy as np
def t(f):
    try:
        r = f()
        print(repr(r), getattr(r, 'dtype', ''))
    except Exception as e:
        print(type(e).__name__, e)
s = np.array([(1, 2.), (0, 3.)], 'i4,f8')
for x in [s, s[0], s[:1], np.zeros(0, 'i4,f8')]:
    for y in [None, 1, 'a', (1, 2.), [1, 2], object, np.array(['a', 'b']), s, {}]:
        t(lambda: x == y)
        t(lambda: x != y)
        t(lambda: y == x)
        t(lambda: x < y)
print(np.count_nonzero(s), np.count_nonzero(np.zeros(2, 'i4,f8')))
