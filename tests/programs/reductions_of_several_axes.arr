# Which ufuncs reduce several axes at once.
import numpy as np

for name in sorted(dir(np)):
    f = getattr(np, name)
    if isinstance(f, np.ufunc) and f.nin == 2 and f.nout == 1 and f.signature is None:
        for kind in ('f8', 'i4', '?'):
            a = np.ones((2, 2), kind)
            for arguments in ({}, {'initial': 1}, {'where': a > 0}):
                try:
                    print(name, kind, f.reduce(a, axis=None, **arguments))
                except Exception as e:
                    print(name, kind, type(e).__name__, str(e).split('\n')[0])
