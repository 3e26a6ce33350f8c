//! Dates and time differences: `int64` counts of one unit, of which the smallest number is NaT, "not a time".
//!
//! Both operands are in one unit already. NaT in, NaT out; sums wrap around like integers. NaT equals nothing, itself included, and is neither
//! less nor greater; `maximum` keeps it, `fmax` avoids it.

use super::cast::Truncate;
use super::flags::Flags;
use super::int_div;
use super::pod::Bool;

/// Not a time.
pub const NAT: i64 = i64::MIN;

#[inline(always)]
fn unless_nat2(a: i64, b: i64, f: impl FnOnce() -> i64) -> i64 {
    if a == NAT || b == NAT { NAT } else { f() }
}

/// The sum of a date or difference and a difference.
#[inline(always)]
pub fn add(a: i64, b: i64) -> i64 {
    unless_nat2(a, b, || a.wrapping_add(b))
}

/// The difference of two dates or differences, or a date less a difference.
#[inline(always)]
pub fn subtract(a: i64, b: i64) -> i64 {
    unless_nat2(a, b, || a.wrapping_sub(b))
}

/// A difference times an integer.
#[inline(always)]
pub fn multiply(a: i64, b: i64) -> i64 {
    if a == NAT { NAT } else { a.wrapping_mul(b) }
}

/// An integer times a difference.
#[inline(always)]
pub fn multiply_swapped(a: i64, b: i64) -> i64 {
    multiply(b, a)
}

/// A float as a count: truncated, NaT where it is not finite.
#[inline(always)]
fn count_of(x: f64) -> i64 {
    if x.is_finite() { i64::truncate(x) } else { NAT }
}

/// A difference times a float.
#[inline(always)]
pub fn multiply_float(a: i64, b: f64) -> i64 {
    if a == NAT {
        NAT
    } else {
        count_of(a as f64 * b)
    }
}

/// A float times a difference.
#[inline(always)]
pub fn multiply_float_swapped(a: f64, b: i64) -> i64 {
    multiply_float(b, a)
}

/// A difference divided by an integer, toward zero; by zero NaT.
#[inline(always)]
pub fn divide_by_int(a: i64, b: i64) -> i64 {
    if a == NAT || b == 0 {
        NAT
    } else {
        a.wrapping_div(b)
    }
}

/// A difference divided by a float.
#[inline(always)]
pub fn divide_by_float(a: i64, b: f64) -> i64 {
    if a == NAT {
        NAT
    } else {
        count_of(a as f64 / b)
    }
}

/// The ratio of two differences; NaN for NaT.
#[inline(always)]
pub fn divide(a: i64, b: i64) -> f64 {
    if a == NAT || b == NAT {
        f64::NAN
    } else {
        a as f64 / b as f64
    }
}

/// A difference divided by an integer with a floor; by zero NaT.
#[inline(always)]
pub fn floor_divide_by_int(a: i64, b: i64) -> (i64, Flags) {
    if a == NAT {
        return (NAT, Flags::NONE);
    }
    if b == 0 {
        return (NAT, Flags::DIVIDE);
    }
    int_div::floor_divide(a, b)
}

/// A difference divided by a float with a floor.
#[inline(always)]
pub fn floor_divide_by_float(a: i64, b: f64) -> i64 {
    if a == NAT {
        NAT
    } else {
        count_of((a as f64 / b).floor())
    }
}

/// The floored ratio of two differences; 0 for NaT, with a flag.
#[inline(always)]
pub fn floor_divide(a: i64, b: i64) -> (i64, Flags) {
    if a == NAT || b == NAT {
        return (0, Flags::INVALID);
    }
    int_div::floor_divide(a, b)
}

/// The rest of one difference by another; NaT for NaT and for a zero divisor.
#[inline(always)]
pub fn remainder(a: i64, b: i64) -> (i64, Flags) {
    if a == NAT || b == NAT {
        return (NAT, Flags::NONE);
    }
    if b == 0 {
        return (NAT, Flags::DIVIDE);
    }
    int_div::remainder(a, b)
}

/// `(a // b, a % b)`.
#[inline(always)]
pub fn divmod(a: i64, b: i64) -> (i64, i64, Flags) {
    if a == NAT || b == NAT {
        return (0, NAT, Flags::INVALID);
    }
    if b == 0 {
        return (0, NAT, Flags::DIVIDE);
    }
    int_div::divmod(a, b)
}

/// `-a`: NaT is its own negative.
#[inline(always)]
pub fn negative(a: i64) -> i64 {
    a.wrapping_neg()
}

/// `|a|`: NaT is its own magnitude.
#[inline(always)]
pub fn absolute(a: i64) -> i64 {
    a.wrapping_abs()
}

/// -1, 0, 1 or NaT.
#[inline(always)]
pub fn sign(a: i64) -> i64 {
    if a == NAT { NAT } else { a.signum() }
}

/// Whether the time is NaT (`isnat` and `isnan`).
#[inline(always)]
pub fn isnat(a: i64) -> Bool {
    Bool::from(a == NAT)
}

/// Whether the time is not NaT.
#[inline(always)]
pub fn isfinite(a: i64) -> Bool {
    Bool::from(a != NAT)
}

/// The later, NaT if either is.
#[inline(always)]
pub fn maximum(a: i64, b: i64) -> i64 {
    unless_nat2(a, b, || a.max(b))
}

/// The earlier, NaT if either is.
#[inline(always)]
pub fn minimum(a: i64, b: i64) -> i64 {
    unless_nat2(a, b, || a.min(b))
}

/// The later, NaT only if both are.
#[inline(always)]
pub fn fmax(a: i64, b: i64) -> i64 {
    a.max(b)
}

/// The earlier, NaT only if both are.
#[inline(always)]
pub fn fmin(a: i64, b: i64) -> i64 {
    if a == NAT {
        b
    } else if b == NAT {
        a
    } else {
        a.min(b)
    }
}

/// A comparison that NaT fails.
#[inline(always)]
pub fn ordered(test: impl Fn(&i64, &i64) -> bool) -> impl Fn(i64, i64) -> Bool {
    move |a, b| Bool::from(a != NAT && b != NAT && test(&a, &b))
}

/// `!=`, which NaT always passes.
#[inline(always)]
pub fn not_equal(a: i64, b: i64) -> Bool {
    Bool::from(a != b || a == NAT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nat_spreads_and_equals_nothing() {
        assert_eq!(add(NAT, 5), NAT);
        assert_eq!(ordered(i64::eq)(NAT, NAT), Bool::FALSE);
        assert_eq!(not_equal(NAT, NAT), Bool::TRUE);
        assert_eq!(fmax(NAT, -3), -3);
        assert_eq!(fmin(NAT, -3), -3);
    }
}
