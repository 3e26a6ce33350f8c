//! Quotients, rests and powers.

use super::table::{C64, C128, Kinded};
use super::{Identity, Loop, Run, Ufunc};
use crate::array::dtype::Kind;
use crate::engine::kernels::flags::{overflow2, power2, quotient2};
use crate::engine::kernels::half::half2;
use crate::engine::kernels::{
    arith, complex, complex_math, dates, float_div, int_div, int_divisor, lift, math,
};
use half::f16;

/// Dates and differences: the scalar function says what it noticed.
macro_rules! noted_time2 {
    ($group:ident ($a:ident, $b:ident => $r:ident, $x:ty, $y:ty, $z:ty, $f:expr)) => {
        loop2!(Kind::$a, Kind::$b => Kind::$r, 5000, |a, b, o| lift::noted2::<$x, $y, $z>(a, b, o, $f))
    };
}

/// Differences by integers, block by block.
macro_rules! counted_time2 {
    ($group:ident ($f:expr)) => {
        loop2!(Kind::TimeDelta, Kind::I64 => Kind::TimeDelta, 3000, |a, b, o| $f(a, b, o))
    };
}

/// Two operands, two results.
macro_rules! split2 {
    ($t:ident ($f:expr, $cost:expr)) => {
        Loop {
            types: &[$t::KIND, $t::KIND, $t::KIND, $t::KIND],
            run: Run::Binary2(|a, b, q, r| lift::split2::<$t, $t, $t, $t>(a, b, q, r, $f)),
            cost: $cost,
        }
    };
}

/// Two floats, two results: the processor's flags.
macro_rules! called_split2 {
    ($t:ident ($f:expr, $cost:expr)) => {
        Loop {
            types: &[$t::KIND, $t::KIND, $t::KIND, $t::KIND],
            run: Run::Binary2(|a, b, q, r| lift::called_split2::<$t, $t>(a, b, q, r, $f)),
            cost: $cost,
        }
    };
}

/// Integers by integers, with a loop of its own for one divisor.
macro_rules! divided2 {
    ($t:ident ($f:ident)) => {
        loop2!($t::KIND, $t::KIND => $t::KIND, 3000, |a, b, o| int_divisor::$f::<$t>(a, b, o))
    };
}

/// `divmod` of differences.
macro_rules! split_time2 {
    ($group:ident ($f:expr)) => {
        Loop {
            types: &[Kind::TimeDelta, Kind::TimeDelta, Kind::I64, Kind::TimeDelta],
            run: Run::Binary2(|a, b, q, r| lift::split2::<i64, i64, i64, i64>(a, b, q, r, $f)),
            cost: 5000,
        }
    };
}

/// A square where the exponent is 2 throughout, else the C library's power.
macro_rules! powers {
    ($t:ident ($cost:expr)) => {
        loop2!($t::KIND, $t::KIND => $t::KIND, $cost, |a, b, o| math::power_block::<$t>(a, b, o))
    };
}

pub(super) static UFUNCS: &[Ufunc] = &[
    ufunc!("divide" 2 1 Identity::None, false,
        f16 call2(arith::divide, quotient2, 5000); floats hard2(arith::divide, quotient2); complexes complex2(complex::divide, 5000);
        time counted_time2(dates::divide_by_ints);
        time noted_time2(TimeDelta, F64 => TimeDelta, i64, f64, i64, dates::divide_by_float);
        time noted_time2(TimeDelta, TimeDelta => F64, i64, i64, f64, dates::divide);),
    ufunc!("floor_divide" 2 1 Identity::None, false,
        ints divided2(floor_divide); f16 call2(float_div::floor_divide, quotient2, 20000);
        floats call2(float_div::floor_divide, quotient2, 15000);
        time counted_time2(dates::divide_by_ints);
        time noted_time2(TimeDelta, F64 => TimeDelta, i64, f64, i64, dates::divide_by_float);
        time noted_time2(TimeDelta, TimeDelta => I64, i64, i64, i64, dates::floor_divide);),
    ufunc!("remainder" 2 1 Identity::None, false,
        ints divided2(remainder); f16 call2(float_div::remainder, overflow2, 20000);
        floats call2(float_div::remainder, overflow2, 15000); time noted_time2(TimeDelta, TimeDelta => TimeDelta, i64, i64, i64, dates::remainder);),
    ufunc!("fmod" 2 1 Identity::None, false,
        ints noted2(int_div::fmod, 3000); f16 call2(float_div::fmod, overflow2, 20000); floats call2(float_div::fmod, overflow2, 15000);),
    ufunc!("divmod" 2 2 Identity::None, false,
        ints split2(int_div::divmod, 3000); f16 called_split2(float_div::divmod_half, 25000); floats called_split2(float_div::divmod, 20000);
        time split_time2(dates::divmod);),
    ufunc!("power" 2 1 Identity::None, false,
        ints noted2(int_div::power, 10000); f16 call2(math::power, power2, 20000); f32 powers(10000); f64 powers(20000);
        complexes complex2(complex_math::power, 65000);),
    ufunc!("float_power" 2 1 Identity::None, false, f64 powers(20000); C128 complex2(complex_math::power, 65000);),
];
