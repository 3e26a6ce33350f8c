//! `set` and `frozenset`: constructors and methods.

use std::rc::Rc;

use super::{run_entry, slots};
use crate::builtin;
use crate::builtins::add_methods;
use crate::object::plain::Plain;
use crate::object::set::{self, Set};
use crate::object::set_operations;
use crate::object::{Cx, NameMap, Raised, Res, Type, Value, attr, iterate};
use crate::registry::argument::Me;
use crate::registry::{Builtin, Given, Rest};

/// Gives both types their constructors and methods.
pub fn define(cx: &mut Cx) {
    cx.types
        .set
        .define(load, Some(|cx, _, args| run_entry(cx, &SET, args)));
    cx.types.frozenset.define(
        load_frozen,
        Some(|cx, _, args| run_entry(cx, &FROZENSET, args)),
    );
}

fn load(cx: &Cx, names: &mut NameMap) {
    let me = &cx.types.set;
    load_common(names, me);
    add_methods(names, me, CHANGING);
    slots::add_slots(names, me, &[slots::SET_INPLACE]);
    names.insert("__hash__".into(), Value::None);
}

fn load_frozen(cx: &Cx, names: &mut NameMap) {
    let me = &cx.types.frozenset;
    load_common(names, me);
    slots::add_slots(names, me, &[slots::HASH]);
}

fn load_common(names: &mut NameMap, me: &Rc<Type>) {
    add_methods(names, me, METHODS);
    let groups = [
        slots::SET_OPERATORS,
        slots::COMPARISONS,
        slots::CONTAINER,
        slots::REPR,
    ];
    slots::add_slots(names, me, &groups);
    super::list_type::add_class_getitem(names);
}

builtin! {
    /// The items of an iterable, each once.
    SET: "set(iterable=(), /)" => construct;
    /// The same, fixed and hashable.
    FROZENSET: "frozenset(iterable=(), /)" => construct_frozen;
    /// Fills the set anew.
    INIT: "__init__(self, iterable=(), /)" => init;
    /// Adds an item.
    ADD: "add(self, item, /)" => add | add_plain;
    /// Removes everything.
    CLEAR: "clear(self, /)" => clear;
    /// A new set of the same items.
    COPY: "copy(self, /)" => copy;
    /// The items that none of the others has.
    DIFFERENCE: "difference(self, /, *others)" => difference;
    /// Removes what the others have.
    DIFFERENCE_UPDATE: "difference_update(self, /, *others)" => difference_update;
    /// Removes an item if it is there.
    DISCARD: "discard(self, item, /)" => discard;
    /// The items that all have.
    INTERSECTION: "intersection(self, /, *others)" => intersection;
    /// Keeps what all have.
    INTERSECTION_UPDATE: "intersection_update(self, /, *others)" => intersection_update;
    /// Whether nothing is in both.
    ISDISJOINT: "isdisjoint(self, other, /)" => isdisjoint;
    /// Whether the other has all items.
    ISSUBSET: "issubset(self, other, /)" => issubset;
    /// Whether it has all items of the other.
    ISSUPERSET: "issuperset(self, other, /)" => issuperset;
    /// Removes and gives back some item.
    POP: "pop(self, /)" => pop;
    /// Removes an item that must be there.
    REMOVE: "remove(self, item, /)" => remove;
    /// The items that only one of both has.
    SYMMETRIC_DIFFERENCE: "symmetric_difference(self, other, /)" => symmetric_difference;
    /// Becomes the symmetric difference.
    SYMMETRIC_DIFFERENCE_UPDATE: "symmetric_difference_update(self, other, /)" => toggle;
    /// The items that any has.
    UNION: "union(self, /, *others)" => union;
    /// Adds what the others have.
    UPDATE: "update(self, /, *others)" => update
}

static METHODS: &[&Builtin] = &[
    &COPY,
    &DIFFERENCE,
    &INTERSECTION,
    &ISDISJOINT,
    &ISSUBSET,
    &ISSUPERSET,
    &SYMMETRIC_DIFFERENCE,
    &UNION,
];

static CHANGING: &[&Builtin] = &[
    &INIT,
    &ADD,
    &CLEAR,
    &DIFFERENCE_UPDATE,
    &DISCARD,
    &INTERSECTION_UPDATE,
    &POP,
    &REMOVE,
    &SYMMETRIC_DIFFERENCE_UPDATE,
    &UPDATE,
];

fn construct(cx: &mut Cx, iterable: Given<Value>) -> Res<Value> {
    Ok(Value::object(match iterable.0 {
        Some(iterable) => set::from_iterable(cx, &iterable)?,
        None => Set::default(),
    }))
}

fn construct_frozen(cx: &mut Cx, iterable: Given<Value>) -> Res<Value> {
    let new = Set::empty(true);
    if let Some(iterable) = iterable.0 {
        let class = attr::type_of(cx, &iterable);
        if Rc::ptr_eq(&class, &cx.types.frozenset) {
            return Ok(iterable);
        }
        new.update(cx, &iterable)?;
    }
    Ok(Value::object(new))
}

fn init(cx: &mut Cx, me: Me<Set>, iterable: Given<Value>) -> Res<()> {
    me.0.clear_all();
    match iterable.0 {
        Some(iterable) => me.0.update(cx, &iterable),
        None => Ok(()),
    }
}

fn add(cx: &mut Cx, me: Me<Set>, item: Value) -> Res<()> {
    me.0.add(cx, item).map(|_| ())
}

fn add_plain(cx: &mut Cx, args: &mut [Value]) -> Option<Res<()>> {
    let [Value::Obj(object), item] = &*args else {
        return None;
    };
    let Plain::Set(set) = object.plain() else {
        return None;
    };
    let done = set.add(cx, item.clone());
    args[0] = Value::None;
    Some(done.map(|_| ()))
}

fn clear(_: &mut Cx, me: Me<Set>) -> Res<()> {
    me.0.clear_all();
    Ok(())
}

fn copy(_: &mut Cx, me: Me<Set>) -> Res<Value> {
    match me.0.frozen {
        true => Ok(Value::Obj(me.0)),
        false => Ok(Value::object(me.0.copied(false))),
    }
}

/// Another operand as a set; sets are taken as they are.
fn as_set(cx: &mut Cx, other: &Value) -> Res<Rc<Set>> {
    match other.downcast_rc::<Set>() {
        Some(set) => Ok(set),
        None => set::from_iterable(cx, other).map(Rc::new),
    }
}

fn difference(cx: &mut Cx, me: Me<Set>, others: Rest) -> Res<Value> {
    let Some((first, rest)) = others.0.split_first() else {
        return Ok(Value::object(me.0.copied(me.0.frozen)));
    };
    let result = set_operations::difference_from(cx, &me.0, first)?;
    for other in rest {
        set_operations::subtract_from(cx, &result, other)?;
    }
    Ok(Value::object(result))
}

fn difference_update(cx: &mut Cx, me: Me<Set>, others: Rest) -> Res<()> {
    for other in &others.0 {
        set_operations::subtract_from(cx, &me.0, other)?;
    }
    Ok(())
}

fn discard(cx: &mut Cx, me: Me<Set>, item: Value) -> Res<()> {
    me.0.remove(cx, &item).map(|_| ())
}

fn intersection(cx: &mut Cx, me: Me<Set>, others: Rest) -> Res<Value> {
    intersected(cx, &me.0, &others.0).map(Value::object)
}

fn intersected(cx: &mut Cx, me: &Set, others: &[Value]) -> Res<Set> {
    let mut result: Option<Set> = None;
    for other in others {
        let left = result.as_ref().unwrap_or(me);
        result = Some(set_operations::intersection_from(cx, left, other)?);
    }
    Ok(result.unwrap_or_else(|| me.copied(me.frozen)))
}

fn intersection_update(cx: &mut Cx, me: Me<Set>, others: Rest) -> Res<()> {
    let new = intersected(cx, &me.0, &others.0)?;
    me.0.replace(new);
    Ok(())
}

fn isdisjoint(cx: &mut Cx, me: Me<Set>, other: Value) -> Res<bool> {
    let iterator = iterate::iter(cx, &other)?;
    while let Some(item) = iterate::next(cx, &iterator)? {
        if me.0.has(cx, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn issubset(cx: &mut Cx, me: Me<Set>, other: Value) -> Res<bool> {
    let other = as_set(cx, &other)?;
    set_operations::is_subset(cx, &me.0, &other)
}

fn issuperset(cx: &mut Cx, me: Me<Set>, other: Value) -> Res<bool> {
    let other = as_set(cx, &other)?;
    set_operations::is_subset(cx, &other, &me.0)
}

fn pop(cx: &mut Cx, me: Me<Set>) -> Res<Value> {
    match me.0.pop() {
        Some(item) => Ok(item),
        None => Err(Raised::key(cx, Value::str("pop from an empty set"))),
    }
}

fn remove(cx: &mut Cx, me: Me<Set>, item: Value) -> Res<()> {
    match me.0.remove(cx, &item)? {
        true => Ok(()),
        false => Err(Raised::key(cx, item)),
    }
}

fn symmetric_difference(cx: &mut Cx, me: Me<Set>, other: Value) -> Res<Value> {
    set_operations::symmetric_difference_from(cx, &me.0, &other).map(Value::object)
}

fn toggle(cx: &mut Cx, me: Me<Set>, other: Value) -> Res<()> {
    set_operations::toggle_from(cx, &me.0, &other)
}

fn union(cx: &mut Cx, me: Me<Set>, others: Rest) -> Res<Value> {
    let new = me.0.copied(me.0.frozen);
    for other in &others.0 {
        new.update(cx, other)?;
    }
    Ok(Value::object(new))
}

fn update(cx: &mut Cx, me: Me<Set>, others: Rest) -> Res<()> {
    for other in &others.0 {
        me.0.update(cx, other)?;
    }
    Ok(())
}
