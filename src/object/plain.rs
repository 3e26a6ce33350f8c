//! The few types that the evaluator knows by themselves, for its short ways.
//!
//! One question to the object instead of one for each type. Where a program's class derives from one of them its instances are none: what
//! the class says goes first.

use super::dict::Dict;
use super::instance::Instance;
use super::list::ListIterator;
use super::range::RangeIterator;
use super::sequence::{List, Str, Tuple};
use super::set::Set;
use crate::array::Array;

/// An object as itself.
#[allow(missing_docs)]
pub enum Plain<'a> {
    List(&'a List),
    Tuple(&'a Tuple),
    Dict(&'a Dict),
    Str(&'a Str),
    Set(&'a Set),
    Array(&'a Array),
    RangeIterator(&'a RangeIterator),
    ListIterator(&'a ListIterator),
    /// An instance of a class of the program.
    Instance(&'a Instance),
    /// Anything else.
    Other,
}
