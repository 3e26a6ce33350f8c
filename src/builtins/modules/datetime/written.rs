//! `strftime`, `__format__` and `timetuple`: what `time` writes and holds, asked for dates, moments and times of day.

use super::call_written;
use crate::builtin;
use crate::object::datetime::{DAY, PyTime, Sort};
use crate::object::datetime_text::offset_text;
use crate::object::{Cx, Raised, Res, Value, attr, call, text};
use crate::registry::argument::Me;
use crate::scalar::datetime::civil::Civil;

builtin! {
    /// A text by a format.
    STRFTIME: "strftime(self, /, format)" => strftime;
    /// By a format; without one as `str` gives it.
    FORMAT: "__format__(self, format_spec, /)" => format;
    /// The parts as `time` has them.
    TIMETUPLE: "timetuple(self, /)" => timetuple
}

/// The parts of a time as a `time.struct_time`.
pub fn tuple_of(cx: &mut Cx, time: &PyTime, summer: i64) -> Res<Value> {
    let at = match time.sort {
        Sort::Clock => Civil {
            year: 1900,
            ..time.civil()
        },
        _ => time.civil(),
    };
    let days = match time.sort {
        Sort::Clock => Civil::date(1900, 1, 1).days(),
        _ => time.micros.div_euclid(DAY) as i64,
    };
    let of_year = days - Civil::date(at.year, 1, 1).days() + 1;
    let parts = [
        at.year,
        at.month.into(),
        at.day.into(),
        at.hour.into(),
        at.minute.into(),
        at.second.into(),
        (days + 3).rem_euclid(7),
        of_year,
        summer,
    ];
    let parts = Value::tuple(parts.map(Value::Int));
    call_written(cx, "time", "struct_time", vec![parts])
}

fn timetuple(cx: &mut Cx, me: Me<PyTime>) -> Res<Value> {
    tuple_of(cx, &me.0, -1)
}

fn strftime(cx: &mut Cx, me: Value, format: Value) -> Res<Value> {
    let Some(own) = me.downcast_rc::<PyTime>() else {
        return Ok(Value::None);
    };
    let Some(format) = format.as_str() else {
        let got = attr::argument_name(cx, &format);
        return Err(Raised::type_error(format!(
            "strftime() argument 1 must be str, not {got}"
        )));
    };
    let format = with_zone_and_fraction(&own, format);
    let parts = tuple_of(cx, &own, -1)?;
    call_written(cx, "time", "strftime", vec![Value::str(format), parts])
}

/// The format with what `time` knows nothing of written out: microseconds and the zone.
fn with_zone_and_fraction(time: &PyTime, format: &str) -> String {
    let mut out = String::new();
    let mut rest = format.chars();
    while let Some(c) = rest.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        match rest.next() {
            Some('f') => out += &format!("{:06}", time.micros.rem_euclid(1_000_000)),
            Some('z') => out += &time.offset().map_or(String::new(), |o| offset_text(o, "")),
            Some('Z') => {
                let name = time.zone.as_ref().map(|zone| zone.shown());
                out += &name.unwrap_or_default().replace('%', "%%");
            }
            Some(other) => out.extend(['%', other]),
            None => out.push('%'),
        }
    }
    out
}

fn format(cx: &mut Cx, me: Value, spec: Value) -> Res<Value> {
    match spec.as_str() {
        None => {
            let got = attr::argument_name(cx, &spec);
            Err(Raised::type_error(format!(
                "__format__() argument 1 must be str, not {got}"
            )))
        }
        Some("") => text::str(cx, &me).map(Value::from),
        Some(_) => call::call_method(cx, &me, "strftime", [spec]),
    }
}
