# item, tolist and astype(object) of dates give what datetime has; finer units and far years stay ints.
import numpy as np, datetime
from datetime import date, timedelta
for unit in ('Y', 'M', 'W', 'D', 'h', 'm', 's', 'ms', 'us', 'ns', 'as', '10s', '2D', '3M'):
    d = np.array(['2020-03-04T05:06:07', 'NaT', '1969-12-31'], f'M8[{unit}]') if unit != 'as' else np.array([5, 'NaT'], 'M8[as]')
    m = np.array([0, 1, -3, 100000, 'NaT'], f'm8[{unit}]')
    print(unit, d.tolist(), m.tolist(), d[0].item(), m[2].item(), d.astype(object)[:2], m.astype('O')[-1:])
print(np.array([10**7, -10**7], 'M8[D]').tolist(), np.array([10**15], 'm8[D]').tolist(), np.datetime64('0001-01-01').item(), np.datetime64('10000', 's').item())
x, y = np.datetime64('2020-03-04').item(), np.datetime64('2020-03-04T05:06:07.5').item()
print(x, y, repr(x), repr(y), str(y), x.year, x.month, x.day, y.hour, y.minute, y.second, y.microsecond, x.isoformat(), y.isoformat(), x.weekday(), x.toordinal(), y.date())
print(date(2020, 1, 31) - date(2019, 12, 31), date(2020, 1, 31) + timedelta(1), timedelta(hours=25, seconds=3), -timedelta(1, 2, 3), timedelta(1) * 2.5, timedelta(1) / 7, timedelta(1) // 7)
print(timedelta(1) / timedelta(hours=5), timedelta(1) // timedelta(hours=5), timedelta(1) % timedelta(hours=5), timedelta(days=-1, milliseconds=1), abs(timedelta(-1)), bool(timedelta(0)))
print(timedelta(0), repr(timedelta(0)), timedelta(2), timedelta(-1, 5, 6).total_seconds(), sorted([date(2021, 1, 1), date(2020, 5, 5)]), date(2020, 1, 1) == date(2020, 1, 1))
print(np.datetime64(date(2020, 1, 2)), np.datetime64(datetime.datetime(2020, 1, 2, 3)), np.timedelta64(timedelta(1)), np.array([date(2020, 1, 2)]), np.array([date(2020, 1, 2)], 'M8'))
print(np.array([timedelta(1, 5)], 'm8'), np.array([date(2020, 1, 2), None], 'M8[M]'), np.array([date(2020, 1, 2)], object).astype('M8[D]'), type(x), type(timedelta(1)).__name__)
for f in (lambda: date(2020, 13, 1), lambda: date(2020, 2, 30), lambda: date(0, 1, 1), lambda: date(2020, 1, 1) < datetime.datetime(2020, 1, 1), lambda: date(2020, 1, 1) + 1,
          lambda: timedelta('a'), lambda: date(9999, 12, 31) + timedelta(1), lambda: timedelta(10**10), lambda: timedelta(1) / 0, lambda: date(2020, 1, 1) < 5):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
