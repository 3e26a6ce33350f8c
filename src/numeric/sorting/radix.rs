//! Long rows of numbers sorted by the digits of their keys, the last digit first: equal keys keep their order.
//!
//! Each pass spreads the row over the values of eight bits of the key, so it takes a number of passes and not of comparisons (Knuth, "The Art of
//! Computer Programming" 5.2.5). A digit that is the same throughout costs nothing. An interrupt leaves a permutation of the row.

/// Bits of one digit: as many places to write to as the nearest caches follow.
const BITS: u32 = 8;
/// Values of one digit.
const VALUES: usize = 1 << BITS;
/// Digits of the longest key.
const DIGITS: usize = 64usize.div_ceil(BITS as usize);
/// Rows shorter than this are sorted by comparisons.
const LONG: usize = 4096;
/// Where more digits differ, comparisons are quicker.
const FEW_DIGITS: usize = 4;
/// Elements between two looks at the interrupt.
const CHUNK: usize = 1 << 16;

/// Sorts `items` by `key`, of which the lowest `width` bits count. `go_on` is asked now and then; when it says no, the order is unfinished.
/// False where nothing was done, because comparisons are quicker.
pub fn sort<T: Copy>(
    items: &mut [T],
    width: u32,
    key: impl Fn(&T) -> u64,
    go_on: &dyn Fn() -> bool,
) -> bool {
    let is_in_order = items.windows(2).all(|pair| key(&pair[0]) <= key(&pair[1]));
    if is_in_order {
        return true;
    }
    if items.len() < LONG || u32::try_from(items.len()).is_err() {
        return false;
    }
    let Some(counts) = count(items, width, &key, go_on) else {
        return true;
    };
    let differs = |counts: &&[u32; VALUES]| counts.iter().all(|&n| (n as usize) < items.len());
    if counts.iter().filter(differs).count() > FEW_DIGITS {
        return false;
    }
    let mut other = items.to_vec();
    let mut is_in_other = false;
    for (digit, counts) in counts.iter().enumerate() {
        if counts.iter().any(|&n| n as usize == items.len()) {
            continue;
        }
        let (from, into): (&[T], &mut [T]) = match is_in_other {
            true => (&other, &mut *items),
            false => (items, &mut other),
        };
        if !spread(from, into, counts, digit as u32 * BITS, &key, go_on) {
            break;
        }
        is_in_other = !is_in_other;
    }
    if is_in_other {
        items.copy_from_slice(&other);
    }
    true
}

/// How often each value of each digit occurs; `None` after an interrupt.
fn count<T>(
    items: &[T],
    width: u32,
    key: &impl Fn(&T) -> u64,
    go_on: &dyn Fn() -> bool,
) -> Option<Vec<[u32; VALUES]>> {
    let digits = width.div_ceil(BITS) as usize;
    let mut counts = vec![[0u32; VALUES]; digits.min(DIGITS)];
    for chunk in items.chunks(CHUNK) {
        if !go_on() {
            return None;
        }
        for item in chunk {
            let mut rest = key(item);
            for counts in &mut counts {
                counts[rest as usize % VALUES] += 1;
                rest >>= BITS;
            }
        }
    }
    Some(counts)
}

/// Writes each item to the next place for its digit; false after an interrupt.
fn spread<T: Copy>(
    from: &[T],
    into: &mut [T],
    counts: &[u32; VALUES],
    shift: u32,
    key: &impl Fn(&T) -> u64,
    go_on: &dyn Fn() -> bool,
) -> bool {
    let mut places = *counts;
    let mut next = 0;
    for place in &mut places {
        next += std::mem::replace(place, next);
    }
    for chunk in from.chunks(CHUNK) {
        if !go_on() {
            return false;
        }
        for item in chunk {
            let place = &mut places[(key(item) >> shift) as usize % VALUES];
            into[*place as usize] = *item;
            *place += 1;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pairs_are_in_order_and_stable(keys in prop::collection::vec(0u64..1 << 30, LONG..LONG + 99)) {
            let mut pairs: Vec<(u64, usize)> = keys.iter().copied().zip(0..).collect();
            let mut expected = pairs.clone();
            expected.sort();
            if sort(&mut pairs, 64, |pair| pair.0, &|| true) {
                prop_assert_eq!(pairs, expected);
            }
        }
    }

    #[test]
    fn an_interrupt_loses_nothing() {
        let mut numbers: Vec<u64> = (0..5000).map(|i| i * 7919 % 5000).collect();
        let asked = std::cell::Cell::new(0);
        sort(&mut numbers, 64, |n| *n, &|| {
            asked.set(asked.get() + 1);
            asked.get() < 3
        });
        numbers.sort_unstable();
        assert!(numbers.iter().enumerate().all(|(i, &n)| i as u64 == n));
    }
}
