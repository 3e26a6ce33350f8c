//! Layer 2: elementwise work, reductions and scans, run block by block.

pub mod kernels;
pub mod ufunc;
