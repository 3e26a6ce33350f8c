//! Number literals: where one ends, what is wrong with it, what it is worth.
//!
//! The rules are CPython's tokenizer's: an underscore stands between digits only, a decimal integer does not begin with a zero unless it is
//! zero, a keyword may follow a number directly (`1if x else 2`), any other letter may not.

use super::ast::Constant;
use super::token::{LexError, Tok};
use logos::Lexer;
use num_bigint::BigInt;
use std::rc::Rc;

/// CPython's default limit on decimal digits, against quadratic conversion.
const MAX_DIGITS: usize = 4300;

/// A cursor in the text from the first character of a number.
struct Digits<'s> {
    bytes: &'s [u8],
    start: usize,
    at: usize,
}

/// Takes the rest of a number whose first character (or `.` and digit) logos has matched.
pub(super) fn scan_number(lexer: &mut Lexer<'_, Tok>) -> Result<(), LexError> {
    let start = lexer.span().start;
    let matched = lexer.span().end;
    let mut digits = Digits {
        bytes: lexer.source().as_bytes(),
        start,
        at: start,
    };
    digits.number()?;
    let end = digits.at;
    lexer.bump(end - matched);
    Ok(())
}

impl Digits<'_> {
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn peek_second(&self) -> u8 {
        self.bytes.get(self.at + 1).copied().unwrap_or(0)
    }

    /// An error at the last character that was good, where CPython points.
    fn invalid(&self, what: &str) -> LexError {
        let message = format!("invalid {what} literal");
        LexError::new(message, self.at.saturating_sub(1), self.at)
    }

    fn number(&mut self) -> Result<(), LexError> {
        if self.peek() == b'0' {
            match self.peek_second() | 0x20 {
                b'x' => return self.radix("hexadecimal", |b| b.is_ascii_hexdigit()),
                b'o' => return self.radix("octal", |b| (b'0'..=b'7').contains(&b)),
                b'b' => return self.radix("binary", |b| b == b'0' || b == b'1'),
                _ => {}
            }
        }
        if self.peek() == b'.' {
            return self.fraction();
        }
        let leading_zero = self.peek() == b'0';
        let mut zeros_end = self.at;
        if leading_zero {
            self.zeros()?;
            zeros_end = self.at;
        }
        let nonzero = leading_zero && self.peek().is_ascii_digit();
        if !leading_zero || nonzero {
            self.decimal_run()?;
        }
        match self.peek() {
            b'.' => self.fraction(),
            b'e' | b'E' => self.exponent(),
            b'j' | b'J' => self.imaginary(),
            _ if nonzero => Err(LexError::new(
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                self.start,
                zeros_end,
            )),
            _ => self.end("decimal"),
        }
    }

    /// `0`, `00`, `0_0`.
    fn zeros(&mut self) -> Result<(), LexError> {
        loop {
            if self.peek() == b'_' {
                self.at += 1;
                if !self.peek().is_ascii_digit() {
                    return Err(self.invalid("decimal"));
                }
            }
            if self.peek() != b'0' {
                return Ok(());
            }
            self.at += 1;
        }
    }

    /// Digits with single underscores between.
    fn decimal_run(&mut self) -> Result<(), LexError> {
        loop {
            while self.peek().is_ascii_digit() {
                self.at += 1;
            }
            if self.peek() != b'_' {
                return Ok(());
            }
            self.at += 1;
            if !self.peek().is_ascii_digit() {
                return Err(self.invalid("decimal"));
            }
        }
    }

    fn radix(&mut self, name: &str, is_digit: fn(u8) -> bool) -> Result<(), LexError> {
        self.at += 2;
        loop {
            if self.peek() == b'_' {
                self.at += 1;
            }
            if !is_digit(self.peek()) {
                return Err(self.bad_digit(name).unwrap_or_else(|| self.invalid(name)));
            }
            while is_digit(self.peek()) {
                self.at += 1;
            }
            if self.peek() != b'_' {
                break;
            }
        }
        if let Some(error) = self.bad_digit(name) {
            return Err(error);
        }
        self.end(name)
    }

    /// A decimal digit that the radix does not have.
    fn bad_digit(&self, name: &str) -> Option<LexError> {
        let digit = self.peek();
        digit.is_ascii_digit().then(|| {
            let message = format!("invalid digit '{}' in {name} literal", digit as char);
            LexError::new(message, self.at, self.at + 1)
        })
    }

    fn fraction(&mut self) -> Result<(), LexError> {
        self.at += 1;
        if self.peek().is_ascii_digit() {
            self.decimal_run()?;
        }
        match self.peek() {
            b'e' | b'E' => self.exponent(),
            b'j' | b'J' => self.imaginary(),
            _ => self.end("decimal"),
        }
    }

    /// `e5`, `e-5`; an `e` that begins `else` ends the number instead.
    fn exponent(&mut self) -> Result<(), LexError> {
        let signed = matches!(self.peek_second(), b'+' | b'-');
        let digit_at = self.at + 1 + usize::from(signed);
        if self.bytes.get(digit_at).is_some_and(u8::is_ascii_digit) {
            self.at = digit_at;
            self.decimal_run()?;
            return match self.peek() {
                b'j' | b'J' => self.imaginary(),
                _ => self.end("decimal"),
            };
        }
        if signed {
            self.at = digit_at;
            return Err(self.invalid("decimal"));
        }
        self.end("decimal")
    }

    fn imaginary(&mut self) -> Result<(), LexError> {
        self.at += 1;
        self.end("imaginary")
    }

    /// What may follow a number: no letter, digit or underscore, but a keyword operator.
    fn end(&self, name: &str) -> Result<(), LexError> {
        let next = self.peek();
        if !(next.is_ascii_alphanumeric() || next == b'_') {
            return Ok(());
        }
        let rest = &self.bytes[self.at..];
        let keywords: [&[u8]; 8] = [b"and", b"else", b"for", b"if", b"in", b"is", b"or", b"not"];
        if keywords.iter().any(|keyword| rest.starts_with(keyword)) {
            return Ok(());
        }
        Err(self.invalid(name))
    }
}

/// The value of a literal the scanner took, or CPython's complaint about its length.
pub(super) fn number_value(literal: &str) -> Result<Constant, String> {
    let plain: String = literal.chars().filter(|c| *c != '_').collect();
    let bytes = plain.as_bytes();
    if bytes.len() > 1 && bytes[0] == b'0' {
        match bytes[1] | 0x20 {
            b'x' => return Ok(integer(&plain[2..], 16)),
            b'o' => return Ok(integer(&plain[2..], 8)),
            b'b' => return Ok(integer(&plain[2..], 2)),
            _ => {}
        }
    }
    if let Some(imaginary) = plain.strip_suffix(['j', 'J']) {
        return Ok(Constant::Complex(float(imaginary)));
    }
    if bytes.iter().any(|b| matches!(b, b'.' | b'e' | b'E')) {
        return Ok(Constant::Float(float(&plain)));
    }
    if plain.len() > MAX_DIGITS {
        return Err(format!(
            "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: value has {} digits; \
             use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer \
             literals to avoid decimal conversion limits.",
            plain.len()
        ));
    }
    Ok(integer(&plain, 10))
}

fn float(text: &str) -> f64 {
    text.parse()
        .expect("the scanner takes digits, one point and an exponent only")
}

fn integer(digits: &str, radix: u32) -> Constant {
    match i64::from_str_radix(digits, radix) {
        Ok(value) => Constant::Int(value),
        Err(_) => {
            let value = BigInt::parse_bytes(digits.as_bytes(), radix);
            Constant::BigInt(Rc::new(
                value.expect("the scanner takes digits of the radix only"),
            ))
        }
    }
}
