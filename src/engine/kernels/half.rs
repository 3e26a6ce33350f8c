//! `float16`: every operation is done in `float32` and rounded once.

use half::f16;

/// A float32 function of one operand as one of float16.
#[inline(always)]
pub fn half1(f: impl Fn(f32) -> f32) -> impl Fn(f16) -> f16 {
    move |x| f16::from_f32(f(x.to_f32()))
}

/// A float32 function of two operands as one of float16.
#[inline(always)]
pub fn half2(f: impl Fn(f32, f32) -> f32) -> impl Fn(f16, f16) -> f16 {
    move |a, b| f16::from_f32(f(a.to_f32(), b.to_f32()))
}

/// Clears the sign.
#[inline(always)]
pub fn absolute(x: f16) -> f16 {
    f16::from_bits(x.to_bits() & 0x7fff)
}

/// Turns the sign, also of NaN.
#[inline(always)]
pub fn negative(x: f16) -> f16 {
    f16::from_bits(x.to_bits() ^ 0x8000)
}

/// `maximum`: NaN if either is.
#[inline(always)]
pub fn maximum(a: f16, b: f16) -> f16 {
    if a >= b || a.is_nan() { a } else { b }
}

/// `minimum`: NaN if either is.
#[inline(always)]
pub fn minimum(a: f16, b: f16) -> f16 {
    if a <= b || a.is_nan() { a } else { b }
}

/// `fmax`: NaN only if both are.
#[inline(always)]
pub fn fmax(a: f16, b: f16) -> f16 {
    if a >= b || b.is_nan() { a } else { b }
}

/// `fmin`: NaN only if both are.
#[inline(always)]
pub fn fmin(a: f16, b: f16) -> f16 {
    if a <= b || b.is_nan() { a } else { b }
}
