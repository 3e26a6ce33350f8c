//! The product of two matrices of inexact numbers, in blocks between which the interrupt flag is read: `faer`'s for floats, `ndarray`'s (which is
//! `matrixmultiply`'s) for complex numbers.
//!
//! Each sum runs through `k` in order with fused multiply-adds, as OpenBLAS's does for the most part, and begins anew where OpenBLAS's
//! blocks of `k` do (the driver of its level 3 functions, with the lengths that its processors with AVX-512 have).

use std::ops::RangeInclusive;

use faer::linalg::matmul::matmul;
use faer::{Accum, MatMut, MatRef, Par};
use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayViewMut2, LinalgScalar};
use num_complex::Complex;

use super::super::matrix::Matrix;
use crate::diag::fault::Result;
use crate::engine::run::poll;
use crate::engine::{RunCx, crew};

/// Rows of the result that are computed together.
const TOGETHER: usize = 8;
/// How many times so many make a block: of small products at least the first. A copy of `b` is made for each block, which costs as much as some
/// forty rows do where vectors are long, so that large products are cut into few.
const BLOCK: RangeInclusive<usize> = 4..=64;
/// The same of large products, of which each thread gets one block at least.
const LARGE_BLOCK: usize = 32;
/// Multiplications from which on a second thread pays.
const WORTH_THREADS: usize = 1 << 21;

/// A number whose matrices are multiplied by blocks.
pub trait Blocked: LinalgScalar + Send + Sync {
    /// Length of the sums to a block, see [`depth`].
    const DEPTH: usize;
    /// Columns of the result to a block.
    const COLUMNS: usize;

    /// Writes `a @ b` to `out`, or adds it to what is there; rows of `out` are `width` apart.
    fn multiply(
        a: &Matrix<'_, Self>,
        b: &Matrix<'_, Self>,
        adds: bool,
        out: &mut [Self],
        width: usize,
    );
}

macro_rules! floats {
    ($($t:ty, $depth:literal);* $(;)?) => {
        $(impl Blocked for $t {
            const DEPTH: usize = $depth;
            const COLUMNS: usize = 2048;

            fn multiply(a: &Matrix<'_, $t>, b: &Matrix<'_, $t>, adds: bool, out: &mut [$t], width: usize) {
                // Sums begin with a zero, not with their first product, which may be a negative zero.
                if !adds {
                    out.chunks_mut(width).for_each(|row| row[..b.columns].fill(0.0));
                }
                // Not by faer's own door for rows that are apart, which mixes up their steps (0.24.4).
                let columns = MatMut::from_column_major_slice_with_stride_mut(out, b.columns, a.rows, width);
                let out = columns.transpose_mut();
                seen(a, |a| seen(b, |b| matmul(out, Accum::Add, a, b, 1.0, Par::Seq)));
            }
        })*
    };
}

floats! {
    f64, 384;
    f32, 448;
}

macro_rules! complexes {
    ($($t:ty),*) => {
        $(impl Blocked for Complex<$t> {
            const DEPTH: usize = 1024;
            const COLUMNS: usize = 512;

            fn multiply(a: &Matrix<'_, Self>, b: &Matrix<'_, Self>, adds: bool, out: &mut [Self], width: usize) {
                let shape = ndarray::ShapeBuilder::strides((a.rows, b.columns), (width, 1));
                let mut out = ArrayViewMut2::from_shape(shape, out)
                    .expect("the result is as long as its rows and columns say");
                let one = <Self as num_traits::One>::one();
                let kept = if adds { one } else { num_traits::Zero::zero() };
                general_mat_mul(one, &a.view(), &b.view(), kept, &mut out);
            }
        })*
    };
}

complexes!(f32, f64);

/// Lends a matrix to `work` as `faer` sees it: where neither rows nor columns follow each other, a copy.
fn seen<T: Copy, R>(matrix: &Matrix<'_, T>, work: impl FnOnce(MatRef<'_, T>) -> R) -> R {
    let (rows, columns) = (matrix.rows, matrix.columns);
    if let Some((all, step)) = matrix.by_rows() {
        return work(MatRef::from_row_major_slice_with_stride(
            all, rows, columns, step,
        ));
    }
    if let Some((all, step)) = matrix.transposed().by_rows() {
        return work(MatRef::from_column_major_slice_with_stride(
            all, rows, columns, step,
        ));
    }
    work(MatRef::from_row_major_slice(
        &matrix.to_vec(),
        rows,
        columns,
    ))
}

/// The length of the next block of `k` where `left` are left.
fn depth(left: usize, most: usize) -> usize {
    match left {
        _ if left >= 2 * most => most,
        _ if left > most => (left / 2).next_multiple_of(16),
        _ => left,
    }
}

/// Writes `a @ b` to `out`.
pub fn product<T: Blocked>(
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
    let interrupt = cx.interrupt;
    let mut left = out;
    let units = a.rows.div_ceil(TOGETHER);
    let least = units.div_ceil(threads).clamp(*BLOCK.start(), LARGE_BLOCK);
    let parts = crew::parts(threads, units, least..=*BLOCK.end());
    let blocks = parts.map(|part| {
        let rows = part.start * TOGETHER..(part.end * TOGETHER).min(a.rows);
        let (block, more) = std::mem::take(&mut left).split_at_mut(rows.len() * width);
        left = more;
        (rows, block)
    });
    crew::each(threads, blocks, |(rows, out)| {
        let part = a.part(rows.start, 0, rows.len(), a.columns);
        rows_of(&part, b, out, &|| poll(interrupt))
    })
}

/// The same for a few rows.
fn rows_of<T: Blocked>(
    a: &Matrix<'_, T>,
    b: &Matrix<'_, T>,
    out: &mut [T],
    poll: &dyn Fn() -> Result<()>,
) -> Result<()> {
    for j in (0..b.columns).step_by(T::COLUMNS) {
        let columns = T::COLUMNS.min(b.columns - j);
        let mut k = 0;
        while k < a.columns {
            poll()?;
            let depth = depth(a.columns - k, T::DEPTH);
            let left = a.part(0, k, a.rows, depth);
            let right = b.part(k, j, depth, columns);
            T::multiply(&left, &right, k > 0, &mut out[j..], b.columns);
            k += depth;
        }
    }
    Ok(())
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::array::Memory;
    use crate::engine::kernels::lift::has_avx2;

    #[test]
    fn sums_begin_anew_where_blocks_do() {
        if !has_avx2() {
            return;
        }
        let interrupt = AtomicBool::new(false);
        let cx = RunCx {
            memory: &Memory::new(1 << 30),
            threads: 2,
            interrupt: &interrupt,
            foreign: None,
            casts: None,
        };
        for (rows, length, columns) in [(2, 3, 2), (5, 384, 9), (3, 400, 11), (7, 1000, 40)] {
            let numbers = |n: usize| (0..n).map(|i| 1.0 / (1 + i % 1009) as f64).collect();
            let (a, b): (Vec<f64>, Vec<f64>) = (numbers(rows * length), numbers(length * columns));
            let mut out = vec![0.0; rows * columns];
            let left = Matrix::of_rows(&a, rows, length);
            product(&cx, &left, &Matrix::of_rows(&b, length, columns), &mut out)
                .expect("nobody interrupts");
            for (at, &found) in out.iter().enumerate() {
                let (i, j) = (at / columns, at % columns);
                let (mut sum, mut k) = (0.0, 0);
                while k < length {
                    let n = depth(length - k, 384);
                    let part = (k..k + n).fold(0.0, |sum: f64, k| {
                        a[i * length + k].mul_add(b[k * columns + j], sum)
                    });
                    sum += part;
                    k += n;
                }
                assert_eq!(found, sum, "{rows} x {length} x {columns}: {i}, {j}");
            }
        }
    }
}
