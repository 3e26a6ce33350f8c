//! Comparing: `==`, `<` and kin, `is`, `in`.

use super::instance::named_as;
use super::{CompareOp, Cx, Raised, Res, Value, attr, call, iterate, truth};
use crate::engine::kernels::fp_flags;

/// `a op b` as a value: arrays give arrays.
pub fn compare(cx: &mut Cx, op: CompareOp, a: &Value, b: &Value) -> Res<Value> {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => return Ok(Value::Bool(op.holds(x.cmp(y)))),
        (Value::Float(x), Value::Float(y)) => return Ok(Value::Bool(floats(op, *x, *y))),
        _ => {}
    }
    let (left, right) = (attr::type_of(cx, a), attr::type_of(cx, b));
    let right_first = !std::rc::Rc::ptr_eq(&left, &right) && right.is_subclass(&left);
    if right_first {
        let result = one_side(cx, op.swapped(), b, a)?;
        if !matches!(result, Value::NotImplemented) {
            return Ok(result);
        }
    }
    let result = one_side(cx, op, a, b)?;
    if !matches!(result, Value::NotImplemented) {
        return Ok(result);
    }
    if !right_first {
        let result = one_side(cx, op.swapped(), b, a)?;
        if !matches!(result, Value::NotImplemented) {
            return Ok(result);
        }
    }
    match op {
        CompareOp::Eq => Ok(Value::Bool(a.is_same(b))),
        CompareOp::Ne => Ok(Value::Bool(!a.is_same(b))),
        _ => Err(not_supported(cx, op, a, b)),
    }
}

fn one_side(cx: &mut Cx, op: CompareOp, a: &Value, b: &Value) -> Res<Value> {
    if let Some(method) = call::dunder(cx, a, op.dunder())? {
        return call::call_pos(cx, &method, [b.clone()]);
    }
    if op == CompareOp::Ne
        && let Some(method) = call::dunder(cx, a, "__eq__")?
    {
        return match call::call_pos(cx, &method, [b.clone()])? {
            Value::NotImplemented => Ok(Value::NotImplemented),
            equal => Ok(Value::Bool(!truth::truth(cx, &equal)?)),
        };
    }
    match a {
        Value::Obj(object) => match object.native().cloned() {
            Some(inner) => one_side(cx, op, &inner, b),
            None => object.clone().compare(cx, a, op, b),
        },
        _ => super::number::compare(cx, op, a, b),
    }
}

/// IEEE comparison.
pub fn floats(op: CompareOp, x: f64, y: f64) -> bool {
    if (x.is_nan() || y.is_nan()) && !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        fp_flags::raise_invalid();
    }
    match op {
        CompareOp::Lt => x < y,
        CompareOp::Le => x <= y,
        CompareOp::Eq => x == y,
        CompareOp::Ne => x != y,
        CompareOp::Gt => x > y,
        CompareOp::Ge => x >= y,
    }
}

/// `bool(a == b)`, one object always equal to itself: what containers ask.
pub fn equal(cx: &mut Cx, a: &Value, b: &Value) -> Res<bool> {
    if a.is_same(b) {
        return Ok(true);
    }
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => return Ok(x == y),
        (Value::None, Value::None) => return Ok(true),
        _ => {}
    }
    if let (Some(x), Some(y)) = (a.as_str(), b.as_str()) {
        return Ok(x == y);
    }
    let result = compare(cx, CompareOp::Eq, a, b)?;
    truth::truth(cx, &result)
}

/// `bool(a op b)`: what sorting asks.
pub fn holds(cx: &mut Cx, op: CompareOp, a: &Value, b: &Value) -> Res<bool> {
    let result = compare(cx, op, a, b)?;
    truth::truth(cx, &result)
}

/// `item in container`.
pub fn contains(cx: &mut Cx, container: &Value, item: &Value) -> Res<bool> {
    let own = match container {
        Value::Obj(object) => object.heap_class().cloned(),
        _ => None,
    };
    let own = own.and_then(|class| class.lookup_user(cx, "__contains__"));
    if own.is_some_and(|found| found.is_none()) {
        let name = attr::type_name(cx, container);
        return Err(Raised::type_error(format!(
            "'{name}' object is not a container"
        )));
    }
    if let Some(method) = call::dunder(cx, container, "__contains__")? {
        let result = call::call_pos(cx, &method, [item.clone()])?;
        return truth::truth(cx, &result);
    }
    if let Value::Obj(object) = container {
        let known = match object.native().cloned() {
            Some(inner) => {
                return contains(cx, &inner, item).map_err(|e| named_as(cx, e, &inner, container));
            }
            None => object.clone().contains(cx, container, item)?,
        };
        if let Some(known) = known {
            return Ok(known);
        }
    }
    let iterator = match iterate::iter(cx, container) {
        Ok(iterator) => iterator,
        Err(raised) if !raised.is_kind(cx, "TypeError") => return Err(raised),
        Err(_) => {
            let name = attr::type_name(cx, container);
            return Err(Raised::type_error(format!(
                "argument of type '{name}' is not iterable"
            )));
        }
    };
    while let Some(found) = iterate::next(cx, &iterator)? {
        if equal(cx, &found, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Compares two rows of values as Python compares lists and tuples.
pub fn sequences(cx: &mut Cx, op: CompareOp, a: &[Value], b: &[Value]) -> Res<Value> {
    if a.len() != b.len() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::Bool(op == CompareOp::Ne));
    }
    cx.deeper_during(" in comparison", |cx| {
        for (x, y) in a.iter().zip(b) {
            if !equal(cx, x, y)? {
                return match op {
                    CompareOp::Eq => Ok(Value::Bool(false)),
                    CompareOp::Ne => Ok(Value::Bool(true)),
                    _ => compare(cx, op, x, y),
                };
            }
        }
        Ok(Value::Bool(op.holds(a.len().cmp(&b.len()))))
    })
}

#[cold]
fn not_supported(cx: &Cx, op: CompareOp, a: &Value, b: &Value) -> Box<Raised> {
    let (left, right) = (attr::type_name(cx, a), attr::type_name(cx, b));
    let symbol = op.symbol();
    Raised::type_error(format!(
        "'{symbol}' not supported between instances of '{left}' and '{right}'"
    ))
}
