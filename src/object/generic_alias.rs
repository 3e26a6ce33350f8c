//! `list[int]`: a type with arguments, as annotations have it. Called, it makes what the type makes; the arguments are only shown.

use std::rc::Rc;

use super::{CallArgs, CompareOp, Cx, Object, Raised, Res, Type, Value, attr, call, compare};
use super::{hash, text, union_type};
use crate::base::Counted;
use crate::syntax::ast::Operator;

/// A type with arguments.
pub struct GenericAlias {
    /// The type.
    pub origin: Value,
    /// Its arguments.
    pub args: Vec<Value>,
}

/// `origin[item]`.
pub fn alias(origin: Value, item: &Value) -> Value {
    let args = match item.downcast::<super::sequence::Tuple>() {
        Some(tuple) => tuple.items.to_vec(),
        None => vec![item.clone()],
    };
    Value::object(GenericAlias { origin, args })
}

/// How a type or an argument is written.
fn shown(cx: &mut Cx, value: &Value) -> Res<String> {
    if matches!(value, Value::Ellipsis) {
        return Ok("...".to_owned());
    }
    match value.downcast::<Type>() {
        Some(class) => Ok(class.full_name()),
        None => text::repr(cx, value),
    }
}

impl Counted for GenericAlias {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        std::iter::once(&self.origin)
            .chain(&self.args)
            .filter_map(Value::counted)
            .for_each(visit);
    }
}

impl Object for GenericAlias {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.generic_alias.clone()
    }

    fn repr(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        let origin = shown(cx, &self.origin)?;
        let mut args = Vec::with_capacity(self.args.len());
        for arg in &self.args {
            args.push(shown(cx, arg)?);
        }
        let args = if args.is_empty() {
            "()".to_owned()
        } else {
            args.join(", ")
        };
        Ok(Some(format!("{origin}[{args}]")))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, cx: &mut Cx, _: &Value, args: CallArgs) -> Res<Value> {
        call::call(cx, &self.origin, args)
    }

    fn hash(&self, cx: &mut Cx, _: &Value) -> Res<Option<i64>> {
        let mut total = hash::hash(cx, &self.origin)?;
        for arg in &self.args {
            total = total.wrapping_mul(31) ^ hash::hash(cx, arg)?;
        }
        Ok(Some(total))
    }

    fn compare(&self, cx: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        let Some(other) = other.downcast::<GenericAlias>() else {
            return Ok(Value::NotImplemented);
        };
        let mut same =
            self.args.len() == other.args.len() && compare::equal(cx, &self.origin, &other.origin)?;
        for (a, b) in self.args.iter().zip(&other.args) {
            same = same && compare::equal(cx, a, b)?;
        }
        Ok(op.of_equality(same))
    }

    fn binary(
        &self,
        cx: &mut Cx,
        me: &Value,
        op: Operator,
        other: &Value,
        reflected: bool,
    ) -> Res<Value> {
        union_type::by_bar(cx, me, op, other, reflected)
    }

    fn getitem(&self, cx: &mut Cx, me: &Value, _: &Value) -> Res<Value> {
        let shown = text::repr(cx, me)?;
        Err(Raised::type_error(format!(
            "{shown} is not a generic class"
        )))
    }

    fn getattr(&self, cx: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        match name {
            "__origin__" => Ok(Some(self.origin.clone())),
            "__args__" => Ok(Some(Value::tuple(self.args.clone()))),
            "__parameters__" => Ok(Some(Value::tuple(vec![]))),
            "__class__" => Ok(None),
            name => attr::getattr_opt(cx, &self.origin, name),
        }
    }
}
