//! Word of who calls, for the builtins that ask: `globals()`, `locals()`, `exec`, `warnings.warn(stacklevel=2)`.
//!
//! Only calls inside one machine are seen: what native code calls back begins a new one.

use super::frame::Frame;
use super::machine::Machine;
use crate::compile::code::CodeKind;
use crate::object::cx::{Callers, Place};
use crate::object::{NameMap, Value};

impl Machine<'_> {
    /// Leaves word of the running frames in the context.
    #[cold]
    pub(super) fn note_callers(&mut self) {
        let (top, waiting) = (&self.frames.top, self.frames.waiting());
        let mut levels = Vec::with_capacity(waiting.len() + 1);
        levels.push(place(top, self.frames.pc));
        levels.extend(waiting.iter().rev().map(|frame| place(frame, frame.pc)));
        let in_function = !matches!(top.code.kind, CodeKind::Module | CodeKind::Class);
        let locals = in_function.then(|| self.locals());
        self.cx.callers = Some(Callers {
            globals: self.frames.top.globals().clone(),
            names: self.frames.top.names.clone(),
            locals,
            levels,
        });
    }

    /// The variables of the running function that are bound.
    pub(super) fn locals(&self) -> NameMap {
        let mut names = NameMap::default();
        let code = &self.frames.top.code;
        for (at, name) in code.locals.iter().enumerate() {
            match self.stack.get(self.frames.base + at) {
                None | Some(Value::Unbound) => {}
                Some(value) if name.starts_with(|c: char| c.is_alphabetic() || c == '_') => {
                    names.insert(name.clone(), value.clone());
                }
                Some(_) => {}
            }
        }
        for (name, cell) in code.cells.iter().zip(&self.frames.top.cells) {
            if let Some(value) = &*cell.value.borrow() {
                names.insert(name.clone(), value.clone());
            }
        }
        names
    }
}

fn place(frame: &Frame, pc: u32) -> Place {
    Place {
        source: frame.code.source.clone(),
        span: frame.code.spans[pc.saturating_sub(1) as usize].0,
    }
}
