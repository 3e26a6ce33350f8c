//! Float division with a floor: `floor_divide`, `remainder`, `divmod`, `fmod`.
//!
//! The quotient is derived from an exact `fmod`, as CPython's `float_divmod` does, so that `a == q * b + r` nearly holds and `q` is integral.
//! A zero divisor gives what `a / b` gives (inf or NaN), and a NaN rest.

use super::arith::Real;
use super::flags::{Flags, judge2};
use half::f16;

/// `(a // b, a % b)`, without flags.
#[inline]
pub fn floor_and_rest<T: Real>(a: T, b: T) -> (T, T) {
    if num_traits::Float::is_nan(a) || num_traits::Float::is_nan(b) {
        return (a + b, a + b);
    }
    let truncated = a % b;
    if b == T::zero() {
        return (a / b, truncated);
    }
    let mut quotient = (a - truncated) / b;
    let rest = with_sign_of(truncated, b);
    if rest != truncated {
        quotient = quotient - T::one();
    }
    if quotient == T::zero() {
        return (T::zero().copysign(a / b), rest);
    }
    let half = T::one() / (T::one() + T::one());
    let floor = quotient.floor();
    let nudge = if quotient - floor > half {
        T::one()
    } else {
        T::zero()
    };
    (floor + nudge, rest)
}

/// The rest of a division that rounds down, from the rest of one that cuts: it has the divisor's sign.
#[inline]
fn with_sign_of<T: Real>(rest: T, b: T) -> T {
    if rest == T::zero() {
        T::zero().copysign(b)
    } else if (b < T::zero()) != (rest < T::zero()) {
        rest + b
    } else {
        rest
    }
}

/// `a // b`.
#[inline]
pub fn floor_divide<T: Real>(a: T, b: T) -> T {
    if b == T::zero() { a / b } else { floored(a, b) }
}

/// The quotient by a divisor that is not zero. It is a call, so that no compiler takes the remainder before the divisor was looked at:
/// the remainder of infinity by zero would leave the processor's invalid flag behind.
#[inline(never)]
fn floored<T: Real>(a: T, b: T) -> T {
    floor_and_rest(a, b).0
}

/// `a % b`, with the sign of `b`. It computes no quotient: that would set the processor's flags, which are read afterwards.
#[inline]
pub fn remainder<T: Real>(a: T, b: T) -> T {
    if num_traits::Float::is_nan(a) || num_traits::Float::is_nan(b) {
        return a + b;
    }
    let rest = a % b;
    if b == T::zero() {
        rest
    } else {
        with_sign_of(rest, b)
    }
}

/// `a % b` as in C, with the sign of `a`.
#[inline]
pub fn fmod<T: Real>(a: T, b: T) -> T {
    a % b
}

/// What `floor_divide` notices: invalid from `0 / 0` and infinite dividends, a zero divisor, overflow.
pub fn floor_divide_flags<T: super::pod::Real>(a: T, b: T, y: T) -> Flags {
    judge2(
        a,
        b,
        y,
        if b.is_zero() {
            Flags::DIVIDE
        } else {
            Flags::OVER
        },
    )
}

/// `(a // b, a % b)` with what was noticed.
#[inline]
pub fn divmod<T: Real>(a: T, b: T) -> (T, T, Flags) {
    let (quotient, rest) = floor_and_rest(a, b);
    (
        quotient,
        rest,
        floor_divide_flags(a, b, quotient) | judge2(a, b, rest, Flags::OVER),
    )
}

/// [`divmod`] of float16, in float32.
#[inline]
pub fn divmod_half(a: f16, b: f16) -> (f16, f16, Flags) {
    let (quotient, rest) = floor_and_rest(a.to_f32(), b.to_f32());
    let (quotient, rest) = (f16::from_f32(quotient), f16::from_f32(rest));
    (
        quotient,
        rest,
        floor_divide_flags(a, b, quotient) | judge2(a, b, rest, Flags::OVER),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_has_the_divisors_sign() {
        assert_eq!(floor_and_rest(-7.5, 2.0), (-4.0, 0.5));
        assert_eq!(floor_and_rest(7.5, -2.0), (-4.0, -0.5));
        assert!(floor_and_rest(0.0f64, -2.0).1.is_sign_negative());
        assert_eq!(floor_divide(1.0, 0.0), f64::INFINITY);
        assert_eq!(floor_divide(1.0f32, 0.1), 9.0);
    }
}
