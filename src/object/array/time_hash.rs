//! The hash of moments and spans: equal ones have one hash, whatever unit they are counted in.
//!
//! NumPy hashes the bytes of a moment's calendar fields; a program sees of it only which hashes are equal. Spans in months and years are no number of
//! days, and so are told apart from the others.

use super::element::integer;
use crate::array::dtype::units_factor;
use crate::array::{Element, Kind};
use crate::object::{Raised, Res};
use crate::scalar::datetime::civil::Civil;
use crate::scalar::datetime::{TimeStep, TimeUnit};

const DAY: TimeStep = TimeStep {
    unit: TimeUnit::Day,
    count: 1,
};

/// `hash(x)` of a `datetime64` or a `timedelta64`.
///
/// # Errors
/// ValueError for a span without a unit, which may be equal to spans that differ.
pub fn time_hash(element: &Element) -> Res<i64> {
    let (value, step) = (integer(element), element.dtype.step());
    if value == i64::MIN {
        return Ok(value);
    }
    let is_span = element.dtype.kind() == Kind::TimeDelta;
    if is_span && step.unit == TimeUnit::Generic {
        return Err(Raised::value("Can't hash generic timedelta64"));
    }
    let exact = match Civil::of(value, step) {
        Some(at) if !is_span => of_moment(&at),
        _ => of_span(value, step),
    };
    // -1 stands for an error in C.
    match (exact ^ (exact >> 64)) as i64 {
        -1 => Ok(-2),
        folded => Ok(folded),
    }
}

/// Nanoseconds since 1970; what is finer does not count.
fn of_moment(at: &Civil) -> i128 {
    let seconds = i128::from(at.hour) * 3600 + i128::from(at.minute) * 60 + i128::from(at.second);
    let day = i128::from(at.value(DAY));
    (day * 86_400 + seconds) * 1_000_000_000 + i128::from(at.atto / 1_000_000_000)
}

/// Months, or nanoseconds.
fn of_span(value: i64, step: TimeStep) -> i128 {
    let count = i128::from(value) * i128::from(step.count);
    let factor = |coarse, fine| i128::from(units_factor(coarse, fine).unwrap_or(1));
    match step.unit {
        TimeUnit::Year => count * 12,
        TimeUnit::Month => count,
        unit if unit <= TimeUnit::Nano => count * factor(unit, TimeUnit::Nano),
        unit => count.div_euclid(factor(TimeUnit::Nano, unit)),
    }
}
