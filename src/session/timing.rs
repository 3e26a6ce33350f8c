//! Statements to be run many times between two looks at a clock.
//!
//! The statement becomes the body of a loop in a function, so that looking up the loop's own names costs what it costs inside a function;
//! the program's names are globals of it, as in IPython.

use std::rc::Rc;

use super::{Mode, Outcome, Session};
use crate::object::{Value, call};
use crate::source::Source;

/// A loop over a statement.
pub struct Timed {
    function: Value,
}

/// The name of the function while it is made.
const NAME: &str = "__timed__";

impl Session {
    /// Makes the loop; `setup` runs once in each call, before the clock is read.
    ///
    /// # Errors
    /// What the statement's text or the definition raised.
    pub fn timed(&mut self, setup: &str, statement: &str) -> Result<Timed, Outcome> {
        let indented = |text: &str, margin: &str| {
            let lines = text.lines().map(|line| format!("{margin}{line}\n"));
            lines.collect::<String>()
        };
        // The statement's own errors are those of a program that it stands alone in.
        let alone = Source::new("<timed>", statement);
        if let Err(e) = crate::syntax::parse_module(&alone) {
            return Err(Outcome::Syntax(e));
        }
        let text = format!(
            "def {NAME}(__n__, __clock__):\n{}    __begin__ = __clock__()\n    for __i__ in __n__:\n{}    return __clock__() - __begin__\n",
            indented(setup, "    "),
            indented(statement, "        "),
        );
        let source = Rc::new(Source::new("<timed>", text));
        match self.run(&source, Mode::Script, None) {
            Outcome::Done => {}
            other => return Err(other),
        }
        let made = self.main.namespace.borrow_mut().shift_remove(NAME);
        let function = made.expect("the text defines it");
        Ok(Timed { function })
    }

    /// Seconds that `times` runs of the statement take.
    ///
    /// # Errors
    /// What the statement raised.
    pub fn time(&mut self, timed: &Timed, times: i64) -> Result<f64, Outcome> {
        let result = self.time_once(timed, times);
        result.map_err(|raised| self.ended_by(raised))
    }

    fn time_once(&mut self, timed: &Timed, times: i64) -> crate::object::Res<f64> {
        let cx = &mut self.cx;
        let range = cx.builtins.get("range").cloned().unwrap_or(Value::None);
        let range = call::call_pos(cx, &range, [Value::Int(times)])?;
        let time = crate::interp::import(cx, "time")?;
        let clock = crate::object::attr::getattr(cx, &time, "perf_counter")?;
        let seconds = call::call_pos(cx, &timed.function, [range, clock])?;
        crate::object::number::to_float(cx, &seconds)
    }
}
