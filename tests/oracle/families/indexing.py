"""Basic, advanced and mixed indexing: reading, writing, errors, and what the result shares."""
from program import EVERY, NUMBERS, REAL


def integer(p, n):
    if p.chance(0.03):
        return str(p.choice([n, -n - 1, n + 7]))
    return str(p.int(-n, n - 1)) if n else "0"


def bound(p, n):
    return p.choice(["", "", str(p.int(-n - 2, n + 2)), str(p.int(0, max(n, 1)))])


def piece(p, n):
    step = p.choice(["", "", "1", "2", "3", "-1", "-2", "-1"])
    if p.chance(0.01):
        step = "0"
    return "%s:%s%s" % (bound(p, n), bound(p, n), ":" + step if step else "")


def basic_index(p, shape, ints=0.3):
    parts, axes = [], list(shape)
    use = p.int(0 if p.chance(0.1) else min(1, len(axes)), len(axes))
    for n in axes[:use]:
        parts.append(integer(p, n) if p.chance(ints) else piece(p, n))
    if use < len(axes) and p.chance(0.3):
        tail = p.int(0, len(axes) - use)
        parts.append("...")
        for n in axes[len(axes) - tail:] if tail else []:
            parts.append(integer(p, n) if p.chance(ints) else piece(p, n))
    for _ in range(p.choice([0, 0, 0, 1, 1, 2])):
        parts.insert(p.int(0, len(parts)), p.choice(["None", "np.newaxis"]))
    if p.chance(0.02):
        parts += ["0"] * (len(shape) + 1)
    if p.chance(0.01):
        parts.append(p.choice(["1.5", "'a'", "...", "..."]))
    if not parts or p.chance(0.01):
        return p.choice(["...", "()"])
    return ", ".join(parts)


def int_array(p, n, shape):
    size = 1
    for d in shape:
        size *= d
    low, high = (-n, n - 1) if n else (0, 0)
    values = [p.int(low, high) for _ in range(size)]
    if values and p.chance(0.03):
        values[p.int(0, size - 1)] = p.choice([n, -n - 1])
    if len(shape) == 1 and values and p.chance(0.5):
        return str(values)
    dtype = p.choice(["'i8'", "'i8'", "'i4'", "'u1'" if min(values or [0]) >= 0 else "'i2'", "'i1'"])
    if p.chance(0.01):
        dtype = "'f8'"
    return "np.array(%s, dtype=%s)%s" % (values, dtype, ".reshape(%s)" % (tuple(shape),) if len(shape) != 1 else "")


def fancy_parts(p, shape, mixed):
    """The parts of an index with at least one array in it."""
    common = p.choice([(2,), (3,), (1,), (4,), (2, 2), (0,), (3, 1), (2, 1, 2), ()]) if p.chance(0.8) else p.shape(0, 2, 8)
    parts, axis, arrays = [], 0, 0
    use = p.int(1, max(len(shape), 1))
    while axis < min(use, len(shape)):
        n, r = shape[axis], p.rng.random()
        if mixed and r < 0.4:
            parts.append(integer(p, n) if p.chance(0.25) else piece(p, n))
            axis += 1
        elif r < 0.55 and axis + 1 <= len(shape):
            k = 2 if p.chance(0.2) and axis + 2 <= len(shape) else 1
            wanted = tuple(shape[axis:axis + k])
            if p.chance(0.04):
                wanted = tuple(d + 1 for d in wanted)
            parts.append(p.mask(wanted))
            axis += k
            arrays += 1
        else:
            own = tuple(1 if p.chance(0.15) else d for d in common)
            parts.append(int_array(p, n, own[p.int(0, len(own)) if p.chance(0.15) else 0:]))
            axis += 1
            arrays += 1
    if not arrays:
        parts.insert(0, int_array(p, shape[0] if shape else 1, common)) if not parts else parts.__setitem__(0, int_array(p, shape[0], common))
    if mixed:
        if p.chance(0.25):
            parts.insert(p.int(0, len(parts)), "None")
        if p.chance(0.2) and axis < len(shape):
            parts.append("...")
            parts.append(piece(p, shape[-1]))
    return ", ".join(parts)


def assign(p, a, index):
    """A write through an index, with a right side that broadcasts, casts or fails."""
    other = p.choice(NUMBERS) if p.chance(0.5) else a.dtype
    value = p.choice([
        lambda: p.value(a.dtype.split(",")[0]),
        lambda: "%s[%s]" % (a, index),
        lambda: "np.arange(%d)" % p.int(0, 5),
        lambda: p.literal(other, p.shape(0, 2, 9)),
        lambda: str(p.int(-300, 300)),
        lambda: "%s[%s] * 2" % (a, index),
        lambda: "(%s[%s])[..., ::-1]" % (a, index),
    ])()
    op = p.choice(["=", "=", "=", "+=", "*=", "-="])
    p.unit("%s[%s] %s %s" % (a, index, op, value))
    p.show(str(a))


def fill(p, make, dtypes, low):
    for _ in range(p.int(5, 12)):
        a = p.pick(fresh=0.3, dtypes=dtypes, low=low, high=5 if p.chance(0.1) else 4)
        index = make(a)
        if p.chance(0.3):
            assign(p, a, index)
        elif p.chance(0.15):
            b = p.name("v")
            p.unit("%s = %s[%s]" % (b, a, index))
            p.show("%s[%s]" % (b, p.choice(["...", "0", "::-1", "None", "1:"])))
        else:
            p.show("%s[%s]" % (a, index))


def basic(p):
    fill(p, lambda a: basic_index(p, a.shape), EVERY if p.chance(0.3) else NUMBERS, 0)


def advanced(p):
    def make(a):
        if p.chance(0.15):
            return "%s %s %s" % (a, p.choice([">", "<", "==", "!=", ">="]), p.int(-2, 3))
        if p.chance(0.1) and a.ndim >= 1:
            return "np.ix_(%s)" % ", ".join(int_array(p, n, (p.int(1, 3),)) for n in a.shape[:3])
        if p.chance(0.06):
            return "np.nonzero(%s)" % a
        return fancy_parts(p, a.shape, False)

    dtypes = EVERY if p.chance(0.25) else REAL
    fill(p, make, dtypes, 1)
    for _ in range(p.int(0, 3)):
        a = p.pick(dtypes=REAL, low=1)
        n = a.shape[0]
        p.show(p.choice([
            lambda: "np.take(%s, %s%s)" % (a, int_array(p, n, (p.int(1, 3),)), p.keywords(axis=(0.6, lambda: p.axis(a)), mode=(0.3, lambda: p.choice(["'wrap'", "'clip'", "'raise'"])))),
            lambda: "np.compress(%s, %s%s)" % (p.choice(["[True, False]", "[0, 1, 1]", "[False]"]), a, p.keywords(axis=(0.6, lambda: p.axis(a)))),
            lambda: "np.take_along_axis(%s, np.argsort(%s, axis=%s), axis=%s)" % (a, a, 0, 0),
            lambda: "np.choose(%s, [%s, %s])" % (p.mask(a.shape) + ".astype(int)", a, p.value(a.dtype)),
            lambda: "np.extract(%s, %s)" % (p.mask(a.shape), a),
            lambda: "np.argwhere(%s)" % a,
            lambda: "np.flatnonzero(%s)" % a,
            lambda: "np.unravel_index(%s, %s)" % (int_array(p, max(a.size, 1), (3,)), a.shape),
            lambda: "np.diag_indices(%d)" % p.int(0, 4),
            lambda: "%s.item(%s)" % (a, integer(p, a.size)),
        ])())
    for _ in range(p.int(0, 2)):
        a = p.array(dtypes=REAL, low=1)
        p.unit(p.choice([
            lambda: "np.put(%s, %s, %s%s)" % (a, int_array(p, a.size, (3,)), p.choice(["[1, 2]", "7", "[0]"]), p.keywords(mode=(0.3, lambda: p.choice(["'wrap'", "'clip'"])))),
            lambda: "np.place(%s, %s, [1, 2])" % (a, p.mask(a.shape)),
            lambda: "np.putmask(%s, %s, %s)" % (a, p.mask(a.shape), p.choice(["3", "[1, 2, 3]"])),
            lambda: "np.copyto(%s, %s%s)" % (a, p.choice(["1", "2.5", "[1]"]), p.keywords(where=(0.5, lambda: p.mask(a.shape)), casting=(0.3, "'unsafe'"))),
            # NumPy's `at` writes into read-only memory (docs/differences.md).
            lambda: "if %s.flags.writeable: np.add.at(%s, %s, %s)" % (a, a, int_array(p, a.shape[0], (4,)), p.int(1, 3)),
            lambda: "np.fill_diagonal(%s, %s)" % (a, p.int(0, 9)),
            lambda: "np.put_along_axis(%s, %s, 5, axis=0)" % (a, int_array(p, a.shape[0], (1,) * a.ndim)),
        ])())
        p.show(str(a))


def mixed(p):
    fill(p, lambda a: fancy_parts(p, a.shape, True), EVERY if p.chance(0.15) else REAL, 2)
