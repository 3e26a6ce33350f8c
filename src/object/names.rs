//! Names and the maps from names to values: namespaces, class and instance dictionaries.

use std::rc::Rc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::Value;

/// An identifier.
pub type Name = Rc<str>;

/// A namespace: keeps the order of first binding, as Python's dictionaries do.
pub type NameMap = IndexMap<Name, Value, FxBuildHasher>;
