//! What CPython's compiler warns of: `x is 1`, `"a" "b" ("c")`, `[1, 2]["x"]`, `assert (x, "text")`.
//!
//! The warnings come before anything runs, in the order in which CPython compiles: a node before its parts, a value before its targets.
//! Constant operands are looked at as its optimizer leaves them: `-1` and `(1, 2)` are constants. Follows `Python/compile.c` of 3.11.

use super::ast::{
    Arguments, CmpOperator, Constant, Context, Expr, ExprKind, Module, Operator, Span, Stmt,
    StmtKind, UnaryOperator,
};

/// The SyntaxWarnings of a module: where, and what is said.
pub fn suspicious(module: &Module) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    statements(&module.body, &mut found);
    found
}

/// The same of an expression by itself.
pub fn suspicious_in(expression: &Expr) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    of(expression, &mut found);
    found
}

type Found = Vec<(Span, String)>;

fn statements(body: &[Stmt], found: &mut Found) {
    for statement in body {
        of_statement(statement, found);
    }
}

fn of_statement(statement: &Stmt, found: &mut Found) {
    match &statement.kind {
        StmtKind::FunctionDef(f) => {
            f.decorator_list.iter().for_each(|e| of(e, found));
            of_arguments(&f.args, found);
            f.returns.iter().for_each(|e| of(e, found));
            statements(&f.body, found);
        }
        StmtKind::ClassDef(c) => {
            c.decorator_list.iter().for_each(|e| of(e, found));
            statements(&c.body, found);
            c.bases.iter().for_each(|e| of(e, found));
            c.keywords.iter().for_each(|k| of(&k.value, found));
        }
        StmtKind::Return { value } => value.iter().for_each(|e| of(e, found)),
        StmtKind::Delete { targets } => targets.iter().for_each(|e| of(e, found)),
        StmtKind::Assign { targets, value } => {
            of(value, found);
            targets.iter().for_each(|e| of(e, found));
        }
        StmtKind::AugAssign { target, value, .. } => {
            of(target, found);
            of(value, found);
        }
        StmtKind::AnnAssign {
            target,
            annotation,
            value,
            ..
        } => {
            value.iter().for_each(|e| of(e, found));
            of(target, found);
            of(annotation, found);
        }
        StmtKind::For {
            target,
            iter,
            body,
            orelse,
        } => {
            of(iter, found);
            of(target, found);
            statements(body, found);
            statements(orelse, found);
        }
        StmtKind::While { test, body, orelse } => {
            of(test, found);
            statements(body, found);
            // The condition is compiled before the loop and at its end.
            of(test, found);
            statements(orelse, found);
        }
        StmtKind::If { branches, orelse } => {
            for branch in branches {
                of(&branch.test, found);
                statements(&branch.body, found);
            }
            statements(orelse, found);
        }
        StmtKind::With { items, body } => {
            for item in items {
                of(&item.context_expr, found);
                item.optional_vars.iter().for_each(|e| of(e, found));
            }
            statements(body, found);
        }
        StmtKind::Raise { exc, cause } => exc.iter().chain(cause).for_each(|e| of(e, found)),
        StmtKind::Try(parts) => {
            statements(&parts.body, found);
            for handler in &parts.handlers {
                handler.typ.iter().for_each(|e| of(e, found));
                statements(&handler.body, found);
            }
            statements(&parts.orelse, found);
            // What comes at the end is compiled for both ways out.
            statements(&parts.finalbody, found);
            statements(&parts.finalbody, found);
        }
        StmtKind::Match(parts) => {
            of(&parts.subject, found);
            for case in &parts.cases {
                let read = case.pattern.expressions();
                read.into_iter().for_each(|e| of(e, found));
                case.guard.iter().for_each(|e| of(e, found));
                statements(&case.body, found);
            }
        }
        StmtKind::Assert { test, msg } => {
            if matches!(&test.kind, ExprKind::Tuple { elts, .. } if !elts.is_empty()) {
                let message = "assertion is always true, perhaps remove parentheses?";
                found.push((statement.span, message.to_owned()));
            }
            of(test, found);
            msg.iter().for_each(|e| of(e, found));
        }
        StmtKind::Expr { value } => of(value, found),
        StmtKind::Import { .. }
        | StmtKind::ImportFrom { .. }
        | StmtKind::Global { .. }
        | StmtKind::Nonlocal { .. }
        | StmtKind::Pass
        | StmtKind::Break
        | StmtKind::Continue => {}
    }
}

fn of_arguments(arguments: &Arguments, found: &mut Found) {
    let given = arguments.kw_defaults.iter().flatten();
    arguments
        .defaults
        .iter()
        .chain(given)
        .for_each(|e| of(e, found));
}

/// An expression and its parts, without recursion: chains may be long.
fn of(expression: &Expr, found: &mut Found) {
    let mut waiting = vec![expression];
    while let Some(e) = waiting.pop() {
        if let Some(message) = message_of(&e.kind) {
            found.push((e.span, message));
        }
        let before = waiting.len();
        push_parts(&e.kind, &mut waiting);
        waiting[before..].reverse();
    }
}

fn message_of(kind: &ExprKind) -> Option<String> {
    match kind {
        ExprKind::Compare {
            left,
            ops,
            comparators,
            ..
        } => of_compare(left, ops, comparators),
        ExprKind::Call { func, .. } => {
            let called = inferred(func).filter(|&name| name != "function")?;
            Some(format!(
                "'{called}' object is not callable; perhaps you missed a comma?"
            ))
        }
        ExprKind::Subscript {
            value,
            slice,
            ctx: Context::Load,
        } => of_subscript(value, slice),
        _ => None,
    }
}

fn of_compare(left: &Expr, ops: &[CmpOperator], comparators: &[Expr]) -> Option<String> {
    let is_literal = |e: &Expr| {
        constant(e).is_some_and(|name| !matches!(name, "NoneType" | "bool" | "ellipsis"))
    };
    let mut left = is_literal(left);
    for (op, right) in ops.iter().zip(comparators) {
        let right = is_literal(right);
        let better = match op {
            CmpOperator::Is => Some(("is", "==")),
            CmpOperator::IsNot => Some(("is not", "!=")),
            _ => None,
        };
        if let Some((word, instead)) = better.filter(|_| left || right) {
            return Some(format!(
                "\"{word}\" with a literal. Did you mean \"{instead}\"?"
            ));
        }
        left = right;
    }
    None
}

fn of_subscript(value: &Expr, slice: &Expr) -> Option<String> {
    let owner = inferred(value)?;
    match owner {
        "NoneType" | "ellipsis" | "int" | "bool" | "float" | "complex" | "set" | "generator"
        | "function" => Some(format!(
            "'{owner}' object is not subscriptable; perhaps you missed a comma?"
        )),
        "str" | "bytes" | "tuple" | "list" => {
            let index = inferred(slice).filter(|&name| !matches!(name, "int" | "bool"))?;
            Some(format!(
                "{owner} indices must be integers or slices, not {index}; perhaps you missed a comma?"
            ))
        }
        _ => None,
    }
}

/// The type's name of an expression that shows it by its form.
fn inferred(e: &Expr) -> Option<&'static str> {
    match &e.kind {
        ExprKind::Tuple { .. } => Some("tuple"),
        ExprKind::List { .. } | ExprKind::ListComp { .. } => Some("list"),
        ExprKind::Dict { .. } | ExprKind::DictComp { .. } => Some("dict"),
        ExprKind::Set { .. } | ExprKind::SetComp { .. } => Some("set"),
        ExprKind::GeneratorExp { .. } => Some("generator"),
        ExprKind::Lambda { .. } => Some("function"),
        ExprKind::JoinedStr { .. } | ExprKind::FormattedValue { .. } => Some("str"),
        _ => constant(e),
    }
}

/// The type's name of what CPython's optimizer makes a constant.
fn constant(e: &Expr) -> Option<&'static str> {
    match &e.kind {
        ExprKind::Constant(value) => Some(match value {
            Constant::None => "NoneType",
            Constant::Bool(_) => "bool",
            Constant::Ellipsis => "ellipsis",
            Constant::Int(_) | Constant::BigInt(_) => "int",
            Constant::Float(_) => "float",
            Constant::Complex(_) => "complex",
            Constant::Str(_) => "str",
            Constant::Bytes(_) => "bytes",
        }),
        ExprKind::Tuple { elts, .. } => elts
            .iter()
            .all(|e| constant(e).is_some())
            .then_some("tuple"),
        ExprKind::UnaryOp { op, operand } => match (op, constant(operand)?) {
            (UnaryOperator::Not, _) => Some("bool"),
            (_, "bool") => Some("int"),
            (_, name @ ("int" | "float" | "complex")) => Some(name),
            _ => None,
        },
        ExprKind::BinOp {
            left, op, right, ..
        } => {
            let divides = matches!(op, Operator::Div | Operator::FloorDiv | Operator::Mod);
            match divides && is_zero(right) {
                true => None,
                false => folded(*op, constant(left)?, constant(right)?),
            }
        }
        _ => None,
    }
}

fn is_zero(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Constant(Constant::Int(n)) => *n == 0,
        ExprKind::Constant(Constant::Float(x)) => *x == 0.0,
        ExprKind::Constant(Constant::Bool(b)) => !b,
        _ => false,
    }
}

/// The type's name of an operation on two constants; nothing where it raises.
fn folded(op: Operator, left: &'static str, right: &'static str) -> Option<&'static str> {
    use Operator::{Add, BitAnd, BitOr, BitXor, Div, FloorDiv, LShift, Mod, Mult, RShift};
    const WIDTHS: [&str; 4] = ["bool", "int", "float", "complex"];
    let width = |name: &str| WIDTHS.iter().position(|w| *w == name);
    let is_sequence = |name: &str| matches!(name, "str" | "bytes" | "tuple");
    match (op, width(left), width(right)) {
        (Add, None, None) if left == right && is_sequence(left) => Some(left),
        (Mult, None, Some(0 | 1)) if is_sequence(left) => Some(left),
        (Mult, Some(0 | 1), None) if is_sequence(right) => Some(right),
        (BitAnd | BitOr | BitXor, Some(0), Some(0)) => Some("bool"),
        (BitAnd | BitOr | BitXor | LShift | RShift, Some(0 | 1), Some(0 | 1)) => Some("int"),
        (BitAnd | BitOr | BitXor | LShift | RShift | Operator::MatMult, ..) => None,
        (FloorDiv | Mod, Some(3), _) | (FloorDiv | Mod, _, Some(3)) => None,
        (Div, Some(a), Some(b)) => Some(WIDTHS[a.max(b).max(2)]),
        (_, Some(a), Some(b)) => Some(WIDTHS[a.max(b).max(1)]),
        _ => None,
    }
}

/// The parts of an expression in the order in which they are compiled.
fn push_parts<'a>(kind: &'a ExprKind, to: &mut Vec<&'a Expr>) {
    match kind {
        ExprKind::BoolOp { values, .. } | ExprKind::JoinedStr { values } => to.extend(values),
        ExprKind::NamedExpr { target, value } => to.extend([&**value, &**target]),
        ExprKind::BinOp { left, right, .. } => to.extend([&**left, &**right]),
        ExprKind::UnaryOp { operand, .. } => to.push(operand),
        ExprKind::Lambda { args, body } => {
            to.extend(&args.defaults);
            to.extend(args.kw_defaults.iter().flatten());
            to.push(body);
        }
        ExprKind::IfExp { test, body, orelse } => to.extend([&**test, &**body, &**orelse]),
        ExprKind::Dict { keys, values } => {
            for (key, value) in keys.iter().zip(values) {
                to.extend(key);
                to.push(value);
            }
        }
        ExprKind::Set { elts } | ExprKind::List { elts, .. } | ExprKind::Tuple { elts, .. } => {
            to.extend(elts)
        }
        ExprKind::ListComp { elt, generators }
        | ExprKind::SetComp { elt, generators }
        | ExprKind::GeneratorExp { elt, generators } => {
            push_generators(generators, to);
            to.push(elt);
        }
        ExprKind::DictComp {
            key,
            value,
            generators,
        } => {
            push_generators(generators, to);
            to.extend([&**key, &**value]);
        }
        ExprKind::Yield { value } => to.extend(value.as_deref()),
        ExprKind::YieldFrom { value }
        | ExprKind::Attribute { value, .. }
        | ExprKind::Starred { value, .. } => to.push(value),
        ExprKind::Compare {
            left, comparators, ..
        } => {
            to.push(left);
            to.extend(comparators);
        }
        ExprKind::Call {
            func,
            args,
            keywords,
        } => {
            to.push(func);
            to.extend(args);
            to.extend(keywords.iter().map(|k| &k.value));
        }
        ExprKind::FormattedValue {
            value, format_spec, ..
        } => {
            to.push(value);
            to.extend(format_spec.as_deref());
        }
        ExprKind::Subscript { value, slice, .. } => to.extend([&**value, &**slice]),
        ExprKind::Slice { lower, upper, step } => to.extend(
            [lower, upper, step]
                .into_iter()
                .filter_map(|e| e.as_deref()),
        ),
        ExprKind::Constant(_) | ExprKind::Name { .. } => {}
    }
}

fn push_generators<'a>(generators: &'a [super::ast::Comprehension], to: &mut Vec<&'a Expr>) {
    for generator in generators {
        to.extend([&generator.iter, &generator.target]);
        to.extend(&generator.ifs);
    }
}
