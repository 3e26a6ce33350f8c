//! The extremes of a run and where they stand.
//!
//! NaN wins both (NaT too), and the first of equals is the place, as in NumPy. A block is scanned for its extreme without branches; the place is
//! looked for once, in the block that holds it.

use super::compare::Compare;
use super::dates::NAT;
use super::lift::{Body, widest};
use super::pod::Bool;
use half::f16;
use num_complex::Complex;

/// Elements with an order for extremes: that of [`Compare`], in which something may outweigh all.
pub trait Extreme: Compare {
    /// NaN, or a complex number with a NaN part: it wins every comparison.
    fn outweighs(self) -> bool;
}

macro_rules! extremes {
    ($($t:ty: $x:ident => $nan:expr;)*) => {
        $(impl Extreme for $t {
            #[inline(always)]
            fn outweighs(self) -> bool {
                let $x = self;
                $nan
            }
        })*
    };
}
extremes! {
    Bool: _x => false; i8: _x => false; u8: _x => false; i16: _x => false; u16: _x => false; i32: _x => false; u32: _x => false;
    i64: _x => false; u64: _x => false; f16: x => x.is_nan(); f32: x => x.is_nan(); f64: x => x.is_nan();
    Complex<f32>: x => x.re.is_nan() || x.im.is_nan(); Complex<f64>: x => x.re.is_nan() || x.im.is_nan();
}

/// How many running extremes a block has.
const LANES: usize = 32;

/// Whether `x` goes before the best so far.
trait Better<T>: Copy + Fn(T, T) -> bool {}

impl<T, F: Copy + Fn(T, T) -> bool> Better<T> for F {}

#[inline(always)]
fn greater<T: Extreme>(x: T, best: T) -> bool {
    T::less(best, x)
}

#[inline(always)]
fn lesser<T: Extreme>(x: T, best: T) -> bool {
    T::less(x, best)
}

/// A run's extreme: what outweighs is looked for apart, so that neither loop has branches.
struct Scan<'a, T, F> {
    run: &'a [T],
    is_better: F,
}

impl<T: Extreme, F: Better<T>> Body for Scan<'_, T, F> {
    type Out = Option<T>;
    #[inline(always)]
    fn run(self) -> Option<T> {
        let (run, is_better) = (self.run, self.is_better);
        let &first = run.first()?;
        if run.iter().fold(false, |seen, x| seen | x.outweighs()) {
            return run.iter().copied().find(|x| x.outweighs());
        }
        let mut best = [first; LANES];
        let (groups, rest) = run.as_chunks::<LANES>();
        for group in groups {
            for (best, &x) in best.iter_mut().zip(group) {
                *best = if is_better(x, *best) { x } else { *best };
            }
        }
        let one = |best: T, x: T| if is_better(x, best) { x } else { best };
        let best = best.into_iter().reduce(one).expect("there are lanes");
        Some(rest.iter().fold(best, |best, &x| one(best, x)))
    }
}

#[inline(always)]
fn fold<T: Extreme>(run: &[T], is_better: impl Better<T>) -> Option<T> {
    widest(Scan { run, is_better })
}

/// The greatest element, or something that outweighs all; `None` of nothing.
pub fn maximum<T: Extreme>(run: &[T]) -> Option<T> {
    fold(run, greater)
}

/// The least element, or something that outweighs all; `None` of nothing.
pub fn minimum<T: Extreme>(run: &[T]) -> Option<T> {
    fold(run, lesser)
}

/// The place of the first greatest element (the first that outweighs, if any); `None` of nothing.
pub fn argmax<T: Extreme>(run: &[T]) -> Option<usize> {
    place(run, greater)
}

/// The place of the first least element (the first that outweighs, if any); `None` of nothing.
pub fn argmin<T: Extreme>(run: &[T]) -> Option<usize> {
    place(run, lesser)
}

fn place<T: Extreme>(run: &[T], is_better: impl Better<T>) -> Option<usize> {
    const BLOCK: usize = 1024;
    let is = |x: T, best: T| T::equal(x, best) || (x.outweighs() && best.outweighs());
    let mut found: Option<(T, usize)> = None;
    for (i, block) in run.chunks(BLOCK).enumerate() {
        let best = fold(block, is_better)?;
        match found {
            Some((known, _)) if !best.outweighs() && !is_better(best, known) => {}
            _ => found = Some((best, i * BLOCK)),
        }
        if best.outweighs() {
            break;
        }
    }
    let (best, start) = found?;
    run[start..]
        .iter()
        .position(|&x| is(x, best))
        .map(|i| start + i)
}

/// The greatest of dates or differences; NaT if there is one.
pub fn maximum_time(run: &[i64]) -> Option<i64> {
    if run.contains(&NAT) {
        Some(NAT)
    } else {
        maximum(run)
    }
}

/// The least of dates or differences; NaT, the smallest count, wins by itself.
pub fn minimum_time(run: &[i64]) -> Option<i64> {
    minimum(run)
}

/// The place of the first greatest of dates or differences, the first NaT if there is one.
pub fn argmax_time(run: &[i64]) -> Option<usize> {
    run.iter().position(|&x| x == NAT).or_else(|| argmax(run))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nan_wins_and_the_first_of_equals_is_the_place() {
        let run = [1.0, 5.0, f64::NAN, 7.0, f64::NAN];
        assert!(maximum(&run).is_some_and(f64::is_nan) && minimum(&run).is_some_and(f64::is_nan));
        assert_eq!((argmax(&run), argmin(&run)), (Some(2), Some(2)));
        assert_eq!(argmax(&[3, 9, 9, 1]), Some(1));
        assert_eq!(argmin(&[3, 1, 1, 9]), Some(1));
        assert_eq!(argmax::<i32>(&[]), None);
        assert_eq!(argmax_time(&[5, NAT, 7]), Some(1));
    }

    proptest! {
        #[test]
        fn extremes_are_those_of_a_plain_scan(run in proptest::collection::vec(-50i32..50, 1..3000)) {
            let (high, low) = (run.iter().max().copied(), run.iter().min().copied());
            prop_assert_eq!((maximum(&run), minimum(&run)), (high, low));
            prop_assert_eq!(argmax(&run), run.iter().position(|&x| Some(x) == high));
            prop_assert_eq!(argmin(&run), run.iter().position(|&x| Some(x) == low));
        }
    }
}
