//! Elements and Python's values: `.item()` and back, with NumPy's refusals.

use std::rc::Rc;

use num_bigint::BigInt;

use crate::array::dtype::Compound;
use crate::array::{Array, DType, Element, Kind, Layout, Order, Provenance, Strided, Why};
use crate::base::Counted;
use crate::object::complex;
use crate::object::int;
use crate::object::value::Boxed;
use crate::object::{Res, Value, bytes};

/// The Python value of an element that is no object (`.item()`): numbers, str, bytes, dates; a structured one is a tuple.
pub fn python_of_element(element: &Element) -> Value {
    let raw = &element.bytes[..];
    match element.dtype.kind() {
        Kind::Bool => Value::Bool(raw[0] != 0),
        Kind::F16 => Value::Float(native::<half::f16>(raw).to_f64()),
        Kind::F32 => Value::Float(native::<f32>(raw).into()),
        Kind::F64 => Value::Float(native(raw)),
        Kind::C64 => complex::value(
            native::<f32>(&raw[..4]).into(),
            native::<f32>(&raw[4..]).into(),
        ),
        Kind::C128 => complex::value(native(&raw[..8]), native(&raw[8..])),
        Kind::U64 => int::from_big(BigInt::from(native::<u64>(raw))),
        Kind::Bytes => bytes::value(trimmed(raw)),
        Kind::Str => Value::str(text_of(raw)),
        Kind::Void => python_of_void(element),
        Kind::Object => Value::None,
        kind if kind.is_time() => {
            crate::object::datetime::of_element(kind, integer(element), element.dtype.step())
        }
        _ => Value::Int(integer(element)),
    }
}

/// The Python value of the element at a byte offset, as `item()` gives it: a tuple of fields, objects themselves, sub-arrays as arrays on the same
/// memory.
pub fn python_at(strided: &Strided, offset: usize) -> Value {
    if strided.dtype.is_native() {
        let bytes = strided.buffer.lend();
        match strided.dtype.kind() {
            Kind::F64 => return Value::Float(native(&bytes[offset..offset + 8])),
            Kind::I64 => return Value::Int(native(&bytes[offset..offset + 8])),
            _ => {}
        }
    }
    match (strided.dtype.kind(), strided.dtype.compound()) {
        (Kind::Object, _) => object_at(strided, offset),
        (_, Some(Compound::Record { fields, .. })) => Value::tuple(
            fields
                .iter()
                .map(|field| {
                    let part = Strided {
                        dtype: field.dtype.clone(),
                        ..strided.clone()
                    };
                    python_at(&part, offset + field.offset)
                })
                .collect::<Vec<_>>(),
        ),
        (_, Some(Compound::SubArray { base, shape })) => {
            let layout = Layout {
                offset,
                ..Layout::contiguous(shape, base.itemsize(), Order::C)
            };
            let part = Strided {
                dtype: base.clone(),
                ..strided.with(layout)
            };
            let whole = Array::own(strided.clone(), Provenance::new(Why::None));
            let serial = part.buffer.serial();
            Array::view_of(&whole, part, Provenance::view(Why::Field, serial)).into()
        }
        _ => python_of_element(&strided.element_at(offset)),
    }
}

fn native<T: bytemuck::Pod>(raw: &[u8]) -> T {
    bytemuck::pod_read_unaligned(raw)
}

/// The value of an integer, date or time difference of at most 64 bits; `u64` wraps.
pub fn integer(element: &Element) -> i64 {
    let raw = &element.bytes[..];
    match element.dtype.kind() {
        Kind::Bool | Kind::U8 => raw[0].into(),
        Kind::I8 => native::<i8>(raw).into(),
        Kind::I16 => native::<i16>(raw).into(),
        Kind::U16 => native::<u16>(raw).into(),
        Kind::I32 => native::<i32>(raw).into(),
        Kind::U32 => native::<u32>(raw).into(),
        _ => native(raw),
    }
}

fn trimmed(raw: &[u8]) -> &[u8] {
    let end = raw.iter().rposition(|&b| b != 0).map_or(0, |at| at + 1);
    &raw[..end]
}

/// The text of a `U` element, zeros at its end left out.
pub fn text_of(raw: &[u8]) -> String {
    let codes: Vec<u32> = raw
        .chunks_exact(4)
        .map(|b| u32::from_ne_bytes([b[0], b[1], b[2], b[3]]))
        .collect();
    let end = codes.iter().rposition(|&c| c != 0).map_or(0, |at| at + 1);
    codes[..end]
        .iter()
        .map(|&c| char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

fn python_of_void(element: &Element) -> Value {
    let part = |dtype: &DType, at: usize| {
        let mut bytes = element.bytes[at..at + dtype.itemsize()].to_vec();
        if !dtype.is_native() {
            crate::array::swap_bytes(dtype, &mut bytes);
        }
        python_of_element(&Element::new(dtype.native(), &bytes))
    };
    match element.dtype.compound() {
        None => bytes::value(&element.bytes[..]),
        Some(Compound::Record { fields, .. }) => Value::tuple(
            fields
                .iter()
                .map(|f| part(&f.dtype, f.offset))
                .collect::<Vec<_>>(),
        ),
        Some(Compound::SubArray { base, shape }) => {
            let count: usize = shape.iter().product();
            let items: Vec<Value> = (0..count)
                .map(|i| part(base, i * base.itemsize()))
                .collect();
            nested(&mut items.into_iter().map(Ok), shape)
                .unwrap_or_else(|_| unreachable!("no item is an error"))
        }
    }
}

/// Values in C order as nested lists of `shape`, up to the first that cannot be had.
pub fn nested(items: &mut dyn Iterator<Item = Res<Value>>, shape: &[usize]) -> Res<Value> {
    match shape {
        [] => items.next().unwrap_or(Ok(Value::None)),
        [n] => {
            let mut inner = Vec::new();
            inner.reserve_exact(*n);
            for item in items.take(*n) {
                inner.push(item?);
            }
            Ok(Value::list(inner))
        }
        [n, rest @ ..] => {
            let inner: Res<Vec<Value>> = (0..*n).map(|_| nested(items, rest)).collect();
            inner.map(Value::list)
        }
    }
}

/// The Python value of the object slot at a byte offset of an object array.
pub fn object_at(strided: &Strided, offset: usize) -> Value {
    value_of_slot(strided.buffer.object(offset))
}

/// What a slot of an object array holds; an empty one is None.
pub fn value_of_slot(slot: Option<Rc<dyn Counted>>) -> Value {
    let any: Option<Rc<dyn std::any::Any>> = slot.map(|s| s as Rc<dyn std::any::Any>);
    match any.and_then(|any| any.downcast::<Boxed>().ok()) {
        Some(boxed) => boxed.0.clone(),
        None => Value::None,
    }
}

/// A value as it stands in a slot of an object array.
pub fn slot_of_value(value: &Value) -> Rc<dyn Counted> {
    Rc::new(Boxed(value.clone()))
}
