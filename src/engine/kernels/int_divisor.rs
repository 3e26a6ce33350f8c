//! Whole blocks of integers divided by one number: a multiplication by its inverse instead of each division.
//!
//! The inverse is that of Granlund and Montgomery, "Division by invariant integers using multiplication" (1994), figure 4.1, for words of any
//! width. A negative dividend's complement is divided and the quotient complemented, which rounds toward minus infinity.

use num_traits::{PrimInt, WrappingAdd, WrappingSub};

use super::In;
use super::arith::Int;
use super::flags::Flags;
use super::int_div;
use super::lift::{Body, Side, noted2, widest};
use super::pod;

/// Blocks from this length on are worth an inverse.
const FEW: usize = 16;

/// An unsigned word, as wide as the integers that it stands for.
pub trait Word: PrimInt + WrappingAdd + WrappingSub {
    /// The upper half of a product.
    fn high(self, by: Self) -> Self;

    /// A number's inverse less one, the missing bit above it, and its two shifts; the number is not 0.
    fn inverse(self) -> (Self, u32, u32);
}

macro_rules! words {
    ($($t:ident $wide:ident)*) => {
        $(impl Word for $t {
            #[inline(always)]
            fn high(self, by: $t) -> $t {
                ((self as $wide * by as $wide) >> $t::BITS) as $t
            }

            fn inverse(self) -> ($t, u32, u32) {
                let bits = $t::BITS - (self - 1).leading_zeros();
                let above = (1 as $wide) << bits;
                let inverse = ((above - self as $wide) << $t::BITS) / self as $wide + 1;
                (inverse as $t, bits.min(1), bits.saturating_sub(1))
            }
        })*
    };
}
words! { u8 u16 u16 u32 u32 u64 u64 u128 }

/// An integer that blocks are made of.
pub trait Dividend: Int {
    /// Its bits.
    type Word: Word;
    /// Itself or its complement, whichever is not negative.
    fn magnitude(self) -> Self::Word;
    /// `quotient`, or its complement where `self` is negative.
    fn turned(self, quotient: Self::Word) -> Self;
}

macro_rules! dividends {
    ($($t:ident $word:ident $sign:expr;)*) => {
        $(impl Dividend for $t {
            type Word = $word;
            #[inline(always)]
            fn magnitude(self) -> $word {
                (self ^ $sign(self)) as $word
            }
            #[inline(always)]
            fn turned(self, quotient: $word) -> $t {
                quotient as $t ^ $sign(self)
            }
        })*
    };
}
dividends! {
    i8 u8 |x| x >> 7; i16 u16 |x| x >> 15; i32 u32 |x| x >> 31; i64 u64 |x| x >> 63;
    u8 u8 |_| 0; u16 u16 |_| 0; u32 u32 |_| 0; u64 u64 |_| 0;
}

/// What is asked of a division.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Quotient,
    Rest,
}

struct Divided<'a, T> {
    run: &'a [T],
    by: T,
    part: Part,
    out: &'a mut [T],
}

impl<T: Dividend> Body for Divided<'_, T> {
    type Out = ();
    #[inline(always)]
    fn run(self) {
        let Divided { run, by, part, out } = self;
        let (inverse, first, second) = by.magnitude().inverse();
        let quotient = |x: T| {
            let n = x.magnitude();
            let high = inverse.high(n);
            let half = (n.wrapping_sub(&high) >> first as usize).wrapping_add(&high);
            x.turned(half >> second as usize)
        };
        match part {
            Part::Quotient => out.iter_mut().zip(run).for_each(|(o, &x)| *o = quotient(x)),
            Part::Rest => out
                .iter_mut()
                .zip(run)
                .for_each(|(o, &x)| *o = x.wrapping_sub(&quotient(x).wrapping_mul(&by))),
        }
    }
}

#[inline(always)]
fn divided<T: Dividend>(a: In<'_>, b: In<'_>, out: &mut [u8], part: Part) -> Option<Flags> {
    let (Side::Block(run), Side::One(by)) = (Side::<T>::of(a), Side::<T>::of(b)) else {
        return None;
    };
    let out = pod::view_mut(out);
    if by <= T::zero() || run.len() < FEW || run.len() != out.len() {
        return None;
    }
    widest(Divided { run, by, part, out });
    Some(Flags::NONE)
}

/// `a // b` of blocks.
pub fn floor_divide<T: Dividend>(a: In<'_>, b: In<'_>, out: &mut [u8]) -> Flags {
    divided::<T>(a, b, out, Part::Quotient)
        .unwrap_or_else(|| noted2::<T, T, T>(a, b, out, int_div::floor_divide))
}

/// `a % b` of blocks.
pub fn remainder<T: Dividend>(a: In<'_>, b: In<'_>, out: &mut [u8]) -> Flags {
    divided::<T>(a, b, out, Part::Rest)
        .unwrap_or_else(|| noted2::<T, T, T>(a, b, out, int_div::remainder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_traits::Bounded;

    fn check<T: Dividend + std::fmt::Debug + Bounded>(run: &[T], by: &[T]) {
        for &by in by {
            let (bytes, one) = (
                In::Block(pod::bytes(run)),
                pod::bytes(std::slice::from_ref(&by)),
            );
            let (mut quotients, mut rests) = (run.to_vec(), run.to_vec());
            floor_divide::<T>(bytes, In::One(one), pod::bytes_mut(&mut quotients));
            remainder::<T>(bytes, In::One(one), pod::bytes_mut(&mut rests));
            for (i, &x) in run.iter().enumerate() {
                let (quotient, rest, _) = int_div::divmod(x, by);
                assert_eq!(
                    (quotients[i], rests[i]),
                    (quotient, rest),
                    "{x:?} by {by:?}"
                );
            }
        }
    }

    #[test]
    fn every_small_division_is_exact() {
        let (bytes, signed): (Vec<u8>, Vec<i8>) = ((0..=255).collect(), (-128..=127).collect());
        check(&bytes, &bytes);
        check(&signed, &signed);
    }

    #[test]
    fn long_ones_are_exact_at_the_ends() {
        macro_rules! ends {
            ($($t:ident)*) => {
                $({
                    let near = |x: $t| (0..40).map(move |i: $t| x.wrapping_add(i).wrapping_sub(20));
                    let powers = (0..$t::BITS).flat_map(|i| near((1 as $t) << i));
                    let run: Vec<$t> = powers.chain(near($t::MIN)).chain(near($t::MAX / 3)).collect();
                    check(&run, &run);
                })*
            };
        }
        ends!(i16 u16 i32 u32 i64 u64);
    }
}
