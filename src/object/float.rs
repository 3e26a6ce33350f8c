//! Float operators beyond what the processor does: floor division, remainder and power with Python's signs, special cases and errors.

use super::{Cx, Raised, Res, Value, complex};
use crate::diag::fault::FaultKind;
use crate::syntax::ast::Operator;

/// `x op y` of floats.
#[inline]
pub fn binary(cx: &mut Cx, op: Operator, x: f64, y: f64) -> Res<Value> {
    Ok(Value::Float(match op {
        Operator::Add => x + y,
        Operator::Sub => x - y,
        Operator::Mult => x * y,
        Operator::Div if y == 0.0 => return Err(zero("float division by zero")),
        Operator::Div => x / y,
        Operator::FloorDiv if y == 0.0 => return Err(zero("float floor division by zero")),
        Operator::FloorDiv => div_mod(x, y).0,
        Operator::Mod if y == 0.0 => return Err(zero("float modulo")),
        Operator::Mod => remainder(x, y),
        Operator::Pow => return power(cx, x, y),
        _ => return Ok(Value::NotImplemented),
    }))
}

#[cold]
fn zero(message: &str) -> Box<Raised> {
    Raised::new(FaultKind::ZeroDivisionError, message)
}

/// `divmod(x, y)`, with its own error.
pub fn checked_div_mod(x: f64, y: f64) -> Res<(f64, f64)> {
    if y == 0.0 {
        return Err(zero("float divmod()"));
    }
    Ok(div_mod(x, y))
}

/// The remainder with the sign of the divisor.
fn remainder(x: f64, y: f64) -> f64 {
    let rest = x % y;
    if rest == 0.0 {
        return 0f64.copysign(y);
    }
    if (y < 0.0) != (rest < 0.0) {
        rest + y
    } else {
        rest
    }
}

/// Quotient and remainder as CPython's `_float_div_mod` makes them: the quotient comes from the exact remainder.
fn div_mod(x: f64, y: f64) -> (f64, f64) {
    let mut rest = x % y;
    let mut quotient = (x - rest) / y;
    if rest == 0.0 {
        rest = 0f64.copysign(y);
    } else if (y < 0.0) != (rest < 0.0) {
        rest += y;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0f64.copysign(x / y), rest);
    }
    let floor = quotient.floor();
    (floor + f64::from(u8::from(quotient - floor > 0.5)), rest)
}

/// `x ** y`: complex for a negative base and a broken exponent.
pub fn power(cx: &mut Cx, x: f64, y: f64) -> Res<Value> {
    if x == 0.0 && y < 0.0 {
        return Err(zero("0.0 cannot be raised to a negative power"));
    }
    let finite = x.is_finite() && y.is_finite();
    if finite && x < 0.0 && y != y.floor() {
        return complex::binary(cx, Operator::Pow, (x, 0.0), (y, 0.0));
    }
    let result = x.powf(y);
    if finite && result.is_infinite() {
        return Err(out_of_range(cx));
    }
    Ok(Value::Float(result))
}

/// The OverflowError that C's `ERANGE` becomes.
#[cold]
pub fn out_of_range(cx: &Cx) -> Box<Raised> {
    let args = vec![
        Value::Int(i64::from(libc::ERANGE)),
        Value::str("Numerical result out of range"),
    ];
    Raised::named(cx, "OverflowError", args)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotients_and_remainders_have_pythons_signs() {
        assert_eq!(div_mod(-7.0, 2.0), (-4.0, 1.0));
        assert_eq!(div_mod(7.0, -2.0), (-4.0, -1.0));
        assert_eq!(div_mod(1.0, 0.1), (9.0, 0.09999999999999995));
        assert!(remainder(-4.0, 2.0).is_sign_positive());
        assert!(remainder(4.0, -2.0).is_sign_negative());
    }
}
