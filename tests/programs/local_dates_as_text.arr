# np.datetime_as_string in local time: from 1970 on alone, with minutes at least, and dates only where the rule is 'unsafe'.
import numpy as np

for unit in ('Y', 'M', 'W', 'D', 'h', 'm', 's', 'ms', 'ns'):
    a = np.array([1, 2, -3, 'NaT'], 'M8[%s]' % unit)
    for zone in ('naive', 'UTC', 'local'):
        for casting in ('same_kind', 'unsafe'):
            for wanted in (None, 'auto', 's', 'D'):
                for what in (a, a[2], a[3]):
                    try:
                        r = np.datetime_as_string(what, timezone=zone, casting=casting, unit=wanted)
                        print(unit, zone, casting, wanted, r.dtype, r.tolist())
                    except TypeError as error:
                        print(unit, zone, casting, wanted, error)
# The slope of dates is a time.
days = np.array(['2020-01-01', '2020-01-05', '2020-02-01'], 'M8[D]')
print(repr(np.gradient(days)), repr(np.gradient(days[:2])))
for mode in ('full', 'same', 'valid'):
    print(repr(np.convolve(np.timedelta64(3, 'D'), np.array([1, 2], 'm8[h]'), mode)))
for cross in (np.cross, np.linalg.cross):
    for x, y in (
        (np.array([1, 2, 3], 'm8[s]'), [1, 2, 3]),
        ([1, 2, 3], np.array([1, 2, 3], 'm8[s]')),
        (np.array([1, 2, 3], 'M8[s]'), np.array([1, 2, 3], 'm8[s]')),
        (np.array([200, 2, 3], 'u1'), np.array([4, 5, 6], 'u1')),
        (np.array([1, 2, 3], 'u1'), np.array([4, 5, 6], 'i1')),
        (np.array([1, 2, 3], 'f2'), np.array([1, 3, 2], 'i8')),
    ):
        try:
            print(repr(cross(x, y)))
        except Exception as error:
            print(type(error).__name__, error)
