//! Texts that are no numbers, rows of different lengths, nothing to reduce, matrices without an inverse, files that are not there.

use super::super::page::{Page, left};
use super::super::scene::{Scene, shape_words};
use crate::syntax::ast::{Expr, ExprKind, StmtKind};

/// Says which value it was.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let message = scene.message.clone();
    if message.starts_with("invalid literal for int()") {
        return int_text(scene, page, &message);
    }
    if message.starts_with("could not convert string to float") {
        let text = message.split_once(": ")?.1;
        let plain = text.trim_start_matches("np.str_(").trim_end_matches(')');
        return float_text(scene, page, plain);
    }
    if message.contains("inhomogeneous shape") {
        return ragged(scene, page);
    }
    if message.starts_with("zero-size array to reduction")
        || message.ends_with("of an empty sequence")
    {
        return empty(scene, page);
    }
    if scene.class == "LinAlgError" {
        return matrix(scene, page, &message);
    }
    if scene.class == "ZeroDivisionError" {
        return division(scene, page);
    }
    None
}

/// `float('1,5')`, `np.array(['1', 'x']).astype(float)`
fn float_text(scene: &mut Scene, page: &mut Page, plain: &str) -> Option<()> {
    let one = match scene.found.expr.map(|e| &e.kind) {
        Some(ExprKind::Call { func, args, .. }) if scene.text(func) == "float" => args.first(),
        _ => None,
    };
    let Some(arg) = one else {
        page.text(format!(
            "{plain} is text that no number can be read from; every one of the texts has to be a number."
        ));
        return Some(());
    };
    page.text(format!("No number can be read from {plain}."));
    let text = scene.atom(arg);
    let mut fixes = Vec::new();
    if plain.contains(',') && plain.contains(char::is_numeric) {
        scene.fix(&mut fixes, format!("float({text}.replace(',', '.'))"));
        scene.fix(&mut fixes, format!("float({text}.replace(',', ''))"));
    }
    page.fixes(fixes);
    Some(())
}

/// The first argument of the call, or the object of the method.
fn argument<'a>(scene: &mut Scene<'a>) -> Option<&'a Expr> {
    let ExprKind::Call { func, args, .. } = &scene.found.expr?.kind else {
        return None;
    };
    match &func.kind {
        ExprKind::Attribute { value, .. } if scene.array(value).is_some() => Some(value),
        _ => args.first(),
    }
}

fn int_text(scene: &mut Scene, page: &mut Page, message: &str) -> Option<()> {
    let text = message
        .split_once(": ")?
        .1
        .trim_start_matches("np.str_(")
        .trim_end_matches(')');
    let plain = text.trim_matches(['\'', '"']);
    if let Some(StmtKind::Assign { targets, .. }) = scene.found.stmt.map(|s| &s.kind)
        && let Some(ExprKind::Subscript { value, .. }) = targets.first().map(|t| &t.kind)
        && let Some(array) = scene.array(value)
        && array.strided().dtype.kind().is_numeric()
    {
        let kind = scene.kind(&crate::object::Value::Obj(array));
        let name = scene.text(value);
        scene.label(value.span, kind.clone());
        page.text(format!(
            "{name} is {kind}: what is put into it is converted, and no whole number can be read from {text}."
        ));
        return Some(());
    }
    let whole = scene.found.expr?;
    let code = scene.text(whole);
    let mut fixes = Vec::new();
    if plain.trim().parse::<f64>().is_ok() {
        page.text(format!(
            "int() reads whole numbers only; {text} has a point or an exponent."
        ));
        if let ExprKind::Call { args, .. } = &whole.kind
            && let [arg] = args.as_slice()
        {
            if code.starts_with("int(") {
                scene.fix(&mut fixes, format!("int(float({}))", scene.text(arg)));
            } else if let Some(before) = code.strip_suffix(".astype(int)") {
                scene.fix(&mut fixes, format!("{before}.astype(float).astype(int)"));
            }
        }
    } else {
        page.text(format!("No whole number can be read from {text}."));
    }
    page.fixes(fixes);
    Some(())
}

fn ragged(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let arg = argument(scene)?;
    let value = scene.value(arg)?;
    let items = crate::object::iterate::as_plain_sequence(&value)?;
    let text = scene.text(arg);
    let name = match text.len() <= 24 {
        true => text.clone(),
        false => "row ".into(),
    };
    let mut rows = Vec::new();
    for (at, item) in items.iter().take(6).enumerate() {
        let length = match crate::object::truth::len_opt(scene.cx, item) {
            Ok(Some(n)) => format!("length {n}"),
            _ => "one value".into(),
        };
        let which = match matches!(arg.kind, ExprKind::Name { .. }) {
            true => format!("{name}[{at}]"),
            false => format!("row {at}"),
        };
        let shown = scene.told(item);
        rows.push(vec![left(which), left(length), left(shown)]);
    }
    page.table(&["", "", ""], rows);
    page.text("An array is a full grid: every row needs the same length.");
    let np = scene.np();
    let mut fixes = Vec::new();
    scene.fix(&mut fixes, format!("{np}array({text}, dtype=object)"));
    page.fixes_after("An array of Python lists, one a row:", fixes);
    Some(())
}

fn empty(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let arg = argument(scene)?;
    let text = scene.text(arg);
    if let Some(shape) = scene.shape(arg) {
        scene.label(arg.span, shape_words(&shape));
        page.text(format!(
            "{text} has shape {}: there is no element, so none is the largest or smallest.",
            shape_words(&shape)
        ));
    }
    let whole = scene.found.expr?;
    let code = scene.text(whole);
    let is_extreme = ["max(", "min("].iter().any(|f| code.contains(f));
    let mut fixes = Vec::new();
    if is_extreme {
        let comma = if code.ends_with("()") { "" } else { ", " };
        scene.fix(
            &mut fixes,
            format!("{}{comma}initial=0)", code.trim_end_matches(')')),
        );
    }
    page.fixes_after("With a value to begin with:", fixes);
    Some(())
}

fn matrix(scene: &mut Scene, page: &mut Page, message: &str) -> Option<()> {
    let arg = argument(scene)?;
    let (text, np) = (scene.text(arg), scene.np());
    let shape = scene.shape(arg)?;
    scene.label(arg.span, shape_words(&shape));
    let mut fixes = Vec::new();
    if message.contains("must be square") {
        page.text(format!("{text} has shape {}: only a square matrix has an inverse, a determinant or eigenvalues.", shape_words(&shape)));
        scene.fix(&mut fixes, format!("{np}linalg.pinv({text})"));
        page.fixes_after("The nearest thing to an inverse:", fixes);
    } else if message.contains("-dimensional array given") {
        page.text(format!(
            "{text} has shape {}: a matrix has two axes, rows and columns.",
            shape_words(&shape)
        ));
    } else if message.contains("Singular") {
        let rank = scene.run(&format!("{np}linalg.matrix_rank({text})"));
        let rank = rank.map(|r| {
            scene
                .told(&r)
                .trim_start_matches("np.int64(")
                .trim_end_matches(')')
                .to_string()
        });
        let n = shape.last().copied().unwrap_or(0);
        if let Some(rank) = rank {
            page.text(format!("{text} has rank {rank} of {n}: its rows depend on each other, so no matrix undoes it."));
        }
        let code = scene.text(scene.found.expr?);
        if code.contains("solve") {
            let both = code.split_once('(')?.1.trim_end_matches(')').to_string();
            scene.fix(&mut fixes, format!("{np}linalg.lstsq({both})[0]"));
            page.fixes_after("The best that can be had:", fixes);
        } else {
            scene.fix(&mut fixes, format!("{np}linalg.pinv({text})"));
            page.fixes_after("The nearest thing to an inverse:", fixes);
        }
    } else {
        return None;
    }
    Some(())
}

fn division(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let ExprKind::BinOp {
        left: a, right: b, ..
    } = &scene.found.expr?.kind
    else {
        return None;
    };
    let np = scene.np();
    for expr in [a, b] {
        if !matches!(expr.kind, ExprKind::Constant(_))
            && let Some(value) = scene.value(expr)
        {
            let told = scene.told(&value);
            scene.label(expr.span, told);
        }
    }
    page.text(format!(
        "Python's numbers raise here; NumPy's give inf or nan and a warning ({np}float64(1) / 0)."
    ));
    Some(())
}
