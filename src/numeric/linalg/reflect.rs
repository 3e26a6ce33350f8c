//! Householder's reflections as LAPACK makes them (`larfg`) and applies them (`larf`), and plane rotations (`lartg`).
//!
//! The reflection `1 - tau v v*` has `v[0] = 1`; the value it leaves in front has the sign opposite to the real part that stood there.

use super::extended::Extended;
use super::{Dense, Scalar};
use num_complex::ComplexFloat;

/// The norm of a vector, safe from overflow.
pub fn norm<T: Scalar>(x: &[T]) -> f64 {
    let largest = x.iter().fold(0.0, |m: f64, v| {
        let (re, im) = v.parts();
        m.max(re.abs()).max(im.abs())
    });
    if largest == 0.0 || !largest.is_finite() {
        // A NaN is not seen as the largest.
        return match x.iter().any(|v| ComplexFloat::is_nan(*v)) {
            true => f64::NAN,
            false => largest,
        };
    }
    let scale = match (1e-140..1e140).contains(&largest) {
        true => 1.0,
        false => 2f64.powi(largest.log2() as i32),
    };
    let mut sum = Extended::ZERO;
    for v in x {
        let (re, im) = v.parts();
        for part in [re, im].into_iter().filter(|part| *part != 0.0) {
            sum = sum.plus(Extended::square(part / scale));
        }
    }
    scale * sum.sqrt()
}

/// Makes the reflection that takes `(alpha, x)` to `(beta, 0)`: `x` becomes the rest of `v`. Returns `beta` and `tau`.
pub fn reflector<T: Scalar>(alpha: T, x: &mut [T]) -> (T, T) {
    let rest = norm(x);
    let (re, im) = alpha.parts();
    if rest == 0.0 && im == 0.0 {
        return (alpha, T::of(0.0));
    }
    let length = T::length(alpha, rest);
    let beta = if re >= 0.0 && !re.is_sign_negative() {
        -length
    } else {
        length
    };
    let tau = T::from_parts((beta - re) / beta, -im / beta);
    let scale = (alpha - T::of(beta)).recip();
    for v in x {
        *v *= scale;
    }
    (T::of(beta), tau)
}

/// Applies `1 - tau v v*` to the rows from `row` on of the columns `from..to`; `v[0] = 1` is not in `rest`.
pub fn apply_left<T: Scalar>(
    a: &mut Dense<T>,
    row: usize,
    from: usize,
    to: usize,
    rest: &[T],
    tau: T,
) {
    if tau == T::of(0.0) {
        return;
    }
    // Rows and columns of zeros at the end are left out, as `larf` leaves them.
    let count = rest.iter().rposition(|v| *v != T::of(0.0));
    let rows = count.map_or(1, |last| last + 2);
    let is_zero = |column: &[T]| column.iter().all(|x| *x == T::of(0.0));
    let mut to = to;
    while to > from && is_zero(&a.column(to - 1)[row..row + rows]) {
        to -= 1;
    }
    let mut v = vec![T::of(1.0)];
    v.extend_from_slice(&rest[..rows - 1]);
    for j in from..to {
        let column = &mut a.column_mut(j)[row..row + rows];
        let factor = -(tau * T::sum(column, &v, j - from, to - from));
        for (x, v) in column.iter_mut().zip(&v) {
            *x = x.fused(factor, *v);
        }
    }
}

/// Applies `1 - tau v v*` from the right to the columns from `column` on of the rows `from..to`.
pub fn apply_right<T: Scalar>(
    a: &mut Dense<T>,
    column: usize,
    from: usize,
    to: usize,
    rest: &[T],
    tau: T,
) {
    if tau == T::of(0.0) {
        return;
    }
    for i in from..to {
        let mut sum = a[(i, column)];
        for (k, v) in rest.iter().enumerate() {
            sum = sum.fused(a[(i, column + 1 + k)], *v);
        }
        let factor = -(tau * sum);
        a[(i, column)] += factor;
        for (k, v) in rest.iter().enumerate() {
            a[(i, column + 1 + k)] = a[(i, column + 1 + k)].fused(factor, v.conj());
        }
    }
}

/// The rotation that takes `(f, g)` to `(r, 0)`: `(c, s, r)`.
pub fn rotation(f: f64, g: f64) -> (f64, f64, f64) {
    if g == 0.0 {
        return (1.0, 0.0, f);
    }
    if f == 0.0 {
        return (0.0, 1f64.copysign(g), g.abs());
    }
    let d = (f * f + g * g).sqrt();
    let d = if d.is_normal() { d } else { f.hypot(g) };
    let r = d.copysign(f);
    (f.abs() / d, g / r, r)
}

/// Rotates two columns: `(x, y)` becomes `(c x + s y, c y - s x)`.
pub fn rotate_columns<T: Scalar>(a: &mut Dense<T>, j: usize, k: usize, c: f64, s: f64) {
    let (c, s) = (T::of(c), T::of(s));
    let (low, high) = (j.min(k), j.max(k));
    let (first, second) = a.two_columns(low, high);
    let (xs, ys) = if j < k {
        (first, second)
    } else {
        (second, first)
    };
    for (x, y) in xs.iter_mut().zip(ys) {
        let turned = c * *x + s * *y;
        *y = c * *y - s * *x;
        *x = turned;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reflection_leaves_the_opposite_sign() {
        let mut x = [4.0];
        let (beta, tau) = reflector(3.0, &mut x);
        assert_eq!((beta, tau, x[0]), (-5.0, 1.6, 0.5));
        assert_eq!(reflector(3.0, &mut []), (3.0, 0.0));
    }

    #[test]
    fn a_rotation_keeps_the_sign_of_f() {
        assert_eq!(rotation(-3.0, 4.0), (0.6, -0.8, -5.0));
    }
}
