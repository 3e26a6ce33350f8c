//! Dates and time differences in another unit.
//!
//! A date goes through the calendar, a difference through a factor (a year is 365.2425 days, a month a twelfth of it); both round towards
//! minus infinity, and NaT stays NaT. Follows NumPy's `datetime.c`.

use crate::array::dtype::{TimeStep, TimeUnit};

/// `NaT`.
const NAT: i64 = i64::MIN;

/// Attoseconds of a fixed unit, or the days of 400 years with their divisor for years and months.
fn attoseconds(unit: TimeUnit) -> (i128, i128) {
    const SECOND: i128 = 1_000_000_000_000_000_000;
    const DAY: i128 = 86_400 * SECOND;
    match unit {
        TimeUnit::Year => (146_097 * DAY, 400),
        TimeUnit::Month => (146_097 * DAY, 4800),
        TimeUnit::Week => (7 * DAY, 1),
        TimeUnit::Day => (DAY, 1),
        TimeUnit::Hour => (3600 * SECOND, 1),
        TimeUnit::Minute => (60 * SECOND, 1),
        TimeUnit::Second => (SECOND, 1),
        TimeUnit::Milli => (SECOND / 1_000, 1),
        TimeUnit::Micro => (SECOND / 1_000_000, 1),
        TimeUnit::Nano => (SECOND / 1_000_000_000, 1),
        TimeUnit::Pico => (1_000_000, 1),
        TimeUnit::Femto => (1_000, 1),
        TimeUnit::Atto | TimeUnit::Generic => (1, 1),
    }
}

/// `numerator / denominator`, both exact, that turns counts of one step into counts of another.
pub fn factor(from: TimeStep, to: TimeStep) -> (i128, i128) {
    let ((a, a_by), (b, b_by)) = (attoseconds(from.unit), attoseconds(to.unit));
    let reduce = |n: i128, d: i128| {
        let g = num_integer::gcd(n, d);
        (n / g, d / g)
    };
    let (a, b) = reduce(a, b);
    let (x, y) = reduce(from.count as i128 * b_by, to.count as i128 * a_by);
    reduce(a * x, b * y)
}

/// A difference in another unit.
pub fn convert_difference(count: i64, from: TimeStep, to: TimeStep) -> i64 {
    if count == NAT || from.unit == TimeUnit::Generic || to.unit == TimeUnit::Generic {
        return count;
    }
    let (numerator, denominator) = factor(from, to);
    match (count as i128).checked_mul(numerator) {
        Some(n) => n.div_euclid(denominator) as i64,
        None => NAT,
    }
}

/// A date in another unit.
pub fn convert_date(count: i64, from: TimeStep, to: TimeStep) -> i64 {
    if count == NAT || from.unit == TimeUnit::Generic || to.unit == TimeUnit::Generic {
        return count;
    }
    let of_months = |unit| match unit {
        TimeUnit::Year => Some(12),
        TimeUnit::Month => Some(1),
        _ => None,
    };
    let day = TimeStep {
        unit: TimeUnit::Day,
        count: 1,
    };
    let base = count as i128 * from.count as i128;
    match (of_months(from.unit), of_months(to.unit)) {
        (None, None) => convert_difference(count, from, to),
        (Some(n), Some(m)) => (base * n).div_euclid(m * to.count as i128) as i64,
        (Some(n), None) => convert_difference(days_before_month(base * n) as i64, day, to),
        (None, Some(m)) => {
            let months = month_of_day(convert_difference(count, from, day) as i128);
            months.div_euclid(m * to.count as i128) as i64
        }
    }
}

/// Days from 1970-01-01 to the first day of a month, counted from January 1970 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
fn days_before_month(month: i128) -> i128 {
    let (year, month) = (1970 + month.div_euclid(12), month.rem_euclid(12) + 1);
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The month, counted from January 1970, of a day counted from 1970-01-01 (the same source).
fn month_of_day(day: i128) -> i128 {
    let day = day + 719_468;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = shifted + if shifted < 10 { 3 } else { -9 };
    let year = year + era * 400 + i128::from(month <= 2);
    (year - 1970) * 12 + month - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn step(unit: TimeUnit) -> TimeStep {
        TimeStep { unit, count: 1 }
    }

    #[test]
    fn dates_go_through_the_calendar() {
        let (y, m, d, h) = (
            step(TimeUnit::Year),
            step(TimeUnit::Month),
            step(TimeUnit::Day),
            step(TimeUnit::Hour),
        );
        assert_eq!(convert_date(54, y, d), 19_723);
        assert_eq!(convert_date(19_723, d, m), 648);
        assert_eq!(convert_date(-1, d, y), -1);
        assert_eq!(convert_date(-1, h, d), -1);
        assert_eq!(convert_date(NAT, h, d), NAT);
        for month in -3000..3000 {
            assert_eq!(month_of_day(days_before_month(month)), month);
            assert_eq!(month_of_day(days_before_month(month) - 1), month - 1);
        }
    }

    #[test]
    fn differences_round_down() {
        let (s, ms) = (step(TimeUnit::Second), step(TimeUnit::Milli));
        assert_eq!(convert_difference(-1, ms, s), -1);
        assert_eq!(convert_difference(7, s, ms), 7000);
        assert_eq!(
            convert_difference(i64::MAX, s, step(TimeUnit::Atto)),
            (i64::MAX as i128 * 1_000_000_000_000_000_000) as i64
        );
    }
}
