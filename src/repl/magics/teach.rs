//! `%why`, `%bcast`, `%buf`, `%graph`: the teachers at the prompt.

use super::{Command, State, Then};
use crate::explain::command;
use crate::explain::facts::Names;
use crate::explain::page_text::{self, Look};
use crate::host::Stream;

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
    let _ = state.session.cx.host.write(Stream::Out, &text);
    Ok(Then::Go)
}
