//! Allocations that were refused: how large, which operand made it so large, and the part that fits.

use super::super::page::{Page, left, middle};
use super::super::scene::{Scene, shape_words};
use super::numbers;
use crate::array::binary_size;
use crate::diag::fault::Detail;
use crate::syntax::ast::{Expr, ExprKind};

/// Says size and cause.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let Detail::Memory { bytes, limit } = scene.detail else {
        return None;
    };
    let shape: Vec<usize> = shape_of(&scene.message)?;
    let elements: u128 = shape.iter().fold(1, |n, d| n * *d as u128);
    let nodes: Vec<&Expr> = match scene.found.expr.map(|e| &e.kind) {
        Some(ExprKind::BinOp { left, right, .. }) => vec![left, right],
        Some(ExprKind::Call { args, .. }) => args.iter().collect(),
        _ => Vec::new(),
    };
    let mut operands = Vec::new();
    for node in nodes {
        if let Some(array) = scene.array(node) {
            let (shape, size) = (array.strided().shape().to_vec(), array.strided().size());
            let bytes = size as u128 * array.strided().itemsize() as u128;
            scene.label(node.span, shape_words(&shape));
            operands.push((scene.text(node), shape, bytes, size));
        }
    }
    causes(page, &operands, &shape, bytes, elements);
    let left = scene
        .cx
        .memory
        .limit()
        .saturating_sub(scene.cx.memory.used())
        .min(limit.max(1));
    page.lines(vec![
        format!(
            "limit  {}, {} of it unused",
            binary_size(u128::from(scene.cx.memory.limit())),
            binary_size(u128::from(left))
        ),
        "       (arr --mem-limit SIZE, or ARR_MEM_LIMIT)".to_string(),
    ]);
    chunk(page, &operands, &shape, bytes, u128::from(left));
    Some(())
}

/// `(50000, 50000, 64)` of NumPy's message.
fn shape_of(message: &str) -> Option<Vec<usize>> {
    let inner = super::between(message, "with shape ", " and data type")?;
    numbers(inner)
        .iter()
        .map(|n| usize::try_from(*n).ok())
        .collect()
}

type Operand = (String, Vec<usize>, u128, usize);

/// Which operand each axis comes from.
fn causes(page: &mut Page, operands: &[Operand], shape: &[usize], bytes: u128, elements: u128) {
    let largest = operands.iter().map(|o| o.3).max().unwrap_or(0) as u128;
    if largest == 0 || elements < 2 * largest {
        let product: Vec<String> = shape.iter().map(usize::to_string).collect();
        let each = bytes.checked_div(elements).unwrap_or(0);
        page.text(format!(
            "{} elements of {each} B = {}",
            product.join(" * "),
            binary_size(bytes)
        ));
        return;
    }
    let axes: Vec<String> = (0..shape.len()).map(|a| format!("axis {a}")).collect();
    let mut head = vec!["", "", ""];
    head.extend(axes.iter().map(String::as_str));
    let line = |name: &str, own: &[usize], size: u128| {
        let missing = shape.len() - own.len().min(shape.len());
        let mut row = vec![left(name), left(shape_words(own)), left(binary_size(size))];
        row.extend((0..missing).map(|_| middle("=> *")));
        row.extend(own.iter().zip(&shape[missing..]).map(|(n, m)| {
            middle(if n == m {
                n.to_string()
            } else {
                format!("{n} => *")
            })
        }));
        row
    };
    let mut rows: Vec<_> = operands.iter().map(|o| line(&o.0, &o.1, o.2)).collect();
    rows.push(line("result", shape, bytes));
    page.table(&head, rows);
    page.text(format!(
        "The result has {} times the elements of its largest operand: where an axis says => * one value is used again and again.",
        elements / largest
    ));
}

/// How many rows of the first operand fit at a time: those that leave half of what is free.
fn chunk(page: &mut Page, operands: &[Operand], shape: &[usize], bytes: u128, left: u128) {
    let Some(rows) = shape.first().copied().filter(|r| *r > 1) else {
        return;
    };
    let per_row = (bytes / rows as u128).max(1);
    let fit = (left / 2 / per_row) as usize;
    let from = operands
        .iter()
        .find(|o| o.1.len() == shape.len() && o.1.first() == Some(&rows));
    let Some(operand) = from else {
        if fit > 0 {
            let what = if shape.len() == 1 { "elements" } else { "rows" };
            page.text(format!("{fit} of the {rows} {what} fit at a time."));
        }
        return;
    };
    let name = operand.0.split('[').next().unwrap_or(&operand.0);
    match fit {
        0 => page.text(format!(
            "Not even one row of {name} fits ({} a row).",
            binary_size(per_row)
        )),
        _ => {
            page.text(format!("{fit} rows of {name} at a time fit:"));
            page.lines(vec![
                format!("  for i in range(0, {rows}, {fit}):"),
                format!("      part = {name}[i:i + {fit}]"),
            ]);
        }
    }
}
