"""What is measured, and the bounds.

START   name, arguments of arr (CPython imports numpy and runs the same code), most seconds, most bytes
SMALL   name, setup (inside a function), statement of a loop step, 1 to take the empty loop's time off; no slower than CPython + NumPy
LARGE   name, setup, expression, the most that arr's time may be of NumPy's: 1.5 for one operation, 1 / 1.5 where arr fuses
MEMORY  name, setup, expression, bytes of the result; the peak above the inputs may be the result and 40 MB
"""
START = [("arr -c 1", ["-c", "1"], 0.005, 15e6)]

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

MILLION = "a = (np.arange(4_000_000) % 1000) / 7.0; b = a[::-1].copy()"
SQUARE = "m = ((np.arange(4_000_000) % 1009) / 7.0).reshape(2000, 2000); f = np.asfortranarray(m)"
ONE, FUSED = 1.5, 1 / 1.5
LARGE = [
    ("a + b", MILLION, "a + b", ONE),
    ("a * 2 + 1 (fused)", MILLION, "a * 2 + 1", FUSED),
    ("gelu (fused)", MILLION, "0.5 * a * (1 + np.tanh(0.7978845608 * (a + 0.044715 * a * a * a)))", FUSED),
    ("sqrt(a * a + b * b) (fused)", MILLION, "np.sqrt(a * a + b * b)", FUSED),
    ("((a - b) ** 2).sum() (fused)", MILLION, "((a - b) ** 2).sum()", FUSED),
    ("exp", MILLION + "; a = a / 100", "np.exp(a)", ONE),
    ("sum axis 0, C order", SQUARE, "m.sum(axis=0)", ONE),
    ("sum axis 1, C order", SQUARE, "m.sum(axis=1)", ONE),
    ("sum axis 0, F order", SQUARE, "f.sum(axis=0)", ONE),
    ("sum axis 1, F order", SQUARE, "f.sum(axis=1)", ONE),
    ("std axis 0, C order", SQUARE, "m.std(axis=0)", ONE),
    ("std axis 1, C order", SQUARE, "m.std(axis=1)", ONE),
    ("std axis 0, F order", SQUARE, "f.std(axis=0)", ONE),
    ("std axis 1, F order", SQUARE, "f.std(axis=1)", ONE),
    ("boolean mask", MILLION, "a[a > 70]", ONE),
    ("where", MILLION, "np.where(a > 70, a, b)", ONE),
    ("sort", "a = np.random.default_rng(0).random(1_000_000)", "np.sort(a)", ONE),
    ("cumsum", MILLION, "a.cumsum()", ONE),
    ("matmul 512", "m = ((np.arange(512 * 512) % 1009) / 7.0).reshape(512, 512)", "m @ m", ONE),
    ("transposed copy", SQUARE, "m.T.copy()", ONE),
    ("a + b in float32", MILLION + "; a = a.astype('f4'); b = b.astype('f4')", "a + b", ONE),
]

POINTS = "r = np.random.default_rng(0); X = r.random((5000, 3)); Y = r.random((5000, 3))"
PAIRS = 5000 * 5000
MEMORY = [
    ("distances, 5000 x 5000 in 3-D", POINTS, "np.sqrt(((X[:, None] - Y[None]) ** 2).sum(-1))", PAIRS * 8),
    ("abs difference, max", POINTS, "abs(X[:, None] - Y[None]).max(-1)", PAIRS * 8),
    ("product, cubed, mean", POINTS + "; A = X; B = Y", "((A[:, None] * B) ** 3).mean(-1)", PAIRS * 8),
    ("where, sum", POINTS, "np.where(X[:, None] > Y[None], X[:, None], Y[None]).sum(-1)", PAIRS * 8),
    ("sum with where=", POINTS, "np.sum(X[:, None] * Y[None], axis=-1, where=(X > 0.5)[:, None])", PAIRS * 8),
    ("distances in float32", POINTS + "; X = X.astype('f4'); Y = Y.astype('f4')", "np.sqrt(((X[:, None] - Y[None]) ** 2).sum(-1))", PAIRS * 4),
    ("distances in F order", POINTS + "; X = np.asfortranarray(X); Y = np.asfortranarray(Y)", "np.sqrt(((X[:, None] - Y[None]) ** 2).sum(-1))", PAIRS * 8),
]
