//! Steps on small values that the loop takes without leaving it: arithmetic of ints and floats, items, iterators.
//!
//! Each does what the protocols do, or says that it does not apply; nothing here can raise or run a program's code.

use std::any::Any;
use std::rc::Rc;

use super::function::Function;
use super::machine::Machine;
use crate::object::list::ListIterator;
use crate::object::range::RangeIterator;
use crate::object::sequence::{List, Tuple};
use crate::object::{CompareOp, Value, compare};
use crate::syntax::ast::Operator;

impl Machine<'_> {
    /// The next item of a range's or a list's iterator without leaving the loop; `None` for other iterators.
    #[inline(always)]
    pub(super) fn plain_next(&self) -> Option<Option<Value>> {
        let Value::Obj(object) = self.top() else {
            return None;
        };
        let any: &dyn Any = &**object;
        if let Some(range) = any.downcast_ref::<RangeIterator>() {
            return Some(range.step());
        }
        any.downcast_ref::<ListIterator>().map(ListIterator::step)
    }

    /// `list[int]` and `tuple[int]` without leaving the loop; false where that does not apply.
    #[inline(always)]
    pub(super) fn small_item(&mut self) -> bool {
        let n = self.stack.len();
        let (Value::Obj(object), Value::Int(at)) = (&self.stack[n - 2], &self.stack[n - 1]) else {
            return false;
        };
        let (any, at): (&dyn Any, usize) = (&**object, *at as usize);
        let item = match any.downcast_ref::<List>() {
            Some(list) => list.items.borrow().get(at).cloned(),
            None => match any.downcast_ref::<Tuple>() {
                Some(tuple) => tuple.items.get(at).cloned(),
                None => None,
            },
        };
        let Some(item) = item else {
            return false;
        };
        self.stack.truncate(n - 1);
        self.stack[n - 2] = item;
        true
    }

    /// Arithmetic of ints and floats without leaving the loop; false where that does not apply.
    #[inline(always)]
    pub(super) fn small_binary(&mut self, op: Operator) -> bool {
        let n = self.stack.len();
        let result = match (&self.stack[n - 2], &self.stack[n - 1]) {
            (Value::Int(x), Value::Int(y)) => small_int(op, *x, *y),
            (Value::Float(x), Value::Float(y)) => small_float(op, *x, *y),
            (Value::Int(x), Value::Float(y)) => small_float(op, *x as f64, *y),
            (Value::Float(x), Value::Int(y)) => small_float(op, *x, *y as f64),
            _ => None,
        };
        let Some(result) = result else {
            return false;
        };
        self.stack.truncate(n - 1);
        self.stack[n - 2] = result;
        true
    }

    /// Comparisons of ints and floats without leaving the loop; false where that does not apply.
    #[inline(always)]
    pub(super) fn small_compare(&mut self, op: CompareOp) -> bool {
        let n = self.stack.len();
        let result = match (&self.stack[n - 2], &self.stack[n - 1]) {
            (Value::Int(x), Value::Int(y)) => op.holds(x.cmp(y)),
            (Value::Float(x), Value::Float(y)) => compare::floats(op, *x, *y),
            _ => return false,
        };
        self.stack.truncate(n - 1);
        self.stack[n - 2] = Value::Bool(result);
        true
    }
}

/// The function of a program that a value is, or the value.
#[inline(always)]
pub(super) fn function_of(value: Value) -> Result<Rc<Function>, Value> {
    match value {
        Value::Obj(object) if (&*object as &dyn Any).is::<Function>() => {
            let any: Rc<dyn Any> = object;
            Ok(any.downcast().expect("its type was just asked"))
        }
        other => Err(other),
    }
}

/// `int op int` where it is quick and cannot fail.
#[inline(always)]
fn small_int(op: Operator, x: i64, y: i64) -> Option<Value> {
    let result = match op {
        Operator::Add => x.checked_add(y),
        Operator::Sub => x.checked_sub(y),
        Operator::Mult => x.checked_mul(y),
        Operator::FloorDiv if y > 0 => Some(x.div_euclid(y)),
        Operator::Mod if y > 0 => Some(x.rem_euclid(y)),
        Operator::BitAnd => Some(x & y),
        Operator::BitOr => Some(x | y),
        _ => None,
    };
    result.map(Value::Int)
}

/// `float op float` where it is quick and cannot fail.
#[inline(always)]
fn small_float(op: Operator, x: f64, y: f64) -> Option<Value> {
    Some(Value::Float(match op {
        Operator::Add => x + y,
        Operator::Sub => x - y,
        Operator::Mult => x * y,
        Operator::Div if y != 0.0 => x / y,
        _ => return None,
    }))
}
