//! Dtypes from text: `'i4'`, `'>U5'`, `'float32'`, `'datetime64[25s]'`, `'i4,f8'`, `'(2,3)f4'`.
//!
//! A number after a letter is bytes, for `U` characters. A comma makes a structured dtype, also at the end of one field (`'i4,'`).

use super::record::{from_list, sub_array};
use super::{DType, Kind, TimeStep, TimeUnit};
use crate::diag::fault::{Fault, FaultKind, Result};

/// Names of dtypes that are neither letters nor letters with a size.
const NAMES: [(&str, Kind); 62] = [
    ("bool", Kind::Bool),
    ("bool_", Kind::Bool),
    ("int8", Kind::I8),
    ("int16", Kind::I16),
    ("int32", Kind::I32),
    ("int64", Kind::I64),
    ("uint8", Kind::U8),
    ("uint16", Kind::U16),
    ("uint32", Kind::U32),
    ("uint64", Kind::U64),
    ("float16", Kind::F16),
    ("float32", Kind::F32),
    ("float64", Kind::F64),
    ("complex64", Kind::C64),
    ("complex128", Kind::C128),
    ("int", Kind::I64),
    ("int_", Kind::I64),
    ("uint", Kind::U64),
    ("float", Kind::F64),
    ("complex", Kind::C128),
    ("byte", Kind::I8),
    ("ubyte", Kind::U8),
    ("short", Kind::I16),
    ("ushort", Kind::U16),
    ("intc", Kind::I32),
    ("uintc", Kind::U32),
    ("long", Kind::I64),
    ("ulong", Kind::U64),
    ("longlong", Kind::I64),
    ("ulonglong", Kind::U64),
    ("intp", Kind::I64),
    ("uintp", Kind::U64),
    ("half", Kind::F16),
    ("single", Kind::F32),
    ("double", Kind::F64),
    ("csingle", Kind::C64),
    ("cdouble", Kind::C128),
    ("object", Kind::Object),
    ("object_", Kind::Object),
    ("str", Kind::Str),
    ("str_", Kind::Str),
    ("unicode", Kind::Str),
    ("bytes", Kind::Bytes),
    ("bytes_", Kind::Bytes),
    ("void", Kind::Void),
    ("datetime64", Kind::DateTime),
    ("timedelta64", Kind::TimeDelta),
    ("q", Kind::I64),
    ("Q", Kind::U64),
    ("p", Kind::I64),
    ("P", Kind::U64),
    ("n", Kind::I64),
    ("N", Kind::U64),
    ("a", Kind::Bytes),
    ("b1", Kind::Bool),
    ("O8", Kind::Object),
    ("O4", Kind::Object),
    ("f2", Kind::F16),
    ("f4", Kind::F32),
    ("f8", Kind::F64),
    ("c8", Kind::C64),
    ("c16", Kind::C128),
];

/// The dtype that `text` names.
pub fn parse_dtype(text: &str) -> Result<DType> {
    match looks_like_list(text) {
        true => parse_list(text),
        false => parse_one(text),
    }
}

#[cold]
fn not_understood(text: &str) -> Box<Fault> {
    let quoted = if text.contains('\'') && !text.contains('"') {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
    };
    Fault::type_error(format!("data type {quoted} not understood"))
}

/// A leading digit or bracket, or a comma outside `[...]`, asks for the reader of lists.
fn looks_like_list(text: &str) -> bool {
    if text.starts_with(|c: char| c.is_ascii_digit() || c == '(') {
        return true;
    }
    let mut in_step = false;
    text.chars().any(|c| {
        match c {
            '[' => in_step = true,
            ']' => in_step = false,
            _ => {}
        }
        c == ',' && !in_step
    })
}

fn parse_one(text: &str) -> Result<DType> {
    if text == "bool8" {
        return Err(Fault::type_error(
            "Alias 'bool8' was removed in NumPy 2.0. Use a name without a digit at the end.",
        ));
    }
    if matches!(
        text,
        "g" | "G" | "f16" | "c32" | "longdouble" | "clongdouble" | "float128" | "complex256"
    ) {
        return Err(Fault::type_error(format!(
            "data type '{text}' is not supported: arr has no extended-precision floats"
        )));
    }
    if text == "T" {
        return Err(Fault::type_error(
            "data type 'T' is not supported: arr has no StringDType",
        ));
    }
    if let Some(named) = by_name(text) {
        return Ok(named);
    }
    let (swapped, code) = match text.as_bytes().first() {
        Some(b'>') => (cfg!(target_endian = "little"), &text[1..]),
        Some(b'<') => (cfg!(target_endian = "big"), &text[1..]),
        Some(b'=' | b'|') => (false, &text[1..]),
        _ => (false, text),
    };
    let dtype = match time_step(code) {
        Some((kind, rest)) => Some(DType::time(kind, parse_step(rest)?)),
        None => by_name(code)
            .filter(|_| code.len() <= 3)
            .or_else(|| letter_and_size(code)),
    };
    dtype
        .map(|dtype| dtype.with_order(swapped))
        .ok_or_else(|| not_understood(text))
}

fn by_name(text: &str) -> Option<DType> {
    let named = NAMES.iter().find(|(name, _)| *name == text);
    if let Some((_, kind)) = named {
        return Some(DType::plain(*kind));
    }
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some('c'), None) => Some(DType::bytes(1)),
        (Some(letter), None) => Kind::ALL
            .into_iter()
            .find(|kind| kind.char() == letter)
            .map(DType::plain),
        _ => None,
    }
}

/// `M8[...]`, `m8[...]`, `datetime64[...]`, `timedelta64[...]`: the kind and the brackets.
fn time_step(code: &str) -> Option<(Kind, &str)> {
    let words = [
        ("M8", Kind::DateTime),
        ("m8", Kind::TimeDelta),
        ("datetime64", Kind::DateTime),
        ("timedelta64", Kind::TimeDelta),
    ];
    words.into_iter().find_map(|(word, kind)| {
        let rest = code.strip_prefix(word)?;
        rest.starts_with('[').then_some((kind, rest))
    })
}

/// `i4`, `S5`, `U10`, `V8`, `M8`.
fn letter_and_size(code: &str) -> Option<DType> {
    let letter = code.chars().next()?;
    let digits = &code[letter.len_utf8()..];
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let size: usize = digits.parse().ok()?;
    let fits = |bytes: Option<usize>| bytes.filter(|&b| b <= i32::MAX as usize);
    match letter {
        'S' | 'a' => Some(DType::bytes(fits(Some(size))?)),
        'V' => Some(DType::void(fits(Some(size))?)),
        'U' => {
            fits(size.checked_mul(4))?;
            Some(DType::text(size))
        }
        _ => Kind::ALL
            .into_iter()
            .find(|kind| {
                kind.size() == size && kind.family() == letter && !matches!(kind, Kind::Object)
            })
            .map(DType::plain),
    }
}

/// The step in brackets: `[25s]`, `[D/24]`, `[generic]`.
pub fn parse_step(text: &str) -> Result<TimeStep> {
    let bad = |at: Option<usize>| {
        let place = at
            .map(|at| format!(" at position {at}"))
            .unwrap_or_default();
        Fault::type_error(format!(
            "Invalid datetime metadata string \"{text}\"{place}"
        ))
    };
    if text.len() < 3 || !text.contains(']') {
        // NumPy looks at the length first.
        return Err(bad((text.len() >= 3).then_some(text.len())));
    }
    let inside = &text[1..];
    let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
    let count: u64 = match &inside[..digits] {
        "" => 1,
        number => match number.parse::<u64>() {
            Ok(n) if n <= i32::MAX as u64 => n,
            _ => return Err(bad(Some(1))),
        },
    };
    let rest = &inside[digits..];
    let letters = rest.find([']', '/']).unwrap_or(rest.len());
    let unit = parse_unit(&rest[..letters]).ok_or_else(|| {
        match letters == 0 || rest.starts_with('-') {
            true => bad(Some(1 + digits)),
            false => Fault::type_error(format!(
                "Invalid datetime unit in metadata string \"{text}\""
            )),
        }
    })?;
    let mut at = 1 + digits + letters;
    let mut divisor = 1u64;
    if text[at..].starts_with('/') {
        let number: String = text[at + 1..]
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        divisor = number.parse().map_err(|_| bad(Some(at)))?;
        at += 1 + number.len();
    }
    if !text[at..].starts_with(']') {
        return Err(bad(Some(at)));
    }
    if at + 1 != text.len() {
        return Err(bad(Some(at + 1)));
    }
    let step = match unit {
        TimeUnit::Generic => TimeStep::GENERIC,
        unit => TimeStep {
            unit,
            count: count as u32,
        },
    };
    divide_step(step, divisor, text)
}

/// The unit that letters name.
pub fn parse_unit(letters: &str) -> Option<TimeUnit> {
    match letters {
        "generic" => Some(TimeUnit::Generic),
        "μs" | "µs" => Some(TimeUnit::Micro),
        "" => None,
        _ => TimeUnit::ALL.into_iter().find(|u| u.letters() == letters),
    }
}

/// `[D/24]` is `[h]`: the divisor must be made up of whole finer units.
pub fn divide_step(step: TimeStep, divisor: u64, text: &str) -> Result<TimeStep> {
    if divisor == 1 {
        return Ok(step);
    }
    // For each unit, the finer units it may be divided into and how many of them it has.
    let finer: &[(TimeUnit, u64)] = match step.unit {
        TimeUnit::Year => &[
            (TimeUnit::Month, 12),
            (TimeUnit::Week, 52),
            (TimeUnit::Day, 365),
        ],
        TimeUnit::Month => &[
            (TimeUnit::Week, 4),
            (TimeUnit::Day, 30),
            (TimeUnit::Hour, 720),
        ],
        TimeUnit::Week => &[
            (TimeUnit::Day, 7),
            (TimeUnit::Hour, 168),
            (TimeUnit::Minute, 10080),
        ],
        TimeUnit::Day => &[
            (TimeUnit::Hour, 24),
            (TimeUnit::Minute, 1440),
            (TimeUnit::Second, 86400),
        ],
        TimeUnit::Hour => &[(TimeUnit::Minute, 60), (TimeUnit::Second, 3600)],
        TimeUnit::Minute => &[(TimeUnit::Second, 60), (TimeUnit::Milli, 60000)],
        TimeUnit::Second => &[(TimeUnit::Milli, 1000), (TimeUnit::Micro, 1_000_000)],
        TimeUnit::Milli => &[(TimeUnit::Micro, 1000), (TimeUnit::Nano, 1_000_000)],
        TimeUnit::Micro => &[(TimeUnit::Nano, 1000), (TimeUnit::Pico, 1_000_000)],
        TimeUnit::Nano => &[(TimeUnit::Pico, 1000), (TimeUnit::Femto, 1_000_000)],
        TimeUnit::Pico => &[(TimeUnit::Femto, 1000), (TimeUnit::Atto, 1_000_000)],
        TimeUnit::Femto => &[(TimeUnit::Atto, 1000)],
        TimeUnit::Atto | TimeUnit::Generic => &[],
    };
    let whole = finer
        .iter()
        .find(|(_, many)| divisor != 0 && many % divisor == 0);
    let count = whole.and_then(|(unit, many)| {
        let count = u64::from(step.count).checked_mul(many / divisor)?;
        let count = u32::try_from(count)
            .ok()
            .filter(|&c| c <= i32::MAX as u32)?;
        Some(TimeStep { unit: *unit, count })
    });
    count.ok_or_else(|| {
        Fault::value(format!(
            "divisor ({divisor}) is not a multiple of a lower-unit in datetime metadata \"{text}\""
        ))
    })
}

/// `'i4, (2,3)f8, 3S5'`: fields `f0`, `f1`, ...; one field without a comma is that dtype itself.
fn parse_list(text: &str) -> Result<DType> {
    let mut fields = Vec::new();
    let mut rest = text.trim_start();
    let mut commas = 0;
    while !rest.is_empty() {
        let (dtype, after) = parse_field(rest)?;
        fields.push((String::new(), None, dtype));
        rest = after.trim_start();
        match rest.strip_prefix(',') {
            Some(after) => {
                commas += 1;
                rest = after.trim_start();
            }
            None if rest.is_empty() => {}
            None => return Err(not_understood(text)),
        }
    }
    match (fields.len(), commas) {
        (1, 0) if lone_repeats(text) > 0 => Err(not_understood(text)),
        (1, 0) => Ok(fields.pop().expect("there is one field").2),
        _ => from_list(fields, false),
    }
}

/// `order? repeats? dtype`, up to the next comma outside brackets.
fn parse_field(text: &str) -> Result<(DType, &str)> {
    let mut shape: Option<Vec<i64>> = None;
    let mut rest = text;
    if rest.starts_with('(') {
        let Some(end) = rest.find(')') else {
            return Err(Fault::new(
                FaultKind::SyntaxError,
                "'(' was never closed (<unknown>, line 1)",
            ));
        };
        shape = Some(parse_shape(&rest[1..end], text)?);
        rest = &rest[end + 1..];
    } else {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            shape = Some(vec![
                rest[..digits].parse().map_err(|_| not_understood(text))?,
            ]);
            rest = &rest[digits..];
        }
    }
    let mut depth = 0;
    let end = rest
        .find(|c| {
            match c {
                '[' => depth += 1,
                ']' => depth -= 1,
                _ => {}
            }
            c == ',' && depth == 0
        })
        .unwrap_or(rest.len());
    let name = rest[..end].trim();
    let unsized_text = |code: &str| matches!(code, "S" | "U" | "V" | "a");
    // `5S` is a string of five, not five strings.
    let dtype = match &shape {
        Some(n) if unsized_text(name) && !text.starts_with('(') => {
            parse_one(&format!("{name}{}", n[0]))?
        }
        Some(shape) => sub_array(parse_one(name)?, shape)?,
        None => parse_one(name)?,
    };
    Ok((dtype, &rest[end..]))
}

/// How many repeats are single numbers in brackets, `(2)f4`: deprecated in a list of formats, and nothing alone.
pub fn lone_repeats(text: &str) -> usize {
    let inside = text.split('(').skip(1).filter_map(|t| t.split_once(')'));
    inside
        .filter(|(inside, _)| {
            let inside = inside.trim();
            !inside.is_empty() && inside.bytes().all(|c| c.is_ascii_digit())
        })
        .count()
}

fn parse_shape(inside: &str, text: &str) -> Result<Vec<i64>> {
    let words: Vec<&str> = inside.split(',').map(str::trim).collect();
    if words == [""] {
        return Ok(Vec::new());
    }
    let numbers = words.iter().filter(|word| !word.is_empty());
    numbers
        .map(|word| word.parse().map_err(|_| not_understood(text)))
        .collect()
}
