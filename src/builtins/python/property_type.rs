//! `property`, `staticmethod`, `classmethod`, and what bound methods show.

use std::cell::RefCell;
use std::rc::Rc;

use super::run_entry;
use crate::builtins::{add_attributes, add_methods};
use crate::object::module::{ClassMethod, Method, Property, StaticMethod};
use crate::object::{CallArgs, Cx, NameMap, Raised, Res, Type, Value, attr, call};
use crate::registry::argument::Me;
use crate::registry::{Attribute, Builtin};
use crate::{attribute, builtin};

/// Gives the wrappers their constructors and methods.
pub fn define(cx: &mut Cx) {
    let t = &cx.types;
    t.property.define(
        load_property,
        Some(|cx, _, args| run_entry(cx, &PROPERTY, args)),
    );
    t.staticmethod.define(
        load_static,
        Some(|cx, _, args| run_entry(cx, &STATICMETHOD, args)),
    );
    t.method.set_constructor(make_method);
    t.classmethod.define(
        load_class,
        Some(|cx, _, args| run_entry(cx, &CLASSMETHOD, args)),
    );
}

fn load_property(cx: &Cx, names: &mut NameMap) {
    add_methods(names, &cx.types.property, METHODS);
    add_attributes(names, &cx.types.property, ATTRIBUTES);
}

fn load_static(cx: &Cx, names: &mut NameMap) {
    add_attributes(
        names,
        &cx.types.staticmethod,
        &[&STATIC_FUNC, &STATIC_WRAPPED],
    );
}

fn load_class(cx: &Cx, names: &mut NameMap) {
    add_attributes(names, &cx.types.classmethod, &[&CLASS_FUNC, &CLASS_WRAPPED]);
}

builtin! {
    /// A property: an attribute that functions compute, set and delete.
    PROPERTY: "property(fget=None, fset=None, fdel=None, doc=None)" => property;
    /// A function that is read through a class as it stands.
    STATICMETHOD: "staticmethod(function, /)" => staticmethod;
    /// A function that gets the class it is read through.
    CLASSMETHOD: "classmethod(function, /)" => classmethod;
    /// The property with another getter.
    GETTER: "getter(self, fget, /)" => getter;
    /// The property with another setter.
    SETTER: "setter(self, fset, /)" => setter;
    /// The property with another deleter.
    DELETER: "deleter(self, fdel, /)" => deleter;
    /// The value for an instance.
    PROPERTY_GET: "__get__(self, instance, owner=None, /)" => property_get
}

static METHODS: &[&Builtin] = &[&GETTER, &SETTER, &DELETER, &PROPERTY_GET];

attribute! {
    /// The getter.
    FGET: "fget" => read_get;
    /// The setter.
    FSET: "fset" => read_set;
    /// The deleter.
    FDEL: "fdel" => read_delete;
    /// The getter's documentation.
    DOC: "__doc__" => doc
}

static ATTRIBUTES: &[&Attribute] = &[&FGET, &FSET, &FDEL, &DOC];

/// `types.MethodType(function, instance)`
fn make_method(cx: &mut Cx, _: &Rc<Type>, args: CallArgs) -> Res<Value> {
    if !args.kw.is_empty() {
        return Err(Raised::type_error("method() takes no keyword arguments"));
    }
    let [function, receiver] = args.pos.as_slice() else {
        let n = args.pos.len();
        return Err(Raised::type_error(format!(
            "method expected 2 arguments, got {n}"
        )));
    };
    if !call::is_callable(cx, function) {
        return Err(Raised::type_error("first argument must be callable"));
    }
    if receiver.is_none() {
        return Err(Raised::type_error("instance must not be None"));
    }
    Ok(Value::object(Method {
        function: function.clone(),
        receiver: receiver.clone(),
    }))
}

fn part(me: &Value, pick: fn(&Property) -> &Value) -> Value {
    me.downcast::<Property>()
        .map_or(Value::None, |p| pick(p).clone())
}

fn read_get(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(part(me, |p| &p.get))
}

fn read_set(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(part(me, |p| &p.set))
}

fn read_delete(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(part(me, |p| &p.delete))
}

fn doc(cx: &mut Cx, me: &Value) -> Res<Value> {
    let given = part(me, |p| &p.doc);
    if !given.is_none() {
        return Ok(given);
    }
    let getter = part(me, |p| &p.get);
    Ok(attr::getattr_opt(cx, &getter, "__doc__")?.unwrap_or(Value::None))
}

fn property(
    _: &mut Cx,
    get: Option<Value>,
    set: Option<Value>,
    delete: Option<Value>,
    doc: Option<Value>,
) -> Res<Value> {
    Ok(Value::object(Property {
        get: get.unwrap_or(Value::None),
        set: set.unwrap_or(Value::None),
        delete: delete.unwrap_or(Value::None),
        name: RefCell::new(None),
        doc: doc.unwrap_or(Value::None),
    }))
}

fn with(me: &Rc<Property>, change: impl FnOnce(&mut Property)) -> Value {
    let mut new = Property {
        get: me.get.clone(),
        set: me.set.clone(),
        delete: me.delete.clone(),
        name: me.name.clone(),
        doc: me.doc.clone(),
    };
    change(&mut new);
    Value::object(new)
}

fn getter(_: &mut Cx, me: Me<Property>, function: Value) -> Res<Value> {
    Ok(with(&me.0, |p| p.get = function))
}

fn setter(_: &mut Cx, me: Me<Property>, function: Value) -> Res<Value> {
    Ok(with(&me.0, |p| p.set = function))
}

fn deleter(_: &mut Cx, me: Me<Property>, function: Value) -> Res<Value> {
    Ok(with(&me.0, |p| p.delete = function))
}

fn property_get(cx: &mut Cx, me: Value, instance: Value, owner: Option<Value>) -> Res<Value> {
    let _ = owner;
    if instance.is_none() {
        return Ok(me);
    }
    attr::bind(cx, me, &instance)
}

fn staticmethod(_: &mut Cx, function: Value) -> Res<Value> {
    Ok(Value::object(StaticMethod { function }))
}

fn classmethod(_: &mut Cx, function: Value) -> Res<Value> {
    Ok(Value::object(ClassMethod { function }))
}

attribute! {
    /// The function inside.
    STATIC_FUNC: "__func__" => static_inside;
    /// The function inside.
    STATIC_WRAPPED: "__wrapped__" => static_inside;
    /// The function inside.
    CLASS_FUNC: "__func__" => class_inside;
    /// The function inside.
    CLASS_WRAPPED: "__wrapped__" => class_inside
}

fn static_inside(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(me
        .downcast::<StaticMethod>()
        .map_or(Value::None, |m| m.function.clone()))
}

fn class_inside(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(me
        .downcast::<ClassMethod>()
        .map_or(Value::None, |m| m.function.clone()))
}
