//! Functions of a program, and the binding of call arguments to their parameters with CPython's errors.

use std::cell::RefCell;
use std::rc::Rc;

use smallvec::SmallVec;

use super::frame::Cell;
use super::function_facts;
use super::machine::Machine;
use super::native_words::Native;
use crate::base::{Counted, identity};
use crate::compile::{Code, ParamSpec};
use crate::object::dict::Dict;
use crate::object::module::{Method, Module};
use crate::object::sequence::release;
use crate::object::{CallArgs, Cx, Name, NameMap, Object, Raised, Res, Type, Value};
use crate::registry::signature::and_list;

/// A function.
pub struct Function {
    /// Its code.
    pub code: Rc<Code>,
    /// The module whose globals it sees.
    pub globals: Rc<Module>,
    /// Defaults of the last positional parameters.
    pub defaults: RefCell<Vec<Value>>,
    /// Defaults of keyword-only parameters.
    pub keyword_defaults: RefCell<Vec<(Name, Value)>>,
    /// Cells of its free variables.
    pub closure: Vec<Rc<Cell>>,
    /// `__name__`, `__doc__`, `__annotations__`, `__wrapped__` and what a program adds.
    pub namespace: RefCell<NameMap>,
}

impl Counted for Function {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.closure.iter().for_each(|cell| visit(cell.clone()));
        let defaults = self.defaults.borrow();
        let namespace = self.namespace.borrow();
        let keyword = self.keyword_defaults.borrow();
        let keyword = keyword.iter().map(|(_, v)| v);
        defaults
            .iter()
            .chain(keyword)
            .chain(namespace.values())
            .filter_map(Value::counted)
            .for_each(visit);
    }

    fn clear(&self) {
        let defaults = (self.defaults.take(), self.keyword_defaults.take());
        let namespace = self.namespace.take();
        self.closure.iter().for_each(|cell| cell.clear());
        drop((defaults, namespace));
    }
}

impl Object for Function {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.function.clone()
    }

    fn namespace(&self) -> Option<&RefCell<NameMap>> {
        Some(&self.namespace)
    }

    fn is_container(&self) -> bool {
        true
    }

    fn repr(&self, _: &mut Cx, me: &Value) -> Res<Option<String>> {
        let at = match me {
            Value::Obj(object) => identity(object),
            _ => 0,
        };
        let namespace = self.namespace.borrow();
        let name = namespace
            .get("__qualname__")
            .and_then(Value::as_str)
            .unwrap_or(&self.code.qualname);
        Ok(Some(format!("<function {name} at {at:#x}>")))
    }

    fn setattr(&self, _: &mut Cx, _: &Value, name: &str, value: Option<&Value>) -> Res<bool> {
        function_facts::set(self, name, value)
    }

    fn getattr(&self, cx: &mut Cx, me: &Value, name: &str) -> Res<Option<Value>> {
        if let Some(found) = self.namespace.borrow().get(name) {
            return Ok(Some(found.clone()));
        }
        Ok(match name {
            "__name__" => Some(Value::str(self.code.name.clone())),
            "__qualname__" => Some(Value::str(self.code.qualname.clone())),
            "__module__" => Some(Value::str(self.globals.name.clone())),
            "__doc__" => Some(self.code.doc.clone().map_or(Value::None, Value::str)),
            "__defaults__" => Some(match self.defaults.borrow().as_slice() {
                [] => Value::None,
                all => Value::tuple(all),
            }),
            "__annotations__" => Some(Value::object(Dict::default())),
            _ => return function_facts::attribute(cx, self, me, name),
        })
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn unload_mut(&mut self, waiting: &mut Vec<Value>) {
        waiting.extend(
            std::mem::take(&mut self.closure)
                .into_iter()
                .map(Value::from),
        );
        waiting.extend(self.defaults.take());
        waiting.extend(self.namespace.take().into_values());
    }

    fn call(&self, cx: &mut Cx, me: &Value, args: CallArgs) -> Res<Value> {
        let function = me.downcast_rc::<Function>().expect("me is this function");
        Machine::call(cx, &function, args)
    }

    fn bind(
        &self,
        _: &mut Cx,
        me: &Value,
        instance: Option<&Value>,
        _: &Rc<Type>,
    ) -> Res<Option<Value>> {
        Ok(instance.map(|receiver| {
            Value::object(Method {
                function: me.clone(),
                receiver: receiver.clone(),
            })
        }))
    }
}

impl Drop for Function {
    fn drop(&mut self) {
        let cells = std::mem::take(&mut self.closure)
            .into_iter()
            .map(Value::from);
        let rest = self
            .defaults
            .take()
            .into_iter()
            .chain(self.namespace.take().into_values());
        release(cells.chain(rest).collect());
    }
}

impl Function {
    /// Whether exactly its positional parameters are all that a call has to bind.
    #[inline]
    pub fn is_simple(&self, given: usize) -> bool {
        let params = &self.code.params;
        given == params.positional.len()
            && params.keyword.is_empty()
            && params.rest.is_none()
            && params.keywords.is_none()
    }

    /// The values of the parameters after the first `given`: those of `names`, or defaults. `None` where there are stars, and where an argument is missing
    /// or wrong.
    pub fn parameters_after(
        &self,
        given: usize,
        names: &[Value],
        values: &[Value],
    ) -> Option<SmallVec<[Value; 8]>> {
        let params = &self.code.params;
        let has_stars = params.rest.is_some() || params.keywords.is_some();
        if has_stars || given > params.positional.len() {
            return None;
        }
        let mut used = 0;
        let mut found = SmallVec::new();
        let parameters = params.positional.iter().chain(&params.keyword).enumerate();
        for (at, parameter) in parameters.skip(given) {
            let named = match at < params.only_positional {
                true => None,
                false => names.iter().position(|n| n.as_str() == Some(parameter)),
            };
            used += usize::from(named.is_some());
            found.push(match named {
                Some(i) => values[i].clone(),
                None => self.default_of(at)?,
            });
        }
        (used == names.len()).then_some(found)
    }

    /// Binds arguments: the values of the parameter slots, in order.
    pub fn bind_arguments(&self, cx: &mut Cx, args: CallArgs) -> Res<Vec<Value>> {
        let params = &self.code.params;
        let mut slots = vec![Value::Unbound; params.count()];
        let given = args.pos.len();
        let mut pos = args.pos.into_iter();
        for (slot, value) in slots[..params.positional.len()]
            .iter_mut()
            .zip(pos.by_ref())
        {
            *slot = value;
        }
        let extra: Vec<Value> = pos.collect();
        let rest_at = params.positional.len() + params.keyword.len();
        if params.rest.is_some() {
            slots[rest_at] = Value::tuple(extra.as_slice());
        }
        let given_names: Vec<Name> = args.kw.iter().map(|(name, _)| name.clone()).collect();
        self.bind_keywords(cx, args.kw, &mut slots)?;
        // Wrong names come before too many values.
        if params.rest.is_none() && !extra.is_empty() {
            return Err(self.too_many(given, &given_names));
        }
        self.fill_defaults(&mut slots)?;
        Ok(slots)
    }

    fn bind_keywords(&self, cx: &mut Cx, kw: Vec<(Name, Value)>, slots: &mut [Value]) -> Res<()> {
        let params = &self.code.params;
        let more_at = params.count().saturating_sub(1);
        let more = params.keywords.is_some().then(Dict::default);
        let given: Vec<Name> = match params.only_positional {
            0 => Vec::new(),
            _ => kw.iter().map(|(name, _)| name.clone()).collect(),
        };
        for (name, value) in kw {
            let names = params.positional.iter().chain(&params.keyword);
            let at = names
                .clone()
                .position(|n| *n == name)
                .filter(|&at| at >= params.only_positional);
            match (at, &more) {
                (Some(at), _) if matches!(slots[at], Value::Unbound) => slots[at] = value,
                (Some(_), _) => {
                    let message = format!(
                        "{}() got multiple values for argument '{name}'",
                        self.shown_name()
                    );
                    return Err(Raised::type_error(message));
                }
                (None, Some(more)) => {
                    more.insert(cx, Value::str(name), value)?;
                }
                (None, None) => return Err(self.unexpected(&name, &given)),
            }
        }
        if let Some(more) = more {
            slots[more_at] = Value::object(more);
        }
        Ok(())
    }

    /// What the parameter at `at` has where nothing is given: the last positional ones of as many defaults as there are.
    fn default_of(&self, at: usize) -> Option<Value> {
        let params = &self.code.params;
        match at.checked_sub(params.positional.len()) {
            None => {
                let defaults = self.defaults.borrow();
                let from_end = params.positional.len() - at;
                let i = defaults.len().checked_sub(from_end)?;
                Some(defaults[i].clone())
            }
            Some(i) => {
                let defaults = self.keyword_defaults.borrow();
                let found = defaults.iter().find(|(name, _)| *name == params.keyword[i]);
                found.map(|(_, value)| value.clone())
            }
        }
    }

    fn fill_defaults(&self, slots: &mut [Value]) -> Res<()> {
        let params: &ParamSpec = &self.code.params;
        let kinds = [
            (&params.positional, 0, "positional"),
            (&params.keyword, params.positional.len(), "keyword-only"),
        ];
        for (names, first, kind) in kinds {
            let mut missing = Vec::new();
            for (at, name) in (first..).zip(names) {
                if matches!(slots[at], Value::Unbound) {
                    match self.default_of(at) {
                        Some(value) => slots[at] = value,
                        None => missing.push(&**name),
                    }
                }
            }
            if !missing.is_empty() {
                return Err(self.lacks(&missing, kind));
            }
        }
        Ok(())
    }

    fn shown_name(&self) -> Name {
        match self
            .namespace
            .borrow()
            .get("__qualname__")
            .and_then(Value::as_str)
        {
            Some(given) => given.into(),
            None => self.code.qualname.clone(),
        }
    }

    /// A keyword that no parameter takes; parameters that take none are named together, in their order.
    #[cold]
    fn unexpected(&self, name: &Name, given: &[Name]) -> Box<Raised> {
        if let Some(native) = self.native() {
            return native.unexpected(name);
        }
        let only = &self.code.params.positional[..self.code.params.only_positional];
        let misplaced: Vec<&str> = only
            .iter()
            .filter(|p| given.contains(p))
            .map(|p| &**p)
            .collect();
        let shown = self.shown_name();
        Raised::type_error(match misplaced.is_empty() {
            true => format!("{shown}() got an unexpected keyword argument '{name}'"),
            false => format!(
                "{shown}() got some positional-only arguments passed as keyword arguments: '{}'",
                misplaced.join(", ")
            ),
        })
    }

    /// Itself, where it stands for a function of CPython's library that is written in C.
    fn native(&self) -> Option<Native<'_>> {
        match self.code.source.is_frozen() {
            true => Native::of(&self.globals.name, &self.code.qualname, &self.code.params),
            false => None,
        }
    }

    #[cold]
    fn lacks(&self, names: &[&str], how: &str) -> Box<Raised> {
        if let Some(native) = self.native() {
            let defaults = self.defaults.borrow().len();
            let given = self.code.params.positional.len() - defaults - names.len();
            return native.miscounted(given, defaults, names);
        }
        let s = if names.len() == 1 { "" } else { "s" };
        let message = format!(
            "{}() missing {} required {how} argument{s}: {}",
            self.shown_name(),
            names.len(),
            and_list(names)
        );
        Raised::type_error(message)
    }

    #[cold]
    fn too_many(&self, given: usize, kw: &[Name]) -> Box<Raised> {
        if let Some(native) = self.native() {
            return native.miscounted(given + kw.len(), self.defaults.borrow().len(), &[]);
        }
        let params = &self.code.params;
        let most = params.positional.len();
        let least = most - self.defaults.borrow().len().min(most);
        let only = kw.iter().filter(|n| params.keyword.contains(n)).count();
        let s = |n: usize| if n == 1 { "" } else { "s" };
        let takes = match least == most {
            true => format!("{most} positional argument{}", s(most)),
            false => format!("from {least} to {most} positional arguments"),
        };
        let and_keywords = match only {
            0 => String::new(),
            n => format!(
                " positional argument{} (and {n} keyword-only argument{})",
                s(given),
                s(n)
            ),
        };
        let were = if given == 1 && only == 0 {
            "was"
        } else {
            "were"
        };
        Raised::type_error(format!(
            "{}() takes {takes} but {given}{and_keywords} {were} given",
            self.shown_name()
        ))
    }
}
