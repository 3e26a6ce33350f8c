//! What printing asks of the Python level: the text of object elements, and users' formatters.

use crate::array::Strided;
use crate::diag::fault::{Fault, FaultKind, Result};

/// The kinds of elements that `formatter=` can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum FormatKey {
    Bool,
    Int,
    TimeDelta,
    DateTime,
    Float,
    ComplexFloat,
    Void,
    NumpyStr,
    Object,
}

impl FormatKey {
    /// The key in the `formatter` dict.
    pub const fn name(self) -> &'static str {
        match self {
            FormatKey::Bool => "bool",
            FormatKey::Int => "int",
            FormatKey::TimeDelta => "timedelta",
            FormatKey::DateTime => "datetime",
            FormatKey::Float => "float",
            FormatKey::ComplexFloat => "complexfloat",
            FormatKey::Void => "void",
            FormatKey::NumpyStr => "numpystr",
            FormatKey::Object => "object",
        }
    }

    /// The key that stands for a group, if the kind is in one.
    const fn group(self) -> Option<&'static str> {
        match self {
            FormatKey::Int => Some("int_kind"),
            FormatKey::Float => Some("float_kind"),
            FormatKey::ComplexFloat => Some("complex_kind"),
            FormatKey::NumpyStr => Some("str_kind"),
            _ => None,
        }
    }
}

/// Which key of a `formatter` dict applies: the kind itself, else its group, else `all`. `given` says whether a key is there and not None.
pub fn formatter_for(key: FormatKey, given: impl Fn(&str) -> bool) -> Option<&'static str> {
    [Some(key.name()), key.group(), Some("all")]
        .into_iter()
        .flatten()
        .find(|name| given(name))
}

/// What printing cannot know by itself. Elements are named by an array (buffer and dtype; its layout does not matter) and a byte offset.
pub trait Hooks {
    /// The text of an object element inside an array: its `repr`, and `list(...)` around that of a list.
    ///
    /// # Errors
    /// Whatever the object's `__repr__` raises.
    fn object(&self, array: &Strided, offset: usize) -> Result<String>;

    /// `str` of an object element (a 0-d array's `str`).
    ///
    /// # Errors
    /// Whatever the object's `__str__` raises.
    fn object_str(&self, array: &Strided, offset: usize) -> Result<String> {
        self.object(array, offset)
    }

    /// The text of an element as the Python value it stands for: its `repr`, or its `str`.
    ///
    /// # Errors
    /// Whatever the object's `__repr__` raises.
    fn item(&self, array: &Strided, offset: usize, is_repr: bool) -> Result<String> {
        let _ = is_repr;
        self.object(array, offset)
    }

    /// Whether the user gave a formatter for this kind.
    fn formats(&self, _key: FormatKey) -> bool {
        false
    }

    /// The user's formatter applied to one element.
    ///
    /// # Errors
    /// Whatever the formatter raises.
    fn format(&self, _key: FormatKey, array: &Strided, offset: usize) -> Result<String> {
        self.object(array, offset)
    }
}

/// Hooks for arrays without objects and without formatters.
pub struct PlainHooks;

impl Hooks for PlainHooks {
    fn object(&self, _array: &Strided, _offset: usize) -> Result<String> {
        Err(Fault::new(
            FaultKind::RuntimeError,
            "objects need the Python level to print",
        ))
    }
}
