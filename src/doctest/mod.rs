//! Layer 8: examples out of any text, run and held against what the text says they print.
//!
//! The rules are those of Python's `doctest`: `>>>` and `...`, the expected text up to a blank line, the directives, tracebacks by their
//! last lines. One addition: in Markdown a fence ends an expected text. Results are data; who calls makes sentences of them.
//! Must not know: files, the command line.

mod compare;
mod example;
mod hint;
mod mend;
mod recorder;
mod run;

pub use compare::{Directives, matches};
pub use example::{Example, Malformed, examples};
pub use mend::mended;
pub use recorder::Recorder;
pub use run::{Failure, Report, Request, run, run_asked};
