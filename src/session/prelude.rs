//! The names of a program that does not import numpy: Python's, and NumPy's bare and under `np`.
//!
//! Where Python has a name too, Python's stands, except that `sum`, `min`, `max`, `any` and `all` go to NumPy when the first argument is an
//! array.

use crate::builtins::modules;
use crate::object::module::Module;
use crate::object::{Cx, NameMap, Value, attr};
use crate::syntax::ast::{Module as Tree, StmtKind};
use crate::syntax::{self, PieceKind};

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
    for name in EITHER {
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

/// What has to stand before a program that uses NumPy's names bare, so that Python gives them the same meaning: imports of the names that it
/// uses, and for those of `sum`, `min`, `max`, `any` and `all` that it uses a function that goes to NumPy for arrays.
pub fn for_python(cx: &mut Cx, plain: &NameMap, text: &str) -> String {
    let mut imported: Vec<&str> = Vec::new();
    let mut either: Vec<&str> = Vec::new();
    let numpy = match modules::import(cx, "numpy") {
        Ok(Some(numpy)) => numpy,
        _ => return String::new(),
    };
    for name in free_names(text) {
        if EITHER.contains(&name) {
            either.push(name);
        } else if !plain.contains_key(name)
            && name != "np"
            && (SUBMODULES.contains(&name)
                || attr::getattr_opt(cx, &numpy, name).is_ok_and(|found| found.is_some()))
        {
            imported.push(name);
        }
    }
    let mut text = String::from("import numpy as np\n");
    if !imported.is_empty() {
        text += &format!("from numpy import {}\n", imported.join(", "));
    }
    if !either.is_empty() {
        text += EITHER_IN_PYTHON;
        for name in either {
            text += &format!("{name} = _of_array({name}, np.{name})\n");
        }
    }
    text + "\n"
}

/// The names of both that go to NumPy for arrays.
const EITHER: [&str; 5] = ["sum", "min", "max", "any", "all"];

const EITHER_IN_PYTHON: &str = "

def _of_array(python, numpy):
    def function(*args, **kwargs):
        is_array = args and isinstance(args[0], (np.ndarray, np.generic))
        return (numpy if is_array else python)(*args, **kwargs)
    return function


";

/// The names that a text uses, each once, in order; what stands behind a dot or before `=` is none of them.
fn free_names(text: &str) -> Vec<&str> {
    let pieces = syntax::pieces(text);
    let word = |at: usize| pieces.get(at).map_or("", |p| &text[p.span.range()]);
    let mut names = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let name = word(at);
        let is_bound = word(at + 1) == "=" || (at > 0 && matches!(word(at - 1), "." | "def"));
        if piece.kind == PieceKind::Name && !is_bound && !names.contains(&name) {
            names.push(name);
        }
    }
    names
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
            StmtKind::Match(t) => t.cases.iter().any(|case| any(&case.body)),
            _ => false,
        })
    }
    any(&tree.body)
}
