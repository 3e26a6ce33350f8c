//! The editor's helper: hands what rustyline asks to the file that knows.

use std::borrow::Cow;
use std::cell::Cell;
use std::sync::{Arc, Mutex};

use rustyline::completion::{Candidate, Completer};
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::line_buffer::LineBuffer;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Changeset, CompletionType, Context, Helper};
use unicode_width::UnicodeWidthStr;

use super::complete::{self, Offer};
use super::cycle::Cycle;
use super::hint::{self, Ghost};
use super::keys::Pending;
use super::paste::program;
use super::{Shared, entry, highlight};
use crate::style::Role;

/// What the editor asks.
pub struct Assistant {
    shared: Shared,
    /// Whether a line of a block is being read: the history knows whole entries only.
    pub continues: bool,
    /// Whether the line is drawn for the last time: nothing that belongs to the cursor then.
    last: Cell<bool>,
    cycle: Arc<Mutex<Cycle>>,
    pending: Pending,
    /// Where the cursor goes with the line that a key made.
    cursor: Cell<Option<usize>>,
}

impl Assistant {
    /// An assistant that asks the prompt's state, and tells the keys which list it showed.
    pub fn new(shared: Shared, cycle: Arc<Mutex<Cycle>>, pending: Pending) -> Assistant {
        Assistant {
            shared,
            continues: false,
            last: Cell::new(false),
            cycle,
            pending,
            cursor: Cell::new(None),
        }
    }
}

impl Helper for Assistant {}

/// An offer as a line of the list.
pub struct Shown {
    line: String,
    text: String,
}

impl Candidate for Shown {
    fn display(&self) -> &str {
        &self.line
    }

    fn replacement(&self) -> &str {
        &self.text
    }
}

/// Between a name and what is said about it.
const GAP: &str = "  ";
/// Names longer than this push their gloss to the right.
const LONGEST: usize = 24;

impl Completer for Assistant {
    type Candidate = Shown;

    fn complete(
        &self,
        line: &str,
        pos: usize,
        _: &Context<'_>,
    ) -> Result<(usize, Vec<Shown>), ReadlineError> {
        let made = self.pending.lock().ok().and_then(|mut p| p.take());
        if let Some((text, cursor)) = made {
            self.cursor.set(Some(cursor));
            let line = String::new();
            return Ok((0, vec![Shown { line, text }]));
        }
        let Ok(mut state) = self.shared.try_borrow_mut() else {
            return Ok((pos, Vec::new()));
        };
        let (start, offers) = complete::offers(&mut state, &line[..pos]);
        let (columns, rows) = state.screen();
        let with_gloss = offers.len() + 2 < rows.max(12);
        if let Ok(mut cycle) = self.cycle.lock() {
            let words = offers.iter().map(|o| o.text.clone()).collect();
            cycle.begin(line, pos, start, words);
        }
        Ok((start, shown(offers, with_gloss, columns)))
    }

    fn update(&self, line: &mut LineBuffer, start: usize, text: &str, changes: &mut Changeset) {
        match self.cursor.take() {
            Some(cursor) => line.update(text, cursor, changes),
            None => {
                let end = line.pos();
                line.replace(start..end, text, changes);
            }
        }
    }
}

fn shown(offers: Vec<Offer>, with_gloss: bool, columns: usize) -> Vec<Shown> {
    let longest = offers
        .iter()
        .map(|o| o.text.width())
        .filter(|w| *w <= LONGEST)
        .max();
    let room = columns.saturating_sub(1);
    let more = "...";
    let line = |o: &Offer| match with_gloss && !o.gloss.is_empty() {
        true => {
            let pad = " ".repeat(longest.unwrap_or(0).saturating_sub(o.text.width()));
            let whole = format!("{}{pad}{GAP}{}", o.text, o.gloss);
            let cut = match whole.width() > room {
                true => {
                    let kept = whole.chars().take(room.saturating_sub(more.len()));
                    kept.collect::<String>() + more
                }
                false => whole,
            };
            // As wide as the screen, so that the list has one column.
            format!("{cut:<room$}")
        }
        false => o.text.clone(),
    };
    let shown = |o: Offer| Shown {
        line: line(&o),
        text: o.text,
    };
    offers.into_iter().map(shown).collect()
}

impl Hinter for Assistant {
    type Hint = Ghost;

    fn hint(&self, line: &str, pos: usize, cx: &Context<'_>) -> Option<Ghost> {
        if pos < line.len() {
            return None;
        }
        let mut state = self.shared.try_borrow_mut().ok()?;
        if state.settings.hints == Some(false) {
            return None;
        }
        let last = line.rsplit('\n').next().unwrap_or_default();
        let taken = last.width() + state.prompt_width() + 1;
        let room = state.screen().0.saturating_sub(taken);
        hint::signature(&mut state, line, room).or_else(|| match self.continues {
            true => None,
            false => hint::history(line, cx, room),
        })
    }
}

impl Highlighter for Assistant {
    fn highlight<'l>(&self, line: &'l str, pos: usize) -> Cow<'l, str> {
        let style = match self.shared.try_borrow() {
            Ok(state) => state.style(),
            Err(_) => return Cow::Borrowed(line),
        };
        let pos = if self.last.get() { usize::MAX } else { pos };
        Cow::Owned(highlight::highlight(&self.shared, line, pos, style))
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        match self.shared.try_borrow() {
            Ok(state) => Cow::Owned(state.style().paint(Role::Dim, hint)),
            Err(_) => Cow::Borrowed(hint),
        }
    }

    fn highlight_candidate<'c>(&self, candidate: &'c str, _: CompletionType) -> Cow<'c, str> {
        let (Ok(state), Some((name, gloss))) =
            (self.shared.try_borrow(), candidate.split_once(GAP))
        else {
            return Cow::Borrowed(candidate);
        };
        Cow::Owned(format!(
            "{name}{}",
            state.style().paint(Role::Dim, &format!("{GAP}{gloss}"))
        ))
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        self.last.set(kind == CmdKind::ForcedRefresh);
        true
    }
}

impl Validator for Assistant {
    /// One line is always taken: the next ones are asked for with `... `. A text of several lines must stand by itself.
    fn validate(&self, cx: &mut ValidationContext) -> Result<ValidationResult, ReadlineError> {
        let text = cx.input();
        let unfinished = text.contains('\n') && !entry::is_whole(&program(text));
        Ok(match unfinished && !self.continues {
            true => ValidationResult::Incomplete,
            false => ValidationResult::Valid(None),
        })
    }
}
