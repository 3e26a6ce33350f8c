//! NumPy's files: `.npy` and `.npz`, text tables, raw elements, maps. Every byte goes through the host's files or a file object's methods.
//!
//! A path is written under a temporary name that is then renamed, so a program that stops half-way leaves the old file. File objects
//! are written as they come.

mod literal;
mod loadtxt;
mod map;
mod npy;
mod npy_header;
mod npz;
mod raw;
mod savetxt;
mod stream;
mod table_text;

pub use map::{MapFile, install};
pub use raw::METHODS;

use super::add_functions;
use crate::object::{Cx, NameMap, Value};

/// Files the functions in the namespace of `numpy`.
pub fn fill(cx: &Cx, namespace: &mut NameMap) {
    for class in [&cx.types.memmap, &cx.types.recarray] {
        namespace.insert(class.name.get().clone(), Value::Obj(class.clone()));
    }
    for table in [
        npy::TABLE,
        npz::TABLE,
        raw::TABLE,
        savetxt::TABLE,
        loadtxt::TABLE,
    ] {
        add_functions(namespace, table);
    }
}
