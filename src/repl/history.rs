//! The history: entries of this session and earlier ones, in a file that only its owner may read.
//!
//! An entry of several lines is one item; an entry that begins with a blank, or equals the last one, is not kept. Each entry is appended
//! when it was read, so that nothing is lost with the session.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use rustyline::Editor;
use rustyline::history::{FileHistory, History as _, SearchDirection};

use super::assistant::Assistant;
use super::recall::Recall;

/// How many entries are kept.
pub const MOST: usize = 10_000;

/// The history of this session and its file.
pub struct History {
    file: Option<PathBuf>,
    is_first: bool,
    recall: Arc<Mutex<Recall>>,
}

/// The history file: `ARR_HISTORY`, or `arr/history` in the folder for state. `None` where nothing is to be kept.
fn path() -> Option<PathBuf> {
    match std::env::var_os("ARR_HISTORY") {
        Some(name) if name.is_empty() => None,
        Some(name) => Some(name.into()),
        None => Some(crate::cli::state_folder()?.join("history")),
    }
}

impl History {
    /// Reads the file into the editor and the keys' memory.
    pub fn open(
        editor: &mut Editor<Assistant, FileHistory>,
        recall: &Arc<Mutex<Recall>>,
    ) -> History {
        let file = path();
        let is_first = file.as_ref().is_some_and(|f| !f.exists());
        if let Some(file) = &file {
            // A history that cannot be read is an empty one.
            let _ = editor.load_history(file);
        }
        if let Ok(mut recall) = recall.lock() {
            let history = editor.history();
            for at in 0..history.len() {
                if let Ok(Some(found)) = history.get(at, SearchDirection::Forward) {
                    recall.add(&found.entry);
                }
            }
        }
        History {
            file,
            is_first,
            recall: recall.clone(),
        }
    }

    /// Whether there was no file yet.
    pub fn is_first_run(&self) -> bool {
        self.is_first
    }

    /// The entries that are known now: before the first one, those of earlier sessions.
    pub fn earlier(&self) -> Vec<String> {
        let recall = self.recall.lock();
        recall.map_or(Vec::new(), |recall| recall.entries().to_vec())
    }

    /// Keeps an entry.
    pub fn add(&mut self, editor: &mut Editor<Assistant, FileHistory>, entry: &str) {
        let entry = entry.trim_end();
        let Ok(true) = editor.add_history_entry(entry) else {
            return;
        };
        if let Ok(mut recall) = self.recall.lock() {
            recall.add(entry);
        }
        if let Some(file) = &self.file {
            // What cannot be kept is lost with the session; the prompt goes on.
            let _ = append(editor, file);
        }
    }
}

/// Adds what is new to the file.
fn append(
    editor: &mut Editor<Assistant, FileHistory>,
    file: &std::path::Path,
) -> rustyline::Result<()> {
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
