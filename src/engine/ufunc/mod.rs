//! Ufuncs as data: each is a list of typed loops over kernels, in the order in which NumPy tries them.
//!
//! Type resolution walks `loops` as NumPy walks `ufunc.types` (the object loops and the long doubles are not here). A loop's kernels take blocks;
//! dates come in one unit already. `tests/it/ufuncs.rs` holds the tables against the recorded `types`.

#[macro_use]
mod table;
mod arithmetic;
mod clip;
mod comparison;
mod division;
mod integer;
mod mathematics;
mod parts;
mod plain;

pub use clip::clip;
pub use plain::plain;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::kernels::{Binary, Binary2, BinaryInPlace, Ternary, Unary, Unary2};
use crate::array::dtype::Kind;

/// One typed loop of a ufunc.
#[derive(Debug)]
pub struct Loop {
    /// The kinds of the operands, then of the results.
    pub types: &'static [Kind],
    /// The kernels.
    pub run: Run,
    /// Nanoseconds that a thousand elements take in cache, roughly: the engine shares out to threads by it.
    pub cost: u16,
}

/// The kernels of a loop, by numbers of operands and results.
#[derive(Clone, Copy, Debug)]
pub enum Run {
    /// One operand, one result.
    Unary(Unary),
    /// Two operands, one result.
    Binary {
        /// The result goes elsewhere.
        out_of_place: Binary,
        /// The result replaces the first operand.
        in_place: Option<BinaryInPlace>,
    },
    /// Three operands, one result.
    Ternary(Ternary),
    /// One operand, two results.
    Unary2(Unary2),
    /// Two operands, two results.
    Binary2(Binary2),
}

/// What a reduction of nothing gives (`ufunc.identity`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Identity {
    /// There is none: the reduction of nothing is an error.
    None,
    /// An integer, also for other kinds (-1 has all bits set).
    Int(i64),
    /// A truth value.
    Bool(bool),
    /// Minus infinity.
    MinusInfinity,
}

/// A ufunc: what NumPy shows of it, and its loops.
#[derive(Debug)]
pub struct Ufunc {
    /// `ufunc.__name__`, which warnings name too.
    pub name: &'static str,
    /// Number of operands.
    pub nin: u8,
    /// Number of results.
    pub nout: u8,
    /// What a reduction of nothing gives.
    pub identity: Identity,
    /// Whether `reduce` may take the elements of several axes in any order.
    pub reorderable: bool,
    /// The typed loops, in NumPy's order.
    pub loops: &'static [Loop],
}

impl Ufunc {
    /// The first loop with exactly these operand kinds.
    pub fn loop_for(&self, operands: &[Kind]) -> Option<&'static Loop> {
        self.loops
            .iter()
            .find(|candidate| candidate.types[..self.nin as usize] == *operands)
    }

    /// One row of `ufunc.types`, as in `"dd->d"`.
    pub fn signature(&self, of: &Loop) -> String {
        let letters = |kinds: &[Kind]| kinds.iter().map(|kind| kind.char()).collect::<String>();
        let (operands, results) = of.types.split_at(self.nin as usize);
        format!("{}->{}", letters(operands), letters(results))
    }
}

/// Every ufunc, by family.
pub fn all() -> impl Iterator<Item = &'static Ufunc> {
    let families = [
        arithmetic::UFUNCS,
        division::UFUNCS,
        comparison::UFUNCS,
        integer::UFUNCS,
        mathematics::UFUNCS,
        parts::UFUNCS,
    ];
    families.into_iter().flatten()
}

/// The ufunc of this `__name__`; NumPy's other names for it (`abs`, `true_divide`, `mod`, ...) are [`ALIASES`].
pub fn by_name(name: &str) -> Option<&'static Ufunc> {
    static NAMES: LazyLock<FxHashMap<&str, &Ufunc>> = LazyLock::new(|| {
        let own: FxHashMap<_, _> = all().map(|ufunc| (ufunc.name, ufunc)).collect();
        let second = ALIASES.iter().map(|(name, of)| (*name, own[of]));
        own.clone().into_iter().chain(second).collect()
    });
    NAMES.get(name).copied()
}

/// NumPy's second names: `(name, ufunc.__name__)`.
pub const ALIASES: &[(&str, &str)] = &[
    ("abs", "absolute"),
    ("acos", "arccos"),
    ("acosh", "arccosh"),
    ("asin", "arcsin"),
    ("asinh", "arcsinh"),
    ("atan", "arctan"),
    ("atan2", "arctan2"),
    ("atanh", "arctanh"),
    ("bitwise_invert", "invert"),
    ("bitwise_left_shift", "left_shift"),
    ("bitwise_not", "invert"),
    ("bitwise_right_shift", "right_shift"),
    ("conj", "conjugate"),
    ("mod", "remainder"),
    ("pow", "power"),
    ("true_divide", "divide"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_loops_have_the_right_arity() {
        let names: Vec<_> = all().map(|ufunc| ufunc.name).collect();
        for ufunc in all() {
            assert_eq!(
                names.iter().filter(|&&name| name == ufunc.name).count(),
                1,
                "{}",
                ufunc.name
            );
            for of in ufunc.loops {
                assert_eq!(
                    of.types.len(),
                    (ufunc.nin + ufunc.nout) as usize,
                    "{}",
                    ufunc.name
                );
            }
        }
        assert!(ALIASES.iter().all(|alias| names.contains(&alias.1)));
    }
}
