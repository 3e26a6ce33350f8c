//! Dots, and matrices times one column.

use std::sync::atomic::AtomicBool;

use num_traits::{One, Zero};
use rayon::prelude::*;

use super::super::matrix::Matrix;
use crate::diag::fault::Result;
use crate::engine::RunCx;
use crate::engine::kernels::lift::{Body, widest};
use crate::engine::run::poll;

/// Elements between two looks at the interrupt flag.
const POLL: usize = 1 << 20;

/// An element whose dots have an order of their own.
pub trait Line: Copy + Zero + One {
    /// The sum of products of two runs of one length.
    fn run(x: &[Self], y: &[Self]) -> Self;
    /// The same for each of a few columns of a matrix that stands by rows; false, and nothing done, where there is no such loop.
    fn columns(_rows: &Matrix<'_, Self>, _x: &[Self], _out: &mut [Self]) -> bool {
        false
    }
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

            fn columns(rows: &Matrix<'_, $t>, x: &[$t], out: &mut [$t]) -> bool {
                widest(Columns::<$t, $wide, $narrow> { rows, x, out });
                true
            }
        }

        impl Body for Columns<'_, '_, $t, $wide, $narrow> {
            type Out = ();
            #[inline(always)]
            fn run(self) {
                self.sums();
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
    let (x, y) = (x.as_chunks::<N>().0, y.as_chunks::<N>().0);
    for ((sums, x), y) in sums.iter_mut().zip(x).zip(y) {
        for i in 0..N {
            sums[i] = x[i].mul_add(y[i], sums[i]);
        }
    }
}

/// The dots of a few columns of a matrix with a vector, row by row: the same running sums, each as wide as there are columns.
struct Columns<'a, 'b, T, const WIDE: usize, const NARROW: usize> {
    rows: &'a Matrix<'b, T>,
    x: &'a [T],
    out: &'a mut [T],
}

impl<T: num_traits::Float, const WIDE: usize, const NARROW: usize>
    Columns<'_, '_, T, WIDE, NARROW>
{
    #[inline(always)]
    fn sums(self) {
        let Columns { rows, x, out } = self;
        let (n, width) = (rows.rows, out.len());
        let (wide, narrow) = (n - n % (4 * WIDE), n - n % (4 * NARROW));
        let row = |i: usize| {
            rows.row_slice(i)
                .expect("rows were found to follow each other")
        };
        let add = |sums: &mut [T], i: usize| {
            for (sum, &a) in sums.iter_mut().zip(row(i)) {
                *sum = a.mul_add(x[i], *sum);
            }
        };
        out.fill(T::zero());
        if narrow > 0 {
            let mut long = vec![T::zero(); 4 * WIDE * width];
            for i in 0..wide {
                let at = i % (4 * WIDE) * width;
                add(&mut long[at..at + width], i);
            }
            // Sum `k` of row `i` of the narrow ones is the wide one beside it and the one half a row on.
            let mut short = vec![T::zero(); 4 * NARROW * width];
            for (at, slot) in short.iter_mut().enumerate() {
                let (sum, c) = (at / width, at % width);
                let first = (sum / NARROW * WIDE + sum % NARROW) * width + c;
                *slot = long[first] + long[first + NARROW * width];
            }
            for i in wide..narrow {
                let at = (i - wide) % (4 * NARROW) * width;
                add(&mut short[at..at + width], i);
            }
            for (c, out) in out.iter_mut().enumerate() {
                let sum = |k: usize, i: usize| short[(k * NARROW + i) * width + c];
                let mut folded: [T; NARROW] =
                    std::array::from_fn(|i| sum(0, i) + sum(1, i) + sum(2, i) + sum(3, i));
                let mut half = NARROW / 2;
                while half > 0 {
                    for i in 0..half {
                        folded[i] = folded[i] + folded[i + half];
                    }
                    half /= 2;
                }
                *out = folded[0];
            }
        }
        for i in narrow..n {
            add(out, i);
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
pub fn dot<T: Line>(interrupt: &AtomicBool, x: &[T], y: &[T]) -> Result<T> {
    let mut sum = T::zero();
    for (i, (x, y)) in x.chunks(POLL).zip(y.chunks(POLL)).enumerate() {
        poll(interrupt)?;
        let part = T::run(x, y);
        sum = if i == 0 { part } else { sum + part };
    }
    Ok(sum)
}

/// Columns that are summed together: their running sums stay in the caches.
const TOGETHER: usize = 256;
/// Multiplications from which on a second thread pays.
const WORTH_THREADS: usize = 1 << 20;

/// Writes `a @ x` to `out`.
pub fn times_column<T: Line + Send + Sync>(
    cx: &RunCx<'_>,
    a: &Matrix<'_, T>,
    x: &[T],
    out: &mut [T],
) -> Result<()> {
    let threads = match a.rows.saturating_mul(a.columns) >= WORTH_THREADS {
        true => cx.threads.max(1),
        false => 1,
    };
    if threads == 1 {
        return some_rows(a, x, out, cx.interrupt);
    }
    let many = a.rows.div_ceil(threads * 4).next_multiple_of(16);
    let interrupt = cx.interrupt;
    out.par_chunks_mut(many)
        .enumerate()
        .try_for_each(|(nth, out)| {
            let part = a.part(nth * many, 0, out.len(), a.columns);
            some_rows(&part, x, out, interrupt)
        })
}

/// The same on this thread.
fn some_rows<T: Line>(
    a: &Matrix<'_, T>,
    x: &[T],
    out: &mut [T],
    interrupt: &AtomicBool,
) -> Result<()> {
    let rows = a.transposed();
    let is_across = !a.is_by_rows() && rows.is_by_rows() && a.columns < POLL;
    if is_across && out.len() >= 16 {
        for (nth, out) in out.chunks_mut(TOGETHER).enumerate() {
            poll(interrupt)?;
            let part = rows.part(0, nth * TOGETHER, rows.rows, out.len());
            if !T::columns(&part, x, out) {
                each_row(&part.transposed(), x, out, interrupt)?;
            }
        }
        return Ok(());
    }
    each_row(a, x, out, interrupt)
}

fn each_row<T: Line>(
    a: &Matrix<'_, T>,
    x: &[T],
    out: &mut [T],
    interrupt: &AtomicBool,
) -> Result<()> {
    for (i, out) in out.iter_mut().enumerate() {
        *out = dot(interrupt, &a.row(i), x)?;
    }
    Ok(())
}
