"""Histograms, quantiles, averages, covariance, counting: every argument, with weights, ranges, methods and what is refused."""
from program import FLOATS, INTEGERS, NUMBERS, REAL

METHODS = ["'linear'", "'lower'", "'higher'", "'midpoint'", "'nearest'", "'inverted_cdf'", "'averaged_inverted_cdf'", "'closest_observation'", "'interpolated_inverted_cdf'",
           "'hazen'", "'weibull'", "'median_unbiased'", "'normal_unbiased'", "'best'"]


def positive(p, n):
    return [p.int(0, 4) for _ in range(n)]


def bins(p):
    return p.choice(["3", "1", "[-5, 0, 5]", "[0]", "[5, 0]", "0", "'auto'", "'sturges'", "'sqrt'", "'rice'", "'fd'", "'scott'", "'doane'", "'stone'", "'many'", "np.arange(-6, 7, 3)", "2.5"])


def fraction(p, whole):
    q = p.choice(["0.5", "0", "1", "[0.25, 0.75]", "[[0.1], [0.9]]", "0.333", "1.5", "-0.1", "[]"])
    return "np.multiply(%s, 100)" % q if whole else q


def statistics(p):
    for _ in range(p.int(6, 11)):
        a = p.pick(fresh=0.5, dtypes=p.choice([FLOATS, INTEGERS, REAL, NUMBERS]), limit=24)
        line = p.values(p.choice(["i1", "f4", "f8", "u1"]), p.int(0 if p.chance(0.1) else 1, 9)).replace("e300", "").replace("-1e39", "4").replace("3e38", "8")
        count = line.count(",") + (line != "[]")
        axis = lambda q=0.6: (q, lambda: p.axes(a))  # noqa: E731
        method = (0.5, lambda: p.choice(METHODS))
        p.show(p.choice([
            lambda: "np.histogram(%s%s)" % (line, p.keywords(bins=(0.7, lambda: bins(p)), range=(0.3, lambda: p.choice(["(-8, 8)", "(0, 0)", "(3, -3)", "(0, nan)"])), density=(0.3, "True"), weights=(0.2, lambda: str(positive(p, count))))),
            lambda: "np.histogram_bin_edges(%s%s)" % (line, p.keywords(bins=(0.8, lambda: bins(p)), range=(0.3, "(-8, 8)"))),
            lambda: "np.histogram2d(%s, %s%s)" % (positive(p, 5), positive(p, 5 if p.chance(0.95) else 4), p.keywords(bins=(0.8, lambda: p.choice(["2", "(2, 3)", "[[0, 2, 4], [0, 4]]", "[3]"])), density=(0.3, "True"), range=(0.2, "[[0, 4], [0, 5]]"), weights=(0.2, "[1, 2, 3, 4, 5]"))),
            lambda: "np.histogramdd(np.array(%s).reshape(3, 2)%s)" % (positive(p, 6), p.keywords(bins=(0.8, lambda: p.choice(["2", "(2, 3)", "([0, 2, 4], 2)", "(2,)"])), density=(0.2, "True"), range=(0.2, "[(0, 4), (0, 4)]"))),
            lambda: "np.%s(%s, %s%s)" % (p.choice(["quantile", "nanquantile"]), a, fraction(p, False), p.keywords(axis=axis(), keepdims=(0.3, "True"), method=method)),
            lambda: "np.%s(%s, %s%s)" % (p.choice(["percentile", "nanpercentile"]), a, fraction(p, True), p.keywords(axis=axis(), keepdims=(0.3, "True"), method=method)),
            lambda: "np.quantile(%s, %s, weights=%s, method='inverted_cdf')" % (line, p.choice(["0.5", "[0.2, 0.8]", "0"]), positive(p, count)),
            lambda: "np.%s(%s%s)" % (p.choice(["median", "nanmedian"]), a, p.keywords(axis=axis(), keepdims=(0.3, "True"))),
            lambda: "np.average(%s%s)" % (a, p.keywords(axis=(0.6, lambda: p.axis(a)), weights=(0.5, lambda: p.choice([str(positive(p, (a.shape or (1,))[-1])), "np.ones(%s)" % (a.shape,), "[0, 0]"])), returned=(0.3, "True"), keepdims=(0.2, "True"))),
            lambda: "np.cov(%s%s).round(9)" % (p.literal(p.choice(["f8", "i4"]), p.choice([(2, 4), (3, 3), (5,)])), p.keywords(y=(0.2, lambda: p.literal("f8", (1, 4))), ddof=(0.3, lambda: p.choice(["0", "1", "9", "0.5"])), rowvar=(0.3, "False"), bias=(0.2, "True"), fweights=(0.15, "[1, 2, 1, 2]"), aweights=(0.15, "[1.0, 0.5, 1, 2]"), dtype=(0.1, "'f4'"))),
            lambda: "np.corrcoef(%s%s).round(9)" % (p.literal("i4", (3, 4)), p.keywords(y=(0.2, lambda: p.literal("f8", (1, 4))), rowvar=(0.3, "False"))),
            lambda: "np.bincount(%s%s)" % (p.choice([str(positive(p, 6)), "[]", "[-1]", "[1.5]", "[[1]]", "np.array([3, 1], 'u8')"]), p.keywords(minlength=(0.4, lambda: p.choice(["8", "0", "-1"])), weights=(0.3, lambda: str(positive(p, 6))))),
            lambda: "np.digitize(%s, %s%s)" % (line, p.choice(["[-5, 0, 5]", "[5, 0, -5]", "[0]", "[]", "[1, 3, 2]", "[1j]"]), p.keywords(right=(0.4, "True"))),
            lambda: "np.interp(%s, %s, %s%s)" % (line, p.choice(["[0, 1, 3]", "[0]", "[]", "[0, 1]"]), p.choice(["[1.0, 2.0, 0.5]", "[1, 2, 3]", "[1j, 2, 3]", "[4]"]), p.keywords(left=(0.3, "-1"), right=(0.3, "9"), period=(0.2, lambda: p.choice(["4", "0", "-2"])))),
            lambda: "np.gradient(%s%s)" % (a, p.choice(["", ", 2", ", axis=0", ", edge_order=2", ", axis=-1", ", 0.5, axis=0", ", edge_order=3", ", 1, 2", ", %s, axis=-1" % list(range((a.shape or (1,))[-1]))])),
            lambda: "np.diff(%s%s)" % (a, p.keywords(n=(0.5, lambda: str(p.int(-1, 3))), axis=(0.5, lambda: p.axis(a)), prepend=(0.3, lambda: p.choice(["0", "[1]", str(a)])), append=(0.3, lambda: p.choice(["1", "[[2]]"])))),
            lambda: "np.%s(%s%s)" % (p.choice(["mean", "var", "std", "nanmean", "nanvar", "nanstd"]), a, p.keywords(axis=axis(), dtype=(0.3, lambda: "'%s'" % p.choice(FLOATS + ["c8", "i4"])), keepdims=(0.3, "True"), where=(0.3, lambda: p.mask(a.shape)))),
            lambda: "np.%s(%s%s)" % (p.choice(["var", "std"]), a, p.keywords(axis=axis(), ddof=(0.4, lambda: p.choice(["1", "2.5", "-1"])), correction=(0.3, lambda: p.choice(["1", "0"])))),
            lambda: "np.ptp(%s%s)" % (a, p.keywords(axis=axis(), keepdims=(0.3, "True"))),
            lambda: "np.count_nonzero(%s%s)" % (a, p.keywords(axis=axis(), keepdims=(0.3, "True"))),
        ])())
