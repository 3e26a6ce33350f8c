//! The second loops of complex `multiply`, `square` and `absolute`, which NumPy runs where its vector loops cannot go: products rounded at every
//! step, magnitudes by the C library's `hypot`. And of `power`, where it takes the square root.
//!
//! Not among the ufuncs: who knows how the operands lie asks for one of these in the place of the loop that types resolve to.

use super::table::{C64, C128, Kinded};
use super::{Identity, Loop, Run, Ufunc};
use crate::array::dtype::Kind;
use crate::engine::kernels::flags::power2;
use crate::engine::kernels::{complex, lift, math};

/// A magnitude by a call.
macro_rules! length {
    ($t:ident ($r:ident)) => { loop1!($t::KIND => $r::KIND, 8000, |a, o| lift::raised1::<$t, $r>(a, o, complex::length::<$r>)) };
}

static UFUNCS: &[Ufunc] = &[
    ufunc!("multiply" 2 1 Identity::Int(1), true, complexes raised2(complex::multiply_stepwise);),
    ufunc!("square" 1 1 Identity::None, false,
        C64 written(loop1!(Kind::C64 => Kind::C64, 200, |a, o| lift::raised1::<C64, C64>(a, o, complex::square_stepwise)));
        C128 written(loop1!(Kind::C128 => Kind::C128, 300, |a, o| lift::raised1::<C128, C128>(a, o, complex::square_stepwise)));),
    ufunc!("power" 2 1 Identity::None, false, floats hard2(|a, _| math::sqrt(a), power2);),
    ufunc!("absolute" 1 1 Identity::None, false, C64 length(f32); C128 length(f64);),
];

/// The second loop of the ufunc of this name on numbers of a kind; `None` where there is but one.
pub fn plain(name: &str, kind: Kind) -> Option<&'static Loop> {
    let ufunc = UFUNCS.iter().find(|ufunc| ufunc.name == name)?;
    ufunc.loops.iter().find(|l| l.types[0] == kind)
}
