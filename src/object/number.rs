//! Numbers under the operators: the fast path for bool, small int and float, and the meeting of ints, big ints, floats and complex numbers.
//!
//! Instances of users' classes that derive from a number count as the number inside. Everything that is no number answers NotImplemented.

use crate::engine::kernels::fp_flags;
use num_bigint::BigInt;

use super::complex::{self, Complex};
use super::int::{self, Int};
use super::{CompareOp, Cx, Raised, Res, UnaryOp, Value, float};
use crate::scalar::{float_repr, format_number};
use crate::syntax::ast::Operator;

/// A number of Python's own.
pub enum Number<'a> {
    /// A bool or an int that fits.
    Small(i64),
    /// An int that does not fit.
    Big(&'a BigInt),
    /// A float.
    Float(f64),
    /// A complex number.
    Complex(f64, f64),
}

/// The value inside an instance of a user's class, or the value itself.
pub fn plain(value: &Value) -> &Value {
    match value {
        Value::Obj(object) => object.native().unwrap_or(value),
        _ => value,
    }
}

impl Number<'_> {
    /// The number that a value is, if it is one.
    pub fn of(value: &Value) -> Option<Number<'_>> {
        Some(match plain(value) {
            Value::Int(n) => Number::Small(*n),
            Value::Bool(b) => Number::Small(i64::from(*b)),
            Value::Float(x) => Number::Float(*x),
            inner @ Value::Obj(_) => match inner.downcast::<Int>() {
                Some(big) => Number::Big(&big.value),
                None => {
                    let z = inner.downcast::<Complex>()?;
                    Number::Complex(z.re, z.im)
                }
            },
            _ => return None,
        })
    }

    /// As a float; OverflowError where it is too large.
    pub fn to_f64(&self) -> Res<f64> {
        Ok(match self {
            Number::Small(n) => *n as f64,
            Number::Big(n) => format_number::int_to_float(n)?,
            Number::Float(x) | Number::Complex(x, _) => *x,
        })
    }

    fn to_big(&self) -> BigInt {
        match self {
            Number::Small(n) => BigInt::from(*n),
            Number::Big(n) => (*n).clone(),
            _ => BigInt::default(),
        }
    }
}

/// `a op b` for numbers.
#[inline]
pub fn binary(cx: &mut Cx, op: Operator, a: &Value, b: &Value) -> Res<Value> {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => int::binary_small(cx, op, *x, *y),
        (Value::Float(x), Value::Float(y)) => float::binary(cx, op, *x, *y),
        (Value::Float(x), Value::Int(y)) => float::binary(cx, op, *x, *y as f64),
        (Value::Int(x), Value::Float(y)) => float::binary(cx, op, *x as f64, *y),
        _ => mixed(cx, op, a, b),
    }
}

fn mixed(cx: &mut Cx, op: Operator, a: &Value, b: &Value) -> Res<Value> {
    if let (Value::Bool(x), Value::Bool(y)) = (a, b) {
        match op {
            Operator::BitAnd => return Ok(Value::Bool(x & y)),
            Operator::BitOr => return Ok(Value::Bool(x | y)),
            Operator::BitXor => return Ok(Value::Bool(x ^ y)),
            _ => {}
        }
    }
    let (Some(x), Some(y)) = (Number::of(a), Number::of(b)) else {
        return Ok(Value::NotImplemented);
    };
    match (&x, &y) {
        (Number::Complex(..), _) | (_, Number::Complex(..)) => {
            complex::binary(cx, op, parts(&x)?, parts(&y)?)
        }
        (Number::Float(_), _) | (_, Number::Float(_)) => {
            float::binary(cx, op, x.to_f64()?, y.to_f64()?)
        }
        (Number::Small(x), Number::Small(y)) => int::binary_small(cx, op, *x, *y),
        (Number::Big(x), Number::Big(y)) => int::binary_big(cx, op, x, y),
        _ => int::binary_big(cx, op, &x.to_big(), &y.to_big()),
    }
}

fn parts(number: &Number) -> Res<(f64, f64)> {
    Ok(match number {
        Number::Complex(re, im) => (*re, *im),
        real => (real.to_f64()?, 0.0),
    })
}

/// `a op b` for numbers.
pub fn compare(cx: &mut Cx, op: CompareOp, a: &Value, b: &Value) -> Res<Value> {
    let _ = cx;
    let (Some(x), Some(y)) = (Number::of(a), Number::of(b)) else {
        return Ok(match (a, b, op) {
            (Value::None, Value::None, CompareOp::Eq) => Value::Bool(true),
            (Value::None, Value::None, CompareOp::Ne) => Value::Bool(false),
            _ => Value::NotImplemented,
        });
    };
    let ordering = match (&x, &y) {
        (Number::Small(x), Number::Small(y)) => Some(x.cmp(y)),
        (Number::Float(x), Number::Float(y)) => x.partial_cmp(y),
        (Number::Complex(..), _) | (_, Number::Complex(..)) => {
            return Ok(complex::compare(op, &x, &y));
        }
        (Number::Float(x), other) => int::compare_float(&other.to_big(), *x).map(|o| o.reverse()),
        (other, Number::Float(y)) => int::compare_float(&other.to_big(), *y),
        _ => Some(x.to_big().cmp(&y.to_big())),
    };
    if ordering.is_none() && !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        fp_flags::raise_invalid();
    }
    Ok(Value::Bool(match ordering {
        Some(ordering) => op.holds(ordering),
        None => op == CompareOp::Ne,
    }))
}

/// `-a` and kin.
pub fn unary(op: UnaryOp, a: &Value) -> Res<Value> {
    Ok(match (Number::of(a), op) {
        (Some(Number::Small(n)), _) => int::unary_small(op, n),
        (Some(Number::Big(n)), _) => int::unary_big(op, n),
        (Some(Number::Float(x)), UnaryOp::Neg) => Value::Float(-x),
        (Some(Number::Float(x)), UnaryOp::Pos) => Value::Float(x),
        (Some(Number::Float(x)), UnaryOp::Abs) => Value::Float(x.abs()),
        (Some(Number::Complex(re, im)), _) => return complex::unary(op, re, im),
        _ => Value::NotImplemented,
    })
}

/// Whether an int, small or big, is below zero.
pub fn is_negative(value: &Value) -> bool {
    match Number::of(value) {
        Some(Number::Small(n)) => n < 0,
        Some(Number::Big(n)) => n.sign() == num_bigint::Sign::Minus,
        Some(Number::Float(x)) => x < 0.0,
        _ => false,
    }
}

/// The int that a value of type int or bool is, of any size.
pub fn as_big(value: &Value) -> Option<BigInt> {
    match Number::of(value)? {
        Number::Small(n) => Some(BigInt::from(n)),
        Number::Big(n) => Some(n.clone()),
        _ => None,
    }
}

/// `repr` of a float.
pub fn float_repr(x: f64) -> String {
    float_repr::float_repr(x)
}

/// `format(x, spec)` of a bool, int or float; `None` for None and `...`.
pub fn format(value: &Value, spec: &str) -> Res<Option<String>> {
    Ok(match value {
        Value::Int(n) => Some(format_number::format_int(&BigInt::from(*n), spec, "int")?),
        Value::Bool(b) => {
            let n = BigInt::from(u8::from(*b));
            Some(format_number::format_int(&n, spec, "bool")?)
        }
        Value::Float(x) => Some(format_number::format_float(*x, spec, "float")?),
        _ => None,
    })
}

/// `float(x)` for numbers: by value, `__float__` or `__index__`.
pub fn to_float(cx: &mut Cx, value: &Value) -> Res<f64> {
    match value {
        Value::Float(x) => return Ok(*x),
        Value::Int(n) => return Ok(*n as f64),
        Value::Bool(b) => return Ok(f64::from(u8::from(*b))),
        _ => {}
    }
    if let Some(x) = user_float(cx, value)? {
        return Ok(x);
    }
    if let Value::Obj(object) = value {
        if let Some(inner) = object.native().cloned()
            && Number::of(&inner).is_some()
        {
            return to_float(cx, &inner);
        }
        if let Some(x) = object.clone().float(cx, value)? {
            return Ok(x);
        }
        if let Some(n) = super::index::index_opt(cx, value)? {
            let n = Number::of(&n).map_or(Ok(f64::NAN), |n| n.to_f64());
            return n;
        }
    }
    let name = super::attr::type_name(cx, value);
    Err(Raised::type_error(format!(
        "must be real number, not {name}"
    )))
}

/// What a user's `__float__` says, if there is one.
fn user_float(cx: &mut Cx, value: &Value) -> Res<Option<f64>> {
    let Some(method) = super::call::dunder(cx, value, "__float__")? else {
        return Ok(None);
    };
    let result = super::call::call_pos(cx, &method, [])?;
    match plain(&result) {
        Value::Float(x) => Ok(Some(*x)),
        other => {
            let (class, got) = (
                super::attr::type_name(cx, value),
                super::attr::type_name(cx, other),
            );
            Err(Raised::type_error(format!(
                "{class}.__float__ returned non-float (type {got})"
            )))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::binop;

    #[test]
    fn ints_grow_and_shrink() {
        let mut cx = crate::object::cx::test_cx();
        let big = binop::binary(
            &mut cx,
            Operator::Mult,
            &Value::Int(i64::MAX),
            &Value::Int(4),
        );
        let big = big.ok().expect("no error");
        assert_eq!(as_big(&big), Some(BigInt::from(i64::MAX) * 4));
        let small = binop::binary(&mut cx, Operator::FloorDiv, &big, &Value::Int(8));
        assert!(matches!(small, Ok(Value::Int(n)) if n == i64::MAX / 2));
    }

    #[test]
    fn floats_and_big_ints_compare_exactly() {
        let mut cx = crate::object::cx::test_cx();
        let n = Value::Int((1 << 53) + 1);
        let x = Value::Float((1u64 << 53) as f64);
        let equal = compare(&mut cx, CompareOp::Eq, &n, &x);
        assert!(matches!(equal, Ok(Value::Bool(false))));
        let greater = compare(&mut cx, CompareOp::Lt, &x, &n);
        assert!(matches!(greater, Ok(Value::Bool(true))));
    }
}
