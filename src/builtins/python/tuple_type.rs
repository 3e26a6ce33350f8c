//! `tuple`: constructor and methods.

use super::list_type::search_range;
use super::{run_entry, slots};
use crate::builtin;
use crate::builtins::add_methods;
use crate::object::sequence::Tuple;
use crate::object::{Cx, NameMap, Raised, Res, Value, compare, iterate};
use crate::registry::argument::Me;
use crate::registry::{Builtin, Given};

/// Gives `tuple` its constructor and methods.
pub fn define(cx: &mut Cx) {
    cx.types
        .tuple
        .define(load, Some(|cx, _, args| run_entry(cx, &TUPLE, args)));
}

fn load(cx: &Cx, names: &mut NameMap) {
    let me = &cx.types.tuple;
    add_methods(names, me, METHODS);
    let groups = [
        slots::SEQUENCE_OPERATORS,
        slots::COMPARISONS,
        slots::CONTAINER,
        slots::GETITEM,
        slots::REPR,
        slots::HASH,
    ];
    slots::add_slots(names, me, &groups);
    super::list_type::add_class_getitem(names);
}

builtin! {
    /// The items of an iterable as a tuple.
    TUPLE: "tuple(iterable=(), /)" => construct;
    /// How many items equal a value.
    COUNT: "count(self, value, /)" => count;
    /// Where a value first stands.
    INDEX: "index(self, value, start=0, stop=9223372036854775807, /)" => index_of
}

static METHODS: &[&Builtin] = &[&COUNT, &INDEX];

fn construct(cx: &mut Cx, iterable: Given<Value>) -> Res<Value> {
    let Some(iterable) = iterable.0 else {
        return Ok(Value::tuple(vec![]));
    };
    let is_tuple =
        matches!(&iterable, Value::Obj(o) if o.heap_class().is_none() && o.native().is_none());
    if is_tuple && iterable.is::<Tuple>() {
        return Ok(iterable);
    }
    Ok(Value::tuple(iterate::collect(cx, &iterable)?))
}

fn count(cx: &mut Cx, me: Me<Tuple>, value: Value) -> Res<i64> {
    let mut found = 0;
    for item in &me.0.items {
        found += i64::from(compare::equal(cx, item, &value)?);
    }
    Ok(found)
}

fn index_of(
    cx: &mut Cx,
    me: Me<Tuple>,
    value: Value,
    start: Given<Value>,
    stop: Given<Value>,
) -> Res<usize> {
    for i in search_range(cx, me.0.items.len(), &start, &stop)? {
        let Some(item) = me.0.items.get(i) else { break };
        if compare::equal(cx, item, &value)? {
            return Ok(i);
        }
    }
    Err(Raised::value("tuple.index(x): x not in tuple"))
}
