//! The structs of str, tuple and list. What they can do stands in their own files (`string`, `tuple`, `list`).

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::Value;
use crate::base::Counted;

/// A str. Its length in characters is counted once.
pub struct Str {
    /// The text.
    pub text: Rc<str>,
    chars: Cell<usize>,
}

const NOT_COUNTED: usize = usize::MAX;

impl Str {
    /// A str of this text.
    pub fn new(text: impl Into<Rc<str>>) -> Str {
        Str {
            text: text.into(),
            chars: Cell::new(NOT_COUNTED),
        }
    }

    /// Length in characters.
    pub fn char_count(&self) -> usize {
        if self.chars.get() == NOT_COUNTED {
            self.chars.set(self.text.chars().count());
        }
        self.chars.get()
    }

    /// Whether every character is one byte, so that positions are bytes.
    pub fn is_ascii(&self) -> bool {
        self.char_count() == self.text.len()
    }
}

impl Counted for Str {}

/// A tuple.
pub struct Tuple {
    /// Its items.
    pub items: Vec<Value>,
}

impl Counted for Tuple {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.items.iter().filter_map(Value::counted).for_each(visit);
    }
}

/// A list.
#[derive(Default)]
pub struct List {
    /// Its items. No code of the program runs while they are borrowed.
    pub items: RefCell<Vec<Value>>,
}

impl Counted for List {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.items
            .borrow()
            .iter()
            .filter_map(Value::counted)
            .for_each(visit);
    }

    fn clear(&self) {
        let items = std::mem::take(&mut *self.items.borrow_mut());
        drop(items);
    }
}

impl Value {
    /// A str.
    pub fn str(text: impl Into<Rc<str>>) -> Value {
        Value::object(Str::new(text))
    }

    /// A tuple.
    pub fn tuple(items: impl Into<Vec<Value>>) -> Value {
        Value::object(Tuple {
            items: items.into(),
        })
    }

    /// A list.
    pub fn list(items: impl Into<Vec<Value>>) -> Value {
        Value::object(List {
            items: RefCell::new(items.into()),
        })
    }

    /// The text, if it is a str.
    pub fn as_str(&self) -> Option<&str> {
        self.downcast::<Str>().map(|s| &*s.text)
    }
}

impl super::Object for Str {
    fn class(&self, cx: &super::Cx) -> Rc<super::Type> {
        cx.types.str.clone()
    }
}

impl super::Object for Tuple {
    fn class(&self, cx: &super::Cx) -> Rc<super::Type> {
        cx.types.tuple.clone()
    }

    fn is_container(&self) -> bool {
        true
    }
}

impl super::Object for List {
    fn class(&self, cx: &super::Cx) -> Rc<super::Type> {
        cx.types.list.clone()
    }

    fn is_container(&self) -> bool {
        true
    }
}
