//! Layer 3: how arrays, their elements, dtypes and flags print, to NumPy's letter.
//!
//! | file | holds |
//! |---|---|
//! | `options` | `np.set_printoptions` |
//! | `array_repr` | `array_repr`, `array_str`, `array2string` |
//! | `shown` | which elements are shown, and how nested brackets and lines are laid out |
//! | `element_text` | the aligned texts of many elements of one dtype |
//! | `float_format` | floats among their neighbours: common digits, exponents, padding |
//! | `scalar_repr` | one element on its own: `str` and `repr` of NumPy scalars |
//! | `dtype_repr`, `flags_repr` | dtypes and flags |
//!
//! Knows no Python objects: what an object element or a user's formatter says comes through [`Hooks`].

pub mod array_repr;
pub mod dtype_repr;
mod element_text;
pub mod flags_repr;
mod float_format;
mod hooks;
pub mod options;
pub mod scalar_repr;
mod shown;

pub use hooks::{FormatKey, Hooks, PlainHooks, formatter_for};
pub use options::{FloatMode, PrintOptions, SignMode};
