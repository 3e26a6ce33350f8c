//! Layer 1a: source text to tree. Knows no values.

pub mod ast;
mod depth;

pub use depth::for_each_child;
