//! `range`: an arithmetic row of ints, never made into items. Bounds up to 128 bits; iteration over 64-bit ones allocates nothing.

use std::cell::Cell;
use std::rc::Rc;

use super::plain::Plain;
use super::slice::Slice;
use super::{CompareOp, Cx, Object, Raised, Res, Type, Value, index, number};
use crate::base::Counted;
use crate::diag::fault::FaultKind;
use num_traits::ToPrimitive;

/// A range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first item.
    pub start: i128,
    /// Where it stops, itself not in it.
    pub stop: i128,
    /// The step, never 0.
    pub step: i128,
}

impl Range {
    /// `range(start, stop, step)`.
    pub fn new(start: i64, stop: i64, step: i64) -> Range {
        Range {
            start: start.into(),
            stop: stop.into(),
            step: step.into(),
        }
    }

    /// How many items it has.
    pub fn count(&self) -> u128 {
        let span = if self.step > 0 {
            self.stop - self.start
        } else {
            self.start - self.stop
        };
        if span <= 0 {
            return 0;
        }
        (span as u128 - 1) / self.step.unsigned_abs() + 1
    }

    /// The item at a position inside it.
    pub fn at(&self, position: u128) -> i128 {
        self.start + position as i128 * self.step
    }

    /// Where an int stands in it.
    pub fn position(&self, item: i128) -> Option<u128> {
        let offset = item - self.start;
        let fits = offset % self.step == 0 && offset / self.step >= 0;
        let position = (offset / self.step) as u128;
        (fits && position < self.count()).then_some(position)
    }

    /// It backwards.
    pub fn reversed(&self) -> Range {
        let count = self.count() as i128;
        Range {
            start: self.start + (count - 1) * self.step,
            stop: self.start - self.step,
            step: -self.step,
        }
    }
}

/// An int that a range can hold as a bound.
pub fn bound(cx: &mut Cx, value: &Value) -> Res<i128> {
    let n = index::index(cx, value)?;
    if let Value::Int(n) = n {
        return Ok(n.into());
    }
    let big = number::as_big(&n).and_then(|n| n.to_i128());
    big.filter(|n| n.unsigned_abs() < 1 << 120).ok_or_else(|| {
        Raised::new(
            FaultKind::OverflowError,
            "Python int too large to convert to C ssize_t",
        )
    })
}

impl Counted for Range {}

impl Object for Range {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.range.clone()
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        let Range { start, stop, step } = self;
        Ok(Some(match step {
            1 => format!("range({start}, {stop})"),
            _ => format!("range({start}, {stop}, {step})"),
        }))
    }

    fn hash(&self, cx: &mut Cx, _: &Value) -> Res<Option<i64>> {
        let count = self.count();
        let parts = [
            Value::from(count as i128),
            if count > 0 {
                self.start.into()
            } else {
                Value::None
            },
            if count > 1 {
                self.step.into()
            } else {
                Value::None
            },
        ];
        super::hash::hash(cx, &Value::tuple(parts)).map(Some)
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        match usize::try_from(self.count()) {
            Ok(n) if n <= i64::MAX as usize => Ok(Some(n)),
            _ => Err(Raised::new(
                FaultKind::OverflowError,
                "Python int too large to convert to C ssize_t",
            )),
        }
    }

    fn truth(&self, _: &mut Cx, _: &Value) -> Res<Option<bool>> {
        Ok(Some(self.count() > 0))
    }

    fn compare(&self, _: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        let Some(other) = other.downcast::<Range>() else {
            return Ok(Value::NotImplemented);
        };
        let count = self.count();
        let equal = count == other.count()
            && (count == 0 || self.start == other.start)
            && (count <= 1 || self.step == other.step);
        Ok(op.of_equality(equal))
    }

    fn getitem(&self, cx: &mut Cx, _: &Value, key: &Value) -> Res<Value> {
        if let Some(slice) = key.downcast::<Slice>() {
            let len = usize::try_from(self.count()).unwrap_or(usize::MAX >> 1);
            let picked = slice.positions(cx, len)?;
            return Ok(Value::object(Range {
                start: self.start + i128::from(picked.start) * self.step,
                stop: self.start + i128::from(picked.stop) * self.step,
                step: self.step * i128::from(picked.step),
            }));
        }
        if index::index_opt(cx, key)?.is_none() {
            return Err(super::sequence::bad_index(cx, "range", key));
        }
        let at = bound(cx, key)?;
        let count = self.count();
        let at = if at < 0 { at + count as i128 } else { at };
        if at < 0 || at as u128 >= count {
            return Err(Raised::index("range object index out of range"));
        }
        Ok(self.at(at as u128).into())
    }

    fn contains(&self, _: &mut Cx, _: &Value, item: &Value) -> Res<Option<bool>> {
        Ok(match number::plain(item) {
            Value::Int(n) => Some(self.position((*n).into()).is_some()),
            Value::Bool(b) => Some(self.position(i128::from(*b)).is_some()),
            _ => None,
        })
    }

    fn iter(&self, _: &mut Cx, _: &Value) -> Res<Option<Value>> {
        Ok(Some(RangeIterator::over(*self)))
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        Ok(match name {
            "start" => Some(self.start.into()),
            "stop" => Some(self.stop.into()),
            "step" => Some(self.step.into()),
            _ => None,
        })
    }
}

/// Steps through a range.
pub struct RangeIterator {
    next: Cell<i64>,
    left: Cell<u64>,
    step: i64,
    /// The range itself when its numbers do not fit 64 bits; then `next` counts positions.
    wide: Option<Range>,
}

impl RangeIterator {
    /// An iterator at the beginning of a range.
    pub fn over(range: Range) -> Value {
        let count = range.count();
        let last = if count == 0 {
            range.start
        } else {
            range.at(count - 1)
        };
        let narrow = [range.start, last, range.step, last + range.step]
            .iter()
            .all(|n| i64::try_from(*n).is_ok());
        let left = Cell::new(u64::try_from(count).unwrap_or(u64::MAX));
        Value::object(match narrow {
            true => RangeIterator {
                next: Cell::new(range.start as i64),
                left,
                step: range.step as i64,
                wide: None,
            },
            false => RangeIterator {
                next: Cell::new(0),
                left,
                step: 1,
                wide: Some(range),
            },
        })
    }

    /// The next item, if there is one and the range's numbers fit 64 bits.
    #[inline(always)]
    pub fn step_narrow(&self) -> Option<i64> {
        let left = self.left.get();
        if left == 0 || self.wide.is_some() {
            return None;
        }
        self.left.set(left - 1);
        let at = self.next.get();
        self.next.set(at.wrapping_add(self.step));
        Some(at)
    }

    /// The next item without the protocol around it.
    #[inline(never)]
    pub fn step(&self) -> Option<Value> {
        let left = self.left.get();
        if left == 0 {
            return None;
        }
        self.left.set(left - 1);
        let at = self.next.get();
        self.next.set(at.wrapping_add(self.step));
        Some(match &self.wide {
            None => Value::Int(at),
            Some(range) => range.at(at as u128).into(),
        })
    }

    /// Items that are left.
    pub fn left(&self) -> u64 {
        self.left.get()
    }
}

impl Counted for RangeIterator {}

impl Object for RangeIterator {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.range_iterator.clone()
    }

    fn plain(&self) -> Plain<'_> {
        Plain::RangeIterator(self)
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn items_left(&self, _: &mut Cx) -> Res<Option<usize>> {
        Ok(Some(self.left() as usize))
    }

    fn next(&self, _: &mut Cx, _: &Value) -> Res<Option<Value>> {
        Ok(self.step())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_positions() {
        assert_eq!(Range::new(0, 10, 3).count(), 4);
        assert_eq!(Range::new(10, 0, -3).count(), 4);
        assert_eq!(Range::new(5, 5, 1).count(), 0);
        assert_eq!(Range::new(0, 10, 3).position(9), Some(3));
        assert_eq!(Range::new(0, 10, 3).position(10), None);
        assert_eq!(Range::new(10, 0, -3).position(4), Some(2));
        assert_eq!(Range::new(0, 10, 3).reversed(), Range::new(9, -3, -3));
    }

    #[test]
    fn iterates_up_to_the_last_int() {
        let it = RangeIterator::over(Range::new(i64::MAX - 1, i64::MAX, 1));
        let it = it.downcast::<RangeIterator>().expect("a range iterator");
        assert!(matches!(it.step(), Some(Value::Int(n)) if n == i64::MAX - 1));
        assert!(it.step().is_none());
    }
}
