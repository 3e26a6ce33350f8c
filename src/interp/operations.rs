//! The instructions that the loop does not write out itself.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use super::frame::Cell;
use super::function::Function;
use super::machine::Machine;
use crate::array::Array;
use crate::array::provenance::How;
use crate::builtins::numpy::ufunc::{operators, small_scalars};
use crate::compile::code::{Instr, parts};
use crate::object::dict::Dict;
use crate::object::events::Lost;
use crate::object::plain::Plain;
use crate::object::sequence::{List, Str, Tuple};
use crate::object::set::Set;
use crate::object::slice::Slice;
use crate::object::{
    Name, NameMap, Raised, Res, Value, attr, binop, compare, index, iterate, text, truth,
};
use crate::scalar::text_repr::escape_non_ascii;
use crate::syntax::ast::Conversion;

impl Machine<'_> {
    /// Runs one instruction.
    pub(super) fn operation(&mut self, instr: Instr) -> Res<()> {
        match instr {
            Instr::Nop => {}
            Instr::Show => {
                let value = self.pop();
                if !value.is_none() {
                    let module = self.frames.top.globals().clone();
                    super::display(self.cx, &module, &value)?;
                }
            }
            Instr::Dup => {
                let value = self.top().clone();
                self.push(value);
            }
            Instr::Dup2 => {
                let (a, b) = (self.below(1).clone(), self.top().clone());
                self.push(a);
                self.push(b);
            }
            Instr::Lift(n) => {
                let at = self.stack.len() - 1 - n as usize;
                self.stack[at..].rotate_left(1);
            }
            Instr::Sink(n) => {
                let at = self.stack.len() - 1 - n as usize;
                self.stack[at..].rotate_right(1);
            }
            Instr::DeleteLocal(slot) => self.delete_local(slot)?,
            Instr::StoreCell(at) => self.store_cell(at),
            Instr::DeleteCell(at) => self.delete_cell(at)?,
            Instr::LoadClosure(at) => {
                let cell = self.frames.top.cells[at as usize].clone();
                self.push(Value::Obj(cell));
            }
            Instr::LoadClassCell { cell, name } => self.load_class_cell(cell, name)?,
            Instr::StoreGlobal(name) => self.store_global(name),
            Instr::DeleteName(name) => self.delete_name(name, false)?,
            Instr::DeleteGlobal(name) => self.delete_name(name, true)?,
            Instr::Inplace(op) => {
                let b = self.pop();
                let a = self.pop();
                let result = match small_scalars::binary(op, &a, &b) {
                    Some(result) => result,
                    None => binop::inplace(self.cx, op, &a, &b)?,
                };
                self.push(result);
            }
            Instr::Unary(op, fate) => {
                let a = self.pop();
                let result = match operators::is_elementwise(&a) {
                    true => operators::unary_with_fate(self.cx, op, &a, fate)?,
                    false => binop::unary(self.cx, op, &a)?,
                };
                self.push(result);
            }
            Instr::Not => {
                let a = self.pop();
                let result = !truth::truth(self.cx, &a)?;
                self.push(Value::Bool(result));
            }
            Instr::Is { negated } => {
                let b = self.pop();
                let a = self.pop();
                self.push(Value::Bool(a.is_same(&b) != negated));
            }
            Instr::In { negated } => {
                let container = self.pop();
                let item = self.pop();
                let found = compare::contains(self.cx, &container, &item)?;
                self.push(Value::Bool(found != negated));
            }
            Instr::SetItem => {
                let key = self.pop();
                let target = self.pop();
                let value = self.pop();
                index::setitem(self.cx, &target, &key, Some(&value))?;
                if self.cx.events.watching {
                    // What `copy[0] += 1` wrote through is a look at the copy, and ends here.
                    drop(value);
                    self.note_lost(&target);
                }
            }
            Instr::DeleteItem => {
                let key = self.pop();
                let target = self.pop();
                index::setitem(self.cx, &target, &key, None)?;
            }
            Instr::BuildSlice { parts } => {
                let step = if parts == 3 { self.pop() } else { Value::None };
                let stop = self.pop();
                let start = self.pop();
                self.push(Value::object(Slice::new(start, stop, step)));
            }
            Instr::DeleteAttr(name) => {
                let target = self.pop();
                let name = self.name_at(name);
                attr::setattr(self.cx, &target, &name, None)?;
            }
            Instr::CallKeywords { args, names } => self.call_keywords(args, names, false)?,
            Instr::CallMethodKeywords { args, names } => self.call_keywords(args, names, true)?,
            Instr::CallSpread { keywords } => self.call_spread(keywords)?,
            Instr::MakeFunction { code, parts } => self.make_function(code, parts),
            Instr::BuildClass => self.build_class()?,
            Instr::GetIter => {
                let value = self.pop();
                let iterator = iterate::iter(self.cx, &value)?;
                self.push(iterator);
            }
            Instr::Unpack(count) => {
                let value = self.pop();
                if let Value::Obj(object) = &value
                    && let Plain::Tuple(tuple) = object.plain()
                    && tuple.items.len() == count as usize
                {
                    tuple.items.iter().rev().for_each(|item| self.push_of(item));
                    return Ok(());
                }
                let items = iterate::unpack(self.cx, &value, count as usize)?;
                self.stack.extend(items.into_iter().rev());
            }
            Instr::UnpackStar { before, after } => {
                self.unpack_star(before as usize, after as usize)?
            }
            Instr::SetupTry(handler) => self.setup_try(handler, 0),
            Instr::SetupWith(handler) => self.setup_try(handler, 1),
            Instr::PopBlock => {
                self.end_protected();
            }
            Instr::PopExcept => {
                self.cx.handled.pop();
            }
            Instr::Reraise => self.reraise()?,
            Instr::Raise { parts } => self.raise(parts)?,
            Instr::MatchException => self.match_exception()?,
            Instr::BeginStar => self.begin_star(),
            Instr::MatchStar => self.match_star()?,
            Instr::KeepStar => self.keep_star()?,
            Instr::EndStar => self.end_star()?,
            Instr::MatchSequence => self.match_sequence()?,
            Instr::MatchMapping => self.match_mapping()?,
            Instr::MatchLength { wanted, exact } => self.match_length(wanted as usize, exact)?,
            Instr::MatchKeys { keys, rest } => self.match_keys(keys, rest)?,
            Instr::MatchClass { positional, names } => {
                self.match_class(positional as usize, names)?
            }
            Instr::AssertionError { message } => {
                let args = if message { vec![self.pop()] } else { vec![] };
                let class = crate::object::exception::exception_type(self.cx, "AssertionError");
                self.push(Value::Obj(crate::object::Exception::new(class, args)));
            }
            Instr::EnterWith => self.enter_with()?,
            Instr::ExitWith => self.exit_with()?,
            Instr::ExitWithException => self.exit_with_exception()?,
            Instr::Import(name) => self.import(name)?,
            Instr::ImportFrom(name) => self.import_from(name)?,
            Instr::ImportStar => self.import_star()?,
            Instr::StoreAnnotation(name) => self.store_annotation(name)?,
            other => self.build(other)?,
        }
        Ok(())
    }

    /// Makes and fills containers and strings.
    fn build(&mut self, instr: Instr) -> Res<()> {
        match instr {
            Instr::BuildTuple(n) => {
                let items = self.take(n);
                self.push(Value::tuple(items));
            }
            Instr::BuildList(n) => {
                let items = self.take(n);
                self.push(Value::list(items));
            }
            Instr::BuildSet(n) => {
                let items = self.take(n);
                let set = Set::default();
                for item in items {
                    set.add(self.cx, item)?;
                }
                self.push(Value::object(set));
            }
            Instr::BuildConstantSet(n) => {
                let items = self.take(n);
                let constant = Set::of(self.cx, items)?;
                let rebuilt = Set::of(self.cx, constant.items())?;
                self.push(Value::object(rebuilt.copied(false)));
            }
            Instr::BuildDict(n) => {
                let items = self.take(2 * n);
                let dict = Dict::default();
                let mut items = items.into_iter();
                while let (Some(key), Some(value)) = (items.next(), items.next()) {
                    dict.insert(self.cx, key, value)?;
                }
                self.push(Value::object(dict));
            }
            Instr::BuildString(n) => {
                let items = self.take(n);
                let text: String = items.iter().filter_map(Value::as_str).collect();
                self.push(Value::str(text));
            }
            Instr::FormatValue { conversion, spec } => self.format_value(conversion, spec)?,
            Instr::SetAdd(depth) => {
                let value = self.pop();
                if let Some(set) = self.below(depth).downcast_rc::<Set>() {
                    set.add(self.cx, value)?;
                }
            }
            Instr::DictAdd(depth) => {
                let value = self.pop();
                let key = self.pop();
                if let Some(dict) = self.below(depth).downcast_rc::<Dict>() {
                    dict.insert(self.cx, key, value)?;
                }
            }
            Instr::ListExtend(depth) => {
                let value = self.pop();
                let items = self.spread_items(&value)?;
                if let Some(list) = self.below(depth).downcast::<List>() {
                    list.items.borrow_mut().extend(items);
                }
            }
            Instr::SetUpdate(depth) => {
                let value = self.pop();
                if let Some(set) = self.below(depth).downcast_rc::<Set>() {
                    set.update(self.cx, &value)?;
                }
            }
            Instr::DictUpdate(depth) => self.dict_update(depth)?,
            Instr::DictMerge(depth) => self.dict_merge(depth)?,
            Instr::ListToTuple => {
                let list = self.pop();
                let items = iterate::collect(self.cx, &list)?;
                self.push(Value::tuple(items));
            }
            _ => unreachable!("every instruction is run by the loop, `operation` or `build`"),
        }
        Ok(())
    }

    /// Adds the top to the list `depth` below it.
    pub(super) fn append_below(&mut self, depth: u32) {
        let value = self.pop();
        if let Value::Obj(object) = self.below(depth)
            && let Plain::List(list) = object.plain()
        {
            list.items.borrow_mut().push(value);
        }
    }

    /// Notes a write whose target is a copy that ends with this instruction.
    #[cold]
    fn note_lost(&mut self, target: &Value) {
        let Value::Obj(object) = target else {
            return;
        };
        let Some(array) = target
            .downcast::<Array>()
            .filter(|_| Rc::strong_count(object) == 1)
        else {
            return;
        };
        let mut copy = (
            array.provenance(),
            Rc::strong_count(&array.strided().buffer),
        );
        if let Some(base) = array.base() {
            let any: Rc<dyn Any> = base;
            // Held by the view, and by this look at it.
            let own = any
                .downcast::<Array>()
                .ok()
                .filter(|b| Rc::strong_count(b) == 2);
            match own {
                Some(base) if copy.0.how == How::View => copy = (base.provenance(), 1),
                // The elements of some picks lie in an array of their own behind the copy.
                Some(base) if Rc::ptr_eq(&base.strided().buffer, &array.strided().buffer) => {
                    copy.1 -= 1;
                }
                _ => {}
            }
        }
        let (provenance, holders) = copy;
        if provenance.how == How::Copy && provenance.parent != 0 && holders == 1 {
            let bytes = array.strided().size() * array.strided().itemsize();
            let (span, why) = (self.cx.place.span, provenance.why);
            self.cx.events.lose(Lost { span, why, bytes });
        }
    }

    pub(super) fn name_at(&self, at: u32) -> Name {
        self.code().names[at as usize].clone()
    }

    /// The topmost `n` values, off the stack.
    pub(super) fn take(&mut self, n: u32) -> Vec<Value> {
        let at = self.stack.len() - n as usize;
        self.stack.split_off(at)
    }

    fn spread_items(&mut self, value: &Value) -> Res<Vec<Value>> {
        iterate::collect(self.cx, value).map_err(|e| {
            if !e.is_kind(self.cx, "TypeError") || iterate::may_iterate(self.cx, value) {
                return e;
            }
            let name = attr::type_name(self.cx, value);
            Raised::type_error(format!("Value after * must be an iterable, not {name}"))
        })
    }

    fn format_value(&mut self, conversion: Conversion, spec: bool) -> Res<()> {
        let spec = if spec { Some(self.pop()) } else { None };
        let value = self.pop();
        let value = match conversion {
            Conversion::None => value,
            Conversion::Str => Value::str(text::str(self.cx, &value)?),
            Conversion::Repr => Value::str(text::repr(self.cx, &value)?),
            Conversion::Ascii => Value::str(escape_non_ascii(&text::repr(self.cx, &value)?)),
        };
        let spec = spec.as_ref().and_then(Value::as_str).unwrap_or("");
        let is_plain = spec.is_empty()
            && matches!(&value, Value::Obj(o) if o.heap_class().is_none())
            && value.is::<Str>();
        let formatted = match is_plain {
            true => value,
            false => Value::str(text::format(self.cx, &value, spec)?),
        };
        self.push(formatted);
        Ok(())
    }

    fn unpack_star(&mut self, before: usize, after: usize) -> Res<()> {
        let value = self.pop();
        let items = match iterate::collect(self.cx, &value) {
            Ok(items) => items,
            Err(e)
                if e.is_kind(self.cx, "TypeError") && iterate::iter(self.cx, &value).is_err() =>
            {
                return Err(iterate::no_unpacking(self.cx, &value, e));
            }
            Err(e) => return Err(e),
        };
        if items.len() < before + after {
            let (want, got) = (before + after, items.len());
            let message =
                format!("not enough values to unpack (expected at least {want}, got {got})");
            return Err(Raised::value(message));
        }
        let middle = items[before..items.len() - after].to_vec();
        self.stack
            .extend(items[items.len() - after..].iter().rev().cloned());
        self.push(Value::list(middle));
        self.stack.extend(items[..before].iter().rev().cloned());
        Ok(())
    }

    fn make_function(&mut self, code: u32, made: u32) {
        let code = self.code().codes[code as usize].clone();
        let closure: Vec<Rc<Cell>> = match made & parts::CLOSURE != 0 {
            true => {
                let cells = self.pop();
                let cells = cells
                    .downcast::<Tuple>()
                    .map(|t| t.items.clone())
                    .unwrap_or_default();
                cells
                    .iter()
                    .filter_map(Value::downcast_rc::<Cell>)
                    .collect()
            }
            false => Vec::new(),
        };
        let mut namespace = NameMap::default();
        if made & parts::ANNOTATIONS != 0 {
            namespace.insert("__annotations__".into(), self.pop());
        }
        let keyword_defaults = match made & parts::KEYWORD_DEFAULTS != 0 {
            true => {
                let dict = self.pop();
                let entries = dict
                    .downcast::<Dict>()
                    .map(Dict::entries)
                    .unwrap_or_default();
                entries
                    .into_iter()
                    .filter_map(|(k, v)| Some((k.as_str()?.into(), v)))
                    .collect()
            }
            false => Vec::new(),
        };
        let defaults = match made & parts::DEFAULTS != 0 {
            true => self
                .pop()
                .downcast::<Tuple>()
                .map(|t| t.items.clone())
                .unwrap_or_default(),
            false => Vec::new(),
        };
        let function = Function {
            code,
            globals: self.frames.top.globals().clone(),
            defaults: RefCell::new(defaults),
            keyword_defaults: RefCell::new(keyword_defaults),
            closure,
            namespace: RefCell::new(namespace),
        };
        self.push(Value::object(function));
    }

    fn store_annotation(&mut self, name: u32) -> Res<()> {
        let value = self.pop();
        let name = self.name_at(name);
        let module = self.frames.top.globals().clone();
        let names = self.frames.top.names.clone();
        let namespace = names.as_ref().map_or(&module.namespace, |n| n);
        let known = namespace.borrow().get("__annotations__").cloned();
        let dict = known.unwrap_or_else(|| {
            let new = Value::object(Dict::default());
            namespace
                .borrow_mut()
                .insert("__annotations__".into(), new.clone());
            new
        });
        index::setitem(self.cx, &dict, &Value::str(name), Some(&value))
    }
}
