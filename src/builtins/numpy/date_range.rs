//! `arange` of dates and time differences: whole steps of one unit.
//!
//! A stop given as a number counts from the start; a start alone is no range of dates.

use super::compose::{elements, own};
use crate::array::dtype::{TimeStep, common_step};
use crate::array::{Array, DType, Kind, Order, Strided, Why};
use crate::engine::copy;
use crate::object::array::dates::date_of_text;
use crate::object::array::discover::strided_for;
use crate::object::array::element_from::{could_not, no_unit};
use crate::object::array::scalar::Scalar;
use crate::object::array::time_casts::refuse_months;
use crate::object::array::with_run;
use crate::object::int::Int;
use crate::object::{Cx, Raised, Res, Value};
use crate::scalar::datetime::TimeUnit;
use smallvec::SmallVec;

/// `arange` where the dtype is `datetime64` or `timedelta64`.
pub fn arange(cx: &mut Cx, start: &Value, stop: &Value, step: &Value, dtype: &DType) -> Res<Value> {
    let is_date = dtype.kind() == Kind::DateTime;
    if is_date && is_number(start) && dtype.step().unit == TimeUnit::Generic {
        return Err(no_unit());
    }
    let is_date_scalar = |value: &Value| {
        let scalar = value.downcast::<Scalar>();
        scalar.is_some_and(|s| s.dtype().kind() == Kind::DateTime)
    };
    if is_date_scalar(step) {
        return Err(Raised::value("cannot use a datetime as a step in arange"));
    }
    let dtype = unit_of(cx, &[start, stop, step], dtype)?;
    let span = DType::time(Kind::TimeDelta, dtype.step());
    let is_span = |stop: &Value| {
        let scalar = stop.downcast::<Scalar>().map(|s| s.dtype().kind());
        is_number(stop) || scalar.is_some_and(|k| k == Kind::TimeDelta || k.is_integer())
    };
    let first = steps_of(cx, start, &dtype)?;
    let last = match is_span(stop) && dtype.kind() == Kind::DateTime {
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

fn is_number(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::Bool(_)) || value.is::<Int>()
}

/// The dtype with a unit that divides those of all operands, where none was asked for. NumPy is strict with the months and years found so
/// far where the first operand is a difference or the stop a Python number, and with the next one's where it is a difference itself.
fn unit_of(cx: &mut Cx, values: &[&Value], dtype: &DType) -> Res<DType> {
    if dtype.step().unit != TimeUnit::Generic {
        return Ok(dtype.native());
    }
    let is_date = |d: &DType| d.kind() == Kind::DateTime;
    let mut found: SmallVec<[DType; 3]> = SmallVec::new();
    for (at, value) in values.iter().enumerate() {
        let own = match value.as_str() {
            Some(text) if at < 2 && is_date(dtype) => date_of_text(cx, text, dtype)?.dtype,
            Some(_) => continue,
            None if is_number(value) || value.is_none() => continue,
            None => elements(cx, value)?.dtype.clone(),
        };
        if own.kind().is_time() {
            found.push(own);
        }
    }
    let kind = match is_date(dtype) || found.iter().any(is_date) {
        true => Kind::DateTime,
        false => Kind::TimeDelta,
    };
    let is_counted = matches!(values[1], Value::Int(_));
    let mut step = TimeStep::GENERIC;
    for own in &found {
        let is_span = |kind: Kind| kind == Kind::TimeDelta;
        let strict = [is_span(own.kind()), is_span(kind) || is_counted];
        step = common_step(own.step(), step, strict)?;
    }
    Ok(DType::time(kind, step))
}

/// A value as a whole number of the dtype's steps: a Python int, a date or time difference, or the text of one. NumPy's integers count only as time
/// differences.
fn steps_of(cx: &mut Cx, value: &Value, dtype: &DType) -> Res<i64> {
    let (kind, is_date) = (dtype.kind(), dtype.kind() == Kind::DateTime);
    if is_number(value) && is_date && dtype.step().unit == TimeUnit::Generic {
        return Err(no_unit());
    }
    let from = match value.as_str() {
        Some(text) if is_date => {
            let element = date_of_text(cx, text, dtype)?;
            Strided::from_element(&cx.memory, &element)?
        }
        _ => strided_for(cx, value, dtype)?,
    };
    let own = from.dtype.kind();
    let counts = |own: Kind| match own {
        Kind::DateTime => is_date,
        own => !is_date && (own == Kind::TimeDelta || own.is_integer()),
    };
    let is_array = value.is::<Array>();
    let is_lone = is_number(value) || value.as_str().is_some() || counts(own);
    if from.ndim() > 0 || !is_lone || (is_array && !own.is_time()) {
        return Err(could_not(if own.is_time() && from.ndim() > 0 {
            own
        } else {
            kind
        }));
    }
    if own == kind {
        refuse_months(&from.dtype, dtype)?;
    }
    let cast = with_run(cx, |run| copy::cast(run, &from, dtype, Order::C))?;
    Ok(crate::object::array::element::integer(
        &cast.element_at(cast.layout.offset),
    ))
}
