//! `repr` and `ascii` of text, `repr` of bytes.
//!
//! A reader would get wrong: single quotes unless the text holds a single quote and no double one; what is escaped follows `str.isprintable`,
//! so U+00A0 and U+00AD are escaped and é is not.

use crate::scalar::unicode::is_printable;

/// `repr(text)`.
pub fn str_repr(text: &str) -> String {
    quoted(text.chars().map(u32::from), is_printable)
}

/// `repr` of text given by its numbers, some of which may be no characters.
pub fn units_repr(units: &[u32]) -> String {
    quoted(units.iter().copied(), is_printable)
}

/// `ascii(text)`.
pub fn str_ascii(text: &str) -> String {
    quoted(text.chars().map(u32::from), |c| {
        c.is_ascii() && is_printable(c)
    })
}

fn quoted(codes: impl Iterator<Item = u32> + Clone, plain: impl Fn(char) -> bool) -> String {
    let has = |quote: char| codes.clone().any(|code| code == u32::from(quote));
    let quote = quote_for(has('\''), has('"'));
    let mut out = String::with_capacity(codes.size_hint().0 + 2);
    out.push(quote);
    for code in codes {
        match char::from_u32(code) {
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some(c) if c == quote => {
                out.push('\\');
                out.push(c);
            }
            Some(c) if plain(c) => out.push(c),
            _ => match code {
                code @ 0..=0xff => out.push_str(&format!("\\x{code:02x}")),
                code @ 0x100..=0xffff => out.push_str(&format!("\\u{code:04x}")),
                code => out.push_str(&format!("\\U{code:08x}")),
            },
        }
    }
    out.push(quote);
    out
}

/// What CPython says of text that an encoding does not have: the characters from `start` to `end`, the first of which is given where there is one.
pub fn cannot_encode(
    encoding: &str,
    first: Option<u32>,
    start: i64,
    end: i64,
    reason: &str,
) -> String {
    let Some(first) = first.filter(|_| end == start + 1) else {
        let last = end - 1;
        return format!(
            "'{encoding}' codec can't encode characters in position {start}-{last}: {reason}"
        );
    };
    let shown = match first {
        0..=0xff => format!("\\x{first:02x}"),
        0x100..=0xffff => format!("\\u{first:04x}"),
        _ => format!("\\U{first:08x}"),
    };
    format!("'{encoding}' codec can't encode character '{shown}' in position {start}: {reason}")
}

/// The same of the first characters that ASCII does not have.
pub fn not_ascii(codes: &[u32]) -> Option<String> {
    let start = codes.iter().position(|&code| code > 127)?;
    let length = codes[start..]
        .iter()
        .take_while(|&&code| code > 127)
        .count();
    let (first, start) = (Some(codes[start]), start as i64);
    let (end, reason) = (start + length as i64, "ordinal not in range(128)");
    Some(cannot_encode("ascii", first, start, end, reason))
}

fn quote_for(single: bool, double: bool) -> char {
    if single && !double { '"' } else { '\'' }
}

/// `repr(bytes)`, with its `b`.
pub fn bytes_repr(bytes: &[u8]) -> String {
    escaped_bytes(bytes, false)
}

/// The same inside `bytearray(...)`, where CPython escapes every `'`.
pub fn bytearray_repr(bytes: &[u8]) -> String {
    escaped_bytes(bytes, true)
}

fn escaped_bytes(bytes: &[u8], escapes_single: bool) -> String {
    let quote = quote_for(bytes.contains(&b'\''), bytes.contains(&b'"'));
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    out.push(quote);
    for &byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            byte if char::from(byte) == quote => {
                out.push('\\');
                out.push(quote);
            }
            b'\'' if escapes_single => out.push_str("\\'"),
            b' '..=b'~' => out.push(char::from(byte)),
            byte => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(quote);
    out
}

/// The text with every character outside ASCII escaped: `ascii(x)` from `repr(x)`.
pub fn escape_non_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match u32::from(c) {
            0..=0x7f => out.push(c),
            code @ 0x80..=0xff => out.push_str(&format!("\\x{code:02x}")),
            code @ 0x100..=0xffff => out.push_str(&format!("\\u{code:04x}")),
            code => out.push_str(&format!("\\U{code:08x}")),
        }
    }
    out
}
