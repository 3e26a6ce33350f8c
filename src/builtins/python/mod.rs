//! Python's builtin functions and the methods of its builtin types.

use crate::object::Cx;

/// Gives Python's types their namespaces and fills `builtins`.
pub fn install(cx: &mut Cx) {
    let _ = cx;
}
