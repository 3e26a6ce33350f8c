//! `arrlang`: the array language and runtime behind `arr`.
//!
//! Every program is a Python program; its answers are CPython's and NumPy's, and the memory of every array can be told after each line.
//! The folders are layers: a lower one never imports a higher one (`tests/it/tidy.rs` checks it).
//!
//! | layer | modules | what they hold |
//! |---|---|---|
//! | 0 | [`source`], [`diag`], [`style`], [`host`], [`scalar`], [`base`] | text and spans; faults as data; semantic colours; the outside world as a trait; text to number and back; the counted object |
//! | 1a | [`syntax`] | tokens, indentation, grammar, tree, SyntaxError texts |
//! | 1b | [`array`] | the memory model: buffer, dtype, layout, movement, overlap, array, provenance |
//! | 2 | [`engine`], [`numeric`] | elementwise plans run block by block; whole-array algorithms |
//! | 3 | [`object`], [`repr`] | Python values and their protocols; printing |
//! | 4 | [`registry`] | what a builtin is, and how its arguments are converted |
//! | 5 | [`builtins`] | the functions, one file a family |
//! | 6 | [`compile`], [`interp`] | tree to code; frames, calls, classes, generators |
//! | 7 | [`session`] | the one door: run a source text, get an outcome |
//! | 8 | [`explain`], [`doctest`] | the memory teacher; examples out of any text |
//! | 9 | [`cli`], [`repl`] | arguments and files; the line editor |

// Help texts are Markdown and Python at once: `a[0]` in an example is no link.
#![allow(rustdoc::broken_intra_doc_links, rustdoc::private_intra_doc_links)]

pub mod array;
pub mod base;
pub mod builtins;
pub mod cli;
pub mod compile;
pub mod diag;
pub mod doctest;
pub mod engine;
pub mod explain;
pub mod host;
pub mod interp;
pub mod numeric;
pub mod object;
pub mod registry;
pub mod repl;
pub mod repr;
pub mod scalar;
pub mod session;
pub mod source;
pub mod style;
pub mod syntax;
