//! Arrays as Python objects: what their protocols do stands in the builtins that own each family, called through the hooks here.

use std::rc::Rc;

use super::{Cx, Object, Type};
use crate::array::Array;

impl Object for Array {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.ndarray.clone()
    }

    fn is_container(&self) -> bool {
        true
    }
}
