//! Dates as text, and what a dtype of dates counts in.

use super::compose;
use crate::array::dtype::casting::Casting;
use crate::array::{DType, Kind, Order, Strided, Why};
use crate::builtin;
use crate::object::array::element::integer;
use crate::object::array::store::store;
use crate::object::array::{scalar_or_object, strided_of};
use crate::object::{Cx, Raised, Res, Value};
use crate::registry::{Builtin, CastingArg, DTypeArg};
use crate::scalar::datetime::civil::Civil;
use crate::scalar::datetime::text::{Zone, datetime_text, datetime_text_auto, parse_zone};
use crate::scalar::datetime::{TimeStep, TimeUnit};

builtin! {
    /// Dates as text in a unit.
    ///
    /// >>> np.datetime_as_string(np.datetime64('2024-02-28T12:30'), unit='D')
    /// np.str_('2024-02-28')
    DATETIME_AS_STRING: "datetime_as_string(arr, unit=None, timezone='naive', casting='same_kind')" => datetime_as_string;
    /// The unit of a dtype of dates, and how many of it a step is.
    ///
    /// >>> np.datetime_data(np.dtype('M8[25s]'))
    /// ('s', 25)
    DATETIME_DATA: "datetime_data(dtype, /)" => datetime_data;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&DATETIME_AS_STRING, &DATETIME_DATA];

fn datetime_as_string(
    cx: &mut Cx,
    arr: Value,
    unit: Option<Value>,
    timezone: Option<Value>,
    casting: Option<CastingArg>,
) -> Res<Value> {
    let dates = strided_of(cx, &arr)?;
    if dates.dtype.kind() != Kind::DateTime {
        return Err(Raised::type_error("input must have type NumPy datetime"));
    }
    let zone = timezone.as_ref().and_then(Value::as_str).unwrap_or("naive");
    let zone = parse_zone(zone, 0)?;
    let step = dates.dtype.step();
    let unit = match unit.as_ref().and_then(Value::as_str) {
        None => Some(step.unit),
        Some("auto") => None,
        Some(letters) => match crate::array::dtype::parse_unit(letters) {
            Some(unit) => Some(unit),
            None => {
                return Err(Raised::type_error(format!(
                    "Invalid datetime unit \"{letters}\" in metadata"
                )));
            }
        },
    };
    let casting = casting.map_or(Casting::SameKind, |casting| casting.0);
    if let Some(to) = unit
        && !can_be_told_in(to, step.unit, casting)
    {
        return Err(Raised::type_error(format!(
            "Cannot create a datetime string as units '{}' from a NumPy datetime with units '{}' according to the rule '{}'",
            to.letters(),
            step.unit.letters(),
            casting.word()
        )));
    }
    cx.reserve_items::<String>(dates.size())?;
    let mut texts = Vec::with_capacity(dates.size());
    for at in dates.layout.offsets() {
        let value = integer(&dates.element_at(at));
        if casting != Casting::Unsafe && unit.is_some_and(|unit| unit <= TimeUnit::Day) {
            refuse_local_date(value, step, zone)?;
        }
        texts.push(match unit {
            Some(unit) => datetime_text(value, step, unit, zone),
            None => datetime_text_auto(value, step, zone),
        });
    }
    let offset = match (zone, unit) {
        (Zone::Offset(_), Some(unit)) if unit > TimeUnit::Day => 4,
        _ => 0,
    };
    let dtype = DType::text(text_length(unit) + offset);
    let new = Strided::zeros(&cx.memory, dtype, dates.shape(), Order::C)?;
    for (i, text) in texts.into_iter().enumerate() {
        store(cx, &new, i * new.itemsize(), &Value::str(text))?;
    }
    match new.ndim() {
        0 => Ok(scalar_or_object(&new, 0)),
        _ => Ok(compose::own(cx, new, Why::None)),
    }
}

/// A date without a time is another one in another zone.
fn refuse_local_date(value: i64, step: TimeStep, zone: Zone) -> Res<()> {
    let is_local =
        Civil::of(value, step).is_some_and(|civil| matches!(zone.at(&civil), Zone::Offset(_)));
    match is_local {
        true => Err(Raised::type_error(
            "Cannot create a local timezone-based date string from a NumPy datetime without forcing 'unsafe' casting",
        )),
        false => Ok(()),
    }
}

/// Whether a rule lets dates of the unit `from` be written in the unit `to`: only the units are held against each other, not what their numbers can hold.
fn can_be_told_in(to: TimeUnit, from: TimeUnit, casting: Casting) -> bool {
    let is_finer = match (from, to) {
        (TimeUnit::Generic, _) => true,
        (_, TimeUnit::Generic) => false,
        (from, to) => from <= to,
    };
    match casting {
        Casting::Unsafe => true,
        Casting::SameKind => to != TimeUnit::Generic || from == TimeUnit::Generic,
        Casting::Safe => is_finer,
        Casting::No | Casting::Equiv | Casting::SameValue => from == to,
    }
}

/// The characters that NumPy sets aside for a date in this unit, `None` for the one that each date needs: room for years of 19 digits and an offset.
fn text_length(unit: Option<TimeUnit>) -> usize {
    match unit {
        None => 62,
        Some(TimeUnit::Generic) => 4,
        Some(TimeUnit::Year) => 22,
        Some(TimeUnit::Month) => 25,
        Some(TimeUnit::Week | TimeUnit::Day) => 28,
        Some(TimeUnit::Hour) => 32,
        Some(TimeUnit::Minute) => 35,
        Some(TimeUnit::Second) => 38,
        Some(TimeUnit::Milli) => 42,
        Some(TimeUnit::Micro) => 45,
        Some(TimeUnit::Nano) => 48,
        Some(TimeUnit::Pico) => 51,
        Some(TimeUnit::Femto) => 54,
        Some(TimeUnit::Atto) => 57,
    }
}

fn datetime_data(_: &mut Cx, dtype: DTypeArg) -> Res<Value> {
    let dtype = dtype.0;
    if !dtype.kind().is_time() {
        return Err(Raised::type_error(
            "cannot get datetime metadata from non-datetime type",
        ));
    }
    let step = dtype.step();
    let unit = match step.unit.letters() {
        "" => "generic",
        letters => letters,
    };
    Ok(Value::tuple(vec![
        Value::str(unit),
        Value::Int(step.count.into()),
    ]))
}
