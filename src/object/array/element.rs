//! Elements and Python's values: `.item()` and back, with NumPy's refusals.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use crate::array::dtype::Compound;
use crate::array::{DType, Element, Kind, Strided};
use crate::base::Counted;
use crate::diag::fault::FaultKind;
use crate::object::complex::{self, Complex};
use crate::object::int::{self, Int};
use crate::object::value::Boxed;
use crate::object::{Cx, Raised, Res, Value, bytes, number, text, truth};

/// The Python value of an element that is no object (`.item()`): numbers, str, bytes; a structured one is a tuple.
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
        _ => Value::Int(integer(element)),
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
            nested(&mut items.into_iter(), shape)
        }
    }
}

/// Values in C order as nested lists of `shape`.
pub fn nested(items: &mut dyn Iterator<Item = Value>, shape: &[usize]) -> Value {
    match shape {
        [] => items.next().unwrap_or(Value::None),
        [n, rest @ ..] => Value::list((0..*n).map(|_| nested(items, rest)).collect::<Vec<_>>()),
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

/// The element of `dtype` (not object, not void) that a Python value or NumPy scalar converts to, as an assignment into an array does.
pub fn element_of_python(cx: &mut Cx, value: &Value, dtype: &DType) -> Res<Element> {
    let dtype = dtype.native();
    let kind = dtype.kind();
    if kind.is_time()
        && let Some(text) = value.as_str()
    {
        if kind == Kind::DateTime {
            return super::dates::date_of_text(cx, text, &dtype);
        }
        if text.eq_ignore_ascii_case("nat") {
            return Ok(Element::new(dtype, &i64::MIN.to_ne_bytes()));
        }
    }
    let raw: Vec<u8> = match kind {
        Kind::Bool => vec![u8::from(truth::truth(cx, value)?)],
        Kind::Bytes => padded(ascii(cx, value)?, dtype.itemsize()),
        Kind::Str => {
            let text = text_for(cx, value)?;
            let codes = text.chars().flat_map(|c| (c as u32).to_ne_bytes());
            padded(codes.collect(), dtype.itemsize())
        }
        Kind::F16 => bytemuck::bytes_of(&half::f16::from_f64(float(cx, value)?)).to_vec(),
        Kind::F32 => (float(cx, value)? as f32).to_ne_bytes().to_vec(),
        Kind::F64 => float(cx, value)?.to_ne_bytes().to_vec(),
        Kind::C64 => {
            let (re, im) = complex_parts(cx, value)?;
            [(re as f32).to_ne_bytes(), (im as f32).to_ne_bytes()].concat()
        }
        Kind::C128 => {
            let (re, im) = complex_parts(cx, value)?;
            [re.to_ne_bytes(), im.to_ne_bytes()].concat()
        }
        Kind::TimeDelta if value.as_str().is_some() => timedelta_of_text(cx, value)?,
        Kind::DateTime | Kind::TimeDelta => whole(cx, value)?
            .to_i64()
            .unwrap_or(i64::MIN)
            .to_ne_bytes()
            .to_vec(),
        _ => integer_bytes(cx, value, kind)?,
    };
    Ok(Element::new(dtype, &raw))
}

/// A text is a number of steps or nothing.
fn timedelta_of_text(cx: &mut Cx, value: &Value) -> Res<Vec<u8>> {
    let number = whole(cx, value)
        .map_err(|_| Raised::value("Could not convert object to NumPy timedelta"))?;
    Ok(number.to_i64().unwrap_or(i64::MIN).to_ne_bytes().to_vec())
}

fn padded(mut raw: Vec<u8>, length: usize) -> Vec<u8> {
    raw.resize(length, 0);
    raw
}

fn text_for(cx: &mut Cx, value: &Value) -> Res<String> {
    match bytes::as_bytes(value) {
        Some(raw) if raw.is_ascii() => Ok(String::from_utf8_lossy(&raw).into_owned()),
        _ => text::str(cx, value),
    }
}

fn ascii(cx: &mut Cx, value: &Value) -> Res<Vec<u8>> {
    if let Some(raw) = bytes::as_bytes(value) {
        return Ok(raw.to_vec());
    }
    let text = text::str(cx, value)?;
    match text.chars().position(|c| !c.is_ascii()) {
        None => Ok(text.into_bytes()),
        Some(at) => {
            let bad = text.chars().nth(at).map_or(0, u32::from);
            let escaped = match bad {
                0..=0xff => format!("\\x{bad:02x}"),
                0x100..=0xffff => format!("\\u{bad:04x}"),
                _ => format!("\\U{bad:08x}"),
            };
            Err(Raised::new(
                FaultKind::UnicodeEncodeError,
                format!(
                    "'ascii' codec can't encode character '{escaped}' in position {at}: ordinal not in range(128)"
                ),
            ))
        }
    }
}

fn float(cx: &mut Cx, value: &Value) -> Res<f64> {
    if value.is::<Complex>() {
        return Err(Raised::type_error(
            "float() argument must be a string or a real number, not 'complex'",
        ));
    }
    if value.is_none() {
        return Ok(f64::NAN);
    }
    if value.as_str().is_some() || bytes::as_bytes(value).is_some() {
        let call = crate::object::CallArgs::of([value.clone()]);
        let class = Value::Obj(cx.types.float.clone());
        let result = crate::object::call::call(cx, &class, call)?;
        return number::to_float(cx, &result);
    }
    number::to_float(cx, value).map_err(|raised| {
        let is_type_error = raised.is_kind(cx, "TypeError");
        match is_type_error {
            true => {
                let name = crate::object::attr::type_name(cx, value);
                Raised::type_error(format!(
                    "float() argument must be a string or a real number, not '{name}'"
                ))
            }
            false => raised,
        }
    })
}

fn complex_parts(cx: &mut Cx, value: &Value) -> Res<(f64, f64)> {
    if let Some(c) = value.downcast::<Complex>() {
        return Ok((c.re, c.im));
    }
    let text = match (value.as_str(), bytes::as_bytes(value)) {
        (Some(text), _) => Some(text.to_string()),
        (None, Some(raw)) => Some(raw.iter().map(|&b| char::from(b)).collect()),
        _ => None,
    };
    match text {
        Some(text) => Ok(crate::scalar::parse_float::parse_complex(&text)?),
        None => Ok((float(cx, value)?, 0.0)),
    }
}

/// `int(value)` as NumPy asks it: floats are cut, text is read.
fn whole(cx: &mut Cx, value: &Value) -> Res<BigInt> {
    match value {
        Value::Int(n) => return Ok(BigInt::from(*n)),
        Value::Bool(b) => return Ok(BigInt::from(i64::from(*b))),
        _ => {}
    }
    let class = Value::Obj(cx.types.int.clone());
    let call = crate::object::CallArgs::of([value.clone()]);
    match crate::object::call::call(cx, &class, call)? {
        Value::Int(n) => Ok(BigInt::from(n)),
        big => Ok(big
            .downcast::<Int>()
            .map(|b| b.value.clone())
            .unwrap_or_default()),
    }
}

fn integer_bytes(cx: &mut Cx, value: &Value, kind: Kind) -> Res<Vec<u8>> {
    let n = whole(cx, value)?;
    let bits = kind.size() * 8;
    let (low, high) = match kind.is_signed() {
        true => (
            -(BigInt::from(1) << (bits - 1)),
            BigInt::from(1) << (bits - 1),
        ),
        false => (BigInt::from(0), BigInt::from(1) << bits),
    };
    if n < low || n >= high {
        return Err(Raised::new(
            FaultKind::OverflowError,
            out_of_bounds(&n, kind),
        ));
    }
    let wide = n.to_i128().unwrap_or_default().to_ne_bytes();
    Ok(match cfg!(target_endian = "little") {
        true => wide[..kind.size()].to_vec(),
        false => wide[16 - kind.size()..].to_vec(),
    })
}

/// NEP 50's refusal; an int beyond C's long has CPython's own words for `int64`.
fn out_of_bounds(n: &BigInt, kind: Kind) -> String {
    match kind {
        Kind::I64 => "Python int too large to convert to C long".to_string(),
        _ => format!(
            "Python integer {n} out of bounds for {}",
            DType::plain(kind).name()
        ),
    }
}
