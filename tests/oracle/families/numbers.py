"""Elementwise arithmetic: promotion over every pair of dtypes, integer and float corner cases, warnings and errstate."""
from program import BOOL, COMPLEX, FLOATS, INTEGERS, NUMBERS, REAL, SIGNED, SWAPPED, UNSIGNED

BINARY = ["+", "-", "*", "/", "//", "%", "**", "&", "|", "^", "<<", ">>", "<", "<=", "==", "!=", ">", ">=", "@"]
EXACT_TWO = ["add", "subtract", "multiply", "divide", "floor_divide", "remainder", "fmod", "divmod", "maximum", "minimum", "fmax", "fmin",
             "equal", "less", "greater_equal", "logical_and", "logical_or", "logical_xor", "bitwise_and", "bitwise_or", "left_shift",
             "right_shift", "copysign", "nextafter", "heaviside", "gcd", "lcm", "ldexp", "power", "float_power", "vecdot", "not_equal", "less_equal", "greater", "bitwise_xor"]
# NumPy reduces with ldexp, whose operands are of two dtypes, but runs its loop over memory of the wrong one for some of them.
REDUCING = [name for name in EXACT_TWO if name != "ldexp"]
COMPARED = ["equal", "not_equal", "less", "less_equal", "greater", "greater_equal"]
EXACT_ONE = ["negative", "positive", "absolute", "fabs", "sign", "rint", "floor", "ceil", "trunc", "sqrt", "square", "reciprocal", "conjugate",
             "isnan", "isinf", "isfinite", "signbit", "logical_not", "invert", "spacing", "modf", "frexp", "bitwise_count", "isnat"]
NEAR_ONE = ["exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "arcsin", "arccos", "arctan", "sinh", "cosh",
            "tanh", "arcsinh", "arccosh", "arctanh", "cbrt", "deg2rad", "rad2deg", "degrees", "radians"]
NEAR_TWO = ["arctan2", "hypot", "logaddexp", "logaddexp2", "power"]
SCALARS = ["3", "-1", "2.5", "1j", "True", "0", "300", "-129", "70000", "2**31", "2**63", "2**64", "-2**63", "10**30", "1e300", "float('nan')",
           "np.int8(5)", "np.uint8(200)", "np.float32(0.1)", "np.float64(0.1)", "np.int64(-7)", "np.float16(3)", "np.uint64(2**63)", "np.True_", "None", "'a'",
           "np.complex64(1+2j)", "np.inf"]  # np.longlong and np.int64 are one type in arr


def resolved(p, one, two):
    """What `resolve_dtypes` says. With reduction=True NumPy reads dtypes that nobody set where a Python type is given."""
    second = p.choice(["np.dtype('%s')" % two, "int", "float", "complex"])
    words = p.keywords(reduction=(0.2 if second.startswith("np.") else 0.0, "True"), casting=(0.2, lambda: p.choice(["'unsafe'", "'safe'", "'no'"])))
    return "np.%s.resolve_dtypes((np.dtype('%s'), %s, None)%s)" % (p.choice(REDUCING), one, second, words)


def operand(p, shape=None, dtypes=NUMBERS):
    if p.chance(0.25):
        return p.choice(SCALARS)
    return str(p.pick(fresh=0.5, dtypes=dtypes, shape=shape))


def options(p, a):
    return p.keywords(
        dtype=(0.2, lambda: "'%s'" % p.choice(NUMBERS)), casting=(0.15, lambda: p.choice(["'unsafe'", "'same_kind'", "'safe'", "'equiv'", "'no'"])),
        order=(0.1, lambda: p.choice(["'C'", "'F'", "'K'", "'A'"])),
        out=(0.08, lambda: "np.ones(%s, dtype='%s')" % (a.shape, p.choice(NUMBERS))))


def promotion(p):
    for _ in range(p.int(8, 16)):
        a = p.pick(fresh=0.5, dtypes=NUMBERS + SWAPPED[:3], limit=16)
        b = p.choice(SCALARS) if p.chance(0.35) else str(p.array(dtypes=NUMBERS, shape=p.like_shape(a.shape), layout="C"))
        left, right = (str(a), b) if p.chance(0.7) else (b, str(a))
        one, two = p.choice(NUMBERS), p.choice(NUMBERS)
        p.show(p.choice([
            lambda: "%s %s %s" % (left, p.choice(BINARY[:6]), right),
            lambda: "%s %s %s" % (left, p.choice(BINARY), right),
            lambda: "np.%s(%s, %s%s)" % (p.choice(EXACT_TWO), left, right, options(p, a)),
            # Equal elements tell `>` from `>=`; chance alone seldom makes them.
            lambda: "np.%s(%s, %s%s)" % (p.choice(COMPARED), a, a, p.choice(["", "[::-1]" if a.ndim else "", ".astype('%s')" % two, ".copy()"])),
            lambda: "%s %s %s" % (a, p.choice(BINARY[12:18]), "%s.ravel()[:1]" % a),
            lambda: "np.result_type(%s, %s)" % (left, right),
            lambda: "np.promote_types('%s', '%s')" % (one, two),
            lambda: "np.can_cast('%s', '%s'%s)" % (one, two, p.keywords(casting=(0.5, lambda: p.choice(["'safe'", "'same_kind'", "'unsafe'"])))),
            lambda: "np.can_cast(%s, '%s')" % (a, two),
            lambda: "np.min_scalar_type(%s)" % p.choice(SCALARS[:14]),
            lambda: "np.common_type(%s, np.ones(2, 'f4'))" % a,
            lambda: "np.%s" % p.choice(["promote_types('M8[s]', 'f8')", "result_type('M8[s]', 'S3')", "concatenate([np.array(['2020-01-01'], 'M8[D]'), %s.ravel()])" % a, "promote_types('i4,f8', 'f4')", "result_type('m8[s]', 'i4,f8')"]),
            lambda: "np.array([%s, %s])" % (p.choice(SCALARS[:20]), p.choice(SCALARS[:20])),
            lambda: "np.where(%s, %s, %s)" % (p.mask(a.shape), left, right),
            lambda: "np.concatenate([%s.ravel(), np.atleast_1d(%s)])" % (a, b),
            lambda: "%s.astype('%s')" % (a, two),
            lambda: "np.%s(3) %s np.%s(2)" % (p.choice(["int8", "uint8", "int64", "float32", "float16", "uint64", "bool_", "complex64"]), p.choice(BINARY[:6]),
                                              p.choice(["int16", "uint16", "int64", "float64", "float16", "uint64", "bool_", "complex128"])),
            lambda: resolved(p, one, two),
            lambda: "np.%s(%s, %s, where=np.ones(%s, bool)%s)" % (p.choice(EXACT_TWO), left, right, a.shape, p.keywords(out=(0.5, lambda: p.choice(["None", "np.zeros(%s)" % (a.shape,)])))),
            lambda: "np.%s.%s(%s%s)" % (p.choice(REDUCING), p.choice(["reduce", "accumulate", "reduceat", "outer"]), left, p.choice(["", ", 0", ", [0, 1]", ", axis=-1", ", axis=None", ", dtype='%s'" % two, ", out=np.zeros(%s, '%s')" % (a.shape, two), ", foo=1", ", initial=2", ", keepdims=True"])),
            lambda: "np.issubdtype('%s', np.%s)" % (one, p.choice(["integer", "floating", "number", "signedinteger", "inexact", "generic"])),
        ])())


def integers(p):
    for _ in range(p.int(8, 16)):
        dtype = p.choice(INTEGERS + BOOL)
        a = p.array(dtype=dtype, shape=p.choice([(6,), (3,), (2, 3), (), (1,), (17,)]))
        other = p.choice(SIGNED if "i" in dtype else UNSIGNED) if p.chance(0.3) else dtype
        b = p.array(dtype=other, shape=a.shape, layout="C")
        bits = "i8" if dtype == "?" else dtype
        p.show(p.choice([
            lambda: "%s %s %s" % (a, p.choice(BINARY[:18]), b),
            lambda: "%s %s %s" % (a, p.choice(["//", "%", "/", "**", "<<", ">>"]), p.choice(["0", "-1", "1", "2", "3", "-7", "64", "8", "10"])),
            lambda: "np.%s(%s, %s)" % (p.choice(EXACT_TWO[:6] + ["gcd", "lcm", "left_shift", "right_shift", "power", "fmod", "divmod", "bitwise_or"]), a, b),
            lambda: "np.%s(%s)" % (p.choice(["negative", "absolute", "sign", "square", "invert", "bitwise_count", "reciprocal", "sqrt", "signbit", "floor", "logical_not"]), a),
            lambda: "-%s" % a,
            lambda: "abs(%s)" % a,
            lambda: "~%s" % a,
            lambda: "%s.astype('%s')" % (a, p.choice(NUMBERS)),
            lambda: "np.array(%s).astype('%s')" % (p.values("f8", 5), bits),
            lambda: "%s.sum(), %s.prod(), %s.max(initial=0)" % (a, a, a),
            lambda: "np.iinfo('%s').%s" % (bits, p.choice(["min", "max", "bits"])),
            lambda: "np.clip(%s, %s, %s)" % (a, p.choice(["-5", "0", "None", "3"]), p.choice(["5", "100", "None", "2.5"])),
            lambda: "np.%s(%s)" % ({"i1": "int8", "i2": "int16", "i4": "int32", "i8": "int64", "u1": "uint8", "u2": "uint16", "u4": "uint32", "u8": "uint64"}[bits], p.choice(SCALARS[:14])),
            lambda: "%s.ravel()[0] %s %s" % (a, p.choice(BINARY[:12]), p.choice(SCALARS)),
            lambda: "int(%s.ravel()[0]), float(%s.ravel()[0]), hash(%s.ravel()[0]), bool(%s.ravel()[0])" % (a, a, a, a),
            lambda: "np.round(%s, %d)" % (a, p.int(-3, 2)),
            lambda: "np.binary_repr(%d%s), np.base_repr(%d, %d)" % (p.int(-20, 300), p.keywords(width=(0.5, "10")), p.int(0, 99), p.int(2, 36)),
            lambda: p.choice(["%s & 1.5", "%s << 1.0", "~(%s * 1.0)", "np.gcd(%s, 2.5)", "%s ** -1", "np.left_shift(%s, 'a')", "%s + None", "%s[0.5]", "np.bitwise_count(%s / 2)", "%s | [1, 2]", "%s + 2**70", "%s %% 1j", "int(%s)", "np.add(%s)", "np.power(%s, -2)"]) % a if p.chance(0.6) else "np.%s(%s)" % (p.choice(["uint8", "int8", "uint64", "int16"]), p.choice(["-1", "256", "2**64", "1.5", "nan", "inf", "'7'", "'x'", "'1.5'", "None", "[]", "[300]", "1j"])),
            lambda: "np.packbits(%s%s), np.unpackbits(np.array([%d, 3], 'u1'))" % (p.mask((9,)), p.keywords(bitorder=(0.5, "'little'")), p.int(0, 255)),
        ])())


def floats(p):
    for _ in range(p.int(8, 16)):
        a = p.pick(fresh=0.5, dtypes=FLOATS + COMPLEX, limit=20)
        b = p.array(dtypes=FLOATS + COMPLEX if p.chance(0.3) else [a.dtype], shape=p.like_shape(a.shape))
        use = p.choice(["exact", "exact", "near", "near", "two", "test"])
        if use == "near":
            p.near(p.choice([lambda: "np.%s(%s)" % (p.choice(NEAR_ONE), a), lambda: "np.%s(%s, %s)" % (p.choice(NEAR_TWO), a, b),
                             lambda: "np.sinc(%s)" % a, lambda: "np.angle(%s)" % a, lambda: "np.i0(np.abs(%s) %% 4)" % a])())
        elif use == "two":
            p.show(p.choice([lambda: "%s %s %s" % (a, p.choice(BINARY[:6] + BINARY[12:18]), b), lambda: "np.%s(%s, %s)" % (p.choice(EXACT_TWO[:21]), a, b)])())
        elif use == "test":
            p.show(p.choice([
                lambda: "np.allclose(%s, %s%s)" % (a, b, p.keywords(equal_nan=(0.5, "True"), rtol=(0.3, "0.5"))),
                lambda: "np.isclose(%s, %s%s)" % (a, b, p.keywords(equal_nan=(0.5, "True"), atol=(0.3, "1"))),
                lambda: "np.array_equal(%s, %s%s)" % (a, p.choice([str(a), str(b)]), p.keywords(equal_nan=(0.5, "True"))),
                lambda: "np.array_equiv(%s, %s)" % (a, b),
                lambda: "np.finfo('%s').%s" % (p.choice(FLOATS), p.choice(["eps", "max", "tiny", "nmant", "resolution", "min"])),
                lambda: "np.nan_to_num(%s%s)" % (a, p.keywords(nan=(0.4, "7.0"), posinf=(0.4, "1e3"))),
                lambda: "%s.ravel()[:1].tolist()" % a,
                lambda: "np.isreal(%s), np.iscomplex(%s), np.isrealobj(%s)" % (a, a, a),
            ])())
        else:
            p.show(p.choice([
                lambda: "np.%s(%s)" % (p.choice(EXACT_ONE), a),
                lambda: "np.round(%s, %d)" % (a, p.int(-2, 5)),
                lambda: "%s.round()" % a,
                lambda: "np.clip(%s, %s, %s)" % (a, p.value("f4"), p.value("f4")),
                lambda: "%s.astype('%s')" % (a, p.choice(NUMBERS)),
                lambda: "np.fix(%s)" % a,
                lambda: "np.%s(%s)" % (p.choice(["real_if_close", "conj", "isposinf", "isneginf", "unwrap"]), a),
            ])())


def warnings(p):
    p.unit("import warnings")
    for _ in range(p.int(5, 10)):
        a = p.pick(fresh=0.5, dtypes=REAL, limit=12)
        b = p.array(dtypes=REAL, shape=p.like_shape(a.shape), layout="C")
        statement = p.choice([
            lambda: "%s %s %s" % (a, p.choice(["/", "//", "%", "*", "**", "+"]), p.choice([str(b), "0", "0.0", "1e300", "np.float32(3e38)"])),
            lambda: "np.%s(%s)" % (p.choice(["sqrt", "log", "arccos", "exp", "reciprocal", "log1p", "arctanh", "square", "cosh", "expm1"]), a),
            lambda: "np.array(%s).%s()" % (p.choice(["[]", "[nan]", "[inf, -inf]", "[1e308, 1e308]"]), p.choice(["mean", "var", "std", "sum"])),
            lambda: "np.nan%s(np.array([nan, nan]))" % p.choice(["mean", "max", "std", "min"]),
            lambda: "%s.astype('%s')" % (a, p.choice(INTEGERS + ["f2", "f4"])),
            lambda: "np.divmod(%s, %s)" % (a, p.choice([str(b), "0"])),
            lambda: "np.int8(127) + np.int8(%d)" % p.int(-2, 3),
            lambda: "np.float64(1.0) / np.float64(0)",
            lambda: "np.int64(2**63 - 1) %s np.int64(%d)" % (p.choice("+-*"), p.int(-3, 3)),
            lambda: "np.uint8(200) %s np.uint8(%d)" % (p.choice(["+", "-", "*", "//", "%"]), p.int(0, 250)),
            lambda: "np.array([1 + 1j, 2]).astype(float)",
            lambda: "np.var(%s%s)" % (a, p.keywords(ddof=(0.7, "20"))),
            lambda: "np.corrcoef([1, 1], [2, 2])",
            lambda: p.choice(["np.sqrt('a')", "%s / 'x'" % a, "np.log(None)", "np.errstate(all='loud')", "np.float64(1e308) * 10 ** 400", "np.array(%s, dtype='i1') + 1000" % p.values("i1", 2)]),
        ])()
        tail = "np.round(np.asarray(%s, dtype=complex), 5)" % statement
        kind = lambda: p.choice(["'ignore'", "'warn'", "'raise'", "'print'"])  # noqa: E731
        wrap = p.choice(["plain", "plain", "plain", "errstate", "simple", "catch", "twice", "seterr", "function", "message", "refused", "raises", "call"])
        if wrap == "plain":
            p.unit("print(%s)" % tail)
        elif wrap == "errstate":
            p.unit("with np.errstate(%s=%s):\n    print(%s)" % (p.choice(["all", "divide", "invalid", "over", "under"]), kind(), tail))
        elif wrap == "simple":
            p.unit("with warnings.catch_warnings():\n    warnings.simplefilter(%s)\n    print(%s)" % (p.choice(["'error'", "'ignore'", "'always'", "'once'", "'default'"]), tail))
        elif wrap == "catch":
            p.unit("with warnings.catch_warnings(record=True) as w:\n    warnings.simplefilter('always')\n    print(%s)\nprint([(x.category.__name__, str(x.message)) for x in w])" % tail)
        elif wrap == "twice":
            p.unit("for i in range(2):\n    print(%s)" % tail)
        elif wrap == "seterr":
            p.unit("old = np.seterr(%s=%s)\nprint(old, %s)\nnp.seterr(**old)" % (p.choice(["all", "divide", "over", "invalid"]), kind(), tail))
        elif wrap == "refused":
            p.unit("print(%s)" % p.choice(["np.seterr(all='loud')", "np.seterr(bogus='warn')", "np.seterr('ignore')", "np.errstate(every='warn')", "warnings.simplefilter('never')", "warnings.warn('x', int)", "warnings.warn()", "warnings.filterwarnings('sometimes')", "np.seterrcall(5)", "np.geterr()['none']",
                                           "warnings.warn(5)", "type(np.errstate(call=3))", "warnings.catch_warnings(True)", "warnings.resetwarnings(1)"]))
        elif wrap == "call":
            p.unit("def told(kind, flag):\n    print('called', kind, flag)\nwith np.errstate(call=told, all='call'):\n    print(%s)\nprint(np.geterrcall(), np.geterr())" % tail)
        elif wrap == "raises":
            p.unit("with np.errstate(all='raise'):\n    print(%s)" % p.choice(["np.array([1.0, 2]) / 0", "np.sqrt(np.array([-1.0]))", "np.float32(3e38) * np.float32(10)", "np.exp(np.array([1e4]))", "np.int8(127) + np.int8(1)", "np.array([1]) // 0", "np.float64(0) / 0", "np.array([1e-300]) * 1e-300", "np.log(np.zeros(2))", "np.array([nan, 1e30]).astype('i4')", tail]))
        elif wrap == "function":
            f = p.name("f")
            p.unit("def %s():\n    return %s\nprint(%s())\nprint(%s())" % (f, tail, f, f))
        else:
            p.unit("warnings.warn(%s)" % p.choice(["'careful'", "'careful', UserWarning", "'old', DeprecationWarning", "RuntimeWarning('x')", "'a', stacklevel=1", "'b', FutureWarning"]))
