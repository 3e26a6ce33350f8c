//! The integration tests: one binary, one module a topic. None of them needs Python or the network.
mod tidy;
mod syntax;

mod reductions;
mod ufuncs;
