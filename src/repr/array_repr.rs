//! `np.array2string`, `np.array_repr`, `np.array_str`.
//!
//! A reader would get wrong: `shape=` is printed for empty arrays of more than one axis and for summarised ones; `dtype=` moves to a line of its own when the
//! last line would grow past the line width; `str` of a 0-d array is that of its scalar, in full precision (for bytes
//! its repr).

use super::dtype_repr::{dtype_is_implied, dtype_short_repr};
use super::element_text::{Context, element_texts};
use super::hooks::Hooks;
use super::options::{Legacy, PrintOptions};
use super::scalar_repr::{element_str, legacy_repr, scalar_repr};
use super::shown::{Page, shown_offsets};
use crate::array::{Kind, Strided, tuple_text};
use crate::diag::fault::Result;

/// `np.array2string(a, separator=..., prefix=..., suffix=...)`; the other arguments are in `options`.
///
/// # Errors
/// ValueError for a negative precision; whatever the hooks raise.
pub fn array2string(
    a: &Strided,
    options: &PrintOptions,
    separator: &str,
    prefix: &str,
    suffix: &str,
    hooks: &dyn Hooks,
) -> Result<String> {
    options.check()?;
    if is_plain_item(a, options) {
        return hooks.item(a, a.layout.offset, true);
    }
    if a.size() == 0 {
        return Ok("[]".to_owned());
    }
    let edge = is_summarised(a, options).then_some(options.edgeitems);
    // Without edge items NumPy looks at all elements (`a[-0:]` is everything) and prints the last one.
    let offsets = shown_offsets(&a.layout, edge.filter(|&edge| edge > 0));
    let cx = Context {
        options,
        hooks,
        zero_d: a.ndim() == 0,
    };
    let mut words = element_texts(a, &offsets, cx)?;
    if edge == Some(0) {
        words.drain(..words.len() - 1);
    }
    let columns = |text: &str| i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    let page = Page {
        shape: a.shape(),
        edge,
        words: &words,
        separator,
        indent: prefix.chars().count() + 1,
        linewidth: match options.legacy {
            Legacy::V1_13 => options.linewidth,
            _ => options.linewidth.saturating_sub(columns(suffix)),
        },
        is_113: options.legacy == Legacy::V1_13,
    };
    page.text()
}

/// NumPy 1.13 showed an array without axes as the Python value inside.
fn is_plain_item(a: &Strided, options: &PrintOptions) -> bool {
    options.legacy == Legacy::V1_13 && a.ndim() == 0 && a.dtype.fields().is_none()
}

fn is_summarised(a: &Strided, options: &PrintOptions) -> bool {
    a.size() as f64 > options.threshold
}

/// `np.array_repr(a)`; `class_name` is `array` for arrays themselves, the class's name for subclasses.
///
/// # Errors
/// As [`array2string`].
pub fn array_repr(
    a: &Strided,
    class_name: &str,
    options: &PrintOptions,
    hooks: &dyn Hooks,
) -> Result<String> {
    let prefix = format!("{class_name}(");
    let elements = array2string(a, options, ", ", &prefix, ")", hooks)?;
    let empty = a.size() == 0;
    let mut extras = Vec::new();
    let tells_shape = options.legacy == Legacy::Now && is_summarised(a, options);
    if (empty && a.shape() != [0]) || tells_shape {
        extras.push(format!("shape={}", tuple_text(a.shape())));
    }
    let is_old = options.legacy == Legacy::V1_13;
    let is_implied = dtype_is_implied(&a.dtype) && !(is_old && a.dtype.kind() == Kind::Bool);
    if empty || !is_implied {
        extras.push(format!("dtype={}", dtype_short_repr(&a.dtype)));
    }
    if extras.is_empty() {
        return Ok(format!("{prefix}{elements})"));
    }
    let text = format!("{prefix}{elements},");
    let extra = format!("{})", extras.join(", "));
    let last_line = text.rsplit('\n').next().unwrap_or_default();
    let columns = last_line.chars().count() + extra.chars().count() + 1;
    let breaks = match is_old {
        true => matches!(a.dtype.kind(), Kind::Bytes | Kind::Str | Kind::Void),
        false => i64::try_from(columns).unwrap_or(i64::MAX) > options.linewidth,
    };
    let spacer = if breaks {
        format!("\n{}", " ".repeat(prefix.chars().count()))
    } else {
        " ".to_owned()
    };
    Ok(text + &spacer + &extra)
}

/// `np.array_str(a)`, which `str` and `print` use.
///
/// # Errors
/// As [`array2string`].
pub fn array_str(a: &Strided, options: &PrintOptions, hooks: &dyn Hooks) -> Result<String> {
    options.check()?;
    if is_plain_item(a, options) {
        return hooks.item(a, a.layout.offset, false);
    }
    if a.ndim() == 0 {
        if a.dtype.kind() == Kind::Bytes {
            let element = a.element_at(a.layout.offset);
            return Ok(match options.legacy > Legacy::V1_25 {
                true => scalar_repr(&element),
                false => legacy_repr(&element, options.legacy),
            });
        }
        return element_str(a, a.layout.offset, options, hooks);
    }
    array2string(a, options, " ", "", "", hooks)
}
