//! A SyntaxError as data: class, CPython 3.11's words, and the place.
//!
//! The place is a [`Span`] of the whole source. An error inside the hole of an f-string is one CPython reports in a text of its own
//! (`<fstring>`): then [`SyntaxError::fstring`] holds that text and the span counts bytes in it.

use crate::source::{LineCol, Source, Span};
use std::fmt;

/// The exception class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SyntaxErrorKind {
    /// `SyntaxError`
    SyntaxError,
    /// `IndentationError`
    IndentationError,
    /// `TabError`
    TabError,
    /// `RecursionError`: deeper than CPython's compiler goes
    RecursionError,
    /// `MemoryError`: more text than is taken
    MemoryError,
}

impl SyntaxErrorKind {
    /// The class name as a traceback's last line has it.
    pub const fn name(self) -> &'static str {
        match self {
            SyntaxErrorKind::SyntaxError => "SyntaxError",
            SyntaxErrorKind::IndentationError => "IndentationError",
            SyntaxErrorKind::TabError => "TabError",
            SyntaxErrorKind::RecursionError => "RecursionError",
            SyntaxErrorKind::MemoryError => "MemoryError",
        }
    }
}

/// What is wrong with a source text.
#[derive(Clone, Debug, PartialEq)]
pub struct SyntaxError {
    /// The class.
    pub kind: SyntaxErrorKind,
    /// CPython's message.
    pub message: String,
    /// Where; may lie one past the end of the text.
    pub span: Span,
    /// The text the span counts in, when it is not the source: the expression of an f-string in parentheses.
    pub fstring: Option<Box<str>>,
    /// Whether more text could make the program right: an open bracket, an open string, a missing block.
    pub at_end: bool,
}

impl SyntaxError {
    /// A `SyntaxError` that says `message` about `span`.
    #[cold]
    pub fn new(message: impl Into<String>, span: Span) -> SyntaxError {
        SyntaxError {
            kind: SyntaxErrorKind::SyntaxError,
            message: message.into(),
            span,
            fstring: None,
            at_end: false,
        }
    }

    /// The same of another class.
    #[cold]
    pub fn of_kind(kind: SyntaxErrorKind, message: impl Into<String>, span: Span) -> SyntaxError {
        SyntaxError {
            kind,
            ..SyntaxError::new(message, span)
        }
    }

    /// The same, marked as one that more text could repair.
    #[cold]
    pub fn at_end(mut self) -> SyntaxError {
        self.at_end = true;
        self
    }

    /// Line and column (from 1, in characters) where the error begins and ends, in `source` or in the f-string's own text. A line end
    /// counts as one column of its line, and an empty place as one column wide, as CPython draws them.
    pub fn place(&self, source: &Source) -> (LineCol, LineCol) {
        let own = self
            .fstring
            .as_ref()
            .map(|text| Source::new("<fstring>", text.as_ref()));
        let source = own.as_ref().unwrap_or(source);
        let from = source.line_col(self.span.start);
        let mut to = source.line_col(self.span.end);
        if to == from || (to.line == from.line + 1 && to.column == 1) {
            to = from;
            to.column += source.slice(self.span).chars().count().max(1);
        }
        (from, to)
    }

    /// Deeper than [`super::ast::MAX_DEPTH`] or longer than [`super::ast::MAX_SPINE`].
    #[cold]
    pub(super) fn too_deep(span: Span) -> SyntaxError {
        let message = "maximum recursion depth exceeded during compilation";
        SyntaxError::of_kind(SyntaxErrorKind::RecursionError, message, span)
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind.name(), self.message)
    }
}

impl std::error::Error for SyntaxError {}
