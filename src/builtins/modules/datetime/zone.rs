//! `datetime.timezone`, and `datetime.tzinfo` above it.

use std::rc::Rc;

use super::date::{must_be, of_sort};
use super::{Members, add_members, plain};
use crate::builtin;
use crate::builtins::python::{run_entry, slots};
use crate::object::datetime::{DAY, PyTime, Sort};
use crate::object::timezone::{Zone, zone_class};
use crate::object::{Cx, NameMap, Raised, Res, Value, attr};
use crate::registry::argument::Me;
use crate::registry::{Builtin, Given};

/// Gives the class its constructor and methods.
pub fn define(cx: &mut Cx) {
    zone_class(cx).define(load, Some(|cx, _, args| run_entry(cx, &TIMEZONE, args)));
}

fn load(cx: &Cx, names: &mut NameMap) {
    let me = zone_class(cx);
    let members = Members {
        name: "timezone",
        methods: METHODS,
        class_methods: &[],
        attributes: &[],
        constants: Vec::new(),
    };
    add_members(names, &me, members);
    slots::add_slots(names, &me, &[slots::REPR, slots::STR, slots::HASH]);
    let at = |offset| Value::object(Zone { offset, name: None });
    names.insert("utc".into(), at(0));
    names.insert("min".into(), at(60_000_000 - DAY));
    names.insert("max".into(), at(DAY - 60_000_000));
}

builtin! {
    /// A fixed offset from UTC.
    TIMEZONE: "timezone(offset, name=None)" => timezone;
    /// How far its clocks are ahead of UTC.
    UTCOFFSET: "utcoffset(self, dt, /)" => utcoffset;
    /// Its name.
    TZNAME: "tzname(self, dt, /)" => tzname;
    /// None: it has no summer time.
    DST: "dst(self, dt, /)" => dst;
    /// A moment of UTC on its clocks.
    FROMUTC: "fromutc(self, dt, /)" => fromutc
}

static METHODS: &[&Builtin] = &[&UTCOFFSET, &TZNAME, &DST, &FROMUTC];

/// A zone whose offset is less than a day.
///
/// # Errors
/// CPython's ValueError.
pub fn zone_at(offset: i128, name: Option<Rc<str>>) -> Res<Zone> {
    if offset.abs() >= DAY {
        let written = plain(Sort::TimeDelta, offset).written();
        return Err(Raised::value(format!(
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {written}."
        )));
    }
    Ok(Zone { offset, name })
}

fn timezone(cx: &mut Cx, offset: Value, name: Given<Value>) -> Res<Value> {
    let Some(difference) = of_sort(&offset, Sort::TimeDelta) else {
        return Err(must_be(cx, "timezone", 1, Sort::TimeDelta, &offset));
    };
    let name = match &name.0 {
        None => None,
        Some(given) => match given.as_str() {
            Some(name) => Some(name.into()),
            None => {
                let got = attr::argument_name(cx, given);
                return Err(Raised::type_error(format!(
                    "timezone() argument 2 must be str, not {got}"
                )));
            }
        },
    };
    zone_at(difference.micros, name).map(Value::object)
}

fn check(cx: &mut Cx, name: &str, moment: &Value) -> Res<()> {
    if moment.is_none() || of_sort(moment, Sort::DateTime).is_some() {
        return Ok(());
    }
    let got = attr::type_name(cx, moment);
    Err(Raised::type_error(format!(
        "{name}(dt) argument must be a datetime instance or None, not {got}"
    )))
}

fn utcoffset(cx: &mut Cx, me: Me<Zone>, moment: Value) -> Res<Value> {
    check(cx, "utcoffset", &moment)?;
    Ok(Value::object(me.0.difference()))
}

fn tzname(cx: &mut Cx, me: Me<Zone>, moment: Value) -> Res<String> {
    check(cx, "tzname", &moment)?;
    Ok(me.0.shown())
}

fn dst(cx: &mut Cx, _: Me<Zone>, moment: Value) -> Res<()> {
    check(cx, "dst", &moment)
}

fn fromutc(_: &mut Cx, me: Me<Zone>, moment: Value) -> Res<Value> {
    let Some(time) = of_sort(&moment, Sort::DateTime) else {
        return Err(Raised::type_error(
            "fromutc() argument must be a datetime instance",
        ));
    };
    if !time.zone.as_ref().is_some_and(|own| Rc::ptr_eq(own, &me.0)) {
        return Err(Raised::value("fromutc: dt.tzinfo is not self"));
    }
    let there = PyTime::at(Sort::DateTime, time.micros + me.0.offset)?;
    Ok(Value::object(there.zoned(time.zone.clone(), false)))
}
