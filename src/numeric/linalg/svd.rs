//! Singular values: a matrix made bidiagonal by reflections (`gebd2`), then implicit QR on the bidiagonal one (`bdsqr`).
//!
//! As LAPACK's `gesdd`, a matrix much taller than wide (11 to 6) is first made triangular by QR; a wide one is treated by its adjoint, where
//! a bidiagonal matrix below the diagonal is first turned to one above it.

use super::qr::Qr;
use super::reflect::{apply_left, apply_right, reflector, rotate_columns, rotation};
use super::{Dense, Failure, Scalar, large};

#[path = "bidiagonal.rs"]
mod bidiagonal;

/// From this size on LAPACK divides and conquers, and so does `faer`.
const LARGE: usize = 26;

/// `a = u diag(s) v*`.
pub struct Svd<T> {
    /// The left singular vectors.
    pub u: Dense<T>,
    /// The singular values, falling.
    pub s: Vec<f64>,
    /// The right singular vectors, not conjugated.
    pub v: Dense<T>,
}

impl<T: Scalar> Svd<T> {
    /// What there is to say of a matrix with an infinite element.
    fn of_nan(m: usize, n: usize, full: bool) -> Svd<T> {
        let k = m.min(n);
        let nan = |rows, columns| Dense::from_fn(rows, columns, |_, _| T::of(f64::NAN));
        Svd {
            u: nan(m, if full { m } else { k }),
            s: vec![f64::NAN; k],
            v: nan(n, if full { n } else { k }),
        }
    }
}

/// Singular values and vectors; square `u` and `v` when `full`. A matrix with a NaN has none, as LAPACK's `gesdd` refuses it.
pub fn svd<T: Scalar>(a: &Dense<T>, full: bool) -> Result<Svd<T>, Failure> {
    let (m, n) = (a.rows, a.columns);
    if !a.is_finite() {
        if a.has_nan() {
            return Err(Failure::NoConvergence);
        }
        // LAPACK scales the matrix by what its greatest element leaves of one, which is nothing, and the values back.
        return Ok(Svd::of_nan(m, n, full));
    }
    if m.min(n) >= LARGE {
        let (u, s, v) = large::svd(a, full)?;
        return Ok(Svd { u, s, v });
    }
    if m >= n {
        return tall(a, full);
    }
    if n >= m * 11 / 6 {
        let qr = Qr::new(a.adjoint());
        let core = tall(&qr.r(m).adjoint(), true)?;
        let v = widened(&qr, &core.v, if full { n } else { m });
        return Ok(Svd {
            u: core.u,
            s: core.s,
            v,
        });
    }
    wide(a, full)
}

/// `Q` times vectors that stand in its first columns' space, the rest of `Q` after them.
fn widened<T: Scalar>(qr: &Qr<T>, core: &Dense<T>, columns: usize) -> Dense<T> {
    let q = qr.q(columns);
    let k = core.rows;
    Dense::from_fn(q.rows, columns, |i, j| match j < k {
        true => (0..k).fold(T::of(0.0), |sum, l| sum.fused(q[(i, l)], core[(l, j)])),
        false => q[(i, j)],
    })
}

fn tall<T: Scalar>(a: &Dense<T>, full: bool) -> Result<Svd<T>, Failure> {
    let (m, n) = (a.rows, a.columns);
    if m > n && m >= n * 11 / 6 {
        let qr = Qr::new(a.clone());
        let core = tall(&qr.r(n), true)?;
        let u = widened(&qr, &core.u, if full { m } else { n });
        return Ok(Svd {
            u,
            s: core.s,
            v: core.v,
        });
    }
    let form = Bidiagonal::new(a.clone());
    let (mut d, mut e) = (form.d.clone(), form.e.clone());
    let mut u = Dense::identity(n);
    let mut v = Dense::identity(n);
    bidiagonal::iterate(&mut d, &mut e, &mut u, &mut v)?;
    let u = form.left(&u, if full { m } else { n });
    let v = form.right(&v, n);
    Ok(Svd { u, s: d, v })
}

fn wide<T: Scalar>(a: &Dense<T>, full: bool) -> Result<Svd<T>, Failure> {
    let (m, n) = (a.rows, a.columns);
    let form = Bidiagonal::new(a.adjoint());
    let (mut d, mut e) = (form.d.clone(), form.e.clone());
    let mut turns = Vec::with_capacity(m);
    for i in 0..m.saturating_sub(1) {
        let (c, s, r) = rotation(d[i], e[i]);
        (d[i], e[i], d[i + 1]) = (r, s * d[i + 1], c * d[i + 1]);
        turns.push((c, s));
    }
    let mut u = Dense::identity(m);
    let mut v = Dense::identity(m);
    bidiagonal::iterate(&mut d, &mut e, &mut u, &mut v)?;
    for (i, (c, s)) in turns.into_iter().enumerate().rev() {
        for j in 0..m {
            let (x, y) = (u[(i, j)], u[(i + 1, j)]);
            u[(i, j)] = T::of(c) * x - T::of(s) * y;
            u[(i + 1, j)] = T::of(s) * x + T::of(c) * y;
        }
    }
    let v = form.left(&v, if full { n } else { m });
    let u = form.right(&u, m);
    Ok(Svd { u, s: d, v })
}

/// A tall matrix in bidiagonal form and the reflections on both sides.
struct Bidiagonal<T> {
    d: Vec<f64>,
    e: Vec<f64>,
    rows: usize,
    left: Vec<(Vec<T>, T)>,
    right: Vec<(Vec<T>, T)>,
}

impl<T: Scalar> Bidiagonal<T> {
    fn new(mut a: Dense<T>) -> Bidiagonal<T> {
        let (m, n) = (a.rows, a.columns);
        let mut form = Bidiagonal {
            d: Vec::with_capacity(n),
            e: Vec::with_capacity(n),
            rows: m,
            left: Vec::new(),
            right: Vec::new(),
        };
        for i in 0..n {
            let mut rest = a.column(i)[i + 1..].to_vec();
            let (beta, tau) = reflector(a[(i, i)], &mut rest);
            form.d.push(beta.parts().0);
            apply_left(&mut a, i, i + 1, n, &rest, tau.conj());
            form.left.push((rest, tau));
            if i + 1 < n {
                let mut rest: Vec<T> = (i + 2..n).map(|j| a[(i, j)].conj()).collect();
                let (beta, tau) = reflector(a[(i, i + 1)].conj(), &mut rest);
                form.e.push(beta.parts().0);
                apply_right(&mut a, i + 1, i + 1, m, &rest, tau);
                form.right.push((rest, tau));
            }
        }
        form
    }

    /// Left vectors of the bidiagonal matrix as those of the whole one.
    fn left(&self, core: &Dense<T>, columns: usize) -> Dense<T> {
        let k = core.columns;
        let mut u = Dense::from_fn(self.rows, columns, |i, j| match (i < k, j < k) {
            (true, true) => core[(i, j)],
            _ => T::of(if i == j { 1.0 } else { 0.0 }),
        });
        for (i, (rest, tau)) in self.left.iter().enumerate().rev() {
            apply_left(&mut u, i, 0, columns, rest, *tau);
        }
        u
    }

    /// Right vectors of the bidiagonal matrix as those of the whole one.
    fn right(&self, core: &Dense<T>, columns: usize) -> Dense<T> {
        let mut v = core.clone();
        for (i, (rest, tau)) in self.right.iter().enumerate().rev() {
            apply_left(&mut v, i + 1, 0, columns, rest, *tau);
        }
        v
    }
}

/// Turns columns `i` and `i + 1`.
fn turn<T: Scalar>(a: &mut Dense<T>, i: usize, c: f64, s: f64) {
    rotate_columns(a, i, i + 1, c, s);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_matrix_is_made_of_its_singular_vectors(values in proptest::collection::vec(-9.0f64..9.0, 42), m in 1usize..7, n in 1usize..7) {
            let a = Dense::from_fn(m, n, |i, j| values[i * 6 + j]);
            let found = svd(&a, true).expect("converges");
            prop_assert!(found.s.windows(2).all(|p| p[0] >= p[1]));
            for i in 0..m {
                for j in 0..n {
                    let sum: f64 = (0..m.min(n)).map(|k| found.u[(i, k)] * found.s[k] * found.v[(j, k)]).sum();
                    prop_assert!((sum - a[(i, j)]).abs() < 1e-11, "{m} {n} {sum} {}", a[(i, j)]);
                }
            }
        }
    }
}
