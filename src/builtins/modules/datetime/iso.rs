//! Reading ISO 8601: the `fromisoformat` of dates, times of day and moments.

use std::rc::Rc;

use super::date::{days, days_of_week};
use crate::object::datetime::DAY;
use crate::object::timezone::Zone;
use crate::object::{Raised, Res};
use crate::scalar::text_repr::str_repr;

const MINUTE: i128 = 60_000_000;

#[cold]
fn invalid(text: &str) -> Box<Raised> {
    Raised::value(format!("Invalid isoformat string: {}", str_repr(text)))
}

/// What a text says, and with what zone.
pub struct Read {
    /// Microseconds, since 1970 or since midnight.
    pub micros: i128,
    /// The zone.
    pub zone: Option<Rc<Zone>>,
}

/// The days since 1970 of a date.
pub fn date(text: &str) -> Res<i128> {
    let chars: Vec<char> = text.chars().collect();
    match matches!(chars.len(), 7 | 8 | 10) {
        true => date_of(&chars, text),
        false => Err(invalid(text)),
    }
}

/// A time of day.
pub fn time(text: &str) -> Res<Read> {
    let chars: Vec<char> = text.chars().collect();
    time_of(chars.strip_prefix(&['T']).unwrap_or(&chars), text)
}

/// A moment: a date, any character, a time of day.
pub fn moment(text: &str) -> Res<Read> {
    let chars: Vec<char> = text.chars().collect();
    let end = end_of_date(&chars).filter(|end| *end <= chars.len());
    let end = end.ok_or_else(|| invalid(text))?;
    let day = date_of(&chars[..end], text)?;
    let rest = chars.get(end + 1..).unwrap_or(&[]);
    let read = match rest.is_empty() {
        true if chars.len() > end => return Err(invalid(text)),
        true => Read {
            micros: 0,
            zone: None,
        },
        false => time_of(rest, text)?,
    };
    Ok(Read {
        micros: read.micros + day * DAY,
        ..read
    })
}

/// Where the date of a moment ends.
fn end_of_date(chars: &[char]) -> Option<usize> {
    if chars.len() < 7 {
        return None;
    }
    if chars.len() == 7 {
        return Some(7);
    }
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    if chars[4] == '-' {
        if chars[5] != 'W' {
            return Some(10);
        }
        return match chars.get(8) {
            Some('-') if chars.len() == 9 => None,
            Some('-') if chars.len() > 10 && is_digit(10) => Some(8),
            Some('-') => Some(10),
            _ => Some(8),
        };
    }
    if chars[4] != 'W' {
        return Some(8);
    }
    let digits = (7..chars.len()).take_while(|at| is_digit(*at)).count();
    Some(match 7 + digits {
        end if end < 9 => end,
        end if end % 2 == 0 => 7,
        _ => 8,
    })
}

/// The digits at a place, all of them.
fn digits(chars: &[char], at: usize, count: usize) -> Option<i64> {
    let part = chars.get(at..at + count)?;
    part.iter().try_fold(0, |n, c| {
        let digit = c.to_digit(10)?;
        Some(n * 10 + i64::from(digit))
    })
}

fn date_of(chars: &[char], text: &str) -> Res<i128> {
    let read = || -> Option<Result<(i64, i64, i64), (i64, i64, i64)>> {
        let year = digits(chars, 0, 4)?;
        let dashed = usize::from(chars.get(4) == Some(&'-'));
        let mut at = 4 + dashed;
        if chars.get(at) == Some(&'W') {
            let week = digits(chars, at + 1, 2)?;
            at += 3;
            if at == chars.len() {
                return Some(Err((year, week, 1)));
            }
            if dashed == 1 && chars[at] != '-' {
                return None;
            }
            let day = digits(chars, at + dashed, 1)?;
            return (at + dashed + 1 == chars.len()).then_some(Err((year, week, day)));
        }
        let month = digits(chars, at, 2)?;
        at += 2;
        if dashed == 1 && chars.get(at) != Some(&'-') {
            return None;
        }
        at += dashed;
        let day = digits(chars, at, 2)?;
        (at + 2 == chars.len()).then_some(Ok((year, month, day)))
    };
    match read() {
        Some(Ok((year, month, day))) => days(year, month, day),
        Some(Err((year, week, day))) => days_of_week(year, week, day).map_err(|_| invalid(text)),
        None => Err(invalid(text)),
    }
}

/// Hours, minutes, seconds and microseconds of `09:05:07.25` or `090507.25`.
fn clock(chars: &[char]) -> Option<[i64; 4]> {
    let mut parts = [0; 4];
    let colons = chars.get(2) == Some(&':');
    let mut at = 0;
    for place in 0..3 {
        parts[place] = digits(chars, at, 2)?;
        at += 2;
        match chars.get(at) {
            None => return Some(parts),
            Some('.' | ',') if place == 2 => break,
            Some(':') if colons && place < 2 => at += 1,
            Some(_) if !colons && place < 2 => {}
            Some(_) => return None,
        }
    }
    let fraction = &chars[at + 1..];
    if fraction.is_empty() || !fraction.iter().all(char::is_ascii_digit) {
        return None;
    }
    let shown: Vec<char> = fraction.iter().chain(&['0'; 6]).take(6).copied().collect();
    parts[3] = digits(&shown, 0, 6)?;
    Some(parts)
}

fn time_of(chars: &[char], text: &str) -> Res<Read> {
    let zone_at = chars.iter().position(|c| matches!(c, '+' | '-' | 'Z'));
    let (time, zone) = chars.split_at(zone_at.unwrap_or(chars.len()));
    let [hour, minute, second, micro] = clock(time).ok_or_else(|| invalid(text))?;
    let zone = match zone {
        [] => None,
        ['Z'] => Some(Rc::new(Zone::UTC)),
        ['Z', ..] => return Err(invalid(text)),
        [sign, rest @ ..] => {
            let [h, m, s, micro] = clock(rest).ok_or_else(|| invalid(text))?;
            let seconds = i128::from(h * 3600 + m * 60 + s);
            let offset = seconds * 1_000_000 + i128::from(micro);
            let offset = if *sign == '-' { -offset } else { offset };
            Some(Rc::new(super::zone::zone_at(offset, None)?))
        }
    };
    let micros = micros_of_day([hour, minute, second, micro])?;
    Ok(Read { micros, zone })
}

/// The microseconds since midnight of a time that exists.
pub fn micros_of_day([hour, minute, second, micro]: [i64; 4]) -> Res<i128> {
    let parts = [
        ("hour must be in 0..23", hour, 24, 60 * MINUTE),
        ("minute must be in 0..59", minute, 60, MINUTE),
        ("second must be in 0..59", second, 60, 1_000_000),
        ("microsecond must be in 0..999999", micro, 1_000_000, 1),
    ];
    let mut micros = 0;
    for (refusal, n, end, unit) in parts {
        if !(0..end).contains(&n) {
            return Err(Raised::value(refusal));
        }
        micros += i128::from(n) * unit;
    }
    Ok(micros)
}
