//! ISO 8601 text to a moment, as `np.datetime64('...')` reads it.
//!
//! A reader would get wrong: the unit comes from how much was written (`2020-01` is a month), with fractions filled up to three digits at a time; months, days,
//! hours, minutes and seconds have exactly two digits; a zone offset is applied and forgotten, with a warning.

use super::civil::{Civil, days_in_month, from_days};
use super::unit::TimeUnit;
use crate::diag::fault::{Fault, Result};

/// What a text said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedTime {
    /// The moment; none for NaT.
    pub civil: Option<Civil>,
    /// The unit that holds it; generic for NaT.
    pub unit: TimeUnit,
    /// A zone was given: NumPy warns with [`ZONE_WARNING`] (a UserWarning).
    pub had_zone: bool,
}

/// The UserWarning that a text with a zone causes.
pub const ZONE_WARNING: &str =
    "no explicit representation of timezones available for np.datetime64";

/// The time now, for `now` and `today`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Seconds since 1970 UTC.
    pub utc_seconds: i64,
    /// How many minutes the local clock is ahead of UTC.
    pub local_offset: i64,
}

/// Parses `text`. The clock is read only for `now` and `today`.
///
/// # Errors
/// NumPy's ValueErrors, with the position of the first character that does not fit.
pub fn parse_datetime(text: &str, clock: &dyn Fn() -> Now) -> Result<ParsedTime> {
    let found = |civil, unit| {
        Ok(ParsedTime {
            civil,
            unit,
            had_zone: false,
        })
    };
    match text.to_ascii_lowercase().as_str() {
        "" | "nat" => return found(None, TimeUnit::Generic),
        "now" => {
            let civil = at_second(clock().utc_seconds);
            return found(Some(civil), TimeUnit::Second);
        }
        "today" => {
            let now = clock();
            let local = now.utc_seconds.saturating_add(now.local_offset * 60);
            let civil = from_days(local.div_euclid(86_400));
            return found(Some(civil), TimeUnit::Day);
        }
        _ => {}
    }
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        position: 0,
        civil: Civil::date(0, 1, 1),
    };
    let unit = reader.date_and_time()?;
    let offset = reader.zone()?;
    let civil = match offset {
        Some(minutes) => reader.civil.plus_minutes(-minutes),
        None => reader.civil,
    };
    Ok(ParsedTime {
        civil: Some(civil),
        unit,
        had_zone: offset.is_some(),
    })
}

fn at_second(seconds: i64) -> Civil {
    use super::unit::TimeStep;
    Civil::of(seconds, TimeStep::one(TimeUnit::Second)).expect("a clock never shows NaT")
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    position: usize,
    civil: Civil,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.position).copied()
    }

    fn take(&mut self, wanted: impl Fn(u8) -> bool) -> Option<u8> {
        let byte = self.peek().filter(|&b| wanted(b))?;
        self.position += 1;
        Some(byte)
    }

    fn fail<T>(&self) -> Result<T> {
        Err(Fault::value(format!(
            "Error parsing datetime string \"{}\" at position {}",
            self.text, self.position
        )))
    }

    fn out_of_range<T>(&self, what: &str) -> Result<T> {
        Err(Fault::value(format!(
            "{what} out of range in datetime string \"{}\"",
            self.text
        )))
    }

    /// Exactly two digits.
    fn two_digits(&mut self) -> Result<u8> {
        match self.bytes.get(self.position..self.position + 2) {
            Some([tens @ b'0'..=b'9', ones @ b'0'..=b'9']) => {
                self.position += 2;
                Ok((tens - b'0') * 10 + (ones - b'0'))
            }
            _ => self.fail(),
        }
    }

    /// Two digits up to `limit`, `what` names them.
    fn part(&mut self, limit: u8, what: &str) -> Result<u8> {
        let value = self.two_digits()?;
        if value > limit {
            return self.out_of_range(what);
        }
        Ok(value)
    }

    /// Everything before the zone: the unit that was written.
    fn date_and_time(&mut self) -> Result<TimeUnit> {
        while self.take(is_space).is_some() {}
        self.year()?;
        if self.peek().is_none() {
            return Ok(TimeUnit::Year);
        }
        self.dash()?;
        self.civil.month = self.part(12, "Month")?;
        if self.civil.month == 0 {
            return self.out_of_range("Month");
        }
        if self.peek().is_none() {
            return Ok(TimeUnit::Month);
        }
        self.dash()?;
        self.civil.day = self.two_digits()?;
        let last = days_in_month(self.civil.year, self.civil.month);
        if !(1..=last).contains(&self.civil.day) {
            return self.out_of_range("Day");
        }
        if self.peek().is_none() {
            return Ok(TimeUnit::Day);
        }
        if self.take(|b| b == b'T' || b == b' ').is_none() {
            return self.fail();
        }
        self.civil.hour = self.part(23, "Hours")?;
        if self.take(|b| b == b':').is_none() {
            return Ok(TimeUnit::Hour);
        }
        self.civil.minute = self.part(59, "Minutes")?;
        if self.take(|b| b == b':').is_none() {
            return Ok(TimeUnit::Minute);
        }
        self.civil.second = self.part(59, "Seconds")?;
        if self.take(|b| b == b'.').is_none() {
            return Ok(TimeUnit::Second);
        }
        Ok(self.fraction())
    }

    fn year(&mut self) -> Result<()> {
        self.take(|b| b == b'-' || b == b'+');
        // The sign counts only where the text begins with it.
        let negative = self.bytes.first() == Some(&b'-');
        let mut year = 0i64;
        let mut any = false;
        while let Some(digit) = self.take(|b| b.is_ascii_digit()) {
            year = year.wrapping_mul(10).wrapping_add(i64::from(digit - b'0'));
            any = true;
        }
        // NumPy lets a dash stand where the year has no digits.
        if !any && self.peek() != Some(b'-') {
            return self.fail();
        }
        self.civil.year = if negative { year.wrapping_neg() } else { year };
        Ok(())
    }

    fn dash(&mut self) -> Result<()> {
        match self.take(|b| b == b'-') {
            Some(_) => Ok(()),
            None => self.fail(),
        }
    }

    /// Up to eighteen digits after the point.
    fn fraction(&mut self) -> TimeUnit {
        let mut atto = 0u64;
        let mut count = 0;
        while count < 18 {
            let Some(digit) = self.take(|b| b.is_ascii_digit()) else {
                break;
            };
            atto = atto * 10 + u64::from(digit - b'0');
            count += 1;
        }
        self.civil.atto = atto * 10u64.pow(18 - count);
        match count {
            0..=3 => TimeUnit::Milli,
            4..=6 => TimeUnit::Micro,
            7..=9 => TimeUnit::Nano,
            10..=12 => TimeUnit::Pico,
            13..=15 => TimeUnit::Femto,
            _ => TimeUnit::Atto,
        }
    }

    /// The zone's offset in minutes, and nothing but white space behind it.
    fn zone(&mut self) -> Result<Option<i64>> {
        let offset = match self.peek() {
            Some(b'Z') => {
                self.position += 1;
                Some(0)
            }
            Some(sign @ (b'+' | b'-')) => {
                self.position += 1;
                let hours = self.part(23, "Timezone hours offset")?;
                let colon = self.take(|b| b == b':').is_some();
                let minutes = if colon || self.peek().is_some() {
                    self.part(59, "Timezone minutes offset")?
                } else {
                    0
                };
                let offset = i64::from(hours) * 60 + i64::from(minutes);
                Some(if sign == b'-' { -offset } else { offset })
            }
            _ => None,
        };
        while self.position > 0 && self.take(is_space).is_some() {}
        if self.peek().is_some() {
            return self.fail();
        }
        Ok(offset)
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}
