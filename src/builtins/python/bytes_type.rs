//! `bytes` and `bytearray`: constructors.

use super::str_type::option_text;
use super::{bytearray_methods, bytes_letters, bytes_methods, encoding, run_entry, slots};
use crate::array::Order;
use crate::builtin;
use crate::builtins::add_methods;
use crate::object::array::memory_view::{self, MemoryView};
use crate::object::bytes;
use crate::object::module::{ClassMethod, StaticMethod};
use crate::object::{Cx, NameMap, Raised, Res, Value, attr, call, index};
use crate::registry::{BuiltinFunction, Given, Words};

/// Gives both types their constructors and methods.
pub fn define(cx: &mut Cx) {
    cx.types
        .bytes
        .define(load, Some(|cx, _, args| run_entry(cx, &BYTES, args)));
    cx.types.bytearray.define(
        load_array,
        Some(|cx, _, args| run_entry(cx, &BYTEARRAY, args)),
    );
}

const GROUPS: [&[slots::Slot]; 5] = [
    slots::SEQUENCE_OPERATORS,
    slots::COMPARISONS,
    slots::CONTAINER,
    slots::GETITEM,
    slots::REPR,
];

fn load(cx: &Cx, names: &mut NameMap) {
    add_methods(names, &cx.types.bytes, bytes_methods::TABLE);
    add_methods(names, &cx.types.bytes, bytes_letters::TABLE);
    add_fromhex(names, "bytes");
    slots::add_slots(names, &cx.types.bytes, &GROUPS);
    slots::add_slots(names, &cx.types.bytes, &[slots::HASH, slots::PERCENT]);
}

fn load_array(cx: &Cx, names: &mut NameMap) {
    add_methods(names, &cx.types.bytearray, bytes_methods::TABLE);
    add_methods(names, &cx.types.bytearray, bytes_letters::TABLE);
    add_methods(names, &cx.types.bytearray, bytearray_methods::TABLE);
    add_fromhex(names, "bytearray");
    slots::add_slots(names, &cx.types.bytearray, &GROUPS);
    slots::add_slots(
        names,
        &cx.types.bytearray,
        &[slots::SETITEM, slots::SEQUENCE_INPLACE],
    );
    names.insert("__hash__".into(), Value::None);
}

fn add_fromhex(names: &mut NameMap, owner: &'static str) {
    let function = BuiltinFunction::class_method(&bytes_methods::FROMHEX, owner);
    names.insert("fromhex".into(), Value::object(ClassMethod { function }));
    let function = BuiltinFunction::worded(&bytes_letters::MAKETRANS, Some("bytes"), Words::Clinic);
    names.insert("maketrans".into(), Value::object(StaticMethod { function }));
}

builtin! {
    /// Bytes out of ints, of a text in an encoding, of bytes, or so many zeros.
    BYTES: "bytes(source=b'', encoding='utf-8', errors='strict')" => construct;
    /// The same, changeable.
    BYTEARRAY: "bytearray(source=b'', encoding='utf-8', errors='strict')" => construct_array
}

fn construct(
    cx: &mut Cx,
    source: Given<Value>,
    encoding: Given<Value>,
    errors: Given<Value>,
) -> Res<Value> {
    data(cx, source, encoding, errors, "bytes").map(bytes::value)
}

fn construct_array(
    cx: &mut Cx,
    source: Given<Value>,
    encoding: Given<Value>,
    errors: Given<Value>,
) -> Res<Value> {
    data(cx, source, encoding, errors, "bytearray").map(bytes::array_value)
}

fn data(
    cx: &mut Cx,
    source: Given<Value>,
    encoding: Given<Value>,
    errors: Given<Value>,
    name: &str,
) -> Res<Vec<u8>> {
    let encoding = option_text(cx, &encoding, name, "encoding")?;
    let errors = option_text(cx, &errors, name, "errors")?;
    let Some(source) = source.0 else {
        return match (&encoding, &errors) {
            (None, None) => Ok(Vec::new()),
            (Some(_), _) => Err(Raised::type_error("encoding without a string argument")),
            _ => Err(Raised::type_error("errors without a string argument")),
        };
    };
    if let Some(text) = source.as_str() {
        return match encoding {
            Some(encoding) => {
                encoding::encode(cx, text, &encoding, errors.as_deref().unwrap_or("strict"))
            }
            None => Err(Raised::type_error("string argument without an encoding")),
        };
    }
    if encoding.is_some() {
        return Err(Raised::type_error("encoding without a string argument"));
    }
    if errors.is_some() {
        return Err(Raised::type_error("errors without a string argument"));
    }
    let says_bytes = name == "bytes" && call::dunder(cx, &source, "__bytes__")?.is_some();
    if bytes::as_bytes(&source).is_none()
        && !says_bytes
        && let Some(n) = counted(cx, &source)?
    {
        let count = match index::index_i64(cx, &n)? {
            n if n < 0 => return Err(Raised::value("negative count")),
            n => n as usize,
        };
        cx.reserve(count as u128)?;
        return Ok(vec![0; count]);
    }
    from_value(cx, &source, name)
}

/// An int that says how many zeros; arrays with `__index__` are bytes-like instead.
fn counted(cx: &mut Cx, source: &Value) -> Res<Option<Value>> {
    let class = attr::type_of(cx, source);
    match class.is_subclass(&cx.types.ndarray) {
        true => Ok(None),
        // An `__index__` that fails leaves the other ways.
        false => match index::index_opt(cx, source) {
            Err(raised) if raised.is_kind(cx, "TypeError") => Ok(None),
            found => found,
        },
    }
}

/// The bytes of a bytes-like object, an iterable of ints, or what `__bytes__` gives, for `bytes` or `bytearray`.
pub fn from_value(cx: &mut Cx, value: &Value, name: &str) -> Res<Vec<u8>> {
    if name == "bytes"
        && let Some(method) = call::dunder(cx, value, "__bytes__")?
    {
        let result = call::call_pos(cx, &method, [])?;
        return match bytes::as_bytes(&result) {
            Some(data) => Ok(data.to_vec()),
            None => {
                let got = attr::type_name(cx, &result);
                let message = format!("__bytes__ returned non-bytes (type {got})");
                Err(Raised::type_error(message))
            }
        };
    }
    if let Some(view) = value.downcast::<MemoryView>() {
        let elements = view.look()?.elements;
        return memory_view::to_bytes(cx, &elements, Order::C);
    }
    let class = attr::type_of(cx, value);
    if class.is_subclass(&cx.types.ndarray) || class.is_subclass(&cx.types.generic) {
        let result = call::call_method(cx, value, "tobytes", [])?;
        return Ok(bytes::as_bytes(&result)
            .map(|d| d.to_vec())
            .unwrap_or_default());
    }
    let item = if name == "bytes" { name } else { "byte" };
    match bytes::bytes_of(cx, value, item) {
        Err(e)
            if e.is_kind(cx, "TypeError") && crate::object::iterate::iter(cx, value).is_err() =>
        {
            let got = attr::type_name(cx, value);
            Err(Raised::type_error(format!(
                "cannot convert '{got}' object to {name}"
            )))
        }
        result => result,
    }
}
