//! Matrix products whose inner lengths differ: `@`, `matmul`, `dot` and their kin.

use super::super::page::Page;
use super::super::scene::{Scene, shape_words};
use crate::syntax::ast::{Expr, ExprKind, StmtKind};

/// Says which two axes a product joins, and which spellings work.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let is_product = scene.message.starts_with("matmul:")
        || scene.message.contains("not aligned")
        || scene.message.starts_with("shape-mismatch for sum");
    if !is_product {
        return None;
    }
    let (a, b): (&Expr, &Expr) = match scene.found.expr.map(|e| &e.kind) {
        Some(ExprKind::BinOp { left, right, .. }) => (left, right),
        Some(ExprKind::Call { func, args, .. }) => match (&func.kind, args.as_slice()) {
            (
                _,
                [
                    Expr {
                        kind: ExprKind::List { elts, .. } | ExprKind::Tuple { elts, .. },
                        ..
                    },
                ],
            ) if scene.text(func).ends_with("multi_dot") && elts.len() == 2 => (&elts[0], &elts[1]),
            (ExprKind::Attribute { .. }, [_]) if scene.text(func).ends_with("multi_dot") => {
                return None;
            }
            (_, [a, b, ..]) => (a, b),
            (ExprKind::Attribute { value, .. }, [b]) => (value, b),
            _ => return None,
        },
        _ => match scene.found.stmt.map(|s| &s.kind) {
            Some(StmtKind::AugAssign { target, value, .. }) => (target, value),
            _ => return None,
        },
    };
    let (left, right) = (scene.shape(a)?, scene.shape(b)?);
    scene.label(a.span, shape_words(&left));
    scene.label(b.span, shape_words(&right));
    if left.is_empty() || right.is_empty() {
        page.text(
            "A matrix product needs an axis on either side; a number has none. Use * to scale.",
        );
    } else {
        joined(scene, page, (a, &left), (b, &right));
    }
    offer(scene, page, a, b);
    Some(())
}

/// The two shapes in one line, the joined axes bracketed below.
fn joined(scene: &Scene, page: &mut Page, a: (&Expr, &[usize]), b: (&Expr, &[usize])) {
    let inner = *a.1.last().unwrap_or(&0);
    let back = if b.1.len() == 1 { 1 } else { 2 };
    let outer = b.1[b.1.len() - back];
    let (x, y) = (scene.text(a.0), scene.text(b.0));
    let first = format!("{x} {}", shape_words(a.1));
    let second = format!("{y} {}", shape_words(b.1));
    let line = format!("{first} @ {second}");
    let from = place(&first, x.chars().count() + 1, a.1, a.1.len() - 1);
    let to =
        first.chars().count() + 3 + place(&second, y.chars().count() + 1, b.1, b.1.len() - back);
    let mark = format!(
        "{}^{}^   {inner} != {outer}",
        " ".repeat(from),
        "-".repeat(to.saturating_sub(from + 1))
    );
    page.lines(vec![line, mark]);
    let which = if back == 1 {
        "the only"
    } else {
        "the second to last"
    };
    page.text(format!(
        "A product runs along the last axis of the left side ({inner}) and {which} axis of the right ({outer}): the two must be equal."
    ));
}

/// The column of the number of an axis in `name (3, 4)`, `at` being where the shape begins.
fn place(_: &str, at: usize, shape: &[usize], axis: usize) -> usize {
    let before: usize = shape[..axis].iter().map(|n| n.to_string().len() + 2).sum();
    at + 1 + before
}

fn offer(scene: &mut Scene, page: &mut Page, a: &Expr, b: &Expr) {
    let (x, y) = (scene.atom(a), scene.atom(b));
    let (p, q) = (scene.text(a), scene.text(b));
    let mut fixes = Vec::new();
    for code in [
        format!("{x}.T @ {q}"),
        format!("{p} @ {y}.T"),
        format!("{q} @ {p}"),
        format!("{p} * {q}"),
    ] {
        if fixes.len() < 3 {
            scene.fix(&mut fixes, code);
        }
    }
    page.fixes(fixes);
}
