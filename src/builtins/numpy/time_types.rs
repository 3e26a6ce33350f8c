//! `np.datetime64(...)` and `np.timedelta64(...)`.
//!
//! A unit given as second argument is kept; without one a date takes the unit that its text shows, and a number has none.

use std::rc::Rc;

use super::compose::elements;
use crate::array::dtype::{TimeStep, parse};
use crate::array::{Array, DType, Element, Kind, Order, Strided};
use crate::engine::copy;
use crate::object::array::dates::date_of_text;
use crate::object::array::discover::strided_for;
use crate::object::array::element_from::{could_not, no_unit as no_date_unit};
use crate::object::array::time_casts::{bracketed, refuse_months};
use crate::object::array::{Scalar, scalar_or_object, scalar_value, with_run};
use crate::object::datetime::{PyTime, Sort};
use crate::object::int::Int;
use crate::object::sequence::Tuple;
use crate::object::{Cx, Raised, Res, Value, bytes, index};
use crate::scalar::datetime::TimeUnit;

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
    let asked = DType::time(kind, step.unwrap_or(TimeStep::GENERIC));
    let from = match read(cx, kind, &value)? {
        Read::Text(_) if kind == Kind::DateTime && step == Some(TimeStep::GENERIC) => {
            return Err(Raised::value(
                "Cannot create a NumPy datetime other than NaT with generic units",
            ));
        }
        Read::Text(text) => match text.as_str() {
            Some(text) if kind == Kind::DateTime => {
                let element = date_of_text(cx, text, &asked)?;
                Strided::from_element(&cx.memory, &element)?
            }
            _ => strided_for(cx, &text, &asked)?,
        },
        Read::Count(_) if kind == Kind::DateTime && asked.step() == TimeStep::GENERIC => {
            return Err(no_date_unit());
        }
        Read::Count(count) => strided_for(cx, &count, &asked)?,
        Read::Python(time) => {
            if step.is_some() {
                refuse_python_time(&time, &asked)?;
            }
            strided_for(cx, &value, &asked)?
        }
        Read::Time(time) => {
            if step.is_some() {
                refuse_months(&time.dtype, &asked)?;
            }
            time
        }
    };
    let step = match step {
        Some(step) => step,
        None => from.dtype.step(),
    };
    let dtype = DType::time(kind, step);
    let cast = with_run(cx, |run| copy::cast(run, &from, &dtype, Order::C))?;
    Ok(scalar_or_object(&cast, cast.layout.offset))
}

/// What a moment or a span of time can be made of.
enum Read {
    Text(Value),
    Count(Value),
    Python(Rc<PyTime>),
    Time(Strided),
}

/// A value as the constructor of `kind` takes it: the integers of NumPy count spans but no moments, and arrays other than times are nothing.
fn read(cx: &mut Cx, kind: Kind, value: &Value) -> Res<Read> {
    if let Some(text) = value.as_str() {
        return Ok(Read::Text(Value::str(text)));
    }
    if let Some(raw) = bytes::as_bytes(value) {
        return Ok(Read::Text(Value::str(String::from_utf8_lossy(&raw))));
    }
    if matches!(value, Value::Int(_) | Value::Bool(_)) || value.is::<Int>() {
        return Ok(Read::Count(value.clone()));
    }
    if let Some(time) = value.downcast_rc::<PyTime>()
        && time.dtype().kind() == kind
    {
        return Ok(Read::Python(time));
    }
    if let Some(scalar) = value.downcast::<Scalar>() {
        let own = scalar.dtype().kind();
        if kind == Kind::TimeDelta && own.is_integer() {
            return Ok(Read::Count(scalar.item()));
        }
        if own.is_text() {
            return read(cx, kind, &scalar.item());
        }
    }
    if value.is::<Scalar>() || value.is::<Array>() {
        let read = elements(cx, value)?;
        if read.ndim() == 0 && read.dtype.kind() == kind {
            return Ok(Read::Time(read));
        }
    }
    Err(could_not(kind))
}

/// Objects of `datetime` say the coarsest unit that holds them, and take none that is not a number of days.
fn refuse_python_time(time: &PyTime, asked: &DType) -> Res<()> {
    let (name, unit) = match time.sort {
        Sort::Date => ("datetime.date", "[D]"),
        Sort::DateTime | Sort::Clock => ("datetime.datetime", "[us]"),
        Sort::TimeDelta => ("datetime.timedelta", coarsest(time.micros)),
    };
    let is_span = time.sort == Sort::TimeDelta;
    let step = asked.step();
    if step == TimeStep::GENERIC || (is_span && step.unit.is_nonlinear()) {
        return Err(Raised::type_error(format!(
            "Cannot cast {name} object from metadata {unit} to {} according to the rule 'same_kind'",
            bracketed(asked)
        )));
    }
    Ok(())
}

/// The coarsest unit of which a number of microseconds is a whole number.
fn coarsest(micros: i128) -> &'static str {
    const UNITS: [(i128, &str); 6] = [
        (7 * 86_400_000_000, "[W]"),
        (86_400_000_000, "[D]"),
        (3_600_000_000, "[h]"),
        (60_000_000, "[m]"),
        (1_000_000, "[s]"),
        (1_000, "[ms]"),
    ];
    UNITS
        .iter()
        .find(|(size, _)| micros % size == 0)
        .map_or("[us]", |(_, name)| name)
}

/// A unit as the second argument says it: letters with a number before them, a string in brackets, or a tuple.
fn step_of(cx: &mut Cx, unit: &Value) -> Res<TimeStep> {
    if let Some(parts) = unit.downcast::<Tuple>() {
        return step_of_tuple(cx, &parts.items);
    }
    let Some(text) = unit_text(unit) else {
        return Err(Raised::type_error(
            "Invalid object for specifying NumPy datetime metadata",
        ));
    };
    if text.starts_with('[') {
        return Ok(parse::parse_step(&text)?);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let letters = text[digits..]
        .find([']', '/'])
        .map_or(text.len(), |at| digits + at);
    let count = match &text[..digits] {
        "" => Some(1),
        number => number.parse::<u32>().ok().filter(|&n| n <= i32::MAX as u32),
    };
    let malformed = || Raised::type_error(format!("Invalid datetime metadata string \"{text}\""));
    let (Some(count), false) = (count, letters == digits || text[digits..].starts_with('-')) else {
        return Err(malformed());
    };
    let unit = parse::parse_unit(&text[digits..letters]).ok_or_else(|| no_unit(&text[digits..]))?;
    if letters < text.len() {
        return Err(malformed());
    }
    Ok(match unit {
        TimeUnit::Generic => TimeStep::GENERIC,
        unit => TimeStep { unit, count },
    })
}

fn unit_text(unit: &Value) -> Option<String> {
    match unit.as_str() {
        Some(text) => Some(text.to_string()),
        None => bytes::as_bytes(unit).map(|raw| String::from_utf8_lossy(&raw).into_owned()),
    }
}

#[cold]
fn no_unit(letters: &str) -> Box<Raised> {
    Raised::type_error(format!("Invalid datetime unit \"{letters}\" in metadata"))
}

/// `(unit, number)` or `(unit, number, divisor, None)`.
fn step_of_tuple(cx: &mut Cx, parts: &[Value]) -> Res<TimeStep> {
    if !(2..=4).contains(&parts.len()) {
        return Err(Raised::type_error(
            "Require tuple of size 2 to 4 for tuple to NumPy datetime metadata conversion",
        ));
    }
    let letters = unit_text(&parts[0])
        .ok_or_else(|| Raised::type_error("bad argument type for built-in operation"))?;
    let unit = parse::parse_unit(&letters).ok_or_else(|| no_unit(&letters))?;
    let count = index::index_i64(cx, &parts[1])?;
    if parts.len() == 3 {
        return Err(Raised::value("Use (unit, num) with no event"));
    }
    let divisor = match parts.get(2) {
        None => 1,
        Some(_) if !parts[3].is_none() => {
            return Err(Raised::value(
                "When passing a 4-tuple as (unit, num, den, event), the event argument must be None",
            ));
        }
        Some(divisor) => index::index_i64(cx, divisor)?,
    };
    match (u32::try_from(count), u64::try_from(divisor)) {
        (Ok(count @ 1..), Ok(divisor @ 1..)) => Ok(parse::divide_step(
            TimeStep { unit, count },
            divisor,
            &letters,
        )?),
        _ => Err(Raised::type_error(
            "Invalid tuple values for tuple to NumPy datetime metadata conversion",
        )),
    }
}
