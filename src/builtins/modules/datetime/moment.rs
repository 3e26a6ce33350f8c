//! `datetime.datetime`: a day and a time of it, maybe with a zone.

use std::rc::Rc;

use super::clock_time::{self, fold_of, of_day_or, spec_of};
use super::date::{days, micros_of_seconds, must_be, now, of_sort};
use super::{CInt, Members, add_time, call_written, iso, iso_text, made, plain, zone_of, zone_or};
use crate::builtin;
use crate::builtins::python::run_entry;
use crate::object::datetime::{DAY, PyTime, Sort, class_of};
use crate::object::timezone::Zone;
use crate::object::{Cx, NameMap, Raised, Res, Value, attr};
use crate::registry::argument::Me;
use crate::registry::{Builtin, Given};

/// Gives the class its constructor and methods.
pub fn define(cx: &mut Cx) {
    class_of(cx, Sort::DateTime).define(load, Some(|cx, _, args| run_entry(cx, &DATETIME, args)));
}

fn load(cx: &Cx, names: &mut NameMap) {
    let constants = vec![
        ("min", plain(Sort::DateTime, -719_162 * DAY)),
        ("max", plain(Sort::DateTime, 2_932_897 * DAY - 1)),
        ("resolution", plain(Sort::TimeDelta, 1)),
    ];
    let members = Members {
        name: "datetime",
        methods: METHODS,
        class_methods: CLASS_METHODS,
        attributes: clock_time::ATTRIBUTES,
        constants,
    };
    add_time(cx, names, Sort::DateTime, members);
}

builtin! {
    /// A day and a time of it.
    DATETIME: "function(year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)" => datetime;
    /// This moment.
    TODAY: "today(type, /)" => today;
    /// This moment, on the clocks of a zone.
    NOW: "now(type, tz=None)" => now_in;
    /// This moment on the clocks of UTC, without a zone.
    UTCNOW: "utcnow(type, /)" => today;
    /// The moment of a number of seconds since 1970.
    FROMTIMESTAMP: "fromtimestamp(type, timestamp, tz=None)" => fromtimestamp;
    /// The same on the clocks of UTC, without a zone.
    UTCFROMTIMESTAMP: "utcfromtimestamp(type, timestamp, /)" => utcfromtimestamp;
    /// The moment that a text in ISO 8601 names.
    FROMISOFORMAT: "fromisoformat(type, date_string, /)" => fromisoformat;
    /// A day and a time of day together.
    COMBINE: "combine(type, date, time, tzinfo=True)" => combine;
    /// The moment that a text names, read by a format.
    STRPTIME: "strptime(type, date_string, format, /)" => strptime;
    /// The moment in ISO 8601, the time after `sep`.
    ISOFORMAT: "isoformat(self, /, sep='T', timespec='auto')" => isoformat;
    /// The day of a moment.
    DATE_OF: "date(self, /)" => date_of;
    /// The time of day, without the zone.
    TIME_OF: "time(self, /)" => time_of;
    /// The time of day, with the zone.
    TIMETZ: "timetz(self, /)" => timetz;
    /// The seconds since 1970.
    TIMESTAMP: "timestamp(self, /)" => timestamp;
    /// The same moment with other parts.
    REPLACE: "replace(self, /, year=-1, month=-1, day=-1, hour=-1, minute=-1, second=-1, microsecond=-1, tzinfo=True, *, fold=-1)" => replace;
    /// The same moment on the clocks of another zone.
    ASTIMEZONE: "astimezone(self, /, tz=None)" => astimezone;
    /// How far its clocks are ahead of UTC; None without a zone.
    UTCOFFSET: "utcoffset(self, /)" => clock_time::utcoffset;
    /// The name of its zone; None without one.
    TZNAME: "tzname(self, /)" => clock_time::tzname;
    /// None: its zone has no summer time.
    DST: "dst(self, /)" => clock_time::dst;
    /// The parts of the moment on the clocks of UTC.
    UTCTIMETUPLE: "utctimetuple(self, /)" => utctimetuple
}

static METHODS: &[&Builtin] = &[
    &ISOFORMAT,
    &DATE_OF,
    &TIME_OF,
    &TIMETZ,
    &TIMESTAMP,
    &REPLACE,
    &ASTIMEZONE,
    &UTCOFFSET,
    &TZNAME,
    &DST,
    &UTCTIMETUPLE,
];

static CLASS_METHODS: &[&Builtin] = &[
    &TODAY,
    &NOW,
    &UTCNOW,
    &FROMTIMESTAMP,
    &UTCFROMTIMESTAMP,
    &FROMISOFORMAT,
    &COMBINE,
    &STRPTIME,
];

#[allow(clippy::too_many_arguments)]
fn datetime(
    cx: &mut Cx,
    year: CInt,
    month: CInt,
    day: CInt,
    hour: Given<CInt>,
    minute: Given<CInt>,
    second: Given<CInt>,
    microsecond: Given<CInt>,
    tzinfo: Given<Value>,
    fold: Given<CInt>,
) -> Res<Value> {
    let zone = zone_of(cx, &tzinfo.0.unwrap_or(Value::None))?;
    let day = days(year.0, month.0, day.0)?;
    let parts = [hour, minute, second, microsecond].map(|part| part.0.map_or(0, |n| n.0));
    let micros = day * DAY + iso::micros_of_day(parts)?;
    let time = PyTime::at(Sort::DateTime, micros)?;
    Ok(Value::object(time.zoned(zone, fold_of(fold, false)?)))
}

fn today(cx: &mut Cx, class: Value) -> Res<Value> {
    let time = plain(Sort::DateTime, now(cx));
    made(cx, &class, time)
}

/// A moment of UTC on the clocks of a zone.
fn on_clocks(cx: &mut Cx, class: &Value, micros: i128, tz: &Value) -> Res<Value> {
    let zone = zone_of(cx, tz)?;
    let offset = zone.as_ref().map_or(0, |zone| zone.offset);
    let time = PyTime::at(Sort::DateTime, micros + offset)?;
    made(cx, class, time.zoned(zone, false))
}

fn now_in(cx: &mut Cx, class: Value, tz: Given<Value>) -> Res<Value> {
    let now = now(cx);
    on_clocks(cx, &class, now, &tz.0.unwrap_or(Value::None))
}

fn fromtimestamp(cx: &mut Cx, class: Value, timestamp: Value, tz: Given<Value>) -> Res<Value> {
    let micros = micros_of_seconds(cx, &timestamp)?;
    on_clocks(cx, &class, micros, &tz.0.unwrap_or(Value::None))
}

fn utcfromtimestamp(cx: &mut Cx, class: Value, timestamp: Value) -> Res<Value> {
    fromtimestamp(cx, class, timestamp, Given(None))
}

fn fromisoformat(cx: &mut Cx, class: Value, text: Value) -> Res<Value> {
    let read = iso::moment(iso_text(&text)?)?;
    let time = PyTime::at(Sort::DateTime, read.micros)?;
    made(cx, &class, time.zoned(read.zone, false))
}

fn combine(cx: &mut Cx, class: Value, date: Value, time: Value, tz: Given<Value>) -> Res<Value> {
    let is_date = |t: &Rc<PyTime>| matches!(t.sort, Sort::Date | Sort::DateTime);
    let Some(day) = date.downcast_rc::<PyTime>().filter(is_date) else {
        return Err(must_be(cx, "combine", 1, Sort::Date, &date));
    };
    let Some(clock) = of_sort(&time, Sort::Clock) else {
        return Err(must_be(cx, "combine", 2, Sort::Clock, &time));
    };
    let zone = zone_or(cx, tz, &clock.zone)?;
    let micros = day.micros.div_euclid(DAY) * DAY + clock.micros;
    made(
        cx,
        &class,
        plain(Sort::DateTime, micros).zoned(zone, clock.fold),
    )
}

fn strptime(cx: &mut Cx, class: Value, text: Value, format: Value) -> Res<Value> {
    for (place, value) in [(1, &text), (2, &format)] {
        if value.as_str().is_none() {
            let got = attr::argument_name(cx, value);
            return Err(Raised::type_error(format!(
                "strptime() argument {place} must be str, not {got}"
            )));
        }
    }
    call_written(
        cx,
        "_strptime",
        "_strptime_datetime",
        vec![class, text, format],
    )
}

fn isoformat(
    cx: &mut Cx,
    me: Me<PyTime>,
    sep: Given<Value>,
    timespec: Given<Value>,
) -> Res<String> {
    let separator = sep.0.unwrap_or_else(|| Value::str("T"));
    let Some(separator) = separator.as_str().filter(|s| s.chars().count() == 1) else {
        let got = attr::type_name(cx, &separator);
        return Err(Raised::type_error(format!(
            "isoformat() argument 1 must be a unicode character, not {got}"
        )));
    };
    let spec = spec_of(cx, timespec, 2)?;
    Ok(me.0.iso(separator, spec))
}

fn date_of(_: &mut Cx, me: Me<PyTime>) -> Res<Value> {
    let micros = me.0.micros.div_euclid(DAY) * DAY;
    Ok(Value::object(plain(Sort::Date, micros)))
}

fn time_of(_: &mut Cx, me: Me<PyTime>) -> Res<Value> {
    let micros = me.0.micros.rem_euclid(DAY);
    Ok(Value::object(
        plain(Sort::Clock, micros).zoned(None, me.0.fold),
    ))
}

fn timetz(_: &mut Cx, me: Me<PyTime>) -> Res<Value> {
    let micros = me.0.micros.rem_euclid(DAY);
    let clock = plain(Sort::Clock, micros);
    Ok(Value::object(clock.zoned(me.0.zone.clone(), me.0.fold)))
}

/// The microseconds since 1970 in UTC, where clocks without a zone are.
fn in_utc(time: &PyTime) -> i128 {
    time.micros - time.offset().unwrap_or(0)
}

fn timestamp(_: &mut Cx, me: Me<PyTime>) -> Res<f64> {
    let micros = in_utc(&me.0);
    Ok(micros as f64 / 1e6)
}

#[allow(clippy::too_many_arguments)]
fn replace(
    cx: &mut Cx,
    me: Value,
    year: Given<CInt>,
    month: Given<CInt>,
    day: Given<CInt>,
    hour: Given<CInt>,
    minute: Given<CInt>,
    second: Given<CInt>,
    microsecond: Given<CInt>,
    tzinfo: Given<Value>,
    fold: Given<CInt>,
) -> Res<Value> {
    let Some(own) = me.downcast_rc::<PyTime>() else {
        return Ok(Value::None);
    };
    let or = |given: Given<CInt>, name: &str| given.0.map_or(own.part(name), |n| n.0);
    let zone = zone_or(cx, tzinfo, &own.zone)?;
    let day = days(or(year, "year"), or(month, "month"), or(day, "day"))?;
    let of_day = of_day_or([hour, minute, second, microsecond], &own)?;
    let class = Value::Obj(attr::type_of(cx, &me));
    let time = plain(Sort::DateTime, day * DAY + of_day);
    made(cx, &class, time.zoned(zone, fold_of(fold, own.fold)?))
}

fn astimezone(cx: &mut Cx, me: Me<PyTime>, tz: Given<Value>) -> Res<Value> {
    let given = tz.0.unwrap_or(Value::None);
    let zone = match given.is_none() {
        // The local zone.
        true => Rc::new(Zone {
            offset: 0,
            name: Some("UTC".into()),
        }),
        false => zone_of(cx, &given)?.unwrap_or_else(|| Rc::new(Zone::UTC)),
    };
    let micros = in_utc(&me.0) + zone.offset;
    let time = PyTime::at(Sort::DateTime, micros)?;
    Ok(Value::object(time.zoned(Some(zone), false)))
}

fn utctimetuple(cx: &mut Cx, me: Me<PyTime>) -> Res<Value> {
    let micros = in_utc(&me.0);
    super::written::tuple_of(cx, &plain(Sort::DateTime, micros), 0)
}
