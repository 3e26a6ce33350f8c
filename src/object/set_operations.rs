//! What sets do with each other and with other iterables, in CPython's order of steps, for that decides how the result prints.
//!
//! A dict stands between a set and an iterable: it is asked like a set, and walked like an iterable.

use super::dict::Dict;
use super::set::{Set, from_iterable};
use super::{CompareOp, Cx, Res, Value, hash, iterate};

impl Set {
    /// `set.difference_update(other)`.
    pub fn subtract(&self, cx: &mut Cx, other: &Set) -> Res<()> {
        if std::ptr::eq(self, other) {
            self.clear_all();
            return Ok(());
        }
        for (_, item) in other.hashed_items() {
            self.remove(cx, &item)?;
        }
        self.tidy();
        Ok(())
    }

    /// `set.symmetric_difference_update(other)`.
    pub fn toggle(&self, cx: &mut Cx, other: &Set) -> Res<()> {
        if std::ptr::eq(self, other) {
            self.clear_all();
            return Ok(());
        }
        for (hash, item) in other.hashed_items() {
            if !self.remove(cx, &item)? {
                self.add_hashed(cx, hash, item)?;
            }
        }
        Ok(())
    }
}

/// `a | b`.
pub fn union(cx: &mut Cx, a: &Set, b: &Set) -> Res<Set> {
    let new = a.copied(a.frozen);
    new.merge(cx, b)?;
    Ok(new)
}

/// `a & b`: the items of the smaller one that the larger one has.
pub fn intersection(cx: &mut Cx, a: &Set, b: &Set) -> Res<Set> {
    if std::ptr::eq(a, b) {
        return Ok(a.copied(a.frozen));
    }
    let (large, small) = if b.len() > a.len() { (b, a) } else { (a, b) };
    let new = Set::empty(a.frozen);
    for (hash, item) in small.hashed_items() {
        if large.find(cx, hash, &item)?.is_some() {
            new.add_hashed(cx, hash, item)?;
        }
    }
    Ok(new)
}

/// `a - b`.
pub fn difference(cx: &mut Cx, a: &Set, b: &Set) -> Res<Set> {
    if a.len() >> 2 > b.len() {
        let new = a.copied(a.frozen);
        new.subtract(cx, b)?;
        return Ok(new);
    }
    let new = Set::empty(a.frozen);
    for (hash, item) in a.hashed_items() {
        if b.find(cx, hash, &item)?.is_none() {
            new.add_hashed(cx, hash, item)?;
        }
    }
    Ok(new)
}

/// `a ^ b`.
pub fn symmetric_difference(cx: &mut Cx, a: &Set, b: &Set) -> Res<Set> {
    let new = b.copied(a.frozen);
    new.toggle(cx, a)?;
    Ok(new)
}

/// Whether every item of `a` is in `b`.
pub fn is_subset(cx: &mut Cx, a: &Set, b: &Set) -> Res<bool> {
    if a.len() > b.len() {
        return Ok(false);
    }
    for (hash, item) in a.hashed_items() {
        if b.find(cx, hash, &item)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `a op b` of sets: subset and superset.
pub fn compare(cx: &mut Cx, op: CompareOp, a: &Set, b: &Set) -> Res<Value> {
    let (m, n) = (a.len(), b.len());
    Ok(Value::Bool(match op {
        CompareOp::Eq => m == n && is_subset(cx, a, b)?,
        CompareOp::Ne => m != n || !is_subset(cx, a, b)?,
        CompareOp::Le => is_subset(cx, a, b)?,
        CompareOp::Lt => m < n && is_subset(cx, a, b)?,
        CompareOp::Ge => is_subset(cx, b, a)?,
        CompareOp::Gt => n < m && is_subset(cx, b, a)?,
    }))
}

/// `a.difference(other)`: an iterable's items are taken out of a copy.
pub fn difference_from(cx: &mut Cx, a: &Set, other: &Value) -> Res<Set> {
    if let Some(b) = other.downcast::<Set>() {
        return difference(cx, a, b);
    }
    let short_dict = |dict: &Dict| a.len() >> 2 <= dict.len();
    let Some(dict) = other.downcast_rc::<Dict>().filter(|d| short_dict(d)) else {
        let new = a.copied(a.frozen);
        subtract_from(cx, &new, other)?;
        return Ok(new);
    };
    let new = Set::empty(a.frozen);
    for (hash, item) in a.hashed_items() {
        if dict.get(cx, &item)?.is_none() {
            new.add_hashed(cx, hash, item)?;
        }
    }
    Ok(new)
}

/// `a.difference_update(other)`.
pub fn subtract_from(cx: &mut Cx, a: &Set, other: &Value) -> Res<()> {
    if let Some(b) = other.downcast::<Set>() {
        return a.subtract(cx, b);
    }
    let iterator = iterate::iter(cx, other)?;
    while let Some(item) = iterate::next(cx, &iterator)? {
        a.remove(cx, &item)?;
    }
    a.tidy();
    Ok(())
}

/// `a.intersection(other)`: an iterable that is no set is walked in its own order.
pub fn intersection_from(cx: &mut Cx, a: &Set, other: &Value) -> Res<Set> {
    if let Some(b) = other.downcast::<Set>() {
        return intersection(cx, a, b);
    }
    let new = Set::empty(a.frozen);
    let iterator = iterate::iter(cx, other)?;
    while let Some(item) = iterate::next(cx, &iterator)? {
        if a.has(cx, &item)? {
            new.add(cx, item)?;
        }
    }
    Ok(new)
}

/// `a.symmetric_difference(other)`.
pub fn symmetric_difference_from(cx: &mut Cx, a: &Set, other: &Value) -> Res<Set> {
    let new = Set::empty(a.frozen);
    new.update(cx, other)?;
    new.toggle(cx, a)?;
    Ok(new)
}

/// `a.symmetric_difference_update(other)`: a dict is walked in its own order, an iterable becomes a set first.
pub fn toggle_from(cx: &mut Cx, a: &Set, other: &Value) -> Res<()> {
    if let Some(b) = other.downcast::<Set>() {
        return a.toggle(cx, b);
    }
    let Some(dict) = other.downcast::<Dict>() else {
        let other = from_iterable(cx, other)?;
        return a.toggle(cx, &other);
    };
    for item in dict.keys() {
        let hash = hash::hash(cx, &item)?;
        if !a.remove(cx, &item)? {
            a.add_hashed(cx, hash, item)?;
        }
    }
    Ok(())
}
