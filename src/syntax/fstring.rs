//! f-strings by Python 3.11's rules: the whole literal is one token, its holes are found here and parsed with the grammar's second start.
//!
//! Inside a hole there is no backslash, no `#` and no quote of the literal's own kind. Messages and their order follow CPython 3.11's
//! `string_parser`; it reports most of them at the token after the string, so the caller places them.

use super::ast::*;
use super::builder::{Builder, Failure};
use super::strings::decode_text;

/// Reads one f-string body.
pub(super) struct FString<'a, 's> {
    pub builder: &'a Builder<'s>,
    /// The body with an absolute offset of its first byte.
    pub body: &'s str,
    pub base: u32,
    pub raw: bool,
    /// The span that every part has: that of the whole literal.
    pub span: Span,
    pub at: usize,
}

/// The pieces of a string being put together: neighbouring text is one constant.
#[derive(Default)]
pub(super) struct Pieces {
    pub values: Vec<Expr>,
    pub text: String,
}

impl Pieces {
    /// Ends the current run of text.
    pub fn flush(&mut self, builder: &Builder<'_>, span: Span) {
        if !self.text.is_empty() {
            let text = builder.string(&std::mem::take(&mut self.text));
            self.values
                .push(Expr::new(ExprKind::Constant(Constant::Str(text)), span));
        }
    }
}

/// How a hole's expression ends.
struct Hole<'s> {
    expression: &'s str,
    start: usize,
}

impl<'s> FString<'_, 's> {
    fn fail<T>(&self, message: impl Into<String>) -> Result<T, Failure> {
        Err(Failure::AfterString {
            message: message.into(),
            end: self.span.end,
        })
    }

    fn peek(&self) -> u8 {
        self.body.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// Reads text and holes up to the end of the body, or of the spec at `level` 1 and above.
    pub fn parts(&mut self, level: usize, pieces: &mut Pieces) -> Result<(), Failure> {
        loop {
            self.literal(level, pieces)?;
            if self.at >= self.body.len() || self.peek() == b'}' {
                return Ok(());
            }
            self.hole(level, pieces)?;
        }
    }

    fn literal(&mut self, level: usize, pieces: &mut Pieces) -> Result<(), Failure> {
        let bytes = self.body.as_bytes();
        let mut start = self.at;
        while self.at < bytes.len() {
            let byte = bytes[self.at];
            if byte == b'\\' && !self.raw {
                self.at += 1;
                if bytes[self.at..].starts_with(b"N{") {
                    let close = self.body[self.at..].find('}');
                    self.at = close.map_or(bytes.len(), |length| self.at + length + 1);
                } else if self.at < bytes.len() && !matches!(bytes[self.at], b'{' | b'}') {
                    self.at += 1;
                }
                continue;
            }
            if byte == b'{' || byte == b'}' {
                if level > 0 {
                    break;
                }
                if bytes.get(self.at + 1) == Some(&byte) {
                    self.text(start, self.at + 1, pieces)?;
                    self.at += 2;
                    start = self.at;
                    continue;
                }
                if byte == b'}' {
                    return self.fail("f-string: single '}' is not allowed");
                }
                break;
            }
            self.at += 1;
        }
        self.text(start, self.at, pieces)
    }

    fn text(&self, start: usize, end: usize, pieces: &mut Pieces) -> Result<(), Failure> {
        let end = end.min(self.body.len());
        let text = self.body.get(start..end).unwrap_or("");
        decode_text(text, self.raw, &mut pieces.text).or_else(|message| self.fail(message))
    }

    /// Reads `{...}`, standing at the `{`.
    fn hole(&mut self, level: usize, pieces: &mut Pieces) -> Result<(), Failure> {
        if level >= 2 {
            return self.fail("f-string: expressions nested too deeply");
        }
        self.at += 1;
        let hole = self.expression()?;
        let value = self.parse(&hole)?;
        let mut debug = false;
        if self.peek() == b'=' {
            debug = true;
            self.at += 1;
            while self.peek().is_ascii_whitespace() {
                self.at += 1;
            }
            pieces.text.push_str(&self.body[hole.start..self.at]);
        }
        let conversion = self.conversion()?;
        let format_spec = self.format_spec(level)?;
        if self.peek() != b'}' {
            return self.fail("f-string: expecting '}'");
        }
        self.at += 1;
        let conversion = match conversion {
            Conversion::None if debug && format_spec.is_none() => Conversion::Repr,
            given => given,
        };
        pieces.flush(self.builder, self.span);
        let kind = ExprKind::FormattedValue {
            value: Box::new(value),
            conversion,
            format_spec,
        };
        pieces.values.push(self.builder.node(kind, self.span)?);
        Ok(())
    }

    fn conversion(&mut self) -> Result<Conversion, Failure> {
        if self.peek() != b'!' {
            return Ok(Conversion::None);
        }
        self.at += 1;
        let letter = self.peek();
        if self.at >= self.body.len() {
            return self.fail("f-string: expecting '}'");
        }
        self.at += 1;
        match letter {
            b's' => Ok(Conversion::Str),
            b'r' => Ok(Conversion::Repr),
            b'a' => Ok(Conversion::Ascii),
            _ => self.fail("f-string: invalid conversion character: expected 's', 'r', or 'a'"),
        }
    }

    fn format_spec(&mut self, level: usize) -> Result<Option<Box<Expr>>, Failure> {
        if self.peek() != b':' {
            return Ok(None);
        }
        self.at += 1;
        let mut pieces = Pieces::default();
        self.parts(level + 1, &mut pieces)?;
        pieces.flush(self.builder, self.span);
        let kind = ExprKind::JoinedStr {
            values: pieces.values,
        };
        Ok(Some(Box::new(self.builder.node(kind, self.span)?)))
    }

    /// Finds where the expression of a hole ends: at a `!`, `:`, `=` or `}` outside of brackets and quotes.
    fn expression(&mut self) -> Result<Hole<'s>, Failure> {
        let bytes = self.body.as_bytes();
        let start = self.at;
        let mut quote: Option<&[u8]> = None;
        let mut open: Vec<u8> = Vec::new();
        while self.at < bytes.len() {
            let byte = bytes[self.at];
            if byte == b'\\' {
                return self.fail("f-string expression part cannot include a backslash");
            }
            if let Some(closing) = quote {
                let ends = bytes[self.at..].starts_with(closing);
                self.at += if ends { closing.len() } else { 1 };
                quote = if ends { None } else { quote };
                continue;
            }
            match byte {
                b'\'' | b'"' => {
                    let triple = bytes[self.at..].starts_with(&[byte, byte, byte]);
                    let width = if triple { 3 } else { 1 };
                    quote = Some(&bytes[self.at..self.at + width]);
                    self.at += width;
                    continue;
                }
                b'[' | b'{' | b'(' if open.len() >= 200 => {
                    return self.fail("f-string: too many nested parenthesis");
                }
                b'[' | b'{' | b'(' => open.push(byte),
                b'#' => return self.fail("f-string expression part cannot include '#'"),
                b'!' | b'=' | b'<' | b'>'
                    if open.is_empty() && bytes.get(self.at + 1) == Some(&b'=') =>
                {
                    self.at += 1;
                }
                b'<' | b'>' => {}
                b'!' | b':' | b'}' | b'=' if open.is_empty() => break,
                b']' | b'}' | b')' => self.close(byte, &mut open)?,
                _ => {}
            }
            self.at += 1;
        }
        if quote.is_some() {
            return self.fail("f-string: unterminated string");
        }
        if let Some(bracket) = open.pop() {
            return self.fail(format!("f-string: unmatched '{}'", bracket as char));
        }
        if self.at >= bytes.len() {
            return self.fail("f-string: expecting '}'");
        }
        let expression = &self.body[start..self.at];
        Ok(Hole { expression, start })
    }

    fn close(&self, close: u8, open: &mut Vec<u8>) -> Result<(), Failure> {
        let close = close as char;
        match open.pop() {
            None => self.fail(format!("f-string: unmatched '{close}'")),
            Some(b'(') if close == ')' => Ok(()),
            Some(b'[') if close == ']' => Ok(()),
            Some(b'{') if close == '}' => Ok(()),
            Some(open) => self.fail(format!(
                "f-string: closing parenthesis '{close}' does not match opening parenthesis '{}'",
                open as char
            )),
        }
    }

    fn parse(&self, hole: &Hole<'s>) -> Result<Expr, Failure> {
        if hole
            .expression
            .trim_matches([' ', '\t', '\n', '\x0c', '\r'])
            .is_empty()
        {
            return match self.peek() {
                byte @ (b'!' | b':' | b'=') if byte != b':' || !self.body.is_empty() => {
                    let byte = byte as char;
                    self.fail(format!("f-string: expression required before '{byte}'"))
                }
                _ => self.fail("f-string: empty expression not allowed"),
            };
        }
        let start = self.base + hole.start as u32;
        let span = Span::new(start, start + hole.expression.len() as u32);
        self.builder.hole(span)
    }
}
