# datetime: times of day, zones of a fixed offset, reading and writing by formats and in ISO 8601, and what is refused.
import datetime as dt


def show(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as e:
            print(type(e).__name__, e)


d = dt.date(2024, 3, 10)
m = dt.datetime(2024, 3, 10, 15, 4, 5, 67)
t = dt.time(4, 5, 6)
two, west = dt.timezone(dt.timedelta(hours=2)), dt.timezone(dt.timedelta(hours=-5, minutes=-30), 'West')
print(f'{d:%d %b %Y} {m:%H:%M}|{d}|{t:%H-%M}|{m:%a %A %b %B %d %j %U %w %W %y %p %I %f %% %c %x %X %G %V %u %e %D %T %R %h %C}')
print(d.strftime('%d/%m/%y %H'), t.strftime('%Y %S.%f'), m.replace(tzinfo=two).strftime('%z|%Z'), m.strftime('[%z|%Z]'), d.ctime(), m.ctime())
for text in ['2024-03-10', '20240310', '2024-W10-3', '2024W103', '2024-W10', '2024-13-10', '2024-02-30', '2024-3-1', 'x', '', '2024-W54', '2024-W10-8']:
    show(lambda: dt.date.fromisoformat(text))
for text in ['2024-03-10T12:30:45.123456', '2024-03-10 12:30', '2024-03-10', '20240310T123045', '2024-W10-3T05', '2024-03-10T12:30:45+02:00', '2024-03-10T12:30Z',
             '2024-03-10T12:30:45.5', '2024-03-10T12:30:45,123456789', '2024-03-10T24:00', '2024-03-10T', '2024-03-10T12:', '2024-03-10T12:30-05:30:15', '2024-03-10x05', '2024-03-10T12:30:45+25:00']:
    show(lambda: dt.datetime.fromisoformat(text))
for text in ['04:05:06', '04', '0405', '04:05:06.789+01:00', 'T04:05', '25:00', '4:5']:
    show(lambda: dt.time.fromisoformat(text))
for text, form in [('2024-03-10 12:30', '%Y-%m-%d %H:%M'), ('10/Mar/24', '%d/%b/%y'), ('March 5, 2021 03:07 PM', '%B %d, %Y %I:%M %p'), ('12 AM', '%I %p'), ('2024-03-10', '%d/%m/%Y'),
                   ('2024-03-10 x', '%Y-%m-%d'), ('12.5', '%S.%f'), ('2024 070', '%Y %j'), ('Mon 2024', '%a %Y'), ('x', '%Q'), ('x', '%'), ('2024-01-01 +0200', '%Y-%m-%d %z'),
                   ('2024-01-01 -05:30', '%Y-%m-%d %z'), ('2024-01-01 Z', '%Y-%m-%d %z'), ('2024 10 Sun', '%Y %W %a'), ('2024 10 0', '%Y %U %w'), ('2024 10 3', '%G %V %u'), ('2024 10', '%Y %V'),
                   ('29 02', '%d %m'), ('31 04', '%d %m'), ('5', '%d'), (' 5', '%d'), ('2024-03-10T10:00', '%Y-%m-%dT%H:%M'), ('Sun Mar 10 15:04:05 2024', '%c'), ('03/10/24 15:04', '%x %H:%M'),
                   ('68 69', '%y %d'), ('(5)', '(%d)'), ('a.b 5', 'a.b %d'), ('2024  5', '%Y %m')]:
    show(lambda: dt.datetime.strptime(text, form))
show(lambda: dt.datetime.strptime(5, '%Y'), lambda: dt.datetime.strptime('5', 5))
show(lambda: d.replace(day=5), lambda: d.replace(month=2, day=30), lambda: m.replace(hour=1, tzinfo=two), lambda: m.replace(fold=1), lambda: t.replace(second=0, microsecond=5), lambda: d.replace(hour=1))
show(d.isocalendar, lambda: d.isocalendar().week, lambda: dt.date(2021, 1, 1).isocalendar()[:], lambda: dt.date.fromisocalendar(2024, 10, 3), lambda: dt.date.fromisocalendar(2024, 60, 3), lambda: dt.date.fromisocalendar(2024, 1, 0))
show(d.timetuple, m.utctimetuple, lambda: m.replace(tzinfo=two).utctimetuple()[:5], lambda: dt.date.fromordinal(738000), lambda: dt.date.fromordinal(0), lambda: dt.date.fromordinal(10**7), lambda: dt.date.fromordinal(2**40))
show(lambda: m.isoformat(' ', 'minutes'), lambda: m.isoformat(timespec='milliseconds'), lambda: m.isoformat('ab'), lambda: m.isoformat(timespec='x'), lambda: t.isoformat('hours'), lambda: dt.time(1, 2, 3, 4, two).isoformat())
show(lambda: dt.datetime.combine(d, t), lambda: dt.datetime.combine(d, t, two), lambda: dt.datetime.combine(1, t), m.date, m.time, m.replace(tzinfo=two).timetz)
a, b = m.replace(tzinfo=two), m.replace(tzinfo=west)
show(lambda: (a - b, a < b, a == b, a == m, a != m), lambda: a < m, lambda: a - m, lambda: a.astimezone(west), lambda: a.astimezone(dt.timezone.utc).isoformat(), lambda: (a.utcoffset(), a.tzname(), a.dst(), m.utcoffset(), m.tzname(), b.tzname()))
show(lambda: hash(a) == hash(a.astimezone(west)), lambda: {a: 1}[a.astimezone(west)], lambda: a + dt.timedelta(days=1, hours=10), lambda: (str(a), str(b)), lambda: a.timestamp(), lambda: dt.datetime.fromtimestamp(86400.5, two), lambda: dt.datetime.fromtimestamp(0, dt.timezone.utc), lambda: dt.datetime.utcfromtimestamp(1e9), lambda: dt.date.fromtimestamp(1e9))
show(lambda: (dt.timezone.utc, two, west, str(two), str(west), dt.timezone(dt.timedelta(0)), dt.timezone(dt.timedelta(0), 'Z'), two == dt.timezone(dt.timedelta(hours=2), 'E')), lambda: dt.timezone(5), lambda: dt.timezone(dt.timedelta(days=1)), lambda: two.utcoffset(None), lambda: two.tzname(m), lambda: two.utcoffset(5))
show(lambda: dt.time(1, 2) < dt.time(2, 1), lambda: dt.time(1) == dt.time(1, 0), lambda: dt.time(25), lambda: dt.time(1, 60), lambda: dt.time('a'), lambda: dt.time(1) < 5, lambda: dt.time(), lambda: bool(dt.time()), lambda: sorted([dt.time(3), dt.time(1, 30)]), lambda: dt.time(1, fold=2))
show(lambda: divmod(dt.timedelta(5), dt.timedelta(hours=7)), lambda: divmod(dt.timedelta(5), 7), lambda: dt.timedelta(5) // dt.timedelta(0), lambda: dt.timedelta(0.1, 0.3, 0.5), lambda: dt.timedelta(microseconds=0.5), lambda: dt.timedelta(microseconds=1.5), lambda: dt.timedelta(days=float('nan')), lambda: dt.timedelta(days=float('inf')), lambda: dt.timedelta(days=10**10), lambda: dt.timedelta(days=10**30), lambda: dt.timedelta('a'), lambda: dt.timedelta(None), lambda: dt.timedelta(q=1), lambda: dt.timedelta(1, 2, 3, 4, 5, 6, 7, 8))
show(lambda: dt.date(), lambda: dt.date(2024), lambda: dt.date(2024, 1, 1, 1), lambda: dt.date(2024, 1, q=1), lambda: dt.date(2024.0, 1, 1), lambda: dt.date('a', 1, 1), lambda: dt.date(10**5, 1, 1), lambda: dt.date(10**10, 1, 1), lambda: dt.date(10**30, 1, 1), lambda: dt.date(2024, 13, 1), lambda: dt.date(2024, 2, 30), lambda: dt.date(0, 1, 1))
show(lambda: dt.datetime(2024, 1), lambda: dt.datetime(2024, 1, 1, 24), lambda: dt.datetime(2024, 1, 1, 1, 1, 1, 10**6), lambda: dt.datetime(2024, 1, 1, tzinfo=5), lambda: dt.datetime(2024, 1, 1, fold=5))
show(lambda: (dt.date.min, dt.date.max, dt.datetime.max, dt.time.max, dt.timedelta.min, dt.timedelta.max, dt.date.resolution, dt.timezone.min, dt.timezone.max), lambda: (dt.MINYEAR, dt.MAXYEAR), lambda: dt.date.max + dt.timedelta(1), lambda: dt.date.min - dt.timedelta(1))
show(lambda: setattr(d, 'year', 5), lambda: d.hour, lambda: d < m, lambda: d == m, lambda: d < 5, lambda: d + 5, lambda: d + d, lambda: dt.datetime.now(two).tzinfo is two, lambda: dt.datetime.now() >= dt.datetime(2020, 1, 1), lambda: dt.date.today() > d, lambda: type(dt.datetime.today()), lambda: isinstance(two, dt.tzinfo), lambda: issubclass(dt.datetime, dt.date))
show(lambda: format(dt.timedelta(1), '%d'), lambda: format(d, ''), lambda: format(d, '%Y%'), lambda: d.strftime(5), lambda: d.strftime(), lambda: d.fromisoformat(5), lambda: d.__format__(5))


class Birthday(dt.date):
    def age(self, on):
        return on.year - self.year - ((on.month, on.day) < (self.month, self.day))


b = Birthday(1990, 6, 15)
print(b, repr(b.age(d)), type(b.replace(year=1991)).__name__, type(Birthday.fromisoformat('2000-01-01')).__name__, b < d, Birthday.today() > b)
import time
show(lambda: time.strptime('2024-03-10', '%Y-%m-%d'), lambda: time.strptime('x', '%Y'), lambda: time.strftime('%G-%V %k', time.strptime('31 12 2024', '%d %m %Y')))
