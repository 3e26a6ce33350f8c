//! Calls with keywords, `*args` and `**kwargs`.

use smallvec::SmallVec;

use super::function::Function;
use super::machine::Machine;
use crate::object::call::{self, Fate};
use crate::object::dict::Dict;
use crate::object::sequence::Tuple;
use crate::object::{CallArgs, Name, Raised, Res, Value, attr, index, iterate, text};

impl Machine<'_> {
    /// A call whose last arguments have names.
    pub(super) fn call_keywords(&mut self, args: u32, names: u32, method: bool) -> Res<()> {
        let code = self.code().clone();
        let names = match code.consts[names as usize].downcast::<Tuple>() {
            Some(names) => names.items.as_slice(),
            None => &[],
        };
        let mut base = self.stack.len() - args as usize;
        let floor = base - 1 - usize::from(method);
        if method && !matches!(self.stack.at(base - 1), Value::Unbound) {
            base -= 1;
        }
        if let Some(function) = self.stack.at(floor).downcast_rc::<Function>() {
            self.settle_from(base)?;
            if self.bind_in_place(&function, base, names) {
                return self.push_frame(&function, base, floor);
            }
        }
        let names: Vec<Name> = names.iter().filter_map(Value::as_name).collect();
        let mut pos = self.take(args);
        let values = pos.split_off(pos.len() - names.len());
        let mut pos = SmallVec::from_vec(pos);
        if method {
            match self.pop() {
                Value::Unbound => {}
                receiver => pos.insert(0, receiver),
            }
        }
        let kw = names.into_iter().zip(values).collect();
        let callee = self.pop();
        self.call_with(&callee, CallArgs { pos, kw })
    }

    /// A call with a tuple of arguments and maybe a dict of keywords.
    pub(super) fn call_spread(&mut self, keywords: bool) -> Res<()> {
        let kw = match keywords {
            true => {
                let dict = self.pop();
                let entries = dict
                    .downcast::<Dict>()
                    .map(Dict::entries)
                    .unwrap_or_default();
                let mut kw = Vec::with_capacity(entries.len());
                for (key, value) in entries {
                    match key.as_name() {
                        Some(name) => kw.push((name, value)),
                        None => return Err(Raised::type_error("keywords must be strings")),
                    }
                }
                kw
            }
            false => Vec::new(),
        };
        let args = self.pop();
        let callee = self.pop();
        let pos = match args.downcast::<Tuple>() {
            Some(tuple) => tuple.items.iter().cloned().collect(),
            None => self.only_spread(&callee, &args)?.into(),
        };
        self.call_with(&callee, CallArgs { pos, kw })
    }

    fn call_with(&mut self, callee: &Value, args: CallArgs) -> Res<()> {
        if let Some(function) = callee.downcast_rc::<Function>() {
            let floor = self.stack.len();
            let args = self.settled_after(0, args)?;
            return self.push_bound(&function, args, floor);
        }
        if let Some(init) = self.init_of(callee) {
            let floor = self.stack.len();
            let args = self.settled_after(0, args)?;
            self.push(callee.clone());
            self.stack.extend(args.pos);
            return self.begin_init_with(&init, floor, floor + 1, args.kw);
        }
        let result = self.call_native(callee, args, Fate::Value)?;
        self.push(result);
        Ok(())
    }

    /// `{**mapping}`
    pub(super) fn dict_update(&mut self, depth: u32) -> Res<()> {
        let mapping = self.pop();
        let Some(dict) = self.below(depth).downcast_rc::<Dict>() else {
            return Ok(());
        };
        let Some(pairs) = self.pairs(&mapping)? else {
            let name = attr::type_name(self.cx, &mapping);
            return Err(Raised::type_error(format!(
                "'{name}' object is not a mapping"
            )));
        };
        for (key, value) in pairs {
            dict.insert(self.cx, key, value)?;
        }
        Ok(())
    }

    /// `f(**mapping)`; a key twice is an error of the call, whose callee lies below.
    pub(super) fn dict_merge(&mut self, depth: u32) -> Res<()> {
        let mapping = self.pop();
        let Some(dict) = self.below(depth).downcast_rc::<Dict>() else {
            return Ok(());
        };
        let callee = self.below(depth + 2).clone();
        let shown = self.shown_callee(&callee)?;
        let Some(pairs) = self.pairs(&mapping)? else {
            let name = attr::type_name(self.cx, &mapping);
            return Err(Raised::type_error(format!(
                "{shown} argument after ** must be a mapping, not {name}"
            )));
        };
        for (key, value) in pairs {
            let shown_key = key.as_str().map(str::to_string);
            if dict.insert(self.cx, key, value)?.is_some() {
                let key = shown_key.unwrap_or_default();
                return Err(Raised::type_error(format!(
                    "{shown} got multiple values for keyword argument '{key}'"
                )));
            }
        }
        Ok(())
    }

    /// The arguments of `f(*values)`, whose refusal names what is called.
    fn only_spread(&mut self, callee: &Value, values: &Value) -> Res<Vec<Value>> {
        match iterate::collect(self.cx, values) {
            Err(_) if !iterate::may_iterate(self.cx, values) => {
                let shown = self.shown_callee(callee)?;
                let name = attr::type_name(self.cx, values);
                Err(Raised::type_error(format!(
                    "{shown} argument after * must be an iterable, not {name}"
                )))
            }
            result => result,
        }
    }

    /// What is called, as errors of its arguments name it: with its module, unless that is `builtins`.
    fn shown_callee(&mut self, callee: &Value) -> Res<String> {
        let Some(name) = attr::getattr_opt(self.cx, callee, "__qualname__")? else {
            return text::str(self.cx, callee);
        };
        let name = name.as_str().unwrap_or("?").to_string();
        let module = attr::getattr_opt(self.cx, callee, "__module__")?;
        Ok(match module.as_ref().and_then(Value::as_str) {
            Some(module) if module != "builtins" => format!("{module}.{name}()"),
            _ => format!("{name}()"),
        })
    }

    /// The entries of a mapping; `None` where it is none.
    fn pairs(&mut self, mapping: &Value) -> Res<Option<Vec<(Value, Value)>>> {
        if let Some(dict) = mapping.downcast::<Dict>() {
            return Ok(Some(dict.entries()));
        }
        let Some(keys) = attr::getattr_opt(self.cx, mapping, "keys")? else {
            return Ok(None);
        };
        let keys = call::call_pos(self.cx, &keys, [])?;
        let mut pairs = Vec::new();
        for key in iterate::collect(self.cx, &keys)? {
            let value = index::getitem(self.cx, mapping, &key)?;
            pairs.push((key, value));
        }
        Ok(Some(pairs))
    }
}
