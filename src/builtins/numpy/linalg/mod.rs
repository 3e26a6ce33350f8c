//! `numpy.linalg`. Everything is computed in double precision and given in the precision of the operands.

mod lstsq;
mod norms;
mod operands;
mod powers;
mod solving;
mod spectral;

use crate::builtins::add_functions;
use crate::object::{Cx, NameMap, Res};

/// Fills the namespace of `numpy.linalg`.
pub fn fill(cx: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    for table in [
        lstsq::TABLE,
        norms::TABLE,
        powers::TABLE,
        solving::TABLE,
        spectral::TABLE,
    ] {
        add_functions(namespace, table);
    }
    for name in ["matmul", "tensordot", "vecdot"] {
        if let Ok(value) = super::compose::np_name(cx, name) {
            namespace.insert(name.into(), value);
        }
    }
    let error = cx.types.named.borrow().get("LinAlgError").cloned();
    namespace.extend(error.map(|class| ("LinAlgError".into(), class)));
    Ok(())
}
