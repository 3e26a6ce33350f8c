//! The modules that a program can import, by name. Each is filled when it is first imported.

use std::cell::RefCell;
use std::rc::Rc;

use crate::object::module::Module;
use crate::object::{Cx, NameMap, Res, Value};

/// Fills a module's namespace.
pub type Fill = fn(&mut Cx, &mut NameMap) -> Res<()>;

/// The builtin modules.
static MODULES: &[(&str, Fill)] = &[
    ("numpy", |cx, namespace| {
        super::numpy::fill(cx, namespace);
        Ok(())
    }),
    ("numpy.exceptions", super::numpy::names::fill_exceptions),
];

/// The builtin module called `name`, made on first use; `None` when there is none.
pub fn import(cx: &mut Cx, name: &str) -> Res<Option<Value>> {
    if let Some(found) = cx.modules.get(name) {
        return Ok(Some(found.clone()));
    }
    let Some((_, fill)) = MODULES.iter().find(|(known, _)| *known == name) else {
        return Ok(None);
    };
    let module = Rc::new(Module {
        name: name.into(),
        namespace: RefCell::default(),
        missing: (name == "numpy").then_some(super::numpy::names::missing),
    });
    cx.modules.insert(name.into(), Value::Obj(module.clone()));
    let mut namespace = NameMap::default();
    fill(cx, &mut namespace)?;
    module.namespace.borrow_mut().extend(namespace);
    Ok(Some(Value::Obj(module)))
}
