//! The places that `__slots__` make: in the class stands a member, what an instance keeps there is in its namespace.
//!
//! An instance's own value comes first, so the member is asked only where the place is empty.

use super::dict::Dict;
use super::set::Set;
use super::{Cx, Name, Object, Res, Type, Value};
use crate::base::Counted;
use std::rc::Rc;

/// A place of a class.
pub struct Member {
    /// Its name.
    pub name: Name,
    /// The name of the class.
    pub owner: Name,
}

/// What stands in `__slots__`: one name, or the items of what was given.
pub fn slot_items(said: &Value) -> Vec<Value> {
    if said.as_str().is_some() {
        return vec![said.clone()];
    }
    if let Some(dict) = said.downcast::<Dict>() {
        return dict.entries().into_iter().map(|(key, _)| key).collect();
    }
    if let Some(set) = said.downcast::<Set>() {
        return set.items();
    }
    super::iterate::as_plain_sequence(said).unwrap_or_default()
}

/// The names in `__slots__`.
pub fn slot_names(said: &Value) -> Vec<Name> {
    let items = slot_items(said);
    items
        .iter()
        .filter_map(Value::as_str)
        .map(Name::from)
        .collect()
}

impl Counted for Member {}

impl Object for Member {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.member_descriptor.clone()
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        let (name, owner) = (&self.name, &self.owner);
        Ok(Some(format!("<member '{name}' of '{owner}' objects>")))
    }

    fn bind(
        &self,
        cx: &mut Cx,
        me: &Value,
        instance: Option<&Value>,
        _: &Rc<Type>,
    ) -> Res<Option<Value>> {
        match instance {
            Some(instance) => Err(super::attr::no_attribute(cx, instance, &self.name)),
            None => Ok(Some(me.clone())),
        }
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        Ok((name == "__name__").then(|| Value::str(self.name.clone())))
    }
}
