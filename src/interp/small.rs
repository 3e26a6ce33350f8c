//! Steps on small values that the loop takes without leaving it: arithmetic of ints and floats, items, iterators.
//!
//! Each does what the protocols do, or says that it does not apply; nothing here can raise or run a program's code.

use std::any::Any;

use super::machine::Machine;
use crate::object::list::ListIterator;
use crate::object::range::RangeIterator;
use crate::object::sequence::{List, Tuple};
use crate::object::{CompareOp, Value, compare};
use crate::syntax::ast::Operator;

impl Machine<'_> {
    /// The next item of a range's iterator, if there is one.
    #[inline(always)]
    pub(super) fn next_int(&self) -> Option<i64> {
        let Value::Obj(object) = self.top() else {
            return None;
        };
        let any: &dyn Any = &**object;
        any.downcast_ref::<RangeIterator>()?.step_narrow()
    }

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

    /// Arithmetic of ints and floats without leaving the loop; false where that does not apply. The result takes the first operand's place.
    #[inline(always)]
    pub(super) fn small_binary(&mut self, op: Operator) -> bool {
        let [.., a, b] = self.stack.as_mut_slice() else {
            return false;
        };
        let done = match (&mut *a, &*b) {
            (Value::Int(x), Value::Int(y)) => match small_int(op, *x, *y) {
                Some(result) => {
                    *x = result;
                    true
                }
                None => false,
            },
            (Value::Float(x), Value::Float(y)) => small_float(op, x, *y),
            (Value::Float(x), Value::Int(y)) => small_float(op, x, *y as f64),
            (Value::Int(x), Value::Float(y)) => {
                let mut result = *x as f64;
                let done = small_float(op, &mut result, *y);
                if done {
                    *a = Value::Float(result);
                }
                done
            }
            _ => false,
        };
        if done {
            self.stack.pop();
        }
        done
    }

    /// Comparisons of ints and floats without leaving the loop; false where that does not apply.
    #[inline(always)]
    pub(super) fn small_compare(&mut self, op: CompareOp) -> bool {
        let [.., a, b] = self.stack.as_mut_slice() else {
            return false;
        };
        let result = match (&*a, &*b) {
            (Value::Int(x), Value::Int(y)) => op.holds(x.cmp(y)),
            (Value::Float(x), Value::Float(y)) => compare::floats(op, *x, *y),
            _ => return false,
        };
        *a = Value::Bool(result);
        self.stack.pop();
        true
    }
}

/// `int op int` where it is quick and cannot fail.
#[inline(always)]
fn small_int(op: Operator, x: i64, y: i64) -> Option<i64> {
    match op {
        Operator::Add => x.checked_add(y),
        Operator::Sub => x.checked_sub(y),
        Operator::Mult => x.checked_mul(y),
        Operator::FloorDiv if y > 0 => Some(x.div_euclid(y)),
        Operator::Mod if y > 0 => Some(x.rem_euclid(y)),
        Operator::BitAnd => Some(x & y),
        Operator::BitOr => Some(x | y),
        _ => None,
    }
}

/// `x = x op y` of floats where it is quick and cannot fail; false where it is not.
#[inline(always)]
fn small_float(op: Operator, x: &mut f64, y: f64) -> bool {
    *x = match op {
        Operator::Add => *x + y,
        Operator::Sub => *x - y,
        Operator::Mult => *x * y,
        Operator::Div if y != 0.0 => *x / y,
        _ => return false,
    };
    true
}
