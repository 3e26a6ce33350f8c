//! Single numbers as text: `base_repr`, `binary_repr`, `format_float_positional`, `format_float_scientific`.
//!
//! A float is shown with the digits of its own width: `np.float32(0.1)` is `0.1`.

use std::rc::Rc;

use num_bigint::BigInt;

use super::compose::{self, elements};
use crate::array::{Array, Kind};
use crate::builtin;
use crate::builtins::python::int_type::to_int;
use crate::object::array::{Scalar, scalar_or_object};
use crate::object::int::Int;
use crate::object::{CompareOp, Cx, Raised, Res, Value, index, number};
use crate::registry::{Builtin, Given};
use crate::scalar::format_float::{
    FloatStyle, Trim, format_float_positional, format_float_scientific, non_negative,
};

builtin! {
    /// A number in a base from 2 to 36.
    ///
    /// >>> np.base_repr(255, 16)
    /// 'FF'
    BASE_REPR: "base_repr(number, base=2, padding=0)" => base_repr;
    /// A number in binary, negative ones in two's complement of a width.
    ///
    /// >>> np.binary_repr(-3, width=5)
    /// '11101'
    BINARY_REPR: "binary_repr(num, width=None)" => binary_repr;
    /// A float without exponent.
    ///
    /// >>> np.format_float_positional(1e-5)
    /// '0.00001'
    FORMAT_FLOAT_POSITIONAL: "format_float_positional(x, precision=None, unique=True, fractional=True, trim='k', sign=False, pad_left=None, pad_right=None, min_digits=None)" => positional;
    /// A float with exponent.
    ///
    /// >>> np.format_float_scientific(12.0)
    /// '1.2e+01'
    FORMAT_FLOAT_SCIENTIFIC: "format_float_scientific(x, precision=None, unique=True, trim='k', sign=False, pad_left=None, exp_digits=None, min_digits=None)" => scientific;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &BASE_REPR,
    &BINARY_REPR,
    &FORMAT_FLOAT_POSITIONAL,
    &FORMAT_FLOAT_SCIENTIFIC,
];

fn big(cx: &mut Cx, value: &Value) -> Res<BigInt> {
    Ok(match index::index(cx, value)? {
        Value::Int(n) => BigInt::from(n),
        other => other
            .downcast::<Int>()
            .map(|i| i.value.clone())
            .unwrap_or_default(),
    })
}

fn base_repr(cx: &mut Cx, number: Value, base: Given<i64>, padding: Given<i64>) -> Res<String> {
    let base = base.0.unwrap_or(2);
    if base > 36 {
        return Err(Raised::value(
            "Bases greater than 36 not handled in base_repr.",
        ));
    }
    if base < 2 {
        return Err(Raised::value("Bases less than 2 not handled in base_repr."));
    }
    let is_negative = compose::holds(cx, CompareOp::Lt, &number, &Value::Int(0));
    let whole = to_int(cx, &number)?;
    let n = big(cx, &whole)?;
    let digits = n.magnitude().to_str_radix(base as u32).to_uppercase();
    let zeros = padding.0.unwrap_or(0).max(0) as usize;
    cx.reserve(zeros as u128)?;
    let is_zero = n == BigInt::from(0);
    let digits = if is_zero && zeros > 0 {
        String::new()
    } else {
        digits
    };
    let digits = format!("{}{digits}", "0".repeat(zeros));
    Ok(if is_negative? {
        format!("-{digits}")
    } else {
        digits
    })
}

fn binary_repr(cx: &mut Cx, num: Value, width: Option<i64>) -> Res<String> {
    let n = big(cx, &num)?;
    let digits = n.magnitude().to_str_radix(2);
    let short = |needed: usize, width: i64| {
        Raised::value(format!(
            "Insufficient bit width={width} provided for binwidth={needed}"
        ))
    };
    let padded = |digits: String, fill: char, width: Option<i64>| -> Res<String> {
        let needed = digits.len();
        match width {
            Some(w) if w < needed as i64 => Err(short(needed, w)),
            Some(w) => Ok(format!(
                "{}{digits}",
                fill.to_string().repeat(w as usize - needed)
            )),
            None => Ok(digits),
        }
    };
    cx.reserve(width.unwrap_or(0).max(0) as u128)?;
    if n >= BigInt::from(0) {
        return padded(digits, '0', width);
    }
    let Some(width) = width else {
        return Ok(format!("-{digits}"));
    };
    // Two's complement in as many bits as the number needs.
    let magnitude = -n.clone();
    let bits = (magnitude.clone() - 1u8).bits() as usize + 1;
    let complement = (BigInt::from(1) << bits) + n;
    padded(complement.to_str_radix(2), '1', Some(width))
}

/// Options of the float texts, checked.
struct Digits {
    precision: Option<i64>,
    min_digits: Option<i64>,
    pad_left: Option<i64>,
    pad_right: Option<i64>,
    exp_digits: Option<i64>,
}

fn style(
    digits: &Digits,
    unique: Given<bool>,
    fractional: bool,
    trim: Given<Rc<str>>,
    sign: Given<bool>,
) -> Res<FloatStyle> {
    let least = |name: &str, value: Option<i64>| value.map(|v| non_negative(name, v)).transpose();
    let style = FloatStyle {
        precision: least("precision", digits.precision)?,
        unique: unique.0.unwrap_or(true),
        fractional,
        trim: match trim.0 {
            Some(text) => Trim::parse(&text)?,
            None => Trim::Keep,
        },
        sign: sign.0.unwrap_or(false),
        pad_left: least("pad_left", digits.pad_left)?,
        pad_right: least("pad_right", digits.pad_right)?,
        exp_digits: least("exp_digits", digits.exp_digits)?,
        min_digits: least("min_digits", digits.min_digits)?,
    };
    style.check()?;
    Ok(style)
}

/// The text of a number in its own width.
fn float_text(cx: &mut Cx, x: &Value, style: &FloatStyle, is_positional: bool) -> Res<String> {
    let scalar = match x.is::<Array>() {
        true => {
            let strided = elements(cx, x)?;
            if strided.ndim() > 0 {
                return Err(Raised::type_error(
                    "only 0-dimensional arrays can be converted to Python scalars",
                ));
            }
            scalar_or_object(&strided, strided.layout.offset)
        }
        false => x.clone(),
    };
    if let Some(scalar) = scalar.downcast::<Scalar>() {
        let element = &scalar.element();
        return Ok(match (element.dtype.kind(), is_positional) {
            (Kind::F16, true) => {
                format_float_positional::<half::f16>(element.get().unwrap_or_default(), style)
            }
            (Kind::F16, false) => {
                format_float_scientific::<half::f16>(element.get().unwrap_or_default(), style)
            }
            (Kind::F32, true) => {
                format_float_positional::<f32>(element.get().unwrap_or_default(), style)
            }
            (Kind::F32, false) => {
                format_float_scientific::<f32>(element.get().unwrap_or_default(), style)
            }
            (_, positional) => {
                let wide = number::to_float(cx, &scalar.item())?;
                wide_text(wide, style, positional)
            }
        });
    }
    let wide = number::to_float(cx, &scalar)?;
    Ok(wide_text(wide, style, is_positional))
}

fn wide_text(x: f64, style: &FloatStyle, is_positional: bool) -> String {
    match is_positional {
        true => format_float_positional(x, style),
        false => format_float_scientific(x, style),
    }
}

#[allow(clippy::too_many_arguments)]
fn positional(
    cx: &mut Cx,
    x: Value,
    precision: Option<i64>,
    unique: Given<bool>,
    fractional: Given<bool>,
    trim: Given<Rc<str>>,
    sign: Given<bool>,
    pad_left: Option<i64>,
    pad_right: Option<i64>,
    min_digits: Option<i64>,
) -> Res<String> {
    let digits = Digits {
        precision,
        min_digits,
        pad_left,
        pad_right,
        exp_digits: None,
    };
    let style = style(&digits, unique, fractional.0.unwrap_or(true), trim, sign)?;
    float_text(cx, &x, &style, true)
}

#[allow(clippy::too_many_arguments)]
fn scientific(
    cx: &mut Cx,
    x: Value,
    precision: Option<i64>,
    unique: Given<bool>,
    trim: Given<Rc<str>>,
    sign: Given<bool>,
    pad_left: Option<i64>,
    exp_digits: Option<i64>,
    min_digits: Option<i64>,
) -> Res<String> {
    let digits = Digits {
        precision,
        min_digits,
        pad_left,
        pad_right: None,
        exp_digits,
    };
    let style = style(&digits, unique, true, trim, sign)?;
    float_text(cx, &x, &style, false)
}
