//! The real passes of a factor that has no pass of its own: a prime above 5.
//!
//! Terms are added in fours, then in twos, after the first three, which is the order that the values depend on.

use super::Real;
use super::real::{RealPass, conjugate_product};

/// The sums that make the even and the odd part of result `l`: over cosines and over sines.
fn parts<T: Real>(own: &[(T, T)], value: impl Fn(usize) -> T, l: usize) -> (T, T) {
    let p = own.len();
    let half = p.div_ceil(2);
    let angle = |j: usize| own[l * j % p];
    let (cos, sin) = (
        |j: usize| angle(j).0 * value(j),
        |j: usize| angle(j).1 * value(p - j),
    );
    let mut even = value(0) + cos(1) + cos(2);
    let mut odd = sin(1) + sin(2);
    let mut j = 3;
    while j + 3 < half {
        even = even + (cos(j) + cos(j + 1) + cos(j + 2) + cos(j + 3));
        odd = odd + (sin(j) + sin(j + 1) + sin(j + 2) + sin(j + 3));
        j += 4;
    }
    while j + 1 < half {
        even = even + (cos(j) + cos(j + 1));
        odd = odd + (sin(j) + sin(j + 1));
        j += 2;
    }
    if j < half {
        even = even + cos(j);
        odd = odd + sin(j);
    }
    (even, odd)
}

/// The sums over the parts in every line of `values`, then their even and odd parts for each root.
fn sum_lines<T: Real>(pass: &RealPass<T>, values: &[T], sums: &mut [T]) {
    let (p, line) = (pass.factor, pass.columns * pass.groups);
    let half = p.div_ceil(2);
    for at in 0..line {
        let value = |j: usize| values[at + line * j];
        for l in 1..half {
            let (even, odd) = parts(&pass.own, value, l);
            sums[at + line * l] = even;
            sums[at + line * (p - l)] = odd;
        }
        sums[at] = (1..half).fold(value(0), |sum, j| sum + value(j));
    }
}

/// A pass forward: the result stands in `from`.
pub fn forward<T: Real>(pass: &RealPass<T>, from: &mut [T], work: &mut [T]) {
    let (p, columns, groups) = (pass.factor, pass.columns, pass.groups);
    let half = p.div_ceil(2);
    for j in 1..half {
        let jc = p - j;
        for k in 0..groups {
            for i in (1..columns.saturating_sub(1)).step_by(2) {
                let at = |i: usize, j: usize| pass.apart(i, k, j);
                let (t1, t2) = (from[at(i, j)], from[at(i + 1, j)]);
                let (t3, t4) = (from[at(i, jc)], from[at(i + 1, jc)]);
                let ((a, b), (c, d)) = (pass.root(j, i + 1), pass.root(jc, i + 1));
                let (x1, x2) = conjugate_product((a, b), (t1, t2));
                let (x3, x4) = conjugate_product((c, d), (t3, t4));
                from[at(i, j)] = x1 + x3;
                from[at(i, jc)] = x2 - x4;
                from[at(i + 1, j)] = x2 + x4;
                from[at(i + 1, jc)] = x3 - x1;
            }
            let (a, b) = (from[pass.apart(0, k, j)], from[pass.apart(0, k, jc)]);
            from[pass.apart(0, k, j)] = a + b;
            from[pass.apart(0, k, jc)] = b - a;
        }
    }
    sum_lines(pass, from, work);
    for k in 0..groups {
        for i in 0..columns {
            from[pass.together(i, 0, k)] = work[pass.apart(i, k, 0)];
        }
        for j in 1..half {
            let (jc, low) = (p - j, 2 * j - 1);
            from[pass.together(columns - 1, low, k)] = work[pass.apart(0, k, j)];
            from[pass.together(0, low + 1, k)] = work[pass.apart(0, k, jc)];
            for i in (1..columns.saturating_sub(1)).step_by(2) {
                let ic = columns - i - 2;
                let (a, b) = (work[pass.apart(i, k, j)], work[pass.apart(i, k, jc)]);
                let (c, d) = (
                    work[pass.apart(i + 1, k, j)],
                    work[pass.apart(i + 1, k, jc)],
                );
                from[pass.together(i, low + 1, k)] = a + b;
                from[pass.together(ic, low, k)] = a - b;
                from[pass.together(i + 1, low + 1, k)] = c + d;
                from[pass.together(ic + 1, low, k)] = d - c;
            }
        }
    }
}

/// A pass backward: the result stands in `to`.
pub fn backward<T: Real>(pass: &RealPass<T>, from: &mut [T], to: &mut [T]) {
    let (p, columns, groups) = (pass.factor, pass.columns, pass.groups);
    let half = p.div_ceil(2);
    let double = T::near(2.0);
    for k in 0..groups {
        for i in 0..columns {
            to[pass.apart(i, k, 0)] = from[pass.together(i, 0, k)];
        }
        for j in 1..half {
            let (jc, low) = (p - j, 2 * j - 1);
            to[pass.apart(0, k, j)] = double * from[pass.together(columns - 1, low, k)];
            to[pass.apart(0, k, jc)] = double * from[pass.together(0, low + 1, k)];
            for i in (1..columns.saturating_sub(1)).step_by(2) {
                let ic = columns - i - 2;
                let (a, b) = (
                    from[pass.together(i, low + 1, k)],
                    from[pass.together(ic, low, k)],
                );
                let c = from[pass.together(i + 1, low + 1, k)];
                let d = from[pass.together(ic + 1, low, k)];
                to[pass.apart(i, k, j)] = a + b;
                to[pass.apart(i, k, jc)] = a - b;
                to[pass.apart(i + 1, k, j)] = c - d;
                to[pass.apart(i + 1, k, jc)] = c + d;
            }
        }
    }
    sum_lines(pass, to, from);
    let line = columns * groups;
    to[..line].copy_from_slice(&from[..line]);
    for j in 1..half {
        let jc = p - j;
        for k in 0..groups {
            let (a, b) = (from[pass.apart(0, k, j)], from[pass.apart(0, k, jc)]);
            to[pass.apart(0, k, j)] = a - b;
            to[pass.apart(0, k, jc)] = a + b;
            for i in (1..columns.saturating_sub(1)).step_by(2) {
                let (a, b) = (from[pass.apart(i, k, j)], from[pass.apart(i, k, jc)]);
                let (c, d) = (
                    from[pass.apart(i + 1, k, j)],
                    from[pass.apart(i + 1, k, jc)],
                );
                to[pass.apart(i, k, j)] = a - d;
                to[pass.apart(i, k, jc)] = a + d;
                to[pass.apart(i + 1, k, j)] = c + b;
                to[pass.apart(i + 1, k, jc)] = c - b;
            }
        }
    }
    for j in 1..p {
        for k in 0..groups {
            for i in (1..columns.saturating_sub(1)).step_by(2) {
                let (a, b) = (to[pass.apart(i, k, j)], to[pass.apart(i + 1, k, j)]);
                let (cos, sin) = pass.root(j, i + 1);
                to[pass.apart(i, k, j)] = cos * a - sin * b;
                to[pass.apart(i + 1, k, j)] = cos * b + sin * a;
            }
        }
    }
}
