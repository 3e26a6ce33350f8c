//! The integration tests: one binary, one module a topic. None of them needs Python or the network.
mod text;
mod array_text;
mod tidy;
mod syntax;
mod syntax_limits;

mod reductions;
mod ufuncs;
