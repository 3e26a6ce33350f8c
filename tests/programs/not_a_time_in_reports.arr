# Not-a-time is told as NaN is: by the assertions of np.testing and by the extremes without NaN.
import warnings

import numpy as np

np.set_printoptions(linewidth=75)


def compared(a, b, check=np.testing.assert_array_equal, **words):
    try:
        check(a, b, **words)
        print('equal')
    except AssertionError as e:
        print(e)


moments = np.array(['NaT', '2020-01-01'], 'M8[D]')
compared(moments, np.array(['1999-12-31', '2020-01-01'], 'M8[D]'))
compared(moments, np.array(['NaT', '2021-01-01'], 'M8[D]'))
compared(moments, moments.copy(), np.testing.assert_equal)
compared(np.array(['NaT'], 'm8[s]'), np.array([5], 'm8[s]'))
compared(np.array(['NaT'], 'm8[s]'), np.array(['NaT'], 'M8[s]'))
compared(np.array([b'a']), np.array([1.5], '>f8'), strict=True)
compared(np.array(3, 'u2'), np.array(4, 'u2'))
compared(np.array(3, 'i2'), np.array(4, 'i2'))
compared(np.array(7, object), np.array(-1, object))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    print(np.nanmin(moments[:1]), np.nanmax(moments), np.nanmin(moments[:, None], axis=1))
    print(np.nanmax(np.array(['NaT', 'NaT'], 'm8[D]')))
for w in caught:
    print(w.category.__name__, w.message)
