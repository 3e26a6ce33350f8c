//! A float as text by a C-like type code: the core under `format(x, '.3e')`, `'%g' % x` and f-strings.
//!
//! A reader would get wrong: with no type code but a precision, `g` is used with a point added and scientific notation one digit earlier (`format(2., '.0')`
//! is `2e+00`); `#` keeps the point and, for `g`, the zeros. Follows CPython's `PyOS_double_to_string`.

use crate::scalar::digits::{self, Digits, Real};
use crate::scalar::float_repr::{push_exponent, special};

/// How the digits are chosen and laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FloatCode {
    /// `e`: scientific, `precision` digits after the point.
    Scientific,
    /// `f`: positional, `precision` digits after the point.
    Fixed,
    /// `g`: `precision` significant digits, the shorter notation.
    General,
    /// The shortest digits that read back.
    Repr,
}

/// Options of [`float_text`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FloatFlags {
    /// `#`
    pub alternate: bool,
    /// Show `.0` where there would be no point.
    pub add_dot_0: bool,
    /// A result of all zeros has no minus sign.
    pub no_negative_zero: bool,
    /// `E`, `NAN`, `INF`.
    pub upper: bool,
}

/// The text of `x`, with a minus sign where it has one.
pub fn float_text(x: f64, code: FloatCode, precision: usize, flags: FloatFlags) -> String {
    let text = match special(x) {
        Some(text) => text.to_owned(),
        None => finite_text(x, code, precision, flags),
    };
    if flags.upper {
        text.to_ascii_uppercase()
    } else {
        text
    }
}

fn finite_text(x: f64, code: FloatCode, precision: usize, flags: FloatFlags) -> String {
    let significant = precision.max(1);
    let mut digits = match code {
        FloatCode::Scientific => digits::significant(x, precision.saturating_add(1)),
        FloatCode::Fixed => digits::fixed(x, precision),
        FloatCode::General => digits::significant(x, significant),
        FloatCode::Repr => x.shortest(),
    };
    if x == 0.0 {
        digits = Digits::zero();
    }
    let vanished = digits.is_zero();
    if code != FloatCode::Fixed {
        digits.trim_zeros();
    }
    let limit = match code {
        FloatCode::General => position(significant) - i64::from(flags.add_dot_0),
        _ => 16,
    };
    let point = i64::from(digits.point);
    let scientific = match code {
        FloatCode::Scientific => true,
        FloatCode::Fixed => false,
        _ => point <= -4 || point > limit,
    };
    // How many digits the mantissa shows, counted from the first one.
    let wanted = match code {
        FloatCode::Scientific => position(precision) + 1,
        FloatCode::Fixed => point + position(precision),
        FloatCode::General if flags.alternate => position(significant),
        _ => 0,
    };
    let shown_point = if scientific { 1 } else { point };
    let least = shown_point + i64::from(flags.add_dot_0 && !scientific);
    let end = wanted.max(least).max(position(digits.digits.len()));
    let mut out = String::new();
    if x.is_sign_negative() && !(flags.no_negative_zero && vanished) {
        out.push('-');
    }
    push_digits(&mut out, &digits, shown_point, end, flags.alternate);
    if scientific {
        push_exponent(&mut out, digits.exponent(), 2);
    }
    out
}

/// Writes digits up to index `end` with the point after index `point`, zeros where there are no digits.
fn push_digits(out: &mut String, digits: &Digits, point: i64, end: i64, keep_point: bool) {
    let start = if point <= 0 { point - 1 } else { 0 };
    for index in start..end {
        if index == point {
            out.push('.');
        }
        let digit = usize::try_from(index)
            .ok()
            .and_then(|i| digits.digits.get(i));
        out.push(char::from(*digit.unwrap_or(&b'0')));
    }
    if keep_point && end <= point {
        out.push('.');
    }
}

fn position(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX / 4)
}
