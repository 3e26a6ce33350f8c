//! Builtin functions on containers: all, any, len, max, min, sorted.

use super::sort;
use crate::builtin;
use crate::object::plain::Plain;
use crate::object::{CompareOp, Cx, Raised, Res, Value, call, compare, iterate, truth};
use crate::registry::{Builtin, Given, Rest};

builtin! {
    /// Whether all items are true.
    ALL: "all(iterable, /)" => all;
    /// Whether any item is true.
    ANY: "any(iterable, /)" => any;
    /// How many items there are.
    LEN: "len(obj, /)" => len | len_plain;
    /// The largest item or argument.
    MAX: "max(*args, key=None, default=None)" => max | max_plain;
    /// The smallest item or argument.
    MIN: "min(*args, key=None, default=None)" => min | min_plain;
    /// The items in order, as a new list.
    SORTED: "sorted(iterable, /, *, key=None, reverse=False)" => sorted
}

/// What stands in `builtins`.
pub static TABLE: &[&Builtin] = &[&ALL, &ANY, &LEN, &MAX, &MIN, &SORTED];

fn all(cx: &mut Cx, iterable: Value) -> Res<bool> {
    let iterator = iterate::iter(cx, &iterable)?;
    while let Some(item) = iterate::next(cx, &iterator)? {
        if !truth::truth(cx, &item)? {
            return Ok(false);
        }
        cx.poll()?;
    }
    Ok(true)
}

fn any(cx: &mut Cx, iterable: Value) -> Res<bool> {
    let iterator = iterate::iter(cx, &iterable)?;
    while let Some(item) = iterate::next(cx, &iterator)? {
        if truth::truth(cx, &item)? {
            return Ok(true);
        }
        cx.poll()?;
    }
    Ok(false)
}

fn len_plain(_: &mut Cx, args: &mut [Value]) -> Option<Res<()>> {
    let [Value::Obj(object)] = &*args else {
        return None;
    };
    let count = match object.plain() {
        Plain::List(list) => list.count(),
        Plain::Tuple(tuple) => tuple.items.len(),
        Plain::Str(text) => text.char_count(),
        Plain::Dict(dict) => dict.len(),
        _ => return None,
    };
    args[0] = count.into();
    Some(Ok(()))
}

fn len(cx: &mut Cx, object: Value) -> Res<usize> {
    truth::len(cx, &object)
}

fn max(cx: &mut Cx, args: Rest, key: Option<Value>, default: Given<Value>) -> Res<Value> {
    extreme(cx, "max", CompareOp::Gt, &args.0, key, default.0)
}

fn min(cx: &mut Cx, args: Rest, key: Option<Value>, default: Given<Value>) -> Res<Value> {
    extreme(cx, "min", CompareOp::Lt, &args.0, key, default.0)
}

fn max_plain(_: &mut Cx, args: &mut [Value]) -> Option<Res<()>> {
    extreme_number(args, CompareOp::Gt)
}

fn min_plain(_: &mut Cx, args: &mut [Value]) -> Option<Res<()>> {
    extreme_number(args, CompareOp::Lt)
}

/// The same of two or more arguments that are all ints or all floats.
fn extreme_number(args: &mut [Value], op: CompareOp) -> Option<Res<()>> {
    let (first, rest) = args.split_first()?;
    if rest.is_empty() {
        return None;
    }
    let best = match first {
        Value::Int(first) => {
            let mut best = *first;
            for other in rest {
                let Value::Int(other) = other else {
                    return None;
                };
                if op.holds(other.cmp(&best)) {
                    best = *other;
                }
            }
            Value::Int(best)
        }
        Value::Float(first) => {
            let mut best = *first;
            for other in rest {
                let Value::Float(other) = other else {
                    return None;
                };
                if compare::floats(op, *other, best) {
                    best = *other;
                }
            }
            Value::Float(best)
        }
        _ => return None,
    };
    args[0] = best;
    Some(Ok(()))
}

/// The first item that no other beats by `op`.
fn extreme(
    cx: &mut Cx,
    name: &str,
    op: CompareOp,
    args: &[Value],
    key: Option<Value>,
    default: Option<Value>,
) -> Res<Value> {
    let iterable = match args {
        [] => {
            return Err(Raised::type_error(format!(
                "{name} expected at least 1 argument, got 0"
            )));
        }
        [one] => one.clone(),
        _ if default.is_some() => {
            return Err(Raised::type_error(format!(
                "Cannot specify a default for {name}() with multiple positional arguments"
            )));
        }
        many => Value::tuple(many),
    };
    let iterator = iterate::iter(cx, &iterable)?;
    let mut best: Option<(Value, Value)> = None;
    while let Some(item) = iterate::next(cx, &iterator)? {
        let rank = match &key {
            Some(key) => call::call_pos(cx, key, [item.clone()])?,
            None => item.clone(),
        };
        let wins = match &best {
            Some((known, _)) => compare::holds(cx, op, &rank, known)?,
            None => true,
        };
        if wins {
            best = Some((rank, item));
        }
        cx.poll()?;
    }
    match (best, default) {
        (Some((_, item)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(Raised::value(format!("{name}() arg is an empty sequence"))),
    }
}

fn sorted(cx: &mut Cx, iterable: Value, key: Option<Value>, reverse: Option<i64>) -> Res<Value> {
    let items = iterate::collect(cx, &iterable)?;
    let (items, result) = sort::sorted(cx, items, key.as_ref(), reverse.is_some_and(|n| n != 0));
    result?;
    Ok(Value::list(items))
}
