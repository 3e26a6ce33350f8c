//! Bit generators and distributions, bit for bit the streams of NumPy 2.4.
//!
//! Holds the pure part of `numpy.random`: [`SeedSequence`], the five bit generators behind [`BitGen`], the distributions of `Generator`
//! (ziggurat, Lemire) and the older ones of `RandomState` (polar gauss, masked integers). It must not know shapes, dtypes as objects,
//! argument checking or Python values: every function takes parameters that were already validated and fills slices.
//!
//! The rule that a reader would get wrong: the two families share names but not streams. `Generator.normal` and `RandomState.normal`
//! draw by different algorithms, so [`continuous`] and [`legacy`] are both needed. The published algorithms are named at each function.

pub mod binomial;
pub mod bit_gen;
pub mod bounded;
pub mod choose;
pub mod constraint;
pub mod continuous;
pub mod discrete;
pub mod distribution;
pub mod exponential;
pub mod generator_table;
pub mod hypergeometric;
pub mod integer_range;
mod joint_check;
pub mod legacy;
pub mod legacy_discrete;
pub mod mt19937;
mod mt19937_jump_table;
pub mod multivariate;
pub mod normal;
pub mod pcg64;
pub mod philox;
pub mod probability;
pub mod random_state_table;
pub mod seed_sequence;
pub mod sfc64;
mod shared;
mod ziggurat;

#[cfg(test)]
mod recorded;

pub use bit_gen::{AnyBitGen, BitGen};
pub use legacy::Legacy;
pub use mt19937::Mt19937;
pub use pcg64::{Pcg64, Pcg64Dxsm};
pub use philox::Philox;
pub use seed_sequence::SeedSequence;
pub use sfc64::Sfc64;
