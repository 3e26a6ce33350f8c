//! A tree as one line of text, to be held against CPython's `ast` (tests/oracle/syntax.py writes the same form).
//!
//! `Kind@line:column-line:column(fields)`, columns in bytes; nothing inside an f-string carries a place, because CPython 3.11's places there
//! are approximate. Floats are written as their bits, strings with `\u{..}` for everything beyond printable ASCII.

use super::ast::*;
use super::depth::for_each_child;
use crate::source::Source;
use std::fmt::Write;

/// The dump of a module.
pub fn dump_module(module: &Module, source: &Source) -> String {
    let mut dump = Dump::new(source);
    dump.out.push_str("Module(");
    dump.body(&module.body);
    dump.out.push(')');
    dump.out
}

/// The dump of an expression.
pub fn dump_expression(expression: &Expression, source: &Source) -> String {
    let mut dump = Dump::new(source);
    dump.expr(&expression.body);
    dump.out
}

struct Dump<'s> {
    source: &'s Source,
    out: String,
    in_fstring: usize,
}

impl<'s> Dump<'s> {
    fn new(source: &'s Source) -> Dump<'s> {
        Dump {
            source,
            out: String::new(),
            in_fstring: 0,
        }
    }

    /// `Kind@place(`
    fn open(&mut self, kind: &str, span: Span) {
        self.out.push_str(kind);
        if self.in_fstring == 0 {
            self.out.push('@');
            self.place(span.start);
            self.out.push('-');
            self.place(span.end);
        }
        self.out.push('(');
    }

    fn place(&mut self, at: u32) {
        let line = self.source.line(at);
        let column = at - self.source.line_start(line);
        self.push(format_args!("{line}:{column}"));
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        self.out.write_fmt(text).expect("a String takes any text");
    }

    fn comma(&mut self) {
        self.out.push(',');
    }

    fn close(&mut self) {
        self.out.push(')');
    }

    fn list<T>(&mut self, items: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.out.push('[');
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.comma();
            }
            each(self, item);
        }
        self.out.push(']');
    }

    fn body(&mut self, body: &[Stmt]) {
        self.list(body, Self::stmt);
    }

    fn exprs(&mut self, exprs: &[Expr]) {
        self.list(exprs, Self::expr);
    }

    fn optional(&mut self, expr: Option<&Expr>) {
        match expr {
            Some(expr) => self.expr(expr),
            None => self.out.push_str("None"),
        }
    }

    fn names(&mut self, names: &[Name]) {
        self.list(names, |dump, name| dump.out.push_str(name));
    }

    fn optional_name(&mut self, name: Option<&Name>) {
        self.out.push_str(name.map_or("None", |name| name));
    }

    fn stmt(&mut self, stmt: &Stmt) {
        let span = stmt.span;
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function(def),
            StmtKind::ClassDef(class) => self.class(class),
            StmtKind::If { branches, orelse } => self.if_chain(branches, orelse),
            StmtKind::For {
                target,
                iter,
                body,
                orelse,
            } => {
                self.open("For", span);
                self.expr(target);
                self.comma();
                self.expr(iter);
                self.comma();
                self.body(body);
                self.comma();
                self.body(orelse);
                self.close();
            }
            StmtKind::While { test, body, orelse } => {
                self.open("While", span);
                self.expr(test);
                self.comma();
                self.body(body);
                self.comma();
                self.body(orelse);
                self.close();
            }
            StmtKind::With { items, body } => {
                self.open("With", span);
                self.list(items, |dump, item| {
                    dump.out.push_str("withitem(");
                    dump.expr(&item.context_expr);
                    dump.comma();
                    dump.optional(item.optional_vars.as_ref());
                    dump.close();
                });
                self.comma();
                self.body(body);
                self.close();
            }
            StmtKind::Try(parts) => {
                self.open(if parts.is_star { "TryStar" } else { "Try" }, span);
                self.body(&parts.body);
                self.comma();
                self.list(&parts.handlers, Self::handler);
                self.comma();
                self.body(&parts.orelse);
                self.comma();
                self.body(&parts.finalbody);
                self.close();
            }
            StmtKind::Match(parts) => {
                self.open("Match", span);
                self.expr(&parts.subject);
                self.comma();
                self.list(&parts.cases, |dump, case| {
                    // Patterns are shown by what they read and bind.
                    dump.out.push_str("match_case([");
                    for (at, read) in case.pattern.expressions().into_iter().enumerate() {
                        if at > 0 {
                            dump.comma();
                        }
                        dump.expr(read);
                    }
                    let names: Vec<Name> = case.pattern.names().into_iter().cloned().collect();
                    dump.out.push_str("],");
                    dump.names(&names);
                    dump.comma();
                    dump.optional(case.guard.as_ref());
                    dump.comma();
                    dump.body(&case.body);
                    dump.close();
                });
                self.close();
            }
            simple => self.simple(simple, span),
        }
    }

    fn simple(&mut self, kind: &StmtKind, span: Span) {
        match kind {
            StmtKind::Return { value } => {
                self.open("Return", span);
                self.optional(value.as_ref());
            }
            StmtKind::Delete { targets } => {
                self.open("Delete", span);
                self.exprs(targets);
            }
            StmtKind::Assign { targets, value } => {
                self.open("Assign", span);
                self.exprs(targets);
                self.comma();
                self.expr(value);
            }
            StmtKind::AugAssign {
                target, op, value, ..
            } => {
                self.open("AugAssign", span);
                self.expr(target);
                self.push(format_args!(",{op:?},"));
                self.expr(value);
            }
            StmtKind::AnnAssign {
                target,
                annotation,
                value,
                simple,
            } => {
                self.open("AnnAssign", span);
                self.expr(target);
                self.comma();
                self.expr(annotation);
                self.comma();
                self.optional(value.as_ref());
                self.push(format_args!(",{}", u8::from(*simple)));
            }
            StmtKind::Raise { exc, cause } => {
                self.open("Raise", span);
                self.optional(exc.as_ref());
                self.comma();
                self.optional(cause.as_ref());
            }
            StmtKind::Assert { test, msg } => {
                self.open("Assert", span);
                self.expr(test);
                self.comma();
                self.optional(msg.as_ref());
            }
            StmtKind::Import { names } => {
                self.open("Import", span);
                self.list(names, Self::alias);
            }
            StmtKind::ImportFrom {
                module,
                names,
                level,
            } => {
                self.open("ImportFrom", span);
                self.optional_name(module.as_ref());
                self.comma();
                self.list(names, Self::alias);
                self.push(format_args!(",{level}"));
            }
            StmtKind::Global { names } => {
                self.open("Global", span);
                self.names(names);
            }
            StmtKind::Nonlocal { names } => {
                self.open("Nonlocal", span);
                self.names(names);
            }
            StmtKind::Expr { value } => {
                self.open("Expr", span);
                self.expr(value);
            }
            StmtKind::Break => self.open("Break", span),
            StmtKind::Continue => self.open("Continue", span),
            _ => self.open("Pass", span),
        }
        self.close();
    }

    /// CPython nests each `elif` in the `orelse` of the branch before.
    fn if_chain(&mut self, branches: &[IfBranch], orelse: &[Stmt]) {
        for (at, branch) in branches.iter().enumerate() {
            if at > 0 {
                self.out.push('[');
            }
            self.open("If", branch.span);
            self.expr(&branch.test);
            self.comma();
            self.body(&branch.body);
            self.comma();
        }
        self.body(orelse);
        for at in 0..branches.len() {
            self.close();
            if at + 1 < branches.len() {
                self.out.push(']');
            }
        }
    }

    fn function(&mut self, def: &FunctionDef) {
        self.open("FunctionDef", def.def_span);
        self.push(format_args!("{},", def.name));
        self.arguments(&def.args);
        self.comma();
        self.body(&def.body);
        self.comma();
        self.exprs(&def.decorator_list);
        self.comma();
        self.optional(def.returns.as_ref());
        self.close();
    }

    fn class(&mut self, class: &ClassDef) {
        self.open("ClassDef", class.def_span);
        self.push(format_args!("{},", class.name));
        self.exprs(&class.bases);
        self.comma();
        self.list(&class.keywords, Self::keyword);
        self.comma();
        self.body(&class.body);
        self.comma();
        self.exprs(&class.decorator_list);
        self.close();
    }

    fn handler(&mut self, handler: &ExceptHandler) {
        self.open("ExceptHandler", handler.span);
        self.optional(handler.typ.as_ref());
        self.comma();
        self.optional_name(handler.name.as_ref());
        self.comma();
        self.body(&handler.body);
        self.close();
    }

    fn alias(&mut self, alias: &Alias) {
        self.open("alias", alias.span);
        self.push(format_args!("{},", alias.name));
        self.optional_name(alias.asname.as_ref());
        self.close();
    }

    fn keyword(&mut self, keyword: &Keyword) {
        self.open("keyword", keyword.span);
        self.optional_name(keyword.arg.as_ref());
        self.comma();
        self.expr(&keyword.value);
        self.close();
    }

    fn arguments(&mut self, args: &Arguments) {
        self.out.push_str("arguments(");
        self.list(&args.posonlyargs, Self::arg);
        self.comma();
        self.list(&args.args, Self::arg);
        self.comma();
        self.optional_arg(args.vararg.as_deref());
        self.comma();
        self.list(&args.kwonlyargs, Self::arg);
        self.comma();
        self.list(&args.kw_defaults, |dump, e| dump.optional(e.as_ref()));
        self.comma();
        self.optional_arg(args.kwarg.as_deref());
        self.comma();
        self.exprs(&args.defaults);
        self.close();
    }

    fn arg(&mut self, arg: &Arg) {
        self.open("arg", arg.span);
        self.push(format_args!("{},", arg.arg));
        self.optional(arg.annotation.as_deref());
        self.close();
    }

    fn optional_arg(&mut self, arg: Option<&Arg>) {
        match arg {
            Some(arg) => self.arg(arg),
            None => self.out.push_str("None"),
        }
    }

    fn generators(&mut self, generators: &[Comprehension]) {
        self.comma();
        self.list(generators, |dump, generator| {
            dump.out.push_str("comprehension(");
            dump.expr(&generator.target);
            dump.comma();
            dump.expr(&generator.iter);
            dump.comma();
            dump.exprs(&generator.ifs);
            dump.close();
        });
    }
}

impl Dump<'_> {
    /// Left spines are opened from the outside in and closed from the inside out, in a loop.
    fn expr(&mut self, expr: &Expr) {
        let mut spine = vec![expr];
        while let Some(left) = left_of(spine[spine.len() - 1]) {
            spine.push(left);
        }
        for node in &spine[..spine.len() - 1] {
            self.open(kind_name(&node.kind), node.span);
        }
        self.leaf(spine.pop().expect("it holds the expression itself"));
        while let Some(node) = spine.pop() {
            self.rest_of_spine(node);
            self.close();
        }
    }

    fn rest_of_spine(&mut self, node: &Expr) {
        match &node.kind {
            ExprKind::BinOp { op, right, .. } => {
                self.push(format_args!(",{op:?},"));
                self.expr(right);
            }
            ExprKind::Call { args, keywords, .. } => {
                self.comma();
                self.exprs(args);
                self.comma();
                self.list(keywords, Self::keyword);
            }
            ExprKind::Attribute { attr, ctx, .. } => self.push(format_args!(",{attr},{ctx:?}")),
            ExprKind::Subscript { slice, ctx, .. } => {
                self.comma();
                self.expr(slice);
                self.push(format_args!(",{ctx:?}"));
            }
            _ => {}
        }
    }

    fn leaf(&mut self, expr: &Expr) {
        use ExprKind::*;
        self.open(kind_name(&expr.kind), expr.span);
        if matches!(expr.kind, JoinedStr { .. }) {
            self.in_fstring += 1;
        }
        match &expr.kind {
            BoolOp { op, values } => {
                self.push(format_args!("{op:?},"));
                self.exprs(values);
            }
            UnaryOp { op, operand } => {
                self.push(format_args!("{op:?},"));
                self.expr(operand);
            }
            Lambda { args, body } => {
                self.arguments(args);
                self.comma();
                self.expr(body);
            }
            Dict { keys, values } => {
                self.list(keys, |dump, e| dump.optional(e.as_ref()));
                self.comma();
                self.exprs(values);
            }
            ListComp { elt, generators }
            | SetComp { elt, generators }
            | GeneratorExp { elt, generators } => {
                self.expr(elt);
                self.generators(generators);
            }
            DictComp {
                key,
                value,
                generators,
            } => {
                self.expr(key);
                self.comma();
                self.expr(value);
                self.generators(generators);
            }
            Yield { value } => self.optional(value.as_deref()),
            Compare {
                left,
                ops,
                comparators,
                ..
            } => {
                self.expr(left);
                self.comma();
                self.list(ops, |dump, op| dump.push(format_args!("{op:?}")));
                self.comma();
                self.exprs(comparators);
            }
            FormattedValue {
                value,
                conversion,
                format_spec,
            } => {
                self.expr(value);
                self.push(format_args!(",{conversion:?},"));
                self.optional(format_spec.as_deref());
            }
            JoinedStr { values } | Set { elts: values } => self.exprs(values),
            List { elts, ctx } | Tuple { elts, ctx } => {
                self.exprs(elts);
                self.push(format_args!(",{ctx:?}"));
            }
            Starred { value, ctx } => {
                self.expr(value);
                self.push(format_args!(",{ctx:?}"));
            }
            Name { id, ctx } => self.push(format_args!("{id},{ctx:?}")),
            Slice { lower, upper, step } => {
                self.optional(lower.as_deref());
                self.comma();
                self.optional(upper.as_deref());
                self.comma();
                self.optional(step.as_deref());
            }
            Constant(value) => self.constant(value),
            kind => self.children(kind),
        }
        if matches!(expr.kind, JoinedStr { .. }) {
            self.in_fstring -= 1;
        }
        self.close();
    }

    /// Nodes whose fields are expressions only.
    fn children(&mut self, kind: &ExprKind) {
        let mut first = true;
        for_each_child(kind, &mut |child, _| {
            if !std::mem::take(&mut first) {
                self.comma();
            }
            self.expr(child);
        });
    }

    fn constant(&mut self, value: &Constant) {
        match value {
            Constant::None => self.out.push_str("None"),
            Constant::Bool(true) => self.out.push_str("True"),
            Constant::Bool(false) => self.out.push_str("False"),
            Constant::Ellipsis => self.out.push_str("Ellipsis"),
            Constant::Int(value) => self.push(format_args!("{value}")),
            Constant::BigInt(value) => self.push(format_args!("{value}")),
            Constant::Float(value) => self.push(format_args!("f{:016x}", value.to_bits())),
            Constant::Complex(value) => self.push(format_args!("j{:016x}", value.to_bits())),
            Constant::Str(text) => self.quoted(text.chars()),
            Constant::Bytes(bytes) => {
                self.out.push('b');
                self.quoted(bytes.iter().map(|b| *b as char));
            }
        }
    }

    fn quoted(&mut self, chars: impl Iterator<Item = char>) {
        self.out.push('"');
        for c in chars {
            match c {
                '"' | '\\' => self.push(format_args!("\\{c}")),
                ' '..='~' => self.out.push(c),
                _ => self.push(format_args!("\\u{{{:x}}}", c as u32)),
            }
        }
        self.out.push('"');
    }
}

fn left_of(expr: &Expr) -> Option<&Expr> {
    match &expr.kind {
        ExprKind::BinOp { left, .. } => Some(left),
        ExprKind::Call { func, .. } => Some(func),
        ExprKind::Attribute { value, .. } | ExprKind::Subscript { value, .. } => Some(value),
        _ => None,
    }
}

fn kind_name(kind: &ExprKind) -> &'static str {
    use ExprKind::*;
    match kind {
        BoolOp { .. } => "BoolOp",
        NamedExpr { .. } => "NamedExpr",
        BinOp { .. } => "BinOp",
        UnaryOp { .. } => "UnaryOp",
        Lambda { .. } => "Lambda",
        IfExp { .. } => "IfExp",
        Dict { .. } => "Dict",
        Set { .. } => "Set",
        ListComp { .. } => "ListComp",
        SetComp { .. } => "SetComp",
        DictComp { .. } => "DictComp",
        GeneratorExp { .. } => "GeneratorExp",
        Yield { .. } => "Yield",
        YieldFrom { .. } => "YieldFrom",
        Compare { .. } => "Compare",
        Call { .. } => "Call",
        FormattedValue { .. } => "FormattedValue",
        JoinedStr { .. } => "JoinedStr",
        Constant(_) => "Constant",
        Attribute { .. } => "Attribute",
        Subscript { .. } => "Subscript",
        Starred { .. } => "Starred",
        Name { .. } => "Name",
        List { .. } => "List",
        Tuple { .. } => "Tuple",
        Slice { .. } => "Slice",
    }
}
