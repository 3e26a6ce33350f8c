//! Functions and methods of `numpy.random` as values. NumPy's are compiled by Cython, which words a wrong number of arguments its own way
//! and calls itself `cyfunction`; what binds them to an instance is Python's bound method.

use std::rc::Rc;

use smallvec::SmallVec;

use crate::base::{Counted, identity};
use crate::object::{CallArgs, Cx, NameMap, Object, Raised, Res, Type, Value, attr};
use crate::registry::function::bound;
use crate::registry::{Argument, Builtin, ParameterKind};

/// A function, or a method of a type.
pub struct CyFunction {
    entry: &'static Builtin,
    owner: Option<Rc<Type>>,
    class: Rc<Type>,
}

impl CyFunction {
    /// The function of an entry; with an owner, a method of it.
    pub fn value(cx: &Cx, entry: &'static Builtin, owner: Option<&Rc<Type>>) -> Value {
        let bases = [&cx.types.object];
        let module = "_cython_3_2_4";
        let (class, _) = Type::native_in(cx, module, "cython_function_or_method", &bases);
        Value::object(CyFunction {
            entry,
            owner: owner.cloned(),
            class,
        })
    }

    fn qualname(&self) -> String {
        match &self.owner {
            Some(owner) => format!("{}.{}", owner.name, self.entry.name()),
            None => self.entry.name().to_string(),
        }
    }
}

/// Files the methods of a table in a type's namespace.
pub fn add_methods(cx: &Cx, namespace: &mut NameMap, owner: &Rc<Type>, table: &[&'static Builtin]) {
    for entry in table {
        let method = CyFunction::value(cx, entry, Some(owner));
        namespace.insert(entry.name().into(), method);
    }
}

/// Binds the arguments of a call; the first `receivers` of them do not count in what is said of a wrong number.
pub fn bind(
    cx: &mut Cx,
    entry: &'static Builtin,
    args: CallArgs,
    receivers: usize,
) -> Res<SmallVec<[Argument; 8]>> {
    check_count(entry, &args, receivers)?;
    entry.parameters().bind(cx, args)
}

fn check_count(entry: &'static Builtin, args: &CallArgs, receivers: usize) -> Res<()> {
    let signature = entry.parameters();
    let all = &signature.parameters;
    if all.iter().any(|p| p.kind == ParameterKind::Rest) {
        return Ok(());
    }
    let by_position = |kind| matches!(kind, ParameterKind::Positional | ParameterKind::Either);
    let own: Vec<_> = all.iter().filter(|p| by_position(p.kind)).collect();
    let own = &own[receivers..];
    let given = args.pos.len().saturating_sub(receivers);
    let needed = own.iter().filter(|p| p.default.is_none()).count();
    if given > own.len() {
        return Err(wrong_count(entry.name(), needed, own.len(), given));
    }
    let position = |name: &str| own.iter().position(|p| p.name == name);
    for (name, _) in &args.kw {
        match position(name) {
            Some(at) if at < given => {
                let function = entry.name();
                return Err(Raised::type_error(format!(
                    "{function}() got multiple values for keyword argument '{name}'"
                )));
            }
            None if all.iter().all(|p| p.name != &**name) => return Ok(()),
            _ => {}
        }
    }
    let is_missing = |p: &str| args.kw.iter().all(|(name, _)| &**name != p);
    let missing = own
        .iter()
        .enumerate()
        .skip(given)
        .find(|(_, p)| p.default.is_none() && is_missing(p.name));
    match missing {
        Some((at, _)) => Err(wrong_count(entry.name(), needed, own.len(), at)),
        None => Ok(()),
    }
}

#[cold]
fn wrong_count(name: &str, least: usize, most: usize, given: usize) -> Box<Raised> {
    if most == 0 {
        let message = format!("{name}() takes no arguments ({given} given)");
        return Raised::type_error(message);
    }
    let (bound, n) = match given < least {
        _ if least == most => ("exactly", most),
        true => ("at least", least),
        false => ("at most", most),
    };
    let s = if n == 1 { "" } else { "s" };
    Raised::type_error(format!(
        "{name}() takes {bound} {n} positional argument{s} ({given} given)"
    ))
}

impl Counted for CyFunction {}

impl Object for CyFunction {
    fn class(&self, _: &Cx) -> Rc<Type> {
        self.class.clone()
    }

    fn repr(&self, _: &mut Cx, me: &Value) -> Res<Option<String>> {
        let at = match me {
            Value::Obj(object) => identity(object),
            _ => 0,
        };
        Ok(Some(format!("<cyfunction {} at {at:#x}>", self.qualname())))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, cx: &mut Cx, _: &Value, args: CallArgs) -> Res<Value> {
        let name = self.entry.name();
        if let Some(owner) = &self.owner {
            let Some(receiver) = args.pos.first() else {
                return Err(Raised::type_error(format!("{name}() needs an argument")));
            };
            if !attr::is_instance(cx, receiver, owner) {
                let (owner, got) = (owner.full_name(), attr::type_name(cx, receiver));
                return Err(Raised::type_error(format!(
                    "descriptor '{name}' for '{owner}' objects doesn't apply to a '{got}' object"
                )));
            }
        }
        let bound = bind(cx, self.entry, args, usize::from(self.owner.is_some()))?;
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
            "__qualname__" => Some(Value::str(self.qualname())),
            "__doc__" => Some(Value::str(self.entry.doc)),
            "__text_signature__" => Some(Value::str(self.entry.parameters_text())),
            _ => None,
        })
    }
}
