"""Places in a sorted list, found by halving."""


def _place(a, x, lo, hi, key, goes_right):
    if lo < 0:
        raise ValueError('lo must be non-negative')
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        item = a[middle] if key is None else key(a[middle])
        if not x < item if goes_right else item < x:
            lo = middle + 1
        else:
            hi = middle
    return lo


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    "Where x goes, behind what is equal to it."
    return _place(a, x, lo, hi, key, True)


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    "Where x goes, before what is equal to it."
    return _place(a, x, lo, hi, key, False)


def insort_right(a, x, lo=0, hi=None, *, key=None):
    "Puts x in, behind what is equal to it."
    a.insert(_place(a, x if key is None else key(x), lo, hi, key, True), x)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    "Puts x in, before what is equal to it."
    a.insert(_place(a, x if key is None else key(x), lo, hi, key, False), x)


bisect = bisect_right
insort = insort_right
