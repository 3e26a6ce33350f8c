"""Reading times by a format: `strptime` of `time` and `datetime`."""
import re
from sys import _Record
from time import _DAYS, _MONTHS, _days_before, _lengths, struct_time
from datetime import timedelta, timezone


class IsoCalendarDate(_Record):
    _names = ('year', 'week', 'weekday')


IsoCalendarDate.__module__ = 'datetime'


def _names(words):
    # The longest first, so that no shorter one stands in its way.
    return '|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_PATTERNS = {
    'd': r'(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])',
    'f': r'(?P<f>[0-9]{1,6})',
    'H': r'(?P<H>2[0-3]|[0-1]\d|\d)',
    'I': r'(?P<I>1[0-2]|0[1-9]|[1-9])',
    'G': r'(?P<G>\d\d\d\d)',
    'j': r'(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])',
    'm': r'(?P<m>1[0-2]|0[1-9]|[1-9])',
    'M': r'(?P<M>[0-5]\d|\d)',
    'S': r'(?P<S>6[0-1]|[0-5]\d|\d)',
    'U': r'(?P<U>5[0-3]|[0-4]\d|\d)',
    'W': r'(?P<W>5[0-3]|[0-4]\d|\d)',
    'w': r'(?P<w>[0-6])',
    'u': r'(?P<u>[1-7])',
    'V': r'(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)',
    'y': r'(?P<y>\d\d)',
    'Y': r'(?P<Y>\d\d\d\d)',
    'z': r'(?P<z>[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z))',
    'A': f'(?P<A>{_names(_DAYS)})',
    'a': f'(?P<a>{_names(day[:3] for day in _DAYS)})',
    'B': f'(?P<B>{_names(_MONTHS)})',
    'b': f'(?P<b>{_names(month[:3] for month in _MONTHS)})',
    'p': r'(?P<p>am|pm)',
    'Z': r'(?P<Z>utc|gmt)',
    '%': '%',
}
_COMBINED = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}
_known = {}


def _pattern(format):
    """The regular expression of a format."""
    found = _known.get(format)
    if found is not None:
        return found
    text = re.sub(r'\s+', r'\\s+', re.sub(r'([\\.^$*+?\(\){}\[\]|])', r'\\\1', format))
    out, rest = '', iter(text)
    for c in rest:
        if c != '%':
            out += c
            continue
        c = next(rest, None)
        if c is None:
            raise ValueError(f"stray % in format '{format}'")
        if c in _COMBINED:
            out += ''.join(_PATTERNS[part[0]] + re.sub(r'\s+', r'\\s+', part[1:]) for part in _COMBINED[c].split('%')[1:])
            continue
        if c not in _PATTERNS:
            if c == '\\':
                c = next(rest, '\\')
                c = '\\' if c == 's' else c
            raise ValueError(f"'{c}' is a bad directive in format '{format}'")
        out += _PATTERNS[c]
    _known[format] = found = re.compile(out, re.IGNORECASE)
    return found


def _day_of_week(year, month, day):
    return (_days_before(year) + sum(_lengths(year)[:month - 1]) + day - 1) % 7


def _of_week(year, week, weekday, begins_monday):
    """The day of the year of a weekday in a week of the year."""
    first = _day_of_week(year, 1, 1)
    if not begins_monday:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    first_week = (7 - first) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + first_week + 7 * (week - 1) + weekday


def _place(words, text):
    return [word.lower() for word in words].index(text.lower())


def _zone(text):
    """Seconds, microseconds and name of a `%z`."""
    if text == 'Z':
        return 0, 0
    digits = text[1:]
    if digits[2] == ':':
        digits = digits[:2] + digits[3:]
        if len(digits) > 5 and digits[4] != ':':
            raise ValueError(f'Inconsistent use of : in {text}')
        digits = digits.replace(':', '')
    sign = -1 if text[0] == '-' else 1
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
    return sign * seconds, sign * int((digits[7:] or '0').ljust(6, '0'))


def _strptime(text, format='%a %b %d %H:%M:%S %Y'):
    """Year, month, day, hour, minute, second, weekday, day of the year, microsecond, zone."""
    for place, value in enumerate((text, format)):
        if not isinstance(value, str):
            raise TypeError(f'strptime() argument {place} must be str, not {type(value)}')
    found = _pattern(format).match(text)
    if not found:
        raise ValueError(f'time data {text!r} does not match format {format!r}')
    if len(text) != found.end():
        raise ValueError(f'unconverted data remains: {text[found.end():]}')
    parts = found.groupdict()
    year = iso_year = None
    month = day = 1
    hour = minute = second = micro = 0
    zone = name = weekday = of_year = week = iso_week = None
    begins_monday = False
    for key in parts:
        value = parts[key]
        if key == 'y':
            year = int(value)
            year += 2000 if year <= 68 else 1900
        elif key == 'Y':
            year = int(value)
        elif key == 'G':
            iso_year = int(value)
        elif key == 'm':
            month = int(value)
        elif key == 'B':
            month = _place(_MONTHS, value) + 1
        elif key == 'b':
            month = _place([m[:3] for m in _MONTHS], value) + 1
        elif key == 'd':
            day = int(value)
        elif key == 'H':
            hour = int(value)
        elif key == 'I':
            hour = int(value)
            half = (parts.get('p') or '').lower()
            if half in ('', 'am'):
                hour = 0 if hour == 12 else hour
            elif hour != 12:
                hour += 12
        elif key == 'M':
            minute = int(value)
        elif key == 'S':
            second = int(value)
        elif key == 'f':
            micro = int(value.ljust(6, '0'))
        elif key == 'A':
            weekday = _place(_DAYS, value)
        elif key == 'a':
            weekday = _place([d[:3] for d in _DAYS], value)
        elif key == 'w':
            weekday = (int(value) - 1) % 7
        elif key == 'u':
            weekday = int(value) - 1
        elif key == 'j':
            of_year = int(value)
        elif key in ('U', 'W'):
            week = int(value)
            begins_monday = key == 'W'
        elif key == 'V':
            iso_week = int(value)
        elif key == 'z':
            zone = _zone(value)
        elif key == 'Z':
            name = value
    if iso_year is not None:
        if of_year is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
        if iso_week is None or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u').")
    elif iso_week is not None:
        if year is None or weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")
    leap_of_1900 = False
    if year is None:
        if month == 2 and day == 29:
            year, leap_of_1900 = 1904, True
        else:
            year = 1900
    if of_year is None and weekday is not None:
        if week is not None:
            of_year = _of_week(year, week, weekday, begins_monday)
        elif iso_year is not None and iso_week is not None:
            from datetime import date
            made = date.fromisocalendar(iso_year, iso_week, weekday + 1)
            year, month, day = made.year, made.month, made.day
            of_year = made.toordinal() - date(year, 1, 1).toordinal() + 1
        if of_year is not None and of_year <= 0:
            year -= 1
            of_year += sum(_lengths(year))
    if of_year is None:
        of_year = sum(_lengths(year)[:month - 1]) + day
    else:
        month, day = 1, of_year
        lengths = _lengths(year)
        while month <= 12 and day > lengths[month - 1]:
            day -= lengths[month - 1]
            month += 1
        if month > 12:
            year, month = year + 1, 1
    if weekday is None:
        weekday = _day_of_week(year, month, day)
    if leap_of_1900:
        year = 1900
    return (year, month, day, hour, minute, second, weekday, of_year, micro, zone, name)


def _strptime_datetime(cls, text, format):
    parts = _strptime(text, format)
    year, month, day, hour, minute, second = parts[:6]
    micro, zone, name = parts[8:]
    arguments = (year, month, day, hour, minute, second, micro)
    if zone is not None:
        seconds, micros = zone
        offset = timedelta(seconds=seconds, microseconds=micros)
        arguments += (timezone(offset, name) if name else timezone.utc if not offset else timezone(offset),)
    return cls(*arguments)


def _strptime_time(text, format='%a %b %d %H:%M:%S %Y'):
    parts = _strptime(text, format)
    summer = -1 if parts[10] is None else 0
    return struct_time(parts[:8] + (summer,))
