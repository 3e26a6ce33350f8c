//! LU with partial pivoting, column by column (left-looking, as OpenBLAS's `getf2`), and what is made of it: systems, inverses, determinants.
//!
//! A pivot of exactly zero means singular; nothing else does.

use std::ops::Range;

use super::{Dense, Failure, Scalar};

/// A factorised matrix: `L` (unit diagonal) and `U` in one, and the row exchanged with row `i` in step `i`.
pub struct Lu<T> {
    factors: Dense<T>,
    pivots: Vec<usize>,
}

/// The size that LAPACK compares for a pivot: `|re| + |im|`.
fn size<T: Scalar>(x: T) -> f64 {
    let (re, im) = x.parts();
    re.abs() + im.abs()
}

impl<T: Scalar> Lu<T> {
    /// Factorises a square matrix. A zero pivot does not stop it.
    pub fn new(mut a: Dense<T>) -> Lu<T> {
        let n = a.rows;
        let mut pivots = Vec::with_capacity(n);
        for j in 0..n {
            for (i, &p) in pivots.iter().enumerate() {
                a.column_mut(j).swap(i, p);
            }
            for i in 1..n {
                let sum = (0..i.min(j)).fold(T::of(0.0), |sum, k| sum.fused(a[(i, k)], a[(k, j)]));
                a[(i, j)] -= sum;
            }
            let mut pivot = j;
            for i in j + 1..n {
                if size(a[(i, j)]) > size(a[(pivot, j)]) {
                    pivot = i;
                }
            }
            pivots.push(pivot);
            let value = a[(pivot, j)];
            if size(value) == 0.0 || value.is_nan() {
                continue;
            }
            for k in 0..=j {
                let rows = a.rows;
                let column = &mut a.column_mut(k)[..rows];
                column.swap(j, pivot);
            }
            let inverse = value.recip();
            for x in &mut a.column_mut(j)[j + 1..] {
                *x *= inverse;
            }
        }
        Lu { factors: a, pivots }
    }

    fn diagonal(&self) -> impl Iterator<Item = T> + '_ {
        (0..self.factors.rows).map(|i| self.factors[(i, i)])
    }

    /// Whether a pivot is zero.
    pub fn is_singular(&self) -> bool {
        self.diagonal().any(|d| d == T::of(0.0))
    }

    /// The sign (or phase) of the determinant and the logarithm of its size; 0 and -inf where a pivot is zero.
    pub fn sign_and_log(&self) -> (T, f64) {
        if self.is_singular() {
            return (T::of(0.0), f64::NEG_INFINITY);
        }
        let swaps = self
            .pivots
            .iter()
            .enumerate()
            .filter(|(i, p)| i != *p)
            .count();
        let mut sign = T::of(if swaps % 2 == 1 { -1.0 } else { 1.0 });
        let mut log = 0.0;
        for d in self.diagonal() {
            sign *= d.phase();
            log += d.abs().ln();
        }
        (sign, log)
    }

    /// Solves for every column of `b`.
    pub fn solve(&self, mut b: Dense<T>) -> Result<Dense<T>, Failure> {
        if self.is_singular() {
            return Err(Failure::Singular);
        }
        let n = self.factors.rows;
        for (i, &p) in self.pivots.iter().enumerate() {
            b.swap_rows(i, p);
        }
        let blocks = match b.columns {
            1 => vec![(0, n)],
            _ => blocks(n),
        };
        let single = b.columns == 1;
        for j in 0..b.columns {
            let x = b.column_mut(j);
            for &(start, length) in &blocks {
                self.subtract(x, start..start + length, 0..start);
                for k in start..start + length {
                    for i in k + 1..start + length {
                        x[i] = x[i].fused(-self.factors[(i, k)], x[k]);
                    }
                }
            }
            for &(start, length) in blocks.iter().rev() {
                self.subtract(x, start..start + length, start + length..n);
                for k in (start..start + length).rev() {
                    let d = self.factors[(k, k)];
                    x[k] = if single { x[k] / d } else { x[k] * d.recip() };
                    for i in start..k {
                        x[i] = x[i].fused(-self.factors[(i, k)], x[k]);
                    }
                }
            }
        }
        Ok(b)
    }

    /// Takes the part of `columns` that is solved off the rows of a block: one sum a row.
    fn subtract(&self, x: &mut [T], rows: Range<usize>, columns: Range<usize>) {
        if columns.is_empty() {
            return;
        }
        for i in rows {
            let sum = columns
                .clone()
                .fold(T::of(0.0), |sum, k| sum.fused(self.factors[(i, k)], x[k]));
            x[i] -= sum;
        }
    }
}

/// The blocks of rows that OpenBLAS solves several right-hand sides in: eights, then one each of four, two and one.
fn blocks(n: usize) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let mut start = 0;
    for length in [8, 4, 2, 1] {
        while n - start >= length {
            all.push((start, length));
            start += length;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_solved_and_a_singular_one_refused() {
        let a = Dense::of_rows(&[0.0, 2.0, 1.0, 1.0], 2, 2);
        let x = Lu::new(a)
            .solve(Dense::of_rows(&[4.0, 3.0], 2, 1))
            .expect("regular");
        assert_eq!(x.data(), [1.0, 2.0]);
        let flat = Lu::new(Dense::of_rows(&[1.0, 1.0, 1.0, 1.0], 2, 2));
        assert_eq!(
            flat.solve(Dense::identity(2)).err(),
            Some(Failure::Singular)
        );
        assert_eq!(flat.sign_and_log(), (0.0, f64::NEG_INFINITY));
    }

    #[test]
    fn exchanges_turn_the_sign() {
        let (sign, log) = Lu::new(Dense::of_rows(&[0.0, 1.0, 1.0, 0.0], 2, 2)).sign_and_log();
        assert_eq!((sign, log), (-1.0, 0.0));
    }
}
