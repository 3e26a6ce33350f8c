//! What a list can do. No code of the program runs while its items are borrowed: whatever may call the program works on clones, and
//! looks again afterwards.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::plain::Plain;
use super::sequence::{List, bad_index, repetitions};
use super::slice::{Positions, Slice};
use super::{
    CompareOp, Cx, Object, Raised, Res, Type, Value, compare, index, iterate, sequence, text,
};
use crate::base::Counted;
use crate::syntax::ast::Operator;

impl List {
    /// The item at a position, if there is one.
    #[inline]
    pub fn at(&self, position: usize) -> Option<Value> {
        self.items.borrow().get(position).cloned()
    }

    /// How many items it has.
    pub fn count(&self) -> usize {
        self.items.borrow().len()
    }

    /// Adds an item at the end.
    pub fn push(&self, cx: &mut Cx, item: Value) -> Res<()> {
        let mut items = self.items.borrow_mut();
        if items.len() == items.capacity() && items.len() >= 4096 {
            cx.reserve((items.len() * size_of::<Value>()) as u128)?;
        }
        items.push(item);
        Ok(())
    }

    /// Adds what another place holds: the commonest kinds are written as themselves.
    pub fn push_of(&self, cx: &mut Cx, item: &Value) -> Res<()> {
        {
            let mut items = self.items.borrow_mut();
            if items.len() < items.capacity() {
                match item {
                    Value::Int(n) => items.push(Value::Int(*n)),
                    Value::Float(x) => items.push(Value::Float(*x)),
                    Value::Obj(object) => items.push(Value::Obj(object.clone())),
                    other => items.push(other.clone()),
                }
                return Ok(());
            }
        }
        self.push(cx, item.clone())
    }

    fn get_slice(&self, cx: &mut Cx, slice: &Slice) -> Res<Value> {
        let picked = slice.positions(cx, self.count())?;
        cx.reserve((picked.count * size_of::<Value>()) as u128)?;
        // The slice's own parts may have run a program that changed the list; positions past its end are gone.
        let items = self.items.borrow();
        let found: Vec<Value> = picked
            .iter()
            .filter_map(|i| items.get(i).cloned())
            .collect();
        Ok(Value::list(found))
    }

    /// `list[slice] = items`.
    fn set_slice(&self, cx: &mut Cx, slice: &Slice, value: &Value) -> Res<()> {
        let new = match iterate::collect(cx, value) {
            Ok(items) => items,
            Err(e) if e.is_kind(cx, "TypeError") && !can_iterate(cx, value) => {
                let is_extended = !matches!(slice.step, Value::None | Value::Int(1));
                return Err(Raised::type_error(match is_extended {
                    true => "must assign iterable to extended slice",
                    false => "can only assign an iterable",
                }));
            }
            Err(e) => return Err(e),
        };
        let picked = slice.positions(cx, self.count())?;
        let mut items = self.items.borrow_mut();
        let old: Vec<Value> = if picked.step == 1 {
            let start = (picked.start as usize).min(items.len());
            let end = (start + picked.count).min(items.len());
            items.splice(start..end, new).collect()
        } else {
            if new.len() != picked.count {
                return Err(Raised::value(format!(
                    "attempt to assign sequence of size {} to extended slice of size {}",
                    new.len(),
                    picked.count
                )));
            }
            let pairs = picked.iter().zip(new);
            pairs
                .filter_map(|(i, item)| items.get_mut(i).map(|slot| std::mem::replace(slot, item)))
                .collect()
        };
        drop(items);
        sequence::release(old);
        Ok(())
    }

    fn delete_slice(&self, picked: Positions) {
        let mut items = self.items.borrow_mut();
        let old: Vec<Value> = if picked.step == 1 {
            let start = (picked.start as usize).min(items.len());
            let end = (start + picked.count).min(items.len());
            items.drain(start..end).collect()
        } else {
            let mut gone = vec![false; items.len()];
            for i in picked.iter() {
                if let Some(flag) = gone.get_mut(i) {
                    *flag = true;
                }
            }
            let all = std::mem::take(&mut *items);
            let (dead, kept): (Vec<_>, Vec<_>) =
                all.into_iter().zip(gone).partition(|(_, gone)| *gone);
            *items = kept.into_iter().map(|(item, _)| item).collect();
            dead.into_iter().map(|(item, _)| item).collect()
        };
        drop(items);
        sequence::release(old);
    }
}

fn can_iterate(cx: &mut Cx, value: &Value) -> bool {
    iterate::iter(cx, value).is_ok()
}

/// `list.extend(iterable)`: what comes before an error stays.
pub fn extend(cx: &mut Cx, list: &List, iterable: &Value) -> Res<()> {
    if let Some(mut items) = iterate::as_plain_sequence(iterable) {
        cx.reserve((items.len() * size_of::<Value>()) as u128)?;
        list.items.borrow_mut().append(&mut items);
        return Ok(());
    }
    let iterator = iterate::iter(cx, iterable)?;
    while let Some(item) = iterate::next(cx, &iterator)? {
        list.push(cx, item)?;
    }
    Ok(())
}

/// Items repeated.
pub fn repeated(cx: &Cx, items: &[Value], count: &Value) -> Res<Vec<Value>> {
    let times = repetitions(cx, items.len(), size_of::<Value>(), count)?;
    let mut all = Vec::with_capacity(items.len() * times);
    for i in 0..times {
        all.extend_from_slice(items);
        if i % 65536 == 65535 {
            cx.poll()?;
        }
    }
    Ok(all)
}

/// Whether `+=` with this value is an array's business: NumPy's `+` goes before a list's own extension.
fn is_numpy(cx: &Cx, value: &Value) -> bool {
    let class = super::attr::type_of(cx, value);
    class.is_subclass(&cx.types.ndarray) || class.is_subclass(&cx.types.generic)
}

impl Object for List {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.list.clone()
    }

    fn plain(&self) -> Plain<'_> {
        Plain::List(self)
    }

    fn is_container(&self) -> bool {
        true
    }

    fn unload(&self, waiting: &mut Vec<Value>) {
        waiting.append(&mut self.items.borrow_mut());
    }

    fn repr(&self, cx: &mut Cx, me: &Value) -> Res<Option<String>> {
        let items = self.items.borrow().clone();
        let inner = text::guarded(cx, me, |cx| text::joined_reprs(cx, &items))?;
        Ok(Some(match inner {
            Some(inner) => format!("[{inner}]"),
            None => "[...]".into(),
        }))
    }

    fn hash(&self, cx: &mut Cx, me: &Value) -> Res<Option<i64>> {
        Err(super::hash::unhashable(cx, me))
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        Ok(Some(self.count()))
    }

    fn compare(&self, cx: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        let Some(other) = other.downcast_rc::<List>() else {
            return Ok(Value::NotImplemented);
        };
        if self.count() != other.count() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Value::Bool(op == CompareOp::Ne));
        }
        cx.deeper_during(" in comparison", |cx| {
            for i in 0.. {
                let (Some(x), Some(y)) = (self.at(i), other.at(i)) else {
                    break;
                };
                if !compare::equal(cx, &x, &y)? {
                    return match op {
                        CompareOp::Eq => Ok(Value::Bool(false)),
                        CompareOp::Ne => Ok(Value::Bool(true)),
                        _ => compare::compare(cx, op, &x, &y),
                    };
                }
            }
            Ok(Value::Bool(op.holds(self.count().cmp(&other.count()))))
        })
    }

    fn binary(
        &self,
        cx: &mut Cx,
        _: &Value,
        op: Operator,
        other: &Value,
        reflected: bool,
    ) -> Res<Value> {
        match op {
            Operator::Add if !reflected => match other.downcast::<List>() {
                Some(right) => {
                    let count = self.count() + right.count();
                    cx.reserve((count * size_of::<Value>()) as u128)?;
                    let mut items = Vec::with_capacity(count);
                    items.extend_from_slice(&self.items.borrow());
                    items.extend_from_slice(&right.items.borrow());
                    Ok(Value::list(items))
                }
                None => Ok(Value::NotImplemented),
            },
            Operator::Mult if sequence::is_count(other) => {
                repeated(cx, &self.items.borrow(), other).map(Value::list)
            }
            _ => Ok(Value::NotImplemented),
        }
    }

    fn inplace(&self, cx: &mut Cx, me: &Value, op: Operator, other: &Value) -> Res<Value> {
        match op {
            Operator::Add if !is_numpy(cx, other) => extend(cx, self, other)?,
            Operator::Mult if sequence::is_count(other) => {
                let all = repeated(cx, &self.items.borrow(), other)?;
                let old = self.items.replace(all);
                drop(old);
            }
            _ => return Ok(Value::NotImplemented),
        }
        Ok(me.clone())
    }

    fn getitem(&self, cx: &mut Cx, _: &Value, key: &Value) -> Res<Value> {
        if let Value::Int(i) = key {
            let items = self.items.borrow();
            let at = if *i < 0 { i + items.len() as i64 } else { *i };
            return match usize::try_from(at).ok().and_then(|at| items.get(at)) {
                Some(item) => Ok(item.clone()),
                None => Err(Raised::index("list index out of range")),
            };
        }
        if let Some(slice) = key.downcast::<Slice>() {
            return self.get_slice(cx, slice);
        }
        if index::index_opt(cx, key)?.is_none() {
            return Err(bad_index(cx, "list", key));
        }
        let at = iterate::position(cx, key, self.count())?;
        at.and_then(|at| self.at(at))
            .ok_or_else(|| Raised::index("list index out of range"))
    }

    fn setitem(&self, cx: &mut Cx, _: &Value, key: &Value, value: Option<&Value>) -> Res<bool> {
        if let Some(slice) = key.downcast::<Slice>() {
            match value {
                Some(value) => self.set_slice(cx, slice, value)?,
                None => {
                    let picked = slice.positions(cx, self.count())?;
                    self.delete_slice(picked);
                }
            }
            return Ok(true);
        }
        if index::index_opt(cx, key)?.is_none() {
            return Err(bad_index(cx, "list", key));
        }
        let at = iterate::position(cx, key, self.count())?;
        let Some(at) = at.filter(|&at| at < self.count()) else {
            return Err(Raised::index("list assignment index out of range"));
        };
        let old = match value {
            Some(value) => std::mem::replace(&mut self.items.borrow_mut()[at], value.clone()),
            None => self.items.borrow_mut().remove(at),
        };
        drop(old);
        Ok(true)
    }

    fn contains(&self, cx: &mut Cx, _: &Value, item: &Value) -> Res<Option<bool>> {
        for i in 0.. {
            let Some(found) = self.at(i) else { break };
            if compare::equal(cx, &found, item)? {
                return Ok(Some(true));
            }
        }
        Ok(Some(false))
    }

    fn iter(&self, _: &mut Cx, me: &Value) -> Res<Option<Value>> {
        Ok(Some(ListIterator::forward(me)))
    }
}

/// Steps through a list, which may change meanwhile.
pub struct ListIterator {
    list: RefCell<Option<Rc<List>>>,
    at: Cell<usize>,
    backward: bool,
}

impl ListIterator {
    /// From the beginning.
    pub fn forward(list: &Value) -> Value {
        Value::object(ListIterator {
            list: RefCell::new(list.downcast_rc::<List>()),
            at: Cell::new(0),
            backward: false,
        })
    }

    /// From the end.
    pub fn backward(list: &Rc<List>) -> Value {
        Value::object(ListIterator {
            list: RefCell::new(Some(list.clone())),
            at: Cell::new(list.count()),
            backward: true,
        })
    }

    /// What `f` makes of the next item of a walk forward; where that is nothing, and at the end, no step is made.
    #[inline(always)]
    pub fn step_as<T>(&self, f: impl FnOnce(&Value) -> Option<T>) -> Option<T> {
        if self.backward {
            return None;
        }
        let list = self.list.borrow();
        let items = list.as_ref()?.items.borrow();
        let found = f(items.get(self.at.get())?)?;
        self.at.set(self.at.get() + 1);
        Some(found)
    }

    /// The next item without the protocol around it.
    #[inline]
    pub fn step(&self) -> Option<Value> {
        let at = self.at.get();
        let item = {
            let list = self.list.borrow();
            let items = list.as_ref()?.items.borrow();
            if self.backward {
                at.checked_sub(1).and_then(|at| items.get(at)).cloned()
            } else {
                items.get(at).cloned()
            }
        };
        match &item {
            Some(_) if self.backward => self.at.set(at - 1),
            Some(_) => self.at.set(at + 1),
            None => drop(self.list.take()),
        }
        item
    }

    /// Items that are left.
    pub fn left(&self) -> usize {
        match &*self.list.borrow() {
            Some(_) if self.backward => self.at.get(),
            Some(list) => list.count().saturating_sub(self.at.get()),
            None => 0,
        }
    }
}

impl Counted for ListIterator {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        if let Some(list) = &*self.list.borrow() {
            visit(list.clone());
        }
    }

    fn clear(&self) {
        drop(self.list.take());
    }
}

impl Object for ListIterator {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        match self.backward {
            false => cx.types.list_iterator.clone(),
            true => cx.types.list_reverseiterator.clone(),
        }
    }

    fn plain(&self) -> Plain<'_> {
        Plain::ListIterator(self)
    }

    fn is_container(&self) -> bool {
        true
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn items_left(&self, _: &mut Cx) -> Res<Option<usize>> {
        Ok(Some(self.left()))
    }

    fn next(&self, _: &mut Cx, _: &Value) -> Res<Option<Value>> {
        Ok(self.step())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_nested_a_million_times_is_freed() {
        let mut value = Value::list(vec![]);
        for _ in 0..1_000_000 {
            value = Value::list(vec![value]);
        }
        drop(value);
        let mut value = Value::tuple(vec![]);
        for _ in 0..1_000_000 {
            value = Value::tuple(vec![value]);
        }
        drop(value);
    }

    #[test]
    fn a_list_inside_itself_prints_dots() {
        let mut cx = crate::object::cx::test_cx();
        let value = Value::list(vec![Value::Int(1)]);
        let list = value.downcast::<List>().expect("a list");
        list.items.borrow_mut().push(value.clone());
        let shown = text::repr(&mut cx, &value).ok().expect("no error");
        assert_eq!(shown, "[1, [...]]");
        list.clear();
    }

    #[test]
    fn huge_repetitions_are_refused() {
        let mut cx = crate::object::cx::test_cx();
        let value = Value::list(vec![Value::Int(0)]);
        let times = Value::Int(1_000_000_000_000);
        let result = crate::object::binop::binary(&mut cx, Operator::Mult, &value, &times);
        assert!(result.is_err_and(|e| e.is_kind(&cx, "MemoryError")));
    }
}
