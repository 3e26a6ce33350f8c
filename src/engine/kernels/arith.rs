//! `+ - *`, sign and magnitude, squares and reciprocals of integers and real floats.
//!
//! Integers wrap around as in NumPy, silently. `maximum` keeps NaN, `fmax` avoids it; of two zeros `maximum` and `minimum` give the second,
//! `fmax` and `fmin` the first, which is what NumPy's loops do on x86.

use super::cast::Truncate;
use super::flags::Flags;
use super::pod::{Bool, Pod};
use num_traits::{Float, PrimInt, WrappingAdd, WrappingMul, WrappingSub};

/// An integer element type.
pub trait Int: Pod + PrimInt + WrappingAdd + WrappingSub + WrappingMul + Truncate {
    /// `-x`, wrapping: the smallest number stays, unsigned numbers turn around.
    fn wrapping_neg(self) -> Self;
    /// `|x|`, wrapping: the smallest number stays.
    fn wrapping_abs(self) -> Self;
    /// Whether there are negative numbers.
    const SIGNED: bool;
    /// Width in bits.
    const BITS: u32;
}

macro_rules! ints {
    ($($t:ident $abs:ident $signed:literal)*) => {
        $(impl Int for $t {
            #[inline(always)]
            fn wrapping_neg(self) -> $t {
                <$t>::wrapping_neg(self)
            }
            #[inline(always)]
            fn wrapping_abs(self) -> $t {
                $abs(self)
            }
            const SIGNED: bool = $signed;
            const BITS: u32 = <$t>::BITS;
        })*
    };
}
ints!(i8 abs_signed true i16 abs_signed true i32 abs_signed true i64 abs_signed true);
ints!(u8 identity false u16 identity false u32 identity false u64 identity false);

#[inline(always)]
fn abs_signed<T: PrimInt + WrappingSub>(x: T) -> T {
    if x < T::zero() {
        T::zero().wrapping_sub(&x)
    } else {
        x
    }
}

/// A real element type that is computed in its own precision.
pub trait Real: Float + super::pod::Real {}
impl Real for f32 {}
impl Real for f64 {}

/// The operand itself: `positive`, `conjugate` of reals, `floor` of integers.
#[inline(always)]
pub fn identity<T>(x: T) -> T {
    x
}

/// `a + b` of integers.
#[inline(always)]
pub fn add_int<T: Int>(a: T, b: T) -> T {
    a.wrapping_add(&b)
}

/// `a - b` of integers.
#[inline(always)]
pub fn subtract_int<T: Int>(a: T, b: T) -> T {
    a.wrapping_sub(&b)
}

/// `a * b` of integers.
#[inline(always)]
pub fn multiply_int<T: Int>(a: T, b: T) -> T {
    a.wrapping_mul(&b)
}

/// `a + b`.
#[inline(always)]
pub fn add<T: std::ops::Add<Output = T>>(a: T, b: T) -> T {
    a + b
}

/// `a - b`.
#[inline(always)]
pub fn subtract<T: std::ops::Sub<Output = T>>(a: T, b: T) -> T {
    a - b
}

/// `a * b`.
#[inline(always)]
pub fn multiply<T: std::ops::Mul<Output = T>>(a: T, b: T) -> T {
    a * b
}

/// `a / b`.
#[inline(always)]
pub fn divide<T: std::ops::Div<Output = T>>(a: T, b: T) -> T {
    a / b
}

/// `-x` of integers.
#[inline(always)]
pub fn negative_int<T: Int>(x: T) -> T {
    x.wrapping_neg()
}

/// `-x` of floats.
#[inline(always)]
pub fn negative<T: Real>(x: T) -> T {
    -x
}

/// `|x|` of integers.
#[inline(always)]
pub fn absolute_int<T: Int>(x: T) -> T {
    x.wrapping_abs()
}

/// `|x|` of floats.
#[inline(always)]
pub fn absolute<T: Real>(x: T) -> T {
    x.abs()
}

/// -1, 0 or 1.
#[inline(always)]
pub fn sign_int<T: Int>(x: T) -> T {
    if x > T::zero() {
        T::one()
    } else if x == T::zero() {
        T::zero()
    } else {
        T::zero().wrapping_sub(&T::one())
    }
}

/// -1, 0, 1 or NaN; the sign of a negative zero is lost.
#[inline(always)]
pub fn sign<T: Real>(x: T) -> T {
    if x > T::zero() {
        T::one()
    } else if x < T::zero() {
        -T::one()
    } else if x == T::zero() {
        T::zero()
    } else {
        x
    }
}

/// `x * x` of integers.
#[inline(always)]
pub fn square_int<T: Int>(x: T) -> T {
    x.wrapping_mul(&x)
}

/// `x * x` of floats.
#[inline(always)]
pub fn square<T: Real>(x: T) -> T {
    x * x
}

/// `1 / x` of integers is `1.0 / x` truncated, so 0 gives what the cast of an infinity gives, with both warnings.
#[inline(always)]
pub fn reciprocal_int<T: Int>(x: T) -> (T, Flags) {
    let quotient = 1.0 / x.to_f64().expect("every integer has a nearest f64");
    let flags = if x.is_zero() {
        Flags::DIVIDE | Flags::INVALID
    } else {
        Flags::NONE
    };
    (T::truncated(quotient), flags)
}

/// `1 / x` of floats.
#[inline(always)]
pub fn reciprocal<T: Real>(x: T) -> T {
    T::one() / x
}

/// `maximum` of integers.
#[inline(always)]
pub fn maximum_int<T: Int>(a: T, b: T) -> T {
    if a > b { a } else { b }
}

/// `minimum` of integers.
#[inline(always)]
pub fn minimum_int<T: Int>(a: T, b: T) -> T {
    if a < b { a } else { b }
}

/// `maximum` of floats: NaN if either is.
#[inline(always)]
pub fn maximum<T: Real>(a: T, b: T) -> T {
    if a > b || Float::is_nan(a) { a } else { b }
}

/// `minimum` of floats: NaN if either is.
#[inline(always)]
pub fn minimum<T: Real>(a: T, b: T) -> T {
    if a < b || Float::is_nan(a) { a } else { b }
}

/// `fmax`: NaN only if both are.
#[inline(always)]
pub fn fmax<T: Real>(a: T, b: T) -> T {
    if a >= b || Float::is_nan(b) { a } else { b }
}

/// `fmin`: NaN only if both are.
#[inline(always)]
pub fn fmin<T: Real>(a: T, b: T) -> T {
    if a <= b || Float::is_nan(b) { a } else { b }
}

/// `heaviside(x, h)`: 0 below zero, 1 above, `h` at it.
#[inline(always)]
pub fn heaviside<T: Real>(x: T, h: T) -> T {
    if Float::is_nan(x) {
        x
    } else if x == T::zero() {
        h
    } else if x < T::zero() {
        T::zero()
    } else {
        T::one()
    }
}

/// `|x|`, `floor`, ... of bools.
#[inline(always)]
pub fn truth(x: Bool) -> Bool {
    Bool::from(x.get())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_wrap_around() {
        assert_eq!(add_int(127i8, 1), -128);
        assert_eq!(absolute_int(i64::MIN), i64::MIN);
        assert_eq!(negative_int(1u8), 255);
        assert_eq!(sign_int(-5i16), -1);
    }

    #[test]
    fn maximum_keeps_nan_and_fmax_avoids_it() {
        assert!(maximum(1.0, f64::NAN).is_nan() && maximum(f64::NAN, 1.0).is_nan());
        assert_eq!(fmax(f64::NAN, 1.0), 1.0);
        assert_eq!(fmin(1.0, f64::NAN), 1.0);
    }
}
