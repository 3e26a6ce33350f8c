//! Numbers that are not objects: None, bool, small int and float under the operators. Big ints and complex numbers are objects of their own.

use super::{CompareOp, Cx, Raised, Res, UnaryOp, Value};
use crate::diag::fault::FaultKind;
use crate::syntax::ast::Operator;

/// `a op b` where neither is an object, or one is and has said NotImplemented.
pub fn binary(cx: &mut Cx, op: Operator, a: &Value, b: &Value) -> Res<Value> {
    let _ = cx;
    match (as_int(a), as_int(b)) {
        (Some(x), Some(y)) => ints(op, x, y),
        _ => match (as_float(a), as_float(b)) {
            (Some(x), Some(y)) => floats(op, x, y),
            _ => Ok(Value::NotImplemented),
        },
    }
}

fn as_int(v: &Value) -> Option<i64> {
    match v {
        Value::Int(n) => Some(*n),
        Value::Bool(b) => Some(i64::from(*b)),
        _ => None,
    }
}

fn as_float(v: &Value) -> Option<f64> {
    match v {
        Value::Float(x) => Some(*x),
        _ => as_int(v).map(|n| n as f64),
    }
}

fn ints(op: Operator, x: i64, y: i64) -> Res<Value> {
    let small = match op {
        Operator::Add => x.checked_add(y),
        Operator::Sub => x.checked_sub(y),
        Operator::Mult => x.checked_mul(y),
        _ => None,
    };
    Ok(small.map_or(Value::NotImplemented, Value::Int))
}

fn floats(op: Operator, x: f64, y: f64) -> Res<Value> {
    Ok(Value::Float(match op {
        Operator::Add => x + y,
        Operator::Sub => x - y,
        Operator::Mult => x * y,
        Operator::Div if y == 0.0 => {
            return Err(Raised::new(
                FaultKind::ZeroDivisionError,
                "float division by zero",
            ));
        }
        Operator::Div => x / y,
        _ => return Ok(Value::NotImplemented),
    }))
}

/// `a op b` for values that are not objects.
pub fn compare(cx: &mut Cx, op: CompareOp, a: &Value, b: &Value) -> Res<Value> {
    let _ = cx;
    Ok(match (as_int(a), as_int(b)) {
        (Some(x), Some(y)) => Value::Bool(op.holds(x.cmp(&y))),
        _ => match (as_float(a), as_float(b)) {
            (Some(x), Some(y)) => Value::Bool(super::compare::floats(op, x, y)),
            _ => Value::NotImplemented,
        },
    })
}

/// `-a` and kin.
pub fn unary(op: UnaryOp, a: &Value) -> Res<Value> {
    let _ = (op, a);
    Ok(Value::NotImplemented)
}

/// Whether an int, small or big, is below zero.
pub fn is_negative(value: &Value) -> bool {
    matches!(value, Value::Int(n) if *n < 0)
}

/// `repr` of a float.
pub fn float_repr(x: f64) -> String {
    format!("{x:?}")
}

/// `format(x, spec)` of a bool, int or float; `None` for None and `...`.
pub fn format(value: &Value, spec: &str) -> Res<Option<String>> {
    let _ = (value, spec);
    Ok(None)
}

/// `float(x)` for numbers: by value, `__float__` or `__index__`.
pub fn to_float(cx: &mut Cx, value: &Value) -> Res<f64> {
    if let Some(x) = as_float(value) {
        return Ok(x);
    }
    if let Some(method) = super::call::dunder(cx, value, "__float__")? {
        let result = super::call::call_pos(cx, &method, [])?;
        return to_float(cx, &result);
    }
    if let Value::Obj(object) = value {
        if let Some(inner) = object.native().cloned() {
            return to_float(cx, &inner);
        }
        if let Some(x) = object.clone().float(cx, value)? {
            return Ok(x);
        }
    }
    let name = super::attr::type_name(cx, value);
    Err(Raised::type_error(format!(
        "must be real number, not {name}"
    )))
}
