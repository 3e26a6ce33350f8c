//! Builtins as values: functions, bound and unbound methods, computed attributes. And the bridge from bound arguments to typed ones.

use std::rc::Rc;

use super::argument::{Argument, FromArgument, FromNamed, Named};
use super::builtin::{Attribute, Builtin};
use super::words::{Called, Words};
use crate::base::Counted;
use crate::diag::fault::FaultKind;
use crate::object::call::Short;
use crate::object::module::Method;
use crate::object::{CallArgs, Cx, Object, Raised, Res, Type, Value, attr};

/// What a builtin's body is: a function whose parameters can be made from arguments.
pub trait Body<M> {
    /// How many parameters it has after the context.
    const ARITY: usize;

    /// Converts the arguments and runs it.
    fn run(&self, cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value>;
}

macro_rules! body {
    ($($p:ident $at:tt),*) => {
        impl<F, R, $($p),*> Body<fn($($p,)*) -> R> for F
        where
            F: Fn(&mut Cx, $($p),*) -> Res<R>,
            R: Into<Value>,
            $($p: FromArgument,)*
        {
            const ARITY: usize = 0 $(+ { let _ = $at; 1 })*;

            #[allow(unused_variables, non_snake_case)]
            fn run(&self, cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
                $(let $p = $p::from_argument(cx, &arguments[$at])?;)*
                Ok(self(cx, $($p),*)?.into())
            }
        }
    };
}

body!();
body!(A 0);
body!(A 0, B 1);
body!(A 0, B 1, C 2);
body!(A 0, B 1, C 2, D 3);
body!(A 0, B 1, C 2, D 3, E 4);
body!(A 0, B 1, C 2, D 3, E 4, G 5);
body!(A 0, B 1, C 2, D 3, E 4, G 5, H 6);
body!(A 0, B 1, C 2, D 3, E 4, G 5, H 6, I 7);
body!(A 0, B 1, C 2, D 3, E 4, G 5, H 6, I 7, J 8);
body!(A 0, B 1, C 2, D 3, E 4, G 5, H 6, I 7, J 8, K 9);
body!(A 0, B 1, C 2, D 3, E 4, G 5, H 6, I 7, J 8, K 9, L 10);
body!(A 0, B 1, C 2, D 3, E 4, G 5, H 6, I 7, J 8, K 9, L 10, N 11);
body!(A 0, B 1, C 2, D 3, E 4, G 5, H 6, I 7, J 8, K 9, L 10, N 11, O 12);
body!(A 0, B 1, C 2, D 3, E 4, G 5, H 6, I 7, J 8, K 9, L 10, N 11, O 12, P 13);

impl<F, R, A, T> Body<(A, Named<T>, R)> for F
where
    F: Fn(&mut Cx, A, Named<T>) -> Res<R>,
    R: Into<Value>,
    A: FromArgument,
    T: FromNamed,
{
    const ARITY: usize = ANY;

    fn run(&self, cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
        let first = A::from_argument(cx, &arguments[0])?;
        let named = Named::from_arguments(cx, &arguments[1..])?;
        Ok(self(cx, first, named)?.into())
    }
}

impl<F, R, T> Body<(Named<T>, R)> for F
where
    F: Fn(&mut Cx, Named<T>) -> Res<R>,
    R: Into<Value>,
    T: FromNamed,
{
    const ARITY: usize = ANY;

    fn run(&self, cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
        let named = Named::from_arguments(cx, arguments)?;
        Ok(self(cx, named)?.into())
    }
}

/// The arity of a body that takes its arguments by name.
const ANY: usize = usize::MAX;

/// How many parameters a body has.
pub const fn arity<M, F: Body<M>>(_: &F) -> usize {
    F::ARITY
}

/// Converts the arguments and runs a body.
pub fn run<M, F: Body<M>>(
    function: &F,
    cx: &mut Cx,
    entry: &'static Builtin,
    arguments: &[Argument],
) -> Res<Value> {
    function.run(cx, entry, arguments)
}

/// Stops the compiler when a signature does not have `arity` parameters.
pub const fn check_arity(signature: &str, arity: usize) {
    assert!(
        arity == ANY || count_parameters(signature) == arity,
        "the signature and the function differ in their number of parameters"
    );
}

const fn count_parameters(signature: &str) -> usize {
    let text = signature.as_bytes();
    let (mut at, mut depth, mut quote, mut count, mut begun, mut marker) =
        (0, 0, 0u8, 0, false, true);
    while at < text.len() {
        let c = text[at];
        if quote != 0 {
            if c == quote {
                quote = 0;
            }
        } else if c == b'\'' || c == b'"' {
            quote = c;
            marker = false;
        } else if c == b'(' || c == b'[' || c == b'{' || c == b'<' {
            depth += 1;
            if depth > 1 {
                marker = false;
            }
        } else if (c == b')' || c == b']' || c == b'}' || c == b'>') || (c == b',' && depth == 1) {
            if c == b',' || depth == 1 {
                if begun && !marker {
                    count += 1;
                }
                begun = false;
                marker = true;
            }
            if c != b',' {
                depth -= 1;
            }
        } else if depth >= 1 && c != b' ' {
            begun = true;
            if c != b'*' && c != b'/' {
                marker = false;
            }
        }
        at += 1;
    }
    count
}

/// A builtin function, or a method not bound yet.
pub struct BuiltinFunction {
    /// The entry.
    pub entry: &'static Builtin,
    /// The type whose method it is.
    pub owner: Option<Rc<Type>>,
    /// The module that CPython names before it where arguments are wrong.
    pub module: Option<&'static str>,
    /// How it words wrong arguments.
    pub words: Words,
    /// What `type` says it is.
    pub seen: Seen,
}

/// What a function of NumPy or CPython is there, and so what its type is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Written in C.
    Builtin,
    /// Written in Python.
    Function,
    /// A class method of a builtin type.
    ClassMethod,
    /// Written in either, behind NumPy's dispatch by `__array_function__`.
    Dispatcher,
}

impl BuiltinFunction {
    /// The function of an entry.
    pub fn value(entry: &'static Builtin) -> Value {
        BuiltinFunction::worded(entry, None, Words::Python)
    }

    /// The function of an entry that words wrong arguments in some way.
    pub fn worded(entry: &'static Builtin, module: Option<&'static str>, words: Words) -> Value {
        Value::object(BuiltinFunction {
            entry,
            owner: None,
            module,
            words,
            seen: Seen::Builtin,
        })
    }

    /// The function behind a class method of a builtin type.
    pub fn class_method(entry: &'static Builtin, owner: &'static str) -> Value {
        Value::object(BuiltinFunction {
            entry,
            owner: None,
            module: Some(owner),
            words: Words::Clinic,
            seen: Seen::ClassMethod,
        })
    }

    /// The function of an entry that NumPy has.
    pub fn of_numpy(entry: &'static Builtin, words: Words, seen: Seen) -> Value {
        Value::object(BuiltinFunction {
            entry,
            owner: None,
            module: None,
            words,
            seen,
        })
    }

    /// The method of an entry in a type.
    pub fn method(entry: &'static Builtin, owner: &Rc<Type>) -> Value {
        Value::object(BuiltinFunction {
            entry,
            owner: Some(owner.clone()),
            module: None,
            words: words_of_method(entry.name(), owner),
            seen: Seen::Builtin,
        })
    }
}

/// Methods of arrays that are functions of NumPy's `_methods.py`.
const BEHIND: &[&str] = &[
    "all", "any", "clip", "max", "mean", "min", "prod", "std", "sum", "var",
];

/// Methods of arrays whose arguments NumPy parses itself.
const PARSED: &[&str] = &[
    "argmax",
    "argmin",
    "argpartition",
    "argsort",
    "astype",
    "copy",
    "dot",
    "flatten",
    "partition",
    "ravel",
    "searchsorted",
    "sort",
    "squeeze",
    "take",
];

/// How a method words wrong arguments: Python's own types as builtins do, arrays in three ways.
fn words_of_method(name: &str, owner: &Type) -> Words {
    match (&*owner.module, &*owner.name) {
        ("builtins" | "datetime", _) => Words::Clinic,
        ("numpy", "ndarray") if BEHIND.contains(&name) => Words::Behind,
        ("numpy", "ndarray") if PARSED.contains(&name) => Words::Parsed,
        ("numpy", "ufunc") => Words::Parsed,
        ("numpy", "ndarray") => Words::Clinic,
        _ => Words::Python,
    }
}

impl BuiltinFunction {
    /// Whether positional arguments are all that its parameters ask for, the receiver being of its type: [`BuiltinFunction::call_in_order`] applies.
    #[inline]
    pub fn takes_in_order(&self, cx: &Cx, args: &[Value]) -> bool {
        if !self.entry.parameters().fits(args.len()) {
            return false;
        }
        match (&self.owner, args) {
            (None, _) => true,
            (Some(_), []) => false,
            (Some(owner), [receiver, ..]) => {
                let class = attr::type_of(cx, receiver);
                Rc::ptr_eq(&class, owner) || class.is_subclass(owner)
            }
        }
    }

    /// Calls it with arguments that it [takes in order](BuiltinFunction::takes_in_order); they are taken out of their places.
    pub fn call_in_order(&self, cx: &mut Cx, args: &mut [Value]) -> Res<Value> {
        let bound = self.entry.parameters().bind_places(args);
        (self.entry.call)(cx, self.entry, &bound)
    }
}

impl Counted for BuiltinFunction {}

/// A function of a type as the method of a receiver; without one nothing is bound.
pub fn bound(function: &Value, receiver: Option<&Value>) -> Option<Value> {
    Some(Value::object(Method {
        function: function.clone(),
        receiver: receiver?.clone(),
    }))
}

impl Object for BuiltinFunction {
    fn short_way(&self) -> Option<Short> {
        self.entry.short
    }

    fn class(&self, cx: &Cx) -> Rc<Type> {
        let types = &cx.types;
        let class = match (&self.owner, self.seen) {
            (Some(_), _) => &types.method_descriptor,
            (None, Seen::Builtin | Seen::ClassMethod) => &types.builtin_function,
            (None, Seen::Function) => &types.function,
            (None, Seen::Dispatcher) => &types.dispatcher,
        };
        class.clone()
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        let name = self.entry.name();
        Ok(Some(match &self.owner {
            None if matches!(self.seen, Seen::Builtin | Seen::ClassMethod) => {
                format!("<built-in function {name}>")
            }
            None => format!(
                "<function {name} at {:#x}>",
                std::ptr::from_ref(self).addr()
            ),
            Some(owner) => format!("<method '{name}' of '{}' objects>", owner.full_name()),
        }))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, cx: &mut Cx, _: &Value, args: CallArgs) -> Res<Value> {
        if let (Some(owner), Some(receiver)) = (&self.owner, args.pos.first())
            && let class = attr::type_of(cx, receiver)
            && !Rc::ptr_eq(&class, owner)
            && !class.is_subclass(owner)
        {
            let (name, owner) = (self.entry.name(), owner.full_name());
            let got = attr::type_name(cx, receiver);
            let message = format!(
                "descriptor '{name}' for '{owner}' objects doesn't apply to a '{got}' object"
            );
            return Err(Raised::type_error(message));
        }
        if let (Some(owner), None) = (&self.owner, args.pos.first()) {
            return Err(Raised::type_error(format!(
                "unbound method {}.{}() needs an argument",
                owner.name,
                self.entry.name()
            )));
        }
        let owner = self.owner.as_ref().map(|owner| &*owner.name);
        let called = Called {
            owner: owner.or(self.module),
            receiver: usize::from(owner.is_some() || self.seen == Seen::ClassMethod),
            words: self.words,
        };
        let bound = self.entry.parameters().bind_of(cx, args, called)?;
        (self.entry.call)(cx, self.entry, &bound)
    }

    fn bind(
        &self,
        _: &mut Cx,
        me: &Value,
        instance: Option<&Value>,
        _: &Rc<Type>,
    ) -> Res<Option<Value>> {
        Ok(bound(me, instance.filter(|_| self.owner.is_some())))
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        Ok(match name {
            "__name__" => Some(Value::str(self.entry.name())),
            "__qualname__" => Some(Value::str(match &self.owner {
                Some(owner) => format!("{}.{}", owner.name, self.entry.name()),
                None => self.entry.name().to_string(),
            })),
            "__doc__" => Some(Value::str(self.entry.doc)),
            "__text_signature__" => Some(Value::str(self.entry.parameters_text())),
            _ => None,
        })
    }
}

/// A computed attribute of a type.
pub struct GetSet {
    /// The entry.
    pub entry: &'static Attribute,
    /// The type it belongs to.
    pub owner: Rc<Type>,
}

impl Counted for GetSet {}

impl Object for GetSet {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.getset_descriptor.clone()
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(format!(
            "<attribute '{}' of '{}' objects>",
            self.entry.name,
            self.owner.full_name()
        )))
    }

    fn is_data_descriptor(&self) -> bool {
        true
    }

    fn bind(
        &self,
        cx: &mut Cx,
        _: &Value,
        instance: Option<&Value>,
        _: &Rc<Type>,
    ) -> Res<Option<Value>> {
        match instance {
            Some(instance) => (self.entry.get)(cx, instance).map(Some),
            None => Ok(None),
        }
    }

    fn bind_set(&self, cx: &mut Cx, _: &Value, instance: &Value, value: Option<&Value>) -> Res<()> {
        match self.entry.set {
            Some(set) => set(cx, instance, value),
            None => {
                let (name, owner) = (self.entry.name, self.owner.full_name());
                let message = format!("attribute '{name}' of '{owner}' objects is not writable");
                Err(Raised::new(FaultKind::AttributeError, message))
            }
        }
    }
}
