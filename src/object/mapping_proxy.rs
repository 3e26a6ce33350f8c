//! `mappingproxy`: a dict that can be read and not written, as `dtype.fields` and a class's `__dict__` are.

use std::rc::Rc;

use super::sequence::{List, Tuple};
use super::{
    CallArgs, CompareOp, Cx, Object, Raised, Res, Type, Value, attr, compare, index, iterate, text,
    truth,
};
use crate::base::Counted;

/// A window on a dict.
pub struct MappingProxy {
    dict: Value,
}

/// A window on `dict`.
pub fn proxy(dict: &Value) -> Value {
    Value::object(MappingProxy { dict: dict.clone() })
}

/// `types.MappingProxyType(mapping)`.
pub fn construct(cx: &mut Cx, _: &Rc<Type>, args: CallArgs) -> Res<Value> {
    let [mapping] = &args.pos[..] else {
        return Err(Raised::type_error(
            "mappingproxy() missing required argument 'mapping' (pos 1)",
        ));
    };
    let is_sequence = mapping.is::<List>() || mapping.is::<Tuple>();
    if is_sequence || attr::getattr_opt(cx, mapping, "__getitem__")?.is_none() {
        let got = attr::type_name(cx, mapping);
        return Err(Raised::type_error(format!(
            "mappingproxy() argument must be a mapping, not {got}"
        )));
    }
    Ok(proxy(mapping))
}

impl Counted for MappingProxy {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.dict.counted().into_iter().for_each(visit);
    }
}

impl Object for MappingProxy {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.mappingproxy.clone()
    }

    fn is_container(&self) -> bool {
        true
    }

    fn repr(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        let inner = text::repr(cx, &self.dict)?;
        Ok(Some(format!("mappingproxy({inner})")))
    }

    fn str(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        text::str(cx, &self.dict).map(Some)
    }

    fn hash(&self, _: &mut Cx, _: &Value) -> Res<Option<i64>> {
        Err(Raised::type_error("unhashable type: 'mappingproxy'"))
    }

    fn len(&self, cx: &mut Cx, _: &Value) -> Res<Option<usize>> {
        truth::len(cx, &self.dict).map(Some)
    }

    fn compare(&self, cx: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        let other = other
            .downcast::<MappingProxy>()
            .map(|p| p.dict.clone())
            .unwrap_or_else(|| other.clone());
        compare::compare(cx, op, &self.dict, &other)
    }

    fn getattr(&self, cx: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        match name {
            "get" | "keys" | "values" | "items" | "copy" => {
                attr::getattr(cx, &self.dict, name).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn getitem(&self, cx: &mut Cx, _: &Value, key: &Value) -> Res<Value> {
        index::getitem(cx, &self.dict, key)
    }

    fn contains(&self, cx: &mut Cx, _: &Value, item: &Value) -> Res<Option<bool>> {
        compare::contains(cx, &self.dict, item).map(Some)
    }

    fn iter(&self, cx: &mut Cx, _: &Value) -> Res<Option<Value>> {
        iterate::iter(cx, &self.dict).map(Some)
    }
}
