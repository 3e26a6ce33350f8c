//! Dots, and matrices times one column.

use std::sync::atomic::AtomicBool;

use num_complex::Complex;
use num_traits::{One, Zero};

use super::super::matrix::Matrix;
use super::column;
use crate::diag::fault::Result;
use crate::engine::RunCx;
use crate::engine::crew;
use crate::engine::kernels::lift::{Body, widest};
use crate::engine::run::poll;

/// Elements between two looks at the interrupt flag.
const POLL: usize = 1 << 20;

/// An element whose dots have an order of their own.
pub trait Line: Copy + Zero + One {
    /// The sum of products of two runs of one length.
    fn run(x: &[Self], y: &[Self]) -> Self;
    /// The same where it is all that is asked: one row times one column.
    fn alone(x: &[Self], y: &[Self]) -> Self {
        Self::run(x, y)
    }
    /// The same where the elements of one stand apart.
    fn apart(x: &[Self], y: &[Self]) -> Self {
        Self::alone(x, y)
    }
    /// Writes `a @ x` to `out`, where that has an order of its own; `None`, and nothing done, where it has none. `whole` is whether `a` is all of its
    /// matrix, and not some of its rows.
    fn times(
        _a: &Matrix<'_, Self>,
        _x: &[Self],
        _out: &mut [Self],
        _whole: bool,
        _interrupt: &AtomicBool,
    ) -> Option<Result<()>> {
        None
    }
    /// The same for each of a few columns of a matrix that stands by rows; false, and nothing done, where there is no such loop.
    fn columns(_rows: &Matrix<'_, Self>, _x: &[Self], _out: &mut [Self]) -> bool {
        false
    }
}

/// A dot whose running sums are eight (or sixteen) wide and four side by side, folded as OpenBLAS folds them (halves first, then neighbours);
/// what is left over at the end is added one by one.
struct Sums<'a, T, const WIDE: usize, const NARROW: usize>(&'a [T], &'a [T]);

impl Body for Sums<'_, f64, 8, 4> {
    type Out = f64;
    #[inline(always)]
    fn run(self) -> f64 {
        sums::<f64, 8, 4>(self.0, self.1)
    }
}

impl Body for Sums<'_, f32, 16, 8> {
    type Out = f32;
    #[inline(always)]
    fn run(self) -> f32 {
        sums::<f32, 16, 8>(self.0, self.1)
    }
}

impl Body for Columns<'_, '_, f32, 16, 8> {
    type Out = ();
    #[inline(always)]
    fn run(self) {
        self.sums();
    }
}

impl Line for f64 {
    fn run(x: &[f64], y: &[f64]) -> f64 {
        widest(Sums::<f64, 8, 4>(x, y))
    }

    /// Four products at a time, each rounded by itself, the first with the third and the second with the fourth: as in OpenBLAS's `ddot`.
    fn apart(x: &[f64], y: &[f64]) -> f64 {
        let ((x, rest), (y, last)) = (x.as_chunks::<4>(), y.as_chunks::<4>());
        let mut sums = [0.0; 2];
        for (x, y) in x.iter().zip(y) {
            sums[0] += x[0] * y[0] + x[2] * y[2];
            sums[1] += x[1] * y[1] + x[3] * y[3];
        }
        let first = (rest.iter().zip(last)).fold(sums[0], |sum, (x, y)| x.mul_add(*y, sum));
        first + sums[1]
    }

    fn times(
        a: &Matrix<'_, f64>,
        x: &[f64],
        out: &mut [f64],
        whole: bool,
        interrupt: &AtomicBool,
    ) -> Option<Result<()>> {
        Some(column::times(a, x, out, whole, interrupt))
    }
}

impl Line for f32 {
    fn run(x: &[f32], y: &[f32]) -> f32 {
        widest(Sums::<f32, 16, 8>(x, y))
    }

    fn alone(x: &[f32], y: &[f32]) -> f32 {
        with_wide_rest(x, y)
    }

    fn columns(rows: &Matrix<'_, f32>, x: &[f32], out: &mut [f32]) -> bool {
        widest(Columns::<f32, 16, 8> { rows, x, out });
        true
    }
}

/// The dot of two lines of float32: what the wide sums leave over is multiplied in float32 and added up in float64, as in OpenBLAS's `sdot`.
fn with_wide_rest(x: &[f32], y: &[f32]) -> f32 {
    let n = x.len() - x.len() % 32;
    let rest: f64 = x[n..]
        .iter()
        .zip(&y[n..])
        .fold(0.0, |sum, (&a, &b)| sum + f64::from(a * b));
    match n {
        0 => rest as f32,
        _ => (rest + f64::from(f32::run(&x[..n], &y[..n]))) as f32,
    }
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
        add(&mut long, &x[..wide], &y[..wide]);
        let mut short = long.map(|long| std::array::from_fn(|i| long[i] + long[i + NARROW]));
        add::<T, NARROW>(&mut short, &x[wide..narrow], &y[wide..narrow]);
        let mut row: [T; NARROW] =
            std::array::from_fn(|i| short[0][i] + short[1][i] + short[2][i] + short[3][i]);
        let half = NARROW / 2;
        for i in 0..half {
            row[i] = row[i] + row[i + half];
        }
        let mut width = half;
        while width > 1 {
            width /= 2;
            for i in 0..width {
                row[i] = row[2 * i] + row[2 * i + 1];
            }
        }
        sum = row[0];
    }
    for (&a, &b) in x[narrow..].iter().zip(&y[narrow..]) {
        sum = a.mul_add(b, sum);
    }
    sum
}

/// Adds products to four rows of running sums in turn. Each row is made as a whole: so the compiler keeps it in registers.
#[inline(always)]
fn add<T: num_traits::Float, const N: usize>(sums: &mut [[T; N]; 4], x: &[T], y: &[T]) {
    let [mut first, mut second, mut third, mut fourth] = *sums;
    let (x, y) = (x.as_chunks::<N>().0, y.as_chunks::<N>().0);
    for (x, y) in x.as_chunks::<4>().0.iter().zip(y.as_chunks::<4>().0) {
        first = std::array::from_fn(|i| x[0][i].mul_add(y[0][i], first[i]));
        second = std::array::from_fn(|i| x[1][i].mul_add(y[1][i], second[i]));
        third = std::array::from_fn(|i| x[2][i].mul_add(y[2][i], third[i]));
        fourth = std::array::from_fn(|i| x[3][i].mul_add(y[3][i], fourth[i]));
    }
    *sums = [first, second, third, fourth];
}

/// The dots of a few columns of a matrix with a vector: the same running sums, each as wide as there are columns. All rows of one
/// running sum are added before those of the next, so one sum at a time is written, not all of them.
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
        out.fill(T::zero());
        if narrow > 0 {
            let mut lanes = vec![T::zero(); NARROW * width];
            let (mut sum, mut beside) = (vec![T::zero(); width], vec![T::zero(); width]);
            for (i, lane) in lanes.chunks_exact_mut(width).enumerate() {
                for k in 0..4 {
                    sum.fill(T::zero());
                    beside.fill(T::zero());
                    let first = k * WIDE + i;
                    add_rows(&mut sum, rows, x, (first..wide).step_by(4 * WIDE));
                    let other = (first + NARROW..wide).step_by(4 * WIDE);
                    add_rows(&mut beside, rows, x, other);
                    plus(&mut sum, &beside);
                    let rest = (wide + k * NARROW + i..narrow).step_by(4 * NARROW);
                    add_rows(&mut sum, rows, x, rest);
                    match k {
                        0 => lane.copy_from_slice(&sum),
                        _ => plus(lane, &sum),
                    }
                }
            }
            let half = NARROW / 2;
            let (low, high) = lanes.split_at_mut(half * width);
            plus(low, high);
            let mut pairs = half / 2;
            while pairs > 0 {
                for i in 0..pairs {
                    let (low, high) = lanes.split_at_mut((2 * i + 1) * width);
                    plus(&mut low[2 * i * width..], &high[..width]);
                    lanes.copy_within(2 * i * width..(2 * i + 1) * width, i * width);
                }
                pairs /= 2;
            }
            out.copy_from_slice(&lanes[..width]);
        }
        add_rows(out, rows, x, (narrow..n).step_by(1));
    }
}

/// Adds some rows, each times its number of the vector, one after the other.
#[inline(always)]
fn add_rows<T: num_traits::Float>(
    sums: &mut [T],
    rows: &Matrix<'_, T>,
    x: &[T],
    mut which: std::iter::StepBy<std::ops::Range<usize>>,
) {
    let n = sums.len();
    let row = |i: usize| {
        let row = rows.row_slice(i);
        &row.expect("rows were found to follow each other")[..n]
    };
    while which.len() >= 4 {
        let at: [usize; 4] = std::array::from_fn(|_| which.next().expect("four are left"));
        let ([a, b, c, d], [p, q, r, s]) = (at.map(row), at.map(|i| x[i]));
        for i in 0..n {
            let two = b[i].mul_add(q, a[i].mul_add(p, sums[i]));
            sums[i] = d[i].mul_add(s, c[i].mul_add(r, two));
        }
    }
    for i in which {
        for (sum, &a) in sums.iter_mut().zip(row(i)) {
            *sum = a.mul_add(x[i], *sum);
        }
    }
}

#[inline(always)]
fn plus<T: num_traits::Float>(sums: &mut [T], more: &[T]) {
    for (sum, &more) in sums.iter_mut().zip(more) {
        *sum = *sum + more;
    }
}

/// A dot of complex numbers: four sums of products of parts, which become real and imaginary part at the end. They run four blocks of `LANES` numbers
/// side by side, which OpenBLAS folds as it does real ones; what is left over is added one by one.
struct Parts<'a, F, const LANES: usize>(&'a [Complex<F>], &'a [Complex<F>]);

impl<F: num_traits::Float, const LANES: usize> Body for Parts<'_, F, LANES> {
    type Out = Complex<F>;
    #[inline(always)]
    fn run(self) -> Complex<F> {
        let products = |x: Complex<F>, y: Complex<F>, sums: [F; 4]| {
            [
                x.re.mul_add(y.re, sums[0]),
                x.im.mul_add(y.im, sums[1]),
                x.re.mul_add(y.im, sums[2]),
                x.im.mul_add(y.re, sums[3]),
            ]
        };
        let n = self.0.len() / (4 * LANES) * (4 * LANES);
        let mut long = [[[F::zero(); 4]; LANES]; 4];
        for (x, y) in self.0[..n]
            .chunks_exact(4 * LANES)
            .zip(self.1[..n].chunks_exact(4 * LANES))
        {
            for (block, lanes) in long.iter_mut().enumerate() {
                for (lane, sums) in lanes.iter_mut().enumerate() {
                    let at = block * LANES + lane;
                    *sums = products(x[at], y[at], *sums);
                }
            }
        }
        let sums: [F; 4] = std::array::from_fn(|part| {
            let lane = |l: usize| {
                (long[0][l][part] + long[1][l][part]) + (long[2][l][part] + long[3][l][part])
            };
            match LANES {
                2 => lane(0) + lane(1),
                _ => (lane(0) + lane(2)) + (lane(1) + lane(3)),
            }
        });
        let sums = (self.0[n..].iter().zip(&self.1[n..]))
            .fold(sums, |sums, (&x, &y)| products(x, y, sums));
        let (re, im) = (sums[0] - sums[1], sums[2] + sums[3]);
        // OpenBLAS returns `re + im * I`, whose product has a real part too: 0, or NaN where `im` is not finite.
        match self.0.len() {
            1 => Complex::new(re, im),
            _ => Complex::new(re + im * F::zero(), im),
        }
    }
}

impl Line for Complex<f64> {
    fn run(x: &[Self], y: &[Self]) -> Self {
        widest(Parts::<f64, 2>(x, y))
    }
}

impl Line for Complex<f32> {
    fn run(x: &[Self], y: &[Self]) -> Self {
        widest(Parts::<f32, 4>(x, y))
    }
}

/// The sum of products of the first rows of two matrices, which are of one length.
pub fn of_one_row<T: Line>(
    interrupt: &AtomicBool,
    a: &Matrix<'_, T>,
    b: &Matrix<'_, T>,
) -> Result<T> {
    let part = match a.is_apart() || b.is_apart() {
        true => T::apart,
        false => T::alone,
    };
    in_parts(interrupt, &a.row(0), &b.row(0), part)
}

fn in_parts<T: Line>(
    interrupt: &AtomicBool,
    x: &[T],
    y: &[T],
    part: impl Fn(&[T], &[T]) -> T,
) -> Result<T> {
    let mut sum = T::zero();
    for (i, (x, y)) in x.chunks(POLL).zip(y.chunks(POLL)).enumerate() {
        poll(interrupt)?;
        let part = part(x, y);
        sum = if i == 0 { part } else { sum + part };
    }
    Ok(sum)
}

/// Columns that are summed together: their running sums stay in the caches.
const TOGETHER: usize = 2048;
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
        return some_rows(a, x, out, true, cx.interrupt);
    }
    // Where each row is read in parts, parts are long: short ones are too few cache lines for the processor to read ahead.
    let parts = match is_across(a) {
        true => threads,
        false => threads * 4,
    };
    let many = a.rows.div_ceil(parts).next_multiple_of(16);
    let interrupt = cx.interrupt;
    crew::each(threads, out.chunks_mut(many).enumerate(), |(nth, out)| {
        let part = a.part(nth * many, 0, out.len(), a.columns);
        some_rows(&part, x, out, false, interrupt)
    })
}

/// Whether the columns stand one after the other, and not the rows.
fn is_across<T: Line>(a: &Matrix<'_, T>) -> bool {
    !a.is_by_rows() && a.transposed().is_by_rows() && a.columns < POLL
}

/// The same on this thread.
fn some_rows<T: Line>(
    a: &Matrix<'_, T>,
    x: &[T],
    out: &mut [T],
    whole: bool,
    interrupt: &AtomicBool,
) -> Result<()> {
    if let Some(done) = T::times(a, x, out, whole, interrupt) {
        return done;
    }
    if is_across(a) && out.len() >= 16 {
        let rows = a.transposed();
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
        *out = in_parts(interrupt, &a.row(i), x, T::run)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_summed_as_dots_are() {
        let interrupt = AtomicBool::new(false);
        for rows in [1, 15, 16, 31, 32, 48, 100, 333] {
            let columns = 37;
            let numbers: Vec<f32> = (0..rows * columns).map(|i| 1.0 / (1 + i) as f32).collect();
            let x = &numbers[..rows];
            let matrix = Matrix::of_rows(&numbers, rows, columns);
            let mut out = vec![0.0; columns];
            some_rows(&matrix.transposed(), x, &mut out, true, &interrupt)
                .expect("nobody interrupts");
            for (j, &found) in out.iter().enumerate() {
                let column: Vec<f32> = (0..rows).map(|i| matrix.at(i, j)).collect();
                assert_eq!(found, f32::run(&column, x), "{rows} rows, column {j}");
            }
        }
    }
}
