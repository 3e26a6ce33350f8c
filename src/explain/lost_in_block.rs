//! Writes that are lost behind a name: `for row in a[mask]: row[:] = 0`, `clear(a[:, [2]])`, `a[mask].sort()`. A copy was handed to a loop, a
//! function or a method, which changed it, and nothing keeps it.
//!
//! A copy may be changed on purpose (`for row in a[mask]: row -= row.mean(); total += row.sum()`): a loop is told of only where all that its
//! body does is to write into the loop's variable, a call only as a statement whose value is None.

use super::find;
use super::lost_write::Told;
use crate::array::Array;
use crate::array::provenance::{How, Why};
use crate::interp::Function;
use crate::object::events::Lost;
use crate::object::{Cx, Value};
use crate::session::Done;
use crate::session::trial::trial;
use crate::source::{Source, Span};
use crate::syntax;
use crate::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};

/// The write that a statement at the top lost in a loop or a call, and what would keep it.
pub fn found(cx: &mut Cx, done: &Done) -> Option<Told> {
    let was_there = |serial: u64| done.before.arrays.values().any(|h| h.serial == serial);
    let is_candidate = done.wrote.iter().any(|(serial, _)| !was_there(*serial));
    if done.raised || !is_candidate {
        return None;
    }
    let source = done.source.clone();
    let tree = syntax::parse_module(&source).ok()?;
    let stmt = tree.body.iter().find(|s| s.span.start == done.span.start)?;
    match &stmt.kind {
        StmtKind::For {
            target, iter, body, ..
        } => in_loop(cx, done, target, iter, body),
        StmtKind::Expr { value } if done.value.as_ref().is_some_and(Value::is_none) => {
            in_call(cx, done, value)
        }
        _ => None,
    }
}

/// An expression that copies out of an array: what was lost, and the array's text.
fn copy(cx: &mut Cx, source: &Source, expr: &Expr) -> Option<(Lost, Span)> {
    let ExprKind::Subscript { value: of, .. } = &expr.kind else {
        return None;
    };
    let made = trial(cx, None, source.slice(expr.span))?;
    let array = made.downcast::<Array>()?;
    let provenance = array.provenance();
    let (why, span) = (provenance.why, expr.span);
    let copies = matches!(why, Why::FancyIndex | Why::MixedIndex | Why::BooleanMask);
    if provenance.how != How::Copy || !copies {
        return None;
    }
    let bytes = array.strided().size() * array.strided().itemsize();
    Some((Lost { span, why, bytes }, of.span))
}

fn in_loop(cx: &mut Cx, done: &Done, target: &Expr, iter: &Expr, body: &[Stmt]) -> Option<Told> {
    let source = done.source.clone();
    let ExprKind::Name { id, .. } = &target.kind else {
        return None;
    };
    let writes_only = !body.is_empty() && body.iter().all(|s| writes_into(s, id));
    let row = done.after.arrays.get(&**id)?;
    let was_there = done.before.arrays.values().any(|h| h.serial == row.serial);
    let written = done.wrote.iter().any(|(serial, _)| *serial == row.serial);
    let is_kept = done.after.holders(row.serial).len() > 1;
    if !writes_only || was_there || !written || is_kept {
        return None;
    }
    let (lost, of) = copy(cx, &source, iter)?;
    let ExprKind::Subscript { slice, .. } = &iter.kind else {
        return None;
    };
    let (whole, places) = (source.slice(of), source.slice(slice.span));
    let places = match lost.why {
        Why::BooleanMask => format!("np.flatnonzero({places})"),
        _ => places.to_string(),
    };
    // The loop over places visits the rows that the loop over the copy visited.
    let same = format!(
        "np.array_equal({whole}[{places}], {})",
        source.slice(iter.span)
    );
    let meant = matches!(trial(cx, None, &same), Some(Value::Bool(true)))
        .then(|| format!("for i in {places}:  {id} = {whole}[i]; ..."));
    Some(Told {
        lost,
        owner: Some(whole.to_string()),
        meant,
    })
}

/// Whether all that a statement does is to write into the array called `name`.
fn writes_into(stmt: &Stmt, name: &str) -> bool {
    let is_name = |e: &Expr| matches!(&e.kind, ExprKind::Name { id, .. } if &**id == name);
    let is_part = |e: &Expr| matches!(&e.kind, ExprKind::Subscript { value, .. } if is_name(value));
    match &stmt.kind {
        StmtKind::Assign { targets, .. } => targets.iter().all(is_part),
        StmtKind::AugAssign { target, .. } => is_name(target) || is_part(target),
        StmtKind::Expr { value } => match &value.kind {
            ExprKind::Call { func, .. } => match &func.kind {
                ExprKind::Attribute { value, attr, .. } => {
                    is_name(value) && matches!(&**attr, "sort" | "fill" | "partition" | "put")
                }
                _ => false,
            },
            _ => false,
        },
        _ => false,
    }
}

fn in_call(cx: &mut Cx, done: &Done, call: &Expr) -> Option<Told> {
    let source = done.source.clone();
    let ExprKind::Call { func, args, .. } = &call.kind else {
        return None;
    };
    // A copy that was written and let go of within the statement.
    let gone = |bytes: usize| {
        let mut freed = done.freed.iter().filter(|f| f.bytes == bytes);
        freed.any(|f| done.wrote.iter().any(|(serial, _)| *serial == f.serial))
    };
    let method_of = match &func.kind {
        ExprKind::Attribute { value, .. } => Some(&**value),
        _ => None,
    };
    let function = trial(cx, None, source.slice(func.span));
    let function = function.as_ref().and_then(|f| f.downcast::<Function>());
    let candidates = method_of.into_iter().map(|of| (None, of));
    let candidates = candidates.chain(args.iter().enumerate().map(|(at, arg)| (Some(at), arg)));
    for (at, expr) in candidates {
        let Some((lost, of)) = copy(cx, &source, expr) else {
            continue;
        };
        let by_function = match (function, at) {
            (Some(function), Some(at)) => parameter_is_written(function, at),
            (Some(_), None) => false,
            (None, _) => true,
        };
        if !gone(lost.bytes) || !by_function {
            continue;
        }
        let part = source.slice(expr.span);
        let (before, after) = (
            source.slice(Span::new(call.span.start, expr.span.start)),
            source.slice(Span::new(expr.span.end, call.span.end)),
        );
        // The call worked on a copy of this shape, so what it leaves can be put back, if the array may be written.
        let owner = trial(cx, None, source.slice(of));
        let owner = owner.and_then(|o| o.downcast_rc::<Array>());
        let writeable = owner.is_some_and(|o| o.flags().writeable);
        return Some(Told {
            lost,
            owner: Some(source.slice(of).to_string()),
            meant: writeable.then(|| format!("t = {part}; {before}t{after}; {part} = t")),
        });
    }
    None
}

/// Whether a function's own text writes into its parameter `at`.
fn parameter_is_written(function: &Function, at: usize) -> bool {
    let source = &function.code.source;
    let Ok(tree) = syntax::parse_module(source) else {
        return false;
    };
    let mut bodies: Vec<&[Stmt]> = vec![&tree.body];
    while let Some(body) = bodies.pop() {
        for stmt in body {
            if let StmtKind::FunctionDef(def) = &stmt.kind
                && def.def_span.start == function.code.span.start
            {
                let mut parameters = def.args.posonlyargs.iter().chain(&def.args.args);
                let Some(parameter) = parameters.nth(at) else {
                    return false;
                };
                return any_writes(&def.body, &parameter.arg);
            }
            bodies.extend(find::bodies(stmt));
        }
    }
    false
}

fn any_writes(body: &[Stmt], name: &str) -> bool {
    let inner = |s: &Stmt| find::bodies(s).any(|body| any_writes(body, name));
    body.iter().any(|s| writes_into(s, name) || inner(s))
}
