//! Products of small matrices of floats, whose sums run through `k` in order with fused multiply-adds, as the blocked product's do: there the
//! packing would cost more than the sums.

use num_complex::Complex;

use super::super::matrix::Matrix;
use crate::engine::kernels::lift::{Body, has_avx2, widest};

/// Multiplications up to which a product is small.
const FEW: usize = 1000;

/// An element whose small products may have a loop of their own.
pub trait Small: Copy {
    /// Writes `a @ b` to `out`; false, and nothing done, where the blocked product is to do it.
    fn product(_a: &Matrix<'_, Self>, _b: &Matrix<'_, Self>, _out: &mut [Self]) -> bool {
        false
    }
}

impl Small for Complex<f32> {}
impl Small for Complex<f64> {}

macro_rules! floats {
    ($($t:ty),*) => {
        $(impl Small for $t {
            fn product(a: &Matrix<'_, $t>, b: &Matrix<'_, $t>, out: &mut [$t]) -> bool {
                let work = (a.rows * b.columns).saturating_mul(a.columns);
                let is_small = work <= FEW && a.is_by_rows() && b.is_by_rows() && has_fused();
                if is_small {
                    widest(Product { a, b, out });
                }
                is_small
            }
        })*
    };
}

floats!(f32, f64);

#[cfg(target_arch = "x86_64")]
fn has_fused() -> bool {
    has_avx2()
}

#[cfg(not(target_arch = "x86_64"))]
fn has_fused() -> bool {
    true
}

struct Product<'a, 'b, T> {
    a: &'a Matrix<'b, T>,
    b: &'a Matrix<'b, T>,
    out: &'a mut [T],
}

impl<T: num_traits::Float> Body for Product<'_, '_, T> {
    type Out = ();
    #[inline(always)]
    fn run(self) {
        match self.b.columns {
            2 => self.narrow::<2>(),
            3 => self.narrow::<3>(),
            4 => self.narrow::<4>(),
            _ => self.wide(),
        }
    }
}

impl<T: num_traits::Float> Product<'_, '_, T> {
    /// Rows of the result that fit into registers.
    #[inline(always)]
    fn narrow<const N: usize>(self) {
        let Product { a, b, out } = self;
        for (i, out) in out.as_chunks_mut::<N>().0.iter_mut().enumerate() {
            let mut sums = [T::zero(); N];
            for (k, &factor) in row(a, i).iter().enumerate() {
                if let [row] = row(b, k).as_chunks::<N>().0 {
                    sums = std::array::from_fn(|j| factor.mul_add(row[j], sums[j]));
                }
            }
            *out = sums;
        }
    }

    #[inline(always)]
    fn wide(self) {
        let Product { a, b, out } = self;
        out.fill(T::zero());
        for (i, out) in out.chunks_exact_mut(b.columns).enumerate() {
            for (k, &factor) in row(a, i).iter().enumerate() {
                for (sum, &x) in out.iter_mut().zip(row(b, k)) {
                    *sum = factor.mul_add(x, *sum);
                }
            }
        }
    }
}

#[inline(always)]
fn row<'a, T: Copy>(of: &Matrix<'a, T>, i: usize) -> &'a [T] {
    of.row_slice(i)
        .expect("rows were found to follow each other")
}
