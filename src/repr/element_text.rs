//! The texts of many elements of one dtype, aligned with each other: NumPy's `_get_format_function` and its formatters.
//!
//! A reader would get wrong: text elements are not padded, numbers and dates are; a field's formatter sees the values of all shown records; a sub-array
//! inside a record is summarised on its own when it alone has more elements than the threshold.

use std::fmt::Write;

use super::float_format::FloatFormat;
use super::hooks::{FormatKey, Hooks};
use super::options::{FloatMode, Legacy, PrintOptions, SignMode};
use crate::array::dtype::{DType, Field, Kind, TimeStep};
use crate::array::{Strided, swap_bytes};
use crate::diag::fault::{Fault, FaultKind, Result};
use crate::scalar::datetime::NAT;
use crate::scalar::datetime::text::datetime_str;
use crate::scalar::digits::Real;
use crate::scalar::text_repr::{bytes_repr, units_repr};

/// What all formatters need.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub options: &'a PrintOptions,
    pub hooks: &'a dyn Hooks,
    /// The array has no axes: booleans are not padded.
    pub zero_d: bool,
}

/// The texts of the elements of `view` (its dtype) at `offsets`.
pub(super) fn element_texts(
    view: &Strided,
    offsets: &[usize],
    cx: Context<'_>,
) -> Result<Vec<String>> {
    if let Some(fields) = view.dtype.fields() {
        return record_texts(view, fields, offsets, cx);
    }
    let key = format_key(&view.dtype);
    if cx.hooks.formats(key) {
        return offsets
            .iter()
            .map(|&offset| cx.hooks.format(key, view, offset))
            .collect();
    }
    match view.dtype.kind() {
        Kind::Object => offsets
            .iter()
            .map(|&offset| cx.hooks.object(view, offset))
            .collect(),
        Kind::F16 => float_texts(&floats(view, offsets, half::f16::from_le_bytes), cx),
        Kind::F32 => float_texts(&floats(view, offsets, f32::from_le_bytes), cx),
        Kind::F64 => float_texts(&floats(view, offsets, f64::from_le_bytes), cx),
        Kind::C64 => complex_texts(&parts(view, offsets, f32::from_le_bytes), cx),
        Kind::C128 => complex_texts(&parts(view, offsets, f64::from_le_bytes), cx),
        Kind::DateTime | Kind::TimeDelta => Ok(time_texts(view, offsets, cx)),
        Kind::Bool | Kind::Bytes | Kind::Str | Kind::Void => offsets
            .iter()
            .map(|&offset| {
                let bytes = native_bytes(view, offset);
                plain_text(&view.dtype, &bytes, cx)
            })
            .collect(),
        _ => Ok(integer_texts(view, offsets, cx)),
    }
}

/// The key of a dtype in a `formatter` dict.
fn format_key(dtype: &DType) -> FormatKey {
    match dtype.kind() {
        Kind::Bool => FormatKey::Bool,
        Kind::F16 | Kind::F32 | Kind::F64 => FormatKey::Float,
        Kind::C64 | Kind::C128 => FormatKey::ComplexFloat,
        Kind::Object => FormatKey::Object,
        Kind::Bytes | Kind::Str => FormatKey::NumpyStr,
        Kind::Void => FormatKey::Void,
        Kind::DateTime => FormatKey::DateTime,
        Kind::TimeDelta => FormatKey::TimeDelta,
        _ => FormatKey::Int,
    }
}

/// One element's bytes in this machine's order.
pub(super) fn native_bytes(view: &Strided, offset: usize) -> Vec<u8> {
    let mut bytes = view.buffer.lend()[offset..offset + view.itemsize()].to_vec();
    if !view.dtype.is_native() {
        swap_bytes(&view.dtype, &mut bytes);
    }
    bytes
}

/// Reads elements of `N` bytes, turning big-endian ones round; `read` takes little-endian bytes.
fn floats<T, const N: usize>(
    view: &Strided,
    offsets: &[usize],
    read: impl Fn([u8; N]) -> T,
) -> Vec<T> {
    let bytes = view.buffer.lend();
    let big = is_big_endian(&view.dtype);
    offsets
        .iter()
        .map(|&offset| read(little(&bytes[offset..offset + N], big)))
        .collect()
}

/// Real and imaginary parts, each in the element's byte order.
fn parts<T, const N: usize>(
    view: &Strided,
    offsets: &[usize],
    read: impl Fn([u8; N]) -> T,
) -> Vec<(T, T)> {
    let bytes = view.buffer.lend();
    let big = is_big_endian(&view.dtype);
    offsets
        .iter()
        .map(|&offset| {
            let (re, im) = bytes[offset..offset + 2 * N].split_at(N);
            (read(little(re, big)), read(little(im, big)))
        })
        .collect()
}

fn is_big_endian(dtype: &DType) -> bool {
    cfg!(target_endian = "big") != dtype.is_swapped()
}

fn little<const N: usize>(bytes: &[u8], big: bool) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(bytes);
    if big {
        out.reverse();
    }
    out
}

fn float_texts<T: Real>(values: &[T], cx: Context<'_>) -> Result<Vec<String>> {
    let format = FloatFormat::new(values, cx.options, float_sign(cx))?;
    Ok(values.iter().map(|&x| format.text(x)).collect())
}

/// NumPy 1.13 kept a column for the sign.
fn float_sign(cx: Context<'_>) -> SignMode {
    match (cx.options.legacy, cx.options.sign) {
        (Legacy::V1_13, SignMode::Minus) if !cx.zero_d => SignMode::Space,
        (_, sign) => sign,
    }
}

fn complex_texts<T: Real>(values: &[(T, T)], cx: Context<'_>) -> Result<Vec<String>> {
    let real: Vec<T> = values.iter().map(|v| v.0).collect();
    let imaginary: Vec<T> = values.iter().map(|v| v.1).collect();
    let with_mode = |mode: FloatMode| PrintOptions {
        floatmode: match cx.options.legacy {
            Legacy::V1_13 => mode,
            _ => cx.options.floatmode,
        },
        ..cx.options.clone()
    };
    let of_real = with_mode(FloatMode::MaxprecEqual);
    let of_imaginary = with_mode(FloatMode::Maxprec);
    let real = FloatFormat::new(&real, &of_real, float_sign(cx))?;
    let imaginary = FloatFormat::new(&imaginary, &of_imaginary, SignMode::Plus)?;
    Ok(values
        .iter()
        .map(|&(re, im)| real.text(re) + &imaginary.imaginary(im))
        .collect())
}

/// An integer of any width: what 64 bits hold, with or without sign.
pub(super) fn integer(dtype: &DType, bytes: &[u8]) -> i128 {
    let signed = dtype.kind().family() == 'i' || dtype.kind().is_time();
    let mut wide = [0u8; 16];
    wide[..bytes.len()].copy_from_slice(bytes);
    if cfg!(target_endian = "big") {
        wide[..bytes.len()].reverse();
    }
    let value = i128::from_le_bytes(wide);
    let unused = 128 - 8 * bytes.len();
    if signed {
        value << unused >> unused
    } else {
        value
    }
}

fn integers(view: &Strided, offsets: &[usize]) -> Vec<i128> {
    let bytes = view.buffer.lend();
    let big = is_big_endian(&view.dtype);
    let size = view.itemsize();
    let mut own = [0u8; 8];
    let own = &mut own[..size];
    offsets
        .iter()
        .map(|&offset| {
            own.copy_from_slice(&bytes[offset..offset + size]);
            if big != cfg!(target_endian = "big") {
                own.reverse();
            }
            integer(&view.dtype, own)
        })
        .collect()
}

fn integer_texts(view: &Strided, offsets: &[usize], cx: Context<'_>) -> Vec<String> {
    let values = integers(view, offsets);
    let mut sign = cx.options.sign;
    let mut width = 0;
    if let (Some(&least), Some(&most)) = (values.iter().min(), values.iter().max()) {
        if sign == SignMode::Space && least < 0 {
            sign = SignMode::Minus;
        }
        let room = usize::from(most >= 0 && sign != SignMode::Minus);
        width = (most.to_string().len() + room).max(least.to_string().len());
    }
    let lead = match sign {
        SignMode::Minus => "",
        SignMode::Plus => "+",
        SignMode::Space => " ",
    };
    let mut digits = String::new();
    values
        .iter()
        .map(|&value| {
            digits.clear();
            if value >= 0 {
                digits.push_str(lead);
            }
            write_integer(&mut digits, value);
            right(&digits, width)
        })
        .collect()
}

/// Writes 64-bit values without 128-bit division.
fn write_integer(out: &mut String, value: i128) {
    let result = match i64::try_from(value) {
        Ok(small) => write!(out, "{small}"),
        Err(_) => write!(out, "{value}"),
    };
    result.expect("writing to a String cannot fail");
}

fn right(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.len());
    let mut out = String::with_capacity(text.len() + missing);
    out.extend(std::iter::repeat_n(' ', missing));
    out.push_str(text);
    out
}

fn time_texts(view: &Strided, offsets: &[usize], cx: Context<'_>) -> Vec<String> {
    let step = view.dtype.step();
    let is_date = view.dtype.kind() == Kind::DateTime;
    let values: Vec<i64> = integers(view, offsets)
        .into_iter()
        .map(|v| i64::try_from(v).expect("read from eight bytes"))
        .collect();
    let text = |value: i64| time_text(value, step, is_date);
    let times = || values.iter().copied().filter(|&v| v != NAT);
    let mut width = match (times().min(), times().max()) {
        (Some(least), Some(most)) => text(least).len().max(text(most).len()),
        _ => 0,
    };
    if cx.options.legacy == Legacy::V1_13 && is_date {
        return values.iter().map(|&value| text(value)).collect();
    }
    if values.contains(&NAT) {
        width = width.max(5);
    }
    values
        .iter()
        .map(|&value| match value {
            NAT => right("'NaT'", width),
            value => right(&text(value), width),
        })
        .collect()
}

fn time_text(value: i64, step: TimeStep, is_date: bool) -> String {
    if is_date {
        format!("'{}'", datetime_str(value, step))
    } else {
        value.to_string()
    }
}

/// A text element. NumPy hands its numbers to CPython, which refuses a number beyond the last character only where it stands alone.
fn unicode_text(bytes: &[u8]) -> Result<String> {
    let units: Vec<u32> = bytes
        .chunks_exact(4)
        .map(|c| u32::from_ne_bytes([c[0], c[1], c[2], c[3]]))
        .collect();
    let used = units.iter().rposition(|&u| u != 0).map_or(0, |at| at + 1);
    match units[..used] {
        [code] if code > u32::from(char::MAX) => Err(Fault::new(
            FaultKind::SystemError,
            "invalid maximum character passed to PyUnicode_New",
        )),
        _ => Ok(units_repr(&units[..used])),
    }
}

/// Booleans, text and raw bytes.
fn plain_text(dtype: &DType, bytes: &[u8], cx: Context<'_>) -> Result<String> {
    Ok(match dtype.kind() {
        Kind::Bool => match (bytes.first().is_some_and(|&b| b != 0), cx.zero_d) {
            (true, true) => "True".to_owned(),
            (true, false) => " True".to_owned(),
            (false, _) => "False".to_owned(),
        },
        Kind::Bytes => bytes_repr(without_nulls(bytes)),
        Kind::Str => unicode_text(bytes)?,
        _ => void_text(bytes),
    })
}

/// `str` of an unstructured void: all bytes in upper-case hex.
pub(super) fn void_text(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(3 + 4 * bytes.len());
    out.push_str("b'");
    for byte in bytes {
        write!(out, "\\x{byte:02X}").expect("writing to a String cannot fail");
    }
    out.push('\'');
    out
}

/// A bytes element without the nulls it is filled up with.
pub(super) fn without_nulls(bytes: &[u8]) -> &[u8] {
    let used = bytes
        .iter()
        .rposition(|&b| b != 0)
        .map_or(0, |last| last + 1);
    &bytes[..used]
}

/// A text element (four bytes a character, this machine's order) without the nulls it is filled up with.
pub(super) fn text_of(bytes: &[u8]) -> String {
    let text: String = bytes
        .chunks_exact(4)
        .map(|c| u32::from_ne_bytes([c[0], c[1], c[2], c[3]]))
        .map(|code| char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    text.trim_end_matches('\0').to_owned()
}

fn record_texts(
    view: &Strided,
    fields: &[Field],
    offsets: &[usize],
    cx: Context<'_>,
) -> Result<Vec<String>> {
    let mut columns = Vec::with_capacity(fields.len());
    for field in fields {
        let moved: Vec<usize> = offsets.iter().map(|o| o + field.offset).collect();
        columns.push(field_texts(view, &field.dtype, &moved, cx)?);
    }
    Ok((0..offsets.len())
        .map(|row| match columns.as_slice() {
            [only] => format!("({},)", only[row]),
            columns => {
                let parts: Vec<&str> = columns.iter().map(|c| c[row].as_str()).collect();
                format!("({})", parts.join(", "))
            }
        })
        .collect())
}

fn field_texts(
    view: &Strided,
    dtype: &DType,
    offsets: &[usize],
    cx: Context<'_>,
) -> Result<Vec<String>> {
    let as_field = |dtype: &DType| Strided {
        dtype: dtype.clone(),
        ..view.clone()
    };
    let Some((base, shape)) = dtype.sub_array_parts() else {
        return element_texts(&as_field(dtype), offsets, cx);
    };
    let count: usize = shape.iter().product();
    let size = base.itemsize();
    let spread: Vec<usize> = offsets
        .iter()
        .flat_map(|&offset| (0..count).map(move |i| offset + i * size))
        .collect();
    let cx = Context {
        zero_d: cx.zero_d && shape.is_empty(),
        ..cx
    };
    let texts = element_texts(&as_field(base), &spread, cx)?;
    let edge = (count as f64 > cx.options.threshold).then_some(cx.options.edgeitems);
    if count == 0 {
        return Ok(vec![nested(&[], shape, edge); offsets.len()]);
    }
    Ok(texts
        .chunks_exact(count)
        .map(|texts| nested(texts, shape, edge))
        .collect())
}

/// The text of a sub-array: brackets and commas, no lines.
fn nested(texts: &[String], shape: &[usize], edge: Option<usize>) -> String {
    let Some((&length, inner)) = shape.split_first() else {
        return texts.first().cloned().unwrap_or_default();
    };
    let step: usize = inner.iter().product();
    let item = |i: usize| nested(&texts[i * step..(i + 1) * step], inner, edge);
    let items: Vec<String> = match edge {
        // `a[-0:]` is the whole array.
        Some(edge) if length > 2 * edge => {
            let tail = if edge == 0 { 0 } else { length - edge };
            let dots = std::iter::once("...".to_owned());
            (0..edge)
                .map(item)
                .chain(dots)
                .chain((tail..length).map(item))
                .collect()
        }
        _ => (0..length).map(item).collect(),
    };
    format!("[{}]", items.join(", "))
}
