//! Layer 0: text to number and number to text, dates, format specs, hashes of plain data. Knows no arrays and no Python objects.
//!
//! | file | holds |
//! |---|---|
//! | `digits` | shortest and exact decimal digits of floats |
//! | `float_repr`, `float_text`, `format_float` | Python's `repr(float)` and NumPy's scalars; the `e f g` core; NumPy's `format_float_*` |
//! | `format_spec`, `format_number`, `format_text` | the format-spec language and `format(value, spec)` |
//! | `percent`, `template` | `text % values` and `str.format`, piece by piece |
//! | `parse_int`, `parse_float`, `float_hex`, `round` | `int(text)`, `float(text)`, `complex(text)`, hexadecimal floats, `round`, exact ratios |
//! | `text_repr`, `unicode` | `repr` and `ascii` of text and bytes; what CPython knows about characters |
//! | `hash` | `hash` of numbers, text, bytes, tuples, frozensets |
//! | `datetime` | `datetime64` and `timedelta64` |

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
