//! From the place where the parser stopped to CPython's words.

use super::ast::Span;
use super::error::SyntaxError;
use super::indent::Mode;
use super::parse::Stopped;

/// The error for a text at which the parser stopped.
pub(super) fn explain(text: &str, mode: Mode, stop: Stopped) -> SyntaxError {
    let _ = (text, mode);
    match stop {
        Stopped::Known(error) | Stopped::Refused(error) => error,
        Stopped::Unexpected(_, span) => SyntaxError::new("invalid syntax", span),
        Stopped::AfterString(message, end) => SyntaxError::new(message, Span::new(end, end)),
    }
}
