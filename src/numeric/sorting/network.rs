//! The order in which NumPy's vectorised `argsort` leaves equal elements.
//!
//! For numbers of 32 and 64 bits NumPy sorts indices by networks of four lanes, and rows of more than 256 by a quicksort that parts four
//! vectors at a time (the x86-simd-sort library, for AVX2). Which of two equal elements comes first follows from the exchanges of these
//! networks alone, so they are done here as there, lane by lane. Keys move along with their indices, for looking them up costs more than moving
//! them. Bitonic networks: Batcher, "Sorting networks and their applications" (1968).

use super::{Effort, introsort};
use crate::engine::crew;
use crate::engine::kernels::lift::{Body, widest, widest_of_all};
#[cfg(target_arch = "x86_64")]
use crate::engine::kernels::pairs;

/// Lanes of a vector.
const LANES: usize = 4;

/// Rows of up to so many elements are sorted by a network.
const FEW: usize = 256;

/// Vectors that are parted together.
const UNROLLED: usize = 4;

/// Rows from this length on are shared out to threads, and are a reason to look at the interrupt.
const LONG: usize = 1 << 16;

/// Keys and the places they come from.
#[derive(Clone, Copy)]
struct Vector {
    keys: [i64; LANES],
    places: [i64; LANES],
}

impl Vector {
    #[inline(always)]
    fn reversed(self) -> Vector {
        let ([a, b, c, d], [e, f, g, h]) = (self.keys, self.places);
        Vector {
            keys: [d, c, b, a],
            places: [h, g, f, e],
        }
    }
}

/// Lanes of one or the other list.
#[inline(always)]
fn choose(takes: [bool; LANES], yes: [i64; LANES], no: [i64; LANES]) -> [i64; LANES] {
    std::array::from_fn(|lane| if takes[lane] { yes[lane] } else { no[lane] })
}

/// The lesser keys of two vectors and the greater ones. Of two equal keys each stays where it is.
#[inline(always)]
fn exchange(low: Vector, high: Vector) -> (Vector, Vector) {
    let swaps: [bool; LANES] = std::array::from_fn(|lane| high.keys[lane] < low.keys[lane]);
    let least = Vector {
        keys: choose(swaps, high.keys, low.keys),
        places: choose(swaps, high.places, low.places),
    };
    let greatest = Vector {
        keys: choose(swaps, low.keys, high.keys),
        places: choose(swaps, low.places, high.places),
    };
    (least, greatest)
}

/// Each lane exchanged with its partner; `UPPER` lanes take the greater key.
#[inline(always)]
fn within(vector: Vector, partner: [usize; LANES], upper: [bool; LANES]) -> Vector {
    let keys: [i64; LANES] = std::array::from_fn(|lane| vector.keys[partner[lane]]);
    let places: [i64; LANES] = std::array::from_fn(|lane| vector.places[partner[lane]]);
    let takes: [bool; LANES] = std::array::from_fn(|lane| match upper[lane] {
        true => keys[lane] > vector.keys[lane],
        false => keys[lane] < vector.keys[lane],
    });
    Vector {
        keys: choose(takes, keys, vector.keys),
        places: choose(takes, places, vector.places),
    }
}

const NEXT: [usize; LANES] = [1, 0, 3, 2];
const OPPOSITE: [usize; LANES] = [3, 2, 1, 0];
const ACROSS: [usize; LANES] = [2, 3, 0, 1];
const ODD: [bool; LANES] = [false, true, false, true];
const UPPER: [bool; LANES] = [false, false, true, true];

/// Sorts at most 256 keys and the places beside them. `top` is no less than any key.
#[inline(always)]
fn sort_few(keys: &mut [i64], order: &mut [i64], top: i64) {
    let mut count = FEW / LANES;
    while count > 1 && order.len() * 2 <= count * LANES {
        count /= 2;
    }
    let blank = Vector {
        keys: [top; LANES],
        places: [0; LANES],
    };
    let mut all = [blank; FEW / LANES];
    let vectors = &mut all[..count];
    let rows = keys.chunks(LANES).zip(order.chunks(LANES));
    for (vector, (keys, places)) in vectors.iter_mut().zip(rows) {
        vector.keys[..keys.len()].copy_from_slice(keys);
        vector.places[..places.len()].copy_from_slice(places);
    }
    for vector in vectors.iter_mut() {
        let halves = within(*vector, NEXT, ODD);
        *vector = within(within(halves, OPPOSITE, UPPER), NEXT, ODD);
    }
    let mut width = 2;
    while width <= count {
        vectors.chunks_exact_mut(width).for_each(merge);
        width *= 2;
    }
    let rows = keys.chunks_mut(LANES).zip(order.chunks_mut(LANES));
    for (vector, (keys, places)) in vectors.iter().zip(rows) {
        keys.copy_from_slice(&vector.keys[..keys.len()]);
        places.copy_from_slice(&vector.places[..places.len()]);
    }
}

/// Merges two sorted halves.
#[inline(always)]
fn merge(vectors: &mut [Vector]) {
    let count = vectors.len();
    let (low, high) = vectors.split_at_mut(count / 2);
    for (low, high) in low.iter_mut().zip(high.iter_mut().rev()) {
        let (least, greatest) = exchange(*low, high.reversed());
        (*low, *high) = (least, greatest.reversed());
    }
    let mut width = count / 2;
    while width > 1 {
        for part in vectors.chunks_exact_mut(width) {
            let (low, high) = part.split_at_mut(width / 2);
            for (low, high) in low.iter_mut().zip(high) {
                (*low, *high) = exchange(*low, *high);
            }
        }
        width /= 2;
    }
    for vector in vectors {
        *vector = within(within(*vector, ACROSS, UPPER), NEXT, ODD);
    }
}

/// The least and the greatest key seen.
type Hull = (i64, i64);

/// Keys and the places they come from, moved alike.
struct Row<'a> {
    keys: &'a mut [i64],
    order: &'a mut [i64],
}

/// What [`Row::part_by`] does with a row of groups of sixteen, where the processor can: how many keys are below the pivot, and the hull.
#[cfg(target_arch = "x86_64")]
fn on_vectors(keys: &mut [i64], order: &mut [i64], pivot: i64) -> Option<(usize, Hull)> {
    let parted = pairs::part(keys, order, pivot)?;
    Some((parted.below, (parted.least, parted.greatest)))
}

#[cfg(not(target_arch = "x86_64"))]
fn on_vectors(_: &mut [i64], _: &mut [i64], _: i64) -> Option<(usize, Hull)> {
    None
}

/// Keys and places that are read together.
struct Group<const N: usize> {
    keys: [i64; N],
    places: [i64; N],
}

impl Row<'_> {
    #[inline(always)]
    fn read<const N: usize>(&self, at: usize) -> Group<N> {
        Group {
            keys: *self.keys[at..]
                .first_chunk()
                .expect("a group is read whole"),
            places: *self.order[at..]
                .first_chunk()
                .expect("a group is read whole"),
        }
    }

    /// A middling key of four that stand evenly apart.
    fn pivot(&self) -> i64 {
        let last = self.keys.len() - 1;
        if last < LANES {
            return self.keys[last];
        }
        let step = last / 4;
        let mut sample = [1, 2, 3, 4].map(|i| self.keys[i * step]);
        sample.sort_unstable();
        sample[2]
    }

    /// Writes a group into the free range `store`: keys below the pivot to its front, the others, turned round, to its back. Each is written to
    /// both ends, for there is always room, and one of the ends moves on.
    #[inline(always)]
    fn write<const N: usize>(
        &mut self,
        group: Group<N>,
        store: &mut (usize, usize),
        pivot: i64,
        hull: &mut Hull,
    ) {
        let (mut front, mut back) = *store;
        for (&key, &place) in group.keys.iter().zip(&group.places) {
            *hull = (hull.0.min(key), hull.1.max(key));
            let is_below = key < pivot;
            self.keys[front] = key;
            self.order[front] = place;
            self.keys[back - 1] = key;
            self.order[back - 1] = place;
            front += usize::from(is_below);
            back -= usize::from(!is_below);
        }
        *store = (front, back);
    }

    #[inline(always)]
    fn part_by<const STEP: usize>(&mut self, pivot: i64, hull: &mut Hull) -> usize {
        let (mut left, mut right) = (0, self.keys.len());
        for _ in 0..right % STEP {
            let key = self.keys[left];
            *hull = (hull.0.min(key), hull.1.max(key));
            let is_below = key < pivot;
            let other = if is_below { left } else { right - 1 };
            self.keys.swap(left, other);
            self.order.swap(left, other);
            left += usize::from(is_below);
            right -= usize::from(!is_below);
        }
        if left == right {
            return left;
        }
        if STEP == UNROLLED * LANES
            && let Some((below, seen)) = on_vectors(
                &mut self.keys[left..right],
                &mut self.order[left..right],
                pivot,
            )
        {
            *hull = (hull.0.min(seen.0), hull.1.max(seen.1));
            return left + below;
        }
        self.part_groups::<STEP>(left, right, pivot, hull)
    }

    /// Parts what stands in `left..right`, some groups of `STEP`.
    #[inline(always)]
    fn part_groups<const STEP: usize>(
        &mut self,
        mut left: usize,
        mut right: usize,
        pivot: i64,
        hull: &mut Hull,
    ) -> usize {
        let mut store = (left, right);
        if right - left == STEP {
            let all = self.read::<STEP>(left);
            self.write(all, &mut store, pivot, hull);
            return store.0;
        }
        // The first and the last group are read now and written at the end, which leaves room to write into.
        let (first, last) = (self.read::<STEP>(left), self.read::<STEP>(right - STEP));
        (left, right) = (left + STEP, right - STEP);
        while left < right {
            let next = if store.1 - right < left - store.0 {
                right -= STEP;
                self.read::<STEP>(right)
            } else {
                left += STEP;
                self.read::<STEP>(left - STEP)
            };
            self.write(next, &mut store, pivot, hull);
        }
        self.write(first, &mut store, pivot, hull);
        self.write(last, &mut store, pivot, hull);
        store.0
    }

    #[inline(always)]
    fn part(&mut self, pivot: i64, hull: &mut Hull) -> usize {
        match self.order.len() <= 8 * UNROLLED * LANES {
            true => self.part_by::<LANES>(pivot, hull),
            false => self.part_by::<{ UNROLLED * LANES }>(pivot, hull),
        }
    }

    /// Parts the row by its pivot: where the second part begins, and whether the parts hold anything but one key.
    fn split(&mut self) -> (usize, [bool; 2]) {
        let pivot = self.pivot();
        let mut hull = (i64::MAX, i64::MIN);
        let at = widest(Part {
            row: self,
            pivot,
            hull: &mut hull,
        });
        (at, [pivot != hull.0, pivot != hull.1])
    }

    fn sort(mut self, top: i64, rounds: usize, effort: Effort<'_>) {
        if self.order.len() <= FEW {
            return widest_of_all(Few { row: self, top });
        }
        let is_long = self.order.len() > LONG;
        if is_long && !(effort.go_on)() {
            return;
        }
        if rounds == 0 {
            return self.sort_plainly();
        }
        let (at, is_mixed) = self.split();
        let (low, high) = self.keys.split_at_mut(at);
        let (below, above) = self.order.split_at_mut(at);
        let part = |keys, order, is_mixed: bool| {
            if is_mixed {
                Row { keys, order }.sort(top, rounds - 1, effort);
            }
        };
        if is_long && effort.threads > 1 {
            crew::join(
                || part(low, below, is_mixed[0]),
                || part(high, above, is_mixed[1]),
            );
        } else {
            part(low, below, is_mixed[0]);
            part(high, above, is_mixed[1]);
        }
    }

    fn select(mut self, top: i64, kth: usize, rounds: usize) {
        if self.order.len() <= FEW {
            return widest_of_all(Few { row: self, top });
        }
        if rounds == 0 {
            return self.sort_plainly();
        }
        let (at, is_mixed) = self.split();
        let (low, high) = self.keys.split_at_mut(at);
        let (below, above) = self.order.split_at_mut(at);
        let (keys, order, is_mixed, kth) = match kth < at {
            true => (low, below, is_mixed[0], kth),
            false => (high, above, is_mixed[1], kth - at),
        };
        if is_mixed {
            Row { keys, order }.select(top, kth, rounds - 1);
        }
    }

    /// Where the pivots were bad for too long, as many ties can make them: the library takes C++'s `std::sort`.
    fn sort_plainly(self) {
        let (keys, order) = (self.keys.to_vec(), self.order.to_vec());
        let mut sorted: Vec<i64> = (0..keys.len() as i64).collect();
        introsort::standard(&mut sorted, &mut |a, b| keys[a as usize] < keys[b as usize]);
        for (i, at) in sorted.into_iter().enumerate() {
            (self.keys[i], self.order[i]) = (keys[at as usize], order[at as usize]);
        }
    }
}

struct Few<'a> {
    row: Row<'a>,
    top: i64,
}

impl Body for Few<'_> {
    type Out = ();
    #[inline(always)]
    fn run(self) {
        sort_few(self.row.keys, self.row.order, self.top);
    }
}

struct Part<'a, 'b> {
    row: &'a mut Row<'b>,
    pivot: i64,
    hull: &'a mut Hull,
}

impl Body for Part<'_, '_> {
    type Out = usize;
    #[inline(always)]
    fn run(self) -> usize {
        self.row.part(self.pivot, self.hull)
    }
}

fn rounds(count: usize) -> usize {
    2 * count.max(1).ilog2() as usize
}

/// The indices that sort keys, which are used up. `top` is no less than any key. Where `effort` says stop, the order is unfinished.
pub fn argsort(keys: &mut [i64], top: i64, effort: Effort<'_>) -> Vec<i64> {
    let mut order: Vec<i64> = (0..keys.len() as i64).collect();
    if keys.len() > 1 {
        let rounds = rounds(keys.len());
        let row = Row {
            keys,
            order: &mut order,
        };
        row.sort(top, rounds, effort);
    }
    order
}

/// The indices with that of the element that a sort puts at `kth` there, lesser ones before it, greater ones behind. The keys are used up.
pub fn select(keys: &mut [i64], top: i64, kth: usize) -> Vec<i64> {
    let mut order: Vec<i64> = (0..keys.len() as i64).collect();
    let rounds = rounds(keys.len());
    let row = Row {
        keys,
        order: &mut order,
    };
    row.select(top, kth, rounds);
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_elements_come_as_numpys_network_leaves_them() {
        let mut keys = [0, 1, 2, 0, 1, 2, 0, 1, 2];
        let order = argsort(&mut keys, i64::MAX, Effort::PLAIN);
        assert_eq!(order, [0, 3, 6, 1, 7, 4, 2, 5, 8]);
    }

    proptest! {
        #[test]
        fn vectors_part_as_single_numbers_do(keys in prop::collection::vec(-9i64..9, 16..800), pivot in -9i64..9) {
            let n = keys.len() - keys.len() % 16;
            let (mut keys, mut beside) = (keys[..n].to_vec(), keys[..n].to_vec());
            let (mut order, mut other): (Vec<i64>, Vec<i64>) = (0..n as i64).map(|i| (i, i)).unzip();
            if let Some((below, hull)) = on_vectors(&mut keys, &mut order, pivot) {
                let mut seen = (i64::MAX, i64::MIN);
                let mut row = Row { keys: &mut beside, order: &mut other };
                prop_assert_eq!(below, row.part_groups::<{ UNROLLED * LANES }>(0, n, pivot, &mut seen));
                prop_assert_eq!((hull, keys, order), (seen, beside, other));
            }
        }

        #[test]
        fn indices_are_sorted(keys in prop::collection::vec(0i64..200, 0..1500)) {
            let order = argsort(&mut keys.clone(), i64::MAX, Effort::PLAIN);
            let mut seen = order.clone();
            seen.sort_unstable();
            prop_assert!(seen.iter().copied().eq(0..keys.len() as i64));
            prop_assert!(order.windows(2).all(|w| keys[w[0] as usize] <= keys[w[1] as usize]));
        }

        #[test]
        fn selected_indices_stand_in_place(keys in prop::collection::vec(0i64..500, 1..1500), k in 0usize..1500) {
            let k = k % keys.len();
            let order = select(&mut keys.clone(), i64::MAX, k);
            let mut sorted = keys.clone();
            sorted.sort_unstable();
            prop_assert_eq!(keys[order[k] as usize], sorted[k]);
            prop_assert!(order[..k].iter().all(|&i| keys[i as usize] <= sorted[k]));
            prop_assert!(order[k..].iter().all(|&i| keys[i as usize] >= sorted[k]));
        }
    }
}
