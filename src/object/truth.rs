//! Truth and length.

use super::{Cx, Raised, Res, Value, attr, call, index};

/// `bool(x)`.
#[inline]
pub fn truth(cx: &mut Cx, value: &Value) -> Res<bool> {
    match value {
        Value::Bool(b) => Ok(*b),
        Value::None | Value::Unbound => Ok(false),
        Value::Int(n) => Ok(*n != 0),
        Value::Float(x) => Ok(*x != 0.0),
        Value::Ellipsis => Ok(true),
        Value::NotImplemented => Ok(true),
        Value::Obj(_) => object_truth(cx, value),
    }
}

fn object_truth(cx: &mut Cx, value: &Value) -> Res<bool> {
    if let Some(method) = call::dunder(cx, value, "__bool__")? {
        return match call::call_pos(cx, &method, [])? {
            Value::Bool(b) => Ok(b),
            other => {
                let got = attr::type_name(cx, &other);
                Err(Raised::type_error(format!(
                    "__bool__ should return bool, returned {got}"
                )))
            }
        };
    }
    let Value::Obj(object) = value else {
        return Ok(true);
    };
    if call::dunder(cx, value, "__len__")?.is_none() {
        let inner = object.native().cloned();
        if let Some(inner) = inner {
            return truth(cx, &inner);
        }
        if let Some(known) = object.clone().truth(cx, value)? {
            return Ok(known);
        }
    }
    Ok(len_opt(cx, value)?.is_none_or(|n| n != 0))
}

/// `len(x)`.
pub fn len(cx: &mut Cx, value: &Value) -> Res<usize> {
    match len_opt(cx, value)? {
        Some(n) => Ok(n),
        None => {
            let name = attr::type_name(cx, value);
            Err(Raised::type_error(format!(
                "object of type '{name}' has no len()"
            )))
        }
    }
}

/// The length, or `None` where the type has none.
pub fn len_opt(cx: &mut Cx, value: &Value) -> Res<Option<usize>> {
    if let Some(method) = call::dunder(cx, value, "__len__")? {
        let n = call::call_pos(cx, &method, [])?;
        let n = match index::index(cx, &n)? {
            Value::Int(n) => n,
            big if super::number::is_negative(&big) => -1,
            _ => {
                let got = attr::type_name(cx, &n);
                return Err(Raised::new(
                    crate::diag::fault::FaultKind::OverflowError,
                    format!("cannot fit '{got}' into an index-sized integer"),
                ));
            }
        };
        return match usize::try_from(n) {
            Ok(n) => Ok(Some(n)),
            Err(_) => Err(Raised::value("__len__() should return >= 0")),
        };
    }
    match value {
        Value::Obj(object) => match object.native().cloned() {
            Some(inner) => len_opt(cx, &inner),
            None => object.clone().len(cx, value),
        },
        _ => Ok(None),
    }
}
