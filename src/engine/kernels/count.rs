//! Counting: elements that are true, whether any or all are, and where they stand.

use super::compare::Compare;
use super::lift::{Body, widest};
use super::pod::Bool;

/// How many elements are true (not zero; NaN is true).
pub fn count_nonzero<T: Compare>(run: &[T]) -> usize {
    run.iter().map(|x| x.is_true() as usize).sum()
}

/// How many bools are true: bytes are added up to 255 at a time, which the compiler does 16 or 32 abreast.
pub fn count_true(run: &[Bool]) -> usize {
    run.chunks(255)
        .map(|chunk| chunk.iter().fold(0u8, |count, x| count + x.get() as u8) as usize)
        .sum()
}

/// Whether any element is true; stops at the first block that has one.
pub fn any<T: Compare>(run: &[T]) -> bool {
    run.chunks(512)
        .any(|block| block.iter().fold(false, |seen, x| seen | x.is_true()))
}

/// Whether all elements are true; stops at the first block that has one that is not.
pub fn all<T: Compare>(run: &[T]) -> bool {
    run.chunks(512)
        .all(|block| block.iter().fold(true, |so_far, x| so_far & x.is_true()))
}

/// Bools between two looks whether the answer is known.
const LOOK: usize = 4096;

struct AnyTrue<'a>(&'a [Bool]);

impl Body for AnyTrue<'_> {
    type Out = bool;
    #[inline(always)]
    fn run(self) -> bool {
        let blocks = &mut self.0.chunks(LOOK);
        blocks.any(|block| block.iter().fold(0, |seen, x| seen | x.0) != 0)
    }
}

struct AllTrue<'a>(&'a [Bool]);

impl Body for AllTrue<'_> {
    type Out = bool;
    #[inline(always)]
    fn run(self) -> bool {
        let blocks = &mut self.0.chunks(LOOK);
        blocks.all(|block| block.iter().fold(u8::MAX, |least, x| least.min(x.0)) != 0)
    }
}

/// [`any`] of bools, whose bytes are taken as they stand.
pub fn any_true(run: &[Bool]) -> bool {
    widest(AnyTrue(run))
}

/// [`all`] of bools, whose bytes are taken as they stand.
pub fn all_true(run: &[Bool]) -> bool {
    widest(AllTrue(run))
}

/// Appends the places of true elements, each plus `offset`, to `places`.
pub fn nonzero<T: Compare>(run: &[T], offset: i64, places: &mut Vec<i64>) {
    places.extend(
        run.iter()
            .enumerate()
            .filter(|(_, x)| x.is_true())
            .map(|(i, _)| offset + i as i64),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counts_agree(run in proptest::collection::vec(0u8..3, 0..2000)) {
            let wanted = run.iter().filter(|&&x| x != 0).count();
            let bools: Vec<Bool> = run.iter().map(|&x| Bool(x)).collect();
            let mut places = vec![];
            nonzero(&run, 5, &mut places);
            prop_assert_eq!((count_nonzero(&run), count_true(&bools), places.len()), (wanted, wanted, wanted));
            prop_assert_eq!((super::any(&run), super::all(&run)), (wanted > 0, wanted == run.len()));
            prop_assert_eq!((any_true(&bools), all_true(&bools)), (wanted > 0, wanted == run.len()));
        }
    }
}
