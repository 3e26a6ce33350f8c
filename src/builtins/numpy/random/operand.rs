//! Parameters of distributions: numbers and arrays as what a distribution reads, refused as NumPy's conversions refuse them.

use crate::array::dtype::Casting;
use crate::array::layout::Shape;
use crate::array::{Array, DType, Kind, Order};
use crate::builtins::views;
use crate::engine::copy;
use crate::numeric::random::distribution::{Operand, Values};
use crate::object::array::{array_of, with_run};
use crate::object::{Cx, Raised, Res, Value, number};
use crate::registry::Argument;

/// What numbers a parameter is read as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// Doubles.
    Float,
    /// 64-bit integers; fractions are cut.
    Int,
}

/// A parameter; the default where nothing was given.
pub fn operand(cx: &mut Cx, argument: &Argument, read: Read) -> Res<Operand> {
    match argument.given() {
        Some(value) => operand_of(cx, value, read),
        None => {
            let default = argument.parameter.default.unwrap_or_default();
            Ok(Operand::float(default.parse().unwrap_or(f64::NAN)))
        }
    }
}

/// A value as a parameter.
pub fn operand_of(cx: &mut Cx, value: &Value, read: Read) -> Res<Operand> {
    match (value, read) {
        (Value::Float(x), Read::Float) => return Ok(Operand::float(*x)),
        (Value::Int(n), Read::Float) => return Ok(Operand::float(*n as f64)),
        (Value::Int(n), Read::Int) => return Ok(Operand::int(*n)),
        _ => {}
    }
    let dtype = match read {
        Read::Float => DType::F64,
        Read::Int => DType::I64,
    };
    let mut array = array_of(cx, value, Some(&dtype))?;
    if value.is::<Array>() {
        array = views::cast(cx, &array, &dtype, Order::K, Casting::Safe, false)?;
    }
    let strided = array.strided().clone();
    let shape = Shape::from_slice(strided.shape());
    let values = match read {
        Read::Float => Values::Float(with_run(cx, |run| copy::to_vec(run, &strided))?),
        Read::Int => Values::Int(with_run(cx, |run| copy::to_vec(run, &strided))?),
    };
    Ok(Operand { shape, values })
}

/// Refuses what an array was made of though it is no number: text, and None for a float.
pub fn check_number(cx: &mut Cx, argument: &Argument, read: Read) -> Res<()> {
    let Some(value) = argument.given() else {
        return Ok(());
    };
    match (value, read) {
        (Value::Float(_) | Value::Int(_), _) => Ok(()),
        (value, Read::Int) if value.as_str().is_some() => {
            Err(Raised::type_error("an integer is required"))
        }
        (_, Read::Int) => Ok(()),
        (value, Read::Float) if value.is::<Array>() => Ok(()),
        (value, Read::Float) => number::to_float(cx, value).map(|_| ()),
    }
}

/// The double precision of a `p` that is an array of a shorter float, for the tolerance of its sum.
pub fn epsilon_of(value: &Value) -> f64 {
    let kind = value.downcast::<Array>().map(|array| array.dtype().kind());
    match kind {
        Some(Kind::F16) => f64::from(half::f16::EPSILON),
        Some(Kind::F32) => f64::from(f32::EPSILON),
        _ => f64::EPSILON,
    }
}
