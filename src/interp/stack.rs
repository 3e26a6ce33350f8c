//! Values on the stack, moved by kind.
//!
//! A [`Value`] is three words of which most kinds use two. Moved as a whole it goes through memory that has only just been written in
//! parts, which costs more than the instruction around it; a number or a reference that is moved as itself stays in registers.

use super::machine::Machine;
use crate::compile::code::Leaf;
use crate::object::Value;
use crate::object::value::Ref;

/// A number that an instruction computed.
#[derive(Clone, Copy)]
pub(super) enum Number {
    Int(i64),
    Float(f64),
    Bool(bool),
}

impl From<Number> for Value {
    #[inline(always)]
    fn from(number: Number) -> Value {
        match number {
            Number::Int(n) => Value::Int(n),
            Number::Float(x) => Value::Float(x),
            Number::Bool(b) => Value::Bool(b),
        }
    }
}

impl Machine<'_> {
    #[inline(always)]
    pub(super) fn push_int(&mut self, n: i64) {
        match self.is_full() {
            true => self.grow_by(Value::Int(n)),
            false => self.stack.push(Value::Int(n)),
        }
    }

    #[inline(always)]
    pub(super) fn push_float(&mut self, x: f64) {
        match self.is_full() {
            true => self.grow_by(Value::Float(x)),
            false => self.stack.push(Value::Float(x)),
        }
    }

    #[inline(always)]
    pub(super) fn push_object(&mut self, object: Ref) {
        match self.is_full() {
            true => self.grow_by(Value::Obj(object)),
            false => self.stack.push(Value::Obj(object)),
        }
    }

    /// Whether the next push has to ask for memory. Where it has not, nothing can unwind, and the value is written straight to its place.
    #[inline(always)]
    fn is_full(&self) -> bool {
        self.stack.len() == self.stack.capacity()
    }

    #[cold]
    #[inline(never)]
    fn grow_by(&mut self, value: Value) {
        self.stack.push(value);
    }

    #[inline(always)]
    pub(super) fn push_number(&mut self, number: Number) {
        match number {
            Number::Int(n) => self.push_int(n),
            Number::Float(x) => self.push_float(x),
            Number::Bool(b) => match self.is_full() {
                true => self.grow_by(Value::Bool(b)),
                false => self.stack.push(Value::Bool(b)),
            },
        }
    }

    /// Pushes what another place holds.
    #[inline(always)]
    pub(super) fn push_of(&mut self, value: &Value) {
        match value {
            Value::Int(n) => self.push_int(*n),
            Value::Float(x) => self.push_float(*x),
            Value::Obj(object) => self.push_object(object.clone()),
            other => self.push(other.clone()),
        }
    }

    /// Pushes what a slot holds; false where it is not bound.
    #[inline(always)]
    pub(super) fn push_slot(&mut self, at: usize) -> bool {
        match &self.stack[at] {
            Value::Int(n) => {
                let n = *n;
                self.push_int(n);
            }
            Value::Obj(object) => {
                let object = object.clone();
                self.push_object(object);
            }
            Value::Float(x) => {
                let x = *x;
                self.push_float(x);
            }
            Value::Unbound => return false,
            other => {
                let other = other.clone();
                self.push(other);
            }
        }
        true
    }

    /// Puts a number into a slot.
    #[inline(always)]
    pub(super) fn put_number(&mut self, at: usize, number: Number) {
        match &mut self.stack[at] {
            Value::Obj(_) => self.put_over_object(at, number),
            place => *place = number.into(),
        }
    }

    #[inline(never)]
    fn put_over_object(&mut self, at: usize, number: Number) {
        self.stack[at] = number.into();
    }

    /// Lets go of the top.
    #[inline(always)]
    pub(super) fn drop_top(&mut self) {
        match self.top() {
            Value::Obj(_) => drop(self.stack.pop()),
            _ => {
                self.stack.pop();
            }
        }
    }

    /// Moves the top into a slot.
    #[inline(always)]
    pub(super) fn store_top(&mut self, at: usize) {
        match self.top() {
            Value::Int(n) => {
                let n = *n;
                self.stack.pop();
                self.put_number(at, Number::Int(n));
            }
            Value::Float(x) => {
                let x = *x;
                self.stack.pop();
                self.put_number(at, Number::Float(x));
            }
            _ => {
                let old = self.stack.swap_remove(at);
                drop(old);
            }
        }
    }

    /// What a leaf stands for.
    #[inline(always)]
    pub(super) fn leaf<'a>(&'a self, consts: &'a [Value], leaf: Leaf) -> &'a Value {
        match leaf {
            Leaf::Slot(slot) => &self.stack[self.frame.base + slot as usize],
            Leaf::Const(at) => &consts[at as usize],
        }
    }
}
