//! A moment in the proleptic Gregorian calendar, and its place on the axis of any unit.
//!
//! A reader would get wrong: arithmetic wraps where 64 bits end, as NumPy's does (`np.datetime64('2263', 'ns')` lies in 1678); values of a multiple step
//! round down (`np.datetime64('2020', '3D')` is 2019-12-31); weeks begin on Thursdays, as 1970-01-01 was one.

use super::unit::{TimeStep, TimeUnit};

/// Not a time.
pub const NAT: i64 = i64::MIN;

/// A date and a time of day without zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    /// The year; 0 is 1 BC.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// Attoseconds: 0 to 10^18 - 1.
    pub atto: u64,
}

/// Attoseconds in a second.
pub const SECOND: i128 = 1_000_000_000_000_000_000;

impl Civil {
    /// Midnight of a day.
    pub const fn date(year: i64, month: u8, day: u8) -> Civil {
        Civil {
            year,
            month,
            day,
            hour: 0,
            minute: 0,
            second: 0,
            atto: 0,
        }
    }

    /// The moment of `value` steps since 1970. None for NaT and for generic steps.
    pub fn of(value: i64, step: TimeStep) -> Option<Civil> {
        if value == NAT {
            return None;
        }
        let value = value.wrapping_mul(i64::from(step.count));
        match step.unit {
            TimeUnit::Generic => None,
            TimeUnit::Year => Some(Civil::date(value.wrapping_add(1970), 1, 1)),
            TimeUnit::Month => {
                let month = u8::try_from(value.rem_euclid(12) + 1).expect("1 to 12");
                Some(Civil::date(value.div_euclid(12) + 1970, month, 1))
            }
            TimeUnit::Week => Some(from_days(value.wrapping_mul(7))),
            unit => {
                let per_day = unit.per_day()?;
                let wide = i128::from(value);
                let days = i64::try_from(wide.div_euclid(per_day)).expect("fewer than steps");
                let rest = wide.rem_euclid(per_day) * (86_400 * SECOND / per_day);
                Some(from_days(days).with_time(rest))
            }
        }
    }

    /// Sets the time of day, in attoseconds since midnight.
    fn with_time(self, atto: i128) -> Civil {
        let part = |unit: i128, limit: i128| u8::try_from(atto / unit % limit).expect("below 60");
        Civil {
            hour: part(3600 * SECOND, 24),
            minute: part(60 * SECOND, 60),
            second: part(SECOND, 60),
            atto: u64::try_from(atto % SECOND).expect("below a second"),
            ..self
        }
    }

    /// Days since 1970-01-01, wrapping.
    pub fn days(&self) -> i64 {
        // Years begin in March here, so the leap day is the last day.
        let early = self.month <= 2;
        let year = self.year.wrapping_sub(i64::from(early));
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let month = (i64::from(self.month) + 9) % 12;
        let of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
        era.wrapping_mul(146_097)
            .wrapping_add(day_of_era)
            .wrapping_sub(719_468)
    }

    /// How many whole steps lie between 1970 and this moment, rounded down.
    pub fn value(&self, step: TimeStep) -> i64 {
        let whole = match step.unit {
            TimeUnit::Generic => return NAT,
            TimeUnit::Year => self.year.wrapping_sub(1970),
            TimeUnit::Month => self
                .year
                .wrapping_sub(1970)
                .wrapping_mul(12)
                .wrapping_add(i64::from(self.month) - 1),
            TimeUnit::Week => self.days().div_euclid(7),
            unit => {
                let per_day = unit.per_day().expect("a unit of days or finer");
                let time = self.time_of_day() / (86_400 * SECOND / per_day);
                wrap(
                    i128::from(self.days())
                        .wrapping_mul(per_day)
                        .wrapping_add(time),
                )
            }
        };
        match step.count {
            0 | 1 => whole,
            count => whole.div_euclid(i64::from(count)),
        }
    }

    /// Attoseconds since midnight.
    fn time_of_day(&self) -> i128 {
        let seconds = (i128::from(self.hour) * 60 + i128::from(self.minute)) * 60;
        (seconds + i128::from(self.second)) * SECOND + i128::from(self.atto)
    }

    /// The same moment `minutes` later.
    pub fn plus_minutes(self, minutes: i64) -> Civil {
        let day = 86_400 * SECOND;
        let time = self.time_of_day() + i128::from(minutes) * 60 * SECOND;
        let days = i64::try_from(time.div_euclid(day)).expect("minutes are few");
        from_days(self.days().wrapping_add(days)).with_time(time.rem_euclid(day))
    }

    /// The day of the week, Monday is 0.
    pub fn weekday(&self) -> i64 {
        (self.days().rem_euclid(7) + 3) % 7
    }

    /// The coarsest unit that tells this moment whole: minutes for any time of day on the minute, days at midnight.
    pub fn lossless_unit(&self) -> TimeUnit {
        let atto = self.atto;
        let steps = [
            (1_000, TimeUnit::Atto),
            (1_000_000, TimeUnit::Femto),
            (1_000_000_000, TimeUnit::Pico),
            (1_000_000_000_000, TimeUnit::Nano),
            (1_000_000_000_000_000, TimeUnit::Micro),
            (1_000_000_000_000_000_000, TimeUnit::Milli),
        ];
        match steps.iter().find(|(step, _)| !atto.is_multiple_of(*step)) {
            Some(&(_, unit)) => unit,
            None if self.second != 0 => TimeUnit::Second,
            None if self.minute != 0 || self.hour != 0 => TimeUnit::Minute,
            None => TimeUnit::Day,
        }
    }
}

/// The low 64 bits.
fn wrap(value: i128) -> i64 {
    value as i64
}

/// True for leap years.
pub fn is_leap_year(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Days of a month.
pub fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        2 => 28 + u8::from(is_leap_year(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Midnight of the day that lies `days` after 1970-01-01.
pub fn from_days(days: i64) -> Civil {
    // Counted from 2000-01-01, as NumPy does: where that wraps, so does this.
    let since_2000 = days.wrapping_sub(365 * 30 + 7);
    let era = since_2000.div_euclid(146_097);
    // 2000-03-01 is 60 days later and begins a 400-year era.
    let shifted = since_2000.rem_euclid(146_097) - 60;
    let (era, day_of_era) = if shifted < 0 {
        (era - 1, shifted + 146_097)
    } else {
        (era, shifted)
    };
    let of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * of_era + of_era / 4 - of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = (shifted_month + 2) % 12 + 1;
    let year = era * 400 + 2000 + of_era + i64::from(month <= 2);
    Civil::date(
        year,
        u8::try_from(month).expect("1 to 12"),
        u8::try_from(day).expect("1 to 31"),
    )
}
