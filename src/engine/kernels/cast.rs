//! Casts: every numeric kind to every other over a block; dates and differences are cast as their counts.
//!
//! A float becomes an integer as the processor truncates it: out of range gives the smallest number of the register used (32 bits for the
//! narrower types, whose low bits then count; 64 bits else), with *invalid*. Narrowing floats may overflow. Bools become 0 and 1; everything
//! but zero becomes true, NaN too. A complex number loses its imaginary part; the warning for that is the caller's.

use super::flags::Flags;
use super::lift::{self, Body, Side, widest};
use super::pod::{self, Bool, Pod};
use super::{In, Unary};
use crate::array::dtype::Kind;
use half::f16;
use half::slice::HalfFloatSliceExt;
use num_complex::Complex;
use num_traits::Zero;
use std::marker::PhantomData;

/// Integers that floats truncate to.
pub trait Truncate: Sized {
    /// The float toward zero, as the processor does it.
    fn truncated(x: f64) -> Self;
    /// The same of a small number ([`is_small`](Truncate::is_small)), by an addition that puts its bits in place: whole vectors at a time.
    fn truncate_small(x: f64) -> Self;
    /// Whether the number, without its fraction, has at most as many bits as that addition keeps.
    fn is_small(x: f64) -> bool;
    /// Whether the processor's conversion holds the number, though its low bits may then be another.
    fn holds(x: f64) -> bool;
}

const TWO_31: f64 = 2147483648.0;
const TWO_63: f64 = 9223372036854775808.0;

#[inline(always)]
fn truncate32(x: f64) -> i32 {
    if holds32(x) { x as i32 } else { i32::MIN }
}

#[inline(always)]
fn holds32(x: f64) -> bool {
    x > -TWO_31 - 1.0 && x < TWO_31
}

#[inline(always)]
fn truncate64(x: f64) -> i64 {
    if holds64(x) { x as i64 } else { i64::MIN }
}

#[inline(always)]
fn holds64(x: f64) -> bool {
    (-TWO_63..TWO_63).contains(&x)
}

macro_rules! truncates {
    ($($t:ty = $truncated:ident $holds:ident $small:ident),*) => {
        $(impl Truncate for $t {
            #[inline(always)]
            fn truncate_small(x: f64) -> $t {
                bits_of_small(x) as $t
            }
            #[inline(always)]
            fn is_small(x: f64) -> bool {
                $small(x)
            }
            #[inline(always)]
            fn truncated(x: f64) -> $t {
                $truncated(x) as $t
            }
            #[inline(always)]
            fn holds(x: f64) -> bool {
                $holds(x)
            }
        })*
    };
}
truncates!(i8 = truncate32 holds32 holds32, u8 = truncate32 holds32 holds32, i16 = truncate32 holds32 holds32);
truncates!(u16 = truncate32 holds32 holds32, i32 = truncate32 holds32 holds32);
truncates!(u32 = truncate64 holds64 has_51_bits, i64 = truncate64 holds64 has_51_bits);

/// 1.5 * 2**52: the last bits of a sum with it are those of a whole number below 2**51, in two's complement.
const SHIFT: f64 = 6755399441055744.0;

#[inline(always)]
fn bits_of_small(x: f64) -> i64 {
    ((x.trunc() + SHIFT).to_bits() as i64).wrapping_sub(SHIFT.to_bits() as i64)
}

#[inline(always)]
fn has_51_bits(x: f64) -> bool {
    x.abs() < 2251799813685248.0
}

impl Truncate for u64 {
    #[inline(always)]
    fn truncate_small(x: f64) -> u64 {
        bits_of_small(x) as u64
    }
    #[inline(always)]
    fn is_small(x: f64) -> bool {
        has_51_bits(x)
    }
    #[inline(always)]
    fn truncated(x: f64) -> u64 {
        if x >= TWO_63 {
            truncate64(x - TWO_63) as u64 ^ (1 << 63)
        } else {
            truncate64(x) as u64
        }
    }
    #[inline(always)]
    fn holds(x: f64) -> bool {
        (-TWO_63..2.0 * TWO_63).contains(&x)
    }
}

/// A conversion between element types.
pub trait To<R>: Pod {
    /// The element as an R.
    fn to(self) -> R;
}

macro_rules! to_by {
    ($convert:ident: $($from:ty => $($to:ty),*;)*) => {
        $($(impl To<$to> for $from {
            #[inline(always)]
            fn to(self) -> $to {
                to_by!(@ $convert self $from => $to)
            }
        })*)*
    };
    (@ plain $x:ident $from:ty => $to:ty) => { $x as $to };
    (@ truncated $x:ident $from:ty => $to:ty) => { <$to>::truncated(f64::from($x)) };
    (@ truth $x:ident $from:ty => $to:ty) => { Bool::from($x != <$from as Pod>::ZERO) };
    (@ from_truth $x:ident $from:ty => $to:ty) => { <u8 as To<$to>>::to($x.get() as u8) };
    (@ from_half $x:ident $from:ty => $to:ty) => { <f32 as To<$to>>::to($x.to_f32()) };
    (@ half $x:ident $from:ty => $to:ty) => { f16::from_f32($x as f32) };
    (@ real $x:ident $from:ty => $to:ty) => { <_ as To<$to>>::to($x.re) };
    (@ complex32 $x:ident $from:ty => $to:ty) => { Complex::new(<$from as To<f32>>::to($x), 0.0) };
    (@ complex64 $x:ident $from:ty => $to:ty) => { Complex::new(<$from as To<f64>>::to($x), 0.0) };
    (@ parts $x:ident $from:ty => $to:ty) => { Complex::new($x.re as _, $x.im as _) };
    (@ same $x:ident $from:ty => $to:ty) => { $x };
}

to_by!(plain:
    i8 => i8, u8, i16, u16, i32, u32, i64, u64, f32, f64; u8 => i8, u8, i16, u16, i32, u32, i64, u64, f32, f64;
    i16 => i8, u8, i16, u16, i32, u32, i64, u64, f32, f64; u16 => i8, u8, i16, u16, i32, u32, i64, u64, f32, f64;
    i32 => i8, u8, i16, u16, i32, u32, i64, u64, f32, f64; u32 => i8, u8, i16, u16, i32, u32, i64, u64, f32, f64;
    i64 => i8, u8, i16, u16, i32, u32, i64, u64, f32, f64; u64 => i8, u8, i16, u16, i32, u32, i64, u64, f32, f64;
    f32 => f32, f64; f64 => f32, f64;
);
to_by!(truncated: f32 => i8, u8, i16, u16, i32, u32, i64, u64; f64 => i8, u8, i16, u16, i32, u32, i64, u64;);
to_by!(truth: i8 => Bool; u8 => Bool; i16 => Bool; u16 => Bool; i32 => Bool; u32 => Bool; i64 => Bool; u64 => Bool; f16 => Bool; f32 => Bool;
    f64 => Bool; Complex<f32> => Bool; Complex<f64> => Bool;);
to_by!(from_truth: Bool => i8, u8, i16, u16, i32, u32, i64, u64, f16, f32, f64;);
to_by!(from_half: f16 => i8, u8, i16, u16, i32, u32, i64, u64, f32, f64;);
to_by!(half: i8 => f16; u8 => f16; i16 => f16; u16 => f16; i32 => f16; u32 => f16; i64 => f16; u64 => f16; f32 => f16;);
to_by!(real: Complex<f32> => i8, u8, i16, u16, i32, u32, i64, u64, f16, f32, f64; Complex<f64> => i8, u8, i16, u16, i32, u32, i64, u64, f16, f32, f64;);
to_by!(complex32: Bool => Complex<f32>; i8 => Complex<f32>; u8 => Complex<f32>; i16 => Complex<f32>; u16 => Complex<f32>; i32 => Complex<f32>;
    u32 => Complex<f32>; i64 => Complex<f32>; u64 => Complex<f32>; f16 => Complex<f32>; f32 => Complex<f32>; f64 => Complex<f32>;);
to_by!(complex64: Bool => Complex<f64>; i8 => Complex<f64>; u8 => Complex<f64>; i16 => Complex<f64>; u16 => Complex<f64>; i32 => Complex<f64>;
    u32 => Complex<f64>; i64 => Complex<f64>; u64 => Complex<f64>; f16 => Complex<f64>; f32 => Complex<f64>; f64 => Complex<f64>;);
to_by!(parts: Complex<f32> => Complex<f32>, Complex<f64>; Complex<f64> => Complex<f32>, Complex<f64>;);
to_by!(same: f16 => f16;);

impl To<Bool> for Bool {
    #[inline(always)]
    fn to(self) -> Bool {
        Bool::from(self.get())
    }
}

impl To<f16> for f64 {
    #[inline(always)]
    fn to(self) -> f16 {
        f16::from_f32(round_to_odd(self))
    }
}

/// A float32 that rounds to the same float16: rounded to odd, so that it cannot look like a tie that was none (Boldo and Melquiond, 2008).
#[inline(always)]
fn round_to_odd(x: f64) -> f32 {
    let near = x as f32;
    let (bits, back) = (near.to_bits(), near as f64);
    let is_exact = (back == x) | x.is_nan() | near.is_infinite() | (bits & 1 == 1);
    let odd = if back.abs() > x.abs() {
        bits.wrapping_sub(1)
    } else {
        bits.wrapping_add(1)
    };
    f32::from_bits(if is_exact { bits } else { odd })
}

/// A cast that cannot warn.
fn plain<A: To<R>, R: Pod>(a: In<'_>, out: &mut [u8]) -> Flags {
    lift::plain1(a, out, <A as To<R>>::to)
}

/// A cast to a narrower float: the processor tells of overflow.
fn narrow<A: To<R>, R: Pod>(a: In<'_>, out: &mut [u8]) -> Flags {
    lift::raised1(a, out, <A as To<R>>::to)
}

/// Elements that are looked at before they are converted, while they are in the nearest cache.
const LOOK: usize = 512;

/// Calls `cast` for one part of a block after the other.
fn by_parts<A: Pod, R: Pod>(
    a: In<'_>,
    out: &mut [u8],
    cast: impl Fn(&[A], &mut [R]) -> Flags,
) -> Flags {
    let out = pod::view_mut::<R>(out);
    match Side::<A>::of(a) {
        Side::Block(a) => a
            .chunks(LOOK)
            .zip(out.chunks_mut(LOOK))
            .fold(Flags::NONE, |flags, (a, out)| flags | cast(a, out)),
        Side::One(one) => {
            let mut cast_one = [R::ZERO];
            let flags = cast(&[one], &mut cast_one);
            out.fill(cast_one[0]);
            flags
        }
    }
}

/// A cast to float16, noticed by value: the processor would also tell of the ways not taken.
fn to_half<A: To<f64>>(a: In<'_>, out: &mut [u8]) -> Flags {
    by_parts(a, out, |a: &[A], out: &mut [f16]| {
        let mut singles = [0f32; LOOK];
        let singles = &mut singles[..a.len()];
        widest(Each {
            a,
            out: &mut *singles,
            f: |x: A| round_to_odd(x.to()),
        });
        out.convert_from_f32_slice(singles);
        if !widest(AnyOddHalf(singles, out)) {
            return Flags::NONE;
        }
        a.iter().zip(out).fold(Flags::NONE, |flags, (x, half)| {
            flags | half_flags(x.to(), *half)
        })
    })
}

/// Whether any half is infinite, NaN, subnormal, or zero where the single was not.
struct AnyOddHalf<'a>(&'a [f32], &'a [f16]);

impl Body for AnyOddHalf<'_> {
    type Out = bool;
    #[inline(always)]
    fn run(self) -> bool {
        let pairs = self.0.iter().zip(self.1);
        pairs.fold(false, |odd, (&single, half)| {
            let exponent = half.to_bits() & 0x7c00;
            odd | (exponent == 0x7c00) | ((exponent == 0) & (single != 0.0))
        })
    }
}

/// What the cast of a number to a half tells.
fn half_flags(wide: f64, half: f16) -> Flags {
    if half.is_infinite() && wide.is_finite() {
        Flags::OVER
    } else if half.to_f64().abs() < f16::MIN_POSITIVE.to_f64() && half.to_f64() != wide {
        Flags::UNDER
    } else {
        Flags::NONE
    }
}

/// A half as a wider float or the real part of a number: exact, so without a warning. A signalling NaN stays one, which the processor's own conversion
/// would not let it.
fn widened<R: Pod + OfHalf>(a: In<'_>, out: &mut [u8]) -> Flags
where
    f16: To<R>,
{
    by_parts(a, out, |a: &[f16], out: &mut [R]| {
        R::widen(a, out);
        let signals = |half: f16| half.to_bits() & 0x7e00 == 0x7c00 && half.to_bits() & 0x01ff != 0;
        if a.iter().fold(false, |any, &half| any | signals(half)) {
            let pairs = out.iter_mut().zip(a).filter(|(_, half)| signals(**half));
            pairs.for_each(|(wide, &half)| *wide = R::of_signalling(half));
        }
        Flags::NONE
    })
}

/// What halves widen to.
trait OfHalf: Sized {
    /// All of a part.
    fn widen(a: &[f16], out: &mut [Self])
    where
        f16: To<Self>,
    {
        let pairs = out.iter_mut().zip(a);
        pairs.for_each(|(wide, half)| *wide = half.to());
    }
    /// A signalling NaN with the same bits behind its exponent: without the one that makes it quiet.
    fn of_signalling(half: f16) -> Self;
}

impl OfHalf for f32 {
    fn widen(a: &[f16], out: &mut [f32]) {
        a.convert_to_f32_slice(out);
    }
    fn of_signalling(half: f16) -> f32 {
        f32::from_bits(half.to_f32().to_bits() & !0x0040_0000)
    }
}

impl OfHalf for f64 {
    fn widen(a: &[f16], out: &mut [f64]) {
        a.convert_to_f64_slice(out);
    }
    fn of_signalling(half: f16) -> f64 {
        f64::from_bits(half.to_f64().to_bits() & !0x0008_0000_0000_0000)
    }
}

impl<T: OfHalf + Zero> OfHalf for Complex<T> {
    fn of_signalling(half: f16) -> Complex<T> {
        Complex::new(T::of_signalling(half), T::zero())
    }
}

/// A cast of a float to an integer.
fn whole<A: To<f64>, R: Pod + Truncate>(a: In<'_>, out: &mut [u8]) -> Flags {
    by_parts(a, out, |a: &[A], out: &mut [R]| {
        if widest(AllSmall::<A, R>(a, PhantomData)) {
            let f = |x: A| R::truncate_small(x.to());
            widest(Each { a, out, f });
            return Flags::NONE;
        }
        let mut flags = Flags::NONE;
        for (out, x) in out.iter_mut().zip(a) {
            let wide: f64 = x.to();
            *out = R::truncated(wide);
            if !R::holds(wide) {
                flags = Flags::INVALID;
            }
        }
        flags
    })
}

/// `uint32` as four elements that stand together become it: by 32 bits, from 2**31 on without the highest.
struct Four(u32);

impl Truncate for Four {
    #[inline(always)]
    fn truncate_small(x: f64) -> Four {
        Four(bits_of_small(x) as u32)
    }
    #[inline(always)]
    fn is_small(x: f64) -> bool {
        x > -TWO_31 - 1.0 && x < 2.0 * TWO_31
    }
    #[inline(always)]
    fn truncated(x: f64) -> Four {
        Four(match x >= TWO_31 {
            true => truncate32(x - TWO_31) as u32 ^ (1 << 31),
            false => truncate32(x) as u32,
        })
    }
    #[inline(always)]
    fn holds(x: f64) -> bool {
        Four::is_small(x)
    }
}

/// A cast of floats that stand together to `uint32`: as the processor's vectors do it from `LEAST` elements on, what is left over one by one, at
/// least `ALONE` elements.
fn by_fours<A: To<f64>, const LEAST: usize, const ALONE: usize>(
    a: In<'_>,
    out: &mut [u8],
) -> Flags {
    by_parts(a, out, |a: &[A], out: &mut [u32]| {
        if widest(AllSmall::<A, Four>(a, PhantomData)) {
            let f = |x: A| Four::truncate_small(x.to()).0;
            widest(Each { a, out, f });
            return Flags::NONE;
        }
        let together = match a.len() {
            n if n < LEAST => 0,
            n => (n - ALONE) / 4 * 4,
        };
        let mut flags = Flags::NONE;
        for (at, (out, x)) in out.iter_mut().zip(a).enumerate() {
            let wide: f64 = x.to();
            let holds;
            (*out, holds) = match at < together {
                true => (Four::truncated(wide).0, Four::holds(wide)),
                false => (u32::truncated(wide), u32::holds(wide)),
            };
            if !holds {
                flags = Flags::INVALID;
            }
        }
        flags
    })
}

/// A cast of a float to a date or difference: NaN is NaT, silently; what is too large is NaT too, and invalid.
fn counts<A: To<f64>>(a: In<'_>, out: &mut [u8]) -> Flags {
    let flags = by_parts(a, out, |a: &[A], _: &mut [i64]| {
        let is_lost = |x: f64| !x.is_nan() && !i64::holds(x);
        match a.iter().any(|x| is_lost(x.to())) {
            true => Flags::INVALID,
            false => Flags::NONE,
        }
    });
    let _ = whole::<A, i64>(a, out);
    flags
}

/// Whether all numbers of a part are small.
struct AllSmall<'a, A, R>(&'a [A], PhantomData<R>);

impl<A: To<f64>, R: Truncate> Body for AllSmall<'_, A, R> {
    type Out = bool;
    #[inline(always)]
    fn run(self) -> bool {
        self.0.iter().fold(true, |all, x| all & R::is_small(x.to()))
    }
}

/// Each element of a part by a function.
struct Each<'a, A, R, F> {
    a: &'a [A],
    out: &'a mut [R],
    f: F,
}

impl<A: Pod, R: Pod, F: Fn(A) -> R> Body for Each<'_, A, R, F> {
    type Out = ();
    #[inline(always)]
    fn run(self) {
        for (out, &x) in self.out.iter_mut().zip(self.a) {
            *out = (self.f)(x);
        }
    }
}

/// The kernel that casts blocks of one kind to another, or `None` where elements carry their size or are objects.
pub fn cast_loop(from: Kind, to: Kind) -> Option<Unary> {
    match from {
        Kind::Bool => from_exact::<Bool>(to),
        Kind::I8 => from_exact::<i8>(to),
        Kind::U8 => from_exact::<u8>(to),
        Kind::I16 => from_exact::<i16>(to),
        Kind::U16 => from_exact::<u16>(to),
        Kind::I32 => from_exact::<i32>(to),
        Kind::U32 => from_exact::<u32>(to),
        Kind::I64 | Kind::DateTime | Kind::TimeDelta => from_exact::<i64>(to),
        Kind::U64 => from_exact::<u64>(to),
        Kind::F16 if to == Kind::F32 => Some(widened::<f32>),
        Kind::F16 if to == Kind::F64 => Some(widened::<f64>),
        Kind::F16 if to == Kind::C64 => Some(widened::<Complex<f32>>),
        Kind::F16 if to == Kind::C128 => Some(widened::<Complex<f64>>),
        Kind::F16 => from_float::<f16>(to),
        Kind::F32 if to == Kind::U32 => Some(by_fours::<f32, 4, 0>),
        Kind::F64 if to == Kind::U32 => Some(by_fours::<f64, 4, 0>),
        // Vectors of parts reach beyond the last real part.
        Kind::C64 if to == Kind::U32 => Some(by_fours::<Complex<f32>, 5, 1>),
        Kind::C128 if to == Kind::U32 => Some(by_fours::<Complex<f64>, 6, 1>),
        Kind::F32 => from_float::<f32>(to),
        Kind::F64 => from_float::<f64>(to),
        Kind::C64 => from_float::<Complex<f32>>(to),
        Kind::C128 => from_float::<Complex<f64>>(to),
        Kind::Object | Kind::Bytes | Kind::Str | Kind::Void => None,
    }
}

/// The same for elements that stand apart, which the processor converts one by one, where that may give others: floats to `uint32`, of which
/// rows that stand together are converted by fours, each row by itself.
pub fn cast_loop_apart(from: Kind, to: Kind) -> Option<Unary> {
    match (from, to) {
        (Kind::F32, Kind::U32) => Some(whole::<f32, u32>),
        (Kind::F64, Kind::U32) => Some(whole::<f64, u32>),
        (Kind::C64, Kind::U32) => Some(whole::<Complex<f32>, u32>),
        (Kind::C128, Kind::U32) => Some(whole::<Complex<f64>, u32>),
        _ => None,
    }
}

/// Types that casts take and give.
trait ToFloats: To<Bool> + To<f16> + To<f32> + To<f64> + To<Complex<f32>> + To<Complex<f64>> {}
impl<T: To<Bool> + To<f16> + To<f32> + To<f64> + To<Complex<f32>> + To<Complex<f64>>> ToFloats
    for T
{
}

/// Types that casts take and give as integers.
trait ToInts: To<i8> + To<u8> + To<i16> + To<u16> + To<i32> + To<u32> + To<i64> + To<u64> {}
impl<T: To<i8> + To<u8> + To<i16> + To<u16> + To<i32> + To<u32> + To<i64> + To<u64>> ToInts for T {}

fn from_exact<A: ToFloats + ToInts>(to: Kind) -> Option<Unary> {
    Some(match to {
        Kind::I8 => plain::<A, i8>,
        Kind::U8 => plain::<A, u8>,
        Kind::I16 => plain::<A, i16>,
        Kind::U16 => plain::<A, u16>,
        Kind::I32 => plain::<A, i32>,
        Kind::U32 => plain::<A, u32>,
        Kind::I64 | Kind::DateTime | Kind::TimeDelta => plain::<A, i64>,
        Kind::U64 => plain::<A, u64>,
        _ => return to_floats::<A>(to),
    })
}

fn from_float<A: ToFloats>(to: Kind) -> Option<Unary> {
    Some(match to {
        Kind::I8 => whole::<A, i8>,
        Kind::U8 => whole::<A, u8>,
        Kind::I16 => whole::<A, i16>,
        Kind::U16 => whole::<A, u16>,
        Kind::I32 => whole::<A, i32>,
        Kind::U32 => whole::<A, u32>,
        Kind::I64 => whole::<A, i64>,
        Kind::DateTime | Kind::TimeDelta => counts::<A>,
        Kind::U64 => whole::<A, u64>,
        _ => return to_floats::<A>(to),
    })
}

fn to_floats<A: ToFloats>(to: Kind) -> Option<Unary> {
    Some(match to {
        Kind::Bool => plain::<A, Bool>,
        Kind::F16 => to_half::<A>,
        Kind::F32 => narrow::<A, f32>,
        Kind::F64 => narrow::<A, f64>,
        Kind::C64 => narrow::<A, Complex<f32>>,
        Kind::C128 => narrow::<A, Complex<f64>>,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_truncate_as_the_processor_does() {
        assert_eq!(i8::truncated(300.0), 44);
        assert_eq!(u8::truncated(-1.0), 255);
        assert_eq!(i32::truncated(f64::NAN), i32::MIN);
        assert_eq!(u32::truncated(1e10), 1410065408);
        assert_eq!(u64::truncated(1e20), 0);
        assert_eq!(u64::truncated(-1.0), u64::MAX);
        for x in [0.0, -0.0, 1.9, -1.9, 300.7, -70_000.5, 2_147_483_646.9] {
            assert_eq!(i32::truncate_small(x), i32::truncated(x));
            assert_eq!(u8::truncate_small(x), u8::truncated(x));
            assert_eq!(i64::truncate_small(x * 1e5), i64::truncated(x * 1e5));
            assert_eq!(u64::truncate_small(x), u64::truncated(x));
        }
    }

    #[test]
    fn doubles_round_once_to_halves() {
        let half: f16 = (1.0 + 2f64.powi(-11) + 2f64.powi(-30)).to();
        assert_eq!(half.to_f64(), 1.0009765625);
        let half: f16 = 65519.99999f64.to();
        assert_eq!(half.to_f64(), 65504.0);
    }
}
