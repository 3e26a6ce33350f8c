//! Comparisons and logic.

use super::table::{C64, C128, Kinded};
use super::{Identity, Loop, Run, Ufunc};
use crate::array::dtype::Kind;
use crate::engine::kernels::compare::{self, mixed, mixed_swapped};
use crate::engine::kernels::pod::Bool;
use crate::engine::kernels::{dates, lift};
use half::f16;

/// `int64` against `uint64`.
macro_rules! signed_unsigned {
    ($group:ident ($test:expr)) => {
        loop2!(Kind::I64, Kind::U64 => Kind::Bool, 200, |a, b, o| lift::plain2::<i64, u64, Bool>(a, b, o, mixed($test)))
    };
}

/// `uint64` against `int64`.
macro_rules! unsigned_signed {
    ($group:ident ($test:expr)) => {
        loop2!(Kind::U64, Kind::I64 => Kind::Bool, 200, |a, b, o| lift::plain2::<u64, i64, Bool>(a, b, o, mixed_swapped($test)))
    };
}

/// Two dates or two differences.
macro_rules! time2 {
    ($group:ident ($kind:ident, $f:expr)) => {
        loop2!(Kind::$kind, Kind::$kind => Kind::Bool, 200, |a, b, o| lift::plain2::<i64, i64, Bool>(a, b, o, $f))
    };
}

/// The comparison of every kind by one function, of mixed integers by their order, of times by another function.
macro_rules! comparison {
    ($name:literal, $f:expr, $order:expr, $time:expr, $complex:ident) => {
        ufunc!($name 2 1 Identity::None, false,
            Bool test2($f); ints test2($f); mixed signed_unsigned($order); mixed unsigned_signed($order);
            f16 test2($f); floats test2($f); complexes $complex($f); time time2(DateTime, $time); time time2(TimeDelta, $time);)
    };
}

/// Two complex numbers in order: NaN parts are noticed.
macro_rules! ordered2 {
    ($t:ident ($f:expr)) => {
        loop2!($t::KIND, $t::KIND => Kind::Bool, 1500, |a, b, o| lift::noted2::<$t, $t, Bool>(a, b, o, compare::ordered($f)))
    };
}

/// Logic of two operands.
macro_rules! logic {
    ($name:literal, $identity:expr, $f:expr) => {
        ufunc!($name 2 1 $identity, true, Bool test2($f); ints test2($f); f16 test2($f); floats test2($f); complexes test2($f);)
    };
}

pub(super) static UFUNCS: &[Ufunc] = &[
    comparison!(
        "equal",
        compare::equal,
        |o| o.is_eq(),
        dates::ordered(i64::eq),
        test2
    ),
    comparison!(
        "not_equal",
        compare::not_equal,
        |o| o.is_ne(),
        dates::not_equal,
        test2
    ),
    comparison!(
        "less",
        compare::less,
        |o| o.is_lt(),
        dates::ordered(i64::lt),
        ordered2
    ),
    comparison!(
        "less_equal",
        compare::less_equal,
        |o| o.is_le(),
        dates::ordered(i64::le),
        ordered2
    ),
    comparison!(
        "greater",
        compare::greater,
        |o| o.is_gt(),
        dates::ordered(i64::gt),
        ordered2
    ),
    comparison!(
        "greater_equal",
        compare::greater_equal,
        |o| o.is_ge(),
        dates::ordered(i64::ge),
        ordered2
    ),
    logic!("logical_and", Identity::Bool(true), compare::logical_and),
    logic!("logical_or", Identity::Bool(false), compare::logical_or),
    logic!("logical_xor", Identity::Bool(false), compare::logical_xor),
    ufunc!("logical_not" 1 1 Identity::None, false,
        Bool test1(compare::logical_not); ints test1(compare::logical_not); f16 test1(compare::logical_not);
        floats test1(compare::logical_not); complexes test1(compare::logical_not);),
];
