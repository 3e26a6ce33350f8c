//! The integration tests: one binary, one module a topic. None of them needs Python or the network.
mod syntax;
mod syntax_limits;
mod tidy;

mod reductions;
mod ufuncs;
