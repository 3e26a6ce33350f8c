//! Choosing: `where` and `clip` as kernels of three operands.
//!
//! `where` moves bytes, so it is one kernel for each element size. `clip` gives NaN where any operand is
//! NaN, and `high` where `low > high`; what equals a bound stays itself, be it -0.0.

use super::compare::Compare;
use super::complex::{self, Part};
use super::dates;
use super::flags::Flags;
use super::lift::{Body, Side, widest};
use super::minmax::Extreme;
use super::pod::{self, Bool, Pod};
use super::{In, Ternary};
use crate::array::dtype::Kind;
use half::f16;
use num_complex::Complex;

/// `x` where the condition (bools) is true, else `y`.
fn choose<T: Pod>(condition: In<'_>, x: In<'_>, y: In<'_>, out: &mut [u8]) -> Flags {
    let (condition, x, y, out) = (
        Side::<Bool>::of(condition),
        Side::<T>::of(x),
        Side::<T>::of(y),
        pod::view_mut::<T>(out),
    );
    match (condition, x, y) {
        (Side::Block(condition), Side::Block(x), Side::Block(y)) => {
            for (((o, c), &x), &y) in out.iter_mut().zip(condition).zip(x).zip(y) {
                *o = if c.get() { x } else { y };
            }
        }
        _ => {
            for (i, o) in out.iter_mut().enumerate() {
                *o = if condition.at(i).get() {
                    x.at(i)
                } else {
                    y.at(i)
                };
            }
        }
    }
    Flags::NONE
}

/// The `where` kernel for elements of this size in bytes, or `None` where elements are to be moved one by one.
pub fn where_loop(itemsize: usize) -> Option<Ternary> {
    Some(match itemsize {
        1 => choose::<u8>,
        2 => choose::<u16>,
        4 => choose::<u32>,
        8 => choose::<u64>,
        16 => choose::<Complex<f64>>,
        _ => return None,
    })
}

struct Clip<'a, T, F> {
    x: &'a [T],
    out: &'a mut [T],
    f: F,
}

impl<T: Pod, F: Fn(T) -> T> Body for Clip<'_, T, F> {
    type Out = ();
    #[inline(always)]
    fn run(self) {
        for (o, &x) in self.out.iter_mut().zip(self.x) {
            *o = (self.f)(x);
        }
    }
}

#[inline(always)]
fn clip_by<T: Pod>(
    x: In<'_>,
    low: In<'_>,
    high: In<'_>,
    out: &mut [u8],
    raise: impl Fn(T, T) -> T,
    lower: impl Fn(T, T) -> T,
) -> Flags {
    let (x, low, high, out) = (
        Side::<T>::of(x),
        Side::<T>::of(low),
        Side::<T>::of(high),
        pod::view_mut::<T>(out),
    );
    match (x, low, high) {
        (Side::Block(x), Side::One(low), Side::One(high)) => {
            widest(Clip {
                x,
                out,
                f: |x| lower(raise(x, low), high),
            });
        }
        _ => {
            for (i, o) in out.iter_mut().enumerate() {
                *o = lower(raise(x.at(i), low.at(i)), high.at(i));
            }
        }
    }
    Flags::NONE
}

/// The element, or the least where that is greater.
#[inline(always)]
fn raised<T: Extreme>(x: T, low: T) -> T {
    let takes_low = T::less(x, low) | low.outweighs();
    if takes_low & !x.outweighs() { low } else { x }
}

/// The element, or the greatest where that is less.
#[inline(always)]
fn lowered<T: Extreme>(x: T, high: T) -> T {
    let takes_high = T::less(high, x) | high.outweighs();
    if takes_high & !x.outweighs() { high } else { x }
}

/// The same for complex numbers, where a bound also stands for what equals it: -0 becomes the bound 0.
fn raised_complex<T: Part>(x: Complex<T>, low: Complex<T>) -> Complex<T>
where
    Complex<T>: Compare,
{
    match complex::has_nan(x) {
        true => x,
        false => complex::maximum(low, x),
    }
}

fn lowered_complex<T: Part>(x: Complex<T>, high: Complex<T>) -> Complex<T>
where
    Complex<T>: Compare,
{
    match complex::has_nan(x) {
        true => x,
        false => complex::minimum(high, x),
    }
}

/// The `clip` kernel of a kind (operands: the array, the least, the greatest), or `None` where there is none.
pub fn clip_loop(kind: Kind) -> Option<Ternary> {
    macro_rules! clip {
        ($t:ty, $raise:expr, $lower:expr) => {
            |x, low, high, out| clip_by::<$t>(x, low, high, out, $raise, $lower)
        };
    }
    Some(match kind {
        Kind::Bool => clip!(Bool, |a, b| Bool::from(a.get() | b.get()), |a, b| {
            Bool::from(a.get() & b.get())
        }),
        Kind::I8 => clip!(i8, raised, lowered),
        Kind::U8 => clip!(u8, raised, lowered),
        Kind::I16 => clip!(i16, raised, lowered),
        Kind::U16 => clip!(u16, raised, lowered),
        Kind::I32 => clip!(i32, raised, lowered),
        Kind::U32 => clip!(u32, raised, lowered),
        Kind::I64 => clip!(i64, raised, lowered),
        Kind::U64 => clip!(u64, raised, lowered),
        Kind::F16 => clip!(f16, raised, lowered),
        Kind::F32 => clip!(f32, raised, lowered),
        Kind::F64 => clip!(f64, raised, lowered),
        Kind::C64 => clip!(Complex<f32>, raised_complex, lowered_complex),
        Kind::C128 => clip!(Complex<f64>, raised_complex, lowered_complex),
        Kind::DateTime | Kind::TimeDelta => clip!(i64, dates::maximum, dates::minimum),
        Kind::Object | Kind::Bytes | Kind::Str | Kind::Void => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_and_clip_choose() {
        let mut out = [0i64; 3];
        let condition = [1, 0, 7];
        let kernel = where_loop(8).expect("eight-byte elements have a kernel");
        kernel(
            In::Block(&condition),
            In::Block(pod::bytes(&[1i64, 2, 3])),
            In::One(pod::bytes(&[-1i64])),
            pod::bytes_mut(&mut out),
        );
        assert_eq!(out, [1, -1, 3]);
        let mut out = [0.0f64; 3];
        let kernel = clip_loop(Kind::F64).expect("floats clip");
        let (low, high) = ([0.0f64], [2.0f64]);
        let x = [-1.0, 1.0, f64::NAN];
        kernel(
            In::Block(pod::bytes(&x)),
            In::One(pod::bytes(&low)),
            In::One(pod::bytes(&high)),
            pod::bytes_mut(&mut out),
        );
        assert_eq!(out[..2], [0.0, 1.0]);
        assert!(out[2].is_nan());
    }
}
