//! The tokens of Python 3.11, found by logos. One enum serves the lexer and the grammar; a token carries no text, its span does.
//!
//! Indentation, line ends inside brackets and the end of the text are not seen here (`indent.rs`). Numbers, strings and names beyond ASCII
//! are matched at their first character and then scanned by hand, because CPython's messages tell what is wrong with them.

use super::number::scan_number;
use logos::{Lexer, Logos, Skip};

/// What the scanners found wrong, in bytes from the start of the text that is lexed.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct LexError {
    /// CPython's message; empty where the character fits nowhere.
    pub message: String,
    /// First byte of the place.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Whether more text could repair it.
    pub at_end: bool,
}

impl LexError {
    /// An error at `start..end`.
    pub fn new(message: impl Into<String>, start: usize, end: usize) -> LexError {
        LexError {
            message: message.into(),
            start,
            end,
            at_end: false,
        }
    }
}

/// A token.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[logos(error = LexError)]
#[logos(skip r"[ \t\x0c]+")]
#[allow(missing_docs)]
pub enum Tok {
    // What `indent.rs` and `parse.rs` put in.
    Indent,
    Dedent,
    EndMarker,
    StartModule,
    StartEval,
    StartHole,
    /// The `(` of `with (a as b, c):`, where it encloses items, not an expression.
    WithParen,
    /// The `match` of a match statement, which is a name elsewhere.
    Match,
    /// The `case` of a match statement's case.
    Case,

    #[token("\n")]
    Newline,
    #[regex(r"#[^\n]*", allow_greedy = true)]
    Comment,
    #[token("\\", line_continuation)]
    Continuation,

    #[regex(
        r"[a-zA-Z_\u{80}-\u{10ffff}][a-zA-Z0-9_\u{80}-\u{10ffff}]*",
        check_name,
        priority = 1
    )]
    Name,
    #[regex(r"[0-9]", scan_number)]
    #[regex(r"\.[0-9]", scan_number)]
    Number,
    #[regex(
        r#"([rR]|[uU]|[bB]|[fF]|[bB][rR]|[rR][bB]|[fF][rR]|[rR][fF])?["']"#,
        scan_string
    )]
    String,

    #[token("False")]
    False,
    #[token("None")]
    None,
    #[token("True")]
    True,
    #[token("and")]
    And,
    #[token("as")]
    As,
    #[token("assert")]
    Assert,
    #[token("async")]
    Async,
    #[token("await")]
    Await,
    #[token("break")]
    Break,
    #[token("class")]
    Class,
    #[token("continue")]
    Continue,
    #[token("def")]
    Def,
    #[token("del")]
    Del,
    #[token("elif")]
    Elif,
    #[token("else")]
    Else,
    #[token("except")]
    Except,
    #[token("finally")]
    Finally,
    #[token("for")]
    For,
    #[token("from")]
    From,
    #[token("global")]
    Global,
    #[token("if")]
    If,
    #[token("import")]
    Import,
    #[token("in")]
    In,
    #[token("is")]
    Is,
    #[token("lambda")]
    Lambda,
    #[token("nonlocal")]
    Nonlocal,
    #[token("not")]
    Not,
    #[token("or")]
    Or,
    #[token("pass")]
    Pass,
    #[token("raise")]
    Raise,
    #[token("return")]
    Return,
    #[token("try")]
    Try,
    #[token("while")]
    While,
    #[token("with")]
    With,
    #[token("yield")]
    Yield,

    #[token("(")]
    LPar,
    #[token(")")]
    RPar,
    #[token("[")]
    LSqb,
    #[token("]")]
    RSqb,
    #[token("{")]
    LBrace,
    #[token("}")]
    RBrace,
    #[token(":")]
    Colon,
    #[token(",")]
    Comma,
    #[token(";")]
    Semi,
    #[token("+")]
    Plus,
    #[token("-")]
    Minus,
    #[token("*")]
    Star,
    #[token("/")]
    Slash,
    #[token("|")]
    VBar,
    #[token("&")]
    Amper,
    #[token("<")]
    Less,
    #[token(">")]
    Greater,
    #[token("=")]
    Equal,
    #[token(".")]
    Dot,
    #[token("%")]
    Percent,
    #[token("==")]
    EqEqual,
    #[token("!=")]
    NotEqual,
    /// `<>`, which Python 3 refuses.
    #[token("<>")]
    LessGreater,
    #[token("<=")]
    LessEqual,
    #[token(">=")]
    GreaterEqual,
    #[token("~")]
    Tilde,
    #[token("^")]
    Circumflex,
    #[token("<<")]
    LeftShift,
    #[token(">>")]
    RightShift,
    #[token("**")]
    DoubleStar,
    #[token("+=")]
    PlusEqual,
    #[token("-=")]
    MinusEqual,
    #[token("*=")]
    StarEqual,
    #[token("/=")]
    SlashEqual,
    #[token("%=")]
    PercentEqual,
    #[token("&=")]
    AmperEqual,
    #[token("|=")]
    VBarEqual,
    #[token("^=")]
    CircumflexEqual,
    #[token("<<=")]
    LeftShiftEqual,
    #[token(">>=")]
    RightShiftEqual,
    #[token("**=")]
    DoubleStarEqual,
    #[token("//")]
    DoubleSlash,
    #[token("//=")]
    DoubleSlashEqual,
    #[token("@")]
    At,
    #[token("@=")]
    AtEqual,
    #[token("->")]
    RArrow,
    #[token("...")]
    Ellipsis,
    #[token(":=")]
    ColonEqual,
    /// `$`, `?`, `!` and a backquote: no Python token, the parser refuses them.
    #[regex(r"[$?!`]")]
    Unknown,
}

impl Tok {
    /// Whether the token is `+=` or one of its kin.
    pub fn is_augmented_assignment(self) -> bool {
        use Tok::*;
        matches!(
            self,
            PlusEqual
                | MinusEqual
                | StarEqual
                | SlashEqual
                | PercentEqual
                | AmperEqual
                | VBarEqual
                | CircumflexEqual
                | LeftShiftEqual
                | RightShiftEqual
                | DoubleStarEqual
                | DoubleSlashEqual
                | AtEqual
        )
    }
}

/// A backslash joins two lines; anything after it, or the end of the text, is an error.
fn line_continuation(lexer: &mut Lexer<'_, Tok>) -> Result<Skip, LexError> {
    let at = lexer.span().start;
    match lexer.remainder().as_bytes() {
        [b'\n'] | [] => Err(LexError {
            at_end: true,
            ..LexError::new("unexpected EOF while parsing", at + 1, at + 1)
        }),
        [b'\n', ..] => {
            lexer.bump(1);
            Ok(Skip)
        }
        _ => {
            let message = "unexpected character after line continuation character";
            Err(LexError::new(message, at + 1, at + 2))
        }
    }
}

/// Refuses characters that no identifier holds.
fn check_name(lexer: &mut Lexer<'_, Tok>) -> Result<(), LexError> {
    let name = lexer.slice();
    if name.is_ascii() {
        return Ok(());
    }
    for (at, c) in name.char_indices() {
        let fits = if at == 0 {
            c == '_' || unicode_ident::is_xid_start(c)
        } else {
            unicode_ident::is_xid_continue(c)
        };
        if !fits {
            let start = lexer.span().start + at;
            return Err(invalid_character(c, start));
        }
    }
    Ok(())
}

/// CPython's words for a character that fits nowhere.
pub(super) fn invalid_character(c: char, at: usize) -> LexError {
    let end = at + c.len_utf8();
    let code = c as u32;
    let message = if is_printable(c) {
        format!("invalid character '{c}' (U+{code:04X})")
    } else {
        format!("invalid non-printable character U+{code:04X}")
    };
    LexError::new(message, at, end)
}

/// Python's `str.isprintable` for the characters that turn up in pasted programs: spaces, format and control characters are not.
fn is_printable(c: char) -> bool {
    !(c.is_control()
        || (c.is_whitespace() && c != ' ')
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || matches!(c, '\u{600}'..='\u{605}' | '\u{61c}' | '\u{180e}')
        || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}'))
}

/// Finds the end of a string that begins with the prefix and quote just matched.
fn scan_string(lexer: &mut Lexer<'_, Tok>) -> Result<(), LexError> {
    let start = lexer.span().start;
    let head = lexer.slice().as_bytes();
    let quote = head[head.len() - 1];
    let rest = lexer.remainder().as_bytes();
    if rest.starts_with(&[quote, quote]) {
        return match end_of_triple(&rest[2..], quote) {
            Some(length) => {
                lexer.bump(2 + length);
                Ok(())
            }
            None => {
                // CPython counts the lines it has read; a final line end does not begin one.
                let newlines = rest.iter().filter(|b| **b == b'\n').count();
                let last_is_open = rest.last() != Some(&b'\n');
                lexer.bump(rest.len());
                let message = format!(
                    "unterminated triple-quoted string literal{}{}",
                    UNTERMINATED_LINE,
                    newlines + usize::from(last_is_open)
                );
                Err(LexError {
                    at_end: true,
                    ..LexError::new(message, start, start + 1)
                })
            }
        };
    }
    match end_of_single(rest, quote) {
        Ok(length) => {
            lexer.bump(length);
            Ok(())
        }
        Err(continued_lines) => {
            let message = format!(
                "unterminated string literal{UNTERMINATED_LINE}{}",
                continued_lines + 1
            );
            Err(LexError::new(message, start, start + 1))
        }
    }
}

/// Stands between message and number of lines until `indent.rs`, which knows the line, completes the sentence.
pub(super) const UNTERMINATED_LINE: char = '\u{0}';

/// The length of a triple-quoted body with its closing quotes.
fn end_of_triple(rest: &[u8], quote: u8) -> Option<usize> {
    let mut at = 0;
    while at < rest.len() {
        match rest[at] {
            b'\\' => at += 2,
            b if b == quote && rest[at..].starts_with(&[quote, quote, quote]) => {
                return Some(at + 3);
            }
            _ => at += 1,
        }
    }
    None
}

/// The length of a one-line body with its closing quote, or how many lines `\` had joined when the line ended first.
fn end_of_single(rest: &[u8], quote: u8) -> Result<usize, usize> {
    let mut at = 0;
    let mut joined = 0;
    while at < rest.len() {
        match rest[at] {
            b'\\' => {
                joined += usize::from(rest.get(at + 1) == Some(&b'\n'));
                at += 2;
            }
            b'\n' => return Err(joined),
            b if b == quote => return Ok(at + 1),
            _ => at += 1,
        }
    }
    Err(joined)
}
