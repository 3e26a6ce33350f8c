//! Shapes that do not broadcast: the axes aligned from the right, the one that fails, and other spellings that were tried.

use super::super::page::{Fix, Item, Page, left, middle};
use super::super::scene::{Scene, shape_words};
use crate::array::movement::broadcast::common_shape;
use crate::diag::fault::Detail;
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind, StmtKind};

/// The most that are offered.
const MOST: usize = 3;

/// An operand: its text, where it stands, its shape.
struct Operand {
    text: String,
    atom: String,
    span: Option<Span>,
    shape: Vec<usize>,
    /// The same with the reduced axis kept, where it is a reduction along one.
    kept: Option<String>,
}

/// Says how shapes were aligned and where they differ.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let Detail::Broadcast { shapes } = scene.detail.clone() else {
        return None;
    };
    if scene.message.starts_with("could not broadcast input array") {
        return assignment(scene, page, &shapes);
    }
    if scene.message.starts_with("shape mismatch: indexing arrays") {
        return None;
    }
    if scene.message.starts_with("shape mismatch: value array") {
        return picked(scene, page, &shapes);
    }
    let mut shapes = shapes;
    let in_place = matches!(
        scene.found.stmt.map(|s| &s.kind),
        Some(StmtKind::AugAssign { .. })
    );
    if in_place && scene.found.expr.is_none() {
        // NumPy lists the target twice: as an operand and as what is written.
        shapes.truncate(2);
    }
    let operands = operands(scene, &shapes);
    for operand in &operands {
        if let Some(span) = operand.span {
            scene.label(span, shape_words(&operand.shape));
        }
    }
    let rows: Vec<(String, &[usize])> = operands
        .iter()
        .map(|o| (o.text.clone(), o.shape.as_slice()))
        .collect();
    table(page, &rows, None);
    if scene.message.contains("non-broadcastable output") {
        page.text("The result is written into the first operand, and an array in memory cannot grow: only the other one may be stretched.");
    } else {
        page.text("Shapes align from the right; each pair must be equal or contain a 1.");
    }
    let fixes = fixes(scene, &operands);
    page.fixes(fixes);
    Some(())
}

/// The operands as the program writes them, where the tree shows as many as there are shapes.
fn operands(scene: &mut Scene, shapes: &[Vec<usize>]) -> Vec<Operand> {
    let mut nodes: Vec<&Expr> = match scene.found.expr.map(|e| &e.kind) {
        Some(ExprKind::BinOp { left, right, .. }) => vec![left, right],
        Some(ExprKind::Compare {
            left, comparators, ..
        }) => [&**left].into_iter().chain(comparators).collect(),
        Some(ExprKind::Call { args, keywords, .. }) => {
            let out = keywords.iter().filter(|k| k.arg.as_deref() == Some("out"));
            args.iter().chain(out.map(|k| &k.value)).collect()
        }
        _ => match scene.found.stmt.map(|s| &s.kind) {
            Some(StmtKind::AugAssign { target, value, .. }) => vec![target, value],
            _ => Vec::new(),
        },
    };
    if nodes.len() != shapes.len() {
        // Of a call's arguments those with these shapes, in order.
        let mut wanted = shapes.iter().peekable();
        nodes.retain(|node| {
            let fits = wanted
                .peek()
                .is_some_and(|w| scene.shape(node).as_ref() == Some(w));
            if fits {
                wanted.next();
            }
            fits
        });
    }
    let known = nodes.len() == shapes.len();
    let one = |(at, shape): (usize, &Vec<usize>)| match known {
        true => Operand {
            text: scene.text(nodes[at]),
            atom: scene.atom(nodes[at]),
            span: Some(nodes[at].span),
            shape: shape.clone(),
            kept: keeping(scene, nodes[at]),
        },
        false => Operand {
            text: format!("operand {}", at + 1),
            atom: String::new(),
            span: None,
            shape: shape.clone(),
            kept: None,
        },
    };
    shapes.iter().enumerate().map(one).collect()
}

/// `x.mean(axis=1, keepdims=True)` for `x.mean(axis=1)`.
fn keeping(scene: &Scene, node: &Expr) -> Option<String> {
    let ExprKind::Call { keywords, args, .. } = &node.kind else {
        return None;
    };
    let has = |name: &str| keywords.iter().any(|k| k.arg.as_deref() == Some(name));
    // The axis is named, or the only argument of a method.
    if has("keepdims") || !(has("axis") || args.len() == 1) {
        return None;
    }
    let text = scene.text(node);
    Some(format!("{}, keepdims=True)", text.strip_suffix(')')?))
}

/// The shapes one below the other, aligned from the right, and a verdict for each axis.
pub fn table(page: &mut Page, rows: &[(String, &[usize])], result: Option<&[usize]>) {
    let ndim = rows.iter().map(|r| r.1.len()).max().unwrap_or(0);
    let axes: Vec<String> = (0..ndim).map(|a| format!("axis -{}", ndim - a)).collect();
    let mut head = vec!["", ""];
    head.extend(axes.iter().map(String::as_str));
    let line = |name: &str, shape: &[usize]| -> Vec<Item> {
        let mut items = vec![left(name), left(shape_words(shape))];
        let missing = ndim - shape.len();
        items.extend((0..missing).map(|_| middle("")));
        items.extend(shape.iter().map(|n| middle(n.to_string())));
        items
    };
    let mut lines: Vec<Vec<Item>> = rows.iter().map(|(name, shape)| line(name, shape)).collect();
    match result {
        Some(result) => lines.push(line("result", result)),
        None => {
            let mut verdict = vec![left("fits?"), left("")];
            verdict.extend((0..ndim).map(|axis| middle(judged(rows, ndim, axis))));
            lines.push(verdict);
        }
    }
    page.table(&head, lines);
    let failing = (0..ndim).find(|axis| judged(rows, ndim, *axis).contains("!="));
    if let Some(axis) = failing {
        let at = ndim - axis;
        page.text(format!(
            "Axis -{at}: {} and neither is 1.",
            judged(rows, ndim, axis)
        ));
    }
}

/// `ok`, or `4 != 5`.
fn judged(rows: &[(String, &[usize])], ndim: usize, axis: usize) -> String {
    let lengths = rows.iter().filter_map(|(_, shape)| {
        let at = (axis + shape.len()).checked_sub(ndim)?;
        shape.get(at).copied()
    });
    let mut first = None;
    for n in lengths.filter(|n| *n != 1) {
        match first {
            None => first = Some(n),
            Some(m) if m != n => return format!("{m} != {n}"),
            Some(_) => {}
        }
    }
    "ok".into()
}

/// Other spellings of a two-operand expression that work.
fn fixes(scene: &mut Scene, operands: &[Operand]) -> Vec<Fix> {
    let mut fixes = Vec::new();
    let [a, b] = operands else {
        return fixes;
    };
    let (Some(a_span), Some(b_span)) = (a.span, b.span) else {
        return fixes;
    };

    if let Some(kept) = &b.kept {
        let left = a.text.clone();
        respelled(scene, &mut fixes, (a_span, left), (b_span, kept.clone()));
    } else if let Some(kept) = &a.kept {
        let right = b.text.clone();
        respelled(scene, &mut fixes, (a_span, kept.clone()), (b_span, right));
    }
    let keeps = !fixes.is_empty();
    for (new_a, new_b) in spellings(&a.shape, &b.shape) {
        // Where a kept axis says it, a transposed operand says something else.
        if fixes.len() >= MOST || (keeps && (new_a == ".T" || new_b == ".T")) {
            break;
        }
        let with = |text: &str, atom: &str, post: &str| match post.is_empty() {
            true => text.to_string(),
            false => format!("{atom}{post}"),
        };
        let left = with(&a.text, &a.atom, &new_a);
        let right = with(&b.text, &b.atom, &new_b);
        respelled(scene, &mut fixes, (a_span, left), (b_span, right));
    }
    fixes
}

/// The failed operation with its operands spelled otherwise, if it works; the target of an augmented assignment stays.
fn respelled(
    scene: &mut Scene,
    fixes: &mut Vec<Fix>,
    (a_span, left): (Span, String),
    (b_span, right): (Span, String),
) {
    match (scene.found.expr, scene.found.stmt.map(|s| &s.kind)) {
        (Some(whole), _) => {
            let code = scene.replaced(whole.span, &[(a_span, left), (b_span, right)]);
            scene.fix(fixes, code);
        }
        (None, Some(StmtKind::AugAssign { op_span, .. })) if left == scene.source.slice(a_span) => {
            let np = scene.np();
            let shown = format!("{left} {} {right}", scene.source.slice(*op_span));
            let run = format!("{np}broadcast_to({right}, {left}.shape)");
            scene.fix_as(fixes, shown, &run);
        }
        _ => {}
    }
}

/// What to put behind two operands so that their shapes fit, the likeliest first.
fn spellings(a: &[usize], b: &[usize]) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut add = |x: String, y: String, fits: bool| {
        if fits {
            found.push((x, y));
        }
    };
    let fits = |a: &[usize], b: &[usize]| common_shape(&[a, b]).is_some();
    let none = String::new;
    let as_column = |s: &[usize]| s.iter().copied().chain([1]).collect::<Vec<_>>();
    let column = |n: usize| match n {
        1 => "[:, None]".to_string(),
        _ => "[..., None]".to_string(),
    };
    // A row that was meant as a column.
    if b.len() < a.len() && !b.is_empty() {
        add(none(), column(b.len()), fits(a, &as_column(b)));
    }
    if a.len() < b.len() && !a.is_empty() {
        add(column(a.len()), none(), fits(&as_column(a), b));
    }
    let reversed = |s: &[usize]| s.iter().rev().copied().collect::<Vec<_>>();
    if b.len() > 1 {
        add(none(), ".T".into(), fits(a, &reversed(b)));
    }
    if a.len() > 1 {
        add(".T".into(), none(), fits(&reversed(a), b));
    }
    cut(a, b, &mut add);
    cut_all(a, b, &mut add);
    every_pair(a, b, &mut add);
    found
}

/// Cuts the longer operand where exactly one axis differs.
fn cut(a: &[usize], b: &[usize], add: &mut dyn FnMut(String, String, bool)) {
    if a.len() != b.len() {
        return;
    }
    let ndim = a.len();
    let pair = |back: usize| (a[a.len() - back], b[b.len() - back]);
    let differ: Vec<usize> = (1..=ndim)
        .filter(|back| {
            let (x, y) = pair(*back);
            x != y && x != 1 && y != 1
        })
        .collect();
    let [back] = differ.as_slice() else {
        return;
    };
    let (x, y) = pair(*back);
    let part = |shape: &[usize], n: usize| {
        let before = ":, ".repeat(shape.len() - back);
        format!("[{before}:{n}]")
    };
    match x < y {
        true => add(String::new(), part(b, x), true),
        false => add(part(a, y), String::new(), true),
    }
}

/// Cuts the second operand on every axis on which it is longer.
fn cut_all(a: &[usize], b: &[usize], add: &mut dyn FnMut(String, String, bool)) {
    let longer = |(x, y): (&usize, &usize)| y > x && *x != 1;
    let differ = a.iter().zip(b).filter(|(x, y)| longer((x, y))).count();
    let fits = a
        .iter()
        .zip(b)
        .all(|(x, y)| x == y || longer((x, y)) || *y == 1);
    if a.len() != b.len() || differ < 2 || !fits {
        return;
    }
    let parts: Vec<String> = a
        .iter()
        .zip(b)
        .map(|(x, y)| match longer((x, y)) {
            true => format!(":{x}"),
            false => ":".to_string(),
        })
        .collect();
    add(String::new(), format!("[{}]", parts.join(", ")), true);
}

/// Each with each along the last axis, where the axes before it fit.
fn every_pair(a: &[usize], b: &[usize], add: &mut dyn FnMut(String, String, bool)) {
    match (a.len(), b.len()) {
        (1, 1) => add("[:, None]".into(), String::new(), true),
        (n, m) if n == m && n <= 3 => {
            let before = &a[..n - 1];
            let fits = common_shape(&[before, &b[..m - 1]]).is_some();
            let axes = ":, ".repeat(n - 1);
            add(format!("[{axes}:, None]"), format!("[{axes}None, :]"), fits);
        }
        _ => {}
    }
}

/// `a[[0, 1]] = [1, 2, 3]`
fn picked(scene: &mut Scene, page: &mut Page, shapes: &[Vec<usize>]) -> Option<()> {
    let [from, into] = shapes else {
        return None;
    };
    let Some(StmtKind::Assign { targets, value }) = scene.found.stmt.map(|s| &s.kind) else {
        return None;
    };
    let target = targets.first()?;
    scene.label(target.span, shape_words(into));
    scene.label(value.span, shape_words(from));
    let rows = [
        (scene.text(value), from.as_slice()),
        (scene.text(target), into.as_slice()),
    ];
    table(page, &rows, None);
    page.text("As many values are wanted as places are picked, or one for all of them.");
    Some(())
}

/// `a[1:3] = [1, 2, 3]`
fn assignment(scene: &mut Scene, page: &mut Page, shapes: &[Vec<usize>]) -> Option<()> {
    let [from, into] = shapes else {
        return None;
    };
    let (mut target, mut value) = ("the target".to_string(), "the value".to_string());
    let mut fixes = Vec::new();
    if let Some(StmtKind::Assign {
        targets,
        value: given,
    }) = scene.found.stmt.map(|s| &s.kind)
        && let [one] = targets.as_slice()
    {
        (target, value) = (scene.text(one), scene.text(given));
        scene.label(one.span, shape_words(into));
        scene.label(given.span, shape_words(from));
        let atom = scene.atom(given);
        let np = scene.np();
        let spellings = spellings(into, from).into_iter().filter(|s| s.0.is_empty());
        for (_, post) in spellings.take(MOST) {
            let shown = format!("{target} = {atom}{post}");
            let run = format!("{np}broadcast_to({np}asarray({atom}){post}, {np}shape({target}))");
            scene.fix_as(&mut fixes, shown, &run);
        }
        if let (
            ExprKind::Subscript {
                value: whole,
                slice,
                ..
            },
            [n],
        ) = (&one.kind, from.as_slice())
        {
            let whole = scene.text(whole);
            // As many places as there are values: of a whole axis, or of the one that is left.
            let index = scene.text(slice);
            let starts = match index.as_str() {
                ":" => vec![format!("{whole}[:{n}]")],
                _ => vec![format!("{whole}[:{n}]"), format!("{whole}[{index}, :{n}]")],
            };
            for start in starts {
                if into.len() == 1 && n > &0 && fixes.len() < MOST {
                    let fits = format!("{start}.shape == ({n},) and {start}");
                    scene.fix_where(&mut fixes, format!("{start} = {value}"), &fits);
                }
            }
        }
    }
    let rows = [(value, from.as_slice()), (target, into.as_slice())];
    table(page, &rows, None);
    page.text("The place has a fixed shape: a value is stretched to it (a length of 1 fits any), never cut and never the other way round.");
    page.fixes(fixes);
    Some(())
}
