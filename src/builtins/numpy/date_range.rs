//! `arange` of dates and time differences: whole steps of one unit.
//!
//! A stop given as a number counts from the start; a start alone is no range of dates.

use super::compose::{elements, own};
use crate::array::dtype::promote_types;
use crate::array::{DType, Kind, Order, Strided, Why};
use crate::engine::copy;
use crate::object::array::discover::strided_for;
use crate::object::array::element_from::could_not;
use crate::object::array::with_run;
use crate::object::{Cx, Raised, Res, Value};

/// `arange` where the dtype is `datetime64` or `timedelta64`.
pub fn arange(cx: &mut Cx, start: &Value, stop: &Value, step: &Value, dtype: &DType) -> Res<Value> {
    let dtype = unit_of(cx, &[start, stop, step], dtype)?;
    let span = DType::time(Kind::TimeDelta, dtype.step());
    let is_number = |value: &Value| matches!(value, Value::Int(_));
    if dtype.kind() == Kind::DateTime && is_number(start) {
        return Err(Raised::value(
            "arange requires both a start and a stop for NumPy datetime64 ranges",
        ));
    }
    let first = steps_of(cx, start, &dtype)?;
    let last = match is_number(stop) && dtype.kind() == Kind::DateTime {
        true => first.saturating_add(steps_of(cx, stop, &span)?),
        false => steps_of(cx, stop, &dtype)?,
    };
    let step = steps_of(cx, step, &span)?;
    if [first, last, step].contains(&i64::MIN) {
        return Err(Raised::value(
            "arange: cannot use NaT (not-a-time) datetime values",
        ));
    }
    if step == 0 {
        return Err(Raised::value("arange: step cannot be zero"));
    }
    let distance = i128::from(last) - i128::from(first);
    let step_wide = i128::from(step);
    let count = match (distance > 0) == (step > 0) && distance != 0 {
        true => (distance.abs() + step_wide.abs() - 1) / step_wide.abs(),
        false => 0,
    };
    let count =
        usize::try_from(count).map_err(|_| Raised::value("Maximum allowed size exceeded"))?;
    let new = Strided::empty(&cx.memory, dtype, &[count], Order::C)?;
    {
        let mut bytes = new.buffer.lend_mut();
        let mut at = first;
        for chunk in bytes.chunks_exact_mut(8).take(count) {
            chunk.copy_from_slice(&at.to_ne_bytes());
            at = at.wrapping_add(step);
        }
    }
    Ok(own(cx, new, Why::None))
}

/// The dtype with the finest unit among the operands, where none was asked for.
fn unit_of(cx: &mut Cx, values: &[&Value], dtype: &DType) -> Res<DType> {
    let mut step = dtype.native();
    let mut kind = dtype.kind();
    let is_asked = crate::scalar::datetime::TimeUnit::Generic != dtype.step().unit;
    for value in values {
        if matches!(value, Value::Int(_) | Value::None) || value.as_str().is_some() {
            continue;
        }
        let own = elements(cx, value)?.dtype.clone();
        if !own.kind().is_time() {
            continue;
        }
        if own.kind() == Kind::DateTime {
            kind = Kind::DateTime;
        }
        if !is_asked {
            let (a, b) = (
                DType::time(Kind::TimeDelta, step.step()),
                DType::time(Kind::TimeDelta, own.step()),
            );
            step = promote_types(&a, &b)?;
        }
    }
    Ok(DType::time(kind, step.step()))
}

/// A value as a whole number of the dtype's steps.
fn steps_of(cx: &mut Cx, value: &Value, dtype: &DType) -> Res<i64> {
    let from = strided_for(cx, value, dtype)?;
    if from.ndim() > 0 {
        let own = from.dtype.kind();
        return Err(could_not(if own.is_time() { own } else { dtype.kind() }));
    }
    let cast = with_run(cx, |run| copy::cast(run, &from, dtype, Order::C))?;
    Ok(crate::object::array::element::integer(
        &cast.element_at(cast.layout.offset),
    ))
}
