//! Methods of bytearray that change it.

use crate::builtin;
use crate::object::bytes::{self, ByteArray};
use crate::object::{Cx, Raised, Res, Value, index};
use crate::registry::Builtin;
use crate::registry::argument::Me;

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
    me.0.data.borrow_mut().push(byte);
    Ok(())
}

fn clear(_: &mut Cx, me: Me<ByteArray>) -> Res<()> {
    me.0.data.borrow_mut().clear();
    Ok(())
}

fn copy(_: &mut Cx, me: Me<ByteArray>) -> Res<Value> {
    Ok(bytes::array_value(me.0.data.borrow().clone()))
}

fn extend(cx: &mut Cx, me: Me<ByteArray>, items: Value) -> Res<()> {
    let more = bytes::bytes_of(cx, &items)?;
    cx.reserve(more.len() as u128)?;
    me.0.data.borrow_mut().extend(more);
    Ok(())
}

fn insert(cx: &mut Cx, me: Me<ByteArray>, at: i64, item: Value) -> Res<()> {
    let byte = bytes::byte(cx, &item, "byte")?;
    let mut data = me.0.data.borrow_mut();
    let len = data.len() as i64;
    let at = if at < 0 {
        at.saturating_add(len).max(0)
    } else {
        at.min(len)
    };
    data.insert(at as usize, byte);
    Ok(())
}

fn pop(_: &mut Cx, me: Me<ByteArray>, at: Option<i64>) -> Res<i64> {
    let mut data = me.0.data.borrow_mut();
    let len = data.len() as i64;
    if len == 0 {
        return Err(Raised::index("pop from empty bytearray"));
    }
    let at = at.unwrap_or(-1);
    let at = if at < 0 { at.saturating_add(len) } else { at };
    if !(0..len).contains(&at) {
        return Err(Raised::index("pop index out of range"));
    }
    Ok(data.remove(at as usize).into())
}

fn remove(cx: &mut Cx, me: Me<ByteArray>, value: Value) -> Res<()> {
    let _ = index::index(cx, &value)?;
    let byte = bytes::byte(cx, &value, "byte")?;
    let mut data = me.0.data.borrow_mut();
    match data.iter().position(|b| *b == byte) {
        Some(at) => {
            data.remove(at);
            Ok(())
        }
        None => Err(Raised::value("value not found in bytearray")),
    }
}

fn reverse(_: &mut Cx, me: Me<ByteArray>) -> Res<()> {
    me.0.data.borrow_mut().reverse();
    Ok(())
}
