//! `sum`, `min`, `max`, `any` and `all` of a program that does not import numpy: NumPy's for arrays, Python's for the rest.

use std::rc::Rc;

use crate::array::Array;
use crate::base::Counted;
use crate::object::array::pending::Pending;
use crate::object::call::Short;
use crate::object::{CallArgs, Cx, Object, Res, Type, Value, call};

/// A function that chooses by its first argument.
pub struct Either {
    /// For arrays.
    pub numpy: Value,
    /// For the rest.
    pub python: Value,
}

impl Counted for Either {}

impl Object for Either {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.builtin_function.clone()
    }

    fn repr(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        crate::object::text::repr(cx, &self.python).map(Some)
    }

    /// That of Python's function, which leaves arrays to the general way.
    fn short_way(&self) -> Option<Short> {
        match &self.python {
            Value::Obj(python) => python.short_way(),
            _ => None,
        }
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, cx: &mut Cx, _: &Value, args: CallArgs) -> Res<Value> {
        call::call(cx, self.choose(&args), args)
    }
}

impl Either {
    /// The function for these arguments.
    pub fn choose(&self, args: &CallArgs) -> &Value {
        match args.pos.first() {
            Some(first) if first.is::<Array>() || first.is::<Pending>() => &self.numpy,
            _ => &self.python,
        }
    }
}
