//! Tracebacks as objects: `e.__traceback__` with the levels that the exception went through, the outermost first.
//!
//! A level tells where it was (`tb_lineno`, the frame's code); the variables of a frame are not kept, and asking for them is refused.

use std::rc::Rc;

use super::exception::TraceEntry;
use super::{Cx, Object, Raised, Res, Type, Value};
use crate::base::Counted;
use crate::diag::fault::FaultKind;
use crate::source::Source;

/// A traceback, or the part of one from a level on.
pub struct Traceback {
    /// All levels, innermost first.
    levels: Rc<[TraceEntry]>,
    /// How many of them are part of it: those outside are left out.
    count: usize,
}

impl Traceback {
    /// The traceback of these levels, innermost first; None where there are none.
    pub fn of(levels: &[TraceEntry]) -> Value {
        let count = levels.len();
        match count {
            0 => Value::None,
            _ => Value::object(Traceback {
                levels: levels.into(),
                count,
            }),
        }
    }

    /// Its levels, innermost first.
    pub fn levels(&self) -> &[TraceEntry] {
        &self.levels[..self.count]
    }

    fn outermost(&self) -> &TraceEntry {
        &self.levels[self.count - 1]
    }
}

impl Counted for Traceback {}

impl Object for Traceback {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.traceback.clone()
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        let level = self.outermost();
        Ok(Some(match name {
            "tb_lineno" => line_of(level),
            "tb_lasti" => Value::Int(i64::from(level.span.start)),
            "tb_frame" => Value::object(Level {
                entry: level.clone(),
            }),
            "tb_next" if self.count == 1 => Value::None,
            "tb_next" => Value::object(Traceback {
                levels: self.levels.clone(),
                count: self.count - 1,
            }),
            _ => return Ok(None),
        }))
    }
}

/// The file of a source as tracebacks name it: by its whole path.
pub fn file_of(source: &Source) -> String {
    let name = source.name();
    let whole = match name.starts_with('<') {
        true => None,
        false => std::path::absolute(name).ok(),
    };
    whole.map_or_else(|| name.to_string(), |path| path.display().to_string())
}

fn line_of(level: &TraceEntry) -> Value {
    Value::from(level.source.line(level.span.start))
}

/// The frame of one level, which is gone.
struct Level {
    entry: TraceEntry,
}

impl Counted for Level {}

impl Object for Level {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        Type::filed(cx, "builtins", "frame")
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        Ok(Some(match name {
            "f_lineno" => line_of(&self.entry),
            "f_code" => Value::object(LevelCode {
                entry: self.entry.clone(),
            }),
            "f_back" => Value::None,
            "f_locals" | "f_globals" => {
                let message = format!("arr keeps no variables of frames that are gone: {name}");
                return Err(Raised::new(FaultKind::NotImplementedError, message));
            }
            _ => return Ok(None),
        }))
    }
}

/// The code of such a frame, as far as a traceback names it.
struct LevelCode {
    entry: TraceEntry,
}

impl Counted for LevelCode {}

impl Object for LevelCode {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.code.clone()
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        Ok(Some(match name {
            "co_name" => Value::str(self.entry.function.clone()),
            "co_filename" => Value::str(file_of(&self.entry.source)),
            _ => return Ok(None),
        }))
    }
}
