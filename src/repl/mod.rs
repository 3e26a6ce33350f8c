//! Layer 9: the prompt. [`run`] reads entries and runs them until the end of input.
//!
//! One idea a file: `entry` reads an entry, `keys` and `recall` are the keys, `paste` takes prompts off, `cursor` says where the cursor
//! stands and `complete`, `hint` and `highlight` what belongs there; `magics` are the `%` commands, `help` is `x?`, `history` the file,
//! `log` what was printed. All of them ask the session for facts and know nothing of the evaluator.

mod ahead;
mod assistant;
mod cell;
mod complete;
mod cursor;
mod cycle;
mod entry;
mod files;
mod help;
mod highlight;
mod hint;
mod history;
mod keys;
mod log;
mod magics;
mod pager;
mod parameters;
mod partner;
mod paste;
mod recall;
mod save;
mod table;
mod words;

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rustyline::config::Configurer;
use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{ColorMode, CompletionType, Config, EditMode, Editor};

use self::assistant::Assistant;
use self::cycle::Cycle;
use self::keys::Pending;
pub use self::log::{Log, Logged};
use self::recall::Recall;
use crate::cli::run_guarded;
use crate::cli::settings::Settings;
use crate::explain::report::Reporter;
use crate::host::Stream;
use crate::session::{Mode, Observer, Session};
use crate::source::Source;
use crate::style::{Colors, Role, Style};
use crate::syntax;
use crate::syntax::ast::{ExprKind, StmtKind};

/// An entry and what it printed.
pub struct Exchange {
    /// As it was typed.
    pub input: String,
    /// Both outputs.
    pub output: String,
    /// Whether it was a program that ended well.
    pub is_program: bool,
}

/// The prompt's state; the editor's helper shares it.
pub struct State {
    /// The running program.
    pub session: Session,
    /// Who tells what statements did to memory.
    pub reporter: Option<Reporter>,
    /// What the file of settings and `%config` say.
    pub settings: Settings,
    /// What was entered so far.
    pub exchanges: Vec<Exchange>,
    /// What is being printed.
    pub log: Rc<RefCell<Log>>,
    /// What stands in the next entry already (`%load`).
    pub initial: String,
    /// Whether the entry was a program that ended well.
    pub is_program: bool,
    /// The entries of earlier sessions.
    pub past: Vec<String>,
    /// Where `%cd -` goes.
    pub last_folder: Option<PathBuf>,
}

/// The state as the editor's helper holds it.
pub type Shared = Rc<RefCell<State>>;

type Prompt = Editor<Assistant, FileHistory>;

impl State {
    /// Writes to standard output.
    pub fn say(&mut self, text: &str) {
        // A terminal that is gone ends the session at its next read.
        let _ = self.session.cx.host.write(Stream::Out, text);
    }

    /// Writes to standard error.
    pub fn complain(&mut self, text: &str) {
        let _ = self.session.cx.host.write(Stream::Err, text);
    }

    /// How output looks.
    pub fn style(&self) -> Style {
        self.session.cx.host.style(Stream::Out)
    }

    /// Columns and rows of the terminal.
    pub fn screen(&self) -> (usize, usize) {
        let size = terminal_size::terminal_size();
        let columns = self.session.cx.host.columns().unwrap_or(80);
        let rows = size.map_or(24, |(_, h)| h.0 as usize);
        (columns.max(10), if rows == 0 { 24 } else { rows })
    }

    /// A variable of the environment.
    pub fn variable(&self, name: &str) -> Option<String> {
        let all = self.session.cx.host.environment();
        all.into_iter().find(|(n, _)| n == name).map(|(_, v)| v)
    }

    /// What stands before an entry.
    fn prompt(&self) -> &str {
        self.settings.prompt.as_deref().unwrap_or(">>> ")
    }

    /// Columns that the prompt takes.
    pub fn prompt_width(&self) -> usize {
        unicode_width::UnicodeWidthStr::width(self.prompt())
    }

    /// The number that a buffer has in reports, if one named it.
    pub fn buffer_number(&self, serial: u64) -> Option<usize> {
        self.reporter.as_ref()?.buffer_number(serial)
    }

    /// Runs a program text under observation; gives an exit code when it asked to leave.
    pub fn run(&mut self, source: &Rc<Source>, mode: Mode) -> Option<i32> {
        let interrupt = &self.session.cx.interrupt;
        interrupt.store(false, std::sync::atomic::Ordering::Relaxed);
        let observer = self.reporter.as_mut().map(|r| r as &mut dyn Observer);
        let ended = run_guarded(&mut self.session, source, mode, observer);
        self.is_program = ended.code == 0;
        let _ = self.session.cx.host.flush(Stream::Out);
        ended.exit
    }
}

/// Reads and runs entries until the end of input; gives the session back, and the exit code.
pub fn run(
    mut session: Session,
    reporter: Option<Reporter>,
    settings: Settings,
    log: Rc<RefCell<Log>>,
) -> (Session, i32) {
    session.keep_np();
    let state = State {
        session,
        reporter,
        settings,
        exchanges: Vec::new(),
        log,
        initial: String::new(),
        is_program: false,
        past: Vec::new(),
        last_folder: None,
    };
    let shared: Shared = Rc::new(RefCell::new(state));
    let cycle = Arc::new(Mutex::new(Cycle::default()));
    let pending = Pending::default();
    let code = match editor(&shared, &cycle, &pending) {
        Some(editor) => serve(&shared, editor, &cycle, &pending),
        None => {
            shared
                .borrow_mut()
                .complain("arr: no terminal to read from\n");
            2
        }
    };
    let state = Rc::try_unwrap(shared)
        .ok()
        .expect("the editor and its helper are gone");
    (state.into_inner().session, code)
}

fn editor(shared: &Shared, cycle: &Arc<Mutex<Cycle>>, pending: &Pending) -> Option<Prompt> {
    let state = shared.borrow();
    let colors = match state.style().colors {
        Colors::None => ColorMode::Disabled,
        _ => ColorMode::Forced,
    };
    let edit_mode = match state.settings.vi {
        Some(true) => EditMode::Vi,
        _ => EditMode::Emacs,
    };
    let config = Config::builder().max_history_size(history::MOST).ok()?;
    let config = config
        .history_ignore_dups(true)
        .ok()?
        .history_ignore_space(true)
        .completion_type(CompletionType::List)
        .completion_show_all_if_ambiguous(true)
        .completion_prompt_limit(200)
        .bell_style(rustyline::config::BellStyle::None)
        .bracketed_paste(true)
        .color_mode(colors)
        .edit_mode(edit_mode)
        .build();
    let history = FileHistory::with_config(&config);
    let mut editor = Editor::with_history(config, history).ok()?;
    editor.set_helper(Some(Assistant::new(
        shared.clone(),
        cycle.clone(),
        pending.clone(),
    )));
    Some(editor)
}

fn serve(shared: &Shared, mut editor: Prompt, cycle: &Arc<Mutex<Cycle>>, pending: &Pending) -> i32 {
    let recall = Arc::new(Mutex::new(Recall::default()));
    let mut history = history::History::open(&mut editor, &recall);
    let shared_keys = keys::Shared {
        cycle: cycle.clone(),
        pending: pending.clone(),
        recall,
        ..keys::Shared::default()
    };
    keys::bind(&mut editor, &shared_keys);
    shared.borrow_mut().past = history.earlier();
    greet(&mut shared.borrow_mut(), history.is_first_run());
    if let Some(code) = startup(&mut shared.borrow_mut()) {
        return code;
    }
    let mut waited = Duration::ZERO;
    loop {
        if ahead::ends(&shared_keys.typed_ahead, waited) {
            shared.borrow_mut().complain("\n");
            return 0;
        }
        let asked = Instant::now();
        let entry = next_entry(shared, &mut editor, &shared_keys);
        waited = asked.elapsed();
        let entry = match entry {
            Ok(entry) => entry,
            Err(ReadlineError::Interrupted) => {
                shared.borrow_mut().complain("KeyboardInterrupt\n");
                continue;
            }
            Err(_) => return 0,
        };
        if entry.trim().is_empty() {
            continue;
        }
        history.add(&mut editor, &entry);
        let mut state = shared.borrow_mut();
        state.log.borrow_mut().text.clear();
        if let Some(code) = answer(&mut state, &entry) {
            return code;
        }
        let output = std::mem::take(&mut state.log.borrow_mut().text);
        let input = entry.trim_end().to_string();
        let is_program = state.is_program;
        state.exchanges.push(Exchange {
            input,
            output,
            is_program,
        });
        let vi = state.settings.vi == Some(true);
        editor.set_edit_mode(if vi { EditMode::Vi } else { EditMode::Emacs });
    }
}

fn next_entry(
    shared: &Shared,
    editor: &mut Prompt,
    keys: &keys::Shared,
) -> Result<String, ReadlineError> {
    let (prompt, more, initial) = {
        let mut state = shared.borrow_mut();
        // What a program printed last may have left its line open.
        if std::mem::take(&mut state.log.borrow_mut().in_line) {
            state.say("\n");
        }
        let style = state.style();
        let prompt = state.prompt().to_string();
        let width = state.prompt_width();
        let more = format!("{:<width$}", "...");
        let initial = std::mem::take(&mut state.initial);
        let styled = |text: String| (text.clone(), style.paint(Role::Prompt, &text));
        (styled(prompt), styled(more), initial)
    };
    let mut lines = entry::Lines { editor, keys };
    entry::read(&mut lines, &prompt, &more, &initial)
}

/// Does what an entry says; gives an exit code when it asked to leave.
fn answer(state: &mut State, entry: &str) -> Option<i32> {
    let text = entry.trim();
    if matches!(text, "exit" | "quit") && state.session.is_builtin(text) {
        return Some(0);
    }
    if let Some(wanted) = help::wanted(&state.session, text) {
        help::show(state, &wanted);
        state.is_program = false;
        return None;
    }
    let parts = cell::parts(entry);
    if parts.len() > 1 {
        return in_parts(state, &parts);
    }
    if let Some(command) = magics::command(state, text) {
        let left = magics::run(state, &command);
        state.is_program = false;
        return left;
    }
    let program = paste::dedented(entry).unwrap_or_else(|| entry.to_string());
    let source = Rc::new(Source::new("<stdin>", program));
    state.log.borrow_mut().pages = pager::of_values(state).filter(|_| is_value(&source));
    let left = state.run(&source, Mode::Prompt);
    state.log.borrow_mut().pages = None;
    left
}

/// Does the parts of a cell one after the other, up to a program that fails.
fn in_parts(state: &mut State, parts: &[String]) -> Option<i32> {
    for part in parts {
        let is_command = cell::is_no_python(part);
        if let Some(code) = answer(state, part) {
            return Some(code);
        }
        if !is_command && !state.is_program {
            return None;
        }
    }
    state.is_program = true;
    None
}

/// Whether an entry is one expression, and no `print`: what a program prints is not held up by a pager.
fn is_value(source: &Source) -> bool {
    let Ok(tree) = syntax::parse_interactive(source) else {
        return false;
    };
    let [only] = tree.body.as_slice() else {
        return false;
    };
    let StmtKind::Expr { value } = &only.kind else {
        return false;
    };
    let ExprKind::Call { func, .. } = &value.kind else {
        return true;
    };
    !matches!(&func.kind, ExprKind::Name { id, .. } if &**id == "print")
}

/// Three lines the first time, one later; shorter ones where they would not fit.
fn greet(state: &mut State, is_first: bool) {
    /// Columns that the long lines need.
    const WIDE: usize = 80;
    let name = format!("arr {}", env!("CARGO_PKG_VERSION"));
    let text = match (is_first, state.screen().0 >= WIDE) {
        (true, true) => format!(
            "{name}: NumPy's memory model, live. Every line is Python; np is there.\nAfter a line: dtype, shape, strides, order; new, view or copy of which buffer.\nx?: about x   Tab: complete   %quickref: commands   Ctrl-D: quit\n"
        ),
        (true, false) => format!(
            "{name}: NumPy's memory, live\nx?: about x   Tab: complete\n%quickref   Ctrl-D: quit\n"
        ),
        (false, true) => format!("{name}   ?: help   %quickref: commands   Ctrl-D: quit\n"),
        (false, false) => format!("{name}   ?: help   Ctrl-D: quit\n"),
    };
    state.complain(&text);
}

/// Runs what stands before the first entry: the digits of `precision`, the file of `ARR_STARTUP`.
fn startup(state: &mut State) -> Option<i32> {
    if let Some(digits) = state.settings.precision {
        let text = format!("np.set_printoptions(precision={digits})\n");
        let source = Rc::new(Source::new("<settings>", text));
        run_guarded(&mut state.session, &source, Mode::Script, None);
    }
    let file = state.variable("ARR_STARTUP").filter(|f| !f.is_empty())?;
    match std::fs::read_to_string(&file) {
        Ok(text) => state.run(&Rc::new(Source::new(file, text)), Mode::Script),
        Err(e) => {
            state.complain(&format!("arr: can't read ARR_STARTUP '{file}': {e}\n"));
            None
        }
    }
}
