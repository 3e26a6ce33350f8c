//! `%edit`: entries or a file in the editor that `EDITOR` names. What was written there stands in the next entry; Enter runs it.

use std::path::{Path, PathBuf};
use std::process;

use super::{Command, Then, chosen, files};
use crate::repl::State;

/// `%edit`
pub fn edit(state: &mut State, command: &Command) -> Result<Then, String> {
    let words = command.words.trim();
    let is_entries = words
        .chars()
        .all(|c| c.is_ascii_digit() || c == '-' || c.is_whitespace());
    if !is_entries {
        let file = files::path(state, words);
        with_editor(state, &file)?;
        state.initial = files::read(state, &file)?.trim_end().to_string();
        return Ok(Then::Go);
    }
    let mut text = String::new();
    if !words.is_empty() {
        for at in chosen(words, state.exchanges.len())? {
            text += state.exchanges[at].input.trim_end();
            text.push('\n');
        }
    }
    let file = std::env::temp_dir().join(format!("arr_edit_{}.arr", process::id()));
    let failed = |e: std::io::Error| format!("can't use '{}': {e}", file.display());
    files::world(state)?;
    std::fs::write(&file, text).map_err(failed)?;
    let edited = with_editor(state, &file);
    let text = std::fs::read_to_string(&file);
    let _ = std::fs::remove_file(&file);
    edited?;
    state.initial = text.map_err(failed)?.trim_end().to_string();
    Ok(Then::Go)
}

/// Waits until the editor is left.
fn with_editor(state: &State, file: &Path) -> Result<(), String> {
    let named = ["VISUAL", "EDITOR"].into_iter().find_map(|name| {
        let value = state.variable(name)?;
        (!value.trim().is_empty()).then_some(value)
    });
    let editor = named.unwrap_or_else(|| "vi".into());
    let mut words = editor.split_whitespace().map(PathBuf::from);
    let program = words.next().unwrap_or_default();
    let ended = process::Command::new(&program)
        .args(words)
        .arg(file)
        .status();
    match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{} ended with {status}", program.display())),
        Err(e) => Err(format!(
            "the editor '{}' does not start ({}); EDITOR names another one",
            program.display(),
            crate::cli::os_words(&e)
        )),
    }
}
