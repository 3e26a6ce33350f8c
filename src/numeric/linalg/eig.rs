//! Eigenvalues and eigenvectors of general matrices, as `geev`: balanced, Hessenberg form, double-shift QR, back-substitution.
//!
//! Eigenvectors have length 1; of a complex one the largest element is real. A real matrix's come as complex numbers here; whether any is
//! complex is for the caller to see.

use num_complex::Complex;

use super::balance::balance;
use super::reflect::{apply_left, apply_right, norm, reflector, rotation};
use super::{Dense, Failure, large};

#[path = "schur.rs"]
mod schur;

/// From this size on LAPACK takes another way, and so does `faer`.
const LARGE: usize = 76;

type Eigen = (Vec<Complex<f64>>, Dense<Complex<f64>>);

/// Eigenvalues and eigenvectors of a real matrix.
pub fn eig_real(a: &Dense<f64>) -> Result<Eigen, Failure> {
    let n = a.rows;
    if n >= LARGE {
        let (w, mut v) = large::eig_real(a)?;
        (0..n).for_each(|j| normalise(&mut v, j, w[j].im != 0.0));
        return Ok((w, v));
    }
    if n == 0 {
        return Ok((Vec::new(), Dense::zeros(0, 0)));
    }
    let mut h = a.clone();
    let balanced = balance(&mut h);
    let (low, high) = (balanced.low, balanced.high);
    let mut z = hessenberg(&mut h, low, high);
    let w = schur::iterate(&mut h, &mut z, low, high)?;
    let mut v = schur::vectors(&h, &z, &w);
    balanced.undo(&mut v);
    Ok((w.clone(), paired(v, &w)))
}

/// Eigenvalues and eigenvectors of a complex matrix.
pub fn eig_complex(a: &Dense<Complex<f64>>) -> Result<Eigen, Failure> {
    let (w, mut v) = large::eig_complex(a)?;
    (0..a.rows).for_each(|j| normalise(&mut v, j, true));
    Ok((w, v))
}

/// Length 1; `turned`: the largest element real.
fn normalise(v: &mut Dense<Complex<f64>>, j: usize, turned: bool) {
    let column = v.column_mut(j);
    let length = norm(column);
    if length > 0.0 {
        column.iter_mut().for_each(|x| *x /= length);
    }
    if !turned {
        return;
    }
    let mut largest = 0;
    for i in 1..column.len() {
        if column[i].norm_sqr() > column[largest].norm_sqr() {
            largest = i;
        }
    }
    let phase = column[largest].conj() / column[largest].norm();
    column.iter_mut().for_each(|x| *x *= phase);
    column[largest].im = 0.0;
}

/// Real and imaginary columns of pairs put together; every vector of length 1.
fn paired(mut v: Dense<f64>, w: &[Complex<f64>]) -> Dense<Complex<f64>> {
    let n = w.len();
    let mut result = Dense::zeros(n, n);
    let mut j = 0;
    while j < n {
        if w[j].im == 0.0 {
            let scale = 1.0 / norm(v.column(j));
            for i in 0..n {
                result[(i, j)] = Complex::new(v[(i, j)] * scale, 0.0);
            }
            j += 1;
            continue;
        }
        let scale = 1.0 / norm(v.column(j)).hypot(norm(v.column(j + 1)));
        let (re, im) = v.two_columns(j, j + 1);
        re.iter_mut().chain(im.iter_mut()).for_each(|x| *x *= scale);
        let size = |i: usize| re[i] * re[i] + im[i] * im[i];
        let mut largest = 0;
        for i in 1..n {
            if size(i) > size(largest) {
                largest = i;
            }
        }
        let (c, s, _) = rotation(re[largest], im[largest]);
        for i in 0..n {
            let (x, y) = (c * re[i] + s * im[i], c * im[i] - s * re[i]);
            let y = if i == largest { 0.0 } else { y };
            result[(i, j)] = Complex::new(x, y);
            result[(i, j + 1)] = Complex::new(x, -y);
        }
        j += 2;
    }
    result
}

/// Makes rows and columns `low..=high` of Hessenberg form; returns the reflections multiplied.
fn hessenberg(a: &mut Dense<f64>, low: usize, high: usize) -> Dense<f64> {
    let n = a.rows;
    let mut reflections = Vec::new();
    for i in low..high {
        let mut rest = a.column(i)[i + 2..=high.max(i + 1)].to_vec();
        let (beta, tau) = reflector(a[(i + 1, i)], &mut rest);
        apply_right(a, i + 1, 0, high + 1, &rest, tau);
        apply_left(a, i + 1, i + 1, n, &rest, tau);
        a[(i + 1, i)] = beta;
        a.column_mut(i)[i + 2..=high.max(i + 1)].fill(0.0);
        reflections.push((rest, i, tau));
    }
    let mut z = Dense::identity(n);
    for (rest, i, tau) in reflections.iter().rev() {
        apply_left(&mut z, i + 1, 0, n, rest, *tau);
    }
    z
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn eigenvectors_keep_their_direction(values in proptest::collection::vec(-9.0f64..9.0, 25)) {
            let a = Dense::of_rows(&values, 5, 5);
            let (w, v) = eig_real(&a).expect("converges");
            for j in 0..5 {
                for i in 0..5 {
                    let sum: Complex<f64> = (0..5).map(|k| v[(k, j)] * a[(i, k)]).sum();
                    prop_assert!((sum - v[(i, j)] * w[j]).norm() < 1e-8);
                }
            }
        }
    }

    #[test]
    fn a_lower_triangle_comes_out_reversed() {
        let (w, _) = eig_real(&Dense::of_rows(&[1.0, 0.0, 2.0, 3.0], 2, 2)).expect("converges");
        assert_eq!(w, [Complex::new(3.0, 0.0), Complex::new(1.0, 0.0)]);
    }
}
