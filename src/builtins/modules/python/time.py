"""Clocks and calendar times. The local time zone is UTC."""
from _time import *
from sys import _Record

timezone = altzone = daylight = 0
tzname = ('UTC', 'UTC')
_DAYS = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
_MONTHS = ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December')


class struct_time(_Record):
    _names = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')
    tm_zone, tm_gmtoff = 'UTC', 0


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before(year):
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _lengths(year):
    return (31, 29 if _leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def gmtime(secs=None, /):
    secs = int(time() if secs is None else secs // 1)
    days, rest = divmod(secs, 86400)
    days += _days_before(1970)
    year = days * 400 // 146097 + 1
    while _days_before(year) > days:
        year -= 1
    while _days_before(year + 1) <= days:
        year += 1
    of_year = days - _days_before(year)
    left, month = of_year, 0
    for length in _lengths(year):
        if left < length:
            break
        left -= length
        month += 1
    return struct_time((year, month + 1, left + 1, rest // 3600, rest // 60 % 60, rest % 60, days % 7, of_year + 1, 0))


localtime = gmtime


def mktime(t, /):
    days = _days_before(t[0]) + sum(_lengths(t[0])[:t[1] - 1]) + t[2] - 1 - _days_before(1970)
    return float(days * 86400 + t[3] * 3600 + t[4] * 60 + t[5])


def _week(t, first):
    # The number of the week; the first one begins on the first Sunday or Monday.
    weekday = (t[6] + 1) % 7 if first == 'U' else t[6]
    return (t[7] + 6 - weekday) // 7


def _iso_week(t):
    # The year and the number of the week that holds the day, weeks being their year's that holds their Thursday.
    week = (t[7] - 1 - t[6] + 10) // 7
    if week < 1:
        year = t[0] - 1
        last = (t[7] - 1 + sum(_lengths(year)) - t[6] + 10) // 7
        return year, last
    if week == 53 and t[7] - 1 - t[6] + 4 > sum(_lengths(t[0])):
        return t[0] + 1, 1
    return t[0], week


def strftime(format, t=None, /):
    t = gmtime() if t is None else t
    codes = {
        'a': _DAYS[t[6]][:3], 'A': _DAYS[t[6]], 'b': _MONTHS[t[1] - 1][:3], 'B': _MONTHS[t[1] - 1],
        'd': f'{t[2]:02}', 'H': f'{t[3]:02}', 'I': f'{(t[3] + 11) % 12 + 1:02}', 'j': f'{t[7]:03}', 'm': f'{t[1]:02}',
        'M': f'{t[4]:02}', 'p': 'AM' if t[3] < 12 else 'PM', 'S': f'{t[5]:02}', 'U': f"{_week(t, 'U'):02}", 'w': str((t[6] + 1) % 7),
        'W': f"{_week(t, 'W'):02}", 'y': f'{t[0] % 100:02}', 'Y': str(t[0]), 'z': '+0000', 'Z': 'UTC', '%': '%', 'n': '\n', 't': '\t',
        'e': f'{t[2]:2}', 's': str(int(mktime(t))), 'u': str(t[6] + 1),
    }
    codes['c'] = f"{codes['a']} {codes['b']} {codes['e']} {codes['H']}:{codes['M']}:{codes['S']} {codes['Y']}"
    codes['h'], codes['C'], codes['k'], codes['l'] = codes['b'], f'{t[0] // 100:02}', f'{t[3]:2}', f'{(t[3] + 11) % 12 + 1:2}'
    iso_year, iso_week = _iso_week(t)
    codes['G'], codes['g'], codes['V'] = str(iso_year), f'{iso_year % 100:02}', f'{iso_week:02}'
    codes['r'], codes['P'] = f"{codes['I']}:{codes['M']}:{codes['S']} {codes['p']}", codes['p'].lower()
    codes['x'] = codes['D'] = f"{codes['m']}/{codes['d']}/{codes['y']}"
    codes['X'] = codes['T'] = f"{codes['H']}:{codes['M']}:{codes['S']}"
    codes['F'], codes['R'] = f"{codes['Y']}-{codes['m']}-{codes['d']}", f"{codes['H']}:{codes['M']}"
    out, parts = '', iter(format)
    for c in parts:
        if c == '%':
            c = next(parts, '%')
            out += codes.get(c, '%' + c)
        else:
            out += c
    return out


def strptime(string, format='%a %b %d %H:%M:%S %Y', /):
    from _strptime import _strptime_time
    return _strptime_time(string, format)


def asctime(t=None, /):
    return strftime('%c', gmtime() if t is None else t)


def ctime(secs=None, /):
    return asctime(gmtime(secs))


def get_clock_info(name):
    from types import SimpleNamespace
    return SimpleNamespace(adjustable=name == 'time', implementation='clock_gettime()', monotonic=name != 'time', resolution=1e-09)


def tzset():
    pass
