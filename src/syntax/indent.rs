//! The token stream the grammar sees: indentation, ends of lines and brackets put in order around the logos lexer.
//!
//! A line end inside brackets, on a blank line or after a comment alone is no token. Tabs count twice, as in CPython: with stops every 8
//! columns and as one column each; where the two disagree about what is deeper, it is a TabError.

use super::error::{SyntaxError, SyntaxErrorKind};
use super::token::{LexError, Tok, UNTERMINATED_LINE, invalid_character};
use crate::source::Span;
use logos::Logos;
use std::collections::VecDeque;

/// One token with its first and one-past-last byte.
pub type Spanned = (u32, Tok, u32);

/// CPython's deepest nesting of brackets.
const MAX_BRACKETS: usize = 200;
/// CPython's deepest indentation.
const MAX_INDENT: usize = 100;
/// More tokens than this are refused: a tree of them would need gigabytes.
const MAX_TOKENS: usize = 6_000_000;

/// What part of a program a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Statements.
    Module,
    /// One expression; leading blanks do not count, line ends only inside brackets.
    Eval,
    /// The expression of an f-string: as if in parentheses.
    Hole,
}

/// The lexer as an iterator.
#[derive(Clone)]
pub struct Lexer<'s> {
    text: &'s str,
    inner: logos::Lexer<'s, Tok>,
    base: u32,
    mode: Mode,
    at_line_start: bool,
    started: bool,
    finished: bool,
    /// Columns with tab stops of 8, and with tabs of one.
    indents: Vec<(usize, usize)>,
    brackets: Vec<(u8, u32)>,
    pending: VecDeque<Spanned>,
    last: Tok,
    last_end: u32,
    count: usize,
    /// Whether the next deeper block is that of a match statement.
    begins_match: bool,
    /// How many levels of indentation the blocks of the open match statements have.
    matches: Vec<usize>,
}

impl<'s> Lexer<'s> {
    /// Tokens of the whole of `text`.
    pub fn new(text: &'s str, mode: Mode) -> Lexer<'s> {
        Lexer::within(text, Span::new(0, text.len() as u32), mode)
    }

    /// Tokens of the part of `text` under `span`, with places in the whole.
    pub fn within(text: &'s str, span: Span, mode: Mode) -> Lexer<'s> {
        let part = &text[span.range()];
        Lexer {
            text,
            inner: Tok::lexer(part),
            base: span.start,
            mode,
            at_line_start: mode == Mode::Module,
            started: false,
            finished: false,
            indents: vec![(0, 0)],
            brackets: Vec::new(),
            pending: VecDeque::new(),
            last: Tok::Newline,
            last_end: span.start,
            count: 0,
            begins_match: false,
            matches: Vec::new(),
        }
    }

    /// The innermost bracket that is open, with its place.
    pub fn open_bracket(&self) -> Option<(char, u32)> {
        self.brackets.last().map(|(b, at)| (*b as char, *at))
    }

    /// One past the last byte of the text.
    pub fn end(&self) -> u32 {
        self.offset(self.inner.source().len())
    }

    fn offset(&self, at: usize) -> u32 {
        self.base + at as u32
    }

    fn here(&self) -> u32 {
        self.offset(self.inner.span().end)
    }

    fn next_token(&mut self) -> Result<Option<Spanned>, SyntaxError> {
        if !self.started {
            self.started = true;
            let start = match self.mode {
                Mode::Module => Tok::StartModule,
                Mode::Eval => Tok::StartEval,
                Mode::Hole => Tok::StartHole,
            };
            return Ok(Some((self.base, start, self.base)));
        }
        loop {
            if let Some(token) = self.pending.pop_front() {
                return Ok(Some(token));
            }
            if self.finished {
                return Ok(None);
            }
            if self.at_line_start {
                self.at_line_start = false;
                self.indentation_of_line()?;
                continue;
            }
            match self.inner.next() {
                None => self.end_of_text()?,
                Some(Err(error)) => return Err(self.lex_error(error)),
                Some(Ok(tok)) => {
                    if let Some(token) = self.accept(tok)? {
                        return Ok(Some(token));
                    }
                }
            }
        }
    }

    /// Counts a token from logos in; `None` where it is not one for the grammar.
    fn accept(&mut self, tok: Tok) -> Result<Option<Spanned>, SyntaxError> {
        let span = self.inner.span();
        let (start, end) = (self.offset(span.start), self.offset(span.end));
        self.count += 1;
        if self.count > MAX_TOKENS {
            let message = format!("a program of more than {MAX_TOKENS} tokens");
            let span = Span::new(start, end);
            return Err(SyntaxError::of_kind(
                SyntaxErrorKind::MemoryError,
                message,
                span,
            ));
        }
        match tok {
            Tok::Comment => return Ok(None),
            Tok::Newline => {
                if !self.brackets.is_empty() || self.mode == Mode::Hole {
                    return Ok(None);
                }
                if self.mode == Mode::Eval && self.last == Tok::Newline {
                    return Ok(None);
                }
                self.at_line_start = self.mode == Mode::Module;
            }
            Tok::LPar | Tok::LSqb | Tok::LBrace => {
                if self.brackets.len() >= MAX_BRACKETS {
                    let span = Span::new(start, end);
                    return Err(SyntaxError::new("too many nested parentheses", span));
                }
                self.brackets
                    .push((self.text.as_bytes()[start as usize], start));
            }
            Tok::RPar | Tok::RSqb | Tok::RBrace => self.close_bracket(start)?,
            _ => {}
        }
        let tok = match tok {
            Tok::LPar if self.last == Tok::With && self.encloses_with_items() => Tok::WithParen,
            Tok::Name if self.last == Tok::Newline => self.soft_keyword(),
            tok => tok,
        };
        self.last = tok;
        self.last_end = end;
        Ok(Some((start, tok, end)))
    }

    fn close_bracket(&mut self, at: u32) -> Result<(), SyntaxError> {
        let close = self.text.as_bytes()[at as usize];
        let span = Span::new(at, at + 1);
        let Some((open, open_at)) = self.brackets.pop() else {
            return Err(SyntaxError::new(
                format!("unmatched '{}'", close as char),
                span,
            ));
        };
        let fits = matches!((open, close), (b'(', b')') | (b'[', b']') | (b'{', b'}'));
        if fits {
            return Ok(());
        }
        let (open_line, line) = (self.line_of(open_at), self.line_of(at));
        let (open, close) = (open as char, close as char);
        let on_line = if open_line == line {
            String::new()
        } else {
            format!(" on line {open_line}")
        };
        let message = format!(
            "closing parenthesis '{close}' does not match opening parenthesis '{open}'{on_line}"
        );
        Err(SyntaxError::new(message, span))
    }

    fn line_of(&self, at: u32) -> usize {
        let before = &self.text.as_bytes()[..at as usize];
        1 + before.iter().filter(|b| **b == b'\n').count()
    }

    /// After `with (`: whether the bracket closes before a `:` and holds what can be items.
    fn encloses_with_items(&self) -> bool {
        let mut depth = 1usize;
        let mut first_of_item = true;
        let mut ahead = self.inner.clone();
        while let Some(Ok(tok)) = ahead.next() {
            match tok {
                Tok::Comment | Tok::Newline => continue,
                Tok::LPar | Tok::LSqb | Tok::LBrace => depth += 1,
                Tok::RPar | Tok::RSqb | Tok::RBrace if depth > 1 => depth -= 1,
                Tok::RPar => {
                    return !(first_of_item && self.closes_at_once())
                        && ahead.next() == Some(Ok(Tok::Colon));
                }
                Tok::RSqb | Tok::RBrace => return false,
                Tok::For | Tok::Yield | Tok::ColonEqual if depth == 1 => return false,
                Tok::Star | Tok::DoubleStar if first_of_item => return false,
                _ => {}
            }
            first_of_item = depth == 1 && tok == Tok::Comma;
        }
        false
    }

    /// The first name of a line: `match` and `case` where they begin a statement of their own.
    fn soft_keyword(&mut self) -> Tok {
        match self.inner.slice() {
            "match" if self.mode == Mode::Module && self.opens_match() => {
                self.begins_match = true;
                Tok::Match
            }
            "case" if self.matches.last() == Some(&self.indents.len()) => Tok::Case,
            _ => Tok::Name,
        }
    }

    /// After `match`: whether a subject and a `:` end the line, and the next line begins with `case`, or is still to be typed.
    fn opens_match(&self) -> bool {
        let mut depth = 0usize;
        let mut last = None;
        let mut ahead = self.inner.clone();
        while let Some(Ok(tok)) = ahead.next() {
            match tok {
                Tok::Comment => continue,
                Tok::Newline if depth > 0 => continue,
                Tok::Newline => break,
                Tok::LPar | Tok::LSqb | Tok::LBrace => depth += 1,
                Tok::RPar | Tok::RSqb | Tok::RBrace => depth = depth.saturating_sub(1),
                Tok::Colon | Tok::Equal | Tok::Dot if last.is_none() => return false,
                _ => {}
            }
            last = Some(tok);
        }
        if last != Some(Tok::Colon) {
            return false;
        }
        let blank = |tok: &Result<Tok, LexError>| matches!(tok, Ok(Tok::Newline | Tok::Comment));
        let next = ahead.by_ref().find(|tok| !blank(tok));
        next.is_none() || next == Some(Ok(Tok::Name)) && ahead.slice() == "case"
    }

    fn closes_at_once(&self) -> bool {
        self.inner.clone().next() == Some(Ok(Tok::RPar))
    }

    /// At the start of a line: skips blank lines, then tells the grammar of a deeper or shallower block.
    fn indentation_of_line(&mut self) -> Result<(), SyntaxError> {
        let (mut columns, mut alternative) = (0usize, 0usize);
        loop {
            let rest = self.inner.remainder().as_bytes();
            let mut length = 0;
            (columns, alternative) = match rest.first() {
                None => return Ok(()),
                Some(b' ' | b'\t' | b'\x0c' | b'\\' | b'#' | b'\n') => (columns, alternative),
                Some(_) => break,
            };
            for byte in rest {
                match byte {
                    b' ' => (columns, alternative) = (columns + 1, alternative + 1),
                    b'\t' => (columns, alternative) = ((columns / 8 + 1) * 8, alternative + 1),
                    b'\x0c' => (columns, alternative) = (0, 0),
                    _ => break,
                }
                length += 1;
            }
            match &rest[length..] {
                [b'#', after @ ..] => {
                    length += 1 + after
                        .iter()
                        .position(|b| *b == b'\n')
                        .unwrap_or(after.len());
                    length += usize::from(length < rest.len());
                    (columns, alternative) = (0, 0);
                }
                [b'\n', ..] => {
                    length += 1;
                    (columns, alternative) = (0, 0);
                }
                [b'\\', b'\n', _, ..] => length += 2,
                _ => {
                    self.inner.bump(length);
                    break;
                }
            }
            self.inner.bump(length);
        }
        if self.inner.remainder().is_empty() {
            return Ok(());
        }
        self.compare_indentation(columns, alternative)
    }

    fn compare_indentation(
        &mut self,
        columns: usize,
        alternative: usize,
    ) -> Result<(), SyntaxError> {
        let at = self.here();
        let line_end = self.line_end(at);
        let (top, top_alternative) = *self.indents.last().expect("the outermost entry stays");
        if columns <= top {
            self.begins_match = false;
        }
        if columns == top {
            return self.check_tabs(alternative == top_alternative, line_end);
        }
        if columns > top {
            if self.indents.len() >= MAX_INDENT {
                let span = Span::new(line_end, line_end);
                let kind = SyntaxErrorKind::IndentationError;
                return Err(SyntaxError::of_kind(
                    kind,
                    "too many levels of indentation",
                    span,
                ));
            }
            self.check_tabs(alternative > top_alternative, line_end)?;
            self.indents.push((columns, alternative));
            if std::mem::take(&mut self.begins_match) {
                self.matches.push(self.indents.len());
            }
            self.pending.push_back((at, Tok::Indent, at));
            return Ok(());
        }
        while self
            .indents
            .last()
            .is_some_and(|(indent, _)| *indent > columns)
        {
            self.indents.pop();
            self.matches.pop_if(|level| *level > self.indents.len());
            self.pending.push_back((at, Tok::Dedent, at));
        }
        let (outer, outer_alternative) = *self.indents.last().expect("the outermost entry stays");
        if outer != columns {
            let kind = SyntaxErrorKind::IndentationError;
            let message = "unindent does not match any outer indentation level";
            let span = Span::new(line_end, line_end);
            return Err(SyntaxError::of_kind(kind, message, span));
        }
        self.check_tabs(alternative == outer_alternative, line_end)
    }

    fn check_tabs(&self, consistent: bool, line_end: u32) -> Result<(), SyntaxError> {
        if consistent {
            return Ok(());
        }
        let message = "inconsistent use of tabs and spaces in indentation";
        let before = &self.text[..line_end as usize];
        let start = before.rfind('\n').map_or(0, |at| at + 1) as u32;
        let span = Span::new(start, start + 1);
        Err(SyntaxError::of_kind(
            SyntaxErrorKind::TabError,
            message,
            span,
        ))
    }

    fn line_end(&self, at: u32) -> u32 {
        let rest = &self.text.as_bytes()[at as usize..];
        at + rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len()) as u32
    }

    /// Closes the last line and the open blocks.
    fn end_of_text(&mut self) -> Result<(), SyntaxError> {
        self.finished = true;
        if self.mode == Mode::Hole {
            return Ok(());
        }
        if let Some((open, at)) = self.open_bracket() {
            let message = format!("'{open}' was never closed");
            return Err(SyntaxError::new(message, Span::new(at, at + 1)).at_end());
        }
        let at = self.here();
        if self.last != Tok::Newline {
            self.pending.push_back((at, Tok::Newline, at));
        }
        for _ in 1..self.indents.len() {
            self.pending.push_back((at, Tok::Dedent, at));
        }
        self.indents.truncate(1);
        Ok(())
    }

    /// An error of the logos layer with its place in the whole text.
    fn lex_error(&self, error: LexError) -> SyntaxError {
        let error = if error.message.is_empty() {
            let at = self.inner.span().start;
            let c = self.inner.slice().chars().next().unwrap_or(' ');
            invalid_character(c, at)
        } else {
            error
        };
        let span = Span::new(self.offset(error.start), self.offset(error.end));
        let mut message = error.message;
        if let Some((words, lines)) = message.split_once(UNTERMINATED_LINE) {
            let more: usize = lines.parse().unwrap_or(1);
            let line = self.line_of(span.start) + more - 1;
            message = format!("{words} (detected at line {line})");
        }
        let found = SyntaxError::new(message, span);
        if error.at_end { found.at_end() } else { found }
    }
}

impl Iterator for Lexer<'_> {
    type Item = Result<Spanned, SyntaxError>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.next_token().transpose();
        if matches!(next, Some(Err(_))) {
            self.finished = true;
            self.pending.clear();
        }
        next
    }
}
