//! Where an iteration stands: its indices, and how it is sent elsewhere.

use super::{NdIter, Operand};
use crate::array::{Array, Order, Provenance, Why};
use crate::object::array::discover::items;
use crate::object::sequence::{List, Tuple};
use crate::object::{Cx, Raised, Res, Value, index};

impl NdIter {
    /// The index of the place, one number an axis of the broadcast shape.
    pub(super) fn multi_index(&self) -> Vec<usize> {
        let walked: Vec<usize> = self.axes.iter().map(|&(a, _)| self.shape[a]).collect();
        let places = crate::builtins::numpy::flat_places::coordinates(&walked, self.at.get());
        let mut found = vec![0; self.shape.len()];
        for (&(axis, turned), place) in self.axes.iter().zip(places) {
            found[axis] = match turned {
                true => self.shape[axis] - 1 - place,
                false => place,
            };
        }
        found
    }

    pub(super) fn flat_index(&self, order: Order) -> usize {
        let place = self.multi_index();
        let steps = crate::array::layout::contiguous_strides(&self.shape, 1, order);
        place.iter().zip(&steps).map(|(i, s)| i * *s as usize).sum()
    }

    fn go_to(&self, at: usize) {
        self.at.set(at);
        self.started.set(false);
    }

    /// Goes to the element with this index, which is within the shape.
    fn go_to_place(&self, place: &[usize]) {
        let at = self.axes.iter().fold(0, |at, &(axis, turned)| {
            let n = self.shape[axis];
            let walked = if turned {
                n - 1 - place[axis]
            } else {
                place[axis]
            };
            at * n + walked
        });
        self.go_to(at);
    }

    fn set_multi_index(&self, cx: &mut Cx, value: &Value) -> Res<()> {
        if !self.has_multi_index {
            return Err(Raised::value("Iterator is not tracking a multi-index"));
        }
        if !(value.is::<List>() || value.is::<Tuple>() || value.as_str().is_some()) {
            return Err(Raised::value("multi_index must be set with a sequence"));
        }
        let given = items(cx, value)?;
        if given.len() != self.shape.len() {
            return Err(Raised::value("Wrong number of indices"));
        }
        let mut place = Vec::with_capacity(given.len());
        for item in &given {
            place.push(index::index_i64(cx, item)?);
        }
        let is_within = |(&i, &n): (&i64, &usize)| i >= 0 && (i as usize) < n;
        if !place.iter().zip(&self.shape).all(is_within) {
            return Err(Raised::index(
                "Iterator GotoMultiIndex called with an out-of-bounds multi-index",
            ));
        }
        let place: Vec<usize> = place.iter().map(|&i| i as usize).collect();
        self.go_to_place(&place);
        Ok(())
    }

    fn set_index(&self, cx: &mut Cx, value: &Value) -> Res<()> {
        let Some(order) = self.tracked else {
            return Err(Raised::value("Iterator does not have an index"));
        };
        let flat = index::index_i64(cx, value)?;
        let size: usize = self.shape.iter().product();
        if flat < 0 || flat as usize >= size {
            return Err(Raised::index(
                "Iterator GotoIndex called with an out-of-bounds index",
            ));
        }
        let steps = crate::array::layout::contiguous_strides(&self.shape, 1, order);
        let place = self.shape.iter().zip(&steps);
        let place: Vec<usize> = place
            .map(|(&n, &step)| flat as usize / step.unsigned_abs() % n)
            .collect();
        self.go_to_place(&place);
        Ok(())
    }

    fn set_iterindex(&self, cx: &mut Cx, value: &Value) -> Res<()> {
        let at = index::index_i64(cx, value)?;
        if self.is_external {
            return Err(Raised::value(
                "Cannot call GotoIterIndex on an iterator which has the flag EXTERNAL_LOOP",
            ));
        }
        if at < 0 || at as usize >= self.steps {
            return Err(Raised::index(
                "Iterator GotoIterIndex called with an iterindex outside the iteration range.",
            ));
        }
        self.go_to(at as usize);
        Ok(())
    }

    /// Sets an attribute; `false` where there is none of this name.
    pub(super) fn set(&self, cx: &mut Cx, name: &str, value: &Value) -> Res<bool> {
        match name {
            "multi_index" => self.set_multi_index(cx, value)?,
            "index" => self.set_index(cx, value)?,
            "iterindex" => self.set_iterindex(cx, value)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The operands with their axes as they are walked, the first walked slowest.
    pub(super) fn itviews(&self) -> Value {
        let view = |operand: &Operand| -> Value {
            let seen = operand.elements.with(operand.walk.clone());
            let provenance = Provenance::view(Why::Row, seen.buffer.serial());
            Array::on(seen, operand.array.clone(), operand.writes, provenance).into()
        };
        Value::tuple(self.operands.iter().map(view).collect::<Vec<_>>())
    }

    /// An iteration of its own that stands where this one does.
    pub(super) fn copied(&self) -> NdIter {
        let operands = self.operands.iter().map(|operand| Operand {
            array: operand.array.clone(),
            elements: operand.elements.clone(),
            walk: operand.walk.clone(),
            writes: operand.writes,
        });
        NdIter {
            operands: operands.collect(),
            shape: self.shape.clone(),
            axes: self.axes.clone(),
            at: self.at.clone(),
            started: self.started.clone(),
            closed: self.closed.clone(),
            is_invalid: self.is_invalid.clone(),
            ..*self
        }
    }
}
