//! Complex numbers, with CPython's algorithms for division and powers so that the last bits agree.

use std::rc::Rc;

use super::number::{self, Number};
use super::{CompareOp, Cx, Object, Raised, Res, Type, UnaryOp, Value, int};
use crate::base::Counted;
use crate::diag::fault::FaultKind;
use crate::scalar::{float_repr, format_number, hash};
use crate::syntax::ast::Operator;

/// A complex number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Complex {
    /// The real part.
    pub re: f64,
    /// The imaginary part.
    pub im: f64,
}

impl Counted for Complex {}

/// A complex value.
pub fn value(re: f64, im: f64) -> Value {
    Value::object(Complex { re, im })
}

type Pair = (f64, f64);

/// `x op y` of complex numbers.
pub fn binary(cx: &mut Cx, op: Operator, x: Pair, y: Pair) -> Res<Value> {
    let (re, im) = match op {
        Operator::Add => (x.0 + y.0, x.1 + y.1),
        Operator::Sub => (x.0 - y.0, x.1 - y.1),
        Operator::Mult => multiply(x, y),
        Operator::Div => divide(x, y).ok_or_else(|| zero("complex division by zero"))?,
        Operator::Pow => return power(cx, x, y),
        _ => return Ok(Value::NotImplemented),
    };
    Ok(value(re, im))
}

#[cold]
fn zero(message: &str) -> Box<Raised> {
    Raised::new(FaultKind::ZeroDivisionError, message)
}

fn multiply(x: Pair, y: Pair) -> Pair {
    (x.0 * y.0 - x.1 * y.1, x.0 * y.1 + x.1 * y.0)
}

/// Smith's division; `None` for a zero divisor.
fn divide(x: Pair, y: Pair) -> Option<Pair> {
    let (re, im) = (y.0.abs(), y.1.abs());
    if re >= im {
        if re == 0.0 {
            return None;
        }
        let ratio = y.1 / y.0;
        let bottom = y.0 + y.1 * ratio;
        Some(((x.0 + x.1 * ratio) / bottom, (x.1 - x.0 * ratio) / bottom))
    } else if im >= re {
        let ratio = y.0 / y.1;
        let bottom = y.0 * ratio + y.1;
        Some(((x.0 * ratio + x.1) / bottom, (x.1 * ratio - x.0) / bottom))
    } else {
        Some((f64::NAN, f64::NAN))
    }
}

fn power(cx: &Cx, x: Pair, y: Pair) -> Res<Value> {
    let no_zero = || zero("0.0 to a negative or complex power");
    let whole = y.1 == 0.0 && y.0 == y.0.floor() && y.0.abs() <= 100.0;
    let (re, im) = if whole {
        whole_power(x, y.0 as i64).ok_or_else(no_zero)?
    } else {
        polar_power(x, y).ok_or_else(no_zero)?
    };
    if re.is_infinite() || im.is_infinite() {
        return Err(Raised::new(
            FaultKind::OverflowError,
            "complex exponentiation",
        ));
    }
    let _ = cx;
    Ok(value(re, im))
}

fn whole_power(x: Pair, n: i64) -> Option<Pair> {
    let mut result = (1.0, 0.0);
    let mut square = x;
    let mut left = n.unsigned_abs();
    while left > 0 {
        if left & 1 == 1 {
            result = multiply(result, square);
        }
        left >>= 1;
        square = multiply(square, square);
    }
    if n >= 0 {
        return Some(result);
    }
    divide((1.0, 0.0), result)
}

fn polar_power(x: Pair, y: Pair) -> Option<Pair> {
    if y == (0.0, 0.0) {
        return Some((1.0, 0.0));
    }
    if x == (0.0, 0.0) {
        let refused = y.1 != 0.0 || y.0 < 0.0;
        return (!refused).then_some((0.0, 0.0));
    }
    let size = x.0.hypot(x.1);
    let mut length = size.powf(y.0);
    let angle = x.1.atan2(x.0);
    let mut phase = angle * y.0;
    if y.1 != 0.0 {
        length /= (angle * y.1).exp();
        phase += y.1 * size.ln();
    }
    // CPython takes the domain error of `cos(inf)` for a zero divisor.
    let refused = phase.is_infinite();
    (!refused).then(|| (length * phase.cos(), length * phase.sin()))
}

/// `x op y` where one is complex: equality only.
pub fn compare(op: CompareOp, x: &Number, y: &Number) -> Value {
    let equal = match (x, y) {
        (Number::Complex(a, b), Number::Complex(c, d)) => a == c && b == d,
        (Number::Complex(re, im), other) | (other, Number::Complex(re, im)) => {
            *im == 0.0 && equals_real(*re, other)
        }
        _ => false,
    };
    op.of_equality(equal)
}

fn equals_real(re: f64, other: &Number) -> bool {
    match other {
        Number::Float(x) => *x == re,
        Number::Small(n) => {
            int::compare_float(&num_bigint::BigInt::from(*n), re) == Some(std::cmp::Ordering::Equal)
        }
        Number::Big(n) => int::compare_float(n, re) == Some(std::cmp::Ordering::Equal),
        Number::Complex(..) => false,
    }
}

/// `op z`.
pub fn unary(op: UnaryOp, re: f64, im: f64) -> Res<Value> {
    Ok(match op {
        UnaryOp::Neg => value(-re, -im),
        UnaryOp::Pos => value(re, im),
        UnaryOp::Invert => Value::NotImplemented,
        UnaryOp::Abs => {
            let size = re.hypot(im);
            if size.is_infinite() && re.is_finite() && im.is_finite() {
                return Err(Raised::new(
                    FaultKind::OverflowError,
                    "absolute value too large",
                ));
            }
            Value::Float(size)
        }
    })
}

impl Object for Complex {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.complex.clone()
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(float_repr::complex_repr(self.re, self.im)))
    }

    fn format(&self, _: &mut Cx, _: &Value, spec: &str) -> Res<Option<String>> {
        Ok(Some(format_number::format_complex(self.re, self.im, spec)?))
    }

    fn hash(&self, _: &mut Cx, me: &Value) -> Res<Option<i64>> {
        Ok(Some(hash::hash_complex(self.re, self.im, me.id())))
    }

    fn truth(&self, _: &mut Cx, _: &Value) -> Res<Option<bool>> {
        Ok(Some(self.re != 0.0 || self.im != 0.0))
    }

    fn compare(&self, cx: &mut Cx, me: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        number::compare(cx, op, me, other)
    }

    fn binary(
        &self,
        cx: &mut Cx,
        me: &Value,
        op: Operator,
        other: &Value,
        reflected: bool,
    ) -> Res<Value> {
        match reflected {
            true => number::binary(cx, op, other, me),
            false => number::binary(cx, op, me, other),
        }
    }

    fn unary(&self, _: &mut Cx, _: &Value, op: UnaryOp) -> Res<Value> {
        unary(op, self.re, self.im)
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        Ok(match name {
            "real" => Some(Value::Float(self.re)),
            "imag" => Some(Value::Float(self.im)),
            _ => None,
        })
    }
}
