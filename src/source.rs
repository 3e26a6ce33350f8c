//! Source text, its name, and spans in it.
//!
//! A [`Span`] counts bytes of the text *as held here*: a byte order mark is gone and every line end is `\n`, so lines and columns are those
//! CPython names for the same file. Lines count from 1; columns are in characters from 1, as in CPython's `SyntaxError.offset`.

/// A half-open range of bytes of a source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// No place in particular.
    pub const NONE: Span = Span { start: 0, end: 0 };

    /// The bytes from `start` up to `end`.
    pub const fn new(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    /// From the start of `self` to the end of `last`.
    pub const fn to(self, last: Span) -> Span {
        Span {
            start: self.start,
            end: last.end,
        }
    }

    /// The span as an index into the text.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A place in a text as people count: line from 1, column in characters from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineCol {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A text with a name (`<stdin>`, a path) and an index of its lines.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<u32>,
}

impl Source {
    /// The longest text taken, in bytes: spans are 32 bits wide.
    pub const MAX_LEN: usize = u32::MAX as usize - 16;

    /// A source called `name`; a byte order mark is dropped, `\r\n` and lone `\r` become `\n`.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Source {
        let mut text: String = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        if text.contains('\r') {
            text = text.replace("\r\n", "\n").replace('\r', "\n");
        }
        let newlines = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        let line_starts = std::iter::once(0)
            .chain(newlines.map(|(at, _)| (at + 1) as u32))
            .collect();
        Source {
            name: name.into(),
            text,
            line_starts,
        }
    }

    /// The name that tracebacks show.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text, lines ended by `\n`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many lines there are; a final `\n` does not begin another.
    pub fn line_count(&self) -> usize {
        let all = self.line_starts.len();
        if self.line_starts[all - 1] as usize == self.text.len() && all > 1 {
            all - 1
        } else {
            all
        }
    }

    /// The line (from 1) that holds byte `at`.
    pub fn line(&self, at: u32) -> usize {
        self.line_starts.partition_point(|&start| start <= at)
    }

    /// The first byte of `line` (from 1), or the end of the text.
    pub fn line_start(&self, line: usize) -> u32 {
        let found = self.line_starts.get(line.saturating_sub(1)).copied();
        found.unwrap_or(self.text.len() as u32)
    }

    /// Line and column of byte `at`; a place past the end is the end.
    pub fn line_col(&self, at: u32) -> LineCol {
        let at = (at as usize).min(self.text.len());
        let line = self.line(at as u32);
        let start = self.line_starts[line - 1] as usize;
        let before = &self.text.as_bytes()[start..at];
        let column = 1 + before.iter().filter(|b| (**b & 0xC0) != 0x80).count();
        LineCol { line, column }
    }

    /// Whether it is part of arr: a module of the standard library written in the language. Its levels are left out of tracebacks.
    pub fn is_frozen(&self) -> bool {
        self.name.starts_with("<frozen ")
    }

    /// The text of `line` (from 1) without its line end; empty when there is no such line.
    pub fn line_text(&self, line: usize) -> &str {
        let Some(&start) = self.line_starts.get(line.wrapping_sub(1)) else {
            return "";
        };
        let rest = &self.text[start as usize..];
        rest.split('\n').next().unwrap_or("")
    }

    /// The text under `span`; empty where the span does not lie on character bounds.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns() {
        let source = Source::new("f", "\u{feff}a\r\nébc\rd");
        assert_eq!(source.text(), "a\nébc\nd");
        assert_eq!(source.line_count(), 3);
        assert_eq!(source.line_col(4), LineCol { line: 2, column: 2 });
        assert_eq!(source.line_text(2), "ébc");
        assert_eq!(source.line_text(0), "");
        assert_eq!(source.line_col(99), LineCol { line: 3, column: 2 });
        assert_eq!(Source::new("f", "a\n").line_count(), 1);
        assert_eq!(Source::new("f", "").line_count(), 1);
    }
}
