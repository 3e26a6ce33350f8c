//! Operators on NumPy scalars: which of them NumPy computes without a ufunc, and the overflow that it then warns of.
//!
//! Two scalars are computed in the dtype of one of them if the other casts to it safely; a Python number goes with a scalar of its kind or a
//! higher one. Warnings then name `scalar add`; everything else is a ufunc call on 0-d arrays, and integers wrap silently. Follows
//! `scalarmath.c.src`.

use num_traits::ToPrimitive;

use super::operand::Operand;
use crate::array::dtype::promote::{Weak, promote_kinds};
use crate::array::{Element, Kind};
use crate::engine::ufunc::Ufunc;
use crate::object::array::Scalar;
use crate::object::array::element::integer;
use crate::object::complex::Complex as PythonComplex;
use crate::object::sequence::{List, Tuple};
use crate::object::{Value, number};
use crate::syntax::ast::Operator;

/// Whether an operator on values that are no arrays is none of NumPy's: text and complex scalars lack most operators, and an integer repeats a
/// sequence.
pub fn steps_aside(op: Operator, a: &Value, b: &Value) -> bool {
    let kind = |v: &Value| v.downcast::<Scalar>().map(|s| s.dtype().kind());
    let (left, right) = (kind(a), kind(b));
    let all_text = [left, right].iter().flatten().all(|k| k.is_text());
    if all_text {
        return true;
    }
    let is_complex = |k: Option<Kind>| k.is_some_and(Kind::is_complex);
    let is_time = |k: Option<Kind>| k.is_some_and(Kind::is_time);
    match op {
        Operator::Mult => is_sequence(a) || is_sequence(b),
        Operator::Add => left.is_none() && is_text(a),
        // Where neither is of the dtype that both promote to, a ufunc is called, which refuses in other words.
        Operator::FloorDiv | Operator::Mod if is_complex(left) => {
            !is_time(right) && right != Some(Kind::Bool) && !is_promoted(left, right)
        }
        Operator::FloorDiv | Operator::Mod if is_complex(right) => {
            left.is_none_or(|k| k.is_numeric() && k != Kind::Bool) && !is_promoted(left, right)
        }
        _ => false,
    }
}

/// Whether two scalars are of one dtype only when both change theirs.
fn is_promoted(left: Option<Kind>, right: Option<Kind>) -> bool {
    let (Some(a), Some(b)) = (left, right) else {
        return false;
    };
    promote_kinds(a, b).is_some_and(|both| both != a && both != b)
}

/// The float that a `float64` behind a complex number of Python's is to it: its class is one of Python's floats, which complex numbers know.
pub fn float_beside_complex(a: &Value, b: &Value) -> Option<Value> {
    let scalar = b.downcast::<Scalar>();
    let element = scalar.filter(|_| a.is::<PythonComplex>())?.element();
    let is_float = element.dtype.kind() == Kind::F64;
    is_float.then(|| element.get::<f64>().map(Value::Float))?
}

fn is_text(value: &Value) -> bool {
    value.as_str().is_some() || value.is::<crate::object::bytes::Bytes>()
}

fn is_sequence(value: &Value) -> bool {
    value.as_str().is_some()
        || value.is::<Tuple>()
        || value.is::<List>()
        || crate::object::bytes::as_bytes(value).is_some() && !is_number(value)
}

fn is_number(value: &Value) -> bool {
    let scalar = value.downcast::<Scalar>();
    scalar.is_some_and(|s| !s.dtype().kind().is_text())
}

/// The kind in which an operator on these values is computed as scalars; `None` where it is a ufunc call.
pub fn kind_of(values: &[&Value], operands: &[Operand]) -> Option<Kind> {
    let is_scalar = |v: &&Value| v.is::<Scalar>();
    let kind = match (values, operands) {
        ([one], [Operand::Scalar(e)]) if is_scalar(one) => e.dtype.kind(),
        ([a, _], [x, y]) if values.iter().any(is_scalar) => {
            let is_bool = |o: &Operand| o.kind() == Kind::Bool;
            if is_scalar(a) && is_bool(x) || !is_scalar(a) && is_bool(y) {
                return None;
            }
            common(x, y)?
        }
        _ => return None,
    };
    (kind.is_numeric() && kind != Kind::Bool).then_some(kind)
}

fn common(x: &Operand, y: &Operand) -> Option<Kind> {
    let (strong, weak) = match (x, y) {
        (Operand::Scalar(a), Operand::Scalar(b)) => {
            let (a, b) = (a.dtype.kind(), b.dtype.kind());
            let both = promote_kinds(a, b)?;
            return (both == a || both == b).then_some(both);
        }
        (Operand::Scalar(e), Operand::Weak(weak, _))
        | (Operand::Weak(weak, _), Operand::Scalar(e)) => (e.dtype.kind(), *weak),
        _ => return None,
    };
    let goes = match weak {
        Weak::Int => true,
        Weak::Float => strong.is_float() || strong.is_complex(),
        Weak::Complex => strong.is_complex(),
    };
    goes.then_some(strong)
}

/// The name by which warnings call a scalar operation.
pub fn name_of(ufunc: &Ufunc) -> &'static str {
    match ufunc.name {
        "add" => "scalar add",
        "subtract" => "scalar subtract",
        "multiply" => "scalar multiply",
        "divide" => "scalar divide",
        "floor_divide" => "scalar floor_divide",
        "remainder" => "scalar remainder",
        "divmod" => "scalar divmod",
        "power" => "scalar power",
        "negative" => "scalar negative",
        "absolute" => "scalar absolute",
        name => name,
    }
}

/// Whether the result of integer arithmetic does not fit `kind`; divisions and powers are judged by their loops.
pub fn overflows(ufunc: &Ufunc, operands: &[Operand], kind: Kind) -> bool {
    if !kind.is_integer() {
        return false;
    }
    let whole: Option<Vec<i128>> = operands.iter().map(whole).collect();
    let exact = match (ufunc.name, whole.as_deref()) {
        ("add", Some([a, b])) => a + b,
        ("subtract", Some([a, b])) => a - b,
        ("multiply", Some([a, b])) => match a.checked_mul(*b) {
            Some(product) => product,
            None => return true,
        },
        ("negative", Some([a])) => -a,
        ("absolute", Some([a])) => a.abs(),
        _ => return false,
    };
    let bits = kind.size() as u32 * 8;
    let range = match kind.is_signed() {
        true => -(1i128 << (bits - 1))..1i128 << (bits - 1),
        false => 0..1i128 << bits,
    };
    !range.contains(&exact)
}

fn whole(operand: &Operand) -> Option<i128> {
    match operand {
        Operand::Scalar(element) => Some(of_element(element)),
        Operand::Weak(Weak::Int, Value::Int(n)) => Some(i128::from(*n)),
        Operand::Weak(Weak::Int, value) => number::as_big(value)?.to_i128(),
        _ => None,
    }
}

fn of_element(element: &Element) -> i128 {
    match element.dtype.kind() {
        Kind::U64 => element.get::<u64>().map_or(0, i128::from),
        _ => i128::from(integer(element)),
    }
}
