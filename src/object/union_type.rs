//! `int | str`: a union of types, as annotations and `isinstance` take it. Members stand once, in the order in which they came; None is a member.

use std::rc::Rc;

use super::{CompareOp, Cx, Object, Res, Type, Value, compare, hash, text};
use crate::base::Counted;
use crate::syntax::ast::Operator;

/// A union of types.
pub struct UnionType {
    members: Vec<Value>,
}

/// What a value adds to a union; `None` where it is no type.
fn members_of(cx: &Cx, value: &Value) -> Option<Vec<Value>> {
    if let Some(union) = value.downcast::<UnionType>() {
        return Some(union.members.clone());
    }
    if value.is_none() {
        return Some(vec![Value::Obj(cx.types.none.clone())]);
    }
    let is_alias = Rc::ptr_eq(&super::attr::type_of(cx, value), &cx.types.generic_alias);
    (value.is::<Type>() || is_alias).then(|| vec![value.clone()])
}

/// What `|` gives on a type, an alias or a union; no other operator is theirs.
pub fn by_bar(cx: &mut Cx, me: &Value, op: Operator, other: &Value, reflected: bool) -> Res<Value> {
    match (op, reflected) {
        (Operator::BitOr, false) => union(cx, me, other),
        (Operator::BitOr, true) => union(cx, other, me),
        _ => Ok(Value::NotImplemented),
    }
}

/// `a | b` where both are types; NotImplemented where one is not.
pub fn union(cx: &mut Cx, a: &Value, b: &Value) -> Res<Value> {
    let (Some(left), Some(right)) = (members_of(cx, a), members_of(cx, b)) else {
        return Ok(Value::NotImplemented);
    };
    let mut members: Vec<Value> = Vec::new();
    for member in left.into_iter().chain(right) {
        let mut is_new = true;
        for known in &members {
            is_new &= !compare::equal(cx, known, &member)?;
        }
        if is_new {
            members.push(member);
        }
    }
    Ok(match members.as_slice() {
        [only] => only.clone(),
        _ => Value::object(UnionType { members }),
    })
}

impl Counted for UnionType {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.members
            .iter()
            .filter_map(Value::counted)
            .for_each(visit);
    }
}

impl Object for UnionType {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        Type::filed(cx, "types", "UnionType")
    }

    fn repr(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        let mut names = Vec::with_capacity(self.members.len());
        for member in &self.members {
            let shown = text::repr(cx, member)?;
            names.push(match member.downcast::<Type>() {
                Some(class) if std::ptr::eq(class, &*cx.types.none) => "None".to_string(),
                Some(class) if shown.starts_with("<class") => class.full_name(),
                _ => shown,
            });
        }
        Ok(Some(names.join(" | ")))
    }

    fn hash(&self, cx: &mut Cx, _: &Value) -> Res<Option<i64>> {
        let mut total = 0i64;
        for member in &self.members {
            total ^= hash::hash(cx, member)?;
        }
        Ok(Some(total))
    }

    fn compare(&self, cx: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        let Some(other) = other.downcast::<UnionType>() else {
            return Ok(Value::NotImplemented);
        };
        let mut same = self.members.len() == other.members.len();
        for member in &self.members {
            let mut found = false;
            for one in &other.members {
                found |= compare::equal(cx, member, one)?;
            }
            same &= found;
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
        by_bar(cx, me, op, other, reflected)
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        Ok(match name {
            "__args__" => Some(Value::tuple(self.members.clone())),
            "__parameters__" => Some(Value::tuple(vec![])),
            _ => None,
        })
    }
}
