//! Indexing: what `a[...]` means, from parsed items to a view, one element, or a plan that gathers and scatters.
//!
//! [`plan`] is pure: it looks at a layout and at the values of the index arrays, never at the indexed buffer. [`gather`] and
//! [`scatter`] are the only loops that move bytes. Must not know: Python objects, casting (values come in the target's dtype).

mod advanced;
mod gather;
mod prepare;
mod scatter;

use super::layout::{Shape, Strides};
use super::movement::Slice;

pub use advanced::Advanced;
pub use gather::{Gathered, copy_object, gather, object_places};
pub use prepare::{Plan, parts, plan};
pub use scatter::{scatter, stretch_to_result};

/// One item of an index.
#[derive(Clone, Debug)]
pub enum Item {
    /// A Python or NumPy integer: takes an axis away.
    Int(i64),
    /// A 0-d integer array: as [`Item::Int`], but the result is a copy where that would be a view.
    Scalar(i64),
    /// `start:stop:step`
    Slice(Slice),
    /// `None`: a new axis of length 1.
    NewAxis,
    /// `...`
    Ellipsis,
    /// An integer array of at least one axis.
    Array(IndexArray),
    /// A boolean array or `True`, `False`.
    Mask(Mask),
}

/// An integer array used as an index.
#[derive(Clone, Debug)]
pub struct IndexArray {
    /// Its shape.
    pub shape: Shape,
    /// The strides of the array it came from: the result's memory follows their order.
    pub strides: Strides,
    /// Its values in C order.
    pub values: Vec<i64>,
}

impl IndexArray {
    /// A one-dimensional index.
    pub fn line(values: Vec<i64>) -> IndexArray {
        IndexArray {
            shape: Shape::from_slice(&[values.len()]),
            strides: Strides::from_slice(&[8]),
            values,
        }
    }
}

/// A boolean array used as an index.
#[derive(Clone, Debug)]
pub struct Mask {
    /// Its shape.
    pub shape: Shape,
    /// Its values in C order.
    pub hits: Vec<bool>,
}

#[cfg(test)]
mod tests;
