//! The views of a dict (`keys`, `values`, `items`), its iterators, and taking over entries from anything that has some.
//!
//! An iterator notices that the number of keys changed; views of keys and items are sets to operators and comparisons.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::dict::Dict;
use super::sequence::Tuple;
use super::set::{self, Set};
use super::set_operations;
use super::value::NextPair;
use super::{
    CompareOp, Cx, Object, Raised, Res, Type, Value, attr, call, compare, index, iterate, text,
};
use crate::base::Counted;
use crate::diag::fault::FaultKind;
use crate::syntax::ast::Operator;

/// What of the entries is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Part {
    Keys,
    Values,
    Items,
}

impl Part {
    fn of(self, key: &Value, value: &Value) -> Value {
        match self {
            Part::Keys => key.clone(),
            Part::Values => value.clone(),
            Part::Items => Value::tuple([key.clone(), value.clone()]),
        }
    }
}

/// `d.keys()`, `d.values()`, `d.items()`.
pub struct DictView {
    /// The dict.
    pub dict: Rc<Dict>,
    /// What of it is seen.
    pub part: Part,
}

impl DictView {
    /// What it shows, in order.
    pub fn items(&self) -> Vec<Value> {
        match self.part {
            Part::Keys => self.dict.keys(),
            Part::Values => self.dict.values(),
            Part::Items => {
                let pairs = self.dict.entries().into_iter();
                pairs.map(|(k, v)| Value::tuple([k, v])).collect()
            }
        }
    }

    fn has(&self, cx: &mut Cx, item: &Value) -> Res<bool> {
        match self.part {
            Part::Keys => Ok(self.dict.get(cx, item)?.is_some()),
            Part::Values => {
                for value in self.dict.values() {
                    if compare::equal(cx, &value, item)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Part::Items => {
                let Some([key, value]) = item.downcast::<Tuple>().and_then(pair) else {
                    return Ok(false);
                };
                match self.dict.get(cx, &key)? {
                    Some(found) => compare::equal(cx, &found, &value),
                    None => Ok(false),
                }
            }
        }
    }
}

/// The view of keys or items that a value is.
fn set_like(value: &Value) -> Option<Rc<DictView>> {
    let view = value.downcast_rc::<DictView>();
    view.filter(|view| view.part != Part::Values)
}

/// A new set of what an operand shows; the keys come from the dict itself, whose size is known.
fn set_of_view(cx: &mut Cx, operand: &Value) -> Res<Set> {
    match set_like(operand).filter(|view| view.part == Part::Keys) {
        Some(view) => set::from_iterable(cx, &Value::Obj(view.dict.clone())),
        None => set::from_iterable(cx, operand),
    }
}

/// `view & other`: the longer of two views is asked; a longer set is asked instead of the view.
fn view_intersection(cx: &mut Cx, me: &Value, other: &Value) -> Res<Set> {
    let mine = set_like(me).expect("an operator of a view of keys or items");
    if let Some(other) = other.downcast::<Set>()
        && !other.frozen
        && mine.dict.len() <= other.len()
    {
        return set_operations::intersection_from(cx, other, me);
    }
    let longer = set_like(other).filter(|other| other.dict.len() > mine.dict.len());
    let (asked, walked) = match longer {
        Some(longer) => (longer, me),
        None => (mine, other),
    };
    let new = Set::default();
    let iterator = iterate::iter(cx, walked)?;
    while let Some(item) = iterate::next(cx, &iterator)? {
        if asked.has(cx, &item)? {
            new.add(cx, item)?;
        }
    }
    Ok(new)
}

/// `left ^ right`: of two views of items the pairs of the right come first.
fn view_xor(cx: &mut Cx, left: &Value, right: &Value) -> Res<Set> {
    let items = |v: &Value| set_like(v).filter(|view| view.part == Part::Items);
    let (Some(a), Some(b)) = (items(left), items(right)) else {
        let new = set_of_view(cx, left)?;
        set_operations::toggle_from(cx, &new, right)?;
        return Ok(new);
    };
    let new = Set::default();
    for pair in b.items() {
        if !a.has(cx, &pair)? {
            new.add(cx, pair)?;
        }
    }
    for pair in a.items() {
        if !b.has(cx, &pair)? {
            new.add(cx, pair)?;
        }
    }
    Ok(new)
}

fn pair(tuple: &Tuple) -> Option<[Value; 2]> {
    tuple.items.clone().try_into().ok()
}

impl Counted for DictView {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        visit(self.dict.clone());
    }
}

impl Object for DictView {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        match self.part {
            Part::Keys => cx.types.dict_keys.clone(),
            Part::Values => cx.types.dict_values.clone(),
            Part::Items => cx.types.dict_items.clone(),
        }
    }

    fn is_container(&self) -> bool {
        true
    }

    fn repr(&self, cx: &mut Cx, me: &Value) -> Res<Option<String>> {
        let items = self.items();
        let name = self.class(cx).name.get().clone();
        let inner = text::guarded(cx, me, |cx| text::joined_reprs(cx, &items))?;
        Ok(Some(match inner {
            Some(inner) => format!("{name}([{inner}])"),
            None => "...".into(),
        }))
    }

    fn hash(&self, cx: &mut Cx, me: &Value) -> Res<Option<i64>> {
        match self.part {
            Part::Values => Ok(None),
            _ => Err(super::hash::unhashable(cx, me)),
        }
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        Ok(Some(self.dict.len()))
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        let dict = || Value::Obj(self.dict.clone());
        Ok((name == "mapping").then(|| super::mapping_proxy::proxy(&dict())))
    }

    /// Sizes first, then whether the one holds every item of the other.
    fn compare(&self, cx: &mut Cx, me: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        let is_set = other.is::<Set>()
            || other
                .downcast::<DictView>()
                .is_some_and(|v| v.part != Part::Values);
        if self.part == Part::Values || !is_set {
            return Ok(Value::NotImplemented);
        }
        let (mine, theirs) = (self.dict.len(), super::truth::len(cx, other)?);
        let answer = match op {
            CompareOp::Eq => mine == theirs && holds_all(cx, other, me)?,
            CompareOp::Ne => !(mine == theirs && holds_all(cx, other, me)?),
            CompareOp::Lt => mine < theirs && holds_all(cx, other, me)?,
            CompareOp::Le => mine <= theirs && holds_all(cx, other, me)?,
            CompareOp::Gt => mine > theirs && holds_all(cx, me, other)?,
            CompareOp::Ge => mine >= theirs && holds_all(cx, me, other)?,
        };
        Ok(Value::Bool(answer))
    }

    fn binary(
        &self,
        cx: &mut Cx,
        me: &Value,
        op: Operator,
        other: &Value,
        reflected: bool,
    ) -> Res<Value> {
        let known = matches!(
            op,
            Operator::BitOr | Operator::BitAnd | Operator::BitXor | Operator::Sub
        );
        if self.part == Part::Values || !known {
            return Ok(Value::NotImplemented);
        }
        let (left, right) = if reflected { (other, me) } else { (me, other) };
        let new = match op {
            Operator::BitAnd => view_intersection(cx, me, other)?,
            Operator::BitXor => view_xor(cx, left, right)?,
            _ => {
                let new = set_of_view(cx, left)?;
                match op {
                    Operator::BitOr => new.update(cx, right)?,
                    _ => set_operations::subtract_from(cx, &new, right)?,
                }
                new
            }
        };
        Ok(Value::object(new))
    }

    fn contains(&self, cx: &mut Cx, _: &Value, item: &Value) -> Res<Option<bool>> {
        self.has(cx, item).map(Some)
    }

    fn iter(&self, _: &mut Cx, _: &Value) -> Res<Option<Value>> {
        Ok(Some(iterator(self.dict.clone(), self.part)))
    }
}

/// Whether `container` holds every item of `items`.
fn holds_all(cx: &mut Cx, container: &Value, items: &Value) -> Res<bool> {
    let iterator = iterate::iter(cx, items)?;
    while let Some(item) = iterate::next(cx, &iterator)? {
        if !super::compare::contains(cx, container, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Steps through a dict.
pub struct DictIterator {
    dict: RefCell<Option<Rc<Dict>>>,
    part: Part,
    at: Cell<usize>,
    taken: Cell<usize>,
    keys: usize,
    backward: bool,
}

impl DictIterator {
    fn left(&self) -> usize {
        match &*self.dict.borrow() {
            Some(dict) if dict.len() == self.keys => self.keys.saturating_sub(self.taken.get()),
            _ => 0,
        }
    }

    /// What `of` makes of the next entry; `None` at the end.
    #[inline]
    fn step<T>(&self, of: impl FnOnce(&Value, &Value) -> T) -> Res<Option<T>> {
        let found = {
            let dict = self.dict.borrow();
            let Some(dict) = &*dict else { return Ok(None) };
            if dict.len() != self.keys {
                return Err(Raised::new(
                    FaultKind::RuntimeError,
                    "dictionary changed size during iteration",
                ));
            }
            match self.backward {
                false => dict.next_entry(self.at.get(), of),
                true => dict.entry_before(self.at.get(), of),
            }
        };
        match found {
            Some(_) if self.taken.get() == self.keys => Err(Raised::new(
                FaultKind::RuntimeError,
                "dictionary keys changed during iteration",
            )),
            Some((at, made)) => {
                self.at.set(at);
                self.taken.update(|n| n + 1);
                Ok(Some(made))
            }
            None => {
                drop(self.dict.take());
                Ok(None)
            }
        }
    }
}

/// An iterator from the first entry.
pub fn iterator(dict: Rc<Dict>, part: Part) -> Value {
    Value::object(DictIterator {
        keys: dict.len(),
        dict: RefCell::new(Some(dict)),
        part,
        at: Cell::new(0),
        taken: Cell::new(0),
        backward: false,
    })
}

/// An iterator from the last entry.
pub fn backward(dict: Rc<Dict>, part: Part) -> Value {
    Value::object(DictIterator {
        keys: dict.len(),
        at: Cell::new(dict.end()),
        taken: Cell::new(0),
        dict: RefCell::new(Some(dict)),
        part,
        backward: true,
    })
}

impl Counted for DictIterator {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        if let Some(dict) = &*self.dict.borrow() {
            visit(dict.clone());
        }
    }

    fn clear(&self) {
        drop(self.dict.take());
    }
}

impl Object for DictIterator {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        let t = &cx.types;
        let class = match (self.part, self.backward) {
            (Part::Keys, false) => &t.dict_keyiterator,
            (Part::Values, false) => &t.dict_valueiterator,
            (Part::Items, false) => &t.dict_itemiterator,
            (Part::Keys, true) => &t.dict_reversekeyiterator,
            (Part::Values, true) => &t.dict_reversevalueiterator,
            (Part::Items, true) => &t.dict_reverseitemiterator,
        };
        class.clone()
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
        self.step(|key, value| self.part.of(key, value))
    }

    fn next_pair(&self, _: &mut Cx) -> Res<NextPair> {
        match self.part {
            Part::Items => {
                let pair = self.step(|key, value| [key.clone(), value.clone()])?;
                Ok(pair.into())
            }
            Part::Keys | Part::Values => Ok(NextPair::NotApart),
        }
    }
}

/// `dict.update(other)`: from a dict, from what has `keys()`, or from an iterable of pairs.
pub fn update(cx: &mut Cx, dict: &Dict, other: &Value) -> Res<()> {
    if let Some(other) = other.downcast_rc::<Dict>() {
        for (key, value) in other.entries() {
            dict.insert(cx, key, value)?;
        }
        return Ok(());
    }
    if let Some(keys) = attr::getattr_opt(cx, other, "keys")? {
        let keys = call::call_pos(cx, &keys, [])?;
        for key in iterate::collect(cx, &keys)? {
            let value = index::getitem(cx, other, &key)?;
            dict.insert(cx, key, value)?;
        }
        return Ok(());
    }
    let iterator = iterate::iter(cx, other)?;
    let mut at = 0;
    while let Some(entry) = iterate::next(cx, &iterator)? {
        let parts = match iterate::collect(cx, &entry) {
            Ok(parts) => parts,
            Err(e) if e.is_kind(cx, "TypeError") => {
                return Err(Raised::type_error(format!(
                    "cannot convert dictionary update sequence element #{at} to a sequence"
                )));
            }
            Err(e) => return Err(e),
        };
        let count = parts.len();
        let Ok([key, value]) = <[Value; 2]>::try_from(parts) else {
            return Err(Raised::value(format!(
                "dictionary update sequence element #{at} has length {count}; 2 is required"
            )));
        };
        dict.insert(cx, key, value)?;
        at += 1;
    }
    Ok(())
}
