//! Attributes and methods of instances of the program's classes, and of the builtin types whose instances have no names of their own.
//!
//! Each way here gives what [`attr`] gives, or says that it does not apply.

use std::any::Any;
use std::rc::Rc;

use super::function::Function;
use super::machine::Machine;
use crate::array::Guise;
use crate::object::plain::Plain;
use crate::object::value::Ref;
use crate::object::{Name, NameMap, Res, Type, Value, attr};
use crate::registry::BuiltinFunction;
use crate::registry::function::GetSet;

/// Whether two names are one; most often they are one object.
#[inline(always)]
pub(super) fn is_name(known: &Name, name: &Name) -> bool {
    std::rc::Rc::ptr_eq(known, name) || known == name
}

/// What a name is bound to; `place` is where it was found last.
#[inline(always)]
pub(super) fn bound_at<'a>(
    names: &'a NameMap,
    name: &Name,
    place: &std::cell::Cell<usize>,
) -> Option<&'a Value> {
    if let Some((known, value)) = names.get_index(place.get())
        && is_name(known, name)
    {
        return Some(value);
    }
    let (at, _, value) = names.get_full(name)?;
    place.set(at);
    Some(value)
}

impl Machine<'_> {
    /// `top.name`.
    #[inline]
    pub(super) fn get_attr(&mut self, at: u32) -> Res<()> {
        if let Some(value) = self.own_attr(at) {
            let object = std::mem::replace(self.stack.top_mut(), value);
            drop(object);
            return Ok(());
        }
        self.get_other_attr(at)
    }

    fn get_other_attr(&mut self, at: u32) -> Res<()> {
        if self.computed_attr(at)? {
            return Ok(());
        }
        let object = self.pop();
        let name = self.frames.top.code.names[at as usize].clone();
        let value = attr::getattr(self.cx, &object, &name)?;
        self.push(value);
        Ok(())
    }

    /// An instance's own attribute.
    #[inline(always)]
    fn own_attr(&self, at: u32) -> Option<Value> {
        let Value::Obj(object) = self.top() else {
            return None;
        };
        let Plain::Instance(instance) = object.plain() else {
            return None;
        };
        let (code, at) = (&self.frames.top.code, at as usize);
        let (name, site) = (&code.names[at], &code.sites[at]);
        site.ask(self.cx, &instance.class, name);
        if !site.reads() {
            return None;
        }
        bound_at(&instance.namespace.borrow(), name, &code.places[at]).cloned()
    }

    /// `top.name = value`, the value below; both go.
    #[inline]
    pub(super) fn set_attr(&mut self, at: u32) -> Res<()> {
        let target = self.pop();
        let value = self.pop();
        if let Value::Obj(object) = &target
            && let Plain::Instance(instance) = object.plain()
        {
            let code = &self.frames.top.code;
            let (name, site) = (&code.names[at as usize], &code.sites[at as usize]);
            site.ask(self.cx, &instance.class, name);
            if site.writes() {
                attr::note_store(self.cx, &target, &value);
                let place = &code.places[at as usize];
                let old = {
                    let mut names = instance.namespace.borrow_mut();
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
                };
                drop(old);
                return Ok(());
            }
        }
        let name = self.name_at(at);
        attr::setattr(self.cx, &target, &name, Some(&value))
    }

    /// Replaces an instance on top by a function of its class and itself; false where that does not apply.
    #[inline(always)]
    pub(super) fn method_of_instance(&mut self, at: u32) -> bool {
        let Value::Obj(object) = self.top() else {
            return false;
        };
        let Plain::Instance(instance) = object.plain() else {
            return false;
        };
        let (code, at) = (&self.frames.top.code, at as usize);
        let (name, site) = (&code.names[at], &code.sites[at]);
        site.ask(self.cx, &instance.class, name);
        if !site.reads() || instance.namespace.borrow().contains_key(name) {
            return false;
        }
        match site.in_class() {
            Some(found) if (&*found as &dyn Any).is::<Function>() => {
                self.put_under(found);
                true
            }
            _ => false,
        }
    }

    /// Puts an object under the object on top.
    #[inline(always)]
    fn put_under(&mut self, object: Ref) {
        let under = self.stack.len() - 1;
        if let Value::Obj(top) = self.stack.top() {
            let top = top.clone();
            self.stack.push_object(top);
        }
        *self.stack.at_mut(under) = Value::Obj(object);
    }

    /// Replaces a sequence, dict, str or array on top by a method of its class and itself: no bound method is made.
    pub(super) fn method_of_builtin(&mut self, at: u32) -> bool {
        let Value::Obj(object) = self.top() else {
            return false;
        };
        let types = &self.cx.types;
        let class = match object.plain() {
            Plain::List(_) => &types.list,
            Plain::Array(_) => &types.ndarray,
            Plain::Str(_) => &types.str,
            Plain::Dict(_) => &types.dict,
            _ => return false,
        };
        let Some(found) = self.in_class(class, at) else {
            return false;
        };
        let function = (&*found as &dyn Any).downcast_ref::<BuiltinFunction>();
        let is_method = function.is_some_and(|f| f.owner.is_some());
        if is_method {
            self.put_under(found);
        }
        is_method
    }

    /// What a name is in a builtin class itself.
    #[inline]
    fn in_class(&self, class: &Rc<Type>, at: u32) -> Option<Ref> {
        let (code, at) = (&self.frames.top.code, at as usize);
        code.sites[at].in_builtin(class, || {
            let names = class.namespace(self.cx).borrow();
            names.get(&code.names[at]).cloned()
        })
    }

    /// Replaces a plain array on top by its computed attribute (`shape`, `T`); false where that does not apply.
    fn computed_attr(&mut self, at: u32) -> Res<bool> {
        let Value::Obj(object) = self.top() else {
            return Ok(false);
        };
        match object.plain() {
            Plain::Array(array) if array.guise() == Guise::Plain => {}
            _ => return Ok(false),
        }
        let Some(found) = self.in_class(&self.cx.types.ndarray, at) else {
            return Ok(false);
        };
        let Some(entry) = (&*found as &dyn Any).downcast_ref::<GetSet>() else {
            return Ok(false);
        };
        let object = self.pop();
        let value = (entry.entry.get)(self.cx, &object)?;
        self.push(value);
        Ok(true)
    }
}
