//! What the name of an attribute comes to on instances of one class, remembered where the name stands.
//!
//! A class is known by its address, which it keeps as long as the site holds on to it weakly; every change to any class makes all that is
//! remembered old ([`Types::changes`](crate::object::Types)). CPython's inline caches hold versions of types in the same way.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use crate::object::call::Short;
use crate::object::value::Ref;
use crate::object::{Cx, Object, Res, Type, Value};

/// One name in a piece of code.
#[derive(Default)]
pub struct Site {
    class: Cell<usize>,
    changes: Cell<u64>,
    reads: Cell<bool>,
    writes: Cell<bool>,
    /// Whether reading does what the data descriptor in the class says, and nothing behind that.
    describes: Cell<bool>,
    held: RefCell<Weak<Type>>,
    in_class: RefCell<Option<Weak<dyn Object>>>,
    /// The builtin type that was looked up last, by its address, and what it has under the name, a method or not: that never changes.
    builtin: RefCell<Option<(usize, Ref, bool)>>,
    /// The same type and its method's short way.
    short: Cell<Option<(usize, Short)>>,
    /// The same type and what computes the attribute on its instances.
    getter: Cell<Option<(usize, Getter)>>,
    /// Whether what the class has is a function of the program.
    is_function: Cell<bool>,
}

/// What computes an attribute.
pub type Getter = fn(&mut Cx, &Value) -> Res<Value>;

impl Site {
    /// Looks the class up, unless it is the one that was looked up last.
    #[inline(always)]
    pub fn ask(&self, cx: &Cx, class: &Rc<Type>, name: &str) {
        let known = self.class.get() == Rc::as_ptr(class) as usize;
        if !known || self.changes.get() != cx.types.changes.get() {
            self.learn(cx, class, name);
        }
    }

    #[inline(never)]
    fn learn(&self, cx: &Cx, class: &Rc<Type>, name: &str) {
        let overrides = |dunder| class.lookup_user(cx, dunder).is_some();
        let found = class.lookup(cx, name);
        let found = match &found {
            Some(Value::Obj(object)) => Some(object),
            _ => None,
        };
        let is_free = found.is_none_or(|object| !object.is_data_descriptor());
        self.describes
            .set(!is_free && !overrides("__getattribute__") && !overrides("__getattr__"));
        let is_free = is_free && name != "__dict__" && name != "__class__";
        self.reads.set(is_free && !overrides("__getattribute__"));
        self.writes
            .set(is_free && !overrides("__setattr__") && class.slots().is_none());
        self.in_class.replace(found.map(Rc::downgrade));
        self.is_function.set(false);
        self.held.replace(Rc::downgrade(class));
        self.class.set(Rc::as_ptr(class) as usize);
        self.changes.set(cx.types.changes.get());
    }

    /// What a builtin type has under the name, and whether it is a method; `look` looks it up where the type was not the last one asked.
    #[inline(always)]
    pub fn in_builtin(
        &self,
        class: &Rc<Type>,
        look: impl FnOnce() -> Option<(Value, Option<Short>, bool)>,
    ) -> Option<(Ref, bool)> {
        let address = Rc::as_ptr(class) as usize;
        if let Some((known, found, is_method)) = &*self.builtin.borrow()
            && *known == address
        {
            return Some((found.clone(), *is_method));
        }
        let (Value::Obj(found), short, is_method) = look()? else {
            return None;
        };
        self.short.set(short.map(|short| (address, short)));
        let known = (address, found.clone(), is_method);
        self.builtin.replace(Some(known));
        Some((found, is_method))
    }

    /// The short way of the method that [`Site::in_builtin`] found last, where it has one and was asked for this type.
    #[inline(always)]
    pub fn short_way(&self, class: &Rc<Type>) -> Option<Short> {
        let (known, short) = self.short.get()?;
        (known == Rc::as_ptr(class) as usize).then_some(short)
    }

    /// What computes the attribute on instances of a builtin type, where that was found before.
    #[inline(always)]
    pub fn getter(&self, class: &Rc<Type>) -> Option<Getter> {
        let (known, getter) = self.getter.get()?;
        (known == Rc::as_ptr(class) as usize).then_some(getter)
    }

    /// Notes what computes the attribute on instances of a builtin type.
    pub fn computes(&self, class: &Rc<Type>, getter: Getter) {
        self.getter.set(Some((Rc::as_ptr(class) as usize, getter)));
    }

    /// What the class has under the name, if that is a function of the program: `is_function` is asked once.
    #[inline(always)]
    pub fn function_in_class(&self, is_function: impl FnOnce(&Ref) -> bool) -> Option<Ref> {
        let found = self.in_class()?;
        if !self.is_function.get() {
            self.is_function.set(is_function(&found));
        }
        self.is_function.get().then_some(found)
    }

    /// Whether reading asks the instance's own names first.
    #[inline(always)]
    pub fn reads(&self) -> bool {
        self.reads.get()
    }

    /// Whether reading asks the data descriptor in the class alone.
    #[inline(always)]
    pub fn describes(&self) -> bool {
        self.describes.get()
    }

    /// Whether writing only binds the instance's own name.
    #[inline(always)]
    pub fn writes(&self) -> bool {
        self.writes.get()
    }

    /// What the class has under the name.
    #[inline(always)]
    pub fn in_class(&self) -> Option<Ref> {
        self.in_class.borrow().as_ref()?.upgrade()
    }
}
