//! Namespaces as dicts: `globals()`, `locals()`, and `vars()`, `dir()` without arguments.
//!
//! `globals()` is live: what is stored in it is bound in the module; so is `locals()` in the body of a class. It is a view with the type of a dict; its methods work on a copy, and
//! those that change it are carried over to the module.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use crate::base::Counted;
use crate::builtin;
use crate::builtins::python::object_functions;
use crate::object::cx::Callers;
use crate::object::dict::Dict;
use crate::object::module::Module;
use crate::object::{
    CallArgs, CompareOp, Cx, NameMap, Object, Raised, Res, Type, Value, attr, call, compare,
    iterate, text,
};
use crate::registry::{Builtin, Given};

builtin! {
    /// The names of the module that calls, live.
    GLOBALS: "globals()" => globals, caller;
    /// The names of the call that asks.
    LOCALS: "locals()" => locals, caller;
    /// The namespace of an object; without one, that of the caller.
    VARS: "vars(object=None, /)" => vars, caller;
    /// The names of an object's attributes, sorted; without one, the caller's names.
    DIR: "dir(object=None, /)" => dir, caller
}

/// What stands in `builtins`.
pub static TABLE: &[&Builtin] = &[&GLOBALS, &LOCALS, &VARS, &DIR];

/// Who called; the main module where nobody left word.
pub fn callers(cx: &mut Cx) -> Callers {
    if let Some(known) = cx.callers.take() {
        return known;
    }
    let main = cx.modules.get("__main__");
    let globals = main
        .and_then(Value::downcast_rc::<Module>)
        .expect("a session has its main module");
    Callers {
        globals,
        names: None,
        locals: None,
        levels: vec![cx.place.clone()],
    }
}

/// The entries of a dict whose keys are texts.
pub fn names_of_dict(dict: &Dict) -> NameMap {
    let entries = dict.entries().into_iter();
    entries
        .filter_map(|(k, v)| Some((k.as_str()?.into(), v)))
        .collect()
}

/// Binds every name in a dict.
pub fn fill_dict(cx: &mut Cx, dict: &Dict, names: &NameMap) -> Res<()> {
    for (name, value) in names {
        dict.insert(cx, Value::str(name.clone()), value.clone())?;
    }
    Ok(())
}

fn dict_of(cx: &mut Cx, names: &NameMap) -> Res<Value> {
    let dict = Dict::default();
    fill_dict(cx, &dict, names)?;
    Ok(Value::object(dict))
}

fn globals(cx: &mut Cx) -> Res<Value> {
    let module = callers(cx).globals;
    Ok(globals_of(module))
}

/// A module's names: one object as long as somebody has it.
fn globals_of(module: Rc<Module>) -> Value {
    let known = module.seen.borrow().as_ref().and_then(Weak::upgrade);
    if let Some(known) = known {
        return Value::Obj(known);
    }
    let held = Held::Module(module.clone());
    let new: Rc<dyn Object> = Rc::new(Globals { held });
    module.seen.replace(Some(Rc::downgrade(&new)));
    Value::Obj(new)
}

fn locals(cx: &mut Cx) -> Res<Value> {
    let called = callers(cx);
    match (called.locals, called.names) {
        (Some(names), _) => dict_of(cx, &names),
        (None, Some(names)) => {
            let held = Held::Body(names);
            Ok(Value::object(Globals { held }))
        }
        (None, None) => Ok(globals_of(called.globals)),
    }
}

fn vars(cx: &mut Cx, object: Given<Value>) -> Res<Value> {
    let Some(object) = object.0 else {
        return locals(cx);
    };
    match attr::getattr_opt(cx, &object, "__dict__")? {
        Some(namespace) => Ok(namespace),
        None => Err(Raised::type_error(
            "vars() argument must have __dict__ attribute",
        )),
    }
}

fn dir(cx: &mut Cx, object: Given<Value>) -> Res<Value> {
    if let Some(object) = object.0 {
        return object_functions::dir(cx, object);
    }
    let names = locals(cx)?;
    let mut names: Vec<String> = iterate::collect(cx, &names)?
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_string)
        .collect();
    names.sort();
    Ok(Value::list(
        names.into_iter().map(Value::from).collect::<Vec<_>>(),
    ))
}

/// Whose names they are.
#[derive(Clone)]
pub enum Held {
    /// A module's.
    Module(Rc<Module>),
    /// Those of a class's body while it runs, or of `exec`.
    Body(Rc<RefCell<NameMap>>),
}

impl Held {
    /// The names.
    pub fn names(&self) -> &RefCell<NameMap> {
        match self {
            Held::Module(module) => &module.namespace,
            Held::Body(names) => names,
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        match self {
            Held::Module(module) => visit(module.clone()),
            Held::Body(names) => {
                let names = names.borrow();
                names.values().filter_map(Value::counted).for_each(visit);
            }
        }
    }
}

/// A module's or class body's namespace as a dict.
pub struct Globals {
    /// Whose it is.
    pub held: Held,
}

impl Globals {
    fn copied(&self, cx: &mut Cx) -> Res<Value> {
        let names = self.held.names().borrow().clone();
        dict_of(cx, &names)
    }
}

impl Counted for Globals {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.held.visit(visit);
    }
}

impl Object for Globals {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.dict.clone()
    }

    fn is_container(&self) -> bool {
        true
    }

    fn repr(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        let copy = self.copied(cx)?;
        text::repr(cx, &copy).map(Some)
    }

    fn hash(&self, _: &mut Cx, _: &Value) -> Res<Option<i64>> {
        Err(Raised::type_error("unhashable type: 'dict'"))
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        Ok(Some(self.held.names().borrow().len()))
    }

    fn compare(&self, cx: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        if let Some(other) = other.downcast::<Globals>() {
            let same = std::ptr::eq(self.held.names(), other.held.names());
            return Ok(op.of_equality(same));
        }
        let copy = self.copied(cx)?;
        compare::compare(cx, op, &copy, other)
    }

    fn getitem(&self, cx: &mut Cx, _: &Value, key: &Value) -> Res<Value> {
        let found = key
            .as_str()
            .and_then(|name| self.held.names().borrow().get(name).cloned());
        found.ok_or_else(|| Raised::key(cx, key.clone()))
    }

    fn setitem(&self, cx: &mut Cx, _: &Value, key: &Value, value: Option<&Value>) -> Res<bool> {
        let Some(name) = key.as_str() else {
            return Err(Raised::type_error("the names of a module are strings"));
        };
        let mut names = self.held.names().borrow_mut();
        let old = match value {
            Some(value) => names.insert(name.into(), value.clone()),
            None => match names.shift_remove(name) {
                Some(old) => Some(old),
                None => return Err(Raised::key(cx, key.clone())),
            },
        };
        drop(names);
        drop(old);
        Ok(true)
    }

    fn contains(&self, _: &mut Cx, _: &Value, item: &Value) -> Res<Option<bool>> {
        let names = self.held.names().borrow();
        Ok(Some(item.as_str().is_some_and(|n| names.contains_key(n))))
    }

    fn iter(&self, cx: &mut Cx, _: &Value) -> Res<Option<Value>> {
        let copy = self.copied(cx)?;
        iterate::iter(cx, &copy).map(Some)
    }

    fn getattr(&self, cx: &mut Cx, me: &Value, name: &str) -> Res<Option<Value>> {
        let class = cx.types.dict.clone();
        if name.starts_with("__") || class.lookup(cx, name).is_none() {
            return Ok(None);
        }
        Ok(Some(Value::object(GlobalsMethod {
            namespace: me.clone(),
            held: self.held.clone(),
            name: name.into(),
        })))
    }
}

/// A dict method of a module's namespace.
struct GlobalsMethod {
    namespace: Value,
    held: Held,
    name: Rc<str>,
}

impl Counted for GlobalsMethod {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.namespace.counted().into_iter().for_each(visit);
        // The names are reached through the namespace.
    }
}

impl Object for GlobalsMethod {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.builtin_function.clone()
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, cx: &mut Cx, _: &Value, args: CallArgs) -> Res<Value> {
        let names = self.held.names().borrow().clone();
        let copy = dict_of(cx, &names)?;
        let method = attr::getattr(cx, &copy, &self.name)?;
        let result = call::call(cx, &method, args);
        let changes = ["update", "pop", "popitem", "setdefault", "clear"];
        if changes.contains(&&*self.name)
            && let Some(dict) = copy.downcast::<Dict>()
        {
            let old = self.held.names().replace(names_of_dict(dict));
            drop(old);
        }
        result
    }
}
