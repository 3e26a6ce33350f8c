//! `try` with `except*`: each handler gets the part of the exception that fits it.
//!
//! Behind the body the exception lies on the stack, then a list of what the handlers raise, then the part that no handler took yet. What is
//! raised in the end is told by [`Instr::EndStar`].

use super::code::Instr;
use super::function::Compiler;
use super::unwind::Block;
use crate::syntax::ast::{ExceptHandler, Try};

impl<'a> Compiler<'a> {
    /// The body, its handlers and its `else`; what is `finally` done stands around it.
    pub fn try_except_star(&mut self, t: &'a Try) {
        let end = self.guarded(t);
        self.unit().emit(Instr::BeginStar);
        for h in &t.handlers {
            self.star_handler(h);
        }
        self.unit().emit(Instr::EndStar);
        let nothing_left = self.unit().hole(Instr::JumpIfFalse(0));
        self.unit().emit(Instr::Reraise);
        self.unit().fill(nothing_left);
        self.unit().emit(Instr::PopExcept);
        self.unit().fill(end);
    }

    fn star_handler(&mut self, h: &'a ExceptHandler) {
        let Some(typ) = &h.typ else {
            return;
        };
        self.expr(typ);
        self.unit().at(typ.span);
        self.unit().emit(Instr::MatchStar);
        let next = self.unit().hole(Instr::JumpIfFalse(0));
        // The part that fits lies on top.
        match &h.name {
            Some(name) => self.store_name(name),
            None => self.unit().emit(Instr::Pop),
        }
        let raised = self.unit().hole(Instr::SetupTry(0));
        self.unit().blocks.push(Block::Handler(h.name.clone()));
        self.unit().blocks.push(Block::Try);
        self.body(&h.body);
        self.unit().blocks.pop();
        self.unit().blocks.pop();
        self.unit().emit(Instr::PopBlock);
        self.unit().emit(Instr::PopExcept);
        h.name.iter().for_each(|name| self.forget(name));
        let done = self.unit().hole(Instr::Jump(0));
        self.unit().fill(raised);
        h.name.iter().for_each(|name| self.forget(name));
        self.unit().emit(Instr::KeepStar);
        self.unit().fill(done);
        self.unit().fill(next);
    }
}
