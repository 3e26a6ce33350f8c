//! `datetime`: dates, moments, times of day, differences and zones of a fixed offset. The local zone is UTC.
//!
//! What is read and written by a format is in the language, in `time` and `_strptime`.

use std::rc::Rc;

use crate::builtins::numpy::names::name_in;
use crate::builtins::python::slots;
use crate::builtins::{add_attributes, add_methods};
use crate::diag::fault::FaultKind;
use crate::object::datetime::{PyTime, Sort, class_of};
use crate::object::module::ClassMethod;
use crate::object::timezone::{Zone, tzinfo_class, zone_class};
use crate::object::{Cx, NameMap, Raised, Res, Type, Value, attr, call, index};
use crate::registry::argument::FromValue;
use crate::registry::{Attribute, Builtin, BuiltinFunction, Given};

mod clock_time;
mod date;
mod difference;
mod iso;
mod moment;
mod written;
mod zone;

/// Gives the classes their constructors and methods.
pub fn define(cx: &mut Cx) {
    date::define(cx);
    moment::define(cx);
    clock_time::define(cx);
    difference::define(cx);
    zone::define(cx);
}

/// Fills the module.
pub fn fill(cx: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    let sorts = [Sort::Date, Sort::DateTime, Sort::Clock, Sort::TimeDelta];
    let times = sorts.map(|sort| class_of(cx, sort));
    for class in times.into_iter().chain([tzinfo_class(cx), zone_class(cx)]) {
        namespace.insert(class.name.get().clone(), Value::Obj(class));
    }
    namespace.insert("MINYEAR".into(), Value::Int(1));
    namespace.insert("MAXYEAR".into(), Value::Int(9999));
    namespace.insert("UTC".into(), Value::object(Zone::UTC));
    Ok(())
}

/// What a class holds.
struct Members<'a> {
    name: &'static str,
    methods: &'a [&'static Builtin],
    class_methods: &'a [&'static Builtin],
    attributes: &'a [&'static Attribute],
    constants: Vec<(&'static str, PyTime)>,
}

fn add_members(names: &mut NameMap, class: &Rc<Type>, members: Members) {
    add_methods(names, class, members.methods);
    add_attributes(names, class, members.attributes);
    for entry in members.class_methods {
        let function = BuiltinFunction::class_method(entry, members.name);
        names.insert(entry.name().into(), Value::object(ClassMethod { function }));
    }
    for (name, value) in members.constants {
        names.insert(name.into(), Value::object(value));
    }
}

/// What the classes of times have, each with its own members.
fn add_time(cx: &Cx, names: &mut NameMap, sort: Sort, members: Members) {
    let class = class_of(cx, sort);
    add_members(names, &class, members);
    let groups = [slots::COMPARISONS, slots::REPR, slots::STR, slots::HASH];
    slots::add_slots(names, &class, &groups);
}

/// The text that `fromisoformat` is given.
fn iso_text(given: &Value) -> Res<&str> {
    let refused = || Raised::type_error("fromisoformat: argument must be str");
    given.as_str().ok_or_else(refused)
}

/// A time without a zone.
const fn plain(sort: Sort, micros: i128) -> PyTime {
    PyTime {
        sort,
        micros,
        zone: None,
        fold: false,
    }
}

/// One of the classes, written by name in errors of arguments.
fn full_name(cx: &Cx, sort: Sort) -> String {
    class_of(cx, sort).full_name()
}

/// An integer that fits C's `int`.
struct CInt(i64);

impl FromValue for CInt {
    fn from_value(cx: &mut Cx, value: &Value, _: &str) -> Res<CInt> {
        let refused = |message: &str| Raised::new(FaultKind::OverflowError, message);
        let Value::Int(n) = index::index(cx, value)? else {
            return Err(index::too_large_for_long());
        };
        match n {
            _ if n > i64::from(i32::MAX) => Err(refused("signed integer is greater than maximum")),
            _ if n < i64::from(i32::MIN) => Err(refused("signed integer is less than minimum")),
            _ => Ok(CInt(n)),
        }
    }
}

/// A zone that was given; `None` where it was None.
fn zone_of(cx: &mut Cx, given: &Value) -> Res<Option<Rc<Zone>>> {
    if given.is_none() {
        return Ok(None);
    }
    if let Some(zone) = given.downcast_rc::<Zone>() {
        return Ok(Some(zone));
    }
    if attr::is_instance(cx, given, &tzinfo_class(cx)) {
        return Err(Raised::new(
            FaultKind::NotImplementedError,
            "arr leaves out time zones of one's own: use datetime.timezone",
        ));
    }
    let got = attr::type_name(cx, given);
    Err(Raised::type_error(format!(
        "tzinfo argument must be None or of a tzinfo subclass, not type '{got}'"
    )))
}

/// A zone that was given, or the one that a time has.
fn zone_or(cx: &mut Cx, given: Given<Value>, own: &Option<Rc<Zone>>) -> Res<Option<Rc<Zone>>> {
    match given.0 {
        Some(given) => zone_of(cx, &given),
        None => Ok(own.clone()),
    }
}

/// Calls a function of a module that is written in the language.
fn call_written(cx: &mut Cx, module: &str, name: &str, args: Vec<Value>) -> Res<Value> {
    match name_in(cx, module, name)? {
        Some(function) => call::call_pos(cx, &function, args),
        None => Ok(Value::None),
    }
}

/// What a class method makes: by the class it was called on, where a program made that.
fn made(cx: &mut Cx, class: &Value, time: PyTime) -> Res<Value> {
    let is_own = class.is_same(&Value::Obj(class_of(cx, time.sort)));
    if is_own {
        return Ok(Value::object(time));
    }
    let names: &[&str] = match time.sort {
        Sort::Date => &["year", "month", "day"],
        Sort::Clock => &["hour", "minute", "second", "microsecond"],
        _ => &[
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "microsecond",
        ],
    };
    let parts: Vec<Value> = names.iter().map(|n| Value::Int(time.part(n))).collect();
    let zone = time.zone.clone().map(|zone| Value::Obj(zone));
    call::call_pos(cx, class, parts.into_iter().chain(zone))
}

/// A part of a time by the place of its name.
fn part<const N: usize>(_: &mut Cx, me: &Value) -> Res<Value> {
    const NAMES: [&str; 11] = [
        "year",
        "month",
        "day",
        "hour",
        "minute",
        "second",
        "microsecond",
        "fold",
        "days",
        "seconds",
        "microseconds",
    ];
    Ok(match me.downcast::<PyTime>() {
        Some(time) => Value::Int(time.part(NAMES[N])),
        None => Value::None,
    })
}
