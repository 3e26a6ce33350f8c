//! NumPy's objects as Python values: arrays, scalars, dtypes, and the conversions between them and Python's own.
//!
//! What an operator does with them is the business of families above; those file their functions in [`Hooks`].
//! Must not know: builtins, signatures, ufunc tables.

pub mod array_like;
pub mod dates;
pub mod discover;
pub mod dtype;
pub mod dtype_class;
pub mod element;
pub mod element_from;
pub mod foreign;
pub mod hooks;
pub mod index_items;
pub mod memory_item;
pub mod memory_view;
mod ndarray;
mod nesting;
pub mod pending;
mod plain_numbers;
pub mod printing;
pub mod scalar;
pub mod scalar_item;
pub mod store;
pub mod subscript;
pub mod time_casts;
mod time_hash;

pub use discover::{array_of, strided_of};
pub use dtype::{DTypeValue, dtype_of_value};
pub use element::python_of_element;
pub use element_from::element_of_python;
pub use foreign::with_run;
pub use hooks::Hooks;
pub use ndarray::only_item;
pub use scalar::{
    Scalar, array_of_scalar, is_bytes_scalar, item_at, plain_float, scalar_or_object, scalar_value,
    window_on,
};
