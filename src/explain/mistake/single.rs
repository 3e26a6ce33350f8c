//! One value where several are wanted: a number that is indexed, a 0-d array that is gone over or asked for its length, a loop that takes one item
//! apart into two names, a slice with a float; and what works in place, whose None is used.

use super::super::page::Page;
use super::super::scene::Scene;
use crate::object::Value;
use crate::object::array::Scalar;
use crate::syntax::ast::{Expr, ExprKind, StmtKind};

/// Says what the value is.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let message = scene.message.clone();
    if message.starts_with("len() of unsized object")
        || message.starts_with("iteration over a 0-d array")
    {
        return without_axes(scene, page, message.starts_with("len"));
    }
    if message.starts_with("cannot unpack non-iterable numpy")
        || message.starts_with("cannot unpack non-iterable int")
    {
        return paired(scene, page);
    }
    if message.starts_with("slice indices must be integers") {
        return slice_parts(scene, page);
    }
    if message.starts_with("'NoneType' object has no attribute") {
        return none_of_method(scene, page);
    }
    if message.ends_with("object is not subscriptable") {
        return number_indexed(scene, page);
    }
    None
}

/// `len(np.array(5))`, `for x in np.array(5):`
fn without_axes(scene: &mut Scene, page: &mut Page, is_len: bool) -> Option<()> {
    let array: &Expr = match scene.found.expr.map(|e| &e.kind) {
        Some(ExprKind::Call { args, .. }) if is_len => args.first()?,
        _ => match scene.found.stmt.map(|s| &s.kind)? {
            StmtKind::For { iter, .. } => iter,
            _ => return None,
        },
    };
    let text = scene.text(array);
    scene.label(array.span, "()");
    page.text(format!(
        "{text} is an array of shape (): one value, without an axis to go along."
    ));
    let np = scene.np();
    let mut fixes = Vec::new();
    if is_len {
        scene.fix(&mut fixes, format!("{}.size", scene.atom(array)));
    }
    scene.fix(&mut fixes, format!("{np}atleast_1d({text})"));
    page.fixes(fixes);
    Some(())
}

/// `for i, x in a:`, whose items are numbers.
fn paired(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let StmtKind::For { target, iter, .. } = &scene.found.stmt?.kind else {
        return None;
    };
    let (names, text) = (scene.text(target), scene.text(iter));
    let value = scene.value(iter)?;
    let kind = scene.kind(&value);
    scene.label(iter.span, kind);
    page.text(format!(
        "Each item of {text} is one value, and two names are to take it. enumerate gives each with its number."
    ));
    let mut fixes = Vec::new();
    let code = format!("enumerate({text})");
    scene.fix_as(&mut fixes, format!("for {names} in {code}:"), &code);
    fixes.iter_mut().for_each(|fix| fix.gives = String::new());
    page.fixes(fixes);
    Some(())
}

/// `a[1:2.5]`
fn slice_parts(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let whole = scene.found.expr?;
    let ExprKind::Subscript { slice, .. } = &whole.kind else {
        return None;
    };
    let slices: Vec<&Expr> = match &slice.kind {
        ExprKind::Tuple { elts, .. } => elts.iter().collect(),
        _ => vec![slice],
    };
    let mut fixes = Vec::new();
    for slice in slices {
        let ExprKind::Slice { lower, upper, step } = &slice.kind else {
            continue;
        };
        for part in [lower, upper, step].into_iter().flatten() {
            let Some(value) = scene.value(part) else {
                continue;
            };
            let (text, kind) = (scene.text(part), scene.kind(&value));
            if matches!(value, Value::Int(_) | Value::None | Value::Bool(_)) {
                continue;
            }
            scene.label(part.span, kind.clone());
            if fixes.is_empty() && page.is_empty() {
                page.text(format!("{text} is of type {}: a slice goes from place to place, and places are counted in ints.", kind.split(' ').next().unwrap_or("")));
            }
            let new = scene.as_int(part);
            let code = scene.replaced(whole.span, &[(part.span, new)]);
            scene.fix(&mut fixes, code);
        }
    }
    page.fixes(fixes);
    Some(())
}

/// `a.sort().sum()`
fn none_of_method(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let ExprKind::Attribute { value, .. } = &scene.found.expr?.kind else {
        return None;
    };
    let ExprKind::Call { func, .. } = &value.kind else {
        return None;
    };
    page.text(format!(
        "{} works in place and gives None: it stands on a line of its own, and what it changed is used on the next.",
        scene.text(func)
    ));
    if let ExprKind::Attribute {
        value: array, attr, ..
    } = &func.kind
        && &**attr == "sort"
        && scene.array(array).is_some()
    {
        let (np, array) = (scene.np(), scene.text(array));
        let mut fixes = Vec::new();
        scene.fix(&mut fixes, format!("{np}sort({array})"));
        page.fixes_after("A new, sorted array:", fixes);
    }
    Some(())
}

/// `x = 5; x[0]`
fn number_indexed(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let ExprKind::Subscript { value, .. } = &scene.found.expr?.kind else {
        return None;
    };
    let found = scene.value(value)?;
    let is_number =
        matches!(found, Value::Int(_) | Value::Float(_) | Value::Bool(_)) || found.is::<Scalar>();
    if !is_number {
        return None;
    }
    let (text, told) = (scene.text(value), scene.told(&found));
    scene.label(value.span, told);
    page.text(format!(
        "{text} is one number: only lists, texts, dicts and arrays have parts to pick with [ ]."
    ));
    Some(())
}
