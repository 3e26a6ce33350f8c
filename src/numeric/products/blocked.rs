//! The product of two matrices of floats: `ndarray`'s, which is `matrixmultiply`'s, in blocks between which the interrupt flag is read.
//!
//! Each sum runs through `k` in order with fused multiply-adds, as OpenBLAS's does for the most part; blocks of `k` are added in order.

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayViewMut2, LinalgScalar};
use rayon::prelude::*;

use super::super::matrix::Matrix;
use crate::diag::fault::Result;
use crate::engine::RunCx;

/// Rows of the result to a block.
const ROWS: usize = 512;
/// Columns of the result to a block.
const COLUMNS: usize = 1024;
/// Length of the sums to a block.
const DEPTH: usize = 1024;
/// Multiplications from which on a second thread pays.
const WORTH_THREADS: usize = 1 << 21;

/// Writes `a @ b` to `out`.
pub fn product<T: LinalgScalar + Send + Sync>(
    cx: &RunCx<'_>,
    a: &Matrix<'_, T>,
    b: &Matrix<'_, T>,
    out: &mut [T],
) -> Result<()> {
    if a.columns == 0 {
        out.fill(T::zero());
        return Ok(());
    }
    let width = b.columns;
    let work = (a.rows * width).saturating_mul(a.columns);
    let threads = match work >= WORTH_THREADS {
        true => cx.threads.max(1),
        false => 1,
    };
    let rows = match threads {
        1 => ROWS,
        n => ROWS.min(a.rows.div_ceil(n).next_multiple_of(8)),
    };
    let interrupt = cx.interrupt;
    let block = |(nth, out): (usize, &mut [T])| {
        let part = a.part(nth * rows, 0, out.len() / width, a.columns);
        rows_of(&part, b, out, &|| crate::engine::run::poll(interrupt))
    };
    match threads {
        1 => out.chunks_mut(rows * width).enumerate().try_for_each(block),
        _ => out
            .par_chunks_mut(rows * width)
            .enumerate()
            .try_for_each(block),
    }
}

/// The same for a few rows.
fn rows_of<T: LinalgScalar>(
    a: &Matrix<'_, T>,
    b: &Matrix<'_, T>,
    out: &mut [T],
    poll: &dyn Fn() -> Result<()>,
) -> Result<()> {
    let mut whole = ArrayViewMut2::from_shape((a.rows, b.columns), out)
        .expect("the result is as long as its rows and columns say");
    for j in (0..b.columns).step_by(COLUMNS) {
        let columns = COLUMNS.min(b.columns - j);
        let mut target = whole.slice_mut(ndarray::s![.., j..j + columns]);
        for k in (0..a.columns).step_by(DEPTH) {
            poll()?;
            let depth = DEPTH.min(a.columns - k);
            let left = a.part(0, k, a.rows, depth);
            let right = b.part(k, j, depth, columns);
            let kept = if k == 0 { T::zero() } else { T::one() };
            general_mat_mul(T::one(), &left.view(), &right.view(), kept, &mut target);
        }
    }
    Ok(())
}
