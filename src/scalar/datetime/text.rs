//! A moment as ISO 8601 text: `np.datetime_as_string` and the `str` of datetimes and timedeltas.

use super::civil::{Civil, NAT};
use super::unit::{TimeStep, TimeUnit};
use crate::diag::fault::{Fault, FaultKind, Result};

/// How the zone shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// No mark: `timezone='naive'`.
    Naive,
    /// `Z`
    Utc,
    /// Shifted by this many minutes east of UTC, marked `+hhmm`.
    Offset(i64),
}

impl Zone {
    /// How a moment shows: local time is known to the system from 1970 to 9999 only, and other years show no zone.
    pub fn at(self, civil: &Civil) -> Zone {
        match self {
            Zone::Offset(_) if !(1970..10000).contains(&civil.year) => Zone::Naive,
            zone => zone,
        }
    }
}

/// The text of `value` in its own unit; `NaT` for NaT and for generic units.
pub fn datetime_str(value: i64, step: TimeStep) -> String {
    datetime_text(value, step, step.unit, Zone::Naive)
}

/// The text of `value` in `unit` (finer digits are cut, coarser ones filled).
pub fn datetime_text(value: i64, step: TimeStep, unit: TimeUnit, zone: Zone) -> String {
    match Civil::of(value, step) {
        Some(civil) => civil_text(&civil, unit, zone.at(&civil)),
        None => "NaT".to_owned(),
    }
}

/// The text of `value` in the coarsest unit that loses nothing: `unit='auto'`.
pub fn datetime_text_auto(value: i64, step: TimeStep, zone: Zone) -> String {
    match Civil::of(value, step) {
        Some(civil) => {
            let zone = zone.at(&civil);
            let unit = match zone {
                Zone::Offset(_) => civil.lossless_unit().max(TimeUnit::Minute),
                _ => civil.lossless_unit(),
            };
            civil_text(&civil, unit, zone)
        }
        None => "NaT".to_owned(),
    }
}

/// ISO 8601 text of a moment down to `unit`. Dates (units of a day and coarser) show no zone.
pub fn civil_text(civil: &Civil, unit: TimeUnit, zone: Zone) -> String {
    let timed = unit > TimeUnit::Day;
    let shown = match zone {
        Zone::Offset(minutes) if timed => civil.plus_minutes(minutes),
        _ => *civil,
    };
    let mut out = format!("{:04}", shown.year);
    if unit >= TimeUnit::Month {
        out += &format!("-{:02}", shown.month);
    }
    if unit >= TimeUnit::Week {
        out += &format!("-{:02}", shown.day);
    }
    if !timed {
        return out;
    }
    out += &format!("T{:02}", shown.hour);
    if unit >= TimeUnit::Minute {
        out += &format!(":{:02}", shown.minute);
    }
    if unit >= TimeUnit::Second {
        out += &format!(":{:02}", shown.second);
    }
    if unit >= TimeUnit::Milli {
        let places = 3 * (usize::from(unit as u8) - usize::from(TimeUnit::Second as u8));
        let digits = format!("{:018}", shown.atto);
        out.push('.');
        out.push_str(&digits[..places.min(18)]);
    }
    match zone {
        Zone::Naive => {}
        Zone::Utc => out.push('Z'),
        Zone::Offset(minutes) => {
            let sign = if minutes < 0 { '-' } else { '+' };
            let size = minutes.abs();
            out += &format!("{sign}{:02}{:02}", size / 60, size % 60);
        }
    }
    out
}

/// `str(np.timedelta64(value, step))`: `5 days`, `NaT`.
pub fn timedelta_str(value: i64, step: TimeStep) -> String {
    if value == NAT {
        return "NaT".to_owned();
    }
    let total = value.wrapping_mul(i64::from(step.count));
    format!("{total} {}", step.unit.words())
}

/// `timezone=` as text; `local` needs the offset, in minutes east of UTC, that holds at the moment shown.
///
/// # Errors
/// ValueError for any other text.
pub fn parse_zone(text: &str, local_offset: i64) -> Result<Zone> {
    match text {
        "naive" => Ok(Zone::Naive),
        "UTC" => Ok(Zone::Utc),
        "local" => Ok(Zone::Offset(local_offset)),
        _ => Err(Fault::new(
            FaultKind::ValueError,
            format!("Unsupported timezone input string \"{text}\""),
        )),
    }
}
