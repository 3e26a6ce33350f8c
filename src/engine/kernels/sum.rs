//! Sums in NumPy's order: pairwise over halves, in leaves of up to 128 with eight running sums.
//!
//! The order decides the last bits, so it is NumPy's to the letter: fewer than eight elements are added one after the other (beginning with -0.0),
//! a leaf ends with `((0+1)+(2+3)) + ((4+5)+(6+7))` and its rest one by one, a longer run splits at half its length rounded down to a
//! multiple of eight. A complex run counts its parts, so a leaf is 64 numbers with four running sums for each part. float16 is summed in
//! float32. Integers wrap, so their order is free.

use super::arith::Int;
use super::cast::To;
use super::pod::Pod;
use half::f16;
use num_complex::Complex;

/// The longest run that is added without splitting.
pub const LEAF: usize = 128;

/// Where NumPy splits a run of `n > LEAF` scalars: the length of the first half.
#[inline]
pub fn split(n: usize) -> usize {
    let half = n / 2;
    half - half % 8
}

/// Elements that are summed pairwise.
pub trait Summand: Pod {
    /// What the running sums are kept in.
    type Sum: Copy;
    /// Elements to a leaf.
    const LEAF: usize;
    /// The sum of a run of at most `LEAF` elements.
    fn leaf(run: &[Self]) -> Self::Sum;
    /// The sum of two runs.
    fn join(a: Self::Sum, b: Self::Sum) -> Self::Sum;
    /// The length of the first half of a run of `n > LEAF` elements.
    fn split(n: usize) -> usize;
}

/// Eight running sums over `n` terms; the terms come by index so that one function serves all layouts.
#[inline(always)]
fn leaf_of<S: num_traits::Float>(n: usize, term: impl Fn(usize) -> S) -> S {
    if n < 8 {
        return (0..n).fold(-S::zero(), |sum, i| sum + term(i));
    }
    let mut r: [S; 8] = std::array::from_fn(&term);
    let whole = n - n % 8;
    for i in (8..whole).step_by(8) {
        for (k, sum) in r.iter_mut().enumerate() {
            *sum = *sum + term(i + k);
        }
    }
    let sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
    (whole..n).fold(sum, |sum, i| sum + term(i))
}

macro_rules! real_summands {
    ($($t:ty => $sum:ty),*) => {
        $(impl Summand for $t {
            type Sum = $sum;
            const LEAF: usize = LEAF;
            #[inline]
            fn leaf(run: &[$t]) -> $sum {
                leaf_of(run.len(), |i| <$sum>::from(run[i]))
            }
            #[inline]
            fn join(a: $sum, b: $sum) -> $sum {
                a + b
            }
            #[inline]
            fn split(n: usize) -> usize {
                split(n)
            }
        })*
    };
}
real_summands!(f16 => f32, f32 => f32, f64 => f64);

/// Four running sums for each part.
#[inline(always)]
fn complex_leaf<S: num_traits::Float>(run: &[Complex<S>]) -> Complex<S> {
    let add = |a: Complex<S>, b: Complex<S>| Complex::new(a.re + b.re, a.im + b.im);
    let nothing = Complex::new(-S::zero(), -S::zero());
    if run.len() < 4 {
        return run.iter().fold(nothing, |sum, &z| add(sum, z));
    }
    let mut r = [run[0], run[1], run[2], run[3]];
    let mut groups = run[4..].chunks_exact(4);
    for group in &mut groups {
        for (sum, &z) in r.iter_mut().zip(group) {
            *sum = add(*sum, z);
        }
    }
    let sum = add(add(r[0], r[1]), add(r[2], r[3]));
    groups.remainder().iter().fold(sum, |sum, &z| add(sum, z))
}

macro_rules! complex_summands {
    ($($t:ty),*) => {
        $(impl Summand for Complex<$t> {
            type Sum = Complex<$t>;
            const LEAF: usize = LEAF / 2;
            #[inline]
            fn leaf(run: &[Self]) -> Self {
                complex_leaf(run)
            }
            #[inline]
            fn join(a: Self, b: Self) -> Self {
                Complex::new(a.re + b.re, a.im + b.im)
            }
            #[inline]
            fn split(n: usize) -> usize {
                split(2 * n) / 2
            }
        })*
    };
}
complex_summands!(f32, f64);

/// The pairwise sum of a run. Of nothing it is -0.0: a reduction adds it to its identity or first element.
pub fn pairwise<T: Summand>(run: &[T]) -> T::Sum {
    if run.len() <= T::LEAF {
        return T::leaf(run);
    }
    let (first, second) = run.split_at(T::split(run.len()));
    T::join(pairwise(first), pairwise(second))
}

/// The wrapping sum of integers or bools in a wider (or the same) integer type.
pub fn wrapping<T: To<S>, S: Int>(run: &[T]) -> S {
    run.iter()
        .fold(S::zero(), |sum, &x| sum.wrapping_add(&x.to()))
}

/// The wrapping product of integers or bools.
pub fn wrapping_product<T: To<S>, S: Int>(run: &[T]) -> S {
    run.iter()
        .fold(S::one(), |product, &x| product.wrapping_mul(&x.to()))
}

/// The wrapping scalar product of two runs of equal length.
pub fn wrapping_dot<T: Int>(a: &[T], b: &[T]) -> T {
    a.iter().zip(b).fold(T::zero(), |sum, (x, y)| {
        sum.wrapping_add(&x.wrapping_mul(y))
    })
}

/// The sum of rows into an accumulator, row after row: how NumPy reduces an axis that is not the innermost in memory.
pub fn add_row<T: Pod + std::ops::AddAssign>(sums: &mut [T], row: &[T]) {
    for (sum, &x) in sums.iter_mut().zip(row) {
        *sum += x;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_sums_to_minus_zero() {
        assert!(pairwise::<f64>(&[]).is_sign_negative());
        assert_eq!(pairwise(&[1.5f32, 2.5]), 4.0);
        assert_eq!(wrapping::<u8, i64>(&[200, 100]), 300);
        assert_eq!(wrapping::<i8, i8>(&[100, 100]), -56);
    }

    #[test]
    fn ones_sum_to_their_number_at_every_length() {
        for n in 0..1000 {
            assert_eq!(pairwise(&vec![1.0f64; n]), n as f64);
            assert_eq!(
                pairwise(&vec![Complex::new(1.0f64, 2.0); n]),
                Complex::new(n as f64, 2.0 * n as f64)
            );
        }
    }

    proptest! {
        #[test]
        fn small_integers_sum_exactly_in_any_order(numbers in proptest::collection::vec(-1000i32..1000, 0..2000)) {
            let floats: Vec<f64> = numbers.iter().map(|&x| x as f64).collect();
            prop_assert_eq!(pairwise(&floats), numbers.iter().sum::<i32>() as f64);
        }
    }
}
