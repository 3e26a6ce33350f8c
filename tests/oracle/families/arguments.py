"""Every keyword of every function that the language promises, alone and with the others, on arrays of every dtype and layout."""
from families.views import new_shape
from program import FLOATS, INTEGERS, NUMBERS, REAL

BOOLS = ["True", "False"]
ORDER = ["'C'", "'F'", "'A'", "'K'"]
CF = ["'C'", "'F'"]
CASTING = ["'no'", "'equiv'", "'safe'", "'same_kind'", "'unsafe'"]
MODE = ["'raise'", "'wrap'", "'clip'"]
KIND = ["'stable'", "'mergesort'"]
METHOD = ["'linear'", "'lower'", "'higher'", "'midpoint'", "'nearest'", "'inverted_cdf'", "'hazen'", "'weibull'", "'median_unbiased'"]
DTYPE, AXIS, AXES, MASK, OUT, SHAPE, INT = "dtype", "axis", "axes", "mask", "out", "shape", ["0", "1", "2", "-1"]
FOLD = {"axis": AXES, "keepdims": BOOLS, "out": OUT}
SUMS = {**FOLD, "dtype": DTYPE, "initial": ["0", "1", "2.5"], "where": MASK}
ENDS = {**FOLD, "initial": ["0", "3", "-100"], "where": MASK}
MOMENTS = {**FOLD, "dtype": DTYPE, "where": MASK}
SPREAD = {**MOMENTS, "ddof": ["0", "1", "0.5"], "mean": ["0", "1.5"]}
RANKS = {"axis": AXES, "keepdims": BOOLS, "method": METHOD}
UFUNC = {"out": OUT, "where": MASK, "casting": CASTING, "order": ORDER, "dtype": DTYPE, "subok": BOOLS}
SORTED = {"axis": AXIS, "kind": KIND}
EDGES = {"bins": ["3", "[-5, 0, 5]", "'auto'", "'sturges'"], "range": ["(-8, 8)", "(0, 3)"], "density": BOOLS}

# Function or method (with its dot): positional arguments, and the values of each keyword. `{a}` is an array, `{b}` one that broadcasts with
# it, `{line}` one axis of reals, `{mat}` a square matrix; the others name what `value` makes.
CALLS = {
    "reshape": ("{a}, {shape}", {"order": ORDER[:3], "copy": ["True", "None"]}), ".reshape": ("{shape}", {"order": ORDER[:3], "copy": ["True", "None"]}),
    "ravel": ("{a}", {"order": ORDER}), ".ravel": ("", {"order": ORDER}), ".flatten": ("", {"order": ORDER}), ".copy": ("", {"order": ORDER}), "copy": ("{a}", {"order": ORDER, "subok": BOOLS}),
    "transpose": ("{a}", {"axes": ["None", "(0,)", "(1, 0)", "(-1, 0)"]}), "squeeze": ("{a}", {"axis": AXIS}), ".squeeze": ("", {"axis": AXIS}), "expand_dims": ("{a}", {"axis": ["0", "-1", "(0, 1)"]}),
    "moveaxis": ("{a}", {"source": AXIS, "destination": AXIS}), "rollaxis": ("{a}, {axis}", {"start": ["0", "1"]}), "broadcast_to": ("{a}", {"shape": ["(2, 3)", "(3,)", "()"], "subok": BOOLS}), "broadcast_arrays": ("{a}, {b}", {"subok": BOOLS}),
    "flip": ("{a}", {"axis": AXES}), "rot90": ("{a}", {"k": INT, "axes": ["(0, 1)", "(1, 0)", "(0, 0)"]}), "roll": ("{a}", {"shift": ["1", "-2", "(1, 2)"], "axis": AXES}), "diagonal": ("{a}", {"offset": INT, "axis1": AXIS, "axis2": AXIS}),
    ".diagonal": ("", {"offset": INT, "axis1": AXIS, "axis2": AXIS}), ".view": ("", {"dtype": ["'u1'", "'i2'", "'f4'", "'f8'"], "type": ["np.ndarray"]}), "lib.stride_tricks.sliding_window_view": ("{a}, 2", {"axis": AXIS, "subok": BOOLS, "writeable": BOOLS}),
    # Views within the memory that there is: arr refuses others, whose elements would be chance.
    "lib.stride_tricks.as_strided": ("{line}", {"shape": ["(2,)", "(1, 1)", "(0,)"], "strides": ["(0,)", "(0, 0)"], "subok": BOOLS, "writeable": BOOLS}), "shares_memory": ("{a}, {a}[..., :1]", {"max_work": ["None", "0", "-1", "1"]}), "may_share_memory": ("{a}, {a}[1:]", {"max_work": ["None", "0"]}),
    "zeros": ("{dims}", {"dtype": DTYPE, "order": CF}), "ones": ("{dims}", {"dtype": DTYPE, "order": CF}), "full": ("{dims}, {number}", {"dtype": DTYPE, "order": CF}), "zeros_like": ("{a}", {"dtype": DTYPE, "order": ORDER, "shape": ["(2, 2)", "3"], "subok": BOOLS}),
    "ones_like": ("{a}", {"dtype": DTYPE, "order": ORDER, "shape": ["(2, 2)", "3"], "subok": BOOLS}), "full_like": ("{a}, {number}", {"dtype": DTYPE, "order": ORDER, "shape": ["(2, 2)", "3"], "subok": BOOLS}), "arange": ("{number}", {"stop": ["5", "2.5"], "step": ["1", "0.5", "-1"], "dtype": DTYPE}),
    "linspace": ("0, {number}", {"num": ["0", "1", "5"], "endpoint": BOOLS, "retstep": BOOLS, "dtype": DTYPE, "axis": ["0", "-1"]}), "eye": ("3", {"M": ["2", "4"], "k": INT, "dtype": DTYPE, "order": CF}), "identity": ("2", {"dtype": DTYPE}), "diag": ("{a}", {"k": INT}), "diagflat": ("{a}", {"k": INT}),
    "tri": ("3", {"M": ["2", "4"], "k": INT, "dtype": DTYPE}), "tril": ("{a}", {"k": INT}), "triu": ("{a}", {"k": INT}), "vander": ("{line}[:3] % 4", {"N": ["0", "2", "4"], "increasing": BOOLS}), "meshgrid": ("{line}[:2], {line}[:3]", {"indexing": ["'ij'", "'xy'"], "sparse": BOOLS, "copy": BOOLS}),
    "indices": ("(2, 3)", {"dtype": DTYPE, "sparse": BOOLS}), "array": ("{a}", {"dtype": DTYPE, "copy": ["True", "None"], "order": ORDER, "subok": BOOLS, "ndmin": INT[:3]}), "asarray": ("{a}", {"dtype": DTYPE, "order": ORDER, "copy": ["True", "None"]}), "ascontiguousarray": ("{a}", {"dtype": DTYPE}),
    "asfortranarray": ("{a}", {"dtype": DTYPE}), "require": ("{a}", {"dtype": DTYPE, "requirements": ["'C'", "['F', 'O']", "'W'", "['A', 'C']"]}), ".astype": ("{dtype}", {"order": ORDER, "casting": CASTING, "copy": BOOLS, "subok": BOOLS}), "fromfunction": ("lambda i, j: i * 2 + j, (2, 3)", {"dtype": DTYPE}),
    "fromiter": ("[1, 2, 3]", {"dtype": ["'i4'", "'f8'", "float", "'?'"], "count": ["-1", "2", "4"]}), "frombuffer": ("bytes(range(16))", {"dtype": ["'u1'", "'i2'", "'>u4'", "'f8'"], "count": ["-1", "1"], "offset": ["0", "8", "1"]}), 
    # A count of more numbers than the text has leaves the rest uninitialised.
    "fromstring": ("'1 2 3'", {"dtype": ["int", "'f4'"], "sep": ["' '"], "count": ["-1", "2", "3"]}),
    "tile": ("{a}", {"reps": ["2", "(2, 1)", "0", "(1, 2, 1)"]}), "concatenate": ("[{a}, {a}]", {"axis": AXIS, "dtype": DTYPE, "casting": CASTING}), "stack": ("[{a}, {a}]", {"axis": AXIS, "dtype": DTYPE, "casting": CASTING}), "vstack": ("[{a}, {a}]", {"dtype": DTYPE, "casting": CASTING}), "hstack": ("[{a}, {a}]", {"dtype": DTYPE, "casting": CASTING}),
    "split": ("{a}, 1", {"axis": AXIS}), "array_split": ("{a}, 3", {"axis": AXIS}), "repeat": ("{a}, 2", {"axis": AXIS}), ".repeat": ("2", {"axis": AXIS}), "append": ("{a}, {a}", {"axis": AXIS}), "insert": ("{a}, 0, {number}", {"axis": AXIS}), "delete": ("{a}, 0", {"axis": AXIS}),
    "pad": ("{a}, 1", {"mode": ["'edge'", "'reflect'", "'wrap'", "'symmetric'", "'linear_ramp'", "'maximum'", "'mean'", "'constant'"]}), "select": ("[{a} > 0, {a} > 1], [{a}, 1]", {"default": ["5", "-1.5"]}), "choose": ("np.array([0, 1, 1, 0]), [[1, 2, 3, 4], 7]", {"mode": MODE, "out": ["np.zeros(4)", "np.zeros(4, 'i8')"]}),
    "clip": ("{a}", {"a_min": ["0", "None"], "a_max": ["3", "2.5"], "out": OUT, "where": MASK, "casting": CASTING}), ".clip": ("", {"min": ["0", "-1.5"], "max": ["3", "2.5"], "out": OUT}), "round": ("{a}", {"decimals": INT, "out": OUT}), ".round": ("", {"decimals": INT, "out": OUT}),
    "sort": ("{a}", {**SORTED, "stable": ["None"]}), "argsort": ("{a}", {"axis": AXIS, "kind": KIND}), ".argsort": ("", {"axis": AXIS, "kind": KIND}), "lexsort": ("({line}, {line})", {"axis": ["0", "-1"]}), "searchsorted": ("np.sort({line}), {number}", {"side": ["'left'", "'right'"], "sorter": ["None"]}),
    ".searchsorted": ("{number}", {"side": ["'left'", "'right'"], "sorter": ["None"]}), "unique": ("{a}", {"return_index": BOOLS, "return_inverse": BOOLS, "return_counts": BOOLS, "axis": AXIS, "equal_nan": BOOLS, "sorted": ["True"]}), "digitize": ("{line}, [-3, 0, 3]", {"right": BOOLS}),
    "bincount": ("[1, 2, 2, 0]", {"weights": ["[1, 0.5, 2, 3]", "None"], "minlength": ["0", "6"]}), "histogram": ("{line}", {**EDGES, "weights": ["None"]}), "histogram2d": ("[1, 2, 3.5], [0, 1, 1]", {"bins": ["2", "[2, 3]"], "range": ["[[0, 4], [0, 2]]"], "density": BOOLS, "weights": ["[1, 2, 3]"]}),
    "diff": ("{a}", {"n": ["0", "1", "2"], "axis": AXIS, "prepend": ["0"], "append": ["1"]}), "ediff1d": ("{a}", {"to_end": ["[9]", "0"], "to_begin": ["[1, 2]", "0"]}), "gradient": ("{a}", {"axis": AXIS, "edge_order": ["1", "2"]}), "interp": ("{line}, [0, 1, 3], [1.0, 2.0, 0.5]", {"left": ["-1"], "right": ["9"], "period": ["4", "2.5"]}),
    "trapezoid": ("{a}", {"x": ["None"], "dx": ["0.5", "2"], "axis": AXIS}), "cumsum": ("{a}", {"axis": AXIS, "dtype": DTYPE}), ".cumsum": ("", {"axis": AXIS, "dtype": DTYPE}), "cumprod": ("{a}", {"axis": AXIS, "dtype": DTYPE}), ".cumprod": ("", {"axis": AXIS, "dtype": DTYPE}),
    "cumulative_sum": ("{a}", {"axis": AXIS, "dtype": DTYPE, "include_initial": BOOLS}), "cumulative_prod": ("{a}", {"axis": AXIS, "dtype": DTYPE, "include_initial": BOOLS}), "nancumsum": ("{a}", {"axis": AXIS, "dtype": DTYPE}), "nancumprod": ("{a}", {"axis": AXIS, "dtype": DTYPE}),
    "median": ("{a}", {"axis": AXES, "keepdims": BOOLS, "overwrite_input": ["False"], "out": OUT}), "nanmedian": ("{a}", {"axis": AXES, "keepdims": BOOLS}), "percentile": ("{a}, {percent}", RANKS), "quantile": ("{a}, {part}", RANKS), "nanpercentile": ("{a}, {percent}", RANKS), "nanquantile": ("{a}, {part}", RANKS),
    "average": ("{a}", {"axis": AXES, "weights": ["None"], "returned": BOOLS, "keepdims": BOOLS}), "cov": ("{mat}", {"y": ["None"], "rowvar": BOOLS, "bias": BOOLS, "ddof": ["0", "1"], "dtype": ["'f4'", "'f8'"]}), "ptp": ("{a}", FOLD), "count_nonzero": ("{a}", {"axis": AXES, "keepdims": BOOLS}),
    "sum": ("{a}", SUMS), ".sum": ("", SUMS), "prod": ("{a}", SUMS), ".prod": ("", SUMS), "nansum": ("{a}", SUMS), "nanprod": ("{a}", SUMS), "max": ("{a}", ENDS), ".max": ("", ENDS), "min": ("{a}", ENDS), ".min": ("", ENDS), "nanmax": ("{a}", ENDS), "nanmin": ("{a}", ENDS),
    "any": ("{a}", {**FOLD, "where": MASK}), ".any": ("", {**FOLD, "where": MASK}), "all": ("{a}", {**FOLD, "where": MASK}), ".all": ("", {**FOLD, "where": MASK}), "mean": ("{a}", MOMENTS), ".mean": ("", MOMENTS), "nanmean": ("{a}", MOMENTS), "std": ("{a}", SPREAD), ".std": ("", SPREAD), "var": ("{a}", SPREAD),
    ".var": ("", SPREAD), "nanstd": ("{a}", SPREAD), "nanvar": ("{a}", SPREAD), "argmax": ("{a}", {"axis": AXIS, "keepdims": BOOLS}), ".argmax": ("", {"axis": AXIS, "keepdims": BOOLS}), "argmin": ("{a}", {"axis": AXIS, "keepdims": BOOLS}), ".argmin": ("", {"axis": AXIS, "keepdims": BOOLS}), "nanargmax": ("{a}", {"axis": AXIS, "keepdims": BOOLS}),
    "nanargmin": ("{a}", {"axis": AXIS, "keepdims": BOOLS}), "einsum": ("'ij,jk', {mat}, {mat}", {"optimize": [*BOOLS, "'greedy'", "'optimal'"], "dtype": ["'f8'", "'c16'", "'f4'"], "casting": CASTING, "order": ORDER, "out": ["np.zeros((3, 3))", "np.zeros((3, 3), 'c16')", "np.zeros(3)"]}), "tensordot": ("{mat}, {mat}", {"axes": ["0", "1", "2", "([0], [1])"]}), "kron": ("{mat}, {line}", {}),
    "matmul": ("{mat}, {mat}", {"dtype": ["'f8'", "'c16'"], "casting": CASTING, "order": ORDER, "axes": ["[(0, 1), (0, 1), (0, 1)]", "[(-2, -1), (-2, -1), (1, 0)]"]}), "trace": ("{a}", {"offset": INT, "axis1": AXIS, "axis2": AXIS, "dtype": DTYPE}), ".trace": ("", {"offset": INT, "axis1": AXIS, "axis2": AXIS, "dtype": DTYPE}),
    "cross": ("np.arange(6.).reshape(2, 3), {line}[:3]", {"axisa": ["-1", "1"], "axisb": ["0"], "axisc": ["0", "-1"], "axis": ["-1"]}), "apply_along_axis": ("np.sum", {"axis": ["0", "-1"], "arr": "array"}), "vectorize": ("lambda x, y=1: x + y", {"otypes": ["[float]", "'d'"], "excluded": ["['y']"], "doc": ["'a doc'"], "cache": BOOLS}),
    "take": ("{a}, {places}", {"axis": AXIS, "mode": MODE}), ".take": ("{places}", {"axis": AXIS, "mode": MODE}), "compress": ("[True, False], {a}", {"axis": AXIS}), ".compress": ("[False, True]", {"axis": AXIS}), "put": ("{a}, {places}, 7", {"mode": MODE}), ".put": ("{places}, [7, 8]", {"mode": MODE}),
    "copyto": ("{a}.copy(), {b}", {"casting": CASTING, "where": MASK}), "isin": ("{a}, [1, 2, 0]", {"assume_unique": ["False"], "invert": BOOLS, "kind": ["None", "'sort'"]}), "intersect1d": ("{line}, {line}", {"assume_unique": ["False"], "return_indices": BOOLS}), "setdiff1d": ("{line}, [1, 2]", {"assume_unique": ["False"]}),
    "allclose": ("{a}, {b}", {"rtol": ["0.5", "0"], "atol": ["1", "0"], "equal_nan": BOOLS}), "isclose": ("{a}, {b}", {"rtol": ["0.5", "0"], "atol": ["1", "0"], "equal_nan": BOOLS}), "array_equal": ("{a}, {a}", {"equal_nan": BOOLS}), "nan_to_num": ("{a}", {"copy": BOOLS, "nan": ["0.5"], "posinf": ["9"], "neginf": ["-9"]}),
    "can_cast": ("{dtype}, {dtype}", {"casting": CASTING}), "unravel_index": ("[0, 5]", {"shape": ["(2, 3)", "(6,)"], "order": CF}), "ravel_multi_index": ("([0, 1], [2, 4])", {"dims": ["(2, 3)", "(3, 5)"], "mode": MODE, "order": CF}), "fill_diagonal": ("{mat}, 5", {"wrap": BOOLS}), "unwrap": ("{line}", {"discont": ["None", "1"], "axis": ["-1"], "period": ["4", "6.5"]}),
    "array2string": ("{a}", {"precision": ["2", "5"], "suppress_small": BOOLS, "separator": ["', '", "';'"], "prefix": ["'>> '"], "suffix": ["'!'"], "threshold": ["4", "100"], "edgeitems": ["1", "2"], "sign": ["'+'", "' '"], "floatmode": ["'fixed'", "'unique'", "'maxprec'"], "max_line_width": ["20", "40"]}),
    "linalg.norm": ("{mat}", {"ord": ["None", "'fro'", "1", "-1", "np.inf"], "axis": ["None", "(0, 1)"], "keepdims": BOOLS}), "geomspace": ("1, 16", {"num": ["3", "5"], "endpoint": BOOLS, "dtype": ["'f4'", "'i8'", "'c16'"], "axis": ["0"]}), "logspace": ("0, 2", {"num": ["3"], "endpoint": BOOLS, "base": ["2", "10.0"], "dtype": ["'f4'", "'i8'"], "axis": ["0"]}),
    ".tobytes": ("", {"order": ORDER[:3]}), ".byteswap": ("", {"inplace": ["False"]}), "partition": ("{line}, 0", {"axis": ["0", "-1"], "kind": ["'introselect'"]}), ".item": ("0", {}), ".tolist": ("", {}), "packbits": ("{a} > 0", {"axis": AXIS, "bitorder": ["'big'", "'little'"]}), "trim_zeros": ("[0, 0, 1, 2, 0]", {"trim": ["'f'", "'b'", "'fb'"]}),
}
TWO = ["add", "subtract", "multiply", "divide", "floor_divide", "remainder", "power", "maximum", "minimum", "fmax", "fmin", "equal", "not_equal", "less", "less_equal", "greater", "greater_equal", "logical_and", "logical_or", "logical_xor", "bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift", "copysign", "gcd", "lcm", "fmod", "heaviside", "nextafter", "ldexp", "float_power"]
# Ufuncs by their methods, whose arguments are those of reductions and scans.
METHODS = {"reduce": ("{a}", {"axis": AXES, "dtype": DTYPE, "out": OUT, "keepdims": BOOLS, "initial": ["0", "1", "None"], "where": MASK}), "accumulate": ("{a}", {"axis": AXIS, "dtype": DTYPE, "out": OUT}), "reduceat": ("{a}, [0]", {"axis": AXIS, "dtype": DTYPE}),
           "outer": ("{a}, {line}", {"dtype": ["'f8'", "'c16'"], "casting": CASTING, "order": ORDER})}
ONE = ["negative", "positive", "absolute", "fabs", "sign", "rint", "floor", "ceil", "trunc", "sqrt", "square", "reciprocal", "conjugate", "isnan", "isinf", "isfinite", "signbit", "logical_not", "invert", "spacing", "bitwise_count"]


def value(p, key, a):
    """The text of a keyword's value."""
    if not isinstance(key, str):
        return p.choice(key)
    return {
        DTYPE: lambda: "'%s'" % p.choice(NUMBERS), AXIS: lambda: p.axis(a), AXES: lambda: p.axes(a), MASK: lambda: p.mask(p.like_shape(a.shape) if p.chance(0.2) else a.shape), SHAPE: lambda: str(new_shape(p, a)),
        OUT: lambda: "np.ones(%s, dtype='%s')" % (p.choice([a.shape, a.shape, a.shape[1:], ()]), p.choice(NUMBERS)), "array": lambda: str(a), "places": lambda: str([p.int(-2, 2) for _ in range(p.int(1, 3))]), "percent": lambda: p.choice(["50", "[25, 75]", "0", "101"]),
        "part": lambda: p.choice(["0.5", "[0.1, 0.9]", "1"]), "dims": lambda: p.choice(["(2, 3)", "3", "()", "(0, 2)"]), "number": lambda: p.choice(["3", "2.5", "-1", "True", "np.float32(1.5)", "7", "0"]), "b": lambda: p.literal(p.choice(NUMBERS), p.like_shape(a.shape)),
        "line": lambda: p.literal(p.choice(["f8", "i4", "i8", "f4"]), (p.int(3, 6),)), "mat": lambda: "np.arange(%d).reshape(3, 3).astype('%s')" % (9, p.choice(["i8", "f8", "f4", "c16", "i2"]))}[key]()


def filled(p, text, a):
    """Positional arguments: each `{key}` replaced by a value of its own."""
    while "{" in text:
        before, rest = text.split("{", 1)
        key, after = rest.split("}", 1)
        text = before + (str(a) if key == "a" else value(p, key, a)) + after
    return text


def at(p):
    """A ufunc in place at chosen elements, and what stands there afterwards."""
    # NumPy writes into read-only memory here unless a cast is needed; arr refuses always.
    a = p.array(dtypes=NUMBERS, low=1, limit=12, layout=p.choice(["C", "F", "strided", "negative", "transposed", "unaligned"]))
    places = [p.int(-1, 1) for _ in range(p.int(1, 4))] if p.chance(0.8) else "np.array([], int)"
    p.unit("np.%s.at(%s, %s, %s)" % (p.choice(["add", "subtract", "maximum", "multiply", "minimum"]), a, places, p.choice(["1", "2.5", "[1, 2]", "-3", "True"])))
    p.show(str(a))


# What sorts: which zero of two comes first is up to the vectors of the machine.
SORTS = {"sort", "unique", "intersect1d", "partition", ".partition", "percentile", "quantile", "nanpercentile", "nanquantile", "median", "nanmedian"}


def arguments(p):
    p.signed_zeros = p.chance(0.5)
    calls = [name for name in CALLS if not (p.signed_zeros and name in SORTS)]
    for _ in range(p.int(10, 18)):
        a = p.pick(fresh=0.5, dtypes=p.choice([NUMBERS, REAL, FLOATS, INTEGERS]), limit=24)
        if p.chance(0.05):
            at(p)
            continue
        name = p.choice([*calls, "(one)", "(two)"] if p.chance(0.75) else ["(one)", "(two)", "(two)", *METHODS])
        positional, known = ("{a}, {b}", UFUNC) if name == "(two)" else ("{a}", UFUNC) if name == "(one)" else METHODS.get(name) or CALLS[name]
        name = p.choice(TWO if name == "(two)" else ONE) if name.startswith("(") else name
        name = "%s.%s" % (p.choice(["add", "multiply", "maximum", "minimum", "logical_and", "logical_or", "bitwise_or", "subtract"]), name) if name in METHODS else name
        chosen = p.rng.sample(sorted(known), min(len(known), p.choice([0, 1, 1, 1, 2, 2, 3])))
        if (known is UFUNC or "clip" in name) and "where" in chosen and "out" not in chosen:
            chosen.append("out")  # what stands where the mask does not hold would be undefined
        parts = [filled(p, positional, a)] if positional else []
        parts += ["%s=%s" % (key, value(p, known[key], a)) for key in chosen]
        call = "%s%s(%s)" % (a if name.startswith(".") else "np.", name, ", ".join(parts))
        if set("fc") & set(a.dtype):
            call = call.replace("dtype='u4'", "dtype='u8'")  # what a float that no uint32 holds is as one, C does not say
        p.show(call + ("(%s)" % a if name == "vectorize" else ""))
