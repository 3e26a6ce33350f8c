//! The names of a program that does not import numpy: Python's, and NumPy's bare and under `np`.
//!
//! Where Python has a name too, Python's stands, except that `sum`, `min`, `max`, `any` and `all` go to NumPy when the first argument is an
//! array.

use crate::builtins::modules;
use crate::object::module::Module;
use crate::object::{Cx, NameMap, Value, attr};
use crate::syntax::ast::{Module as Tree, StmtKind};

/// The submodules that are among NumPy's own names (`numpy.__all__`).
const SUBMODULES: [&str; 7] = [
    "char",
    "exceptions",
    "lib",
    "linalg",
    "random",
    "strings",
    "testing",
];

/// Adds NumPy's names to `builtins`; gives `builtins` as it was.
pub fn add_bare_names(cx: &mut Cx) -> NameMap {
    let plain = cx.builtins.clone();
    let Ok(Some(numpy)) = modules::import(cx, "numpy") else {
        return plain;
    };
    if let Some(module) = numpy.downcast::<Module>() {
        for (name, value) in module.namespace.borrow().iter() {
            if !plain.contains_key(name) && !name.starts_with('_') {
                cx.builtins.insert(name.clone(), value.clone());
            }
        }
    }
    for name in SUBMODULES {
        if let Ok(Some(module)) = modules::import(cx, &format!("numpy.{name}")) {
            cx.builtins.insert(name.into(), module);
        }
    }
    cx.builtins.insert("np".into(), numpy);
    for name in ["sum", "min", "max", "any", "all"] {
        if let Ok(Some(dispatching)) =
            modules::import(cx, "numpy").and_then(|_| dispatching(cx, name))
        {
            cx.builtins.insert(name.into(), dispatching);
        }
    }
    plain
}

fn dispatching(cx: &mut Cx, name: &str) -> crate::object::Res<Option<Value>> {
    let (Some(python), Some(numpy)) = (
        cx.builtins.get(name).cloned(),
        cx.modules.get("numpy").cloned(),
    ) else {
        return Ok(None);
    };
    let numpy = attr::getattr_opt(cx, &numpy, name)?;
    Ok(
        numpy
            .map(|numpy| Value::object(crate::builtins::numpy::dispatch::Either { python, numpy })),
    )
}

/// Whether a program imports numpy itself, at its top level or inside.
pub fn imports_numpy(tree: &Tree) -> bool {
    fn any(body: &[crate::syntax::ast::Stmt]) -> bool {
        body.iter().any(|s| match &s.kind {
            StmtKind::Import { names } => names
                .iter()
                .any(|a| a.name.split('.').next() == Some("numpy")),
            StmtKind::ImportFrom { module, .. } => module
                .as_ref()
                .is_some_and(|m| m.split('.').next() == Some("numpy")),
            StmtKind::FunctionDef(def) => any(&def.body),
            StmtKind::ClassDef(def) => any(&def.body),
            StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } => {
                any(body) || any(orelse)
            }
            StmtKind::If { branches, orelse } => {
                branches.iter().any(|b| any(&b.body)) || any(orelse)
            }
            StmtKind::With { body, .. } => any(body),
            StmtKind::Try(t) => {
                any(&t.body)
                    || any(&t.orelse)
                    || any(&t.finalbody)
                    || t.handlers.iter().any(|h| any(&h.body))
            }
            _ => false,
        })
    }
    any(&tree.body)
}
