//! Where an array came from: plain data, no reference, no allocation. Reports and `why` are made from this and nothing else.

use crate::source::Span;

/// What making the array did with memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// A buffer of its own, with values made by an operation.
    New,
    /// The parent's buffer, seen through another layout or dtype.
    View,
    /// A buffer of its own, holding what the parent's elements held.
    Copy,
}

/// The reason, as the report and `why` word it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Why {
    /// Nothing to add (creation, arithmetic).
    None,
    /// The array itself, under another name.
    Itself,
    Slice,
    NewAxis,
    Reshape,
    /// No strides over the parent's buffer give the wanted order.
    ReshapeCopies,
    Transpose,
    Broadcast,
    Flip,
    Diagonal,
    Field,
    RealImag,
    ViewDtype,
    AsStrided,
    SlidingWindow,
    Squeeze,
    SplitPart,
    /// An iterator's or loop's row.
    Row,
    FancyIndex,
    BooleanMask,
    MixedIndex,
    Take,
    Cast,
    OrderChange,
    Asked,
    Flatten,
    Joined,
    Sorted,
    Repeated,
    FromPython,
    /// The memory of an object that is no array.
    Lent,
    FromFile,
    Mapped,
    Arithmetic,
    Reduction,
    Scan,
    Random,
    Unpickled,
}

/// Where an array came from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Provenance {
    /// New, view or copy.
    pub how: How,
    /// Why.
    pub why: Why,
    /// The source text that made it.
    pub span: Span,
    /// The serial of the parent's buffer; 0 when there is no parent.
    pub parent: u64,
}

impl Provenance {
    /// A buffer of its own with new values.
    pub const fn new(why: Why) -> Provenance {
        Provenance {
            how: How::New,
            why,
            span: Span::NONE,
            parent: 0,
        }
    }

    /// A view on the buffer with this serial.
    pub const fn view(why: Why, parent: u64) -> Provenance {
        Provenance {
            how: How::View,
            why,
            span: Span::NONE,
            parent,
        }
    }

    /// The same, made by a part of the source text.
    pub const fn at(self, span: Span) -> Provenance {
        Provenance { span, ..self }
    }

    /// A copy of elements of the buffer with this serial.
    pub const fn copy(why: Why, parent: u64) -> Provenance {
        Provenance {
            how: How::Copy,
            why,
            span: Span::NONE,
            parent,
        }
    }
}
