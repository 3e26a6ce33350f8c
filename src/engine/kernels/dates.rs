//! Dates and time differences: `int64` counts of one unit, of which the smallest number is NaT, "not a time".
//!
//! Both operands are in one unit already. NaT in, NaT out; sums wrap around like integers. NaT equals nothing, itself included, and is neither
//! less nor greater; `maximum` keeps it, `fmax` avoids it.

use super::cast::Truncate;
use super::flags::{Flags, judge};
use super::pod::Bool;
use super::{In, int_div, lift};

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

/// A float that came of the operand `b`, as a count: NaT where it is not finite, else as the processor truncates it. `infinite` is what it means
/// that a finite `b` gave an infinity.
#[inline(always)]
fn count_of(x: f64, b: f64, infinite: Flags) -> (i64, Flags) {
    if x.is_finite() {
        return (
            i64::truncated(x),
            if i64::holds(x) {
                Flags::NONE
            } else {
                Flags::INVALID
            },
        );
    }
    (NAT, judge(b, x, infinite))
}

/// A difference times a float.
#[inline(always)]
pub fn multiply_float(a: i64, b: f64) -> (i64, Flags) {
    if a == NAT {
        (NAT, Flags::NONE)
    } else {
        count_of(a as f64 * b, b, Flags::OVER)
    }
}

/// A float times a difference.
#[inline(always)]
pub fn multiply_float_swapped(a: f64, b: i64) -> (i64, Flags) {
    multiply_float(b, a)
}

/// A difference divided by an integer, toward zero (also for `//`, as NumPy has it); by zero NaT.
#[inline(always)]
pub fn divide_by_int(a: i64, b: i64) -> (i64, Flags) {
    match b {
        0 => (NAT, Flags::DIVIDE),
        _ if a == NAT => (NAT, Flags::NONE),
        _ => (a.wrapping_div(b), Flags::NONE),
    }
}

/// A block of differences by integers. Division by zero is noticed where one divisor goes with all, for which NumPy has a loop of its own.
pub fn divide_by_ints(a: In<'_>, b: In<'_>, out: &mut [u8]) -> Flags {
    let flags = lift::noted2::<i64, i64, i64>(a, b, out, divide_by_int);
    match b {
        In::One(_) => flags,
        In::Block(_) => flags.without(Flags::DIVIDE),
    }
}

/// A difference divided by a float (`/` and `//` alike): truncated.
#[inline(always)]
pub fn divide_by_float(a: i64, b: f64) -> (i64, Flags) {
    if a == NAT {
        return (NAT, Flags::NONE);
    }
    let ratio = a as f64 / b;
    let (count, flags) = count_of(ratio, b, if b == 0.0 { Flags::DIVIDE } else { Flags::OVER });
    let tiny = ratio != 0.0 && ratio.abs() < f64::MIN_POSITIVE;
    (count, if tiny { flags | Flags::UNDER } else { flags })
}

/// The ratio of two differences; NaN for NaT.
#[inline(always)]
pub fn divide(a: i64, b: i64) -> (f64, Flags) {
    if a == NAT || b == NAT {
        return (f64::NAN, Flags::NONE);
    }
    let zero = if a == 0 {
        Flags::INVALID
    } else {
        Flags::DIVIDE
    };
    (a as f64 / b as f64, if b == 0 { zero } else { Flags::NONE })
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

/// -1, 0 or 1; NaT counts as negative.
#[inline(always)]
pub fn sign(a: i64) -> i64 {
    a.signum()
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
