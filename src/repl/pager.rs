//! Long texts one screen at a time: `PAGER`, else `less`; only on a terminal, and only where the text is longer than the screen.

use std::io::{IsTerminal, Write};
use std::process::{Command, Stdio};
use std::rc::Rc;

use unicode_width::UnicodeWidthStr;

use super::State;

/// Shows a text: at once where it fits, else through the pager.
pub fn show(state: &mut State, text: &str) {
    let (columns, rows) = state.screen();
    if rows_of(text, columns) + 1 > rows
        && let Some(command) = command(state)
        && through(&command, text)
    {
        return;
    }
    state.say(text);
}

/// What pages the value of an entry: gives whether it showed a text, because the text is longer than the screen.
pub fn of_values(state: &State) -> Option<Rc<dyn Fn(&str) -> bool>> {
    let command = command(state)?;
    let (columns, rows) = state.screen();
    Some(Rc::new(move |text: &str| {
        rows_of(text, columns) + 1 > rows && through(&command, text)
    }))
}

/// Rows of the screen that a text takes.
fn rows_of(text: &str, columns: usize) -> usize {
    let rows = |line: &str| line.width().div_ceil(columns).max(1);
    text.lines().map(rows).sum()
}

/// What pages: `%config pager=...`, `PAGER`, `less`; none where nobody could press a key.
fn command(state: &State) -> Option<String> {
    let term = state.variable("TERM").unwrap_or_default();
    let on_terminal = std::io::stdout().is_terminal() && std::io::stdin().is_terminal();
    if !on_terminal || term == "dumb" {
        return None;
    }
    let set = state.settings.pager.clone();
    let set = set.or_else(|| state.variable("PAGER").filter(|p| !p.is_empty()));
    match set.as_deref() {
        Some("off" | "cat") => None,
        Some(command) => Some(command.to_string()),
        None => Some("less -FRX".into()),
    }
}

/// Whether the pager could be started. It gets the text on its input; one that closes early is done with it.
fn through(command: &str, text: &str) -> bool {
    let mut words = command.split_whitespace();
    let Some(program) = words.next() else {
        return false;
    };
    let started = Command::new(program)
        .args(words)
        .stdin(Stdio::piped())
        .spawn();
    let Ok(mut child) = started else {
        return false;
    };
    if let Some(mut pipe) = child.stdin.take() {
        let _ = pipe.write_all(text.as_bytes());
    }
    child.wait().is_ok()
}
