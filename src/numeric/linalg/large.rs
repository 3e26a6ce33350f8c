//! Large matrices, by `faer`.

use faer::Side;
use num_complex::Complex;

use super::{Dense, Failure, Scalar};

/// Eigenvalues and eigenvectors of a Hermitian matrix.
pub fn eigh<T: Scalar>(a: &Dense<T>, upper: bool) -> Result<(Vec<f64>, Dense<T>), Failure> {
    let side = if upper { Side::Upper } else { Side::Lower };
    let found = a
        .view()
        .self_adjoint_eigen(side)
        .map_err(|_| Failure::NoConvergence)?;
    let values = (0..a.rows).map(|i| found.S()[i].parts().0).collect();
    Ok((values, Dense::of_view(found.U())))
}

/// Singular values with full or thin `U` and `V`.
pub fn svd<T: Scalar>(a: &Dense<T>, full: bool) -> Result<(Dense<T>, Vec<f64>, Dense<T>), Failure> {
    let found = match full {
        true => a.view().svd(),
        false => a.view().thin_svd(),
    };
    let found = found.map_err(|_| Failure::NoConvergence)?;
    let count = a.rows.min(a.columns);
    let values = (0..count).map(|i| found.S()[i].parts().0).collect();
    Ok((Dense::of_view(found.U()), values, Dense::of_view(found.V())))
}

/// Singular values alone.
pub fn singular_values<T: Scalar>(a: &Dense<T>) -> Result<Vec<f64>, Failure> {
    a.view()
        .singular_values()
        .map_err(|_| Failure::NoConvergence)
}

/// Solves for every column of `b`; `None` where a pivot is zero.
pub fn solve<T: Scalar>(a: &Dense<T>, b: &Dense<T>) -> Option<Dense<T>> {
    use faer::linalg::solvers::Solve;
    let lu = a.view().partial_piv_lu();
    let is_singular = (0..a.rows).any(|i| lu.U()[(i, i)] == T::of(0.0));
    if is_singular {
        return None;
    }
    Some(Dense::of_view(lu.solve(b.view()).as_ref()))
}

/// The inverse; `None` where a pivot is zero.
pub fn inverse<T: Scalar>(a: &Dense<T>) -> Option<Dense<T>> {
    use faer::linalg::solvers::DenseSolveCore;
    let lu = a.view().partial_piv_lu();
    let is_singular = (0..a.rows).any(|i| lu.U()[(i, i)] == T::of(0.0));
    match is_singular {
        true => None,
        false => Some(Dense::of_view(lu.inverse().as_ref())),
    }
}

/// The pivots of LU and the sign of its row exchanges.
pub fn pivots<T: Scalar>(a: &Dense<T>) -> (Vec<T>, bool) {
    let lu = a.view().partial_piv_lu();
    let (order, _) = lu.P().arrays();
    let mut seen = vec![false; order.len()];
    let mut odd = false;
    for from in 0..order.len() {
        let mut at = from;
        let mut length = 0;
        while !seen[at] {
            seen[at] = true;
            at = order[at];
            length += 1;
        }
        odd ^= length > 0 && length % 2 == 0;
    }
    ((0..a.rows).map(|i| lu.U()[(i, i)]).collect(), odd)
}

/// Cholesky's factor.
pub fn cholesky<T: Scalar>(a: &Dense<T>) -> Result<Dense<T>, Failure> {
    let found = a
        .view()
        .llt(Side::Lower)
        .map_err(|_| Failure::NotPositive)?;
    let l = found.L();
    Ok(Dense::from_fn(a.rows, a.rows, |i, j| match i >= j {
        true => l[(i, j)],
        false => T::of(0.0),
    }))
}

/// `Q` (its first `columns` columns) and `R` (its first `columns` rows).
pub fn qr<T: Scalar>(a: &Dense<T>, columns: usize) -> (Dense<T>, Dense<T>) {
    let found = a.view().qr();
    let q = match columns == a.rows {
        true => found.compute_Q(),
        false => found.compute_thin_Q(),
    };
    let r = found.R();
    let upper = Dense::from_fn(columns, a.columns, |i, j| match i <= j && i < r.nrows() {
        true => r[(i, j)],
        false => T::of(0.0),
    });
    (Dense::of_view(q.as_ref()), upper)
}

/// Eigenvalues and eigenvectors of a real matrix.
pub fn eig_real(a: &Dense<f64>) -> Result<(Vec<Complex<f64>>, Dense<Complex<f64>>), Failure> {
    let found = a.view().eigen().map_err(|_| Failure::NoConvergence)?;
    Ok(parts(&found, a.rows))
}

/// Eigenvalues and eigenvectors of a complex matrix.
pub fn eig_complex(
    a: &Dense<Complex<f64>>,
) -> Result<(Vec<Complex<f64>>, Dense<Complex<f64>>), Failure> {
    let found = a.view().eigen().map_err(|_| Failure::NoConvergence)?;
    Ok(parts(&found, a.rows))
}

fn parts(
    found: &faer::linalg::solvers::Eigen<f64>,
    n: usize,
) -> (Vec<Complex<f64>>, Dense<Complex<f64>>) {
    let values = (0..n).map(|i| found.S()[i]).collect();
    (values, Dense::of_view(found.U()))
}
