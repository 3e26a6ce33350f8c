//! QR by Householder's reflections, column by column (`geqr2`), and `Q` made of them (`org2r`).

use super::reflect::{apply_left, reflector};
use super::{Dense, Scalar};

/// `R` above the diagonal, the reflections below it, and their `tau`s.
pub struct Qr<T> {
    /// `R` and the reflections.
    pub factors: Dense<T>,
    /// One for each reflection.
    pub taus: Vec<T>,
}

impl<T: Scalar> Qr<T> {
    /// Factorises a matrix of any shape.
    pub fn new(mut a: Dense<T>) -> Qr<T> {
        let count = a.rows.min(a.columns);
        let mut taus = Vec::with_capacity(count);
        for j in 0..count {
            let column = a.column_mut(j);
            let (beta, tau) = {
                let alpha = column[j];
                reflector(alpha, &mut column[j + 1..])
            };
            column[j] = beta;
            let rest = a.column(j)[j + 1..].to_vec();
            let columns = a.columns;
            apply_left(&mut a, j, j + 1, columns, &rest, tau.conj());
            taus.push(tau);
        }
        Qr { factors: a, taus }
    }

    /// The first `columns` columns of `Q`.
    pub fn q(&self, columns: usize) -> Dense<T> {
        let rows = self.factors.rows;
        let mut q = Dense::from_fn(rows, columns, |i, j| T::of(if i == j { 1.0 } else { 0.0 }));
        for j in (0..self.taus.len().min(columns)).rev() {
            let rest = &self.factors.column(j)[j + 1..];
            apply_left(&mut q, j, j + 1, columns, rest, self.taus[j]);
            let tau = self.taus[j];
            q[(j, j)] = T::of(1.0) - tau;
            for (i, v) in rest.iter().enumerate().filter(|_| tau != T::of(0.0)) {
                q[(j + 1 + i, j)] = -tau * *v;
            }
        }
        q
    }

    /// The first `rows` rows of `R`.
    pub fn r(&self, rows: usize) -> Dense<T> {
        Dense::from_fn(rows, self.factors.columns, |i, j| match i <= j {
            true => self.factors[(i, j)],
            false => T::of(0.0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn q_times_r_is_the_matrix() {
        let a = Dense::of_rows(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 3, 2);
        let qr = Qr::new(a.clone());
        let (q, r) = (qr.q(2), qr.r(2));
        for i in 0..3 {
            for j in 0..2 {
                let sum: f64 = (0..2).map(|k| q[(i, k)] * r[(k, j)]).sum();
                assert!((sum - a[(i, j)]).abs() < 1e-14);
            }
        }
        assert!(r[(0, 0)] < 0.0);
    }
}
