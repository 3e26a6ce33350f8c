//! `datetime.time`: a time of day.

use super::{CInt, Members, add_time, iso, iso_text, made, part, plain, zone_of, zone_or};
use crate::builtin;
use crate::builtins::python::run_entry;
use crate::object::datetime::{DAY, PyTime, Sort, class_of};
use crate::object::datetime_text::TimeSpec;
use crate::object::{Cx, NameMap, Raised, Res, Value, attr};
use crate::registry::argument::Me;
use crate::registry::{Attribute, Builtin, Given};

/// Gives the class its constructor and methods.
pub fn define(cx: &mut Cx) {
    class_of(cx, Sort::Clock).define(load, Some(|cx, _, args| run_entry(cx, &TIME, args)));
}

fn load(cx: &Cx, names: &mut NameMap) {
    let constants = vec![
        ("min", plain(Sort::Clock, 0)),
        ("max", plain(Sort::Clock, DAY - 1)),
        ("resolution", plain(Sort::TimeDelta, 1)),
    ];
    let members = Members {
        name: "time",
        methods: METHODS,
        class_methods: &[&FROMISOFORMAT],
        attributes: ATTRIBUTES,
        constants,
    };
    add_time(cx, names, Sort::Clock, members);
}

builtin! {
    /// A time of day.
    TIME: "function(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)" => time;
    /// The time that a text in ISO 8601 names.
    FROMISOFORMAT: "fromisoformat(type, time_string, /)" => fromisoformat;
    /// The time in ISO 8601.
    ISOFORMAT: "isoformat(self, /, timespec='auto')" => isoformat;
    /// The same time with other parts.
    REPLACE: "replace(self, /, hour=-1, minute=-1, second=-1, microsecond=-1, tzinfo=True, *, fold=-1)" => replace;
    /// How far its clocks are ahead of UTC; None without a zone.
    UTCOFFSET: "utcoffset(self, /)" => utcoffset;
    /// The name of its zone; None without one.
    TZNAME: "tzname(self, /)" => tzname;
    /// None: its zone has no summer time.
    DST: "dst(self, /)" => dst
}

static METHODS: &[&Builtin] = &[
    &ISOFORMAT,
    &REPLACE,
    &UTCOFFSET,
    &TZNAME,
    &DST,
    &super::written::STRFTIME,
    &super::written::FORMAT,
];

crate::attribute! {
    /// The hour.
    HOUR: "hour" => part::<3>;
    /// The minute.
    MINUTE: "minute" => part::<4>;
    /// The second.
    SECOND: "second" => part::<5>;
    /// The microsecond.
    MICROSECOND: "microsecond" => part::<6>;
    /// Which of two equal readings it is.
    FOLD: "fold" => part::<7>;
    /// The zone.
    TZINFO: "tzinfo" => tzinfo
}

/// What times of day and moments have.
pub static ATTRIBUTES: &[&Attribute] = &[&HOUR, &MINUTE, &SECOND, &MICROSECOND, &FOLD, &TZINFO];

fn tzinfo(_: &mut Cx, me: &Value) -> Res<Value> {
    let zone = me.downcast::<PyTime>().and_then(|time| time.zone.clone());
    Ok(zone.map_or(Value::None, |zone| Value::Obj(zone)))
}

/// `fold`, which is 0 or 1.
pub fn fold_of(given: Given<CInt>, or: bool) -> Res<bool> {
    match given.0 {
        None => Ok(or),
        Some(CInt(n @ (0 | 1))) => Ok(n == 1),
        Some(_) => Err(Raised::value("fold must be either 0 or 1")),
    }
}

fn time(
    cx: &mut Cx,
    hour: Given<CInt>,
    minute: Given<CInt>,
    second: Given<CInt>,
    microsecond: Given<CInt>,
    tzinfo: Given<Value>,
    fold: Given<CInt>,
) -> Res<Value> {
    let parts = [hour, minute, second, microsecond].map(|part| part.0.map_or(0, |n| n.0));
    let zone = zone_of(cx, &tzinfo.0.unwrap_or(Value::None))?;
    let micros = iso::micros_of_day(parts)?;
    let time = plain(Sort::Clock, micros).zoned(zone, fold_of(fold, false)?);
    Ok(Value::object(time))
}

fn fromisoformat(cx: &mut Cx, class: Value, text: Value) -> Res<Value> {
    let read = iso::time(iso_text(&text)?)?;
    let time = plain(Sort::Clock, read.micros).zoned(read.zone, false);
    made(cx, &class, time)
}

/// The `timespec` of that name.
pub fn spec_of(cx: &mut Cx, given: Given<Value>, place: usize) -> Res<TimeSpec> {
    let Some(value) = given.0 else {
        return Ok(TimeSpec::Auto);
    };
    let Some(name) = value.as_str() else {
        let got = attr::argument_name(cx, &value);
        return Err(Raised::type_error(format!(
            "isoformat() argument {place} must be str, not {got}"
        )));
    };
    TimeSpec::named(name).ok_or_else(|| Raised::value("Unknown timespec value"))
}

fn isoformat(cx: &mut Cx, me: Me<PyTime>, timespec: Given<Value>) -> Res<String> {
    let spec = spec_of(cx, timespec, 1)?;
    Ok(me.0.iso("", spec))
}

/// The microseconds of a day; a part that is not given is the time's own.
pub fn of_day_or(given: [Given<CInt>; 4], own: &PyTime) -> Res<i128> {
    let [hour, minute, second, microsecond] = given;
    let or = |given: Given<CInt>, name: &str| given.0.map_or(own.part(name), |n| n.0);
    iso::micros_of_day([
        or(hour, "hour"),
        or(minute, "minute"),
        or(second, "second"),
        or(microsecond, "microsecond"),
    ])
}

#[allow(clippy::too_many_arguments)]
fn replace(
    cx: &mut Cx,
    me: Value,
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
    let zone = zone_or(cx, tzinfo, &own.zone)?;
    let micros = of_day_or([hour, minute, second, microsecond], &own)?;
    let class = Value::Obj(attr::type_of(cx, &me));
    let time = plain(Sort::Clock, micros).zoned(zone, fold_of(fold, own.fold)?);
    made(cx, &class, time)
}

/// `utcoffset()`
pub fn utcoffset(_: &mut Cx, me: Me<PyTime>) -> Res<Option<Value>> {
    let zone = me.0.zone.as_ref();
    Ok(zone.map(|zone| Value::object(zone.difference())))
}

/// `tzname()`
pub fn tzname(_: &mut Cx, me: Me<PyTime>) -> Res<Option<String>> {
    Ok(me.0.zone.as_ref().map(|zone| zone.shown()))
}

/// `dst()`
pub fn dst(_: &mut Cx, _: Me<PyTime>) -> Res<()> {
    Ok(())
}
