//! The parts and classes of floats.

use super::table::{C64, C128, Kinded};
use super::{Identity, Loop, Run, Ufunc};
use crate::array::dtype::Kind;
use crate::engine::kernels::flags::overflow2;
use crate::engine::kernels::float_parts::{both, either};
use crate::engine::kernels::pod::Bool;
use crate::engine::kernels::{dates, float_parts, lift};
use half::f16;

/// A class of dates or differences.
macro_rules! time1 {
    ($group:ident ($kind:ident, $f:expr)) => { loop1!(Kind::$kind => Kind::Bool, 128, |a, o| lift::plain1::<i64, Bool>(a, o, $f)) };
}

/// A class: one answer for bools and integers, one function for floats, the same for complex numbers and times.
macro_rules! class {
    ($name:literal, $exact:expr, $f:path, $join:path, $time:expr) => {
        ufunc!($name 1 1 Identity::None, false,
            Bool test1(|_| Bool::from($exact)); ints test1(|_| Bool::from($exact)); f16 test1($f); floats test1($f);
            complexes test1($join($f)); time time1(TimeDelta, $time); time time1(DateTime, $time);)
    };
}

/// `ldexp` of a float by an integer.
macro_rules! scale2 {
    ($t:ident ($exponent:ident, $f:expr)) => {
        loop2!($t::KIND, $exponent::KIND => $t::KIND, 4000,
            |a, b, o| lift::mixed2::<$t, $exponent, $t>(a, b, o, |x, n| $f(x, i64::from(n))))
    };
}

/// One float to two results.
macro_rules! split1 {
    ($t:ident ($r:ident, $f:expr)) => {
        Loop {
            types: &[$t::KIND, $t::KIND, $r::KIND],
            run: Run::Unary2(|a, first, second| lift::split1::<$t, $t, $r>(a, first, second, $f)),
            cost: 3000,
        }
    };
}

/// A function of one float by branching code.
macro_rules! slow1 {
    ($t:ident ($f:expr)) => { loop1!($t::KIND => $t::KIND, 4000, |a, o| lift::mixed1::<$t, $t>(a, o, $f)) };
}

/// A function of one float that says what it noticed.
macro_rules! noted1 {
    ($t:ident ($f:expr)) => { loop1!($t::KIND => $t::KIND, 4000, |a, o| lift::noted1::<$t, $t>(a, o, $f)) };
}

/// Neighbours of a float16 are found on its bits.
macro_rules! slow2 {
    ($t:ident ($f:expr)) => {
        loop2!($t::KIND, $t::KIND => $t::KIND, 4000, |a, b, o| lift::called2::<$t>(a, b, o, $f, overflow2))
    };
}

pub(super) static UFUNCS: &[Ufunc] = &[
    class!("isnan", false, float_parts::isnan, either, dates::isnat),
    class!("isinf", false, float_parts::isinf, either, |_| Bool::FALSE),
    class!(
        "isfinite",
        true,
        float_parts::isfinite,
        both,
        dates::isfinite
    ),
    ufunc!("isnat" 1 1 Identity::None, false, time time1(DateTime, dates::isnat); time time1(TimeDelta, dates::isnat);),
    ufunc!("signbit" 1 1 Identity::None, false, f16 test1(float_parts::signbit); floats test1(float_parts::signbit);),
    ufunc!("nextafter" 2 1 Identity::None, false, f16 noted2(float_parts::nextafter_half, 4000); floats slow2(float_parts::nextafter);),
    ufunc!("spacing" 1 1 Identity::None, false, f16 noted1(float_parts::spacing_half); floats slow1(float_parts::spacing);),
    ufunc!("ldexp" 2 1 Identity::None, false,
        f16 scale2(i32, float_parts::ldexp_half); f32 scale2(i32, float_parts::ldexp_single);
        f16 scale2(i64, float_parts::ldexp_half); f32 scale2(i64, float_parts::ldexp_single);
        f64 scale2(i32, float_parts::ldexp); f64 scale2(i64, float_parts::ldexp);),
    ufunc!("frexp" 1 2 Identity::None, false,
        f16 split1(i32, float_parts::frexp); f32 split1(i32, float_parts::frexp); f64 split1(i32, float_parts::frexp);),
    ufunc!("modf" 1 2 Identity::None, false,
        f16 split1(f16, float_parts::modf_half); f32 split1(f32, float_parts::modf); f64 split1(f64, float_parts::modf);),
];
