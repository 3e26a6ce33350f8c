//! Layer 1b: the memory model. Knows no Python object beyond "something counted holds me", and computes nothing.
//!
//! A [`Buffer`] is bytes with a serial number; a [`Layout`] says where elements stand in it; a [`DType`] says what the bytes mean.
//! The three together are a [`Strided`], plain data that the engine and the numeric algorithms work on; an [`Array`] is a `Strided`
//! with identity, flags, base and provenance.

mod array;
pub mod buffer;
pub mod dtype;
pub mod element;
pub mod indexing;
pub mod layout;
pub mod movement;
pub mod nesting;
pub mod overlap;
pub mod provenance;

pub use array::{
    Array, Flags, Guise, Strided, binary_size, byte_count, reverse_bytes, swap_bytes, tuple_text,
};
pub use buffer::{Buffer, Memory};
pub use dtype::{DType, Kind};
pub use element::Element;
pub use layout::{Layout, Order, Shape, Strides};
pub use provenance::{How, Provenance, Why};
