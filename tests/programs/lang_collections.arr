# Lists, tuples, dicts, sets: what they print and how they change.
l = [3, 1, 2]
l.append(4); l += [5]; l.insert(0, 9); l[1:3] = [7]; del l[0]
print(l, l.index(4), sorted(l, reverse=True), l[::-1], l * 2, [] or 'empty')
d = {'b': 1, 'a': 2}
d['c'] = 3; d.update(a=9); d.setdefault('z', []).append(1)
print(d, list(d), d.get('q'), d.pop('b'), sorted(d.items(), key=str), 'c' in d, {**d, 'n': None})
for k, v in d.items():
    print(k, v, sep='=', end=' ')
print()
s = {5, 1, 9, 33}
s.add(2); s.discard(1)
print(s, s & {2, 5}, s | {7}, s - {9}, s ^ {5, 6}, {1, 2} < {1, 2, 3}, frozenset([1]), set())
t = (1, [2, 3], 'x')
a, (b, *rest), c = t
print(t, a, b, rest, c, t + (4,), (1,), t[1:] , hash((1, 2)) == hash((1, 2)))
print([[0] * 2 for _ in range(2)], {i: i * i for i in range(4)}, {x % 3 for x in range(9)}, [*range(3), *'ab'])
