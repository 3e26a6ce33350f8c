//! The teacher's commands: `why`, `bcast`, `buf`, `graph`. Each looks at live values through a trial and gives a [`Page`]; who called it renders it.
//!
//! What a reader would get wrong: a command never runs the program. What it evaluates is tried ([`crate::session::trial`]), so an expression that calls the
//! program's own functions, draws random numbers or works in place is refused with a sentence.

mod bcast;
mod buf;
mod cells;
mod dtype;
mod graph;
mod moved;
mod why;

use std::rc::Rc;

use super::facts::Names;
use super::page::Page;
use super::words;
use crate::array::Array;
use crate::object::{Cx, Value};
use crate::session::trial;
use crate::session::{Header, Session, Snapshot};

/// The commands' names, each with its argument and a line of help.
pub const COMMANDS: &[(&str, &str, &str)] = &[
    (
        "why",
        "EXPR",
        "why it is a view or a copy, why this dtype, why this order; ways to avoid a copy",
    ),
    (
        "bcast",
        "EXPR",
        "how shapes align, what is stretched, what it costs",
    ),
    (
        "buf",
        "NAME [NAME]",
        "the cells of the buffer, those an array touches marked; x[1, 2] locates one",
    ),
    (
        "graph",
        "",
        "buffers, who holds them, what overlaps, what is kept alive for nothing",
    ),
];

/// What a command looks at.
pub struct Look<'s> {
    /// The session's state.
    pub cx: &'s mut Cx,
    /// The arrays that names reach.
    pub arrays: Snapshot,
    /// The numbers of buffers.
    pub names: &'s mut Names,
}

/// Runs `why a.T`; `None` where the first word is no command.
pub fn run(session: &mut Session, names: &mut Names, line: &str) -> Option<Result<Page, String>> {
    let line = line.trim();
    let (name, argument) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let argument = argument.trim();
    let (_, wanted, _) = COMMANDS.iter().find(|(known, ..)| *known == name)?;
    if wanted.starts_with(char::is_alphabetic) && argument.is_empty() {
        return Some(Err(format!("{name} {wanted}: what?")));
    }
    let arrays = Snapshot::take(session);
    let mut look = Look {
        cx: &mut session.cx,
        arrays,
        names,
    };
    Some(match name {
        "why" => why::page(&mut look, argument),
        "bcast" => bcast::page(&mut look, argument),
        "buf" => buf::page(&mut look, argument),
        _ => graph::page(&mut look),
    })
}

impl Look<'_> {
    /// The value of an expression, tried.
    pub fn value(&mut self, code: &str) -> Option<Value> {
        trial::trial(self.cx, None, code)
    }

    /// The array that an expression stands for.
    pub fn array(&mut self, code: &str) -> Option<Rc<Array>> {
        self.value(code)?.downcast_rc::<Array>()
    }

    /// Why an expression has no value here.
    pub fn refusal(&mut self, code: &str) -> String {
        match trial::attempt(self.cx, None, code) {
            Some(Ok(_)) => format!("{code} is no array"),
            Some(Err(raised)) => {
                let exception = raised.into_exception(self.cx);
                crate::object::exception_facts::last_line(self.cx, &exception)
                    .trim_end()
                    .to_string()
            }
            None => format!(
                "{code} cannot be tried: it is no expression, or it calls the program's own code, draws random numbers or changes something"
            ),
        }
    }

    /// The names that stand on a buffer.
    pub fn holders(&self, serial: u64) -> Vec<String> {
        let on = self
            .arrays
            .holders(serial)
            .into_iter()
            .filter(|n| *n != "_");
        on.map(str::to_string).collect()
    }

    /// `B1`, for a buffer that a name reaches; what only the trial made has no number.
    pub fn buffer(&mut self, serial: u64) -> String {
        match self.arrays.holders(serial).is_empty() {
            true => "an unnamed buffer".into(),
            false => format!("B{}", self.names.number(serial)),
        }
    }
}

/// `float64 (4, 3)  strides (8, 32)`
pub fn described(header: &Header) -> (String, String) {
    let dtype = crate::repr::dtype_repr::dtype_str(&header.dtype);
    (
        format!("{dtype} {}", words::tuple(&header.layout.shape)),
        format!("strides {}", words::tuple(&header.layout.strides)),
    )
}
