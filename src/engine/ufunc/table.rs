//! The shorthand in which the tables are written: a group of types, a way to lift, and the scalar function.
//!
//! `loops![ints same2(add_int); floats hard2(add, overflow2)]` becomes a slice of [`Loop`](super::Loop)s in NumPy's order of types. The macros hold
//! no function bodies: a loop is a closure of one call to [`lift`](crate::engine::kernels::lift).

use crate::array::dtype::Kind;
use crate::engine::kernels::pod::{Bool, Pod};
use half::f16;
use num_complex::Complex;

/// `complex64`.
pub type C64 = Complex<f32>;
/// `complex128`.
pub type C128 = Complex<f64>;

/// The kind of an element type.
pub trait Kinded: Pod {
    /// Its kind.
    const KIND: Kind;
    /// Nanoseconds that simple work on a thousand of them takes.
    const COST: u16 = 16 * size_of::<Self>() as u16;
}

macro_rules! kinded {
    ($($t:ty = $kind:ident),*) => { $(impl Kinded for $t { const KIND: Kind = Kind::$kind; })* };
}
kinded!(
    Bool = Bool,
    i8 = I8,
    u8 = U8,
    i16 = I16,
    u16 = U16,
    i32 = I32,
    u32 = U32,
    i64 = I64,
    u64 = U64
);
kinded!(f16 = F16, f32 = F32, f64 = F64, C64 = C64, C128 = C128);

/// A slice of loops out of groups of types.
macro_rules! loops {
    (@ [$($done:tt)*]) => { &[$($done)*] };
    (@ [$($done:tt)*] ints $lift:ident $args:tt; $($rest:tt)*) => {
        loops!(@ [$($done)* $lift!(i8 $args), $lift!(u8 $args), $lift!(i16 $args), $lift!(u16 $args),
            $lift!(i32 $args), $lift!(u32 $args), $lift!(i64 $args), $lift!(u64 $args),] $($rest)*)
    };
    (@ [$($done:tt)*] floats $lift:ident $args:tt; $($rest:tt)*) => {
        loops!(@ [$($done)* $lift!(f32 $args), $lift!(f64 $args),] $($rest)*)
    };
    (@ [$($done:tt)*] complexes $lift:ident $args:tt; $($rest:tt)*) => {
        loops!(@ [$($done)* $lift!(C64 $args), $lift!(C128 $args),] $($rest)*)
    };
    (@ [$($done:tt)*] $t:ident $lift:ident $args:tt; $($rest:tt)*) => {
        loops!(@ [$($done)* $lift!($t $args),] $($rest)*)
    };
    ($first:ident $($all:tt)*) => { loops!(@ [] $first $($all)*) };
}

/// A loop written out, in the place of a group.
macro_rules! written {
    ($group:ident ($($whole:tt)*)) => { $($whole)* };
}

/// A loop of one operand.
macro_rules! loop1 {
    ($a:expr => $r:expr, $cost:expr, $run:expr) => {
        Loop {
            types: &[$a, $r],
            run: Run::Unary($run),
            cost: $cost,
        }
    };
}

/// A loop of two operands without an in-place form.
macro_rules! loop2 {
    ($a:expr, $b:expr => $r:expr, $cost:expr, $run:expr) => {
        Loop {
            types: &[$a, $b, $r],
            run: Run::Binary {
                out_of_place: $run,
                in_place: None,
            },
            cost: $cost,
        }
    };
}

/// A loop of two operands with an in-place form.
macro_rules! loop2_in_place {
    ($a:expr, $b:expr => $r:expr, $cost:expr, $run:expr, $assign:expr) => {
        Loop {
            types: &[$a, $b, $r],
            run: Run::Binary {
                out_of_place: $run,
                in_place: Some($assign),
            },
            cost: $cost,
        }
    };
}

/// One operand and result of a type, no warnings.
macro_rules! same1 {
    ($t:ident ($f:expr)) => { loop1!($t::KIND => $t::KIND, $t::COST, |a, o| lift::plain1::<$t, $t>(a, o, $f)) };
}

/// One operand to bool, no warnings.
macro_rules! test1 {
    ($t:ident ($f:expr)) => { loop1!($t::KIND => Kind::Bool, $t::COST, |a, o| lift::plain1::<$t, Bool>(a, o, $f)) };
}

/// One operand by vector arithmetic with the processor's flags.
macro_rules! hard1 {
    ($t:ident ($f:expr, $judge:expr)) => {
        loop1!($t::KIND => $t::KIND, 2 * $t::COST, |a, o| lift::hardware1::<$t>(a, o, $f, $judge))
    };
}

/// One operand by a call, at a cost.
macro_rules! call1 {
    (f16 ($f:expr, $judge:expr, $cost:expr)) => {
        loop1!(Kind::F16 => Kind::F16, $cost, |a, o| lift::called1::<f16>(a, o, half1($f), $judge))
    };
    ($t:ident ($f:expr, $judge:expr, $cost:expr)) => {
        loop1!($t::KIND => $t::KIND, $cost, |a, o| lift::called1::<$t>(a, o, $f, $judge))
    };
}

/// One complex operand by a call, at a cost.
macro_rules! complex1 {
    ($t:ident ($f:expr, $cost:expr)) => { loop1!($t::KIND => $t::KIND, $cost, |a, o| lift::mixed1::<$t, $t>(a, o, $f)) };
}

/// Two operands and result of a type, no warnings.
macro_rules! same2 {
    ($t:ident ($f:expr)) => {
        loop2_in_place!($t::KIND, $t::KIND => $t::KIND, $t::COST,
            |a, b, o| lift::plain2::<$t, $t, $t>(a, b, o, $f), |o, b| lift::plain_assign::<$t, $t>(o, b, $f))
    };
}

/// The same where the vectors of AVX-512 do in one instruction what takes AVX2 many: products of 64 bits.
macro_rules! long2 {
    ($t:ident ($f:expr)) => {
        loop2_in_place!($t::KIND, $t::KIND => $t::KIND, $t::COST,
            |a, b, o| lift::long2::<$t, $t, $t>(a, b, o, $f), |o, b| lift::long_assign::<$t, $t>(o, b, $f))
    };
}

/// Two operands to bool, no warnings.
macro_rules! test2 {
    ($t:ident ($f:expr)) => {
        loop2!($t::KIND, $t::KIND => Kind::Bool, $t::COST, |a, b, o| lift::plain2::<$t, $t, Bool>(a, b, o, $f))
    };
}

/// Two operands by vector arithmetic with the processor's flags.
macro_rules! hard2 {
    ($t:ident ($f:expr, $judge:expr)) => {
        loop2_in_place!($t::KIND, $t::KIND => $t::KIND, $t::COST,
            |a, b, o| lift::hardware2::<$t>(a, b, o, $f, $judge), |o, b| lift::hardware_assign::<$t>(o, b, $f, $judge))
    };
}

/// Two complex operands by vector arithmetic with the processor's flags.
macro_rules! raised2 {
    ($t:ident ($f:expr)) => {
        loop2_in_place!($t::KIND, $t::KIND => $t::KIND, $t::COST,
            |a, b, o| lift::raised2::<$t, $t, $t>(a, b, o, $f), |o, b| lift::raised_assign::<$t, $t>(o, b, $f))
    };
}

/// Two operands by a call, at a cost.
macro_rules! call2 {
    (f16 ($f:expr, $judge:expr, $cost:expr)) => {
        loop2!(Kind::F16, Kind::F16 => Kind::F16, $cost, |a, b, o| lift::called2::<f16>(a, b, o, half2($f), $judge))
    };
    ($t:ident ($f:expr, $judge:expr, $cost:expr)) => {
        loop2!($t::KIND, $t::KIND => $t::KIND, $cost, |a, b, o| lift::called2::<$t>(a, b, o, $f, $judge))
    };
}

/// Two complex operands by a call, at a cost.
macro_rules! complex2 {
    ($t:ident ($f:expr, $cost:expr)) => {
        loop2!($t::KIND, $t::KIND => $t::KIND, $cost, |a, b, o| lift::mixed2::<$t, $t, $t>(a, b, o, $f))
    };
}

/// Two operands whose scalar function says what it noticed.
macro_rules! noted2 {
    ($t:ident ($f:expr, $cost:expr)) => {
        loop2!($t::KIND, $t::KIND => $t::KIND, $cost, |a, b, o| lift::noted2::<$t, $t, $t>(a, b, o, $f))
    };
}

/// A ufunc's entry.
macro_rules! ufunc {
    ($name:literal $nin:literal $nout:literal $identity:expr, $reorderable:literal, $($loops:tt)*) => {
        Ufunc { name: $name, nin: $nin, nout: $nout, identity: $identity, reorderable: $reorderable, loops: loops![$($loops)*] }
    };
}
