//! The integration tests: one binary, one module a topic. None of them needs Python or the network.
mod array_text;
mod syntax;
mod syntax_limits;
mod text;
mod tidy;

mod reductions;
mod ufuncs;
