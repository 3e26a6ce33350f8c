//! Dots, and matrices times one column.

use num_traits::{One, Zero};

use super::super::matrix::Matrix;
use crate::diag::fault::Result;
use crate::engine::RunCx;
use crate::engine::kernels::lift::{Body, widest};

/// Elements between two looks at the interrupt flag.
const POLL: usize = 1 << 20;

/// An element whose dots have an order of their own.
pub trait Line: Copy + Zero + One {
    /// The sum of products of two runs of one length.
    fn run(x: &[Self], y: &[Self]) -> Self;
}

/// A dot whose running sums are eight (or sixteen) wide and four side by side, folded as OpenBLAS folds them; what is left over at the
/// end is added one by one.
struct Sums<'a, T, const WIDE: usize, const NARROW: usize>(&'a [T], &'a [T]);

macro_rules! fused {
    ($($t:ty, $wide:literal, $narrow:literal);* $(;)?) => {
        $(impl Body for Sums<'_, $t, $wide, $narrow> {
            type Out = $t;
            #[inline(always)]
            fn run(self) -> $t {
                sums::<$t, $wide, $narrow>(self.0, self.1)
            }
        }

        impl Line for $t {
            fn run(x: &[$t], y: &[$t]) -> $t {
                widest(Sums::<$t, $wide, $narrow>(x, y))
            }
        })*
    };
}

fused! {
    f64, 8, 4;
    f32, 16, 8;
}

#[inline(always)]
fn sums<T: num_traits::Float, const WIDE: usize, const NARROW: usize>(x: &[T], y: &[T]) -> T {
    let n = x.len().min(y.len());
    let (x, y) = (&x[..n], &y[..n]);
    let wide = n - n % (4 * WIDE);
    let narrow = n - n % (4 * NARROW);
    let mut sum = T::zero();
    if narrow > 0 {
        let mut long = [[T::zero(); WIDE]; 4];
        for at in (0..wide).step_by(4 * WIDE) {
            add::<T, WIDE>(&mut long, &x[at..], &y[at..]);
        }
        let mut short = [[T::zero(); NARROW]; 4];
        for (short, long) in short.iter_mut().zip(&long) {
            for (i, s) in short.iter_mut().enumerate() {
                *s = long[i] + long[i + NARROW];
            }
        }
        for at in (wide..narrow).step_by(4 * NARROW) {
            add::<T, NARROW>(&mut short, &x[at..], &y[at..]);
        }
        let mut row: [T; NARROW] =
            std::array::from_fn(|i| short[0][i] + short[1][i] + short[2][i] + short[3][i]);
        let mut half = NARROW / 2;
        while half > 0 {
            for i in 0..half {
                row[i] = row[i] + row[i + half];
            }
            half /= 2;
        }
        sum = row[0];
    }
    for (&a, &b) in x[narrow..].iter().zip(&y[narrow..]) {
        sum = a.mul_add(b, sum);
    }
    sum
}

#[inline(always)]
fn add<T: num_traits::Float, const N: usize>(sums: &mut [[T; N]; 4], x: &[T], y: &[T]) {
    for (k, sums) in sums.iter_mut().enumerate() {
        for (i, sum) in sums.iter_mut().enumerate() {
            *sum = x[k * N + i].mul_add(y[k * N + i], *sum);
        }
    }
}

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
