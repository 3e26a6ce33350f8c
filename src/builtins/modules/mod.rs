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
    ("numpy.lib", |_, _| Ok(())),
    ("numpy.lib.array_utils", |_, namespace| {
        super::add_functions(namespace, super::numpy::sharing::ARRAY_UTILS);
        Ok(())
    }),
    ("numpy.lib.stride_tricks", |_, namespace| {
        super::add_functions(namespace, super::numpy::movement::STRIDE_TRICKS);
        Ok(())
    }),
    ("numpy.random", super::numpy::random::fill),
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
        missing: match name {
            "numpy" => Some(super::numpy::names::missing),
            "numpy.lib" => Some(|cx, name| import(cx, &format!("numpy.lib.{name}"))),
            _ => None,
        },
    });
    cx.modules.insert(name.into(), Value::Obj(module.clone()));
    let mut namespace = NameMap::default();
    fill(cx, &mut namespace)?;
    module.namespace.borrow_mut().extend(namespace);
    Ok(Some(Value::Obj(module)))
}
