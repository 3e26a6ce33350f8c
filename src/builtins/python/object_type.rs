//! `object` and `type`: what every class inherits, and what classes themselves have.

use std::rc::Rc;

use super::slots::{self, Slot};
use crate::base::identity;
use crate::builtin;
use crate::builtins::add_methods;
use crate::diag::fault::FaultKind;
use crate::object::dict::Dict;
use crate::object::module::{ClassMethod, StaticMethod};
use crate::object::{
    CallArgs, Cx, NameMap, Raised, Res, Type, Value, attr, call, class_maker, instance, text,
};
use crate::registry::{Builtin, BuiltinFunction, Keywords, Rest};

/// Gives `object`, `type` and the types without values of their own what they have.
pub fn define(cx: &mut Cx) {
    cx.types.object.define(load_object, Some(construct_object));
    cx.types.r#type.define(load_type, Some(construct_type));
    cx.types.none.define(
        |cx, names| slots::add_slots(names, &cx.types.none, &[slots::REPR]),
        Some(
            |_, _, args| match args.pos.is_empty() && args.kw.is_empty() {
                true => Ok(Value::None),
                false => Err(Raised::type_error("NoneType takes no arguments")),
            },
        ),
    );
    cx.types
        .ellipsis
        .define(|_, _| {}, Some(|_, _, _| Ok(Value::Ellipsis)));
    cx.types
        .not_implemented
        .define(|_, _| {}, Some(|_, _, _| Ok(Value::NotImplemented)));
}

fn load_object(cx: &Cx, names: &mut NameMap) {
    let me = &cx.types.object;
    add_methods(names, me, METHODS);
    slots::add_slots(names, me, &[OBJECT_SLOTS]);
    let function = BuiltinFunction::value(&NEW);
    names.insert("__new__".into(), Value::object(StaticMethod { function }));
    for entry in [&INIT_SUBCLASS, &SUBCLASSHOOK] {
        let function = BuiltinFunction::value(entry);
        names.insert(entry.name().into(), Value::object(ClassMethod { function }));
    }
}

fn load_type(cx: &Cx, names: &mut NameMap) {
    let me = &cx.types.r#type;
    add_methods(names, me, TYPE_METHODS);
    slots::add_slots(names, me, &[slots::REPR, slots::CALL]);
    let function = BuiltinFunction::value(&PREPARE);
    names.insert(
        "__prepare__".into(),
        Value::object(ClassMethod { function }),
    );
}

/// The slots of `object`: identity, and the attribute protocol below users' hooks.
static OBJECT_SLOTS: &[Slot] = &[
    slots::plain_slot("__repr__", 0, |cx, _, me, _| {
        own_object_repr(cx, me).map(Value::from)
    }),
    slots::plain_slot("__str__", 0, |cx, _, me, _| {
        object_str(cx, me).map(Value::from)
    }),
    slots::plain_slot("__hash__", 0, |_, _, me, _| {
        Ok(Value::Int(match me {
            Value::Obj(object) => (identity(object) as i64).rotate_right(4),
            other => other.id(),
        }))
    }),
    slots::plain_slot("__eq__", 1, |_, _, me, args| {
        Ok(match me.is_same(&args[0]) {
            true => Value::Bool(true),
            false => Value::NotImplemented,
        })
    }),
    slots::plain_slot("__ne__", 1, |cx, _, me, args| not_equal(cx, me, &args[0])),
    slots::plain_slot("__lt__", 1, |_, _, _, _| Ok(Value::NotImplemented)),
    slots::plain_slot("__le__", 1, |_, _, _, _| Ok(Value::NotImplemented)),
    slots::plain_slot("__gt__", 1, |_, _, _, _| Ok(Value::NotImplemented)),
    slots::plain_slot("__ge__", 1, |_, _, _, _| Ok(Value::NotImplemented)),
    slots::plain_slot("__getattribute__", 1, |cx, _, me, args| {
        let name = name_of(cx, &args[0])?;
        match attr::generic(cx, me, &name)? {
            Some(found) => Ok(found),
            None => Err(attr::no_attribute(cx, me, &name)),
        }
    }),
    slots::plain_slot("__setattr__", 2, |cx, _, me, args| {
        let name = name_of(cx, &args[0])?;
        attr::set_generic(cx, me, &name, Some(&args[1]))?;
        Ok(Value::None)
    }),
    slots::plain_slot("__delattr__", 1, |cx, _, me, args| {
        let name = name_of(cx, &args[0])?;
        attr::set_generic(cx, me, &name, None)?;
        Ok(Value::None)
    }),
    slots::plain_slot("__format__", 1, |cx, _, me, args| {
        let spec = args[0].as_str().unwrap_or_default().to_string();
        if spec.is_empty() {
            return text::str(cx, me).map(Value::from);
        }
        let name = attr::type_name(cx, me);
        let message = format!("unsupported format string passed to {name}.__format__");
        Err(Raised::type_error(message))
    }),
];

fn own_object_repr(cx: &mut Cx, me: &Value) -> Res<String> {
    Ok(text::default_repr(cx, me))
}

/// `object.__str__`: the repr that the object's class says.
fn object_str(cx: &mut Cx, me: &Value) -> Res<String> {
    text::repr(cx, me)
}

fn not_equal(cx: &mut Cx, me: &Value, other: &Value) -> Res<Value> {
    if let Some(method) = call::dunder(cx, me, "__eq__")? {
        return match call::call_pos(cx, &method, [other.clone()])? {
            Value::NotImplemented => Ok(Value::NotImplemented),
            equal => Ok(Value::Bool(!crate::object::truth::truth(cx, &equal)?)),
        };
    }
    Ok(match me.is_same(other) {
        true => Value::Bool(false),
        false => Value::NotImplemented,
    })
}

/// The name of an attribute out of an argument.
pub fn name_of(cx: &Cx, value: &Value) -> Res<String> {
    match value.as_str() {
        Some(name) => Ok(name.to_string()),
        None => {
            let got = attr::type_name(cx, value);
            let message = format!("attribute name must be string, not '{got}'");
            Err(Raised::type_error(message))
        }
    }
}

builtin! {
    /// Prepares an object: for `object` itself there is nothing to do.
    OBJECT_INIT: "__init__(self, /, *args, **kwargs)" => object_init;
    /// The names of an object's attributes.
    OBJECT_DIR: "__dir__(self, /)" => object_dir;
    /// The size of an object in memory, in bytes.
    SIZEOF: "__sizeof__(self, /)" => sizeof;
    /// What copies and pickles are made from.
    REDUCE_EX: "__reduce_ex__(self, protocol, /)" => reduce_ex;
    /// Makes an instance without initialising it.
    NEW: "__new__(*args, **kwargs)" => new;
    /// Called when a class is derived; does nothing.
    INIT_SUBCLASS: "__init_subclass__(cls, /, **kwargs)" => init_subclass;
    /// Called by issubclass; knows nothing better.
    SUBCLASSHOOK: "__subclasshook__(cls, subclass, /)" => subclasshook;
    /// The order of lookup.
    MRO: "mro(self, /)" => mro;
    /// The classes that derive from it directly and that are alive.
    SUBCLASSES: "__subclasses__(self, /)" => subclasses;
    /// The namespace that a class's body runs in.
    PREPARE: "__prepare__(cls, /, *args, **kwargs)" => prepare;
    /// Whether a value is an instance of the class.
    INSTANCECHECK: "__instancecheck__(self, instance, /)" => instance_check;
    /// Whether a class is this one or below it.
    SUBCLASSCHECK: "__subclasscheck__(self, subclass, /)" => subclass_check
}

static METHODS: &[&Builtin] = &[&OBJECT_INIT, &OBJECT_DIR, &SIZEOF, &REDUCE_EX];
static TYPE_METHODS: &[&Builtin] = &[&MRO, &SUBCLASSES, &INSTANCECHECK, &SUBCLASSCHECK];

fn object_init(cx: &mut Cx, me: Value, args: Rest, kwargs: Keywords) -> Res<()> {
    if args.0.is_empty() && kwargs.0.is_empty() {
        return Ok(());
    }
    if me.is::<Type>() {
        return Ok(());
    }
    let class = attr::type_of(cx, &me);
    if class.lookup_user(cx, "__init__").is_some() {
        return Err(Raised::type_error(
            "object.__init__() takes exactly one argument (the instance to initialize)",
        ));
    }
    if class.lookup_user(cx, "__new__").is_none() && Rc::ptr_eq(&class.native(), &cx.types.object) {
        return Err(Raised::type_error(format!(
            "{}() takes no arguments",
            class.name
        )));
    }
    Ok(())
}

fn object_dir(cx: &mut Cx, me: Value) -> Res<Value> {
    let names = super::object_functions::attribute_names(cx, &me)?;
    let names: Vec<Value> = names.into_iter().map(Value::from).collect();
    Ok(Value::list(names))
}

fn sizeof(_: &mut Cx, me: Value) -> Res<i64> {
    let _ = me;
    Ok(size_of::<Value>() as i64)
}

fn reduce_ex(cx: &mut Cx, me: Value, protocol: Value) -> Res<Value> {
    let _ = protocol;
    let name = attr::type_name(cx, &me);
    Err(Raised::type_error(format!("cannot pickle '{name}' object")))
}

fn new(cx: &mut Cx, args: Rest, kwargs: Keywords) -> Res<Value> {
    let Some((class, rest)) = args.0.split_first() else {
        return Err(Raised::type_error("object.__new__(): not enough arguments"));
    };
    let Some(class) = class.downcast_rc::<Type>() else {
        let got = attr::type_name(cx, class);
        return Err(Raised::type_error(format!(
            "object.__new__(X): X is not a type object ({got})"
        )));
    };
    let mut args = CallArgs::of(rest.iter().cloned());
    args.kw = kwargs
        .0
        .into_iter()
        .map(|(k, v)| (k.as_str().into(), v))
        .collect();
    if class.is_subclass(&cx.types.r#type) {
        return class_maker::of_metaclass(cx, &class, &args);
    }
    if class.is_heap {
        let plain = Rc::ptr_eq(&class.native(), &cx.types.object);
        let given = !args.pos.is_empty() || !args.kw.is_empty();
        if plain && given && class.lookup_user(cx, "__new__").is_some() {
            return Err(Raised::type_error(
                "object.__new__() takes exactly one argument (the type to instantiate)",
            ));
        }
        return instance::allocate(cx, &class, &args);
    }
    instance::construct(cx, &class, args)
}

fn init_subclass(cx: &mut Cx, class: Value, kwargs: Keywords) -> Res<()> {
    if kwargs.0.is_empty() {
        return Ok(());
    }
    let name = class.downcast::<Type>().map(|t| t.name.to_string());
    let _ = cx;
    Err(Raised::type_error(format!(
        "{}.__init_subclass__() takes no keyword arguments",
        name.unwrap_or_default()
    )))
}

fn subclasshook(_: &mut Cx, class: Value, subclass: Value) -> Res<Value> {
    let _ = (class, subclass);
    Ok(Value::NotImplemented)
}

fn mro(cx: &mut Cx, me: Value) -> Res<Value> {
    let class = as_type(cx, &me)?;
    let order: Vec<Value> = class.mro().map(|t| Value::Obj(t.clone())).collect();
    Ok(Value::list(order))
}

fn subclasses(cx: &mut Cx, me: Value) -> Res<Value> {
    let below = as_type(cx, &me)?.subclasses();
    let below: Vec<Value> = below.into_iter().map(|class| Value::Obj(class)).collect();
    Ok(Value::list(below))
}

fn prepare(_: &mut Cx, class: Value, args: Rest, kwargs: Keywords) -> Res<Value> {
    let _ = (class, args, kwargs);
    Ok(Value::object(Dict::default()))
}

fn instance_check(cx: &mut Cx, me: Value, instance: Value) -> Res<bool> {
    let class = as_type(cx, &me)?;
    Ok(attr::is_instance(cx, &instance, &class))
}

fn subclass_check(cx: &mut Cx, me: Value, subclass: Value) -> Res<bool> {
    let class = as_type(cx, &me)?;
    Ok(as_type(cx, &subclass)?.is_subclass(&class))
}

fn as_type(cx: &Cx, value: &Value) -> Res<Rc<Type>> {
    value.downcast_rc::<Type>().ok_or_else(|| {
        let got = attr::type_name(cx, value);
        Raised::new(
            FaultKind::TypeError,
            format!("expected a class, not '{got}'"),
        )
    })
}

/// `object()`
fn construct_object(_: &mut Cx, class: &Rc<Type>, args: CallArgs) -> Res<Value> {
    if &*class.name != "object" {
        return Err(Raised::type_error(format!(
            "cannot create '{}' instances",
            class.full_name()
        )));
    }
    if !args.pos.is_empty() || !args.kw.is_empty() {
        return Err(Raised::type_error("object() takes no arguments"));
    }
    Ok(Value::object(PlainObject))
}

/// What `object()` gives: identity and nothing else.
pub struct PlainObject;

impl crate::base::Counted for PlainObject {}

impl crate::object::Object for PlainObject {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.object.clone()
    }
}

/// `type(x)`, and `type(name, bases, namespace)`.
fn construct_type(cx: &mut Cx, _: &Rc<Type>, args: CallArgs) -> Res<Value> {
    match args.pos.as_slice() {
        [value] if args.kw.is_empty() => Ok(Value::Obj(attr::type_of(cx, value))),
        [name, bases, namespace] => {
            let parts = [name, bases, namespace];
            crate::object::class_maker::from_values(cx, None, parts, args.kw.clone())
        }
        [_] => Err(Raised::type_error("type() takes no keyword arguments")),
        _ => Err(Raised::type_error("type() takes 1 or 3 arguments")),
    }
}
