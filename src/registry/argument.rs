//! Arguments on their way to a builtin's body: conversion stands in the parameter's type.

use super::signature::Parameter;
use crate::object::dict::Dict;
use crate::object::sequence::{Str, Tuple};
use crate::object::{Cx, Object, Raised, Res, Value, attr, index, number, truth};

/// One bound argument.
#[derive(Clone)]
pub struct Argument {
    /// What was given; `Unbound` when nothing was.
    pub value: Value,
    /// The parameter it is for.
    pub parameter: &'static Parameter,
}

impl Argument {
    /// A parameter that has not been given.
    pub fn missing(parameter: &'static Parameter) -> Argument {
        Argument {
            value: Value::Unbound,
            parameter,
        }
    }

    /// What was given, if anything was.
    pub fn given(&self) -> Option<&Value> {
        match &self.value {
            Value::Unbound => None,
            value => Some(value),
        }
    }
}

/// A parameter type of a builtin's body.
pub trait FromArgument: Sized {
    /// Converts what was given, or says what a missing argument means.
    fn from_argument(cx: &mut Cx, argument: &Argument) -> Res<Self>;
}

/// A conversion of a value that was given; what is built from it is `T` (must be given), `Option<T>` (missing or None is `None`)
/// and [`Given<T>`] (missing is told from None).
pub trait FromValue: Sized {
    /// Converts.
    fn from_value(cx: &mut Cx, value: &Value, name: &str) -> Res<Self>;
}

/// An argument that may be missing; None counts as given.
#[derive(Clone, Debug)]
pub struct Given<T>(pub Option<T>);

impl<T> Default for Given<T> {
    fn default() -> Given<T> {
        Given(None)
    }
}

/// The last parameter of a body: all arguments that no parameter before it takes, each by its name.
pub struct Named<T>(pub T);

/// What takes over arguments by name: keywords that several functions share.
pub trait FromNamed: Default {
    /// Takes over an argument; false where the name is not known.
    fn take(&mut self, cx: &mut Cx, argument: &Argument) -> Res<bool>;
}

impl<T: FromNamed, U: FromNamed> FromNamed for (T, U) {
    fn take(&mut self, cx: &mut Cx, argument: &Argument) -> Res<bool> {
        Ok(self.0.take(cx, argument)? || self.1.take(cx, argument)?)
    }
}

impl<T: FromNamed> Named<T> {
    /// From the arguments, in the order of the signature.
    pub fn from_arguments(cx: &mut Cx, arguments: &[Argument]) -> Res<Named<T>> {
        let mut taken = T::default();
        for argument in arguments {
            let is_known = taken.take(cx, argument)?;
            assert!(is_known, "a signature names only what its body takes");
        }
        Ok(Named(taken))
    }
}

/// `*args`
pub struct Rest(pub Vec<Value>);

/// `**kwargs`
pub struct Keywords(pub Vec<(String, Value)>);

impl<T: FromValue> FromArgument for T {
    fn from_argument(cx: &mut Cx, argument: &Argument) -> Res<T> {
        T::from_value(cx, &argument.value, argument.parameter.name)
    }
}

impl<T: FromValue> FromArgument for Option<T> {
    fn from_argument(cx: &mut Cx, argument: &Argument) -> Res<Option<T>> {
        match &argument.value {
            Value::Unbound | Value::None => Ok(None),
            value => T::from_value(cx, value, argument.parameter.name).map(Some),
        }
    }
}

impl<T: FromValue> FromArgument for Given<T> {
    fn from_argument(cx: &mut Cx, argument: &Argument) -> Res<Given<T>> {
        match &argument.value {
            Value::Unbound => Ok(Given(None)),
            value => Ok(Given(Some(T::from_value(
                cx,
                value,
                argument.parameter.name,
            )?))),
        }
    }
}

impl FromArgument for Rest {
    fn from_argument(_: &mut Cx, argument: &Argument) -> Res<Rest> {
        let items = argument.value.downcast::<Tuple>().map(|t| t.items.clone());
        Ok(Rest(items.unwrap_or_default()))
    }
}

impl FromArgument for Keywords {
    fn from_argument(_: &mut Cx, argument: &Argument) -> Res<Keywords> {
        let entries = argument
            .value
            .downcast::<Dict>()
            .map(Dict::entries)
            .unwrap_or_default();
        let text = |key: Value| key.as_str().map(str::to_string).unwrap_or_default();
        Ok(Keywords(
            entries.into_iter().map(|(k, v)| (text(k), v)).collect(),
        ))
    }
}

/// Anything at all. A missing one is `Unbound`: use `Option<Value>` or `Given<Value>` for parameters with a default.
impl FromValue for Value {
    fn from_value(_: &mut Cx, value: &Value, _: &str) -> Res<Value> {
        Ok(value.clone())
    }
}

/// Truth of anything, as C's `p` format.
impl FromValue for bool {
    fn from_value(cx: &mut Cx, value: &Value, _: &str) -> Res<bool> {
        truth::truth(cx, value)
    }
}

/// An integer that fits 64 bits, by `__index__`.
impl FromValue for i64 {
    fn from_value(cx: &mut Cx, value: &Value, name: &str) -> Res<i64> {
        if matches!((name, value), ("axis", Value::Float(_))) {
            return Err(Raised::type_error("integer argument expected, got float"));
        }
        match index::index(cx, value)? {
            Value::Int(n) => Ok(n),
            // Axes are C's `int`, read through a `long`.
            _ if name == "axis" => Err(index::too_large_for_long()),
            big => index::index_i64(cx, &big),
        }
    }
}

/// A real number, by `__float__` or `__index__`.
impl FromValue for f64 {
    fn from_value(cx: &mut Cx, value: &Value, _: &str) -> Res<f64> {
        number::to_float(cx, value)
    }
}

/// A str.
impl FromValue for std::rc::Rc<str> {
    fn from_value(cx: &mut Cx, value: &Value, _: &str) -> Res<std::rc::Rc<str>> {
        match value.downcast::<Str>() {
            Some(s) => Ok(s.text.clone()),
            None => {
                let got = attr::type_name(cx, value);
                Err(Raised::type_error(format!("expected str, got {got}")))
            }
        }
    }
}

/// An object of one builtin type: the receiver of a method, which the descriptor has checked already.
pub struct Me<T: Object>(pub std::rc::Rc<T>);

impl<T: Object> FromValue for Me<T> {
    fn from_value(cx: &mut Cx, value: &Value, _: &str) -> Res<Me<T>> {
        match value.downcast_rc::<T>() {
            Some(object) => Ok(Me(object)),
            None => {
                let got = attr::type_name(cx, value);
                Err(Raised::type_error(format!("unexpected '{got}' object")))
            }
        }
    }
}
