//! Operators on `float64` and `int64` scalars, alone or with a Python number: from their bytes straight to the kernel.
//!
//! What comes out is what the general way gives. Whatever is to be told of (an overflow, a division by zero) is `None`, and the general way does it
//! again and tells of it.

use std::any::Any;
use std::sync::LazyLock;

use super::small::{self, Pair};
use crate::array::{DType, Element, Kind};
use crate::engine::kernels::{In, pod};
use crate::engine::ufunc::Run;
use crate::object::array::Scalar;
use crate::object::array::scalar::{float_scalar, int_scalar, scalar_value, truth_scalar};
use crate::object::{CompareOp, UnaryOp, Value};
use crate::syntax::ast::Operator;

static POWER: LazyLock<Pair> = LazyLock::new(|| small::pair("power"));

/// A number that this file takes.
#[derive(Clone, Copy)]
enum Number {
    Float(f64),
    Int(i64),
}

impl Number {
    fn of_plain(value: &Value) -> Option<Number> {
        match value {
            Value::Float(x) => Some(Number::Float(*x)),
            Value::Int(n) => Some(Number::Int(*n)),
            _ => None,
        }
    }

    fn as_float(self) -> f64 {
        match self {
            Number::Float(x) => x,
            Number::Int(n) => n as f64,
        }
    }
}

/// The number of a scalar of one of the two dtypes, not of one inside an instance of a user's class.
#[inline]
fn of_scalar(value: &Value) -> Option<Number> {
    let Value::Obj(object) = value else {
        return None;
    };
    let scalar = (&**object as &dyn Any).downcast_ref::<Scalar>()?;
    let dtype = scalar.dtype();
    match dtype.kind() {
        Kind::F64 | Kind::I64 => Number::of_plain(scalar.plain()),
        _ => None,
    }
}

/// Both operands, at least one of which is a scalar.
#[inline]
fn operands(a: &Value, b: &Value) -> Option<(Number, Number)> {
    match (of_scalar(a), of_scalar(b)) {
        (Some(a), Some(b)) => Some((a, b)),
        (Some(a), None) => Some((a, beside(a, b)?)),
        (None, Some(b)) => Some((beside(b, a)?, b)),
        (None, None) => None,
    }
}

/// A Python number beside a scalar of its kind or a higher one.
fn beside(scalar: Number, plain: &Value) -> Option<Number> {
    match (scalar, Number::of_plain(plain)?) {
        (Number::Int(_), Number::Float(_)) => None,
        (_, number) => Some(number),
    }
}

/// `a op b`, or `None` where the general way must see it.
#[inline]
pub fn binary(op: Operator, a: &Value, b: &Value) -> Option<Value> {
    let (a, b) = operands(a, b)?;
    if let (Number::Float(x), Number::Float(y)) = (a, b)
        && let Some(result) = plain_float(op, x, y)
    {
        return Some(float_scalar(result));
    }
    let of = match op {
        Operator::Pow => &POWER,
        op => small::arithmetic(op)?,
    };
    if let (Number::Int(x), Number::Int(y)) = (a, b) {
        // What wraps is told, and a power of a negative exponent refused.
        match op {
            Operator::Add => return x.checked_add(y).map(int_scalar),
            Operator::Sub => return x.checked_sub(y).map(int_scalar),
            Operator::Mult => return x.checked_mul(y).map(int_scalar),
            Operator::FloorDiv | Operator::Mod => x.checked_div_euclid(y).map(drop)?,
            Operator::Pow => return None,
            _ => {}
        }
    }
    run(of, a, b)
}

/// What the processor has nothing to tell of: results that are neither too great nor too small for all their digits.
fn plain_float(op: Operator, x: f64, y: f64) -> Option<f64> {
    let result = match op {
        Operator::Add => x + y,
        Operator::Sub => x - y,
        Operator::Mult => x * y,
        Operator::Div => x / y,
        _ => return None,
    };
    result.is_normal().then_some(result)
}

/// `a op b` for a comparison, or `None` where the general way must see it.
#[inline]
pub fn compare(op: CompareOp, a: &Value, b: &Value) -> Option<Value> {
    let (a, b) = operands(a, b)?;
    let order = match (a, b) {
        (Number::Int(x), Number::Int(y)) => Some(x.cmp(&y)),
        _ => a.as_float().partial_cmp(&b.as_float()),
    };
    let is_so = order.map_or(op == CompareOp::Ne, |order| op.holds(order));
    Some(truth_scalar(is_so))
}

/// `-a`, `+a`, `abs(a)`, or `None` where the general way must see it.
pub fn unary(op: UnaryOp, a: &Value) -> Option<Value> {
    let number = match (op, of_scalar(a)?) {
        (UnaryOp::Pos, number) => number,
        (UnaryOp::Neg, Number::Float(x)) => Number::Float(-x),
        (UnaryOp::Neg, Number::Int(n)) => Number::Int(n.checked_neg()?),
        (UnaryOp::Abs, Number::Float(x)) => Number::Float(x.abs()),
        (UnaryOp::Abs, Number::Int(n)) => Number::Int(n.checked_abs()?),
        _ => return None,
    };
    Some(match number {
        Number::Float(x) => float_scalar(x),
        Number::Int(n) => int_scalar(n),
    })
}

fn run(of: &Pair, a: Number, b: Number) -> Option<Value> {
    let (at, a, b) = match (a, b) {
        (Number::Int(a), Number::Int(b)) => (1, a.to_ne_bytes(), b.to_ne_bytes()),
        _ => (0, a.as_float().to_ne_bytes(), b.as_float().to_ne_bytes()),
    };
    let found = of.1[at]?;
    let Run::Binary { out_of_place, .. } = found.run else {
        return None;
    };
    let kind = *found.types.last()?;
    let mut result = [0u64];
    let bytes = &mut pod::bytes_mut(&mut result)[..kind.size()];
    let flags = out_of_place(In::One(&a), In::One(&b), bytes);
    let made = || scalar_value(Element::new(DType::plain(kind), bytes));
    flags.is_empty().then(made)
}
