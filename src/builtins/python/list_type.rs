//! `list`: constructor and methods. A list is never borrowed while code of the program may run.

use super::{run_entry, slots, sort};
use crate::builtin;
use crate::builtins::add_methods;
use crate::object::generic_alias;
use crate::object::list::{self, ListIterator};
use crate::object::module::ClassMethod;
use crate::object::plain::Plain;
use crate::object::sequence::List;
use crate::object::{Cx, NameMap, Raised, Res, Value, attr, compare, index, iterate, sequence};
use crate::registry::argument::Me;
use crate::registry::{Builtin, BuiltinFunction, Given};

/// Gives `list` its constructor and methods.
pub fn define(cx: &mut Cx) {
    cx.types
        .list
        .define(load, Some(|cx, _, args| run_entry(cx, &LIST, args)));
}

fn load(cx: &Cx, names: &mut NameMap) {
    let me = &cx.types.list;
    add_methods(names, me, METHODS);
    let groups = [
        slots::SEQUENCE_OPERATORS,
        slots::SEQUENCE_INPLACE,
        slots::COMPARISONS,
        slots::CONTAINER,
        slots::GETITEM,
        slots::SETITEM,
        slots::REPR,
    ];
    slots::add_slots(names, me, &groups);
    names.insert("__hash__".into(), Value::None);
    add_class_getitem(names);
}

/// `list[int]`: a type with arguments.
pub fn add_class_getitem(names: &mut NameMap) {
    let function = BuiltinFunction::value(&CLASS_GETITEM);
    names.insert(
        "__class_getitem__".into(),
        Value::object(ClassMethod { function }),
    );
}

builtin! {
    /// The items of an iterable as a list.
    LIST: "list(iterable=(), /)" => construct;
    /// Fills the list anew.
    INIT: "__init__(self, iterable=(), /)" => init;
    /// The type with arguments, for annotations.
    CLASS_GETITEM: "__class_getitem__(cls, item, /)" => class_getitem;
    /// Adds an item at the end.
    APPEND: "append(self, object, /)" => append | append_plain;
    /// Removes all items.
    CLEAR: "clear(self, /)" => clear;
    /// A new list of the same items.
    COPY: "copy(self, /)" => copy;
    /// How many items equal a value.
    COUNT: "count(self, value, /)" => count;
    /// Adds the items of an iterable at the end.
    EXTEND: "extend(self, iterable, /)" => extend;
    /// Where a value first stands.
    INDEX: "index(self, value, start=0, stop=9223372036854775807, /)" => index_of;
    /// Puts an item before a position.
    INSERT: "insert(self, index, object, /)" => insert;
    /// Removes and gives back an item, the last one unless told otherwise.
    POP: "pop(self, index=-1, /)" => pop | pop_plain;
    /// Removes the first item that equals a value.
    REMOVE: "remove(self, value, /)" => remove;
    /// Turns the list around.
    REVERSE: "reverse(self, /)" => reverse;
    /// Sorts the list, equal items in their order.
    SORT: "sort(self, /, *, key=None, reverse=False)" => sort_list;
    /// An iterator from the end.
    REVERSED: "__reversed__(self, /)" => reversed
}

static METHODS: &[&Builtin] = &[
    &INIT, &APPEND, &CLEAR, &COPY, &COUNT, &EXTEND, &INDEX, &INSERT, &POP, &REMOVE, &REVERSE,
    &SORT, &REVERSED,
];

fn construct(cx: &mut Cx, iterable: Given<Value>) -> Res<Value> {
    let Some(iterable) = iterable.0 else {
        return Ok(Value::list(vec![]));
    };
    let items = iterate::collect(cx, &iterable)?;
    Ok(Value::list(items))
}

fn init(cx: &mut Cx, me: Me<List>, iterable: Given<Value>) -> Res<()> {
    let items = match iterable.0 {
        Some(iterable) => iterate::collect(cx, &iterable)?,
        None => Vec::new(),
    };
    sequence::release(me.0.items.replace(items));
    Ok(())
}

fn class_getitem(_: &mut Cx, class: Value, item: Value) -> Res<Value> {
    Ok(generic_alias::alias(class, &item))
}

fn append(cx: &mut Cx, me: Value, object: Value) -> Res<()> {
    let list = of(&me);
    attr::note_store(cx, &me, &object);
    list.push(cx, object)
}

fn append_plain(cx: &mut Cx, args: &mut [Value]) -> Option<Res<()>> {
    let [Value::Obj(object), item] = &*args else {
        return None;
    };
    let Plain::List(list) = object.plain() else {
        return None;
    };
    attr::note_store(cx, &args[0], item);
    let done = list.push_of(cx, item);
    args[0] = Value::None;
    Some(done)
}

fn of(me: &Value) -> std::rc::Rc<List> {
    me.downcast_rc::<List>()
        .expect("methods of list are called on lists")
}

fn clear(_: &mut Cx, me: Me<List>) -> Res<()> {
    sequence::release(me.0.items.take());
    Ok(())
}

fn copy(_: &mut Cx, me: Me<List>) -> Res<Value> {
    Ok(Value::list(me.0.items.borrow().clone()))
}

fn count(cx: &mut Cx, me: Me<List>, value: Value) -> Res<i64> {
    let mut found = 0;
    for i in 0.. {
        let Some(item) = me.0.at(i) else { break };
        found += i64::from(compare::equal(cx, &item, &value)?);
    }
    Ok(found)
}

fn extend(cx: &mut Cx, me: Value, iterable: Value) -> Res<()> {
    attr::note_store(cx, &me, &iterable);
    list::extend(cx, &of(&me), &iterable)
}

/// Positions between which to search, clipped.
pub fn search_range(
    cx: &mut Cx,
    len: usize,
    start: &Given<Value>,
    stop: &Given<Value>,
) -> Res<std::ops::Range<usize>> {
    let mut clip = |value: &Given<Value>, default: usize| -> Res<usize> {
        let Some(value) = &value.0 else {
            return Ok(default);
        };
        let n = index::index_clipped(cx, value).map_err(|_| {
            Raised::type_error("slice indices must be integers or have an __index__ method")
        })?;
        let n = if n < 0 {
            n.saturating_add(len as i64).max(0)
        } else {
            n
        };
        Ok(usize::try_from(n).unwrap_or(usize::MAX))
    };
    Ok(clip(start, 0)?..clip(stop, usize::MAX)?)
}

fn index_of(
    cx: &mut Cx,
    me: Me<List>,
    value: Value,
    start: Given<Value>,
    stop: Given<Value>,
) -> Res<usize> {
    for i in search_range(cx, me.0.count(), &start, &stop)? {
        let Some(item) = me.0.at(i) else { break };
        if compare::equal(cx, &item, &value)? {
            return Ok(i);
        }
    }
    let shown = crate::object::text::repr(cx, &value)?;
    Err(Raised::value(format!("{shown} is not in list")))
}

fn insert(cx: &mut Cx, me: Value, at: Value, object: Value) -> Res<()> {
    let list = of(&me);
    attr::note_store(cx, &me, &object);
    let at = index::index_i64(cx, &at)?;
    let len = list.count() as i64;
    let at = if at < 0 {
        at.saturating_add(len).max(0)
    } else {
        at.min(len)
    };
    cx.reserve(size_of::<Value>() as u128)?;
    list.items.borrow_mut().insert(at as usize, object);
    Ok(())
}

fn pop(cx: &mut Cx, me: Me<List>, at: Given<Value>) -> Res<Value> {
    let at = match at.0 {
        Some(at) => index::index_i64(cx, &at)?,
        None => -1,
    };
    let mut items = me.0.items.borrow_mut();
    let len = items.len() as i64;
    if len == 0 {
        return Err(Raised::index("pop from empty list"));
    }
    let at = if at < 0 { at.saturating_add(len) } else { at };
    if !(0..len).contains(&at) {
        return Err(Raised::index("pop index out of range"));
    }
    Ok(items.remove(at as usize))
}

/// Takes the last item off.
fn pop_plain(_: &mut Cx, args: &mut [Value]) -> Option<Res<()>> {
    let [Value::Obj(object)] = &*args else {
        return None;
    };
    let Plain::List(list) = object.plain() else {
        return None;
    };
    let item = list.items.borrow_mut().pop()?;
    args[0] = item;
    Some(Ok(()))
}

fn remove(cx: &mut Cx, me: Me<List>, value: Value) -> Res<()> {
    for i in 0.. {
        let Some(item) = me.0.at(i) else { break };
        if compare::equal(cx, &item, &value)? {
            let old = {
                let mut items = me.0.items.borrow_mut();
                (i < items.len()).then(|| items.remove(i))
            };
            drop(old);
            return Ok(());
        }
    }
    Err(Raised::value("list.remove(x): x not in list"))
}

fn reverse(_: &mut Cx, me: Me<List>) -> Res<()> {
    me.0.items.borrow_mut().reverse();
    Ok(())
}

fn sort_list(cx: &mut Cx, me: Me<List>, key: Option<Value>, reverse: Option<i64>) -> Res<()> {
    let items = me.0.items.take();
    let (items, result) = sort::sorted(cx, items, key.as_ref(), reverse.is_some_and(|n| n != 0));
    let meanwhile = me.0.items.replace(items);
    result?;
    match meanwhile.is_empty() {
        true => Ok(()),
        false => Err(Raised::value("list modified during sort")),
    }
}

fn reversed(_: &mut Cx, me: Me<List>) -> Res<Value> {
    Ok(ListIterator::backward(&me.0))
}
