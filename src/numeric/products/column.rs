//! A matrix of float64 times one column, in the order of OpenBLAS's `dgemv`.
//!
//! Where rows stand together, four rows at a time are summed four wide; what is left of the rows and of their ends has orders of its own. Where columns
//! stand together, four of them are added at a time to all results, and the last one to three results are summed one by one. Each comes of how
//! the library's loops are unrolled (`dgemv_t_4.c`, `dgemv_n_4.c`) and compiled: of `a * b + c * d` the second product is rounded by itself.

use std::sync::atomic::AtomicBool;

use super::super::matrix::Matrix;
use crate::diag::fault::Result;
use crate::engine::kernels::lift::{Body, widest};
use crate::engine::run::poll;

/// Elements of a row after which sums begin anew.
const BLOCK: usize = 2048;
/// Results that columns are added to together: they stay in the caches.
const TOGETHER: usize = 2048;

/// Writes `a @ x` to `out`; `whole` is whether `a` is all of its matrix, and not some of its rows.
pub fn times(
    a: &Matrix<'_, f64>,
    x: &[f64],
    out: &mut [f64],
    whole: bool,
    interrupt: &AtomicBool,
) -> Result<()> {
    let columns = a.transposed();
    if let Some((data, step)) = columns.by_rows().filter(|_| !a.is_by_rows()) {
        if whole && out.len() < 4 && step == out.len() {
            (0..out.len()).for_each(|i| out[i] = by_pairs(data, step, x, i));
            return Ok(());
        }
        let unrolled = out.len() / 4 * 4;
        for (nth, part) in out[..unrolled].chunks_mut(TOGETHER).enumerate() {
            poll(interrupt)?;
            let data = &data[nth * TOGETHER..];
            widest(Across {
                data,
                step,
                x,
                out: part,
            });
        }
        for (i, out) in out.iter_mut().enumerate().skip(unrolled) {
            *out = (x.iter().zip(data[i..].iter().step_by(step)))
                .fold(0.0, |sum, (&x, &a)| a.mul_add(x, sum));
        }
        return Ok(());
    }
    let copied;
    let (data, step) = match a.by_rows() {
        Some(found) => found,
        None => {
            copied = a.to_vec();
            (copied.as_slice(), a.columns)
        }
    };
    let row = |i: usize| &data[i * step..i * step + x.len()];
    let mut i = 0;
    while i < out.len() {
        poll(interrupt)?;
        let rest = &mut out[i..];
        match rest {
            [a, b, c, d, ..] => {
                let rows = [row(i), row(i + 1), row(i + 2), row(i + 3)];
                [*a, *b, *c, *d] = widest(Four { rows, x });
                i += 4;
            }
            [a, b, ..] => {
                [*a, *b] = [row(i), row(i + 1)].map(|row| few_rows::<1>(row, x));
                i += 2;
            }
            rest => {
                rest[0] = few_rows::<2>(row(i), x);
                i += 1;
            }
        }
    }
    Ok(())
}

/// The sums of four rows.
struct Four<'a> {
    rows: [&'a [f64]; 4],
    x: &'a [f64],
}

impl Body for Four<'_> {
    type Out = [f64; 4];
    #[inline(always)]
    fn run(self) -> [f64; 4] {
        let Four { rows, x } = self;
        let n = x.len() / 4 * 4;
        let mut sums = [0.0; 4];
        let mut from = 0;
        while from < n {
            let to = (from + BLOCK).min(n);
            let x = x[from..to].as_chunks::<4>().0;
            let [a, b, c, d] = rows.map(|row| row[from..to].as_chunks::<4>().0);
            let mut lanes = [[0.0f64; 4]; 4];
            for i in 0..x.len().min(a.len()).min(b.len()).min(c.len()).min(d.len()) {
                let add = |sum: [f64; 4], row: &[f64; 4]| -> [f64; 4] {
                    std::array::from_fn(|l| row[l].mul_add(x[i][l], sum[l]))
                };
                lanes = [
                    add(lanes[0], &a[i]),
                    add(lanes[1], &b[i]),
                    add(lanes[2], &c[i]),
                    add(lanes[3], &d[i]),
                ];
            }
            for (sum, lane) in sums.iter_mut().zip(lanes) {
                *sum += (lane[0] + lane[2]) + (lane[1] + lane[3]);
            }
            from = to;
        }
        for (sum, row) in sums.iter_mut().zip(rows) {
            *sum = with_end(*sum, &row[n..], &x[n..]);
        }
        sums
    }
}

/// The sum of one of the last rows: two wide, `WAYS` pairs side by side, each product rounded by itself.
fn few_rows<const WAYS: usize>(row: &[f64], x: &[f64]) -> f64 {
    let n = x.len() / 4 * 4;
    let mut sum = 0.0;
    for (row, x) in row[..n].chunks(BLOCK).zip(x[..n].chunks(BLOCK)) {
        let mut lanes = [[0.0; 2]; 2];
        for (i, (a, x)) in row
            .as_chunks::<2>()
            .0
            .iter()
            .zip(x.as_chunks::<2>().0)
            .enumerate()
        {
            let lane = &mut lanes[i % WAYS];
            *lane = [lane[0] + a[0] * x[0], lane[1] + a[1] * x[1]];
        }
        sum += (lanes[0][0] + lanes[1][0]) + (lanes[0][1] + lanes[1][1]);
    }
    with_end(sum, &row[n..], &x[n..])
}

/// A sum with the last one to three products.
#[inline(always)]
fn with_end(sum: f64, row: &[f64], x: &[f64]) -> f64 {
    match (row, x) {
        ([a], [x]) => a.mul_add(*x, sum),
        ([a, b], [x, y]) => sum + two(*a, *x, *b, *y),
        ([a, b, c], [x, y, z]) => sum + c.mul_add(*z, two(*a, *x, *b, *y)),
        _ => sum,
    }
}

/// `a * x + b * y`
#[inline(always)]
fn two(a: f64, x: f64, b: f64, y: f64) -> f64 {
    a.mul_add(x, b * y)
}

/// Columns added to results, four columns at a time; `data` begins with the first result's element of the first column.
struct Across<'a> {
    data: &'a [f64],
    step: usize,
    x: &'a [f64],
    out: &'a mut [f64],
}

impl Body for Across<'_> {
    type Out = ();
    #[inline(always)]
    fn run(self) {
        let Across { data, step, x, out } = self;
        let n = out.len();
        out.fill(0.0);
        let column = |j: usize| &data[j * step..j * step + n];
        let (fours, rest) = x.as_chunks::<4>();
        for (nth, &[p, q, r, s]) in fours.iter().enumerate() {
            let j = 4 * nth;
            let (a, b, c, d) = (column(j), column(j + 1), column(j + 2), column(j + 3));
            for i in 0..n {
                out[i] += d[i].mul_add(s, c[i].mul_add(r, two(a[i], p, b[i], q)));
            }
        }
        let j = fours.len() * 4;
        if let [p, q, ..] = *rest {
            let (a, b) = (column(j), column(j + 1));
            for i in 0..n {
                out[i] += two(a[i], p, b[i], q);
            }
        }
        if let [p] | [_, _, p] = *rest {
            let a = column(x.len() - 1);
            for i in 0..n {
                out[i] += a[i] * p;
            }
        }
    }
}

/// Result `i` of a matrix of two or three rows, whose columns follow each other.
fn by_pairs(data: &[f64], step: usize, x: &[f64], i: usize) -> f64 {
    let at = |j: usize| data[j * step + i];
    let (pairs, n) = (x.len() / 4 * 4, x.len());
    let sum = (0..pairs)
        .step_by(2)
        .fold(0.0, |sum, j| sum + two(at(j), x[j], at(j + 1), x[j + 1]));
    (pairs..n).fold(sum, |sum, j| at(j).mul_add(x[j], sum))
}
