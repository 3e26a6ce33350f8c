# `__length_hint__`, and dicts that change under an iterator.
import operator


class H:
    def __init__(self, hint): self.hint = hint
    def __length_hint__(self):
        if isinstance(self.hint, Exception):
            raise self.hint
        return self.hint


class Seq:
    def __getitem__(self, i): return [1, 2, 3][i]


class Sized(Seq):
    def __len__(self): return 3


for make in [lambda: [1, 2, 3], lambda: (1, 2, 3), lambda: 'aéz', lambda: b'abc', lambda: bytearray(b'abc'), lambda: range(3), lambda: {1, 2, 3},
             lambda: {'a': 1, 'b': 2, 'c': 3}, lambda: {'a': 1, 'b': 2}.values(), lambda: {'a': 1}.items(), Sized]:
    it = iter(make())
    hints = [it.__length_hint__()]
    for _ in it:
        hints.append(it.__length_hint__())
    print(type(it).__name__, hints)
for it in [reversed([1, 2]), reversed({1: 2}), reversed({1: 2}.items()), reversed({1: 2}.values()), reversed('abc'), reversed(Sized())]:
    print(type(it).__name__, it.__length_hint__(), next(it), it.__length_hint__())
print(iter(Seq()).__length_hint__(), hasattr(zip(), '__length_hint__'), hasattr(map(str, []), '__length_hint__'))
for hint in [5, True, NotImplemented, -1, 'a', TypeError('t'), ValueError('v')]:
    try:
        print(operator.length_hint(H(hint), 9))
    except Exception as e:
        print(type(e).__name__, e)
print(operator.length_hint([1, 2]), operator.length_hint(5), operator.length_hint(5, 7), operator.length_hint(Sized()))
try:
    operator.length_hint(5, 'a')
except TypeError as e:
    print(e)
d = {'a': 1, 'b': 2}
try:
    for k in d:
        d.pop(k)
        d[k + 'x'] = 1
except RuntimeError as e:
    print(e)
views = {'a': [1], 'b': [2]}
print(views.items() == views.items(), views.items() == {'a': [1], 'b': [2]}.items(), views.items() != {'a': [1]}.items(), views.keys() == {'a', 'b'})
print(views.keys() <= {'a', 'b', 'c'}, views.keys() < {'a', 'b'}, views.keys() > {'a'}, views.keys() >= {'z'}, {'a': 1}.items() < {('a', 1), 2})
print(views.keys().mapping, views.items().mapping == views)
try:
    views.items() == {1, 2}
except TypeError as e:
    print(e)
for word in ['a', 1.0, 2, True]:
    try:
        print(sorted([1, 3, 2], reverse=word))
        print([1].sort(reverse=word))
    except TypeError as e:
        print(e)
