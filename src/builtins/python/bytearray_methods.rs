//! Methods of bytearray that change it.

use crate::builtin;
use crate::object::array::memory_view::{Look, MemoryView};
use crate::object::bytearray::ByteArray;
use crate::object::bytes;
use crate::object::{Cx, Raised, Res, Value, attr, index, iterate};
use crate::registry::argument::Me;
use crate::registry::{Builtin, Given};

builtin! {
    /// Adds a byte at the end.
    APPEND: "append(self, item, /)" => append;
    /// Removes all bytes.
    CLEAR: "clear(self, /)" => clear;
    /// A copy.
    COPY: "copy(self, /)" => copy;
    /// Adds bytes at the end.
    EXTEND: "extend(self, iterable_of_ints, /)" => extend;
    /// Puts a byte before a position.
    INSERT: "insert(self, index, item, /)" => insert;
    /// Removes and gives back a byte, the last one unless told otherwise.
    POP: "pop(self, index=-1, /)" => pop;
    /// Removes the first byte of a value.
    REMOVE: "remove(self, value, /)" => remove;
    /// Turns it around.
    REVERSE: "reverse(self, /)" => reverse
}

/// The methods.
pub static TABLE: &[&Builtin] = &[
    &APPEND, &CLEAR, &COPY, &EXTEND, &INSERT, &POP, &REMOVE, &REVERSE,
];

fn append(cx: &mut Cx, me: Me<ByteArray>, item: Value) -> Res<()> {
    let byte = bytes::byte(cx, &item, "byte")?;
    let end = me.0.count();
    me.0.splice(cx, end..end, &[byte])
}

fn clear(cx: &mut Cx, me: Me<ByteArray>) -> Res<()> {
    me.0.splice(cx, 0..me.0.count(), &[])
}

fn copy(_: &mut Cx, me: Me<ByteArray>) -> Res<Value> {
    Ok(bytes::array_value(me.0.to_vec()))
}

fn extend(cx: &mut Cx, me: Me<ByteArray>, items: Value) -> Res<()> {
    let view = items.downcast::<MemoryView>();
    if view.is_some_and(|view| view.look().and_then(Look::in_a_row).is_err()) {
        return Err(Raised::type_error(
            "can't set bytearray slice from memoryview",
        ));
    }
    let more = match bytes::bytes_like(cx, &items)? {
        Some(row) => row.to_vec(),
        None => {
            let iterator = iterate::iter(cx, &items).map_err(|e| {
                let got = attr::type_name(cx, &items);
                match e.is_kind(cx, "TypeError") {
                    true => Raised::type_error(format!("can't extend bytearray with {got}")),
                    false => e,
                }
            })?;
            bytes::bytes_of(cx, &iterator, "byte")?
        }
    };
    let end = me.0.count();
    me.0.splice(cx, end..end, &more)
}

fn insert(cx: &mut Cx, me: Me<ByteArray>, at: i64, item: Value) -> Res<()> {
    let byte = bytes::byte(cx, &item, "byte")?;
    let len = me.0.count() as i64;
    let at = if at < 0 {
        at.saturating_add(len).max(0)
    } else {
        at.min(len)
    };
    me.0.splice(cx, at as usize..at as usize, &[byte])
}

fn pop(cx: &mut Cx, me: Me<ByteArray>, at: Given<i64>) -> Res<i64> {
    let len = me.0.count() as i64;
    if len == 0 {
        return Err(Raised::index("pop from empty bytearray"));
    }
    let at = at.0.unwrap_or(-1);
    let at = if at < 0 { at.saturating_add(len) } else { at };
    let gone = usize::try_from(at).ok().and_then(|at| me.0.at(at));
    let gone = gone.ok_or_else(|| Raised::index("pop index out of range"))?;
    me.0.splice(cx, at as usize..at as usize + 1, &[])?;
    Ok(gone.into())
}

fn remove(cx: &mut Cx, me: Me<ByteArray>, value: Value) -> Res<()> {
    let _ = index::index(cx, &value)?;
    let byte = bytes::byte(cx, &value, "byte")?;
    let place = me.0.with(|data| data.iter().position(|b| *b == byte));
    match place {
        Some(at) => me.0.splice(cx, at..at + 1, &[]),
        None => Err(Raised::value("value not found in bytearray")),
    }
}

fn reverse(cx: &mut Cx, me: Me<ByteArray>) -> Res<()> {
    me.0.reverse(cx);
    Ok(())
}
