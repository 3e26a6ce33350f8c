//! What a tuple can do.

use std::cell::Cell;
use std::rc::Rc;

use super::plain::Plain;
use super::sequence::{Tuple, bad_index};
use super::slice::Slice;
use super::{
    CompareOp, Cx, Object, Raised, Res, Type, Value, compare, hash, index, iterate, list, sequence,
    text,
};
use crate::base::Counted;
use crate::syntax::ast::Operator;

impl Object for Tuple {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.tuple.clone()
    }

    fn plain(&self) -> Plain<'_> {
        Plain::Tuple(self)
    }

    fn is_container(&self) -> bool {
        !self.items.is_empty()
    }

    fn unload_mut(&mut self, waiting: &mut Vec<Value>) {
        waiting.append(&mut self.items);
    }

    fn repr(&self, cx: &mut Cx, me: &Value) -> Res<Option<String>> {
        let text = text::guarded(cx, me, |cx| text::tuple_repr(cx, &self.items))?;
        Ok(Some(text.unwrap_or_else(|| "(...)".into())))
    }

    fn hash(&self, cx: &mut Cx, _: &Value) -> Res<Option<i64>> {
        let hashes = cx.deeper(|cx| {
            let items = self.items.iter();
            items
                .map(|item| hash::hash(cx, item))
                .collect::<Res<Vec<i64>>>()
        })?;
        Ok(Some(crate::scalar::hash::hash_tuple(hashes.into_iter())))
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        Ok(Some(self.items.len()))
    }

    fn compare(&self, cx: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        match other.downcast_rc::<Tuple>() {
            Some(other) => compare::sequences(cx, op, &self.items, &other.items),
            None => Ok(Value::NotImplemented),
        }
    }

    fn binary(
        &self,
        cx: &mut Cx,
        me: &Value,
        op: Operator,
        other: &Value,
        reflected: bool,
    ) -> Res<Value> {
        match op {
            Operator::Add if !reflected => Ok(match other.downcast::<Tuple>() {
                Some(right) if right.items.is_empty() => me.clone(),
                Some(right) => Value::tuple([&*self.items, &*right.items].concat()),
                None => Value::NotImplemented,
            }),
            Operator::Mult if sequence::is_count(other) => {
                list::repeated(cx, &self.items, other).map(Value::tuple)
            }
            _ => Ok(Value::NotImplemented),
        }
    }

    fn getitem(&self, cx: &mut Cx, me: &Value, key: &Value) -> Res<Value> {
        if let Value::Int(i) = key {
            let at = if *i < 0 {
                i + self.items.len() as i64
            } else {
                *i
            };
            return match usize::try_from(at).ok().and_then(|at| self.items.get(at)) {
                Some(item) => Ok(item.clone()),
                None => Err(Raised::index("tuple index out of range")),
            };
        }
        if let Some(slice) = key.downcast::<Slice>() {
            let picked = slice.positions(cx, self.items.len())?;
            if picked.count == self.items.len() && picked.step == 1 {
                return Ok(me.clone());
            }
            let items: Vec<Value> = picked.iter().map(|i| self.items[i].clone()).collect();
            return Ok(Value::tuple(items));
        }
        if index::index_opt(cx, key)?.is_none() {
            return Err(bad_index(cx, "tuple", key));
        }
        let at = iterate::position(cx, key, self.items.len())?;
        match at {
            Some(at) => Ok(self.items[at].clone()),
            None => Err(Raised::index("tuple index out of range")),
        }
    }

    fn contains(&self, cx: &mut Cx, _: &Value, item: &Value) -> Res<Option<bool>> {
        for found in &self.items {
            if compare::equal(cx, found, item)? {
                return Ok(Some(true));
            }
        }
        Ok(Some(false))
    }

    fn iter(&self, _: &mut Cx, me: &Value) -> Res<Option<Value>> {
        let tuple = me.downcast_rc::<Tuple>().expect("me is this tuple");
        Ok(Some(Value::object(TupleIterator {
            tuple,
            at: Cell::new(0),
        })))
    }
}

/// Steps through a tuple.
pub struct TupleIterator {
    tuple: Rc<Tuple>,
    at: Cell<usize>,
}

impl Counted for TupleIterator {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        visit(self.tuple.clone());
    }
}

impl Object for TupleIterator {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.tuple_iterator.clone()
    }

    fn is_container(&self) -> bool {
        true
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn items_left(&self, _: &mut Cx) -> Res<Option<usize>> {
        Ok(Some(self.tuple.items.len() - self.at.get()))
    }

    fn next(&self, _: &mut Cx, _: &Value) -> Res<Option<Value>> {
        let at = self.at.get();
        Ok(self.tuple.items.get(at).map(|item| {
            self.at.set(at + 1);
            item.clone()
        }))
    }
}
