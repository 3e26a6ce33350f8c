"""np.pad and np.trim_zeros: a border around an array, and zeros around it taken away.

The border is made one axis after the other; a later axis takes its border from rows that have theirs already.
"""
import numpy as np

_KEYWORDS = {
    'constant': 'constant_values', 'linear_ramp': 'end_values',
    'maximum': 'stat_length', 'minimum': 'stat_length', 'mean': 'stat_length', 'median': 'stat_length',
    'reflect': 'reflect_type', 'symmetric': 'reflect_type',
    'edge': None, 'empty': None, 'wrap': None,
}
_STATISTICS = {'maximum': np.amax, 'minimum': np.amin, 'mean': np.mean, 'median': np.median}


def pad(array, pad_width, mode='constant', **kwargs):
    """An array with a border.

    >>> np.pad([1, 2], 1)
    array([0, 1, 2, 0])
    """
    array = np.asarray(array)
    if isinstance(pad_width, dict):
        pad_width = _widths_by_axis(pad_width, array.ndim)
    pad_width = np.asarray(pad_width)
    if pad_width.dtype.kind != 'i':
        raise TypeError('`pad_width` must be of integral type.')
    widths = _pairs(pad_width, array.ndim, True)
    if callable(mode):
        padded = _room(array, widths, True)
        for axis in range(padded.ndim):
            rows = np.moveaxis(padded, axis, -1)
            for place in np.ndindex(rows.shape[:-1]):
                mode(rows[place + (Ellipsis,)], widths[axis], axis, kwargs)
        return padded
    if mode not in _KEYWORDS:
        raise ValueError(f"mode '{mode}' is not supported")
    unknown = set(kwargs) - {_KEYWORDS[mode]}
    if unknown:
        raise ValueError(f"unsupported keyword arguments for mode '{mode}': {unknown}")
    padded = _room(array, widths, False)
    option = kwargs.get(_KEYWORDS[mode])
    if mode == 'empty':
        return padded
    if mode in ('constant', 'linear_ramp'):
        option = _pairs(kwargs.get(_KEYWORDS[mode], 0), padded.ndim, False)
    elif mode in _STATISTICS:
        option = _pairs(option, padded.ndim, True) if array.size else None
    if mode != 'constant' and array.size == 0:
        for axis, pair in enumerate(widths):
            if array.shape[axis] == 0 and any(pair):
                raise ValueError(f"can't extend empty axis {axis} using modes other than 'constant' or 'empty'")
        return padded
    for axis, (before, after) in enumerate(widths):
        # Axes before this one have their border; of those after it only the old part counts.
        part = (slice(None),) * (axis + 1)
        part += tuple(slice(b, b + n) for (b, _), n in zip(widths[axis + 1:], array.shape[axis + 1:]))
        rows = padded[part].swapaxes(0, axis)
        _fill(rows, int(before), len(rows) - int(after), axis, mode, option)
    return padded


def _widths_by_axis(given, ndim):
    pairs = [(0, 0)] * ndim
    for axis, width in given.items():
        if isinstance(width, int):
            pairs[axis] = width, width
        elif isinstance(width, tuple) and len(width) == 2 and all(isinstance(w, int) for w in width):
            pairs[axis] = width
        else:
            raise AssertionError(f'Expected code to be unreachable, but got: {width!r}')
    return pairs


def _pairs(given, ndim, is_index):
    """(before, after) for each axis, out of a number, a pair, or pairs."""
    if given is None:
        return ((None, None),) * ndim
    given = np.array(given)
    if is_index:
        given = np.round(given).astype(np.intp, copy=False)
        if given.size and given.min() < 0:
            raise ValueError("index can't contain negative values")
    if given.ndim < 3 and given.size == 1:
        return ((given.ravel()[0],) * 2,) * ndim
    if given.ndim < 3 and given.size == 2 and given.shape != (2, 1):
        return (tuple(given.ravel()),) * ndim
    if is_index:
        given.min()
    return np.broadcast_to(given, (ndim, 2)).tolist()


def _room(array, widths, is_zero):
    """A larger array with the old one inside."""
    shape = tuple(before + n + after for (before, after), n in zip(widths, array.shape))
    padded = np.empty(shape, array.dtype, 'F' if array.flags.fnc else 'C')
    if is_zero:
        padded.fill(0)
    padded[tuple(slice(before, before + n) for (before, _), n in zip(widths, array.shape))] = array
    return padded


def _fill(rows, low, high, axis, mode, option):
    """Fills rows[:low] and rows[high:] from rows[low:high]."""
    if mode == 'constant':
        first, last = option[axis]
    elif mode == 'edge':
        first, last = rows[low:low + 1], rows[high - 1:high]
    elif mode == 'linear_ramp':
        first, last = option[axis]
        kind = {'endpoint': False, 'dtype': rows.dtype}
        first = np.linspace(first, rows[low], low, **kind)
        last = np.linspace(last, rows[high - 1], len(rows) - high, **kind)[::-1]
    elif mode in _STATISTICS:
        first, last = _statistics(rows, low, high, option[axis], mode)
    else:
        return _repeat(rows, low, high, mode, option)
    rows[:low] = first
    rows[high:] = last


def _statistics(rows, low, high, lengths, mode):
    n = high - low
    lengths = [n if length is None or length > n else length for length in lengths]
    if 0 in lengths and mode in ('maximum', 'minimum'):
        raise ValueError('stat_length of 0 yields no value for padding')
    is_whole = np.issubdtype(rows.dtype, np.integer)

    def statistic(part):
        found = _STATISTICS[mode](part, axis=0, keepdims=True)
        if is_whole:
            found.round(out=found)
        return found

    first = statistic(rows[low:low + lengths[0]])
    if lengths == [n, n]:
        return first, first
    return first, statistic(rows[high - lengths[1]:high])


def _repeat(rows, low, high, mode, reflect_type):
    n = high - low
    old = rows[low:high]
    before, after = np.arange(-low, 0), np.arange(n, len(rows) - low)
    if mode == 'wrap':
        rows[:low] = old[before % n]
        rows[high:] = old[after % n]
    elif n == 1:
        rows[:low] = old
        rows[high:] = old
    elif reflect_type == 'odd':
        _reflect_oddly(rows, low, high, mode == 'symmetric')
    else:
        period = 2 * n if mode == 'symmetric' else 2 * n - 2
        last = period - 1 if mode == 'symmetric' else period
        for place, number in ((slice(low), before % period), (slice(high, None), after % period)):
            rows[place] = old[np.where(number < n, number, last - number)]


def _reflect_oddly(rows, low, high, with_edge):
    """Mirrors what there is about the point at each end, in turns, until there is no room left."""
    n, end = high - low, len(rows)
    while low > 0 or high < end:
        have = high - low
        if with_edge:
            most = have // n * n
        else:
            most = (have - 1) // (n - 1) * (n - 1)
        skip = 0 if with_edge else 1
        if low > 0:
            count = min(most, low)
            mirrored = rows[low + skip:low + skip + count][::-1]
            rows[low - count:low] = 2 * rows[low:low + 1] - mirrored
            low -= count
        if high < end:
            count = min(most, end - high)
            mirrored = rows[high - skip - count:high - skip][::-1]
            rows[high:high + count] = 2 * rows[high - 1:high] - mirrored
            high += count


def trim_zeros(filt, trim='fb', axis=None):
    """An array without the zeros in front and at the end: a view.

    >>> np.trim_zeros([0, 1, 0, 2, 0])
    [1, 0, 2]
    """
    array = np.asarray(filt)
    trim = trim.lower()
    if trim not in ('fb', 'bf', 'f', 'b'):
        raise ValueError(f'unexpected character(s) in `trim`: {trim!r}')
    axes = range(array.ndim)
    if axis is not None:
        axes = np.lib.array_utils.normalize_axis_tuple(axis, array.ndim, argname='axis')
    if not axes:
        return filt
    places = np.argwhere(array if array.dtype != object else array != 0)
    part = [slice(None)] * array.ndim
    for axis in axes:
        if places.size == 0:
            part[axis] = slice(0, 0)
            continue
        start = places[:, axis].min() if 'f' in trim else None
        stop = places[:, axis].max() + 1 if 'b' in trim else None
        part[axis] = slice(start, stop)
    return filt[part[0]] if len(part) == 1 else filt[tuple(part)]
