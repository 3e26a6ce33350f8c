//! Groups of exceptions: making them, and taking the part of one that fits a condition (PEP 654).
//!
//! A group's exceptions stand in [`Exception::about`] as a tuple; its `args` are what it was made from.

use std::rc::Rc;

use super::exception::{Exception, exception_type};
use super::sequence::Tuple;
use super::{Cx, Raised, Res, Type, Value, attr, call, iterate, truth};

/// Whether it is a group.
pub fn is_group(cx: &Cx, exception: &Exception) -> bool {
    exception
        .class
        .is_subclass(&exception_type(cx, "BaseExceptionGroup"))
}

/// The exceptions of a group.
pub fn exceptions(group: &Exception) -> Vec<Value> {
    let about = group.about.borrow();
    let tuple = about.as_ref().and_then(|about| about.downcast::<Tuple>());
    tuple.map(|t| t.items.clone()).unwrap_or_default()
}

/// `str` of a group: its message and how many exceptions it has.
pub fn message(group: &Exception) -> Option<String> {
    let args = group.args.borrow();
    let message = args.first()?.as_str()?;
    let count = exceptions(group).len();
    let s = if count == 1 { "" } else { "s" };
    Some(format!("{message} ({count} sub-exception{s})"))
}

/// A group of the class, or of the narrower `ExceptionGroup`, from the arguments of the call.
pub fn construct(cx: &mut Cx, mut class: Rc<Type>, args: Vec<Value>) -> Res<Rc<Exception>> {
    let [message, given] = args.as_slice() else {
        return Err(Raised::type_error(format!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
            args.len()
        )));
    };
    if message.as_str().is_none() {
        let got = attr::type_name(cx, message);
        return Err(Raised::type_error(format!(
            "BaseExceptionGroup.__new__() argument 1 must be str, not {got}"
        )));
    }
    let class_of = attr::type_of(cx, given);
    let is_mapping = [&cx.types.dict, &cx.types.mappingproxy].map(|t| class_of.is_subclass(t));
    let is_sequence = !is_mapping.contains(&true) && class_of.lookup(cx, "__getitem__").is_some();
    if !is_sequence {
        return Err(Raised::type_error(
            "second argument (exceptions) must be a sequence",
        ));
    }
    let items = iterate::collect(cx, given)?;
    if items.is_empty() {
        return Err(Raised::value(
            "second argument (exceptions) must be a non-empty sequence",
        ));
    }
    let exception = exception_type(cx, "Exception");
    let mut holds_base = false;
    for (at, item) in items.iter().enumerate() {
        let Some(item) = item.downcast::<Exception>() else {
            return Err(Raised::value(format!(
                "Item {at} of second argument (exceptions) is not an exception"
            )));
        };
        holds_base |= !item.class.is_subclass(&exception);
    }
    let narrow = exception_type(cx, "ExceptionGroup");
    let wide = exception_type(cx, "BaseExceptionGroup");
    if Rc::ptr_eq(&class, &wide) && !holds_base {
        class = narrow;
    } else if holds_base && Rc::ptr_eq(&class, &narrow) {
        return Err(Raised::type_error(
            "Cannot nest BaseExceptions in an ExceptionGroup",
        ));
    } else if holds_base && class.is_subclass(&exception) {
        return Err(Raised::type_error(format!(
            "Cannot nest BaseExceptions in '{}'",
            class.name
        )));
    }
    let new = Exception::new(class, args);
    *new.about.borrow_mut() = Some(Value::tuple(items));
    Ok(new)
}

/// A group with a message.
pub fn group_of(cx: &mut Cx, message: &str, exceptions: Value) -> Res<Rc<Exception>> {
    let args = vec![Value::str(message), exceptions];
    let class = exception_type(cx, "BaseExceptionGroup");
    construct(cx, class, args)
}

/// Whether an exception is of the class or of one of the classes.
pub fn is_of(exception: &Exception, wanted: &Value) -> bool {
    if let Some(classes) = wanted.downcast::<Tuple>() {
        return classes.items.iter().any(|c| is_of(exception, c));
    }
    let class = wanted.downcast_rc::<Type>();
    class.is_some_and(|class| exception.class.is_subclass(&class))
}

/// What exceptions are taken by.
pub enum Condition {
    /// Their class.
    Classes(Value),
    /// What a function says of them.
    Function(Value),
    /// These very ones.
    Among(Vec<Value>),
}

impl Condition {
    /// What `split` and `subgroup` were given.
    pub fn of(cx: &mut Cx, given: &Value) -> Res<Condition> {
        let base = exception_type(cx, "BaseException");
        let is_class = |value: &Value| {
            let class = value.downcast_rc::<Type>();
            class.is_some_and(|class| class.is_subclass(&base))
        };
        let all_classes = match given.downcast::<Tuple>() {
            Some(tuple) => tuple.items.iter().all(is_class),
            None => is_class(given),
        };
        if all_classes {
            return Ok(Condition::Classes(given.clone()));
        }
        match given.downcast::<Type>().is_none() && call::is_callable(cx, given) {
            true => Ok(Condition::Function(given.clone())),
            false => Err(Raised::type_error(
                "expected a function, exception type or tuple of exception types",
            )),
        }
    }

    fn holds(&self, cx: &mut Cx, exception: &Rc<Exception>) -> Res<bool> {
        match self {
            Condition::Classes(wanted) => Ok(is_of(exception, wanted)),
            Condition::Function(function) => {
                let me = Value::Obj(exception.clone());
                let said = call::call_pos(cx, function, [me])?;
                truth::truth(cx, &said)
            }
            Condition::Among(all) => {
                let me = Value::Obj(exception.clone());
                Ok(all.iter().any(|one| one.is_same(&me)))
            }
        }
    }
}

/// The part of an exception that meets the condition, and the rest.
pub fn split(
    cx: &mut Cx,
    exception: &Rc<Exception>,
    condition: &Condition,
) -> Res<[Option<Value>; 2]> {
    let me = Value::Obj(exception.clone());
    let group = is_group(cx, exception);
    let asked = !matches!(condition, Condition::Among(_)) || !group;
    if asked && condition.holds(cx, exception)? {
        return Ok([Some(me), None]);
    }
    if !group {
        return Ok([None, Some(me)]);
    }
    if cx.depth >= cx.recursion_limit {
        return Err(super::cx::too_deep());
    }
    cx.depth += 1;
    let parts = split_all(cx, exception, condition);
    cx.depth -= 1;
    let [fit, rest] = parts?;
    Ok([subset(cx, exception, fit)?, subset(cx, exception, rest)?])
}

fn split_all(cx: &mut Cx, group: &Exception, condition: &Condition) -> Res<[Vec<Value>; 2]> {
    let mut found = [Vec::new(), Vec::new()];
    for one in exceptions(group) {
        let Some(one) = one.downcast_rc::<Exception>() else {
            continue;
        };
        let parts = split(cx, &one, condition)?;
        for (list, part) in found.iter_mut().zip(parts) {
            list.extend(part);
        }
    }
    Ok(found)
}

/// A group like this one with fewer exceptions; none where no exception is left.
fn subset(cx: &mut Cx, group: &Rc<Exception>, left: Vec<Value>) -> Res<Option<Value>> {
    if left.is_empty() {
        return Ok(None);
    }
    let me = Value::Obj(group.clone());
    let derive = attr::getattr(cx, &me, "derive")?;
    let new = call::call_pos(cx, &derive, [Value::list(left)])?;
    let found = new.downcast_rc::<Exception>();
    let Some(derived) = found.filter(|e| is_group(cx, e)) else {
        return Err(Raised::type_error(
            "derive must return an instance of BaseExceptionGroup",
        ));
    };
    *derived.trace.borrow_mut() = group.trace.borrow().clone();
    *derived.cause.borrow_mut() = group.cause.borrow().clone();
    *derived.context.borrow_mut() = group.context.borrow().clone();
    // CPython sets the cause anew, and with a cause, be it none, goes this.
    derived.suppress_context.set(true);
    let notes = group.namespace.borrow().get("__notes__").cloned();
    if let Some(notes) = notes.as_ref().and_then(iterate::as_sequence) {
        let mut namespace = derived.namespace.borrow_mut();
        namespace.insert("__notes__".into(), Value::list(notes));
    }
    Ok(Some(new))
}

/// What `except*` raises in the end: what its handlers raised, and what is left of the exception that they handled, again as one group.
pub fn raised_in_the_end(cx: &mut Cx, handled: &Value, all: Vec<Value>) -> Res<Option<Value>> {
    let Some(original) = handled.downcast_rc::<Exception>() else {
        return Ok(None);
    };
    if !is_group(cx, &original) {
        return Ok(all.into_iter().next());
    }
    let (mut raised, mut again) = (Vec::new(), Vec::new());
    for one in all {
        match one.downcast_rc::<Exception>() {
            Some(e) if is_part_of(cx, &e, &original) => leaves(cx, &e, &mut again),
            _ => raised.push(one),
        }
    }
    let again = match again.is_empty() {
        true => None,
        false => split(cx, &original, &Condition::Among(again))?[0].take(),
    };
    if raised.is_empty() {
        return Ok(again);
    }
    raised.extend(again);
    Ok(Some(Value::Obj(group_of(cx, "", Value::list(raised))?)))
}

/// Whether a group was split off the other and raised again as it is: what it came through and came from is the same.
fn is_part_of(cx: &Cx, part: &Exception, whole: &Exception) -> bool {
    let same = |a: &Option<Value>, b: &Option<Value>| match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => a.is_same(b),
        _ => false,
    };
    is_group(cx, part)
        && part.trace.borrow().len() == whole.trace.borrow().len()
        && same(&part.cause.borrow(), &whole.cause.borrow())
        && same(&part.context.borrow(), &whole.context.borrow())
}

fn leaves(cx: &Cx, exception: &Rc<Exception>, found: &mut Vec<Value>) {
    if !is_group(cx, exception) {
        found.push(Value::Obj(exception.clone()));
        return;
    }
    for one in exceptions(exception) {
        if let Some(one) = one.downcast_rc::<Exception>() {
            leaves(cx, &one, found);
        }
    }
}
