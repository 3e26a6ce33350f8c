//! Layer 5: the functions, one file a family.
//!
//! Each family file ends in tables: `pub static TABLE: &[&Builtin]` for functions, methods of a type, and attributes. [`install`] gives every
//! type its namespace and fills `builtins` and `sys.modules`; a module is filled when it is first imported.

pub mod methods;
pub mod modules;
pub mod numpy;
pub mod python;
pub mod same_value;
pub mod type_docs;
pub mod views;

use std::rc::Rc;

use crate::object::{Cx, NameMap, Type};
use crate::registry::{Attribute, Builtin, BuiltinFunction, GetSet, Words};

/// Prepares a new session: types get their loaders, `builtins` its names.
pub fn install(cx: &mut Cx) {
    python::install(cx);
    methods::install(cx);
    modules::datetime::define(cx);
    numpy::install(cx);
}

/// Files the functions of a table in a namespace.
pub fn add_functions(namespace: &mut NameMap, table: &[&'static Builtin]) {
    for entry in table {
        namespace.insert(entry.name().into(), BuiltinFunction::value(entry));
    }
}

/// The same for functions that word wrong arguments as CPython's builtin ones do; `module` stands before their names.
pub fn add_builtins(
    namespace: &mut NameMap,
    table: &[&'static Builtin],
    module: Option<&'static str>,
) {
    for entry in table {
        let function = BuiltinFunction::worded(entry, module, Words::Clinic);
        namespace.insert(entry.name().into(), function);
    }
}

/// Files the methods of a table in a type's namespace.
pub fn add_methods(namespace: &mut NameMap, owner: &Rc<Type>, table: &[&'static Builtin]) {
    for entry in table {
        namespace.insert(entry.name().into(), BuiltinFunction::method(entry, owner));
    }
}

/// Files the computed attributes of a table in a type's namespace.
pub fn add_attributes(namespace: &mut NameMap, owner: &Rc<Type>, table: &[&'static Attribute]) {
    for entry in table {
        let value = crate::object::Value::object(GetSet {
            entry,
            owner: owner.clone(),
        });
        namespace.insert(entry.name.into(), value);
    }
}
