//! Integer division: `floor_divide`, `remainder`, `divmod` round toward minus infinity, `fmod` keeps the dividend's sign; powers.
//!
//! Division by zero gives 0 and a flag; the smallest number divided by -1 gives itself and an overflow flag. No number traps.

use super::arith::Int;
use super::flags::Flags;

#[inline(always)]
fn is_smallest_by_minus_one<T: Int>(a: T, b: T) -> bool {
    T::SIGNED && a == T::min_value() && b == !T::zero()
}

/// `a // b`.
#[inline(always)]
pub fn floor_divide<T: Int>(a: T, b: T) -> (T, Flags) {
    let (quotient, _, flags) = divmod(a, b);
    (quotient, flags)
}

/// `a % b`, with the sign of `b`.
#[inline(always)]
pub fn remainder<T: Int>(a: T, b: T) -> (T, Flags) {
    if b.is_zero() {
        return (T::zero(), Flags::DIVIDE);
    }
    if is_smallest_by_minus_one(a, b) {
        return (T::zero(), Flags::NONE);
    }
    let rest = a % b;
    let crosses = rest != T::zero() && (rest < T::zero()) != (b < T::zero());
    (if crosses { rest + b } else { rest }, Flags::NONE)
}

/// `a % b` as in C, with the sign of `a`.
#[inline(always)]
pub fn fmod<T: Int>(a: T, b: T) -> (T, Flags) {
    if b.is_zero() {
        (T::zero(), Flags::DIVIDE)
    } else if is_smallest_by_minus_one(a, b) {
        (T::zero(), Flags::NONE)
    } else {
        (a % b, Flags::NONE)
    }
}

/// `(a // b, a % b)`.
#[inline(always)]
pub fn divmod<T: Int>(a: T, b: T) -> (T, T, Flags) {
    if b.is_zero() {
        return (T::zero(), T::zero(), Flags::DIVIDE);
    }
    if is_smallest_by_minus_one(a, b) {
        return (a, T::zero(), Flags::OVER);
    }
    let (quotient, rest) = (a / b, a % b);
    if rest != T::zero() && (rest < T::zero()) != (b < T::zero()) {
        (quotient - T::one(), rest + b, Flags::NONE)
    } else {
        (quotient, rest, Flags::NONE)
    }
}

/// `a ** b`, wrapping, by squaring; a negative `b` is an error.
#[inline(always)]
pub fn power<T: Int>(a: T, b: T) -> (T, Flags) {
    if b < T::zero() {
        return (T::zero(), Flags::NEGATIVE_POWER);
    }
    let (mut result, mut base, mut exponent) = (T::one(), a, b);
    while exponent != T::zero() {
        if exponent & T::one() != T::zero() {
            result = result.wrapping_mul(&base);
        }
        base = base.wrapping_mul(&base);
        exponent = exponent >> 1;
    }
    (result, Flags::NONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_traps() {
        assert_eq!(floor_divide(i32::MIN, -1), (i32::MIN, Flags::OVER));
        assert_eq!(remainder(i64::MIN, -1), (0, Flags::NONE));
        assert_eq!(divmod(7u8, 0), (0, 0, Flags::DIVIDE));
        assert_eq!(power(2i8, 7), (-128, Flags::NONE));
        assert_eq!(power(2i8, -1).1, Flags::NEGATIVE_POWER);
    }

    proptest! {
        #[test]
        fn quotient_and_rest_make_the_dividend(a: i64, b: i64) {
            prop_assume!(b != 0 && !(a == i64::MIN && b == -1));
            let (quotient, rest, _) = divmod(a, b);
            prop_assert_eq!(quotient.wrapping_mul(b).wrapping_add(rest), a);
            prop_assert!(rest == 0 || (rest < 0) == (b < 0));
            prop_assert_eq!(remainder(a, b).0, rest);
        }
    }
}
