//! `np.datetime64(...)` and `np.timedelta64(...)`.
//!
//! A unit given as second argument is kept; without one a date takes the unit that its text shows, and a number has none.

use super::compose::elements;
use crate::array::dtype::{TimeStep, parse};
use crate::array::{DType, Element, Kind, Order};
use crate::engine::copy;
use crate::object::array::discover::strided_for;
use crate::object::array::element_from::could_not;
use crate::object::array::{scalar_or_object, scalar_value, with_run};
use crate::object::datetime::PyTime;
use crate::object::{Cx, Raised, Res, Value};

/// The moment or time difference that a value and a unit say.
pub fn new_time(cx: &mut Cx, kind: Kind, value: Option<Value>, unit: Option<Value>) -> Res<Value> {
    let step = match &unit {
        Some(unit) => Some(step_of(cx, unit)?),
        None => None,
    };
    let value = match value {
        None if kind == Kind::TimeDelta => Value::Int(0),
        None => Value::None,
        Some(value) => value,
    };
    let is_nat = value.is_none()
        || value
            .as_str()
            .is_some_and(|s| s.eq_ignore_ascii_case("nat") || s.is_empty());
    if is_nat {
        let dtype = DType::time(kind, step.unwrap_or(TimeStep::GENERIC));
        return Ok(scalar_value(Element::new(dtype, &i64::MIN.to_ne_bytes())));
    }
    if kind == Kind::DateTime && matches!(value, Value::Int(_)) && step.is_none() {
        return Err(Raised::value(
            "Converting an integer to a NumPy datetime requires a specified unit",
        ));
    }
    let from = match value.as_str() {
        Some(_) => strided_for(
            cx,
            &value,
            &DType::time(kind, step.unwrap_or(TimeStep::GENERIC)),
        )?,
        None if matches!(value, Value::Int(_)) || value.is::<PyTime>() => strided_for(
            cx,
            &value,
            &DType::time(kind, step.unwrap_or(TimeStep::GENERIC)),
        )?,
        None => elements(cx, &value)?,
    };
    if from.ndim() > 0 {
        return Err(could_not(kind));
    }
    let step = match step {
        Some(step) => step,
        None if from.dtype.kind().is_time() => from.dtype.step(),
        None => TimeStep::GENERIC,
    };
    let dtype = DType::time(kind, step);
    let cast = with_run(cx, |run| copy::cast(run, &from, &dtype, Order::C))?;
    Ok(scalar_or_object(&cast, cast.layout.offset))
}

fn step_of(cx: &mut Cx, unit: &Value) -> Res<TimeStep> {
    if let Some(text) = unit.as_str() {
        return Ok(parse::parse_step(&format!("[{text}]"))?);
    }
    let parts = crate::object::iterate::as_sequence(unit);
    if let Some([name, count]) = parts.as_deref()
        && let Some(name) = name.as_str()
    {
        let count = crate::object::index::index_i64(cx, count)?;
        let one = parse::parse_step(&format!("[{name}]"))?;
        let count =
            u32::try_from(count).map_err(|_| Raised::value("negative multiple of a time unit"))?;
        return Ok(TimeStep {
            unit: one.unit,
            count,
        });
    }
    let shown = crate::object::text::repr(cx, unit)?;
    Err(Raised::type_error(format!(
        "Must be a string or a tuple as a time unit, got {shown}"
    )))
}
