//! From one step to another: `astype` between datetimes and between time differences.
//!
//! A reader would get wrong: years and months of a *time difference* convert by the mean length of a Gregorian year (146097 / 400 days), those of a *date*
//! through the calendar; results round down, and products wrap at 64 bits as NumPy's do.

use num_integer::gcd;

use super::civil::{Civil, NAT};
use super::unit::{TimeStep, TimeUnit};
use crate::diag::fault::{Fault, FaultKind, Result};

/// Days in 400 years.
const ERA_DAYS: u64 = 400 * 365 + 97;

/// How the values of one step become those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// The numbers stay.
    Same,
    /// `value * numerator / denominator`, rounded down.
    Linear {
        /// Factor.
        numerator: i64,
        /// Divisor.
        denominator: i64,
    },
    /// Through the calendar.
    Calendar {
        /// The step of the values.
        from: TimeStep,
        /// The step wanted.
        to: TimeStep,
    },
}

impl Conversion {
    /// For dates.
    ///
    /// # Errors
    /// OverflowError where the factor leaves 64 bits; ValueError for a generic target.
    pub fn of_dates(from: TimeStep, to: TimeStep) -> Result<Conversion> {
        let uneven = |step: TimeStep| step.unit <= TimeUnit::Month;
        if from == to || from.unit == TimeUnit::Generic {
            return Ok(Conversion::Same);
        }
        let linear = Conversion::of_differences(from, to)?;
        if uneven(from) || uneven(to) {
            return Ok(Conversion::Calendar { from, to });
        }
        Ok(linear)
    }

    /// For time differences.
    ///
    /// # Errors
    /// As [`Conversion::of_dates`].
    pub fn of_differences(from: TimeStep, to: TimeStep) -> Result<Conversion> {
        if from == to || from.unit == TimeUnit::Generic {
            return Ok(Conversion::Same);
        }
        if to.unit == TimeUnit::Generic {
            return Err(Fault::value(
                "Cannot convert from specific units to generic units in NumPy datetimes or timedeltas",
            ));
        }
        let (numerator, denominator) = factor(from, to).ok_or_else(|| {
            Fault::new(
                FaultKind::OverflowError,
                format!(
                    "Integer overflow while computing the conversion factor between NumPy datetime units {} and {}",
                    from.unit.min(to.unit).letters(),
                    from.unit.max(to.unit).letters()
                ),
            )
        })?;
        Ok(Conversion::Linear {
            numerator,
            denominator,
        })
    }

    /// Converts one value; NaT stays NaT.
    pub fn apply(&self, value: i64) -> i64 {
        if value == NAT {
            return NAT;
        }
        match *self {
            Conversion::Same => value,
            Conversion::Linear {
                numerator,
                denominator,
            } => {
                // Rounds down by the sign of the value, also where the product wraps.
                let product = value.wrapping_mul(numerator);
                let shift = if value < 0 { denominator - 1 } else { 0 };
                product.wrapping_sub(shift) / denominator
            }
            Conversion::Calendar { from, to } => {
                Civil::of(value, from).map_or(NAT, |civil| civil.value(to))
            }
        }
    }
}

/// Numerator and denominator in lowest terms; none where the units are too far apart. Other products wrap.
fn factor(from: TimeStep, to: TimeStep) -> Option<(i64, i64)> {
    let (coarse, fine) = (from.unit.min(to.unit), from.unit.max(to.unit));
    let (mut numerator, mut denominator) = unit_factor(coarse, fine)?;
    if from.unit > to.unit {
        std::mem::swap(&mut numerator, &mut denominator);
    }
    let numerator = numerator.wrapping_mul(u64::from(from.count));
    let denominator = denominator.wrapping_mul(u64::from(to.count.max(1)));
    let common = gcd(numerator, denominator).max(1);
    let denominator = (denominator / common).cast_signed().max(1);
    Some(((numerator / common).cast_signed(), denominator))
}

/// How many `fine` one `coarse` has, as a fraction. NumPy gives up from 2^56 on.
fn unit_factor(coarse: TimeUnit, fine: TimeUnit) -> Option<(u64, u64)> {
    let limited = |factor: i128| u64::try_from(factor).ok().filter(|&f| f < 1 << 56);
    let days_to = |unit: TimeUnit| limited(unit.per_day()?);
    let (years, months) = (400, 4800);
    match (coarse, fine) {
        (a, b) if a == b => Some((1, 1)),
        (TimeUnit::Year, TimeUnit::Month) => Some((12, 1)),
        (TimeUnit::Year, TimeUnit::Week) => Some((ERA_DAYS, years * 7)),
        (TimeUnit::Month, TimeUnit::Week) => Some((ERA_DAYS, months * 7)),
        (TimeUnit::Year, fine) => Some((ERA_DAYS.wrapping_mul(days_to(fine)?), years)),
        (TimeUnit::Month, fine) => Some((ERA_DAYS.wrapping_mul(days_to(fine)?), months)),
        (TimeUnit::Week, fine) => Some((limited(fine.per_day()? * 7)?, 1)),
        (coarse, fine) => Some((limited(fine.per_day()? / coarse.per_day()?)?, 1)),
    }
}
