# NumPy writes totals to out= at the end of each filling of its buffer, which may tell of values that the result does not show.
import numpy as np

for columns in (1, 129, 1000, 9000):
    for least in (-11, 9):
        x = ((np.arange(130 * columns) * 37) % 127 + least).astype('f4').reshape(130, columns)
        for name in ('multiply', 'add', 'maximum'):
            for kind in ('i4', 'f2'):
                out = np.zeros(columns, kind)
                print(columns, least, name, kind)
                getattr(np, name).reduce(x, axis=0, out=out)
                print(out[:5])
