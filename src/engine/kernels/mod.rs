//! Kernels: plain functions over scalars and contiguous slices. They know no strides, no arrays and no Python.
//!
//! A kernel is called through a plain `fn` pointer on one block: contiguous, aligned, native byte order; an operand may also be one element
//! that stands for all. Scalar functions are generic and readable; [`lift`] makes slices of them; [`flags`] says how a kernel notices
//! floating-point events. The tables of typed loops that name these kernels are in [`crate::engine::ufunc`].
//!
//! `unsafe` stands in five files only: [`pod`] (bytes seen as numbers), [`fp_flags`] (the processor's sticky flags), [`lift`]
//! (the jump into code compiled for a wider instruction set) and `quicksort` and `pairs` (their own vector instructions).

pub mod arith;
pub mod bits;
pub mod cast;
pub mod circular;
pub mod compare;
pub mod complex;
pub mod complex_math;
pub mod count;
pub mod cube_root;
pub mod dates;
pub mod exponential;
mod exponential_table;
pub mod flags;
pub mod float_div;
pub mod float_parts;
pub mod fp_flags;
pub mod half;
pub mod hyperbolic;
pub mod int_div;
pub mod int_divisor;
pub mod libm;
pub mod lift;
pub mod math;
pub mod minmax;
#[cfg(target_arch = "x86_64")]
pub mod pairs;
pub mod pod;
#[cfg(target_arch = "x86_64")]
pub mod quicksort;
pub mod scan;
pub mod select;
pub mod single;
pub mod ties;

pub use flags::Flags;

/// One operand of a kernel call: a contiguous aligned native-endian block, or one element that stands for all.
#[derive(Clone, Copy, Debug)]
pub enum In<'a> {
    /// As many elements as the output block has.
    Block(&'a [u8]),
    /// The bytes of one element; they need not be aligned.
    One(&'a [u8]),
}

/// One operand to one result.
pub type Unary = fn(In<'_>, &mut [u8]) -> Flags;
/// Two operands to one result; never both `One` unless the result has one element.
pub type Binary = fn(In<'_>, In<'_>, &mut [u8]) -> Flags;
/// Two operands, the first of which is also where the result goes.
pub type BinaryInPlace = fn(&mut [u8], In<'_>) -> Flags;
/// One operand to two results (`modf`, `frexp`).
pub type Unary2 = fn(In<'_>, &mut [u8], &mut [u8]) -> Flags;
/// Two operands to two results (`divmod`).
pub type Binary2 = fn(In<'_>, In<'_>, &mut [u8], &mut [u8]) -> Flags;
/// Three operands to one result (`where`, `clip`).
pub type Ternary = fn(In<'_>, In<'_>, In<'_>, &mut [u8]) -> Flags;
