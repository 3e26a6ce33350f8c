# Widths that are infinite leave no bins; axes that no array has are refused or are none.
import numpy as np
import warnings

warnings.simplefilter('ignore')
for bins in ('scott', 'doane', 1, 2, 3):
    for x in ([1, 2, 1e308, 4, 4, 9], [1e308, -1e308, 0], [5e-324, 0, 1e-323], [1e300, 1e300 + 1e285]):
        try:
            print(bins, np.histogram(np.array(x, float), bins=bins))
        except Exception as e:
            print(bins, type(e).__name__, e)

a = np.arange(6).reshape(2, 3)
for axes in (-1, -9223372036854775808, 10, 100):
    try:
        print(np.tensordot(a, a, axes=axes).shape)
    except Exception as e:
        print(type(e).__name__, e)
