//! What a kernel noticed, and the rules by which it notices.
//!
//! Hardware flags are right for `+ - * /`, `sqrt` and narrowing casts only: comparisons of NaN raise a spurious *invalid*, and vectorised
//! logarithms raise nothing at 0. Every other kernel looks at its *output*, and at the operands only where an inf or NaN turned up there.
//! The bits are those of NumPy's `seterrcall` status argument.

use super::pod::Real;
use std::ops::{BitOr, BitOrAssign};

/// Floating-point events of one kernel call, a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(pub u8);

impl Flags {
    /// Nothing noticed.
    pub const NONE: Flags = Flags(0);
    /// "divide by zero encountered in ..."
    pub const DIVIDE: Flags = Flags(1);
    /// "overflow encountered in ..."
    pub const OVER: Flags = Flags(2);
    /// "underflow encountered in ..."
    pub const UNDER: Flags = Flags(4);
    /// "invalid value encountered in ..."
    pub const INVALID: Flags = Flags(8);
    /// An error, not a warning: `ValueError: Integers to negative integer powers are not allowed.`
    pub const NEGATIVE_POWER: Flags = Flags(16);
    /// "Casting complex values to real discards the imaginary part"
    pub const DISCARDS: Flags = Flags(32);

    /// These without those of `other`.
    pub fn without(self, other: Flags) -> Flags {
        Flags(self.0 & !other.0)
    }

    /// Whether no bit is set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether all bits of `other` are set.
    pub fn contains(self, other: Flags) -> bool {
        self.0 & other.0 == other.0
    }
}

impl BitOr for Flags {
    type Output = Flags;
    fn bitor(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }
}

impl BitOrAssign for Flags {
    fn bitor_assign(&mut self, other: Flags) {
        self.0 |= other.0;
    }
}

/// NaN out of no NaN is invalid; infinity out of a finite operand is `infinite` (a pole or an overflow).
#[inline]
pub fn judge<T: Real>(x: T, y: T, infinite: Flags) -> Flags {
    if y.is_nan() && !x.is_nan() {
        Flags::INVALID
    } else if y.is_infinite() && x.is_finite() {
        infinite
    } else {
        Flags::NONE
    }
}

/// Functions with a pole: `log(0)`, `log1p(-1)`, `arctanh(1)`.
pub fn pole<T: Real>(x: T, y: T) -> Flags {
    judge(x, y, Flags::DIVIDE)
}

/// Functions that grow without bound: `exp(1000)`, `sinh(1000)`.
pub fn overflow<T: Real>(x: T, y: T) -> Flags {
    judge(x, y, Flags::OVER)
}

/// Exponentials: overflow, and zero or a subnormal number out of a finite operand is underflow.
pub fn exponential<T: Real>(x: T, y: T) -> Flags {
    if y.is_tiny() && x.is_finite() {
        Flags::UNDER
    } else {
        overflow(x, y)
    }
}

/// The rule of [`judge`] for two operands.
#[inline]
pub fn judge2<T: Real>(a: T, b: T, y: T, infinite: Flags) -> Flags {
    if y.is_nan() && !a.is_nan() && !b.is_nan() {
        Flags::INVALID
    } else if y.is_infinite() && a.is_finite() && b.is_finite() {
        infinite
    } else {
        Flags::NONE
    }
}

/// Two operands, infinite results are overflows.
pub fn overflow2<T: Real>(a: T, b: T, y: T) -> Flags {
    judge2(a, b, y, Flags::OVER)
}

/// Division: infinite out of finite operands is a zero divisor, or else an overflow.
pub fn quotient2<T: Real>(a: T, b: T, y: T) -> Flags {
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

/// `power`: zero to a negative power is a division by zero.
pub fn power2<T: Real>(a: T, b: T, y: T) -> Flags {
    judge2(
        a,
        b,
        y,
        if a.is_zero() {
            Flags::DIVIDE
        } else {
            Flags::OVER
        },
    )
}
