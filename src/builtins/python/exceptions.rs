//! What all exceptions have: `args`, causes and contexts, notes. What single classes keep stands in [`crate::object::exception_facts`].

use std::rc::Rc;

use super::slots;
use crate::builtins::{add_attributes, add_methods};
use crate::object::exception::{self, Exception, exception_type};
use crate::object::sequence::{List, Tuple};
use crate::object::traceback::Traceback;
use crate::object::{Cx, NameMap, Raised, Res, Value, attr, iterate};
use crate::registry::argument::Me;
use crate::registry::{Attribute, Builtin, Keywords, Rest};
use crate::{attribute, builtin};

/// Gives the exception classes their constructor and attributes.
pub fn define(cx: &mut Cx) {
    let base = exception_type(cx, "BaseException");
    base.define(load, Some(exception::construct));
    super::exception_groups::define(cx);
}

fn load(cx: &Cx, names: &mut NameMap) {
    let me = exception_type(cx, "BaseException");
    add_methods(names, &me, METHODS);
    add_attributes(names, &me, ATTRIBUTES);
    slots::add_slots(names, &me, &[slots::REPR, slots::STR]);
}

builtin! {
    /// Keeps the arguments.
    INIT: "__init__(self, /, *args, **kwargs)" => init;
    /// Sets the traceback and gives the exception back.
    WITH_TRACEBACK: "with_traceback(self, tb, /)" => with_traceback;
    /// Adds a note that is shown after the message.
    ADD_NOTE: "add_note(self, note, /)" => add_note
}

static METHODS: &[&Builtin] = &[&INIT, &WITH_TRACEBACK, &ADD_NOTE];

attribute! {
    /// The arguments.
    ARGS: "args" => args, set_args;
    /// The exception it was raised from.
    CAUSE: "__cause__" => cause, set_cause;
    /// The exception that was being handled.
    CONTEXT: "__context__" => context, set_context;
    /// Whether the context is not shown.
    SUPPRESS: "__suppress_context__" => suppress, set_suppress;
    /// The levels it went through.
    TRACEBACK: "__traceback__" => traceback, set_traceback
}

static ATTRIBUTES: &[&Attribute] = &[&ARGS, &CAUSE, &CONTEXT, &SUPPRESS, &TRACEBACK];

/// The exception that it is.
pub(super) fn of(me: &Value) -> Rc<Exception> {
    me.downcast_rc::<Exception>()
        .expect("attributes of exceptions are asked of exceptions")
}

fn init(_: &mut Cx, me: Me<Exception>, args: Rest, kwargs: Keywords) -> Res<()> {
    if !kwargs.0.is_empty() {
        let name = &me.0.class.name;
        return Err(Raised::type_error(format!(
            "{name}() takes no keyword arguments"
        )));
    }
    let old = me.0.args.replace(args.0);
    drop(old);
    Ok(())
}

fn with_traceback(cx: &mut Cx, me: Value, tb: Value) -> Res<Value> {
    set_traceback(cx, &me, Some(&tb))?;
    Ok(me)
}

fn add_note(cx: &mut Cx, me: Me<Exception>, note: Value) -> Res<()> {
    if note.as_str().is_none() {
        let got = attr::type_name(cx, &note);
        return Err(Raised::type_error(format!(
            "note must be a str, not '{got}'"
        )));
    }
    let known = me.0.namespace.borrow().get("__notes__").cloned();
    match known.as_ref().and_then(|notes| notes.downcast::<List>()) {
        Some(list) => list.push(cx, note),
        None => {
            let notes = Value::list(vec![note]);
            me.0.namespace
                .borrow_mut()
                .insert("__notes__".into(), notes);
            Ok(())
        }
    }
}

fn args(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(Value::tuple(of(me).args.borrow().clone()))
}

fn set_args(cx: &mut Cx, me: &Value, value: Option<&Value>) -> Res<()> {
    let Some(value) = value else {
        return Err(Raised::type_error("args may not be deleted"));
    };
    let items = match value.downcast::<Tuple>() {
        Some(tuple) => tuple.items.clone(),
        None => iterate::collect(cx, value)?,
    };
    let old = of(me).args.replace(items);
    drop(old);
    Ok(())
}

fn cause(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).cause.borrow().clone().unwrap_or(Value::None))
}

fn linked(cx: &Cx, what: &str, value: Option<&Value>) -> Res<Option<Value>> {
    match value {
        None => Err(Raised::type_error(format!("__{what}__ may not be deleted"))),
        Some(Value::None) => Ok(None),
        Some(value) if value.is::<Exception>() => Ok(Some(value.clone())),
        Some(_) => {
            let _ = cx;
            Err(Raised::type_error(format!(
                "exception {what} must be None or derive from BaseException"
            )))
        }
    }
}

fn set_cause(cx: &mut Cx, me: &Value, value: Option<&Value>) -> Res<()> {
    let value = linked(cx, "cause", value)?;
    let me = of(me);
    me.suppress_context.set(true);
    let old = me.cause.replace(value);
    drop(old);
    Ok(())
}

fn context(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).context.borrow().clone().unwrap_or(Value::None))
}

fn set_context(cx: &mut Cx, me: &Value, value: Option<&Value>) -> Res<()> {
    let value = linked(cx, "context", value)?;
    let old = of(me).context.replace(value);
    drop(old);
    Ok(())
}

fn suppress(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(Value::Bool(of(me).suppress_context.get()))
}

fn set_suppress(cx: &mut Cx, me: &Value, value: Option<&Value>) -> Res<()> {
    let value = value.cloned().unwrap_or(Value::None);
    let on = crate::object::truth::truth(cx, &value)?;
    of(me).suppress_context.set(on);
    Ok(())
}

fn traceback(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(Traceback::of(&of(me).trace.borrow()))
}

fn set_traceback(_: &mut Cx, me: &Value, value: Option<&Value>) -> Res<()> {
    let Some(value) = value else {
        return Err(Raised::type_error("__traceback__ may not be deleted"));
    };
    let levels = match value.downcast::<Traceback>() {
        Some(traceback) => traceback.levels().to_vec(),
        None if value.is_none() => Vec::new(),
        None => {
            return Err(Raised::type_error(
                "__traceback__ must be a traceback or None",
            ));
        }
    };
    *of(me).trace.borrow_mut() = levels;
    Ok(())
}
