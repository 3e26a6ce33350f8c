//! Names and the maps from names to values: namespaces, class and instance dictionaries.

use std::hash::BuildHasher;
use std::rc::Rc;

use indexmap::IndexMap;
use indexmap::map::RawEntryApiV1;
use rustc_hash::FxBuildHasher;

use super::Value;

/// An identifier.
pub type Name = Rc<str>;

/// A namespace: keeps the order of first binding, as Python's dictionaries do.
pub type NameMap = IndexMap<Name, Value, FxBuildHasher>;

/// A name's hash in a namespace.
pub fn name_hash(name: &Name) -> u64 {
    FxBuildHasher.hash_one(name)
}

/// Where a name whose hash is known stands in a namespace.
#[inline]
pub fn position_of(names: &NameMap, name: &Name, hash: u64) -> Option<usize> {
    let is_name = |known: &Name| Rc::ptr_eq(known, name) || known == name;
    names.raw_entry_v1().index_from_hash(hash, is_name)
}
