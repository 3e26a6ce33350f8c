//! `datetime`: `date`, `datetime` and `timedelta`, the Python side of NumPy's dates and differences. There are no time zones.

use std::rc::Rc;

use crate::builtin;
use crate::builtins::add_methods;
use crate::builtins::python::run_entry;
use crate::diag::fault::FaultKind;
use crate::object::datetime::{DAY, PyTime, Sort, class_of};
use crate::object::number::{self, Number};
use crate::object::{Cx, NameMap, Raised, Res, Value, attr};
use crate::registry::Builtin;
use crate::registry::argument::Me;
use crate::scalar::datetime::civil::{Civil, days_in_month};

/// Gives the classes their constructors and methods.
pub fn define(cx: &mut Cx) {
    class_of(cx, Sort::Date).define(
        |cx, names| add_methods(names, &class_of(cx, Sort::Date), DATES),
        Some(|cx, _, args| run_entry(cx, &DATE, args)),
    );
    class_of(cx, Sort::DateTime).define(
        |cx, names| add_methods(names, &class_of(cx, Sort::DateTime), MOMENTS),
        Some(|cx, _, args| run_entry(cx, &DATETIME, args)),
    );
    class_of(cx, Sort::TimeDelta).define(
        |cx, names| add_methods(names, &class_of(cx, Sort::TimeDelta), DIFFERENCES),
        Some(|cx, _, args| run_entry(cx, &TIMEDELTA, args)),
    );
}

/// Fills the module.
pub fn fill(cx: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    for sort in [Sort::Date, Sort::DateTime, Sort::TimeDelta] {
        let class = class_of(cx, sort);
        namespace.insert(class.name.clone(), Value::Obj(class));
    }
    namespace.insert("MINYEAR".into(), Value::Int(1));
    namespace.insert("MAXYEAR".into(), Value::Int(9999));
    Ok(())
}

builtin! {
    /// A day.
    DATE: "date(year, month, day)" => date;
    /// A day and a time of it.
    DATETIME: "datetime(year, month, day, hour=0, minute=0, second=0, microsecond=0)" => datetime;
    /// A time difference.
    TIMEDELTA: "timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)" => timedelta;
    /// The date in ISO 8601.
    ISOFORMAT: "isoformat(self, /)" => isoformat;
    /// The moment in ISO 8601, the time after `sep`.
    ISOFORMAT_AT: "isoformat(self, /, sep='T')" => isoformat_at;
    /// The day of the week: Monday is 0.
    WEEKDAY: "weekday(self, /)" => weekday;
    /// The day of the week: Monday is 1.
    ISOWEEKDAY: "isoweekday(self, /)" => isoweekday;
    /// The number of the day: 1 is the first day of the year 1.
    TOORDINAL: "toordinal(self, /)" => toordinal;
    /// The day of a moment.
    DAY_OF: "date(self, /)" => day_of;
    /// The whole difference in seconds.
    TOTAL_SECONDS: "total_seconds(self, /)" => total_seconds
}

static DATES: &[&Builtin] = &[&ISOFORMAT, &WEEKDAY, &ISOWEEKDAY, &TOORDINAL];
static MOMENTS: &[&Builtin] = &[&ISOFORMAT_AT, &DAY_OF];
static DIFFERENCES: &[&Builtin] = &[&TOTAL_SECONDS];

/// The days since 1970 of a date that exists.
fn days(year: i64, month: i64, day: i64) -> Res<i128> {
    if !(1..=9999).contains(&year) {
        return Err(Raised::value(format!("year {year} is out of range")));
    }
    if !(1..=12).contains(&month) {
        return Err(Raised::value("month must be in 1..12"));
    }
    let month = month as u8;
    if !(1..=i64::from(days_in_month(year, month))).contains(&day) {
        return Err(Raised::value("day is out of range for month"));
    }
    Ok(Civil::date(year, month, day as u8).days().into())
}

fn date(_: &mut Cx, year: i64, month: i64, day: i64) -> Res<Value> {
    let micros = days(year, month, day)? * DAY;
    PyTime::at(Sort::Date, micros).map(Value::object)
}

#[allow(clippy::too_many_arguments)]
fn datetime(
    _: &mut Cx,
    year: i64,
    month: i64,
    day: i64,
    hour: Option<i64>,
    minute: Option<i64>,
    second: Option<i64>,
    microsecond: Option<i64>,
) -> Res<Value> {
    let mut micros = days(year, month, day)? * DAY;
    let parts = [
        ("hour must be in 0..23", hour, 24, 3_600_000_000),
        ("minute must be in 0..59", minute, 60, 60_000_000),
        ("second must be in 0..59", second, 60, 1_000_000),
        (
            "microsecond must be in 0..999999",
            microsecond,
            1_000_000,
            1,
        ),
    ];
    for (refusal, given, end, unit) in parts {
        let n = given.unwrap_or(0);
        if !(0..end).contains(&n) {
            return Err(Raised::value(refusal));
        }
        micros += i128::from(n) * unit;
    }
    PyTime::at(Sort::DateTime, micros).map(Value::object)
}

#[allow(clippy::too_many_arguments)]
fn timedelta(
    cx: &mut Cx,
    days: Option<Value>,
    seconds: Option<Value>,
    microseconds: Option<Value>,
    milliseconds: Option<Value>,
    minutes: Option<Value>,
    hours: Option<Value>,
    weeks: Option<Value>,
) -> Res<Value> {
    let parts = [
        ("days", days, DAY),
        ("seconds", seconds, 1_000_000),
        ("microseconds", microseconds, 1),
        ("milliseconds", milliseconds, 1000),
        ("minutes", minutes, 60_000_000),
        ("hours", hours, 3_600_000_000),
        ("weeks", weeks, 7 * DAY),
    ];
    let (mut whole, mut fraction) = (0i128, 0.0);
    for (name, given, unit) in parts {
        let Some(value) = given else { continue };
        match (Number::of(&value), number::as_big(&value)) {
            (Some(Number::Float(x)), _) if x.is_finite() => {
                let product = x * unit as f64;
                whole += product.trunc() as i128;
                fraction += product.fract();
            }
            (_, Some(n)) => {
                let n = i128::try_from(n).ok().and_then(|n| n.checked_mul(unit));
                whole = n.and_then(|n| whole.checked_add(n)).ok_or_else(|| {
                    Raised::new(FaultKind::OverflowError, "date value out of range")
                })?;
            }
            _ => {
                let got = attr::type_name(cx, &value);
                return Err(Raised::type_error(format!(
                    "unsupported type for timedelta {name} component: {got}"
                )));
            }
        }
    }
    let micros = whole + fraction.round_ties_even() as i128;
    PyTime::at(Sort::TimeDelta, micros).map(Value::object)
}

fn isoformat(_: &mut Cx, me: Me<PyTime>) -> Res<String> {
    Ok(me.0.iso("T"))
}

fn isoformat_at(_: &mut Cx, me: Me<PyTime>, sep: Option<Rc<str>>) -> Res<String> {
    Ok(me.0.iso(sep.as_deref().unwrap_or("T")))
}

fn whole_days(time: &PyTime) -> i64 {
    time.micros.div_euclid(DAY) as i64
}

fn weekday(_: &mut Cx, me: Me<PyTime>) -> Res<i64> {
    // The first of January 1970 was a Thursday.
    Ok((whole_days(&me.0) + 3).rem_euclid(7))
}

fn isoweekday(cx: &mut Cx, me: Me<PyTime>) -> Res<i64> {
    weekday(cx, me).map(|day| day + 1)
}

fn toordinal(_: &mut Cx, me: Me<PyTime>) -> Res<i64> {
    Ok(whole_days(&me.0) + 719_163)
}

fn day_of(_: &mut Cx, me: Me<PyTime>) -> Res<Value> {
    let micros = me.0.micros.div_euclid(DAY) * DAY;
    PyTime::at(Sort::Date, micros).map(Value::object)
}

fn total_seconds(_: &mut Cx, me: Me<PyTime>) -> Res<f64> {
    Ok(me.0.micros as f64 / 1e6)
}
