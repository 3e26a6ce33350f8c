//! The extremes of a run and where they stand.
//!
//! NaN wins both (NaT too), and the first of equals is the place, as in NumPy. A block is scanned for its extreme without branches; the place is
//! looked for once, in the block that holds it.

use super::compare::Compare;
use super::dates::NAT;
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
const LANES: usize = 16;

/// The greater of two, something that outweighs first.
#[inline(always)]
fn greater<T: Extreme>(a: T, b: T) -> T {
    if b.outweighs() & !a.outweighs() | T::less(a, b) & !a.outweighs() {
        b
    } else {
        a
    }
}

/// The lesser of two, something that outweighs first.
#[inline(always)]
fn lesser<T: Extreme>(a: T, b: T) -> T {
    if b.outweighs() & !a.outweighs() | T::less(b, a) & !a.outweighs() {
        b
    } else {
        a
    }
}

#[inline(always)]
fn fold<T: Extreme>(run: &[T], better: impl Fn(T, T) -> T + Copy) -> Option<T> {
    let (&first, _) = run.split_first()?;
    let mut best = [first; LANES];
    let mut groups = run.chunks_exact(LANES);
    for group in &mut groups {
        for (best, &x) in best.iter_mut().zip(group) {
            *best = better(*best, x);
        }
    }
    let best = best.into_iter().reduce(better).expect("there are lanes");
    Some(
        groups
            .remainder()
            .iter()
            .fold(best, |best, &x| better(best, x)),
    )
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

fn place<T: Extreme>(run: &[T], better: impl Fn(T, T) -> T + Copy) -> Option<usize> {
    const BLOCK: usize = 1024;
    let is = |x: T, best: T| T::equal(x, best) || (x.outweighs() && best.outweighs());
    let mut found: Option<(T, usize)> = None;
    for (i, block) in run.chunks(BLOCK).enumerate() {
        let best = fold(block, better)?;
        match found {
            Some((known, _)) if is(better(known, best), known) => {}
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
