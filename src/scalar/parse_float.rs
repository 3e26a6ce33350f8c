//! `float(text)`, `complex(text)`, and numbers at the beginning of a text as C's `strtod` reads them.
//!
//! A reader would get wrong: underscores stand between digits only; `1+j` is complex(1, 1); a NaN has no digits in parentheses in Python.

use crate::diag::fault::{Fault, Result};
use crate::scalar::text_repr::str_repr;
use crate::scalar::unicode::{is_space, to_ascii_number};

/// `float(text)`.
///
/// # Errors
/// ValueError `could not convert string to float: ...`.
pub fn parse_float(text: &str) -> Result<f64> {
    parse_float_shown(text, || str_repr(text))
}

/// The same for bytes decoded as Latin-1; `shown` gives their repr.
///
/// # Errors
/// As [`parse_float`].
pub fn parse_float_shown(text: &str, shown: impl Fn() -> String) -> Result<f64> {
    let cleaned = to_ascii_number(text);
    without_underscores(&cleaned)
        .and_then(|plain| match float_prefix(&plain) {
            Some((value, used)) if used == plain.len() => Some(value),
            _ => None,
        })
        .ok_or_else(|| Fault::value(format!("could not convert string to float: {}", shown())))
}

/// Removes underscores that stand between digits; none where one stands elsewhere.
fn without_underscores(text: &str) -> Option<String> {
    if !text.contains('_') {
        return Some(text.to_owned());
    }
    let bytes = text.as_bytes();
    let digit = |index: Option<usize>| {
        index
            .and_then(|i| bytes.get(i))
            .is_some_and(u8::is_ascii_digit)
    };
    let misplaced = |i: usize| bytes[i] == b'_' && !(digit(i.checked_sub(1)) && digit(Some(i + 1)));
    if (0..bytes.len()).any(misplaced) {
        return None;
    }
    Some(text.replace('_', ""))
}

/// Reads a decimal float, `inf`, `infinity` or `nan` (any case, signed) at the beginning of `text`: the value and how many bytes it took.
///
/// No white space is skipped; an exponent without digits is left standing. This is what `np.fromstring` and `np.loadtxt` build on.
pub fn float_prefix(text: &str) -> Option<(f64, usize)> {
    let bytes = text.as_bytes();
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let negative = bytes.first() == Some(&b'-');
    let signed = |value: f64| if negative { -value } else { value };
    for (word, value) in [
        ("infinity", f64::INFINITY),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ] {
        let end = sign + word.len();
        if bytes
            .get(sign..end)
            .is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
        {
            return Some((signed(value), end));
        }
    }
    let digits = |from: usize| {
        bytes[from..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
    let whole = digits(sign);
    let mut end = sign + whole;
    let mut count = whole;
    if bytes.get(end) == Some(&b'.') {
        let fraction = digits(end + 1);
        count += fraction;
        end += 1 + fraction;
    }
    if count == 0 {
        return None;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let mark = end + 1 + usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let exponent = if mark <= bytes.len() { digits(mark) } else { 0 };
        if exponent > 0 {
            end = mark + exponent;
        }
    }
    let value = text[..end].parse().ok()?;
    Some((value, end))
}

/// Reads a signed decimal integer at the beginning of `text` as C's `strtoll` does after its white space: the value (held at the limits) and the bytes taken.
pub fn int_prefix(text: &str) -> Option<(i64, usize)> {
    let bytes = text.as_bytes();
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let negative = bytes.first() == Some(&b'-');
    let count = bytes[sign..]
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .count();
    if count == 0 {
        return None;
    }
    let mut value = 0i64;
    for &byte in &bytes[sign..sign + count] {
        let digit = i64::from(byte - b'0');
        value = value
            .saturating_mul(10)
            .saturating_add(if negative { -digit } else { digit });
    }
    Some((value, sign + count))
}

/// `complex(text)`: real and imaginary part.
///
/// # Errors
/// ValueError `complex() arg is a malformed string`, or `could not convert string to complex: ...` for misplaced underscores.
pub fn parse_complex(text: &str) -> Result<(f64, f64)> {
    let cleaned = to_ascii_number(text);
    let plain = without_underscores(&cleaned).ok_or_else(|| {
        Fault::value(format!(
            "could not convert string to complex: {}",
            str_repr(text)
        ))
    })?;
    complex_value(&plain).ok_or_else(|| Fault::value("complex() arg is a malformed string"))
}

fn complex_value(text: &str) -> Option<(f64, f64)> {
    let mut inner = text;
    if let Some(open) = inner.strip_prefix('(') {
        inner = open.strip_suffix(')')?.trim_matches(is_space);
    }
    let is_j = |rest: &str| rest == "j" || rest == "J";
    let Some((first, used)) = float_prefix(inner) else {
        // `j`, `+j`, `-j`
        let (value, rest) = unit(inner)?;
        return is_j(rest).then_some((0.0, value));
    };
    let rest = &inner[used..];
    if rest.is_empty() {
        return Some((first, 0.0));
    }
    if is_j(rest) {
        return Some((0.0, first));
    }
    if !rest.starts_with(['+', '-']) {
        return None;
    }
    let (imaginary, tail) = match float_prefix(rest) {
        Some((value, used)) => (value, &rest[used..]),
        None => unit(rest)?,
    };
    is_j(tail).then_some((first, imaginary))
}

/// The 1 that a bare `j` stands for, with its sign, and what follows.
fn unit(text: &str) -> Option<(f64, &str)> {
    match text.as_bytes().first()? {
        b'-' => Some((-1.0, &text[1..])),
        b'+' => Some((1.0, &text[1..])),
        _ => Some((1.0, text)),
    }
}
