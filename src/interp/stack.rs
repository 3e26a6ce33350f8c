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
}

impl From<Number> for Value {
    #[inline(always)]
    fn from(number: Number) -> Value {
        match number {
            Number::Int(n) => Value::Int(n),
            Number::Float(x) => Value::Float(x),
        }
    }
}

impl Machine<'_> {
    #[inline(always)]
    pub(super) fn push_int(&mut self, n: i64) {
        let len = self.stack.len();
        self.stack.resize_with(len + 1, || Value::Int(n));
    }

    #[inline(always)]
    pub(super) fn push_float(&mut self, x: f64) {
        let len = self.stack.len();
        self.stack.resize_with(len + 1, || Value::Float(x));
    }

    #[inline(always)]
    pub(super) fn push_number(&mut self, number: Number) {
        match number {
            Number::Int(n) => self.push_int(n),
            Number::Float(x) => self.push_float(x),
        }
    }

    #[inline(always)]
    pub(super) fn push_object(&mut self, object: Ref) {
        let len = self.stack.len();
        let mut object = Some(object);
        let next = || object.take().map_or(Value::Unbound, Value::Obj);
        self.stack.resize_with(len + 1, next);
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
