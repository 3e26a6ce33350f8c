//! Attributes and methods of instances of the program's classes, and of the builtin types whose instances have no names of their own.
//!
//! Each way here gives what [`attr`] gives, or says that it does not apply.

use std::any::Any;
use std::rc::Rc;

use super::function::Function;
use super::machine::Machine;
use super::small::{Item, item_of};
use crate::array::Guise;
use crate::compile::Getter;
use crate::compile::code::{Instr, Leaf, NOWHERE};
use crate::object::instance::Instance;
use crate::object::plain::Plain;
use crate::object::value::Ref;
use crate::object::{Name, NameMap, Res, Type, Value, attr, position_of};
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

/// The same where the hash of the name is known: what stands in another namespace costs less to miss.
#[inline(always)]
pub(super) fn bound_by<'a>(
    names: &'a NameMap,
    name: &Name,
    hash: u64,
    place: &std::cell::Cell<usize>,
) -> Option<&'a Value> {
    if let Some((known, value)) = names.get_index(place.get())
        && is_name(known, name)
    {
        return Some(value);
    }
    let at = position_of(names, name, hash)?;
    place.set(at);
    names.get_index(at).map(|(_, value)| value)
}

/// Whether a name is bound. Few names are looked through: that costs less than a hash.
#[inline]
fn binds(names: &NameMap, name: &Name) -> bool {
    match names.len() {
        0..=3 => names.keys().any(|known| is_name(known, name)),
        _ => names.contains_key(name),
    }
}

impl Machine<'_> {
    /// `top.name`; true where the frame of a property's getter begins.
    #[inline]
    pub(super) fn get_attr(&mut self, at: u32) -> Res<bool> {
        if let Some(item) = self.own_attr(self.top(), at) {
            self.stack.drop_top();
            self.deliver_item(item, NOWHERE);
            return Ok(false);
        }
        if self.begin_getter(at)? {
            return Ok(true);
        }
        self.get_other_attr(at)?;
        Ok(false)
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
    #[inline]
    pub(super) fn own_attr(&self, object: &Value, at: u32) -> Option<Item> {
        let Value::Obj(object) = object else {
            return None;
        };
        let Plain::Instance(instance) = object.plain() else {
            return None;
        };
        let (code, at) = (&self.frames.top.code, at as usize);
        let (name, site) = (&code.names[at], &code.sites[at]);
        site.ask(self.cx, instance.class.get(), name);
        if !site.reads() {
            return None;
        }
        item_of(bound_at(
            &instance.namespace.borrow(),
            name,
            &code.places[at],
        )?)
    }

    /// `top.name = value`, the value below; both go.
    #[inline]
    pub(super) fn set_attr(&mut self, at: u32) -> Res<()> {
        let top = self.stack.len() - 1;
        if self.set_own_attr(at, top, top - 1) {
            self.stack.truncate(top - 1);
            return Ok(());
        }
        let target = self.pop();
        let value = self.pop();
        let name = self.name_at(at);
        attr::setattr(self.cx, &target, &name, Some(&value))
    }

    /// Binds an instance's own attribute; `target` and `value` are places on the stack. False where that is not all there is to do.
    #[inline]
    pub(super) fn set_own_attr(&mut self, at: u32, target: usize, value: usize) -> bool {
        let (target, value) = (self.stack.at(target), self.stack.at(value));
        let Value::Obj(object) = target else {
            return false;
        };
        let Plain::Instance(instance) = object.plain() else {
            return false;
        };
        let (code, at) = (&self.frames.top.code, at as usize);
        let (name, site, place) = (&code.names[at], &code.sites[at], &code.places[at]);
        site.ask(self.cx, instance.class.get(), name);
        if !site.writes() {
            return false;
        }
        attr::note_store(self.cx, target, value);
        let old = {
            let mut names = instance.namespace.borrow_mut();
            match names.get_index_mut(place.get()) {
                Some((known, old)) if is_name(known, name) => {
                    Some(std::mem::replace(old, value.clone()))
                }
                _ => {
                    let (found_at, old) = names.insert_full(name.clone(), value.clone());
                    place.set(found_at);
                    old
                }
            }
        };
        drop(old);
        true
    }

    /// The function behind a method of an instance, sequence, dict, str or array, which goes before the object in a call: no bound method is made.
    #[inline]
    pub(super) fn method_of(&self, object: &Value, at: u32) -> Option<Ref> {
        let Value::Obj(object) = object else {
            return None;
        };
        let types = &self.cx.types;
        let class = match object.plain() {
            Plain::Instance(instance) => return self.method_of_instance(instance, at),
            Plain::List(_) => &types.list,
            Plain::Array(_) => &types.ndarray,
            Plain::Str(_) => &types.str,
            Plain::Dict(_) => &types.dict,
            Plain::Set(set) => set.class_in(types),
            Plain::Tuple(_) => &types.tuple,
            _ => return None,
        };
        let (found, is_method) = self.in_class(class, at)?;
        is_method.then_some(found)
    }

    fn method_of_instance(&self, instance: &Instance, at: u32) -> Option<Ref> {
        let (code, at) = (&self.frames.top.code, at as usize);
        let (name, site) = (&code.names[at], &code.sites[at]);
        site.ask(self.cx, instance.class.get(), name);
        if !site.reads() || binds(&instance.namespace.borrow(), name) {
            return None;
        }
        site.function_in_class(|found| (&**found as &dyn Any).is::<Function>())
    }

    /// The method `a.name` and its receiver on the stack where the method is known at once, or else `a` alone; gives how much more of the row
    /// is done.
    #[inline(always)]
    pub(super) fn begin_method(&mut self, consts: &[Value], a: Leaf, name: u32) -> Res<usize> {
        let function = self.method_of(self.leaf(consts, a), name);
        let done = usize::from(function.is_some());
        if let Some(function) = function {
            self.stack.push_object(function);
        }
        self.load_leaf(consts, a)?;
        Ok(done)
    }

    /// Calls a method of a list, dict, str or array by its short way, which was found before; `None` where that does not apply. Gives how much
    /// more of the row is done, with the `Pop` of a result that nobody wants.
    #[inline(never)]
    pub(super) fn call_of(
        &mut self,
        consts: &[Value],
        a: Leaf,
        name: u32,
        given: &[Leaf],
    ) -> Res<Option<usize>> {
        let Value::Obj(object) = self.leaf(consts, a) else {
            return Ok(None);
        };
        let class = match object.plain() {
            Plain::List(_) => &self.cx.types.list,
            Plain::Str(_) => &self.cx.types.str,
            Plain::Dict(_) => &self.cx.types.dict,
            Plain::Array(_) => &self.cx.types.ndarray,
            Plain::Set(set) => set.class_in(&self.cx.types),
            _ => return Ok(None),
        };
        let short = self.frames.top.code.sites[name as usize].short_way(class);
        let Some(short) = short.filter(|_| self.cx.waiting.is_empty()) else {
            return Ok(None);
        };
        let (floor, pc) = (self.stack.len(), self.frames.pc);
        let object = object.clone();
        self.stack.push_object(object);
        for &leaf in given {
            if !self.push_leaf(consts, leaf) {
                self.stack.truncate(floor);
                return Ok(None);
            }
        }
        // The method and the arguments lie before the call.
        let done = given.len() + 2;
        self.frames.pc = pc + done as u32;
        self.mark();
        let Some(result) = short(self.cx, &mut self.stack[floor..]) else {
            self.stack.truncate(floor);
            self.frames.pc = pc;
            return Ok(None);
        };
        result?;
        // The result stands where the object did.
        let is_dropped = matches!(self.code().instrs[pc as usize + done], Instr::Pop);
        self.stack.truncate(floor + usize::from(!is_dropped));
        Ok(Some(done + usize::from(is_dropped)))
    }

    /// Puts an object under the object on top.
    #[inline(always)]
    pub(super) fn put_under(&mut self, object: Ref) {
        let under = self.stack.len() - 1;
        if let Value::Obj(top) = self.stack.top() {
            let top = top.clone();
            self.stack.push_object(top);
        }
        *self.stack.at_mut(under) = Value::Obj(object);
    }

    /// What a name is in a builtin class itself, and whether it is a method.
    #[inline(always)]
    fn in_class(&self, class: &Rc<Type>, at: u32) -> Option<(Ref, bool)> {
        let (code, at) = (&self.frames.top.code, at as usize);
        code.sites[at].in_builtin(class, || {
            let names = class.namespace(self.cx).borrow();
            let found = names.get(&code.names[at])?.clone();
            let function = found.downcast::<BuiltinFunction>();
            let method = function.filter(|f| f.owner.is_some());
            let (short, is_method) = (method.and_then(|f| f.entry.short), method.is_some());
            Some((found, short, is_method))
        })
    }

    /// What computes an attribute of a plain array (`shape`, `T`).
    #[inline]
    fn getter_of(&self, object: &Value, at: u32) -> Option<Getter> {
        let Value::Obj(object) = object else {
            return None;
        };
        match object.plain() {
            Plain::Array(array) if array.guise() == Guise::Plain => {}
            _ => return None,
        }
        let class = &self.cx.types.ndarray;
        let site = &self.frames.top.code.sites[at as usize];
        if let Some(get) = site.getter(class) {
            return Some(get);
        }
        let (found, _) = self.in_class(class, at)?;
        let get = (&*found as &dyn Any).downcast_ref::<GetSet>()?.entry.get;
        site.computes(class, get);
        Some(get)
    }

    /// Replaces a plain array on top by its computed attribute; false where that does not apply.
    fn computed_attr(&mut self, at: u32) -> Res<bool> {
        let Some(get) = self.getter_of(self.top(), at) else {
            return Ok(false);
        };
        let made = get(self.cx, self.stack.top())?;
        self.stack.drop_top();
        self.push_made(made);
        Ok(true)
    }

    /// Puts the computed attribute `a.name` of a plain array on the stack, which the next instruction would; false where that does not apply.
    #[inline(never)]
    pub(super) fn computed_attr_of(&mut self, consts: &[Value], a: Leaf, at: u32) -> Res<bool> {
        let Some(get) = self.getter_of(self.leaf(consts, a), at) else {
            return Ok(false);
        };
        self.frames.pc += 1;
        self.mark();
        let object = self.stack.leaf(self.frames.base, consts, a);
        let made = get(self.cx, object)?;
        self.push_made(made);
        Ok(true)
    }

    /// Puts on the stack what was only just made, in parts.
    #[inline(always)]
    fn push_made(&mut self, made: Value) {
        match item_of(&made) {
            Some(item) => {
                self.deliver_item(item, NOWHERE);
            }
            None => self.push(made),
        }
    }
}
