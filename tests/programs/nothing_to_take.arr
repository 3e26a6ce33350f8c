# take of nothing from nothing, and text that is no date.
import numpy as np

for shape in ((0, 0, 4), (0, 3), (3, 0), (0,), (0, 0)):
    a = np.zeros(shape)
    for axis in [None] + list(range(-len(shape), len(shape))):
        for places in ([], [0], [0, 0], 0, [[0], [5]]):
            for mode in ('raise', 'clip'):
                try:
                    print(shape, axis, places, mode, np.take(a, places, axis=axis, mode=mode).shape)
                except Exception as e:
                    print(shape, axis, places, mode, type(e).__name__, e)
for texts in (['é'], ['2001é'], ['Ω', '2001'], ['aé€é']):
    a = np.array(texts)
    for f in (lambda: a.astype('M8[Y]'), lambda: np.asarray(a, dtype='M8[s]'), lambda: np.array(texts, dtype='M8[s]'), lambda: a.astype('m8[s]'), lambda: a.astype('i4')):
        try:
            print(f())
        except Exception as e:
            print(type(e).__name__, e)
