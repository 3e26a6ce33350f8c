//! Eigenvalues and eigenvectors of Hermitian matrices, in rising order.

use super::tridiagonal::{iterate, tridiagonal};
use super::{Dense, Failure, Scalar, large};
use num_complex::ComplexFloat;

/// From this size on LAPACK divides and conquers, and so does `faer`.
const LARGE: usize = 33;

/// Eigenvalues and eigenvectors from one triangle.
pub fn eigh<T: Scalar>(a: &Dense<T>, upper: bool) -> Result<(Vec<f64>, Dense<T>), Failure> {
    let n = a.rows;
    if n >= LARGE {
        if !a.is_finite() {
            return Err(Failure::NoConvergence);
        }
        return large::eigh(a, upper);
    }
    let is_infinite = n > 1 && is_infinite(a, upper);
    let form = match is_infinite {
        // LAPACK scales the matrix by what its greatest element leaves of one, which is nothing, and the eigenvalues back.
        true => tridiagonal(&Dense::from_fn(n, n, |i, j| a[(i, j)] * T::of(0.0)), upper),
        false => tridiagonal(a, upper),
    };
    let (mut d, mut e) = (form.d.clone(), form.e.clone());
    let mut z = Dense::identity(n);
    iterate(&mut d, &mut e, &mut z)?;
    form.lead_back(&mut z);
    if is_infinite {
        d.fill(f64::NAN);
    }
    Ok((d, z))
}

/// Whether the greatest element of a triangle is infinite; no number is greater than a NaN.
fn is_infinite<T: Scalar>(a: &Dense<T>, upper: bool) -> bool {
    let mut greatest = 0.0;
    for j in 0..a.columns {
        let rows = if upper { 0..j + 1 } else { j..a.rows };
        for i in rows {
            let size = ComplexFloat::abs(a[(i, j)]);
            if size.is_nan() {
                return false;
            }
            greatest = f64::max(greatest, size);
        }
    }
    greatest == f64::INFINITY
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_matrix_is_made_of_its_eigenvectors(values in proptest::collection::vec(-9.0f64..9.0, 36), upper: bool) {
            let a = Dense::from_fn(6, 6, |i, j| values[i.min(j) * 6 + i.max(j)]);
            let (w, v) = eigh(&a, upper).expect("converges");
            prop_assert!(w.windows(2).all(|p| p[0] <= p[1]));
            for i in 0..6 {
                for j in 0..6 {
                    let sum: f64 = (0..6).map(|k| v[(i, k)] * w[k] * v[(j, k)]).sum();
                    prop_assert!((sum - a[(i, j)]).abs() < 1e-11);
                }
            }
        }
    }
}
