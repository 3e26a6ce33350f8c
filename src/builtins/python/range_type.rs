//! `range` and `slice`: constructors and methods.

use std::rc::Rc;

use super::slots;
use crate::builtin;
use crate::builtins::add_methods;
use crate::object::range::{self, Range, RangeIterator};
use crate::object::slice::Slice;
use crate::object::{CallArgs, Cx, NameMap, Raised, Res, Type, Value, compare, index, number};
use crate::registry::argument::Me;

/// Gives both types their constructors and methods.
pub fn define(cx: &mut Cx) {
    cx.types.range.define(load, Some(construct));
    cx.types.slice.define(load_slice, Some(construct_slice));
}

fn load(cx: &Cx, names: &mut NameMap) {
    let me = &cx.types.range;
    add_methods(names, me, &[&COUNT, &INDEX, &REVERSED]);
    let groups = [
        slots::COMPARISONS,
        slots::CONTAINER,
        slots::GETITEM,
        slots::REPR,
        slots::HASH,
    ];
    slots::add_slots(names, me, &groups);
}

fn load_slice(cx: &Cx, names: &mut NameMap) {
    let me = &cx.types.slice;
    add_methods(names, me, &[&INDICES]);
    slots::add_slots(names, me, &[slots::COMPARISONS, slots::REPR]);
    names.insert("__hash__".into(), Value::None);
}

builtin! {
    /// How often a value occurs.
    COUNT: "count(self, value, /)" => count;
    /// Where a value stands.
    INDEX: "index(self, value, /)" => index_of;
    /// An iterator from the end.
    REVERSED: "__reversed__(self, /)" => reversed;
    /// Start, stop and step for a sequence of so many items.
    INDICES: "indices(self, len, /)" => indices
}

/// The number of arguments of `range` and `slice`, checked with CPython's words.
fn check_count(args: &CallArgs, name: &str) -> Res<()> {
    if !args.kw.is_empty() {
        return Err(Raised::type_error(format!(
            "{name}() takes no keyword arguments"
        )));
    }
    match args.pos.len() {
        0 => Err(Raised::type_error(format!(
            "{name} expected at least 1 argument, got 0"
        ))),
        1..=3 => Ok(()),
        n => Err(Raised::type_error(format!(
            "{name} expected at most 3 arguments, got {n}"
        ))),
    }
}

fn construct(cx: &mut Cx, _: &Rc<Type>, args: CallArgs) -> Res<Value> {
    check_count(&args, "range")?;
    let (start, stop, step) = match args.pos.as_slice() {
        [stop] => (0, range::bound(cx, stop)?, 1),
        [start, stop] => (range::bound(cx, start)?, range::bound(cx, stop)?, 1),
        [start, stop, step, ..] => (
            range::bound(cx, start)?,
            range::bound(cx, stop)?,
            range::bound(cx, step)?,
        ),
        [] => (0, 0, 1),
    };
    if step == 0 {
        return Err(Raised::value("range() arg 3 must not be zero"));
    }
    Ok(Value::object(Range { start, stop, step }))
}

fn construct_slice(_: &mut Cx, _: &Rc<Type>, args: CallArgs) -> Res<Value> {
    check_count(&args, "slice")?;
    let none = || Value::None;
    Ok(Value::object(match args.pos.as_slice() {
        [stop] => Slice::new(none(), stop.clone(), none()),
        [start, stop] => Slice::new(start.clone(), stop.clone(), none()),
        [start, stop, step, ..] => Slice::new(start.clone(), stop.clone(), step.clone()),
        [] => Slice::new(none(), none(), none()),
    }))
}

/// Where a value stands in a range: ints at once, anything else by comparison.
fn position(cx: &mut Cx, range: &Range, value: &Value) -> Res<Option<u128>> {
    match number::plain(value) {
        Value::Int(n) => return Ok(range.position(i128::from(*n))),
        Value::Bool(b) => return Ok(range.position(i128::from(*b))),
        _ => {}
    }
    for at in 0..range.count() {
        if compare::equal(cx, &range.at(at).into(), value)? {
            return Ok(Some(at));
        }
        cx.poll()?;
    }
    Ok(None)
}

fn count(cx: &mut Cx, me: Me<Range>, value: Value) -> Res<i64> {
    let found = position(cx, &me.0, &value)?;
    Ok(i64::from(found.is_some()))
}

fn index_of(cx: &mut Cx, me: Me<Range>, value: Value) -> Res<Value> {
    match position(cx, &me.0, &value)? {
        Some(at) => Ok(Value::from(at as i128)),
        None if number::as_big(&value).is_some() => {
            let shown = crate::object::text::repr(cx, &value)?;
            Err(Raised::value(format!("{shown} is not in range")))
        }
        None => Err(Raised::value("sequence.index(x): x not in sequence")),
    }
}

fn reversed(_: &mut Cx, me: Me<Range>) -> Res<Value> {
    Ok(RangeIterator::over(me.0.reversed()))
}

fn indices(cx: &mut Cx, me: Me<Slice>, len: Value) -> Res<Value> {
    let len = index::index_i64(cx, &len)?;
    let Ok(len) = usize::try_from(len) else {
        return Err(Raised::value("length should not be negative"));
    };
    let found = me.0.positions(cx, len)?;
    let parts = [found.start, found.stop, found.step];
    Ok(Value::tuple(parts.map(Value::Int)))
}
