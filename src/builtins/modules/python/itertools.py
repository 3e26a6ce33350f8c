"""Iterators out of iterators. Each class checks its arguments when it is called and hands out the items of a generator."""


from operator import index as _index


class _Steps:
    """An iterator whose items a generator makes."""

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._steps)


class count(_Steps):
    def __init__(self, start=0, step=1):
        for number in (start, step):
            if not any(hasattr(type(number), name) for name in ('__index__', '__int__', '__float__')) and not isinstance(number, complex):
                raise TypeError('a number is required')
        self._at, self._step = start, step

    def __next__(self):
        value = self._at
        self._at = value + self._step
        return value

    def __repr__(self):
        if type(self._step) is int and self._step == 1:
            return f'count({self._at!r})'
        return f'count({self._at!r}, {self._step!r})'


class cycle(_Steps):
    def __init__(self, iterable, /):
        self._steps = self._run(iter(iterable))

    def _run(self, items):
        saved = []
        for item in items:
            yield item
            saved.append(item)
        while saved:
            for item in saved:
                yield item


class repeat(_Steps):
    def __init__(self, object, times=None):
        self._object = object
        self._left = None if times is None else max(0, _index(times))

    def __next__(self):
        if self._left is not None:
            if self._left <= 0:
                raise StopIteration
            self._left -= 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError('len() of unsized object')
        return self._left

    def __repr__(self):
        if self._left is None:
            return f'repeat({self._object!r})'
        return f'repeat({self._object!r}, {self._left})'


class chain(_Steps):
    def __init__(self, *iterables):
        self._steps = self._run(iterables)

    @classmethod
    def from_iterable(cls, iterable, /):
        new = cls()
        new._steps = new._run(iter(iterable))
        return new

    def _run(self, iterables):
        for iterable in iterables:
            for item in iterable:
                yield item


class accumulate(_Steps):
    def __init__(self, iterable, func=None, *, initial=None):
        self._steps = self._run(iter(iterable), func, initial)

    def _run(self, items, func, total):
        if total is None:
            for total in items:
                break
            else:
                return
        yield total
        for item in items:
            total = total + item if func is None else func(total, item)
            yield total


class compress(_Steps):
    def __init__(self, data, selectors):
        self._steps = self._run(iter(data), iter(selectors))

    def _run(self, data, selectors):
        for item, chosen in zip(data, selectors):
            if chosen:
                yield item


class dropwhile(_Steps):
    def __init__(self, predicate, iterable, /):
        self._steps = self._run(predicate, iter(iterable))

    def _run(self, predicate, items):
        for item in items:
            if not predicate(item):
                yield item
                break
        for item in items:
            yield item


class takewhile(_Steps):
    def __init__(self, predicate, iterable, /):
        self._steps = self._run(predicate, iter(iterable))

    def _run(self, predicate, items):
        for item in items:
            if not predicate(item):
                return
            yield item


class filterfalse(_Steps):
    def __init__(self, function, iterable, /):
        self._steps = self._run(function, iter(iterable))

    def _run(self, function, items):
        for item in items:
            if not (item if function is None else function(item)):
                yield item


class starmap(_Steps):
    def __init__(self, function, iterable, /):
        self._steps = self._run(function, iter(iterable))

    def _run(self, function, items):
        for item in items:
            yield function(*tuple(item))


class pairwise(_Steps):
    def __init__(self, iterable, /):
        self._steps = self._run(iter(iterable))

    def _run(self, items):
        for before in items:
            break
        else:
            return
        for item in items:
            yield before, item
            before = item


def _bound(value, message):
    if value is None:
        return None
    try:
        value = value.__index__()
    except AttributeError:
        raise ValueError(message) from None
    if value < 0:
        raise ValueError(message)
    return value


class islice(_Steps):
    def __init__(self, iterable, *bounds):
        if not bounds:
            raise TypeError('islice expected at least 2 arguments, got 1')
        if len(bounds) > 3:
            raise TypeError(f'islice expected at most 4 arguments, got {1 + len(bounds)}')
        several = 'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.'
        single = 'Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.'
        start, step = 0, 1
        if len(bounds) == 1:
            stop = _bound(bounds[0], single)
        else:
            start = _bound(bounds[0], several) or 0
            stop = _bound(bounds[1], single if bounds[1] is not None and not hasattr(bounds[1], '__index__') else several)
            if len(bounds) == 3 and bounds[2] is not None:
                message = 'Step for islice() must be a positive integer or None.'
                step = _bound(bounds[2], message)
                if step == 0:
                    raise ValueError(message)
        self._steps = self._run(iter(iterable), start, stop, step)

    def _run(self, items, start, stop, step):
        at, wanted = 0, start
        while stop is None or at < stop:
            for item in items:
                break
            else:
                return
            if at == wanted:
                yield item
                wanted += step
                if stop is not None and wanted >= stop:
                    # The items up to the end are taken all the same.
                    while at + 1 < stop:
                        at += 1
                        for item in items:
                            break
                        else:
                            return
                    return
            at += 1


class zip_longest(_Steps):
    def __init__(self, *iterables, fillvalue=None, **others):
        if others:
            raise TypeError('zip_longest() got an unexpected keyword argument')
        self._steps = self._run([iter(each) for each in iterables], fillvalue)

    def _run(self, iterators, fill):
        left = len(iterators)
        if not left:
            return
        while True:
            row = []
            for at, items in enumerate(iterators):
                if items is None:
                    row.append(fill)
                    continue
                for item in items:
                    break
                else:
                    left -= 1
                    if not left:
                        return
                    iterators[at] = None
                    item = fill
                row.append(item)
            yield tuple(row)


class product(_Steps):
    def __init__(self, *iterables, repeat=1):
        repeat = _index(repeat)
        if repeat < 0:
            raise ValueError('repeat argument cannot be negative')
        self._steps = self._run([tuple(each) for each in iterables] * repeat)

    def _run(self, pools):
        if not all(len(pool) for pool in pools):
            return
        places = [0] * len(pools)
        row = [pool[0] for pool in pools]
        while True:
            yield tuple(row)
            for at in range(len(pools) - 1, -1, -1):
                pool = pools[at]
                places[at] += 1
                if places[at] < len(pool):
                    row[at] = pool[places[at]]
                    break
                places[at] = 0
                row[at] = pool[0]
            else:
                return


def _size(r):
    if isinstance(r, float) or not hasattr(r, '__index__'):
        raise TypeError(f"'{type(r).__name__}' object cannot be interpreted as an integer")
    r = r.__index__()
    if r < 0:
        raise ValueError('r must be non-negative')
    return r


class combinations(_Steps):
    def __init__(self, iterable, r):
        self._steps = self._run(tuple(iterable), _size(r))

    def _run(self, pool, r):
        n = len(pool)
        if r > n:
            return
        places = list(range(r))
        yield tuple(pool[i] for i in places)
        while True:
            at = r - 1
            while at >= 0 and places[at] == at + n - r:
                at -= 1
            if at < 0:
                return
            places[at] += 1
            for after in range(at + 1, r):
                places[after] = places[after - 1] + 1
            yield tuple(pool[i] for i in places)


class combinations_with_replacement(_Steps):
    def __init__(self, iterable, r):
        self._steps = self._run(tuple(iterable), _size(r))

    def _run(self, pool, r):
        n = len(pool)
        if not n and r:
            return
        places = [0] * r
        yield tuple(pool[i] for i in places)
        while True:
            at = r - 1
            while at >= 0 and places[at] == n - 1:
                at -= 1
            if at < 0:
                return
            places[at:] = [places[at] + 1] * (r - at)
            yield tuple(pool[i] for i in places)


class permutations(_Steps):
    def __init__(self, iterable, r=None):
        pool = tuple(iterable)
        if r is not None and not isinstance(r, int):
            raise TypeError('Expected int as r')
        self._steps = self._run(pool, len(pool) if r is None else _size(r))

    def _run(self, pool, r):
        n = len(pool)
        if r > n:
            return
        order, rounds = list(range(n)), list(range(n, n - r, -1))
        yield tuple(pool[i] for i in order[:r])
        while True:
            for at in range(r - 1, -1, -1):
                rounds[at] -= 1
                if rounds[at] == 0:
                    order[at:] = order[at + 1:] + order[at:at + 1]
                    rounds[at] = n - at
                else:
                    other = n - rounds[at]
                    order[at], order[other] = order[other], order[at]
                    yield tuple(pool[i] for i in order[:r])
                    break
            else:
                return


class groupby(_Steps):
    def __init__(self, iterable, key=None):
        self._items, self._key = iter(iterable), key
        self._group, self._held, self._ended = None, None, False
        self._current = None

    def _fetch(self):
        for item in self._items:
            self._held = ((item if self._key is None else self._key(item)), item)
            return
        self._held, self._ended = None, True

    def __next__(self):
        if self._group is None and self._held is None and not self._ended:
            self._fetch()
        elif self._group is not None:
            while not self._ended and self._held[0] == self._current:
                self._fetch()
        if self._ended:
            raise StopIteration
        self._current = self._held[0]
        self._group = _grouper(self, self._current)
        return self._current, self._group


class _grouper(_Steps):
    def __init__(self, parent, key):
        self._parent, self._key = parent, key

    def __next__(self):
        parent = self._parent
        if parent._group is not self or parent._ended or not parent._held[0] == self._key:
            raise StopIteration
        item = parent._held[1]
        parent._fetch()
        return item


class _tee(_Steps):
    def __init__(self, items, queue):
        self._items, self._queue = items, queue

    def __next__(self):
        if self._queue[0] is None:
            self._queue[0] = [next(self._items), [None, None]]
        item, self._queue = self._queue[0]
        return item

    def __copy__(self):
        return _tee(self._items, self._queue)


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError('n must be >= 0')
    if isinstance(iterable, _tee):
        return (iterable,) + tuple(_tee(iterable._items, iterable._queue) for _ in range(n - 1)) if n else ()
    items, queue = iter(iterable), [None, None]
    return tuple(_tee(items, queue) for _ in range(n))
