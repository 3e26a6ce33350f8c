"""Methods of arrays, each argument of each: with `out=` of a right and a wrong kind, modes, orders, positions out of bounds; iteration over arrays."""
from program import EVERY, INTEGERS, NUMBERS, REAL, UNSIGNED


def out(p, shape, dtype):
    """`out=` of the shape that fits, mostly: C or F, of any dtype; floats are not cast to unsigned integers, where negative ones have no value."""
    shape = tuple(shape) if p.chance(0.9) else tuple(d + 1 for d in shape)
    return p.array(dtypes=[d for d in NUMBERS if d not in UNSIGNED or dtype[0] not in "fc"], shape=shape, layout=p.choice(["C", "C", "F", "strided"]))


def places(p, n, count=3):
    """A list of positions below n, rarely one beyond."""
    low, high = (-n, n - 1) if n else (0, 0)
    return [p.int(low, high) if p.chance(0.97) else n for _ in range(count)]


def with_out(p, a):
    """A method that writes its result into an array given for it, and what stands there afterwards."""
    axis = p.int(0, a.ndim - 1)
    rest = a.shape[:axis] + a.shape[axis + 1:]
    picked = places(p, a.shape[axis])
    method, shape = p.choice([
        ("take(%s, axis=%d" % (picked, axis), a.shape[:axis] + (3,) + a.shape[axis + 1:]),
        ("compress([True], axis=%d" % axis, a.shape[:axis] + (1,) + a.shape[axis + 1:]),
        ("clip(%s, %s" % (p.choice(["-2", "None", "0"]), p.choice(["3", "5.5", "None"])), a.shape),
        ("round(%d" % p.int(-1, 2), a.shape),
        ("cumsum(axis=%d" % axis, a.shape),
        ("cumprod(%d" % axis, a.shape),
        ("sum(axis=%d" % axis, rest), ("prod(%d" % axis, rest), ("mean(%d" % axis, rest), ("std(axis=%d" % axis, rest), ("var(axis=%d, ddof=1" % axis, rest),
        ("max(axis=%d" % axis, rest), ("min(axis=%d" % axis, rest), ("any(axis=%d" % axis, rest), ("all(axis=%d" % axis, rest), ("argmax(axis=%d" % axis, rest), ("argmin(axis=%d" % axis, rest),
    ])
    target = out(p, shape, a.dtype)
    p.unit("show(%s.%s, out=%s))" % (a, method, target))
    p.show(str(target))


def changed(p):
    """A method that changes the array itself."""
    a = p.array(dtypes=REAL, low=1)
    n = a.shape[0]
    p.unit(p.choice([
        lambda: "%s.fill(%s)" % (a, p.choice(["0", "2.5", p.value(a.dtype), "'x'", "300", "[1]"])),
        lambda: "%s.put(%s, %s%s)" % (a, places(p, a.size), p.choice(["[1, 2]", "7", "[0, 1, 2, 3]", "[]"]), p.keywords(mode=(0.5, lambda: p.choice(["'wrap'", "'clip'", "'raise'", "'none'"])))),
        lambda: "%s.itemset(0, 1)" % a,
        # Which zero of two comes first after a sort is up to the vectors of the machine.
        lambda: "%s.partition(%d%s)\n%s = np.sort(%s)\n%s[%s == 0] = 0" % (a, p.int(0, a.shape[-1]), p.keywords(axis=(0.4, "-1")), a, a, a, a),
        lambda: "%s.sort(%s)\n%s[%s == 0] = 0" % (a, p.choice(["", "0", "axis=-1, kind='stable'", "kind='bubble'", "order='x'", "stable=True"]), a, a),
        lambda: "%s.byteswap(inplace=True)" % a,
        lambda: "%s.resize(%s)" % (a, p.choice(["(2, 2)", "3", "-1", "(0,)", "%d" % n])),
        lambda: "%s.setfield(%d, 'i1')" % (a, not set("fc") & set(a.dtype)),  # a 1 in an infinity is a signalling NaN
        lambda: "%s[%s] = %s" % (a, p.choice(["...", "0", "::2"]), p.choice(["[]", "[1, 2, 3, 4, 5, 6, 7]", "None", "1j", "'a'", "3"])),
    ])())
    p.show(str(a))


def asked(p, a):
    """A method or function whose result is a value."""
    n = (a.shape or (1,))[-1]
    return p.choice([
        lambda: "%s.take(%s%s)" % (a, places(p, a.size), p.keywords(mode=(0.4, lambda: p.choice(["'wrap'", "'clip'", "'raise'"])))),
        lambda: "%s.take(%s%s)" % (a, p.choice([places(p, a.shape[0] if a.ndim else 1), "1", "[[0], [0]]", "[]"]), ", axis=%s" % p.axis(a)),
        lambda: "%s.compress(%s%s)" % (a, p.choice(["[True, False]", "[0, 1, 1]", "[False]", "np.ones(9, bool)"]), p.keywords(axis=(0.6, lambda: p.axis(a)))),
        lambda: "np.array(%s).choose([%s, %s]%s)" % ([p.int(0, 1 if p.chance(0.9) else 3) for _ in range(4)], p.values("i2", 4), p.values("f4", 4), p.keywords(mode=(0.4, lambda: p.choice(["'wrap'", "'clip'"])))),
        lambda: "%s.clip(%s)" % (a, p.choice(["0, 5", "min=1", "max=2", "-1.5, 2", "", "5, 0", "0, [1]", "0, 300, casting='unsafe'"])),
        lambda: "%s.argsort(%s)" % (a, p.choice(["kind='stable'", "-1, 'stable'", "axis=None, kind='stable'", "axis=9", "stable=True"])),
        lambda: "%s.argpartition(%d)[..., :0]" % (a, p.int(0, n)),
        lambda: "np.sort(%s, axis=None).searchsorted(%s%s)" % (a, p.choice([p.value("i2"), p.values("f8", 3)]), p.keywords(side=(0.5, lambda: p.choice(["'right'", "'left'", "'r'", "'middle'"])))),
        lambda: "np.array(%s).searchsorted(%s, sorter=[2, 0, 1])" % (p.values("i1", 3), p.int(-5, 5)),
        lambda: "%s.trace(%s)" % (a, p.choice(["", "1", "offset=-1", "0, -1, 0", "dtype='f4'", "0, 0, 0"])),
        lambda: "%s.diagonal(%s)" % (a, p.choice(["", "offset=1", "0, 1, 0", "axis1=0, axis2=0", "axis1=-1, axis2=-2"])),
        lambda: "%s.conj(), %s.conjugate()" % (a, a),
        lambda: "%s.getfield('%s'%s)" % (a, p.choice(["u1", "i2"]), p.keywords(offset=(0.4, "1"))),
        lambda: "%s.item(%s)" % (a, p.choice(["", "0", str(a.size), "-1", ", ".join("0" * a.ndim), "0, 0, 0, 0, 0"])),
        lambda: "%s.repeat(%s)" % (a, p.choice(["2", "2, axis=0", "[1, 2], axis=0", "[2]", "-1", "1.5"])),
        lambda: "%s.swapaxes(%s, %s)" % (a, p.axis(a), p.axis(a)),
        # The bytes of an object are its address.
        lambda: "%s.tobytes()[:8], %s.nbytes" % (a if a.dtype != "O" else "np.arange(3)", a),
        lambda: "%s.%s" % (a, p.choice(["ptp()", "newbyteorder()", "nope", "to_list()", "Shape", "append(1)", "len"])),
        lambda: "np.%s(%s)" % (p.choice(["squeeze", "real", "imag", "imag", "imag", "ndim", "shape", "size", "iscomplexobj", "isfortran", "isscalar", "ravel", "transpose", "copy", "argwhere", "nonzero", "ptp"]), a),
        lambda: "np.squeeze(%s, axis=%s)" % (a, p.axis(a)),
        lambda: "np.size(%s, %s)" % (a, p.axis(a)),
        lambda: "np.ravel_multi_index(%s, (3, 4)%s)" % (p.choice(["([0, 1], [2, 3])", "(2, 3)", "([0, 3], [0, 0])", "([-1], [5])"]), p.keywords(mode=(0.4, lambda: p.choice(["'wrap'", "'clip'", "('clip', 'wrap')"])), order=(0.3, "'F'"))),
        lambda: "np.unravel_index(%s, (3, 4)%s)" % (p.choice(["5", "[0, 11]", "12", "-1", "[[1], [2]]", "1.5"]), p.keywords(order=(0.4, "'F'"))),
        lambda: "np.%s(%d%s)" % (p.choice(["tril_indices", "triu_indices"]), p.int(0, 3), p.keywords(k=(0.5, lambda: str(p.int(-2, 2))), m=(0.3, lambda: str(p.int(0, 4))))),
        lambda: "np.%s(%s)" % (p.choice(["tril_indices_from", "triu_indices_from", "diag_indices_from"]), a),
        lambda: "np.mask_indices(3, np.triu%s)" % p.keywords(k=(0.4, "1")),
        lambda: "np.broadcast_shapes(%s, %s)" % (p.shape(0, 3), p.shape(0, 3)),
        lambda: "list(np.ndindex%s)" % (p.shape(0, 2, 6),),
        lambda: "list(np.ndenumerate(%s))[:3]" % a,
        lambda: "[str(x) for x in np.nditer(%s%s)][:4]" % (a, p.keywords(order=(0.4, lambda: "'%s'" % p.choice("CFKA")))),
        lambda: "[(x.shape, str(x)) for x in np.nditer([%s, 1])][:2]" % a,
        lambda: "np.broadcast(%s, %s).shape" % (a, p.literal("i2", p.like_shape(a.shape))),
        lambda: "[x for x in %s][:2]" % a,
        lambda: "len(%s), %s in %s" % (a, p.int(0, 3), a),
        lambda: "bool(%s)" % a,
        lambda: "%s(%s)" % (p.choice(["int", "float", "complex", "str", "list", "tuple", "hash", "range", "abs", "round", "divmod"]), a) if p.chance(0.7) else "operator.index(%s)" % a,
        lambda: "%s.astype(%s%s)" % (a, p.choice(["'f4'", "'zz'", "'S'", "'U2'", "object", "np.int8", "'>i4'"]), p.keywords(casting=(0.4, lambda: p.choice(["'safe'", "'no'", "'same_kind'", "'sure'"])), copy=(0.3, "False"))),
        lambda: "%s.reshape(%s)" % (a, p.choice(["-1", "(-1, 1)", "(-1, -1)", "7, 7", "-1, order='X'", "(2, -1), copy=False"])),
        lambda: "%s.view(%s)" % (a, p.choice(["'u1'", "'i3'", "type=np.ndarray", "np.ndarray", "'f8'", "list"])),
        # Which part of a complex product is NaN and which infinite is up to the library's kernel.
        lambda: "%s.dot(%s)" % ("np.where(np.isfinite(%s), %s, 1)" % (a, a) if "c" in a.dtype else a, p.choice(["2", "np.where(abs(%s) < 1e9, %s, 2)" % (a, a) if "c" in a.dtype else "np.nan_to_num(%s)" % a, "[1, 2]"])),
        lambda: "%s.flat[%s]" % (a, p.choice([str(a.size), "0", "1:3", "[0]", "'a'", "1.5"])),
    ])()


def methods(p):
    p.unit("import operator")
    for _ in range(p.int(8, 14)):
        r = p.rng.random()
        if r < 0.2:
            with_out(p, p.pick(fresh=0.5, dtypes=p.choice([NUMBERS, INTEGERS]), low=1, high=3))
        elif r < 0.35:
            changed(p)
        else:
            p.show(asked(p, p.pick(fresh=0.4, dtypes=EVERY if p.chance(0.15) else NUMBERS)))
