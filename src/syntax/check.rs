//! What CPython's compiler refuses although its grammar takes it: `return` outside a function, a stray star, a keyword given twice.
//!
//! Names and scopes are `scope`'s part and come first, as CPython's symbol table does.

use super::ast::*;
use super::depth::for_each_child;
use super::error::SyntaxError;
use super::pattern_check;
use super::scope;
use std::collections::HashSet;

type Checked = Result<(), SyntaxError>;

/// CPython's limit on loops, `with`s and `try`s inside each other.
const MAX_BLOCKS: usize = 20;

const LEAVES_STAR: &str = "'break', 'continue' and 'return' cannot appear in an except* block";

/// Where a statement stands.
#[derive(Clone, Copy, Default)]
struct Place {
    in_function: bool,
    in_loop: bool,
    /// In an `except*` block of the function, and of the innermost loop.
    in_star: bool,
    star_in_loop: bool,
    blocks: usize,
}

/// Checks a module.
pub(super) fn check(module: &Module) -> Checked {
    scope::check(module)?;
    future_imports(&module.body)?;
    body(&module.body, Place::default())
}

/// Checks an expression by itself.
pub(super) fn check_expression(expression: &Expression) -> Checked {
    scope::check_expression(&expression.body)?;
    value(&expression.body, Place::default())
}

/// The features of `from __future__`, which must come first.
fn future_imports(body: &[Stmt]) -> Checked {
    const FEATURES: [&str; 9] = [
        "nested_scopes",
        "generators",
        "division",
        "absolute_import",
        "with_statement",
        "print_function",
        "unicode_literals",
        "generator_stop",
        "annotations",
    ];
    let mut first = true;
    for (at, stmt) in body.iter().enumerate() {
        match &stmt.kind {
            StmtKind::ImportFrom {
                module: Some(module),
                names,
                level: 0,
            } if &**module == "__future__" => {
                if !first {
                    let message = "from __future__ imports must occur at the beginning of the file";
                    return Err(SyntaxError::new(message, stmt.span));
                }
                for alias in names {
                    if FEATURES.contains(&&*alias.name) || &*alias.name == "barry_as_FLUFL" {
                        continue;
                    }
                    let start = stmt.span.start;
                    let message = if &*alias.name == "braces" {
                        "not a chance".to_owned()
                    } else {
                        format!("future feature {} is not defined", alias.name)
                    };
                    return Err(SyntaxError::new(message, Span::new(start, start)));
                }
            }
            StmtKind::Expr { value } if at == 0 && is_text(value) => {}
            _ => first = false,
        }
    }
    Ok(())
}

fn is_text(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Constant(Constant::Str(_)))
}

fn body(stmts: &[Stmt], place: Place) -> Checked {
    stmts.iter().try_for_each(|stmt| statement(stmt, place))
}

/// The place inside one more block; the compiler holds a fixed number of them.
fn inner(place: Place, span: Span) -> Result<Place, SyntaxError> {
    if place.blocks >= MAX_BLOCKS {
        return Err(SyntaxError::new("too many statically nested blocks", span));
    }
    let blocks = place.blocks + 1;
    Ok(Place { blocks, ..place })
}

fn statement(stmt: &Stmt, place: Place) -> Checked {
    let span = stmt.span;
    let outside = |what: &str| Err(SyntaxError::new(what, span));
    match &stmt.kind {
        StmtKind::FunctionDef(def) => function(def, place),
        StmtKind::ClassDef(class) => {
            values(&class.decorator_list, place)?;
            class
                .bases
                .iter()
                .try_for_each(|base| argument(base, place))?;
            keywords(&class.keywords, place)?;
            body(&class.body, Place::default())
        }
        StmtKind::Return { value: given } => {
            if !place.in_function {
                return outside("'return' outside function");
            }
            if place.in_star {
                return outside(LEAVES_STAR);
            }
            given.iter().try_for_each(|e| value(e, place))
        }
        StmtKind::Break | StmtKind::Continue if place.star_in_loop => outside(LEAVES_STAR),
        StmtKind::Break if !place.in_loop => outside("'break' outside loop"),
        StmtKind::Continue if !place.in_loop => outside("'continue' not properly in loop"),
        StmtKind::For {
            target: to,
            iter,
            body: inside,
            orelse,
        } => {
            let block = inner(place, span)?;
            value(iter, place)?;
            target(to, place)?;
            body(inside, in_loop(block))?;
            body(orelse, place)
        }
        StmtKind::While {
            test,
            body: inside,
            orelse,
        } => {
            let block = inner(place, span)?;
            value(test, place)?;
            body(inside, in_loop(block))?;
            body(orelse, place)
        }
        StmtKind::If { branches, orelse } => {
            for branch in branches {
                value(&branch.test, place)?;
                body(&branch.body, place)?;
            }
            body(orelse, place)
        }
        StmtKind::With {
            items,
            body: inside,
        } => {
            let mut block = place;
            for item in items {
                block = inner(block, span)?;
                value(&item.context_expr, place)?;
                item.optional_vars
                    .iter()
                    .try_for_each(|e| target(e, place))?;
            }
            body(inside, block)
        }
        StmtKind::Try(parts) => try_statement(parts, place, span),
        StmtKind::Match(parts) => {
            value(&parts.subject, place)?;
            pattern_check::check(parts, |case| {
                case.guard.iter().try_for_each(|e| value(e, place))?;
                body(&case.body, place)
            })
        }
        kind => simple(kind, place),
    }
}

/// The place inside a loop.
fn in_loop(place: Place) -> Place {
    Place {
        in_loop: true,
        star_in_loop: false,
        ..place
    }
}

fn simple(kind: &StmtKind, place: Place) -> Checked {
    match kind {
        StmtKind::Assign {
            targets,
            value: right,
        } => {
            value(right, place)?;
            targets.iter().try_for_each(|t| target(t, place))
        }
        StmtKind::AugAssign {
            target: to,
            value: right,
            ..
        } => {
            target(to, place)?;
            value(right, place)
        }
        StmtKind::AnnAssign {
            target: to,
            annotation,
            value: right,
            ..
        } => {
            right.iter().try_for_each(|e| value(e, place))?;
            target(to, place)?;
            value(annotation, place)
        }
        StmtKind::Delete { targets } => targets.iter().try_for_each(|t| target(t, place)),
        StmtKind::Raise { exc, cause } => {
            let given = exc.iter().chain(cause);
            given.into_iter().try_for_each(|e| value(e, place))
        }
        StmtKind::Assert { test, msg } => {
            value(test, place)?;
            msg.iter().try_for_each(|e| value(e, place))
        }
        StmtKind::Expr { value: shown } => value(shown, place),
        _ => Ok(()),
    }
}

fn try_statement(parts: &Try, place: Place, span: Span) -> Checked {
    let block = inner(place, span)?;
    let last = parts.handlers.len().saturating_sub(1);
    body(&parts.body, block)?;
    for (at, handler) in parts.handlers.iter().enumerate() {
        if handler.typ.is_none() && at < last {
            let message = "default 'except:' must be last";
            return Err(SyntaxError::new(message, handler.span));
        }
        handler.typ.iter().try_for_each(|e| value(e, place))?;
        let inside = Place {
            in_star: block.in_star || parts.is_star,
            star_in_loop: block.star_in_loop || parts.is_star,
            ..block
        };
        body(&handler.body, inside)?;
    }
    body(&parts.orelse, block)?;
    body(&parts.finalbody, place)
}

fn function(def: &FunctionDef, place: Place) -> Checked {
    values(&def.decorator_list, place)?;
    arguments(&def.args, place)?;
    def.returns.iter().try_for_each(|e| value(e, place))?;
    let inside = Place {
        in_function: true,
        ..Place::default()
    };
    body(&def.body, inside)
}

fn arguments(args: &Arguments, place: Place) -> Checked {
    values(&args.defaults, place)?;
    args.kw_defaults
        .iter()
        .flatten()
        .try_for_each(|e| value(e, place))?;
    let named = args
        .posonlyargs
        .iter()
        .chain(&args.args)
        .chain(&args.kwonlyargs);
    let all = named
        .chain(args.vararg.as_deref())
        .chain(args.kwarg.as_deref());
    let annotations = all.into_iter().filter_map(|arg| arg.annotation.as_deref());
    annotations.into_iter().try_for_each(|e| value(e, place))
}

fn values(exprs: &[Expr], place: Place) -> Checked {
    exprs.iter().try_for_each(|e| value(e, place))
}

/// An element of a call, display or subscript: a star may stand before it.
fn argument(expr: &Expr, place: Place) -> Checked {
    match &expr.kind {
        ExprKind::Starred { value: inside, .. } => value(inside, place),
        _ => value(expr, place),
    }
}

fn assign_debug(name: &str, verb: &str, span: Span) -> Checked {
    if name == "__debug__" {
        return Err(SyntaxError::new(format!("cannot {verb} __debug__"), span));
    }
    Ok(())
}

fn target(expr: &Expr, place: Place) -> Checked {
    match &expr.kind {
        ExprKind::Starred { .. } => {
            let message = "starred assignment target must be in a list or tuple";
            Err(SyntaxError::new(message, expr.span))
        }
        ExprKind::List { elts, .. } | ExprKind::Tuple { elts, .. } => {
            let stars = elts
                .iter()
                .filter(|e| matches!(e.kind, ExprKind::Starred { .. }));
            if stars.count() > 1 {
                let message = "multiple starred expressions in assignment";
                return Err(SyntaxError::new(message, expr.span));
            }
            elts.iter().try_for_each(|e| match &e.kind {
                ExprKind::Starred { value: inside, .. } => target(inside, place),
                _ => target(e, place),
            })
        }
        ExprKind::Name { id, ctx } => assign_debug(id, verb(*ctx), expr.span),
        ExprKind::Attribute {
            value: object,
            attr,
            ctx,
            ..
        } => {
            assign_debug(attr, verb(*ctx), expr.span)?;
            value(object, place)
        }
        _ => value(expr, place),
    }
}

fn verb(context: Context) -> &'static str {
    if context == Context::Del {
        "delete"
    } else {
        "assign to"
    }
}

/// Checks an expression with a work list: its depth does not matter.
fn value(expr: &Expr, place: Place) -> Checked {
    let mut pending: Vec<(&Expr, bool, bool)> = vec![(expr, place.in_function, false)];
    while let Some((expr, in_function, may_star)) = pending.pop() {
        let mut children_may_star = false;
        let mut inside = in_function;
        match &expr.kind {
            ExprKind::Starred { .. } if !may_star => {
                return Err(SyntaxError::new(
                    "can't use starred expression here",
                    expr.span,
                ));
            }
            ExprKind::Yield { .. } | ExprKind::YieldFrom { .. } if !in_function => {
                return Err(SyntaxError::new("'yield' outside function", expr.span));
            }
            ExprKind::Call {
                keywords: given, ..
            } => {
                children_may_star = true;
                keyword_names(given, expr.span)?;
            }
            ExprKind::NamedExpr { target: to, .. } => target(to, place)?,
            ExprKind::Lambda { .. } => inside = true,
            ExprKind::List { .. } | ExprKind::Tuple { .. } | ExprKind::Set { .. } => {
                children_may_star = true
            }
            _ => {}
        }
        let from = pending.len();
        for_each_child(&expr.kind, &mut |child, _| {
            pending.push((child, inside, children_may_star));
        });
        pending[from..].reverse();
    }
    Ok(())
}

fn keywords(given: &[Keyword], place: Place) -> Checked {
    let whole = given.first().map_or(Span::default(), |k| k.span);
    keyword_names(given, whole)?;
    given.iter().try_for_each(|k| value(&k.value, place))
}

fn keyword_names(given: &[Keyword], whole: Span) -> Checked {
    let mut seen = HashSet::new();
    for keyword in given {
        let Some(name) = &keyword.arg else {
            continue;
        };
        assign_debug(name, "assign to", whole)?;
        if !seen.insert(name) {
            let message = format!("keyword argument repeated: {name}");
            return Err(SyntaxError::new(message, keyword.span));
        }
    }
    Ok(())
}
