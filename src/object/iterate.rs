//! Iterating.

use super::instance::named_as;
use super::sequence::{List, Tuple};
use super::{Cx, Raised, Res, Value, attr, call, index};
use crate::array::Array;

/// `iter(x)`.
pub fn iter(cx: &mut Cx, value: &Value) -> Res<Value> {
    if let Some(method) = call::dunder(cx, value, "__iter__")? {
        let iterator = call::call_pos(cx, &method, [])?;
        if !is_iterator(cx, &iterator) {
            let name = attr::type_name(cx, &iterator);
            return Err(Raised::type_error(format!(
                "iter() returned non-iterator of type '{name}'"
            )));
        }
        return Ok(iterator);
    }
    if let Value::Obj(object) = value {
        if let Some(inner) = object.native().cloned() {
            // An iterator is its own, and its class may say what comes next.
            if is_native_iterator(&inner) {
                return Ok(value.clone());
            }
            return iter(cx, &inner).map_err(|e| named_as(cx, e, &inner, value));
        }
        if object.is_iterator() {
            return Ok(value.clone());
        }
        if let Some(iterator) = object.clone().iter(cx, value)? {
            return Ok(iterator);
        }
        if call::dunder(cx, value, "__getitem__")?.is_some() {
            return Ok(Value::object(super::iterator::BySubscript::new(
                value.clone(),
            )));
        }
    }
    let name = attr::type_name(cx, value);
    Err(Raised::type_error(format!(
        "'{name}' object is not iterable"
    )))
}

/// Whether `next` may be called on it.
pub fn is_iterator(cx: &mut Cx, value: &Value) -> bool {
    match value {
        Value::Obj(object) => {
            object.is_iterator()
                || object.native().is_some_and(is_native_iterator)
                || object
                    .heap_class()
                    .cloned()
                    .is_some_and(|c| c.lookup_user(cx, "__next__").is_some())
        }
        _ => false,
    }
}

fn is_native_iterator(value: &Value) -> bool {
    matches!(value, Value::Obj(object) if object.is_iterator())
}

/// `next(x)`; `None` at the end.
pub fn next(cx: &mut Cx, iterator: &Value) -> Res<Option<Value>> {
    if let Value::Obj(object) = iterator {
        if object.is_iterator() {
            return object.next(cx, iterator);
        }
        if let Some(method) = call::dunder(cx, iterator, "__next__")? {
            return match call::call_pos(cx, &method, []) {
                Ok(item) => Ok(Some(item)),
                Err(e) if e.is_kind(cx, "StopIteration") => Ok(None),
                Err(e) => Err(e),
            };
        }
        if let Some(inner) = object.native().filter(|inner| is_native_iterator(inner)) {
            return next(cx, inner);
        }
    }
    let name = attr::type_name(cx, iterator);
    Err(Raised::type_error(format!(
        "'{name}' object is not an iterator"
    )))
}

/// All items of an iterable.
pub fn collect(cx: &mut Cx, value: &Value) -> Res<Vec<Value>> {
    if let Value::Obj(object) = value
        && object.heap_class().is_none()
    {
        if let Some(list) = value.downcast::<List>() {
            return Ok(list.items.borrow().clone());
        }
        if let Some(tuple) = value.downcast::<Tuple>() {
            return Ok(tuple.items.clone());
        }
    }
    let iterator = iter(cx, value)?;
    let mut items = Vec::new();
    while let Some(item) = next(cx, &iterator)? {
        items.push(item);
        if items.len() % 4096 == 0 {
            cx.poll()?;
            cx.reserve(4096 * size_of::<Value>() as u128)?;
        }
    }
    Ok(items)
}

/// A guess of how many items an iterable gives: its length if it has one.
pub fn length_hint(cx: &mut Cx, value: &Value) -> Res<usize> {
    Ok(super::truth::len_opt(cx, value)?.unwrap_or(0))
}

/// Whether a value is a sequence of Python's own kind: a list or a tuple.
pub fn as_sequence(value: &Value) -> Option<Vec<Value>> {
    if let Some(list) = value.downcast::<List>() {
        return Some(list.items.borrow().clone());
    }
    value.downcast::<Tuple>().map(|t| t.items.clone())
}

/// The items of a list or tuple that is no instance of a user's class, whose `__iter__` may say otherwise.
pub fn as_plain_sequence(value: &Value) -> Option<Vec<Value>> {
    match value {
        Value::Obj(object) if object.heap_class().is_none() => as_sequence(value),
        _ => None,
    }
}

/// Exactly `count` items, or Python's unpacking errors.
pub fn unpack(cx: &mut Cx, value: &Value, count: usize) -> Res<Vec<Value>> {
    if let Some(items) = as_sequence(value) {
        return match items.len() {
            n if n == count => Ok(items),
            n if n > count => Err(too_many(count)),
            n => Err(not_enough(count, n)),
        };
    }
    let iterator = match iter(cx, value) {
        Ok(iterator) => iterator,
        Err(e) => return Err(no_unpacking(cx, value, e)),
    };
    let mut items = Vec::with_capacity(count);
    while let Some(item) = next(cx, &iterator)? {
        if items.len() == count {
            return Err(too_many(count));
        }
        items.push(item);
    }
    match items.len() {
        n if n == count => Ok(items),
        n => Err(not_enough(count, n)),
    }
}

/// Whether arrays, or a program's own class, say how to iterate, so that the errors are theirs.
pub fn iterates_itself(cx: &mut Cx, value: &Value) -> bool {
    if value.is::<Array>() {
        return true;
    }
    let class = attr::type_of(cx, value);
    class.is_heap && class.lookup_user(cx, "__iter__").is_some()
}

/// Whether the type says how to iterate, by `__iter__` or by subscripts.
pub fn may_iterate(cx: &mut Cx, value: &Value) -> bool {
    iterates_itself(cx, value)
        || attr::type_of(cx, value)
            .lookup(cx, "__getitem__")
            .is_some_and(|found| !found.is_none())
}

#[cold]
fn too_many(count: usize) -> Box<Raised> {
    Raised::value(format!("too many values to unpack (expected {count})"))
}

#[cold]
fn not_enough(count: usize, got: usize) -> Box<Raised> {
    Raised::value(format!(
        "not enough values to unpack (expected {count}, got {got})"
    ))
}

/// An index into a sequence of `len` items, negative ones from the end; `None` when it is outside.
pub fn position(cx: &mut Cx, key: &Value, len: usize) -> Res<Option<usize>> {
    let i = match index::index(cx, key)? {
        Value::Int(i) => i,
        _ => {
            let name = attr::type_name(cx, key);
            let message = format!("cannot fit '{name}' into an index-sized integer");
            return Err(Raised::index(message));
        }
    };
    let at = if i < 0 {
        i.checked_add(len as i64)
    } else {
        Some(i)
    };
    Ok(at
        .and_then(|at| usize::try_from(at).ok())
        .filter(|&at| at < len))
}

/// What unpacking says where `iter` was refused: its own words only where the type has no `__iter__` at all.
pub fn no_unpacking(cx: &mut Cx, value: &Value, refused: Box<Raised>) -> Box<Raised> {
    if !refused.is_kind(cx, "TypeError") || iterates_itself(cx, value) {
        return refused;
    }
    let name = attr::type_name(cx, value);
    Raised::type_error(format!("cannot unpack non-iterable {name} object"))
}
