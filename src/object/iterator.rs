//! Iterators over Python's own sequences.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::{Cx, Object, Res, Type, Value, index};
use crate::base::Counted;

/// The iterator of an object that has only `__getitem__`.
pub struct BySubscript {
    target: RefCell<Option<Value>>,
    at: Cell<i64>,
}

impl BySubscript {
    /// An iterator over `target[0]`, `target[1]`, ... until an IndexError.
    pub fn new(target: Value) -> BySubscript {
        BySubscript {
            target: RefCell::new(Some(target)),
            at: Cell::new(0),
        }
    }
}

impl Counted for BySubscript {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.target
            .borrow()
            .iter()
            .filter_map(Value::counted)
            .for_each(visit);
    }

    fn clear(&self) {
        let target = self.target.take();
        drop(target);
    }
}

impl Object for BySubscript {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.iterator.clone()
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn items_left(&self, cx: &mut Cx) -> Res<Option<usize>> {
        let Some(target) = self.target.borrow().clone() else {
            return Ok(Some(0));
        };
        let count = super::truth::len_opt(cx, &target)?;
        Ok(count.map(|n| n.saturating_sub(self.at.get() as usize)))
    }

    fn next(&self, cx: &mut Cx, _: &Value) -> Res<Option<Value>> {
        let Some(target) = self.target.borrow().clone() else {
            return Ok(None);
        };
        let at = self.at.replace(self.at.get() + 1);
        match index::getitem(cx, &target, &Value::Int(at)) {
            Ok(item) => Ok(Some(item)),
            Err(e) if e.is_kind(cx, "IndexError") || e.is_kind(cx, "StopIteration") => {
                self.target.take();
                Ok(None)
            }
            Err(e) => Err(e),
        }
    }
}

/// An iterator that is a Rust closure: `next` calls it until it gives `None`.
pub struct Native {
    class: Rc<Type>,
    step: RefCell<Step>,
    holds: Vec<Value>,
}

/// What gives an iterator's next item.
pub type Step = Box<dyn FnMut(&mut Cx) -> Res<Option<Value>>>;

impl Native {
    /// An iterator of type `class`; `holds` are the values that the closure keeps, for the collector.
    #[allow(clippy::new_ret_no_self)] // what callers want is the value
    pub fn new(class: Rc<Type>, holds: Vec<Value>, step: Step) -> Value {
        Value::object(Native {
            class,
            step: RefCell::new(step),
            holds,
        })
    }
}

impl Counted for Native {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        // The closure keeps a second reference to each, so these never look free from inside: such an iterator in a cycle stays alive.
        self.holds.iter().filter_map(Value::counted).for_each(visit);
    }
}

impl Object for Native {
    fn class(&self, _: &Cx) -> Rc<Type> {
        self.class.clone()
    }

    fn is_container(&self) -> bool {
        !self.holds.is_empty()
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, cx: &mut Cx, _: &Value) -> Res<Option<Value>> {
        match self.step.try_borrow_mut() {
            Ok(mut step) => step(cx),
            Err(_) => Err(super::Raised::value("iterator already executing")),
        }
    }
}
