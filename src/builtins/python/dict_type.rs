//! `dict` and its views: constructor and methods.

use std::rc::Rc;

use super::{run_entry, slots};
use crate::builtin;
use crate::builtins::{add_attributes, add_methods};
use crate::object::dict::Dict;
use crate::object::dict_view::{self, DictView, Part};
use crate::object::module::ClassMethod;
use crate::object::plain::Plain;
use crate::object::{Cx, NameMap, Raised, Res, Value, attr, call, index, iterate};
use crate::registry::argument::Me;
use crate::registry::{Builtin, BuiltinFunction, Given, Keywords};

/// Gives `dict` and its views what they have.
pub fn define(cx: &mut Cx) {
    cx.types
        .dict
        .define(load, Some(|cx, _, args| run_entry(cx, &DICT, args)));
    cx.types
        .dict_keys
        .define(|cx, names| load_view(names, &cx.types.dict_keys), None);
    cx.types
        .dict_items
        .define(|cx, names| load_view(names, &cx.types.dict_items), None);
    cx.types.dict_values.define(
        |cx, names| {
            let me = &cx.types.dict_values;
            slots::add_slots(names, me, &[slots::CONTAINER, slots::REPR]);
            add_methods(names, me, &[&VIEW_REVERSED]);
        },
        None,
    );
}

fn load(cx: &Cx, names: &mut NameMap) {
    let me = &cx.types.dict;
    add_methods(names, me, METHODS);
    let groups = [
        slots::DICT_OPERATORS,
        slots::COMPARISONS,
        slots::CONTAINER,
        slots::GETITEM,
        slots::SETITEM,
        slots::REPR,
    ];
    slots::add_slots(names, me, &groups);
    names.insert("__hash__".into(), Value::None);
    let function = BuiltinFunction::class_method(&FROMKEYS, "dict");
    names.insert("fromkeys".into(), Value::object(ClassMethod { function }));
    super::list_type::add_class_getitem(names);
}

fn load_view(names: &mut NameMap, me: &Rc<crate::object::Type>) {
    let groups = [
        slots::SET_OPERATORS,
        slots::COMPARISONS,
        slots::CONTAINER,
        slots::REPR,
    ];
    slots::add_slots(names, me, &groups);
    add_methods(names, me, &[&ISDISJOINT, &VIEW_REVERSED]);
    add_attributes(names, me, &[]);
    names.insert("__hash__".into(), Value::None);
}

builtin! {
    /// A dict out of a mapping, of pairs, of keywords.
    DICT: "dict(iterable=(), /, **kwargs)" => construct;
    /// Takes over entries, as the constructor does.
    INIT: "__init__(self, iterable=(), /, **kwargs)" => update;
    /// Removes everything.
    CLEAR: "clear(self, /)" => clear;
    /// A new dict with the same entries.
    COPY: "copy(self, /)" => copy;
    /// A dict with these keys and one value.
    FROMKEYS: "fromkeys(type, iterable, value=None, /)" => fromkeys;
    /// The value of a key, or a default.
    GET: "get(self, key, default=None, /)" => get | get_plain;
    /// The entries, as a view.
    ITEMS: "items(self, /)" => items;
    /// The keys, as a view.
    KEYS: "keys(self, /)" => keys;
    /// The values, as a view.
    VALUES: "values(self, /)" => values;
    /// Removes a key and gives back its value, or a default.
    POP: "pop(self, key, default=None, /)" => pop;
    /// Removes and gives back the last entry.
    POPITEM: "popitem(self, /)" => popitem;
    /// The value of a key, bound to a default first if it is not there.
    SETDEFAULT: "setdefault(self, key, default=None, /)" => setdefault;
    /// Takes over entries.
    UPDATE: "update(self, iterable=(), /, **kwargs)" => update;
    /// An iterator from the last key.
    REVERSED: "__reversed__(self, /)" => reversed;
    /// Whether nothing is in both.
    ISDISJOINT: "isdisjoint(self, other, /)" => isdisjoint;
    /// An iterator from the end.
    VIEW_REVERSED: "__reversed__(self, /)" => view_reversed
}

static METHODS: &[&Builtin] = &[
    &INIT,
    &CLEAR,
    &COPY,
    &GET,
    &ITEMS,
    &KEYS,
    &VALUES,
    &POP,
    &POPITEM,
    &SETDEFAULT,
    &UPDATE,
    &REVERSED,
];

fn construct(cx: &mut Cx, source: Given<Value>, kwargs: Keywords) -> Res<Value> {
    let new = match &source.0 {
        None => Dict::default(),
        Some(source) => match source.downcast::<Dict>() {
            Some(known) if kwargs.0.is_empty() => return Ok(Value::object(known.copied())),
            _ => {
                let new = Dict::default();
                new.update(cx, source)?;
                new
            }
        },
    };
    for (name, value) in kwargs.0 {
        new.insert(cx, Value::str(name), value)?;
    }
    Ok(Value::object(new))
}

fn update(cx: &mut Cx, me: Value, source: Given<Value>, kwargs: Keywords) -> Res<()> {
    let dict = of(&me);
    if let Some(source) = &source.0 {
        attr::note_store(cx, &me, source);
        dict.update(cx, source)?;
    }
    for (name, value) in kwargs.0 {
        attr::note_store(cx, &me, &value);
        dict.insert(cx, Value::str(name), value)?;
    }
    Ok(())
}

fn of(me: &Value) -> Rc<Dict> {
    me.downcast_rc::<Dict>()
        .expect("methods of dict are called on dicts")
}

fn clear(_: &mut Cx, me: Me<Dict>) -> Res<()> {
    me.0.empty();
    Ok(())
}

fn copy(_: &mut Cx, me: Me<Dict>) -> Res<Value> {
    Ok(Value::object(me.0.copied()))
}

fn fromkeys(cx: &mut Cx, class: Value, iterable: Value, value: Option<Value>) -> Res<Value> {
    let value = value.unwrap_or(Value::None);
    let new = match class.is_same(&Value::Obj(cx.types.dict.clone())) {
        true => Value::object(Dict::default()),
        false => call::call_pos(cx, &class, [])?,
    };
    let iterator = iterate::iter(cx, &iterable)?;
    while let Some(key) = iterate::next(cx, &iterator)? {
        index::setitem(cx, &new, &key, Some(&value))?;
    }
    Ok(new)
}

fn get_plain(cx: &mut Cx, args: &mut [Value]) -> Option<Res<()>> {
    let (object, key, default) = match &*args {
        [Value::Obj(object), key] => (object, key, &Value::None),
        [Value::Obj(object), key, default] => (object, key, default),
        _ => return None,
    };
    let Plain::Dict(dict) = object.plain() else {
        return None;
    };
    let at = match dict.position(cx, key) {
        Ok(at) => at,
        Err(raised) => return Some(Err(raised)),
    };
    let bound = at.map(|at| dict.value_at(at));
    let found: &Value = bound.as_deref().unwrap_or(default);
    // The commonest kinds are written as themselves.
    match found {
        Value::Int(n) => {
            let n = *n;
            drop(bound);
            args[0] = Value::Int(n);
        }
        Value::Obj(object) => {
            let object = object.clone();
            drop(bound);
            args[0] = Value::Obj(object);
        }
        other => {
            let other = other.clone();
            drop(bound);
            args[0] = other;
        }
    }
    Some(Ok(()))
}

fn get(cx: &mut Cx, me: Me<Dict>, key: Value, default: Option<Value>) -> Res<Value> {
    let found = me.0.get(cx, &key)?;
    Ok(found.or(default).unwrap_or(Value::None))
}

fn view(dict: Rc<Dict>, part: Part) -> Value {
    Value::object(DictView { dict, part })
}

fn items(_: &mut Cx, me: Me<Dict>) -> Res<Value> {
    Ok(view(me.0, Part::Items))
}

fn keys(_: &mut Cx, me: Me<Dict>) -> Res<Value> {
    Ok(view(me.0, Part::Keys))
}

fn values(_: &mut Cx, me: Me<Dict>) -> Res<Value> {
    Ok(view(me.0, Part::Values))
}

fn pop(cx: &mut Cx, me: Me<Dict>, key: Value, default: Given<Value>) -> Res<Value> {
    match (me.0.remove(cx, &key)?, default.0) {
        (Some((_, value)), _) => Ok(value),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(Raised::key(cx, key)),
    }
}

fn popitem(cx: &mut Cx, me: Me<Dict>) -> Res<Value> {
    match me.0.pop_last() {
        Some((key, value)) => Ok(Value::tuple([key, value])),
        None => {
            let message = Value::str("popitem(): dictionary is empty");
            Err(Raised::key(cx, message))
        }
    }
}

fn setdefault(cx: &mut Cx, me: Value, key: Value, default: Option<Value>) -> Res<Value> {
    let dict = of(&me);
    if let Some(found) = dict.get(cx, &key)? {
        return Ok(found);
    }
    let value = default.unwrap_or(Value::None);
    attr::note_store(cx, &me, &value);
    dict.insert(cx, key, value.clone())?;
    Ok(value)
}

fn reversed(_: &mut Cx, me: Me<Dict>) -> Res<Value> {
    Ok(dict_view::backward(me.0, Part::Keys))
}

fn isdisjoint(cx: &mut Cx, me: Value, other: Value) -> Res<bool> {
    let iterator = iterate::iter(cx, &other)?;
    while let Some(item) = iterate::next(cx, &iterator)? {
        if crate::object::compare::contains(cx, &me, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn view_reversed(_: &mut Cx, me: Me<DictView>) -> Res<Value> {
    Ok(dict_view::backward(me.0.dict.clone(), me.0.part))
}
