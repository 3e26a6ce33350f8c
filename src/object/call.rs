//! Calling: the protocol behind `f(...)`.

use std::rc::Rc;

use super::{CallArgs, Cx, Raised, Res, Value, attr};

/// Whether the result of an elementwise operation may stay pending because the same expression consumes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is needed as a value.
    Value,
    /// Another operation of the same expression takes it at once.
    Consumed,
}

/// A way for the commonest arguments of a builtin, all by position: the result, which is no new array, takes the place of the first of them;
/// `None` for the general way, also where there are too few or too many, and then all are as they were.
///
/// A result that is handed over goes through memory that has only just been written in parts, which takes longer than the work.
pub type Short = fn(&mut Cx, &mut [Value]) -> Option<Res<()>>;

/// Calls a value.
pub fn call(cx: &mut Cx, callee: &Value, args: CallArgs) -> Res<Value> {
    let Value::Obj(object) = callee else {
        return Err(not_callable(cx, callee));
    };
    if let Some(class) = object.heap_class()
        && let Some(method) = class.lookup_user(cx, "__call__")
    {
        let bound = attr::bind(cx, method, callee)?;
        return call(cx, &bound, args);
    }
    object.clone().call(cx, callee, args)
}

/// Calls with positional arguments only.
pub fn call_pos(cx: &mut Cx, callee: &Value, args: impl IntoIterator<Item = Value>) -> Res<Value> {
    call(cx, callee, CallArgs::of(args))
}

/// Calls a method by name.
pub fn call_method(
    cx: &mut Cx,
    receiver: &Value,
    name: &str,
    args: impl IntoIterator<Item = Value>,
) -> Res<Value> {
    let method = attr::getattr(cx, receiver, name)?;
    call_pos(cx, &method, args)
}

/// The user's dunder method of an instance of a user's class, bound; `None` where the classes that a program made have none.
pub fn dunder(cx: &mut Cx, value: &Value, name: &str) -> Res<Option<Value>> {
    let Value::Obj(object) = value else {
        return Ok(None);
    };
    let Some(class) = object.heap_class().cloned() else {
        return Ok(None);
    };
    match class.lookup_user(cx, name) {
        Some(Value::None) | None => Ok(None),
        Some(method) => attr::bind(cx, method, value).map(Some),
    }
}

/// Whether a value can be called.
pub fn is_callable(cx: &mut Cx, value: &Value) -> bool {
    let Value::Obj(object) = value else {
        return false;
    };
    object.is_callable()
        || object
            .heap_class()
            .is_some_and(|class: &Rc<_>| class.lookup(cx, "__call__").is_some())
}

/// CPython's TypeError for calling what cannot be called.
#[cold]
pub fn not_callable(cx: &mut Cx, value: &Value) -> Box<Raised> {
    Raised::type_error(format!(
        "'{}' object is not callable",
        attr::type_name(cx, value)
    ))
}
