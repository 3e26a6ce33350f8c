//! NumPy's selection of indices: what stands before and behind the selected element is as NumPy leaves it.
//!
//! Introselect: quickselect by medians of three, by medians of medians of five where that goes badly (Blum, Floyd, Pratt, Rivest and Tarjan,
//! "Time bounds for selection", 1973). Several places are selected in ascending order and use each other's pivots.

/// Pivots that are remembered at most.
const MOST_PIVOTS: usize = 50;

/// Elements to be selected from, seen through indices.
pub struct Selection<'a, F> {
    /// The indices.
    pub order: &'a mut [i64],
    /// Whether the element at the first index stands before the one at the second.
    pub less: F,
    /// Whether elements can be NaN, for which the last place is often asked.
    pub is_inexact: bool,
}

impl<F: FnMut(i64, i64) -> bool> Selection<'_, F> {
    /// Selects for each of the places, which ascend.
    pub fn select_all(&mut self, kth: &[usize]) {
        let mut pivots = Vec::new();
        for &k in kth {
            self.select(0, self.order.len(), k, Some(&mut pivots));
        }
    }

    fn less(&mut self, a: usize, b: usize) -> bool {
        (self.less)(self.order[a], self.order[b])
    }

    /// Selects the `kth` of `count` elements from `start` on; places and pivots count from `start`.
    fn select(
        &mut self,
        start: usize,
        count: usize,
        kth: usize,
        mut pivots: Option<&mut Vec<usize>>,
    ) {
        let (mut low, mut high) = (0, count - 1);
        if let Some(pivots) = pivots.as_deref_mut() {
            while let Some(&pivot) = pivots.last() {
                if pivot > kth {
                    high = pivot - 1;
                    break;
                } else if pivot == kth {
                    return;
                }
                low = pivot + 1;
                pivots.pop();
            }
        }
        if kth - low < 3 {
            self.by_minima(start + low, start + high, kth - low + 1);
            return remember(pivots, kth, kth);
        }
        if self.is_inexact && kth == count - 1 {
            return self.greatest_last(start + low, start + kth);
        }
        let mut depth = 2 * count.ilog2();
        while low + 1 < high {
            let (mut left, mut right) = (low + 1, high);
            if depth > 0 || right - left < 5 {
                self.median_of_three(start + low, start + low + (high - low) / 2, start + high);
            } else {
                let middle = left + self.median_of_medians(start + left, right - left);
                self.order.swap(start + middle, start + low);
                left -= 1;
                right += 1;
            }
            depth = depth.saturating_sub(1);
            let pivot = self.order[start + low];
            loop {
                left += 1;
                while (self.less)(self.order[start + left], pivot) {
                    left += 1;
                }
                right -= 1;
                while (self.less)(pivot, self.order[start + right]) {
                    right -= 1;
                }
                if right < left {
                    break;
                }
                self.order.swap(start + left, start + right);
            }
            self.order.swap(start + low, start + right);
            if right != kth {
                remember(pivots.as_deref_mut(), right, kth);
            }
            if right >= kth {
                high = right - 1;
            }
            if right <= kth {
                low = left;
            }
        }
        if high == low + 1 && self.less(start + high, start + low) {
            self.order.swap(start + high, start + low);
        }
        remember(pivots, kth, kth);
    }

    /// Sorts the first `count` elements of a range by looking for the least that remains.
    fn by_minima(&mut self, from: usize, to: usize, count: usize) {
        for i in from..from + count {
            let mut least = i;
            for k in i + 1..=to {
                if self.less(k, least) {
                    least = k;
                }
            }
            self.order.swap(i, least);
        }
    }

    fn greatest_last(&mut self, from: usize, last: usize) {
        let mut greatest = from;
        for k in from + 1..=last {
            if !self.less(k, greatest) {
                greatest = k;
            }
        }
        self.order.swap(last, greatest);
    }

    /// The median goes to `low`, the least to `low + 1`, the greatest to `high`.
    fn median_of_three(&mut self, low: usize, middle: usize, high: usize) {
        if self.less(high, middle) {
            self.order.swap(high, middle);
        }
        if self.less(high, low) {
            self.order.swap(high, low);
        }
        if self.less(low, middle) {
            self.order.swap(low, middle);
        }
        self.order.swap(middle, low + 1);
    }

    fn median_of_medians(&mut self, start: usize, count: usize) -> usize {
        let medians = count / 5;
        for i in 0..medians {
            let middle = self.median_of_five(start + 5 * i);
            self.order.swap(start + 5 * i + middle, start + i);
        }
        if medians > 2 {
            self.select(start, medians, medians / 2, None);
        }
        medians / 2
    }

    fn median_of_five(&mut self, at: usize) -> usize {
        for (a, b) in [(1, 0), (4, 3), (3, 0), (4, 1), (2, 1)] {
            if self.less(at + a, at + b) {
                self.order.swap(at + a, at + b);
            }
        }
        if !self.less(at + 3, at + 2) {
            return 2;
        }
        if self.less(at + 3, at + 1) { 1 } else { 3 }
    }
}

/// Remembers a pivot that later places can use.
fn remember(pivots: Option<&mut Vec<usize>>, pivot: usize, kth: usize) {
    let Some(pivots) = pivots else { return };
    if pivot == kth && pivots.len() == MOST_PIVOTS {
        pivots[MOST_PIVOTS - 1] = pivot;
    } else if pivot >= kth && pivots.len() < MOST_PIVOTS {
        pivots.push(pivot);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn selected_elements_stand_in_place(
            keys in prop::collection::vec(0u8..90, 1..400),
            mut kth in prop::collection::vec(0usize..400, 1..4),
            is_inexact: bool,
        ) {
            kth.iter_mut().for_each(|k| *k %= keys.len());
            kth.sort_unstable();
            let mut order: Vec<i64> = (0..keys.len() as i64).collect();
            let less = |a: i64, b: i64| keys[a as usize] < keys[b as usize];
            Selection { order: &mut order, less, is_inexact }.select_all(&kth);
            let mut sorted = keys.clone();
            sorted.sort_unstable();
            for k in kth {
                prop_assert_eq!(keys[order[k] as usize], sorted[k]);
                prop_assert!(order[..k].iter().all(|&i| keys[i as usize] <= sorted[k]));
            }
        }
    }
}
