//! Steps on small values that the loop takes without leaving it: arithmetic of ints and floats, items, iterators.
//!
//! Each does what the protocols do, or says that it does not apply; nothing here can raise or run a program's code.

use super::machine::Machine;
use super::stack::Number;
use crate::compile::code::{Instr, Leaf, NOWHERE};
use crate::object::plain::Plain;
use crate::object::sequence::List;
use crate::object::value::Ref;
use crate::object::{CompareOp, Cx, Value, attr, compare};
use crate::syntax::ast::Operator;

impl Machine<'_> {
    /// The next item of a range's iterator, if there is one.
    #[inline(always)]
    pub(super) fn next_int(&self) -> Option<i64> {
        let Value::Obj(object) = self.top() else {
            return None;
        };
        match object.plain() {
            Plain::RangeIterator(range) => range.step_narrow(),
            _ => None,
        }
    }

    /// The next item of a walk through a list, if there is one.
    #[inline(always)]
    pub(super) fn next_listed(&self) -> Option<Item> {
        let Value::Obj(object) = self.top() else {
            return None;
        };
        match object.plain() {
            Plain::ListIterator(list) => list.step_as(item_of),
            _ => None,
        }
    }

    /// The next item of a range's or a list's iterator without leaving the loop; `None` for other iterators.
    #[inline(always)]
    pub(super) fn plain_next(&self) -> Option<Option<Value>> {
        let Value::Obj(object) = self.top() else {
            return None;
        };
        match object.plain() {
            Plain::RangeIterator(range) => Some(range.step()),
            Plain::ListIterator(list) => Some(list.step()),
            _ => None,
        }
    }

    /// `list[int]` and `tuple[int]` on the stack; false where that does not apply.
    #[inline(always)]
    pub(super) fn small_item_top(&mut self) -> bool {
        let n = self.stack.len();
        let Some(item) = small_item(&self.stack[n - 2], &self.stack[n - 1]) else {
            return false;
        };
        self.stack.truncate(n - 2);
        self.deliver_item(item, NOWHERE);
        true
    }

    /// `list[int] = value` where there is such an item; false where that does not apply.
    #[inline(always)]
    pub(super) fn small_set_item(&mut self) -> bool {
        let [.., value, target, key] = &self.stack[..] else {
            return false;
        };
        let Value::Obj(object) = target else {
            return false;
        };
        let Plain::List(list) = object.plain() else {
            return false;
        };
        if !set_listed(self.cx, list, target, key, value) {
            return false;
        }
        let left = self.stack.len() - 3;
        self.stack.truncate(left);
        true
    }

    /// Arithmetic of two leaves that are ints or floats; `None` where that does not apply.
    #[inline(always)]
    pub(super) fn small_arith(
        &self,
        consts: &[Value],
        op: Operator,
        a: Leaf,
        b: Leaf,
    ) -> Option<Number> {
        small_number(op, self.leaf(consts, a), self.leaf(consts, b))
    }

    /// Arithmetic of the top and a leaf.
    #[inline(always)]
    pub(super) fn small_arith_top(
        &self,
        consts: &[Value],
        op: Operator,
        b: Leaf,
    ) -> Option<Number> {
        small_number(op, self.top(), self.leaf(consts, b))
    }

    /// Arithmetic of ints and floats without leaving the loop; false where that does not apply. The result takes the first operand's place.
    #[inline(always)]
    pub(super) fn small_binary(&mut self, op: Operator) -> bool {
        let [.., a, b] = &mut self.stack[..] else {
            return false;
        };
        let Some(number) = small_number(op, a, b) else {
            return false;
        };
        if !matches!(a, Value::Obj(_)) {
            *a = number.into();
        }
        self.stack.forget_top();
        true
    }

    /// Comparisons of ints and floats without leaving the loop; false where that does not apply.
    #[inline(always)]
    pub(super) fn small_compare(&mut self, op: CompareOp) -> bool {
        let [.., a, b] = &mut self.stack[..] else {
            return false;
        };
        let Some(holds) = small_compare(op, a, b) else {
            return false;
        };
        if !matches!(a, Value::Obj(_)) {
            *a = Value::Bool(holds);
        }
        self.stack.forget_top();
        true
    }
}

/// What was found in a container, in parts: what owns nothing, or an object.
pub(super) enum Item {
    Number(Number),
    Object(Ref),
}

impl From<Item> for Value {
    fn from(item: Item) -> Value {
        match item {
            Item::Number(number) => number.into(),
            Item::Object(object) => Value::Obj(object),
        }
    }
}

/// `list[int]` and `tuple[int]` where there is such an item.
#[inline(always)]
pub(super) fn small_item(container: &Value, key: &Value) -> Option<Item> {
    let (Value::Obj(object), Value::Int(at)) = (container, key) else {
        return None;
    };
    match object.plain() {
        Plain::List(list) => {
            let items = list.items.borrow();
            item_of(items.get(position(*at, items.len()))?)
        }
        Plain::Tuple(tuple) => item_of(tuple.items.get(position(*at, tuple.items.len()))?),
        _ => None,
    }
}

/// Puts a value into a list, `target`, where the key is an int and there is such an item; false otherwise.
#[inline(always)]
pub(super) fn set_listed(
    cx: &mut Cx,
    list: &List,
    target: &Value,
    key: &Value,
    value: &Value,
) -> bool {
    let Value::Int(at) = key else {
        return false;
    };
    let old = {
        let mut items = list.items.borrow_mut();
        let at = position(*at, items.len());
        let Some(item) = items.get_mut(at) else {
            return false;
        };
        attr::note_store(cx, target, value);
        std::mem::replace(item, value.clone())
    };
    drop(old);
    true
}

/// A value in parts; `None` for the rare kinds. Few tests in the common cases instead of a jump through a table.
#[inline(always)]
pub(super) fn item_of(value: &Value) -> Option<Item> {
    Some(match value {
        Value::Int(n) => Item::Number(Number::Int(*n)),
        Value::Obj(object) => Item::Object(object.clone()),
        Value::Float(x) => Item::Number(Number::Float(*x)),
        other => Item::Number(constant_of(other)?),
    })
}

#[inline(never)]
fn constant_of(value: &Value) -> Option<Number> {
    match value {
        Value::Bool(b) => Some(Number::Bool(*b)),
        Value::None => Some(Number::None),
        _ => None,
    }
}

/// A position counted from the end where it is negative; outside, some position that is outside.
#[inline(always)]
fn position(at: i64, len: usize) -> usize {
    match at < 0 {
        true => (at as usize).wrapping_add(len),
        false => at as usize,
    }
}

/// Where the program goes on behind a jump: at its target, or after it.
#[inline(always)]
pub(super) fn after_jump(instrs: &[Instr], at: usize, jumps: bool) -> usize {
    match instrs[at] {
        Instr::JumpIfFalse(target) | Instr::JumpIfTrue(target) if jumps => target as usize,
        _ => at + 1,
    }
}

/// `a op b` of ints and floats where it is quick and cannot fail.
#[inline(always)]
pub(super) fn small_number(op: Operator, a: &Value, b: &Value) -> Option<Number> {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => small_int(op, *x, *y),
        (Value::Float(x), Value::Float(y)) => small_float(op, *x, *y),
        (Value::Float(x), Value::Int(y)) => small_float(op, *x, *y as f64),
        (Value::Int(x), Value::Float(y)) => small_float(op, *x as f64, *y),
        _ => None,
    }
}

/// Compares ints, and floats.
#[inline(always)]
pub(super) fn small_compare(op: CompareOp, a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => Some(op.holds(x.cmp(y))),
        (Value::Float(x), Value::Float(y)) => Some(compare::floats(op, *x, *y)),
        _ => None,
    }
}

/// `int op int` where it is quick and cannot fail.
#[inline(always)]
fn small_int(op: Operator, x: i64, y: i64) -> Option<Number> {
    let n = match op {
        Operator::Add => x.checked_add(y)?,
        Operator::Sub => x.checked_sub(y)?,
        Operator::Mult => x.checked_mul(y)?,
        Operator::FloorDiv if y > 0 => x.div_euclid(y),
        Operator::Mod if y > 0 => x.rem_euclid(y),
        Operator::BitAnd => x & y,
        Operator::BitOr => x | y,
        Operator::BitXor => x ^ y,
        Operator::RShift if (0..64).contains(&y) => x >> y,
        Operator::LShift if (0..63).contains(&y) && (x << y) >> y == x => x << y,
        Operator::Pow => x.checked_pow(u32::try_from(y).ok()?)?,
        // Both are floats without rounding, so their quotient is rounded once.
        Operator::Div if y != 0 && x.unsigned_abs() <= EXACT && y.unsigned_abs() <= EXACT => {
            return Some(Number::Float(x as f64 / y as f64));
        }
        _ => return None,
    };
    Some(Number::Int(n))
}

/// Ints up to this are floats without rounding.
const EXACT: u64 = 1 << 53;

/// `float op float` where it is quick and cannot fail.
#[inline(always)]
fn small_float(op: Operator, x: f64, y: f64) -> Option<Number> {
    Some(Number::Float(match op {
        Operator::Add => x + y,
        Operator::Sub => x - y,
        Operator::Mult => x * y,
        Operator::Div if y != 0.0 => x / y,
        _ => return None,
    }))
}
