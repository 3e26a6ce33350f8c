"""Calls of classes, properties and subscripts whose methods are the program's: the same answers however the class changes meanwhile."""
import builtins
import sys
import traceback
import warnings


def tried(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e, len(traceback.extract_tb(e.__traceback__)))


class P:
    def __init__(self, x, y=2, *more, z=None, **rest):
        self.all = (x, y, more, z, rest)


def makes():
    return P(1).all, P(1, 3).all, P(1, 3, 4, z=5, q=6).all, P(x=7).all, P(*[1, 2], **{'z': 3}).all


tried(makes)
tried(P)
tried(lambda: P(1, x=1))


class Gives:
    def __init__(self):
        return 5


tried(Gives)
tried(lambda: [Gives() for _ in range(2)])


class Yields:
    def __init__(self):
        yield


tried(Yields)


class Raises:
    def __init__(self, n):
        self.n = 1 // n


def inner(n):
    return Raises(n).n


tried(inner, 1)
tried(inner, 0)


class Changes:
    def __init__(self):
        self.a = 1


def change():
    found = []
    for i in range(4):
        found.append(sorted(vars(Changes())))
        if i == 0:
            Changes.__init__ = lambda self: setattr(self, 'b', 2)
        if i == 1:
            del Changes.__init__
        if i == 2:
            Changes.__new__ = lambda cls: 'new'
            return found, Changes()
    return found


tried(change)


class Meta(type):
    def __call__(cls, *args):
        return 'meta', super().__call__(*args).x


class Made(metaclass=Meta):
    def __init__(self, x):
        self.x = x


tried(lambda: Made(3))


class Deep:
    def __init__(self, n):
        self.below = Deep(n - 1) if n else None


def depth(d):
    n = 0
    while d.below is not None:
        d, n = d.below, n + 1
    return n


tried(lambda: depth(Deep(300)))


def endless():
    class E:
        def __init__(self):
            E()
    try:
        E()
    except RecursionError as e:
        return str(e)


tried(endless)


class Warns:
    def __init__(self):
        warnings.warn('here', stacklevel=2)


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    Warns()
print([(str(w.message), w.lineno) for w in caught])


class Props:
    def __init__(self):
        self._x = 1

    @property
    def x(self):
        self._x += 1
        return self._x

    @property
    def bad(self):
        return self.nothing

    @property
    def gen(self):
        yield 1

    only = property(None, lambda self, v: None)
    star = property(lambda *a: len(a))


p = Props()
tried(lambda: (p.x, p.x, p.star, list(p.gen)))
tried(lambda: p.bad)
tried(lambda: p.only)


class Falls(Props):
    def __getattr__(self, name):
        return 'fallen ' + name


tried(lambda: (Falls().bad, Falls().x, Falls().other))


class Asks(Props):
    def __getattribute__(self, name):
        return 'asked ' + name


tried(lambda: (Asks().x, Asks().bad))


def exchanged():
    p, found = Props(), []
    for i in range(3):
        found.append(p.x)
        if i == 0:
            Props.x = property(lambda self: 'new')
        if i == 1:
            del Props.x
            p.x = 'own'
    return found


tried(exchanged)


class Items:
    def __getitem__(self, key):
        if key == 'raise':
            raise KeyError(key)
        return key


class Lists(list):
    def __getitem__(self, key):
        return super().__getitem__(key) * 10


def items():
    a, found = Items(), []
    for key in (1, 'b', slice(1, 2), (1, 2), None):
        found.append(a[key])
    return found, a[1:2, ...], Lists([1, 2])[1], [a[i] + a[i] for i in range(2)]


tried(items)
tried(lambda: Items()['raise'])


class Few:
    def __getitem__(self):
        pass


tried(lambda: Few()[1])


def shadows():
    found = [len([1])]
    globals()['len'] = lambda x: 'own'
    found.append(len([1]))
    del globals()['len']
    found.append(len([1]))
    kept, builtins.len = builtins.len, lambda x: 'patched'
    found.append(len([1]))
    builtins.len = kept
    found.append(len([1]))
    builtins.fresh = 5
    found.append(fresh)
    del builtins.fresh
    try:
        fresh
    except NameError as e:
        found.append(str(e))
    return found


tried(shadows)
tried(lambda: exec("print(abs(-1)); abs = str; print(abs(-1)); del abs; print(abs(-1))", {}))


def loop():
    found = []
    for i in range(6):
        if i == 2:
            globals()['max'] = min
        if i == 4:
            del globals()['max']
        found.append(max(1, i, 3))
    return found


tried(loop)


def swaps(a, b, c, d):
    a, b = b, a
    a, b, c = c, a, b
    [a, b, c, d] = d, c, b, a
    x = y = a, b
    i, l = 0, [1, 2]
    i, l[i] = 1, 5
    l[0], l[1] = l[1], l[0]
    return a, b, c, d, x, y, i, l


tried(swaps, 1, 2, 3, 4)


def order():
    seen = []

    def note(x):
        seen.append(x)
        return x

    d = {}
    d[note('k1')], d[note('k2')] = note('v1'), note('v2')
    return seen, d


tried(order)


def unbound():
    a, b = b, 1


tried(unbound)

tried(lambda: (abs(-2**63), abs(-5), abs(-0.0), abs(True), abs(-1.5), abs(3 + 4j)))
tried(lambda: (min(3, 1, 2), max(1, 2.5), min(2.5, float('nan')), max(float('nan'), 1.0), min(True, 0), max('a', 'b'), min([2, 1])))
tried(lambda: max(1))
tried(lambda: max(1, 'a'))
tried(lambda: (int(5), int(-2.7), int('42'), int('-7'), int(' 8 '), int('1_0'), int('9' * 19), int(1e18), int(True)))
tried(lambda: int('-'))
tried(lambda: int('+3'))
tried(lambda: (chr(65), chr(233), ord('a'), ord('\u20ac'), chr(0), chr(True)))
tried(lambda: ord(''))
tried(lambda: chr(-1))
tried(lambda: (isinstance(1, int), isinstance(True, int), isinstance(1, bool), isinstance(1, (str, int)), isinstance(P, type), isinstance(p, Props), isinstance([], list | str)))
tried(lambda: isinstance(1, 5))


class Checks(type):
    def __instancecheck__(cls, x):
        return x == 1


class Checked(metaclass=Checks):
    pass


tried(lambda: (isinstance(1, Checked), isinstance(2, Checked), isinstance(Checked(), Checked)))


def popping():
    l = [1, 2, 3]
    s = set()
    s.add(1), s.add(1), s.add('a'), s.add((1, 2))
    return l.pop(), l.pop(0), l.pop(), l, len(s), s.add(None)


tried(popping)
tried(lambda: [].pop())
tried(lambda: set().add([]))
letters = 'ba'
tried(lambda: (letters[1] is letters[-1], chr(97) is letters[1], [c is d for c, d in zip('ab', 'ab')]))
tried(lambda: ('a' == 'a', 'a' < 'b', 'a' != 'a', 'b' >= 'a', 'a' == 1, 'a' != b'a'))
tried(lambda: 'a' < 1)
sys.stdout.flush()


class Last:
    def __init__(self, n):
        self.n = n
        if n < 0:
            raise ValueError(n)

    def __del__(self):
        print('gone', self.n)


def last():
    Last(1)
    a = Last(2)
    try:
        Last(-1)
    except ValueError as e:
        print('caught', e)
    print('end')


last()
