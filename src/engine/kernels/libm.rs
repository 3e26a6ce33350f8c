//! The C library's mathematics that Rust's standard library does not call.
//!
//! `f64::exp`, `sin`, `powf` and kin are the C library's functions, but `asinh`, `acosh` and `atanh` of the standard library are its own
//! code, and there are no complex functions at all. NumPy's last bits are those of the C library, so it is asked directly. The
//! functions are total, so the declarations are `safe`. Elsewhere than on glibc, formulas of `num-complex` stand in.

use num_complex::Complex;

/// A complex number as C passes it: two floats, real part first.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct CComplex<T> {
    re: T,
    im: T,
}

impl<T> From<Complex<T>> for CComplex<T> {
    #[inline(always)]
    fn from(z: Complex<T>) -> Self {
        CComplex { re: z.re, im: z.im }
    }
}

impl<T> From<CComplex<T>> for Complex<T> {
    #[inline(always)]
    fn from(z: CComplex<T>) -> Self {
        Complex { re: z.re, im: z.im }
    }
}

macro_rules! real_functions {
    ($($name:ident $single:ident),*) => {
        mod c_real {
            // SAFETY: the C library defines these for every float, with this signature, and they touch no memory but errno.
            unsafe extern "C" {
                $(pub safe fn $name(x: f64) -> f64;
                pub safe fn $single(x: f32) -> f32;)*
                pub safe fn nextafter(x: f64, y: f64) -> f64;
                pub safe fn nextafterf(x: f32, y: f32) -> f32;
            }
        }
        /// Functions of one real number that only the C library has to the bit.
        pub trait RealMath: Sized {
            $(#[doc = concat!("The C library's `", stringify!($name), "`.")] fn $name(self) -> Self;)*
            /// The C library's `nextafter`.
            fn nextafter(self, toward: Self) -> Self;
        }
        impl RealMath for f64 {
            $(#[inline(always)] fn $name(self) -> f64 { c_real::$name(self) })*
            #[inline(always)] fn nextafter(self, toward: f64) -> f64 { c_real::nextafter(self, toward) }
        }
        impl RealMath for f32 {
            $(#[inline(always)] fn $name(self) -> f32 { c_real::$single(self) })*
            #[inline(always)] fn nextafter(self, toward: f32) -> f32 { c_real::nextafterf(self, toward) }
        }
    };
}
real_functions!(asinh asinhf, acosh acoshf, atanh atanhf, erf erff, erfc erfcf);

macro_rules! complex_functions {
    ($($method:ident $name:ident $single:ident),*) => {
        #[cfg(all(target_env = "gnu", any(target_arch = "x86_64", target_arch = "aarch64")))]
        mod c_complex {
            use super::CComplex;
            // SAFETY: the C library defines these for every complex number; both targets pass `double complex` as they pass a struct of two doubles.
            unsafe extern "C" {
                $(pub safe fn $name(z: CComplex<f64>) -> CComplex<f64>;
                pub safe fn $single(z: CComplex<f32>) -> CComplex<f32>;)*
                pub safe fn cpow(a: CComplex<f64>, b: CComplex<f64>) -> CComplex<f64>;
                pub safe fn cpowf(a: CComplex<f32>, b: CComplex<f32>) -> CComplex<f32>;
            }
        }
        #[cfg(not(all(target_env = "gnu", any(target_arch = "x86_64", target_arch = "aarch64"))))]
        mod c_complex {
            use super::{CComplex, Complex};
            $(pub fn $name(z: CComplex<f64>) -> CComplex<f64> { Complex::from(z).$method().into() }
            pub fn $single(z: CComplex<f32>) -> CComplex<f32> { Complex::from(z).$method().into() })*
            pub fn cpow(a: CComplex<f64>, b: CComplex<f64>) -> CComplex<f64> { Complex::from(a).powc(b.into()).into() }
            pub fn cpowf(a: CComplex<f32>, b: CComplex<f32>) -> CComplex<f32> { Complex::from(a).powc(b.into()).into() }
        }
        /// Functions of a complex number, by the C library where there is one.
        pub trait ComplexMath: Sized {
            $(#[doc = concat!("The C library's `", stringify!($name), "`.")] fn $name(self) -> Self;)*
            /// The C library's `cpow`.
            fn cpow(self, exponent: Self) -> Self;
        }
        impl ComplexMath for Complex<f64> {
            $(#[inline(always)] fn $name(self) -> Self { c_complex::$name(self.into()).into() })*
            #[inline(always)] fn cpow(self, exponent: Self) -> Self { c_complex::cpow(self.into(), exponent.into()).into() }
        }
        impl ComplexMath for Complex<f32> {
            $(#[inline(always)] fn $name(self) -> Self { c_complex::$single(self.into()).into() })*
            #[inline(always)] fn cpow(self, exponent: Self) -> Self { c_complex::cpowf(self.into(), exponent.into()).into() }
        }
    };
}
complex_functions!(
    exp cexp cexpf, ln clog clogf, sqrt csqrt csqrtf, sin csin csinf, cos ccos ccosf, tan ctan ctanf,
    sinh csinh csinhf, cosh ccosh ccoshf, tanh ctanh ctanhf, asin casin casinf, acos cacos cacosf, atan catan catanf,
    asinh casinh casinhf, acosh cacosh cacoshf, atanh catanh catanhf
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complex_numbers_pass_through_c_unharmed() {
        let z = Complex::new(-1.0f64, 0.0).csqrt();
        assert_eq!((z.re, z.im), (0.0, 1.0));
        let z = Complex::new(-4.0f32, 0.0).csqrt();
        assert_eq!((z.re, z.im), (0.0, 2.0));
        assert_eq!(0.5f64.atanh(), 0.5493061443340548);
    }
}
