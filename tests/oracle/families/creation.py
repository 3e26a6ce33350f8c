"""Making arrays: from lists, ranges, shapes, functions, other arrays."""
from program import EVERY, NUMBERS, REAL


def nested(p, depth, ragged=False):
    """A nested list literal; rarely ragged."""
    if depth == 0:
        return p.value(p.choice(["i8", "f8", "?", "c16", "i8", "i8"])) if p.chance(0.3) else str(p.int(-9, 9))
    n = p.int(1, 3)
    opening, closing = p.choice([("[", "]"), ("[", "]"), ("(", ",)")])
    first = nested(p, depth - 1)
    items = [first if depth > 1 else nested(p, 0) for _ in range(n)]
    if ragged and depth > 1:
        items.append(nested(p, depth - 2))
    return opening + ", ".join(items) + closing


def number(p):
    return p.choice([str(p.int(-10, 30)), str(p.int(-5, 9)), "%.2f" % p.rng.uniform(-5, 5), repr(p.int(-8, 8) / 4)])


def dtype(p):
    return p.choice(["'%s'" % p.choice(EVERY), "np.%s" % p.choice(["float32", "int8", "uint16", "complex64", "bool_", "float16", "int64"]),
                     p.choice(["int", "float", "bool", "complex", "'i'", "'d'", "'float'", "'int16'", "'<u4'", "None"])])


def refused(p, a):
    """A call that NumPy refuses, mostly."""
    return p.choice([
        "np.zeros(-1)", "np.zeros((2, -3))", "np.ones(1.5)", "np.ones('a')", "np.zeros((2**40, 2**40))", "np.ones((10**6, 10**6))", "np.zeros(10**15, 'u1')", "np.full((10**7, 10**7), 1)", "np.zeros((1,) * 65)", "np.empty(3, 'bad')", "np.dtype('f3')", "np.dtype([('a', 'i4'), ('a', 'i4')])", "np.dtype({})", "np.dtype(5)", "np.array(1, ndmin=65)", "np.array([1], order='X')", "np.array()",
        "np.array([1, 2], dtype='bad')", "np.array(['a', 'b'], dtype=int)", "np.array([None], dtype=float)", "np.array([300], dtype='i1')", "np.array(2**70, dtype='i8')", "np.array([[1, 2], [3]])", "np.asarray(%s, copy=False, dtype='M8[s]')" % a, "np.arange()", "np.arange(1, 5, 0)", "np.arange('a', 'c')", "np.arange(0, nan)", "np.arange(10**20)", "np.arange(3, dtype='S2')",
        "np.linspace(0, 1, -1)", "np.linspace(0, 1, 2.5)", "np.linspace([1, 2], [1, 2, 3], 2)", "np.geomspace(0, 1, 3)", "np.logspace(0)", "np.eye(-1)", "np.eye(2, order='Z')", "np.eye()", "np.identity('a')", "np.diag(np.ones((2, 2, 2)))", "np.tri(1.5)", "np.vander([[1]])", "np.full((2,), [1, 2, 3])", "np.full(2)", "np.full_like(%s, 'x')" % a,
        "np.frombuffer(b'abc', 'i2')", "np.frombuffer(b'', 'u1')", "np.frombuffer(b'abcd', 'u1', offset=9)", "np.frombuffer([1])", "np.fromiter([1, 2], int, count=5)", "np.fromiter(5, int)", "np.fromiter(['a'], int)", "np.fromstring('1 2')", "np.fromstring('1 x', sep=' ')", "np.fromfunction(lambda i: i, (2, 2))", "np.fromfunction(1, (2,))", "np.meshgrid([1], indexing='zz')",
        "np.require(%s, requirements='Q')" % a, "np.indices((2,), sparse=2)", "np.indices(-1)", "%s.astype('M8[q]')" % a, "np.block([[1, 2], 3])", "np.block([])", "np.array(object()) + 1", "np.asarray(%s, order='no')" % a, "np.zeros_like(%s, shape=-1)" % a, "np.copy(%s, order='Q')" % a, "np.array([1, 2]).astype('bool', casting='safe')", "np.zeros(3, dtype=[('a', 'zz')])"])


def creation(p):
    for _ in range(p.int(8, 16)):
        kw = lambda **k: p.keywords(**k)  # noqa: E731
        dt = lambda q=0.4: p.keywords(dtype=(q, lambda: dtype(p)))  # noqa: E731
        order = lambda letters="CFAK": kw(order=(0.3, lambda: "'%s'" % p.choice(letters)))  # noqa: E731
        a = p.pick(fresh=0.25, dtypes=EVERY if p.chance(0.2) else NUMBERS)
        real = "'%s'" % p.choice(REAL)
        make = p.choice([
            lambda: "np.array(%s%s%s)" % (nested(p, p.int(0, 3), p.chance(0.04)), dt(), kw(ndmin=(0.2, lambda: str(p.int(0, 4))))),
            lambda: "np.array(%s%s%s%s%s)" % (a, dt(), order(), kw(copy=(0.2, lambda: p.choice(["False", "None", "True"]))), kw(ndmin=(0.1, "3"))),
            lambda: "np.asarray(%s%s%s)" % (a, dt(), order("CF")),
            lambda: "np.ascontiguousarray(%s%s)" % (a, dt(0.2)),
            lambda: "np.asfortranarray(%s%s)" % (a, dt(0.2)),
            lambda: "np.asanyarray(%s)" % a,
            lambda: "np.require(%s, requirements=%s)" % (a, p.choice(["'C'", "'F'", "['C', 'W']", "'O'", "['A']"])),
            lambda: "np.zeros(%s%s%s)" % (p.choice([p.shape(), p.int(0, 5)]), dt(), order("CF")),
            lambda: "np.ones(%s%s%s)" % (p.choice([p.shape(), p.int(0, 5), "np.int64(3)", -1, "2.0"]), dt(), order("CF")),
            lambda: "np.empty(%s%s%s).shape" % (p.shape(), dt(), order("CF")),
            lambda: "np.full(%s, %s%s%s)" % (p.shape(), p.choice([number(p), p.value("i1"), p.value("f8"), "'ab'", "[1, 2]"]), dt(), order("CF")),
            lambda: "np.zeros_like(%s%s%s%s)" % (a, dt(), order(), kw(shape=(0.2, lambda: str(p.shape())))),
            lambda: "np.ones_like(%s%s%s)" % (a, dt(0.3), order()),
            lambda: "np.full_like(%s, %s%s%s)" % (a, number(p), dt(0.2), order()),
            lambda: "np.empty_like(%s%s%s).strides" % (a, dt(0.2), order()),
            lambda: "np.arange(%s%s)" % (number(p), dt()),
            lambda: "np.arange(%s, %s%s)" % (number(p), number(p), dt(0.2)),
            lambda: "np.arange(%s, %s, %s%s)" % (number(p), number(p), p.choice([number(p), "0.1", "-0.25", "3", "0"]), dt(0.2)),
            lambda: "np.linspace(%s, %s, %d%s%s%s)" % (number(p), number(p), p.int(0, 9), kw(endpoint=(0.3, "False")), kw(retstep=(0.2, "True")), dt(0.2)),
            lambda: "np.linspace(%s, %s, num=%d%s)" % (p.values("f8", 2).replace("nan", "1.0").replace("inf", "2.0"), p.values("i1", 2), p.int(1, 5), kw(axis=(0.5, lambda: p.choice(["-1", "0", "1"])))),
            lambda: "np.eye(%d%s%s%s%s)" % (p.int(0, 4), kw(M=(0.4, lambda: str(p.int(0, 5)))), kw(k=(0.4, lambda: str(p.int(-3, 3)))), dt(0.3), order("CF")),
            lambda: "np.identity(%d%s)" % (p.int(0, 4), dt(0.3)),
            lambda: "np.diag(%s%s)" % (a, kw(k=(0.5, lambda: str(p.int(-2, 2))))),
            lambda: "np.diagflat(%s%s)" % (a, kw(k=(0.3, lambda: str(p.int(-2, 2))))),
            lambda: "np.tri(%d%s%s%s)" % (p.int(0, 4), kw(M=(0.4, lambda: str(p.int(0, 5)))), kw(k=(0.4, lambda: str(p.int(-3, 3)))), dt(0.3)),
            lambda: "np.%s(%s%s)" % (p.choice(["tril", "triu"]), a, kw(k=(0.5, lambda: str(p.int(-2, 2))))),
            lambda: "np.vander(%s%s%s)" % (p.values("i1", p.int(1, 4)), kw(N=(0.5, lambda: str(p.int(0, 4)))), kw(increasing=(0.5, "True"))),
            lambda: "np.meshgrid(%s, %s%s%s%s)" % (p.values("i2", p.int(1, 3)), p.values("f4", p.int(1, 3)), kw(indexing=(0.5, lambda: p.choice(["'ij'", "'xy'"]))), kw(sparse=(0.3, "True")), kw(copy=(0.3, "False"))),
            lambda: "np.indices(%s%s%s)" % (p.shape(0, 3, 20), dt(0.3), kw(sparse=(0.2, "True"))),
            lambda: "np.fromfunction(lambda %s: %s, %s%s)" % (*p.choice([("i, j", "i + 10 * j"), ("i, j", "i == j"), ("i, j", "i * 0.5")]), (p.int(1, 3), p.int(1, 4)), dt(0.3)),
            lambda: "np.fromiter(%s, dtype=%s%s)" % (p.choice(["range(5)", "(x * x for x in [1, 2, 3])", "[1.5, 2.5]", "iter(())"]), real, kw(count=(0.3, lambda: p.choice(["2", "-1", "7"])))),
            lambda: "np.frombuffer(%r, dtype=%s%s%s)" % (bytes(p.int(0, 255) for _ in range(8)), p.choice(["'u1'", "'i2'", "'>i4'", "'u8'", "'S2'"]), kw(count=(0.3, lambda: str(p.int(-1, 3)))), kw(offset=(0.3, lambda: str(p.int(0, 5))))),
            lambda: "np.fromstring('%s', sep='%s'%s)" % (*p.choice([("1 2 3", " "), ("1,2,3.5", ","), ("4, 5", ",")]), dt(0.2)),
            lambda: "np.copy(%s%s)" % (a, order()),
            lambda: "%s.copy(%s)" % (a, p.choice(["", "'C'", "'F'", "'A'", "'K'", "order='F'"])),
            lambda: "%s.astype(%s%s%s%s)" % (a, dtype(p).replace("None", "float"), order(), kw(copy=(0.4, "False")), kw(casting=(0.3, lambda: p.choice(["'safe'", "'same_kind'", "'unsafe'", "'no'", "'equiv'"])))),
            lambda: "np.mgrid[%s:%s, %d:%d]" % (p.int(0, 2), p.choice(["3", "2:4j", "5:2"]), p.int(-1, 1), p.int(1, 3)),
            lambda: "np.ogrid[0:%d, 0:%d]" % (p.int(1, 4), p.int(1, 4)),
            lambda: "np.r_[%s]" % p.choice(["1:4, 9", "0:1:5j", "[1, 2], 3, 4.5", "'0,2', [1, 2], [3, 4]", "-1:2"]),
            lambda: "np.c_[%s]" % p.choice(["[1, 2], [3, 4]", "np.ones((2, 2)), [5, 6]", "1:4"]),
            lambda: "np.geomspace(%d, %d, %d).shape" % (p.int(1, 3), p.int(10, 1000), p.int(1, 6)),
            lambda: "np.logspace(%d, %d, %d%s).round(6)" % (p.int(-2, 1), p.int(1, 3), p.int(1, 6), kw(base=(0.3, "2"))),
            lambda: "np.block([[%s, %s], [%s, %s]])" % tuple(p.literal("i4", (2, 2)) for _ in range(4)),
            lambda: "np.dtype(%s)" % dtype(p),
            lambda: "np.%s(%s)" % (p.choice(["int8", "uint8", "float32", "bool_", "complex64", "int64", "str_", "float16"]), p.choice([number(p), "'12'", "[1, 2]", "300", "-1", "True"])),
            lambda: refused(p, a),
        ])
        expression = make()
        if p.chance(0.25):
            name = p.name("c")
            p.unit("%s = %s" % (name, expression))
            expression = name
        p.show(expression)
