//! Names outside of slots: cells, globals, builtins, class namespaces.

use super::attributes::{bound_by, is_name};
use super::frame::Cell;
use super::function::Function;
use super::machine::Machine;
use super::small::item_of;
use crate::builtins::numpy::ufunc::pending;
use crate::compile::code::{CodeKind, NOWHERE};
use crate::diag::fault::FaultKind;
use crate::object::array::pending::Pending;
use crate::object::module::Module;
use crate::object::{Name, Raised, Res, Value, attr};
use crate::registry::{BuiltinFunction, Fusion};

impl Machine<'_> {
    fn name(&self, at: u32) -> Name {
        self.code().names[at as usize].clone()
    }

    #[inline]
    pub(super) fn load_global(&mut self, at: u32) -> Res<()> {
        let code = &self.frames.top.code;
        let (name, place) = (&code.names[at as usize], &code.places[at as usize]);
        let hash = code.hashes[at as usize];
        let found = {
            let names = self.frames.top.globals().namespace.borrow();
            bound_by(&names, name, hash, place)
                .map(|value| item_of(value).ok_or_else(|| value.clone()))
        };
        match found {
            Some(Ok(item)) => {
                self.deliver_item(item, NOWHERE);
            }
            Some(Err(rare)) => self.push(rare),
            None => return self.load_builtin(at),
        }
        Ok(())
    }

    fn load_builtin(&mut self, at: u32) -> Res<()> {
        let code = &self.frames.top.code;
        let (name, place) = (&code.names[at as usize], &code.places[at as usize]);
        let hash = code.hashes[at as usize];
        let found = match bound_by(&self.cx.builtins, name, hash, place) {
            Some(Value::Obj(object)) => {
                self.stack.push_object(object.clone());
                return Ok(());
            }
            Some(value) => Some(value.clone()),
            None => self.late_name(at)?,
        };
        match found {
            Some(value) => {
                self.push(value);
                Ok(())
            }
            None => Err(self.not_defined(at)),
        }
    }

    /// A name of NumPy's that is made when it is first asked for, where NumPy's names stand bare.
    #[cold]
    fn late_name(&mut self, at: u32) -> Res<Option<Value>> {
        let name = self.name(at);
        let numpy = self.cx.builtins.get("np").cloned();
        let is_late = numpy
            .as_ref()
            .and_then(|numpy| numpy.downcast::<Module>())
            .is_some_and(|module| (module.late)().contains(&&*name));
        let Some(numpy) = numpy.filter(|_| is_late) else {
            return Ok(None);
        };
        let value = attr::getattr(self.cx, &numpy, &name)?;
        self.cx.builtins.insert(name, value.clone());
        Ok(Some(value))
    }

    pub(super) fn load_name(&mut self, at: u32) -> Res<()> {
        if let Some(names) = &self.frames.top.names {
            let found = names
                .borrow()
                .get(&self.frames.top.code.names[at as usize])
                .cloned();
            if let Some(value) = found {
                self.push(value);
                return Ok(());
            }
        }
        self.load_global(at)
    }

    pub(super) fn store_name(&mut self, at: u32) {
        let value = self.pop();
        let old = match &self.frames.top.names {
            Some(names) => names.borrow_mut().insert(self.name(at), value),
            None => {
                let code = &self.frames.top.code;
                let (name, place) = (&code.names[at as usize], &code.places[at as usize]);
                let mut names = self.frames.top.globals().namespace.borrow_mut();
                match names.get_index_mut(place.get()) {
                    Some((known, old)) if is_name(known, name) => {
                        Some(std::mem::replace(old, value))
                    }
                    _ => {
                        let (found_at, old) = names.insert_full(name.clone(), value);
                        place.set(found_at);
                        old
                    }
                }
            }
        };
        drop(old);
    }

    pub(super) fn store_global(&mut self, at: u32) {
        let value = self.pop();
        let name = self.name(at);
        let globals = self.frames.top.globals();
        let old = globals.namespace.borrow_mut().insert(name, value);
        drop(old);
    }

    pub(super) fn delete_name(&mut self, at: u32, global: bool) -> Res<()> {
        let name = self.name(at);
        let old = match &self.frames.top.names {
            Some(names) if !global => names.borrow_mut().shift_remove(&name),
            _ => {
                let globals = self.frames.top.globals();
                globals.namespace.borrow_mut().shift_remove(&name)
            }
        };
        match old {
            Some(old) => {
                drop(old);
                Ok(())
            }
            None => Err(self.not_defined(at)),
        }
    }

    pub(super) fn delete_local(&mut self, slot: u32) -> Res<()> {
        let at = self.frames.base + slot as usize;
        let old = std::mem::replace(&mut self.stack[at], Value::Unbound);
        if matches!(old, Value::Unbound) {
            let name = &self.code().locals[slot as usize];
            return Err(unbound(name));
        }
        Ok(())
    }

    pub(super) fn load_cell(&mut self, at: u32) -> Res<()> {
        let value = self.frames.top.cells[at as usize].value.borrow().clone();
        match value {
            Some(value) => {
                self.push(value);
                Ok(())
            }
            None => Err(self.unbound_cell(at)),
        }
    }

    pub(super) fn load_class_cell(&mut self, cell: u32, name: u32) -> Res<()> {
        if let Some(names) = &self.frames.top.names {
            let found = names
                .borrow()
                .get(&self.code().names[name as usize])
                .cloned();
            if let Some(value) = found {
                self.push(value);
                return Ok(());
            }
        }
        self.load_cell(cell)
    }

    pub(super) fn store_cell(&mut self, at: u32) {
        let value = self.pop();
        let cell = self.frames.top.cells[at as usize].clone();
        note_closure(self, &cell, &value);
        let old = cell.value.replace(Some(value));
        drop(old);
    }

    pub(super) fn delete_cell(&mut self, at: u32) -> Res<()> {
        match self.frames.top.cells[at as usize].value.take() {
            Some(_) => Ok(()),
            None => Err(self.unbound_cell(at)),
        }
    }

    #[cold]
    fn unbound_cell(&self, at: u32) -> Box<Raised> {
        let code = self.code();
        let name = &code.cells[at as usize];
        if (at as usize) < code.own_cells {
            return unbound(name);
        }
        let message = format!(
            "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
        );
        Raised::new(FaultKind::NameError, message)
    }

    #[cold]
    pub(super) fn not_defined(&mut self, at: u32) -> Box<Raised> {
        self.mark();
        let code = self.code();
        let name = &code.names[at as usize];
        let message = format!("name '{name}' is not defined");
        let known = match code.kind {
            CodeKind::Function => code.locals.iter().chain(&code.cells).collect(),
            _ => Vec::new(),
        };
        let known: Vec<Value> = known.into_iter().map(|n| Value::str(n.clone())).collect();
        let module = Value::Obj(self.frames.top.globals().clone());
        let mut raised = Raised::new(FaultKind::NameError, message);
        raised.about = Some(Value::tuple([module, Value::tuple(known)]));
        raised
    }

    /// Pushes a method and its receiver, or Unbound and the attribute where there is nothing to bind.
    pub(super) fn load_method(&mut self, at: u32) -> Res<()> {
        if let Some(function) = self.method_of(self.top(), at) {
            self.put_under(function);
            return Ok(());
        }
        let receiver = self.pop();
        let name = self.name(at);
        if receiver.is::<Pending>() {
            return self.load_method_of_pending(receiver, &name);
        }
        if let Value::Obj(object) = &receiver
            && let Some(class) = object.heap_class()
            && object
                .namespace()
                .is_none_or(|n| !n.borrow().contains_key(&name))
            && class.lookup_user(self.cx, "__getattribute__").is_none()
            && let Some(function) = class.lookup(self.cx, &name)
            && function.downcast::<Function>().is_some()
        {
            self.push(function);
            self.push(receiver);
            return Ok(());
        }
        let method = attr::getattr(self.cx, &receiver, &name)?;
        self.push(method);
        self.push(Value::Unbound);
        Ok(())
    }
}

impl Machine<'_> {
    /// A reduction takes a pending receiver as it is; every other attribute is the computed array's.
    fn load_method_of_pending(&mut self, receiver: Value, name: &str) -> Res<()> {
        let class = self.cx.types.ndarray.clone();
        let found = class.lookup(self.cx, name);
        if let Some(function) = found.filter(|f| {
            f.downcast::<BuiltinFunction>()
                .is_some_and(|f| f.entry.fusion != Fusion::None)
        }) {
            self.push(function);
            self.push(receiver);
            return Ok(());
        }
        let receiver = pending::settle(self.cx, receiver)?;
        let method = attr::getattr(self.cx, &receiver, name)?;
        self.push(method);
        self.push(Value::Unbound);
        Ok(())
    }
}

/// A cell that holds a function which closes over it is a cycle.
fn note_closure(machine: &mut Machine, cell: &std::rc::Rc<Cell>, value: &Value) {
    attr::note_store(machine.cx, &Value::Obj(cell.clone()), value);
}

#[cold]
fn unbound(name: &str) -> Box<Raised> {
    let message =
        format!("cannot access local variable '{name}' where it is not associated with a value");
    Raised::new(FaultKind::UnboundLocalError, message)
}
