//! The integration tests: one binary, one module a topic. None of them needs Python or the network.
mod array_text;
mod bad_input;
mod cli;
mod errors;
mod programs;
mod prompt;
mod reductions;
mod reports;
mod run;
mod spec;
mod syntax;
mod syntax_limits;
mod text;
mod tidy;
mod ufuncs;
mod views;
