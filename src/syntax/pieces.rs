//! The pieces of a text that is still being typed, for colours and completion: nothing here is an error.
//!
//! What a reader would get wrong: a string that does not end is one piece, up to the end of its line or, with three quotes, of the text;
//! an open one at the end tells a completer that the cursor stands inside it.

use super::token::Tok;
use crate::source::Span;
use logos::Logos;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// A name that is no keyword.
    Name,
    /// A keyword, `True`, `False` and `None` among them.
    Keyword,
    /// A number.
    Number,
    /// A string with its prefix and quotes.
    String {
        /// Whether its closing quotes are there.
        closed: bool,
    },
    /// `#` to the end of the line.
    Comment,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A line end outside strings.
    Newline,
    /// Any other operator or punctuation.
    Operator,
    /// What fits nowhere.
    Unknown,
}

/// One piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Where it stands.
    pub span: Span,
}

/// The pieces of `text` in order; blanks between them belong to none.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut start = 0;
    // A token that the lexer refuses ends a run of the lexer; the next run begins behind it.
    while let Some(next) = run(text, start, &mut found) {
        start = next;
    }
    found
}

fn run(text: &str, start: usize, found: &mut Vec<Piece>) -> Option<usize> {
    let mut lexer = Tok::lexer(&text[start..]);
    while let Some(token) = lexer.next() {
        let range = start + lexer.span().start..start + lexer.span().end;
        let piece = |kind, end: usize| Piece {
            kind,
            span: Span::new(range.start as u32, end as u32),
        };
        match token {
            Ok(tok) => found.push(piece(kind_of(tok, &text[range.clone()]), range.end)),
            Err(_) => {
                let kind = refused(&text[range.start..]);
                let end = match kind {
                    PieceKind::String { .. } => open_string_end(text, range.start),
                    _ => range.end,
                };
                let end = end.max(range.start + text[range.start..].chars().next()?.len_utf8());
                found.push(piece(kind, end));
                return (end < text.len()).then_some(end);
            }
        }
    }
    None
}

/// What a token is that the lexer refused, by its first characters.
fn refused(text: &str) -> PieceKind {
    let prefix = text.trim_start_matches(|c: char| "rRuUbBfF".contains(c));
    if text.len() - prefix.len() <= 2 && prefix.starts_with(['"', '\'']) {
        return PieceKind::String { closed: false };
    }
    match text.starts_with(|c: char| c.is_ascii_digit()) {
        true => PieceKind::Number,
        false => PieceKind::Unknown,
    }
}

/// Where a string ends that has no closing quotes.
fn open_string_end(text: &str, start: usize) -> usize {
    let rest = text[start..].trim_start_matches(|c: char| "rRuUbBfF".contains(c));
    if rest.starts_with("'''") || rest.starts_with("\"\"\"") {
        return text.len();
    }
    text[start..].find('\n').map_or(text.len(), |n| start + n)
}

fn kind_of(tok: Tok, text: &str) -> PieceKind {
    match tok {
        Tok::Name => PieceKind::Name,
        Tok::Number => PieceKind::Number,
        Tok::String => PieceKind::String { closed: true },
        Tok::Comment => PieceKind::Comment,
        Tok::Newline => PieceKind::Newline,
        _ if text.starts_with(['(', '[', '{']) => PieceKind::Open,
        _ if text.starts_with([')', ']', '}']) => PieceKind::Close,
        _ if text.starts_with(|c: char| c.is_ascii_alphabetic()) => PieceKind::Keyword,
        _ => PieceKind::Operator,
    }
}

/// The keywords that a completer offers.
pub const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// The brackets that are open at the end of `pieces`, outermost first.
pub fn open_brackets(pieces: &[Piece]) -> Vec<Piece> {
    let mut open = Vec::new();
    for piece in pieces {
        match piece.kind {
            PieceKind::Open => open.push(*piece),
            PieceKind::Close => {
                open.pop();
            }
            _ => {}
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(PieceKind, &str)> {
        let all = pieces(text);
        all.iter()
            .map(|p| (p.kind, &text[p.span.range()]))
            .collect()
    }

    #[test]
    fn whole_text_is_taken_apart() {
        use PieceKind::*;
        let expected = [
            (Keyword, "if"),
            (Name, "a"),
            (Open, "["),
            (Number, "1"),
            (Close, "]"),
            (Operator, "=="),
            (String { closed: true }, "'x'"),
            (Operator, ":"),
            (Comment, "# c"),
        ];
        assert_eq!(shown("if a[1] == 'x': # c"), expected);
    }

    #[test]
    fn strings_that_do_not_end_are_one_piece() {
        use PieceKind::*;
        let open = String { closed: false };
        assert_eq!(
            shown("d['ab c"),
            [(Name, "d"), (Open, "["), (open, "'ab c")]
        );
        assert_eq!(
            shown("f'x\ny"),
            [(open, "f'x"), (Newline, "\n"), (Name, "y")]
        );
        assert_eq!(shown("r'''x\ny"), [(open, "r'''x\ny")]);
        assert_eq!(shown("a ? \u{20ac} b").len(), 4);
        assert_eq!(shown("1__2 x").last(), Some(&(Name, "x")));
    }
}
