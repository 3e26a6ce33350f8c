//! The methods of groups of exceptions; what they do stands in [`crate::object::exception_group`].

use super::exceptions::of;
use crate::builtins::{add_attributes, add_methods};
use crate::diag::fault::FaultKind;
use crate::object::exception::exception_type;
use crate::object::exception_group::{Condition, group_of, is_group, split};
use crate::object::{Cx, NameMap, Raised, Res, Value, attr};
use crate::registry::{Builtin, Rest};
use crate::{attribute, builtin};

/// Gives groups their methods.
pub fn define(cx: &mut Cx) {
    exception_type(cx, "BaseExceptionGroup").define(load, None);
}

fn load(cx: &Cx, names: &mut NameMap) {
    let me = exception_type(cx, "BaseExceptionGroup");
    add_methods(names, &me, METHODS);
    add_attributes(names, &me, &[&MESSAGE, &EXCEPTIONS]);
    super::list_type::add_class_getitem(names);
}

builtin! {
    /// A group with the same message and other exceptions.
    DERIVE: "derive(self, /, *args)" => derive;
    /// The part that meets a condition, and the rest.
    SPLIT: "split(self, /, *args)" => split_by;
    /// The part that meets a condition; `None` where nothing does.
    SUBGROUP: "subgroup(self, /, *args)" => subgroup
}

attribute! {
    /// What the group says.
    MESSAGE: "message" => message, read_only;
    /// The exceptions in it.
    EXCEPTIONS: "exceptions" => exceptions, read_only
}

static METHODS: &[&Builtin] = &[&DERIVE, &SPLIT, &SUBGROUP];

/// The one argument of a method.
fn only(mut args: Rest, name: &str) -> Res<Value> {
    match (args.0.pop(), args.0.len()) {
        (Some(only), 0) => Ok(only),
        (last, before) => Err(Raised::type_error(format!(
            "{name} expected 1 argument, got {}",
            before + usize::from(last.is_some())
        ))),
    }
}

fn message(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).args.borrow().first().cloned().unwrap_or(Value::None))
}

fn exceptions(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).about.borrow().clone().unwrap_or(Value::None))
}

fn read_only(_: &mut Cx, _: &Value, _: Option<&Value>) -> Res<()> {
    Err(Raised::new(FaultKind::AttributeError, "readonly attribute"))
}

fn derive(cx: &mut Cx, me: Value, args: Rest) -> Res<Value> {
    let exceptions = only(args, "derive")?;
    let message = attr::getattr(cx, &me, "message")?;
    let message = message.as_str().unwrap_or_default().to_string();
    let exceptions = crate::object::iterate::collect(cx, &exceptions)?;
    Ok(Value::Obj(group_of(cx, &message, Value::list(exceptions))?))
}

fn parts(cx: &mut Cx, me: &Value, condition: &Value) -> Res<[Value; 2]> {
    let me = of(me);
    if !is_group(cx, &me) {
        return Err(Raised::type_error("it is no group of exceptions"));
    }
    let condition = Condition::of(cx, condition)?;
    let parts = split(cx, &me, &condition)?;
    Ok(parts.map(|part| part.unwrap_or(Value::None)))
}

fn split_by(cx: &mut Cx, me: Value, args: Rest) -> Res<Value> {
    let condition = only(args, "split")?;
    Ok(Value::tuple(parts(cx, &me, &condition)?.to_vec()))
}

fn subgroup(cx: &mut Cx, me: Value, args: Rest) -> Res<Value> {
    let condition = only(args, "subgroup")?;
    let [fits, _] = parts(cx, &me, &condition)?;
    Ok(fits)
}
