//! What readers of text tables share: lines from a path, a file object or a list, cut into fields, and fields read as elements.

use super::stream::{is_path, text_of_path};
use crate::array::{DType, Element, Kind};
use crate::builtins::python::open::path_of;
use crate::diag::fault::FaultKind;
use crate::object::array::element_of_python;
use crate::object::{Cx, Raised, Res, Value, attr, bytes, iterate, text};
use crate::scalar::parse_float::{float_prefix, parse_complex};

/// The lines of a table, without their ends. `refusal` is said of what has none.
pub fn lines_of(
    cx: &mut Cx,
    from: &Value,
    encoding: Option<&str>,
    refusal: &str,
) -> Res<Vec<String>> {
    if is_path(cx, from)? {
        let path = path_of(cx, from)?;
        let text = text_of_path(cx, &path, encoding).map_err(|raised| {
            match raised.is_kind(cx, "FileNotFoundError") {
                true => Raised::named(
                    cx,
                    "FileNotFoundError",
                    vec![Value::str(format!("{path} not found."))],
                ),
                false => raised,
            }
        })?;
        return Ok(text.lines().map(str::to_string).collect());
    }
    let Ok(iterator) = iterate::iter(cx, from) else {
        return Err(Raised::type_error(refusal));
    };
    let mut lines = Vec::new();
    while let Some(line) = iterate::next(cx, &iterator)? {
        let line = match bytes::as_bytes(&line) {
            Some(raw) => {
                let name = encoding.filter(|e| *e != "bytes").unwrap_or("latin1");
                crate::builtins::python::encoding::decode(cx, &raw, name, "strict")?
            }
            None => match line.as_str() {
                Some(line) => line.to_string(),
                None => {
                    let got = attr::type_name(cx, &line);
                    return Err(Raised::type_error(format!(
                        "non-string returned while reading data, got '{got}'"
                    )));
                }
            },
        };
        lines.push(line.trim_end_matches(['\n', '\r']).to_string());
        if lines.len() % 4096 == 0 {
            cx.poll()?;
        }
    }
    Ok(lines)
}

/// Cuts a line into fields: at white space where there is no delimiter; a quoted part keeps its delimiters.
pub fn fields_of(line: &str, delimiter: Option<char>, quote: Option<char>) -> Vec<String> {
    if quote.is_none() {
        return match delimiter {
            None => line.split_whitespace().map(str::to_string).collect(),
            Some(c) => line.split(c).map(str::to_string).collect(),
        };
    }
    let is_cut = |c: char| delimiter.map_or(c.is_whitespace(), |d| d == c);
    let (mut fields, mut field, mut has_field) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    let mut is_quoted = false;
    while let Some(c) = letters.next() {
        if Some(c) == quote && is_quoted && letters.peek() == Some(&c) {
            field.push(c);
            letters.next();
        } else if Some(c) == quote && (is_quoted || field.is_empty()) {
            is_quoted = !is_quoted;
            has_field = true;
        } else if !is_quoted && is_cut(c) {
            if delimiter.is_some() || has_field {
                fields.push(std::mem::take(&mut field));
            }
            has_field = false;
        } else {
            field.push(c);
            has_field = true;
        }
    }
    if has_field || delimiter.is_some() {
        fields.push(field);
    }
    fields
}

/// The element that a field stands for; `None` where it stands for none.
pub fn element_of_field(cx: &mut Cx, field: &str, dtype: &DType) -> Res<Option<Element>> {
    let trimmed = field.trim();
    Ok(match dtype.kind() {
        Kind::F64 => float(trimmed).map(Element::of),
        Kind::F32 => float(trimmed).map(|x| Element::of(x as f32)),
        Kind::F16 => float(trimmed).map(|x| Element::of(half::f16::from_f64(x))),
        Kind::Bool => integer(trimmed).map(|n| Element::new(DType::BOOL, &[u8::from(n != 0)])),
        kind if kind.is_integer() => {
            let Some(n) = integer(trimmed) else {
                return Ok(None);
            };
            let value = crate::object::int::from_big(n.into());
            match element_of_python(cx, &value, dtype) {
                Ok(element) => Some(element),
                Err(raised) if raised.is_kind(cx, "OverflowError") => None,
                Err(raised) => return Err(raised),
            }
        }
        kind if kind.is_complex() => {
            let plain = trimmed
                .strip_prefix('(')
                .and_then(|t| t.strip_suffix(')'))
                .unwrap_or(trimmed);
            match parse_complex(plain) {
                Ok((re, im)) => {
                    let value = crate::object::complex::value(re, im);
                    Some(element_of_python(cx, &value, dtype)?)
                }
                Err(_) => None,
            }
        }
        Kind::Bytes => {
            if field.chars().any(|c| u32::from(c) > 255) {
                return Ok(None);
            }
            let mut raw: Vec<u8> = field.chars().map(|c| c as u32 as u8).collect();
            raw.resize(dtype.itemsize(), 0);
            Some(Element::new(dtype.native(), &raw))
        }
        Kind::DateTime | Kind::TimeDelta => {
            let module = crate::builtins::numpy::compose::dtype_value(dtype.native());
            let given = [Value::str(trimmed), module];
            match crate::builtins::numpy::compose::np(cx, "array", &given) {
                Ok(made) => {
                    let strided = crate::object::array::strided_of(cx, &made)?;
                    Some(strided.element_at(strided.layout.offset))
                }
                Err(_) => None,
            }
        }
        _ => element_of_python(cx, &Value::str(field), dtype).ok(),
    })
}

/// A float as NumPy reads it in tables: no underscores, nothing after it.
fn float(text: &str) -> Option<f64> {
    float_prefix(text)
        .filter(|(_, taken)| *taken == text.len())
        .map(|(x, _)| x)
}

fn integer(text: &str) -> Option<i128> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// One letter, or none, that steers the reading.
pub fn control(cx: &mut Cx, value: &Value) -> Res<Option<char>> {
    if value.is_none() {
        return Ok(None);
    }
    let letters: Option<Vec<char>> = value.as_str().map(|t| t.chars().collect());
    match letters.as_deref() {
        Some([one]) => Ok(Some(*one)),
        _ => {
            let shown = text::repr(cx, value)?;
            Err(Raised::new(
                FaultKind::TypeError,
                format!(
                    "Text reading control character must be a single unicode character or None; but got: {shown}"
                ),
            ))
        }
    }
}
