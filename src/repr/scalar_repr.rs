//! One element on its own: `str` and `repr` of NumPy's scalars.
//!
//! A reader would get wrong: print options do not apply to scalars, except inside records, whose floats then print in full; a datetime's repr names its unit
//! only where the text does not tell it (`h`, multiples, NaT).

use super::dtype_repr::dtype_str;
use super::element_text::{
    Context, element_texts, integer, native_bytes, text_of, void_text, without_nulls,
};
use super::hooks::{FormatKey, Hooks};
use super::options::{Legacy, PrintOptions};
use crate::array::Strided;
use crate::array::dtype::{DType, Kind, TimeStep, TimeUnit};
use crate::array::element::Element;
use crate::diag::fault::Result;
use crate::scalar::datetime::NAT;
use crate::scalar::datetime::text::{datetime_str, timedelta_str};
use crate::scalar::float_repr::{
    numpy_complex_inner_wide, numpy_complex_repr_inner, numpy_complex_str, numpy_float_str,
    numpy_float_str_wide,
};
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

/// `repr` of such a scalar as NumPy 1 gave it, without the type's name around it.
pub fn legacy_repr(element: &Element, legacy: Legacy) -> String {
    let (dtype, bytes) = (&element.dtype, &element.bytes[..]);
    match dtype.kind() {
        Kind::Str => str_repr(&text_of(bytes)),
        Kind::Void | Kind::DateTime | Kind::TimeDelta => scalar_repr(element)
            .strip_prefix("np.")
            .map(|rest| match dtype.kind() {
                Kind::Void => rest.to_owned(),
                _ => format!("numpy.{rest}"),
            })
            .unwrap_or_default(),
        _ if legacy == Legacy::V1_13 => text_of_113(element, true),
        _ => wide_str(element),
    }
}

/// `str` of such a scalar from NumPy 1.14 to 2.2: narrow floats turn to scientific notation no earlier than wide ones.
pub fn wide_str(element: &Element) -> String {
    let (dtype, bytes) = (&element.dtype, &element.bytes[..]);
    match dtype.kind() {
        Kind::F16 => numpy_float_str_wide(half::f16::from_ne_bytes(fixed(bytes))),
        Kind::F32 => numpy_float_str_wide(f32::from_ne_bytes(fixed(bytes))),
        Kind::C64 => {
            let inner = wide_inner(bytes);
            let (re, _) = complex_parts(bytes, f32::from_ne_bytes);
            match re == 0.0 && re.is_sign_positive() {
                true => inner,
                false => format!("({inner})"),
            }
        }
        _ => text(dtype, bytes),
    }
}

fn wide_inner(bytes: &[u8]) -> String {
    let (re, im) = complex_parts(bytes, f32::from_ne_bytes);
    numpy_complex_inner_wide(re, im)
}

/// `repr` of such a scalar in NumPy 2.0 to 2.2.
pub fn wide_repr(element: &Element) -> String {
    match element.dtype.kind() {
        Kind::F16 | Kind::F32 => format!("np.{}({})", element.dtype.name(), wide_str(element)),
        Kind::C64 => format!("np.complex64({})", wide_inner(&element.bytes)),
        _ => scalar_repr(element),
    }
}

/// `str` or `repr` as NumPy 1.13 gave it: floats by a fixed number of digits.
pub fn text_of_113(element: &Element, is_repr: bool) -> String {
    let (dtype, bytes) = (&element.dtype, &element.bytes[..]);
    let digits = |for_repr: usize, for_str: usize| if is_repr { for_repr } else { for_str };
    match dtype.kind() {
        Kind::F16 => {
            let x = half::f16::from_ne_bytes(fixed(bytes));
            general(f64::from(x), digits(8, 6))
        }
        Kind::F32 => general(f64::from(f32::from_ne_bytes(fixed(bytes))), digits(8, 6)),
        Kind::F64 => general(f64::from_ne_bytes(fixed(bytes)), digits(17, 12)),
        Kind::C64 => {
            let (re, im) = complex_parts(bytes, f32::from_ne_bytes);
            complex_113(f64::from(re), f64::from(im), digits(8, 6))
        }
        Kind::C128 => {
            let (re, im) = complex_parts(bytes, f64::from_ne_bytes);
            complex_113(re, im, digits(17, 12))
        }
        _ => text(dtype, bytes),
    }
}

/// `%.{digits}g`, with `.0` behind what looks like an integer.
fn general(x: f64, digits: usize) -> String {
    let shown = general_g(x, digits);
    let is_integer = shown.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if is_integer { shown + ".0" } else { shown }
}

fn general_g(x: f64, digits: usize) -> String {
    if !x.is_finite() {
        return match x {
            x if x.is_nan() => "nan".to_owned(),
            x if x > 0.0 => "inf".to_owned(),
            _ => "-inf".to_owned(),
        };
    }
    let scientific = format!("{:.*e}", digits - 1, x);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let trimmed = |text: &str| match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text.to_owned(),
    };
    if exponent < -4 || exponent >= digits as i32 {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{}e{sign}{:02}", trimmed(mantissa), exponent.abs());
    }
    let places = (digits as i32 - 1 - exponent).max(0) as usize;
    trimmed(&format!("{x:.places$}"))
}

fn complex_113(re: f64, im: f64, digits: usize) -> String {
    let imaginary = match im.is_finite() {
        true => general_g(im, digits) + "j",
        false => general_g(im, digits) + "*j",
    };
    if re == 0.0 && !re.is_sign_negative() {
        return imaginary;
    }
    let sign = if im.is_sign_negative() || im.is_nan() && imaginary.starts_with('-') {
        ""
    } else {
        "+"
    };
    format!("({}{sign}{imaginary})", general_g(re, digits))
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
    options.check()?;
    let full = FullFloats(hooks);
    let cx = Context {
        options,
        hooks: match options.legacy > Legacy::V1_25 {
            true => &full,
            false => hooks,
        },
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

    fn item(&self, array: &Strided, offset: usize, is_repr: bool) -> Result<String> {
        self.0.item(array, offset, is_repr)
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
