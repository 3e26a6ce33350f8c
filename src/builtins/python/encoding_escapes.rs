//! `unicode_escape`: text as the inside of a string literal, in ASCII, and back.

use crate::object::{Cx, Raised, Res, Value, bytes};

/// The text as a literal would have it.
pub fn encode(text: &str) -> Vec<u8> {
    let mut out = String::new();
    for c in text.chars() {
        match (c, u32::from(c)) {
            ('\\', _) => out += "\\\\",
            ('\t', _) => out += "\\t",
            ('\n', _) => out += "\\n",
            ('\r', _) => out += "\\r",
            (' '..='~', _) => out.push(c),
            (_, code @ 0..=0xff) => out += &format!("\\x{code:02x}"),
            (_, code @ 0..=0xffff) => out += &format!("\\u{code:04x}"),
            (_, code) => out += &format!("\\U{code:08x}"),
        }
    }
    out.into_bytes()
}

/// What the escapes of a literal say; other bytes are Latin-1.
pub fn decode(cx: &Cx, data: &[u8], errors: &str) -> Res<String> {
    let mut out = String::new();
    let mut at = 0;
    while at < data.len() {
        let begin = at;
        if data[at] != b'\\' {
            out.push(char::from(data[at]));
            at += 1;
            continue;
        }
        let Some(&escape) = data.get(at + 1) else {
            at += 1;
            refuse(
                cx,
                data,
                (begin, at),
                "\\ at end of string",
                errors,
                &mut out,
            )?;
            continue;
        };
        at += 2;
        match escape {
            b'\n' => {}
            b'\\' | b'\'' | b'"' => out.push(char::from(escape)),
            b'a' => out.push('\x07'),
            b'b' => out.push('\x08'),
            b'f' => out.push('\x0c'),
            b'n' => out.push('\n'),
            b'r' => out.push('\r'),
            b't' => out.push('\t'),
            b'v' => out.push('\x0b'),
            b'0'..=b'7' => {
                at -= 1;
                let (code, used) = digits(&data[at..], 3, 8);
                at += used;
                out.extend(char::from_u32(code));
            }
            b'x' | b'u' | b'U' => {
                let (count, cut) = match escape {
                    b'x' => (2, "truncated \\xXX escape"),
                    b'u' => (4, "truncated \\uXXXX escape"),
                    _ => (8, "truncated \\UXXXXXXXX escape"),
                };
                let (code, used) = digits(&data[at..], count, 16);
                at += used;
                match char::from_u32(code) {
                    _ if used < count => refuse(cx, data, (begin, at), cut, errors, &mut out)?,
                    Some(c) => out.push(c),
                    None => {
                        let reason = "illegal Unicode character";
                        refuse(cx, data, (begin, at), reason, errors, &mut out)?;
                    }
                }
            }
            other => out.extend(['\\', char::from(other)]),
        }
    }
    Ok(out)
}

/// The number that at most so many digits at the front make, and how many there are.
fn digits(data: &[u8], most: usize, base: u32) -> (u32, usize) {
    let found = data.iter().take(most);
    let found = found.map_while(|b| char::from(*b).to_digit(base));
    found.fold((0, 0), |(n, used), digit| {
        (n.wrapping_mul(base).wrapping_add(digit), used + 1)
    })
}

fn refuse(
    cx: &Cx,
    data: &[u8],
    (start, end): (usize, usize),
    reason: &str,
    errors: &str,
    out: &mut String,
) -> Res<()> {
    match errors {
        "ignore" => {}
        "replace" => out.push('\u{fffd}'),
        _ => {
            let args = vec![
                Value::str("unicodeescape"),
                bytes::value(data.to_vec()),
                Value::from(start),
                Value::from(end),
                Value::str(reason),
            ];
            return Err(Raised::named(cx, "UnicodeDecodeError", args));
        }
    }
    Ok(())
}
