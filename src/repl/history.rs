//! Where the history of the prompt is kept, and how pasted transcripts become programs.

use std::path::{Path, PathBuf};

use rustyline::Editor;
use rustyline::history::FileHistory;

/// The history file: `ARR_HISTORY`, or `arr/history` in the folder for state. `None` where nothing is to be kept.
pub fn path() -> Option<PathBuf> {
    match std::env::var_os("ARR_HISTORY") {
        Some(name) if name.is_empty() => None,
        Some(name) => Some(name.into()),
        None => {
            let state = std::env::var_os("XDG_STATE_HOME")
                .filter(|v| !v.is_empty())
                .map(PathBuf::from);
            let state = state
                .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".local/state")))?;
            Some(state.join("arr/history"))
        }
    }
}

/// Adds what is new to the file, which only its owner may read.
pub fn append(editor: &mut Editor<(), FileHistory>, file: &Path) -> rustyline::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    editor.append_history(file)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600))?;
    }
    Ok(())
}

/// A pasted transcript without its `>>> `, `... ` and `In [3]: `; other text as it is.
pub fn without_prompts(entry: &str) -> String {
    let is_transcript =
        entry.trim_start().starts_with(">>> ") || entry.trim_start().starts_with("In [");
    if !is_transcript {
        return entry.to_string();
    }
    let mut text = String::new();
    for line in entry.lines() {
        let line = line.trim_start();
        let code = line
            .strip_prefix(">>> ")
            .or_else(|| line.strip_prefix("... "))
            .or_else(|| after_in(line));
        if let Some(code) = code {
            text += code;
            text.push('\n');
        } else if matches!(line, ">>>" | "...") {
            text.push('\n');
        }
    }
    text
}

/// What stands after `In [3]: `.
fn after_in(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("In [")?;
    let (number, code) = rest.split_once("]: ")?;
    number.chars().all(|c| c.is_ascii_digit()).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transcripts_lose_their_prompts() {
        assert_eq!(
            without_prompts(">>> a = 1\n>>> for i in a:\n...     b\n"),
            "a = 1\nfor i in a:\n    b\n"
        );
        assert_eq!(without_prompts("In [3]: x\n"), "x\n");
        assert_eq!(without_prompts("x >>> 2\n"), "x >>> 2\n");
    }
}
