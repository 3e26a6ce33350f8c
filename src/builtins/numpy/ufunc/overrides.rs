//! `__array_ufunc__`: operands whose class wants to answer for a ufunc itself.
//!
//! Those of subclasses are asked before those of their bases, else from left to right, each class once; the first that does not return
//! `NotImplemented` decides. Follows `override.c`.

use std::rc::Rc;

use crate::array::Array;
use crate::object::sequence::Tuple;
use crate::object::{CallArgs, Cx, Raised, Res, Type, Value, attr, call, text};

/// The user's class of a value that is no plain array, and what it says of ufuncs.
fn override_of(cx: &mut Cx, value: &Value) -> Option<(Rc<Type>, Value)> {
    let Value::Obj(object) = value else {
        return None;
    };
    let class = object.heap_class()?.clone();
    let found = class.lookup_user(cx, "__array_ufunc__")?;
    Some((class, found))
}

/// Whether any value has a say.
pub fn any(cx: &mut Cx, args: &CallArgs) -> bool {
    let values = args.pos.iter().chain(args.kw.iter().map(|(_, v)| v));
    let heap = |v: &Value| matches!(v, Value::Obj(object) if object.heap_class().is_some());
    let may = values.clone().any(|v| heap(v) || v.is::<Tuple>());
    may && candidates(cx, args).is_some_and(|found| !found.is_empty())
}

/// The values that have a say, in the order in which they are asked.
fn candidates(cx: &mut Cx, args: &CallArgs) -> Option<Vec<(Rc<Type>, Value, Value)>> {
    let mut values: Vec<Value> = args.pos.to_vec();
    for (name, value) in &args.kw {
        match value.downcast::<Tuple>() {
            Some(outs) if &**name == "out" => values.extend(outs.items.iter().cloned()),
            _ if &**name == "out" => values.push(value.clone()),
            _ => {}
        }
    }
    let mut found: Vec<(Rc<Type>, Value, Value)> = Vec::new();
    for value in values {
        let Some((class, says)) = override_of(cx, &value) else {
            continue;
        };
        if found.iter().any(|(known, ..)| Rc::ptr_eq(known, &class)) {
            continue;
        }
        let before = found
            .iter()
            .position(|(known, ..)| class.is_subclass(known));
        found.insert(before.unwrap_or(found.len()), (class, value, says));
    }
    Some(found)
}

/// What the operands' classes answer for `ufunc.method(*args)`; `None` where none has a say.
pub fn answer(
    cx: &mut Cx,
    ufunc: &Value,
    method: &str,
    nin: usize,
    args: &CallArgs,
) -> Res<Option<Value>> {
    let Some(found) = candidates(cx, args).filter(|found| !found.is_empty()) else {
        return Ok(None);
    };
    for (class, _, says) in &found {
        if says.is_none() {
            return Err(Raised::type_error(format!(
                "operand '{}' does not support ufuncs (__array_ufunc__=None)",
                class.name
            )));
        }
    }
    let args = normalized(args, method, nin);
    for (_, value, _) in &found {
        let bound = attr::getattr(cx, value, "__array_ufunc__")?;
        let mut call_args = args.clone();
        call_args.pos.insert(0, ufunc.clone());
        call_args.pos.insert(1, Value::str(method));
        let result = call::call(cx, &bound, call_args)?;
        if !matches!(result, Value::NotImplemented) {
            return Ok(Some(result));
        }
    }
    Err(nobody(cx, ufunc, method, &args)?)
}

/// Outputs given by position become `out=`, always a tuple.
fn normalized(args: &CallArgs, method: &str, nin: usize) -> CallArgs {
    let mut args = args.clone();
    if method == "__call__" && args.pos.len() > nin {
        let outs: Vec<Value> = args.pos.drain(nin..).collect();
        args.kw.push(("out".into(), Value::tuple(outs)));
    }
    for (name, value) in &mut args.kw {
        if &**name == "out" && !value.is::<Tuple>() {
            *value = Value::tuple(vec![value.clone()]);
        }
    }
    args.kw
        .retain(|(name, value)| &**name != "out" || !is_all_none(value));
    args
}

fn is_all_none(value: &Value) -> bool {
    let outs = value.downcast::<Tuple>();
    outs.is_some_and(|outs| outs.items.iter().all(Value::is_none))
}

fn nobody(cx: &mut Cx, ufunc: &Value, method: &str, args: &CallArgs) -> Res<Box<Raised>> {
    let mut shown = vec![text::repr(cx, ufunc)?, format!("'{method}'")];
    let mut names = Vec::new();
    for value in &args.pos {
        shown.push(text::repr(cx, value)?);
        names.push(format!("'{}'", attr::type_of(cx, value).name));
    }
    for (name, value) in &args.kw {
        shown.push(format!("{name}={}", text::repr(cx, value)?));
    }
    Ok(Raised::type_error(format!(
        "operand type(s) all returned NotImplemented from __array_ufunc__({}): {}",
        shown.join(", "),
        names.join(", ")
    )))
}

/// Whether an operator on an array leaves it to the ufunc to ask `other`.
pub fn has_say(cx: &mut Cx, other: &Value) -> bool {
    !other.is::<Array>() && override_of(cx, other).is_some_and(|(_, says)| !says.is_none())
}
