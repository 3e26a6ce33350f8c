//! Cholesky's factor from the lower triangle, column by column; the upper triangle is never read.

use super::{Dense, Failure, Scalar};

/// The lower triangular `L` with `L L* = a`.
pub fn cholesky<T: Scalar>(a: &Dense<T>) -> Result<Dense<T>, Failure> {
    let n = a.rows;
    let mut l: Dense<T> = Dense::zeros(n, n);
    for j in 0..n {
        let own = (0..j).fold(0.0, |sum: f64, k| {
            let (re, im) = l[(j, k)].parts();
            im.mul_add(im, re.mul_add(re, sum))
        });
        let rest = a[(j, j)].parts().0 - own;
        // NaN is a pivot like any other, as in OpenBLAS.
        if rest <= 0.0 {
            return Err(Failure::NotPositive);
        }
        let d = rest.sqrt();
        l[(j, j)] = T::of(d);
        for i in j + 1..n {
            let sum = (0..j).fold(T::of(0.0), |sum, k| sum.fused(l[(i, k)], l[(j, k)].conj()));
            l[(i, j)] = (a[(i, j)] - sum) * T::of(1.0 / d);
        }
    }
    Ok(l)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lower_triangle_alone_is_read() {
        let a = Dense::of_rows(&[4.0, f64::NAN, 2.0, 5.0], 2, 2);
        let l = cholesky(&a).expect("positive");
        assert_eq!(l.data(), [2.0, 1.0, 0.0, 2.0]);
        let bad = Dense::of_rows(&[1.0, 0.0, 2.0, 1.0], 2, 2);
        assert_eq!(cholesky(&bad), Err(Failure::NotPositive));
    }
}
