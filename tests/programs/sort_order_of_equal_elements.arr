import warnings

import numpy as np

warnings.simplefilter("ignore")


def told(x):
    if isinstance(x, np.ndarray):
        return "%r %s %s owns %s" % (x, x.shape, x.strides, x.flags.owndata)
    if isinstance(x, (tuple, list)):
        return "\n  ".join(["%s of %d" % (type(x).__name__, len(x))] + [told(y) for y in x])
    return repr(x)


def show(make):
    try:
        print(told(make()))
    except Exception as error:
        print("!", type(error).__name__, error)


def numbers(n, most, step):
    return (np.arange(n) * step + (np.arange(n) ** 2 * 7) % 11) % most


# Equal elements: the order of their indices is that of NumPy's own sorts.
for dtype in ("?", "u1", "i2", "i4", "i8", "f2", "f4", "f8", "c16", "S2", "O"):
    for n in (3, 9, 17, 40):
        a = numbers(n, max(2, n // 3), 5).astype(dtype)
        print("--", dtype, n)
        for make in (lambda: np.argsort(a), lambda: np.argsort(a, kind="heapsort"), lambda: np.argsort(a, kind="stable"), lambda: a.argsort(stable=True)):
            print(make().tolist())
        if n < 41:
            for kth in ([n // 2], [1, n - 2], [n // 3, n // 2]):
                print(np.argpartition(a, kth).tolist())
                if n < 64:
                    print(np.partition(a, kth).tolist())
show(lambda: np.argsort(numbers(300, 100, 5)))
show(lambda: np.argsort(numbers(300, 100, 5).astype("i1")))
for dtype in ("f2", "f4", "f8"):
    for n in (3, 9, 20, 50):
        a = numbers(n, max(2, n // 3), 5).astype(dtype)
        a[::4] = np.nan
        print(np.argsort(a).tolist())
s = np.array([(2, "b", 1.5), (1, "a", 2.5), (2, "a", 0.5), (1, "a", 1.5)], [("x", "i4"), ("y", "U2"), ("z", "f8")])
for kw in ({}, {"order": "x"}, {"order": ["y", "z"]}, {"order": "q"}, {"order": ["x", "x"]}, {"order": 3}, {"kind": "foo"}, {"kind": "stable", "stable": True}, {"axis": 2}):
    show(lambda: np.sort(s, **kw))
    show(lambda: np.argsort(s, **kw))
b = np.array([[3, 1, 2], [9, 7, 8], [3, 3, 3]])
for kw in ({"axis": 0}, {"axis": None}, {"axis": -3}, {"stable": False}):
    show(lambda: np.sort(b, **kw))
    show(lambda: np.sort(b.T, **kw))
    show(lambda: np.sort(b[:, ::-1], **kw))
    show(lambda: b.copy().sort(**kw))
for kth in (0, -1, [0, 2], 5, -4, [], (1,)):
    for kw in ({}, {"axis": 0}, {"axis": None}, {"kind": "foo"}):
        show(lambda: np.partition(b, kth, **kw))
        show(lambda: np.argpartition(b, kth, **kw))
print(sorted([2.0, float("nan"), 1.0, 0.5, 3.0]))
print(np.searchsorted([5, 1, 4, 2, 3], [3, 1, 4, 5, 2]))
