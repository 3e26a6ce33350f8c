//! `datetime.timedelta`.

use super::{Members, add_time, part, plain};
use crate::builtin;
use crate::builtins::python::run_entry;
use crate::diag::fault::FaultKind;
use crate::object::datetime::{DAY, PyTime, Sort, class_of};
use crate::object::number::{self, Number};
use crate::object::{Cx, NameMap, Raised, Res, Value, attr};
use crate::registry::argument::Me;
use crate::registry::{Attribute, Given};

/// Gives the class its constructor and methods.
pub fn define(cx: &mut Cx) {
    class_of(cx, Sort::TimeDelta).define(load, Some(|cx, _, args| run_entry(cx, &TIMEDELTA, args)));
}

fn load(cx: &Cx, names: &mut NameMap) {
    let constants = vec![
        ("min", plain(Sort::TimeDelta, -999_999_999 * DAY)),
        ("max", plain(Sort::TimeDelta, 1_000_000_000 * DAY - 1)),
        ("resolution", plain(Sort::TimeDelta, 1)),
    ];
    let members = Members {
        name: "timedelta",
        methods: &[&TOTAL_SECONDS],
        class_methods: &[],
        attributes: ATTRIBUTES,
        constants,
    };
    add_time(cx, names, Sort::TimeDelta, members);
}

builtin! {
    /// A time difference.
    TIMEDELTA: "__new__(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)" => timedelta;
    /// The whole difference in seconds.
    TOTAL_SECONDS: "total_seconds(self, /)" => total_seconds
}

crate::attribute! {
    /// Whole days.
    DAYS: "days" => part::<8>;
    /// Seconds beside the days.
    SECONDS: "seconds" => part::<9>;
    /// Microseconds beside the seconds.
    MICROSECONDS: "microseconds" => part::<10>
}

static ATTRIBUTES: &[&Attribute] = &[&DAYS, &SECONDS, &MICROSECONDS];

#[allow(clippy::too_many_arguments)]
fn timedelta(
    cx: &mut Cx,
    days: Given<Value>,
    seconds: Given<Value>,
    microseconds: Given<Value>,
    milliseconds: Given<Value>,
    minutes: Given<Value>,
    hours: Given<Value>,
    weeks: Given<Value>,
) -> Res<Value> {
    let parts = [
        ("microseconds", microseconds, 1),
        ("milliseconds", milliseconds, 1000),
        ("seconds", seconds, 1_000_000),
        ("minutes", minutes, 60_000_000),
        ("hours", hours, 3_600_000_000),
        ("days", days, DAY),
        ("weeks", weeks, 7 * DAY),
    ];
    let (mut whole, mut fraction) = (0i128, 0.0);
    for (name, given, unit) in parts {
        let Some(value) = given.0 else { continue };
        match (Number::of(&value), number::as_big(&value)) {
            (Some(Number::Float(x)), _) => {
                // The whole part counts exactly; what is left over is gathered in microseconds.
                if !x.is_finite() {
                    return Err(match x.is_nan() {
                        true => Raised::value("cannot convert float NaN to integer"),
                        false => Raised::new(
                            FaultKind::OverflowError,
                            "cannot convert float infinity to integer",
                        ),
                    });
                }
                let scaled = (x.trunc() as i128).checked_mul(unit);
                whole = scaled
                    .and_then(|n| whole.checked_add(n))
                    .ok_or_else(too_large)?;
                let left = x.fract() * unit as f64;
                whole += left.trunc() as i128;
                fraction += left.fract();
            }
            (_, Some(n)) => {
                let n = i128::try_from(n).ok().and_then(|n| n.checked_mul(unit));
                whole = n.and_then(|n| whole.checked_add(n)).ok_or_else(too_large)?;
            }
            _ => {
                let got = attr::type_name(cx, &value);
                return Err(Raised::type_error(format!(
                    "unsupported type for timedelta {name} component: {got}"
                )));
            }
        }
    }
    // Half a microsecond goes to the even one of the whole.
    let rounded = fraction.round();
    let is_half = fraction.fract().abs() == 0.5;
    let rounded = match is_half && (whole + rounded as i128) % 2 != 0 {
        true => rounded - fraction.signum(),
        false => rounded,
    };
    PyTime::at(Sort::TimeDelta, whole + rounded as i128).map(Value::object)
}

#[cold]
fn too_large() -> Box<Raised> {
    Raised::new(
        FaultKind::OverflowError,
        "Python int too large to convert to C int",
    )
}

fn total_seconds(_: &mut Cx, me: Me<PyTime>) -> Res<f64> {
    Ok(me.0.micros as f64 / 1e6)
}
