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
    let [start, receiver] = args.pos.as_slice() else {
        return Err(match args.pos.len() {
            0 => Raised::new(
                crate::diag::fault::FaultKind::RuntimeError,
                "super(): no arguments",
            ),
            1 => Raised::type_error("super() takes a class and an instance here"),
            n => Raised::type_error(format!("super expected at most 2 arguments, got {n}")),
        });
    };
    let Some(start) = start.downcast_rc::<Type>() else {
        let got = attr::type_name(cx, start);
        return Err(Raised::type_error(format!(
            "super() argument 1 must be a type, not {got}"
        )));
    };
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
        let class = attr::type_of(cx, &self.receiver);
        let (start, of) = (self.start.full_name(), class.name.clone());
        Ok(Some(format!("<super: <class '{start}'>, <{of} object>>")))
    }

    fn getattr(&self, cx: &mut Cx, me: &Value, name: &str) -> Res<Option<Value>> {
        match name {
            "__class__" => return Ok(None),
            "__thisclass__" => return Ok(Some(Value::Obj(self.start.clone()))),
            "__self__" => return Ok(Some(self.receiver.clone())),
            "__self_class__" => return Ok(Some(Value::Obj(self.order.clone()))),
            _ => {}
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
