//! Lists and texts where arrays or numbers were meant, None, unpacking, what cannot be a key, what cannot be changed.

use super::super::page::Page;
use super::super::scene::{Scene, shape_words};
use crate::array::provenance::{How, Why};
use crate::object::Value;
use crate::syntax::ast::{Expr, ExprKind, StmtKind};

/// Says what the operands are.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let message = scene.message.clone();
    if message.contains("not supported between instances of") {
        return compared(scene, page);
    }
    if message.contains("ndarray.__format__") || message.contains("required, not numpy.ndarray") {
        return array_formatted(scene, page);
    }
    if message.starts_with("not enough arguments for format")
        || message.starts_with("not all arguments converted")
    {
        return formatted(scene, page);
    }
    if message.ends_with("object is not subscriptable")
        && (message.contains("'method'") || message.contains("builtin_function_or_method"))
    {
        return not_called(scene, page);
    }
    if message.contains("NoneType which has no callable")
        || message.starts_with("bad operand type for")
    {
        return none_in_array(scene, page, &message);
    }
    if message.contains("string multiply ufunc")
        || message.starts_with("the resolved dtypes are not compatible with add.reduce")
    {
        return digits(scene, page);
    }
    if message.starts_with("unsupported operand type")
        || message.starts_with("can only concatenate")
        || message.starts_with("can't multiply sequence")
    {
        return operands(scene, page);
    }
    if message.contains("values to unpack") {
        return unpacking(scene, page);
    }
    if message.starts_with("unhashable type") {
        let what = super::between(&message, "'", "'").unwrap_or("it");
        page.text(format!("A key must never change, and {what} can. A tuple of the values is a key; of an array tuple(a.tolist()) or a.tobytes()."));
        return Some(());
    }
    if message.starts_with("assignment destination is read-only") {
        return read_only(scene, page);
    }
    if message.ends_with("does not support item assignment") {
        let what = super::between(&message, "'", "'").unwrap_or("it");
        page.text(format!(
            "A {what} never changes; make a new one with what is to be different."
        ));
        return Some(());
    }
    if message.ends_with("object is not subscriptable") && message.contains("NoneType") {
        page.text("None has no elements: a function that works in place (a.sort(), random.shuffle(a)) or has no return gives None.");
        return Some(());
    }
    if message.starts_with("only length-1 arrays")
        || message.starts_with("only 0-dimensional arrays")
    {
        return one_number(scene, page);
    }
    if message.ends_with("object is not iterable") {
        return not_iterable(scene, page);
    }
    if message.ends_with("has no len()") {
        return no_length(scene, page);
    }
    None
}

fn operands(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let whole = scene.found.expr;
    let (a, b, span): (&Expr, &Expr, _) = match whole.map(|w| (&w.kind, w.span)) {
        Some((ExprKind::BinOp { left, right, .. }, span)) => (left, right, Some(span)),
        _ => match scene.found.stmt.map(|s| &s.kind) {
            Some(StmtKind::AugAssign { target, value, .. }) => (target, value, None),
            _ => return None,
        },
    };
    let np = scene.np();
    let mut fixes = Vec::new();
    let values = [(a, scene.value(a)), (b, scene.value(b))];
    for (expr, value) in &values {
        if let Some(value) = value {
            let kind = scene.kind(value);
            scene.label(expr.span, kind);
        }
    }
    let is = |at: usize, name: &str| {
        values[at].1.as_ref().is_some_and(|v| match name {
            "list" => is_list(v),
            "str" => v.as_str().is_some(),
            "number" => matches!(v, Value::Int(_) | Value::Float(_)),
            _ => v.is_none(),
        })
    };
    if is(0, "none") || is(1, "none") {
        page.text("None is no number: a function that works in place (a.sort(), random.shuffle(a)) or has no return gives None.");
        return Some(());
    }
    let function = |v: &Option<Value>| {
        v.as_ref().is_some_and(|v| {
            v.is::<crate::interp::Function>() || v.is::<crate::registry::BuiltinFunction>()
        })
    };
    if let Some((expr, _)) = values.iter().find(|(_, v)| function(v)) {
        let text = scene.text(expr);
        page.text(format!(
            "{text} is a function, not what it gives: a call has parentheses, {text}(...)."
        ));
        return Some(());
    }
    let span = span?;
    let joins_text = is(0, "str") && scene.message.starts_with("can only concatenate str");
    if joins_text {
        page.text("A text is joined with texts only; str() makes one of anything, and f\"{...}\" puts values into a text.");
        let code = scene.replaced(span, &[(b.span, format!("str({})", scene.text(b)))]);
        scene.fix(&mut fixes, code);
    } else if is(0, "list") || is(1, "list") {
        page.text(
            "Between lists + joins and * repeats; arithmetic, element by element, needs an array.",
        );
        let at = if is(0, "list") { a } else { b };
        let code = scene.replaced(span, &[(at.span, format!("{np}array({})", scene.text(at)))]);
        scene.fix(&mut fixes, code);
        if is(0, "list") && is(1, "number") {
            let code = scene.replaced(span, &[(b.span, format!("[{}]", scene.text(b)))]);
            scene.fix(&mut fixes, code);
        }
    } else if is(0, "str") && is(1, "str") {
        page.text("Texts are joined with +, and repeated by a whole number with *.");
        let (a, b) = (scene.text(a), scene.text(b));
        scene.fix(&mut fixes, format!("{a} + {b}"));
    } else if is(0, "str") || is(1, "str") {
        page.text("Text and numbers do not mix: one of them has to be converted.");
        for at in [0, 1] {
            if is(at, "str") {
                let other = [b, a][at];
                let text = [a, b][at];
                let code =
                    scene.replaced(span, &[(text.span, format!("float({})", scene.text(text)))]);
                scene.fix(&mut fixes, code);
                let code =
                    scene.replaced(span, &[(other.span, format!("str({})", scene.text(other)))]);
                scene.fix(&mut fixes, code);
            }
        }
    } else {
        return None;
    }
    page.fixes(fixes);
    Some(())
}

fn is_list(value: &Value) -> bool {
    value.is::<crate::object::sequence::List>() || value.is::<crate::object::sequence::Tuple>()
}

/// `[1, 2, 3] > 2`, `None < 1`.
fn compared(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let whole = scene.found.expr?;
    let ExprKind::Compare {
        left, comparators, ..
    } = &whole.kind
    else {
        return sorted_mix(scene, page);
    };
    let [right] = comparators.as_slice() else {
        return None;
    };
    let np = scene.np();
    let mut fixes = Vec::new();
    let mut lists = false;
    for (expr, other) in [(&**left, right), (right, &**left)] {
        let value = scene.value(expr)?;
        let kind = scene.kind(&value);
        scene.label(expr.span, kind);
        let text = scene.text(expr);
        if value.is_none() {
            page.text(format!("{text} is None, which is neither more nor less than anything; `is None` asks for it."));
        }
        if is_list(&value) {
            lists = true;
            let code = scene.replaced(whole.span, &[(expr.span, format!("{np}array({text})"))]);
            scene.fix(&mut fixes, code);
        }
        let is_number = scene
            .value(other)
            .is_some_and(|v| matches!(v, Value::Int(_) | Value::Float(_)));
        if value.as_str().is_some() && is_number {
            page.text("Text and numbers have no order between them: one has to be converted.");
            let code = scene.replaced(whole.span, &[(expr.span, format!("float({text})"))]);
            scene.fix(&mut fixes, code);
        }
    }
    if lists {
        page.text("A list is compared as a whole; an array is compared element by element.");
    }
    page.fixes(fixes);
    Some(())
}

/// Sorting what has no order.
fn sorted_mix(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let whole = scene.found.expr?;
    let ExprKind::Call { func, args, .. } = &whole.kind else {
        return None;
    };
    let types: Vec<&str> = scene
        .message
        .split('\'')
        .skip(1)
        .step_by(2)
        .skip(1)
        .collect();
    let (Some(a), Some(b)) = (types.first(), types.get(1)) else {
        return None;
    };
    page.text(format!(
        "{} puts what it is given in order, and between {a} and {b} there is none.",
        scene.text(func)
    ));
    if scene.text(func) == "sorted" && args.len() == 1 {
        let mut fixes = Vec::new();
        let code = format!("sorted({}, key=str)", scene.text(&args[0]));
        scene.fix(&mut fixes, code);
        page.fixes(fixes);
    }
    Some(())
}

/// `"%d %d" % (1,)`
fn formatted(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let ExprKind::BinOp { left, right, .. } = &scene.found.expr?.kind else {
        return None;
    };
    let (text, values) = (scene.value(left)?, scene.value(right)?);
    let places = text.as_str()?.replace("%%", "").matches('%').count();
    let kind = scene.kind(&values);
    scene.label(right.span, kind);
    let given = match is_list(&values) && values.is::<crate::object::sequence::Tuple>() {
        true => crate::object::truth::len_opt(scene.cx, &values).ok()??,
        false => 1,
    };
    page.text(format!(
        "The text has {} for values, and {} given. Several values stand in a tuple, (a, b); f\"{{a}} {{b}}\" names them in their places.",
        super::count(places, "place"),
        match given {
            1 => "1 is".to_string(),
            n => format!("{n} are"),
        }
    ));
    Some(())
}

/// `f'{a:.2f}'`, `'%d' % a`
fn array_formatted(scene: &mut Scene, page: &mut Page) -> Option<()> {
    page.text("A format such as .2f is for one number. np.array2string(a, precision=2) writes an array, a.tolist() gives its numbers, np.round(a, 2) fewer digits.");
    if let Some(ExprKind::BinOp { right, .. }) = scene.found.expr.map(|e| &e.kind)
        && let Some(shape) = scene.shape(right)
    {
        scene.label(right.span, shape_words(&shape));
    }
    Some(())
}

/// `b = a.copy; b[0]`
fn not_called(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let whole = scene.found.expr?;
    let ExprKind::Subscript { value, slice, .. } = &whole.kind else {
        return None;
    };
    let (name, index) = (scene.text(value), scene.text(slice));
    page.text(format!(
        "{name} is a method that was not called: the parentheses are missing where it was written."
    ));
    let mut fixes = Vec::new();
    scene.fix(&mut fixes, format!("{name}()[{index}]"));
    if matches!(value.kind, ExprKind::Attribute { .. }) {
        scene.fix(&mut fixes, format!("{name}({index})"));
    }
    page.fixes(fixes);
    Some(())
}

/// None among numbers.
fn none_in_array(scene: &mut Scene, page: &mut Page, message: &str) -> Option<()> {
    if !message.contains("NoneType") {
        return None;
    }
    let whole = scene.found.expr?;
    page.text(
        "None is no number: an array that holds it keeps Python objects. As a float it is nan.",
    );
    let mut fixes = Vec::new();
    if let ExprKind::Call { args, .. } = &whole.kind
        && let [arg] = args.as_slice()
    {
        let np = scene.np();
        let new = format!("{np}array({}, dtype=float)", scene.text(arg));
        let code = scene.replaced(whole.span, &[(arg.span, new)]);
        scene.fix(&mut fixes, code);
    }
    page.fixes(fixes);
    Some(())
}

/// Texts of digits that are added or multiplied.
fn digits(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let whole = scene.found.expr?;
    let parts: Vec<&Expr> = match &whole.kind {
        ExprKind::BinOp { left, right, .. } => vec![left, right],
        ExprKind::Call { func, args, .. } => match &func.kind {
            ExprKind::Attribute { value, .. } if scene.array(value).is_some() => vec![value],
            _ => {
                let list = args.first()?;
                let np = scene.np();
                let new = format!("{np}array({}, dtype=float)", scene.text(list));
                let code = scene.replaced(whole.span, &[(list.span, new)]);
                let mut fixes = Vec::new();
                page.text(
                    "These are texts: digits in a text are no number until they are converted.",
                );
                scene.fix(&mut fixes, code);
                page.fixes(fixes);
                return Some(());
            }
        },
        _ => return None,
    };
    page.text("The array holds texts: digits in a text are no number until they are converted.");
    let mut fixes = Vec::new();
    for part in parts {
        let Some(value) = scene.value(part) else {
            continue;
        };
        let kind = scene.kind(&value);
        scene.label(part.span, kind);
        if value.is::<crate::array::Array>() {
            let new = format!("{}.astype(float)", scene.atom(part));
            let code = scene.replaced(whole.span, &[(part.span, new)]);
            scene.fix(&mut fixes, code);
        }
    }
    if matches!(whole.kind, ExprKind::BinOp { .. }) {
        let np = scene.np();
        if let ExprKind::BinOp { left, right, .. } = &whole.kind {
            let (a, b) = (scene.text(left), scene.text(right));
            scene.fix(&mut fixes, format!("{np}strings.multiply({a}, {b})"));
        }
    }
    page.fixes(fixes);
    Some(())
}

fn unpacking(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let StmtKind::Assign { targets, value } = scene.found.stmt.map(|s| &s.kind)? else {
        page.text("Each item is taken apart into as many names as stand on the left.");
        return Some(());
    };
    let names = match &targets.first()?.kind {
        ExprKind::Tuple { elts, .. } | ExprKind::List { elts, .. } => elts,
        _ => return None,
    };
    let given = scene.value(value)?;
    let (text, told) = (scene.text(value), scene.told(&given));
    scene.label(value.span, told.clone());
    let n = crate::object::truth::len_opt(scene.cx, &given).ok()??;
    page.text(format!(
        "{text} has {}, {} on the left. {}",
        super::count(n, "item"),
        match names.len() {
            1 => "and 1 name stands".to_string(),
            n => format!("and {n} names stand"),
        },
        match scene.array(value) {
            Some(_) => "An array is taken apart along axis 0.",
            None => "",
        }
    ));
    let listed: Vec<String> = names.iter().map(|e| scene.text(e)).collect();
    let mut fixes = Vec::new();
    if n > names.len() && !listed.iter().any(|l| l.starts_with('*')) {
        let run = format!("{text}[:{}]", names.len());
        scene.fix_as(
            &mut fixes,
            format!("{}, *rest = {text}", listed.join(", ")),
            &run,
        );
        scene.fix_as(&mut fixes, format!("{} = {run}", listed.join(", ")), &run);
        fixes.iter_mut().for_each(|f| f.gives = String::new());
    }
    page.fixes(fixes);
    Some(())
}

fn read_only(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let target = match scene.found.stmt.map(|s| &s.kind)? {
        StmtKind::Assign { targets, .. } => targets.first()?,
        StmtKind::AugAssign { target, .. } => target,
        _ => return None,
    };
    let array = match &target.kind {
        ExprKind::Subscript { value, .. } => value,
        _ => target,
    };
    let name = scene.text(array);
    let found = scene.array(array)?;
    let provenance = found.provenance();
    scene.label(array.span, shape_words(found.strided().shape()));
    let mapped = found.strided().buffer.is_mapped();
    page.text(match (provenance.how, provenance.why) {
        (How::View, Why::Broadcast) => format!(
            "{name} is a broadcast view: a stride of 0 shows one element in many places, and a write would change all of them at once."
        ),
        (How::View, Why::Diagonal) => format!("{name} is a view of a diagonal, which NumPy gives read-only."),
        (How::View, Why::SlidingWindow) => format!("{name} is a view of sliding windows: one element stands in many of them."),
        _ if mapped => format!("{name} is a file, or bytes, opened for reading only."),
        _ => format!("{name} is marked read-only (flags.writeable is False)."),
    });
    let mut fixes = Vec::new();
    let code = format!("{name}.copy()");
    scene.fix_as(&mut fixes, format!("{name} = {code}"), &code);
    page.fixes_after("A copy of its own can be written:", fixes);
    Some(())
}

fn one_number(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let whole = scene.found.expr?;
    if matches!(whole.kind, ExprKind::BinOp { .. }) {
        return array_formatted(scene, page);
    }
    let ExprKind::Call { func, args, .. } = &whole.kind else {
        return None;
    };
    let [arg] = args.as_slice() else {
        return None;
    };
    let shape = scene.shape(arg)?;
    scene.label(arg.span, shape_words(&shape));
    let (name, given, np) = (scene.text(func), scene.text(arg), scene.np());
    let n: usize = shape.iter().product();
    page.text(format!("{name} takes one number, and {given} has {n}."));
    let mut fixes = Vec::new();
    match name.rsplit('.').next().unwrap_or("") {
        "float" => scene.fix(&mut fixes, format!("{}.astype(float)", scene.atom(arg))),
        "int" => scene.fix(&mut fixes, format!("{}.astype(int)", scene.atom(arg))),
        "complex" => scene.fix(&mut fixes, format!("{}.astype(complex)", scene.atom(arg))),
        last => scene.fix(&mut fixes, format!("{np}{last}({given})")),
    }
    page.fixes_after("Element by element:", fixes);
    Some(())
}

fn not_iterable(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let StmtKind::For { iter, .. } = scene.found.stmt.map(|s| &s.kind)? else {
        return None;
    };
    let value = scene.value(iter)?;
    let (text, told) = (scene.text(iter), scene.told(&value));
    scene.label(iter.span, told);
    let is_counted = matches!(value, Value::Int(_)) || value.is::<crate::object::array::Scalar>();
    if !is_counted {
        return None;
    }
    page.text(format!(
        "{text} is one number; a loop over 0, 1, ... up to it goes over range({text})."
    ));
    Some(())
}

/// `len(5)`
fn no_length(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let ExprKind::Call { args, .. } = &scene.found.expr?.kind else {
        return None;
    };
    let [arg] = args.as_slice() else {
        return None;
    };
    let value = scene.value(arg)?;
    let text = scene.text(arg);
    let kind = scene.kind(&value);
    scene.label(arg.span, kind);
    let is_number = matches!(value, Value::Int(_) | Value::Float(_) | Value::Bool(_))
        || value.is::<crate::object::array::Scalar>();
    if !is_number {
        return None;
    }
    page.text(format!(
        "{text} is one number and has no length; len counts what lists, texts and arrays hold."
    ));
    Some(())
}
