"""Reductions and scans: every function with axis, keepdims, dtype, out, where, initial; ufunc methods; the nan-versions; statistics."""
from program import FLOATS, NUMBERS, REAL

FOLDS = ["sum", "prod", "max", "min", "any", "all", "mean", "std", "var", "ptp", "argmax", "argmin", "count_nonzero", "median"]
NAN = ["nansum", "nanprod", "nanmax", "nanmin", "nanmean", "nanstd", "nanvar", "nanargmax", "nanargmin", "nanmedian"]
UFUNCS = ["add", "multiply", "maximum", "minimum", "logical_and", "logical_or", "bitwise_or", "bitwise_xor", "subtract", "fmax", "hypot", "logaddexp", "less"]
ACCEPTS = {"initial": {"sum", "prod", "max", "min", "nansum", "nanprod", "nanmax", "nanmin"},
           "where": {"sum", "prod", "max", "min", "any", "all", "mean", "std", "var", "nansum", "nanmean", "nanstd"},
           "dtype": {"sum", "prod", "mean", "std", "var", "nansum", "nanmean", "nanprod"}, "ddof": {"std", "var", "nanstd", "nanvar"}}
METHODS = {"sum", "prod", "max", "min", "any", "all", "mean", "std", "var", "argmax", "argmin"}


def input_array(p):
    if p.chance(0.12):
        shape = p.choice([(300,), (1025,), (33, 40), (8, 9, 10), (5, 2000), (20000,), (130, 129)])
        return p.array(dtypes=p.choice([REAL, FLOATS]), shape=shape, layout=p.choice(["C", "F", "negative", "transposed", "strided"]))
    return p.pick(fresh=0.5, dtypes=NUMBERS, limit=60)


def arguments(p, name, a):
    one = name in ("argmax", "argmin", "nanargmax", "nanargmin")
    takes = lambda key: 0.2 if name in ACCEPTS[key] else 0.005  # noqa: E731
    return p.keywords(
        axis=(0.65, lambda: p.axis(a) if one else p.axes(a)), keepdims=(0.25, lambda: p.choice(["True", "False"])),
        # Squares of what wraps around are out of range: what a uint32 is then, C does not say.
        dtype=(takes("dtype"), lambda: "'%s'" % p.choice([d for d in NUMBERS if name not in ("var", "std") or d != "u4"])), initial=(takes("initial"), lambda: p.choice(["0", "5", "-1", "2.5", "100"])),
        where=(takes("where"), lambda: p.mask(p.like_shape(a.shape) if p.chance(0.2) else a.shape)), ddof=(takes("ddof"), lambda: p.choice(["1", "0", "2", "0.5"])))


def reductions(p):
    for _ in range(p.int(7, 14)):
        a = input_array(p)
        name = p.choice(FOLDS) if p.chance(0.7) else p.choice(NAN)
        r = p.rng.random()
        if r < 0.55:
            if name in METHODS and p.chance(0.4):
                p.show("%s.%s(%s)" % (a, name, arguments(p, name, a)[2:]))
            else:
                p.show("np.%s(%s%s)" % (name, a, arguments(p, name, a)))
        elif r < 0.65:
            f = p.choice(UFUNCS)
            p.show("np.%s.reduce(%s%s)" % (f, a, p.keywords(
                axis=(0.7, lambda: p.axes(a)), keepdims=(0.2, "True"), dtype=(0.2, lambda: "'%s'" % p.choice(NUMBERS)), initial=(0.2, "1"),
                where=(0.15, lambda: p.mask(a.shape)))))
        elif r < 0.72:
            out = p.array(dtypes=NUMBERS, shape=p.choice([(), a.shape[1:], a.shape[:-1]]), layout="C")
            p.unit("show(np.%s(%s, axis=%s, out=%s))" % (p.choice(["sum", "max", "mean", "any", "prod", "std"]), a, p.choice(["0", "-1", "None"]), out))
            p.show(str(out))
        elif r < 0.9:
            p.show(p.choice([
                lambda: "np.%s(%s, %s%s)" % (p.choice(["percentile", "nanpercentile"]), a, p.choice(["50", "[25, 75]", "0", "33.3", "101"]), p.keywords(
                    axis=(0.5, lambda: p.axis(a)), keepdims=(0.2, "True"), method=(0.3, lambda: p.choice(["'lower'", "'nearest'", "'midpoint'", "'higher'", "'hazen'", "'weibull'"])))),
                lambda: "np.quantile(%s, %s%s)" % (a, p.choice(["0.5", "[0.1, 0.9]", "1"]), p.keywords(axis=(0.5, lambda: p.axis(a)))),
                lambda: "np.average(%s%s)" % (a, p.choice(["", ", axis=0", ", weights=np.ones(%s)" % (a.shape,), ", axis=0, weights=%s, returned=True" % list(range(1, (a.shape or (1,))[0] + 1))])),
                lambda: "np.cov(%s%s)" % (p.literal("f8", (2, 4)), p.keywords(ddof=(0.3, "0"), rowvar=(0.3, "False"), bias=(0.2, "True"))),
                lambda: "np.corrcoef(%s).round(9)" % p.literal("i4", (3, 4)),
                lambda: "np.bincount(%s%s)" % ([p.int(0, 5) for _ in range(p.int(0, 6))], p.keywords(minlength=(0.4, "8"))),
                lambda: "np.bincount([0, 1, 1, 2], weights=%s)" % p.values("f4", 4),
                lambda: "np.histogram(%s%s)" % (p.values("i1", 8), p.choice(["", ", bins=3", ", bins=[-5, 0, 5]", ", bins=4, range=(-8, 8)", ", bins=2, density=True"])),
                lambda: "np.histogram2d([1, 2, 3], [1, 1, 2], bins=2)",
                lambda: "np.linalg.norm(%s%s)" % (a, p.keywords(axis=(0.5, lambda: p.axis(a)), ord=(0.3, lambda: p.choice(["1", "np.inf", "0"])))),
                lambda: "np.trace(%s)" % a,
                lambda: "%s.nonzero()" % a,
                lambda: "np.apply_along_axis(np.sum, %s, %s)" % (p.axis(a), a),
                lambda: "np.apply_over_axes(np.sum, %s, [0])" % a,
                lambda: "np.ptp(%s%s)" % (a, p.keywords(axis=(0.5, lambda: p.axis(a)))),
                # The order of additions of a product is the library's.
                lambda: "np.vdot(%s, %s)" % (a, a) if a.dtype.lstrip("<>=|")[0] not in "fc" else "['%%.4g,%%.4g' %% (v.real, v.imag) for v in [np.vdot(%s, %s)]]" % (a, a),
            ])())
        else:
            p.show(p.choice(["(%s %s %s).sum(axis=%s)", "(%s %s %s).max(axis=%s)", "(%s %s %s).mean(%s)", "(%s %s %s).argmax(%s)"]) % (
                a, p.choice(["+", "*", "-", ">"]), p.choice(["2", str(a)]), p.axis(a)))


def scans(p):
    for _ in range(p.int(7, 14)):
        a = input_array(p)
        axis = (0.6, lambda: p.axis(a))
        p.show(p.choice([
            lambda: "np.%s(%s%s)" % (p.choice(["cumsum", "cumprod", "nancumsum", "nancumprod"]), a, p.keywords(axis=axis, dtype=(0.2, lambda: "'%s'" % p.choice(NUMBERS)))),
            lambda: "%s.%s(%s)" % (a, p.choice(["cumsum", "cumprod"]), p.choice(["", "0", "axis=-1"])),
            lambda: "np.%s(%s%s)" % (p.choice(["cumulative_sum", "cumulative_prod"]), a, p.keywords(axis=(0.8, lambda: p.axis(a)), include_initial=(0.4, "True"))),
            lambda: "np.%s.accumulate(%s%s)" % (p.choice(UFUNCS), a, p.keywords(axis=axis, dtype=(0.15, lambda: "'%s'" % p.choice(REAL)))),
            lambda: "np.%s.reduceat(%s, %s%s)" % (p.choice(UFUNCS[:6]), a, p.choice(["[0, 1]", "[0]", "[1, 0, 1]", "[0, 2]", "[5]"]), p.keywords(axis=(0.4, lambda: p.axis(a)))),
            lambda: "np.%s.outer(%s, %s)" % (p.choice(UFUNCS[:9]), p.literal(p.choice(NUMBERS), (p.int(0, 3),)), p.literal(p.choice(NUMBERS), p.shape(0, 2, 6))),
            lambda: "np.diff(%s%s)" % (a, p.keywords(n=(0.3, lambda: str(p.int(0, 3))), axis=axis, prepend=(0.15, "0"), append=(0.1, "1"))),
            lambda: "np.ediff1d(%s%s)" % (a, p.keywords(to_begin=(0.2, "0"), to_end=(0.2, "[1, 2]"))),
            lambda: "np.gradient(%s%s)" % (a, p.choice(["", ", 2", ", axis=0", ", edge_order=2", ", axis=-1"])),
            lambda: "np.interp(%s, [0, 1, 3], [1.0, 2.0, 0.5]%s)" % (p.values("f8", 4), p.keywords(left=(0.3, "-1"), right=(0.3, "9"), period=(0.1, "4"))),
            lambda: "np.trapezoid(%s%s)" % (a, p.keywords(dx=(0.3, "0.5"), axis=axis)),
            lambda: "np.convolve(%s, %s%s)" % (p.values("i2", p.int(1, 5)), p.values("f8", p.int(1, 3)), p.keywords(mode=(0.5, lambda: p.choice(["'same'", "'valid'", "'full'"])))),
            lambda: "np.correlate(%s, %s%s)" % (p.values("i2", p.int(1, 5)), p.values("i2", p.int(1, 3)), p.keywords(mode=(0.5, lambda: p.choice(["'same'", "'full'"])))),
            lambda: "np.maximum.accumulate(%s)[-1:]" % a,
            lambda: "np.polyval(%s, %s)" % (p.values("i2", 3), a),
            lambda: "np.cross(%s, %s)" % (p.literal("i4", (3,)), p.literal("f8", p.choice([(3,), (2, 3)]))),
        ])())
