//! What a function says of itself beyond its name: `__code__`, `__globals__`, `__kwdefaults__`, `__get__`, `__call__`; and the checks of
//! what is set.
//!
//! `__code__` shows what a program can ask of it: names, counts and flags. There is no byte code, so nothing runs it.

use std::rc::Rc;

use super::function::Function;
use super::namespaces::{Globals, Held};
use crate::base::{Counted, identity};
use crate::builtin;
use crate::compile::Code;
use crate::compile::code::CodeKind;
use crate::diag::fault::FaultKind;
use crate::object::dict::Dict;
use crate::object::module::Method;
use crate::object::sequence::Tuple;
use crate::object::{CallArgs, Cx, Name, Object, Raised, Res, Type, Value, call};
use crate::registry::{Builtin, BuiltinFunction, Keywords, Rest};

builtin! {
    /// Calls the function.
    CALL: "__call__(self, /, *args, **kwargs)" => call_it;
    /// The function bound to an instance.
    GET: "__get__(self, instance, owner=None, /)" => bind_it;
}

/// Attributes of a function that are kept in its namespace, but are no entries of its `__dict__`.
pub const OWN_NAMES: [&str; 7] = [
    "__annotations__",
    "__defaults__",
    "__doc__",
    "__kwdefaults__",
    "__module__",
    "__name__",
    "__qualname__",
];

fn call_it(cx: &mut Cx, me: Value, args: Rest, kwargs: Keywords) -> Res<Value> {
    let mut now = CallArgs::of(args.0);
    let named = kwargs.0.into_iter();
    now.kw = named.map(|(k, v)| (k.as_str().into(), v)).collect();
    call::call(cx, &me, now)
}

fn bind_it(_: &mut Cx, me: Value, instance: Value, _owner: Option<Value>) -> Res<Value> {
    Ok(match instance {
        Value::None => me,
        receiver => Value::object(Method {
            function: me,
            receiver,
        }),
    })
}

fn names(all: &[Name]) -> Value {
    Value::tuple(all.iter().cloned().map(Value::str).collect::<Vec<_>>())
}

fn sorted(all: &[Name]) -> Value {
    let mut all = all.to_vec();
    all.sort();
    names(&all)
}

/// An attribute that is worked out when it is asked for.
pub fn attribute(cx: &mut Cx, function: &Function, me: &Value, name: &str) -> Res<Option<Value>> {
    let bound = |cx: &Cx, entry: &'static Builtin| {
        Value::object(Method {
            function: BuiltinFunction::method(entry, &cx.types.function),
            receiver: me.clone(),
        })
    };
    Ok(Some(match name {
        "__call__" => bound(cx, &CALL),
        "__get__" => bound(cx, &GET),
        "__code__" => Value::object(CodeObject(function.code.clone())),
        "__globals__" => Value::object(Globals {
            held: Held::Module(function.globals.clone()),
        }),
        "__builtins__" => {
            let dict = Dict::default();
            for (name, value) in cx.builtins.clone().iter() {
                dict.insert(cx, Value::str(name.clone()), value.clone())?;
            }
            Value::object(dict)
        }
        "__kwdefaults__" if function.keyword_defaults.borrow().is_empty() => Value::None,
        "__kwdefaults__" => {
            let dict = Dict::default();
            for (name, value) in function.keyword_defaults.borrow().iter() {
                dict.insert(cx, Value::str(name.clone()), value.clone())?;
            }
            Value::object(dict)
        }
        "__closure__" if function.closure.is_empty() => Value::None,
        "__closure__" => {
            let code = &function.code;
            let mut cells: Vec<_> = code.cells[code.own_cells..]
                .iter()
                .zip(&function.closure)
                .collect();
            cells.sort_by_key(|(name, _)| (*name).clone());
            let cells = cells.into_iter().map(|(_, cell)| Value::Obj(cell.clone()));
            Value::tuple(cells.collect::<Vec<_>>())
        }
        "__dict__" => {
            let names = function.namespace.borrow().clone();
            if !OWN_NAMES.iter().any(|own| names.contains_key(*own)) {
                return Ok(None);
            }
            let dict = Dict::default();
            for (name, value) in names {
                if !OWN_NAMES.contains(&&*name) {
                    dict.insert(cx, Value::str(name), value)?;
                }
            }
            Value::object(dict)
        }
        _ => return Ok(None),
    }))
}

/// Sets an attribute that CPython checks; false for every other.
pub fn set(function: &Function, name: &str, value: Option<&Value>) -> Res<bool> {
    let refuse = |what: &str| {
        Err(Raised::type_error(format!(
            "{name} must be set to a {what} object"
        )))
    };
    match (name, value) {
        ("__name__" | "__qualname__", value) => match value.is_some_and(|v| v.as_str().is_some()) {
            true => Ok(false),
            false => refuse("string"),
        },
        ("__code__", Some(value)) if value.is::<CodeObject>() => {
            let refused = "arr cannot give a function another function's code";
            Err(Raised::new(FaultKind::NotImplementedError, refused))
        }
        ("__code__", _) => refuse("code"),
        ("__defaults__", None | Some(Value::None)) => {
            function.defaults.borrow_mut().clear();
            Ok(true)
        }
        ("__defaults__", Some(value)) => match value.downcast::<Tuple>() {
            Some(tuple) => {
                *function.defaults.borrow_mut() = tuple.items.to_vec();
                Ok(true)
            }
            None => refuse("tuple"),
        },
        ("__kwdefaults__", None | Some(Value::None)) => {
            function.keyword_defaults.borrow_mut().clear();
            Ok(true)
        }
        ("__kwdefaults__", Some(value)) => match value.downcast::<Dict>() {
            Some(dict) => {
                let entries = dict.entries().into_iter();
                let named = entries.filter_map(|(key, value)| Some((key.as_name()?, value)));
                *function.keyword_defaults.borrow_mut() = named.collect();
                Ok(true)
            }
            None => refuse("dict"),
        },
        _ => Ok(false),
    }
}

/// `function.__code__`.
pub struct CodeObject(Rc<Code>);

impl Counted for CodeObject {}

impl CodeObject {
    /// A body's code as a program sees it.
    pub fn of(code: &Rc<Code>) -> Value {
        Value::object(CodeObject(code.clone()))
    }
}

const OPTIMIZED_NEW_LOCALS: i64 = 3;
const VARARGS: i64 = 4;
const VARKEYWORDS: i64 = 8;
const NESTED: i64 = 16;
const GENERATOR: i64 = 32;

impl CodeObject {
    fn flags(&self) -> i64 {
        let params = &self.0.params;
        let flag = |is_set: bool, flag: i64| if is_set { flag } else { 0 };
        OPTIMIZED_NEW_LOCALS
            + flag(params.rest.is_some(), VARARGS)
            + flag(params.keywords.is_some(), VARKEYWORDS)
            + flag(self.0.qualname.contains("<locals>"), NESTED)
            + flag(self.0.kind == CodeKind::Generator, GENERATOR)
    }

    fn first_line(&self) -> usize {
        self.0.source.line_col(self.0.span.start).line
    }

    /// Parameters and locals: hidden slots and variables that live in cells are not among them.
    fn variables(&self) -> Vec<Name> {
        let (count, inner) = (self.0.params.count(), &self.0.cells[..self.0.own_cells]);
        let slots = self.0.locals.iter().enumerate();
        slots
            .filter(|(i, name)| *i < count || !(name.starts_with('.') || inner.contains(name)))
            .map(|(_, name)| name.clone())
            .collect()
    }
}

impl Object for CodeObject {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        Type::filed(cx, "builtins", "code")
    }

    fn repr(&self, _: &mut Cx, me: &Value) -> Res<Option<String>> {
        let at = match me {
            Value::Obj(object) => identity(object),
            _ => 0,
        };
        let (name, file, line) = (&self.0.name, self.0.source.name(), self.first_line());
        Ok(Some(format!(
            "<code object {name} at {at:#x}, file \"{file}\", line {line}>"
        )))
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        let (code, params) = (&self.0, &self.0.params);
        Ok(Some(match name {
            "co_name" => Value::str(code.name.clone()),
            "co_qualname" => Value::str(code.qualname.clone()),
            "co_filename" => Value::str(code.source.name()),
            "co_firstlineno" => Value::from(self.first_line()),
            "co_argcount" => Value::from(params.positional.len()),
            "co_posonlyargcount" => Value::from(params.only_positional),
            "co_kwonlyargcount" => Value::from(params.keyword.len()),
            "co_varnames" => names(&self.variables()),
            "co_nlocals" => Value::from(self.variables().len()),
            "co_cellvars" => sorted(&code.cells[..code.own_cells]),
            "co_freevars" => sorted(&code.cells[code.own_cells..]),
            "co_flags" => Value::Int(self.flags()),
            _ => return Ok(None),
        }))
    }
}
