//! Why a result has its dtype: what its operands bring, and NumPy's rule.

use super::super::page::{Page, left};
use super::Look;
use crate::array::Array;
use crate::object::Value;
use crate::object::array::Scalar;
use crate::source::Source;
use crate::syntax::ast::{Expr, ExprKind};

/// Says how an operation on two operands found its dtype.
pub fn explain(
    look: &mut Look,
    page: &mut Page,
    source: &Source,
    expr: &Expr,
    result: &str,
) -> Option<()> {
    if let ExprKind::Call { func, args, .. } = &expr.kind
        && let ExprKind::Attribute { value, attr, .. } = &func.kind
    {
        let of = match look.array(source.slice(value.span)) {
            Some(array) => Some(array),
            None => args.first().and_then(|a| look.array(source.slice(a.span))),
        };
        let from = of.map(|a| crate::repr::dtype_repr::dtype_str(&a.dtype()));
        let words = from.as_deref().and_then(|from| reduced(from, attr, result));
        if let Some(words) = words {
            page.text(words);
            return Some(());
        }
    }
    let nodes: Vec<&Expr> = match &expr.kind {
        ExprKind::BinOp { left, right, .. } => vec![left, right],
        ExprKind::Call { args, .. } if args.len() == 2 => args.iter().collect(),
        _ => return None,
    };
    let mut rows = Vec::new();
    let mut kinds = Vec::new();
    for node in nodes {
        let text = source.slice(node.span).to_string();
        let value = look.value(&text)?;
        let kind = kind(look, &value)?;
        rows.push(vec![left(text), left(kind.clone())]);
        kinds.push((kind, is_weak(&value)));
    }
    rows.push(vec![left("result"), left(result)]);
    page.table(&["", "dtype"], rows);
    let [(a, a_weak), (b, b_weak)] = kinds.as_slice() else {
        return None;
    };
    page.text(match (a_weak, b_weak) {
        (true, false) | (false, true) => {
            let (weak, strong) = if *a_weak { (a, b) } else { (b, a) };
            let weak = weak.trim_start_matches("Python ");
            match strong == result {
                true => format!("A Python {weak} has no dtype of its own: it takes on that of the other operand (NEP 50)."),
                false => format!("A Python {weak} has no dtype of its own, but {strong} cannot hold its kind: the result is {result} (NEP 50)."),
            }
        }
        _ if a == b && a == result => "Equal dtypes stay as they are.".to_string(),
        _ if a == b => format!("This operation gives {result} of two {a}."),
        _ => format!("{result} is the smallest dtype that holds every value of {a} and of {b}{}.", wider(a, b, result)),
    });
    Some(())
}

/// Why a reduction gives another dtype than its operand has.
fn reduced(from: &str, name: &str, result: &str) -> Option<String> {
    let is_integer = from.contains("int") || from == "bool";
    match name {
        "sum" | "prod" | "cumsum" | "cumprod" | "trace" if is_integer && from != result => {
            Some(format!(
                "{name} of {from} is made in {result}: sums of small integers would overflow in {from}."
            ))
        }
        "mean" | "std" | "var" | "average" | "median" if is_integer => {
            Some(format!("{name} divides, so of {from} it gives {result}."))
        }
        "sum" | "prod" | "cumsum" | "cumprod" | "min" | "max" if from == result => {
            Some(format!("{name} keeps the dtype of its operand."))
        }
        _ => None,
    }
}

/// Why the common dtype is wider than both.
fn wider(a: &str, b: &str, result: &str) -> String {
    if result == a || result == b {
        return String::new();
    }
    match (
        result.starts_with("float"),
        a.starts_with('u') != b.starts_with('u'),
    ) {
        (true, _) if a.contains("int") && b.contains("int") => {
            ": no integer dtype holds both, so it is a float, which counts exactly up to 2**53"
                .into()
        }
        (true, _) => ": the integers need more digits than the float has".into(),
        (_, true) => ": the sign needs a bit more".into(),
        _ => String::new(),
    }
}

fn is_weak(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::Float(_) | Value::Bool(_))
}

fn kind(look: &mut Look, value: &Value) -> Option<String> {
    if let Some(array) = value.downcast_rc::<Array>() {
        return Some(crate::repr::dtype_repr::dtype_str(&array.dtype()));
    }
    let name = crate::object::attr::type_name(look.cx, value);
    if value.is::<Scalar>() {
        return Some(name.trim_start_matches("numpy.").to_string());
    }
    is_weak(value).then(|| format!("Python {name}"))
}
