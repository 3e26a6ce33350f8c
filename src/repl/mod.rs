//! Layer 9: the prompt.
//!
//! Entries are read line by line while they cannot stand alone, as CPython's prompt does; a block ends with a blank line. Each entry is one
//! item of the history, which is kept in a file of its own between sessions (`ARR_HISTORY` names another, or none when empty).

mod history;

use std::rc::Rc;

use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{Config, Editor};

use crate::cli::run_guarded;
use crate::explain::report::Reporter;
use crate::host::Stream;
use crate::session::{Mode, Observer, Session};
use crate::source::Source;
use crate::syntax;

const BANNER: &str = "arr 0.1 \u{2014} NumPy's memory model, live.   exit(): leave   Ctrl-C: stop a line   Ctrl-D: quit\n";

type Prompt = Editor<(), FileHistory>;

/// Reads and runs entries until the end of input; gives the exit code.
pub fn run(session: &mut Session, reporter: &mut Option<Reporter>) -> i32 {
    let Some(mut editor) = editor() else {
        let _ = session
            .cx
            .host
            .write(Stream::Err, "arr: no terminal to read from\n");
        return 2;
    };
    let file = history::path();
    if let Some(file) = &file {
        // A history that cannot be read is an empty one.
        let _ = editor.load_history(file);
    }
    let _ = session.cx.host.write(Stream::Err, BANNER);
    loop {
        match read_entry(&mut editor) {
            Ok(entry) if entry.trim().is_empty() => continue,
            Ok(entry) if matches!(entry.trim(), "exit" | "quit") => return 0,
            Ok(entry) => {
                remember(&mut editor, &entry, file.as_deref());
                if let Some(code) = run_entry(session, entry, reporter) {
                    return code;
                }
            }
            Err(ReadlineError::Interrupted) => {
                let _ = session.cx.host.write(Stream::Err, "KeyboardInterrupt\n");
            }
            Err(_) => return 0,
        }
    }
}

fn editor() -> Option<Prompt> {
    let config = Config::builder()
        .max_history_size(10_000)
        .ok()?
        .history_ignore_dups(true)
        .ok()?;
    let config = config
        .history_ignore_space(true)
        .bracketed_paste(true)
        .build();
    let history = FileHistory::with_config(&config);
    Editor::with_history(config, history).ok()
}

fn remember(editor: &mut Prompt, entry: &str, file: Option<&std::path::Path>) {
    let added = editor.add_history_entry(entry.trim_end());
    if let (Ok(true), Some(file)) = (added, file) {
        // What cannot be kept is lost with the session; the prompt goes on.
        let _ = history::append(editor, file);
    }
}

/// Runs an entry; gives an exit code when the program asked to leave.
fn run_entry(session: &mut Session, entry: String, reporter: &mut Option<Reporter>) -> Option<i32> {
    let source = Rc::new(Source::new("<stdin>", history::without_prompts(&entry)));
    let observer = reporter.as_mut().map(|r| r as &mut dyn Observer);
    session
        .cx
        .interrupt
        .store(false, std::sync::atomic::Ordering::Relaxed);
    let ended = run_guarded(session, &source, Mode::Prompt, observer);
    let _ = session.cx.host.flush(Stream::Out);
    ended.exit
}

/// One entry: more lines are read while it cannot stand alone; a blank line ends a block.
fn read_entry(editor: &mut Prompt) -> Result<String, ReadlineError> {
    let mut entry = editor.readline(">>> ")? + "\n";
    while syntax::needs_more(&entry) {
        entry += &editor.readline("... ")?;
        entry.push('\n');
    }
    Ok(entry)
}
