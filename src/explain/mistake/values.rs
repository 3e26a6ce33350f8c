//! Values that a function cannot take although their types are right: NaN where integers are kept, parts that are not equal, a step of 0, a
//! right side that does not fit its matrix, an array that cannot grow in place.

use super::super::page::Page;
use super::super::scene::{Scene, shape_words};
use crate::object::Value;
use crate::syntax::ast::{Expr, ExprKind, StmtKind};

/// Says what the value would have to be.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let message = scene.message.clone();
    if message.starts_with("cannot convert float NaN")
        || message.starts_with("cannot convert float infinity")
    {
        return not_an_integer(scene, page, message.contains("NaN"));
    }
    if message.starts_with("array split does not result") {
        return split(scene, page);
    }
    if message.starts_with("cannot resize this array") {
        return resize(scene, page);
    }
    if message.starts_with("solve") && message.contains("mismatch in its core dimension") {
        return solve(scene, page);
    }
    if scene.class == "ZeroDivisionError" {
        return step(scene, page);
    }
    if message.starts_with("axes don't match array")
        || message.starts_with("repeated axis in transpose")
    {
        return axes(scene, page);
    }
    if message.starts_with("cannot select an axis to squeeze out") {
        return squeeze(scene, page);
    }
    if message.starts_with("To change to a dtype of a different size") {
        return other_dtype(scene, page);
    }
    if message.contains("cannot use operands with types dtype('<M8") {
        return two_dates(scene, page);
    }
    None
}

/// The function's text and the arguments of the call that failed.
fn call<'a>(scene: &Scene<'a>) -> Option<(&'a Expr, &'a [Expr])> {
    match &scene.found.expr?.kind {
        ExprKind::Call { func, args, .. } => Some((func, args)),
        _ => None,
    }
}

/// `a[0] = np.nan` where a holds integers, `int(np.nan)`.
fn not_an_integer(scene: &mut Scene, page: &mut Page, is_nan: bool) -> Option<()> {
    let what = if is_nan { "NaN" } else { "infinity" };
    if let Some(StmtKind::Assign { targets, .. }) = scene.found.stmt.map(|s| &s.kind)
        && let Some(ExprKind::Subscript { value, .. }) = targets.first().map(|t| &t.kind)
        && let Some(array) = scene.array(value)
    {
        let name = scene.text(value);
        let kind = scene.kind(&Value::Obj(array));
        scene.label(value.span, kind);
        page.text(format!(
            "{name} keeps integers, and no integer stands for {what}; floats have one."
        ));
        let mut fixes = Vec::new();
        let code = format!("{}.astype(float)", scene.atom(value));
        scene.fix_as(&mut fixes, format!("{name} = {code}"), &code);
        for fix in &mut fixes {
            fix.gives = "a new float64 array, which can hold it".into();
        }
        page.fixes_after("Before the assignment:", fixes);
        return Some(());
    }
    page.text(format!(
        "No integer stands for {what}. np.isfinite(x) tells the numbers that can be converted."
    ));
    Some(())
}

/// `np.split(a, 3)` of seven elements.
fn split(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let (func, args) = call(scene)?;
    let [array, parts, ..] = args else {
        return None;
    };
    let shape = scene.shape(array)?;
    scene.label(array.span, shape_words(&shape));
    let count = scene.value(parts)?;
    let count = scene.told(&count);
    let function = scene.text(func);
    let axis = match function.rsplit('.').next() {
        Some("hsplit") if shape.len() > 1 => 1,
        Some("dsplit") => 2,
        _ => 0,
    };
    if args.len() == 2
        && let Some(length) = shape.get(axis)
    {
        page.text(format!(
            "Axis {axis} has length {length}, which is no multiple of {count}: the parts would not be equal."
        ));
    }
    let np = scene.np();
    let mut fixes = Vec::new();
    let given: Vec<String> = args.iter().map(|a| scene.text(a)).collect();
    let along = if axis > 0 {
        format!(", axis={axis}")
    } else {
        String::new()
    };
    scene.fix(
        &mut fixes,
        format!("{np}array_split({}{along})", given.join(", ")),
    );
    for fix in &mut fixes {
        fix.gives = "parts whose lengths differ by one at most".into();
    }
    page.fixes(fixes);
    Some(())
}

/// `a.resize(...)` of a view, or of an array that others see.
fn resize(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let (func, args) = call(scene)?;
    let ExprKind::Attribute { value, .. } = &func.kind else {
        return None;
    };
    let name = scene.text(value);
    if let Some(shape) = scene.shape(value) {
        scene.label(value.span, shape_words(&shape));
    }
    page.text(match scene.message.contains("own its data") {
        true => format!(
            "resize changes the memory itself, and {name} is a view: its memory belongs to another array."
        ),
        false => format!(
            "resize changes the memory itself, and somebody else looks at the memory of {name}."
        ),
    });
    let np = scene.np();
    let shape = match args {
        [one] => scene.text(one),
        several => {
            let lengths: Vec<String> = several.iter().map(|a| scene.text(a)).collect();
            format!("({})", lengths.join(", "))
        }
    };
    let mut fixes = Vec::new();
    let code = format!("{np}resize({name}, {shape})");
    scene.fix_as(&mut fixes, format!("{name} = {code}"), &code);
    for fix in &mut fixes {
        fix.gives = "a new array; the elements repeat where there are too few".into();
    }
    page.fixes(fixes);
    Some(())
}

/// `np.linalg.solve(a, b)` whose right side has another number of rows.
fn solve(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let (_, args) = call(scene)?;
    let [a, b] = args else {
        return None;
    };
    let (matrix, right) = (scene.shape(a)?, scene.shape(b)?);
    scene.label(a.span, shape_words(&matrix));
    scene.label(b.span, shape_words(&right));
    let rows = matrix.last()?;
    let (a, b) = (scene.text(a), scene.text(b));
    let have = match right.len() {
        1 => right[0],
        n => *right.get(n.checked_sub(2)?)?,
    };
    page.text(format!(
        "{a} @ x = {b} has an equation for each of {rows} rows of {a}; {b} gives {have} right sides."
    ));
    let np = scene.np();
    let mut fixes = Vec::new();
    scene.fix(&mut fixes, format!("{np}linalg.solve({a}, {b}.T)"));
    page.fixes(fixes);
    Some(())
}

/// `np.arange(0, 1, 0)`
fn step(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let (func, args) = call(scene)?;
    let is_arange = scene.text(func).ends_with("arange");
    let [start, stop, _] = args else {
        return None;
    };
    if !is_arange {
        return None;
    }
    page.text("The step is 0: no number of steps leads from start to stop.");
    let np = scene.np();
    let mut fixes = Vec::new();
    let (start, stop) = (scene.text(start), scene.text(stop));
    scene.fix(&mut fixes, format!("{np}linspace({start}, {stop}, 5)"));
    page.fixes_after("By the number of points:", fixes);
    Some(())
}

/// `np.transpose(a, (0, 1, 2))` of a table.
fn axes(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let (array, shape) = receiver_or_first(scene)?;
    let name = scene.text(array);
    let all: Vec<String> = (0..shape.len()).map(|a| a.to_string()).collect();
    page.text(format!(
        "{name} has {}: each of {} stands once in the new order.",
        super::count(shape.len(), "axis"),
        all.join(", ")
    ));
    let mut fixes = Vec::new();
    scene.fix(&mut fixes, format!("{}.T", scene.atom(array)));
    page.fixes(fixes);
    Some(())
}

/// `a[::-1].view('i4')`
fn other_dtype(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let whole = scene.found.expr?;
    let ExprKind::Call { func, .. } = &whole.kind else {
        return None;
    };
    let ExprKind::Attribute { value, .. } = &func.kind else {
        return None;
    };
    let array = scene.array(value)?;
    let strided = array.strided();
    let (last, itemsize) = (*strided.layout.strides.last()?, strided.itemsize());
    let text = scene.text(value);
    let words = format!(
        "strides {}",
        crate::array::tuple_text(&strided.layout.strides)
    );
    scene.label(value.span, words);
    page.text(format!(
        "The same bytes are read in pieces of another size, so the elements of a row have to lie one behind the other: {itemsize} B apart. Those of {text} lie {last} B apart."
    ));
    let mut fixes = Vec::new();
    let new = format!("{}.copy()", scene.atom(value));
    let code = scene.replaced(whole.span, &[(value.span, new)]);
    scene.fix(&mut fixes, code);
    page.fixes_after("Of a copy, whose rows lie so:", fixes);
    Some(())
}

/// A date and a date.
fn two_dates(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let whole = scene.found.expr?;
    let ExprKind::BinOp { left, right, .. } = &whole.kind else {
        return None;
    };
    page.text("Dates are points in time: between two of them there is a difference, and a number of days (np.timedelta64) is added to one.");
    let mut fixes = Vec::new();
    let (a, b) = (scene.atom(left), scene.atom(right));
    scene.fix(&mut fixes, format!("{b} - {a}"));
    page.fixes(fixes);
    Some(())
}

/// The array that a call of a method or function is about, labelled, and its shape.
fn receiver_or_first<'a>(scene: &mut Scene<'a>) -> Option<(&'a Expr, Vec<usize>)> {
    let (func, args) = call(scene)?;
    let array = match &func.kind {
        ExprKind::Attribute { value, .. } if scene.array(value).is_some() => &**value,
        _ => args.first()?,
    };
    let shape = scene.shape(array)?;
    scene.label(array.span, shape_words(&shape));
    Some((array, shape))
}

/// `np.squeeze(a, 0)` where the axis is longer than 1.
fn squeeze(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let (_, shape) = receiver_or_first(scene)?;
    let ones: Vec<String> = (0..shape.len())
        .filter(|a| shape[*a] == 1)
        .map(|a| a.to_string())
        .collect();
    page.text(match ones.is_empty() {
        true => "Only an axis of length 1 can be left out, and there is none.".to_string(),
        false => format!(
            "Only an axis of length 1 can be left out; here that is axis {}.",
            ones.join(", ")
        ),
    });
    Some(())
}
