//! Layer 9: the command line: arguments, files, exit codes.

mod args;
mod limits;
mod run;
pub mod terminal;

pub use run::{main, run_guarded};
