//! Complex mathematics: the C library's functions and NumPy's formulas around them.
//!
//! `power` multiplies out small integer exponents (so `1j**2` is exactly -1) and leaves the rest to `cpow`; `0**z` is 0 or an invalid NaN.

use super::complex::{Part, divide, multiply_stepwise, raise_invalid};
use super::libm::ComplexMath;
use super::math::Math;
use num_complex::Complex;
use num_traits::Float;

macro_rules! delegate {
    ($($name:ident = $method:ident, $what:literal;)*) => {
        $(#[doc = $what]
        #[inline(always)]
        pub fn $name<T>(z: Complex<T>) -> Complex<T>
        where
            Complex<T>: ComplexMath,
        {
            z.$method()
        })*
    };
}

delegate! {
    exp = cexp, "e to the power z.";
    log = clog, "Natural logarithm.";
    sqrt = csqrt, "Square root with a real part that is not negative.";
    sin = csin, "Sine.";
    cos = ccos, "Cosine.";
    tan = ctan, "Tangent.";
    sinh = csinh, "Hyperbolic sine.";
    cosh = ccosh, "Hyperbolic cosine.";
    tanh = ctanh, "Hyperbolic tangent.";
    arcsin = casin, "Inverse sine.";
    arccos = cacos, "Inverse cosine.";
    arctan = catan, "Inverse tangent.";
    arcsinh = casinh, "Inverse hyperbolic sine.";
    arccosh = cacosh, "Inverse hyperbolic cosine.";
    arctanh = catanh, "Inverse hyperbolic tangent.";
}

#[inline(always)]
fn scaled<T: Math>(z: Complex<T>, factor: T) -> Complex<T> {
    Complex::new(z.re * factor, z.im * factor)
}

/// 2 to the power z.
#[inline]
pub fn exp2<T: Math>(z: Complex<T>) -> Complex<T>
where
    Complex<T>: ComplexMath,
{
    scaled(z, T::LN_2()).cexp()
}

/// `exp(z) - 1`: the real part through half the angle, without loss near zero.
#[inline]
pub fn expm1<T: Math>(z: Complex<T>) -> Complex<T> {
    let two = T::one() + T::one();
    let half = (z.im / two).sin();
    Complex::new(
        z.re.exp_m1() * z.im.cos() - two * half * half,
        z.re.exp() * z.im.sin(),
    )
}

/// Logarithm to base 2.
#[inline]
pub fn log2<T: Math>(z: Complex<T>) -> Complex<T>
where
    Complex<T>: ComplexMath,
{
    scaled(z.clog(), T::LOG2_E())
}

/// Logarithm to base 10.
#[inline]
pub fn log10<T: Math>(z: Complex<T>) -> Complex<T>
where
    Complex<T>: ComplexMath,
{
    scaled(z.clog(), T::LOG10_E())
}

/// `log(1 + z)`.
#[inline]
pub fn log1p<T: Math>(z: Complex<T>) -> Complex<T> {
    let length = (z.re + T::one()).hypot(z.im);
    Complex::new(length.ln(), z.im.atan2(z.re + T::one()))
}

/// `a ** b`.
pub fn power<T: Math + Part>(a: Complex<T>, b: Complex<T>) -> Complex<T>
where
    Complex<T>: ComplexMath,
{
    let zero = T::zero();
    if b.re == zero && b.im == zero {
        return Complex::new(T::one(), zero);
    }
    if a.re == zero && a.im == zero {
        if b.re > zero {
            return Complex::new(zero, zero);
        }
        raise_invalid();
        return Complex::new(T::nan(), T::nan());
    }
    if b.im == zero && Float::is_nan(b.re) {
        // NumPy compares a real exponent with small integers.
        raise_invalid();
    }
    match b.re.to_i32() {
        Some(n) if b.im == zero && n.unsigned_abs() < 100 && b.re == T::of(n as f64) => {
            integer_power(a, n)
        }
        _ => a.cpow(b),
    }
}

/// `a ** n` by squaring, in NumPy's order of products.
fn integer_power<T: Math + Part>(a: Complex<T>, n: i32) -> Complex<T> {
    match n {
        1 => return a,
        2 => return multiply_stepwise(a, a),
        3 => return multiply_stepwise(a, multiply_stepwise(a, a)),
        _ => {}
    }
    let one = Complex::new(T::one(), T::zero());
    let (mut result, mut base, mut rest) = (one, a, n.unsigned_abs());
    loop {
        if rest & 1 == 1 {
            result = multiply_stepwise(result, base);
        }
        rest >>= 1;
        if rest == 0 {
            break;
        }
        base = multiply_stepwise(base, base);
    }
    if n < 0 { divide(one, result) } else { result }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_integer_powers_are_exact() {
        assert_eq!(
            power(Complex::new(0.0f64, 1.0), Complex::new(2.0, 0.0)),
            Complex::new(-1.0, 0.0)
        );
        assert_eq!(
            power(Complex::new(2.0f64, 0.0), Complex::new(-2.0, 0.0)),
            Complex::new(0.25, 0.0)
        );
        assert_eq!(
            power(Complex::new(0.0f64, 0.0), Complex::new(2.0, 1.0)),
            Complex::new(0.0, 0.0)
        );
    }
}
