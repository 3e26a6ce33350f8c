//! Subscripts of arrays and sequences: outside, too many, of the wrong type, masks of another length; and axes that are not there.

use super::super::page::{Page, left, middle};
use super::super::scene::{Scene, shape_words};
use super::numbers;
use crate::diag::fault::Detail;
use crate::object::Value;
use crate::syntax::ast::{Constant, Expr, ExprKind, StmtKind};

/// Says what there is along each axis, and what would be inside.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let message = scene.message.clone();
    match scene.detail {
        Detail::Index { index, axis, size } => return outside(scene, page, index, axis, size),
        Detail::Axis { axis, ndim } => return no_axis(scene, page, axis, ndim),
        _ => {}
    }
    if message.starts_with("index ") && message.contains(" is out of bounds for axis ") {
        // Of functions that are written in Python, which keep no facts.
        let found = numbers(&message);
        let (index, axis, size) = (*found.first()?, *found.get(1)?, *found.get(2)?);
        let (axis, size) = (usize::try_from(axis).ok()?, usize::try_from(size).ok()?);
        if let Some(ExprKind::Call { func, args, .. }) = scene.found.expr.map(|e| &e.kind)
            && scene.text(func).ends_with("insert")
        {
            // Of several places NumPy tells a number that counts what was put in before.
            scene
                .value(args.get(1)?)
                .filter(|v| matches!(v, Value::Int(_)))?;
            page.text(format!(
                "Axis {axis} has length {size}: a value goes before one of 0 to {}, or behind all of them at {size}.",
                size.saturating_sub(1)
            ));
            return Some(());
        }
        return outside(scene, page, index, axis, size);
    }
    if message.starts_with("NumPy boolean array indexing assignment cannot") {
        return mask_values(scene, page);
    }
    if message.starts_with("too many indices for array") {
        return too_many(scene, page);
    }
    if message.starts_with("boolean index did not match") {
        return mask(scene, page);
    }
    if message.starts_with("only integers, slices") || message.starts_with("arrays used as indices")
    {
        return wrong_type(scene, page);
    }
    if message.starts_with("shape mismatch: indexing arrays") {
        return pairs(scene, page);
    }
    let is_sequence = message.starts_with("setting an array element with a sequence.")
        && !message.contains("inhomogeneous");
    if is_sequence || message.contains("argument must be a string") {
        return sequence_into_place(scene, page);
    }
    if message.ends_with("index out of range") {
        return past_the_end(scene, page);
    }
    if message.starts_with("list indices must be integers") {
        return list_index(scene, page);
    }
    if message.starts_with("invalid index to scalar variable") {
        return of_scalar(scene, page);
    }
    None
}

/// A list put into one place of an array.
fn sequence_into_place(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let StmtKind::Assign { targets, value } = scene.found.stmt.map(|s| &s.kind)? else {
        return None;
    };
    let [target] = targets.as_slice() else {
        return None;
    };
    let shape = scene.shape(target)?;
    let given = scene.shape(value)?;
    scene.label(target.span, shape_words(&shape));
    scene.label(value.span, shape_words(&given));
    page.text(format!(
        "{} is one place and takes one number; {} holds more.",
        scene.text(target),
        scene.text(value)
    ));
    if let (
        ExprKind::Subscript {
            value: whole,
            slice,
            ..
        },
        [n],
    ) = (&target.kind, given.as_slice())
        && let Some(Value::Int(at)) = scene.value(slice)
        && let Ok(at) = at.to_string().parse::<usize>()
    {
        let (whole, given) = (scene.text(whole), scene.text(value));
        let places = format!("{whole}[{at}:{}]", at + n);
        let mut fixes = Vec::new();
        let fits = format!("{places}.shape == ({n},) and {places}");
        scene.fix_where(&mut fixes, format!("{places} = {given}"), &fits);
        page.fixes(fixes);
    }
    Some(())
}

/// The subscript that failed: its object and its index.
fn subscript<'a>(scene: &Scene<'a>) -> Option<(&'a Expr, &'a Expr)> {
    let from_target = |expr: &'a Expr| match &expr.kind {
        ExprKind::Subscript { value, slice, .. } => Some((&**value, &**slice)),
        _ => None,
    };
    if let Some(found) = scene.found.expr.and_then(from_target) {
        return Some(found);
    }
    match scene.found.stmt.map(|s| &s.kind) {
        Some(StmtKind::Assign { targets, .. }) => targets.iter().find_map(from_target),
        Some(StmtKind::AugAssign { target, .. }) => from_target(target),
        _ => None,
    }
}

/// The indices of a subscript.
fn indices(slice: &Expr) -> Vec<&Expr> {
    match &slice.kind {
        ExprKind::Tuple { elts, .. } => elts.iter().collect(),
        _ => vec![slice],
    }
}

/// `a[a > 0] = [1, 2, 3]`
fn mask_values(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let found = numbers(&scene.message);
    let (values, places) = (*found.first()?, *found.get(1)?);
    if let Some(StmtKind::Assign { targets, value }) = scene.found.stmt.map(|s| &s.kind) {
        let shape = scene.shape(value)?;
        scene.label(value.span, shape_words(&shape));
        scene.label(targets.first()?.span, format!("({places},)"));
    }
    page.text(format!(
        "The mask is true at {places} places: as many values are wanted, or one for all of them, and {values} are given."
    ));
    Some(())
}

fn outside(scene: &mut Scene, page: &mut Page, index: i64, axis: usize, size: usize) -> Option<()> {
    let valid = match size {
        0 => "there is nothing along it: no index is valid".to_string(),
        1 => "the only valid index is 0 (or -1)".to_string(),
        n => format!("valid are 0 to {} and, from the end, -{n} to -1", n - 1),
    };
    page.text(format!("Axis {axis} has length {size}: {valid}."));
    let Some((object, slice)) = subscript(scene) else {
        return Some(());
    };
    let Some(shape) = scene.shape(object) else {
        // Drawn at random, say: it cannot be tried.
        return Some(());
    };
    scene.label(object.span, shape_words(&shape));
    let given = indices(slice);
    let is_list = |at: &Expr| matches!(at.kind, ExprKind::List { .. } | ExprKind::Tuple { .. });
    if let Some(at) = given.get(axis).filter(|at| !is_list(at)) {
        if counted(scene, page, at, object) {
            scene.label(at.span, index.to_string());
            return Some(());
        }
        if matches!(at.kind, ExprKind::Name { .. } | ExprKind::BinOp { .. }) {
            scene.label(at.span, index.to_string());
        }
        let mut fixes = Vec::new();
        if index == size as i64 && size > 0 {
            let code = scene.replaced(object.span.to(slice.span), &[(at.span, "-1".into())]) + "]";
            scene.fix(&mut fixes, code);
        }
        let other = given.iter().enumerate().find(|(i, _)| *i != axis);
        if let (true, [_, _]) = (other.is_some(), given.as_slice())
            && shape.len() == 2
        {
            let (a, b) = (scene.text(given[0]), scene.text(given[1]));
            let code = format!("{}[{b}, {a}]", scene.text(object));
            scene.fix(&mut fixes, code);
        }
        page.fixes(fixes);
    }
    Some(())
}

/// A loop that counts the index too far; whether it was one.
fn counted(scene: &mut Scene, page: &mut Page, index: &Expr, object: &Expr) -> bool {
    let (ExprKind::Name { id, .. }, Some(StmtKind::For { target, iter, .. })) =
        (&index.kind, scene.found.around.map(|s| &s.kind))
    else {
        return false;
    };
    let counts = matches!(&target.kind, ExprKind::Name { id: counted, .. } if counted == id);
    let range = scene.text(iter);
    if counts && range.starts_with("range(") {
        page.text(format!(
            "{id} runs over {range}, which goes further than {} does.",
            scene.text(object)
        ));
        let mut fixes = Vec::new();
        let code = format!("range(len({}))", scene.text(object));
        scene.fix_as(&mut fixes, format!("for {id} in {code}:"), &code);
        page.fixes(fixes);
        return true;
    }
    false
}

fn no_axis(scene: &mut Scene, page: &mut Page, axis: i64, ndim: usize) -> Option<()> {
    let whole = scene.found.expr;
    let (array, given) = match whole.map(|e| &e.kind) {
        Some(ExprKind::Call {
            func,
            args,
            keywords,
        }) => {
            let by_name = keywords
                .iter()
                .find(|k| k.arg.as_deref().is_some_and(|n| n.starts_with("axis")));
            let of_method = match &func.kind {
                ExprKind::Attribute { value, .. } if scene.array(value).is_some() => Some(&**value),
                _ => None,
            };
            let array = of_method.or(args.first());
            let by_place = args.iter().skip(usize::from(of_method.is_none()));
            let mut by_place = by_place.filter(|e| scene.text(e) == axis.to_string());
            (array, by_name.map(|k| &k.value).or(by_place.next()))
        }
        _ => (None, None),
    };
    let shape = array
        .and_then(|a| scene.shape(a))
        .filter(|s| s.len() == ndim);
    if let (Some(array), Some(shape)) = (array, &shape) {
        scene.label(array.span, shape_words(shape));
        let name = scene.text(array);
        let rows = shape.iter().enumerate().map(|(a, n)| {
            vec![
                left(if a == 0 { name.as_str() } else { "" }),
                middle(a.to_string()),
                middle(format!("{}", a as i64 - ndim as i64)),
                middle(n.to_string()),
            ]
        });
        if ndim > 0 {
            page.table(&["", "axis", "or", "length"], rows.collect());
        }
    }
    if two_extremes(scene, page).is_some() {
        return Some(());
    }
    page.text(match ndim {
        0 => "A 0-dimensional array (a single value) has no axis at all.".to_string(),
        1 => "There is one axis: 0, which is also -1.".to_string(),
        2 => "There are 2 axes: 0 and 1 from the front, -2 and -1 from the back.".to_string(),
        n => format!(
            "There are {n} axes: 0 to {}, counted from the front, or -{n} to -1 from the back.",
            n - 1
        ),
    });
    if let (Some(whole), Some(given)) = (whole, given)
        && ndim > 0
    {
        let mut fixes = Vec::new();
        for new in [ndim as i64 - 1, 0] {
            let code = scene.replaced(whole.span, &[(given.span, new.to_string())]);
            scene.fix(&mut fixes, code);
        }
        page.fixes(fixes);
    }
    Some(())
}

/// `np.max(a, b)`, which takes b for an axis.
fn two_extremes(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let ExprKind::Call { func, args, .. } = &scene.found.expr?.kind else {
        return None;
    };
    let name = scene.text(func);
    let elementwise = match name.rsplit('.').next()? {
        "max" | "amax" => "maximum",
        "min" | "amin" => "minimum",
        _ => return None,
    };
    let [a, b] = args.as_slice() else {
        return None;
    };
    let (np, a, b) = (scene.np(), scene.text(a), scene.text(b));
    page.text(format!("What stands second in {name} is the axis."));
    let mut fixes = Vec::new();
    scene.fix(&mut fixes, format!("{np}{elementwise}({a}, {b})"));
    page.fixes_after("Of two, element by element:", fixes);
    Some(())
}

fn too_many(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let (object, slice) = subscript(scene)?;
    let shape = scene.shape(object)?;
    scene.label(object.span, shape_words(&shape));
    let name = scene.text(object);
    let given = indices(slice);
    page.text(format!(
        "{name} has shape {}: {} to index, and {} given.",
        shape_words(&shape),
        super::count(shape.len(), "axis").replace("axiss", "axes"),
        match given.len() {
            1 => "1 is".to_string(),
            n => format!("{n} are"),
        }
    ));
    let mut fixes = Vec::new();
    if shape.is_empty() {
        scene.fix(&mut fixes, format!("{name}[()]"));
        scene.fix(&mut fixes, format!("{name}.item()"));
    } else {
        let kept: Vec<String> = given
            .iter()
            .take(shape.len())
            .map(|e| scene.text(e))
            .collect();
        scene.fix(&mut fixes, format!("{name}[{}]", kept.join(", ")));
        if shape.len() == 1 && given.len() == 2 {
            let both: Vec<String> = given.iter().map(|e| scene.text(e)).collect();
            scene.fix(&mut fixes, format!("{name}[:, None][{}]", both.join(", ")));
            scene.fix(&mut fixes, format!("{name}[None, :][{}]", both.join(", ")));
        }
    }
    page.fixes(fixes);
    Some(())
}

fn mask(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let found = numbers(&scene.message);
    let (axis, size, mask) = (*found.first()?, *found.get(1)?, *found.get(2)?);
    page.text(format!(
        "A mask says yes or no to each place along axis {axis}: there are {size}, and the mask speaks of {mask}."
    ));
    let (object, slice) = subscript(scene)?;
    let shape = scene.shape(object)?;
    scene.label(object.span, shape_words(&shape));
    let (name, index) = (scene.text(object), scene.text(slice));
    if let Some(shape) = scene.shape(slice) {
        scene.label(slice.span, shape_words(&shape));
    }
    let mut fixes = Vec::new();
    for skip in 1..shape.len() {
        scene.fix(&mut fixes, format!("{name}[{}{index}]", ":, ".repeat(skip)));
    }
    if shape.len() == 2 && fixes.is_empty() {
        scene.fix(&mut fixes, format!("{name}[{}.T]", scene.atom(slice)));
    }
    if axis == 0 && mask > 0 && mask < size {
        scene.fix(&mut fixes, format!("{name}[:{mask}][{index}]"));
    }
    if axis == 0 && mask > size {
        let atom = scene.atom(slice);
        scene.fix(&mut fixes, format!("{name}[{atom}[:{size}]]"));
    }
    page.fixes(fixes);
    Some(())
}

fn wrong_type(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let (object, slice) = subscript(scene)?;
    let name = scene.text(object);
    let mut fixes = Vec::new();
    for index in indices(slice) {
        let Some(value) = scene.value(index) else {
            continue;
        };
        let text = scene.text(index);
        let kind = scene.kind(&value);
        let is_wrong = match &value {
            Value::Float(_) => true,
            Value::Obj(_) => {
                value.as_str().is_some() || kind.starts_with("float") || kind.starts_with("list")
            }
            _ => false,
        };
        if !is_wrong {
            continue;
        }
        scene.label(index.span, kind.clone());
        if value.as_str().is_some() {
            page.text(format!(
                "{text} is a str. Only arrays with named fields take names; {name} has none."
            ));
        } else if matches!(value, Value::Float(_)) {
            page.text(format!("{text} is a float. A place is counted: an index is an int, and / always gives a float."));
        } else {
            page.text(format!(
                "{text} is {kind}: an index array holds ints (places) or bools (a mask)."
            ));
        }
        let new = match scene.floored(index) {
            Some(floored) => floored,
            None if matches!(value, Value::Float(_)) => format!("int({text})"),
            None if kind.starts_with("float") => format!("{}.astype(int)", scene.atom(index)),
            _ => continue,
        };
        let code = scene.replaced(object.span.to(slice.span), &[(index.span, new)]) + "]";
        scene.fix(&mut fixes, code);
    }
    page.fixes(fixes);
    Some(())
}

fn pairs(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let (object, slice) = subscript(scene)?;
    page.text("Index arrays are read in pairs: the first row with the first column, the second with the second. So they have to be as long as each other (or broadcast).");
    let name = scene.text(object);
    let given: Vec<String> = indices(slice).iter().map(|e| scene.text(e)).collect();
    for index in indices(slice) {
        if let Some(shape) = scene.shape(index) {
            scene.label(index.span, shape_words(&shape));
        }
    }
    let np = scene.np();
    let mut fixes = Vec::new();
    scene.fix(&mut fixes, format!("{name}[{np}ix_({})]", given.join(", ")));
    page.fixes_after("For each row each of the columns:", fixes);
    Some(())
}

fn past_the_end(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let (object, slice) = subscript(scene)?;
    let value = scene.value(object)?;
    let kind = scene.kind(&value);
    let n: i64 = kind.rsplit(' ').next()?.parse().ok()?;
    let name = scene.text(object);
    if let Some(Value::Int(index)) = scene.value(slice)
        && !matches!(slice.kind, ExprKind::Constant(Constant::Int(_)))
    {
        scene.label(slice.span, index.to_string());
    }
    scene.label(object.span, kind.clone());
    page.text(match n {
        0 => format!("{name} is empty."),
        1 => format!("{name} is a {kind}: the only valid index is 0 (or -1)."),
        n => format!(
            "{name} is a {kind}: valid are 0 to {} and, from the end, -{n} to -1.",
            n - 1
        ),
    });
    let mut fixes = Vec::new();
    if n > 0 {
        scene.fix(&mut fixes, format!("{name}[-1]"));
    }
    page.fixes_after("The last one is", fixes);
    Some(())
}

fn list_index(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let (object, slice) = subscript(scene)?;
    let name = scene.text(object);
    page.text(format!("{name} is a list of Python objects: it takes one int or one slice at a time. An array takes one index for each axis."));
    let given: Vec<String> = indices(slice).iter().map(|e| scene.text(e)).collect();
    let np = scene.np();
    let mut fixes = Vec::new();
    scene.fix(
        &mut fixes,
        format!("{np}array({name})[{}]", given.join(", ")),
    );
    let chained = given.iter().map(|g| format!("[{g}]")).collect::<String>();
    scene.fix(&mut fixes, format!("{name}{chained}"));
    page.fixes(fixes);
    Some(())
}

fn of_scalar(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let (object, _) = subscript(scene)?;
    let value = scene.value(object)?;
    let (name, told) = (scene.text(object), scene.told(&value));
    scene.label(object.span, told.clone());
    page.text(format!(
        "{name} is {told}: one number, with no axis left to index."
    ));
    if let ExprKind::Subscript { value: whole, .. } = &object.kind
        && let Some(shape) = scene.shape(whole)
    {
        let whole = scene.text(whole);
        page.text(format!(
            "{whole} has shape {}: one index is all it takes.",
            shape_words(&shape)
        ));
    }
    Some(())
}
