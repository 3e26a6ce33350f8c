# A total goes to the target's dtype and back whenever the iterator's buffer of 8192 elements is full.
import warnings

import numpy as np

warnings.simplefilter('ignore')
for source in 'efdi':
    a = (((np.arange(20000) * 7) % 23) * 0.37).astype(source)
    layouts = [a, a[::2], a[::-1], a.reshape(20, 1000), a.reshape(20, 1000)[:, ::2], a.reshape(20, 1000).T, a[:8193], a[:8192]]
    for target in ('i8', 'u2', 'f4', 'c8', '>i4'):
        for f in (np.sum, np.max, np.min, np.mean, np.any):
            row = []
            for x in layouts:
                out = np.zeros((), target)
                f(x, out=out)
                row.append(out.tolist())
            two = np.zeros(2, target)
            f(a.reshape(2, 10000), axis=1, out=two)
            print(source, target, f.__name__, row, two.tolist())
    kept = (np.arange(20000) % 3) > 0
    out = np.zeros((), 'i8')
    print(np.sum(a, where=kept, out=out), np.sum(a, initial=3, out=out), np.max(a, where=kept, initial=2, out=out))
