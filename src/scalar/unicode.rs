//! What CPython's character database says about a character: printable, decimal digit, white space.
//!
//! A reader would get wrong: Rust's white space lacks the separators U+001C to U+001F, and Unicode versions differ, so the tables are CPython 3.11's own.

use crate::scalar::unicode_tables::{DIGIT_ZEROS, PRINTABLE_EDGES};

/// `str.isprintable` of one character.
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        return (' '..='~').contains(&c);
    }
    let below = PRINTABLE_EDGES.partition_point(|&edge| edge <= u32::from(c));
    below % 2 == 1
}

/// The value of a decimal digit in any script.
pub fn decimal_digit(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
    }
    let code = u32::from(c);
    let below = DIGIT_ZEROS.partition_point(|&zero| zero <= code);
    let zero = DIGIT_ZEROS[below.checked_sub(1)?];
    u8::try_from(code - zero).ok().filter(|&digit| digit < 10)
}

/// `str.isspace` of one character.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// White space of C's `isspace`, all that is stripped around an ASCII number.
fn is_c_space(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r')
}

/// The text as numbers are read from it: digits of any script and spaces beyond ASCII become ASCII, other characters there `?`; spaces around are gone.
pub fn to_ascii_number(text: &str) -> String {
    if text.is_ascii() {
        return text.trim_matches(is_c_space).to_owned();
    }
    let mapped: String = text
        .chars()
        .map(|c| match decimal_digit(c) {
            _ if c.is_ascii() => c,
            Some(digit) => char::from(b'0' + digit),
            None if is_space(c) => ' ',
            None => '?',
        })
        .collect();
    mapped.trim_matches(is_c_space).to_owned()
}

/// Whether a text can be a name.
pub fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    let begins = chars
        .next()
        .is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c));
    begins && chars.all(unicode_ident::is_xid_continue)
}
