//! The order in which NumPy's vectorised `argsort` leaves equal elements.
//!
//! For numbers of 32 and 64 bits NumPy sorts indices by networks of four lanes, and rows of more than 256 by a quicksort that parts four
//! vectors at a time (the x86-simd-sort library, for AVX2). Which of two equal elements comes first follows from the exchanges of these
//! networks alone, so they are done here as there, lane by lane. Bitonic networks: Batcher, "Sorting networks and their applications" (1968).

/// Lanes of a vector.
const LANES: usize = 4;

/// Rows of up to so many elements are sorted by a network.
const FEW: usize = 256;

/// Vectors that are parted together.
const UNROLLED: usize = 4;

/// Keys and the places they come from.
#[derive(Clone, Copy)]
struct Vector<K> {
    keys: [K; LANES],
    places: [i64; LANES],
}

impl<K: Copy> Vector<K> {
    fn reversed(mut self) -> Vector<K> {
        self.keys.reverse();
        self.places.reverse();
        self
    }
}

/// The lesser keys of two vectors and the greater ones. Of two equal keys each stays where it is.
fn exchange<K: Ord + Copy>(low: Vector<K>, high: Vector<K>) -> (Vector<K>, Vector<K>) {
    let (mut least, mut greatest) = (low, high);
    for lane in 0..LANES {
        if high.keys[lane] < low.keys[lane] {
            (least.keys[lane], least.places[lane]) = (high.keys[lane], high.places[lane]);
            (greatest.keys[lane], greatest.places[lane]) = (low.keys[lane], low.places[lane]);
        }
    }
    (least, greatest)
}

/// Each lane exchanged with its partner; `upper` lanes take the greater key.
fn within<K: Ord + Copy>(
    vector: Vector<K>,
    partner: [usize; LANES],
    upper: [bool; LANES],
) -> Vector<K> {
    let mut result = vector;
    for lane in 0..LANES {
        let (own, other) = (vector.keys[lane], vector.keys[partner[lane]]);
        let takes_other = if upper[lane] {
            other > own
        } else {
            other < own
        };
        if takes_other {
            result.keys[lane] = other;
            result.places[lane] = vector.places[partner[lane]];
        }
    }
    result
}

const NEXT: [usize; LANES] = [1, 0, 3, 2];
const OPPOSITE: [usize; LANES] = [3, 2, 1, 0];
const ACROSS: [usize; LANES] = [2, 3, 0, 1];
const ODD: [bool; LANES] = [false, true, false, true];
const UPPER: [bool; LANES] = [false, false, true, true];

/// Sorts the indices `order` (at most 256) by their keys. `top` is no less than any key.
fn sort_few<K: Ord + Copy>(keys: &[K], order: &mut [i64], top: K) {
    let mut count = FEW / LANES;
    while count > 1 && order.len() * 2 <= count * LANES {
        count /= 2;
    }
    let blank = Vector {
        keys: [top; LANES],
        places: [0; LANES],
    };
    let mut vectors = vec![blank; count];
    for (i, &place) in order.iter().enumerate() {
        let vector = &mut vectors[i / LANES];
        vector.keys[i % LANES] = keys[place as usize];
        vector.places[i % LANES] = place;
    }
    for vector in &mut vectors {
        let halves = within(*vector, NEXT, ODD);
        *vector = within(within(halves, OPPOSITE, UPPER), NEXT, ODD);
    }
    let mut width = 2;
    while width <= count {
        vectors.chunks_exact_mut(width).for_each(merge);
        width *= 2;
    }
    for (i, place) in order.iter_mut().enumerate() {
        *place = vectors[i / LANES].places[i % LANES];
    }
}

/// Merges two sorted halves.
fn merge<K: Ord + Copy>(vectors: &mut [Vector<K>]) {
    let count = vectors.len();
    for i in 0..count / 2 {
        let opposite = vectors[count - 1 - i].reversed();
        let (least, greatest) = exchange(vectors[i], opposite);
        vectors[i] = least;
        vectors[count - 1 - i] = greatest.reversed();
    }
    let mut width = count / 2;
    while width > 1 {
        for part in vectors.chunks_exact_mut(width) {
            for i in 0..width / 2 {
                (part[i], part[i + width / 2]) = exchange(part[i], part[i + width / 2]);
            }
        }
        width /= 2;
    }
    for vector in vectors {
        *vector = within(within(*vector, ACROSS, UPPER), NEXT, ODD);
    }
}

/// A row's keys while indices are sorted by them.
struct Row<'a, K> {
    keys: &'a [K],
    top: K,
}

/// The least and the greatest key seen.
struct Hull<K>(Option<(K, K)>);

impl<K: Ord + Copy> Hull<K> {
    fn add(&mut self, key: K) {
        self.0 = Some(match self.0 {
            None => (key, key),
            Some((low, high)) => (low.min(key), high.max(key)),
        });
    }
}

impl<K: Ord + Copy> Row<'_, K> {
    fn key(&self, place: i64) -> K {
        self.keys[place as usize]
    }

    /// A middling key of four that stand evenly apart.
    fn pivot(&self, order: &[i64]) -> K {
        let last = order.len() - 1;
        if last < LANES {
            return self.key(order[last]);
        }
        let step = last / 4;
        let mut sample = [1, 2, 3, 4].map(|i| self.key(order[i * step]));
        sample.sort_unstable();
        sample[2]
    }

    /// Writes the places of vectors into the free range `store`: keys below the pivot to its front, the others, turned round, to its back.
    fn write(
        &self,
        order: &mut [i64],
        vectors: &[[i64; LANES]],
        store: &mut (usize, usize),
        pivot: K,
        hull: &mut Hull<K>,
    ) {
        for &place in vectors.as_flattened() {
            let key = self.key(place);
            hull.add(key);
            if key < pivot {
                order[store.0] = place;
                store.0 += 1;
            } else {
                store.1 -= 1;
                order[store.1] = place;
            }
        }
    }

    /// Parts indices by a pivot; gives where the second part begins.
    fn part(&self, order: &mut [i64], pivot: K, mut unrolled: usize, hull: &mut Hull<K>) -> usize {
        let (mut left, mut right) = (0, order.len());
        if right <= 8 * unrolled * LANES {
            unrolled = 1;
        }
        let step = LANES * unrolled;
        for _ in 0..right % step {
            let key = self.key(order[left]);
            hull.add(key);
            if key < pivot {
                left += 1;
            } else {
                right -= 1;
                order.swap(left, right);
            }
        }
        if left == right {
            return left;
        }
        let mut store = (left, right);
        if right - left == step {
            let all = vectors(order, left, unrolled);
            self.write(order, &all, &mut store, pivot, hull);
            return store.0;
        }
        // The first and the last vectors are read now and written at the end, which leaves room to write into.
        let first = vectors(order, left, unrolled);
        let last = vectors(order, right - step, unrolled);
        (left, right) = (left + step, right - step);
        while left < right {
            let next = if store.1 - right < left - store.0 {
                right -= step;
                vectors(order, right, unrolled)
            } else {
                left += step;
                vectors(order, left - step, unrolled)
            };
            self.write(order, &next, &mut store, pivot, hull);
        }
        self.write(order, &first, &mut store, pivot, hull);
        self.write(order, &last, &mut store, pivot, hull);
        store.0
    }

    fn sort(&self, order: &mut [i64], rounds: usize) {
        if order.len() <= FEW {
            return sort_few(self.keys, order, self.top);
        }
        if rounds == 0 {
            return order.sort_by_key(|&place| self.key(place));
        }
        let pivot = self.pivot(order);
        let mut hull = Hull(None);
        let at = self.part(order, pivot, UNROLLED, &mut hull);
        let (least, greatest) = hull.0.expect("there are elements");
        let (below, above) = order.split_at_mut(at);
        if pivot != least {
            self.sort(below, rounds - 1);
        }
        if pivot != greatest {
            self.sort(above, rounds - 1);
        }
    }

    fn select(&self, order: &mut [i64], kth: usize, rounds: usize) {
        if order.len() <= FEW {
            return sort_few(self.keys, order, self.top);
        }
        if rounds == 0 {
            return order.sort_by_key(|&place| self.key(place));
        }
        let pivot = self.pivot(order);
        let mut hull = Hull(None);
        let at = self.part(order, pivot, UNROLLED, &mut hull);
        let (least, greatest) = hull.0.expect("there are elements");
        let (below, above) = order.split_at_mut(at);
        if kth < at {
            if pivot != least {
                self.select(below, kth, rounds - 1);
            }
        } else if pivot != greatest {
            self.select(above, kth - at, rounds - 1);
        }
    }
}

/// Vectors of indices from a place on.
fn vectors(order: &[i64], at: usize, count: usize) -> Vec<[i64; LANES]> {
    order[at..at + count * LANES].as_chunks().0.to_vec()
}

fn rounds(count: usize) -> usize {
    2 * count.max(1).ilog2() as usize
}

/// The indices that sort keys. `top` is no less than any key.
pub fn argsort<K: Ord + Copy>(keys: &[K], top: K) -> Vec<i64> {
    let mut order: Vec<i64> = (0..keys.len() as i64).collect();
    if keys.len() > 1 {
        Row { keys, top }.sort(&mut order, rounds(keys.len()));
    }
    order
}

/// Brings the index of the element that a sort puts at `kth` there, lesser ones before it, greater ones behind.
pub fn select<K: Ord + Copy>(keys: &[K], top: K, order: &mut [i64], kth: usize) {
    Row { keys, top }.select(order, kth, rounds(keys.len()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_elements_come_as_numpys_network_leaves_them() {
        let keys = [0, 1, 2, 0, 1, 2, 0, 1, 2];
        assert_eq!(argsort(&keys, i64::MAX), [0, 3, 6, 1, 7, 4, 2, 5, 8]);
    }

    proptest! {
        #[test]
        fn indices_are_sorted(keys in prop::collection::vec(0i32..200, 0..1500)) {
            let order = argsort(&keys, i32::MAX);
            let mut seen = order.clone();
            seen.sort_unstable();
            prop_assert!(seen.iter().copied().eq(0..keys.len() as i64));
            prop_assert!(order.windows(2).all(|w| keys[w[0] as usize] <= keys[w[1] as usize]));
        }

        #[test]
        fn selected_indices_stand_in_place(keys in prop::collection::vec(0i32..500, 1..1500), k in 0usize..1500) {
            let k = k % keys.len();
            let mut order: Vec<i64> = (0..keys.len() as i64).collect();
            select(&keys, i32::MAX, &mut order, k);
            let mut sorted = keys.clone();
            sorted.sort_unstable();
            prop_assert_eq!(keys[order[k] as usize], sorted[k]);
            prop_assert!(order[..k].iter().all(|&i| keys[i as usize] <= sorted[k]));
            prop_assert!(order[k..].iter().all(|&i| keys[i as usize] >= sorted[k]));
        }
    }
}
