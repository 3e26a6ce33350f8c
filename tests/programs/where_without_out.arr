# A ufunc with where= and nothing that says where the other elements come from warns; out=None says that it is meant.
import warnings

import numpy as np

a = np.arange(3.0)
mask = [True, False, True]
np.add(a, 1, where=True)
np.add(a, 1, where=mask)
np.add(a, 1, where=mask, out=None)
np.add(a, 1, None, where=mask)
np.add(a, 1, a.copy(), where=mask)
np.modf(a, None, where=mask)
np.modf(a, a.copy(), where=mask)
np.exp(a, where=1)
np.clip(a, 0, 1, where=mask)
np.add.reduce(a, where=mask)
try:
    np.exp(a, where=mask, bogus=1)
except TypeError as e:
    print(e)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    for call in [lambda: np.exp(a, where=mask), lambda: np.exp(a, where=[1, 2]), lambda: np.add(1, 1, where=np.True_)]:
        try:
            call()
        except UserWarning as e:
            print(e)
