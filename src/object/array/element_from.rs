//! What an element becomes when a Python value is assigned to it (`a[0] = value`), with NumPy's conversions and refusals.
//!
//! Integers must fit. A sequence is refused in words that differ by dtype, because NumPy asks `int`, `float`, `complex`, `str` or the
//! buffer protocol, and each says what it cannot take.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::element::integer;
use super::scalar::Scalar;
use super::with_run;
use crate::array::dtype::{TimeStep, TimeUnit};
use crate::array::{Array, DType, Element, Kind};
use crate::diag::fault::FaultKind;
use crate::engine::copy;
use crate::engine::kernels::Flags;
use crate::object::complex::Complex;
use crate::object::datetime::PyTime;
use crate::object::int::Int;
use crate::object::sequence::{List, Tuple};
use crate::object::{
    CallArgs, Cx, Raised, Res, Type, Value, attr, bytes, call, number, text, truth,
};
use crate::scalar::text_repr::not_ascii;

/// NumPy's refusal of a sequence as an element.
pub const SEQUENCE: &str = "setting an array element with a sequence.";

/// The element of `dtype` (not object, not structured) that a Python value or NumPy scalar converts to, as an assignment into an array does.
pub fn element_of_python(cx: &mut Cx, value: &Value, dtype: &DType) -> Res<Element> {
    let dtype = dtype.native();
    let kind = dtype.kind();
    let raw: Vec<u8> = match kind {
        Kind::Bool => vec![u8::from(truth_of(cx, value)?)],
        Kind::Bytes => padded(ascii(cx, value)?, dtype.itemsize()),
        Kind::Str => {
            let text = text_for(cx, value)?;
            let codes = text.chars().flat_map(|c| (c as u32).to_ne_bytes());
            padded(codes.collect(), dtype.itemsize())
        }
        Kind::Void => padded(buffer_of(cx, value)?, dtype.itemsize()),
        Kind::F16 => {
            let wide = float(cx, value)?;
            let near = half::f16::from_f64(wide);
            warn_if_lost(cx, wide, near.is_infinite())?;
            bytemuck::bytes_of(&near).to_vec()
        }
        Kind::F32 => {
            let wide = float(cx, value)?;
            single(cx, wide)?.to_vec()
        }
        Kind::F64 => float(cx, value)?.to_ne_bytes().to_vec(),
        Kind::C64 => {
            let (re, im) = complex_parts(cx, value)?;
            [single(cx, re)?, single(cx, im)?].concat()
        }
        Kind::C128 => {
            let (re, im) = complex_parts(cx, value)?;
            [re.to_ne_bytes(), im.to_ne_bytes()].concat()
        }
        Kind::DateTime | Kind::TimeDelta => return time(cx, value, &dtype),
        _ => integer_bytes(cx, value, kind)?,
    };
    Ok(Element::new(dtype, &raw))
}

/// A float32's bytes.
fn single(cx: &mut Cx, wide: f64) -> Res<[u8; 4]> {
    let near = wide as f32;
    warn_if_lost(cx, wide, near.is_infinite())?;
    Ok(near.to_ne_bytes())
}

/// Warns where a number became infinite.
fn warn_if_lost(cx: &mut Cx, wide: f64, is_infinite: bool) -> Res<()> {
    match is_infinite && wide.is_finite() {
        true => super::foreign::warn_of_casts(cx, Flags::OVER),
        false => Ok(()),
    }
}

/// Whether a value counts as a sequence for a refusal: text does not.
fn is_sequence(cx: &Cx, value: &Value) -> bool {
    let is_range =
        matches!(value, Value::Obj(o) if std::rc::Rc::ptr_eq(&o.class(cx), &cx.types.range));
    // An array without axes is the number it holds.
    let has_axes = |a: &Array| a.strided().ndim() > 0;
    value.downcast::<Array>().is_some_and(has_axes)
        || is_range
        || value.is::<List>()
        || value.is::<Tuple>()
}

fn padded(mut raw: Vec<u8>, length: usize) -> Vec<u8> {
    raw.resize(length, 0);
    raw
}

fn truth_of(cx: &mut Cx, value: &Value) -> Res<bool> {
    truth::truth(cx, value).map_err(|raised| match is_sequence(cx, value) {
        true => Raised::value(SEQUENCE),
        false => raised,
    })
}

/// Text takes no sequence; NumPy's words for it have no full stop.
fn refuse_sequence(cx: &Cx, value: &Value) -> Res<()> {
    match is_sequence(cx, value) {
        true => Err(Raised::value("setting an array element with a sequence")),
        false => Ok(()),
    }
}

fn text_for(cx: &mut Cx, value: &Value) -> Res<String> {
    match bytes::as_bytes(value) {
        Some(raw) if raw.is_ascii() => Ok(String::from_utf8_lossy(&raw).into_owned()),
        _ => {
            refuse_sequence(cx, value)?;
            text::str(cx, value)
        }
    }
}

fn ascii(cx: &mut Cx, value: &Value) -> Res<Vec<u8>> {
    if let Some(raw) = bytes::as_bytes(value) {
        return Ok(raw.to_vec());
    }
    refuse_sequence(cx, value)?;
    let text = text::str(cx, value)?;
    check_ascii(&text)?;
    Ok(text.into_bytes())
}

/// That a text has characters of ASCII only.
pub fn check_ascii(text: &str) -> Res<()> {
    let codes: Vec<u32> = text.chars().map(u32::from).collect();
    match not_ascii(&codes) {
        None => Ok(()),
        Some(message) => Err(Raised::new(FaultKind::UnicodeEncodeError, message)),
    }
}

/// The bytes behind a value: a NumPy scalar's and an array's own.
fn buffer_of(cx: &mut Cx, value: &Value) -> Res<Vec<u8>> {
    if let Some(raw) = bytes::as_bytes(value) {
        return Ok(raw.to_vec());
    }
    if let Some(scalar) = value.downcast::<Scalar>() {
        return Ok(scalar.element().bytes.to_vec());
    }
    if let Some(array) = value.downcast::<Array>() {
        let strided = array.strided();
        let size = strided.itemsize();
        let raw = strided.buffer.lend();
        let places = strided.layout.offsets();
        return Ok(places.flat_map(|at| raw[at..at + size].to_vec()).collect());
    }
    let name = attr::type_name(cx, value);
    Err(Raised::type_error(format!(
        "a bytes-like object is required, not '{name}'"
    )))
}

/// What a builtin type makes of a value.
fn call_class(cx: &mut Cx, class: std::rc::Rc<Type>, value: &Value) -> Res<Value> {
    call::call(cx, &Value::Obj(class), CallArgs::of([value.clone()]))
}

/// The text of `str` and of ASCII `bytes`, as `float` and `complex` read it.
fn number_text(value: &Value) -> Option<Value> {
    if let Some(text) = value.as_str() {
        return Some(Value::str(text));
    }
    let raw = bytes::as_bytes(value)?;
    Some(Value::str(String::from_utf8_lossy(&raw)))
}

fn float(cx: &mut Cx, value: &Value) -> Res<f64> {
    if value.is_none() {
        return Ok(f64::NAN);
    }
    if value.as_str().is_some() || bytes::as_bytes(value).is_some() {
        let class = cx.types.float.clone();
        let result = call_class(cx, class, value)?;
        return number::to_float(cx, &result);
    }
    if value.is::<Complex>() {
        return Err(not_a_float(cx, value));
    }
    if is_sequence(cx, value) {
        return Err(Raised::value(SEQUENCE));
    }
    let is_void = value
        .downcast::<Scalar>()
        .is_some_and(|s| s.dtype().kind() == Kind::Void);
    number::to_float(cx, value).map_err(|raised| match raised.is_kind(cx, "TypeError") {
        // A void scalar has a length, and so counts as a sequence.
        _ if is_void => Raised::value(SEQUENCE),
        true => not_a_float(cx, value),
        false => raised,
    })
}

#[cold]
fn not_a_float(cx: &Cx, value: &Value) -> Box<Raised> {
    let name = attr::type_name(cx, value);
    Raised::type_error(format!(
        "float() argument must be a string or a real number, not '{name}'"
    ))
}

fn complex_parts(cx: &mut Cx, value: &Value) -> Res<(f64, f64)> {
    if value.is_none() {
        return Ok((f64::NAN, f64::NAN));
    }
    let has_axes = |a: &Array| a.strided().ndim() > 0;
    if value.downcast::<Array>().is_some_and(has_axes) {
        return Err(Raised::type_error(
            "only 0-dimensional arrays can be converted to Python scalars",
        ));
    }
    let read = match number_text(value) {
        Some(text) => {
            let class = cx.types.complex.clone();
            call_class(cx, class, &text)?
        }
        None => match value.downcast::<Scalar>() {
            Some(scalar) if scalar.dtype().kind().is_complex() => scalar.item(),
            _ => value.clone(),
        },
    };
    let read = match call::dunder(cx, &read, "__complex__")? {
        Some(method) if !read.is::<Complex>() => {
            let made = call::call_pos(cx, &method, [])?;
            if !made.is::<Complex>() {
                let got = attr::type_name(cx, &made);
                return Err(Raised::type_error(format!(
                    "__complex__ returned non-complex (type {got})"
                )));
            }
            made
        }
        _ => read,
    };
    if let Some(c) = read.downcast::<Complex>() {
        return Ok((c.re, c.im));
    }
    match number::to_float(cx, &read) {
        Ok(re) => Ok((re, 0.0)),
        Err(raised) if raised.is_kind(cx, "TypeError") => {
            let name = attr::type_name(cx, value);
            Err(Raised::type_error(format!(
                "must be real number, not {name}"
            )))
        }
        Err(raised) => Err(raised),
    }
}

/// What makes no moment or span of time.
pub fn could_not(kind: Kind) -> Box<Raised> {
    Raised::value(match kind {
        Kind::DateTime => "Could not convert object to NumPy datetime",
        _ => "Could not convert object to NumPy timedelta",
    })
}

/// A moment or a span of time: text, a count of the unit, or None for not-a-time.
fn time(cx: &mut Cx, value: &Value, dtype: &DType) -> Res<Element> {
    let kind = dtype.kind();
    let count = |n: i64| Element::new(dtype.clone(), &n.to_ne_bytes());
    if value.is_none() {
        return Ok(count(i64::MIN));
    }
    if let Some(text) = number_text(value) {
        let text = text.as_str().unwrap_or_default().to_string();
        return match kind {
            Kind::DateTime => super::dates::date_of_text(cx, &text, dtype),
            _ if text.is_empty() || text.eq_ignore_ascii_case("nat") => Ok(count(i64::MIN)),
            _ => match text.trim_start().parse::<i64>() {
                Ok(n) => Ok(count(n)),
                Err(_) => Err(could_not(kind)),
            },
        };
    }
    if let Some(scalar) = value.downcast::<Scalar>()
        && scalar.dtype().kind() == kind
    {
        let element = scalar.element().into_owned();
        return with_run(cx, |run| copy::cast_element(run, &element, dtype));
    }
    if let Some(time) = value.downcast::<PyTime>() {
        return time.element(dtype).ok_or_else(|| could_not(kind));
    }
    let n = match value {
        Value::Int(n) => *n,
        Value::Bool(b) => i64::from(*b),
        _ => match value.downcast::<Int>() {
            Some(_) => return Err(too_big()),
            None => return Err(could_not(kind)),
        },
    };
    if kind == Kind::DateTime && dtype.step() == TimeStep::GENERIC {
        return Err(no_unit());
    }
    Ok(count(n))
}

/// A moment of which only a number is known.
#[cold]
pub fn no_unit() -> Box<Raised> {
    Raised::value("Converting an integer to a NumPy datetime requires a specified unit")
}

/// An integer that counts no steps of time.
#[cold]
pub fn too_big() -> Box<Raised> {
    Raised::new(FaultKind::OverflowError, "int too big to convert")
}

/// `int(value)` as NumPy asks it: floats are cut, text is read.
fn whole(cx: &mut Cx, value: &Value) -> Res<BigInt> {
    match value {
        Value::Int(n) => return Ok(BigInt::from(*n)),
        Value::Bool(b) => return Ok(BigInt::from(i64::from(*b))),
        _ => {}
    }
    if value
        .downcast::<Array>()
        .is_some_and(|a| a.strided().ndim() > 0)
    {
        return Err(Raised::value(SEQUENCE));
    }
    if let Some(scalar) = value.downcast::<Scalar>() {
        refuse_time(&scalar.element())?;
    }
    let class = cx.types.int.clone();
    match call_class(cx, class, value)? {
        Value::Int(n) => Ok(BigInt::from(n)),
        big => Ok(big
            .downcast::<Int>()
            .map(|b| b.value.clone())
            .unwrap_or_default()),
    }
}

/// Dates and time spans become `datetime` objects on their way, and those are no integers; finer units are integers.
fn refuse_time(element: &Element) -> Res<()> {
    let unit = element.dtype.step().unit;
    let name = match (element.dtype.kind(), unit) {
        (kind, _) if kind.is_time() && integer(element) == i64::MIN => "NoneType",
        (Kind::DateTime, TimeUnit::Year | TimeUnit::Month | TimeUnit::Week | TimeUnit::Day) => {
            "datetime.date"
        }
        (Kind::DateTime, unit) if unit <= TimeUnit::Micro => "datetime.datetime",
        (Kind::TimeDelta, unit) if (TimeUnit::Week..=TimeUnit::Micro).contains(&unit) => {
            "datetime.timedelta"
        }
        _ => return Ok(()),
    };
    Err(Raised::type_error(format!(
        "int() argument must be a string, a bytes-like object or a real number, not '{name}'"
    )))
}

fn integer_bytes(cx: &mut Cx, value: &Value, kind: Kind) -> Res<Vec<u8>> {
    let wide = in_range(&whole(cx, value)?, kind)?.to_ne_bytes();
    Ok(match cfg!(target_endian = "little") {
        true => wide[..kind.size()].to_vec(),
        false => wide[16 - kind.size()..].to_vec(),
    })
}

/// A Python integer as an element of an integer kind. Fails where the kind does not hold it.
pub fn in_range(n: &BigInt, kind: Kind) -> Res<i128> {
    let fits_long = match kind {
        Kind::U32 | Kind::U64 => n.to_u64().is_some() || n.to_i64().is_some(),
        _ => n.to_i64().is_some(),
    };
    if !fits_long {
        return Err(Raised::new(
            FaultKind::OverflowError,
            "Python int too large to convert to C long",
        ));
    }
    let wide = n.to_i128().unwrap_or_default();
    if !fits(wide, kind) {
        return Err(Raised::new(
            FaultKind::OverflowError,
            format!(
                "Python integer {n} out of bounds for {}",
                DType::plain(kind).name()
            ),
        ));
    }
    Ok(wide)
}

/// Whether an integer is in the range of a kind.
fn fits(n: i128, kind: Kind) -> bool {
    let bits = kind.size() as u32 * 8;
    match kind.is_signed() {
        true => n >= -(1i128 << (bits - 1)) && n < 1i128 << (bits - 1),
        false => n >= 0 && n < 1i128 << bits,
    }
}
