//! Roots, exponentials, logarithms, circular and hyperbolic functions, rounding.

use super::table::{C64, C128, Kinded};
use super::{Identity, Loop, Run, Ufunc};
use crate::array::dtype::Kind;
use crate::engine::kernels::flags::{exponential, overflow, overflow2, pole};
use crate::engine::kernels::half::{half1, half2};
use crate::engine::kernels::pod::Bool;
use crate::engine::kernels::{
    arith, circular, complex, complex_math, exponential as exponential_block, hyperbolic, lift,
    math, single,
};
use half::f16;

/// A function of one real or complex operand.
macro_rules! function {
    ($name:literal, $f:path, $judge:expr, $cost:expr, complex $g:path) => {
        ufunc!($name 1 1 Identity::None, false,
            f16 call1($f, $judge, $cost); floats call1($f, $judge, $cost); complexes complex1($g, 60000);)
    };
    ($name:literal, $f:path, $judge:expr, $cost:expr) => {
        ufunc!($name 1 1 Identity::None, false, f16 call1($f, $judge, $cost); floats call1($f, $judge, $cost);)
    };
}

/// A vectorised function of one operand that looks at its results.
macro_rules! look1 {
    ($t:ident ($f:expr, $judge:expr, $cost:expr)) => {
        loop1!($t::KIND => $t::KIND, $cost, |a, o| lift::looked1::<$t>(a, o, $f, $judge))
    };
}

/// A function without poles and overflow, vectorised by the compiler.
macro_rules! quiet1 {
    ($t:ident ($f:expr, $cost:expr)) => {
        loop1!($t::KIND => $t::KIND, $cost, |a, o| lift::long1::<$t, $t>(a, o, $f))
    };
}

/// A kernel that is a function of blocks itself.
macro_rules! block1 {
    ($t:ident ($f:expr, $cost:expr)) => { loop1!($t::KIND => $t::KIND, $cost, $f) };
}

/// A rounding function, which leaves integers as they are.
macro_rules! rounding {
    ($name:literal, $f:path) => {
        ufunc!($name 1 1 Identity::None, false,
            Bool same1(arith::truth); ints same1(arith::identity); f16 call1($f, overflow, 4000); floats same1($f);)
    };
}

/// A function of two reals.
macro_rules! function2 {
    ($name:literal, $identity:expr, $f:path, $cost:expr) => {
        ufunc!($name 2 1 $identity, true, f16 call2($f, overflow2, $cost); floats call2($f, overflow2, $cost);)
    };
}

pub(super) static UFUNCS: &[Ufunc] = &[
    ufunc!("sqrt" 1 1 Identity::None, false,
        f16 call1(math::sqrt, overflow, 5000); floats hard1(math::sqrt, overflow); complexes complex1(complex_math::sqrt, 20000);),
    function!("cbrt", math::cbrt, overflow, 15000),
    ufunc!("exp" 1 1 Identity::None, false,
        f16 call1(math::exp, overflow, 5000); f32 look1(single::exp, exponential, 500); f64 block1(exponential_block::exp_block, 1000);
        complexes complex1(complex_math::exp, 60000);),
    function!("exp2", math::exp2, overflow, 5000, complex complex_math::exp2),
    function!("expm1", math::expm1, overflow, 10000, complex complex_math::expm1),
    ufunc!("log" 1 1 Identity::None, false,
        f16 call1(math::log, pole, 5000); f32 look1(single::log, pole, 700); f64 call1(math::log, pole, 5000);
        complexes complex1(complex_math::log, 60000);),
    function!("log2", math::log2, pole, 5000, complex complex_math::log2),
    function!("log10", math::log10, pole, 10000, complex complex_math::log10),
    function!("log1p", math::log1p, pole, 10000, complex complex_math::log1p),
    ufunc!("sin" 1 1 Identity::None, false,
        f16 call1(math::sin, overflow, 15000); f32 block1(circular::sin_block, 1500); f64 call1(math::sin, overflow, 15000);
        complexes complex1(complex_math::sin, 60000);),
    ufunc!("cos" 1 1 Identity::None, false,
        f16 call1(math::cos, overflow, 15000); f32 block1(circular::cos_block, 1500); f64 call1(math::cos, overflow, 15000);
        complexes complex1(complex_math::cos, 60000);),
    function!("tan", math::tan, overflow, 20000, complex complex_math::tan),
    function!("arcsin", math::arcsin, overflow, 12000, complex complex_math::arcsin),
    function!("arccos", math::arccos, overflow, 12000, complex complex_math::arccos),
    function!("arctan", math::arctan, overflow, 12000, complex complex_math::arctan),
    function!("sinh", math::sinh, overflow, 15000, complex complex_math::sinh),
    function!("cosh", math::cosh, overflow, 12000, complex complex_math::cosh),
    ufunc!("tanh" 1 1 Identity::None, false,
        f16 call1(math::tanh, overflow, 12000); f32 quiet1(hyperbolic::tanh_single, 1000); f64 quiet1(hyperbolic::tanh, 2500);
        complexes complex1(complex_math::tanh, 60000);),
    function!("arcsinh", math::arcsinh, overflow, 15000, complex complex_math::arcsinh),
    function!("arccosh", math::arccosh, overflow, 15000, complex complex_math::arccosh),
    function!("arctanh", math::arctanh, pole, 15000, complex complex_math::arctanh),
    ufunc!("arctan2" 2 1 Identity::None, false, f16 call2(math::arctan2, overflow2, 25000); floats call2(math::arctan2, overflow2, 25000);),
    function2!("hypot", Identity::Int(0), math::hypot, 8000),
    function2!("logaddexp", Identity::MinusInfinity, math::logaddexp, 25000),
    function2!(
        "logaddexp2",
        Identity::MinusInfinity,
        math::logaddexp2,
        25000
    ),
    ufunc!("degrees" 1 1 Identity::None, false, f16 call1(math::degrees, overflow, 4000); floats hard1(math::degrees, overflow);),
    ufunc!("rad2deg" 1 1 Identity::None, false, f16 call1(math::degrees, overflow, 4000); floats hard1(math::degrees, overflow);),
    ufunc!("radians" 1 1 Identity::None, false, f16 call1(math::radians, overflow, 4000); floats hard1(math::radians, overflow);),
    ufunc!("deg2rad" 1 1 Identity::None, false, f16 call1(math::radians, overflow, 4000); floats hard1(math::radians, overflow);),
    ufunc!("rint" 1 1 Identity::None, false,
        f16 call1(math::rint, overflow, 4000); floats same1(math::rint); complexes same1(complex::rint);),
    rounding!("floor", math::floor),
    rounding!("ceil", math::ceil),
    rounding!("trunc", math::trunc),
];
