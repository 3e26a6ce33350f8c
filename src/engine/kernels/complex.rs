//! Complex arithmetic, part by part as NumPy does it.
//!
//! Products are fused (`fma(ar, br, -(ai * bi))`), because NumPy's vector loops are, at every length; its scalars are not, nor are Python's.
//! Quotients use Smith's scaling; a zero divisor divides both parts by zero. `maximum` keeps a number with a NaN part.

use super::arith::Real;
use super::compare::Compare;
use super::float_parts::Bits;
use num_complex::Complex;
use num_traits::Float;

/// A complex element type's part.
pub trait Part: Real + Bits + Float {}
impl Part for f32 {}
impl Part for f64 {}

/// `a + b`.
#[inline(always)]
pub fn add<T: Part>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
    Complex::new(a.re + b.re, a.im + b.im)
}

/// `a - b`.
#[inline(always)]
pub fn subtract<T: Part>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
    Complex::new(a.re - b.re, a.im - b.im)
}

/// `a * b`, each part with one rounding fewer, as in NumPy's array loops.
#[inline(always)]
pub fn multiply<T: Part>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
    Complex::new(
        a.re.mul_add(b.re, -(a.im * b.im)),
        a.re.mul_add(b.im, a.im * b.re),
    )
}

/// `a * b` rounded at every step, as NumPy's scalars and its `power` do.
#[inline(always)]
pub fn multiply_stepwise<T: Part>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
    Complex::new(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
}

/// The same, no two steps taken together: what the processor notices is of this product alone.
#[inline(always)]
pub fn multiply_apart<T: Part>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
    use std::hint::black_box;
    let product = |x: T, y: T| black_box(black_box(x) * y);
    Complex::new(
        black_box(product(a.re, b.re) - product(a.im, b.im)),
        product(a.re, b.im) + product(a.im, b.re),
    )
}

/// The processor's *invalid*, which C's `<` raises for NaN and Rust's does not.
#[cold]
pub fn raise_invalid() {
    std::hint::black_box(std::hint::black_box(f64::INFINITY) - f64::INFINITY);
}

/// Keeps two quotients from becoming one vector division, whose idle lanes would divide zero by zero and raise its flag.
#[inline(always)]
fn apart<T>(quotient: T) -> T {
    std::hint::black_box(quotient)
}

/// `a / b` by Smith's method (Communications of the ACM 5, 1962, algorithm 116). Not inlined: a vectorised form would divide in both branches
/// and raise the flags of the one not taken.
#[inline(never)]
pub fn divide<T: Part>(a: Complex<T>, b: Complex<T>) -> Complex<T> {
    let (size_re, size_im) = (b.re.abs(), b.im.abs());
    if has_nan(b) {
        raise_invalid();
    }
    if size_re >= size_im {
        if size_re == T::zero() && size_im == T::zero() {
            return Complex::new(apart(a.re / size_re), a.im / size_re);
        }
        let ratio = b.im / b.re;
        let scale = T::one() / (b.re + b.im * ratio);
        Complex::new((a.re + a.im * ratio) * scale, (a.im - a.re * ratio) * scale)
    } else {
        let ratio = b.re / b.im;
        let scale = T::one() / (b.im + b.re * ratio);
        Complex::new((a.re * ratio + a.im) * scale, (a.im * ratio - a.re) * scale)
    }
}

/// `1 / z`, scaled by the larger part.
#[inline(never)]
pub fn reciprocal<T: Part>(z: Complex<T>) -> Complex<T> {
    if has_nan(z) {
        raise_invalid();
    }
    if z.im.abs() <= z.re.abs() {
        let ratio = z.im / z.re;
        let d = z.re + z.im * ratio;
        Complex::new(apart(T::one() / d), -ratio / d)
    } else {
        let ratio = z.re / z.im;
        let d = z.re * ratio + z.im;
        Complex::new(apart(ratio / d), -T::one() / d)
    }
}

/// `z * z` rounded at every step.
#[inline(always)]
pub fn square_stepwise<T: Part>(z: Complex<T>) -> Complex<T> {
    multiply_stepwise(z, z)
}

/// `z * z`, fused as in [`multiply`].
#[inline(always)]
pub fn square<T: Part>(z: Complex<T>) -> Complex<T> {
    let product = z.re * z.im;
    Complex::new(z.re.mul_add(z.re, -(z.im * z.im)), product + product)
}

/// `-z`.
#[inline(always)]
pub fn negative<T: Part>(z: Complex<T>) -> Complex<T> {
    Complex::new(-z.re, -z.im)
}

/// The mirror image in the real axis.
#[inline(always)]
pub fn conjugate<T: Part>(z: Complex<T>) -> Complex<T> {
    Complex::new(z.re, -z.im)
}

/// `|z|` as the larger part times `sqrt(1 + ratio**2)`; an infinite part outweighs NaN.
#[inline(always)]
pub fn absolute<T: Part>(z: Complex<T>) -> T {
    let (re, im) = (z.re.abs(), z.im.abs());
    let (larger, smaller) = if re > im { (re, im) } else { (im, re) };
    // Without branches, so that blocks are done abreast.
    let divisor = if larger == T::zero() {
        T::one()
    } else {
        larger
    };
    let ratio = smaller / divisor;
    let length = ratio.mul_add(ratio, T::one()).sqrt() * larger;
    let infinity = T::infinity();
    let is_nan = Float::is_nan(re) || Float::is_nan(im);
    let length = if is_nan { T::nan() } else { length };
    if re == infinity || im == infinity {
        infinity
    } else {
        length
    }
}

/// `|z|` by the C library's `hypot`.
#[inline]
pub fn length<T: Part>(z: Complex<T>) -> T {
    z.re.hypot(z.im)
}

/// `z / |z|`; an infinite part alone gives a unit along it.
#[inline]
pub fn sign<T: Part>(z: Complex<T>) -> Complex<T> {
    let (zero, one) = (T::zero(), T::one());
    let length = length(z);
    if Float::is_nan(length) {
        Complex::new(T::nan(), T::nan())
    } else if Float::is_infinite(length) {
        match (Float::is_infinite(z.re), Float::is_infinite(z.im)) {
            (true, true) => Complex::new(T::nan(), T::nan()),
            (true, false) => Complex::new(one.copysign(z.re), zero),
            _ => Complex::new(zero, one.copysign(z.im)),
        }
    } else if length == zero {
        Complex::new(zero, zero)
    } else {
        Complex::new(z.re / length, z.im / length)
    }
}

/// Both parts rounded to integers, ties to even.
#[inline(always)]
pub fn rint<T: super::math::Math>(z: Complex<T>) -> Complex<T> {
    Complex::new(z.re.ties_to_even(), z.im.ties_to_even())
}

#[inline(always)]
/// Whether a part is NaN.
pub fn has_nan<T: Part>(z: Complex<T>) -> bool {
    Float::is_nan(z.re) || Float::is_nan(z.im)
}

/// `maximum`: the first operand with a NaN part, else the greater in NumPy's order.
#[inline(always)]
pub fn maximum<T: Part>(a: Complex<T>, b: Complex<T>) -> Complex<T>
where
    Complex<T>: Compare,
{
    if has_nan(a) || Compare::less_equal(b, a) {
        a
    } else {
        b
    }
}

/// `minimum`: the first operand with a NaN part, else the lesser.
#[inline(always)]
pub fn minimum<T: Part>(a: Complex<T>, b: Complex<T>) -> Complex<T>
where
    Complex<T>: Compare,
{
    if has_nan(a) || Compare::less_equal(a, b) {
        a
    } else {
        b
    }
}

/// `fmax`: avoids an operand with a NaN part.
#[inline(always)]
pub fn fmax<T: Part>(a: Complex<T>, b: Complex<T>) -> Complex<T>
where
    Complex<T>: Compare,
{
    if has_nan(b) || Compare::less_equal(b, a) {
        a
    } else {
        b
    }
}

/// `fmin`: avoids an operand with a NaN part.
#[inline(always)]
pub fn fmin<T: Part>(a: Complex<T>, b: Complex<T>) -> Complex<T>
where
    Complex<T>: Compare,
{
    if has_nan(b) || Compare::less_equal(a, b) {
        a
    } else {
        b
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotients_are_scaled() {
        let z = Complex::new(1e300f64, 1e300);
        assert_eq!(divide(z, z), Complex::new(1.0, 0.0));
        assert_eq!(
            divide(Complex::new(1.0, 0.0), Complex::new(0.0f64, 0.0)).re,
            f64::INFINITY
        );
    }

    #[test]
    fn an_infinite_part_outweighs_nan() {
        assert_eq!(
            absolute(Complex::new(f64::NAN, f64::INFINITY)),
            f64::INFINITY
        );
        assert_eq!(absolute(Complex::new(3.0f64, 4.0)), 5.0);
    }
}
