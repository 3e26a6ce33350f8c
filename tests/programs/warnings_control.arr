# simplefilter, catch_warnings, errstate raise, warnings.warn.
import warnings
import numpy as np
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    np.array([1.0]) / 0
    warnings.warn('mine', UserWarning)
    print([(w.category.__name__, str(w.message)) for w in seen])
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try:
        np.log(np.array([0.0]))
    except RuntimeWarning as e:
        print('raised', e)
with np.errstate(divide='raise', invalid='ignore'):
    try:
        np.array([1.0, 0]) / 0
    except FloatingPointError as e:
        print('raised', e)
    print(np.array([0.0]) / 0)
warnings.warn('shown on stderr')
warnings.warn('old thing', DeprecationWarning)
warnings.simplefilter('ignore')
np.array([1.0]) / 0
old = np.seterr(all='warn')
print(old, np.geterr())
