//! Builtin functions on any object: attributes, identity, types, text.

use std::rc::Rc;

use super::object_type::name_of;
use crate::builtin;
use crate::object::generic_alias::GenericAlias;
use crate::object::sequence::Tuple;
use crate::object::{Cx, Object, Raised, Res, Type, Value, attr, call, hash, iterate, text, truth};
use crate::registry::{Builtin, Given};

builtin! {
    /// The repr with everything outside ASCII escaped.
    ASCII: "ascii(obj, /)" => ascii;
    /// The text that shows a value.
    REPR: "repr(obj, /)" => repr;
    /// A value as text by a format spec.
    FORMAT: "format(value, format_spec='', /)" => format;
    /// The hash by which dicts and sets find a value.
    HASH: "hash(obj, /)" => hash_of;
    /// The identity of an object, as a number.
    ID: "id(obj, /)" => id;
    /// Whether it can be called.
    CALLABLE: "callable(obj, /)" => callable;
    /// An attribute by name, or a default.
    GETATTR: "getattr(object, name, default=None, /)" => getattr;
    /// Whether there is such an attribute.
    HASATTR: "hasattr(obj, name, /)" => hasattr;
    /// Binds an attribute by name.
    SETATTR: "setattr(obj, name, value, /)" => setattr;
    /// Deletes an attribute by name.
    DELATTR: "delattr(obj, name, /)" => delattr;
    /// Whether an object is an instance of a class or of one of several.
    ISINSTANCE: "isinstance(obj, class_or_tuple, /)" => isinstance | isinstance_plain;
    /// Whether a class is below another or one of several.
    ISSUBCLASS: "issubclass(cls, class_or_tuple, /)" => issubclass;
    /// Refused: there is no debugger.
    BREAKPOINT: "breakpoint(*args, **kws)" => breakpoint
}

/// What stands in `builtins`. `dir` and `vars` are the evaluator's.
pub static TABLE: &[&Builtin] = &[
    &ASCII,
    &REPR,
    &FORMAT,
    &HASH,
    &ID,
    &CALLABLE,
    &GETATTR,
    &HASATTR,
    &SETATTR,
    &DELATTR,
    &ISINSTANCE,
    &ISSUBCLASS,
    &BREAKPOINT,
];

fn ascii(cx: &mut Cx, object: Value) -> Res<String> {
    text::ascii(cx, &object)
}

fn repr(cx: &mut Cx, object: Value) -> Res<String> {
    text::repr(cx, &object)
}

fn format(cx: &mut Cx, value: Value, spec: Given<Value>) -> Res<String> {
    let spec = match &spec.0 {
        None => String::new(),
        Some(spec) => match spec.as_str() {
            Some(spec) => spec.to_string(),
            None => {
                let got = attr::argument_name(cx, spec);
                let message = format!("format() argument 2 must be str, not {got}");
                return Err(Raised::type_error(message));
            }
        },
    };
    text::format(cx, &value, &spec)
}

fn hash_of(cx: &mut Cx, object: Value) -> Res<i64> {
    hash::hash(cx, &object)
}

fn id(_: &mut Cx, object: Value) -> Res<i64> {
    Ok(object.id())
}

fn callable(cx: &mut Cx, object: Value) -> Res<bool> {
    Ok(call::is_callable(cx, &object))
}

fn getattr(cx: &mut Cx, object: Value, name: Value, default: Given<Value>) -> Res<Value> {
    let name = name_of(cx, &name)?;
    match default.0 {
        None => attr::getattr(cx, &object, &name),
        Some(default) => Ok(attr::getattr_opt(cx, &object, &name)?.unwrap_or(default)),
    }
}

fn hasattr(cx: &mut Cx, object: Value, name: Value) -> Res<bool> {
    let name = name_of(cx, &name)?;
    Ok(attr::getattr_opt(cx, &object, &name)?.is_some())
}

fn setattr(cx: &mut Cx, object: Value, name: Value, value: Value) -> Res<()> {
    let name = name_of(cx, &name)?;
    attr::setattr(cx, &object, &name, Some(&value))
}

fn delattr(cx: &mut Cx, object: Value, name: Value) -> Res<()> {
    let name = name_of(cx, &name)?;
    attr::setattr(cx, &object, &name, None)
}

/// Whether one of the classes in a class or nested tuple of classes fits; `None` where something is no class.
fn any_class(
    cx: &mut Cx,
    classes: &Value,
    fits: &mut dyn FnMut(&mut Cx, &Rc<Type>) -> Res<bool>,
) -> Res<Option<bool>> {
    if let Some(class) = classes.downcast_rc::<Type>() {
        return fits(cx, &class).map(Some);
    }
    if let Some(tuple) = classes.downcast_rc::<Tuple>() {
        return cx.deeper(|cx| {
            for class in &tuple.items {
                match any_class(cx, class, fits)? {
                    Some(false) => {}
                    done => return Ok(done),
                }
            }
            Ok(Some(false))
        });
    }
    // `int | str` and the like: what has `__args__`.
    match attr::getattr_opt(cx, classes, "__args__")? {
        Some(args) if args.is::<Tuple>() => any_class(cx, &args, fits),
        _ => Ok(None),
    }
}

/// What an abstract class says of a class that is not below it: `collections.abc.Iterable` knows its members by their methods.
fn answers_for(cx: &mut Cx, class: &Rc<Type>, asked: Rc<Type>) -> Res<bool> {
    if !class.has_user("__abc_check__") {
        return Ok(false);
    }
    let check = attr::getattr(cx, &Value::Obj(class.clone()), "__abc_check__")?;
    let answer = call::call_pos(cx, &check, [Value::Obj(asked)])?;
    truth::truth(cx, &answer)
}

/// Whether an object is an instance of a class or of one of several.
pub fn isinstance(cx: &mut Cx, object: Value, classes: Value) -> Res<bool> {
    if classes.is::<GenericAlias>() {
        return Err(Raised::type_error(
            "isinstance() argument 2 cannot be a parameterized generic",
        ));
    }
    let answer = any_class(cx, &classes, &mut |cx, class| {
        let own = attr::type_of(cx, &object);
        if Rc::ptr_eq(&own, class) {
            return Ok(true);
        }
        if let Some(check) = call::dunder(cx, &Value::Obj(class.clone()), "__instancecheck__")? {
            let said = call::call_pos(cx, &check, [object.clone()])?;
            return truth::truth(cx, &said);
        }
        if own.is_subclass(class) {
            return Ok(true);
        }
        answers_for(cx, class, own)
    })?;
    answer.ok_or_else(|| {
        Raised::type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")
    })
}

/// The same for one class that has no say of its own in the matter.
fn isinstance_plain(cx: &mut Cx, args: &mut [Value]) -> Option<Res<()>> {
    let [object, Value::Obj(class)] = &*args else {
        return None;
    };
    let class = (&**class as &dyn std::any::Any).downcast_ref::<Type>()?;
    let own = attr::type_of(cx, object);
    let says_itself = || class.heap_class().is_some() || class.has_user("__abc_check__");
    let answer = std::ptr::eq(&*own, class) || {
        if class.is_heap && says_itself() {
            return None;
        }
        own.is_subclass(class)
    };
    args[0] = Value::Bool(answer);
    Some(Ok(()))
}

fn issubclass(cx: &mut Cx, class: Value, classes: Value) -> Res<bool> {
    if classes.is::<GenericAlias>() {
        return Err(Raised::type_error(
            "issubclass() argument 2 cannot be a parameterized generic",
        ));
    }
    let Some(class) = class.downcast_rc::<Type>() else {
        return Err(Raised::type_error("issubclass() arg 1 must be a class"));
    };
    let answer = any_class(cx, &classes, &mut |cx, other| {
        if let Some(check) = call::dunder(cx, &Value::Obj(other.clone()), "__subclasscheck__")? {
            let said = call::call_pos(cx, &check, [Value::Obj(class.clone())])?;
            return truth::truth(cx, &said);
        }
        Ok(class.is_subclass(other) || answers_for(cx, other, class.clone())?)
    })?;
    answer.ok_or_else(|| {
        Raised::type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union")
    })
}

/// The names of an object's attributes: its own, its class's and those above; sorted.
pub fn attribute_names(cx: &mut Cx, object: &Value) -> Res<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    let class = match object.downcast_rc::<Type>() {
        Some(class) => class,
        None => attr::type_of(cx, object),
    };
    if let Value::Obj(inner) = object
        && let Some(namespace) = inner.namespace()
    {
        names.extend(namespace.borrow().keys().map(|k| k.to_string()));
    }
    if let Some(module) = object.downcast::<crate::object::module::Module>() {
        names.extend((module.late)().into_iter().map(String::from));
    } else {
        for class in class.mro() {
            names.extend(class.namespace(cx).borrow().keys().map(|k| k.to_string()));
        }
        names.extend(["__class__", "__doc__"].map(String::from));
    }
    names.sort();
    names.dedup();
    Ok(names)
}

/// `dir(object)`.
pub fn dir(cx: &mut Cx, object: Value) -> Res<Value> {
    let names = match call::dunder(cx, &object, "__dir__")? {
        Some(method) => {
            let found = call::call_pos(cx, &method, [])?;
            let items = iterate::collect(cx, &found)?;
            let (items, result) = super::sort::sorted(cx, items, None, false);
            result?;
            return Ok(Value::list(items));
        }
        None => attribute_names(cx, &object)?,
    };
    Ok(Value::list(
        names.into_iter().map(Value::from).collect::<Vec<_>>(),
    ))
}

fn breakpoint(_: &mut Cx, args: crate::registry::Rest, kws: crate::registry::Keywords) -> Res<()> {
    let _ = (args, kws);
    Err(Raised::new(
        crate::diag::fault::FaultKind::RuntimeError,
        "breakpoint() is not available: there is no debugger here",
    ))
}
