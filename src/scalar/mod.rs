//! Layer 0: text to number and number to text, dates, format specs. Knows no arrays and no Python objects.

pub mod datetime;
pub mod digits;
pub mod float_hex;
pub mod float_repr;
pub mod float_text;
pub mod format_float;
pub mod format_number;
pub mod format_spec;
pub mod format_text;
pub mod hash;
pub mod parse_float;
pub mod parse_int;
pub mod percent;
pub mod round;
pub mod template;
pub mod text_repr;
pub mod unicode;
mod unicode_tables;
