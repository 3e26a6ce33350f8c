//! The teaching comments of a file: `#: why EXPR` behind or below a statement is answered when the statement is done.

use crate::source::{Source, Span};
use crate::syntax::{CommentKind, TeachingComment};

/// The bodies of the `#:` comments between a statement's end and the next statement.
pub fn asked_after<'s>(
    source: &'s Source,
    comments: &[TeachingComment],
    end: u32,
) -> Vec<(u32, &'s str)> {
    let after = comments
        .iter()
        .filter(|c| c.kind == CommentKind::Show && c.span.start >= end);
    after
        .take_while(|c| is_quiet(source.slice(Span::new(end, c.span.start))))
        .map(|c| (c.span.start, source.slice(c.body)))
        .collect()
}

/// Whether a text holds blanks and comments only.
fn is_quiet(text: &str) -> bool {
    text.lines().all(|line| {
        let line = line.trim().trim_start_matches(';').trim();
        line.is_empty() || line.starts_with('#')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::teaching_comments;

    #[test]
    fn comments_belong_to_the_statement_above() {
        let source = Source::new("f", "a = 1  #: why a\n# plain\n#: buf a\nb = 2\n#: graph\n");
        let comments = teaching_comments(source.text());
        let after = |end| {
            let found = asked_after(&source, &comments, end);
            found.into_iter().map(|c| c.1).collect::<Vec<_>>()
        };
        assert_eq!(after(5), ["why a", "buf a"]);
        assert_eq!(after(39), ["graph"]);
    }
}
