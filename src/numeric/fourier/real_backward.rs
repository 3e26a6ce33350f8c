//! The passes of a real transform backward: from the first half of a spectrum to the row. What FFTPACK calls `radb`.

use super::Real;
use super::real::{RealPass, by_fifths, conjugate_product, fifths, third};

/// Writes part `j` of a column, turned by its root.
fn put_turned<T: Real>(
    pass: &RealPass<T>,
    to: &mut [T],
    (i, k, j): (usize, usize, usize),
    (re, im): (T, T),
) {
    let (a, b) = conjugate_product(pass.root(j, i), (im, re));
    to[pass.apart(i, k, j)] = a;
    to[pass.apart(i - 1, k, j)] = b;
}

pub fn two<T: Real>(pass: &RealPass<T>, from: &[T], to: &mut [T]) {
    let last = pass.columns - 1;
    let double = T::near(2.0);
    for k in 0..pass.groups {
        let (a, b) = (
            from[pass.together(0, 0, k)],
            from[pass.together(last, 1, k)],
        );
        to[pass.apart(0, k, 0)] = a + b;
        to[pass.apart(0, k, 1)] = a - b;
        if pass.columns.is_multiple_of(2) {
            to[pass.apart(last, k, 0)] = double * from[pass.together(last, 0, k)];
            to[pass.apart(last, k, 1)] = -double * from[pass.together(0, 1, k)];
        }
        for (i, ic) in pass.pairs().filter(|_| pass.columns > 2) {
            let (ar, ai) = pass.pair_together(from, (i, 0, k));
            let (br, bi) = pass.pair_together(from, (ic, 1, k));
            to[pass.apart(i - 1, k, 0)] = ar + br;
            to[pass.apart(i, k, 0)] = ai - bi;
            put_turned(pass, to, (i, k, 1), (ar - br, ai + bi));
        }
    }
}

pub fn three<T: Real>(pass: &RealPass<T>, from: &[T], to: &mut [T]) {
    let (cos, sin) = third::<T>();
    let double = T::near(2.0);
    for k in 0..pass.groups {
        let first = from[pass.together(0, 0, k)];
        let sum = double * from[pass.together(pass.columns - 1, 1, k)];
        let even = first + cos * sum;
        to[pass.apart(0, k, 0)] = first + sum;
        let odd = double * sin * from[pass.together(0, 2, k)];
        to[pass.apart(0, k, 2)] = even + odd;
        to[pass.apart(0, k, 1)] = even - odd;
        for (i, ic) in pass.pairs() {
            let (ar, ai) = pass.pair_together(from, (i, 0, k));
            let (br, bi) = pass.pair_together(from, (i, 2, k));
            let (cr, ci) = pass.pair_together(from, (ic, 1, k));
            let (sum_r, sum_i) = (br + cr, bi - ci);
            let (even_r, even_i) = (ar + cos * sum_r, ai + cos * sum_i);
            to[pass.apart(i - 1, k, 0)] = ar + sum_r;
            to[pass.apart(i, k, 0)] = ai + sum_i;
            let (odd_r, odd_i) = (sin * (br - cr), sin * (bi + ci));
            put_turned(pass, to, (i, k, 1), (even_r - odd_i, even_i + odd_r));
            put_turned(pass, to, (i, k, 2), (even_r + odd_i, even_i - odd_r));
        }
    }
}

pub fn four<T: Real>(pass: &RealPass<T>, from: &[T], to: &mut [T]) {
    let root = T::near(std::f64::consts::SQRT_2);
    let last = pass.columns - 1;
    let double = T::near(2.0);
    for k in 0..pass.groups {
        let (a, d) = (
            from[pass.together(0, 0, k)],
            from[pass.together(last, 3, k)],
        );
        let (even, even_less) = (a + d, a - d);
        let odd = double * from[pass.together(last, 1, k)];
        let odd_less = double * from[pass.together(0, 2, k)];
        to[pass.apart(0, k, 0)] = even + odd;
        to[pass.apart(0, k, 2)] = even - odd;
        to[pass.apart(0, k, 3)] = even_less + odd_less;
        to[pass.apart(0, k, 1)] = even_less - odd_less;
        if pass.columns.is_multiple_of(2) {
            let (d, b) = (from[pass.together(0, 3, k)], from[pass.together(0, 1, k)]);
            let (im, im_less) = (d + b, d - b);
            let (a, c) = (
                from[pass.together(last, 0, k)],
                from[pass.together(last, 2, k)],
            );
            let (re, re_less) = (a + c, a - c);
            to[pass.apart(last, k, 0)] = re + re;
            to[pass.apart(last, k, 1)] = root * (re_less - im);
            to[pass.apart(last, k, 2)] = im_less + im_less;
            to[pass.apart(last, k, 3)] = -root * (re_less + im);
        }
        for (i, ic) in pass.pairs().filter(|_| pass.columns > 2) {
            let (ar, ai) = pass.pair_together(from, (i, 0, k));
            let (br, bi) = pass.pair_together(from, (ic, 1, k));
            let (cr, ci) = pass.pair_together(from, (i, 2, k));
            let (dr, di) = pass.pair_together(from, (ic, 3, k));
            let (even_r, even_less_r) = (ar + dr, ar - dr);
            let (even_i, even_less_i) = (ai + di, ai - di);
            let (odd_less_r, odd_i) = (ci + bi, ci - bi);
            let (odd_r, odd_less_i) = (cr + br, cr - br);
            to[pass.apart(i - 1, k, 0)] = even_r + odd_r;
            to[pass.apart(i, k, 0)] = even_less_i + odd_i;
            let third = (even_r - odd_r, even_less_i - odd_i);
            let fourth = (even_less_r + odd_less_r, even_i - odd_less_i);
            let second = (even_less_r - odd_less_r, even_i + odd_less_i);
            put_turned(pass, to, (i, k, 1), second);
            put_turned(pass, to, (i, k, 2), third);
            put_turned(pass, to, (i, k, 3), fourth);
        }
    }
}

pub fn five<T: Real>(pass: &RealPass<T>, from: &[T], to: &mut [T]) {
    let [(_, sin1), (_, sin2)] = fifths::<T>();
    let last = pass.columns - 1;
    let sines = (sin1, sin2);
    for k in 0..pass.groups {
        let first = from[pass.together(0, 0, k)];
        let twice = |x: T| x + x;
        let outer_less = twice(from[pass.together(0, 2, k)]);
        let inner_less = twice(from[pass.together(0, 4, k)]);
        let outer = twice(from[pass.together(last, 1, k)]);
        let inner = twice(from[pass.together(last, 3, k)]);
        to[pass.apart(0, k, 0)] = first + outer + inner;
        let (even1, even2) = by_fifths(first, outer, inner);
        let (odd1, odd2) = conjugate_product((outer_less, inner_less), sines);
        to[pass.apart(0, k, 4)] = even1 + odd1;
        to[pass.apart(0, k, 1)] = even1 - odd1;
        to[pass.apart(0, k, 3)] = even2 + odd2;
        to[pass.apart(0, k, 2)] = even2 - odd2;
        for (i, ic) in pass.pairs() {
            let (ar, ai) = pass.pair_together(from, (i, 0, k));
            let (br, bi) = pass.pair_together(from, (i, 2, k));
            let (cr, ci) = pass.pair_together(from, (ic, 1, k));
            let (dr, di) = pass.pair_together(from, (i, 4, k));
            let (er, ei) = pass.pair_together(from, (ic, 3, k));
            let (outer_r, outer_less_r) = (br + cr, br - cr);
            let (outer_less_i, outer_i) = (bi + ci, bi - ci);
            let (inner_r, inner_less_r) = (dr + er, dr - er);
            let (inner_less_i, inner_i) = (di + ei, di - ei);
            to[pass.apart(i - 1, k, 0)] = ar + outer_r + inner_r;
            to[pass.apart(i, k, 0)] = ai + outer_i + inner_i;
            let (r1, r2) = by_fifths(ar, outer_r, inner_r);
            let (i1, i2) = by_fifths(ai, outer_i, inner_i);
            let (odd_r1, odd_r2) = conjugate_product((outer_less_r, inner_less_r), sines);
            let (odd_i1, odd_i2) = conjugate_product((outer_less_i, inner_less_i), sines);
            put_turned(pass, to, (i, k, 1), (r1 - odd_i1, i1 + odd_r1));
            put_turned(pass, to, (i, k, 2), (r2 - odd_i2, i2 + odd_r2));
            put_turned(pass, to, (i, k, 3), (r2 + odd_i2, i2 - odd_r2));
            put_turned(pass, to, (i, k, 4), (r1 + odd_i1, i1 - odd_r1));
        }
    }
}
