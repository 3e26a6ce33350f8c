//! Layer 2: whole-array algorithms over slices and matrices. Knows no Python.

pub mod einsum;
pub mod fourier;
pub mod linalg;
pub mod matrix;
pub mod products;
pub mod random;
pub mod sorting;
