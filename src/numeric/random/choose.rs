//! Shuffles and choices: permutations by swaps, samples with and without replacement.
//!
//! A shuffle runs from the last element down and swaps each with one at or below it, drawn by masks; only the samples of `Generator.choice`
//! without replacement are shuffled with partners drawn by multiplication. A sample of `Generator` without replacement takes Floyd's set method, or shuffles only the tail of all indices when
//! the sample is a large part of a large population; `RandomState` always permutes everything.

use super::bit_gen::BitGen;
use super::bounded::{Bound, draw_u64, interval, mask_of};

/// Steps between two looks at the interrupt.
const LOOK: usize = 1 << 17;

/// Shuffles `n` places through `swap(i, j)`, `j <= i`; the shuffle of both families.
pub fn shuffle<B: BitGen + ?Sized>(bits: &mut B, n: usize, swap: impl FnMut(usize, usize)) {
    shuffle_while(bits, n, &|| true, swap);
}

/// The same; `go_on` is asked now and then, and when it says no, the rest keeps its order.
pub fn shuffle_while<B: BitGen + ?Sized>(
    bits: &mut B,
    n: usize,
    go_on: &dyn Fn() -> bool,
    mut swap: impl FnMut(usize, usize),
) {
    for i in (1..n).rev() {
        if i % LOOK == 0 && !go_on() {
            return;
        }
        let j = interval(bits, i as u64) as usize;
        swap(i, j);
    }
}

/// Shuffles the places from `first` up; the places below take part as partners only.
fn shuffle_sample<B: BitGen + ?Sized>(
    bits: &mut B,
    first: usize,
    places: &mut [i64],
    go_on: &dyn Fn() -> bool,
) {
    for i in (first..places.len()).rev() {
        if i % LOOK == 0 && !go_on() {
            return;
        }
        let j = draw_u64(bits, 0, i as u64, Bound::Lemire) as usize;
        places.swap(i, j);
    }
}

/// Whether a sample comes in random order or in whatever order the method found it (`shuffle=`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Any order is equally likely.
    Shuffled,
    /// Faster, not uniform over orders.
    AsFound,
}

/// `size` different integers below `population`, which is at least `size`. `go_on` is asked now and then; when it says no, the sample is
/// unfinished.
pub fn without_replacement<B: BitGen + ?Sized>(
    bits: &mut B,
    population: usize,
    size: usize,
    order: Order,
    go_on: &dyn Fn() -> bool,
) -> Vec<i64> {
    let cutoff = match order {
        Order::Shuffled => 50,
        Order::AsFound => 20,
    };
    if population > 10_000 && size > population / cutoff {
        let mut all: Vec<i64> = (0..population as i64).collect();
        let first = (population - size).max(1);
        shuffle_sample(bits, first, &mut all, go_on);
        return all.split_off(population - size);
    }
    let mut found = floyd(bits, population, size, go_on);
    if order == Order::Shuffled {
        shuffle_sample(bits, 1, &mut found, go_on);
    }
    found
}

/// R. W. Floyd's sampling: each step adds one integer, the new largest one when the draw is already there.
fn floyd<B: BitGen + ?Sized>(
    bits: &mut B,
    population: usize,
    size: usize,
    go_on: &dyn Fn() -> bool,
) -> Vec<i64> {
    const FREE: u64 = u64::MAX;
    let mask = mask_of((1.2 * size as f64) as u64);
    let mut set = vec![FREE; mask as usize + 1];
    let slot_of = |set: &[u64], value: u64| {
        let mut slot = value & mask;
        while set[slot as usize] != FREE && set[slot as usize] != value {
            slot = (slot + 1) & mask;
        }
        slot as usize
    };
    let mut found = Vec::with_capacity(size);
    for j in (population - size) as u64..population as u64 {
        if found.len() % LOOK == LOOK - 1 && !go_on() {
            break;
        }
        let drawn = draw_u64(bits, 0, j, Bound::Lemire);
        let mut slot = slot_of(&set, drawn);
        let mut value = drawn;
        if set[slot] == drawn {
            slot = slot_of(&set, j);
            value = j;
        }
        set[slot] = value;
        found.push(value as i64);
    }
    found
}

/// Running sums of the probabilities over their total.
fn cumulative(p: &[f64]) -> Vec<f64> {
    let mut total = 0.0;
    let mut sums: Vec<f64> = p
        .iter()
        .map(|share| {
            total += share;
            total
        })
        .collect();
    for sum in &mut sums {
        *sum /= total;
    }
    sums
}

/// The index whose share of the running sums `draw` falls into (`searchsorted(draw, side='right')`).
fn position(sums: &[f64], draw: f64) -> i64 {
    sums.partition_point(|&sum| sum <= draw) as i64
}

/// Indices drawn with replacement by the probabilities `p`; one double an index, in both families.
pub fn weighted<B: BitGen + ?Sized>(bits: &mut B, p: &[f64], out: &mut [i64]) {
    let sums = cumulative(p);
    for index in out {
        *index = position(&sums, bits.next_double());
    }
}

/// `size` different indices drawn by the probabilities `p`, of which at least `size` are positive; the same in both families.
///
/// Draws as many as are missing, keeps the first of each index, and goes on with the probabilities of those taken set to zero.
pub fn weighted_without_replacement<B: BitGen + ?Sized>(
    bits: &mut B,
    p: &[f64],
    size: usize,
) -> Vec<i64> {
    let mut p = p.to_vec();
    let mut found: Vec<i64> = Vec::with_capacity(size);
    while found.len() < size {
        let mut draws = vec![0.0; size - found.len()];
        bits.fill_double(&mut draws);
        for &taken in &found {
            p[taken as usize] = 0.0;
        }
        let sums = cumulative(&p);
        let mut seen = vec![false; p.len() + 1];
        for draw in draws {
            let index = position(&sums, draw);
            if !std::mem::replace(&mut seen[index as usize], true) {
                found.push(index);
            }
        }
    }
    found
}
