//! Reshapes to another number of elements.

use super::super::page::{Fix, Page};
use super::super::scene::Scene;
use super::between;
use crate::array::tuple_text;
use crate::syntax::ast::{Expr, ExprKind, StmtKind};

/// Counts the elements on both sides and offers the shapes nearby.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    if scene.message.starts_with("Incompatible shape for in-place") {
        return in_place(scene, page);
    }
    let size: usize = between(&scene.message, "cannot reshape array of size ", " into")?
        .parse()
        .ok()?;
    let wanted = scene.message.split_once("into shape ")?.1.to_string();
    // NumPy leaves a leading unknown length out: `(7)` is (-1, 7), `(7,)` is (7,).
    let hides_unknown = !wanted.contains(',') && wanted != "()";
    let shown = wanted
        .trim_matches(['(', ')'])
        .split(',')
        .filter(|d| !d.is_empty())
        .map(|d| d.parse().unwrap_or(-1));
    let dims: Vec<i64> = std::iter::repeat_n(-1, usize::from(hides_unknown))
        .chain(shown)
        .collect();
    let known: i64 = dims.iter().filter(|d| **d >= 0).product();
    let product = dims.iter().filter(|d| **d >= 0).map(i64::to_string);
    let product = product.collect::<Vec<_>>().join(" * ");
    let has_unknown = dims.iter().any(|d| *d < 0);
    page.text(match has_unknown || known == 0 {
        true => format!(
            "A reshape keeps every element: {size} of them, and {size} is no multiple of {}.",
            if product.contains('*') {
                format!("{product} = {known}")
            } else {
                known.to_string()
            }
        ),
        false => format!(
            "A reshape keeps every element: there are {size}, and {} are wanted.",
            if product.contains('*') {
                format!("{product} = {known}")
            } else {
                known.to_string()
            }
        ),
    });
    if let Some(divisors) = divisors(size) {
        page.text(divisors);
    }
    let array = operand(scene)?;
    if let Some(shape) = scene.shape(array) {
        scene.label(array.span, tuple_text(&shape));
    }
    let fixes = fixes(scene, array, size, &dims);
    page.fixes(fixes);
    Some(())
}

fn divisors(size: usize) -> Option<String> {
    if !(2..=100_000).contains(&size) {
        return None;
    }
    let pairs: Vec<String> = (1..=size)
        .take_while(|d| d * d <= size)
        .filter(|d| size.is_multiple_of(*d))
        .map(|d| format!("{d} * {}", size / d))
        .collect();
    (pairs.len() <= 12).then(|| format!("{size} = {}", pairs.join(" = ")))
}

/// `a.shape = (12,)` where the strides cannot say it.
fn in_place(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let StmtKind::Assign { value, .. } = &scene.found.stmt?.kind else {
        return None;
    };
    let array = operand(scene)?;
    let (name, wanted) = (scene.text(array), scene.text(value));
    let found = scene.array(array)?;
    let strided = found.strided();
    scene.label(
        array.span,
        format!(
            "{} strides {}",
            tuple_text(strided.shape()),
            tuple_text(&strided.layout.strides)
        ),
    );
    page.text(format!(
        "Setting a shape never copies, and no strides over the memory of {name} read its elements row after row in the shape {wanted}. A reshape copies where it has to."
    ));
    let mut fixes = Vec::new();
    let code = format!("{name}.reshape({wanted})");
    scene.fix_as(&mut fixes, format!("{name} = {code}"), &code);
    page.fixes(fixes);
    Some(())
}

/// The array that is reshaped.
fn operand<'a>(scene: &Scene<'a>) -> Option<&'a Expr> {
    if let Some(StmtKind::Assign { targets, .. }) = scene.found.stmt.map(|s| &s.kind)
        && let Some(ExprKind::Attribute { value, attr, .. }) = targets.first().map(|t| &t.kind)
    {
        return (&**attr == "shape").then_some(value);
    }
    let ExprKind::Call { func, args, .. } = &scene.found.expr?.kind else {
        return None;
    };
    match &func.kind {
        ExprKind::Attribute { value, attr, .. } if &**attr == "reshape" => {
            let is_module = matches!(&value.kind, ExprKind::Name { id, .. } if ["np", "numpy"].contains(&&**id));
            match is_module {
                true => Some(args.first()?),
                false => Some(value),
            }
        }
        ExprKind::Name { .. } => Some(args.first()?),
        _ => None,
    }
}

fn fixes(scene: &mut Scene, array: &Expr, size: usize, dims: &[i64]) -> Vec<Fix> {
    let mut fixes = Vec::new();
    let atom = scene.atom(array);
    let list = |dims: &[i64]| {
        dims.iter()
            .map(i64::to_string)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let whole = dims.iter().filter(|d| **d > 0).product::<i64>() as usize;
    // One length left open.
    for open in 0..dims.len() {
        let others: i64 = dims
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != open)
            .map(|(_, d)| *d)
            .product();
        if others > 0 && (size as i64) % others == 0 && fixes.len() < 2 && dims.len() > 1 {
            let mut new = dims.to_vec();
            new[open] = -1;
            scene.fix(&mut fixes, format!("{atom}.reshape({})", list(&new)));
        }
    }
    if let [-1, columns] = dims
        && fixes.is_empty()
    {
        let mut near: Vec<usize> = (1..=size).filter(|d| size.is_multiple_of(*d)).collect();
        near.sort_by_key(|d| (*d as i64 - columns).abs());
        for d in near.into_iter().take(2) {
            scene.fix(&mut fixes, format!("{atom}.reshape(-1, {d})"));
        }
    }
    // The nearest pair of lengths.
    if let [rows, _] = dims
        && fixes.is_empty()
    {
        let near = (1..=size)
            .filter(|d| size.is_multiple_of(*d))
            .min_by_key(|d| (*d as i64 - rows).abs());
        if let Some(d) = near {
            scene.fix(&mut fixes, format!("{atom}.reshape({d}, {})", size / d));
        }
    }
    if whole > 0 && whole < size && !dims.iter().any(|d| *d < 0) {
        let flat = match scene.shape(array).map(|s| s.len()) {
            Some(1) => atom.clone(),
            _ => format!("{atom}.ravel()"),
        };
        scene.fix(
            &mut fixes,
            format!("{flat}[:{whole}].reshape({})", list(dims)),
        );
    }
    if fixes.is_empty() {
        scene.fix(&mut fixes, format!("{atom}.reshape(-1)"));
    }
    fixes
}
