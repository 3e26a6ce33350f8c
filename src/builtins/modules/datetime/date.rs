//! `datetime.date`, and what moments have of it.

use std::rc::Rc;

use super::{CInt, Members, add_time, call_written, full_name, iso, iso_text, made, part, plain};
use crate::builtin;
use crate::builtins::python::run_entry;
use crate::diag::fault::FaultKind;
use crate::object::datetime::{DAY, PyTime, Sort, class_of};
use crate::object::datetime_text::TimeSpec;
use crate::object::{Cx, NameMap, Raised, Res, Value, attr, number};
use crate::registry::argument::Me;
use crate::registry::{Attribute, Builtin, Given};
use crate::scalar::datetime::civil::{Civil, days_in_month};

/// Gives the class its constructor and methods.
pub fn define(cx: &mut Cx) {
    class_of(cx, Sort::Date).define(load, Some(|cx, _, args| run_entry(cx, &DATE, args)));
}

fn load(cx: &Cx, names: &mut NameMap) {
    let constants = vec![
        ("min", plain(Sort::Date, -719_162 * DAY)),
        ("max", plain(Sort::Date, 2_932_896 * DAY)),
        ("resolution", plain(Sort::TimeDelta, DAY)),
    ];
    let members = Members {
        name: "date",
        methods: METHODS,
        class_methods: CLASS_METHODS,
        attributes: ATTRIBUTES,
        constants,
    };
    add_time(cx, names, Sort::Date, members);
}

builtin! {
    /// A day.
    DATE: "function(year, month, day)" => date;
    /// This day.
    TODAY: "today(type, /)" => today;
    /// The day of a number of seconds since 1970.
    FROMTIMESTAMP: "fromtimestamp(type, timestamp, /)" => fromtimestamp;
    /// The day of a number: 1 is the first day of the year 1.
    FROMORDINAL: "fromordinal(type, ordinal, /)" => fromordinal;
    /// The day that a text in ISO 8601 names.
    FROMISOFORMAT: "fromisoformat(type, date_string, /)" => fromisoformat;
    /// The day of a year, a week and a day of the week.
    FROMISOCALENDAR: "fromisocalendar(type, year, week, day)" => fromisocalendar;
    /// The date in ISO 8601.
    ISOFORMAT: "isoformat(self, /)" => isoformat;
    /// The day of the week: Monday is 0.
    WEEKDAY: "weekday(self, /)" => weekday;
    /// The day of the week: Monday is 1.
    ISOWEEKDAY: "isoweekday(self, /)" => isoweekday;
    /// The number of the day: 1 is the first day of the year 1.
    TOORDINAL: "toordinal(self, /)" => toordinal;
    /// The year, the week and the day of the week of ISO 8601.
    ISOCALENDAR: "isocalendar(self, /)" => isocalendar;
    /// The date as C writes it.
    CTIME: "ctime(self, /)" => ctime;
    /// The same day with other parts.
    REPLACE: "replace(self, /, year=-1, month=-1, day=-1)" => replace
}

static METHODS: &[&Builtin] = &[
    &ISOFORMAT,
    &WEEKDAY,
    &ISOWEEKDAY,
    &TOORDINAL,
    &ISOCALENDAR,
    &CTIME,
    &REPLACE,
    &super::written::STRFTIME,
    &super::written::FORMAT,
    &super::written::TIMETUPLE,
];

static CLASS_METHODS: &[&Builtin] = &[
    &TODAY,
    &FROMTIMESTAMP,
    &FROMORDINAL,
    &FROMISOFORMAT,
    &FROMISOCALENDAR,
];

crate::attribute! {
    /// The year.
    YEAR: "year" => part::<0>;
    /// The month, 1 to 12.
    MONTH: "month" => part::<1>;
    /// The day of the month.
    DAY_OF_MONTH: "day" => part::<2>
}

static ATTRIBUTES: &[&Attribute] = &[&YEAR, &MONTH, &DAY_OF_MONTH];

/// The days since 1970 of a date that exists.
pub fn days(year: i64, month: i64, day: i64) -> Res<i128> {
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

fn date(_: &mut Cx, year: CInt, month: CInt, day: CInt) -> Res<Value> {
    let micros = days(year.0, month.0, day.0)? * DAY;
    PyTime::at(Sort::Date, micros).map(Value::object)
}

/// The microseconds since 1970 of now.
pub fn now(cx: &Cx) -> i128 {
    cx.host.wall_clock().as_micros() as i128
}

/// The microseconds since 1970 of a number of seconds, half ones to even.
pub fn micros_of_seconds(cx: &mut Cx, seconds: &Value) -> Res<i128> {
    let out_of_range = |year: String| Raised::value(format!("year {year} is out of range"));
    let micros = match seconds {
        Value::Float(x) if x.is_nan() => {
            return Err(Raised::value("cannot convert float NaN to integer"));
        }
        Value::Float(x) => {
            let whole = x.floor();
            let of_second = ((x - whole) * 1e6).round_ties_even();
            if whole.abs() > 9.2e18 {
                return Err(Raised::new(
                    FaultKind::OverflowError,
                    "timestamp out of range for platform time_t",
                ));
            }
            whole as i128 * 1_000_000 + of_second as i128
        }
        _ => match number::as_big(seconds) {
            Some(n) => match i64::try_from(n) {
                Ok(n) => i128::from(n) * 1_000_000,
                Err(_) => {
                    return Err(Raised::new(
                        FaultKind::OverflowError,
                        "timestamp out of range for platform time_t",
                    ));
                }
            },
            None => {
                let got = attr::type_name(cx, seconds);
                return Err(Raised::type_error(format!(
                    "'{got}' object cannot be interpreted as an integer"
                )));
            }
        },
    };
    let day = i64::try_from(micros.div_euclid(DAY)).unwrap_or(i64::MAX / 4);
    let year = crate::scalar::datetime::civil::from_days(day.clamp(-1 << 40, 1 << 40)).year;
    match (1..=9999).contains(&year) {
        true => Ok(micros),
        false => Err(out_of_range(year.to_string())),
    }
}

fn of_days(cx: &mut Cx, class: &Value, days: i128) -> Res<Value> {
    // A moment's class asks for moments.
    let moment = class_of(cx, Sort::DateTime);
    let is_moment = class
        .downcast::<crate::object::Type>()
        .is_some_and(|class| class.is_subclass(&moment));
    let sort = if is_moment {
        Sort::DateTime
    } else {
        Sort::Date
    };
    let time = PyTime::at(sort, days * DAY)?;
    made(cx, class, time)
}

fn today(cx: &mut Cx, class: Value) -> Res<Value> {
    let days = now(cx).div_euclid(DAY);
    of_days(cx, &class, days)
}

fn fromtimestamp(cx: &mut Cx, class: Value, timestamp: Value) -> Res<Value> {
    let micros = micros_of_seconds(cx, &timestamp)?;
    of_days(cx, &class, micros.div_euclid(DAY))
}

fn fromordinal(cx: &mut Cx, class: Value, ordinal: CInt) -> Res<Value> {
    if ordinal.0 < 1 {
        return Err(Raised::value("ordinal must be >= 1"));
    }
    let days = i128::from(ordinal.0) - 719_163;
    if days > 2_932_896 {
        let year = crate::scalar::datetime::civil::from_days(days as i64).year;
        return Err(Raised::value(format!("year {year} is out of range")));
    }
    of_days(cx, &class, days)
}

fn fromisoformat(cx: &mut Cx, class: Value, text: Value) -> Res<Value> {
    let days = iso::date(iso_text(&text)?)?;
    of_days(cx, &class, days)
}

fn fromisocalendar(cx: &mut Cx, class: Value, year: CInt, week: CInt, day: CInt) -> Res<Value> {
    let days = days_of_week(year.0, week.0, day.0)?;
    of_days(cx, &class, days)
}

/// The first Monday of the year's weeks, in days since 1970.
fn first_monday(year: i64) -> i64 {
    let first = Civil::date(year, 1, 1).days();
    let weekday = (first + 3).rem_euclid(7);
    if weekday > 3 {
        first - weekday + 7
    } else {
        first - weekday
    }
}

/// The days since 1970 of a day in the calendar of weeks.
pub fn days_of_week(year: i64, week: i64, day: i64) -> Res<i128> {
    if !(1..=9999).contains(&year) {
        return Err(Raised::value(format!("Year is out of range: {year}")));
    }
    let begin = first_monday(year);
    let weeks = (first_monday(year + 1) - begin) / 7;
    if !(1..=weeks).contains(&week) {
        return Err(Raised::value(format!("Invalid week: {week}")));
    }
    if !(1..=7).contains(&day) {
        return Err(Raised::value(format!(
            "Invalid day: {day} (range is [1, 7])"
        )));
    }
    let days = begin + (week - 1) * 7 + day - 1;
    let year = crate::scalar::datetime::civil::from_days(days).year;
    match (1..=9999).contains(&year) {
        true => Ok(days.into()),
        false => Err(Raised::value(format!("year {year} is out of range"))),
    }
}

fn isoformat(_: &mut Cx, me: Me<PyTime>) -> Res<String> {
    Ok(me.0.iso("T", TimeSpec::Auto))
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

fn isocalendar(cx: &mut Cx, me: Me<PyTime>) -> Res<Value> {
    let days = whole_days(&me.0);
    let mut year = me.0.civil().year;
    if days < first_monday(year) {
        year -= 1;
    } else if days >= first_monday(year + 1) {
        year += 1;
    }
    let since = days - first_monday(year);
    let parts = [year, since / 7 + 1, since % 7 + 1].map(Value::Int);
    let parts = vec![Value::tuple(parts)];
    call_written(cx, "_strptime", "IsoCalendarDate", parts)
}

fn ctime(_: &mut Cx, me: Me<PyTime>) -> Res<String> {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let at = me.0.civil();
    let day = DAYS[(whole_days(&me.0) + 3).rem_euclid(7) as usize];
    let month = MONTHS[usize::from(at.month) - 1];
    Ok(format!(
        "{day} {month} {:2} {:02}:{:02}:{:02} {:04}",
        at.day, at.hour, at.minute, at.second, at.year
    ))
}

fn replace(
    cx: &mut Cx,
    me: Value,
    year: Given<CInt>,
    month: Given<CInt>,
    day: Given<CInt>,
) -> Res<Value> {
    let Some(own) = me.downcast_rc::<PyTime>() else {
        return Ok(Value::None);
    };
    let or = |given: Given<CInt>, name: &str| given.0.map_or(own.part(name), |n| n.0);
    let days = days(or(year, "year"), or(month, "month"), or(day, "day"))?;
    let class = Value::Obj(attr::type_of(cx, &me));
    made(cx, &class, plain(Sort::Date, days * DAY))
}

/// CPython's TypeError for an argument that must be of one of the classes.
#[cold]
pub fn must_be(cx: &mut Cx, function: &str, place: usize, sort: Sort, got: &Value) -> Box<Raised> {
    let (wanted, got) = (full_name(cx, sort), attr::argument_name(cx, got));
    Raised::type_error(format!(
        "{function}() argument {place} must be {wanted}, not {got}"
    ))
}

/// The time that a value is, if it is of that sort.
pub fn of_sort(value: &Value, sort: Sort) -> Option<Rc<PyTime>> {
    value
        .downcast_rc::<PyTime>()
        .filter(|time| time.sort == sort)
}
