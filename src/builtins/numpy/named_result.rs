//! Results with names: `EigResult(eigenvalues=..., eigenvectors=...)`. Tuples in every other respect.

use std::collections::HashMap;
use std::rc::Rc;

use crate::base::Counted;
use crate::object::sequence::Tuple;
use crate::object::{CompareOp, Cx, Object, Res, Type, Value, text};
use crate::syntax::ast::Operator;

/// The types of this session's named results.
#[derive(Default)]
struct Classes(HashMap<&'static str, Rc<Type>>);

/// A tuple whose items have names.
struct Named {
    class: Rc<Type>,
    fields: &'static [&'static str],
    tuple: Rc<Tuple>,
    value: Value,
}

/// A named result of a function of `module`.
pub fn named(
    cx: &mut Cx,
    module: &str,
    name: &'static str,
    fields: &'static [&'static str],
    items: Vec<Value>,
) -> Value {
    let base = cx.types.tuple.clone();
    let classes = cx.state::<Classes>();
    let class = classes
        .0
        .entry(name)
        .or_insert_with(|| Type::builtin(module, name, &[&base]))
        .clone();
    let value = Value::tuple(items);
    let tuple = value.downcast_rc::<Tuple>().expect("it was made a tuple");
    Value::object(Named {
        class,
        fields,
        tuple,
        value,
    })
}

impl Counted for Named {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        visit(self.tuple.clone());
    }
}

impl Object for Named {
    fn class(&self, _: &Cx) -> Rc<Type> {
        self.class.clone()
    }

    fn native(&self) -> Option<&Value> {
        Some(&self.value)
    }

    fn is_container(&self) -> bool {
        true
    }

    fn repr(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        let mut parts = Vec::with_capacity(self.fields.len());
        for (field, item) in self.fields.iter().zip(&self.tuple.items) {
            parts.push(format!("{field}={}", text::repr(cx, item)?));
        }
        Ok(Some(format!("{}({})", self.class.name, parts.join(", "))))
    }

    fn str(&self, cx: &mut Cx, me: &Value) -> Res<Option<String>> {
        self.repr(cx, me)
    }

    fn hash(&self, cx: &mut Cx, _: &Value) -> Res<Option<i64>> {
        self.tuple.hash(cx, &self.value)
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        Ok(Some(self.tuple.items.len()))
    }

    fn compare(&self, cx: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        self.tuple.compare(cx, &self.value, op, other)
    }

    fn binary(
        &self,
        cx: &mut Cx,
        _: &Value,
        op: Operator,
        other: &Value,
        reflected: bool,
    ) -> Res<Value> {
        self.tuple.binary(cx, &self.value, op, other, reflected)
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        if name == "_fields" {
            let names: Vec<Value> = self.fields.iter().map(|f| Value::str(*f)).collect();
            return Ok(Some(Value::tuple(names)));
        }
        let at = self.fields.iter().position(|f| *f == name);
        Ok(at.map(|at| self.tuple.items[at].clone()))
    }

    fn getitem(&self, cx: &mut Cx, _: &Value, key: &Value) -> Res<Value> {
        self.tuple.getitem(cx, &self.value, key)
    }

    fn contains(&self, cx: &mut Cx, _: &Value, item: &Value) -> Res<Option<bool>> {
        self.tuple.contains(cx, &self.value, item)
    }

    fn iter(&self, cx: &mut Cx, _: &Value) -> Res<Option<Value>> {
        self.tuple.iter(cx, &self.value)
    }
}
