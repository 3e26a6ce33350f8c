//! `set` and `frozenset`. Comparing items can run a program that changes the set meanwhile: then the search begins again.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::dict::simple_equal;
use super::plain::Plain;
use super::set_operations::{compare, difference, intersection, symmetric_difference, union};
use super::set_table::{Slot, Table};
use super::{
    CompareOp, Cx, Object, Raised, Res, Type, Types, Value, compare as comparing, hash, iterate,
    sequence, text,
};
use crate::base::Counted;
use crate::diag::fault::FaultKind;
use crate::syntax::ast::Operator;

/// A set, or with `frozen` a frozenset.
#[derive(Default)]
pub struct Set {
    table: RefCell<Table>,
    /// Grows with every change.
    version: Cell<u64>,
    /// Whether it is a frozenset.
    pub frozen: bool,
}

impl Set {
    /// An empty set or frozenset.
    pub fn empty(frozen: bool) -> Set {
        Set {
            table: RefCell::default(),
            version: Cell::new(0),
            frozen,
        }
    }

    /// A set of these items, added one by one.
    pub fn of(cx: &mut Cx, items: impl IntoIterator<Item = Value>) -> Res<Set> {
        let new = Set::default();
        for item in items {
            new.add(cx, item)?;
        }
        Ok(new)
    }

    /// Its type.
    pub fn class_in<'a>(&self, types: &'a Types) -> &'a Rc<Type> {
        match self.frozen {
            true => &types.frozenset,
            false => &types.set,
        }
    }

    /// How many items it has.
    pub fn len(&self) -> usize {
        self.table.borrow().used
    }

    /// Whether it has no items.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The items in the order of the table.
    pub fn items(&self) -> Vec<Value> {
        self.table
            .borrow()
            .keys()
            .map(|(_, key)| key.clone())
            .collect()
    }

    pub(super) fn hashed_items(&self) -> Vec<(i64, Value)> {
        self.table
            .borrow()
            .keys()
            .map(|(h, key)| (h, key.clone()))
            .collect()
    }

    /// A copy as `set(other)` makes one, in a table of its own size.
    pub fn copied(&self, frozen: bool) -> Set {
        let new = Set::empty(frozen);
        new.merge_fresh(self);
        new
    }

    /// Takes over another set's items into an empty table.
    fn merge_fresh(&self, other: &Set) {
        let (mut table, other) = (self.table.borrow_mut(), other.table.borrow());
        if other.used == 0 {
            return;
        }
        if other.used * 5 >= table.mask() * 3 {
            table.resize(other.used * 2);
        }
        if table.mask() == other.mask() && other.fill == other.used {
            table.slots = other.slots.clone();
            table.used = other.used;
            table.fill = other.fill;
            return;
        }
        for (hash, key) in other.keys() {
            table.insert_new(hash, key.clone());
        }
    }

    fn changed(&self) {
        self.version.set(self.version.get() + 1);
    }

    pub(super) fn find(&self, cx: &mut Cx, hash: i64, key: &Value) -> Res<Option<usize>> {
        'again: loop {
            let version = self.version.get();
            let size = self.table.borrow().slots.len();
            let probes = self.table.borrow().probes(hash);
            for at in probes {
                let candidate = match &self.table.borrow().slots[at] {
                    Slot::Free => return Ok(None),
                    Slot::Full(h, found) if *h == hash => match simple_equal(found, key) {
                        Some(true) => return Ok(Some(at)),
                        Some(false) => continue,
                        None => found.clone(),
                    },
                    _ => continue,
                };
                if comparing::equal(cx, &candidate, key)? {
                    return Ok(Some(at));
                }
                if self.version.get() != version || self.table.borrow().slots.len() != size {
                    continue 'again;
                }
            }
            return Ok(None);
        }
    }

    /// Adds an item; tells whether it was new.
    pub fn add(&self, cx: &mut Cx, item: Value) -> Res<bool> {
        let hash = hash::hash(cx, &item)?;
        self.add_hashed(cx, hash, item)
    }

    pub(super) fn add_hashed(&self, cx: &mut Cx, hash: i64, item: Value) -> Res<bool> {
        if self.find(cx, hash, &item)?.is_some() {
            return Ok(false);
        }
        let mut table = self.table.borrow_mut();
        if table.fill > 4096 && (table.fill + 1) * 5 >= table.mask() * 3 {
            cx.reserve((table.slots.len() * 2 * size_of::<Slot>()) as u128)?;
        }
        table.add_new(hash, item);
        self.changed();
        Ok(true)
    }

    /// Whether an item is in it. A set is looked for as the frozenset it equals.
    pub fn has(&self, cx: &mut Cx, item: &Value) -> Res<bool> {
        let hash = key_hash(cx, item)?;
        Ok(self.find(cx, hash, item)?.is_some())
    }

    /// Removes an item; tells whether it was there.
    pub fn remove(&self, cx: &mut Cx, item: &Value) -> Res<bool> {
        let hash = key_hash(cx, item)?;
        let Some(at) = self.find(cx, hash, item)? else {
            return Ok(false);
        };
        let old = {
            let mut table = self.table.borrow_mut();
            table.used -= 1;
            std::mem::replace(&mut table.slots[at], Slot::Removed)
        };
        self.changed();
        drop(old);
        Ok(true)
    }

    /// Removes and gives back some item: CPython's choice.
    pub fn pop(&self) -> Option<Value> {
        let mut table = self.table.borrow_mut();
        if table.used == 0 {
            return None;
        }
        let (size, start) = (table.slots.len(), table.finger & table.mask());
        let at = (start..size)
            .chain(0..start)
            .find(|&at| matches!(table.slots[at], Slot::Full(..)))?;
        table.finger = at + 1;
        table.used -= 1;
        self.changed();
        match std::mem::replace(&mut table.slots[at], Slot::Removed) {
            Slot::Full(_, key) => Some(key),
            _ => None,
        }
    }

    /// Removes everything.
    pub fn clear_all(&self) {
        self.changed();
        let mut held = Vec::new();
        self.unload(&mut held);
        sequence::release(held);
    }

    /// Takes over the items of an iterable: `set.update(other)`.
    pub fn update(&self, cx: &mut Cx, other: &Value) -> Res<()> {
        if let Some(other) = other.downcast_rc::<Set>() {
            return self.merge(cx, &other);
        }
        if let Some(dict) = other.downcast_rc::<super::dict::Dict>() {
            self.make_room(dict.len());
        }
        let iterator = iterate::iter(cx, other)?;
        while let Some(item) = iterate::next(cx, &iterator)? {
            self.add(cx, item)?;
        }
        Ok(())
    }

    fn make_room(&self, more: usize) {
        let mut table = self.table.borrow_mut();
        if (table.fill + more) * 5 >= table.mask() * 3 {
            let least = (table.used + more) * 2;
            table.resize(least);
            self.changed();
        }
    }

    pub(super) fn merge(&self, cx: &mut Cx, other: &Set) -> Res<()> {
        if std::ptr::eq(self, other) {
            return Ok(());
        }
        if self.table.borrow().fill == 0 {
            self.changed();
            self.merge_fresh(other);
            return Ok(());
        }
        if other.is_empty() {
            return Ok(());
        }
        self.make_room(other.len());
        for (hash, item) in other.hashed_items() {
            self.add_hashed(cx, hash, item)?;
        }
        Ok(())
    }

    /// Becomes what another set is.
    pub fn replace(&self, other: Set) {
        let mut table = other.table.take();
        table.finger = self.table.borrow().finger;
        let old = self.table.replace(table);
        self.changed();
        drop(old);
    }
}

/// The hash of a key for a search, where a set stands for the frozenset that equals it.
fn key_hash(cx: &mut Cx, item: &Value) -> Res<i64> {
    match item.downcast::<Set>() {
        Some(set) if !set.frozen => Ok(set.hash_code()),
        _ => hash::hash(cx, item),
    }
}

/// A set of the items of an iterable; sets are copied.
pub fn from_iterable(cx: &mut Cx, iterable: &Value) -> Res<Set> {
    let new = Set::default();
    new.update(cx, iterable)?;
    Ok(new)
}

impl Set {
    /// After many removals the table is made again.
    pub(super) fn tidy(&self) {
        let mut table = self.table.borrow_mut();
        if (table.fill - table.used) > table.mask() / 4 {
            let factor = if table.used > 50_000 { 2 } else { 4 };
            let least = table.used * factor;
            table.resize(least);
            self.changed();
        }
    }

    fn hash_code(&self) -> i64 {
        let hashes: Vec<i64> = self.table.borrow().keys().map(|(h, _)| h).collect();
        crate::scalar::hash::hash_frozenset(hashes.into_iter())
    }
}

impl Drop for Set {
    fn drop(&mut self) {
        if self.table.get_mut().used > 0 {
            self.clear_all();
        }
    }
}

impl Counted for Set {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        let table = self.table.borrow();
        table
            .keys()
            .filter_map(|(_, key)| key.counted())
            .for_each(visit);
    }

    fn clear(&self) {
        self.clear_all();
    }
}

impl Object for Set {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        self.class_in(&cx.types).clone()
    }

    fn plain(&self) -> Plain<'_> {
        Plain::Set(self)
    }

    fn is_container(&self) -> bool {
        true
    }

    fn unload(&self, waiting: &mut Vec<Value>) {
        let table = self.table.take();
        self.table.borrow_mut().finger = table.finger;
        waiting.extend(table.slots.into_iter().filter_map(|slot| match slot {
            Slot::Full(_, key) => Some(key),
            _ => None,
        }));
    }

    fn repr(&self, cx: &mut Cx, me: &Value) -> Res<Option<String>> {
        let name = self.class(cx).name.get().clone();
        if self.is_empty() {
            return Ok(Some(format!("{name}()")));
        }
        let items = self.items();
        let inner = text::guarded(cx, me, |cx| text::joined_reprs(cx, &items))?;
        Ok(Some(match (inner, self.frozen) {
            (None, _) => format!("{name}(...)"),
            (Some(inner), false) => format!("{{{inner}}}"),
            (Some(inner), true) => format!("frozenset({{{inner}}})"),
        }))
    }

    fn hash(&self, cx: &mut Cx, me: &Value) -> Res<Option<i64>> {
        match self.frozen {
            true => Ok(Some(self.hash_code())),
            false => Err(hash::unhashable(cx, me)),
        }
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        Ok(Some(Set::len(self)))
    }

    fn compare(&self, cx: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        match other.downcast_rc::<Set>() {
            Some(other) => cx.deeper_during(" in comparison", |cx| compare(cx, op, self, &other)),
            None => Ok(Value::NotImplemented),
        }
    }

    fn binary(
        &self,
        cx: &mut Cx,
        _: &Value,
        op: Operator,
        other: &Value,
        reflected: bool,
    ) -> Res<Value> {
        let Some(other) = other.downcast_rc::<Set>() else {
            return Ok(Value::NotImplemented);
        };
        let (a, b) = if reflected {
            (&*other, self)
        } else {
            (self, &*other)
        };
        let new = match op {
            Operator::BitOr => union(cx, a, b)?,
            Operator::BitAnd => intersection(cx, a, b)?,
            Operator::Sub => difference(cx, a, b)?,
            Operator::BitXor => symmetric_difference(cx, a, b)?,
            _ => return Ok(Value::NotImplemented),
        };
        Ok(Value::object(new))
    }

    fn inplace(&self, cx: &mut Cx, me: &Value, op: Operator, other: &Value) -> Res<Value> {
        let Some(other) = other.downcast_rc::<Set>().filter(|_| !self.frozen) else {
            return Ok(Value::NotImplemented);
        };
        match op {
            Operator::BitOr => self.merge(cx, &other)?,
            Operator::BitAnd => self.replace(intersection(cx, self, &other)?),
            Operator::Sub => self.subtract(cx, &other)?,
            Operator::BitXor => self.toggle(cx, &other)?,
            _ => return Ok(Value::NotImplemented),
        }
        Ok(me.clone())
    }

    fn contains(&self, cx: &mut Cx, _: &Value, item: &Value) -> Res<Option<bool>> {
        self.has(cx, item).map(Some)
    }

    fn iter(&self, _: &mut Cx, me: &Value) -> Res<Option<Value>> {
        let set = me.downcast_rc::<Set>().expect("me is this set");
        Ok(Some(Value::object(SetIterator {
            count: Set::len(&set),
            set: RefCell::new(Some(set)),
            at: Cell::new(0),
            taken: Cell::new(0),
        })))
    }
}

/// Steps through a set.
pub struct SetIterator {
    set: RefCell<Option<Rc<Set>>>,
    at: Cell<usize>,
    taken: Cell<usize>,
    count: usize,
}

impl SetIterator {
    fn left(&self) -> usize {
        match &*self.set.borrow() {
            Some(set) if Set::len(set) == self.count => self.count.saturating_sub(self.taken.get()),
            _ => 0,
        }
    }
}

impl Counted for SetIterator {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        if let Some(set) = &*self.set.borrow() {
            visit(set.clone());
        }
    }

    fn clear(&self) {
        drop(self.set.take());
    }
}

impl Object for SetIterator {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.set_iterator.clone()
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
        let found = {
            let set = self.set.borrow();
            let Some(set) = &*set else { return Ok(None) };
            if Set::len(set) != self.count {
                return Err(Raised::new(
                    FaultKind::RuntimeError,
                    "Set changed size during iteration",
                ));
            }
            let table = set.table.borrow();
            let rest = table.slots.iter().enumerate().skip(self.at.get());
            let mut full = rest.filter_map(|(at, slot)| match slot {
                Slot::Full(_, key) => Some((at, key.clone())),
                _ => None,
            });
            full.next()
        };
        match found {
            Some((at, key)) => {
                self.at.set(at + 1);
                self.taken.update(|n| n + 1);
                Ok(Some(key))
            }
            None => {
                drop(self.set.take());
                Ok(None)
            }
        }
    }
}
