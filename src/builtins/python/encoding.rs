//! Text to bytes and back: utf-8, ascii, latin-1, utf-16, utf-32 and unicode_escape, with the error handlers that are common.

use super::encoding_escapes;
use crate::object::{Cx, Raised, Res, Value, bytes};

/// An encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Codec {
    Utf8,
    Utf8Sig,
    Ascii,
    Latin1,
    /// Bytes a unit, and the order of bytes where it is given (`true`: most significant first).
    Wide(usize, Option<bool>),
    /// As the inside of a string literal.
    Escapes,
}

impl Codec {
    fn named(cx: &Cx, name: &str) -> Res<Codec> {
        let plain = name.to_ascii_lowercase().replace(['_', ' '], "-");
        Ok(match &*plain {
            "utf-8" | "utf8" | "u8" | "utf" | "cp65001" => Codec::Utf8,
            "utf-8-sig" => Codec::Utf8Sig,
            "ascii" | "us-ascii" | "646" => Codec::Ascii,
            "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "8859" | "l1" | "latin" => {
                Codec::Latin1
            }
            "utf-16" | "utf16" => Codec::Wide(2, None),
            "utf-16-le" | "utf-16le" => Codec::Wide(2, Some(false)),
            "utf-16-be" | "utf-16be" => Codec::Wide(2, Some(true)),
            "utf-32" | "utf32" => Codec::Wide(4, None),
            "utf-32-le" | "utf-32le" => Codec::Wide(4, Some(false)),
            "utf-32-be" | "utf-32be" => Codec::Wide(4, Some(true)),
            "unicode-escape" | "unicodeescape" => Codec::Escapes,
            _ => {
                let message = Value::str(format!("unknown encoding: {name}"));
                return Err(Raised::named(cx, "LookupError", vec![message]));
            }
        })
    }

    fn shown(self) -> &'static str {
        match self {
            Codec::Utf8 | Codec::Utf8Sig => "utf-8",
            Codec::Ascii => "ascii",
            Codec::Latin1 => "latin-1",
            Codec::Wide(2, _) => "utf-16",
            Codec::Wide(..) => "utf-32",
            Codec::Escapes => "unicodeescape",
        }
    }
}

/// Whether an encoding is known, as `open` asks before it opens.
pub fn check(cx: &Cx, name: &str) -> Res<()> {
    Codec::named(cx, name).map(|_| ())
}

/// `text.encode(encoding, errors)`.
pub fn encode(cx: &Cx, text: &str, encoding: &str, errors: &str) -> Res<Vec<u8>> {
    let codec = Codec::named(cx, encoding)?;
    Ok(match codec {
        Codec::Utf8 => text.as_bytes().to_vec(),
        Codec::Utf8Sig => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        Codec::Escapes => encoding_escapes::encode(text),
        Codec::Ascii => narrow(cx, text, codec, 0x80, errors)?,
        Codec::Latin1 => narrow(cx, text, codec, 0x100, errors)?,
        Codec::Wide(2, order) => {
            let mark = order.is_none().then_some(0xfeff);
            let units = mark.into_iter().chain(text.encode_utf16());
            let big = order == Some(true);
            units
                .flat_map(|u| {
                    if big {
                        u.to_be_bytes()
                    } else {
                        u.to_le_bytes()
                    }
                })
                .collect()
        }
        Codec::Wide(_, order) => {
            let mark = order.is_none().then_some(0xfeff);
            let units = mark.into_iter().chain(text.chars().map(u32::from));
            let big = order == Some(true);
            units
                .flat_map(|u| {
                    if big {
                        u.to_be_bytes()
                    } else {
                        u.to_le_bytes()
                    }
                })
                .collect()
        }
    })
}

/// One byte a character, for characters below `limit`.
fn narrow(cx: &Cx, text: &str, codec: Codec, limit: u32, errors: &str) -> Res<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        let code = u32::from(c);
        if code < limit {
            out.push(code as u8);
            continue;
        }
        match errors {
            "ignore" => {}
            "replace" => out.push(b'?'),
            "backslashreplace" => {
                let shown = match code {
                    0..=0xff => format!("\\x{code:02x}"),
                    0x100..=0xffff => format!("\\u{code:04x}"),
                    _ => format!("\\U{code:08x}"),
                };
                out.extend(shown.bytes());
            }
            "xmlcharrefreplace" => out.extend(format!("&#{code};").bytes()),
            "strict" => {
                let run = text.chars().skip(at).take_while(|c| u32::from(*c) >= limit);
                let end = at + run.count();
                let args = vec![
                    Value::str(codec.shown()),
                    Value::str(text),
                    Value::from(at),
                    Value::from(end),
                    Value::str(format!("ordinal not in range({limit})")),
                ];
                return Err(Raised::named(cx, "UnicodeEncodeError", args));
            }
            other => return Err(unknown_handler(cx, other)),
        }
    }
    Ok(out)
}

#[cold]
fn unknown_handler(cx: &Cx, name: &str) -> Box<Raised> {
    let message = Value::str(format!("unknown error handler name '{name}'"));
    Raised::named(cx, "LookupError", vec![message])
}

/// `data.decode(encoding, errors)`.
pub fn decode(cx: &Cx, data: &[u8], encoding: &str, errors: &str) -> Res<String> {
    let codec = Codec::named(cx, encoding)?;
    match codec {
        Codec::Utf8 => from_utf8(cx, data, errors),
        Codec::Utf8Sig => {
            let rest = data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data);
            from_utf8(cx, rest, errors)
        }
        Codec::Escapes => encoding_escapes::decode(cx, data, errors),
        Codec::Latin1 => Ok(data.iter().map(|b| char::from(*b)).collect()),
        Codec::Ascii => {
            let mut out = String::with_capacity(data.len());
            for (at, byte) in data.iter().enumerate() {
                match byte {
                    0..=0x7f => out.push(char::from(*byte)),
                    _ => {
                        let reason = "ordinal not in range(128)";
                        undecodable(cx, codec, data, (at, at + 1), reason, errors, &mut out)?;
                    }
                }
            }
            Ok(out)
        }
        Codec::Wide(size, order) => from_wide(cx, codec, data, size, order, errors),
    }
}

/// Applies the error handler to bytes that are no text.
fn undecodable(
    cx: &Cx,
    codec: Codec,
    data: &[u8],
    span: (usize, usize),
    reason: &str,
    errors: &str,
    out: &mut String,
) -> Res<()> {
    match errors {
        "ignore" => {}
        "replace" => out.push('\u{fffd}'),
        "backslashreplace" => {
            for byte in &data[span.0..span.1] {
                out.push_str(&format!("\\x{byte:02x}"));
            }
        }
        "strict" => {
            let args = vec![
                Value::str(codec.shown()),
                bytes::value(data.to_vec()),
                Value::from(span.0),
                Value::from(span.1),
                Value::str(reason),
            ];
            return Err(Raised::named(cx, "UnicodeDecodeError", args));
        }
        other => return Err(unknown_handler(cx, other)),
    }
    Ok(())
}

fn from_utf8(cx: &Cx, data: &[u8], errors: &str) -> Res<String> {
    let mut out = String::with_capacity(data.len());
    let mut at = 0;
    loop {
        let rest = &data[at..];
        let error = match std::str::from_utf8(rest) {
            Ok(text) => {
                out.push_str(text);
                return Ok(out);
            }
            Err(error) => error,
        };
        let good = error.valid_up_to();
        out.push_str(&String::from_utf8_lossy(&rest[..good]));
        let start = at + good;
        let (len, reason) = match error.error_len() {
            None => (data.len() - start, "unexpected end of data"),
            Some(len) => {
                let lead = data[start];
                let is_start = (0xc2..=0xf4).contains(&lead);
                let reason = if is_start {
                    "invalid continuation byte"
                } else {
                    "invalid start byte"
                };
                (len, reason)
            }
        };
        let span = (start, start + len);
        undecodable(cx, Codec::Utf8, data, span, reason, errors, &mut out)?;
        at = start + len;
    }
}

fn from_wide(
    cx: &Cx,
    codec: Codec,
    data: &[u8],
    size: usize,
    order: Option<bool>,
    errors: &str,
) -> Res<String> {
    let mut big = order == Some(true);
    let mut body = data;
    if order.is_none() {
        let marks: [&[u8]; 2] = match size {
            2 => [b"\xff\xfe", b"\xfe\xff"],
            _ => [b"\xff\xfe\0\0", b"\0\0\xfe\xff"],
        };
        for (mark, is_big) in marks.into_iter().zip([false, true]) {
            if let Some(rest) = body.strip_prefix(mark) {
                (body, big) = (rest, is_big);
                break;
            }
        }
    }
    let mut out = String::new();
    let units: Vec<u32> = body
        .chunks_exact(size)
        .map(|unit| {
            let fold = |n: u32, b: &u8| n << 8 | u32::from(*b);
            if big {
                unit.iter().fold(0, fold)
            } else {
                unit.iter().rev().fold(0, fold)
            }
        })
        .collect();
    if size == 2 {
        let narrow = units.iter().map(|u| *u as u16);
        for c in char::decode_utf16(narrow) {
            match c {
                Ok(c) => out.push(c),
                Err(_) => {
                    let span = (0, data.len().min(2));
                    undecodable(cx, codec, data, span, "illegal encoding", errors, &mut out)?;
                }
            }
        }
    } else {
        for (i, unit) in units.iter().enumerate() {
            match char::from_u32(*unit) {
                Some(c) => out.push(c),
                None => {
                    let start = data.len() - body.len() + 4 * i;
                    let reason = "code point not in range(0x110000)";
                    undecodable(
                        cx,
                        codec,
                        data,
                        (start, start + 4),
                        reason,
                        errors,
                        &mut out,
                    )?;
                }
            }
        }
    }
    if !body.len().is_multiple_of(size) {
        let start = data.len() - body.len() % size;
        let span = (start, data.len());
        undecodable(cx, codec, data, span, "truncated data", errors, &mut out)?;
    }
    Ok(out)
}
