//! Steps of dates and time differences: the greatest common step of two, and whether one divides the other.
//!
//! Months and years have no fixed number of days, so for time differences they never mix with the units below. For dates they do, with
//! NumPy's factor of 7 days.

use num_integer::gcd;

use super::{TimeStep, TimeUnit};
use crate::diag::fault::{Fault, FaultKind, Result};

/// How many of the next finer unit make one of each.
const FACTORS: [u64; 13] = [1, 1, 7, 24, 60, 60, 1000, 1000, 1000, 1000, 1000, 1000, 1];

const UNITS: [TimeUnit; 14] = [
    TimeUnit::Year,
    TimeUnit::Month,
    TimeUnit::Week,
    TimeUnit::Day,
    TimeUnit::Hour,
    TimeUnit::Minute,
    TimeUnit::Second,
    TimeUnit::Milli,
    TimeUnit::Micro,
    TimeUnit::Nano,
    TimeUnit::Pico,
    TimeUnit::Femto,
    TimeUnit::Atto,
    TimeUnit::Generic,
];

impl TimeUnit {
    /// Every unit, the coarsest first, generic last.
    pub const ALL: [TimeUnit; 14] = UNITS;

    /// Months and years: not a fixed number of days.
    pub const fn is_nonlinear(self) -> bool {
        matches!(self, TimeUnit::Year | TimeUnit::Month)
    }
}

/// How many of `fine` make one `coarse` by NumPy's table; `None` beyond 2⁵⁶.
pub fn units_factor(coarse: TimeUnit, fine: TimeUnit) -> Option<u64> {
    (coarse as usize..fine as usize).try_fold(1u64, |factor, unit| {
        let factor = factor.checked_mul(FACTORS[unit])?;
        (factor < 1 << 56).then_some(factor)
    })
}

/// The greatest step that divides both. `strict` says of either that its months and years may not mix with finer units: so for time
/// differences.
pub fn common_step(a: TimeStep, b: TimeStep, strict: [bool; 2]) -> Result<TimeStep> {
    if a.unit == TimeUnit::Generic {
        return Ok(b);
    }
    if b.unit == TimeUnit::Generic {
        return Ok(a);
    }
    let (mut count_a, mut count_b) = (a.count as u64, b.count as u64);
    let mut unit = a.unit;
    if a.unit != b.unit {
        let years_and_months = a.unit.is_nonlinear() && b.unit.is_nonlinear();
        let is_stuck = (strict[0] && a.unit.is_nonlinear()) || (strict[1] && b.unit.is_nonlinear());
        if is_stuck && !years_and_months {
            return Err(no_common_step(a, b));
        }
        unit = a.unit.max(b.unit);
        let factor = if years_and_months {
            Some(12)
        } else {
            units_factor(a.unit.min(b.unit), unit)
        };
        let coarse = if a.unit < b.unit {
            &mut count_a
        } else {
            &mut count_b
        };
        *coarse = factor
            .and_then(|f| coarse.checked_mul(f))
            .ok_or_else(|| step_overflow(a, b))?;
    }
    match u32::try_from(gcd(count_a, count_b)) {
        Ok(count) if count <= i32::MAX as u32 => Ok(TimeStep { unit, count }),
        _ => Err(step_overflow(a, b)),
    }
}

#[cold]
fn no_common_step(a: TimeStep, b: TimeStep) -> Box<Fault> {
    Fault::type_error(format!(
        "Cannot get a common metadata divisor for Numpy datetime metadata {} and {} because they have incompatible nonlinear base time \
         units.",
        a.bracketed(),
        b.bracketed()
    ))
}

#[cold]
fn step_overflow(a: TimeStep, b: TimeStep) -> Box<Fault> {
    Fault::new(
        FaultKind::OverflowError,
        format!(
            "Integer overflow getting a common metadata divisor for NumPy datetime metadata {} and {}.",
            a.bracketed(),
            b.bracketed()
        ),
    )
}

/// Whether every multiple of `from` is a multiple of `to`.
pub fn step_divides(from: TimeStep, to: TimeStep, strict: bool) -> bool {
    if from.unit == TimeUnit::Generic {
        return true;
    }
    if to.unit == TimeUnit::Generic {
        return false;
    }
    let (mut x, mut y) = (from.count as u64, to.count as u64);
    if from.unit != to.unit {
        let years_and_months = from.unit.is_nonlinear() && to.unit.is_nonlinear();
        if !years_and_months && (from.unit.is_nonlinear() || to.unit.is_nonlinear()) {
            // A calendar step of dates is taken to divide any other: NumPy does not look closer.
            return !strict;
        }
        let factor = if years_and_months {
            Some(12)
        } else {
            units_factor(from.unit.min(to.unit), from.unit.max(to.unit))
        };
        let coarse = if from.unit < to.unit { &mut x } else { &mut y };
        match factor.and_then(|f| coarse.checked_mul(f)) {
            Some(scaled) => *coarse = scaled,
            None => return false,
        }
    }
    y != 0 && x % y == 0
}
