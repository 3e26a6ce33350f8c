//! One element on its own: `str` and `repr` of NumPy's scalars.
//!
//! A reader would get wrong: print options do not apply to scalars, except inside records, whose floats then print in full; a datetime's repr names its unit
//! only where the text does not tell it (`h`, multiples, NaT).

use super::dtype_repr::dtype_str;
use super::element_text::{
    Context, element_texts, integer, native_bytes, text_of, void_text, without_nulls,
};
use super::hooks::{FormatKey, Hooks};
use super::options::PrintOptions;
use crate::array::Strided;
use crate::array::dtype::{DType, Kind, TimeStep, TimeUnit};
use crate::array::element::Element;
use crate::diag::fault::Result;
use crate::scalar::datetime::NAT;
use crate::scalar::datetime::text::{datetime_str, timedelta_str};
use crate::scalar::float_repr::{numpy_complex_repr_inner, numpy_complex_str, numpy_float_str};
use crate::scalar::text_repr::{bytes_repr, str_repr};

/// `str` of the scalar at a byte offset of `view`, of any dtype.
///
/// # Errors
/// Whatever the hooks raise.
pub fn element_str(
    view: &Strided,
    offset: usize,
    options: &PrintOptions,
    hooks: &dyn Hooks,
) -> Result<String> {
    match view.dtype.kind() {
        Kind::Object => hooks.object_str(view, offset),
        Kind::Void if view.dtype.fields().is_some() => record_str(view, offset, options, hooks),
        _ => Ok(text(&view.dtype, &native_bytes(view, offset))),
    }
}

/// `str` of a scalar that is neither object nor record.
pub fn scalar_str(element: &Element) -> String {
    text(&element.dtype, &element.bytes)
}

/// `repr` of a scalar that is neither object nor record: `np.float64(1.0)`.
pub fn scalar_repr(element: &Element) -> String {
    let (dtype, bytes) = (&element.dtype, &element.bytes[..]);
    match dtype.kind() {
        Kind::Bool => format!("np.{}_", text(dtype, bytes)),
        Kind::Bytes => format!("np.bytes_({})", text(dtype, bytes)),
        Kind::Str => format!("np.str_({})", str_repr(&text_of(bytes))),
        Kind::Void => format!("np.void({})", text(dtype, bytes)),
        Kind::C64 => {
            let (re, im) = complex_parts(bytes, f32::from_ne_bytes);
            format!("np.complex64({})", numpy_complex_repr_inner(re, im))
        }
        Kind::C128 => {
            let (re, im) = complex_parts(bytes, f64::from_ne_bytes);
            format!("np.complex128({})", numpy_complex_repr_inner(re, im))
        }
        Kind::DateTime => datetime_repr(time(dtype, bytes), dtype.step()),
        Kind::TimeDelta => timedelta_repr(time(dtype, bytes), dtype.step()),
        _ => format!("np.{}({})", dtype.name(), text(dtype, bytes)),
    }
}

fn text(dtype: &DType, bytes: &[u8]) -> String {
    match dtype.kind() {
        Kind::Bool => if bytes.first().is_some_and(|&b| b != 0) {
            "True"
        } else {
            "False"
        }
        .to_owned(),
        Kind::F16 => numpy_float_str(half::f16::from_ne_bytes(fixed(bytes))),
        Kind::F32 => numpy_float_str(f32::from_ne_bytes(fixed(bytes))),
        Kind::F64 => numpy_float_str(f64::from_ne_bytes(fixed(bytes))),
        Kind::C64 => {
            let (re, im) = complex_parts(bytes, f32::from_ne_bytes);
            numpy_complex_str(re, im)
        }
        Kind::C128 => {
            let (re, im) = complex_parts(bytes, f64::from_ne_bytes);
            numpy_complex_str(re, im)
        }
        Kind::Bytes => bytes_repr(without_nulls(bytes)),
        Kind::Str => text_of(bytes),
        Kind::Void => void_text(bytes),
        Kind::DateTime => datetime_str(time(dtype, bytes), dtype.step()),
        Kind::TimeDelta => timedelta_str(time(dtype, bytes), dtype.step()),
        _ => integer(dtype, bytes).to_string(),
    }
}

fn fixed<const N: usize>(bytes: &[u8]) -> [u8; N] {
    bytes.try_into().expect("an element has its dtype's size")
}

fn complex_parts<T, const N: usize>(bytes: &[u8], read: impl Fn([u8; N]) -> T) -> (T, T) {
    let (re, im) = bytes.split_at(N);
    (read(fixed(re)), read(fixed(im)))
}

fn time(dtype: &DType, bytes: &[u8]) -> i64 {
    i64::try_from(integer(dtype, bytes)).expect("eight bytes with a sign")
}

/// The unit as the constructors take it: `25s`, `D`, `generic`.
fn unit_text(step: TimeStep) -> String {
    match step {
        TimeStep {
            unit: TimeUnit::Generic,
            ..
        } => "generic".to_owned(),
        step => step.bracketed().trim_matches(['[', ']']).to_owned(),
    }
}

/// `repr(np.datetime64(...))`.
pub fn datetime_repr(value: i64, step: TimeStep) -> String {
    let text = datetime_str(value, step);
    if text == "NaT" || step.count != 1 || step.unit == TimeUnit::Hour {
        format!("np.datetime64('{text}','{}')", unit_text(step))
    } else {
        format!("np.datetime64('{text}')")
    }
}

/// `repr(np.timedelta64(...))`.
pub fn timedelta_repr(value: i64, step: TimeStep) -> String {
    let text = match value {
        NAT => "'NaT'".to_owned(),
        value => value.to_string(),
    };
    match step.unit {
        TimeUnit::Generic => format!("np.timedelta64({text})"),
        _ => format!("np.timedelta64({text},'{}')", unit_text(step)),
    }
}

/// `str` of a record: print options apply, but floats print in full.
///
/// # Errors
/// Whatever the hooks raise.
pub fn record_str(
    view: &Strided,
    offset: usize,
    options: &PrintOptions,
    hooks: &dyn Hooks,
) -> Result<String> {
    let cx = Context {
        options,
        hooks: &FullFloats(hooks),
        zero_d: true,
    };
    let mut texts = element_texts(view, &[offset], cx)?;
    Ok(texts.pop().expect("one element was asked for"))
}

/// `repr` of a record: `np.void((1, 2.5), dtype=[...])`.
///
/// # Errors
/// Whatever the hooks raise.
pub fn record_repr(
    view: &Strided,
    offset: usize,
    options: &PrintOptions,
    hooks: &dyn Hooks,
) -> Result<String> {
    let text = record_str(view, offset, options, hooks)?;
    let class = if view.dtype.is_record() {
        "record"
    } else {
        "void"
    };
    let dtype = dtype_str(&view.dtype.with_records(false));
    Ok(format!("np.{class}({text}, dtype={dtype})"))
}

/// The caller's hooks, with floats printed as scalars.
struct FullFloats<'a>(&'a dyn Hooks);

impl Hooks for FullFloats<'_> {
    fn object(&self, array: &Strided, offset: usize) -> Result<String> {
        self.0.object(array, offset)
    }

    fn object_str(&self, array: &Strided, offset: usize) -> Result<String> {
        self.0.object_str(array, offset)
    }

    fn formats(&self, key: FormatKey) -> bool {
        key == FormatKey::Float || self.0.formats(key)
    }

    fn format(&self, key: FormatKey, array: &Strided, offset: usize) -> Result<String> {
        if key == FormatKey::Float && !self.0.formats(key) {
            return Ok(text(&array.dtype, &native_bytes(array, offset)));
        }
        self.0.format(key, array, offset)
    }
}
