//! Arrays that cannot be joined: `concatenate`, `stack` and their kin, with the axis along which they would have to agree.

use super::super::page::{Page, left, middle};
use super::super::scene::{Scene, shape_words};
use super::numbers;
use crate::syntax::ast::{Expr, ExprKind};

/// Says which lengths have to be equal and which axis or spelling works.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let is_length = scene.message.starts_with("all the input array dimensions");
    let is_ndim = scene
        .message
        .starts_with("all the input arrays must have same number");
    let is_shape = scene
        .message
        .starts_with("all input arrays must have the same shape");
    let is_loose = scene
        .message
        .starts_with("only integer scalar arrays can be converted to a scalar index");
    if !(is_length || is_ndim || is_shape || is_loose) {
        return None;
    }
    let whole = scene.found.expr?;
    let ExprKind::Call { func, args, .. } = &whole.kind else {
        return None;
    };
    let function = scene.text(func);
    let last = function.rsplit('.').next().unwrap_or(&function);
    if !is_loose && !JOINS.contains(&last) && last != "append" {
        // A function that joins its arguments inside (np.cov): its lists are no list of arrays.
        return None;
    }
    if is_loose {
        return loose(scene, page, &function, args);
    }
    let parts: Vec<&Expr> = match (&args.first()?.kind, function.ends_with("append")) {
        (_, true) => args.iter().take(2).collect(),
        (ExprKind::List { elts, .. } | ExprKind::Tuple { elts, .. }, _) => elts.iter().collect(),
        _ => return plain(scene, page, &args[0]),
    };
    let mut shapes = Vec::new();
    for part in &parts {
        let shape = scene.shape(part)?;
        scene.label(part.span, shape_words(&shape));
        shapes.push((scene.text(part), shape));
    }
    table(page, &shapes);
    page.text(match (is_length, is_ndim) {
        (true, _) => {
            let found = numbers(&scene.message);
            let axis = found.first().copied().unwrap_or(0);
            format!(
                "Every axis but the one they are joined along has to be equal; axis {axis} is not."
            )
        }
        (_, true) => {
            let row = shapes.iter().find(|s| s.1.len() == 1).map(|s| s.1[0]);
            let example =
                row.map(|n| format!(": ({n},) is no row of a table until it is (1, {n})"));
            format!(
                "Joined arrays need the same number of axes{}.",
                example.unwrap_or_default()
            )
        }
        _ => "A new axis is made, so all of the shapes have to be equal.".to_string(),
    });
    offer(scene, page, &function, &parts, &shapes);
    Some(())
}

fn table(page: &mut Page, shapes: &[(String, Vec<usize>)]) {
    let ndim = shapes.iter().map(|s| s.1.len()).max().unwrap_or(0);
    let axes: Vec<String> = (0..ndim).map(|a| format!("axis {a}")).collect();
    let mut head = vec!["", ""];
    head.extend(axes.iter().map(String::as_str));
    let rows = shapes.iter().map(|(name, shape)| {
        let mut row = vec![left(name.clone()), left(shape_words(shape))];
        row.extend((0..ndim).map(|a| middle(shape.get(a).map_or(String::new(), usize::to_string))));
        row
    });
    page.table(&head, rows.collect());
}

/// The functions that take their arrays as one list.
pub const JOINS: &[&str] = &[
    "concatenate",
    "concat",
    "stack",
    "hstack",
    "vstack",
    "dstack",
    "column_stack",
    "row_stack",
    "block",
];

/// `np.concatenate(a, b)`: the second array stands where the axis is expected.
fn loose(scene: &mut Scene, page: &mut Page, function: &str, args: &[Expr]) -> Option<()> {
    if args.len() < 2 {
        return None;
    }
    let listed = args
        .iter()
        .map(|a| scene.text(a))
        .collect::<Vec<_>>()
        .join(", ");
    let name = function.rsplit('.').next().unwrap_or(function);
    let mut fixes = Vec::new();
    if matches!(name, "max" | "min" | "amax" | "amin") {
        let np = scene.np();
        let elementwise = if name.contains("max") {
            "maximum"
        } else {
            "minimum"
        };
        page.text(format!("What stands second in {function} is the axis."));
        scene.fix(&mut fixes, format!("{np}{elementwise}({listed})"));
        page.fixes_after("Of two, element by element:", fixes);
        return Some(());
    }
    if !JOINS.contains(&name) {
        return None;
    }
    page.text(format!(
        "{function} takes the arrays as one list; what stands second is the axis."
    ));
    scene.fix(&mut fixes, format!("{function}([{listed}])"));
    page.fixes(fixes);
    Some(())
}

/// One argument that holds the arrays.
fn plain(scene: &mut Scene, page: &mut Page, list: &Expr) -> Option<()> {
    let text = scene.text(list);
    let value = scene.value(list)?;
    let items = crate::object::iterate::as_plain_sequence(&value)?;
    let mut shapes = Vec::new();
    for (at, item) in items.iter().take(8).enumerate() {
        let array = item.downcast_rc::<crate::array::Array>()?;
        let shape = array.strided().shape().to_vec();
        shapes.push((format!("{text}[{at}]"), shape));
    }
    table(page, &shapes);
    page.text("Every axis but the one they are joined along has to be equal.");
    Some(())
}

fn offer(
    scene: &mut Scene,
    page: &mut Page,
    function: &str,
    parts: &[&Expr],
    shapes: &[(String, Vec<usize>)],
) {
    let np = function
        .strip_suffix(function.rsplit('.').next().unwrap_or(""))
        .unwrap_or("")
        .to_string();
    let texts: Vec<String> = parts.iter().map(|p| scene.text(p)).collect();
    let atoms: Vec<String> = parts.iter().map(|p| scene.atom(p)).collect();
    let ndim = shapes.iter().map(|s| s.1.len()).max().unwrap_or(0);
    let list = texts.join(", ");
    let mut fixes = Vec::new();
    for axis in 0..ndim {
        scene.fix(
            &mut fixes,
            format!("{np}concatenate([{list}], axis={axis})"),
        );
    }
    for post in ["[None, :]", "[:, None]"] {
        let lifted: Vec<String> = atoms
            .iter()
            .zip(&texts)
            .zip(shapes)
            .map(
                |((atom, text), (_, shape))| match shape.len() < ndim && shape.len() == 1 {
                    true => format!("{atom}{post}"),
                    false => text.clone(),
                },
            )
            .collect();
        for axis in 0..ndim.min(2) {
            scene.fix(
                &mut fixes,
                format!("{np}concatenate([{}], axis={axis})", lifted.join(", ")),
            );
        }
    }
    if fixes.is_empty()
        && let [(_, _), (_, second)] = shapes
        && second.len() == 2
    {
        let turned = format!("{}.T", atoms[1]);
        for axis in 0..2 {
            let code = format!("{np}concatenate([{}, {turned}], axis={axis})", texts[0]);
            scene.fix(&mut fixes, code);
        }
    }
    fixes.truncate(3);
    page.fixes(fixes);
}
