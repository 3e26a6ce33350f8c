//! Layer 2: elementwise work, reductions and scans, run block by block.
//!
//! An operation becomes a [`plan`] whose blocks are loaded, computed by [`kernels`], and stored, reduced or selected. It works on
//! [`Strided`](crate::array::Strided)s and knows no array identity, no Python object and no policy: dtypes are resolved and casts allowed
//! before it is called.
//!
//! The doors: [`elementwise`](fn@elementwise::elementwise) for one ufunc call, [`Node`](node::Node) and
//! [`compute`](elementwise::compute) for pending expressions, [`copy`] for assignment and conversion.

pub mod convert;
pub mod copy;
pub mod elementwise;
#[cfg(test)]
mod elementwise_tests;
pub mod kernels;
pub mod load_store;
pub mod node;
pub mod order;
pub mod plan;
pub mod reduce;
pub mod run;
pub mod ufunc;
pub mod units;

pub use elementwise::{Call, elementwise};
pub use node::{Node, Operand};
pub use run::RunCx;
