//! Keys that do what Python users expect: Up and Down by typed prefix, Tab and Backspace in an indentation, Alt-Enter.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use rustyline::history::History;
use rustyline::{
    Cmd, ConditionalEventHandler, Editor, Event, EventContext, EventHandler, Helper, KeyCode,
    KeyEvent, Modifiers, Movement, RepeatCount,
};

use super::ahead::{Ended, Typed};
use super::cycle::Cycle;
use super::partner;
use super::recall::Recall;

/// Spaces of one level.
pub const INDENT: usize = 4;

/// A whole line and where the cursor is to stand in it: what a key makes of the line. The editor's own commands know single steps only, so it
/// asks the completer, which hands this over ([`change`]).
pub type Pending = Arc<Mutex<Option<(String, usize)>>>;

/// The command that makes the line this one.
fn change(pending: &Pending, line: String, pos: usize) -> Option<Cmd> {
    *pending.lock().ok()? = Some((line, pos));
    Some(Cmd::Complete)
}

/// Whether the line that the editor handed over was given up with Ctrl-C.
///
/// The editor's own interrupt throws away what was typed right behind it; a line that is handed over keeps it for the next one.
pub type GivenUp = Arc<AtomicBool>;

/// What the keys and the prompt tell each other.
#[derive(Default)]
pub struct Shared {
    /// Ctrl-C.
    pub given_up: GivenUp,
    /// Whether something was typed before the prompt stood.
    pub typed_ahead: Typed,
    /// What Up and Down find.
    pub recall: Arc<Mutex<Recall>>,
    /// The list that Tab showed.
    pub cycle: Arc<Mutex<Cycle>>,
    /// The line that a key made.
    pub pending: Pending,
    /// The lines of the block whose next line is typed.
    pub begun: Arc<Mutex<String>>,
}

impl Shared {
    /// Tells the keys which lines stand above the one that is typed next.
    pub fn begin(&self, lines: &str) {
        if let Ok(mut begun) = self.begun.lock() {
            lines.clone_into(&mut begun);
        }
    }
}

/// Gives the editor its keys.
pub fn bind<H: Helper, I: History>(editor: &mut Editor<H, I>, shared: &Shared) {
    let (recall, cycle, pending) = (&shared.recall, &shared.cycle, &shared.pending);
    let plain = |code| KeyEvent(code, Modifiers::NONE);
    let mut conditional = |key: KeyEvent, does: Box<dyn ConditionalEventHandler>| {
        editor.bind_sequence(key, EventHandler::Conditional(does));
    };
    for (code, older) in [(KeyCode::Up, true), (KeyCode::Down, false)] {
        let (recall, pending) = (recall.clone(), pending.clone());
        let arrow = Arrow {
            recall,
            pending,
            older,
        };
        conditional(plain(code), Box::new(arrow));
    }
    for (code, backwards) in [(KeyCode::Tab, false), (KeyCode::BackTab, true)] {
        let (cycle, pending) = (cycle.clone(), pending.clone());
        let tab = Tab {
            cycle,
            pending,
            backwards,
        };
        conditional(plain(code), Box::new(tab));
    }
    let colon = Colon {
        begun: shared.begun.clone(),
        pending: pending.clone(),
    };
    conditional(plain(KeyCode::Char(':')), Box::new(colon));
    let pending = pending.clone();
    conditional(plain(KeyCode::Backspace), Box::new(Dedent { pending }));
    let typed = shared.typed_ahead.clone();
    conditional(KeyEvent::ctrl('@'), Box::new(Ended { typed }));
    conditional(KeyEvent(KeyCode::Enter, Modifiers::ALT), Box::new(NewLine));
    let given_up = shared.given_up.clone();
    conditional(KeyEvent::ctrl('C'), Box::new(GiveUp { given_up }));
}

/// Ctrl-C.
struct GiveUp {
    given_up: GivenUp,
}

impl ConditionalEventHandler for GiveUp {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, _: &EventContext) -> Option<Cmd> {
        self.given_up.store(true, Ordering::Relaxed);
        Some(Cmd::AcceptLine)
    }
}

/// Up or Down: a move inside an entry of several lines, else a search.
struct Arrow {
    recall: Arc<Mutex<Recall>>,
    pending: Pending,
    older: bool,
}

impl ConditionalEventHandler for Arrow {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, cx: &EventContext) -> Option<Cmd> {
        let (line, pos) = (cx.line(), cx.pos());
        let mut recall = self.recall.lock().ok()?;
        let beyond = match self.older {
            true => &line[..pos],
            false => &line[pos..],
        };
        let is_whole = recall.is_browsing(line) && pos == line.len();
        if beyond.contains('\n') && !is_whole {
            let up_or_down = match self.older {
                true => Movement::LineUp(1),
                false => Movement::LineDown(1),
            };
            return Some(Cmd::Move(up_or_down));
        }
        let found = match self.older {
            true => recall.older(line),
            false => recall.newer(line),
        };
        match found {
            Some(entry) => {
                let pos = entry.len();
                change(&self.pending, entry, pos)
            }
            None => Some(Cmd::Noop),
        }
    }
}

/// What stands before the cursor in its line.
fn before<'a>(cx: &'a EventContext) -> &'a str {
    let text = &cx.line()[..cx.pos()];
    &text[text.rfind('\n').map_or(0, |at| at + 1)..]
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|b| b == b' ')
}

/// Tab: four spaces in an indentation, the next word of a list that was shown, else completion.
struct Tab {
    cycle: Arc<Mutex<Cycle>>,
    pending: Pending,
    backwards: bool,
}

impl ConditionalEventHandler for Tab {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, cx: &EventContext) -> Option<Cmd> {
        let before = before(cx);
        if is_blank(before) && !self.backwards {
            let spaces = INDENT - before.len() % INDENT;
            return Some(Cmd::Insert(1, " ".repeat(spaces)));
        }
        let mut cycle = self.cycle.lock().ok()?;
        let (line, pos) = cycle.next(cx.line(), cx.pos(), self.backwards)?;
        change(&self.pending, line, pos)
    }
}

/// Backspace: a level of an indentation, else a character.
struct Dedent {
    pending: Pending,
}

impl ConditionalEventHandler for Dedent {
    fn handle(&self, _: &Event, n: RepeatCount, _: bool, cx: &EventContext) -> Option<Cmd> {
        let before = before(cx);
        if n != 1 || before.is_empty() || !is_blank(before) {
            return None;
        }
        let left = (before.len() - 1) / INDENT * INDENT;
        let (line, pos) = (cx.line(), cx.pos() - (before.len() - left));
        let changed = format!("{}{}", &line[..pos], &line[cx.pos()..]);
        change(&self.pending, changed, pos)
    }
}

/// A colon behind `else`, `elif`, `except` or `finally`: the line goes back to the block that it continues.
struct Colon {
    begun: Arc<Mutex<String>>,
    pending: Pending,
}

impl ConditionalEventHandler for Colon {
    fn handle(&self, _: &Event, n: RepeatCount, _: bool, cx: &EventContext) -> Option<Cmd> {
        let (line, pos) = (cx.line(), cx.pos());
        if n != 1 || pos < line.len() {
            return None;
        }
        let start = line.rfind('\n').map_or(0, |at| at + 1);
        let above = format!("{}{}", self.begun.lock().ok()?, &line[..start]);
        let indent = partner::indent(&above, &line[start..])?;
        let words = line[start..].trim_start();
        let changed = format!("{}{}{words}:", &line[..start], " ".repeat(indent));
        let pos = changed.len();
        change(&self.pending, changed, pos)
    }
}

/// Alt-Enter: a new line with the indentation that belongs there.
struct NewLine;

impl ConditionalEventHandler for NewLine {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, cx: &EventContext) -> Option<Cmd> {
        let indent = super::entry::next_indent(&cx.line()[..cx.pos()]);
        Some(Cmd::Insert(1, format!("\n{}", " ".repeat(indent))))
    }
}
