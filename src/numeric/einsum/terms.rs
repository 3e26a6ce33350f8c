//! The loops over one run: products of elements added to an element or a row of the result.
//!
//! The order of additions is that of NumPy's `einsum_sumprod`, with its vectors of 16 bytes: a run of neighbours is summed in lanes (floats) or
//! in fours (all other numbers), and every product is rounded before it is added. Which loop runs depends on the operands' steps alone.

use half::f16;
use num_complex::Complex;

use crate::array::element::Native;
use crate::engine::kernels::lift::{Body, widest};
use crate::numeric::products::Bit;

/// How an operand moves along a run, which chooses the loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// It stays.
    Stays,
    /// From neighbour to neighbour.
    Follows,
    /// Anything else.
    Leaps,
}

/// One operand of a run.
pub struct Side<'a, T> {
    pub data: &'a [T],
    /// Where the run begins.
    pub at: usize,
    /// Elements from one to the next.
    pub step: isize,
    pub moves: Move,
}

impl<'a, T> Side<'a, T> {
    fn run(&self, n: usize) -> &'a [T] {
        &self.data[self.at..self.at + n]
    }
}

/// What can be multiplied and added; `Sum` is the type in which it is done.
pub trait Term: Native {
    type Sum: Copy;
    const ZERO: Self::Sum;
    /// Lanes of a vector in which runs of neighbours are summed; 0 where they are summed in fours.
    const LANES: usize = 0;
    /// Whether runs of neighbours are summed by [`sum`].
    const SUMS: bool = true;
    /// Whether two operands have loops of their own.
    const PAIRS: bool = true;
    fn wide(self) -> Self::Sum;
    fn narrow(sum: Self::Sum) -> Self;
    fn times(a: Self::Sum, b: Self::Sum) -> Self::Sum;
    fn plus(a: Self::Sum, b: Self::Sum) -> Self::Sum;
}

macro_rules! integers {
    ($($t:ty),*) => {
        $(impl Term for $t {
            type Sum = $t;
            const ZERO: $t = 0;
            #[inline(always)]
            fn wide(self) -> $t { self }
            #[inline(always)]
            fn narrow(sum: $t) -> $t { sum }
            #[inline(always)]
            fn times(a: $t, b: $t) -> $t { a.wrapping_mul(b) }
            #[inline(always)]
            fn plus(a: $t, b: $t) -> $t { a.wrapping_add(b) }
        })*
    };
}

integers!(i8, u8, i16, u16, i32, u32, i64, u64);

macro_rules! floats {
    ($($t:ty, $zero:expr, $lanes:literal, $pairs:literal);*) => {
        $(impl Term for $t {
            type Sum = $t;
            const ZERO: $t = $zero;
            const LANES: usize = $lanes;
            const PAIRS: bool = $pairs;
            #[inline(always)]
            fn wide(self) -> $t { self }
            #[inline(always)]
            fn narrow(sum: $t) -> $t { sum }
            #[inline(always)]
            fn times(a: $t, b: $t) -> $t { a * b }
            #[inline(always)]
            fn plus(a: $t, b: $t) -> $t { a + b }
        })*
    };
}

floats! {
    f32, 0.0, 4, true;
    f64, 0.0, 2, true;
    Complex<f32>, Complex::new(0.0, 0.0), 0, false;
    Complex<f64>, Complex::new(0.0, 0.0), 0, false
}

impl Term for f16 {
    type Sum = f32;
    const ZERO: f32 = 0.0;
    fn wide(self) -> f32 {
        self.to_f32()
    }
    fn narrow(sum: f32) -> f16 {
        f16::from_f32(sum)
    }
    fn times(a: f32, b: f32) -> f32 {
        a * b
    }
    fn plus(a: f32, b: f32) -> f32 {
        a + b
    }
}

impl Term for Bit {
    type Sum = bool;
    const ZERO: bool = false;
    const SUMS: bool = false;
    const PAIRS: bool = false;
    fn wide(self) -> bool {
        self.0 != 0
    }
    fn narrow(sum: bool) -> Bit {
        Bit(u8::from(sum))
    }
    fn times(a: bool, b: bool) -> bool {
        a && b
    }
    fn plus(a: bool, b: bool) -> bool {
        a || b
    }
}

/// Adds `n` products of the operands' elements to the result, whose run begins at `at`.
pub fn run<T: Term>(
    sides: &[Side<'_, T>],
    out: &mut [T],
    at: usize,
    step: isize,
    moves: Move,
    n: usize,
) {
    use Move::{Follows, Stays};
    let one = |side: &Side<'_, T>| side.data[side.at].wide();
    let total = match (sides, moves) {
        ([x], Stays) if T::SUMS && x.moves == Follows => sum(x.run(n)),
        ([x, y], _) if T::PAIRS => match (x.moves, y.moves, moves) {
            (Stays, Follows, Stays) => T::times(one(x), sum(y.run(n))),
            (Follows, Stays, Stays) => T::times(one(y), sum(x.run(n))),
            (Follows, Follows, Stays) => dot(x.run(n), y.run(n)),
            (Stays, Follows, Follows) => {
                return add_scaled(one(x), y.run(n), &mut out[at..at + n]);
            }
            (Follows, Stays, Follows) => {
                return add_scaled(one(y), x.run(n), &mut out[at..at + n]);
            }
            (Follows, Follows, Follows) => {
                return add_products(x.run(n), y.run(n), &mut out[at..at + n]);
            }
            (.., Stays) => in_order(sides, n),
            _ => return each(sides, out, at, step, n),
        },
        (_, Stays) => in_order(sides, n),
        _ => return each(sides, out, at, step, n),
    };
    out[at] = T::narrow(T::plus(total, out[at].wide()));
}

#[inline(always)]
fn product<T: Term>(sides: &[Side<'_, T>], i: usize) -> T::Sum {
    let read =
        |side: &Side<'_, T>| side.data[(side.at as isize + side.step * i as isize) as usize].wide();
    let mut all = sides.iter();
    let first = all.next().map_or(T::ZERO, read);
    all.fold(first, |product, side| T::times(product, read(side)))
}

fn in_order<T: Term>(sides: &[Side<'_, T>], n: usize) -> T::Sum {
    (0..n).fold(T::ZERO, |sum, i| T::plus(sum, product(sides, i)))
}

fn each<T: Term>(sides: &[Side<'_, T>], out: &mut [T], at: usize, step: isize, n: usize) {
    for i in 0..n {
        let slot = &mut out[(at as isize + step * i as isize) as usize];
        *slot = T::narrow(T::plus(product(sides, i), slot.wide()));
    }
}

struct AddScaled<'a, T: Term>(T::Sum, &'a [T], &'a mut [T]);

impl<T: Term> Body for AddScaled<'_, T> {
    type Out = ();
    #[inline(always)]
    fn run(self) {
        for (out, &x) in self.2.iter_mut().zip(self.1) {
            *out = T::narrow(T::plus(T::times(self.0, x.wide()), out.wide()));
        }
    }
}

fn add_scaled<T: Term>(factor: T::Sum, x: &[T], out: &mut [T]) {
    widest(AddScaled(factor, x, out));
}

struct AddProducts<'a, T: Term>(&'a [T], &'a [T], &'a mut [T]);

impl<T: Term> Body for AddProducts<'_, T> {
    type Out = ();
    #[inline(always)]
    fn run(self) {
        for ((out, &x), &y) in self.2.iter_mut().zip(self.0).zip(self.1) {
            *out = T::narrow(T::plus(T::times(x.wide(), y.wide()), out.wide()));
        }
    }
}

fn add_products<T: Term>(x: &[T], y: &[T], out: &mut [T]) {
    widest(AddProducts(x, y, out));
}

/// The sum of neighbours.
fn sum<T: Term>(x: &[T]) -> T::Sum {
    match T::LANES {
        2 => lane_sum::<T, 2>(x),
        4 => lane_sum::<T, 4>(x),
        _ => {
            let mut total = T::ZERO;
            let mut rest = x;
            while let [a, b, c, d, _, ..] = rest {
                let left = T::plus(a.wide(), b.wide());
                let right = T::plus(c.wide(), d.wide());
                total = T::plus(total, T::plus(left, right));
                rest = &rest[4..];
            }
            rest.iter().fold(total, |total, a| T::plus(total, a.wide()))
        }
    }
}

/// The sum of the products of two runs of neighbours.
fn dot<T: Term>(x: &[T], y: &[T]) -> T::Sum {
    match T::LANES {
        2 => lane_dot::<T, 2>(x, y),
        4 => lane_dot::<T, 4>(x, y),
        _ => {
            let mut total = T::ZERO;
            let products = |i: usize| T::times(x[i].wide(), y[i].wide());
            let whole = x.len() - x.len() % 4;
            for i in (0..whole).step_by(4) {
                let four = (1..4).fold(products(i), |sum, k| T::plus(sum, products(i + k)));
                total = T::plus(total, four);
            }
            (whole..x.len()).fold(total, |total, i| T::plus(total, products(i)))
        }
    }
}

/// One lane after the other, neighbours first.
fn across<T: Term, const N: usize>(lanes: [T::Sum; N]) -> T::Sum {
    match N {
        2 => T::plus(lanes[0], lanes[1]),
        _ => T::plus(T::plus(lanes[0], lanes[1]), T::plus(lanes[2], lanes[3])),
    }
}

/// A vector; what is missing at the end is zero.
#[inline(always)]
fn lanes<T: Term, const N: usize>(x: &[T]) -> [T::Sum; N] {
    std::array::from_fn(|i| x.get(i).map_or(T::ZERO, |x| x.wide()))
}

#[inline(always)]
fn add<T: Term, const N: usize>(a: [T::Sum; N], b: [T::Sum; N]) -> [T::Sum; N] {
    std::array::from_fn(|i| T::plus(a[i], b[i]))
}

fn lane_sum<T: Term, const N: usize>(x: &[T]) -> T::Sum {
    let mut total = [T::ZERO; N];
    let mut long = x.chunks_exact(4 * N);
    for x in &mut long {
        let v = |k: usize| lanes::<T, N>(&x[k * N..(k + 1) * N]);
        let four = add::<T, N>(add::<T, N>(v(0), v(1)), add::<T, N>(v(2), v(3)));
        total = add::<T, N>(four, total);
    }
    for x in long.remainder().chunks(N) {
        total = add::<T, N>(lanes::<T, N>(x), total);
    }
    across::<T, N>(total)
}

fn lane_dot<T: Term, const N: usize>(x: &[T], y: &[T]) -> T::Sum {
    let mut total = [T::ZERO; N];
    let step = |total: [T::Sum; N], x: &[T], y: &[T]| {
        let (a, b) = (lanes::<T, N>(x), lanes::<T, N>(y));
        std::array::from_fn(|i| T::plus(T::times(a[i], b[i]), total[i]))
    };
    let whole = x.len() - x.len() % (4 * N);
    for at in (0..whole).step_by(4 * N) {
        for k in (0..4).rev() {
            let part = at + k * N..at + (k + 1) * N;
            total = step(total, &x[part.clone()], &y[part]);
        }
    }
    for (x, y) in x[whole..].chunks(N).zip(y[whole..].chunks(N)) {
        total = step(total, x, y);
    }
    across::<T, N>(total)
}
