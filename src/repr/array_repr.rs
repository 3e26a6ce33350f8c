//! `np.array2string`, `np.array_repr`, `np.array_str`.
//!
//! A reader would get wrong: `shape=` is printed for empty arrays of more than one axis and for summarised ones; `dtype=` moves to a line of its own when the
//! last line would grow past the line width; `str` of a 0-d array is that of its scalar, in full precision (for bytes
//! its repr).

use super::dtype_repr::{dtype_is_implied, dtype_short_repr};
use super::element_text::{Context, element_texts};
use super::hooks::Hooks;
use super::options::PrintOptions;
use super::scalar_repr::{element_str, scalar_repr};
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
        linewidth: options.linewidth.saturating_sub(columns(suffix)),
    };
    page.text()
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
    if (empty && a.shape() != [0]) || is_summarised(a, options) {
        extras.push(format!("shape={}", tuple_text(a.shape())));
    }
    if empty || !dtype_is_implied(&a.dtype) {
        extras.push(format!("dtype={}", dtype_short_repr(&a.dtype)));
    }
    if extras.is_empty() {
        return Ok(format!("{prefix}{elements})"));
    }
    let text = format!("{prefix}{elements},");
    let extra = format!("{})", extras.join(", "));
    let last_line = text.rsplit('\n').next().unwrap_or_default();
    let columns = last_line.chars().count() + extra.chars().count() + 1;
    let spacer = if i64::try_from(columns).unwrap_or(i64::MAX) > options.linewidth {
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
    if a.ndim() == 0 {
        if a.dtype.kind() == Kind::Bytes {
            return Ok(scalar_repr(&a.element_at(a.layout.offset)));
        }
        return element_str(a, a.layout.offset, options, hooks);
    }
    array2string(a, options, " ", "", "", hooks)
}
