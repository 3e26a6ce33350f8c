//! Dots, and matrices times one column.

use num_traits::{One, Zero};

use super::super::matrix::Matrix;
use crate::diag::fault::Result;
use crate::engine::RunCx;

/// Elements between two looks at the interrupt flag.
const POLL: usize = 1 << 20;

/// An element whose dots have an order of their own.
pub trait Line: Copy + Zero + One {
    /// The sum of products of two runs of one length.
    fn run(x: &[Self], y: &[Self]) -> Self;
}

macro_rules! fused {
    ($($t:ty),*) => {
        $(impl Line for $t {
            fn run(x: &[$t], y: &[$t]) -> $t {
                x.iter().zip(y).fold(0.0, |sum, (&a, &b)| a.mul_add(b, sum))
            }
        })*
    };
}

fused!(f32, f64);

impl<F: num_traits::Float> Line for num_complex::Complex<F> {
    fn run(x: &[Self], y: &[Self]) -> Self {
        x.iter()
            .zip(y)
            .fold(Self::zero(), |sum, (&a, &b)| sum + a * b)
    }
}

/// The sum of products of two vectors of one length.
pub fn dot<T: Line>(cx: &RunCx<'_>, x: &[T], y: &[T]) -> Result<T> {
    let mut sum = T::zero();
    for (i, (x, y)) in x.chunks(POLL).zip(y.chunks(POLL)).enumerate() {
        cx.poll()?;
        let part = T::run(x, y);
        sum = if i == 0 { part } else { sum + part };
    }
    Ok(sum)
}

/// Writes `a @ x` to `out`.
pub fn times_column<T: Line>(
    cx: &RunCx<'_>,
    a: &Matrix<'_, T>,
    x: &[T],
    out: &mut [T],
) -> Result<()> {
    for (i, out) in out.iter_mut().enumerate() {
        *out = dot(cx, &a.row(i), x)?;
    }
    Ok(())
}
