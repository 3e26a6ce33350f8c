//! Sums, differences, products, signs, magnitudes, extremes.

use super::table::{C64, C128, Kinded};
use super::{Identity, Loop, Run, Ufunc};
use crate::array::dtype::Kind;
use crate::engine::kernels::flags::{overflow, overflow2, pole};
use crate::engine::kernels::half::{half1, half2};
use crate::engine::kernels::pod::Bool;
use crate::engine::kernels::{
    arith, bits, complex, dates, float_parts, half as halves, lift, ties,
};
use half::f16;

/// Bools as the integers that bitwise operations want.
fn either(a: Bool, b: Bool) -> Bool {
    Bool(bits::bitwise_or(a.get() as u8, b.get() as u8))
}

/// Bools multiplied.
fn both(a: Bool, b: Bool) -> Bool {
    Bool(bits::bitwise_and(a.get() as u8, b.get() as u8))
}

/// Two operands that are dates or differences, no warnings.
macro_rules! time2 {
    ($a:ident, $b:ident => $r:ident, $x:ty, $y:ty, $f:expr) => {
        loop2!(Kind::$a, Kind::$b => Kind::$r, 128, |a, b, o| lift::plain2::<$x, $y, i64>(a, b, o, $f))
    };
}

/// Differences by floats: the scalar function says what it noticed.
macro_rules! noted_time2 {
    ($a:ident, $b:ident => $r:ident, $x:ty, $y:ty, $f:expr) => {
        loop2!(Kind::$a, Kind::$b => Kind::$r, 2000, |a, b, o| lift::noted2::<$x, $y, i64>(a, b, o, $f))
    };
}

/// One operand that is a difference.
macro_rules! difference1 {
    ($group:ident ($f:expr)) => { loop1!(Kind::TimeDelta => Kind::TimeDelta, 128, |a, o| lift::plain1::<i64, i64>(a, o, $f)) };
}

/// Two times of one kind.
macro_rules! times2 {
    ($group:ident ($kind:ident $f:expr)) => { time2!($kind, $kind => $kind, i64, i64, $f) };
}

/// `fmax` and `fmin` of floats.
macro_rules! avoiding {
    ($t:ident ($f:expr)) => {
        loop2_in_place!($t::KIND, $t::KIND => $t::KIND, $t::COST,
            |a, b, o| ties::avoiding2::<$t>(a, b, o, $f), |o, b| ties::avoiding_assign::<$t>(o, b, $f))
    };
}

/// The magnitude of a complex number.
macro_rules! magnitude {
    ($t:ident ($r:ident)) => { loop1!($t::KIND => $r::KIND, 800, |a, o| lift::plain1::<$t, $r>(a, o, complex::absolute::<$r>)) };
}

/// Integer reciprocals.
macro_rules! noted1 {
    ($t:ident ($f:expr, $cost:expr)) => { loop1!($t::KIND => $t::KIND, $cost, |a, o| lift::noted1::<$t, $t>(a, o, $f)) };
}

pub(super) static UFUNCS: &[Ufunc] = &[
    ufunc!("add" 2 1 Identity::Int(0), true,
        Bool same2(either); ints same2(arith::add_int); f16 call2(arith::add, overflow2, 4000); floats hard2(arith::add, overflow2);
        complexes raised2(complex::add);
        time written(time2!(DateTime, TimeDelta => DateTime, i64, i64, dates::add)); time times2(TimeDelta dates::add);
        time written(time2!(TimeDelta, DateTime => DateTime, i64, i64, dates::add));),
    ufunc!("subtract" 2 1 Identity::None, false,
        ints same2(arith::subtract_int); f16 call2(arith::subtract, overflow2, 4000); floats hard2(arith::subtract, overflow2);
        complexes raised2(complex::subtract);
        time written(time2!(DateTime, TimeDelta => DateTime, i64, i64, dates::subtract)); time times2(TimeDelta dates::subtract);
        time written(time2!(DateTime, DateTime => TimeDelta, i64, i64, dates::subtract));),
    ufunc!("multiply" 2 1 Identity::Int(1), true,
        Bool same2(both); ints long2(arith::multiply_int); f16 call2(arith::multiply, overflow2, 4000); floats hard2(arith::multiply, overflow2);
        complexes raised2(complex::multiply);
        time written(time2!(TimeDelta, I64 => TimeDelta, i64, i64, dates::multiply));
        time written(time2!(I64, TimeDelta => TimeDelta, i64, i64, dates::multiply_swapped));
        time written(noted_time2!(TimeDelta, F64 => TimeDelta, i64, f64, dates::multiply_float));
        time written(noted_time2!(F64, TimeDelta => TimeDelta, f64, i64, dates::multiply_float_swapped));),
    ufunc!("negative" 1 1 Identity::None, false,
        ints same1(arith::negative_int); f16 same1(halves::negative); floats same1(arith::negative);
        time difference1(dates::negative); complexes same1(complex::negative);),
    ufunc!("positive" 1 1 Identity::None, false,
        ints same1(arith::identity); f16 same1(arith::identity); floats same1(arith::identity);
        time difference1(arith::identity); complexes same1(arith::identity);),
    ufunc!("absolute" 1 1 Identity::None, false,
        Bool same1(arith::truth); ints same1(arith::absolute_int); f16 same1(halves::absolute); floats same1(arith::absolute);
        time difference1(dates::absolute); C64 magnitude(f32); C128 magnitude(f64);),
    ufunc!("fabs" 1 1 Identity::None, false, f16 same1(halves::absolute); floats same1(arith::absolute);),
    ufunc!("sign" 1 1 Identity::None, false,
        ints same1(arith::sign_int); f16 call1(arith::sign, overflow, 4000); floats same1(arith::sign);
        complexes complex1(complex::sign, 6000); time difference1(dates::sign);),
    ufunc!("conjugate" 1 1 Identity::None, false,
        ints same1(arith::identity); f16 same1(arith::identity); floats same1(arith::identity); complexes same1(complex::conjugate);),
    ufunc!("square" 1 1 Identity::None, false,
        ints same1(arith::square_int); f16 call1(arith::square, overflow, 4000); floats hard1(arith::square, overflow);
        C64 written(loop1!(Kind::C64 => Kind::C64, 200, |a, o| lift::raised1::<C64, C64>(a, o, complex::square)));
        C128 written(loop1!(Kind::C128 => Kind::C128, 300, |a, o| lift::raised1::<C128, C128>(a, o, complex::square)));),
    ufunc!("reciprocal" 1 1 Identity::None, false,
        ints noted1(arith::reciprocal_int, 3000); f16 call1(arith::reciprocal, pole, 4000); floats hard1(arith::reciprocal, pole);
        complexes complex1(complex::reciprocal, 6000);),
    ufunc!("maximum" 2 1 Identity::None, true,
        Bool same2(either); ints same2(arith::maximum_int); f16 same2(halves::maximum); floats same2(arith::maximum);
        complexes same2(complex::maximum); time times2(TimeDelta dates::maximum); time times2(DateTime dates::maximum);),
    ufunc!("minimum" 2 1 Identity::None, true,
        Bool same2(both); ints same2(arith::minimum_int); f16 same2(halves::minimum); floats same2(arith::minimum);
        complexes same2(complex::minimum); time times2(TimeDelta dates::minimum); time times2(DateTime dates::minimum);),
    ufunc!("fmax" 2 1 Identity::None, true,
        Bool same2(either); ints same2(arith::maximum_int); f16 same2(halves::fmax); floats avoiding(arith::fmax);
        complexes same2(complex::fmax); time times2(TimeDelta dates::fmax); time times2(DateTime dates::fmax);),
    ufunc!("fmin" 2 1 Identity::None, true,
        Bool same2(both); ints same2(arith::minimum_int); f16 same2(halves::fmin); floats avoiding(arith::fmin);
        complexes same2(complex::fmin); time times2(TimeDelta dates::fmin); time times2(DateTime dates::fmin);),
    ufunc!("heaviside" 2 1 Identity::None, false, f16 call2(arith::heaviside, overflow2, 4000); floats same2(arith::heaviside);),
    ufunc!("copysign" 2 1 Identity::None, false, f16 same2(float_parts::copysign); floats same2(float_parts::copysign);),
];
