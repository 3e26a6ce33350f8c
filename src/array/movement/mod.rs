//! Movement: pure functions from a [`Layout`](super::Layout) to another one on the same buffer. Nothing here touches bytes.
//!
//! A function returns a layout, or says that no strides can express what was asked ([`reshape::Reshaped::Copies`]); the caller then
//! copies. Every error is NumPy's. Must not know: buffers, arrays, dtypes beyond an item size (`view` alone compares dtypes).

pub mod axes;
pub mod broadcast;
pub mod diagonal;
pub mod flip;
pub mod ravel;
pub mod reshape;
pub mod slice;
pub mod squeeze;
pub mod strided;
pub mod transpose;
pub mod view;

pub use axes::{normalize_axes, normalize_axis};
pub use broadcast::{broadcast_shape, broadcast_to};
pub use reshape::{Reshaped, reshape};
pub use slice::Slice;
