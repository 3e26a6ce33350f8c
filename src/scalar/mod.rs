//! Layer 0: text to number and number to text, dates, format specs. Knows no arrays and no Python objects.

pub mod digits;
pub mod float_repr;
pub mod float_text;
pub mod format_float;
pub mod format_number;
pub mod format_spec;
pub mod format_text;
