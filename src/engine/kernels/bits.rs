//! Bitwise operations, shifts, bit counts, and the greatest common divisor with its kin.
//!
//! A shift by the width or more, or by a negative count, is defined as in NumPy: everything falls out (a right shift of a negative number
//! leaves -1). The magnitude of the smallest integer wraps, also inside `gcd`.

use super::arith::Int;

/// `a & b`.
#[inline(always)]
pub fn bitwise_and<T: Int>(a: T, b: T) -> T {
    a & b
}

/// `a | b`.
#[inline(always)]
pub fn bitwise_or<T: Int>(a: T, b: T) -> T {
    a | b
}

/// `a ^ b`.
#[inline(always)]
pub fn bitwise_xor<T: Int>(a: T, b: T) -> T {
    a ^ b
}

/// `~a`.
#[inline(always)]
pub fn invert<T: Int>(a: T) -> T {
    !a
}

#[inline(always)]
fn in_width<T: Int>(count: T) -> Option<usize> {
    count.to_usize().filter(|&bits| bits < T::BITS as usize)
}

/// `a << count`.
#[inline(always)]
pub fn left_shift<T: Int>(a: T, count: T) -> T {
    in_width(count).map_or(T::zero(), |bits| a << bits)
}

/// `a >> count`, arithmetic for signed integers.
#[inline(always)]
pub fn right_shift<T: Int>(a: T, count: T) -> T {
    let all = T::BITS as usize - 1;
    match in_width(count) {
        Some(bits) => a >> bits,
        None if a < T::zero() => a >> all,
        None => T::zero(),
    }
}

/// The number of one bits in `|x|`.
#[inline(always)]
pub fn bitwise_count<T: Int>(x: T) -> u8 {
    x.wrapping_abs().count_ones() as u8
}

/// The greatest common divisor of `|a|` and `|b|` by Euclid's steps; `gcd(0, 0)` is 0.
#[inline(always)]
pub fn gcd<T: Int>(a: T, b: T) -> T {
    if T::SIGNED {
        gcd_signed(a, b)
    } else {
        gcd_of_magnitudes(a, b)
    }
}

/// Magnitudes are taken in `u64`, where that of the smallest integer exists.
fn gcd_signed<T: Int>(a: T, b: T) -> T {
    let magnitude = |x: T| x.to_i64().expect("signed elements fit i64").unsigned_abs();
    wrap(gcd_of_magnitudes(magnitude(a), magnitude(b)))
}

fn gcd_of_magnitudes<T: Int>(mut a: T, mut b: T) -> T {
    while a != T::zero() {
        (a, b) = (b % a, a);
    }
    b
}

/// The low bits of `x` as a T.
fn wrap<T: Int>(x: u64) -> T {
    let mask = u64::MAX >> (64 - T::BITS);
    let x = x & mask;
    T::from(x).unwrap_or_else(|| {
        T::from((x | !mask) as i64).expect("sign-extended low bits are a number of the type")
    })
}

/// The least common multiple of `|a|` and `|b|`, wrapping; 0 when both are 0.
#[inline(always)]
pub fn lcm<T: Int>(a: T, b: T) -> T {
    if !T::SIGNED {
        let divisor = gcd_of_magnitudes(a, b);
        return if divisor == T::zero() {
            divisor
        } else {
            (a / divisor).wrapping_mul(&b)
        };
    }
    let magnitude = |x: T| x.to_i64().expect("signed elements fit i64").unsigned_abs();
    let (a, b) = (magnitude(a), magnitude(b));
    let divisor = gcd_of_magnitudes(a, b);
    a.checked_div(divisor)
        .map_or(T::zero(), |part| wrap(part.wrapping_mul(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifts_beyond_the_width_empty_the_number() {
        assert_eq!(left_shift(1u8, 8), 0);
        assert_eq!(left_shift(1i8, -1), 0);
        assert_eq!(right_shift(-3i64, 100), -1);
        assert_eq!(right_shift(-3i64, -1), -1);
        assert_eq!(right_shift(200u8, 255), 0);
        assert_eq!(left_shift(1i8, 7), -128);
    }

    #[test]
    fn common_divisors_wrap_at_the_smallest_integer() {
        assert_eq!(gcd(i8::MIN, 0), i8::MIN);
        assert_eq!(gcd(-12i32, 18), 6);
        assert_eq!(lcm(4i16, 6), 12);
        assert_eq!(lcm(0u8, 0), 0);
        assert_eq!(bitwise_count(i8::MIN), 1);
    }
}
