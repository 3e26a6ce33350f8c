//! Bitwise operations, shifts, divisors.

use super::table::Kinded;
use super::{Identity, Loop, Run, Ufunc};
use crate::array::dtype::Kind;
use crate::engine::kernels::pod::Bool;
use crate::engine::kernels::{bits, compare, lift};

/// Counts of bits are `uint8`.
macro_rules! count1 {
    ($t:ident ($f:expr)) => { loop1!($t::KIND => Kind::U8, $t::COST, |a, o| lift::plain1::<$t, u8>(a, o, $f)) };
}

/// Two operands by branching code, at a cost.
macro_rules! slow2 {
    ($t:ident ($f:expr, $cost:expr)) => {
        loop2!($t::KIND, $t::KIND => $t::KIND, $cost, |a, b, o| lift::mixed2::<$t, $t, $t>(a, b, o, $f))
    };
}

pub(super) static UFUNCS: &[Ufunc] = &[
    ufunc!("bitwise_and" 2 1 Identity::Int(-1), true, Bool same2(compare::logical_and); ints same2(bits::bitwise_and);),
    ufunc!("bitwise_or" 2 1 Identity::Int(0), true, Bool same2(compare::logical_or); ints same2(bits::bitwise_or);),
    ufunc!("bitwise_xor" 2 1 Identity::Int(0), true, Bool same2(compare::logical_xor); ints same2(bits::bitwise_xor);),
    ufunc!("invert" 1 1 Identity::None, false, Bool same1(compare::logical_not); ints same1(bits::invert);),
    ufunc!("left_shift" 2 1 Identity::None, false, ints same2(bits::left_shift);),
    ufunc!("right_shift" 2 1 Identity::None, false, ints same2(bits::right_shift);),
    ufunc!("bitwise_count" 1 1 Identity::None, false, ints count1(bits::bitwise_count);),
    ufunc!("gcd" 2 1 Identity::Int(0), true, ints slow2(bits::gcd, 50000);),
    ufunc!("lcm" 2 1 Identity::None, false, ints slow2(bits::lcm, 50000);),
];
