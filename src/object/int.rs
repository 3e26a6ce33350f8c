//! Ints: the object for those that do not fit 64 bits, and the operators of both kinds.
//!
//! A value that fits is always [`Value::Int`]; [`from_big`] keeps that promise. Results whose size can be told beforehand are refused
//! before they are computed. Division floors, as Python's does.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{FromPrimitive, One, Signed, ToPrimitive, Zero};
use std::cmp::Ordering;
use std::rc::Rc;

use super::{CompareOp, Cx, Object, Raised, Res, Type, UnaryOp, Value, float, number};
use crate::base::Counted;
use crate::diag::fault::FaultKind;
use crate::scalar::{format_number, hash, parse_int};
use crate::syntax::ast::Operator;

/// An int that does not fit 64 bits.
pub struct Int {
    /// Its value.
    pub value: BigInt,
}

/// Products and powers with more bits than this are a MemoryError: computing them would outlast any patience.
const MOST_BITS: u128 = 1 << 31;

impl Counted for Int {}

/// The int value of a big integer.
pub fn from_big(value: BigInt) -> Value {
    match value.to_i64() {
        Some(n) => Value::Int(n),
        None => Value::object(Int { value }),
    }
}

impl From<BigInt> for Value {
    fn from(value: BigInt) -> Value {
        from_big(value)
    }
}

impl From<i128> for Value {
    fn from(value: i128) -> Value {
        match i64::try_from(value) {
            Ok(n) => Value::Int(n),
            Err(_) => from_big(BigInt::from(value)),
        }
    }
}

/// The int value of a float without its fraction; `None` for infinities and NaN.
pub fn from_f64(x: f64) -> Option<Value> {
    BigInt::from_f64(x.trunc()).map(from_big)
}

/// `x op y` of ints that fit.
#[inline]
pub fn binary_small(cx: &mut Cx, op: Operator, x: i64, y: i64) -> Res<Value> {
    let small = match op {
        Operator::Add => x.checked_add(y),
        Operator::Sub => x.checked_sub(y),
        Operator::Mult => x.checked_mul(y),
        Operator::FloorDiv if y != 0 => x.checked_div(y).map(|q| {
            let inexact = x.wrapping_rem(y) != 0;
            q - i64::from(inexact && (x < 0) != (y < 0))
        }),
        Operator::Mod if y != 0 => {
            let r = x.wrapping_rem(y);
            Some(if r != 0 && (r < 0) != (y < 0) {
                r + y
            } else {
                r
            })
        }
        Operator::BitAnd => Some(x & y),
        Operator::BitOr => Some(x | y),
        Operator::BitXor => Some(x ^ y),
        Operator::RShift if y >= 0 => Some(x >> y.min(63)),
        Operator::LShift if (0..63).contains(&y) && (x << y) >> y == x => Some(x << y),
        Operator::Pow if y >= 0 => u32::try_from(y).ok().and_then(|y| x.checked_pow(y)),
        Operator::Div if y != 0 && is_exact(x) && is_exact(y) => {
            return Ok(Value::Float(x as f64 / y as f64));
        }
        Operator::MatMult => return Ok(Value::NotImplemented),
        _ => None,
    };
    match small {
        Some(n) => Ok(Value::Int(n)),
        None => binary_big(cx, op, &BigInt::from(x), &BigInt::from(y)),
    }
}

/// Whether a float holds it exactly.
fn is_exact(n: i64) -> bool {
    n.unsigned_abs() <= 1 << 53
}

/// `x op y` of ints of any size.
pub fn binary_big(cx: &mut Cx, op: Operator, x: &BigInt, y: &BigInt) -> Res<Value> {
    Ok(from_big(match op {
        Operator::Add => x + y,
        Operator::Sub => x - y,
        Operator::Mult => {
            check_bits(cx, u128::from(x.bits()) + u128::from(y.bits()))?;
            x * y
        }
        Operator::FloorDiv if y.is_zero() => {
            return Err(zero_division("integer division or modulo by zero"));
        }
        Operator::FloorDiv => x.div_floor(y),
        Operator::Mod if y.is_zero() => return Err(zero_division("integer modulo by zero")),
        Operator::Mod => x.mod_floor(y),
        Operator::BitAnd => x & y,
        Operator::BitOr => x | y,
        Operator::BitXor => x ^ y,
        Operator::LShift => return shift_left(cx, x, y),
        Operator::RShift => return shift_right(x, y),
        Operator::Div => return true_divide(x, y).map(Value::Float),
        Operator::Pow if y.is_negative() => {
            let (x, y) = (
                format_number::int_to_float(x)?,
                format_number::int_to_float(y)?,
            );
            return float::power(cx, x, y);
        }
        Operator::Pow => power(cx, x, y)?,
        Operator::MatMult => return Ok(Value::NotImplemented),
    }))
}

/// `divmod(x, y)` of ints.
pub fn div_mod(x: &BigInt, y: &BigInt) -> Res<(Value, Value)> {
    if y.is_zero() {
        return Err(zero_division("integer division or modulo by zero"));
    }
    let (q, r) = x.div_mod_floor(y);
    Ok((from_big(q), from_big(r)))
}

#[cold]
fn zero_division(message: &str) -> Box<Raised> {
    Raised::new(FaultKind::ZeroDivisionError, message)
}

/// Refuses an int of so many bits when it would not fit.
fn check_bits(cx: &Cx, bits: u128) -> Res<()> {
    if bits < 1 << 16 {
        return Ok(());
    }
    if bits > MOST_BITS {
        return Err(Raised::new(FaultKind::MemoryError, ""));
    }
    cx.poll()?;
    cx.reserve(bits / 8)
}

fn power(cx: &Cx, x: &BigInt, y: &BigInt) -> Res<BigInt> {
    if y.is_zero() || x.is_one() {
        return Ok(BigInt::one());
    }
    if x.is_zero() {
        return Ok(BigInt::zero());
    }
    if *x == -BigInt::one() {
        return Ok(if y.is_even() {
            BigInt::one()
        } else {
            x.clone()
        });
    }
    let exponent = y
        .to_u64()
        .ok_or_else(|| Raised::new(FaultKind::MemoryError, ""))?;
    check_bits(
        cx,
        u128::from(x.bits().max(2) - 1) * u128::from(exponent) + 1,
    )?;
    let mut result = BigInt::one();
    for bit in (0..u64::BITS - exponent.leading_zeros()).rev() {
        cx.poll()?;
        result = &result * &result;
        if exponent >> bit & 1 == 1 {
            result *= x;
        }
    }
    Ok(result)
}

/// `pow(x, y, modulus)`.
pub fn power_mod(x: &BigInt, y: &BigInt, modulus: &BigInt) -> Res<Value> {
    if modulus.is_zero() {
        return Err(Raised::value("pow() 3rd argument cannot be 0"));
    }
    let magnitude = modulus.abs();
    let (base, exponent) = if y.is_negative() {
        let found = x.mod_floor(&magnitude).extended_gcd(&magnitude);
        if !found.gcd.is_one() {
            return Err(Raised::value(
                "base is not invertible for the given modulus",
            ));
        }
        (found.x.mod_floor(&magnitude), -y)
    } else {
        (x.mod_floor(&magnitude), y.clone())
    };
    let result = base.modpow(&exponent, &magnitude);
    Ok(from_big(result.mod_floor(modulus)))
}

fn shift_left(cx: &Cx, x: &BigInt, y: &BigInt) -> Res<Value> {
    if y.is_negative() {
        return Err(Raised::value("negative shift count"));
    }
    if x.is_zero() {
        return Ok(Value::Int(0));
    }
    let Some(shift) = y.to_u64().filter(|&y| y < 1 << 62) else {
        return Err(Raised::new(
            FaultKind::OverflowError,
            "too many digits in integer",
        ));
    };
    let bits = u128::from(x.bits()) + u128::from(shift);
    if bits > 1 << 40 {
        return Err(Raised::new(FaultKind::MemoryError, ""));
    }
    cx.reserve(bits / 8)?;
    Ok(from_big(x << shift))
}

fn shift_right(x: &BigInt, y: &BigInt) -> Res<Value> {
    if y.is_negative() {
        return Err(Raised::value("negative shift count"));
    }
    Ok(match y.to_u64().filter(|&y| y <= x.bits()) {
        Some(shift) => from_big(x >> shift),
        None => Value::Int(if x.is_negative() { -1 } else { 0 }),
    })
}

/// `x / y`, rounded once, half to even.
pub fn true_divide(x: &BigInt, y: &BigInt) -> Res<f64> {
    if y.is_zero() {
        return Err(zero_division("division by zero"));
    }
    if x.is_zero() {
        return Ok(0.0);
    }
    let sign = if x.is_negative() != y.is_negative() {
        -1.0
    } else {
        1.0
    };
    let (a, b) = (x.abs(), y.abs());
    // The quotient is scaled by 2^scale so that it has at least 66 bits, or as many as a subnormal result keeps and two more.
    let scale = (66 - a.bits() as i64 + b.bits() as i64).min(1076);
    let (quotient, rest) = if scale >= 0 {
        (a << scale as u64).div_rem(&b)
    } else {
        a.div_rem(&(b << scale.unsigned_abs()))
    };
    let sticky = u128::from(!rest.is_zero());
    let quotient = quotient.to_u128().unwrap_or(u128::MAX) | sticky;
    let magnitude = if scale == 1076 {
        let (kept, cut) = (quotient >> 2, quotient & 3);
        let up = cut > 2 || cut == 2 && kept & 1 == 1;
        // A subnormal's bits are its multiple of 2^-1074; one more bit makes it the smallest normal number.
        if kept < 1 << 52 {
            f64::from_bits(kept as u64 + u64::from(up))
        } else {
            quotient as f64 * 2f64.powi(-1000) * 2f64.powi(-76)
        }
    } else {
        scaled(quotient as f64, -scale)
    };
    if magnitude.is_infinite() {
        return Err(Raised::new(
            FaultKind::OverflowError,
            "integer division result too large for a float",
        ));
    }
    Ok(sign * magnitude)
}

/// `x * 2^exponent` for results that are normal or too large.
fn scaled(x: f64, exponent: i64) -> f64 {
    if exponent > 1023 {
        return f64::INFINITY;
    }
    if exponent < -1000 {
        return x * 2f64.powi(-1000) * 2f64.powi((exponent + 1000) as i32);
    }
    x * 2f64.powi(exponent as i32)
}

/// Where an int stands against a float, exactly; `None` for NaN.
pub fn compare_float(n: &BigInt, x: f64) -> Option<Ordering> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 {
            Ordering::Less
        } else {
            Ordering::Greater
        });
    }
    let whole = BigInt::from_f64(x.trunc())?;
    Some(n.cmp(&whole).then_with(|| {
        let fraction = x - x.trunc();
        0.0.partial_cmp(&fraction).unwrap_or(Ordering::Equal)
    }))
}

/// `op n` of an int that fits.
pub fn unary_small(op: UnaryOp, n: i64) -> Value {
    let small = match op {
        UnaryOp::Neg => n.checked_neg(),
        UnaryOp::Pos => Some(n),
        UnaryOp::Invert => Some(!n),
        UnaryOp::Abs => n.checked_abs(),
    };
    small.map_or_else(|| unary_big(op, &BigInt::from(n)), Value::Int)
}

/// `op n` of an int of any size.
pub fn unary_big(op: UnaryOp, n: &BigInt) -> Value {
    from_big(match op {
        UnaryOp::Neg => -n,
        UnaryOp::Pos => n.clone(),
        UnaryOp::Invert => -n - 1,
        UnaryOp::Abs => n.abs(),
    })
}

impl Object for Int {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.int.clone()
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(parse_int::int_to_str(&self.value)?))
    }

    fn format(&self, _: &mut Cx, _: &Value, spec: &str) -> Res<Option<String>> {
        Ok(Some(format_number::format_int(&self.value, spec, "int")?))
    }

    fn hash(&self, _: &mut Cx, _: &Value) -> Res<Option<i64>> {
        Ok(Some(hash::hash_int(&self.value)))
    }

    fn truth(&self, _: &mut Cx, _: &Value) -> Res<Option<bool>> {
        Ok(Some(self.value.sign() != Sign::NoSign))
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
        Ok(unary_big(op, &self.value))
    }

    fn index(&self, _: &mut Cx, me: &Value) -> Res<Option<Value>> {
        Ok(Some(me.clone()))
    }

    fn float(&self, _: &mut Cx, _: &Value) -> Res<Option<f64>> {
        Ok(Some(format_number::int_to_float(&self.value)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(x: &str, y: &str) -> f64 {
        let n = |t: &str| t.parse::<BigInt>().expect("digits");
        true_divide(&n(x), &n(y)).ok().expect("a float")
    }

    #[test]
    fn true_division_rounds_once() {
        assert_eq!(ratio("1", "3"), 1.0 / 3.0);
        assert_eq!(ratio("9007199254740993", "1"), 9007199254740992.0);
        assert_eq!(ratio("9007199254740995", "1"), 9007199254740996.0);
        let tiny = format!("1{}", "0".repeat(320));
        assert_eq!(ratio("5", &tiny), 5e-320);
        assert_eq!(ratio("-5", &format!("1{}", "0".repeat(308))), -5e-308);
    }

    #[test]
    fn powers_too_large_are_refused_at_once() {
        let mut cx = crate::object::cx::test_cx();
        let ten = BigInt::from(10);
        let huge = BigInt::from(10_000_000_000_u64);
        let result = binary_big(&mut cx, Operator::Pow, &ten, &huge);
        assert!(result.is_err_and(|e| e.is_kind(&cx, "MemoryError")));
    }
}
