"""What a run of random programs touched: hits by function, argument, operator, dtype, layout class and error class."""
import ast
import collections
import re

THIN = 50
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
        elif isinstance(node, (ast.BinOp, ast.AugAssign)):
            cells["operator", type(node.op).__name__ + ("=" if isinstance(node, ast.AugAssign) else "")] += 1
        elif isinstance(node, (ast.UnaryOp, ast.Compare)):
            op = node.op if isinstance(node, ast.UnaryOp) else node.ops[0]
            cells["operator", type(op).__name__] += 1
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

    def merge(self, cells, statements, raised):
        self.cells.update(cells)
        self.statements += statements
        self.raised += raised

    def table(self):
        lines = []
        for group in ("function", "argument", "ufunc", "attribute", "operator", "dtype", "layout", "ndim", "error", "syntax"):
            cells = sorted((k[1], n) for k, n in self.cells.items() if k[0] == group)
            if not cells:
                continue
            thin = sum(1 for _, n in cells if n < THIN)
            lines.append("%s: %d cells, %d under %d (marked *)" % (group, len(cells), thin, THIN))
            row = "   "
            for name, n in cells:
                word = " %s %d%s" % (name, n, "*" if n < THIN else "")
                if len(row) + len(word) > 118:
                    lines.append(row)
                    row = "   "
                row += word
            lines.append(row)
        few = [name for name in PROMISED if self.cells["function", name] < THIN]
        lines.append("promised functions hit less than %d times: %s" % (THIN, " ".join(few) or "none"))
        share = 100 * self.raised / max(self.statements, 1)
        lines.append("%d statements, %d raise (%.1f %%; 3 %% are wanted)" % (self.statements, self.raised, share))
        return "\n".join(lines)
