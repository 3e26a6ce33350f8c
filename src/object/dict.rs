//! Dictionaries: insertion order, any hashable key, and keys whose `==` is a program's own code.
//!
//! Hashing and comparing can run a program, which can change the dictionary meanwhile; so candidates are looked up first, compared with
//! nothing borrowed, and looked up again if the table changed under the comparison.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use hashbrown::HashTable;

use super::{Cx, Res, Value, compare, hash};
use crate::base::Counted;

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

    fn changed(&self) {
        self.version.set(self.version.get() + 1);
    }

    /// The position of the entry of `key`.
    fn find(&self, cx: &mut Cx, hash: i64, key: &Value) -> Res<Option<usize>> {
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

    /// The value of `key`.
    pub fn get(&self, cx: &mut Cx, key: &Value) -> Res<Option<Value>> {
        let hash = hash::hash(cx, key)?;
        if self.is_empty() {
            return Ok(None);
        }
        let at = self.find(cx, hash, key)?;
        Ok(at.and_then(|at| {
            self.table.borrow().entries[at]
                .as_ref()
                .map(|e| e.value.clone())
        }))
    }

    /// The value of a key that is this text.
    pub fn get_str(&self, cx: &mut Cx, key: &str) -> Option<Value> {
        self.get(cx, &Value::str(key)).ok().flatten()
    }

    /// Binds `key`; gives back the value it had.
    pub fn insert(&self, cx: &mut Cx, key: Value, value: Value) -> Res<Option<Value>> {
        let hash = hash::hash(cx, &key)?;
        if let Some(at) = self.find(cx, hash, &key)? {
            let mut table = self.table.borrow_mut();
            let entry = table.entries[at].as_mut().expect("find gives live entries");
            return Ok(Some(std::mem::replace(&mut entry.value, value)));
        }
        self.changed();
        let table = &mut *self.table.borrow_mut();
        let at = table.entries.len();
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
        Some((entry.key, entry.value))
    }

    /// Removes everything.
    pub fn clear_all(&self) {
        self.changed();
        let table = std::mem::take(&mut *self.table.borrow_mut());
        drop(table);
    }

    /// The entry at or after position `from` in the table, and the position after it: what iterators step by.
    pub fn next_entry(&self, from: usize) -> Option<(usize, Value, Value)> {
        let table = self.table.borrow();
        let (at, entry) =
            (from..table.entries.len()).find_map(|i| table.entries[i].as_ref().map(|e| (i, e)))?;
        Some((at + 1, entry.key.clone(), entry.value.clone()))
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

impl super::Object for Dict {
    fn class(&self, cx: &Cx) -> Rc<super::Type> {
        cx.types.dict.clone()
    }

    fn is_container(&self) -> bool {
        true
    }
}
