"""Writes onto memory that the operands share: in-place operators, out=, where=, overlap in every direction."""
from families.indexing import piece
from families.views import permutation
from program import NUMBERS, REAL

OPERATORS = ["+=", "-=", "*=", "/=", "//=", "%=", "**=", "&=", "|=", "^=", "<<=", ">>=", "@="]
UFUNCS = ["add", "subtract", "multiply", "maximum", "minimum", "true_divide", "floor_divide", "remainder", "logical_and", "less", "bitwise_xor", "hypot"]


def slice_pair(p, n):
    """Two slices of one axis that have the same length and often overlap."""
    if n < 2:
        return ":", ":"
    k = p.int(1, n - 1)
    return p.choice([
        ("%d:" % k, ":-%d" % k), (":-%d" % k, "%d:" % k), (":", "::-1"), ("::-1", ":"),
        ("::2", "1::2") if n % 2 == 0 else ("::2", ":%d" % ((n + 1) // 2)), ("1:", "-2::-1"), (":%d" % k, "%d:%d" % (n - k, n)), (":", ":")])


def overlapping(p, a):
    left, right = [], []
    for n in a.shape:
        l, r = slice_pair(p, n) if p.chance(0.7) else (":", ":")
        left.append(l)
        right.append(r)
    return "%s[%s]" % (a, ", ".join(left) or "..."), "%s[%s]" % (a, ", ".join(right) or "...")


def square(p):
    n = p.int(1, 5)
    return p.array(dtypes=REAL, shape=(n, n), layout=p.choice(["C", "F", "strided", "negative", "transposed"]))


def inplace(p):
    for _ in range(p.int(4, 10)):
        a = p.array(dtypes=NUMBERS, limit=60) if p.chance(0.93) else p.array(dtypes=REAL, shape=p.choice([(3000,), (9000,), (60, 70)]), layout="C")
        op = p.choice(OPERATORS[:3]) if p.chance(0.5) else p.choice(OPERATORS)
        if op == "**=" and a.dtype in ("i1", "i2", "i4", "i8"):
            # A negative power raises in the middle, and what a buffered operand holds then is chance.
            op = "*="
        r = p.rng.random()
        if r < 0.35:
            left, right = overlapping(p, a)
            p.unit(p.choice([
                "%s %s %s" % (left, op, right),
                "%s = %s" % (left, right),
                "%s = %s * 2 + %s" % (left, right, right),
                "%s %s %s + 1" % (left, op, right),
                "np.%s(%s, %s, out=%s)" % (p.choice(UFUNCS[:6]), right, left, left),
                "np.copyto(%s, %s)" % (left, right),
            ]))
        elif r < 0.5:
            a = square(p)
            p.unit(p.choice([
                "%s += %s.T" % (a, a), "%s -= %s[::-1]" % (a, a), "%s[...] = %s.T" % (a, a), "%s *= %s[0]" % (a, a), "%s += %s[:, :1]" % (a, a),
                "%s -= %s.mean()" % (a, a), "%s -= %s.sum(axis=0)" % (a, a), "np.add(%s, 1, out=%s.T)" % (a, a), "%s[:] = %s[:, ::-1]" % (a, a),
                # Infinities in a product: whether BLAS says "invalid" depends on how it fills up its blocks.
                "np.nan_to_num(%s, copy=False, posinf=0, neginf=0)\nnp.dot(%s, %s, out=%s)" % (a, a, a, a), "np.nan_to_num(%s, copy=False, posinf=0, neginf=0)\n%s @= %s" % (a, a, a), "np.cumsum(%s, axis=0, out=%s)" % (a, a), "%s[0] += %s[:, 0]" % (a, a),
                "%s += %s.transpose%s" % (a, a, permutation(p, a))]))
        elif r < 0.75:
            b = p.literal(p.choice(NUMBERS), p.like_shape(a.shape)) if p.chance(0.6) else p.choice([str(p.int(-3, 9)), "2.5", "1j", "True", "300", p.value(a.dtype)])
            p.unit("%s %s %s" % (a, op, b))
        elif r < 0.9:
            b = p.array(dtypes=NUMBERS, shape=p.like_shape(a.shape))
            out = p.array(dtypes=NUMBERS, shape=a.shape)
            p.unit("show(np.%s(%s, %s, out=%s%s))" % (p.choice(UFUNCS), a, b, out, p.keywords(
                where=(0.4, lambda: p.mask(a.shape)), casting=(0.3, lambda: p.choice(["'unsafe'", "'same_kind'", "'safe'", "'no'"])),
                dtype=(0.15, lambda: "'%s'" % p.choice(NUMBERS)))))
            p.show(str(out))
        else:
            index = ", ".join(piece(p, n) for n in a.shape) or "..."
            v = p.name("v")
            p.unit("%s = %s[%s]" % (v, a, index))
            p.unit("%s %s %s" % (v, op, p.choice(["%s.copy()" % v, v, "1", "2", "%s[::-1]" % v])))
        if a.size > 100:
            p.unit("print(%s[:5], %s[-5:], %s.sum())" % (a, a, a))
        else:
            p.show(str(a))
