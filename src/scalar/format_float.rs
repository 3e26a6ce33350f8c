//! `np.format_float_positional` and `np.format_float_scientific`, also the engine of array printing.
//!
//! A reader would get wrong: in unique mode digits stop at the shortest that identify the number, `min_digits` prints exact digits beyond them and
//! `precision` cuts by exact rounding (half to even); trailing zeros that the cut leaves are kept by `trim='k'`, but nines that carry vanish
//! (`9.96` at precision 1 is `10.`). Padding zeros up to `precision` is for non-unique mode only.

use crate::diag::fault::{Fault, Result};
use crate::scalar::digits::{self, Digits, Real};
use crate::scalar::float_repr::push_exponent;

/// What happens to trailing zeros and the point: `trim=`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trim {
    /// `'k'`: keep zeros and the point.
    Keep,
    /// `'.'`: drop zeros, keep the point.
    Zeros,
    /// `'0'`: drop zeros but the one after the point.
    LeaveOneZero,
    /// `'-'`: drop zeros and a bare point.
    DropPoint,
}

impl Trim {
    /// Reads the argument `trim`.
    ///
    /// # Errors
    /// NumPy's TypeError, whose text shows the value right-aligned in 100 columns.
    pub fn parse(text: &str) -> Result<Trim> {
        match text {
            "k" => Ok(Trim::Keep),
            "." => Ok(Trim::Zeros),
            "0" => Ok(Trim::LeaveOneZero),
            "-" => Ok(Trim::DropPoint),
            _ => Err(Fault::type_error(format!(
                "if supplied, trim must be 'k', '.', '0' or '-' found `{text:>100}`"
            ))),
        }
    }
}

/// The options of both functions. `Default` is the functions' default.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FloatStyle {
    /// Digits to show at most (unique) or exactly (not unique).
    pub precision: Option<usize>,
    /// Shortest digits that identify the number.
    pub unique: bool,
    /// Positional only: `precision` counts digits after the point (true) or significant ones.
    pub fractional: bool,
    /// What to trim.
    pub trim: Trim,
    /// Show `+`.
    pub sign: bool,
    /// Characters at least before the point.
    pub pad_left: Option<usize>,
    /// Positional only: characters at least after the point.
    pub pad_right: Option<usize>,
    /// Scientific only: digits of the exponent at least (2 when absent).
    pub exp_digits: Option<usize>,
    /// Unique mode: digits to show at least.
    pub min_digits: Option<usize>,
}

impl Default for FloatStyle {
    fn default() -> FloatStyle {
        FloatStyle {
            precision: None,
            unique: true,
            fractional: true,
            trim: Trim::Keep,
            sign: false,
            pad_left: None,
            pad_right: None,
            exp_digits: None,
            min_digits: None,
        }
    }
}

impl FloatStyle {
    /// What NumPy refuses before printing anything.
    ///
    /// # Errors
    /// TypeError or ValueError with NumPy's words.
    pub fn check(&self) -> Result<()> {
        if !self.fractional && self.precision == Some(0) {
            return Err(Fault::value(
                "precision must be greater than 0 if fractional=False",
            ));
        }
        if !self.unique && self.precision.is_none() {
            return Err(Fault::type_error(
                "in non-unique mode `precision` must be supplied",
            ));
        }
        match (self.min_digits, self.precision) {
            (Some(least), Some(most)) if least > most => Err(Fault::value(
                "min_digits must be less than or equal to precision",
            )),
            _ => Ok(()),
        }
    }
}

/// An option that must not be negative, such as `precision` or `pad_left`; `-1` stands for "absent" nowhere in Python.
///
/// # Errors
/// ValueError `{name} must be >= 0`.
pub fn non_negative(name: &str, value: i64) -> Result<usize> {
    usize::try_from(value).map_err(|_| Fault::value(format!("{name} must be >= 0")))
}

/// `np.format_float_positional(x, ...)`. The style has passed [`FloatStyle::check`].
pub fn format_float_positional<T: Real>(x: T, style: &FloatStyle) -> String {
    let wide = x.wide();
    if let Some(text) = non_finite(wide, style.sign) {
        return text;
    }
    let digits = positional_digits(x, style);
    let sign = sign_text(wide, style.sign);
    let (whole, mut fraction) = split(&digits);
    finish_fraction(&mut fraction, style, whole.len());
    let mut out = String::new();
    let left = sign.len() + whole.len();
    pad(&mut out, style.pad_left, left);
    out.push_str(sign);
    out.push_str(&whole);
    let bare = fraction.is_empty() && style.trim == Trim::DropPoint;
    if !bare {
        out.push('.');
        out.push_str(&fraction);
    }
    if let Some(right) = style.pad_right {
        if bare {
            out.push(' ');
        }
        pad(&mut out, Some(right), fraction.len());
    }
    out
}

/// `np.format_float_scientific(x, ...)`. The style has passed [`FloatStyle::check`].
pub fn format_float_scientific<T: Real>(x: T, style: &FloatStyle) -> String {
    let wide = x.wide();
    if let Some(text) = non_finite(wide, style.sign) {
        return text;
    }
    let plus_one = |count: Option<usize>| count.map(|n| n.saturating_add(1));
    let digits = cut_significant(
        x,
        plus_one(style.precision),
        plus_one(style.min_digits),
        style.unique,
    );
    let sign = sign_text(wide, style.sign);
    let text = digits.as_str();
    let mut fraction = text[1..].to_owned();
    let bare = fraction.is_empty() && style.trim == Trim::DropPoint;
    finish_fraction(&mut fraction, style, 0);
    let mut out = String::new();
    pad(&mut out, style.pad_left, sign.len() + 1);
    out.push_str(sign);
    out.push_str(&text[..1]);
    if !bare {
        out.push('.');
        out.push_str(&fraction);
    }
    let exponent = if wide == 0.0 { 0 } else { digits.exponent() };
    push_exponent(&mut out, exponent, style.exp_digits.unwrap_or(2));
    out
}

/// The digits as they stand before and after the point.
fn split(digits: &Digits) -> (String, String) {
    let text = digits.as_str();
    match usize::try_from(digits.point) {
        Ok(point) if point >= text.len() => {
            let mut whole = text.to_owned();
            whole.extend(std::iter::repeat_n('0', point - text.len()));
            (whole, String::new())
        }
        Ok(point) if point > 0 => (text[..point].to_owned(), text[point..].to_owned()),
        _ => {
            let zeros = digits.point.unsigned_abs() as usize;
            let mut fraction = "0".repeat(zeros);
            fraction.push_str(text);
            ("0".to_owned(), fraction)
        }
    }
}

/// Pads or trims the digits after the point as `trim` says.
fn finish_fraction(fraction: &mut String, style: &FloatStyle, whole: usize) {
    if style.trim == Trim::Keep {
        let wanted = match (style.unique, style.precision, style.min_digits) {
            (false, Some(precision), _) => precision,
            (true, _, Some(least)) => least,
            _ => 0,
        };
        let wanted = if style.fractional {
            wanted
        } else {
            wanted.saturating_sub(whole)
        };
        fraction.extend(std::iter::repeat_n(
            '0',
            wanted.saturating_sub(fraction.len()),
        ));
        return;
    }
    fraction.truncate(fraction.trim_end_matches('0').len());
    if style.trim == Trim::LeaveOneZero && fraction.is_empty() {
        fraction.push('0');
    }
}

fn positional_digits<T: Real>(x: T, style: &FloatStyle) -> Digits {
    if !style.fractional {
        return cut_significant(x, style.precision, style.min_digits, style.unique);
    }
    let wide = x.wide();
    if !style.unique {
        return digits::fixed(wide, style.precision.unwrap_or(0));
    }
    let shortest = x.shortest();
    if wide == 0.0 {
        return shortest;
    }
    let places = last_place(&shortest);
    let cut = match (style.precision, style.min_digits) {
        (Some(most), _) if places > place(most) => most,
        (_, Some(least)) if places < place(least) => least,
        _ => return shortest,
    };
    let digits = digits::fixed(wide, cut);
    // Zeros at the end are trimmed or filled up again, except where nothing asks for them.
    if style.trim == Trim::Keep && style.min_digits != Some(cut) {
        as_generated(digits, x, AtEnd::KeepZeros)
    } else {
        digits
    }
}

/// How many places the digits go, negative when they end before the units.
fn last_place(digits: &Digits) -> i64 {
    let len = i64::try_from(digits.digits.len()).unwrap_or(i64::MAX);
    len - i64::from(digits.point)
}

/// Whether digits that end where the exact expansion ends keep their zeros.
#[derive(Clone, Copy, PartialEq)]
enum AtEnd {
    KeepZeros,
    Stop,
}

/// Dragon4 rounds `1.296` to `1.3`, not `1.30`: nines that carry leave no zeros, while zeros of the expansion itself stay. In exact mode it
/// stops where the expansion ends.
fn as_generated<T: Real>(mut rounded: Digits, x: T, at_end: AtEnd) -> Digits {
    if rounded.digits.last() != Some(&b'0') || rounded.is_zero() {
        return rounded;
    }
    // Up to its last digit but one the shortest expansion agrees with the exact one, which is long to make.
    let mut expansion = x.shortest();
    if last_place(&expansion) <= last_place(&rounded) {
        expansion = digits::significant(x.wide(), 800);
        expansion.trim_zeros();
    }
    if last_place(&expansion) <= last_place(&rounded) {
        if at_end == AtEnd::Stop {
            rounded.trim_zeros();
        }
        return rounded;
    }
    let last = last_place(&rounded) + i64::from(expansion.point) - 1;
    let was_nine = usize::try_from(last)
        .ok()
        .and_then(|index| expansion.digits.get(index))
        .is_some_and(|&d| d == b'9');
    if was_nine {
        rounded.trim_zeros();
    }
    rounded
}

fn cut_significant<T: Real>(
    x: T,
    most: Option<usize>,
    least: Option<usize>,
    unique: bool,
) -> Digits {
    let wide = x.wide();
    if !unique {
        let digits = digits::significant(wide, most.unwrap_or(1));
        return if wide == 0.0 {
            Digits::zero()
        } else {
            as_generated(digits, x, AtEnd::Stop)
        };
    }
    let shortest = x.shortest();
    if wide == 0.0 {
        return shortest;
    }
    let count = shortest.digits.len();
    let cut = match (most, least) {
        (Some(most), _) if count > most => most,
        (_, Some(least)) if count < least => least,
        _ => return shortest,
    };
    as_generated(digits::significant(wide, cut), x, AtEnd::KeepZeros)
}

fn place(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn non_finite(x: f64, sign: bool) -> Option<String> {
    if x.is_nan() {
        Some("nan".to_owned())
    } else if x.is_infinite() {
        Some(format!("{}inf", sign_text(x, sign)))
    } else {
        None
    }
}

fn sign_text(x: f64, plus: bool) -> &'static str {
    if x.is_sign_negative() {
        "-"
    } else if plus {
        "+"
    } else {
        ""
    }
}

fn pad(out: &mut String, width: Option<usize>, used: usize) {
    let missing = width.unwrap_or(0).saturating_sub(used);
    out.extend(std::iter::repeat_n(' ', missing));
}
