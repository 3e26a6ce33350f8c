"""What a run of random programs touched: hits by function, argument, operator, dtype, layout class and error class."""
import ast
import collections
import re

# A campaign has 5 000 programs a family; each promised cell is wanted 50 times in it, in a smaller one as often as its share.
CAMPAIGN, WANTED = 5000, 50
# What the language promises by name: each must be reached by the programs, whichever family does it.
PROMISED = """
reshape .reshape transpose .transpose swapaxes moveaxis rollaxis ravel .ravel .flatten squeeze .squeeze expand_dims broadcast_to broadcast_arrays broadcast_shapes flip flipud fliplr
rot90 diagonal .diagonal real imag .view as_strided sliding_window_view shares_memory may_share_memory ix_ reduce accumulate reduceat outer at zeros ones empty full zeros_like
ones_like empty_like full_like arange linspace logspace geomspace eye identity diag diagflat tri tril triu vander meshgrid indices mgrid[] ogrid[] r_[] c_[] array asarray
ascontiguousarray asfortranarray require copy .copy .astype fromfunction fromiter frombuffer fromstring concatenate stack vstack hstack dstack column_stack block split array_split
vsplit hsplit dsplit repeat .repeat tile pad append insert delete where select choose .choose piecewise nonzero .nonzero clip .clip round .round sort .sort argsort .argsort partition
.partition argpartition .argpartition lexsort searchsorted .searchsorted unique digitize bincount histogram histogram2d diff gradient interp cumsum .cumsum cumprod .cumprod mean
.mean std .std var .var median percentile quantile average cov corrcoef nansum nanprod nanmax nanmin nanmean nanstd nanvar nanargmax nanargmin nanmedian nanpercentile nanquantile
nancumsum nancumprod einsum einsum_path matmul dot .dot inner tensordot kron cross trace .trace vdot solve inv det slogdet norm eig eigh eigvals svd qr cholesky lstsq pinv
matrix_rank matrix_power cond vectorize apply_along_axis memmap save load savez savetxt loadtxt .tofile fromfile seed .seed rand randn randint random .random .integers .normal
.standard_normal .uniform .exponential .choice .shuffle .permutation assert_array_equal assert_equal assert_allclose assert_almost_equal assert_array_almost_equal assert_array_less
take .take put .put take_along_axis put_along_axis compress .compress extract place putmask copyto fill_diagonal .fill .item .tolist .tobytes .byteswap .resize resize roll argwhere
flatnonzero argmax argmin any all count_nonzero .sum .prod .min .max .argmax .argmin .any .all intersect1d union1d setdiff1d isin allclose isclose array_equal nan_to_num result_type
promote_types can_cast array2string printoptions set_printoptions errstate seterr nditer ndenumerate ndindex unravel_index ravel_multi_index
""".split()
# The same for ufuncs (called by name or written as an operator), dtypes, layouts, errors, index forms and arguments.
UFUNCS = """
add subtract multiply divide floor_divide remainder power float_power fmod divmod maximum minimum fmax fmin equal not_equal less less_equal greater greater_equal logical_and
logical_or logical_xor logical_not bitwise_and bitwise_or bitwise_xor left_shift right_shift invert negative positive absolute fabs sign rint floor ceil trunc sqrt cbrt square
reciprocal conjugate exp exp2 expm1 log log2 log10 log1p logaddexp logaddexp2 sin cos tan arcsin arccos arctan arctan2 hypot sinh cosh tanh arcsinh arccosh arctanh deg2rad rad2deg
degrees radians isnan isinf isfinite isnat signbit copysign nextafter spacing modf frexp ldexp heaviside gcd lcm bitwise_count matmul vecdot matvec vecmat
add.reduce multiply.reduce maximum.reduce minimum.reduce logical_and.reduce logical_or.reduce bitwise_or.reduce subtract.reduce add.accumulate multiply.accumulate maximum.accumulate
subtract.accumulate add.reduceat multiply.reduceat maximum.reduceat add.outer multiply.outer subtract.outer add.at subtract.at maximum.at
""".split()
OPERATORS = {"add": "Add", "subtract": "Sub", "multiply": "Mult", "divide": "Div", "floor_divide": "FloorDiv", "remainder": "Mod", "power": "Pow", "matmul": "MatMult", "bitwise_and": "BitAnd", "bitwise_or": "BitOr",
             "bitwise_xor": "BitXor", "left_shift": "LShift", "right_shift": "RShift", "invert": "Invert", "negative": "USub", "positive": "UAdd", "equal": "Eq", "not_equal": "NotEq", "less": "Lt", "less_equal": "LtE",
             "greater": "Gt", "greater_equal": "GtE"}
DTYPES = "? i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16 >i2 >i4 >i8 >u2 >f4 >f8 >c16 S3 U3 O M8[D] M8[ns] m8[s] i4,f8 u1,S3,i2".split()
LAYOUTS = "C F strided negative transposed broadcast unaligned".split()
ERRORS = """
ValueError TypeError IndexError KeyError AttributeError NameError ZeroDivisionError OverflowError AssertionError RuntimeError RecursionError UnboundLocalError StopIteration
FloatingPointError FileNotFoundError ModuleNotFoundError AxisError LinAlgError UFuncTypeError DTypePromotionError RuntimeWarning OSError MemoryError
""".split()
INDEXES = "integer slice step backwards newaxis ellipsis list mask several empty write update".split()
ARGUMENTS = """
reshape(order) reshape(copy) .reshape(order) ravel(order) .flatten(order) .copy(order) array(dtype) array(copy) array(order) array(ndmin) asarray(dtype) asarray(order) .astype(casting) .astype(order) .astype(copy)
zeros(dtype) zeros(order) ones(dtype) full(dtype) zeros_like(dtype) zeros_like(shape) full_like(order) arange(dtype) linspace(num) linspace(endpoint) linspace(retstep) linspace(axis) eye(k) eye(M) tri(k)
concatenate(axis) concatenate(dtype) concatenate(casting) concatenate(out) stack(axis) split(axis) repeat(axis) tile(reps) pad(mode) pad(constant_values) append(axis) insert(axis) delete(axis) roll(axis) flip(axis) rot90(k)
take(axis) take(mode) take(out) compress(axis) put(mode) choose(mode) copyto(where) copyto(casting) select(default) clip(out) round(decimals) sort(axis) sort(kind) sort(order) argsort(kind) partition(axis)
searchsorted(side) searchsorted(sorter) unique(return_index) unique(return_inverse) unique(return_counts) unique(axis) digitize(right) bincount(weights) bincount(minlength) histogram(bins) histogram(range) histogram(density)
histogram(weights) diff(n) diff(axis) diff(prepend) gradient(axis) gradient(edge_order) interp(left) interp(period) cumsum(axis) cumsum(dtype) cumsum(out) sum(axis) sum(dtype) sum(out) sum(keepdims) sum(initial) sum(where)
prod(axis) prod(initial) max(axis) max(initial) max(where) max(out) min(initial) any(axis) any(where) all(axis) mean(axis) mean(dtype) mean(out) mean(where) mean(keepdims) std(axis) std(ddof) std(where) std(mean) std(correction) var(axis) var(ddof)
var(dtype) median(axis) median(keepdims) percentile(axis) percentile(method) quantile(method) quantile(weights) average(weights) average(returned) cov(rowvar) cov(bias) cov(ddof) cov(fweights) corrcoef(rowvar) nansum(axis) nanmean(axis)
nanmax(initial) nanstd(ddof) nanmedian(axis) nanpercentile(axis) einsum(optimize) einsum(dtype) einsum(order) einsum(out) tensordot(axes) matmul(out) matmul(dtype) matmul(axes) dot(out) trace(offset) cross(axis) norm(ord) norm(axis) norm(keepdims) svd(full_matrices)
svd(compute_uv) qr(mode) lstsq(rcond) pinv(rcond) matrix_rank(tol) vectorize(otypes) vectorize(signature) vectorize(excluded) apply_along_axis(axis) save(allow_pickle) savetxt(fmt) savetxt(delimiter) savetxt(header) loadtxt(delimiter) loadtxt(skiprows) loadtxt(usecols)
loadtxt(dtype) fromfile(dtype) fromfile(count) frombuffer(offset) frombuffer(count) fromiter(count) memmap(mode) memmap(shape) randint(size) randint(dtype) normal(size) choice(replace) choice(p) choice(size) permutation(axis) integers(endpoint) integers(dtype) sliding_window_view(axis)
as_strided(strides) as_strided(shape) shares_memory(max_work) broadcast_to(shape) meshgrid(indexing) meshgrid(sparse) ufunc(out) ufunc(where) ufunc(dtype) ufunc(casting) ufunc(order) reduce(axis) reduce(keepdims) reduce(dtype) reduce(initial) reduce(where) reduce(out) accumulate(axis)
accumulate(dtype) accumulate(out) reduceat(axis) array2string(precision) array2string(separator) array2string(threshold) printoptions(precision) printoptions(threshold) printoptions(linewidth) printoptions(suppress) printoptions(sign) printoptions(floatmode) printoptions(formatter)
assert_allclose(rtol) assert_allclose(atol) allclose(equal_nan) isclose(rtol) nan_to_num(nan) isin(invert) unravel_index(order) ravel_multi_index(mode)
""".split()
ERROR = re.compile(r"^! (\w+) ", re.M)


class Coverage:
    def __init__(self):
        self.cells = collections.Counter()
        self.statements = self.raised = 0
        self.untouched = True

    def add(self, made, stdout):
        """Count one program: its units from the syntax tree, its errors from what the oracle printed."""
        dtypes = {a.name: a for a in made.arrays}
        for code in made.units:
            self.statements += 1
            try:
                tree = ast.parse(code)
            except SyntaxError:
                continue
            for node in ast.walk(tree):
                self.node(node, dtypes)
        for kind in ERROR.findall(stdout):
            self.raised += 1
            self.cells["error", kind] += 1

    def node(self, node, arrays):
        cells = self.cells
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "(call)")
            root = node.func
            while isinstance(root, ast.Attribute):
                root = root.value
            if isinstance(node.func, ast.Attribute) and getattr(root, "id", "") != "np":
                name = "." + name
            cells["function", name] += 1
            if name in ("reduce", "accumulate", "reduceat", "outer", "at") and isinstance(getattr(node.func, "value", None), ast.Attribute):
                cells["ufunc", "%s.%s" % (node.func.value.attr, name)] += 1
            for keyword in node.keywords:
                if keyword.arg:
                    cells["argument", "%s(%s)" % (name, keyword.arg)] += 1
                    if name in UFUNCS:
                        cells["argument", "ufunc(%s)" % keyword.arg] += 1
        elif isinstance(node, (ast.BinOp, ast.AugAssign)):
            if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Subscript):
                cells["index", "update"] += 1
            cells["operator", type(node.op).__name__ + ("=" if isinstance(node, ast.AugAssign) else "")] += 1
        elif isinstance(node, (ast.UnaryOp, ast.Compare)):
            op = node.op if isinstance(node, ast.UnaryOp) else node.ops[0]
            cells["operator", type(op).__name__] += 1
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in arrays:
            self.index(node)
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and getattr(node.value.value, "id", "") == "np":
            cells["function", node.value.attr + "[]"] += 1
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in arrays:
            cells["attribute", node.attr] += 1
        elif isinstance(node, ast.Name) and node.id in arrays:
            known = arrays[node.id]
            cells["dtype", known.dtype] += 1
            cells["layout", known.layout] += 1
            cells["ndim", str(known.ndim) + (" empty" if known.size == 0 else "")] += 1
        elif not isinstance(node, (ast.Expr, ast.Load, ast.Store, ast.Constant, ast.expr_context, ast.Module)):
            cells["syntax", type(node).__name__] += 1

    def index(self, node):
        """The forms of an index of an array."""
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        forms = {"several"} if len(parts) > 1 else set() if parts else {"empty"}
        for part in parts:
            text = ast.unparse(part)
            if isinstance(part, ast.Slice):
                forms |= {"slice"} | ({"backwards" if ast.unparse(part.step).startswith("-") else "step"} if part.step else set())
            elif isinstance(part, (ast.List, ast.Call)):
                forms.add("mask" if "bool" in text else "list")
            else:
                forms.add({"...": "ellipsis", "None": "newaxis", "np.newaxis": "newaxis", "()": "empty"}.get(text, "mask" if isinstance(part, ast.Compare) else "integer"))
        forms |= {"write"} if isinstance(node.ctx, ast.Store) else set()
        self.cells.update(("index", form) for form in forms)

    def merge(self, cells, statements, raised):
        self.cells.update(cells)
        self.statements += statements
        self.raised += raised

    def missed(self, bound):
        """What is promised and was hit less often than `bound`, by kind."""
        cells = self.cells
        plain = lambda kind, names: (kind, [n for n in names if cells[kind, n] < bound])  # noqa: E731
        called = lambda name: cells["ufunc", name] + cells["function", name] + cells["operator", OPERATORS.get(name, "")]  # noqa: E731
        # A method and the function of the same name take the same arguments; ufuncs share theirs.
        given = collections.Counter()
        for (kind, name), n in cells.items():
            if kind == "argument":
                given[name.lstrip(".")] += n
        return [plain("function", PROMISED), plain("dtype", DTYPES), plain("layout", LAYOUTS), plain("error", ERRORS), plain("index", INDEXES),
                ("ufunc", [n for n in UFUNCS if called(n) < bound]), ("argument", [n for n in ARGUMENTS if given[n.lstrip(".")] < bound])]

    def table(self, programs):
        """The hits of a campaign of `programs` programs a family."""
        bound = max(1, WANTED * programs / CAMPAIGN)
        lines = []
        for group in ("function", "argument", "ufunc", "attribute", "operator", "index", "dtype", "layout", "ndim", "error", "syntax"):
            cells = sorted((k[1], n) for k, n in self.cells.items() if k[0] == group)
            if not cells:
                continue
            thin = sum(1 for _, n in cells if n < bound)
            lines.append("%s: %d cells, %d under %g (marked *)" % (group, len(cells), thin, bound))
            row = "   "
            for name, n in cells:
                word = " %s %d%s" % (name, n, "*" if n < bound else "")
                if len(row) + len(word) > 118:
                    lines.append(row)
                    row = "   "
                row += word
            lines.append(row)
        for kind, names in self.missed(bound):
            lines.append("promised cells of kind %s hit less than %g times: %s" % (kind, bound, " ".join(names) or "none"))
        share = 100 * self.raised / max(self.statements, 1)
        lines.append("%d statements, %d raise (%.1f %%; 3 %% are wanted)" % (self.statements, self.raised, share))
        return "\n".join(lines)
