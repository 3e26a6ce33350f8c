//! Arguments of calls and parameters of `def` and `lambda` for `recognise`: CPython's `args`, `kwargs` and their `invalid_` rules.
//!
//! The order of parameters is `params.rs`'s matter; here only what a rule of CPython's names while it reads them.

use super::error::SyntaxError;
use super::recognise::{Match, Recogniser, need};
use super::token::Tok;

impl Recogniser<'_> {
    /// One positional argument, not followed by `=`.
    pub(super) fn positional(&mut self, i: usize) -> Match {
        if self.tok(i)? == Tok::Star {
            return self.expression(i + 1);
        }
        let end = if self.tok(i)? == Tok::Name && self.tok(i + 1)? == Tok::ColonEqual {
            need!(self.expression(i + 2))
        } else {
            let end = need!(self.expression(i));
            if self.tok(end)? == Tok::ColonEqual {
                return Ok(None);
            }
            end
        };
        Ok((self.tok(end)? != Tok::Equal).then_some(end))
    }

    /// `name=value`, `*x` or, with `double`, `**x`.
    pub(super) fn keyword(&mut self, i: usize, double: bool) -> Match {
        if self.invalid {
            self.invalid_keyword(i)?;
        }
        match self.tok(i)? {
            Tok::Name if self.tok(i + 1)? == Tok::Equal => self.expression(i + 2),
            Tok::Star if !double => self.expression(i + 1),
            Tok::DoubleStar if double => self.expression(i + 1),
            _ => Ok(None),
        }
    }

    pub(super) fn invalid_keyword(&mut self, i: usize) -> Result<(), SyntaxError> {
        let first = self.tok(i)?;
        if matches!(first, Tok::True | Tok::False | Tok::None) && self.tok(i + 1)? == Tok::Equal {
            let message = format!("cannot assign to {}", self.word(i));
            return self.raise(message, self.span(i, i + 2));
        }
        if first == Tok::Name && self.tok(i + 1)? == Tok::Equal {
            if let Some(value) = self.expression(i + 2)?
                && self.for_if_clauses(value)?.is_some()
            {
                let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
                return self.raise(message, self.span(i, i + 2));
            }
            return Ok(());
        }
        if let Some(a) = self.expression(i)?
            && self.tok(a)? == Tok::Equal
        {
            let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
            return self.raise(message, self.node_span(i, a).to(self.span(a, a + 1)));
        }
        Ok(())
    }

    pub(super) fn separated(
        &mut self,
        i: usize,
        mut each: impl FnMut(&mut Self, usize) -> Match,
    ) -> Match {
        let mut end = need!(each(self, i));
        while self.tok(end)? == Tok::Comma {
            match each(self, end + 1)? {
                Some(next) => end = next,
                None => break,
            }
        }
        Ok(Some(end))
    }

    pub(super) fn args(&mut self, i: usize) -> Match {
        let Some(end) = self.separated(i, Self::positional)? else {
            return self.kwargs(i);
        };
        if self.tok(end)? == Tok::Comma
            && let Some(more) = self.kwargs(end + 1)?
        {
            return Ok(Some(more));
        }
        Ok(Some(end))
    }

    pub(super) fn kwargs(&mut self, i: usize) -> Match {
        if let Some(end) = self.separated(i, |r, at| r.keyword(at, false))? {
            if self.tok(end)? == Tok::Comma
                && let Some(more) = self.separated(end + 1, |r, at| r.keyword(at, true))?
            {
                return Ok(Some(more));
            }
            return Ok(Some(end));
        }
        self.separated(i, |r, at| r.keyword(at, true))
    }

    pub fn arguments(&mut self, i: usize) -> Match {
        if let Some(end) = self.args(i)? {
            let end = if self.tok(end)? == Tok::Comma {
                end + 1
            } else {
                end
            };
            if self.tok(end)? == Tok::RPar {
                return Ok(Some(end));
            }
        }
        if self.invalid {
            self.invalid_arguments(i)?;
        }
        Ok(None)
    }

    pub(super) fn invalid_arguments(&mut self, i: usize) -> Result<(), SyntaxError> {
        const LONE: &str = "Generator expression must be parenthesized";
        let args = self.args(i)?;
        if let Some(a) = args
            && self.tok(a)? == Tok::Comma
            && self.tok(a + 1)? == Tok::Star
        {
            let message = "iterable argument unpacking follows keyword argument unpacking";
            return self.raise(message, self.span(a + 1, a + 2));
        }
        if let Some(a) = self.expression(i)?
            && let Some(b) = self.for_if_clauses(a)?
            && self.tok(b)? == Tok::Comma
        {
            self.args(b + 1)?;
            return self.raise(LONE, self.span(i, b));
        }
        if self.tok(i)? == Tok::Name
            && self.tok(i + 1)? == Tok::Equal
            && let Some(a) = self.expression(i + 2)?
            && self.for_if_clauses(a)?.is_some()
        {
            let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            return self.raise(message, self.span(i, i + 2));
        }
        let Some(a) = args else {
            return Ok(());
        };
        if let Some(b) = self.for_if_clauses(a)? {
            let last = self.last_argument(i, a);
            if last > i {
                return self.raise(LONE, self.span(last, b));
            }
        }
        if self.tok(a)? == Tok::Comma {
            if let Some(c) = self.expression(a + 1)?
                && let Some(b) = self.for_if_clauses(c)?
            {
                return self.raise(LONE, self.span(a + 1, b));
            }
            if self.args(a + 1)?.is_some() {
                let unpacked = (i..a).any(|at| {
                    self.tokens[at].1 == Tok::DoubleStar
                        && (at == i || self.tokens[at - 1].1 == Tok::Comma)
                });
                return self.raise_here(if unpacked {
                    "positional argument follows keyword argument unpacking"
                } else {
                    "positional argument follows keyword argument"
                });
            }
        }
        Ok(())
    }

    /// Where the last of the arguments `i..end` begins.
    pub(super) fn last_argument(&self, i: usize, end: usize) -> usize {
        let level = self.levels[i - 1];
        let comma = (i..end)
            .rev()
            .find(|at| self.tokens[*at].1 == Tok::Comma && self.levels[*at] == level);
        comma.map_or(i, |at| at + 1)
    }

    pub(super) fn lambda(&mut self, i: usize) -> Match {
        if self.tok(i)? != Tok::Lambda {
            return Ok(None);
        }
        let params = self.parameters(i + 1, Tok::Colon)?;
        let colon = need!(self.eat(params, Tok::Colon));
        self.expression(colon)
    }

    /// Parameters up to `close`; the end of what could be read.
    pub fn parameters(&mut self, i: usize, close: Tok) -> Result<usize, SyntaxError> {
        let annotated = close == Tok::RPar;
        let mut at = i;
        loop {
            match self.tok(at)? {
                Tok::Name => at = self.parameter(at, annotated)?,
                Tok::Slash => at += 1,
                Tok::Star | Tok::DoubleStar if self.tok(at + 1)? == Tok::Name => {
                    at = self.parameter(at + 1, annotated)?;
                }
                Tok::Star => {
                    if !annotated && self.invalid {
                        self.bare_star_of_lambda(at)?;
                    }
                    at += 1;
                }
                Tok::LPar if self.invalid => {
                    if let Some(end) = self.parenthesised_parameters(at)? {
                        let what = if annotated {
                            "Function"
                        } else {
                            "Lambda expression"
                        };
                        let message = format!("{what} parameters cannot be parenthesized");
                        return self.raise(message, self.span(at, end));
                    }
                    return Ok(at);
                }
                _ => return Ok(at),
            }
            if self.tok(at)? != Tok::Comma {
                return Ok(at);
            }
            at += 1;
        }
    }

    pub(super) fn bare_star_of_lambda(&mut self, star: usize) -> Result<(), SyntaxError> {
        let comma = self.tok(star + 1)? == Tok::Comma;
        let next = self.tok(star + 1 + usize::from(comma))?;
        if next == Tok::Colon || (comma && next == Tok::DoubleStar) {
            return self.raise_here("named arguments must follow bare *");
        }
        Ok(())
    }

    pub(super) fn parenthesised_parameters(&mut self, i: usize) -> Match {
        let mut at = i + 1;
        while self.tok(at)? == Tok::Name {
            at += 1;
            if self.tok(at)? == Tok::Comma {
                at += 1;
            }
        }
        if at == i + 1 {
            return Ok(None);
        }
        self.eat(at, Tok::RPar)
    }

    pub(super) fn parameter(&mut self, name: usize, annotated: bool) -> Result<usize, SyntaxError> {
        let mut at = name + 1;
        if annotated && self.tok(at)? == Tok::Colon {
            at = self.expression(at + 1)?.unwrap_or(at);
        }
        if self.tok(at)? != Tok::Equal {
            return Ok(at);
        }
        let next = self.tok(at + 1)?;
        if self.invalid && matches!(next, Tok::Comma | Tok::RPar) {
            return self.raise("expected default value expression", self.span(at, at + 1));
        }
        Ok(self.expression(at + 1)?.unwrap_or(at))
    }
}
