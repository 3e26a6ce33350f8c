//! `int(text, base)`.
//!
//! A reader would get wrong: base 0 reads the prefix and refuses `010`; an explicit base 2, 8 or 16 accepts its own prefix; underscores stand between
//! digits or right after the prefix; digits of any script count; more than 4300 digits are refused unless the base is a power of two.

use num_bigint::BigInt;

use crate::diag::fault::{Fault, Result};
use crate::scalar::text_repr::str_repr;
use crate::scalar::unicode::to_ascii_number;

/// CPython's default for `sys.set_int_max_str_digits`.
pub const MAX_STR_DIGITS: usize = 4300;

/// `int(text, base)`; `base` is 0 or 2 to 36.
///
/// # Errors
/// CPython's ValueErrors; their text shows `repr(text)`.
pub fn parse_int(text: &str, base: i64) -> Result<BigInt> {
    parse_int_shown(text, base, || str_repr(text))
}

/// The same for bytes that were decoded as Latin-1: `shown` gives their repr for messages.
///
/// # Errors
/// As [`parse_int`].
pub fn parse_int_shown(text: &str, base: i64, shown: impl Fn() -> String) -> Result<BigInt> {
    let Ok(radix) = u32::try_from(base) else {
        return Err(wrong_base());
    };
    if radix == 1 || radix > 36 {
        return Err(wrong_base());
    }
    let invalid = || {
        let shown: String = shown().chars().take(200).collect();
        Fault::value(format!(
            "invalid literal for int() with base {base}: {shown}"
        ))
    };
    let cleaned = to_ascii_number(text);
    let (negative, unsigned) = split_sign(&cleaned);
    let (radix, digits, strict_zero) = split_prefix(unsigned, radix);
    let digits = plain_digits(digits, radix).ok_or_else(invalid)?;
    if strict_zero && digits.starts_with('0') && digits.bytes().any(|d| d != b'0') {
        return Err(invalid());
    }
    if !radix.is_power_of_two() && digits.len() > MAX_STR_DIGITS {
        return Err(Fault::value(format!(
            "Exceeds the limit ({MAX_STR_DIGITS} digits) for integer string conversion: value has {} digits; use sys.set_int_max_str_digits() to increase the limit",
            digits.len()
        )));
    }
    let magnitude = BigInt::parse_bytes(digits.as_bytes(), radix).ok_or_else(invalid)?;
    Ok(if negative { -magnitude } else { magnitude })
}

#[cold]
fn wrong_base() -> Box<Fault> {
    Fault::value("int() base must be >= 2 and <= 36, or 0")
}

fn split_sign(text: &str) -> (bool, &str) {
    match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    }
}

/// The radix, the digits behind the prefix, and whether a leading zero is an error (base 0 without prefix).
fn split_prefix(text: &str, radix: u32) -> (u32, &str, bool) {
    let prefix = text.get(..2).map(str::to_ascii_lowercase);
    let found = match prefix.as_deref() {
        Some("0x") => 16,
        Some("0o") => 8,
        Some("0b") => 2,
        _ => 0,
    };
    if found != 0 && (radix == 0 || radix == found) {
        let rest = &text[2..];
        return (found, rest.strip_prefix('_').unwrap_or(rest), false);
    }
    match radix {
        0 => (10, text, true),
        _ => (radix, text, false),
    }
}

/// The digits without underscores; none where something else stands or an underscore is misplaced.
fn plain_digits(text: &str, radix: u32) -> Option<String> {
    let mut digits = String::with_capacity(text.len());
    let mut after_digit = false;
    for c in text.chars() {
        match c {
            '_' if after_digit => after_digit = false,
            c if c.is_digit(radix) => {
                digits.push(c);
                after_digit = true;
            }
            _ => return None,
        }
    }
    after_digit.then_some(digits)
}

/// `str(value)` with CPython's limit on digits.
///
/// # Errors
/// ValueError past 4300 digits.
pub fn int_to_str(value: &BigInt) -> Result<String> {
    // 3.3 bits a digit: a number this short is certainly within the limit.
    if value.bits() as usize / 4 > MAX_STR_DIGITS {
        return Err(too_long_to_print());
    }
    let text = value.to_string();
    if text.trim_start_matches('-').len() > MAX_STR_DIGITS {
        return Err(too_long_to_print());
    }
    Ok(text)
}

#[cold]
fn too_long_to_print() -> Box<Fault> {
    Fault::value(format!(
        "Exceeds the limit ({MAX_STR_DIGITS} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"
    ))
}
