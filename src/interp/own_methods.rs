//! Methods of the program's classes that run without being called by name: `__init__`, the getter of a property, `__getitem__`.
//!
//! Where nothing but the program's function has a say, its frame is pushed on those that run, as for any other call. A machine of its own, which
//! the general way takes, costs several times as much. What does not fit goes the general way, with the same result.

use std::any::Any;
use std::rc::Rc;

use super::function::Function;
use super::machine::Machine;
use crate::compile::code::CodeKind;
use crate::object::instance::{init_gave, instance};
use crate::object::module::Property;
use crate::object::plain::Plain;
use crate::object::{CallArgs, Name, Res, Type, Value};

impl Machine<'_> {
    /// The `__init__` of a class, where all that a call of it does is to run that on a new instance.
    pub(super) fn init_of(&self, callee: &Value) -> Option<Rc<Function>> {
        let Value::Obj(object) = callee else {
            return None;
        };
        if !(&**object as &dyn Any).is::<Type>() || !self.cx.waiting.is_empty() {
            return None;
        }
        let class = callee.downcast_rc::<Type>()?;
        let init: Rc<dyn Any> = class.plain_init(self.cx)?;
        let init = init.downcast::<Function>().ok()?;
        (init.code.kind == CodeKind::Function).then_some(init)
    }

    /// Lets the `__init__` of the class at `floor` begin on a new instance, with the arguments from `base` on.
    pub(super) fn begin_init(&mut self, init: &Function, floor: usize, base: usize) -> Res<()> {
        self.settle_from(base)?;
        self.begin_init_with(init, floor, base, Vec::new())
    }

    /// The same with arguments that have names.
    pub(super) fn begin_init_with(
        &mut self,
        init: &Function,
        floor: usize,
        base: usize,
        kw: Vec<(Name, Value)>,
    ) -> Res<()> {
        let class = self.stack.at(floor).downcast_rc::<Type>();
        let new = instance(&class.expect("the caller saw that it is one"), None);
        *self.stack.at_mut(floor) = new.clone();
        // The instance that is left behind lies at `floor`, what the frame works on above it.
        let first = floor + 1;
        match base == first {
            true => {
                self.push(new);
                self.stack[first..].rotate_right(1);
            }
            false => *self.stack.at_mut(first) = new,
        }
        if !kw.is_empty() || !init.is_simple(self.stack.len() - first) {
            let args = CallArgs {
                kw,
                ..self.arguments(first)
            };
            let slots = init.bind_arguments(self.cx, args)?;
            self.stack.extend(slots);
        }
        self.push_frame(init, first, first)?;
        self.frames.top.is_init = true;
        Ok(())
    }

    /// Ends the frame of an `__init__`, which gave a value; the instance lies on top then.
    pub(super) fn end_init(&mut self, value: &Value) -> Res<()> {
        self.end_frame();
        match value {
            Value::None => Ok(()),
            other => Err(init_gave(self.cx, other)),
        }
    }

    /// Lets the getter of the property `top.name` begin; false where that does not apply. The object goes when it is done.
    #[inline(never)]
    pub(super) fn begin_getter(&mut self, at: u32) -> Res<bool> {
        let top = self.stack.len() - 1;
        let Value::Obj(object) = self.stack.at(top) else {
            return Ok(false);
        };
        let Plain::Instance(instance) = object.plain() else {
            return Ok(false);
        };
        let (code, at) = (&self.frames.top.code, at as usize);
        let site = &code.sites[at];
        site.ask(self.cx, instance.class.get(), &code.names[at]);
        if !site.describes() || !self.cx.waiting.is_empty() {
            return Ok(false);
        }
        let Some(found) = site.in_class() else {
            return Ok(false);
        };
        match (&*found as &dyn Any).downcast_ref::<Property>() {
            Some(property) => self.begin_method_on(&property.get, top),
            None => Ok(false),
        }
    }

    /// Lets the program's `__getitem__` begin of the object below the key on top; false where that does not apply.
    pub(super) fn begin_getitem(&mut self) -> Res<bool> {
        let floor = self.stack.len() - 2;
        let Value::Obj(object) = self.stack.at(floor) else {
            return Ok(false);
        };
        let Plain::Instance(instance) = object.plain() else {
            return Ok(false);
        };
        if !self.cx.waiting.is_empty() {
            return Ok(false);
        }
        match instance.class.get().lookup_user(self.cx, "__getitem__") {
            Some(method) => self.begin_method_on(&method, floor),
            None => Ok(false),
        }
    }

    /// Lets a function of the program begin that takes just the values from `floor` on, which go when it is done; false where it is none.
    fn begin_method_on(&mut self, method: &Value, floor: usize) -> Res<bool> {
        let Some(function) = method.downcast_rc::<Function>() else {
            return Ok(false);
        };
        let is_plain = function.code.kind == CodeKind::Function;
        if !is_plain || !function.is_simple(self.stack.len() - floor) {
            return Ok(false);
        }
        self.settle_from(floor)?;
        self.push_frame(&function, floor, floor)?;
        Ok(true)
    }
}
