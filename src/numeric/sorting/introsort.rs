//! NumPy's quicksort and heapsort of indices, and the sort of C++'s library that it takes for rows with NaNs.
//!
//! None of them keeps the order of equal elements; which comes first follows from the comparisons and moves, so these are NumPy's (a median of
//! three, short rows by insertion, heapsort where the pivots are bad: Musser, "Introspective sorting and selection algorithms", 1997).
//! Comparisons are of indices and may fail, since objects are compared by Python's `<`.

/// Ranges of up to so many elements beside the first are sorted by insertion.
const FEW: usize = 15;

/// The same in C++'s library, of all elements.
const STANDARD_FEW: usize = 16;

/// NumPy's quicksort.
pub fn quick<E>(
    order: &mut [i64],
    less: &mut impl FnMut(i64, i64) -> Result<bool, E>,
) -> Result<(), E> {
    let Some(last) = order.len().checked_sub(1) else {
        return Ok(());
    };
    let mut depth = 2 * i64::from(order.len().ilog2());
    let (mut low, mut high) = (0, last);
    let mut rest: Vec<(usize, usize, i64)> = Vec::new();
    loop {
        if depth < 0 {
            heap(&mut order[low..=high], less)?;
        } else {
            while high.saturating_sub(low) > FEW {
                let at = part(&mut order[low..=high], less)? + low;
                depth -= 1;
                if at - low < high - at {
                    rest.push((at + 1, high, depth));
                    high = at - 1;
                } else {
                    rest.push((low, at - 1, depth));
                    low = at + 1;
                }
            }
            if low < high {
                insertion(&mut order[low..=high], less)?;
            }
        }
        match rest.pop() {
            None => return Ok(()),
            Some(next) => (low, high, depth) = next,
        }
    }
}

/// Parts a range by the median of its first, middle and last element, and gives the median's place.
fn part<E>(
    order: &mut [i64],
    less: &mut impl FnMut(i64, i64) -> Result<bool, E>,
) -> Result<usize, E> {
    let last = order.len() - 1;
    let middle = last / 2;
    if less(order[middle], order[0])? {
        order.swap(middle, 0);
    }
    if less(order[last], order[middle])? {
        order.swap(last, middle);
    }
    if less(order[middle], order[0])? {
        order.swap(middle, 0);
    }
    let pivot = order[middle];
    let (mut left, mut right) = (0, last - 1);
    order.swap(middle, right);
    loop {
        // The bounds hold by themselves unless comparisons contradict each other, as a class's own may.
        left += 1;
        while left < last && less(order[left], pivot)? {
            left += 1;
        }
        right = right.saturating_sub(1);
        while right > 0 && less(pivot, order[right])? {
            right -= 1;
        }
        if left >= right {
            break;
        }
        order.swap(left, right);
    }
    let left = left.min(last - 1);
    order.swap(left, last - 1);
    Ok(left)
}

fn insertion<E>(
    order: &mut [i64],
    less: &mut impl FnMut(i64, i64) -> Result<bool, E>,
) -> Result<(), E> {
    for i in 1..order.len() {
        let moved = order[i];
        let mut at = i;
        while at > 0 && less(moved, order[at - 1])? {
            order[at] = order[at - 1];
            at -= 1;
        }
        order[at] = moved;
    }
    Ok(())
}

/// NumPy's heapsort.
pub fn heap<E>(
    order: &mut [i64],
    less: &mut impl FnMut(i64, i64) -> Result<bool, E>,
) -> Result<(), E> {
    let count = order.len();
    for root in (0..count / 2).rev() {
        sift(order, root, count, less)?;
    }
    for end in (1..count).rev() {
        order.swap(0, end);
        sift(order, 0, end, less)?;
    }
    Ok(())
}

/// Lets the element at `root` sink in the heap of the first `count` elements.
fn sift<E>(
    order: &mut [i64],
    root: usize,
    count: usize,
    less: &mut impl FnMut(i64, i64) -> Result<bool, E>,
) -> Result<(), E> {
    let moved = order[root];
    let (mut at, mut child) = (root, 2 * root + 1);
    while child < count {
        if child + 1 < count && less(order[child], order[child + 1])? {
            child += 1;
        }
        if !less(moved, order[child])? {
            break;
        }
        order[at] = order[child];
        at = child;
        child = 2 * child + 1;
    }
    order[at] = moved;
    Ok(())
}

/// `std::sort` as the GNU library does it.
pub fn standard(order: &mut [i64], less: &mut impl FnMut(i64, i64) -> bool) {
    if order.len() < 2 {
        return;
    }
    let mut rest = vec![(0, order.len(), 2 * order.len().ilog2())];
    while let Some((low, high, depth)) = rest.pop() {
        if high - low <= STANDARD_FEW {
            continue;
        }
        if depth == 0 {
            let mut sure = |a, b| Ok::<bool, std::convert::Infallible>(less(a, b));
            let Ok(()) = heap(&mut order[low..high], &mut sure);
            continue;
        }
        let cut = low + standard_part(&mut order[low..high], less);
        rest.push((cut, high, depth - 1));
        rest.push((low, cut, depth - 1));
    }
    let mut sure = |a, b| Ok::<bool, std::convert::Infallible>(less(a, b));
    let Ok(()) = insertion(order, &mut sure);
}

/// `std::nth_element` as the GNU library does it.
pub fn standard_select(order: &mut [i64], nth: usize, less: &mut impl FnMut(i64, i64) -> bool) {
    if order.len() < 2 {
        return;
    }
    let (mut low, mut high) = (0, order.len());
    let mut depth = 2 * order.len().ilog2();
    while high - low > 3 {
        if depth == 0 {
            // The library stops at the place asked for; how the others stand then is our own.
            let mut sure = |a, b| Ok::<bool, std::convert::Infallible>(less(a, b));
            let Ok(()) = heap(&mut order[low..high], &mut sure);
            return;
        }
        depth -= 1;
        let cut = low + standard_part(&mut order[low..high], less);
        match cut <= nth {
            true => low = cut,
            false => high = cut,
        }
    }
    let mut sure = |a, b| Ok::<bool, std::convert::Infallible>(less(a, b));
    let Ok(()) = insertion(&mut order[low..high], &mut sure);
}

fn standard_part(order: &mut [i64], less: &mut impl FnMut(i64, i64) -> bool) -> usize {
    let (middle, last) = (order.len() / 2, order.len() - 1);
    let median = match (
        less(order[1], order[middle]),
        less(order[middle], order[last]),
        less(order[1], order[last]),
    ) {
        (true, true, _) | (false, false, false) => middle,
        (true, false, true) | (false, true, false) => last,
        (true, false, false) | (false, _, true) => 1,
    };
    order.swap(0, median);
    let pivot = order[0];
    let (mut left, mut right) = (1, order.len());
    loop {
        while left < last && less(order[left], pivot) {
            left += 1;
        }
        right -= 1;
        while right > 0 && less(pivot, order[right]) {
            right -= 1;
        }
        if left >= right {
            return left;
        }
        order.swap(left, right);
        left += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sure(keys: &[u8]) -> impl FnMut(i64, i64) -> Result<bool, ()> {
        |a, b| Ok(keys[a as usize] < keys[b as usize])
    }

    fn is_sorted(keys: &[u8], order: &[i64]) -> bool {
        let mut seen = order.to_vec();
        seen.sort_unstable();
        seen.iter().copied().eq(0..keys.len() as i64)
            && order
                .windows(2)
                .all(|w| keys[w[0] as usize] <= keys[w[1] as usize])
    }

    #[test]
    fn equal_elements_come_as_numpy_leaves_them() {
        let keys: Vec<u8> = (0..40).map(|i| i % 3).collect();
        let mut order: Vec<i64> = (0..40).collect();
        quick(&mut order, &mut sure(&keys)).unwrap();
        assert_eq!(order[..12], [0, 36, 33, 30, 27, 24, 21, 18, 15, 12, 39, 9]);
        assert_eq!(order[30..], [8, 2, 32, 23, 29, 38, 26, 20, 5, 17, 11][1..]);
    }

    proptest! {
        #[test]
        fn every_way_sorts(keys in prop::collection::vec(0u8..50, 0..400)) {
            let fresh: Vec<i64> = (0..keys.len() as i64).collect();
            let mut order = fresh.clone();
            quick(&mut order, &mut sure(&keys)).unwrap();
            prop_assert!(is_sorted(&keys, &order));
            let mut order = fresh.clone();
            heap(&mut order, &mut sure(&keys)).unwrap();
            prop_assert!(is_sorted(&keys, &order));
            let mut order = fresh;
            standard(&mut order, &mut |a, b| keys[a as usize] < keys[b as usize]);
            prop_assert!(is_sorted(&keys, &order));
        }
    }
}
