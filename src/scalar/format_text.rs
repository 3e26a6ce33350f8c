//! `format(value, spec)` for text.

use crate::diag::fault::{Fault, Result};
use crate::scalar::format_spec::{Align, Defaults, FormatSpec};

/// `format(text, spec)`; `type_name` is the Python type's name for messages.
///
/// # Errors
/// CPython's ValueErrors.
pub fn format_str(text: &str, spec: &str, type_name: &str) -> Result<String> {
    if spec.is_empty() {
        return Ok(text.to_owned());
    }
    let defaults = Defaults {
        type_name,
        code: Some('s'),
        align: Align::Left,
    };
    let spec = FormatSpec::parse(spec, defaults)?;
    let refuse = |what: &str| Err(Fault::value(format!("{what} in string format specifier")));
    if spec.code != Some('s') {
        return Err(spec.unknown_code(type_name));
    }
    match spec.sign {
        Some(' ') => return refuse("Space not allowed"),
        Some(_) => return refuse("Sign not allowed"),
        None => {}
    }
    if spec.coerce_negative_zero {
        return refuse("Negative zero coercion (z) not allowed");
    }
    if spec.alternate {
        return refuse("Alternate form (#) not allowed");
    }
    if spec.align == Align::AfterSign {
        return refuse("'=' alignment not allowed");
    }
    let cut = match spec.precision {
        Some(count) => text
            .char_indices()
            .nth(count)
            .map_or(text, |(end, _)| &text[..end]),
        None => text,
    };
    Ok(spec.pad(cut))
}
