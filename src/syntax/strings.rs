//! String and bytes literals: prefixes and escapes.
//!
//! A text with an unknown escape keeps its backslash, as in Python 3.11 (there with a DeprecationWarning). Positions in the words of a
//! `(unicode error)` count as CPython's decoder does: a character beyond ASCII counts ten, because it reaches the decoder as `\U` and eight digits.

/// What stands before the quotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Prefix {
    /// `r`
    pub raw: bool,
    /// `b`
    pub bytes: bool,
    /// `f`
    pub formatted: bool,
    /// `u`
    pub unicode: bool,
}

/// A literal taken apart: its prefix and where its body begins and ends in the literal.
pub(super) fn open_literal(literal: &str) -> (Prefix, usize, usize) {
    let bytes = literal.as_bytes();
    let mut prefix = Prefix::default();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] | 0x20 {
            b'r' => prefix.raw = true,
            b'b' => prefix.bytes = true,
            b'f' => prefix.formatted = true,
            b'u' => prefix.unicode = true,
            _ => break,
        }
        at += 1;
    }
    let quote = bytes[at];
    let triple = bytes.len() >= at + 6 && bytes[at + 1] == quote && bytes[at + 2] == quote;
    let width = if triple { 3 } else { 1 };
    (prefix, at + width, bytes.len() - width)
}

/// Decodes the escapes of a text body onto `out`.
pub(super) fn decode_text(body: &str, raw: bool, out: &mut String) -> Result<(), String> {
    if raw || !body.contains('\\') {
        out.push_str(body);
        return Ok(());
    }
    let mut rest = body;
    let mut position = 0;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        position += rest[..at].chars().map(width_in_decoder).sum::<usize>();
        rest = &rest[at + 1..];
        let (taken, width) = decode_text_escape(rest, position, out)?;
        rest = &rest[taken..];
        position += 1 + width;
    }
    out.push_str(rest);
    Ok(())
}

fn width_in_decoder(c: char) -> usize {
    if c.is_ascii() { 1 } else { 10 }
}

/// Decodes one escape, `rest` standing after the backslash; gives its length in bytes and in the decoder.
fn decode_text_escape(
    rest: &str,
    position: usize,
    out: &mut String,
) -> Result<(usize, usize), String> {
    let Some(c) = rest.chars().next() else {
        out.push('\\');
        return Ok((0, 0));
    };
    if let Some(plain) = simple_escape(c) {
        out.extend(plain);
        return Ok((c.len_utf8(), 1));
    }
    let digits = match c {
        '0'..='7' => {
            let (value, taken) = octal(rest.as_bytes());
            out.push(char::from_u32(value).expect("at most 0o777 is a character"));
            return Ok((taken, taken));
        }
        'x' => 2,
        'u' => 4,
        'U' => 8,
        'N' => return named(rest, position, out),
        _ => {
            out.push('\\');
            out.push(c);
            return Ok((c.len_utf8(), width_in_decoder(c)));
        }
    };
    let hex = &rest.as_bytes()[1..];
    let good = hex
        .iter()
        .take(digits)
        .take_while(|b| b.is_ascii_hexdigit())
        .count();
    if good < digits {
        let what = format!("truncated \\{c}{} escape", "X".repeat(digits));
        return Err(unicode_error(position, position + 1 + good, &what));
    }
    let value = u32::from_str_radix(&rest[1..=digits], 16).expect("they are hex digits");
    match char::from_u32(value) {
        Some(decoded) => out.push(decoded),
        None if value > 0x10_ffff => {
            let end = position + 1 + digits;
            return Err(unicode_error(position, end, "illegal Unicode character"));
        }
        None => {
            return Err(format!(
                "(unicode error) the lone surrogate U+{value:04X} cannot be held"
            ));
        }
    }
    Ok((1 + digits, 1 + digits))
}

fn unicode_error(from: usize, to: usize, what: &str) -> String {
    format!(
        "(unicode error) 'unicodeescape' codec can't decode bytes in position {from}-{to}: {what}"
    )
}

/// The escapes of one character; a joined line gives nothing.
fn simple_escape(c: char) -> Option<Option<char>> {
    Some(Some(match c {
        '\n' => return Some(None),
        '\\' | '\'' | '"' => c,
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0c',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0b',
        _ => return None,
    }))
}

/// Up to three octal digits: their value and number.
fn octal(bytes: &[u8]) -> (u32, usize) {
    let digits = bytes
        .iter()
        .take(3)
        .take_while(|b| (b'0'..=b'7').contains(*b));
    digits.fold((0, 0), |(value, taken), b| {
        (value * 8 + u32::from(b - b'0'), taken + 1)
    })
}

/// `\N{NAME}` for the names in the table below.
fn named(rest: &str, position: usize, out: &mut String) -> Result<(usize, usize), String> {
    let Some(body) = rest.strip_prefix("N{") else {
        return Err(unicode_error(
            position,
            position + 1,
            "malformed \\N character escape",
        ));
    };
    let Some(length) = body.find('}') else {
        let end = position + 2 + body.chars().map(width_in_decoder).sum::<usize>();
        return Err(unicode_error(
            position,
            end - 1,
            "malformed \\N character escape",
        ));
    };
    let taken = length + 3;
    match character_called(&body[..length]) {
        Some(c) => out.push(c),
        None => {
            return Err(unicode_error(
                position,
                position + taken,
                "unknown Unicode character name",
            ));
        }
    }
    Ok((taken, taken))
}

/// The characters that programs about numbers name: Greek letters, signs and punctuation.
fn character_called(name: &str) -> Option<char> {
    let name = name.to_ascii_uppercase();
    let greek = [
        "ALPHA",
        "BETA",
        "GAMMA",
        "DELTA",
        "EPSILON",
        "ZETA",
        "ETA",
        "THETA",
        "IOTA",
        "KAPPA",
        "LAMDA",
        "MU",
        "NU",
        "XI",
        "OMICRON",
        "PI",
        "RHO",
        "FINAL SIGMA",
        "SIGMA",
        "TAU",
        "UPSILON",
        "PHI",
        "CHI",
        "PSI",
        "OMEGA",
    ];
    for (prefix, first) in [
        ("GREEK SMALL LETTER ", 0x3b1),
        ("GREEK CAPITAL LETTER ", 0x391),
    ] {
        if let Some(letter) = name.strip_prefix(prefix) {
            let at = greek.iter().position(|known| *known == letter)?;
            return char::from_u32(first + at as u32);
        }
    }
    let others = [
        ("SPACE", ' '),
        ("NO-BREAK SPACE", '\u{a0}'),
        ("DEGREE SIGN", '°'),
        ("PLUS-MINUS SIGN", '±'),
        ("MICRO SIGN", 'µ'),
        ("MIDDLE DOT", '·'),
        ("MULTIPLICATION SIGN", '×'),
        ("DIVISION SIGN", '÷'),
        ("SUPERSCRIPT TWO", '²'),
        ("SUPERSCRIPT THREE", '³'),
        ("COPYRIGHT SIGN", '©'),
        ("POUND SIGN", '£'),
        ("EURO SIGN", '€'),
        ("EN DASH", '–'),
        ("EM DASH", '—'),
        ("BULLET", '•'),
        ("HORIZONTAL ELLIPSIS", '…'),
        ("LEFTWARDS ARROW", '←'),
        ("RIGHTWARDS ARROW", '→'),
        ("INFINITY", '∞'),
        ("SQUARE ROOT", '√'),
        ("N-ARY SUMMATION", '∑'),
        ("ALMOST EQUAL TO", '≈'),
        ("NOT EQUAL TO", '≠'),
        ("LESS-THAN OR EQUAL TO", '≤'),
        ("GREATER-THAN OR EQUAL TO", '≥'),
        ("CHECK MARK", '✓'),
        ("SNOWMAN", '☃'),
        ("LATIN SMALL LETTER E WITH ACUTE", 'é'),
    ];
    others
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, c)| *c)
}

/// Decodes a bytes body onto `out`.
pub(super) fn decode_bytes(body: &str, raw: bool, out: &mut Vec<u8>) -> Result<(), String> {
    if !body.is_ascii() {
        return Err("bytes can only contain ASCII literal characters".to_owned());
    }
    let body = body.as_bytes();
    let mut at = 0;
    while at < body.len() {
        let byte = body[at];
        at += 1;
        if byte != b'\\' || raw || at == body.len() {
            out.push(byte);
            continue;
        }
        let c = body[at] as char;
        if let Some(plain) = simple_escape(c) {
            out.extend(plain.map(|p| p as u8));
            at += 1;
        } else if c.is_digit(8) {
            let (value, taken) = octal(&body[at..]);
            out.push(value as u8);
            at += taken;
        } else if c == 'x' {
            let hex = body
                .get(at + 1..at + 3)
                .and_then(|h| std::str::from_utf8(h).ok());
            let value = hex.and_then(|h| u8::from_str_radix(h, 16).ok());
            let place = at - 1;
            out.push(
                value.ok_or_else(|| {
                    format!("(value error) invalid \\x escape at position {place}")
                })?,
            );
            at += 3;
        } else {
            out.push(b'\\');
        }
    }
    Ok(())
}
