//! Attributes: the lookup order of Python, for objects and for classes, and `type(x)`.

use std::rc::Rc;

use super::{Cx, Raised, Res, Type, Value, call};
use crate::base::Counted;
use crate::diag::fault::FaultKind;

/// `type(x)`.
pub fn type_of(cx: &Cx, value: &Value) -> Rc<Type> {
    let types = &cx.types;
    match value {
        Value::Unbound | Value::None => types.none.clone(),
        Value::Ellipsis => types.ellipsis.clone(),
        Value::NotImplemented => types.not_implemented.clone(),
        Value::Bool(_) => types.bool.clone(),
        Value::Int(_) => types.int.clone(),
        Value::Float(_) => types.float.clone(),
        Value::Obj(object) => object.class(cx),
    }
}

/// The name of a value's type as errors write it (`numpy.float64`, `numpy.ndarray`, `int`): `tp_name` of CPython.
pub fn type_name(cx: &Cx, value: &Value) -> String {
    called(&type_of(cx, value))
}

/// What an argument of the wrong type is called: by its type, but None by itself.
pub fn argument_name(cx: &Cx, value: &Value) -> String {
    match value.is_none() {
        true => "None".into(),
        false => type_name(cx, value),
    }
}

/// Classes of NumPy and CPython that stand in Python files there and are native here.
const PYTHONS: &[&str] = &[
    "contextlib._GeneratorContextManager",
    "numpy._core._internal._ctypes",
    "numpy.errstate",
    "numpy.finfo",
    "numpy.iinfo",
    "numpy.lib._index_tricks_impl.IndexExpression",
    "numpy.lib._index_tricks_impl.MGridClass",
    "numpy.lib._index_tricks_impl.OGridClass",
    "numpy.lib._index_tricks_impl.RClass",
    "numpy.lib._index_tricks_impl.CClass",
    "numpy.linalg.LinAlgError",
    "numpy.ndenumerate",
    "numpy.ndindex",
    "numpy.rec.recarray",
    "numpy.record",
    "numpy.vectorize",
];

/// Classes that stand in Python files here and are native in CPython and NumPy; those of itertools are too.
const NATIVES: &[&str] = &[
    "_io.BytesIO",
    "_io.StringIO",
    "_struct.Struct",
    "collections.OrderedDict",
    "collections.defaultdict",
    "collections.deque",
    "functools._lru_cache_wrapper",
    "functools.partial",
    "numpy.broadcast",
    "operator.attrgetter",
    "operator.itemgetter",
    "operator.methodcaller",
    "re.Match",
    "re.Pattern",
    "types.SimpleNamespace",
];

/// What errors call a type: with its module where CPython or NumPy have it in C.
fn called(class: &Type) -> String {
    let full = || class.full_name();
    let is_native = match (&*class.module, class.is_heap) {
        ("builtins", _) => false,
        ("numpy.exceptions" | "numpy._core._exceptions", _) => false,
        ("itertools", _) => true,
        (_, true) => NATIVES.contains(&&*full()),
        (_, false) => !PYTHONS.contains(&&*full()),
    };
    match is_native {
        true => full(),
        false => class.name.to_string(),
    }
}

/// `isinstance(x, class)`.
pub fn is_instance(cx: &Cx, value: &Value, class: &Type) -> bool {
    type_of(cx, value).is_subclass(class)
}

/// `x.name`.
pub fn getattr(cx: &mut Cx, value: &Value, name: &str) -> Res<Value> {
    match find(cx, value, name)? {
        Some(found) => Ok(found),
        None => {
            let mut raised = no_attribute(cx, value, name);
            raised.about = Some(value.clone());
            Err(raised)
        }
    }
}

/// `getattr(x, name, None)` that tells "is not there" from None. Other errors than AttributeError go on.
pub fn getattr_opt(cx: &mut Cx, value: &Value, name: &str) -> Res<Option<Value>> {
    match find(cx, value, name) {
        Err(e) if e.is_kind(cx, "AttributeError") => Ok(None),
        other => other,
    }
}

fn find(cx: &mut Cx, value: &Value, name: &str) -> Res<Option<Value>> {
    if let Some(method) = call::dunder(cx, value, "__getattribute__")? {
        return call::call_pos(cx, &method, [Value::str(name)]).map(Some);
    }
    match generic(cx, value, name) {
        Ok(Some(found)) => Ok(Some(found)),
        Err(e) if !e.is_kind(cx, "AttributeError") => Err(e),
        failed => match call::dunder(cx, value, "__getattr__")? {
            Some(method) => call::call_pos(cx, &method, [Value::str(name)]).map(Some),
            None => failed,
        },
    }
}

/// The lookup of `object.__getattribute__`: the object's own say, data descriptors of the class, the namespace, the class.
pub fn generic(cx: &mut Cx, value: &Value, name: &str) -> Res<Option<Value>> {
    if let Value::Obj(object) = value
        && let Some(found) = object.clone().getattr(cx, value, name)?
    {
        return Ok(Some(found));
    }
    let class = type_of(cx, value);
    let in_class = class.lookup(cx, name);
    if let Some(Value::Obj(descriptor)) = &in_class
        && descriptor.is_data_descriptor()
    {
        let me = Value::Obj(descriptor.clone());
        return descriptor.bind(cx, &me, Some(value), &class);
    }
    if let Value::Obj(object) = value
        && let Some(namespace) = object.namespace()
        && let Some(found) = namespace.borrow().get(name)
    {
        return Ok(Some(found.clone()));
    }
    match in_class {
        Some(found) => bind_in(cx, found, value, &class).map(Some),
        None => special(cx, value, name, &class),
    }
}

/// Attributes that every object has.
fn special(cx: &mut Cx, value: &Value, name: &str, class: &Rc<Type>) -> Res<Option<Value>> {
    match name {
        "__class__" => Ok(Some(Value::Obj(class.clone()))),
        "__dict__" if class.slots().is_some() => Ok(None),
        "__dict__" => super::instance::namespace_dict(cx, value),
        "__doc__" => Ok(Some(Value::None)),
        _ => Ok(None),
    }
}

/// What an attribute found in a class becomes for this instance (a bound method, a property's value).
pub fn bind(cx: &mut Cx, found: Value, instance: &Value) -> Res<Value> {
    let class = type_of(cx, instance);
    bind_in(cx, found, instance, &class)
}

fn bind_in(cx: &mut Cx, found: Value, instance: &Value, class: &Rc<Type>) -> Res<Value> {
    if let Value::Obj(descriptor) = &found
        && let Some(bound) = descriptor.clone().bind(cx, &found, Some(instance), class)?
    {
        return Ok(bound);
    }
    Ok(found)
}

/// `x.name = value`, or `del x.name` with `None`.
pub fn setattr(cx: &mut Cx, target: &Value, name: &str, value: Option<&Value>) -> Res<()> {
    let dunder = if value.is_some() {
        "__setattr__"
    } else {
        "__delattr__"
    };
    if let Some(method) = call::dunder(cx, target, dunder)? {
        let args = std::iter::once(Value::str(name)).chain(value.cloned());
        call::call_pos(cx, &method, args)?;
        return Ok(());
    }
    set_generic(cx, target, name, value)
}

/// The store of `object.__setattr__`.
pub fn set_generic(cx: &mut Cx, target: &Value, name: &str, value: Option<&Value>) -> Res<()> {
    if let Value::Obj(object) = target
        && object.clone().setattr(cx, target, name, value)?
    {
        return Ok(());
    }
    let class = type_of(cx, target);
    let in_class = class.lookup(cx, name);
    if let Some(Value::Obj(descriptor)) = &in_class
        && descriptor.is_data_descriptor()
    {
        let me = Value::Obj(descriptor.clone());
        return descriptor.bind_set(cx, &me, target, value);
    }
    if name == "__class__" {
        return super::class_assignment::set_class(cx, target, value);
    }
    if let ("__dict__", Some(dict)) = (name, value)
        && super::instance::set_namespace(cx, target, dict)?
    {
        return Ok(());
    }
    let Value::Obj(object) = target else {
        return Err(cannot_set(cx, target, name, in_class.is_some()));
    };
    let Some(namespace) = object.namespace() else {
        return Err(cannot_set(cx, target, name, in_class.is_some()));
    };
    if let Some(slots) = class.slots()
        && !slots.iter().any(|slot| &**slot == name)
    {
        return Err(cannot_set(cx, target, name, in_class.is_some()));
    }
    let old = match value {
        Some(value) => {
            note_store(cx, target, value);
            namespace.borrow_mut().insert(name.into(), value.clone())
        }
        None => match namespace.borrow_mut().shift_remove(name) {
            Some(old) => Some(old),
            // An empty slot says its name alone.
            None if class.slots().is_some() => {
                return Err(Raised::new(FaultKind::AttributeError, name));
            }
            None => return Err(no_attribute(cx, target, name)),
        },
    };
    drop(old);
    Ok(())
}

/// Tells the collector when a container is stored in another.
pub fn note_store(cx: &mut Cx, container: &Value, stored: &Value) {
    if let (Value::Obj(container), Value::Obj(stored)) = (container, stored)
        && stored.is_container()
    {
        let container: Rc<dyn Counted> = container.clone();
        cx.collector.suspect(&container);
    }
}

/// `Class.name`: the class and those above it, then what types themselves have.
pub(super) fn class_attribute(cx: &mut Cx, me: &Value, name: &str) -> Res<Option<Value>> {
    let class = me.downcast_rc::<Type>().expect("called for types only");
    match name {
        "__name__" => return Ok(Some(Value::str(class.name.get().clone()))),
        "__qualname__" => return Ok(Some(Value::str(class.qualname.get().clone()))),
        "__module__" if !class.is_heap => return Ok(Some(Value::str(class.module.get().clone()))),
        "__mro__" => {
            return Ok(Some(Value::tuple(
                class
                    .mro()
                    .map(|t| Value::Obj(t.clone()))
                    .collect::<Vec<_>>(),
            )));
        }
        "__bases__" => {
            return Ok(Some(Value::tuple(
                class
                    .bases
                    .iter()
                    .map(|t| Value::Obj(t.clone()))
                    .collect::<Vec<_>>(),
            )));
        }
        "__base__" => {
            return Ok(Some(
                class
                    .bases
                    .first()
                    .map_or(Value::None, |t| Value::Obj(t.clone())),
            ));
        }
        "__class__" => return Ok(Some(Value::Obj(type_of(cx, me)))),
        "__dict__" => return super::instance::class_dict(cx, &class).map(Some),
        "__abstractmethods__" if class.lookup(cx, name).is_none() => {
            return Err(Raised::new(FaultKind::AttributeError, name));
        }
        _ => {}
    }
    let of_class = match type_of(cx, me) {
        meta if meta.is_heap => meta.lookup_user(cx, name),
        _ => None,
    };
    let goes_first = of_class
        .as_ref()
        .is_some_and(|f| matches!(f, Value::Obj(d) if d.is_data_descriptor()));
    let found = match class.lookup(cx, name) {
        Some(found) if !goes_first => found,
        _ => return of_class.map(|f| bind(cx, f, me)).transpose(),
    };
    if let Value::Obj(descriptor) = &found
        && let Some(bound) = descriptor.clone().bind(cx, &found, None, &class)?
    {
        return Ok(Some(bound));
    }
    Ok(Some(found))
}

/// `Class.name = value`.
pub(super) fn set_class_attribute(
    cx: &mut Cx,
    me: &Value,
    name: &str,
    value: Option<&Value>,
) -> Res<bool> {
    let class = me.downcast_rc::<Type>().expect("called for types only");
    if !class.is_heap {
        let message = format!(
            "cannot set '{name}' attribute of immutable type '{}'",
            class.full_name()
        );
        return Err(Raised::type_error(message));
    }
    if let Some(Value::Obj(descriptor)) = type_of(cx, me).lookup_user(cx, name)
        && descriptor.is_data_descriptor()
    {
        let descriptor_value = Value::Obj(descriptor.clone());
        descriptor.bind_set(cx, &descriptor_value, me, value)?;
        return Ok(true);
    }
    cx.types.changes.update(|n| n + 1);
    if super::class_assignment::set_naming(cx, &class, name, value)? {
        return Ok(true);
    }
    let old = match value {
        Some(value) => {
            note_store(cx, me, value);
            class
                .namespace(cx)
                .borrow_mut()
                .insert(name.into(), value.clone())
        }
        None => match class.namespace(cx).borrow_mut().shift_remove(name) {
            Some(old) => Some(old),
            None => return Err(no_attribute(cx, me, name)),
        },
    };
    drop(old);
    if name == "__del__" {
        class.keep_last_words(cx);
    }
    Ok(true)
}

/// CPython's AttributeError.
#[cold]
pub fn no_attribute(cx: &Cx, value: &Value, name: &str) -> Box<Raised> {
    let message = match value.downcast::<Type>() {
        Some(class) => format!("type object '{}' has no attribute '{name}'", called(class)),
        // It looks its attributes up itself, in words of its own.
        None if Rc::ptr_eq(&type_of(cx, value), &cx.types.recarray) => {
            format!("recarray has no attribute {name}")
        }
        None => format!(
            "'{}' object has no attribute '{name}'",
            type_name(cx, value)
        ),
    };
    Raised::new(FaultKind::AttributeError, message)
}

#[cold]
fn cannot_set(cx: &Cx, target: &Value, name: &str, known: bool) -> Box<Raised> {
    if known {
        let message = format!(
            "'{}' object attribute '{name}' is read-only",
            type_name(cx, target)
        );
        return Raised::new(FaultKind::AttributeError, message);
    }
    no_attribute(cx, target, name)
}
