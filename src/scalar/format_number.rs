//! `format(value, spec)` for int, bool, float and complex.
//!
//! A reader would get wrong: zero padding with a grouping option groups the zeros too, and may overshoot the width by one because no number begins with a
//! separator (`format(123456, '08,')` is `0,123,456`). Follows CPython's `formatter_unicode.c`.

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use crate::diag::fault::{Fault, FaultKind, Result};
use crate::scalar::float_repr::complex_repr;
use crate::scalar::float_text::{FloatCode, FloatFlags, float_text};
use crate::scalar::format_spec::{Align, Defaults, FormatSpec};

/// `format(value, spec)` of an int. `type_name` is the Python type's name (`int`, `bool`); the caller prints `format(True, '')` as `str` does.
///
/// # Errors
/// CPython's ValueErrors and OverflowErrors.
pub fn format_int(value: &BigInt, spec: &str, type_name: &str) -> Result<String> {
    if spec.is_empty() {
        return Ok(value.to_string());
    }
    let spec = FormatSpec::parse(spec, numeric(type_name, Some('d')))?;
    match spec.code {
        Some('b' | 'c' | 'd' | 'o' | 'x' | 'X' | 'n') => {}
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
            return format_float_spec(int_to_float(value)?, &spec, type_name);
        }
        _ => return Err(spec.unknown_code(type_name)),
    }
    if spec.precision.is_some() {
        return Err(Fault::value(
            "Precision not allowed in integer format specifier",
        ));
    }
    if spec.coerce_negative_zero {
        return Err(Fault::value(
            "Negative zero coercion (z) not allowed in integer format specifier",
        ));
    }
    if spec.code == Some('c') {
        return format_character(value, &spec);
    }
    let (radix, prefix) = match spec.code {
        Some('b') => (2, "0b"),
        Some('o') => (8, "0o"),
        Some('x') => (16, "0x"),
        Some('X') => (16, "0X"),
        _ => (10, ""),
    };
    let mut digits = value.magnitude().to_str_radix(radix);
    if spec.code == Some('X') {
        digits.make_ascii_uppercase();
    }
    Ok(lay_out(
        &Number {
            negative: value.sign() == Sign::Minus,
            prefix: if spec.alternate { prefix } else { "" },
            digits: &digits,
            rest: "",
            group: if radix == 10 { 3 } else { 4 },
        },
        &spec,
    ))
}

/// The float nearest to an int.
///
/// # Errors
/// OverflowError past the largest float.
pub fn int_to_float(value: &BigInt) -> Result<f64> {
    match value.to_f64() {
        Some(x) if x.is_finite() => Ok(x),
        _ => Err(Fault::new(
            FaultKind::OverflowError,
            "int too large to convert to float",
        )),
    }
}

fn format_character(value: &BigInt, spec: &FormatSpec) -> Result<String> {
    let refuse = |what: &str| {
        Fault::value(format!(
            "{what} not allowed with integer format specifier 'c'"
        ))
    };
    if spec.sign.is_some() {
        return Err(refuse("Sign"));
    }
    if spec.alternate {
        return Err(refuse("Alternate form (#)"));
    }
    let code = value.to_i64().ok_or_else(|| {
        Fault::new(
            FaultKind::OverflowError,
            "Python int too large to convert to C long",
        )
    })?;
    let character = u32::try_from(code)
        .ok()
        .and_then(char::from_u32)
        .ok_or_else(|| Fault::new(FaultKind::OverflowError, "%c arg not in range(0x110000)"))?;
    let mut shown = spec.clone();
    if shown.align == Align::AfterSign {
        shown.align = Align::Right;
    }
    Ok(shown.pad(character.encode_utf8(&mut [0; 4])))
}

/// `format(x, spec)` of a float.
///
/// # Errors
/// CPython's ValueErrors.
pub fn format_float(x: f64, spec: &str, type_name: &str) -> Result<String> {
    if spec.is_empty() {
        return Ok(crate::scalar::float_repr::float_repr(x));
    }
    let spec = FormatSpec::parse(spec, numeric(type_name, None))?;
    format_float_spec(x, &spec, type_name)
}

fn format_float_spec(x: f64, spec: &FormatSpec, type_name: &str) -> Result<String> {
    let percent = spec.code == Some('%');
    let shown = if percent { x * 100.0 } else { x };
    let mut text = float_part(shown, spec, type_name)?;
    if percent {
        text.push('%');
    }
    Ok(lay_out(&split(&text), spec))
}

/// The bare text of one float under `spec`: digits and a minus sign.
fn float_part(x: f64, spec: &FormatSpec, type_name: &str) -> Result<String> {
    let code = match spec.code {
        None if spec.precision.is_none() => FloatCode::Repr,
        None | Some('g' | 'G' | 'n') => FloatCode::General,
        Some('e' | 'E') => FloatCode::Scientific,
        Some('f' | 'F' | '%') => FloatCode::Fixed,
        _ => return Err(spec.unknown_code(type_name)),
    };
    let flags = FloatFlags {
        alternate: spec.alternate,
        add_dot_0: spec.code.is_none() && type_name != COMPLEX,
        no_negative_zero: spec.coerce_negative_zero,
        upper: matches!(spec.code, Some('E' | 'F' | 'G')),
    };
    Ok(float_text(x, code, spec.precision.unwrap_or(6), flags))
}

const COMPLEX: &str = "complex";

/// `format(complex(re, im), spec)`.
///
/// # Errors
/// CPython's ValueErrors.
pub fn format_complex(re: f64, im: f64, spec: &str) -> Result<String> {
    if spec.is_empty() {
        return Ok(complex_repr(re, im));
    }
    let spec = FormatSpec::parse(spec, numeric(COMPLEX, None))?;
    if spec.code == Some('%') {
        return Err(spec.unknown_code(COMPLEX));
    }
    // The type code is judged before the padding.
    let real = float_part(re, &spec, COMPLEX)?;
    let imaginary = float_part(im, &spec, COMPLEX)?;
    if spec.fill == '0' {
        return Err(Fault::value(
            "Zero padding is not allowed in complex format specifier",
        ));
    }
    if spec.align == Align::AfterSign {
        return Err(Fault::value(
            "'=' alignment flag is not allowed in complex format specifier",
        ));
    }
    let bare = FormatSpec {
        width: 0,
        align: Align::Left,
        ..spec.clone()
    };
    let signed = FormatSpec {
        sign: Some('+'),
        ..bare.clone()
    };
    let skip_real = spec.code.is_none() && re == 0.0 && re.is_sign_positive();
    let imaginary = if skip_real { &bare } else { &signed }.lay(&imaginary);
    let text = match (spec.code, skip_real) {
        (None, true) => format!("{imaginary}j"),
        (None, false) => format!("({}{imaginary}j)", bare.lay(&real)),
        _ => format!("{}{imaginary}j", bare.lay(&real)),
    };
    Ok(spec.pad(&text))
}

impl FormatSpec {
    fn lay(&self, text: &str) -> String {
        lay_out(&split(text), self)
    }
}

fn numeric(type_name: &str, code: Option<char>) -> Defaults<'_> {
    Defaults {
        type_name,
        code,
        align: Align::Right,
    }
}

/// A number in the parts that layout treats differently.
struct Number<'a> {
    negative: bool,
    prefix: &'a str,
    /// Digits before the point, which are grouped; none in `nan`.
    digits: &'a str,
    rest: &'a str,
    group: usize,
}

fn split(text: &str) -> Number<'_> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let end = unsigned
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(unsigned.len());
    Number {
        negative: unsigned.len() < text.len(),
        prefix: "",
        digits: &unsigned[..end],
        rest: &unsigned[end..],
        group: 3,
    }
}

fn lay_out(number: &Number, spec: &FormatSpec) -> String {
    let sign = match spec.sign {
        _ if number.negative => "-",
        Some('+') => "+",
        Some(' ') => " ",
        _ => "",
    };
    let around = sign.len() + number.prefix.len() + number.rest.len();
    let zero_padded = spec.fill == '0' && spec.align == Align::AfterSign;
    let least = if zero_padded {
        spec.width.saturating_sub(around)
    } else {
        0
    };
    let digits = group_digits(number.digits, spec.grouping, number.group, least);
    let missing = spec.width.saturating_sub(around + digits.chars().count());
    let (left, middle, right) = match spec.align {
        Align::Left => (0, 0, missing),
        Align::Right => (missing, 0, 0),
        Align::Centre => (missing / 2, 0, missing - missing / 2),
        Align::AfterSign => (0, missing, 0),
    };
    let fill = |count| std::iter::repeat_n(spec.fill, count);
    let mut out = String::with_capacity(around + digits.len() + missing);
    out.extend(fill(left));
    out.push_str(sign);
    out.push_str(number.prefix);
    out.extend(fill(middle));
    out.push_str(&digits);
    out.push_str(number.rest);
    out.extend(fill(right));
    out
}

/// Digits with separators, zeros in front up to `least` characters.
fn group_digits(digits: &str, separator: Option<char>, group: usize, least: usize) -> String {
    if digits.is_empty() {
        return String::new();
    }
    let Some(separator) = separator else {
        return "0".repeat(least.saturating_sub(digits.len())) + digits;
    };
    let mut reversed = String::new();
    let mut source = digits.bytes().rev();
    let mut in_group = 0;
    while source.len() > 0 || reversed.len() < least {
        if in_group == group {
            reversed.push(separator);
            in_group = 0;
        }
        reversed.push(char::from(source.next().unwrap_or(b'0')));
        in_group += 1;
    }
    reversed.chars().rev().collect()
}
