//! `types.ModuleType`: modules that a program makes itself.

use std::rc::Rc;

use super::run_entry;
use crate::builtin;
use crate::object::module::Module;
use crate::object::{Cx, NameMap, Raised, Res, Value, attr};

/// Gives modules their constructor.
pub fn define(cx: &mut Cx) {
    cx.types
        .module
        .set_constructor(|cx, _, args| run_entry(cx, &MODULE, args));
}

builtin! {
    /// An empty module.
    MODULE: "module(name, doc=None)" => module;
}

fn module(cx: &mut Cx, name: Value, doc: Value) -> Res<Value> {
    let Some(text) = name.as_str() else {
        let got = attr::type_name(cx, &name);
        let message = format!("module() argument 'name' must be str, not {got}");
        return Err(Raised::type_error(message));
    };
    let mut names = NameMap::default();
    names.insert("__name__".into(), name.clone());
    names.insert("__doc__".into(), doc);
    Ok(Value::Obj(Rc::new(Module::new(text, names))))
}
