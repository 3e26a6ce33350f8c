//! `repr`, `str`, `format`.

use super::bytearray::ByteArray;
use super::instance::named_as;
use super::set::Set;
use super::{Cx, Raised, Res, Value, attr, call};
use crate::base::identity;

/// `repr(x)`.
pub fn repr(cx: &mut Cx, value: &Value) -> Res<String> {
    match value {
        Value::None | Value::Unbound => Ok("None".into()),
        Value::Bool(b) => Ok(if *b { "True" } else { "False" }.into()),
        Value::Int(n) => Ok(n.to_string()),
        Value::Float(x) => Ok(super::number::float_repr(*x)),
        Value::Ellipsis => Ok("Ellipsis".into()),
        Value::NotImplemented => Ok("NotImplemented".into()),
        Value::Obj(object) => {
            if let Some(method) = call::dunder(cx, value, "__repr__")? {
                let text = call::call_pos(cx, &method, [])?;
                return expect_str(cx, &text, "__repr__");
            }
            let is_heap = object.heap_class().is_some();
            if let Some(inner) = object.native().filter(|_| is_heap).cloned() {
                return repr_of_inner(cx, value, &inner);
            }
            let text = cx.deeper_during(" while getting the repr of an object", |cx| {
                object.clone().repr(cx, value)
            })?;
            Ok(text.unwrap_or_else(|| default_repr(cx, value)))
        }
    }
}

/// What an instance shows that has the value of a builtin type inside.
fn repr_of_inner(cx: &mut Cx, value: &Value, inner: &Value) -> Res<String> {
    let text = match inner {
        Value::Obj(object) => {
            let own = cx.deeper_during(" while getting the repr of an object", |cx| {
                object.clone().repr(cx, inner)
            })?;
            match own {
                Some(text) => text,
                None => return Ok(default_repr(cx, value)),
            }
        }
        _ => repr(cx, inner)?,
    };
    if inner.is::<ByteArray>() {
        return Ok(text.replacen("bytearray", &attr::type_name(cx, value), 1));
    }
    if inner.is::<Set>() {
        let items = text
            .trim_start_matches("frozenset")
            .trim_start_matches("set");
        let items = items.trim_start_matches('(').trim_end_matches(')');
        return Ok(format!("{}({items})", attr::type_name(cx, value)));
    }
    Ok(text)
}

/// `object.__repr__`: `<module.Class object at 0x...>`.
pub fn default_repr(cx: &Cx, value: &Value) -> String {
    let class = attr::type_of(cx, value);
    let at = match value {
        Value::Obj(object) => identity(object),
        _ => 0,
    };
    format!("<{} object at {at:#x}>", class.full_name())
}

/// `str(x)`.
pub fn str(cx: &mut Cx, value: &Value) -> Res<String> {
    let Value::Obj(object) = value else {
        return repr(cx, value);
    };
    if let Some(method) = call::dunder(cx, value, "__str__")? {
        let text = call::call_pos(cx, &method, [])?;
        return expect_str(cx, &text, "__str__");
    }
    if object.native().is_none_or(|n| n.as_str().is_none())
        && !value.is::<super::Exception>()
        && let Some(method) = call::dunder(cx, value, "__repr__")?
    {
        let text = call::call_pos(cx, &method, [])?;
        return expect_str(cx, &text, "__str__");
    }
    let own = cx.deeper_during(" while getting the str of an object", |cx| {
        object.clone().str(cx, value)
    })?;
    match (own, object.native().cloned()) {
        (Some(text), _) => Ok(text),
        (None, Some(Value::Obj(inner))) => {
            let me = Value::Obj(inner.clone());
            match inner.str(cx, &me)? {
                Some(text) => Ok(text),
                None => repr(cx, value),
            }
        }
        (None, _) => repr(cx, value),
    }
}

/// `format(x, spec)`.
pub fn format(cx: &mut Cx, value: &Value, spec: &str) -> Res<String> {
    if let Some(method) = call::dunder(cx, value, "__format__")? {
        let text = call::call_pos(cx, &method, [Value::str(spec)])?;
        return match text.as_str() {
            Some(text) => Ok(text.to_string()),
            None => {
                let got = attr::type_name(cx, &text);
                Err(Raised::type_error(format!(
                    "__format__ must return a str, not {got}"
                )))
            }
        };
    }
    if spec.is_empty() {
        // NumPy's floats format as the Python floats that they are: `f'{np.float32(0.1)}'` has all digits.
        return match super::array::plain_float(value) {
            Some(plain) => str(cx, &plain),
            None => str(cx, value),
        };
    }
    let formatted = match value {
        Value::Obj(object) => match object.native().cloned() {
            Some(_) if super::array::is_bytes_scalar(value) => {
                object.clone().format(cx, value, spec)?
            }
            Some(inner) => {
                // A refusal names the class that was asked.
                return format(cx, &inner, spec).map_err(|e| named_as(cx, e, &inner, value));
            }
            None => object.clone().format(cx, value, spec)?,
        },
        _ => super::number::format(value, spec)?,
    };
    match formatted {
        Some(text) => Ok(text),
        None => {
            let name = attr::type_name(cx, value);
            Err(Raised::type_error(format!(
                "unsupported format string passed to {name}.__format__"
            )))
        }
    }
}

/// `ascii(x)`.
pub fn ascii(cx: &mut Cx, value: &Value) -> Res<String> {
    let text = repr(cx, value)?;
    Ok(crate::scalar::text_repr::escape_non_ascii(&text))
}

/// The repr of a tuple of these items.
pub fn tuple_repr(cx: &mut Cx, items: &[Value]) -> Res<String> {
    let inner = joined_reprs(cx, items)?;
    Ok(match items {
        [_] => format!("({inner},)"),
        _ => format!("({inner})"),
    })
}

/// The reprs of these items with commas between.
pub fn joined_reprs(cx: &mut Cx, items: &[Value]) -> Res<String> {
    let mut text = String::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            text += ", ";
        }
        text += &repr(cx, item)?;
        if i % 1024 == 1023 {
            cx.poll()?;
            cx.reserve(text.len() as u128)?;
        }
    }
    Ok(text)
}

/// Runs `f` unless the repr of `value` is running already; then `None`, for `[...]`.
pub fn guarded<T>(cx: &mut Cx, value: &Value, f: impl FnOnce(&mut Cx) -> Res<T>) -> Res<Option<T>> {
    let id = value.id() as usize;
    if cx.repr_guard.contains(&id) {
        return Ok(None);
    }
    cx.repr_guard.push(id);
    let result = f(cx);
    cx.repr_guard.pop();
    result.map(Some)
}

pub(super) fn expect_str(cx: &Cx, value: &Value, method: &str) -> Res<String> {
    match value.as_str() {
        Some(text) => Ok(text.to_string()),
        None => {
            let got = attr::type_name(cx, value);
            Err(Raised::type_error(format!(
                "{method} returned non-string (type {got})"
            )))
        }
    }
}
