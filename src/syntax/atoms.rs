//! The bracketed atoms of `recognise`: tuples, groups, lists, dicts, sets and comprehensions, with CPython's words for wrong ones.
//!
//! A key without its colon after the first pair of a dict is told before a missing comma, before that the comma is, as CPython does.

use super::ast::Span;
use super::error::SyntaxError;
use super::recognise::{Match, Recogniser, need, take};
use super::token::Tok;

impl Recogniser<'_> {
    pub(super) fn atom(&mut self, i: usize) -> Match {
        match self.tok(i)? {
            Tok::Name | Tok::True | Tok::False | Tok::None | Tok::Number | Tok::Ellipsis => {
                Ok(Some(i + 1))
            }
            Tok::String => {
                let mut end = i + 1;
                while self.tok(end)? == Tok::String {
                    end += 1;
                }
                Ok(Some(end))
            }
            Tok::LPar => {
                take!(self.tuple(i));
                take!(self.group(i));
                take!(self.genexp(i));
                self.invalid_comprehension(i)
            }
            Tok::LSqb => {
                take!(self.list(i));
                take!(self.comprehension(i, Tok::RSqb));
                self.invalid_comprehension(i)
            }
            Tok::LBrace => self.braces(i),
            _ => Ok(None),
        }
    }

    pub(super) fn tuple(&mut self, i: usize) -> Match {
        if self.tok(i + 1)? == Tok::RPar {
            return Ok(Some(i + 2));
        }
        let first = need!(self.star_named_expression(i + 1));
        let comma = need!(self.eat(first, Tok::Comma));
        let end = self.star_named_expressions(comma)?.unwrap_or(comma);
        self.eat(end, Tok::RPar)
    }

    pub(super) fn group(&mut self, i: usize) -> Match {
        let inner = match self.yield_expression(i + 1)? {
            Some(end) => Some(end),
            None => self.named_expression(i + 1)?,
        };
        if let Some(end) = inner {
            take!(self.eat(end, Tok::RPar));
        }
        if self.invalid && matches!(self.tok(i + 1)?, Tok::Star | Tok::DoubleStar) {
            let starred = self.tok(i + 1)? == Tok::Star;
            if let Some(end) = self.expression(i + 2)?
                && self.tok(end)? == Tok::RPar
            {
                let (what, last) = if starred {
                    ("starred", end)
                } else {
                    ("double starred", i + 2)
                };
                let message = format!("cannot use {what} expression here");
                return self.raise(message, self.span(i + 1, last));
            }
        }
        Ok(None)
    }

    pub(super) fn genexp(&mut self, i: usize) -> Match {
        need!(self.eat(i, Tok::LPar));
        let element = if self.tok(i + 1)? == Tok::Name && self.tok(i + 2)? == Tok::ColonEqual {
            need!(self.expression(i + 3))
        } else {
            need!(self.expression(i + 1))
        };
        let end = need!(self.for_if_clauses(element));
        self.eat(end, Tok::RPar)
    }

    pub(super) fn list(&mut self, i: usize) -> Match {
        let end = self.star_named_expressions(i + 1)?.unwrap_or(i + 1);
        self.eat(end, Tok::RSqb)
    }

    pub(super) fn comprehension(&mut self, i: usize, close: Tok) -> Match {
        let element = need!(self.named_expression(i + 1));
        let end = need!(self.for_if_clauses(element));
        self.eat(end, close)
    }

    pub(super) fn invalid_comprehension(&mut self, i: usize) -> Match {
        if !self.invalid {
            return Ok(None);
        }
        if self.tok(i + 1)? == Tok::Star
            && let Some(a) = self.expression(i + 2)?
            && self.for_if_clauses(a)?.is_some()
        {
            let message = "iterable unpacking cannot be used in comprehension";
            return self.raise(message, self.span(i + 1, a));
        }
        if self.tok(i)? == Tok::LPar {
            return Ok(None);
        }
        if let Some(a) = self.star_named_expression(i + 1)?
            && self.tok(a)? == Tok::Comma
        {
            let message = "did you forget parentheses around the comprehension target?";
            if let Some(b) = self.star_named_expressions(a + 1)?
                && self.for_if_clauses(b)?.is_some()
            {
                return self.raise(message, self.span(i + 1, b));
            }
            if self.for_if_clauses(a + 1)?.is_some() {
                return self.raise(message, self.span(i + 1, a + 1));
            }
        }
        Ok(None)
    }

    pub(super) fn braces(&mut self, i: usize) -> Match {
        if self.tok(i + 1)? == Tok::RBrace {
            return Ok(Some(i + 2));
        }
        if let Some(pairs) = self.pairs(i + 1)? {
            take!(self.eat(pairs, Tok::RBrace));
            if self.tok(pairs)? == Tok::Comma {
                take!(self.eat(pairs + 1, Tok::RBrace));
            }
        }
        if self.invalid {
            self.invalid_pairs(i + 1)?;
        }
        if let Some(end) = self.star_named_expressions(i + 1)? {
            take!(self.eat(end, Tok::RBrace));
        }
        if let Some(pair) = self.pair(i + 1)?
            && let Some(end) = self.for_if_clauses(pair)?
        {
            take!(self.eat(end, Tok::RBrace));
        }
        if self.invalid
            && self.tok(i + 1)? == Tok::DoubleStar
            && let Some(a) = self.bit_or(i + 2)?
            && let Some(end) = self.for_if_clauses(a)?
            && self.tok(end)? == Tok::RBrace
        {
            let message = "dict unpacking cannot be used in dict comprehension";
            return self.raise(message, self.span(i + 1, i + 2));
        }
        take!(self.comprehension(i, Tok::RBrace));
        self.invalid_comprehension(i)
    }

    pub(super) fn pair(&mut self, i: usize) -> Match {
        let key = need!(self.expression(i));
        let colon = need!(self.eat(key, Tok::Colon));
        self.expression(colon)
    }

    pub(super) fn pair_or_unpacking(&mut self, i: usize) -> Match {
        if self.tok(i)? == Tok::DoubleStar {
            return self.bit_or(i + 1);
        }
        self.pair(i)
    }

    pub(super) fn pairs(&mut self, i: usize) -> Match {
        let mut end = need!(self.pair_or_unpacking(i));
        while self.tok(end)? == Tok::Comma {
            if self.invalid {
                self.key_without_colon(end + 1)?;
            }
            match self.pair_or_unpacking(end + 1)? {
                Some(next) => end = next,
                None => break,
            }
        }
        Ok(Some(end))
    }

    /// After the first pair a missing colon is told before a missing comma.
    pub(super) fn key_without_colon(&mut self, i: usize) -> Result<(), SyntaxError> {
        self.invalid = false;
        let key = self.expression(i);
        self.invalid = true;
        if let Some(key) = key?
            && self.tok(key)? != Tok::Colon
        {
            let end = self.span(i, key).end;
            let message = "':' expected after dictionary key";
            return self.raise(message, Span::new(end - 1, end));
        }
        Ok(())
    }

    pub(super) fn invalid_pairs(&mut self, i: usize) -> Result<(), SyntaxError> {
        if let Some(pairs) = self.pairs(i)?
            && self.tok(pairs)? == Tok::Comma
            && let Some(key) = self.expression(pairs + 1)?
            && self.tok(key)? == Tok::Colon
        {
            self.invalid_value(key)?;
        }
        if let Some(key) = self.expression(i)?
            && self.tok(key)? == Tok::Colon
        {
            self.invalid_value(key)?;
        }
        Ok(())
    }

    /// What stands after the colon at `colon` is no value.
    pub(super) fn invalid_value(&mut self, colon: usize) -> Result<(), SyntaxError> {
        match self.tok(colon + 1)? {
            Tok::Star if self.bit_or(colon + 2)?.is_some() => {
                let message = "cannot use a starred expression in a dictionary value";
                self.raise(message, self.span_to_here(colon + 1))
            }
            Tok::RBrace | Tok::Comma => {
                let message = "expression expected after dictionary key and ':'";
                self.raise(message, self.span(colon, colon + 1))
            }
            _ => Ok(()),
        }
    }
}
