//! From the place where the parser stopped to CPython's words.
//!
//! CPython parses twice: once to fail fast, once with `invalid_` rules for a better message, and then reads the rest of the file, because an
//! error of the tokenizer there comes first. The same order is kept: the LALR parser stops, `statements` and `recognise` look at the failing
//! line, and the lexer has the last word.

use super::ast::Span;
use super::builder::Builder;
use super::error::{SyntaxError, SyntaxErrorKind};
use super::indent::{Lexer, Mode, Spanned};
use super::parse::{self, Stopped};
use super::recognise::Recogniser;
use super::token::Tok;

/// From how many tokens on a line is not looked at from its beginning.
const LONG_LINE: usize = 10_000;

/// All tokens of a text with the bracket depth after each, and what stopped the lexer.
struct Tokens {
    list: Vec<Spanned>,
    levels: Vec<usize>,
    error: Option<SyntaxError>,
}

fn tokens_of(text: &str, mode: Mode) -> Tokens {
    let mut found = Tokens {
        list: Vec::new(),
        levels: Vec::new(),
        error: None,
    };
    let mut level = 0usize;
    for token in Lexer::new(text, mode) {
        let (l, tok, r) = match token {
            Ok((l, Tok::WithParen, r)) => (l, Tok::LPar, r),
            Ok(token) => token,
            Err(error) => {
                found.error = Some(error);
                break;
            }
        };
        match tok {
            Tok::LPar | Tok::LSqb | Tok::LBrace => level += 1,
            Tok::RPar | Tok::RSqb | Tok::RBrace => level = level.saturating_sub(1),
            _ => {}
        }
        found.list.push((l, tok, r));
        found.levels.push(level);
    }
    found
}

/// What is wrong with the literals right before the token that fits nowhere: CPython reads them before it looks at that token, so `f"{d["key"]}"` is an
/// f-string that ends too early.
fn wrong_strings(text: &str, before: &[Spanned]) -> Option<Stopped> {
    let is_string = |token: &&Spanned| token.1 == Tok::String;
    let mut spans: Vec<Span> = before
        .iter()
        .rev()
        .take_while(is_string)
        .map(|(l, _, r)| Span::new(*l, *r))
        .collect();
    spans.reverse();
    let end = spans.last()?.end;
    let wrong = Builder::new(text).strings(spans).err()?;
    Some(parse::stopped(wrong, end))
}

/// The error for a text at which the parser stopped.
pub(super) fn explain(text: &str, mode: Mode, stop: Stopped) -> SyntaxError {
    match stop {
        Stopped::Known(error) => error,
        Stopped::AfterString(message, end) => {
            let all = tokens_of(text, mode);
            let after = all.list.iter().find(|(l, _, _)| *l >= end);
            let span = after.map_or(Span::new(end, end), |(l, _, r)| Span::new(*l, *r));
            with_lexer_first(text, SyntaxError::new(message, span), all.error, span.start)
        }
        Stopped::Unexpected(tok, span) => {
            let all = tokens_of(text, mode);
            let found = all
                .list
                .iter()
                .position(|t| *t == (span.start, tok, span.end));
            // A `(` after `with` is another token to the parser.
            let near = || all.list.iter().position(|(l, _, _)| *l >= span.start);
            let at = match tok {
                Tok::EndMarker => all.list.len(),
                _ => found.or_else(near).unwrap_or(all.list.len()),
            };
            if let Some(wrong) = wrong_strings(text, &all.list[..at]) {
                return explain(text, mode, wrong);
            }
            let generic = SyntaxError::new("invalid syntax", span);
            explain_at(text, mode, all, at, generic)
        }
        Stopped::Refused(error) => {
            let all = tokens_of(text, mode);
            let starts = all
                .list
                .iter()
                .position(|(l, _, r)| *l >= error.span.start && r > l);
            let at = starts.unwrap_or(all.list.len());
            let start = statement_start(&all, at);
            match second_pass(text, mode, all, start, start) {
                Ok((lexer, furthest)) => with_lexer_first(text, error, lexer, furthest),
                Err(better) => better,
            }
        }
    }
}

/// Where the logical line of token `at` begins.
fn line_start(list: &[Spanned], at: usize) -> usize {
    let ends = |t: &Spanned| {
        matches!(
            t.1,
            Tok::Newline | Tok::Indent | Tok::Dedent | Tok::StartModule | Tok::StartEval
        )
    };
    let at = at.min(list.len());
    list[..at]
        .iter()
        .rposition(ends)
        .map_or(0, |before| before + 1)
}

/// Where the line of token `at` begins, or of a very long line the simple statement.
fn statement_start(all: &Tokens, at: usize) -> usize {
    let line = line_start(&all.list, at);
    if at.saturating_sub(line) < LONG_LINE {
        return line;
    }
    let at = at.min(all.list.len());
    let ends = |i: &usize| all.list[*i].1 == Tok::Semi && all.levels[*i] == 0;
    (line..at)
        .rev()
        .find(ends)
        .map_or(line, |before| before + 1)
}

/// Looks at the line from token `start` for an error with words of its own.
fn second_pass(
    text: &str,
    mode: Mode,
    all: Tokens,
    start: usize,
    furthest: usize,
) -> Result<(Option<SyntaxError>, u32), SyntaxError> {
    let lexer_error = all.error.clone();
    let mut recogniser = Recogniser::new(text, all.list, all.levels, all.error);
    recogniser.furthest = furthest;
    let looked = if mode == Mode::Module {
        recogniser.statement_line(start)
    } else {
        recogniser.star_expressions(start).map(|_| ())
    };
    let furthest = recogniser
        .tokens
        .get(recogniser.furthest)
        .map_or(text.len() as u32, |t| t.0);
    match looked {
        Ok(()) => Ok((lexer_error, furthest)),
        Err(error) => Err(with_lexer_first(text, error, lexer_error, furthest)),
    }
}

/// An error of the lexer further on comes first; a bracket left open only if it was opened on an earlier line than was read to.
fn with_lexer_first(
    text: &str,
    error: SyntaxError,
    lexer: Option<SyntaxError>,
    furthest: u32,
) -> SyntaxError {
    let Some(lexer) = lexer else {
        return error;
    };
    if lexer.message.ends_with("was never closed") {
        let between = text
            .get(lexer.span.start as usize..furthest as usize)
            .unwrap_or("");
        if !between.contains('\n') {
            return error;
        }
    }
    lexer
}

fn explain_at(text: &str, mode: Mode, all: Tokens, at: usize, generic: SyntaxError) -> SyntaxError {
    if let Some(mut error) = block_error(text, &all.list, at) {
        error.at_end = text[generic.span.start as usize..].trim().is_empty();
        return with_lexer_first(text, error, all.error, generic.span.start);
    }
    let tok = all.list.get(at).map(|t| t.1);
    let start = statement_start(&all, at);
    let generic = match tok {
        Some(Tok::Async | Tok::Await) => {
            let what = "arr leaves out async and await";
            return SyntaxError::new(what, generic.span);
        }
        Some(Tok::Indent) => {
            // CPython counts the last blank of the indentation.
            let at = generic.span.start;
            indentation("unexpected indent", Span::new(at - 1, at))
        }
        Some(Tok::Dedent) => indentation("unexpected unindent", generic.span),
        // Only a decorator waits for what follows the end.
        None => generic.at_end(),
        _ => generic,
    };
    // The keyword of a branch that has no `if` or `try` above is not looked into.
    let stray = at == start
        && matches!(
            tok,
            Some(Tok::Else | Tok::Elif | Tok::Except | Tok::Finally)
        );
    if stray {
        return with_lexer_first(text, generic.clone(), all.error, generic.span.start);
    }
    match second_pass(text, mode, all, start, at) {
        Ok((lexer, _)) => with_lexer_first(text, generic.clone(), lexer, generic.span.start),
        Err(better) => better,
    }
}

fn indentation(message: impl Into<String>, span: Span) -> SyntaxError {
    SyntaxError::of_kind(SyntaxErrorKind::IndentationError, message, span)
}

/// A block that is missing, or a `try` without its handlers, where token `at` stands.
fn block_error(text: &str, list: &[Spanned], at: usize) -> Option<SyntaxError> {
    let end = text.len() as u32;
    let here = list.get(at).copied().unwrap_or((end, Tok::EndMarker, end));
    let before = list.get(at.checked_sub(1)?)?.1;
    if !matches!(before, Tok::Newline | Tok::Dedent) {
        return None;
    }
    // At the end of the text CPython points at its last line end.
    let back = u32::from(here.0 == end && text.ends_with('\n'));
    let span = Span::new(here.0 - back, here.2);
    if before == Tok::Newline {
        let header = line_start(list, at - 1);
        let ends_in_colon = at >= 2 && list[at - 2].1 == Tok::Colon;
        if ends_in_colon && here.1 != Tok::Indent {
            let line = 1 + text[..list[header].0 as usize].matches('\n').count();
            let what = header_name(list, header)?;
            let message = format!("expected an indented block after {what} on line {line}");
            return Some(indentation(message, span));
        }
        if list[header].1 == Tok::Try {
            return Some(SyntaxError::new(
                "expected 'except' or 'finally' block",
                span,
            ));
        }
        return None;
    }
    (closed_header(list, at)? == Tok::Try)
        .then(|| SyntaxError::new("expected 'except' or 'finally' block", span))
}

fn header_name(list: &[Spanned], header: usize) -> Option<&'static str> {
    let next = list.get(header + 1).map(|t| t.1);
    Some(match list[header].1 {
        Tok::If => "'if' statement",
        Tok::Elif => "'elif' statement",
        Tok::Else => "'else' statement",
        Tok::For => "'for' statement",
        Tok::While => "'while' statement",
        Tok::With => "'with' statement",
        Tok::Try => "'try' statement",
        Tok::Except if next == Some(Tok::Star) => "'except*' statement",
        Tok::Except => "'except' statement",
        Tok::Finally => "'finally' statement",
        Tok::Def => "function definition",
        Tok::Class => "class definition",
        Tok::Match => "'match' statement",
        Tok::Case => "'case' statement",
        _ => return None,
    })
}

/// The first token of the header whose block ended last before token `at`.
fn closed_header(list: &[Spanned], at: usize) -> Option<Tok> {
    let mut open = Vec::new();
    let mut closed = None;
    for i in 0..at {
        match list[i].1 {
            Tok::Indent => open.push(list[line_start(list, i.checked_sub(1)?)].1),
            Tok::Dedent => closed = open.pop(),
            _ => {}
        }
    }
    closed
}
