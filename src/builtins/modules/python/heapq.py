"""A list kept as a heap: the least element first, each element not greater than the two below it.

A hole is brought down to a leaf before the element that fills it rises again, so that a heap's list is CPython's after the same calls.
"""


def _rise(heap, top, at):
    "An element goes up until its parent is not greater."
    item = heap[at]
    while at > top:
        parent = (at - 1) >> 1
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def _sink(heap, at):
    "The hole goes down along the lesser children, and the element rises from there."
    end, top, item = len(heap), at, heap[at]
    child = 2 * at + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[at] = heap[child]
        at, child = child, 2 * child + 1
    heap[at] = item
    _rise(heap, top, at)


def _checked(name, heap):
    if not isinstance(heap, list):
        which = 'argument' if name in ('heapify', 'heappop') else 'argument 1'
        raise TypeError(f'{name}() {which} must be list, not {type(heap).__name__}')


def heappush(heap, item, /):
    "Puts an item in."
    _checked('heappush', heap)
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap, /):
    "Takes the least item out."
    _checked('heappop', heap)
    if not heap:
        raise IndexError('index out of range')
    last = heap.pop()
    if not heap:
        return last
    least, heap[0] = heap[0], last
    _sink(heap, 0)
    return least


def heapreplace(heap, item, /):
    "Takes the least item out, then puts one in."
    _checked('heapreplace', heap)
    if not heap:
        raise IndexError('index out of range')
    least, heap[0] = heap[0], item
    _sink(heap, 0)
    return least


def heappushpop(heap, item, /):
    "Puts an item in, then takes the least out."
    _checked('heappushpop', heap)
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(heap, /):
    "Makes a heap of a list, in place."
    _checked('heapify', heap)
    for at in reversed(range(len(heap) // 2)):
        _sink(heap, at)


class _Turned:
    "A key that compares the other way round."

    def __init__(self, key):
        self.key = key

    def __lt__(self, other):
        return other.key < self.key


def merge(*iterables, key=None, reverse=False):
    "The items of sorted iterables, sorted."
    heap = []
    for order, items in enumerate(map(iter, iterables)):
        for item in items:
            heap.append([_merge_key(item, key, reverse), order, item, items])
            break
    heapify(heap)
    while heap:
        entry = heap[0]
        yield entry[2]
        for item in entry[3]:
            heapreplace(heap, [_merge_key(item, key, reverse), entry[1], item, entry[3]])
            break
        else:
            heappop(heap)


def _merge_key(item, key, reverse):
    item = item if key is None else key(item)
    return _Turned(item) if reverse else item


def nsmallest(n, iterable, key=None):
    "The n least items, sorted."
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    "The n greatest items, the greatest first."
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']
