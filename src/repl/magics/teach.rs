//! `%why`, `%bcast`, `%buf`, `%graph`: the teachers at the prompt.

use super::{Command, Then};
use crate::explain::command;
use crate::explain::facts::Names;
use crate::explain::page_text::{self, Look};
use crate::host::Stream;
use crate::repl::{State, pager};

/// Shows the page of a teacher's command.
pub fn run(state: &mut State, asked: &Command) -> Result<Then, String> {
    let line = format!("{} {}", asked.name, asked.words);
    let said = match state.reporter.as_mut() {
        Some(reporter) => reporter.teach(&mut state.session, &line),
        None => command::run(&mut state.session, &mut Names::default(), &line),
    };
    let page = said.ok_or_else(|| format!("{} is no command", asked.name))??;
    let look = Look::of(&state.session.cx, Stream::Out);
    let text = page_text::render(&page, look);
    pager::show(state, &text);
    Ok(Then::Go)
}
