import numpy as np
import warnings
def tell(f, *args):
    try:
        print(f.__name__, f(*args))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)
def appends(n):
    l = []
    for i in range(n):
        l.append(i)
        l.append("x")
        l.append(None)
        l.append(i * 0.5)
    r = l.append(l)
    return len(l), l[:5], r, l[-1] is l
tell(appends, 3)
tell(appends, 2000)
def gets(keys):
    d = {"a": 1, 2: "two", 2.5: None, (1, 2): [3]}
    out = []
    for k in keys:
        out.append(d.get(k))
        out.append(d.get(k, 0))
        d.get(k)
    return out
tell(gets, ["a", 2, 2.0, 2.5, (1, 2), "b", True, None])
tell(gets, ["a", [1]])
def few():
    d = {}
    d.get()
tell(few)
def many():
    l = []
    l.append(1, 2)
tell(many)
def late(use):
    l = [1]
    if use:
        x = 2
    l.append(x)
    return l
tell(late, True)
tell(late, False)
def drop(l, i):
    l[i]
    l[0] + l[1]
    return "fine"
tell(drop, [1, 2], 1)
tell(drop, [1, "a"], 1)
tell(drop, [1, 2], 2)
tell(drop, {0: 1, 1: 2}, 5)
tell(drop, (1, 2), -2)
def put(target, key, unbound):
    if not unbound:
        v = "v"
    target[key] = 7
    target[key] = v
    return target
tell(put, [1, 2, 3], 1, False)
tell(put, [1, 2, 3], -1, False)
tell(put, [1, 2, 3], 3, False)
tell(put, [1, 2, 3], 0, True)
tell(put, {}, "k", False)
tell(put, {}, [], False)
tell(put, (1, 2), 0, False)
tell(put, "ab", 0, False)
tell(put, np.zeros(3), 0, False)
class Own(list):
    def append(self, x):
        super().append(x * 2)
    def __setitem__(self, k, v):
        super().__setitem__(k, (k, v))
def own():
    l = Own()
    for i in range(3):
        l.append(i)
    i = 1
    v = 5
    l[i] = v
    return list(l)
tell(own)
def kinds():
    yield None
    yield True
    yield 1
    yield 2.5
    yield "text"
    yield ...
    yield NotImplemented
    yield 10 ** 30
    yield [1]
    got = yield (1, 2)
    yield got
    return "done"
def walk():
    out = []
    for x in kinds():
        out.append(x)
    return out
tell(walk)
def sends():
    g = kinds()
    out = [next(g) for _ in range(10)]
    out.append(g.send("sent"))
    try:
        next(g)
    except StopIteration as e:
        out.append(e.value)
    try:
        next(g)
    except StopIteration as e:
        out.append(e.value)
    return out
tell(sends)
def outer(n):
    r = yield from inner(n)
    yield r
def inner(n):
    for i in range(n):
        yield i
        if i == 3:
            raise KeyError(i)
    return "inner"
def both(n):
    out = []
    try:
        for x in outer(n):
            out.append(x)
    except KeyError as e:
        out.append(repr(e))
    return out
tell(both, 2)
tell(both, 9)
def again():
    g = (x * x for x in range(6))
    out = []
    for x in g:
        out.append(x)
        if x == 4:
            break
    for x in g:
        out.append(x)
    for x in g:
        out.append("never")
    return out
tell(again)
def inside():
    g = None
    def f():
        for x in g:
            yield x
    g = f()
    for x in g:
        pass
tell(inside)
def stops():
    def f():
        yield 1
        raise StopIteration(2)
    for x in f():
        pass
tell(stops)
def texts():
    parts = []
    for i in (0, 7, -7, 10, -123456789, 9223372036854775807, -9223372036854775808, 10 ** 20, True, None, "s", 1.5):
        parts.append("n" + str(i))
    return ",".join(parts), str()
tell(texts)
def lens():
    return [len(x) for x in ([], (1,), "añb", {1: 2}, range(5), b"abc", np.ones((4, 2)))]
tell(lens)
for a in (np.arange(3.0), np.arange(3), np.array([1.5, np.nan]), np.array([3, 1], "u8"), np.array([1j, 2]), np.array([1, 2], "f4"),
          np.array([True, True]), np.array([200, 100], "u1"), np.array([], "f8"), np.array(5.0), np.array([[1, 2], [3, 4]]),
          np.asfortranarray([[1.0, 2], [3, 4]]), np.arange(10.0)[::3], np.array([1.0], ">f8"), np.array([-0.0]), np.array(["a"]),
          np.array([1, 2], "m8[s]"), np.array([1, 2.5], object), np.float64(3)):
    for name in ("sum", "max", "min"):
        try:
            r = getattr(a, name)()
            if name == "sum":
                s = a.sum()
            elif name == "max":
                s = a.max()
            else:
                s = a.min()
            print(name, repr(r), repr(s), type(s).__name__)
        except Exception as e:
            print(name, type(e).__name__, e)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    b = np.array([1e308, 1e308])
    print(b.sum())
    i = np.array([np.inf, -np.inf])
    print(i.sum())
    print(np.array([9223372036854775807, 1]).sum())
    print([str(w.message) for w in seen])
for i in range(3):
    for x in range(i):
        if x:
            continue
        print(i, x)
    else:
        print("else", i)

