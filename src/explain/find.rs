//! From a span to the node of the tree that stands there.

use crate::source::Span;
use crate::syntax::ast::{Expr, Module, Stmt, StmtKind};
use crate::syntax::for_each_child;

/// What stands at a span.
#[derive(Clone, Copy, Default)]
pub struct Found<'t> {
    /// The outermost expression with exactly this span.
    pub expr: Option<&'t Expr>,
    /// The expression around it.
    pub parent: Option<&'t Expr>,
    /// The innermost statement around it.
    pub stmt: Option<&'t Stmt>,
    /// The innermost loop around that.
    pub around: Option<&'t Stmt>,
}

/// What stands at `span`.
pub fn at(tree: &Module, span: Span) -> Found<'_> {
    let mut found = Found::default();
    statements(&tree.body, span, &mut found);
    if let Some(stmt) = found.stmt {
        for expr in expressions(stmt) {
            if within(span, expr.span) {
                descend(expr, span, &mut found);
            }
        }
    }
    found
}

fn within(inner: Span, outer: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn statements<'t>(body: &'t [Stmt], span: Span, found: &mut Found<'t>) {
    for stmt in body {
        if within(span, stmt.span) {
            if let Some(outer) = found
                .stmt
                .filter(|s| matches!(s.kind, StmtKind::For { .. }))
            {
                found.around = Some(outer);
            }
            found.stmt = Some(stmt);
            bodies(stmt).for_each(|body| statements(body, span, found));
        }
    }
}

/// Walks down to the node with the span; left spines are as long as a line, so it goes in a loop.
fn descend<'t>(from: &'t Expr, span: Span, found: &mut Found<'t>) {
    let mut at = from;
    let mut parent = None;
    loop {
        if at.span == span {
            found.expr = Some(at);
            found.parent = parent;
            return;
        }
        let mut next = None;
        for_each_child(&at.kind, &mut |child, _| {
            if within(span, child.span) {
                next = Some(child);
            }
        });
        match next {
            Some(child) => {
                parent = Some(at);
                at = child;
            }
            None => {
                found.parent = Some(at);
                return;
            }
        }
    }
}

/// The bodies of a statement.
pub fn bodies(stmt: &Stmt) -> impl Iterator<Item = &[Stmt]> {
    let mut found: Vec<&[Stmt]> = Vec::new();
    match &stmt.kind {
        StmtKind::FunctionDef(def) => found.push(&def.body),
        StmtKind::ClassDef(def) => found.push(&def.body),
        StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } => {
            found.extend([body.as_slice(), orelse]);
        }
        StmtKind::If { branches, orelse } => {
            found.extend(branches.iter().map(|b| b.body.as_slice()));
            found.push(orelse);
        }
        StmtKind::With { body, .. } => found.push(body),
        StmtKind::Try(parts) => {
            found.extend([parts.body.as_slice(), &parts.orelse, &parts.finalbody]);
            found.extend(parts.handlers.iter().map(|h| h.body.as_slice()));
        }
        StmtKind::Match(parts) => found.extend(parts.cases.iter().map(|c| c.body.as_slice())),
        _ => {}
    }
    found.into_iter()
}

/// The expressions of a statement itself, those of its bodies left out.
pub fn expressions(stmt: &Stmt) -> Vec<&Expr> {
    match &stmt.kind {
        StmtKind::FunctionDef(def) => def
            .decorator_list
            .iter()
            .chain(&def.args.defaults)
            .collect(),
        StmtKind::ClassDef(def) => def.bases.iter().chain(&def.decorator_list).collect(),
        StmtKind::Return { value } => value.iter().collect(),
        StmtKind::Delete { targets } => targets.iter().collect(),
        StmtKind::Assign { targets, value } => targets.iter().chain([value]).collect(),
        StmtKind::AugAssign { target, value, .. } => vec![target, value],
        StmtKind::AnnAssign { target, value, .. } => [target].into_iter().chain(value).collect(),
        StmtKind::For { target, iter, .. } => vec![target, iter],
        StmtKind::While { test, .. } => vec![test],
        StmtKind::If { branches, .. } => branches.iter().map(|b| &b.test).collect(),
        StmtKind::With { items, .. } => items
            .iter()
            .flat_map(|i| [&i.context_expr].into_iter().chain(&i.optional_vars))
            .collect(),
        StmtKind::Match(parts) => {
            let guards = parts.cases.iter().filter_map(|case| case.guard.as_ref());
            [&parts.subject].into_iter().chain(guards).collect()
        }
        StmtKind::Raise { exc, cause } => exc.iter().chain(cause).collect(),
        StmtKind::Assert { test, msg } => [test].into_iter().chain(msg).collect(),
        StmtKind::Expr { value } => vec![value],
        _ => Vec::new(),
    }
}
