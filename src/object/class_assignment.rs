//! `x.__class__ = Other`: which classes may take each other's place, and the attributes of a class that name it.
//!
//! An instance may change to a class whose instances are laid out alike: CPython compares what the two classes add to what they are built on
//! (`object_set_class` and `compatible_for_assignment` in Objects/typeobject.c).

use std::rc::Rc;

use super::instance::Instance;
use super::member::slot_names;
use super::sequence::Tuple;
use super::{Cx, Exception, Name, Raised, Res, Type, Value, attr};
use crate::diag::fault::FaultKind;

/// What a class adds to the objects of the class it is built on.
#[derive(PartialEq, Default)]
struct Added {
    slots: Vec<Name>,
    has_dict: bool,
    has_weak_references: bool,
}

/// `x.__class__ = class`, or its deletion with `None`.
pub fn set_class(cx: &mut Cx, target: &Value, class: Option<&Value>) -> Res<()> {
    let Some(class) = class else {
        return Err(Raised::type_error("can't delete __class__ attribute"));
    };
    let Some(new) = class.downcast_rc::<Type>() else {
        let got = attr::type_name(cx, class);
        return Err(Raised::type_error(format!(
            "__class__ must be set to a class, not '{got}' object"
        )));
    };
    let old = attr::type_of(cx, target);
    if !old.is_heap || !new.is_heap {
        return Err(Raised::type_error(
            "__class__ assignment only supported for mutable types or ModuleType subclasses",
        ));
    }
    check_alike(cx, &old, &new)?;
    let holder = match (
        target.downcast::<Instance>(),
        target.downcast::<Exception>(),
    ) {
        (Some(instance), _) => &instance.class,
        (None, Some(exception)) => &exception.class,
        (None, None) => {
            return Err(Raised::new(
                FaultKind::NotImplementedError,
                "arr leaves out assigning the class of this object",
            ));
        }
    };
    cx.types.changes.update(|n| n + 1);
    holder.set(new, Rc::ptr_eq);
    Ok(())
}

fn check_alike(cx: &Cx, old: &Rc<Type>, new: &Rc<Type>) -> Res<()> {
    let (a, b) = (root(cx, old), root(cx, new));
    let is_alike = Rc::ptr_eq(&a, &b)
        || (a.is_heap
            && b.is_heap
            && !varies(cx, &a)
            && Rc::ptr_eq(&best_base(cx, &a), &best_base(cx, &b))
            && added(cx, &a) == added(cx, &b));
    match is_alike {
        true => Ok(()),
        false => Err(Raised::type_error(format!(
            "__class__ assignment: '{}' object layout differs from '{}'",
            new.name, old.name
        ))),
    }
}

/// Whether instances differ in size, as ints do: what a class adds has no fixed place then.
pub fn varies(cx: &Cx, class: &Rc<Type>) -> bool {
    let t = &cx.types;
    let native = class.native();
    let varying = [&t.int, &t.tuple, &t.bytes, &t.r#type];
    varying.iter().any(|t| Rc::ptr_eq(t, &native))
}

/// The nearest class, itself or below it in what it is built on, that adds something; or a builtin one.
fn root(cx: &Cx, class: &Rc<Type>) -> Rc<Type> {
    let mut class = class.clone();
    while class.is_heap && added(cx, &class) == Added::default() {
        class = best_base(cx, &class);
    }
    class
}

/// The base whose layout a class is built on: the first of those that hold most.
fn best_base(cx: &Cx, class: &Rc<Type>) -> Rc<Type> {
    let mut best: Option<(Rc<Type>, Rc<Type>)> = None;
    for base in &class.bases {
        let solid = root(cx, base);
        match &best {
            Some((_, known)) if !solid.is_subclass(known) || Rc::ptr_eq(&solid, known) => {}
            _ => best = Some((base.clone(), solid)),
        }
    }
    best.map_or_else(|| cx.types.object.clone(), |(base, _)| base)
}

/// What a class of the program adds to its [`best_base`].
fn added(cx: &Cx, class: &Rc<Type>) -> Added {
    let base = best_base(cx, class);
    let can_have_dict = !has_dict(cx, &base);
    let can_have_weak = !has_weak_references(cx, &base);
    let Some(mut slots) = class.own("__slots__").map(|said| slot_names(&said)) else {
        return Added {
            slots: Vec::new(),
            has_dict: can_have_dict,
            has_weak_references: can_have_weak,
        };
    };
    let has_dict = slots.iter().any(|n| &**n == "__dict__") && can_have_dict;
    let has_weak_references = slots.iter().any(|n| &**n == "__weakref__") && can_have_weak;
    slots.retain(|n| !["__dict__", "__weakref__"].contains(&&**n));
    slots.sort();
    Added {
        slots,
        has_dict,
        has_weak_references,
    }
}

fn has_dict(cx: &Cx, class: &Rc<Type>) -> bool {
    class.mro().any(|t| match t.is_heap {
        true => added(cx, t).has_dict,
        false => &*t.name == "BaseException",
    })
}

fn has_weak_references(cx: &Cx, class: &Rc<Type>) -> bool {
    let t = &cx.types;
    let native = class.native();
    let sets = [&t.set, &t.frozenset];
    // Objects that differ in size have no room for them.
    sets.iter().any(|t| Rc::ptr_eq(t, &native))
        || varies(cx, class)
        || class
            .mro()
            .any(|t| t.is_heap && added(cx, t).has_weak_references)
}

/// Sets one of the attributes that say what a class is; false for all other names.
pub fn set_naming(cx: &mut Cx, class: &Rc<Type>, name: &str, value: Option<&Value>) -> Res<bool> {
    let shown = class.name.to_string();
    let full = || format!("{shown}.{name}");
    match (name, value) {
        ("__name__" | "__qualname__" | "__bases__" | "__module__", None) => {
            let message = format!("cannot delete '{name}' attribute of immutable type '{shown}'");
            Err(Raised::type_error(message))
        }
        ("__name__" | "__qualname__", Some(value)) => {
            let Some(text) = value.as_str() else {
                let got = attr::type_name(cx, value);
                let message = format!("can only assign string to {}, not '{got}'", full());
                return Err(Raised::type_error(message));
            };
            if name == "__name__" && text.contains('\0') {
                return Err(Raised::value("type name must not contain null characters"));
            }
            let holder = match name {
                "__name__" => &class.name,
                _ => &class.qualname,
            };
            holder.set(text.into(), Name::eq);
            Ok(true)
        }
        ("__module__", Some(value)) => {
            // What a repr names; the attribute itself is stored as any other.
            if let Some(text) = value.as_str() {
                class.module.set(text.into(), Name::eq);
            }
            Ok(false)
        }
        ("__bases__", Some(value)) => Err(match value.downcast::<Tuple>() {
            None => {
                let got = attr::type_name(cx, value);
                Raised::type_error(format!("can only assign tuple to {}, not {got}", full()))
            }
            Some(tuple) if tuple.items.is_empty() => Raised::type_error(format!(
                "can only assign non-empty tuple to {}, not ()",
                full()
            )),
            Some(_) => Raised::new(
                FaultKind::NotImplementedError,
                "arr leaves out assigning the bases of a class",
            ),
        }),
        ("__mro__" | "__base__", _) => {
            Err(Raised::new(FaultKind::AttributeError, "readonly attribute"))
        }
        ("__dict__", _) => Err(Raised::new(
            FaultKind::AttributeError,
            "attribute '__dict__' of 'type' objects is not writable",
        )),
        ("__class__", value) => {
            let me = Value::Obj(class.clone());
            set_class(cx, &me, value).map(|()| true)
        }
        _ => Ok(false),
    }
}
