//! Methods and attributes of ndarray, NumPy scalars, dtype and flags.

use crate::object::Cx;

/// Gives NumPy's types their namespaces.
pub fn install(cx: &mut Cx) {
    let _ = cx;
}
