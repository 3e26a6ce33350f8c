# An error inside `__iter__` goes on as it is; only a type that cannot be iterated is refused in other words.

class Broken:
    def __init__(self, error): self.error = error
    def __iter__(self): raise self.error


class Counted:
    calls = 0
    def __iter__(self):
        Counted.calls += 1
        yield 1
        raise TypeError('later')


class NoIterator:
    def __iter__(self): return 5


class Subscripts:
    def __getitem__(self, i): raise TypeError('item')


class Closed:
    __iter__ = None


def unpacked(x):
    a, b = x


acts = [lambda x: [*x], lambda x: (1, *x), lambda x: {*x}, lambda x: print(*x), lambda x: print(1, *x), lambda x: 1 in x, list, tuple, unpacked, sorted,
        lambda x: max(x), lambda x: dict(x), lambda x: [].extend(x), lambda x: ','.join(x), lambda x: [i for i in x], lambda x: zip(x)]
for make in [lambda: Broken(ZeroDivisionError('zero')), lambda: Broken(TypeError('own')), Counted, NoIterator, Subscripts, Closed, lambda: 5, lambda: None]:
    for at, act in enumerate(acts):
        Counted.calls = 0
        try:
            act(make())
        except Exception as e:
            print(at, type(e).__name__, e, Counted.calls)
