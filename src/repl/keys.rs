//! Keys that do what Python users expect: Up and Down by typed prefix, Tab and Backspace in an indentation, Alt-Enter.

use std::sync::{Arc, Mutex};

use rustyline::history::History;
use rustyline::{
    Cmd, ConditionalEventHandler, Editor, Event, EventContext, EventHandler, Helper, KeyCode,
    KeyEvent, Modifiers, Movement, RepeatCount,
};

use super::recall::Recall;

/// Spaces of one level.
pub const INDENT: usize = 4;

/// Gives the editor its keys.
pub fn bind<H: Helper, I: History>(editor: &mut Editor<H, I>, recall: &Arc<Mutex<Recall>>) {
    let plain = |code| KeyEvent(code, Modifiers::NONE);
    let mut conditional = |key: KeyEvent, does: Box<dyn ConditionalEventHandler>| {
        editor.bind_sequence(key, EventHandler::Conditional(does));
    };
    for (code, older) in [(KeyCode::Up, true), (KeyCode::Down, false)] {
        let recall = recall.clone();
        conditional(plain(code), Box::new(Arrow { recall, older }));
    }
    conditional(plain(KeyCode::Tab), Box::new(IndentOrComplete));
    conditional(plain(KeyCode::Backspace), Box::new(Dedent));
    conditional(KeyEvent(KeyCode::Enter, Modifiers::ALT), Box::new(NewLine));
}

/// Up or Down: a move inside an entry of several lines, else a search.
struct Arrow {
    recall: Arc<Mutex<Recall>>,
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
        Some(match found {
            Some(entry) => Cmd::Replace(Movement::WholeBuffer, Some(entry)),
            None => Cmd::Noop,
        })
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

/// Tab: four spaces in an indentation, else completion.
struct IndentOrComplete;

impl ConditionalEventHandler for IndentOrComplete {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, cx: &EventContext) -> Option<Cmd> {
        let before = before(cx);
        let spaces = INDENT - before.len() % INDENT;
        is_blank(before).then(|| Cmd::Insert(1, " ".repeat(spaces)))
    }
}

/// Backspace: a level of an indentation, else a character.
struct Dedent;

impl ConditionalEventHandler for Dedent {
    fn handle(&self, _: &Event, n: RepeatCount, _: bool, cx: &EventContext) -> Option<Cmd> {
        let before = before(cx);
        if n != 1 || before.is_empty() || !is_blank(before) {
            return None;
        }
        let spaces = (before.len() - 1) % INDENT + 1;
        Some(Cmd::Kill(Movement::BackwardChar(spaces as RepeatCount)))
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
