//! Numbers in a text with a separator between them, as `fromstring` and `fromfile` read them.
//!
//! White space in the separator stands for any white space, none included. A number that is not there ends the reading, which is an error
//! unless the text is at its end. Bytes are stored in the machine's order whatever the dtype's is: so does NumPy.

use num_complex::Complex;

use crate::array::{DType, Kind, Order, Strided};
use crate::engine::copy;
use crate::object::array::with_run;
use crate::object::{Cx, Raised, Res};
use crate::scalar::parse_float::float_prefix;

/// Why reading stops.
#[derive(Debug, PartialEq)]
enum Stop {
    End,
    Mismatch,
}

/// The numbers of `text` as an array of one axis; at most `wanted`.
pub fn numbers(
    cx: &mut Cx,
    text: &str,
    sep: &str,
    dtype: &DType,
    wanted: Option<usize>,
) -> Res<Strided> {
    let kind = dtype.kind();
    let found = match kind {
        Kind::Object => {
            return Err(Raised::value("Cannot create an object array from a string"));
        }
        Kind::Void | Kind::Str | Kind::Bytes => {
            return Err(Raised::value(
                "don't know how to read character strings with that array type",
            ));
        }
        kind if kind.is_complex() => {
            let all = read(text, sep, wanted, complex)?;
            Strided::from_slice(&cx.memory, &all, &[all.len()])?
        }
        kind if kind.is_float() || kind == Kind::Bool => {
            let all = read(text, sep, wanted, float)?;
            Strided::from_slice(&cx.memory, &all, &[all.len()])?
        }
        kind if kind.is_signed() || kind.is_time() => {
            let all = read(text, sep, wanted, signed)?;
            Strided::from_slice(&cx.memory, &all, &[all.len()])?
        }
        _ => {
            let all = read(text, sep, wanted, unsigned)?;
            Strided::from_slice(&cx.memory, &all, &[all.len()])?
        }
    };
    let native = dtype.native();
    let mut line = match kind.is_time() {
        true => found,
        false => with_run(cx, |run| copy::cast(run, &found, &native, Order::C))?,
    };
    line.dtype = dtype.clone();
    Ok(line)
}

/// Reads number after number; `one` gives a number and how many bytes it took, none where nothing was read.
fn read<T>(
    text: &str,
    sep: &str,
    wanted: Option<usize>,
    one: impl Fn(&str) -> (T, usize),
) -> Res<Vec<T>> {
    let sep = clean(sep);
    let mut values = Vec::new();
    let mut rest = text;
    while wanted.is_none_or(|n| values.len() < n) {
        let (value, taken) = one(rest);
        if taken == 0 {
            match rest.is_empty() {
                true => break,
                false => return Err(mismatch()),
            }
        }
        values.push(value);
        rest = &rest[taken..];
        match after_separator(rest, &sep) {
            Ok(next) => rest = next,
            Err(Stop::Mismatch) if wanted != Some(values.len()) => return Err(mismatch()),
            Err(_) => break,
        }
    }
    Ok(values)
}

#[cold]
fn mismatch() -> Box<Raised> {
    Raised::value("string or file could not be read to its end due to unmatched data")
}

/// A separator with one blank at each end and for each run of white space in it.
fn clean(sep: &str) -> String {
    let words: Vec<&str> = sep.split_ascii_whitespace().collect();
    match words.is_empty() {
        true => " ".to_string(),
        false => format!(" {} ", words.join(" ")),
    }
}

fn after_separator<'a>(text: &'a str, sep: &str) -> Result<&'a str, Stop> {
    let mut marks = sep.chars().peekable();
    let mut rest = text;
    loop {
        let Some(c) = rest.chars().next() else {
            return Err(Stop::End);
        };
        match marks.peek() {
            None if rest.len() < text.len() => return Ok(rest),
            None => return Err(Stop::Mismatch),
            Some(' ') if !c.is_ascii_whitespace() => {
                marks.next();
                continue;
            }
            Some(' ') => {}
            Some(&mark) if mark == c => {
                marks.next();
            }
            Some(_) => return Err(Stop::Mismatch),
        }
        rest = &rest[c.len_utf8()..];
    }
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_ascii_start().len()
}

/// What is no number is -1 where white space stood before it.
fn float(text: &str) -> (f64, usize) {
    let skip = blanks(text);
    match float_prefix(&text[skip..]) {
        Some((x, taken)) => (x, skip + taken),
        None => (-1.0, skip),
    }
}

fn complex(text: &str) -> (Complex<f64>, usize) {
    let (re, mut at) = float(text);
    match text[at..].bytes().next() {
        Some(b'+' | b'-') if at > 0 => {
            let (im, taken) = float(&text[at..]);
            at += taken;
            match text[at..].starts_with('j') {
                true => (Complex::new(re, im), at + 1),
                false => (Complex::new(re, 0.0), at),
            }
        }
        Some(b'j') if at > 0 => (Complex::new(0.0, re), at + 1),
        _ => (Complex::new(re, 0.0), at),
    }
}

fn signed(text: &str) -> (i64, usize) {
    let skip = blanks(text);
    let bytes = &text.as_bytes()[skip..];
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let (size, digits) = digits(&bytes[sign..]);
    if digits == 0 {
        return (0, skip);
    }
    let value = match bytes[0] == b'-' {
        true => -size.min(1 << 63),
        false => size.min(i64::MAX.into()),
    };
    (value as i64, skip + sign + digits)
}

fn unsigned(text: &str) -> (u64, usize) {
    let skip = blanks(text);
    let (size, digits) = digits(&text.as_bytes()[skip..]);
    (size.min(u64::MAX.into()) as u64, skip + digits)
}

/// A run of digits, and how long it is.
fn digits(bytes: &[u8]) -> (i128, usize) {
    let count = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let value = bytes[..count].iter().fold(0i128, |value, b| {
        (value * 10 + i128::from(b - b'0')).min(1 << 70)
    });
    (value, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_around_a_mark_is_free() {
        let all = read("1 , 2,3", ",", None, signed).ok().expect("all match");
        assert_eq!(all, [1, 2, 3]);
        assert!(read("1 2", ",", None, signed).is_err());
        assert!(read("1,,2", ",", None, signed).is_err());
        assert_eq!(
            read("1,2 x", ",", Some(2), signed).ok().expect("enough"),
            [1, 2]
        );
    }

    #[test]
    fn whole_numbers_are_clamped_and_signs_are_for_signed_ones() {
        assert_eq!(signed("99999999999999999999").0, i64::MAX);
        assert_eq!(unsigned("-1").1, 0);
    }
}
