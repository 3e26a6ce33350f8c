//! Statements once more, for their errors only: the rules around the expressions of `recognise`.
//!
//! Each function follows the rule of CPython 3.11's grammar that its first keyword begins; nothing is returned but the error, if there is
//! one. The blocks below a header are `diagnose`'s matter.

use super::ast::Context;
use super::error::SyntaxError;
use super::recognise::{Match, Recogniser, need, take};
use super::token::Tok;

type Looked = Result<(), SyntaxError>;

impl Recogniser<'_> {
    /// Looks for an error in the logical line that begins at token `i`.
    pub fn statement_line(&mut self, i: usize) -> Looked {
        match self.tok(i)? {
            Tok::If | Tok::Elif | Tok::While => {
                if let Some(end) = self.named_expression(i + 1)? {
                    self.colon_or_line_end(end)?;
                }
                Ok(())
            }
            Tok::Else | Tok::Try | Tok::Finally => self.forced_colon(i + 1),
            Tok::For => self.for_header(i),
            Tok::With => self.with_header(i),
            Tok::Except => self.except_header(i),
            Tok::Def => self.def_header(i),
            Tok::Class => self.class_header(i),
            Tok::At => self.named_expression(i + 1).map(|_| ()),
            Tok::Name if self.word(i) == "match" => self.match_header(i),
            Tok::Match => self.named_expression(i + 1).map(|_| ()),
            Tok::Case => self.case_header(i),
            _ => self.simple_statements(i),
        }
    }

    /// After a header: its suite on the same line, or `expected ':'` at the line's end.
    fn colon_or_line_end(&mut self, i: usize) -> Looked {
        match self.tok(i)? {
            Tok::Colon => self.suite(i + 1),
            Tok::Newline => self.raise_here("expected ':'"),
            _ => Ok(()),
        }
    }

    fn forced_colon(&mut self, i: usize) -> Looked {
        match self.tok(i)? {
            Tok::Colon => self.suite(i + 1),
            _ => self.raise("expected ':'", self.span(i, i + 1)),
        }
    }

    fn suite(&mut self, i: usize) -> Looked {
        if self.tok(i)? == Tok::Newline {
            return Ok(());
        }
        self.simple_statements(i)
    }

    fn for_header(&mut self, i: usize) -> Looked {
        if let Some(targets) = self.star_targets(i + 1)?
            && self.tok(targets)? == Tok::In
        {
            if let Some(end) = self.star_expressions(targets + 1)? {
                self.colon_or_line_end(end)?;
            }
            return Ok(());
        }
        self.invalid_for_target(i)
    }

    fn match_header(&mut self, i: usize) -> Looked {
        let invalid = std::mem::replace(&mut self.invalid, false);
        let subject = self.star_named_expressions(i + 1);
        self.invalid = invalid;
        if let Ok(Some(end)) = subject
            && self.tok(end)? == Tok::Newline
        {
            return self.raise_here("expected ':'");
        }
        self.simple_statements(i)
    }

    /// `case`: what stands behind its patterns; these have been read as far as they go.
    fn case_header(&mut self, i: usize) -> Looked {
        let stopped = self.furthest;
        if self.tok(stopped)? == Tok::Newline && self.levels[stopped] == 0 {
            return self.raise_here("expected ':'");
        }
        let after_as = stopped > i && self.tok(stopped - 1)? == Tok::As;
        if after_as && let Some(end) = self.expression(stopped)? {
            return self.raise("invalid pattern target", self.span(stopped, end));
        }
        Ok(())
    }

    fn with_header(&mut self, i: usize) -> Looked {
        if self.tok(i + 1)? == Tok::LPar
            && let Some(end) = self.with_items(i + 2)?
        {
            let end = if self.tok(end)? == Tok::Comma {
                end + 1
            } else {
                end
            };
            if self.tok(end)? == Tok::RPar
                && matches!(self.tok(end + 1)?, Tok::Colon | Tok::Newline)
            {
                return self.colon_or_line_end(end + 1);
            }
        }
        match self.with_items(i + 1)? {
            Some(end) => self.colon_or_line_end(end),
            None => Ok(()),
        }
    }

    fn with_items(&mut self, i: usize) -> Match {
        let mut end = need!(self.with_item(i));
        while self.tok(end)? == Tok::Comma {
            match self.with_item(end + 1)? {
                Some(next) => end = next,
                None => break,
            }
        }
        Ok(Some(end))
    }

    fn with_item(&mut self, i: usize) -> Match {
        let end = need!(self.expression(i));
        if self.tok(end)? != Tok::As {
            return Ok(Some(end));
        }
        let closes = |tok| matches!(tok, Tok::Comma | Tok::RPar | Tok::Colon);
        if let Some(target) = self.star_target(end + 1)? {
            let next = self.tok(target)?;
            if closes(next) || next == Tok::Newline {
                return Ok(Some(target));
            }
        }
        if let Some(target) = self.expression(end + 1)?
            && closes(self.tok(target)?)
        {
            self.check_target(end + 1, target, Context::Store)?;
        }
        Ok(Some(end))
    }

    fn except_header(&mut self, i: usize) -> Looked {
        let star = self.tok(i + 1)? == Tok::Star;
        let from = if star { i + 2 } else { i + 1 };
        let next = self.tok(from)?;
        if star && matches!(next, Tok::Newline | Tok::Colon) {
            return self.raise_here("expected one or more exception types");
        }
        if next == Tok::Newline {
            return self.raise_here("expected ':'");
        }
        if next == Tok::Colon {
            return self.suite(from + 1);
        }
        let Some(mut end) = self.expression(from)? else {
            return Ok(());
        };
        let mut many = false;
        while self.tok(end)? == Tok::Comma
            && let Some(more) = self.expression(end + 1)?
        {
            (many, end) = (true, more);
        }
        if self.tok(end)? == Tok::As && self.tok(end + 1)? == Tok::Name {
            end += 2;
        }
        let last = self.tok(end)?;
        if many && last == Tok::Colon {
            let span = self.span_to_here(from);
            return self.raise("multiple exception types must be parenthesized", span);
        }
        if last == Tok::Newline && !many {
            return self.raise_here("expected ':'");
        }
        if last == Tok::Colon {
            self.suite(end + 1)
        } else {
            Ok(())
        }
    }

    fn def_header(&mut self, i: usize) -> Looked {
        if self.tok(i + 1)? != Tok::Name {
            return Ok(());
        }
        if self.tok(i + 2)? != Tok::LPar {
            return self.raise("expected '('", self.span(i + 2, i + 3));
        }
        let mut end = self.parameters(i + 3, Tok::RPar)?;
        if self.tok(end)? != Tok::RPar {
            return Ok(());
        }
        end += 1;
        if self.tok(end)? == Tok::RArrow
            && let Some(after) = self.expression(end + 1)?
        {
            end = after;
        }
        self.forced_colon(end)
    }

    fn class_header(&mut self, i: usize) -> Looked {
        if self.tok(i + 1)? != Tok::Name {
            return Ok(());
        }
        let mut end = i + 2;
        if self.tok(end)? == Tok::LPar {
            end += 1;
            if self.tok(end)? != Tok::RPar {
                end = self.arguments(end)?.unwrap_or(end);
            }
            if self.tok(end)? != Tok::RPar {
                return Ok(());
            }
            end += 1;
        }
        self.colon_or_line_end(end)
    }

    fn simple_statements(&mut self, mut i: usize) -> Looked {
        while let Some(end) = self.simple_statement(i)? {
            if self.tok(end)? != Tok::Semi {
                break;
            }
            i = end + 1;
            if self.tok(i)? == Tok::Newline {
                break;
            }
        }
        Ok(())
    }

    fn simple_statement(&mut self, i: usize) -> Match {
        match self.tok(i)? {
            Tok::Pass | Tok::Break | Tok::Continue => Ok(Some(i + 1)),
            Tok::Return => Ok(Some(self.star_expressions(i + 1)?.unwrap_or(i + 1))),
            Tok::Raise => {
                let Some(end) = self.expression(i + 1)? else {
                    return Ok(Some(i + 1));
                };
                if self.tok(end)? == Tok::From {
                    take!(self.expression(end + 1));
                }
                Ok(Some(end))
            }
            Tok::Assert => {
                let end = need!(self.expression(i + 1));
                if self.tok(end)? == Tok::Comma {
                    take!(self.expression(end + 1));
                }
                Ok(Some(end))
            }
            Tok::Del => self.del_statement(i),
            Tok::Global | Tok::Nonlocal => self.names(i + 1),
            Tok::Import => Ok(None),
            Tok::From => self.import_from(i),
            _ => {
                take!(self.assignment(i));
                self.star_expressions(i)
            }
        }
    }

    fn names(&mut self, i: usize) -> Match {
        let mut end = need!(self.eat(i, Tok::Name));
        while self.tok(end)? == Tok::Comma {
            match self.eat(end + 1, Tok::Name)? {
                Some(next) => end = next,
                None => break,
            }
        }
        Ok(Some(end))
    }

    fn del_statement(&mut self, i: usize) -> Match {
        let end = need!(self.star_expressions(i + 1));
        self.check_target(i + 1, end, Context::Del)?;
        Ok(Some(end))
    }

    fn import_from(&mut self, i: usize) -> Match {
        let mut at = i + 1;
        while !matches!(self.tok(at)?, Tok::Import | Tok::Newline | Tok::EndMarker) {
            at += 1;
        }
        at = need!(self.eat(at, Tok::Import));
        if self.tok(at)? != Tok::Name {
            return Ok(None);
        }
        loop {
            at = need!(self.eat(at, Tok::Name));
            if self.tok(at)? == Tok::As {
                at = need!(self.eat(at + 1, Tok::Name));
            }
            if self.tok(at)? != Tok::Comma {
                return Ok(Some(at));
            }
            at += 1;
            if self.tok(at)? == Tok::Newline {
                return self
                    .raise_here("trailing comma not allowed without surrounding parentheses");
            }
        }
    }

    fn right_side(&mut self, i: usize) -> Match {
        take!(self.yield_expression(i));
        self.star_expressions(i)
    }

    fn assignment(&mut self, i: usize) -> Match {
        if self.tok(i)? == Tok::Yield {
            return self.yield_assignment(i);
        }
        if let Some(target) = self.star_target(i)?
            && self.tok(target)? == Tok::Colon
            && !self.is_list_or_tuple(i, target)
            && let Some(annotation) = self.expression(target + 1)?
        {
            if self.tok(annotation)? == Tok::Equal {
                return Ok(Some(self.right_side(annotation + 1)?.unwrap_or(annotation)));
            }
            return Ok(Some(annotation));
        }
        let mut at = i;
        while let Some(end) = self.star_targets(at)? {
            if self.tok(end)? != Tok::Equal {
                break;
            }
            at = end + 1;
        }
        if at > i
            && let Some(end) = self.right_side(at)?
            && self.tok(end)? != Tok::Equal
        {
            return Ok(Some(end));
        }
        if let Some(target) = self.star_target(i)?
            && self.tok(target)?.is_augmented_assignment()
            && self.tok(i)? != Tok::Star
            && !self.is_list_or_tuple(i, target)
        {
            return self.right_side(target + 1);
        }
        self.invalid_assignment(i, at)
    }

    fn yield_assignment(&mut self, i: usize) -> Match {
        let end = need!(self.yield_expression(i));
        if self.tok(end)? == Tok::Equal {
            let message = "assignment to yield expression not possible";
            return self.raise(message, self.span(i, end));
        }
        Ok(None)
    }

    fn is_list_or_tuple(&self, i: usize, j: usize) -> bool {
        matches!(self.described(i, j), "list" | "tuple")
    }

    /// `last` is where the part after the last good `target =` begins.
    fn invalid_assignment(&mut self, i: usize, last: usize) -> Match {
        self.invalid_annotation(i)?;
        if let Some(end) = self.star_expressions(last)? {
            if self.tok(end)? == Tok::Equal {
                self.check_target(last, end, Context::Store)?;
            }
        } else if let Some(end) = self.yield_expression(last)?
            && self.tok(end)? == Tok::Equal
        {
            let message = "assignment to yield expression not possible";
            return self.raise(message, self.span(last, end));
        }
        if let Some(end) = self.star_expressions(i)?
            && self.tok(end)?.is_augmented_assignment()
            && self.right_side(end + 1)?.is_some()
        {
            let what = self.described(i, end);
            let message = format!("'{what}' is an illegal expression for augmented assignment");
            return self.raise(message, self.span(i, end));
        }
        Ok(None)
    }

    fn invalid_annotation(&mut self, i: usize) -> Looked {
        if matches!(self.tok(i)?, Tok::LPar | Tok::LSqb)
            && let Some(a) = self.primary(i)?
            && self.tok(a)? == Tok::Colon
            && self.is_list_or_tuple(i, a)
            && self.expression(a + 1)?.is_some()
        {
            let what = self.described(i, a);
            let message = format!("only single target (not {what}) can be annotated");
            return self.raise(message, self.span(i, a));
        }
        if let Some(a) = self.star_named_expression(i)?
            && self.tok(a)? == Tok::Comma
        {
            let end = self.star_named_expressions(a + 1)?.unwrap_or(a + 1);
            if self.tok(end)? == Tok::Colon && self.expression(end + 1)?.is_some() {
                let message = "only single target (not tuple) can be annotated";
                return self.raise(message, self.span(i, a));
            }
        }
        if let Some(a) = self.expression(i)?
            && self.tok(a)? == Tok::Colon
            && self.expression(a + 1)?.is_some()
        {
            return self.raise("illegal target for annotation", self.span(i, a));
        }
        Ok(())
    }
}
