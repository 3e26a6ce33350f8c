//! `gc`: the collector of cycles.

use crate::builtin;
use crate::builtins::add_functions;
use crate::object::{Cx, NameMap, Res, Value, last_words};
use crate::registry::Builtin;

/// Fills the module.
pub fn fill(_: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    add_functions(namespace, TABLE);
    Ok(())
}

builtin! {
    /// Frees cycles; gives the number of objects found.
    COLLECT: "collect(generation=2)" => collect;
    /// Lets collections run by themselves.
    ENABLE: "enable()" => enable;
    /// Stops collections from running by themselves.
    DISABLE: "disable()" => disable;
    /// Whether collections run by themselves.
    ISENABLED: "isenabled()" => isenabled;
    /// Objects gathered since the last collection, by generation.
    GET_COUNT: "get_count()" => get_count;
    /// Whether an object can be part of a cycle.
    IS_TRACKED: "is_tracked(obj, /)" => is_tracked;
    /// What an object holds.
    GET_REFERENTS: "get_referents(*objs)" => get_referents;
    /// Kept for programs that call it.
    FREEZE: "freeze()" => freeze
}

static TABLE: &[&Builtin] = &[
    &COLLECT,
    &ENABLE,
    &DISABLE,
    &ISENABLED,
    &GET_COUNT,
    &IS_TRACKED,
    &GET_REFERENTS,
    &FREEZE,
];

fn collect(cx: &mut Cx, generation: Option<i64>) -> Res<usize> {
    if generation.is_some_and(|g| !(0..=2).contains(&g)) {
        return Err(crate::object::Raised::value("invalid generation"));
    }
    let freed = cx.collect();
    if !cx.last_words.is_due() {
        return Ok(freed);
    }
    last_words::hear(cx);
    Ok(cx.collect())
}

fn enable(cx: &mut Cx) -> Res<()> {
    cx.collector.disabled = false;
    Ok(())
}

fn disable(cx: &mut Cx) -> Res<()> {
    cx.collector.disabled = true;
    Ok(())
}

fn isenabled(cx: &mut Cx) -> Res<bool> {
    Ok(!cx.collector.disabled)
}

fn get_count(_: &mut Cx) -> Res<Value> {
    Ok(Value::tuple([Value::Int(0), Value::Int(0), Value::Int(0)]))
}

fn is_tracked(_: &mut Cx, object: Value) -> Res<bool> {
    Ok(match &object {
        Value::Obj(object) => object.is_container(),
        _ => false,
    })
}

fn get_referents(_: &mut Cx, objects: crate::registry::Rest) -> Res<Value> {
    use crate::object::sequence::{List, Tuple};
    let mut found = Vec::new();
    for object in &objects.0 {
        if let Some(list) = object.downcast::<List>() {
            found.extend(list.items.borrow().iter().cloned());
        } else if let Some(tuple) = object.downcast::<Tuple>() {
            found.extend(tuple.items.iter().cloned());
        } else if let Some(dict) = object.downcast::<crate::object::dict::Dict>() {
            found.extend(dict.entries().into_iter().flat_map(|(k, v)| [k, v]));
        }
    }
    Ok(Value::list(found))
}

fn freeze(_: &mut Cx) -> Res<()> {
    Ok(())
}
