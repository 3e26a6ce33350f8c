//! The complex pass of a factor that has no pass of its own: a prime above 11.
//!
//! Terms are added in pairs after the first three, which is the order that the values depend on.

use num_complex::Complex;

use super::complex::Pass;
use super::{Direction, Real};

/// Transforms `from` in place; `work` is of the same length.
pub fn pass<T: Real>(
    pass: &Pass<T>,
    from: &mut [Complex<T>],
    work: &mut [Complex<T>],
    direction: Direction,
) {
    let (p, columns, groups) = (pass.factor, pass.columns, pass.groups);
    let half = p.div_ceil(2);
    let line = columns * groups;
    let own: Vec<Complex<T>> = (pass.own.iter().enumerate())
        .map(|(j, w)| match direction {
            _ if j == 0 => Complex::new(T::one(), T::zero()),
            Direction::Forward => w.conj(),
            Direction::Backward => *w,
        })
        .collect();
    for k in 0..groups {
        for i in 0..columns {
            let (read, place) = (|j: usize| i + columns * (j + p * k), i + columns * k);
            work[place] = from[read(0)];
            for j in 1..half {
                let (a, b) = (from[read(j)], from[read(p - j)]);
                work[place + line * j] = a + b;
                work[place + line * (p - j)] = a - b;
            }
        }
    }
    for at in 0..line {
        let terms = (1..half).map(|j| work[at + line * j]);
        from[at] = terms.fold(work[at], |sum, x| sum + x);
    }
    for l in 1..half {
        let angle = |j: usize| own[l * j % p];
        for at in 0..line {
            let (even, odd) = parts(|j| work[at + line * j], angle, (p, half));
            from[at + line * l] = even;
            from[at + line * (p - l)] = odd;
        }
    }
    for j in 1..half {
        for k in 0..groups {
            for i in 0..columns {
                let (a, b) = (
                    i + columns * (k + groups * j),
                    i + columns * (k + groups * (p - j)),
                );
                let (sum, less) = (from[a] + from[b], from[a] - from[b]);
                let turned = |x, j: usize| match i {
                    0 => x,
                    _ => direction.twist(x, pass.roots[(j - 1) * (columns - 1) + i - 1]),
                };
                (from[a], from[b]) = (turned(sum, j), turned(less, p - j));
            }
        }
    }
}

/// The even and the odd part of one result: sums over cosines and over sines.
fn parts<T: Real>(
    value: impl Fn(usize) -> Complex<T>,
    angle: impl Fn(usize) -> Complex<T>,
    (p, half): (usize, usize),
) -> (Complex<T>, Complex<T>) {
    let (first, w1, w2) = (value(0), angle(1), angle(2));
    let (a, b) = (value(1), value(2));
    let mut even = Complex::new(
        first.re + w1.re * a.re + w2.re * b.re,
        first.im + w1.re * a.im + w2.re * b.im,
    );
    let (a, b) = (value(p - 1), value(p - 2));
    let mut odd = Complex::new(-w1.im * a.im - w2.im * b.im, w1.im * a.re + w2.im * b.re);
    let mut j = 3;
    while j + 1 < half {
        let (w1, w2) = (angle(j), angle(j + 1));
        let (a, b) = (value(j), value(j + 1));
        even.re = even.re + (a.re * w1.re + b.re * w2.re);
        even.im = even.im + (a.im * w1.re + b.im * w2.re);
        let (a, b) = (value(p - j), value(p - j - 1));
        odd.re = odd.re - (a.im * w1.im + b.im * w2.im);
        odd.im = odd.im + (a.re * w1.im + b.re * w2.im);
        j += 2;
    }
    if j < half {
        let (w, a) = (angle(j), value(j));
        even = Complex::new(even.re + a.re * w.re, even.im + a.im * w.re);
        let a = value(p - j);
        odd = Complex::new(odd.re - a.im * w.im, odd.im + a.re * w.im);
    }
    (even, odd)
}
