//! Real mathematics: roots, exponentials, logarithms, circular and hyperbolic functions, rounding.
//!
//! These scalar forms are the reference: the C library's bits, which NumPy's are where it has no vector code of its own. Faster bodies for whole
//! blocks must give the same bits.

use super::In;
use super::arith::Real;
use super::complex::raise_invalid;
use super::cube_root::CubeRoot;
use super::flags::{self, Flags};
use super::libm::RealMath;
use super::lift::{self, Side};
use num_traits::{Float, FloatConst};

/// A real type with the C library's functions.
pub trait Math: Real + RealMath + CubeRoot + FloatConst {
    /// 2 to the power x.
    fn power_of_two(self) -> Self;
    /// The nearest integer, ties to even.
    fn ties_to_even(self) -> Self;
    /// A constant.
    fn of(x: f64) -> Self;
}

impl Math for f64 {
    #[inline(always)]
    fn power_of_two(self) -> f64 {
        self.exp2()
    }
    #[inline(always)]
    fn ties_to_even(self) -> f64 {
        self.round_ties_even()
    }
    #[inline(always)]
    fn of(x: f64) -> f64 {
        x
    }
}

impl Math for f32 {
    #[inline(always)]
    fn power_of_two(self) -> f32 {
        self.exp2()
    }
    #[inline(always)]
    fn ties_to_even(self) -> f32 {
        self.round_ties_even()
    }
    #[inline(always)]
    fn of(x: f64) -> f32 {
        x as f32
    }
}

macro_rules! delegate {
    ($($(#[$doc:meta])* $name:ident = $method:path;)*) => {
        $($(#[$doc])*
        #[inline(always)]
        pub fn $name<T: Math>(x: T) -> T {
            $method(x)
        })*
    };
}

delegate! {
    /// Square root.
    sqrt = Float::sqrt;
    /// Cube root.
    cbrt = CubeRoot::cube_root;
    /// e to the power x.
    exp = Float::exp;
    /// 2 to the power x.
    exp2 = Math::power_of_two;
    /// `exp(x) - 1` without loss near zero.
    expm1 = Float::exp_m1;
    /// Natural logarithm.
    log = Float::ln;
    /// Logarithm to base 2.
    log2 = Float::log2;
    /// Logarithm to base 10.
    log10 = Float::log10;
    /// `log(1 + x)` without loss near zero.
    log1p = Float::ln_1p;
    /// Sine.
    sin = Float::sin;
    /// Cosine.
    cos = Float::cos;
    /// Tangent.
    tan = Float::tan;
    /// Inverse sine.
    arcsin = Float::asin;
    /// Inverse cosine.
    arccos = Float::acos;
    /// Inverse tangent.
    arctan = Float::atan;
    /// Hyperbolic sine.
    sinh = Float::sinh;
    /// Hyperbolic cosine.
    cosh = Float::cosh;
    /// Hyperbolic tangent.
    tanh = Float::tanh;
    /// Inverse hyperbolic sine.
    arcsinh = RealMath::asinh;
    /// Inverse hyperbolic cosine.
    arccosh = RealMath::acosh;
    /// Inverse hyperbolic tangent.
    arctanh = RealMath::atanh;
    /// The nearest integer, ties to even.
    rint = Math::ties_to_even;
    /// The greatest integer that is not greater.
    floor = Float::floor;
    /// The least integer that is not less.
    ceil = Float::ceil;
    /// The integer toward zero.
    trunc = Float::trunc;
}

/// Radians to degrees.
#[inline(always)]
pub fn degrees<T: Math>(x: T) -> T {
    x * (T::of(180.0) / T::PI())
}

/// Degrees to radians.
#[inline(always)]
pub fn radians<T: Math>(x: T) -> T {
    x * (T::PI() / T::of(180.0))
}

/// `a ** b`; a square is the exact product rounded, as NumPy does for an exponent that is 2 throughout.
#[inline(always)]
pub fn power<T: Math>(a: T, b: T) -> T {
    a.powf(b)
}

/// The angle of the point (x, y) = (b, a).
#[inline(always)]
pub fn arctan2<T: Math>(a: T, b: T) -> T {
    a.atan2(b)
}

/// The length of the vector (a, b).
#[inline(always)]
pub fn hypot<T: Math>(a: T, b: T) -> T {
    a.hypot(b)
}

/// `log(exp(a) + exp(b))` without overflow.
#[inline]
pub fn logaddexp<T: Math>(a: T, b: T) -> T {
    if a == b {
        return a + T::LN_2();
    }
    larger_plus(a, b, |distance| distance.exp().ln_1p())
}

/// The larger of two unlike numbers, and what `rest` makes of the distance of the other (at most 0, so that no exponential overflows even where
/// the compiler computes it before it is needed).
#[inline(always)]
fn larger_plus<T: Math>(a: T, b: T, rest: impl Fn(T) -> T) -> T {
    let difference = a - b;
    if num_traits::Float::is_nan(difference) {
        raise_invalid();
        return difference;
    }
    let (larger, distance) = match difference > T::zero() {
        true => (a, -difference),
        false => (b, difference),
    };
    larger + rest(distance)
}

/// `log2(2**a + 2**b)` without overflow.
#[inline]
pub fn logaddexp2<T: Math>(a: T, b: T) -> T {
    let log2_1p = |x: T| T::LOG2_E() * x.ln_1p();
    if a == b {
        return a + T::one();
    }
    larger_plus(a, b, |distance| log2_1p(distance.power_of_two()))
}

/// `power` over a block: a square where the exponent is one 2, else the C library's function.
pub fn power_block<T: Math>(a: In<'_>, b: In<'_>, out: &mut [u8]) -> Flags {
    match Side::<T>::of(b) {
        Side::One(two) if two == T::of(2.0) => {
            lift::hardware1::<T>(a, out, super::arith::square, flags::overflow)
        }
        _ => lift::called2::<T>(a, b, out, power, flags::power2),
    }
}
