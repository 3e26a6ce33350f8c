//! Layer 9: the prompt.

use std::rc::Rc;

use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

use crate::cli::run_guarded;
use crate::explain::report::Reporter;
use crate::host::Stream;
use crate::session::{Mode, Observer, Session};
use crate::source::Source;
use crate::syntax;

const BANNER: &str = "arr 0.1 \u{2014} NumPy's memory model, live.   ?: help   Ctrl-D: quit\n";

/// Reads and runs entries until the end of input; gives the exit code.
pub fn run(session: &mut Session, reporter: &mut Option<Reporter>) -> i32 {
    let Ok(mut editor) = DefaultEditor::new() else {
        let _ = session
            .cx
            .host
            .write(Stream::Err, "arr: no terminal to read from\n");
        return 2;
    };
    let _ = session.cx.host.write(Stream::Err, BANNER);
    loop {
        match read_entry(&mut editor) {
            Ok(entry) if entry.trim().is_empty() => continue,
            Ok(entry) => {
                let _ = editor.add_history_entry(entry.trim_end());
                let source = Rc::new(Source::new("<stdin>", entry));
                let observer = reporter.as_mut().map(|r| r as &mut dyn Observer);
                run_guarded(session, &source, Mode::Prompt, observer);
                let _ = session.cx.host.flush(Stream::Out);
            }
            Err(ReadlineError::Interrupted) => continue,
            Err(_) => return 0,
        }
    }
}

/// One entry: more lines are read while it cannot stand alone; a blank line ends a block.
fn read_entry(editor: &mut DefaultEditor) -> Result<String, ReadlineError> {
    let mut entry = editor.readline(">>> ")? + "\n";
    while needs_more(&entry) {
        let line = editor.readline("... ")?;
        let blank = line.trim().is_empty();
        entry += &line;
        entry.push('\n');
        if blank && !entry.trim_end().ends_with('\\') && is_complete(&entry) {
            break;
        }
    }
    Ok(entry)
}

fn needs_more(entry: &str) -> bool {
    let opens_block =
        entry.trim_end().ends_with(':') || entry.lines().count() > 1 || entry.starts_with('@');
    !is_complete(entry) || (opens_block && !entry.ends_with("\n\n"))
}

fn is_complete(entry: &str) -> bool {
    let source = Source::new("<stdin>", entry);
    !matches!(syntax::parse_interactive(&source), Err(e) if e.at_end)
}
