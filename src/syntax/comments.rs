//! Teaching comments: `#: why EXPR` shows, `#? EXPR` asks. Python ignores them, so a program that has them stays a Python program.

use super::token::Tok;
use crate::source::Span;
use logos::Logos;

/// What a teaching comment wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommentKind {
    /// `#: command expression`
    Show,
    /// `#? expression`
    Ask,
}

/// One teaching comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TeachingComment {
    /// What it wants.
    pub kind: CommentKind,
    /// All of it, from `#` to the end of the line.
    pub span: Span,
    /// What stands after the mark, blanks at both ends left out.
    pub body: Span,
}

/// The teaching comments of `text` in order; a `#` inside a string is none.
pub fn teaching_comments(text: &str) -> Vec<TeachingComment> {
    let lexer = Tok::lexer(text).spanned();
    let comments = lexer.filter(|(tok, _)| *tok == Ok(Tok::Comment));
    let found = comments.filter_map(|(_, range)| {
        let comment = &text[range.clone()];
        let kind = match comment.as_bytes().get(1)? {
            b':' => CommentKind::Show,
            b'?' => CommentKind::Ask,
            _ => return None,
        };
        let body = comment[2..].trim_start();
        let start = range.end - body.len();
        let end = start + body.trim_end().len();
        Some(TeachingComment {
            kind,
            span: Span::new(range.start as u32, range.end as u32),
            body: Span::new(start as u32, end as u32),
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_outside_strings() {
        let text = "a = '#: no'  #: why a.T \n#? a.strides\n# plain\n'''\n#? no\n'''#:x";
        let found: Vec<_> = teaching_comments(text)
            .iter()
            .map(|c| (c.kind, &text[c.body.range()]))
            .collect();
        assert_eq!(
            found,
            [
                (CommentKind::Show, "why a.T"),
                (CommentKind::Ask, "a.strides"),
                (CommentKind::Show, "x")
            ]
        );
    }
}
