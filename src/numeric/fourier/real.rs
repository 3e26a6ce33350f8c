//! Real transforms by passes, forward: a row becomes the first half of its spectrum, in place of the row (r0, r1, i1, r2, i2, ...).
//!
//! A pass reads value `i` of group `k` of part `j`, and writes value `i` of part `j` of group `k`: what FFTPACK calls `radf`.

use super::roots::Roots;
use super::{Real, factors, real_backward, real_general};

/// One pass.
pub struct RealPass<T> {
    pub factor: usize,
    /// Groups, and the columns of each.
    pub groups: usize,
    pub columns: usize,
    /// The roots by which columns are turned, as pairs of cosine and sine, `columns - 1` numbers for each part but the first.
    pub roots: Vec<T>,
    /// The roots of the factor itself, for factors that have no pass of their own.
    pub own: Vec<(T, T)>,
}

/// The passes for a length.
pub struct RealPasses<T> {
    n: usize,
    passes: Vec<RealPass<T>>,
}

/// Factors above it share one pass.
const LARGEST: usize = 5;

impl<T: Real> RealPasses<T> {
    pub fn new(n: usize) -> RealPasses<T> {
        let roots = Roots::new(n);
        let mut passes = Vec::new();
        let mut groups = 1;
        for factor in factors(n, &[4]).into_iter().filter(|_| n > 1) {
            let columns = n / (groups * factor);
            let mut turns = vec![T::zero(); (factor - 1) * (columns - 1)];
            for j in 1..factor {
                for i in 1..=(columns - 1) / 2 {
                    let root = roots.at(j * groups * i);
                    let at = (j - 1) * (columns - 1) + 2 * i - 2;
                    (turns[at], turns[at + 1]) = (root.re, root.im);
                }
            }
            let mut own = Vec::new();
            if factor > LARGEST {
                own = vec![(T::one(), T::zero()); factor];
                for i in 1..=factor / 2 {
                    let root = roots.at(i * (n / factor));
                    own[i] = (root.re, root.im);
                    own[factor - i] = (root.re, -root.im);
                }
            }
            passes.push(RealPass {
                factor,
                groups,
                columns,
                roots: turns,
                own,
            });
            groups *= factor;
        }
        RealPasses { n, passes }
    }

    /// Transforms a row to its spectrum, each number times `scale`.
    pub fn forward(&self, row: &mut [T], scale: T) {
        let mut from = row.to_vec();
        let mut to = vec![T::zero(); self.n];
        for pass in self.passes.iter().rev() {
            match pass.factor {
                2 => two(pass, &from, &mut to),
                3 => three(pass, &from, &mut to),
                4 => four(pass, &from, &mut to),
                5 => five(pass, &from, &mut to),
                _ => {
                    real_general::forward(pass, &mut from, &mut to);
                    continue;
                }
            }
            std::mem::swap(&mut from, &mut to);
        }
        scaled(row, &from, scale);
    }

    /// Transforms a spectrum back to its row, each number times `scale`.
    pub fn backward(&self, row: &mut [T], scale: T) {
        let mut from = row.to_vec();
        let mut to = vec![T::zero(); self.n];
        for pass in &self.passes {
            match pass.factor {
                2 => real_backward::two(pass, &from, &mut to),
                3 => real_backward::three(pass, &from, &mut to),
                4 => real_backward::four(pass, &from, &mut to),
                5 => real_backward::five(pass, &from, &mut to),
                _ => real_general::backward(pass, &mut from, &mut to),
            }
            std::mem::swap(&mut from, &mut to);
        }
        scaled(row, &from, scale);
    }
}

fn scaled<T: Real>(row: &mut [T], from: &[T], scale: T) {
    for (place, &x) in row.iter_mut().zip(from) {
        *place = if scale == T::one() { x } else { scale * x };
    }
}

impl<T: Real> RealPass<T> {
    /// Where a forward pass reads, and a backward pass writes.
    pub fn apart(&self, i: usize, k: usize, j: usize) -> usize {
        i + self.columns * (k + self.groups * j)
    }

    /// Where a forward pass writes, and a backward pass reads.
    pub fn together(&self, i: usize, j: usize, k: usize) -> usize {
        i + self.columns * (j + self.factor * k)
    }

    /// Columns `i - 1` and `i` where a forward pass reads: real and imaginary part.
    pub fn pair_apart(&self, from: &[T], (i, k, j): (usize, usize, usize)) -> (T, T) {
        let at = self.apart(i, k, j);
        (from[at - 1], from[at])
    }

    /// The same where a backward pass reads.
    pub fn pair_together(&self, from: &[T], (i, j, k): (usize, usize, usize)) -> (T, T) {
        let at = self.together(i, j, k);
        (from[at - 1], from[at])
    }

    /// The root by which column `i` of part `j` is turned.
    pub fn root(&self, j: usize, i: usize) -> (T, T) {
        let at = (j - 1) * (self.columns - 1) + i - 2;
        (self.roots[at], self.roots[at + 1])
    }

    /// The even columns above 0, each with its mirror.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + use<T> {
        let columns = self.columns;
        (2..columns).step_by(2).map(move |i| (i, columns - i))
    }
}

/// `(a·c + b·d, a·d − b·c)`: the product of a conjugate.
pub fn conjugate_product<T: Real>((a, b): (T, T), (c, d): (T, T)) -> (T, T) {
    (a * c + b * d, a * d - b * c)
}

/// `a` and two sums by the cosines of a fifth of a turn and of two, and the other way round.
pub fn by_fifths<T: Real>(a: T, outer: T, inner: T) -> (T, T) {
    let [(cos1, _), (cos2, _)] = fifths::<T>();
    let once = a + cos1 * outer + cos2 * inner;
    let twice = a + cos2 * outer + cos1 * inner;
    (once, twice)
}

/// Cosine and sine of a fifth of a turn, and of two.
pub fn fifths<T: Real>() -> [(T, T); 2] {
    [
        (
            T::near(0.309_016_994_374_947_45),
            T::near(0.951_056_516_295_153_5),
        ),
        (
            T::near(-0.809_016_994_374_947_5),
            T::near(0.587_785_252_292_473_1),
        ),
    ]
}

/// Cosine and sine of a third of a turn.
pub fn third<T: Real>() -> (T, T) {
    (T::near(-0.5), T::near(0.866_025_403_784_438_6))
}

/// Part `j` of a column, turned by its root.
fn turned<T: Real>(pass: &RealPass<T>, from: &[T], i: usize, k: usize, j: usize) -> (T, T) {
    let value = pass.pair_apart(from, (i, k, j));
    conjugate_product(pass.root(j, i), value)
}

fn two<T: Real>(pass: &RealPass<T>, from: &[T], to: &mut [T]) {
    let last = pass.columns - 1;
    for k in 0..pass.groups {
        let (a, b) = (from[pass.apart(0, k, 0)], from[pass.apart(0, k, 1)]);
        to[pass.together(0, 0, k)] = a + b;
        to[pass.together(last, 1, k)] = a - b;
        if pass.columns.is_multiple_of(2) {
            to[pass.together(0, 1, k)] = -from[pass.apart(last, k, 1)];
            to[pass.together(last, 0, k)] = from[pass.apart(last, k, 0)];
        }
        for (i, ic) in pass.pairs().filter(|_| pass.columns > 2) {
            let (re, im) = turned(pass, from, i, k, 1);
            let (a, b) = pass.pair_apart(from, (i, k, 0));
            to[pass.together(i - 1, 0, k)] = a + re;
            to[pass.together(ic - 1, 1, k)] = a - re;
            to[pass.together(i, 0, k)] = im + b;
            to[pass.together(ic, 1, k)] = im - b;
        }
    }
}

fn three<T: Real>(pass: &RealPass<T>, from: &[T], to: &mut [T]) {
    let (cos, sin) = third::<T>();
    for k in 0..pass.groups {
        let [a, b, c] = [0, 1, 2].map(|j| from[pass.apart(0, k, j)]);
        let sum = b + c;
        to[pass.together(0, 0, k)] = a + sum;
        to[pass.together(0, 2, k)] = sin * (c - b);
        to[pass.together(pass.columns - 1, 1, k)] = a + cos * sum;
        for (i, ic) in pass.pairs() {
            let (br, bi) = turned(pass, from, i, k, 1);
            let (cr, ci) = turned(pass, from, i, k, 2);
            let (ar, ai) = pass.pair_apart(from, (i, k, 0));
            let (sum_r, sum_i) = (br + cr, bi + ci);
            to[pass.together(i - 1, 0, k)] = ar + sum_r;
            to[pass.together(i, 0, k)] = ai + sum_i;
            let (even_r, even_i) = (ar + cos * sum_r, ai + cos * sum_i);
            let (odd_r, odd_i) = (sin * (bi - ci), sin * (cr - br));
            to[pass.together(i - 1, 2, k)] = even_r + odd_r;
            to[pass.together(ic - 1, 1, k)] = even_r - odd_r;
            to[pass.together(i, 2, k)] = odd_i + even_i;
            to[pass.together(ic, 1, k)] = odd_i - even_i;
        }
    }
}

fn four<T: Real>(pass: &RealPass<T>, from: &[T], to: &mut [T]) {
    let root = T::near(std::f64::consts::FRAC_1_SQRT_2);
    let last = pass.columns - 1;
    for k in 0..pass.groups {
        let [a, b, c, d] = [0, 1, 2, 3].map(|j| from[pass.apart(0, k, j)]);
        let (odd, even) = (d + b, a + c);
        to[pass.together(0, 2, k)] = d - b;
        to[pass.together(last, 1, k)] = a - c;
        to[pass.together(0, 0, k)] = even + odd;
        to[pass.together(last, 3, k)] = even - odd;
        if pass.columns.is_multiple_of(2) {
            let [a, b, c, d] = [0, 1, 2, 3].map(|j| from[pass.apart(last, k, j)]);
            let (im, re) = (-root * (b + d), root * (b - d));
            to[pass.together(last, 0, k)] = a + re;
            to[pass.together(last, 2, k)] = a - re;
            to[pass.together(0, 3, k)] = im + c;
            to[pass.together(0, 1, k)] = im - c;
        }
        for (i, ic) in pass.pairs().filter(|_| pass.columns > 2) {
            let (ar, ai) = pass.pair_apart(from, (i, k, 0));
            let (br, bi) = turned(pass, from, i, k, 1);
            let (cr, ci) = turned(pass, from, i, k, 2);
            let (dr, di) = turned(pass, from, i, k, 3);
            let (odd_r, odd_less_r) = (dr + br, dr - br);
            let (odd_i, odd_less_i) = (bi + di, bi - di);
            let (even_r, even_less_r) = (ar + cr, ar - cr);
            let (even_i, even_less_i) = (ai + ci, ai - ci);
            to[pass.together(i - 1, 0, k)] = even_r + odd_r;
            to[pass.together(ic - 1, 3, k)] = even_r - odd_r;
            to[pass.together(i, 0, k)] = odd_i + even_i;
            to[pass.together(ic, 3, k)] = odd_i - even_i;
            to[pass.together(i - 1, 2, k)] = even_less_r + odd_less_i;
            to[pass.together(ic - 1, 1, k)] = even_less_r - odd_less_i;
            to[pass.together(i, 2, k)] = odd_less_r + even_less_i;
            to[pass.together(ic, 1, k)] = odd_less_r - even_less_i;
        }
    }
}

fn five<T: Real>(pass: &RealPass<T>, from: &[T], to: &mut [T]) {
    let [(_, sin1), (_, sin2)] = fifths::<T>();
    let last = pass.columns - 1;
    for k in 0..pass.groups {
        let [a, b, c, d, e] = [0, 1, 2, 3, 4].map(|j| from[pass.apart(0, k, j)]);
        let (outer, outer_less) = (e + b, e - b);
        let (inner, inner_less) = (d + c, d - c);
        to[pass.together(0, 0, k)] = a + outer + inner;
        (to[pass.together(last, 1, k)], to[pass.together(last, 3, k)]) = by_fifths(a, outer, inner);
        to[pass.together(0, 2, k)] = sin1 * outer_less + sin2 * inner_less;
        to[pass.together(0, 4, k)] = sin2 * outer_less - sin1 * inner_less;
        for (i, ic) in pass.pairs() {
            let (ar, ai) = pass.pair_apart(from, (i, k, 0));
            let (br, bi) = turned(pass, from, i, k, 1);
            let (cr, ci) = turned(pass, from, i, k, 2);
            let (dr, di) = turned(pass, from, i, k, 3);
            let (er, ei) = turned(pass, from, i, k, 4);
            let (outer_r, outer_less_r) = (er + br, er - br);
            let (outer_i, outer_less_i) = (bi + ei, bi - ei);
            let (inner_r, inner_less_r) = (dr + cr, dr - cr);
            let (inner_i, inner_less_i) = (ci + di, ci - di);
            to[pass.together(i - 1, 0, k)] = ar + outer_r + inner_r;
            to[pass.together(i, 0, k)] = ai + outer_i + inner_i;
            let (r1, r2) = by_fifths(ar, outer_r, inner_r);
            let (i1, i2) = by_fifths(ai, outer_i, inner_i);
            let sines = (sin1, sin2);
            let (r3, r4) = conjugate_product((outer_less_i, inner_less_i), sines);
            let (i3, i4) = conjugate_product((outer_less_r, inner_less_r), sines);
            to[pass.together(i - 1, 2, k)] = r1 + r3;
            to[pass.together(ic - 1, 1, k)] = r1 - r3;
            to[pass.together(i, 2, k)] = i3 + i1;
            to[pass.together(ic, 1, k)] = i3 - i1;
            to[pass.together(i - 1, 4, k)] = r2 + r4;
            to[pass.together(ic - 1, 3, k)] = r2 - r4;
            to[pass.together(i, 4, k)] = i4 + i2;
            to[pass.together(ic, 3, k)] = i4 - i2;
        }
    }
}
