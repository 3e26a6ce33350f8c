//! `gi_frame`: where a generator waits, as a frame that tells its line, its code and its variables.

use std::rc::Rc;

use super::frame::Frame;
use super::function_facts::CodeObject;
use super::stack::Stack;
use crate::base::Counted;
use crate::compile::Code;
use crate::object::dict::Dict;
use crate::object::{Cx, NameMap, Object, Res, Type, Value};

/// The frame as it was when it was asked for.
pub struct GeneratorFrame {
    code: Rc<Code>,
    line: usize,
    locals: NameMap,
}

impl GeneratorFrame {
    /// The frame of a generator that waits, and that has begun or not.
    pub fn of(frame: &Frame, stack: &Stack, started: bool) -> Value {
        let code = frame.code.clone();
        let at = match started {
            true => code.spans[frame.pc.saturating_sub(1) as usize].0,
            false => code.span,
        };
        let line = code.source.line(at.start);
        let mut locals = NameMap::default();
        for (at, name) in code.locals.iter().enumerate() {
            let value = stack.get(frame.base + at);
            let is_own = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
            if let Some(value) = value.filter(|v| is_own && !matches!(v, Value::Unbound)) {
                locals.insert(name.clone(), value.clone());
            }
        }
        for (name, cell) in code.cells.iter().zip(&frame.cells) {
            let value = cell.value.borrow().clone();
            locals.extend(value.map(|value| (name.clone(), value)));
        }
        Value::object(GeneratorFrame { code, line, locals })
    }
}

impl Counted for GeneratorFrame {}

impl Object for GeneratorFrame {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        Type::filed(cx, "builtins", "frame")
    }

    fn getattr(&self, cx: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        Ok(Some(match name {
            "f_lineno" => Value::from(self.line),
            "f_code" => CodeObject::of(&self.code),
            "f_back" => Value::None,
            "f_locals" => {
                let items = self.locals.iter();
                let items = items.map(|(k, v)| (Value::str(k.clone()), v.clone()));
                Value::object(Dict::from_pairs(cx, items.collect::<Vec<_>>())?)
            }
            _ => return Ok(None),
        }))
    }
}
