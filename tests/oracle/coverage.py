"""What a run of random programs touched: hits by function, argument, operator, dtype, layout class and error class."""
import ast
import collections
import re

THIN = 50
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
            for keyword in node.keywords:
                if keyword.arg:
                    cells["argument", "%s(%s)" % (name, keyword.arg)] += 1
        elif isinstance(node, (ast.BinOp, ast.AugAssign)):
            cells["operator", type(node.op).__name__ + ("=" if isinstance(node, ast.AugAssign) else "")] += 1
        elif isinstance(node, (ast.UnaryOp, ast.Compare)):
            op = node.op if isinstance(node, ast.UnaryOp) else node.ops[0]
            cells["operator", type(op).__name__] += 1
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
        for group in ("function", "argument", "operator", "dtype", "layout", "ndim", "error", "syntax"):
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
        share = 100 * self.raised / max(self.statements, 1)
        lines.append("%d statements, %d raise (%.1f %%; 3 %% are wanted)" % (self.statements, self.raised, share))
        return "\n".join(lines)
