//! Layer 9: the command line: arguments, settings, files, exit codes. A command (`arr NAME ...`) is a variant in `command.rs`.

mod args;
mod command;
mod commands;
mod folders;
mod limits;
mod look;
mod run;
pub mod settings;
mod shells;
pub mod terminal;
mod version;

pub use args::{ColorMode, ReportMode};
pub use folders::state as state_folder;
pub use run::{main, os_words, run_guarded, tell};
pub use version::VERSION;
