//! What `return`, `break` and `continue` have to undo on their way out: loops, protected parts, handlers, `with`.

use super::assemble::Hole;
use super::code::Instr;
use super::function::Compiler;
use crate::object::{Name, Value};
use crate::syntax::ast::Stmt;

/// Something around the place that is being written.
pub enum Block<'a> {
    /// A loop: where `continue` goes, the jumps of `break`, and whether an iterator lies on the stack.
    Loop {
        start: u32,
        breaks: Vec<Hole>,
        iterator: bool,
    },
    /// The body of a `try` with handlers.
    Try,
    /// The body or handlers of a `try` with `finally`: its statements run on the way out.
    Finally(&'a [Stmt]),
    /// A handler: an exception is being handled, maybe under a name.
    Handler(Option<Name>),
    /// The body of a `with`: its exit lies on the stack.
    With,
    /// The `finally` part that runs because of an exception, which lies on the stack.
    FinallyHandler,
    /// A `finally` part that runs on the way out of the function: the value to return lies on the stack.
    Returning,
}

/// Where control goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Out,
    Break,
    Continue,
}

impl<'a> Compiler<'a> {
    /// Undoes everything around and returns the value on top of the stack.
    pub fn leave_function(&mut self) {
        self.leave(Way::Out);
        self.unit().emit(Instr::Return);
    }

    /// Undoes everything up to the innermost loop and leaves it.
    pub fn leave_loop(&mut self) {
        self.leave(Way::Break);
    }

    /// Undoes everything up to the innermost loop and begins its next turn.
    pub fn next_turn(&mut self) {
        self.leave(Way::Continue);
    }

    fn leave(&mut self, way: Way) {
        let mut passed: Vec<Block<'a>> = Vec::new();
        while let Some(block) = self.unit().blocks.pop() {
            let is_loop = matches!(block, Block::Loop { .. });
            self.undo(&block, way);
            passed.push(block);
            if is_loop && way != Way::Out {
                break;
            }
        }
        if let (Some(Block::Loop { start, breaks, .. }), true) =
            (passed.last_mut(), way != Way::Out)
        {
            match way {
                Way::Continue => {
                    let start = *start;
                    self.unit().emit(Instr::JumpBack(start));
                }
                _ => breaks.push(self.unit().hole(Instr::Jump(0))),
            }
        }
        while let Some(block) = passed.pop() {
            self.unit().blocks.push(block);
        }
    }

    /// Writes what leaving one block takes. On the way out of a function the value lies on top.
    fn undo(&mut self, block: &Block<'a>, way: Way) {
        let under_value = way == Way::Out;
        match block {
            Block::Loop { iterator, .. } => {
                if *iterator && way != Way::Continue {
                    self.drop_one(under_value);
                }
            }
            Block::Try => self.unit().emit(Instr::PopBlock),
            Block::Finally(body) => {
                self.unit().emit(Instr::PopBlock);
                if under_value {
                    self.unit().blocks.push(Block::Returning);
                    self.body(body);
                    self.unit().blocks.pop();
                } else {
                    self.body(body);
                }
            }
            Block::Handler(name) => {
                self.unit().emit(Instr::PopExcept);
                if let Some(name) = name {
                    self.forget(name);
                }
            }
            Block::With => {
                self.unit().emit(Instr::PopBlock);
                if under_value {
                    self.unit().emit(Instr::Lift(1));
                }
                self.unit().emit(Instr::ExitWith);
                self.unit().emit(Instr::Pop);
            }
            Block::Returning => self.drop_one(under_value),
            Block::FinallyHandler => {
                self.drop_one(under_value);
                self.unit().emit(Instr::PopExcept);
            }
        }
    }

    fn drop_one(&mut self, under_value: bool) {
        if under_value {
            self.unit().emit(Instr::Lift(1));
        }
        self.unit().emit(Instr::Pop);
    }

    /// `name = None; del name`, which is how a handler's name ends.
    pub fn forget(&mut self, name: &Name) {
        self.unit().load_const(Value::None);
        self.store_name(name);
        self.delete_name(name);
    }
}
