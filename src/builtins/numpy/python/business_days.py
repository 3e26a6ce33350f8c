"""Business days: which days of the week are worked, days between two dates, and dates some business days away.

Dates are counted from Thursday the first of January 1970, so `(day + 3) % 7` is 0 on Mondays. A calendar keeps holidays that fall on working days only.
"""
import numpy as np

_NAT = np.iinfo(np.int64).min
_NAMES = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_ROLLS = ('forward', 'following', 'backward', 'preceding', 'modifiedfollowing', 'modifiedpreceding', 'nat', 'raise')


def _mask_of_text(text):
    if len(text) == 7 and all(letter in '01' for letter in text):
        return [letter == '1' for letter in text]
    worked = [False] * 7
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif text[at:at + 3] in _NAMES:
            worked[_NAMES.index(text[at:at + 3])] = True
            at += 3
        else:
            raise ValueError(f'Invalid business day weekmask string "{text}"')
    return worked


def _mask_of(weekmask):
    "Seven booleans, Monday first."
    if isinstance(weekmask, bytes):
        weekmask = weekmask.decode()
    if isinstance(weekmask, str):
        return np.array(_mask_of_text(weekmask))
    try:
        length = len(weekmask)
    except TypeError:
        raise ValueError("Couldn't convert object into a business day weekmask") from None
    if length != 7:
        raise ValueError('A business day weekmask array must have length 7')
    return np.array([bool(int(day)) for day in weekmask])


def _days(dates):
    "Dates as an array of dates: what a list holds says its unit."
    return dates if isinstance(dates, np.ndarray) else np.array(dates, dtype='datetime64')


def _in_days(dates, operand):
    "The number of each date's day."
    if not np.can_cast(dates.dtype, 'datetime64[D]', 'safe'):
        raise TypeError(f"Iterator operand {operand} dtype could not be cast from {dates.dtype!r} to dtype('<M8[D]') according to the rule 'safe'")
    return dates.astype('datetime64[D]').view(np.int64)


def _is_worked(days, mask):
    return mask[(days + 3) % 7]


def _holidays_of(holidays, mask):
    dates = _days(holidays)
    if dates.ndim != 1:
        raise ValueError('holidays must be a provided as a one-dimensional array')
    if not np.can_cast(dates.dtype, 'datetime64[D]', 'safe'):
        raise ValueError('Cannot safely convert provided holidays input into an array of dates')
    days = np.unique(dates.astype('datetime64[D]').view(np.int64))
    return days[(days != _NAT) & _is_worked(days, mask)]


class busdaycalendar:
    """The days of the week that are worked, and holidays.

    >>> np.busdaycalendar('Mon Wed', ['2024-01-01']).holidays
    array(['2024-01-01'], dtype='datetime64[D]')
    """

    __module__ = 'numpy'
    __slots__ = ('_mask', '_free')

    def __init__(self, weekmask='1111100', holidays=...):
        self._mask = _mask_of(weekmask)
        self._free = np.array([], dtype=np.int64) if holidays is ... else _holidays_of(holidays, self._mask)
        if not self._mask.any():
            raise ValueError('Cannot construct a numpy.busdaycal with a weekmask of all zeros')

    @property
    def weekmask(self):
        "Seven booleans, Monday first."
        return self._mask.copy()

    @property
    def holidays(self):
        "The holidays that fall on working days."
        return self._free.view('datetime64[D]').copy()

    def __setattr__(self, name, value):
        if name in ('weekmask', 'holidays'):
            raise AttributeError(f"attribute '{name}' of 'numpy.busdaycalendar' objects is not writable")
        object.__setattr__(self, name, value)

    def __getattr__(self, name):
        raise AttributeError(f"'numpy.busdaycalendar' object has no attribute '{name}'")


def _calendar(name, at, weekmask, holidays, busdaycal):
    "The mask and the holidays that the arguments of a function say."
    mask = None if weekmask is ... else _mask_of(weekmask)
    if busdaycal is not None:
        if not isinstance(busdaycal, busdaycalendar):
            raise TypeError(f'{name}() argument {at} must be numpy.busdaycalendar, not {type(busdaycal).__name__}')
        if mask is not None or holidays is not ...:
            raise ValueError(f'Cannot supply both the weekmask/holidays and the busdaycal parameters to {name}()')
        return busdaycal._mask, busdaycal._free
    if mask is None:
        mask = _mask_of('1111100')
    free = np.array([], dtype=np.int64) if holidays is ... else _holidays_of(holidays, mask)
    if not mask.any():
        raise ValueError('the business day weekmask must have at least one valid business day')
    return mask, free


def _is_business(days, mask, free):
    return _is_worked(days, mask) & ~np.isin(days, free) & (days != _NAT)


def _stretch(arrays, out):
    "The operands in one shape, that of `out` where there is one."
    shapes = [array.shape for array in arrays] + ([] if out is None else [out.shape])
    try:
        shape = np.broadcast_shapes(*shapes)
    except ValueError:
        texts = [str(shape).replace(' ', '') for shape in shapes]
        raise ValueError('operands could not be broadcast together with shapes ' + ' '.join(texts) + ' ') from None
    if out is not None and out.shape != shape:
        missing = len(shape) - out.ndim
        axis = next((axis for axis in range(len(shape)) if axis < missing or out.shape[axis - missing] != shape[axis]), 0)
        raise ValueError(f'output operand requires a reduction along dimension {axis}, but the reduction is not enabled. '
                         'The dimension size of 1 does not match the expected output shape.')
    return [np.broadcast_to(array, shape) for array in arrays]


def _checked(out):
    if out is not None and not isinstance(out, np.ndarray):
        raise ValueError("busday_offset: must provide a NumPy array for 'out'")
    return out


def _delivered(result, like, out, operand):
    "The result in its target, or in the order of the operands; a single value as a scalar."
    if out is None:
        made = np.empty_like(like, dtype=result.dtype, subok=False)
        made[...] = result
        return made if made.ndim else made[()]
    if not np.can_cast(result.dtype, out.dtype, 'safe'):
        raise TypeError(f'Iterator requested dtype could not be cast from {result.dtype!r} to {out.dtype!r}, the operand {operand} dtype, '
                        "according to the rule 'safe'")
    out[...] = result
    return out


def is_busday(dates, weekmask=..., holidays=..., busdaycal=None, out=None):
    """Which dates are business days.

    >>> np.is_busday(['2024-01-05', '2024-01-06'])
    array([ True, False])
    """
    mask, free = _calendar('is_busday', 4, weekmask, holidays, busdaycal)
    dates = _days(dates)
    days = _in_days(dates, 0)
    out = _checked(out)
    [days] = _stretch([days], out)
    return _delivered(_is_business(days, mask, free), days + 0, out, 1)


def _whole_days(first, last, mask, free):
    "Business days from `first` to before `last`, which is not earlier."
    weeks, rest = np.divmod(last - first, 7)
    count = weeks * mask.sum()
    for day in range(6):
        count = count + ((day < rest) & _is_worked(first + day, mask))
    return count - (np.searchsorted(free, last) - np.searchsorted(free, first))


def busday_count(begindates, enddates, weekmask=..., holidays=..., busdaycal=None, out=None):
    """The business days from one date to before another, negative where they stand the other way round.

    >>> np.busday_count('2024-01-01', '2024-02-01')
    np.int64(23)
    """
    mask, free = _calendar('busday_count', 5, weekmask, holidays, busdaycal)
    begin, end = _days(begindates), _days(enddates)
    begin, end = _in_days(begin, 0), _in_days(end, 1)
    out = _checked(out)
    begin, end = _stretch([begin, end], out)
    if (begin == _NAT).any() or (end == _NAT).any():
        raise ValueError('Cannot compute a business day count with a NaT (not-a-time) date')
    later = begin > end
    count = np.where(later, -_whole_days(end + 1, begin + 1, mask, free), _whole_days(begin, end, mask, free))
    return _delivered(count, begin + end, out, 2)


def _roll(days, roll, mask, free):
    "Dates that are no business days moved to one; NaT stays."
    is_business = _is_business(days, mask, free)
    if roll == 'raise' and not is_business.all():
        first = days.ravel()[np.argmin(is_business)]
        raise ValueError('NaT input in busday_offset' if first == _NAT else 'Non-business day date in busday_offset')
    is_free = ~is_business & (days != _NAT)
    if roll == 'nat':
        return np.where(is_free, _NAT, days)
    if roll == 'raise':
        return days
    by = 1 if roll in ('forward', 'following', 'modifiedfollowing') else -1
    rolled = _walk(days, is_free, by, mask, free)
    if roll.startswith('modified'):
        month = days.view('datetime64[D]').astype('datetime64[M]')
        gone = is_free & (rolled.view('datetime64[D]').astype('datetime64[M]') != month)
        rolled = np.where(gone, _walk(days, is_free, -by, mask, free), rolled)
    return rolled


def _walk(days, is_free, by, mask, free):
    while is_free.any():
        days = days + by * is_free
        is_free = is_free & ~_is_business(days, mask, free)
    return days


def _offset(days, count, by, mask, free):
    "Dates `count` business days later (`by` is 1) or earlier (-1), from business days."
    free = np.sort(by * free)
    days = by * days
    a_week = mask.sum()
    while (count > 0).any():
        weeks, rest = np.divmod(count, a_week)
        end = days + 7 * weeks
        while (rest > 0).any():
            going = rest > 0
            end = end + going
            rest = rest - (going & _is_worked(by * end, mask))
        # As many more days as there were holidays on the way.
        count = np.searchsorted(free, end, 'right') - np.searchsorted(free, days, 'right')
        days = end
    return by * days


def busday_offset(dates, offsets, roll='raise', weekmask=..., holidays=..., busdaycal=None, out=None):
    """Dates some business days away. `roll` says what becomes of dates that are none themselves.

    >>> np.busday_offset('2024-01-06', 1, roll='forward')
    np.datetime64('2024-01-09')
    """
    if not isinstance(roll, str):
        raise TypeError('bad argument type for built-in operation')
    if roll not in _ROLLS:
        raise ValueError(f'Invalid business day roll parameter "{roll}"')
    mask, free = _calendar('busday_offset', 6, weekmask, holidays, busdaycal)
    dates = _days(dates)
    offsets = np.array(offsets, dtype=np.int64)
    days = _in_days(dates, 0)
    out = _checked(out)
    days, offsets = _stretch([days, offsets], out)
    start = _roll(days, roll, mask, free)
    known = start != _NAT
    start, count = np.where(known, start, 0), np.where(known, offsets, 0)
    moved = np.where(count < 0, _offset(start, np.maximum(-count, 0), -1, mask, free), _offset(start, np.maximum(count, 0), 1, mask, free))
    moved = np.where(known, moved, _NAT)
    return _delivered(moved.view('datetime64[D]'), days + offsets, out, 2)
