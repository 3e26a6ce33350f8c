//! Results that the target's dtype cannot hold, integers out of bounds, and operations a dtype does not have.

use super::super::page::{Page, left};
use super::super::scene::Scene;
use super::between;
use crate::syntax::ast::{Expr, ExprKind, StmtKind, UnaryOperator};

/// Says which dtype the result has, what would be lost, and what holds it.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let message = scene.message.clone();
    if message.starts_with("Cannot cast ufunc") && message.contains("output from") {
        return output(scene, page, &message);
    }
    if message.starts_with("Python integer ") && message.contains("out of bounds for") {
        return bounds(scene, page, &message);
    }
    if message.starts_with("Integers to negative integer powers") {
        return powers(scene, page);
    }
    if message.contains("numpy boolean") && message.contains("`-` operator") {
        return minus(scene, page);
    }
    if message.contains("did not contain a loop with signature")
        || message.contains("not supported for the input types")
    {
        return no_loop(scene, page);
    }
    None
}

/// The two operands of a binary expression or an augmented assignment.
fn operands<'a>(scene: &Scene<'a>) -> Option<(&'a Expr, &'a Expr)> {
    match scene.found.expr.map(|e| &e.kind) {
        Some(ExprKind::BinOp { left, right, .. }) => return Some((left, right)),
        Some(ExprKind::Call { args, .. }) => {
            if let [a, b, ..] = args.as_slice() {
                return Some((a, b));
            }
        }
        _ => {}
    }
    match scene.found.stmt.map(|s| &s.kind) {
        Some(StmtKind::AugAssign { target, value, .. }) => Some((target, value)),
        _ => None,
    }
}

/// Says what each operand is, below the line and in a table.
fn label(scene: &mut Scene, expr: &Expr) -> Option<String> {
    let value = scene.value(expr)?;
    let kind = scene.kind(&value);
    scene.label(expr.span, kind.clone());
    Some(kind)
}

fn output(scene: &mut Scene, page: &mut Page, message: &str) -> Option<()> {
    let from = between(message, "from dtype('", "')")?.to_string();
    let to = between(message, "to dtype('", "')")?.to_string();
    let loses = match (from.starts_with("complex"), from.starts_with("float")) {
        (true, _) => "the imaginary parts",
        (_, true) => "what stands behind the point",
        _ => "values that do not fit",
    };
    let statement = scene.found.stmt.map(|s| &s.kind);
    let Some(StmtKind::AugAssign {
        target,
        op_span,
        value,
        ..
    }) = statement
    else {
        page.text(format!("The result is {from}; what it would be written into is {to}, and {loses} would be lost."));
        return Some(());
    };
    let (name, op) = (scene.text(target), scene.source.slice(*op_span).to_string());
    let plain = op.trim_end_matches('=').to_string();
    let right = scene.text(value);
    label(scene, target);
    label(scene, value);
    page.text(format!(
        "{name} {plain} {right} is {from}. {op} writes it back into {name}'s own {to} cells, where {loses} would be lost; NumPy does not do that unasked."
    ));
    let mut fixes = Vec::new();
    let code = format!("{name} {plain} {}", wrapped(scene, value));
    scene.fix_as(&mut fixes, format!("{name} = {code}"), &code);
    if plain == "/" {
        let code = format!("{name} // {}", wrapped(scene, value));
        scene.fix_as(&mut fixes, format!("{name} //= {right}"), &code);
    }
    for fix in &mut fixes {
        fix.gives = format!("a new {from} array");
        if fix.code.contains("//=") {
            fix.gives = format!("in place, {to}, rounded down");
        }
    }
    page.fixes(fixes);
    Some(())
}

/// An operand's text, in parentheses where it is an operation itself.
fn wrapped(scene: &Scene, expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::BinOp { .. }
        | ExprKind::BoolOp { .. }
        | ExprKind::Compare { .. }
        | ExprKind::IfExp { .. } => {
            format!("({})", scene.text(expr))
        }
        _ => scene.text(expr),
    }
}

fn bounds(scene: &mut Scene, page: &mut Page, message: &str) -> Option<()> {
    let value: i128 = between(message, "Python integer ", " out")?.parse().ok()?;
    let dtype = message.rsplit(' ').next()?.to_string();
    let bits: u32 = dtype
        .trim_start_matches(|c: char| c.is_alphabetic())
        .parse()
        .ok()?;
    let (low, high) = match dtype.starts_with('u') {
        true => (0, (1i128 << bits) - 1),
        false => (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1),
    };
    let beside = operands(scene).filter(|_| {
        !matches!(
            scene.found.expr.map(|e| &e.kind),
            Some(ExprKind::Call { .. })
        )
    });
    let rule = match beside {
        Some(_) => " A Python int takes on the dtype of the array beside it (it never widens it)",
        None => " A Python int is checked when it is put into an array",
    };
    page.text(format!(
        "{dtype} holds {low} to {high}.{rule}, and {value} does not fit."
    ));
    let wider = [("int16", 15), ("int32", 31), ("int64", 63)];
    let wide = wider
        .iter()
        .find(|(_, b)| {
            *b as u32 > bits.min(63) - u32::from(!dtype.starts_with('u'))
                && (-(1i128 << b)..1i128 << b).contains(&value)
        })
        .map(|(name, _)| *name)?;
    let mut fixes = Vec::new();
    let np = scene.np();
    let whole = scene.found.expr.map(|e| e.span);
    if let (Some((a, b)), Some(whole)) = (operands(scene), whole) {
        for operand in [a, b] {
            label(scene, operand);
            if scene.array(operand).is_some() {
                let new = format!("{}.astype({np}{wide})", scene.atom(operand));
                let code = scene.replaced(whole, &[(operand.span, new)]);
                scene.fix(&mut fixes, code);
            }
        }
        for (operand, other) in [(a, b), (b, a)] {
            if scene.array(other).is_some() && scene.array(operand).is_none() {
                let new = format!("{np}{wide}({})", scene.text(operand));
                let code = scene.replaced(whole, &[(operand.span, new)]);
                scene.fix(&mut fixes, code);
            }
        }
    }
    if beside.is_none() {
        return wrapped_round(scene, page, &dtype, wide);
    }
    for fix in &mut fixes {
        fix.gives = format!(
            "{wide}{}",
            match fix.gives.is_empty() {
                true => String::new(),
                false => format!(" {}", fix.gives),
            }
        );
    }
    page.fixes(fixes);
    Some(())
}

/// `np.array([300], dtype=np.uint8)`: a wider dtype, or the bits that are left.
fn wrapped_round(scene: &mut Scene, page: &mut Page, dtype: &str, wide: &str) -> Option<()> {
    let mut fixes = Vec::new();
    let np = scene.np();
    if let Some(whole) = scene.found.expr
        && let ExprKind::Call { func, args, .. } = &whole.kind
        && let [value] = args.as_slice()
        && scene.text(func).ends_with(dtype)
    {
        // `np.uint8(300)`
        let (func, value) = (scene.text(func), scene.text(value));
        scene.fix(&mut fixes, format!("{np}{wide}({value})"));
        let code = format!("{np}array([{value}]).astype({func})[0]");
        if let Some(value) = scene.run(&code) {
            let gives = format!("{}, wrapped round", scene.told(&value));
            fixes.push(super::super::page::Fix { code, gives });
        }
    }
    if let Some(StmtKind::Assign { targets, .. }) = scene.found.stmt.map(|s| &s.kind)
        && scene
            .found
            .expr
            .is_none_or(|e| matches!(e.kind, ExprKind::Subscript { .. }))
        && let Some(ExprKind::Subscript { value: array, .. }) = targets.first().map(|t| &t.kind)
        && scene.array(array).is_some()
    {
        let name = scene.text(array);
        let code = format!("{}.astype({np}{wide})", scene.atom(array));
        if scene.run(&code).is_some() {
            let gives = format!("a new {wide} array, which can hold it");
            fixes.push(super::super::page::Fix {
                code: format!("{name} = {code}"),
                gives,
            });
        }
        page.fixes_after("Before the assignment:", fixes);
        return Some(());
    }
    if let Some(whole) = scene.found.expr
        && let ExprKind::Call { args, keywords, .. } = &whole.kind
        && let Some(given) = keywords.iter().find(|k| k.arg.as_deref() == Some("dtype"))
    {
        let new = format!("{np}{wide}");
        let code = scene.replaced(whole.span, &[(given.value.span, new)]);
        scene.fix(&mut fixes, code);
        if let [values] = args.as_slice() {
            let values = scene.text(values);
            let code = format!("{np}array({values}).astype({np}{dtype})");
            if let Some(value) = scene.run(&code) {
                let gives = format!("{}, wrapped round", scene.told(&value));
                fixes.push(super::super::page::Fix { code, gives });
            }
        }
    }
    page.fixes(fixes);
    Some(())
}

fn powers(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let (base, exponent) = operands(scene)?;
    label(scene, base);
    page.text("Integers to a power stay integers, and 1/2 is not one: NumPy refuses rather than give 0. A float base or exponent gives floats.");
    let (base_text, e) = (scene.atom(base), scene.text(exponent));
    let mut fixes = Vec::new();
    if e.trim_start_matches('-')
        .chars()
        .all(|c| c.is_ascii_digit())
    {
        scene.fix(&mut fixes, format!("{base_text} ** {e}.0"));
    }
    let is_literal = base_text.chars().all(|c| c.is_ascii_digit());
    match is_literal {
        true => scene.fix(
            &mut fixes,
            format!("{base_text}.0 ** {}", wrapped(scene, exponent)),
        ),
        false => scene.fix(
            &mut fixes,
            format!("{base_text}.astype(float) ** {}", wrapped(scene, exponent)),
        ),
    }
    page.fixes(fixes);
    Some(())
}

fn minus(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let whole = scene.found.expr?;
    let mut fixes = Vec::new();
    match &whole.kind {
        ExprKind::UnaryOp {
            op: UnaryOperator::USub,
            operand,
        } => {
            label(scene, operand);
            page.text("True and False have no negative; \"not\", element by element, is ~.");
            scene.fix(&mut fixes, format!("~{}", scene.atom(operand)));
        }
        ExprKind::BinOp {
            left: a, right: b, ..
        } => {
            label(scene, a);
            label(scene, b);
            page.text(
                "Between two masks - could mean \"differ\" or \"the first without the second\".",
            );
            let (x, y) = (scene.atom(a), scene.atom(b));
            scene.fix(&mut fixes, format!("{x} ^ {y}"));
            scene.fix(&mut fixes, format!("{x} & ~{y}"));
            scene.fix(&mut fixes, format!("{x}.astype(int) - {y}"));
        }
        _ => return None,
    }
    page.fixes(fixes);
    Some(())
}

fn no_loop(scene: &mut Scene, page: &mut Page) -> Option<()> {
    if let Some(parent) = scene.found.parent
        && let Some(code) = super::truth::bracketed(scene, parent)
    {
        page.text("& and | bind tighter than comparisons: each comparison needs its parentheses.");
        let mut fixes = Vec::new();
        scene.fix(&mut fixes, code);
        page.fixes(fixes);
        return Some(());
    }
    let whole = scene.found.expr?;
    let nodes: Vec<&Expr> = match (&whole.kind, operands(scene)) {
        (_, Some((a, b))) => vec![a, b],
        (ExprKind::Call { args, .. }, None) => args.iter().collect(),
        _ => return None,
    };
    let mut rows = Vec::new();
    let mut fixes = Vec::new();
    let mut has_text = false;
    for node in &nodes {
        let text = scene.text(node);
        let Some(kind) = label(scene, node) else {
            continue;
        };
        let is_text = kind.contains("<U") || kind.starts_with("str") || kind.starts_with('S');
        has_text |= is_text;
        if is_text {
            let number = match scene.value(node).is_some_and(|v| v.as_str().is_some()) {
                true => format!("float({text})"),
                false => format!("{}.astype(float)", scene.atom(node)),
            };
            let code = scene.replaced(whole.span, &[(node.span, number)]);
            scene.fix(&mut fixes, code);
            let other = nodes.iter().find(|n| n.span != node.span);
            if let (Some(other), true) = (other, scene.message.contains("'add'")) {
                let new = match scene.array(other).is_some() {
                    true => format!("{}.astype(str)", scene.atom(other)),
                    false => format!("str({})", scene.text(other)),
                };
                let code = scene.replaced(whole.span, &[(other.span, new)]);
                scene.fix(&mut fixes, code);
            }
        }
        rows.push(vec![left(text), left(kind)]);
    }
    let message_of_none = nodes.iter().any(|n| {
        let kind = scene.value(n).map(|v| scene.kind(&v)).unwrap_or_default();
        kind == "NoneType"
            || kind.starts_with("object")
            || (kind.starts_with("list") && scene.text(n).contains("None"))
    });
    let record = nodes.iter().find_map(|n| {
        let array = scene.array(n)?;
        let dtype = array.strided().dtype.clone();
        let field = dtype.fields()?.first()?.name.to_string();
        Some((scene.atom(n), n.span, field))
    });
    if let Some((name, span, field)) = record {
        page.text(format!(
            "{name} is a table of fields, and arithmetic goes field by field."
        ));
        let code = scene.replaced(whole.span, &[(span, format!("{name}['{field}']"))]);
        scene.fix(&mut fixes, code);
    } else if message_of_none {
        page.text(
            "None is no number: an array that holds it keeps Python objects. As a float it is nan.",
        );
        if let ([node], ExprKind::Call { .. }) = (nodes.as_slice(), &whole.kind) {
            let np = scene.np();
            let new = format!("{np}array({}, dtype=float)", scene.text(node));
            let code = scene.replaced(whole.span, &[(node.span, new)]);
            scene.fix(&mut fixes, code);
        }
    } else if has_text {
        page.text("Text and numbers do not mix: the digits of a text are no number until they are converted.");
    } else {
        page.table(&["", ""], rows);
        page.text("There is no such operation for these dtypes.");
    }
    page.fixes(fixes);
    Some(())
}
