//! Products whose order of summation does not matter (integers wrap, bools are `or` of `and`), and the plain order of float16's float32.

use super::super::matrix::Matrix;
use crate::array::Kind;
use crate::array::element::Native;
use crate::diag::fault::Result;
use crate::engine::RunCx;

/// A truth value in its byte.
#[derive(Clone, Copy, Debug, PartialEq, bytemuck::Zeroable, bytemuck::Pod)]
#[repr(transparent)]
pub struct Bit(pub u8);

impl Native for Bit {
    const KIND: Kind = Kind::Bool;
}

/// An element with a sum of products.
pub trait Ring: Native {
    /// The sum of nothing.
    const ZERO: Self;
    /// `self + a * b`
    fn add_product(self, a: Self, b: Self) -> Self;
}

macro_rules! wrapping {
    ($($t:ty),*) => {
        $(impl Ring for $t {
            const ZERO: $t = 0;
            #[inline(always)]
            fn add_product(self, a: $t, b: $t) -> $t {
                self.wrapping_add(a.wrapping_mul(b))
            }
        })*
    };
}

wrapping!(i8, u8, i16, u16, i32, u32, i64, u64);

impl Ring for Bit {
    const ZERO: Bit = Bit(0);
    #[inline(always)]
    fn add_product(self, a: Bit, b: Bit) -> Bit {
        Bit(self.0 | (u8::from(a.0 != 0) & u8::from(b.0 != 0)))
    }
}

impl Ring for f32 {
    const ZERO: f32 = 0.0;
    #[inline(always)]
    fn add_product(self, a: f32, b: f32) -> f32 {
        self + a * b
    }
}

/// Rows of `b` that stay in the cache while rows of `a` pass.
const DEPTH: usize = 256;
/// Columns of `b` to a block.
const WIDTH: usize = 512;
/// Multiplications between two looks at the interrupt flag.
const POLL: usize = 1 << 22;

/// Writes `a @ b` to `out`; each sum runs through `k` in order.
pub fn product<T: Ring>(
    cx: &RunCx<'_>,
    a: &Matrix<'_, T>,
    b: &Matrix<'_, T>,
    out: &mut [T],
) -> Result<()> {
    out.fill(T::ZERO);
    let (depth, width) = (a.columns, b.columns);
    if width == 1
        && let (true, Some(column)) = (a.is_by_rows(), b.transposed().row_slice(0))
    {
        for (i, out) in out.iter_mut().enumerate() {
            let row = a
                .row_slice(i)
                .expect("rows were found to follow each other");
            for (x, y) in row.chunks(POLL).zip(column.chunks(POLL)) {
                cx.poll()?;
                let pairs = x.iter().zip(y);
                *out = pairs.fold(*out, |sum, (&x, &y)| sum.add_product(x, y));
            }
        }
        return Ok(());
    }
    let by_rows;
    let b = match b.is_by_rows() {
        true => *b,
        false => {
            by_rows = b.to_vec();
            Matrix::of_rows(&by_rows, depth, width)
        }
    };
    let mut work = 0;
    for j in (0..width).step_by(WIDTH) {
        let columns = WIDTH.min(width - j);
        for k in (0..depth).step_by(DEPTH) {
            let part = b.part(k, j, DEPTH.min(depth - k), columns);
            for i in 0..a.rows {
                work += part.rows * columns;
                if work > POLL {
                    work = 0;
                    cx.poll()?;
                }
                add_row(
                    &mut out[i * width + j..i * width + j + columns],
                    a,
                    i,
                    k,
                    &part,
                );
            }
        }
    }
    Ok(())
}

/// Adds row `i` of `a`, from column `k` on, times `part` to a row of the result.
#[inline]
fn add_row<T: Ring>(out: &mut [T], a: &Matrix<'_, T>, i: usize, k: usize, part: &Matrix<'_, T>) {
    for l in 0..part.rows {
        let factor = a.at(i, k + l);
        let row = part.row_slice(l).expect("the rows were laid out so");
        for (sum, &x) in out.iter_mut().zip(row) {
            *sum = sum.add_product(factor, x);
        }
    }
}
