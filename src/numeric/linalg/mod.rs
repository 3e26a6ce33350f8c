//! Linear algebra on one matrix: factorisations, systems, eigenvalues, singular values.
//!
//! Everything is computed in `f64` or `Complex<f64>`, as NumPy does whatever the operands are. Small matrices take LAPACK's unblocked
//! algorithms step by step, so that signs, phases and mostly the last digits are LAPACK's; large ones go to `faer`, whose signs are then
//! turned to the same convention where there is one. Must not know: stacks, dtypes, Python.

pub mod balance;
pub mod cholesky;
pub mod dense;
pub mod eig;
pub mod eigh;
mod extended;
mod gemv;
pub mod large;
pub mod lu;
pub mod qr;
pub mod reflect;
pub mod svd;
pub mod tridiagonal;

pub use dense::{Dense, Scalar};

/// What a factorisation can fail with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A pivot is zero.
    Singular,
    /// A leading minor is not positive.
    NotPositive,
    /// An iteration did not end.
    NoConvergence,
}
