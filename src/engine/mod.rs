//! Layer 2: elementwise work, reductions and scans, run block by block.
//!
//! An operation becomes a [`plan`] whose blocks are loaded ([`load_store`]), computed by [`kernels`], and stored, reduced or selected. It works
//! on [`Strided`](crate::array::Strided)s and knows no array identity, no Python object and no policy: dtypes are resolved and casts allowed
//! before it is called. What it noticed (floating-point flags, in evaluation order) comes back beside the result.
//!
//! | for | door |
//! |---|---|
//! | one ufunc call, with `out=`, `where=`, `order=` | [`elementwise`](fn@elementwise::elementwise) |
//! | pending expressions | [`Node::new`](node::Node::new), [`compute`](elementwise::compute); an [`Operand`] of every other door |
//! | `reduce` | [`reduce`](fn@reduce::reduce), with [`normalize_axes`](reduce::normalize_axes) |
//! | `accumulate` | [`scan`] |
//! | `reduceat` | [`segments`] |
//! | `at` | [`at`](fn@at::at) |
//! | `a[mask]`, `count_nonzero`, `where`, `clip` | [`select`] |
//! | `a[places]`, `take`, `nonzero`, and writing there | [`take`], [`places`] |
//! | `argmax`, `argmin` | [`extremes`] |
//! | work for several threads | [`crew`] |
//! | assignment, `astype`, contiguous copies, `Vec`s of numbers | [`copy`] |

pub mod at;
pub mod convert;
pub mod copy;
pub mod crew;
mod direct;
pub mod elementwise;
#[cfg(test)]
mod elementwise_tests;
pub mod extremes;
pub mod kernels;
pub mod load_store;
pub mod node;
pub mod notice;
pub mod order;
pub mod places;
pub mod plan;
pub mod reduce;
mod register;
pub mod run;
pub mod scan;
pub mod segments;
pub mod select;
#[cfg(test)]
mod select_tests;
pub mod take;
mod targets;
mod transfer;
pub mod ufunc;
pub mod units;

pub use elementwise::{Call, elementwise};
pub use node::{Node, Operand};
pub use run::RunCx;

/// Elements of NumPy's buffer (`np.getbufsize()`): what is cast, swapped or unaligned passes through it.
pub const BUFFER: usize = 8192;
