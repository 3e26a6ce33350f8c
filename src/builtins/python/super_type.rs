//! `super(class, receiver)`: attributes from the classes after `class` in the receiver's order of lookup. The compiler gives the bare form
//! both arguments.

use std::rc::Rc;

use crate::base::Counted;
use crate::object::{CallArgs, Cx, Object, Raised, Res, Type, Value, attr};

/// A `super` object.
pub struct Super {
    start: Rc<Type>,
    receiver: Value,
    order: Rc<Type>,
}

/// Gives `super` its constructor.
pub fn define(cx: &mut Cx) {
    cx.types.super_.define(|_, _| {}, Some(construct));
}

fn construct(cx: &mut Cx, _: &Rc<Type>, args: CallArgs) -> Res<Value> {
    if !args.kw.is_empty() {
        return Err(Raised::type_error("super() takes no keyword arguments"));
    }
    let (start, receiver) = match args.pos.as_slice() {
        [start] => (start, &Value::None),
        [start, receiver] => (start, receiver),
        [] => {
            return Err(Raised::new(
                crate::diag::fault::FaultKind::RuntimeError,
                "super(): no arguments",
            ));
        }
        more => {
            let n = more.len();
            return Err(Raised::type_error(format!(
                "super() expected at most 2 arguments, got {n}"
            )));
        }
    };
    let Some(start) = start.downcast_rc::<Type>() else {
        let got = attr::type_name(cx, start);
        return Err(Raised::type_error(format!(
            "super() argument 1 must be a type, not {got}"
        )));
    };
    if receiver.is_none() {
        return Ok(Value::object(Super {
            order: start.clone(),
            start,
            receiver: Value::None,
        }));
    }
    bound(cx, start, receiver)
}

/// A `super` object for the receiver, which is an instance or a class.
fn bound(cx: &Cx, start: Rc<Type>, receiver: &Value) -> Res<Value> {
    let order = match receiver.downcast_rc::<Type>() {
        Some(class) if class.is_subclass(&start) => class,
        _ => attr::type_of(cx, receiver),
    };
    if !order.is_subclass(&start) {
        return Err(Raised::type_error(
            "super(type, obj): obj must be an instance or subtype of type",
        ));
    }
    Ok(Value::object(Super {
        start,
        receiver: receiver.clone(),
        order,
    }))
}

impl Super {
    /// Whether it has no receiver yet: as a class's attribute it gets the instance that it is asked of.
    fn is_unbound(&self) -> bool {
        self.receiver.is_none()
    }

    /// Whether the receiver is the class itself, so that methods stay unbound.
    fn is_of_class(&self) -> bool {
        let receiver = self.receiver.downcast_rc::<Type>();
        receiver.is_some_and(|class| Rc::ptr_eq(&class, &self.order))
    }
}

impl Counted for Super {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.receiver.counted().into_iter().for_each(visit);
    }
}

impl Object for Super {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.super_.clone()
    }

    fn is_container(&self) -> bool {
        true
    }

    fn repr(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        let start = &self.start.name;
        if self.is_unbound() {
            return Ok(Some(format!("<super: <class '{start}'>, NULL>")));
        }
        let of = &self.order.name;
        let _ = cx;
        Ok(Some(format!("<super: <class '{start}'>, <{of} object>>")))
    }

    fn bind(
        &self,
        cx: &mut Cx,
        me: &Value,
        instance: Option<&Value>,
        _: &Rc<Type>,
    ) -> Res<Option<Value>> {
        match instance {
            Some(receiver) if self.is_unbound() => {
                bound(cx, self.start.clone(), receiver).map(Some)
            }
            _ => Ok(Some(me.clone())),
        }
    }

    fn getattr(&self, cx: &mut Cx, me: &Value, name: &str) -> Res<Option<Value>> {
        match name {
            "__class__" => return Ok(None),
            "__thisclass__" => return Ok(Some(Value::Obj(self.start.clone()))),
            "__self__" => return Ok(Some(self.receiver.clone())),
            "__self_class__" => return Ok(Some(Value::Obj(self.order.clone()))),
            _ => {}
        }
        if self.is_unbound() {
            return Ok(None);
        }
        let after = self.order.mro().skip_while(|t| !Rc::ptr_eq(t, &self.start));
        let mut classes = after.skip(1);
        let found = classes.find_map(|t| t.namespace(cx).borrow().get(name).cloned());
        let Some(found) = found else {
            return Err(attr::no_attribute(cx, me, name));
        };
        let instance = (!self.is_of_class()).then_some(&self.receiver);
        if let Value::Obj(descriptor) = &found
            && let Some(bound) = descriptor.clone().bind(cx, &found, instance, &self.order)?
        {
            return Ok(Some(bound));
        }
        Ok(Some(found))
    }
}
