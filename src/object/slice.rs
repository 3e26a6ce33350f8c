//! `slice` objects, and the positions that a slice picks from a sequence.

use std::rc::Rc;

use super::{CompareOp, Cx, Object, Raised, Res, Type, Value, compare, index, text};
use crate::base::Counted;

/// A slice as it was written; parts that were left out are None.
pub struct Slice {
    /// Where it begins.
    pub start: Value,
    /// Where it ends, itself not in it.
    pub stop: Value,
    /// The step.
    pub step: Value,
}

/// The positions `start`, `start + step`, ... , `count` of them; all lie inside the sequence it was resolved for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Positions {
    /// The first position.
    pub start: i64,
    /// Where it stops, itself not in it (`slice.indices`).
    pub stop: i64,
    /// The step, never 0.
    pub step: i64,
    /// How many.
    pub count: usize,
}

impl Positions {
    /// The positions themselves.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator {
        (0..self.count).map(move |i| (self.start + i as i64 * self.step) as usize)
    }
}

impl Slice {
    /// A slice of these parts.
    pub fn new(start: Value, stop: Value, step: Value) -> Slice {
        Slice { start, stop, step }
    }

    /// The positions it picks out of `len` items.
    ///
    /// # Errors
    /// TypeError for parts that are no integers, ValueError for a step of 0.
    pub fn positions(&self, cx: &mut Cx, len: usize) -> Res<Positions> {
        let step = match &self.step {
            Value::None => 1,
            step => part(cx, step)?.max(-i64::MAX),
        };
        if step == 0 {
            return Err(Raised::value("slice step cannot be zero"));
        }
        let len = len as i64;
        let (low, high) = if step > 0 { (0, len) } else { (-1, len - 1) };
        let clip = |n: i64| {
            if n < 0 {
                n.saturating_add(len).max(low)
            } else {
                n.min(high)
            }
        };
        let start = match &self.start {
            Value::None => {
                if step > 0 {
                    low
                } else {
                    high
                }
            }
            start => clip(part(cx, start)?),
        };
        let stop = match &self.stop {
            Value::None => {
                if step > 0 {
                    high
                } else {
                    low
                }
            }
            stop => clip(part(cx, stop)?),
        };
        let span = if step > 0 { stop - start } else { start - stop };
        let count = if span <= 0 {
            0
        } else {
            (span - 1) / step.abs() + 1
        };
        Ok(Positions {
            start,
            stop,
            step,
            count: count as usize,
        })
    }

    fn parts(&self) -> [Value; 3] {
        [self.start.clone(), self.stop.clone(), self.step.clone()]
    }
}

fn part(cx: &mut Cx, value: &Value) -> Res<i64> {
    match index::index_opt(cx, value)? {
        Some(Value::Int(n)) => Ok(n),
        Some(big) => index::index_clipped(cx, &big),
        None => Err(Raised::type_error(
            "slice indices must be integers or None or have an __index__ method",
        )),
    }
}

impl Counted for Slice {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.parts()
            .iter()
            .filter_map(Value::counted)
            .for_each(visit);
    }
}

impl Object for Slice {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.slice.clone()
    }

    fn repr(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        let inner = text::joined_reprs(cx, &self.parts())?;
        Ok(Some(format!("slice({inner})")))
    }

    fn hash(&self, cx: &mut Cx, me: &Value) -> Res<Option<i64>> {
        Err(super::hash::unhashable(cx, me))
    }

    fn compare(&self, cx: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        match other.downcast::<Slice>() {
            Some(other) => compare::sequences(cx, op, &self.parts(), &other.parts()),
            None => Ok(Value::NotImplemented),
        }
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        Ok(match name {
            "start" => Some(self.start.clone()),
            "stop" => Some(self.stop.clone()),
            "step" => Some(self.step.clone()),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_clipped_as_python_clips() {
        let mut cx = crate::object::cx::test_cx();
        let mut picked = |start: Option<i64>, stop: Option<i64>, step: Option<i64>| -> Vec<usize> {
            let slice = Slice::new(start.into(), stop.into(), step.into());
            let found = slice.positions(&mut cx, 5).ok().expect("valid slice");
            found.iter().collect()
        };
        assert_eq!(picked(None, None, None), [0, 1, 2, 3, 4]);
        assert_eq!(picked(Some(-2), None, None), [3, 4]);
        assert_eq!(picked(None, None, Some(-2)), [4, 2, 0]);
        assert_eq!(picked(Some(100), Some(-100), Some(-3)), [4, 1]);
        assert_eq!(picked(Some(i64::MIN), Some(i64::MAX), Some(i64::MAX)), [0]);
        assert_eq!(picked(Some(3), Some(1), None), [] as [usize; 0]);
    }
}
