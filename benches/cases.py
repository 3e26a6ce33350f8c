"""What is measured, and the bounds.

START   name, code (CPython imports numpy before it), most seconds, most bytes
SMALL   name, setup (inside a function), statement of a loop step, 1 to take the empty loop's time off; no slower than CPython + NumPy
LOOPS   name, definitions (outside), one round; at most half as slow again as CPython
LARGE   name, setup, expression, the most that arr's time may be of NumPy's: 1.5 for one operation, 1 / 1.5 where arr fuses
MEMORY  name, setup, expression, bytes of the result; the peak above the inputs may be the result and 40 MB
"""
START = [("arr -c 1", "1", 0.005, 15e6)]

THREE = "a, b = np.arange(3.0), np.arange(3.0)"
SMALL = [
    ("a + b, three elements", THREE, "a + b", 1),
    ("a[1:3]", THREE, "a[1:3]", 1),
    ("a[1]", THREE, "a[1]", 1),
    ("a + 1, three elements", THREE, "a + 1", 1),
    ("a.sum(), three elements", THREE, "a.sum()", 1),
    ("call of a function", "f = lambda x: x", "f(i)", 1),
    ("a loop step", "x = 0", "x += i", 0),
    ("a scalar step", "x = 0.5", "x = x * 0.5 + i", 0),
    ("a list item", "l = [1, 2, 3]", "l[1]", 1),
    ("an attribute", THREE, "a.shape", 1),
    ("a method call", "l = []", "l.append(i)", 1),
]

ONE, FUSED = 1.5, 1 / 1.5

COUNTER = """
class Counter:
    def __init__(self):
        self.count = 0
    def add(self, n):
        self.count += n
        return self.count
def run():
    counter = Counter()
    for i in range(20_000):
        counter.add(i)
    return counter.count
"""
LOOPS = [
    ("nested loops over lists", """
rows = [[(i * j) % 7 for j in range(60)] for i in range(60)]
def run():
    total = 0
    for i in range(60):
        for j in range(60):
            total += rows[i][j] * rows[j][i]
    return total
"""),
    ("counts in a dict", """
words = ["red", "green", "blue", "red", "red", "blue"] * 1000
def run():
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts
"""),
    ("a text out of parts", """
def run():
    parts = []
    for i in range(4000):
        parts.append("n" + str(i))
    return len(",".join(parts))
"""),
    ("methods of an instance", COUNTER),
    ("fib by recursion", """
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
def run():
    return fib(17)
"""),
    ("a comprehension", """
def run():
    return [x * x for x in range(8000) if x % 3]
"""),
    ("a generator", """
def steps(n):
    for i in range(n):
        yield i * 2
def run():
    total = 0
    for x in steps(8000):
        total += x
    return total
"""),
    ("a sieve", """
def run():
    flags = [True] * 5000
    for i in range(2, 71):
        if flags[i]:
            for j in range(i * i, 5000, i):
                flags[j] = False
    return sum(flags)
"""),
    ("a while loop", """
def run():
    n, steps = 97, 0
    while steps < 8000:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        if n == 1:
            n = 97
        steps += 1
    return n
"""),
]
MILLION = "a = ((np.arange(4_000_000) %% 1000) / 7.0).astype('%s'); b = a[::-1].copy()"
SQUARE = "m = ((np.arange(4_000_000) %% 1009) / 7.0).reshape(2000, 2000).astype('%s'); f = np.asfortranarray(m)"
RANDOM = "a = (np.random.default_rng(0).random(1_000_000) * 1e6).astype('%s')"
GELU = "0.5 * a * (1 + np.tanh(0.7978845608 * (a + 0.044715 * a * a * a)))"
PLACES = (
    "r = np.random.default_rng(0); t = (r.random((1_000_000, 4)) * 100).astype('%s'); k = t > 50; a = t[:, 0].copy(); "
    "p = r.integers(0, 1_000_000, 1_000_000)"
)

# name, setup, expression, bound, the dtypes that it is run for
KINDS = [
    ("a + b", MILLION, "a + b", ONE, "f8 f4 i8 i4"),
    ("a * 2 + 1 (fused)", MILLION, "a * 2 + 1", FUSED, "f8 f4 i8"),
    ("gelu (fused)", MILLION, GELU, FUSED, "f8 f4"),
    ("sqrt(a * a + b * b) (fused)", MILLION, "np.sqrt(a * a + b * b)", FUSED, "f8 f4"),
    ("((a - b) ** 2).sum() (fused)", MILLION, "((a - b) ** 2).sum()", FUSED, "f8 f4 i8"),
    ("(a > 70).sum() (fused)", MILLION, "(a > 70).sum()", FUSED, "f8 f4 i8"),
    ("exp", MILLION + "; a = a / 100", "np.exp(a)", ONE, "f8 f4"),
    ("log", MILLION + "; a = a + 1", "np.log(a)", ONE, "f8 f4"),
    ("sin", MILLION, "np.sin(a)", ONE, "f8 f4"),
    ("power", MILLION + "; b = b / 50", "a ** b", ONE, "f8 f4"),
    ("sum", MILLION, "a.sum()", ONE, "f8 f4 i8"),
    ("max", MILLION, "a.max()", ONE, "f8 f4 i8"),
    ("sum axis 0, C order", SQUARE, "m.sum(axis=0)", ONE, "f8 f4 i8"),
    ("sum axis 1, C order", SQUARE, "m.sum(axis=1)", ONE, "f8 f4 i8"),
    ("sum axis 0, F order", SQUARE, "f.sum(axis=0)", ONE, "f8 f4 i8"),
    ("sum axis 1, F order", SQUARE, "f.sum(axis=1)", ONE, "f8 f4 i8"),
    ("std axis 0, C order", SQUARE, "m.std(axis=0)", ONE, "f8 f4 i8"),
    ("std axis 1, C order", SQUARE, "m.std(axis=1)", ONE, "f8 f4 i8"),
    ("std axis 0, F order", SQUARE, "f.std(axis=0)", ONE, "f8 f4 i8"),
    ("std axis 1, F order", SQUARE, "f.std(axis=1)", ONE, "f8 f4 i8"),
    ("boolean mask", MILLION, "a[a > 70]", ONE, "f8 f4 i8"),
    ("where", MILLION, "np.where(a > 70, a, b)", ONE, "f8 f4 i8"),
    ("sort", RANDOM, "np.sort(a)", ONE, "f8 f4 i8"),
    ("argsort", RANDOM, "np.argsort(a)", ONE, "f8 i8"),
    ("cumsum", MILLION, "a.cumsum()", ONE, "f8 f4 i8"),
    ("cumsum axis 0", SQUARE, "m.cumsum(axis=0)", ONE, "f8 i8"),
    ("cumsum axis 1", SQUARE, "m.cumsum(axis=1)", ONE, "f8 i8"),
    ("transposed copy", SQUARE, "m.T.copy()", ONE, "f8 f4 i8"),
    ("m + m.T", SQUARE, "m + m.T", ONE, "f8 f4 i8"),
    ("matmul 512", "m = ((np.arange(512 * 512) %% 1009) / 7.0).reshape(512, 512).astype('%s')", "m @ m", ONE, "f8 f4"),
    ("a[places]", PLACES, "a[p]", ONE, "f8 f4"),
    ("rows[places]", PLACES, "t[p]", ONE, "f8"),
    ("a[places] = 1", PLACES, "a.__setitem__(p, 1)", ONE, "f8"),
    ("a[a > 70] = 1", MILLION, "a.__setitem__(a > 70, 1)", ONE, "f8"),
    ("nonzero", MILLION, "np.nonzero(a > 70)", ONE, "f8 i8"),
    ("unique", RANDOM, "np.unique(a)", ONE, "f8 i8"),
    ("unique with counts", RANDOM + "; a = a // 100", "np.unique(a, return_counts=True)", ONE, "f8 i8"),
    ("histogram", RANDOM, "np.histogram(a, bins=50)", ONE, "f8"),
    ("bincount", PLACES, "np.bincount(p)", ONE, "f8"),
    ("repeat", MILLION, "np.repeat(a, 3)", ONE, "f8 i4"),
    ("tile", MILLION, "np.tile(a, 3)", ONE, "f8"),
    ("concatenate", MILLION, "np.concatenate([a, b])", ONE, "f8 f4"),
    ("a[::2] + 1", MILLION, "a[::2] + 1", ONE, "f8 f4"),
    ("a[::-1] + a", MILLION, "a[::-1] + a", ONE, "f8"),
    ("(a > 20) & (a < 100)", MILLION, "(a > 20) & (a < 100)", ONE, "f8 f4 i8"),
    ("clip", MILLION, "np.clip(a, 20, 100)", ONE, "f8 f4 i8"),
    ("argmax", MILLION, "a.argmax()", ONE, "f8 f4 i8"),
    ("max axis 0, C order", SQUARE, "m.max(axis=0)", ONE, "f8 f4 i8"),
    ("max axis 1, C order", SQUARE, "m.max(axis=1)", ONE, "f8 f4 i8"),
    ("any", MILLION + "; k = a < 0", "k.any()", ONE, "f8"),
    ("all axis 1", SQUARE + "; k = m >= 0", "k.all(axis=1)", ONE, "f8"),
    ("sum of rows of four", PLACES, "t.sum(-1)", ONE, "f8 f4 i8"),
    ("sum of rows of four, where=", PLACES, "np.sum(t, axis=-1, where=k)", ONE, "f8 f4 i8"),
    ("maximum.accumulate", MILLION, "np.maximum.accumulate(a)", ONE, "f8 i8"),
    ("diff", MILLION, "np.diff(a)", ONE, "f8 i8"),
    ("sort of rows", "m = np.random.default_rng(0).random((1000, 1000)).astype('%s')", "np.sort(m, axis=1)", ONE, "f8 f4"),
    ("sort of columns", "m = np.random.default_rng(0).random((1000, 1000)).astype('%s')", "np.sort(m, axis=0)", ONE, "f8"),
    ("argsort, stable", RANDOM, "np.argsort(a, kind='stable')", ONE, "f8 i8"),
    ("searchsorted", RANDOM + "; s = np.sort(a); v = a[:200000]", "np.searchsorted(s, v)", ONE, "f8 i8"),
    ("median, of columns", SQUARE, "np.median(m, axis=0)", ONE, "f8"),
    ("dot of vectors", MILLION, "a @ b", ONE, "f8 f4"),
    ("matrix times vector", SQUARE, "m @ m[0]", ONE, "f8 f4"),
    ("vector times matrix", SQUARE, "m[0] @ m", ONE, "f8 f4"),
    ("100000 products of 3 x 3", "m = (np.arange(900000.) %% 1009).reshape(100000, 3, 3).astype('%s')", "m @ m", ONE, "f8"),
    ("einsum ij,ij->i", SQUARE, "np.einsum('ij,ij->i', m, m)", ONE, "f8 f4"),
    ("random numbers", "r = np.random.default_rng(0)", "r.random(1_000_000)", ONE, "f8"),
    ("normal numbers", "r = np.random.default_rng(0)", "r.normal(size=1_000_000)", ONE, "f8"),
    ("astype, to integers", MILLION, "a.astype('i4')", ONE, "f8 f4"),
    ("astype, to half and back", MILLION, "a.astype('f2').astype('f4')", ONE, "f8 f4"),
]
LARGE = [(name + ", " + dtype, setup % dtype if "%" in setup else setup, text, most) for name, setup, text, most, dtypes in KINDS for dtype in dtypes.split()]

POINTS = "r = np.random.default_rng(0); X = r.random((5000, 3)); Y = r.random((5000, 3))"
PAIRS = 5000 * 5000
MEMORY = [
    ("distances, 5000 x 5000 in 3-D", POINTS, "np.sqrt(((X[:, None] - Y[None]) ** 2).sum(-1))", PAIRS * 8),
    ("abs difference, max", POINTS, "abs(X[:, None] - Y[None]).max(-1)", PAIRS * 8),
    ("product, cubed, mean", POINTS + "; A = X; B = Y", "((A[:, None] * B) ** 3).mean(-1)", PAIRS * 8),
    ("where, sum", POINTS, "np.where(X[:, None] > Y[None], X[:, None], Y[None]).sum(-1)", PAIRS * 8),
    ("sum with where=", POINTS, "np.sum(X[:, None] * Y[None], axis=-1, where=(X > 0.5)[:, None])", PAIRS * 8),
    ("std", POINTS, "(X[:, None] - Y[None]).std(-1)", PAIRS * 8),
    ("distances in float32", POINTS + "; X = X.astype('f4'); Y = Y.astype('f4')", "np.sqrt(((X[:, None] - Y[None]) ** 2).sum(-1))", PAIRS * 4),
    ("distances in F order", POINTS + "; X = np.asfortranarray(X); Y = np.asfortranarray(Y)", "np.sqrt(((X[:, None] - Y[None]) ** 2).sum(-1))", PAIRS * 8),
]
