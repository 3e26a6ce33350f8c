//! Compound statements: where they end, and the flat form of `if`/`elif`.

use super::ast::*;
use super::builder::{Stop, refused};

/// A compound statement from `l` to the end of its last inner statement.
pub(super) fn compound(l: u32, end: u32, kind: StmtKind) -> Stmt {
    Stmt {
        kind,
        span: Span::new(l, end),
        semicolon: false,
    }
}

/// Where the first of the bodies that is not empty ends; they are given from the last to the first.
pub(super) fn end_of(bodies: &[&[Stmt]]) -> u32 {
    let last = bodies.iter().find_map(|body| body.last());
    last.map_or(0, |stmt| stmt.span.end)
}

/// An `if` with its `elif`s, each of which reaches to the end of the whole.
pub(super) fn build_if(
    l: u32,
    test: Expr,
    body: Vec<Stmt>,
    rest: Vec<(u32, Expr, Vec<Stmt>)>,
    orelse: Option<Vec<Stmt>>,
) -> Stmt {
    let orelse = orelse.unwrap_or_default();
    let last = rest.last().map_or(&body, |(_, _, body)| body);
    let end = end_of(&[&orelse, last]);
    let all = std::iter::once((l, test, body)).chain(rest);
    let branches = all.map(|(at, test, body)| IfBranch {
        test,
        body,
        span: Span::new(at, end),
    });
    let branches = branches.collect();
    compound(l, end, StmtKind::If { branches, orelse })
}

/// The handlers of a `try`, each with whether it is one of `except*`: all are, or none.
pub(super) fn of_one_kind(
    handlers: Vec<(ExceptHandler, bool)>,
) -> Result<(Vec<ExceptHandler>, bool), Stop> {
    let is_star = handlers.first().is_some_and(|(_, star)| *star);
    if let Some((other, _)) = handlers.iter().find(|(_, star)| *star != is_star) {
        let message = "cannot have both 'except' and 'except*' on the same 'try'";
        let start = other.span.start;
        return Err(refused(message, Span::new(start, start + 6)));
    }
    Ok((handlers.into_iter().map(|(h, _)| h).collect(), is_star))
}
