//! Subscripts, and integers for them.

use super::bytes::as_bytes;
use super::exception::What;
use super::instance::named_as;
use super::{Cx, Raised, Res, Value, attr, call};
use crate::diag::fault::FaultKind;

/// `x[key]`.
pub fn getitem(cx: &mut Cx, value: &Value, key: &Value) -> Res<Value> {
    if let Some(method) = call::dunder(cx, value, "__getitem__")? {
        return call::call_pos(cx, &method, [key.clone()]);
    }
    if let Value::Obj(object) = value {
        let result = match object.native().cloned() {
            Some(inner) => {
                let result = native_getitem(cx, value, &inner, key);
                return result.map_err(|e| named_as(cx, e, &inner, value));
            }
            None => object.clone().getitem(cx, value, key)?,
        };
        if !matches!(result, Value::NotImplemented) {
            return Ok(result);
        }
        if let Some(class) = value.downcast_rc::<super::Type>() {
            return class_getitem(cx, value, &class, key);
        }
    }
    let name = attr::type_name(cx, value);
    Err(Raised::type_error(format!(
        "'{name}' object is not subscriptable"
    )))
}

/// A subclass of dict may answer for a missing key.
fn native_getitem(cx: &mut Cx, value: &Value, inner: &Value, key: &Value) -> Res<Value> {
    match getitem(cx, inner, key) {
        Err(e) if inner.is::<super::dict::Dict>() && e.is_kind(cx, "KeyError") => {
            match call::dunder(cx, value, "__missing__")? {
                Some(method) => call::call_pos(cx, &method, [key.clone()]),
                None => Err(e),
            }
        }
        result => result,
    }
}

/// `list[int]` and the like: types in annotations.
fn class_getitem(
    cx: &mut Cx,
    value: &Value,
    class: &std::rc::Rc<super::Type>,
    key: &Value,
) -> Res<Value> {
    // A program's `__class_getitem__` is a class method without saying so.
    if let Some(own) = class.lookup_user(cx, "__class_getitem__")
        && attr::type_of(cx, &own).name.get().as_ref() == "function"
    {
        return call::call_pos(cx, &own, [value.clone(), key.clone()]);
    }
    if std::rc::Rc::ptr_eq(class, &cx.types.r#type) {
        return Ok(super::generic_alias::alias(value.clone(), key));
    }
    match attr::getattr_opt(cx, value, "__class_getitem__")? {
        Some(method) => call::call_pos(cx, &method, [key.clone()]),
        None => Err(Raised::type_error(format!(
            "type '{}' is not subscriptable",
            class.name
        ))),
    }
}

/// `x[key] = value`, or `del x[key]` with `None`.
pub fn setitem(cx: &mut Cx, target: &Value, key: &Value, value: Option<&Value>) -> Res<()> {
    let dunder = if value.is_some() {
        "__setitem__"
    } else {
        "__delitem__"
    };
    if let Some(method) = call::dunder(cx, target, dunder)? {
        let args = std::iter::once(key.clone()).chain(value.cloned());
        call::call_pos(cx, &method, args)?;
        return Ok(());
    }
    if let Value::Obj(object) = target {
        let known = match object.native().cloned() {
            // Text and bytes in another type's clothes refuse by that type's name.
            Some(inner) if inner.as_str().is_some() || as_bytes(&inner).is_some() => false,
            Some(inner) => {
                let result = setitem(cx, &inner, key, value);
                return result.map_err(|e| {
                    let mut e = named_as(cx, e, &inner, target);
                    if let What::Fault(fault) = &mut e.what
                        && value.is_none()
                        && matches!(key, Value::Int(_) | Value::Bool(_))
                    {
                        let words = ["does not support item del", "doesn't support item del"];
                        fault.message = fault.message.replace(words[0], words[1]);
                    }
                    e
                });
            }
            None => object.clone().setitem(cx, target, key, value)?,
        };
        if known {
            if let Some(value) = value {
                attr::note_store(cx, target, value);
            }
            return Ok(());
        }
    }
    // A class of a program that has one of the two has the slot of both.
    let class = attr::type_of(cx, target);
    if class.is_heap && (class.has_user("__setitem__") || class.has_user("__delitem__")) {
        return Err(Raised::new(FaultKind::AttributeError, dunder));
    }
    let name = attr::type_name(cx, target);
    // A type with a length, and every class of a program, is a sequence to CPython, which words this apart for whole numbers.
    if value.is_none()
        && index_opt(cx, key)?.is_some()
        && (attr::type_of(cx, target).is_heap
            || attr::getattr_opt(cx, target, "__len__")?.is_some())
    {
        return Err(Raised::type_error(format!(
            "'{name}' object doesn't support item deletion"
        )));
    }
    let verb = if value.is_some() {
        "assignment"
    } else {
        "deletion"
    };
    Err(Raised::type_error(format!(
        "'{name}' object does not support item {verb}"
    )))
}

/// `operator.index(x)`: an int value, small or big.
pub fn index(cx: &mut Cx, value: &Value) -> Res<Value> {
    match index_opt(cx, value)? {
        Some(n) => Ok(n),
        None => {
            let name = attr::type_name(cx, value);
            Err(Raised::type_error(format!(
                "'{name}' object cannot be interpreted as an integer"
            )))
        }
    }
}

/// The integer a value stands for, or `None` where it is none.
pub fn index_opt(cx: &mut Cx, value: &Value) -> Res<Option<Value>> {
    match value {
        Value::Int(_) => Ok(Some(value.clone())),
        Value::Bool(b) => Ok(Some(Value::Int(i64::from(*b)))),
        Value::Obj(object) => {
            if let Some(method) = call::dunder(cx, value, "__index__")? {
                let n = call::call_pos(cx, &method, [])?;
                return match super::number::plain(&n) {
                    Value::Int(_) | Value::Bool(_) => {
                        index_opt(cx, &super::number::plain(&n).clone())
                    }
                    big if big.is::<super::int::Int>() => Ok(Some(big.clone())),
                    _ => {
                        let got = attr::type_name(cx, &n);
                        Err(Raised::type_error(format!(
                            "__index__ returned non-int (type {got})"
                        )))
                    }
                };
            }
            match object.native().cloned() {
                Some(inner) => index_opt(cx, &inner),
                None => object.clone().index(cx, value),
            }
        }
        _ => Ok(None),
    }
}

/// An integer that fits 64 bits; a bigger one is an OverflowError, as for `Py_ssize_t`.
pub fn index_i64(cx: &mut Cx, value: &Value) -> Res<i64> {
    match index(cx, value)? {
        Value::Int(n) => Ok(n),
        _ => Err(Raised::new(
            FaultKind::OverflowError,
            "Python int too large to convert to C ssize_t",
        )),
    }
}

/// An integer beyond C's `long`.
#[cold]
pub fn too_large_for_long() -> Box<Raised> {
    Raised::new(
        FaultKind::OverflowError,
        "Python int too large to convert to C long",
    )
}

/// An integer as a slice bound: bigger ones are clipped.
pub fn index_clipped(cx: &mut Cx, value: &Value) -> Res<i64> {
    match index(cx, value)? {
        Value::Int(n) => Ok(n),
        big => Ok(if super::number::is_negative(&big) {
            i64::MIN
        } else {
            i64::MAX
        }),
    }
}
