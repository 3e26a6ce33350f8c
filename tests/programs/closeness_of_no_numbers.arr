# Closeness of texts, times and records is refused by the common dtype; the dtypes of what is close.
import numpy as np
import warnings
warnings.simplefilter("ignore")
for y in [np.array(['a']),np.array([1],'M8[s]'),np.array([1],'m8[s]'),np.array([1],'i4'),np.array([1],'f2'),np.array([1.],'f4'),np.array([1j],'c8'),np.array([True]),np.array([1],object),np.array([(1,2)],'i4,i4'),np.array([b'a'])]:
    for x in [y, 1.0, np.array([1.],'f4'), np.array(['a']), None]:
        for f in [np.isclose, np.allclose]:
            try: print(repr(x),repr(y),f(x,y))
            except Exception as e: print(repr(x),repr(y),type(e).__name__,e)
