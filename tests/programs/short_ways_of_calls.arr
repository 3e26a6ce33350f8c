import numpy as np

# Bodies of one row, and what they fall back to.
same = lambda x: x
one_more = lambda x: x + 1
twice = lambda x: x * 2
nothing = lambda x: None
third = lambda x: x / 3
always = lambda: 7
a = np.arange(5.0)
print(same(3), same(a) is a, same("text"), same(None), same(...), same(True))
print(one_more(2), one_more(2.5), one_more(2**63 - 1), one_more(a), one_more(True))
print(twice("ab"), twice([1]), twice(10**30), nothing(1), third(1), always())
print(same(a * 2 + 1), one_more(a > 2), (lambda p, q: q)(a + 1, a - 1))
same(a)
one_more(4)
for bad in (lambda: one_more("x"), lambda: third(None), lambda: same(), lambda: same(1, 2), lambda: always(1), lambda: same(y=1)):
    try:
        bad()
    except TypeError as e:
        print(e)


def divide(x, y):
    return x / y


try:
    divide(1, 0)
except ZeroDivisionError as e:
    print(e)


def late():
    if False:
        value = 1
    return value


try:
    late()
except UnboundLocalError as e:
    print(e)


def deep(n):
    return deep(n + 1)


try:
    deep(0)
except RecursionError as e:
    print(e)


def count(n):
    return 0 if n == 0 else 1 + count(n - 1)


print(count(500))

# Builtins by position, with too few and too many arguments.
l, d = [], {"k": 1}
l.append(1)
print(l.append(a[:2]), len(l), d.get("k"), d.get("m"), d.get("m", 5), d.get((1, 2), 6))
for bad in (lambda: l.append(), lambda: l.append(1, 2), lambda: d.get(), lambda: d.get(1, 2, 3), lambda: len(), lambda: len(1), lambda: len([], 1), lambda: d.get([])):
    try:
        bad()
    except TypeError as e:
        print(e)


class Text(str):
    pass


class Name:
    def __str__(self):
        return "name"

    def __hash__(self):
        return hash("k")

    def __eq__(self, other):
        print("asked", other)
        return True


text = Text("t")
print(str(12), str(-(2**63)), str(10**20), str("s"), type(str(text)), str(True), str(1.5), str(Name()), str(), str(b"b", "ascii"))
named = {Name(): 1}
print(named["k"], named.get("k"), "k" in named)
named["k"] = 2
print(list(named.values()))
d["k"] = d["k"] + 1
d["n"] = [d]
d["n"][0]["k"] += 10
print(d["k"], d.get("n")[0] is d)
for key in ("missing", 3, 2.5, None, (1,), []):
    try:
        d[key]
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
print(",".join(["a"]), ",".join([text]) is text, "-".join(str(i) for i in range(3)), "".join([]))
try:
    ",".join(["a", 1])
except TypeError as e:
    print(e)
print("a" + "b", "n" + str(3), text + "u", type(text + "u"))
try:
    "a" + 1
except TypeError as e:
    print(e)

# Attributes of instances: own ones, computed ones, those that a class says something of.


class Point:
    kind = "point"

    def __init__(self, x):
        self.x = x
        self.calls = 0

    def move(self, by):
        self.x += by
        self.calls += 1
        return self.x

    @property
    def double(self):
        return self.x * 2

    @double.setter
    def double(self, value):
        self.x = value / 2


p = Point(3)
print(p.move(2), p.move(0.5), p.move(a[1:3]), p.calls, p.kind, p.double)
p.kind += "!"
p.double += 1
p.move = lambda by: ("own", by)
print(p.kind, Point.kind, p.double, p.move(1))
del p.move
Point.move = lambda self, by: "new"
print(p.move(1))
try:
    p.y += 1
except AttributeError as e:
    print(e)
try:
    p.y
except AttributeError as e:
    print(e)


class Slotted:
    __slots__ = ("x",)


class Watched:
    def __getattr__(self, name):
        return name

    def __setattr__(self, name, value):
        print("set", name)
        object.__setattr__(self, name, value)


s, w = Slotted(), Watched()
s.x = 1
s.x += 1
w.x = 1
w.x += 1
w.z += "!"
print(s.x, w.x, w.y, w.z, w.method)
try:
    s.y = 1
except AttributeError as e:
    print(e)

# Lists: items, stores, walks through a list that changes.
l = [1, [2], "three", None, True, 2.5]
for i in range(-6, 6):
    l[i] = l[i]
print(l, [l[i] for i in (0, -1)], l[1][0])
for i in (6, -7):
    try:
        l[i] = 0
    except IndexError as e:
        print(e)
    try:
        l[i]
    except IndexError as e:
        print(e)
l[1:3] = [9]
l[True] = "bool"
print(l)
grows = [1, 2, 3]
for item in grows:
    if item < 6:
        grows.append(item + 3)
print(grows, sum([True, 2, 2**62, 2**62]), sum([1, 2.5]), sum([[1], [2]], []))
total = 0
for item in [1, 2.5, True, np.float64(2), None, "x", (1,), [2]]:
    try:
        total += item
    except TypeError as e:
        print(e)
print(total)

# Slices of arrays: the base is the owner, the step is checked, bounds are clipped.
v = a[1:]
w = v[::2]
print(v.base is a, w.base is a, w, a[10:20], a[-2:], a[3:1], a[::-2], a[True:3] if False else a[1:3])
b = np.arange(6).reshape(2, 3)
print(b[1:], b[::-1], b[0:1].shape, b[1:][0:1].base is b.base)
for i in (5, -6):
    try:
        a[i]
    except IndexError as e:
        print(e)
for step in (0,):
    try:
        a[::step]
    except ValueError as e:
        print(e)
try:
    a[::0]
except ValueError as e:
    print(e)
try:
    np.array(1)[1:2]
except IndexError as e:
    print(e)
a[1:3] += 1
v[0:1][0] = 50
print(a, a[1], type(a[1]), a[1].dtype)


def gives(n):
    for i in range(n):
        got = yield i
        if got:
            print("got", got)
    return "done"


def chain():
    result = yield from gives(2)
    print(result)
    yield a[1:3]


print([x if isinstance(x, int) else x.tolist() for x in chain()], list(gives(0)))
g = gives(3)
print(next(g), g.send("x"), list(g))
