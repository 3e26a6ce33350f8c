//! `repr` of floats and complex numbers: Python's, and that of NumPy's scalars.
//!
//! A reader would get wrong: Python turns to scientific notation by the decimal exponent of the shortest digits (`1e16` on, below `1e-4`), NumPy's
//! scalars by comparing the value (`np.float32(1e-4)` is a little below and prints `1e-04`) and with a limit per width: 1e16, 1e6 and 1e3 for 64, 32 and 16 bits.

use crate::scalar::digits::{Digits, Real};

/// `repr(x)` of a Python float.
pub fn float_repr(x: f64) -> String {
    python_text(x, true)
}

/// `repr(complex(re, im))` in Python; `str` is the same.
pub fn complex_repr(re: f64, im: f64) -> String {
    let imaginary = python_text(im, false);
    if re == 0.0 && re.is_sign_positive() {
        return format!("{imaginary}j");
    }
    let plus = if imaginary.starts_with('-') { "" } else { "+" };
    format!("({}{plus}{imaginary}j)", python_text(re, false))
}

fn python_text(x: f64, add_point: bool) -> String {
    if let Some(text) = special(x) {
        return text.to_owned();
    }
    let digits = x.shortest();
    let exponent = digits.exponent();
    if digits.is_zero() || (-4..16).contains(&exponent) {
        positional(x.is_sign_negative(), &digits, add_point)
    } else {
        scientific(x.is_sign_negative(), &digits)
    }
}

/// `str` of a NumPy float scalar before NumPy 2.3: scientific notation from 1e16 on in every width.
pub fn numpy_float_str_wide<T: Real>(x: T) -> String {
    text_until(x, true, 1e16)
}

/// [`numpy_complex_repr_inner`] before NumPy 2.3.
pub fn numpy_complex_inner_wide<T: Real>(re: T, im: T) -> String {
    complex_inner(re, im, 1e16)
}

/// `str` of a NumPy float scalar of any width (`repr` wraps it: `np.float32(0.1)`).
pub fn numpy_float_str<T: Real>(x: T) -> String {
    numpy_text(x, true)
}

/// `str` of a NumPy complex scalar (`repr` wraps it without a second pair of parentheses, see [`numpy_complex_repr_inner`]).
pub fn numpy_complex_str<T: Real>(re: T, im: T) -> String {
    let inner = numpy_complex_repr_inner(re, im);
    if is_plain_zero(re) {
        inner
    } else {
        format!("({inner})")
    }
}

/// The text inside `np.complex128(...)`.
pub fn numpy_complex_repr_inner<T: Real>(re: T, im: T) -> String {
    complex_inner(re, im, T::SCIENTIFIC_FROM)
}

fn complex_inner<T: Real>(re: T, im: T, until: f64) -> String {
    let imaginary = text_until(im, false, until);
    if is_plain_zero(re) {
        return format!("{imaginary}j");
    }
    let plus = if imaginary.starts_with('-') { "" } else { "+" };
    format!("{}{plus}{imaginary}j", text_until(re, false, until))
}

fn is_plain_zero<T: Real>(re: T) -> bool {
    re.wide() == 0.0 && re.wide().is_sign_positive()
}

fn numpy_text<T: Real>(x: T, add_point: bool) -> String {
    text_until(x, add_point, T::SCIENTIFIC_FROM)
}

/// Positional below `until`.
fn text_until<T: Real>(x: T, add_point: bool, until: f64) -> String {
    let wide = x.wide();
    if let Some(text) = special(wide) {
        return text.to_owned();
    }
    let magnitude = wide.abs();
    let digits = x.shortest();
    if magnitude == 0.0 || (1e-4..until).contains(&magnitude) {
        positional(wide.is_sign_negative(), &digits, add_point)
    } else {
        scientific(wide.is_sign_negative(), &digits)
    }
}

/// `nan`, `inf`, `-inf`; none for finite numbers. The sign of a NaN is never shown.
pub fn special(x: f64) -> Option<&'static str> {
    if x.is_nan() {
        Some("nan")
    } else if x.is_infinite() {
        Some(if x > 0.0 { "inf" } else { "-inf" })
    } else {
        None
    }
}

fn positional(negative: bool, digits: &Digits, add_point: bool) -> String {
    let mut out = String::with_capacity(24);
    if negative {
        out.push('-');
    }
    let text = digits.as_str();
    match usize::try_from(digits.point) {
        Ok(point) if point >= text.len() => {
            out.push_str(text);
            out.extend(std::iter::repeat_n('0', point - text.len()));
            if add_point {
                out.push_str(".0");
            }
        }
        Ok(point) if point > 0 => {
            out.push_str(&text[..point]);
            out.push('.');
            out.push_str(&text[point..]);
        }
        _ => {
            out.push_str("0.");
            out.extend(std::iter::repeat_n(
                '0',
                digits.point.unsigned_abs() as usize,
            ));
            out.push_str(text);
        }
    }
    out
}

fn scientific(negative: bool, digits: &Digits) -> String {
    let mut out = String::with_capacity(24);
    if negative {
        out.push('-');
    }
    let text = digits.as_str();
    out.push_str(&text[..1]);
    if text.len() > 1 {
        out.push('.');
        out.push_str(&text[1..]);
    }
    push_exponent(&mut out, digits.exponent(), 2);
    out
}

/// Writes `e+05`: at least `width` digits; a zero exponent at width 0 has none, as in NumPy.
pub fn push_exponent(out: &mut String, exponent: i32, width: usize) {
    let sign = if exponent < 0 { '-' } else { '+' };
    out.push('e');
    out.push(sign);
    if exponent == 0 && width == 0 {
        return;
    }
    let text = exponent.unsigned_abs().to_string();
    out.extend(std::iter::repeat_n('0', width.saturating_sub(text.len())));
    out.push_str(&text);
}
