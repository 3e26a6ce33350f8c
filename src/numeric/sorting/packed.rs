//! The order of a long row of numbers by sorting integers that hold a number's leading bits and its place.
//!
//! Places are ascending among equal numbers, so the order is the stable one. Leading bits that do not fit beside the place are left out; numbers
//! that differ in those alone are put in order afterwards.

use super::Effort;
use super::key::Sortable;
#[cfg(target_arch = "x86_64")]
use crate::engine::kernels::quicksort;

/// Rows from this length on are worth it.
const LONG: usize = 1 << 12;
/// Numbers that are looked at for equal ones.
const SAMPLE: usize = 1 << 12;

/// The stable order; `None` where the row is short, its numbers are no single integers, or the processor has no sort on vectors.
pub fn order<T: Sortable>(numbers: &[T], effort: Effort<'_>) -> Option<Vec<i64>> {
    if T::WIDTH == 0 || numbers.len() < LONG {
        return None;
    }
    let place_bits = (numbers.len() - 1).ilog2() + 1;
    let digits = numbers.iter().map(|x| x.digits());
    let (least, most) = digits.fold((u64::MAX, 0), |(a, b), x| (a.min(x), b.max(x)));
    let left_out = (64 - (most - least).leading_zeros() + place_bits).saturating_sub(64);
    let mut keys: Vec<i64> = Vec::with_capacity(numbers.len());
    keys.extend((0u64..).zip(numbers).map(|(place, x)| {
        let leading = (x.digits() - least) >> left_out << place_bits;
        (leading | place) as i64 ^ i64::MIN
    }));
    if !on_vectors(&mut keys, effort) {
        return None;
    }
    let mask = (1i64 << place_bits) - 1;
    if left_out > 0 {
        let digits = |key: &i64| (numbers[(key & mask) as usize].digits(), *key & mask);
        for equal in keys.chunk_by_mut(|a, b| a & !mask == b & !mask) {
            if equal.len() > 1 {
                equal.sort_unstable_by_key(digits);
            }
        }
    }
    keys.iter_mut().for_each(|key| *key &= mask);
    Some(keys)
}

#[cfg(target_arch = "x86_64")]
fn on_vectors(keys: &mut [i64], effort: Effort<'_>) -> bool {
    quicksort::sort(keys, effort.threads, effort.go_on)
}

#[cfg(not(target_arch = "x86_64"))]
fn on_vectors(_: &mut [i64], _: Effort<'_>) -> bool {
    false
}

/// Whether some of a row's numbers, taken here and there, are equal: then nearly always some of all are.
pub fn has_ties_here_and_there<T: Sortable>(numbers: &[T]) -> bool {
    let step = (numbers.len() / SAMPLE).max(1);
    let mut sample: Vec<u64> = numbers.iter().step_by(step).map(|x| x.digits()).collect();
    sample.sort_unstable();
    sample.windows(2).any(|w| w[0] == w[1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check<T: Sortable>(numbers: &[T]) {
        let mut stable: Vec<i64> = (0..numbers.len() as i64).collect();
        stable.sort_by_key(|&i| numbers[i as usize].digits());
        if let Some(order) = order(numbers, Effort::PLAIN) {
            assert_eq!(order, stable);
        }
    }

    proptest! {
        #[test]
        fn it_is_the_stable_order(numbers in prop::collection::vec(any::<i64>(), LONG..LONG + 500), few in 1i64..5000) {
            check(&numbers);
            check(&numbers.iter().map(|x| x % few).collect::<Vec<i64>>());
            check(&numbers.iter().map(|x| x % few - i64::MAX / 2).collect::<Vec<i64>>());
            check(&numbers.iter().map(|&x| x as f64).collect::<Vec<f64>>());
            check(&numbers.iter().map(|&x| 1.0 + (x % few) as f64 * f64::EPSILON).collect::<Vec<f64>>());
            check(&numbers.iter().map(|&x| (x % few) as f32).collect::<Vec<f32>>());
            check(&numbers.iter().map(|&x| f64::from_bits(x as u64)).collect::<Vec<f64>>());
        }
    }
}
