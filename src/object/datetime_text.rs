//! What dates, moments, times of day and differences are as text: `isoformat`, `str` and `repr`.

use super::datetime::{PyTime, SECOND, Sort};

/// How much of the time of day `isoformat` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeSpec {
    /// Seconds, and microseconds where there are any.
    Auto,
    /// `09`
    Hours,
    /// `09:05`
    Minutes,
    /// `09:05:07`
    Seconds,
    /// `09:05:07.250`
    Milliseconds,
    /// `09:05:07.250000`
    Microseconds,
}

impl TimeSpec {
    /// The one of that name in Python.
    pub fn named(name: &str) -> Option<TimeSpec> {
        Some(match name {
            "auto" => TimeSpec::Auto,
            "hours" => TimeSpec::Hours,
            "minutes" => TimeSpec::Minutes,
            "seconds" => TimeSpec::Seconds,
            "milliseconds" => TimeSpec::Milliseconds,
            "microseconds" => TimeSpec::Microseconds,
            _ => return None,
        })
    }
}

/// `+02:00`; `between` stands between hours and minutes.
pub fn offset_text(offset: i128, between: &str) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let seconds = offset.abs() / SECOND;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    let mut text = format!("{sign}{hours:02}{between}{minutes:02}");
    if offset % (60 * SECOND) != 0 {
        text += &format!("{between}{:02}", seconds % 60);
    }
    if offset % SECOND != 0 {
        text += &format!(".{:06}", offset.abs() % SECOND);
    }
    text
}

impl PyTime {
    /// `isoformat(sep, timespec)`
    pub fn iso(&self, separator: &str, spec: TimeSpec) -> String {
        let at = self.civil();
        let date = format!("{:04}-{:02}-{:02}", at.year, at.month, at.day);
        match self.sort {
            Sort::Date => date,
            Sort::Clock => self.iso_time(spec),
            _ => format!("{date}{separator}{}", self.iso_time(spec)),
        }
    }

    fn iso_time(&self, spec: TimeSpec) -> String {
        let at = self.civil();
        let micro = self.micros.rem_euclid(SECOND);
        let minutes = format!("{:02}:{:02}", at.hour, at.minute);
        let seconds = format!("{minutes}:{:02}", at.second);
        let time = match spec {
            TimeSpec::Hours => format!("{:02}", at.hour),
            TimeSpec::Minutes => minutes,
            TimeSpec::Milliseconds => format!("{seconds}.{:03}", micro / 1000),
            TimeSpec::Microseconds => format!("{seconds}.{micro:06}"),
            TimeSpec::Auto if micro != 0 => format!("{seconds}.{micro:06}"),
            TimeSpec::Auto | TimeSpec::Seconds => seconds,
        };
        match self.offset() {
            Some(offset) => time + &offset_text(offset, ":"),
            None => time,
        }
    }

    pub(super) fn shown(&self) -> String {
        if self.sort != Sort::TimeDelta {
            return self.iso(" ", TimeSpec::Auto);
        }
        let (days, seconds, micros) = self.parts();
        let plural = if days.abs() == 1 { "" } else { "s" };
        let before = match days {
            0 => String::new(),
            _ => format!("{days} day{plural}, "),
        };
        let clock = format!(
            "{}:{:02}:{:02}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        );
        match micros {
            0 => format!("{before}{clock}"),
            _ => format!("{before}{clock}.{micros:06}"),
        }
    }

    /// Its repr.
    pub fn written(&self) -> String {
        let at = self.civil();
        let (name, mut parts) = match self.sort {
            Sort::TimeDelta => return self.written_difference(),
            Sort::Date => ("date", vec![at.year, at.month.into(), at.day.into()]),
            Sort::DateTime => ("datetime", vec![at.year, at.month.into(), at.day.into()]),
            Sort::Clock => ("time", Vec::new()),
        };
        if self.sort != Sort::Date {
            let micro = self.micros.rem_euclid(SECOND);
            parts.extend([i64::from(at.hour), i64::from(at.minute)]);
            if at.second != 0 || micro != 0 {
                parts.push(at.second.into());
            }
            if micro != 0 {
                parts.push(micro as i64);
            }
        }
        let mut parts: Vec<String> = parts.iter().map(i64::to_string).collect();
        if self.fold {
            parts.push("fold=1".into());
        }
        if let Some(zone) = &self.zone {
            parts.push(format!("tzinfo={}", zone.written()));
        }
        format!("datetime.{name}({})", parts.join(", "))
    }

    fn written_difference(&self) -> String {
        let (days, seconds, micros) = self.parts();
        let named = [
            ("days", days),
            ("seconds", seconds),
            ("microseconds", micros),
        ];
        let parts: Vec<String> = named
            .iter()
            .filter(|(_, n)| *n != 0)
            .map(|(name, n)| format!("{name}={n}"))
            .collect();
        match parts.is_empty() {
            true => "datetime.timedelta(0)".into(),
            false => format!("datetime.timedelta({})", parts.join(", ")),
        }
    }
}
