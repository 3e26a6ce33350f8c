"""Sorting, searching, sets, choosing."""
from program import FLOATS, INTEGERS, NUMBERS, REAL, STRUCTURED, TEXTS


def refused(p, a, line):
    """A call that NumPy refuses, mostly."""
    return p.choice([
        "np.sort(%s, axis=7)" % a, "np.sort(%s, kind='bubble')" % a, "np.sort(%s, order='x')" % a, "np.argsort(%s, kind='stable', stable=True)" % a, "np.partition(%s, 9999)" % a, "np.argpartition(%s, -9999)" % a, "np.partition(%s, 1.5)" % a, "np.partition(%s, 0, kind='quick')" % a,
        "np.searchsorted(%s, 1, side='middle')" % line, "np.searchsorted(%s, 1, sorter=[0])" % line, "np.searchsorted([[1]], 1)", "np.searchsorted(%s, 'a')" % line, "np.lexsort(([1, 2], [1]))", "np.lexsort(5)", "np.lexsort([[1, 2]], axis=3)", "np.unique(%s, axis=9)" % a, "np.unique(%s, True, 1, 2, 3, 4, 5)" % a, "np.digitize([1], [1, 3, 2])",
        "np.where(%s, 1)" % a, "np.where()", "np.where([True, False, True, False, True, False, True], %s, 0)" % a, "np.select([%s], [1, 2])" % p.mask((2,)), "np.select([], [])", "np.select([[1, 2]], [[3, 4]])", "np.choose([5], [1, 2])", "np.choose([0], [])", "np.choose([1.5], [1, 2])", "np.piecewise(%s, [%s], [1, 2, 3])" % (a, p.mask(a.shape)),
        "np.isin(%s, [1], kind='slow')" % a, "np.intersect1d(%s)" % line, "np.sort(np.array([1, 'a', None], dtype=object))", "np.sort([1j, None])", "np.nonzero()", "np.take_along_axis(%s, [0], axis=5)" % a, "np.extract([True] * 99, %s)" % a, "np.trim_zeros([[1]], trim='x')", "np.trim_zeros(5)", "np.argwhere()", "np.setdiff1d(%s, None, 1, 2)" % line])


def sorting(p):
    # Which zero of two comes first is up to the vectors of the machine.
    p.signed_zeros = False
    for _ in range(p.int(8, 15)):
        dtypes = p.choice([NUMBERS, REAL, FLOATS, TEXTS, INTEGERS, STRUCTURED, ["M8[D]"]]) if p.chance(0.5) else REAL
        if p.chance(0.06):
            a = p.array(dtypes=INTEGERS + FLOATS, shape=p.choice([(200,), (17, 19), (1000,), (3, 300)]))
        else:
            a = p.pick(fresh=0.5, dtypes=dtypes, low=0 if p.chance(0.1) else 1)
        axis = (0.5, lambda: p.choice([p.axis(a), p.axis(a), "None"]))
        kind = (0.3, lambda: p.choice(["'stable'", "'quicksort'", "'mergesort'", "'heapsort'"]))
        kth = lambda: str(p.int(0, max((a.shape or (1,))[-1] - 1, 0)))  # noqa: E731
        line = p.literal(p.choice(INTEGERS + FLOATS), (p.int(1, 8),))
        choice = p.choice([
            lambda: "np.sort(%s%s)" % (a, p.keywords(axis=axis, kind=kind, stable=(0.1, "True"))),
            lambda: "np.argsort(%s%s)" % (a, p.keywords(axis=axis, kind=(1, "'stable'"))),
            lambda: "np.partition(%s, %s%s)[..., %s]" % (a, "0", p.keywords(axis=(0.3, "-1")), "0:1"),
            lambda: "np.partition(%s.ravel(), %d)[%d]" % (line, 0, 0),
            lambda: "np.take_along_axis(%s, np.argpartition(%s, %s, axis=-1), -1)[..., %s]" % (a, a, "0", "0"),
            lambda: "np.lexsort((%s, %s))" % ([p.int(0, 3) for _ in range(6)], [p.int(0, 2) for _ in range(6)]),
            lambda: "np.searchsorted(np.sort(%s), %s%s)" % (line, p.choice([p.value("i1"), p.values("f8", 3), p.values("i8", 2)]), p.keywords(side=(0.5, lambda: p.choice(["'left'", "'right'"])))),
            lambda: "np.unique(%s%s)" % (a, p.keywords(return_index=(0.3, "True"), return_inverse=(0.3, "True"), return_counts=(0.3, "True"), axis=(0.15, "0"), equal_nan=(0.1, "False"))),
            lambda: "np.%s(%s, %s%s)" % (p.choice(["intersect1d", "union1d", "setdiff1d", "setxor1d"]), line, p.values("i1", 5), ""),
            lambda: "np.isin(%s, %s%s)" % (a, p.values("i2", 4), p.keywords(invert=(0.3, "True"))),
            lambda: "np.digitize(%s, %s%s)" % (p.values("f8", 5), p.choice(["[-5, 0, 5]", "[5, 0, -5]", "[0]"]), p.keywords(right=(0.4, "True"))),
            lambda: "np.where(%s%s)" % (a, p.choice(["", ", 1, 0", ", %s, 0" % a, " > 0, 'y', 'n'" if a.dtype in REAL else ", 2.5, 1"])),
            lambda: "np.select([%s, %s], [%s, 2.5]%s)" % (p.mask(a.shape), p.mask(a.shape), a, p.keywords(default=(0.5, "-1"))),
            lambda: "np.piecewise(%s, [%s], [lambda x: x, 9])" % (a, p.mask(a.shape)),
            lambda: "np.choose([0, 1, 2, 1], [%s, %s, %s]%s)" % (p.values("i2", 4), p.values("i2", 4), p.values("f4", 4), p.keywords(mode=(0.3, "'wrap'"))),
            lambda: "%s.argmax(), %s.argmin()" % (a, a),
            lambda: "np.%s(%s)" % (p.choice(["nonzero", "flatnonzero", "argwhere", "sort_complex", "trim_zeros"]), a if p.chance(0.6) else line),
            # unique_values leaves the order of its values open: it is that of NumPy's hash table.
            lambda: "np.sort(np.unique_values(%s))" % a,
            lambda: "np.unique_%s(%s)" % (p.choice(["counts", "inverse", "all"]), a),
            lambda: "np.sort(%s)[::-1]" % a,
            lambda: "np.array(sorted(%s.ravel().tolist()))" % line,
            lambda: "np.partition(%s, %s)[..., :0]" % (a, kth()),
            lambda: "np.extract(%s, %s)" % (p.mask(a.shape), a),
            lambda: refused(p, a, line),
        ])
        if p.chance(0.15):
            b = p.array(dtypes=dtypes, low=1)
            p.unit("%s.sort(%s)" % (b, p.choice(["", "axis=0", "-1", "kind='stable'", "axis=%s" % p.axis(b)])))
            p.show(str(b))
        else:
            p.show(choice())
