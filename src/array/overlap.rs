//! Whether two arrays touch a byte in common, exactly, and whether one touches a byte twice.
//!
//! Two strided arrays share a byte if and only if a linear equation with bounded unknowns has a solution. The question is NP-hard, so
//! the exact answer takes a budget of work and can be interrupted. The method is the depth-first search over reduced equations that
//! NumPy's `mem_overlap` describes (bounded linear Diophantine equations, extended Euclid at each level).

use std::rc::Rc;

use super::{Layout, Strided};

/// The answer to an exact question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// No byte in common.
    No,
    /// At least one byte in common.
    Yes,
    /// The budget ran out.
    TooHard,
    /// The caller's poll said stop.
    Interrupted,
}

/// A budget of candidate solutions to look at, and a poll that says when to stop.
pub struct Budget<'a> {
    /// How many candidates; `None` for as many as it takes.
    pub max_work: Option<u64>,
    /// Asked now and then; `true` ends the search.
    pub poll: &'a mut dyn FnMut() -> bool,
}

/// Whether the byte ranges of two arrays meet (`may_share_memory`).
pub fn may_share_memory(a: &Strided, b: &Strided) -> bool {
    Rc::ptr_eq(&a.buffer, &b.buffer)
        && ranges_meet(&a.layout, a.itemsize(), &b.layout, b.itemsize())
}

fn ranges_meet(a: &Layout, size_a: usize, b: &Layout, size_b: usize) -> bool {
    match (a.extent(size_a), b.extent(size_b)) {
        (Some((low_a, high_a)), Some((low_b, high_b))) => {
            low_a < high_b && low_b < high_a && size_a > 0 && size_b > 0
        }
        _ => false,
    }
}

/// Whether two arrays have a byte in common (`shares_memory`).
pub fn shares_memory(a: &Strided, b: &Strided, budget: Budget) -> Overlap {
    match Rc::ptr_eq(&a.buffer, &b.buffer) {
        true => layouts_overlap(&a.layout, a.itemsize(), &b.layout, b.itemsize(), budget),
        false => Overlap::No,
    }
}

/// Whether two layouts on one buffer have a byte in common.
pub fn layouts_overlap(
    a: &Layout,
    size_a: usize,
    b: &Layout,
    size_b: usize,
    budget: Budget,
) -> Overlap {
    if !ranges_meet(a, size_a, b, size_b) {
        return Overlap::No;
    }
    if budget.max_work == Some(0) {
        return Overlap::Yes;
    }
    let (Some((low_a, high_a)), Some((low_b, high_b))) = (a.extent(size_a), b.extent(size_b))
    else {
        return Overlap::No;
    };
    // low_a + sum(|s| x) = high_b - 1 - sum(|s| y), every term counted from its own end so that all coefficients are positive.
    let sum = (high_b - 1 - low_a).min(high_a - 1 - low_b);
    let mut terms = terms_of(a, size_a);
    terms.extend(terms_of(b, size_b));
    let terms = simplify(terms, sum as i128);
    solve(&terms, sum as i128, false, budget)
}

/// Whether two indices of one layout reach a common byte, as in a broadcast or sliding view.
pub fn has_internal_overlap(layout: &Layout, itemsize: usize, budget: Budget) -> Overlap {
    if layout.shape.contains(&0) || itemsize == 0 {
        return Overlap::No;
    }
    let axes = || layout.shape.iter().zip(&layout.strides);
    if axes().any(|(&n, &s)| n > 1 && s == 0) {
        return Overlap::Yes;
    }
    // Two solutions x, y of the same sum are one solution x - y + bound of twice the bounds; the trivial one is the bounds' middle.
    let mut terms = terms_of(layout, itemsize);
    let mut sum = 0;
    for term in &mut terms {
        sum += term.step * term.bound;
        term.bound *= 2;
    }
    terms.sort_by_key(|term| std::cmp::Reverse(term.step));
    solve(&terms, sum, true, budget)
}

/// Whether two operands on one buffer have the same element at the same index, so that in-place work needs no copy.
pub fn is_same_index_map(a: &Strided, b: &Strided) -> bool {
    let strides = || a.layout.strides.iter().zip(&b.layout.strides);
    Rc::ptr_eq(&a.buffer, &b.buffer)
        && a.layout.offset == b.layout.offset
        && a.itemsize() == b.itemsize()
        && a.layout.shape == b.layout.shape
        && strides()
            .zip(&a.layout.shape)
            .all(|((s, t), &n)| n <= 1 || s == t)
}

/// `step * x` with `0 <= x <= bound`.
#[derive(Clone, Copy, Debug)]
struct Term {
    step: i128,
    bound: i128,
}

fn terms_of(layout: &Layout, itemsize: usize) -> Vec<Term> {
    let axes = layout.shape.iter().zip(&layout.strides);
    let mut terms: Vec<Term> = axes
        .filter(|(n, s)| **n > 1 && **s != 0)
        .map(|(&n, &s)| Term {
            step: (s as i128).abs(),
            bound: n as i128 - 1,
        })
        .collect();
    if itemsize > 1 {
        terms.push(Term {
            step: 1,
            bound: itemsize as i128 - 1,
        });
    }
    terms
}

/// Largest steps first, equal steps joined, bounds no larger than the sum needs.
fn simplify(mut terms: Vec<Term>, sum: i128) -> Vec<Term> {
    terms.sort_by_key(|term| std::cmp::Reverse(term.step));
    let mut joined: Vec<Term> = Vec::with_capacity(terms.len());
    for term in terms {
        match joined.last_mut() {
            Some(last) if last.step == term.step => last.bound += term.bound,
            _ => joined.push(term),
        }
    }
    for term in &mut joined {
        term.bound = term.bound.min(sum / term.step);
    }
    joined.retain(|term| term.bound > 0);
    joined
}

/// The first terms taken as one: their common divisor, how far it reaches, and Bézout's numbers with the term that joins.
struct Reduced {
    gcd: i128,
    bound: i128,
    gamma: i128,
    epsilon: i128,
}

struct Search<'a, 'b> {
    terms: &'a [Term],
    reduced: Vec<Reduced>,
    found: Vec<i128>,
    nontrivial: bool,
    /// Branches that had no solution.
    work: u64,
    /// All branches, for the interrupt.
    steps: u64,
    budget: Budget<'b>,
}

fn solve(terms: &[Term], sum: i128, nontrivial: bool, budget: Budget) -> Overlap {
    match terms {
        [] => {
            return match sum == 0 && !nontrivial {
                true => Overlap::Yes,
                false => Overlap::No,
            };
        }
        [one] => {
            let x = sum / one.step;
            let fits = sum % one.step == 0 && x >= 0 && x <= one.bound;
            let trivial = nontrivial && x == one.bound / 2;
            return if fits && !trivial {
                Overlap::Yes
            } else {
                Overlap::No
            };
        }
        _ => {}
    }
    let mut reduced: Vec<Reduced> = Vec::with_capacity(terms.len() - 1);
    let (mut step, mut bound) = (terms[0].step, terms[0].bound);
    for term in &terms[1..] {
        let (gcd, gamma, epsilon) = extended_gcd(step, term.step);
        bound = (step / gcd) * bound + (term.step / gcd) * term.bound;
        step = gcd;
        reduced.push(Reduced {
            gcd,
            bound,
            gamma,
            epsilon,
        });
    }
    let mut search = Search {
        terms,
        reduced,
        found: vec![0; terms.len()],
        nontrivial,
        work: 0,
        steps: 0,
        budget,
    };
    search.descend(terms.len() - 1, sum)
}

/// `(g, x, y)` with `g = gcd(a, b) = a x + b y`.
fn extended_gcd(a: i128, b: i128) -> (i128, i128, i128) {
    let (mut old, mut new) = ((a, 1, 0), (b, 0, 1));
    while new.0 != 0 {
        let q = old.0 / new.0;
        (old, new) = (
            new,
            (old.0 - q * new.0, old.1 - q * new.1, old.2 - q * new.2),
        );
    }
    old
}

fn floor_div(a: i128, b: i128) -> i128 {
    a.div_euclid(b)
}

fn ceil_div(a: i128, b: i128) -> i128 {
    -floor_div(-a, b)
}

impl Search<'_, '_> {
    /// Looks for values of terms `0..=v` that add up to `sum`. Depth is the number of terms, at most twice the axes and two.
    fn descend(&mut self, v: usize, sum: i128) -> Overlap {
        if self.budget.max_work.is_some_and(|max| self.work >= max) {
            return Overlap::TooHard;
        }
        self.steps += 1;
        if self.steps.is_multiple_of(4096) && (self.budget.poll)() {
            return Overlap::Interrupted;
        }
        let (step, bound) = match v {
            1 => (self.terms[0].step, self.terms[0].bound),
            _ => (self.reduced[v - 2].gcd, self.reduced[v - 2].bound),
        };
        let term = self.terms[v];
        let Reduced {
            gcd,
            gamma,
            epsilon,
            ..
        } = self.reduced[v - 1];
        if sum % gcd != 0 {
            return self.nothing_there();
        }
        // All solutions of step * x + term.step * y = sum are x0 + c1 t, y0 - c2 t; t is bounded by both unknowns' bounds.
        let (c1, c2) = (term.step / gcd, step / gcd);
        let (x0, y0) = (gamma * (sum / gcd), epsilon * (sum / gcd));
        let low = ceil_div(-x0, c1).max(ceil_div(y0 - term.bound, c2));
        let high = floor_div(bound - x0, c1).min(floor_div(y0, c2));
        if v == 1 {
            return match self.finish(low, high, (x0, c1), (y0, c2)) {
                Overlap::No => self.nothing_there(),
                other => other,
            };
        }
        for t in low..=high {
            let y = y0 - c2 * t;
            self.found[v] = y;
            match self.descend(v - 1, sum - term.step * y) {
                Overlap::No => {}
                other => return other,
            }
        }
        self.nothing_there()
    }

    /// A branch without a solution: these are what `max_work` bounds.
    fn nothing_there(&mut self) -> Overlap {
        self.work += 1;
        Overlap::No
    }

    fn finish(&mut self, low: i128, high: i128, x: (i128, i128), y: (i128, i128)) -> Overlap {
        for t in low..=high.min(low.saturating_add(1)) {
            self.found[0] = x.0 + x.1 * t;
            self.found[1] = y.0 - y.1 * t;
            let middle = |(found, term): (&i128, &Term)| *found == term.bound / 2;
            if !self.nontrivial || !self.found.iter().zip(self.terms).all(middle) {
                return Overlap::Yes;
            }
        }
        Overlap::No
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::array::layout::{Shape, Strides};
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn layout(shape: &[usize], strides: &[isize], offset: usize) -> Layout {
        Layout {
            shape: Shape::from_slice(shape),
            strides: Strides::from_slice(strides),
            offset,
        }
    }

    fn touched(layout: &Layout, itemsize: usize) -> Vec<usize> {
        layout.offsets().flat_map(|o| o..o + itemsize).collect()
    }

    fn free<'a>(poll: &'a mut dyn FnMut() -> bool) -> Budget<'a> {
        Budget {
            max_work: None,
            poll,
        }
    }

    prop_compose! {
        fn some_layout()(
            shape in proptest::collection::vec(1usize..5, 1..4),
            steps in proptest::collection::vec(-7isize..8, 3),
            offset in 0usize..9,
        ) -> Layout {
            let strides: Vec<isize> = steps[..shape.len()].to_vec();
            // Far enough in that negative strides stay in the buffer.
            layout(&shape, &strides, 90 + offset)
        }
    }

    proptest! {
        #[test]
        fn agrees_with_counting_bytes(a in some_layout(), b in some_layout(), x in 1usize..4, y in 1usize..4) {
            let bytes: HashSet<usize> = touched(&a, x).into_iter().collect();
            let common = touched(&b, y).iter().any(|at| bytes.contains(at));
            let mut never = || false;
            let found = layouts_overlap(&a, x, &b, y, free(&mut never));
            prop_assert_eq!(found, if common { Overlap::Yes } else { Overlap::No });
        }

        #[test]
        fn finds_bytes_touched_twice(a in some_layout(), x in 1usize..4) {
            let all = touched(&a, x);
            let twice = all.iter().collect::<HashSet<_>>().len() < all.len();
            let mut never = || false;
            let found = has_internal_overlap(&a, x, free(&mut never));
            prop_assert_eq!(found, if twice { Overlap::Yes } else { Overlap::No });
        }
    }
}
