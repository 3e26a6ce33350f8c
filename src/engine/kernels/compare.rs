//! Comparisons and truth.
//!
//! Comparisons do not warn, whatever the processor says about NaN, but the order of complex numbers with NaN parts does. `int64` against `uint64` is compared as numbers, not after a cast.
//! Complex numbers are ordered by real part, then imaginary part, and not at all where NaN is involved.

use super::flags::Flags;
use super::pod::{Bool, Pod};
use num_complex::Complex;

/// Types with `<`, `==` and truth as NumPy sees them.
pub trait Compare: Pod {
    /// `a < b`.
    fn less(a: Self, b: Self) -> bool;
    /// `a <= b`.
    fn less_equal(a: Self, b: Self) -> bool;
    /// `a == b`.
    fn equal(a: Self, b: Self) -> bool;
    /// Whether the element is not zero; NaN is true.
    fn is_true(self) -> bool;
}

macro_rules! compare {
    ($($t:ty)*) => {
        $(impl Compare for $t {
            #[inline(always)]
            fn less(a: $t, b: $t) -> bool {
                a < b
            }
            #[inline(always)]
            fn less_equal(a: $t, b: $t) -> bool {
                a <= b
            }
            #[inline(always)]
            fn equal(a: $t, b: $t) -> bool {
                a == b
            }
            #[inline(always)]
            fn is_true(self) -> bool {
                self != <$t as Pod>::ZERO
            }
        })*
    };
}
compare!(i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 half::f16);

impl Compare for Bool {
    #[inline(always)]
    fn less(a: Bool, b: Bool) -> bool {
        !a.get() & b.get()
    }
    #[inline(always)]
    fn less_equal(a: Bool, b: Bool) -> bool {
        !a.get() | b.get()
    }
    #[inline(always)]
    fn equal(a: Bool, b: Bool) -> bool {
        a.get() == b.get()
    }
    #[inline(always)]
    fn is_true(self) -> bool {
        self.get()
    }
}

macro_rules! compare_complex {
    ($($t:ty)*) => {
        $(impl Compare for Complex<$t> {
            #[inline(always)]
            fn less(a: Self, b: Self) -> bool {
                (a.re < b.re && !a.im.is_nan() && !b.im.is_nan()) || (a.re == b.re && a.im < b.im)
            }
            #[inline(always)]
            fn less_equal(a: Self, b: Self) -> bool {
                (a.re < b.re && !a.im.is_nan() && !b.im.is_nan()) || (a.re == b.re && a.im <= b.im)
            }
            #[inline(always)]
            fn equal(a: Self, b: Self) -> bool {
                a.re == b.re && a.im == b.im
            }
            #[inline(always)]
            fn is_true(self) -> bool {
                self.re != 0.0 || self.im != 0.0
            }
        })*
    };
}
compare_complex!(f32 f64);

/// `a == b`.
#[inline(always)]
pub fn equal<T: Compare>(a: T, b: T) -> Bool {
    Bool::from(T::equal(a, b))
}

/// `a != b`.
#[inline(always)]
pub fn not_equal<T: Compare>(a: T, b: T) -> Bool {
    Bool::from(!T::equal(a, b))
}

/// `a < b`.
#[inline(always)]
pub fn less<T: Compare>(a: T, b: T) -> Bool {
    Bool::from(T::less(a, b))
}

/// `a <= b`.
#[inline(always)]
pub fn less_equal<T: Compare>(a: T, b: T) -> Bool {
    Bool::from(T::less_equal(a, b))
}

/// `a > b`.
#[inline(always)]
pub fn greater<T: Compare>(a: T, b: T) -> Bool {
    Bool::from(T::less(b, a))
}

/// `a >= b`.
#[inline(always)]
pub fn greater_equal<T: Compare>(a: T, b: T) -> Bool {
    Bool::from(T::less_equal(b, a))
}

/// An ordering of complex numbers, with the *invalid* that C's comparison of a NaN part raises where it comes to that.
#[inline(always)]
pub fn ordered<T: PartialOrd + Copy>(
    test: impl Fn(Complex<T>, Complex<T>) -> Bool,
) -> impl Fn(Complex<T>, Complex<T>) -> (Bool, Flags)
where
    Complex<T>: Compare,
{
    move |a, b| {
        let part = if a.re == b.re {
            a.im.partial_cmp(&b.im)
        } else {
            a.re.partial_cmp(&b.re)
        };
        (
            test(a, b),
            if part.is_none() {
                Flags::INVALID
            } else {
                Flags::NONE
            },
        )
    }
}

/// The order of a signed and an unsigned number.
#[inline(always)]
fn order(a: i64, b: u64) -> std::cmp::Ordering {
    if a < 0 {
        std::cmp::Ordering::Less
    } else {
        (a as u64).cmp(&b)
    }
}

/// A comparison of `int64` with `uint64`; `wanted` says which orders are true.
#[inline(always)]
pub fn mixed(wanted: impl Fn(std::cmp::Ordering) -> bool) -> impl Fn(i64, u64) -> Bool {
    move |a, b| Bool::from(wanted(order(a, b)))
}

/// A comparison of `uint64` with `int64`.
#[inline(always)]
pub fn mixed_swapped(wanted: impl Fn(std::cmp::Ordering) -> bool) -> impl Fn(u64, i64) -> Bool {
    move |a, b| Bool::from(wanted(order(b, a).reverse()))
}

/// `logical_and`.
#[inline(always)]
pub fn logical_and<T: Compare>(a: T, b: T) -> Bool {
    Bool::from(a.is_true() & b.is_true())
}

/// `logical_or`.
#[inline(always)]
pub fn logical_or<T: Compare>(a: T, b: T) -> Bool {
    Bool::from(a.is_true() | b.is_true())
}

/// `logical_xor`.
#[inline(always)]
pub fn logical_xor<T: Compare>(a: T, b: T) -> Bool {
    Bool::from(a.is_true() ^ b.is_true())
}

/// `logical_not`.
#[inline(always)]
pub fn logical_not<T: Compare>(a: T) -> Bool {
    Bool::from(!a.is_true())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signed_and_unsigned_are_compared_as_numbers() {
        assert_eq!(mixed(|o| o.is_lt())(-1, u64::MAX), Bool::TRUE);
        assert_eq!(mixed_swapped(|o| o.is_gt())(u64::MAX, -1), Bool::TRUE);
        assert_eq!(mixed(|o| o.is_eq())(5, 5), Bool::TRUE);
    }

    #[test]
    fn complex_numbers_are_ordered_by_real_then_imaginary_part() {
        let z = |re, im| Complex::new(re, im);
        assert_eq!(less(z(1.0, 5.0), z(2.0, 0.0)), Bool::TRUE);
        assert_eq!(less(z(1.0, 0.0), z(1.0, 1.0)), Bool::TRUE);
        assert_eq!(less(z(1.0, f64::NAN), z(2.0, 0.0)), Bool::FALSE);
    }
}
