//! `numpy` and its submodules: the functions, one file a family.

pub mod dispatch;
pub mod movement;
pub mod picking;
pub mod sharing;
pub mod ufunc;

use crate::builtins::add_functions;
use crate::object::{Cx, NameMap};
use crate::registry::Builtin;

/// The tables of the functions in the main namespace.
static TABLES: &[&[&Builtin]] = &[movement::TABLE, picking::TABLE, sharing::TABLE];

/// Registers what a new session needs of NumPy.
pub fn install(cx: &mut Cx) {
    ufunc::install(cx);
}

/// Fills the namespace of `numpy`.
pub fn fill(namespace: &mut NameMap) {
    for table in TABLES {
        add_functions(namespace, table);
    }
    ufunc::fill(namespace);
}
