//! The parts of a float: sign, exponent, neighbours, integral and fractional part, classes.
//!
//! `nextafter`, `spacing` and `frexp` work on the bits, so they are exact for every format; `ldexp` rounds once, also into the subnormals.

use std::hint::black_box;

use super::arith::Real;
use super::flags::Flags;
use super::libm::RealMath;
use super::pod::{Bool, Pod};
use half::f16;
use num_complex::Complex;

/// A binary float whose bits can be taken.
pub trait Bits: Pod {
    /// Bits of the fraction.
    const FRACTION: u32;
    /// Bits of the exponent.
    const EXPONENT: u32;
    /// The bits, in the low end.
    fn bits(self) -> u64;
    /// From the bits.
    fn of_bits(bits: u64) -> Self;
}

macro_rules! float_bits {
    ($($t:ty, $u:ty, $fraction:literal, $exponent:literal;)*) => {
        $(impl Bits for $t {
            const FRACTION: u32 = $fraction;
            const EXPONENT: u32 = $exponent;
            #[inline(always)]
            fn bits(self) -> u64 {
                self.to_bits() as u64
            }
            #[inline(always)]
            fn of_bits(bits: u64) -> $t {
                <$t>::from_bits(bits as $u)
            }
        })*
    };
}
float_bits!(f16, u16, 10, 5; f32, u32, 23, 8; f64, u64, 52, 11;);

#[inline(always)]
fn sign_mask<T: Bits>() -> u64 {
    1 << (T::FRACTION + T::EXPONENT)
}

/// The bits of plus infinity.
#[inline(always)]
fn infinity<T: Bits>() -> u64 {
    ((1 << T::EXPONENT) - 1) << T::FRACTION
}

/// Whether the sign bit is set, also of zero and NaN.
#[inline(always)]
pub fn signbit<T: Bits>(x: T) -> Bool {
    Bool::from(x.bits() & sign_mask::<T>() != 0)
}

/// The magnitude of `x` with the sign of `y`.
#[inline(always)]
pub fn copysign<T: Bits>(x: T, y: T) -> T {
    let mask = sign_mask::<T>();
    T::of_bits((x.bits() & !mask) | (y.bits() & mask))
}

/// Not a number.
#[inline(always)]
pub fn isnan<T: Bits>(x: T) -> Bool {
    Bool::from(x.bits() & !sign_mask::<T>() > infinity::<T>())
}

/// Plus or minus infinity.
#[inline(always)]
pub fn isinf<T: Bits>(x: T) -> Bool {
    Bool::from(x.bits() & !sign_mask::<T>() == infinity::<T>())
}

/// Neither infinite nor NaN.
#[inline(always)]
pub fn isfinite<T: Bits>(x: T) -> Bool {
    Bool::from(x.bits() & !sign_mask::<T>() < infinity::<T>())
}

/// A class of complex numbers: either part is of the class.
#[inline(always)]
pub fn either<T>(class: impl Fn(T) -> Bool) -> impl Fn(Complex<T>) -> Bool {
    move |z| Bool(class(z.re).0 | class(z.im).0)
}

/// A class of complex numbers: both parts are of the class.
#[inline(always)]
pub fn both<T>(class: impl Fn(T) -> Bool) -> impl Fn(Complex<T>) -> Bool {
    move |z| Bool(class(z.re).0 & class(z.im).0)
}

/// The next number from `x` toward `y`.
#[inline(always)]
pub fn nextafter<T: RealMath>(x: T, y: T) -> T {
    x.nextafter(y)
}

/// The next float16 from `x` toward `y`; of equal zeros the first (the C library gives the second).
#[inline]
pub fn nextafter_half(x: f16, y: f16) -> (f16, Flags) {
    if x.is_nan() || y.is_nan() {
        return (f16::NAN, Flags::NONE);
    }
    if x == y {
        return (x, Flags::NONE);
    }
    if x.to_bits() & 0x7fff == 0 {
        return (f16::from_bits(1 | (y.to_bits() & 0x8000)), Flags::NONE);
    }
    let away = (y > x) == (x.to_bits() & 0x8000 == 0);
    let next = f16::from_bits(if away {
        x.to_bits() + 1
    } else {
        x.to_bits() - 1
    });
    (
        next,
        if next.is_infinite() {
            Flags::OVER
        } else {
            Flags::NONE
        },
    )
}

/// The distance to the next number away from zero, with the sign of `x`; of an infinity NaN.
#[inline]
pub fn spacing<T: Real + RealMath + Bits>(x: T) -> T {
    if x == T::zero() {
        return T::of_bits(1);
    }
    if num_traits::Float::is_infinite(x) {
        return T::nan();
    }
    x.nextafter(if x < T::zero() {
        T::neg_infinity()
    } else {
        T::infinity()
    }) - x
}

/// The distance from a float16 to the next above, never negative; of what is not finite NaN.
#[inline]
pub fn spacing_half(x: f16) -> (f16, Flags) {
    let bits = x.to_bits();
    if !x.is_finite() {
        return (f16::NAN, Flags::INVALID);
    }
    if x == f16::MAX {
        return (f16::INFINITY, Flags::OVER);
    }
    let above = match bits {
        0x8000 => 1,
        _ if bits & 0x8000 == 0 => bits + 1,
        _ => bits - 1,
    };
    (
        f16::from_f32(f16::from_bits(above).to_f32() - x.to_f32()),
        Flags::NONE,
    )
}

/// `x` as a mantissa in [0.5, 1) and a power of two; zero, infinities and NaN have exponent 0.
#[inline]
pub fn frexp<T: Bits>(x: T) -> (T, i32) {
    let magnitude = x.bits() & !sign_mask::<T>();
    if magnitude == 0 || magnitude >= infinity::<T>() {
        return (x, 0);
    }
    let bias = (1 << (T::EXPONENT - 1)) - 1;
    let (mut exponent, mut fraction) = (
        (magnitude >> T::FRACTION) as i32,
        magnitude & ((1 << T::FRACTION) - 1),
    );
    if exponent == 0 {
        let shift = fraction.leading_zeros() - (63 - T::FRACTION);
        fraction = (fraction << shift) & ((1 << T::FRACTION) - 1);
        exponent = 1 - shift as i32;
    }
    let mantissa = (x.bits() & sign_mask::<T>()) | ((bias as u64 - 1) << T::FRACTION) | fraction;
    (T::of_bits(mantissa), exponent - bias + 1)
}

/// `x * 2**exponent`, rounded once.
#[inline]
pub fn ldexp(x: f64, exponent: i64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    let (mantissa, own) = frexp(x);
    let total = (own as i64).saturating_add(exponent).clamp(-2000, 2000) as i32;
    let power = |n: i32| f64::from_bits(((n + 1023) as u64) << 52);
    match total {
        // Never computed where they are not chosen: they would leave the flag of an overflow behind.
        1025.. => black_box(mantissa) * power(1023) * power(1023),
        -1021..1025 => mantissa * 2.0 * power(total - 1),
        -1100..-1021 => (mantissa * power(-1000)) * power(total + 1000),
        _ => black_box(mantissa) * power(-1000) * power(-1000),
    }
}

/// `x * 2**exponent` in float32: exact in float64, then rounded once.
#[inline]
pub fn ldexp_single(x: f32, exponent: i64) -> f32 {
    ldexp(x as f64, exponent.clamp(-1000, 1000)) as f32
}

/// `x * 2**exponent` in float16: exact in float64, then rounded once.
#[inline]
pub fn ldexp_half(x: f16, exponent: i64) -> f16 {
    f16::from_f64(ldexp(x.to_f64(), exponent.clamp(-1000, 1000)))
}

/// Fractional and integral part, both with the sign of `x`.
#[inline(always)]
pub fn modf<T: Real + Bits>(x: T) -> (T, T) {
    if num_traits::Float::is_infinite(x) {
        return (copysign(T::zero(), x), x);
    }
    let integral = x.trunc();
    (copysign(x - integral, x), integral)
}

/// `modf` of float16.
#[inline(always)]
pub fn modf_half(x: f16) -> (f16, f16) {
    let (fraction, integral) = modf(x.to_f32());
    (f16::from_f32(fraction), f16::from_f32(integral))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn neighbours() {
        assert_eq!(nextafter(1.0f64, 2.0), 1.0 + f64::EPSILON);
        assert_eq!(nextafter(0.0f32, -1.0).to_bits(), 0x8000_0001);
        assert_eq!(spacing(1.0f64), f64::EPSILON);
        assert_eq!(spacing(-1.0f64), -f64::EPSILON);
    }

    proptest! {
        #[test]
        fn mantissa_and_exponent_give_the_number_back(bits: u64) {
            let x = f64::from_bits(bits);
            prop_assume!(x.is_finite());
            let (mantissa, exponent) = frexp(x);
            prop_assert!(x == 0.0 || (0.5..1.0).contains(&mantissa.abs()));
            prop_assert_eq!(ldexp(mantissa, exponent as i64).to_bits(), bits);
        }
    }
}
