# Dates as values: creation, printing, comparison.
import numpy as np
d = np.array(['2024-02-28', '2024-03-01', 'NaT'], dtype='datetime64[D]')
print(d, repr(d), d.dtype, d[0], repr(d[0]), d == d[0], d > d[0], np.sort(d), np.isnat(d), d.astype('M8[s]'), d.astype('M8[M]'), d.view('i8')[:2], np.datetime64('2000-01-01T12:30'), np.timedelta64(5, 'h'), np.array([1, 2], 'm8[s]'))
