//! Pairwise sums in NumPy's order: eight partial sums up to 128 numbers, halves rounded down to a multiple of eight above.
//!
//! The error grows with log n instead of n (Higham, "The accuracy of floating point summation", 1993). Halves are added up in single precision
//! and rounded once. The order is that of NumPy's `pairwise_sum`, so that sums have the same bits; a plan's sum descends the same tree and stops
//! where a subtree fits one block.

use std::hint::black_box;
use std::ops::Add;

use half::f16;
use num_complex::Complex;

use crate::engine::kernels::lift::{Body, widest};
use crate::engine::kernels::pod::Pod;

/// Numbers that one leaf of the tree adds up with eight partial sums.
const LEAF: usize = 128;

/// An addition of partial sums.
pub trait Adds<P>: Fn(P, P) -> P + Copy {}
impl<P, F: Fn(P, P) -> P + Copy> Adds<P> for F {}

/// An addition of one number to another, in no vector beside others, whose unused lanes may raise flags that no number of the sum does.
#[inline(always)]
pub fn alone<P: Add<Output = P>>(a: P, b: P) -> P {
    black_box(a) + black_box(b)
}

/// A number that is summed pairwise.
pub trait Summand: Pod {
    /// A partial sum.
    type Part: Pod + Add<Output = Self::Part>;
    /// Real numbers in one element.
    const REALS: usize;
    /// The sum of at most [`LEAF`] real numbers, by this addition.
    fn leaf(numbers: &[Self], add: impl Adds<Self::Part>) -> Self::Part;
    /// A result so far and a partial sum.
    fn add(self, part: Self::Part) -> Self;
}

/// Where the tree splits `n` elements: the number of the first half.
pub fn split<T: Summand>(n: usize) -> Option<usize> {
    let reals = n * T::REALS;
    if reals <= LEAF {
        return None;
    }
    let half = reals / 2;
    Some((half - half % 8) / T::REALS)
}

/// The sum of a slice.
pub fn sum<T: Summand>(numbers: &[T]) -> T::Part {
    widest(Tree(numbers))
}

struct Tree<'a, T>(&'a [T]);

impl<T: Summand> Body for Tree<'_, T> {
    type Out = T::Part;
    #[inline(always)]
    fn run(self) -> T::Part {
        descend(self.0, |a, b| a + b)
    }
}

/// The same without the jump into wider vectors: for few numbers. `add` is `+` or [`alone`].
#[inline]
pub(super) fn descend<T: Summand>(numbers: &[T], add: impl Adds<T::Part>) -> T::Part {
    match split::<T>(numbers.len()) {
        None => T::leaf(numbers, add),
        Some(at) => add(descend(&numbers[..at], add), descend(&numbers[at..], add)),
    }
}

macro_rules! real_summand {
    ($t:ty) => {
        impl Summand for $t {
            type Part = $t;
            const REALS: usize = 1;
            #[inline(always)]
            fn leaf(numbers: &[$t], add: impl Adds<$t>) -> $t {
                leaf_of(numbers, |x| x, -0.0, add)
            }
            #[inline(always)]
            fn add(self, part: $t) -> $t {
                self + part
            }
        }
    };
}
real_summand!(f32);
real_summand!(f64);

impl Summand for f16 {
    type Part = f32;
    const REALS: usize = 1;
    #[inline(always)]
    fn leaf(numbers: &[f16], add: impl Adds<f32>) -> f32 {
        leaf_of(numbers, f16::to_f32, -0.0, add)
    }
    #[inline(always)]
    fn add(self, part: f32) -> f16 {
        f16::from_f32(self.to_f32() + part)
    }
}

#[inline(always)]
fn leaf_of<T: Copy, P: Copy>(
    numbers: &[T],
    part: impl Fn(T) -> P,
    nothing: P,
    add: impl Adds<P>,
) -> P {
    let (eights, rest) = numbers.as_chunks::<8>();
    let Some((first, eights)) = eights.split_first() else {
        return numbers.iter().fold(nothing, |sum, &x| add(sum, part(x)));
    };
    let mut sums = first.map(&part);
    for eight in eights {
        for (sum, &x) in sums.iter_mut().zip(eight) {
            *sum = add(*sum, part(x));
        }
    }
    let [a, b, c, d, e, f, g, h] = sums;
    let halves = [add(add(a, b), add(c, d)), add(add(e, f), add(g, h))];
    let whole = add(halves[0], halves[1]);
    rest.iter().fold(whole, |sum, &x| add(sum, part(x)))
}

macro_rules! complex_summand {
    ($t:ty) => {
        impl Summand for Complex<$t> {
            type Part = Complex<$t>;
            const REALS: usize = 2;
            #[inline(always)]
            fn leaf(numbers: &[Complex<$t>], add: impl Adds<Complex<$t>>) -> Complex<$t> {
                let (fours, rest) = numbers.as_chunks::<4>();
                let Some((&first, fours)) = fours.split_first() else {
                    return numbers
                        .iter()
                        .fold(Complex::new(-0.0, -0.0), |sum, &x| add(sum, x));
                };
                let mut sums = first;
                for four in fours {
                    for (sum, &x) in sums.iter_mut().zip(four) {
                        *sum = add(*sum, x);
                    }
                }
                let [a, b, c, d] = sums;
                let whole = add(add(a, b), add(c, d));
                rest.iter().fold(whole, |sum, &x| add(sum, x))
            }
            #[inline(always)]
            fn add(self, part: Complex<$t>) -> Complex<$t> {
                self + part
            }
        }
    };
}
complex_summand!(f32);
complex_summand!(f64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_in_floats_are_exact() {
        for n in [0, 1, 7, 8, 9, 127, 128, 129, 1000, 5001] {
            let numbers: Vec<f64> = (0..n).map(f64::from).collect();
            let total = f64::from(n) * (f64::from(n) - 1.0) / 2.0;
            assert_eq!(sum(&numbers), if n == 0 { 0.0 } else { total });
        }
    }
}
