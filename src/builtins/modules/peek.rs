//! `_peek`: memory for modules that are written in Python. `read` and `write` are the pointers of `ctypes`: an offset counts from the array's first element and may lie anywhere in
//! its buffer, as C's pointers may; outside of it C would read foreign memory, and here an IndexError says so.

use std::rc::Rc;

use crate::builtin;
use crate::builtins::add_functions;
use crate::builtins::methods::ctypes::ArrayCtypes;
use crate::object::array::memory_view::{MemoryView, no_memory, writeable_row};
use crate::object::array::subscript;
use crate::object::{Cx, NameMap, Raised, Res, Value, bytes};
use crate::registry::Builtin;
use crate::registry::argument::Me;

/// Fills the module.
pub fn fill(_: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    add_functions(namespace, TABLE);
    Ok(())
}

builtin! {
    /// `size` bytes from `offset` on.
    READ: "read(array, offset, size, /)" => read;
    /// Puts bytes at `offset`.
    WRITE: "write(array, offset, data, /)" => write;
    /// The bytes of memory that may be written; `what` begins the refusal of all else.
    WINDOW: "window(object, what, /)" => window;
    /// The bytes of a bytes-like object.
    CONTENTS: "contents(object, /)" => contents;
}

static TABLE: &[&Builtin] = &[&READ, &WRITE, &WINDOW, &CONTENTS];

/// Where `size` bytes at an offset from the first element begin in the buffer.
fn place(array: &ArrayCtypes, offset: i64, size: usize) -> Res<usize> {
    let strided = array.0.strided();
    let start = (strided.layout.offset as i64).checked_add(offset);
    let start = start.and_then(|s| usize::try_from(s).ok());
    match start.filter(|s| {
        s.checked_add(size)
            .is_some_and(|end| end <= strided.buffer.len())
    }) {
        Some(start) => Ok(start),
        None => Err(Raised::index(format!(
            "pointer leaves the buffer of the array: {size} bytes at {offset} of {} (C would touch foreign memory here)",
            strided.buffer.len()
        ))),
    }
}

fn read(_: &mut Cx, array: Me<ArrayCtypes>, offset: i64, size: i64) -> Res<Value> {
    let size = usize::try_from(size).map_err(|_| Raised::value("size must not be negative"))?;
    let at = place(&array.0, offset, size)?;
    let strided = array.0.0.strided();
    let found: Rc<[u8]> = strided.buffer.lend()[at..at + size].into();
    Ok(bytes::value(found))
}

fn write(cx: &mut Cx, array: Me<ArrayCtypes>, offset: i64, data: Value) -> Res<Value> {
    let Some(data) = bytes::as_bytes(&data) else {
        return Err(Raised::type_error("bytes are wanted"));
    };
    let at = place(&array.0, offset, data.len())?;
    if !array.0.0.flags().writeable {
        return Err(Raised::value("assignment destination is read-only"));
    }
    let strided = array.0.0.strided().clone();
    strided.buffer.lend_mut()[at..at + data.len()].copy_from_slice(&data);
    subscript::note_write(cx, &strided);
    Ok(Value::None)
}

fn window(cx: &mut Cx, object: Value, what: Rc<str>) -> Res<Value> {
    writeable_row(cx, &object, &what).map(MemoryView::value)
}

fn contents(cx: &mut Cx, object: Value) -> Res<Value> {
    match bytes::bytes_like(cx, &object)? {
        Some(data) => Ok(bytes::value(data)),
        None => Err(no_memory(cx, &object, "")),
    }
}
