//! Dictionaries: insertion order, any hashable key, and keys whose `==` is a program's own code.
//!
//! Hashing and comparing can run a program, which can change the dictionary meanwhile; so candidates are looked up first, compared with
//! nothing borrowed, and looked up again if the table changed under the comparison.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};

use hashbrown::HashTable;

use super::plain::Plain;
use super::sequence::Str;
use super::{CompareOp, Cx, Object, Raised, Res, Type, Value, compare, dict_view, hash, text};
use crate::base::Counted;
use crate::syntax::ast::Operator;

struct Entry {
    hash: i64,
    key: Value,
    value: Value,
}

#[derive(Default)]
struct Table {
    index: HashTable<usize>,
    /// In order of insertion; `None` where one was removed.
    entries: Vec<Option<Entry>>,
    live: usize,
}

/// A dict.
#[derive(Default)]
pub struct Dict {
    table: RefCell<Table>,
    /// Grows with every change of the keys; iterators notice by it.
    version: Cell<u64>,
    /// The object whose attributes these are: what is written here is written there.
    mirrors: OnceCell<Weak<dyn Object>>,
}

impl Dict {
    /// How many keys it has.
    pub fn len(&self) -> usize {
        self.table.borrow().live
    }

    /// Whether it has no keys.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A number that grows with every change of the set of keys.
    pub fn version(&self) -> u64 {
        self.version.get()
    }

    /// A dict of an object's attributes: what is written to it is written to the object.
    pub fn mirroring(self, object: &Rc<dyn Object>) -> Dict {
        let _ = self.mirrors.set(Rc::downgrade(object));
        self
    }

    #[inline]
    fn reflect(&self, key: &Value, value: Option<&Value>) {
        if let Some(object) = self.mirrors.get() {
            reflect_in(object, key, value);
        }
    }

    fn changed(&self) {
        self.version.set(self.version.get() + 1);
    }

    /// The position of the entry of `key`.
    fn find(&self, cx: &mut Cx, hash: i64, key: &Value) -> Res<Option<usize>> {
        if let Some(known) = self.find_simple(hash, key) {
            return Ok(known);
        }
        'again: loop {
            let version = self.version.get();
            let candidates: smallvec::SmallVec<[(usize, Value); 4]> = {
                let table = self.table.borrow();
                let entry = |i: &usize| {
                    table.entries[*i]
                        .as_ref()
                        .expect("the index holds live entries")
                };
                let same = table
                    .index
                    .iter_hash(hash as u64)
                    .filter(|i| entry(i).hash == hash);
                same.map(|i| (*i, entry(i).key.clone())).collect()
            };
            for (at, candidate) in candidates {
                if candidate.is_same(key) || compare::equal(cx, &candidate, key)? {
                    return Ok(Some(at));
                }
                if self.version.get() != version {
                    continue 'again;
                }
            }
            return Ok(None);
        }
    }

    /// The position found by comparisons that run no program; `None` where one would have to.
    fn find_simple(&self, hash: i64, key: &Value) -> Option<Option<usize>> {
        let table = self.table.borrow();
        let mut certain = true;
        let found = table.index.find(hash as u64, |i| {
            let Some(entry) = &table.entries[*i] else {
                return false;
            };
            entry.hash == hash
                && simple_equal(&entry.key, key).unwrap_or_else(|| {
                    certain = false;
                    false
                })
        });
        match found {
            Some(at) => Some(Some(*at)),
            None => certain.then_some(None),
        }
    }

    /// The value of `key`.
    pub fn get(&self, cx: &mut Cx, key: &Value) -> Res<Option<Value>> {
        let at = self.position(cx, key)?;
        Ok(at.map(|at| self.value_at(at).clone()))
    }

    /// Where `key` stands until the dict is changed.
    pub fn position(&self, cx: &mut Cx, key: &Value) -> Res<Option<usize>> {
        let hash = hash::hash(cx, key)?;
        match self.is_empty() {
            true => Ok(None),
            false => self.find(cx, hash, key),
        }
    }

    /// The value at a position that [`Dict::position`] has just found.
    pub fn value_at(&self, at: usize) -> std::cell::Ref<'_, Value> {
        std::cell::Ref::map(self.table.borrow(), |table| {
            let entry = table.entries[at].as_ref();
            &entry.expect("a position that was found is bound").value
        })
    }

    /// The value of a key that is this text.
    pub fn get_str(&self, cx: &mut Cx, key: &str) -> Option<Value> {
        self.get(cx, &Value::str(key)).ok().flatten()
    }

    /// Binds `key`; gives back the value it had.
    pub fn insert(&self, cx: &mut Cx, key: Value, value: Value) -> Res<Option<Value>> {
        let hash = hash::hash(cx, &key)?;
        self.reflect(&key, Some(&value));
        if let Some(at) = self.find(cx, hash, &key)? {
            let mut table = self.table.borrow_mut();
            let entry = table.entries[at].as_mut().expect("find gives live entries");
            return Ok(Some(std::mem::replace(&mut entry.value, value)));
        }
        self.changed();
        let table = &mut *self.table.borrow_mut();
        let at = table.entries.len();
        if at == table.entries.capacity() && at >= 4096 {
            cx.reserve((at * (size_of::<Entry>() + size_of::<usize>())) as u128)?;
        }
        table.entries.push(Some(Entry { hash, key, value }));
        table.live += 1;
        let entries = &table.entries;
        let rehash = |i: &usize| {
            entries[*i]
                .as_ref()
                .expect("the index holds live entries")
                .hash as u64
        };
        table.index.insert_unique(hash as u64, at, rehash);
        Ok(None)
    }

    /// Removes `key`; gives back key and value.
    pub fn remove(&self, cx: &mut Cx, key: &Value) -> Res<Option<(Value, Value)>> {
        let hash = hash::hash(cx, key)?;
        let Some(at) = self.find(cx, hash, key)? else {
            return Ok(None);
        };
        Ok(self.remove_at(at))
    }

    /// Removes and gives back the last entry.
    pub fn pop_last(&self) -> Option<(Value, Value)> {
        let at = self
            .table
            .borrow()
            .entries
            .iter()
            .rposition(Option::is_some)?;
        self.remove_at(at)
    }

    fn remove_at(&self, at: usize) -> Option<(Value, Value)> {
        self.changed();
        let table = &mut *self.table.borrow_mut();
        let entry = table.entries[at].take()?;
        table.live -= 1;
        if let Ok(found) = table.index.find_entry(entry.hash as u64, |i| *i == at) {
            found.remove();
        }
        while let Some(None) = table.entries.last() {
            table.entries.pop();
        }
        if table.entries.len() > 32 && table.live < table.entries.len() / 4 {
            table.compact();
        }
        self.reflect(&entry.key, None);
        Some((entry.key, entry.value))
    }

    /// `clear()`: removes everything, also from the object that this mirrors.
    pub fn empty(&self) {
        if self.mirrors.get().is_some() {
            self.keys().iter().for_each(|key| self.reflect(key, None));
        }
        self.clear_all();
    }

    /// Removes everything.
    pub fn clear_all(&self) {
        self.changed();
        let mut held = Vec::new();
        self.unload(&mut held);
        super::sequence::release(held);
    }

    /// What `of` makes of the entry at or after position `from` in the table, and the position after it: what iterators step by.
    #[inline]
    pub fn next_entry<T>(
        &self,
        from: usize,
        of: impl FnOnce(&Value, &Value) -> T,
    ) -> Option<(usize, T)> {
        let table = self.table.borrow();
        let behind = table.entries.get(from..)?;
        let (nth, entry) = behind
            .iter()
            .enumerate()
            .find_map(|(i, e)| Some((i, e.as_ref()?)))?;
        Some((from + nth + 1, of(&entry.key, &entry.value)))
    }

    /// The same of the entry before position `until`, and its position: what backward iterators step by.
    pub fn entry_before<T>(
        &self,
        until: usize,
        of: impl FnOnce(&Value, &Value) -> T,
    ) -> Option<(usize, T)> {
        let table = self.table.borrow();
        let until = until.min(table.entries.len());
        let (at, entry) = (0..until)
            .rev()
            .find_map(|i| table.entries[i].as_ref().map(|e| (i, e)))?;
        Some((at, of(&entry.key, &entry.value)))
    }

    /// The position after the last entry in the table.
    pub fn end(&self) -> usize {
        self.table.borrow().entries.len()
    }

    /// All values in order.
    pub fn values(&self) -> Vec<Value> {
        let table = self.table.borrow();
        table
            .entries
            .iter()
            .flatten()
            .map(|e| e.value.clone())
            .collect()
    }

    /// A copy with the same keys and values.
    pub fn copied(&self) -> Dict {
        let table = self.table.borrow();
        let mut new = Table {
            index: HashTable::with_capacity(table.live),
            entries: Vec::with_capacity(table.live),
            live: table.live,
        };
        for entry in table.entries.iter().flatten() {
            new.entries.push(Some(Entry {
                hash: entry.hash,
                key: entry.key.clone(),
                value: entry.value.clone(),
            }));
        }
        new.compact();
        Dict {
            table: RefCell::new(new),
            version: Cell::new(0),
            mirrors: OnceCell::new(),
        }
    }

    /// All entries in order.
    pub fn entries(&self) -> Vec<(Value, Value)> {
        let table = self.table.borrow();
        table
            .entries
            .iter()
            .flatten()
            .map(|e| (e.key.clone(), e.value.clone()))
            .collect()
    }

    /// All keys in order.
    pub fn keys(&self) -> Vec<Value> {
        self.table
            .borrow()
            .entries
            .iter()
            .flatten()
            .map(|e| e.key.clone())
            .collect()
    }

    /// A dict of these pairs.
    pub fn from_pairs(cx: &mut Cx, pairs: impl IntoIterator<Item = (Value, Value)>) -> Res<Dict> {
        let new = Dict::default();
        for (key, value) in pairs {
            new.insert(cx, key, value)?;
        }
        Ok(new)
    }
}

/// Whether two keys are equal, where that can be told without running a program.
pub(super) fn simple_equal(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => Some(x == y),
        (Value::Obj(x), Value::Obj(y)) => {
            if crate::base::identity(x) == crate::base::identity(y) {
                return Some(true);
            }
            match (x.plain(), y.plain()) {
                (Plain::Str(x), Plain::Str(y)) => Some(x.text == y.text),
                _ => None,
            }
        }
        (Value::Int(_), Value::Obj(o)) | (Value::Obj(o), Value::Int(_)) => {
            let any: &dyn std::any::Any = &**o;
            any.is::<Str>().then_some(false)
        }
        _ => a.is_same(b).then_some(true),
    }
}

impl Table {
    fn compact(&mut self) {
        self.entries.retain(Option::is_some);
        self.index.clear();
        let entries = &self.entries;
        let hash_of = |i: &usize| {
            entries[*i]
                .as_ref()
                .expect("compacted entries are live")
                .hash as u64
        };
        for i in 0..entries.len() {
            self.index.insert_unique(hash_of(&i), i, hash_of);
        }
    }
}

/// Writes or removes an attribute of the object that a dict mirrors.
#[cold]
fn reflect_in(object: &Weak<dyn Object>, key: &Value, value: Option<&Value>) {
    let (Some(object), Some(name)) = (object.upgrade(), key.as_str()) else {
        return;
    };
    let Some(namespace) = object.namespace() else {
        return;
    };
    let old = match value {
        Some(value) => namespace.borrow_mut().insert(name.into(), value.clone()),
        None => namespace.borrow_mut().shift_remove(name),
    };
    drop(old);
}

impl Counted for Dict {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        let table = self.table.borrow();
        let values = table
            .entries
            .iter()
            .flatten()
            .flat_map(|e| [&e.key, &e.value]);
        values.filter_map(Value::counted).for_each(visit);
    }

    fn clear(&self) {
        self.clear_all();
    }
}

impl Drop for Dict {
    fn drop(&mut self) {
        if !self.table.get_mut().entries.is_empty() {
            self.clear_all();
        }
    }
}

impl Dict {
    /// Takes over the entries of a mapping, or of an iterable of pairs: `dict.update(other)`.
    pub fn update(&self, cx: &mut Cx, other: &Value) -> Res<()> {
        dict_view::update(cx, self, other)
    }

    fn equals(&self, cx: &mut Cx, other: &Dict) -> Res<bool> {
        if self.len() != other.len() {
            return Ok(false);
        }
        let mut at = 0;
        while let Some((next, (key, value))) =
            self.next_entry(at, |key, value| (key.clone(), value.clone()))
        {
            at = next;
            match other.get(cx, &key)? {
                Some(found) if compare::equal(cx, &value, &found)? => {}
                _ => return Ok(false),
            }
        }
        Ok(true)
    }
}

impl Object for Dict {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.dict.clone()
    }

    fn plain(&self) -> Plain<'_> {
        Plain::Dict(self)
    }

    fn is_container(&self) -> bool {
        true
    }

    fn unload(&self, waiting: &mut Vec<Value>) {
        let table = std::mem::take(&mut *self.table.borrow_mut());
        // The last one here is let go of first.
        let entries = table.entries.into_iter().flatten().rev();
        waiting.extend(entries.flat_map(|e| [e.value, e.key]));
    }

    fn repr(&self, cx: &mut Cx, me: &Value) -> Res<Option<String>> {
        let entries = self.entries();
        let inner = text::guarded(cx, me, |cx| {
            let mut shown = String::new();
            for (i, (key, value)) in entries.iter().enumerate() {
                let comma = if i > 0 { ", " } else { "" };
                let (key, value) = (text::repr(cx, key)?, text::repr(cx, value)?);
                shown += &format!("{comma}{key}: {value}");
            }
            Ok(shown)
        })?;
        Ok(Some(match inner {
            Some(inner) => format!("{{{inner}}}"),
            None => "{...}".into(),
        }))
    }

    fn hash(&self, cx: &mut Cx, me: &Value) -> Res<Option<i64>> {
        Err(hash::unhashable(cx, me))
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        Ok(Some(Dict::len(self)))
    }

    fn compare(&self, cx: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        let Some(other) = other.downcast_rc::<Dict>() else {
            return Ok(Value::NotImplemented);
        };
        match op {
            CompareOp::Eq => cx
                .deeper_during(" in comparison", |cx| self.equals(cx, &other))
                .map(Value::Bool),
            CompareOp::Ne => cx
                .deeper_during(" in comparison", |cx| self.equals(cx, &other))
                .map(|e| Value::Bool(!e)),
            _ => Ok(Value::NotImplemented),
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
        let Some(other) = other
            .downcast_rc::<Dict>()
            .filter(|_| op == Operator::BitOr)
        else {
            return Ok(Value::NotImplemented);
        };
        let (left, right) = if reflected {
            (&*other, self)
        } else {
            (self, &*other)
        };
        let new = left.copied();
        for (key, value) in right.entries() {
            new.insert(cx, key, value)?;
        }
        Ok(Value::object(new))
    }

    fn inplace(&self, cx: &mut Cx, me: &Value, op: Operator, other: &Value) -> Res<Value> {
        if op != Operator::BitOr {
            return Ok(Value::NotImplemented);
        }
        self.update(cx, other)?;
        Ok(me.clone())
    }

    fn getitem(&self, cx: &mut Cx, _: &Value, key: &Value) -> Res<Value> {
        match self.get(cx, key)? {
            Some(value) => Ok(value),
            None => Err(Raised::key(cx, key.clone())),
        }
    }

    fn setitem(&self, cx: &mut Cx, _: &Value, key: &Value, value: Option<&Value>) -> Res<bool> {
        match value {
            Some(value) => drop(self.insert(cx, key.clone(), value.clone())?),
            None => {
                if self.remove(cx, key)?.is_none() {
                    return Err(Raised::key(cx, key.clone()));
                }
            }
        }
        Ok(true)
    }

    fn contains(&self, cx: &mut Cx, _: &Value, item: &Value) -> Res<Option<bool>> {
        Ok(Some(self.get(cx, item)?.is_some()))
    }

    fn iter(&self, _: &mut Cx, me: &Value) -> Res<Option<Value>> {
        let dict = me.downcast_rc::<Dict>().expect("me is this dict");
        Ok(Some(dict_view::iterator(dict, dict_view::Part::Keys)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_their_order_through_removals() {
        let mut cx = crate::object::cx::test_cx();
        let dict = Dict::default();
        for i in 0..100 {
            let done = dict.insert(&mut cx, Value::Int(i), Value::Int(-i));
            assert!(done.is_ok());
        }
        for i in 0..90 {
            let gone = dict.remove(&mut cx, &Value::Int(i)).ok().flatten();
            assert!(gone.is_some());
        }
        assert_eq!(dict.len(), 10);
        let shown = text::repr(&mut cx, &Value::list(dict.keys()));
        assert_eq!(
            shown.ok().as_deref(),
            Some("[90, 91, 92, 93, 94, 95, 96, 97, 98, 99]")
        );
        let one = Value::Float(95.0);
        assert!(dict.get(&mut cx, &one).ok().flatten().is_some());
    }
}
