# UserDict and UserList decide by their own methods; what Mapping, Set and Sequence give to classes that have the few methods they need.
from collections import UserDict, UserList, OrderedDict
from collections.abc import *
import sys, operator


def show(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as e:
            print(type(e).__name__, e)


class Caseless(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)
    def __getitem__(self, k): return super().__getitem__(k.lower())
    def __contains__(self, k): return super().__contains__(k.lower())


class Default(UserDict):
    def __missing__(self, k): return k * 2


h = Caseless({'A': 1}, B=2)
h.update({'C': 3}, D=4)
h |= {'e': 5}
show(lambda: h, lambda: h['a'], lambda: 'B' in h, lambda: h.get('C'), lambda: h.get('zz', 0), lambda: h.pop('D', None), lambda: h.pop('zz', 9), lambda: h.pop('zz'), lambda: h.setdefault('F', 6), lambda: (h | {'G': 7}, {'G': 7} | h), lambda: h == {'a': 1}, lambda: len(h), lambda: list(h.items()), lambda: h.keys(), lambda: h.values(), lambda: h.data, lambda: isinstance(h, dict), lambda: isinstance(h, MutableMapping), lambda: h.copy() is h, lambda: type(h.copy()).__name__, lambda: h.popitem(), lambda: Default()[3], lambda: Default().get(3), lambda: UserDict(5), lambda: UserDict([(1, 2)]), lambda: UserDict.fromkeys('ab', 0), lambda: bool(UserDict()), lambda: dict(h), lambda: h.clear() or h, lambda: UserDict()['x'])


class Loud(UserList):
    def append(self, x): print('append', x); super().append(x)


u = Loud([3, 1, 2])
u.append(4)
show(lambda: u, lambda: u[1:], lambda: type(u[1:]).__name__, lambda: u + [5], lambda: [0] + u, lambda: u * 2, lambda: sorted(u), lambda: u.sort() or u, lambda: u.index(3), lambda: u.count(3), lambda: u == [1, 2, 3, 4], lambda: u < [2], lambda: u.pop(), lambda: u.pop(9), lambda: u.remove(9), lambda: u.extend('ab') or u, lambda: u.insert(0, 'z') or u, lambda: u.reverse() or u, lambda: list(reversed(u)), lambda: 3 in u, lambda: isinstance(u, list), lambda: u + 5)


class Env(Mapping):
    def __init__(self, **kw): self.kw = kw
    def __getitem__(self, k): return self.kw[k]
    def __iter__(self): return iter(self.kw)
    def __len__(self): return len(self.kw)


e = Env(a=1, b=2)
show(lambda: dict(e), lambda: e == {'a': 1, 'b': 2}, lambda: 'a' in e, lambda: e.get('z', 5), lambda: list(e.keys()), lambda: e.keys() & {'a', 'z'}, lambda: ('a', 1) in e.items(), lambda: 2 in e.values(), lambda: len(e.items()), lambda: sorted(e.keys() | {'q'}), lambda: {**e}, lambda: e['z'], lambda: e.__reversed__, lambda: Mapping(), lambda: reversed(e))


class Bag(MutableSet):
    def __init__(self, it=()): self.items = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.items
    def __iter__(self): return iter(self.items)
    def __len__(self): return len(self.items)
    def add(self, x): self.items += [x] * (x not in self.items)
    def discard(self, x): self.items = [y for y in self.items if y != x]
    def __repr__(self): return f'Bag({self.items})'


a, b = Bag('abc'), Bag('bcd')
show(lambda: (a | b, a & b, a - b, a ^ b), lambda: a <= b, lambda: Bag('b') < a, lambda: a == Bag('cba'), lambda: a == {'a', 'b', 'c'}, lambda: a.isdisjoint('xyz'), lambda: a.remove('z'), lambda: a.pop(), lambda: operator.ior(a, b), lambda: operator.isub(a, 'b'), lambda: a | 5, lambda: a.clear() or a, lambda: a.pop(), lambda: {'q'} | b)


class Half(MutableSet):
    def __len__(self): return 0


class Line(MutableSequence):
    def __init__(self, it): self.it = list(it)
    def __getitem__(self, i): return self.it[i]
    def __setitem__(self, i, v): self.it[i] = v
    def __delitem__(self, i): del self.it[i]
    def __len__(self): return len(self.it)
    def insert(self, i, v): self.it.insert(i, v)


l = Line('abc')
l.append('d'); l.extend('ef'); l += 'g'; l.reverse()
show(lambda: l.it, lambda: l.pop(), lambda: l.index('c'), lambda: l.index('zz'), lambda: l.remove('c') or l.it, lambda: 'b' in l, lambda: list(reversed(l)), lambda: l.count('b'), lambda: l.clear() or l.it, lambda: Half(), lambda: Sequence(), lambda: isinstance(memoryview(b''), Sequence), lambda: issubclass(Line, Sequence), lambda: isinstance(l, Sized))


class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        self.n -= 1
        if self.n < 0: raise StopIteration('done', self.n)
        return self.n


c = Countdown(1)
show(lambda: next(c), lambda: next(c), lambda: next(c, 'end'), lambda: list(Countdown(3)), lambda: next(5), lambda: print(*5), lambda: 'pi' in vars(__import__('math')), lambda: type(sys).__name__ == sys.__class__.__name__)
for text in ['a\tb\n\\x', 'é☃😀\x00', '"\'']:
    print(text.encode('unicode_escape'), text.encode('unicode_escape').decode('unicode_escape') == text)
show(lambda: b'\\x41\\u00e9\\101\\\n|\\U0001F600'.decode('unicode_escape'), lambda: b'a\\'.decode('unicode_escape'), lambda: b'\\x4'.decode('unicode_escape'), lambda: b'\\u12'.decode('unicode-escape'), lambda: b'\xe9'.decode('unicode_escape'), lambda: b'\\x4z'.decode('unicode_escape', 'replace'))
