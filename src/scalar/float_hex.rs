//! `float.hex` and `float.fromhex`.
//!
//! A reader would get wrong: reading rounds half to even once, at the precision the result has (fewer bits for subnormals).

use crate::diag::fault::{Fault, FaultKind, Result};
use crate::scalar::float_repr::special;
use crate::scalar::unicode::is_space;

/// `x.hex()`.
pub fn float_hex(x: f64) -> String {
    if let Some(text) = special(x) {
        return text.to_owned();
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = x.to_bits();
    let field = i32::try_from(bits >> 52 & 0x7ff).expect("eleven bits");
    let (lead, exponent) = if field == 0 {
        (0, -1022)
    } else {
        (1, field - 1023)
    };
    let fraction = bits & ((1 << 52) - 1);
    format!("{sign}0x{lead}.{fraction:013x}p{exponent:+}")
}

/// `float.fromhex(text)`.
///
/// # Errors
/// ValueError for other text, OverflowError for numbers past the largest float.
pub fn float_fromhex(text: &str) -> Result<f64> {
    let invalid = || Fault::value("invalid hexadecimal floating-point string");
    let trimmed = text.trim_matches(is_space);
    let (negative, body) = match trimmed.as_bytes().first() {
        Some(b'-') => (true, &trimmed[1..]),
        Some(b'+') => (false, &trimmed[1..]),
        _ => (false, trimmed),
    };
    let lower = body.to_ascii_lowercase();
    let value = match lower.as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => finite(lower.strip_prefix("0x").unwrap_or(&lower)).ok_or_else(invalid)??,
    };
    Ok(if negative { -value } else { value })
}

/// The number without sign and prefix; none where it is malformed.
fn finite(text: &str) -> Option<Result<f64>> {
    let (mantissa, exponent) = match text.split_once('p') {
        Some((mantissa, exponent)) => (mantissa, read_exponent(exponent)?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: Vec<u8> = whole
        .bytes()
        .chain(fraction.bytes())
        .map(|b| {
            char::from(b)
                .to_digit(16)
                .and_then(|d| u8::try_from(d).ok())
        })
        .collect::<Option<_>>()?;
    if digits.is_empty() {
        return None;
    }
    let places = i64::try_from(fraction.len()).ok()?;
    Some(round_to_float(
        &digits,
        exponent.saturating_sub(places.saturating_mul(4)),
    ))
}

/// A signed decimal exponent, held at a limit far outside what floats reach.
fn read_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let value = digits.bytes().fold(0i64, |value, b| {
        (value * 10 + i64::from(b - b'0')).min(1 << 50)
    });
    Some(if text.starts_with('-') { -value } else { value })
}

/// `digits * 2^exponent`, rounded half to even.
fn round_to_float(digits: &[u8], exponent: i64) -> Result<f64> {
    let significant: Vec<u8> = digits.iter().copied().skip_while(|&d| d == 0).collect();
    let Some(&first) = significant.first() else {
        return Ok(0.0);
    };
    let length = i64::try_from(significant.len()).unwrap_or(i64::MAX / 8);
    let bits = length * 4 - i64::from(first.leading_zeros() - 4);
    // The exponent of the lowest bit that the result can hold.
    let top = exponent.saturating_add(bits);
    let lowest = (top - 53).max(-1074);
    if top > 1024 {
        return Err(too_large());
    }
    let drop = lowest - exponent;
    let mut mantissa = 0u128;
    let (mut half, mut below) = (false, false);
    for (index, &digit) in significant.iter().enumerate() {
        for bit in (0..4).rev() {
            let from_end = (length - 1 - i64::try_from(index).unwrap_or(0)) * 4 + bit;
            let set = digit >> bit & 1 == 1;
            match from_end - drop {
                kept if kept >= 0 => mantissa = mantissa << 1 | u128::from(set),
                -1 => half = set,
                _ => below |= set,
            }
        }
    }
    if half && (below || mantissa & 1 == 1) {
        mantissa += 1;
    }
    // With fewer bits than a float holds, `drop` is negative and the digits are exact.
    let shift = if drop >= 0 { lowest } else { exponent };
    let value = scale(mantissa, shift);
    if value.is_infinite() {
        return Err(too_large());
    }
    Ok(value)
}

/// `mantissa * 2^exponent`, exact because the mantissa has been rounded to what fits.
fn scale(mantissa: u128, exponent: i64) -> f64 {
    let mut value = mantissa as f64;
    let mut left = exponent;
    while left != 0 {
        let step = left.clamp(-1000, 1000);
        value *= 2f64.powi(i32::try_from(step).expect("clamped"));
        left -= step;
        if value == 0.0 || value.is_infinite() {
            break;
        }
    }
    value
}

#[cold]
fn too_large() -> Box<Fault> {
    Fault::new(
        FaultKind::OverflowError,
        "hexadecimal value too large to represent as a float",
    )
}
