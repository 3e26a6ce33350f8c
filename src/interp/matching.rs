//! What `match` statements ask of their subjects: sequences, mappings, keys, classes with their attributes.
//!
//! What is a sequence or a mapping is told by the class, never by its methods: Python's own ones, and what stands below (or is registered
//! with) those of `collections.abc`.

use std::rc::Rc;

use super::import::import;
use super::machine::Machine;
use crate::builtins::python::object_functions::isinstance;
use crate::object::dict::Dict;
use crate::object::sequence::Tuple;
use crate::object::{Cx, Raised, Res, Type, Value, attr, call, text, truth};

/// The types whose one sub-pattern by position is the value itself.
const MATCH_THEMSELVES: [&str; 11] = [
    "bool",
    "bytearray",
    "bytes",
    "dict",
    "float",
    "frozenset",
    "int",
    "list",
    "set",
    "str",
    "tuple",
];

impl Machine<'_> {
    /// Pushes whether the top is a sequence.
    pub(super) fn match_sequence(&mut self) -> Res<()> {
        let subject = self.top().clone();
        let is = is_sequence(self.cx, &subject)?;
        self.push(Value::Bool(is));
        Ok(())
    }

    /// Pushes whether the top is a mapping.
    pub(super) fn match_mapping(&mut self) -> Res<()> {
        let subject = self.top().clone();
        let is = is_mapping(self.cx, &subject)?;
        self.push(Value::Bool(is));
        Ok(())
    }

    /// Pushes whether the top has the length, or more where it need not be exact.
    pub(super) fn match_length(&mut self, wanted: usize, exact: bool) -> Res<()> {
        let subject = self.top().clone();
        let len = truth::len(self.cx, &subject)?;
        let fits = len == wanted || !exact && len > wanted;
        self.push(Value::Bool(fits));
        Ok(())
    }

    /// A mapping and keys, off the stack: a tuple of their values and, if asked for, a dict of the rest; then whether all were found.
    pub(super) fn match_keys(&mut self, keys: u32, rest: bool) -> Res<()> {
        let keys = self.take(keys);
        let subject = self.pop();
        let found = values_of(self.cx, &subject, &keys)?;
        let matched = found.is_some();
        let mut found = found.unwrap_or_default();
        if rest && matched {
            let dict = Value::Obj(self.cx.types.dict.clone());
            let left = call::call_pos(self.cx, &dict, [subject])?;
            for key in &keys {
                if let Some(left) = left.downcast::<Dict>() {
                    left.remove(self.cx, key)?;
                }
            }
            found.push(left);
        }
        self.push(Value::tuple(found));
        self.push(Value::Bool(matched));
        Ok(())
    }

    /// A subject and a class, off the stack: a tuple of its attributes that the sub-patterns match; then whether it is of the class and has them.
    pub(super) fn match_class(&mut self, positional: usize, names: u32) -> Res<()> {
        let names = self.code().consts[names as usize].clone();
        let class = self.pop();
        let subject = self.pop();
        let found = attributes(self.cx, &subject, &class, positional, &names)?;
        let matched = found.is_some();
        self.push(Value::tuple(found.unwrap_or_default()));
        self.push(Value::Bool(matched));
        Ok(())
    }
}

fn is_below(class: &Rc<Type>, types: &[&Rc<Type>]) -> bool {
    types.iter().any(|t| class.is_subclass(t))
}

fn is_sequence(cx: &mut Cx, value: &Value) -> Res<bool> {
    let class = attr::type_of(cx, value);
    let t = &cx.types;
    if is_below(&class, &[&t.list, &t.tuple, &t.range, &t.memoryview]) {
        return Ok(true);
    }
    if !class.is_heap || is_below(&class, &[&t.str, &t.bytes, &t.bytearray]) {
        return Ok(false);
    }
    is_of_abc(cx, value, "Sequence")
}

fn is_mapping(cx: &mut Cx, value: &Value) -> Res<bool> {
    let class = attr::type_of(cx, value);
    if is_below(&class, &[&cx.types.dict, &cx.types.mappingproxy]) {
        return Ok(true);
    }
    match class.is_heap {
        true => is_of_abc(cx, value, "Mapping"),
        false => Ok(false),
    }
}

fn is_of_abc(cx: &mut Cx, value: &Value, name: &str) -> Res<bool> {
    let module = import(cx, "collections.abc")?;
    let class = attr::getattr(cx, &module, name)?;
    isinstance(cx, value.clone(), class)
}

/// The values of keys by the mapping's `get`, which makes none that are not there; `None` where one lacks.
fn values_of(cx: &mut Cx, subject: &Value, keys: &[Value]) -> Res<Option<Vec<Value>>> {
    let seen = Dict::default();
    let mut found = Vec::new();
    let missing = Value::list(Vec::new());
    let get = match keys.is_empty() {
        true => Value::None,
        false => attr::getattr(cx, subject, "get")?,
    };
    for key in keys {
        if seen.insert(cx, key.clone(), Value::None)?.is_some() {
            let shown = text::repr(cx, key)?;
            let message = format!("mapping pattern checks duplicate key ({shown})");
            return Err(Raised::value(message));
        }
        let value = call::call_pos(cx, &get, [key.clone(), missing.clone()])?;
        if value.is_same(&missing) {
            return Ok(None);
        }
        found.push(value);
    }
    Ok(Some(found))
}

/// What the sub-patterns of a class pattern match; `None` where the subject is no instance or an attribute lacks.
fn attributes(
    cx: &mut Cx,
    subject: &Value,
    class: &Value,
    positional: usize,
    names: &Value,
) -> Res<Option<Vec<Value>>> {
    let Some(known) = class.downcast_rc::<Type>() else {
        return Err(Raised::type_error("called match pattern must be a type"));
    };
    if !isinstance(cx, subject.clone(), class.clone())? {
        return Ok(None);
    }
    let mut found = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    if positional > 0 {
        let places = match attr::getattr_opt(cx, class, "__match_args__")? {
            Some(places) => Some(match_args(cx, &known, &places)?),
            None => None,
        };
        let is_itself = places.is_none()
            && known.mro().any(|t| {
                !t.is_heap && MATCH_THEMSELVES.contains(&&*t.name) && &*t.module == "builtins"
            });
        let allowed = match &places {
            Some(places) => places.len(),
            None => usize::from(is_itself),
        };
        if positional > allowed {
            let s = if allowed == 1 { "" } else { "s" };
            return Err(Raised::type_error(format!(
                "{}() accepts {allowed} positional sub-pattern{s} ({positional} given)",
                known.name
            )));
        }
        if is_itself {
            found.push(subject.clone());
        }
        for place in places.iter().flatten().take(positional) {
            let Some(name) = place.as_str().map(str::to_string) else {
                let got = attr::type_name(cx, place);
                return Err(Raised::type_error(format!(
                    "__match_args__ elements must be strings (got {got})"
                )));
            };
            match one_attribute(cx, subject, &known, name, &mut seen)? {
                Some(value) => found.push(value),
                None => return Ok(None),
            }
        }
    }
    let names = names.downcast_rc::<Tuple>();
    for name in names.iter().flat_map(|names| &names.items) {
        let name = name.as_str().unwrap_or_default().to_string();
        match one_attribute(cx, subject, &known, name, &mut seen)? {
            Some(value) => found.push(value),
            None => return Ok(None),
        }
    }
    Ok(Some(found))
}

fn match_args(cx: &mut Cx, class: &Type, places: &Value) -> Res<Vec<Value>> {
    match places.downcast::<Tuple>() {
        Some(tuple) => Ok(tuple.items.clone()),
        None => {
            let got = attr::type_name(cx, places);
            Err(Raised::type_error(format!(
                "{}.__match_args__ must be a tuple (got {got})",
                class.name
            )))
        }
    }
}

fn one_attribute(
    cx: &mut Cx,
    subject: &Value,
    class: &Type,
    name: String,
    seen: &mut Vec<String>,
) -> Res<Option<Value>> {
    if seen.contains(&name) {
        return Err(Raised::type_error(format!(
            "{}() got multiple sub-patterns for attribute '{name}'",
            class.name
        )));
    }
    let found = attr::getattr_opt(cx, subject, &name);
    seen.push(name);
    found
}
