//! The stack of values: below each frame's operands stand its slots.
//!
//! A [`Value`] is three words of which most kinds use two. Moved as a whole it goes through memory that has only just been written in
//! parts, which costs more than the instruction around it; a number or a reference that is moved as itself stays in registers. So the
//! places above the top are values too, which own nothing: a push only writes, and there is nothing in it that could unwind.

use std::mem;
use std::ops::{Deref, DerefMut};

use super::machine::Machine;
use crate::compile::code::{Leaf, LeafKind};
use crate::object::Value;
use crate::object::value::Ref;

/// A number that an instruction computed, or None: what owns nothing.
#[derive(Clone, Copy)]
pub(super) enum Number {
    Int(i64),
    Float(f64),
    Bool(bool),
    None,
}

impl From<Number> for Value {
    #[inline(always)]
    fn from(number: Number) -> Value {
        match number {
            Number::Int(n) => Value::Int(n),
            Number::Float(x) => Value::Float(x),
            Number::Bool(b) => Value::Bool(b),
            Number::None => Value::None,
        }
    }
}

/// Values one on another.
#[derive(Default)]
pub struct Stack {
    /// Those up to the top, and above it values that own nothing.
    places: Vec<Value>,
    len: usize,
}

impl From<Vec<Value>> for Stack {
    fn from(places: Vec<Value>) -> Stack {
        Stack {
            len: places.len(),
            places,
        }
    }
}

impl Deref for Stack {
    type Target = [Value];

    #[inline(always)]
    fn deref(&self) -> &[Value] {
        &self.places[..self.len]
    }
}

impl DerefMut for Stack {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [Value] {
        &mut self.places[..self.len]
    }
}

impl Extend<Value> for Stack {
    fn extend<I: IntoIterator<Item = Value>>(&mut self, values: I) {
        values.into_iter().for_each(|value| self.push(value));
    }
}

impl Stack {
    /// How many values lie on it.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len
    }

    /// The value at a place, which lies below the top.
    #[inline(always)]
    pub fn at(&self, at: usize) -> &Value {
        &self.places[at]
    }

    #[inline(always)]
    pub fn at_mut(&mut self, at: usize) -> &mut Value {
        &mut self.places[at]
    }

    /// What a leaf stands for in code whose slots begin at `base`.
    #[inline(always)]
    pub(super) fn leaf<'a>(&'a self, base: usize, consts: &'a [Value], leaf: Leaf) -> &'a Value {
        match leaf.kind() {
            LeafKind::Slot(slot) => self.at(base + slot),
            LeafKind::Const(at) => &consts[at],
        }
    }

    /// The topmost value.
    #[inline(always)]
    pub fn top(&self) -> &Value {
        &self.places[self.len - 1]
    }

    #[inline(always)]
    pub fn top_mut(&mut self) -> &mut Value {
        &mut self.places[self.len - 1]
    }

    #[inline(always)]
    pub fn push(&mut self, value: Value) {
        match self.places.get_mut(self.len) {
            Some(place) => {
                write(place, value);
                self.len += 1;
            }
            None => self.push_beyond(value),
        }
    }

    #[inline(always)]
    pub fn push_int(&mut self, n: i64) {
        match self.places.get_mut(self.len) {
            Some(place) => {
                write(place, Value::Int(n));
                self.len += 1;
            }
            None => self.push_int_beyond(n),
        }
    }

    #[inline(always)]
    pub fn push_float(&mut self, x: f64) {
        match self.places.get_mut(self.len) {
            Some(place) => {
                write(place, Value::Float(x));
                self.len += 1;
            }
            None => self.push_float_beyond(x),
        }
    }

    #[inline(always)]
    pub fn push_object(&mut self, object: Ref) {
        match self.places.get_mut(self.len) {
            Some(place) => {
                write(place, Value::Obj(object));
                self.len += 1;
            }
            None => self.push_object_beyond(object),
        }
    }

    // Those that ask for memory get the parts: a value given to one would have to lie in memory in the way above, too.

    #[cold]
    #[inline(never)]
    fn push_int_beyond(&mut self, n: i64) {
        self.push_beyond(Value::Int(n));
    }

    #[cold]
    #[inline(never)]
    fn push_float_beyond(&mut self, x: f64) {
        self.push_beyond(Value::Float(x));
    }

    #[cold]
    #[inline(never)]
    fn push_object_beyond(&mut self, object: Ref) {
        self.push_beyond(Value::Obj(object));
    }

    #[cold]
    #[inline(never)]
    fn push_beyond(&mut self, value: Value) {
        self.grow(self.len + 1);
        *self.at_mut(self.len) = value;
        self.len += 1;
    }

    /// Makes room for `wanted` values and some more.
    #[cold]
    #[inline(never)]
    fn grow(&mut self, wanted: usize) {
        self.places
            .resize_with(wanted + wanted / 2 + 8, || Value::Unbound);
    }

    #[inline(always)]
    pub fn pop(&mut self) -> Value {
        self.len -= 1;
        mem::replace(&mut self.places[self.len], Value::Unbound)
    }

    /// Takes off a top that owns nothing.
    #[inline(always)]
    pub fn forget_top(&mut self) {
        self.len -= 1;
    }

    /// Lets go of the top.
    #[inline(always)]
    pub fn drop_top(&mut self) {
        self.len -= 1;
        let place = &mut self.places[self.len];
        if let Value::Obj(_) = place {
            let_go(place);
        }
    }

    /// Whether it takes little memory.
    pub fn is_small(&self) -> bool {
        self.places.len() <= 1024
    }

    /// Exchanges the two topmost values.
    #[inline(always)]
    pub fn swap_top(&mut self) {
        let len = self.len;
        self.places.swap(len - 2, len - 1);
    }

    /// Lets go of everything above `floor`.
    #[inline(always)]
    pub fn truncate(&mut self, floor: usize) {
        let Some(above) = self.places.get_mut(floor..self.len) else {
            return;
        };
        self.len = floor;
        for place in above {
            if let Value::Obj(_) = place {
                let_go(place);
            }
        }
    }

    /// The same from the top down.
    pub fn unwind(&mut self, floor: usize) {
        while self.len > floor {
            self.drop_top();
        }
    }

    /// Lets go of everything from `floor` on but the value at a place there, which becomes the top.
    #[inline(always)]
    pub fn keep(&mut self, at: usize, floor: usize) {
        match self.at(at) {
            Value::Int(n) => {
                let n = *n;
                self.truncate(floor);
                self.push_int(n);
            }
            Value::Obj(object) => {
                let object = object.clone();
                self.truncate(floor);
                self.push_object(object);
            }
            _ => {
                let value = mem::replace(self.at_mut(at), Value::Unbound);
                self.truncate(floor);
                self.push(value);
            }
        }
    }

    /// Moves the top onto another stack.
    #[inline(always)]
    pub fn move_top(&mut self, to: &mut Stack) {
        match self.top() {
            Value::Int(n) => {
                to.push_int(*n);
                self.forget_top();
            }
            Value::Float(x) => {
                to.push_float(*x);
                self.forget_top();
            }
            Value::Obj(object) => {
                to.push_object(object.clone());
                self.drop_top();
            }
            _ => to.push(self.pop()),
        }
    }

    /// Puts places that are not bound on it until it holds `wanted` values.
    #[inline(always)]
    pub fn extend_to(&mut self, wanted: usize) {
        if self.places.len() < wanted {
            self.grow(wanted);
        }
        for place in self.places.get_mut(self.len..wanted).into_iter().flatten() {
            write(place, Value::Unbound);
            self.len += 1;
        }
    }

    /// The values from `at` on, off the stack.
    pub fn split_off(&mut self, at: usize) -> Vec<Value> {
        let taken = self[at..].iter_mut();
        let taken = taken.map(|value| mem::replace(value, Value::Unbound));
        let taken = taken.collect();
        self.len = at;
        taken
    }
}

/// Writes over a value that owns nothing.
#[inline(always)]
fn write(place: &mut Value, value: Value) {
    mem::forget(mem::replace(place, value));
}

#[inline(never)]
fn let_go(place: &mut Value) {
    *place = Value::Unbound;
}

impl Machine<'_> {
    /// Kind by kind: what a call gave back lies in memory in parts, for which a copy of the whole would wait.
    #[inline(always)]
    pub fn push(&mut self, value: Value) {
        match value {
            Value::Int(n) => self.stack.push_int(n),
            Value::Float(x) => self.stack.push_float(x),
            Value::Obj(object) => self.stack.push_object(object),
            other => self.stack.push(other),
        }
    }

    #[inline(always)]
    pub fn pop(&mut self) -> Value {
        self.stack.pop()
    }

    #[inline(always)]
    pub fn top(&self) -> &Value {
        self.stack.top()
    }

    /// The value `n` below the top.
    pub fn below(&self, n: u32) -> &Value {
        self.stack.at(self.stack.len() - 1 - n as usize)
    }

    #[inline(always)]
    pub(super) fn push_number(&mut self, number: Number) {
        match number {
            Number::Int(n) => self.stack.push_int(n),
            Number::Float(x) => self.stack.push_float(x),
            Number::Bool(b) => self.stack.push(Value::Bool(b)),
            Number::None => self.stack.push(Value::None),
        }
    }

    /// Pushes what another place holds.
    #[inline(always)]
    pub(super) fn push_of(&mut self, value: &Value) {
        match value {
            Value::Int(n) => self.stack.push_int(*n),
            Value::Float(x) => self.stack.push_float(*x),
            Value::Obj(object) => self.stack.push_object(object.clone()),
            Value::Bool(b) => self.push(Value::Bool(*b)),
            Value::None => self.push(Value::None),
            other => self.push(other.clone()),
        }
    }

    /// Pushes what a slot holds; false where it is not bound.
    #[inline(always)]
    pub(super) fn push_slot(&mut self, slot: usize) -> bool {
        let at = self.frames.base + slot;
        match self.stack.at(at) {
            Value::Int(n) => {
                let n = *n;
                self.stack.push_int(n);
            }
            Value::Obj(object) => {
                let object = object.clone();
                self.stack.push_object(object);
            }
            Value::Float(x) => {
                let x = *x;
                self.stack.push_float(x);
            }
            _ => return self.push_rare_slot(at),
        }
        true
    }

    #[inline(never)]
    fn push_rare_slot(&mut self, at: usize) -> bool {
        let value = self.stack.at(at).clone();
        let is_bound = !matches!(value, Value::Unbound);
        if is_bound {
            self.push(value);
        }
        is_bound
    }

    /// Puts a number into a slot.
    #[inline(always)]
    pub(super) fn put_number(&mut self, slot: usize, number: Number) {
        let place = self.stack.at_mut(self.frames.base + slot);
        if let Value::Obj(_) = place {
            let_go(place);
        }
        write(place, number.into());
    }

    /// Puts an object into a slot.
    #[inline(always)]
    pub(super) fn put_object(&mut self, slot: usize, object: Ref) {
        let place = self.stack.at_mut(self.frames.base + slot);
        if let Value::Obj(_) = place {
            let_go(place);
        }
        write(place, Value::Obj(object));
    }

    /// Moves the top into a slot.
    #[inline(always)]
    pub(super) fn store_top(&mut self, slot: usize) {
        match self.stack.top() {
            Value::Int(n) => {
                let n = *n;
                self.stack.forget_top();
                self.put_number(slot, Number::Int(n));
            }
            Value::Float(x) => {
                let x = *x;
                self.stack.forget_top();
                self.put_number(slot, Number::Float(x));
            }
            Value::Obj(object) => {
                let object = object.clone();
                self.stack.drop_top();
                self.put_object(slot, object);
            }
            _ => {
                let value = self.pop();
                *self.stack.at_mut(self.frames.base + slot) = value;
            }
        }
    }

    /// What a leaf stands for.
    #[inline(always)]
    pub(super) fn leaf<'a>(&'a self, consts: &'a [Value], leaf: Leaf) -> &'a Value {
        self.stack.leaf(self.frames.base, consts, leaf)
    }
}
