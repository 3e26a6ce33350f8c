//! Expressions once more, for their errors only: a memoising recogniser that knows where an expression ends and raises CPython's words where
//! CPython's second, error-seeking pass does.
//!
//! It runs over the tokens of the line that failed and builds nothing. Each rule follows the rule of the same name in CPython 3.11's PEG
//! grammar, `invalid_` rules included and in their order: the first that matches wins. `Ok(None)` is "no match here".

use super::ast::{Context, Expr, Span};
use super::builder::{Builder, describe, invalid_target};
use super::error::SyntaxError;
use super::indent::Spanned;
use super::parse;
use super::token::Tok;
use std::collections::HashMap;

/// One past the last token of a match, no match, or the error that was found.
pub(super) type Match = Result<Option<usize>, SyntaxError>;

/// Deeper nesting than this is not looked into.
const MAX_NESTING: usize = 520;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Rule {
    Expression,
    Named,
    Disjunction,
    BitOr,
    Primary,
}

/// The recogniser: tokens from the start of the failing line on.
pub(super) struct Recogniser<'s> {
    pub text: &'s str,
    pub tokens: Vec<Spanned>,
    /// The bracket depth after each token.
    pub levels: Vec<usize>,
    /// What the lexer said after the last token.
    pub lex_error: Option<SyntaxError>,
    /// The furthest token that was looked at.
    pub furthest: usize,
    /// Whether `invalid_` rules are tried.
    pub invalid: bool,
    memo: HashMap<(Rule, usize, bool), Option<usize>>,
    nesting: usize,
}

/// `return Ok(Some(end))` where a rule matched.
macro_rules! take {
    ($rule:expr) => {
        if let Some(end) = $rule? {
            return Ok(Some(end));
        }
    };
}

/// The end of a match, or "no match" for the whole rule.
macro_rules! need {
    ($rule:expr) => {
        match $rule? {
            Some(end) => end,
            None => return Ok(None),
        }
    };
}
pub(super) use {need, take};

impl<'s> Recogniser<'s> {
    pub fn new(
        text: &'s str,
        tokens: Vec<Spanned>,
        levels: Vec<usize>,
        lex_error: Option<SyntaxError>,
    ) -> Recogniser<'s> {
        Recogniser {
            text,
            tokens,
            levels,
            lex_error,
            furthest: 0,
            invalid: true,
            memo: HashMap::new(),
            nesting: 0,
        }
    }

    // ---- tokens

    /// The token at `i`; the lexer's error where it could not go on.
    pub fn tok(&mut self, i: usize) -> Result<Tok, SyntaxError> {
        match self.tokens.get(i) {
            Some((_, tok, _)) => {
                self.furthest = self.furthest.max(i);
                Ok(*tok)
            }
            None => match &self.lex_error {
                Some(error) => Err(error.clone()),
                None => Ok(Tok::EndMarker),
            },
        }
    }

    pub fn eat(&mut self, i: usize, tok: Tok) -> Match {
        Ok((self.tok(i)? == tok).then_some(i + 1))
    }

    pub fn word(&self, i: usize) -> &'s str {
        self.tokens
            .get(i)
            .map_or("", |(l, _, r)| &self.text[*l as usize..*r as usize])
    }

    /// The span from token `i` up to, not including, token `j`.
    pub fn span(&self, i: usize, j: usize) -> Span {
        let start = self.tokens.get(i).map_or(0, |t| t.0);
        let end = self.tokens.get(j.saturating_sub(1)).map_or(start, |t| t.2);
        Span::new(start, end.max(start))
    }

    pub fn raise<T>(&self, message: impl Into<String>, span: Span) -> Result<T, SyntaxError> {
        Err(SyntaxError::new(message, span))
    }

    /// An error at the furthest token read, where CPython points when a rule names no place.
    pub fn raise_here<T>(&self, message: impl Into<String>) -> Result<T, SyntaxError> {
        self.raise(message, self.span(self.furthest, self.furthest + 1))
    }

    /// From token `i` to just before the end of the furthest token read, where CPython ends such a range.
    pub fn span_to_here(&self, i: usize) -> Span {
        let span = self.span(i, self.furthest + 1);
        Span::new(span.start, span.end - 1)
    }

    /// The span of the node that the tokens `i..j` are: parentheses around it do not count.
    pub fn node_span(&self, i: usize, j: usize) -> Span {
        let parenthesised = [i, j - 1]
            .iter()
            .any(|at| matches!(self.tokens[*at].1, Tok::LPar | Tok::RPar));
        let tree = if parenthesised { self.tree(i, j) } else { None };
        tree.map_or_else(|| self.span(i, j), |expr| expr.span)
    }

    /// The tree of the tokens `i..j`.
    pub fn tree(&self, i: usize, j: usize) -> Option<Expr> {
        let builder = Builder::new(self.text);
        parse::hole(&builder, self.text, self.span(i, j)).ok()
    }

    /// CPython's word for what the tokens `i..j` are.
    pub fn described(&self, i: usize, j: usize) -> &'static str {
        if self.tokens[i].1 == Tok::Star {
            return "starred";
        }
        self.tree(i, j)
            .map_or("expression", |expr| describe(&expr.kind))
    }

    /// Raises `cannot assign to ...` if a part of the tokens `i..j` is no target.
    pub fn check_target(&self, i: usize, j: usize, context: Context) -> Result<(), SyntaxError> {
        let Some(expr) = self.tree(i, j) else {
            if context == Context::Del && self.tokens[i].1 == Tok::Star {
                return self.raise("cannot delete starred", self.span(i, j));
            }
            return Ok(());
        };
        let Some(bad) = invalid_target(&expr, context) else {
            return Ok(());
        };
        let verb = if context == Context::Del {
            "delete"
        } else {
            "assign to"
        };
        self.raise(format!("cannot {verb} {}", describe(&bad.kind)), bad.span)
    }

    pub(super) fn is_target(&self, i: usize, j: usize) -> bool {
        let last = self.tokens[j - 1].1;
        if last == Tok::Name || (last == Tok::RSqb && self.tokens[i].1 == Tok::Name) {
            return true;
        }
        self.tree(i, j)
            .is_some_and(|expr| invalid_target(&expr, Context::Store).is_none())
    }

    fn remembered(&mut self, rule: Rule, i: usize, find: impl FnOnce(&mut Self) -> Match) -> Match {
        let key = (rule, i, self.invalid);
        if let Some(found) = self.memo.get(&key) {
            return Ok(*found);
        }
        if self.nesting > MAX_NESTING {
            return Ok(None);
        }
        self.nesting += 1;
        let found = find(self);
        self.nesting -= 1;
        let found = found?;
        self.memo.insert(key, found);
        Ok(found)
    }

    // ---- expressions

    pub fn expression(&mut self, i: usize) -> Match {
        self.remembered(Rule::Expression, i, |r| {
            if r.invalid {
                r.invalid_expression(i)?;
                r.invalid_legacy_expression(i)?;
            }
            r.expression_proper(i)
        })
    }

    pub(super) fn expression_proper(&mut self, i: usize) -> Match {
        if let Some(body) = self.disjunction(i)? {
            if self.tok(body)? == Tok::If
                && let Some(test) = self.disjunction(body + 1)?
                && self.tok(test)? == Tok::Else
                && let Some(end) = self.expression(test + 1)?
            {
                return Ok(Some(end));
            }
            return Ok(Some(body));
        }
        self.lambda(i)
    }

    pub(super) fn invalid_expression(&mut self, i: usize) -> Result<(), SyntaxError> {
        let first = self.tok(i)?;
        let soft = first == Tok::Name && matches!(self.word(i), "match" | "case" | "_");
        let prefixed = first == Tok::Name && self.tok(i + 1)? == Tok::String;
        let Some(a) = self.disjunction(i)? else {
            return Ok(());
        };
        if !soft && !prefixed {
            self.invalid = false;
            let b = self.expression_proper(a);
            self.invalid = true;
            if let Some(b) = b? {
                let legacy = a == i + 1 && matches!(self.word(i), "print" | "exec");
                if !legacy && self.levels[b - 1] > 0 {
                    let span = self.node_span(i, a).to(self.node_span(a, b));
                    return self.raise("invalid syntax. Perhaps you forgot a comma?", span);
                }
            }
        }
        if self.tok(a)? == Tok::If
            && let Some(b) = self.disjunction(a + 1)?
            && !matches!(self.tok(b)?, Tok::Else | Tok::Colon)
        {
            let span = self.node_span(i, a).to(self.node_span(a + 1, b));
            return self.raise("expected 'else' after 'if' expression", span);
        }
        Ok(())
    }

    pub(super) fn invalid_legacy_expression(&mut self, i: usize) -> Result<(), SyntaxError> {
        if self.tok(i)? != Tok::Name || !matches!(self.word(i), "print" | "exec") {
            return Ok(());
        }
        if self.tok(i + 1)? == Tok::LPar {
            return Ok(());
        }
        if let Some(b) = self.star_expressions(i + 1)? {
            let name = self.word(i);
            let message =
                format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
            return self.raise(message, self.span(i, b));
        }
        Ok(())
    }

    pub fn named_expression(&mut self, i: usize) -> Match {
        self.remembered(Rule::Named, i, |r| {
            if r.tok(i)? == Tok::Name && r.tok(i + 1)? == Tok::ColonEqual {
                return r.expression(i + 2);
            }
            if r.invalid {
                r.invalid_named_expression(i)?;
            }
            let end = need!(r.expression(i));
            Ok((r.tok(end)? != Tok::ColonEqual).then_some(end))
        })
    }

    pub(super) fn invalid_named_expression(&mut self, i: usize) -> Result<(), SyntaxError> {
        if let Some(a) = self.expression(i)?
            && self.tok(a)? == Tok::ColonEqual
            && self.expression(a + 1)?.is_some()
        {
            let what = self.described(i, a);
            let message = format!("cannot use assignment expressions with {what}");
            return self.raise(message, self.node_span(i, a));
        }
        if self.tok(i)? == Tok::Name
            && self.tok(i + 1)? == Tok::Equal
            && let Some(b) = self.bit_or(i + 2)?
            && !matches!(self.tok(b)?, Tok::Equal | Tok::ColonEqual)
        {
            let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            return self.raise(message, self.span(i, b));
        }
        if self.begins_with_plain_target(i)? {
            return Ok(());
        }
        if let Some(a) = self.bit_or(i)?
            && self.tok(a)? == Tok::Equal
            && let Some(b) = self.bit_or(a + 1)?
            && !matches!(self.tok(b)?, Tok::Equal | Tok::ColonEqual)
        {
            let what = self.described(i, a);
            let message =
                format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?");
            return self.raise(message, self.node_span(i, a));
        }
        Ok(())
    }

    /// A list, tuple, generator expression, True, None or False stands at `i`.
    pub(super) fn begins_with_plain_target(&mut self, i: usize) -> Result<bool, SyntaxError> {
        Ok(match self.tok(i)? {
            Tok::True | Tok::None | Tok::False => true,
            Tok::LSqb => self.list(i)?.is_some(),
            Tok::LPar => self.tuple(i)?.is_some() || self.genexp(i)?.is_some(),
            _ => false,
        })
    }

    pub fn disjunction(&mut self, i: usize) -> Match {
        self.remembered(Rule::Disjunction, i, |r| {
            let mut end = need!(r.conjunction(i));
            while r.tok(end)? == Tok::Or {
                match r.conjunction(end + 1)? {
                    Some(next) => end = next,
                    None => break,
                }
            }
            Ok(Some(end))
        })
    }

    pub(super) fn conjunction(&mut self, i: usize) -> Match {
        let mut end = need!(self.inversion(i));
        while self.tok(end)? == Tok::And {
            match self.inversion(end + 1)? {
                Some(next) => end = next,
                None => break,
            }
        }
        Ok(Some(end))
    }

    pub(super) fn inversion(&mut self, mut i: usize) -> Match {
        while self.tok(i)? == Tok::Not {
            i += 1;
        }
        let mut end = need!(self.bit_or(i));
        loop {
            let after = match self.tok(end)? {
                Tok::EqEqual | Tok::NotEqual | Tok::Less | Tok::LessEqual => end + 1,
                Tok::Greater | Tok::GreaterEqual | Tok::In => end + 1,
                Tok::Is if self.tok(end + 1)? == Tok::Not && self.bit_or(end + 2)?.is_some() => {
                    end + 2
                }
                Tok::Is => end + 1,
                Tok::Not if self.tok(end + 1)? == Tok::In => end + 2,
                _ => return Ok(Some(end)),
            };
            match self.bit_or(after)? {
                Some(next) => end = next,
                None => return Ok(Some(end)),
            }
        }
    }

    /// Binary operators bind as they may: only the end matters here.
    pub fn bit_or(&mut self, i: usize) -> Match {
        self.remembered(Rule::BitOr, i, |r| {
            let mut end = need!(r.unary(i));
            loop {
                if !is_binary_operator(r.tok(end)?) {
                    return Ok(Some(end));
                }
                match r.unary(end + 1)? {
                    Some(next) => end = next,
                    None => return Ok(Some(end)),
                }
            }
        })
    }

    pub(super) fn unary(&mut self, mut i: usize) -> Match {
        while matches!(self.tok(i)?, Tok::Plus | Tok::Minus | Tok::Tilde) {
            i += 1;
        }
        self.primary(i)
    }

    pub fn primary(&mut self, i: usize) -> Match {
        self.remembered(Rule::Primary, i, |r| {
            let mut end = need!(r.atom(i));
            loop {
                end = match r.tok(end)? {
                    Tok::Dot if r.tok(end + 1)? == Tok::Name => end + 2,
                    Tok::LPar => match r.call(end)? {
                        Some(next) => next,
                        None => return Ok(Some(end)),
                    },
                    Tok::LSqb => match r.subscript(end)? {
                        Some(next) => next,
                        None => return Ok(Some(end)),
                    },
                    _ => return Ok(Some(end)),
                };
            }
        })
    }

    pub(super) fn call(&mut self, i: usize) -> Match {
        take!(self.genexp(i));
        let end = if self.tok(i + 1)? == Tok::RPar {
            i + 1
        } else {
            need!(self.arguments(i + 1))
        };
        self.eat(end, Tok::RPar)
    }

    pub(super) fn subscript(&mut self, i: usize) -> Match {
        let mut end = need!(self.slice(i + 1));
        while self.tok(end)? == Tok::Comma {
            match self.slice(end + 1)? {
                Some(next) => end = next,
                None => {
                    end += 1;
                    break;
                }
            }
        }
        self.eat(end, Tok::RSqb)
    }

    pub(super) fn slice(&mut self, i: usize) -> Match {
        let first = self.tok(i)?;
        if first == Tok::Star {
            return self.bit_or(i + 1);
        }
        let lower = if first == Tok::Colon {
            None
        } else {
            self.expression(i)?
        };
        let mut end = lower.unwrap_or(i);
        if self.tok(end)? != Tok::Colon {
            return self.named_expression(i);
        }
        end = self.expression(end + 1)?.unwrap_or(end + 1);
        if self.tok(end)? == Tok::Colon {
            end = self.expression(end + 1)?.unwrap_or(end + 1);
        }
        Ok(Some(end))
    }

    pub fn star_named_expression(&mut self, i: usize) -> Match {
        if self.tok(i)? == Tok::Star {
            return self.bit_or(i + 1);
        }
        self.named_expression(i)
    }

    pub fn star_named_expressions(&mut self, i: usize) -> Match {
        let mut end = need!(self.star_named_expression(i));
        while self.tok(end)? == Tok::Comma {
            match self.star_named_expression(end + 1)? {
                Some(next) => end = next,
                None => return Ok(Some(end + 1)),
            }
        }
        Ok(Some(end))
    }

    pub(super) fn star_expression(&mut self, i: usize) -> Match {
        if self.tok(i)? == Tok::Star {
            return self.bit_or(i + 1);
        }
        self.expression(i)
    }

    pub fn star_expressions(&mut self, i: usize) -> Match {
        let mut end = need!(self.star_expression(i));
        while self.tok(end)? == Tok::Comma {
            match self.star_expression(end + 1)? {
                Some(next) => end = next,
                None => return Ok(Some(end + 1)),
            }
        }
        Ok(Some(end))
    }

    pub fn yield_expression(&mut self, i: usize) -> Match {
        if self.tok(i)? != Tok::Yield {
            return Ok(None);
        }
        if self.tok(i + 1)? == Tok::From
            && let Some(end) = self.expression(i + 2)?
        {
            return Ok(Some(end));
        }
        Ok(Some(self.star_expressions(i + 1)?.unwrap_or(i + 1)))
    }

    pub fn for_if_clauses(&mut self, i: usize) -> Match {
        let mut end = i;
        while self.tok(end)? == Tok::For {
            let Some(targets) = self
                .star_targets(end + 1)?
                .filter(|t| self.tokens.get(*t).is_some_and(|t| t.1 == Tok::In))
            else {
                self.invalid_for_target(end)?;
                break;
            };
            let Some(mut next) = self.disjunction(targets + 1)? else {
                return Ok(None);
            };
            while self.tok(next)? == Tok::If {
                match self.disjunction(next + 1)? {
                    Some(after) => next = after,
                    None => break,
                }
            }
            end = next;
        }
        Ok((end > i).then_some(end))
    }

    pub fn invalid_for_target(&mut self, i: usize) -> Result<(), SyntaxError> {
        if !self.invalid {
            return Ok(());
        }
        if let Some(end) = self.star_expressions(i + 1)? {
            // `x in y` is a comparison whose left side is the target.
            return self.check_for_target(i + 1, end);
        }
        Ok(())
    }

    pub(super) fn check_for_target(&mut self, i: usize, end: usize) -> Result<(), SyntaxError> {
        let mut depth = 0usize;
        let mut stop = end;
        for at in i..end {
            match self.tok(at)? {
                Tok::LPar | Tok::LSqb | Tok::LBrace => depth += 1,
                Tok::RPar | Tok::RSqb | Tok::RBrace => depth = depth.saturating_sub(1),
                Tok::In if depth == 0 => {
                    stop = at;
                    break;
                }
                _ => {}
            }
        }
        self.check_target(i, stop, Context::Store)
    }

    /// Names, attributes, subscripts, and tuples and lists of them.
    pub fn star_targets(&mut self, i: usize) -> Match {
        let mut end = need!(self.star_target(i));
        while self.tok(end)? == Tok::Comma {
            match self.star_target(end + 1)? {
                Some(next) => end = next,
                None => return Ok(Some(end + 1)),
            }
        }
        Ok(Some(end))
    }

    pub fn star_target(&mut self, i: usize) -> Match {
        let from = if self.tok(i)? == Tok::Star { i + 1 } else { i };
        let invalid = std::mem::replace(&mut self.invalid, false);
        let end = self.primary(from);
        self.invalid = invalid;
        let end = need!(end);
        Ok(self.is_target(from, end).then_some(end))
    }
}

fn is_binary_operator(tok: Tok) -> bool {
    use Tok::*;
    let additive = matches!(
        tok,
        Plus | Minus | VBar | Circumflex | Amper | LeftShift | RightShift
    );
    additive || matches!(tok, Star | Slash | DoubleSlash | Percent | At | DoubleStar)
}
