//! The structs of str, tuple and list, and what all sequences share: repetition, errors about indices, and letting go of deep nestings.
//! What each type can do stands in its own file (`string`, `tuple`, `list`).

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::{Cx, Name, Raised, Res, Value, attr, index};
use crate::base::Counted;
use crate::diag::fault::FaultKind;
use crate::syntax::ast::Operator;

/// A str. Its length in characters is counted once.
pub struct Str {
    /// The text.
    pub text: Rc<str>,
    chars: Cell<usize>,
    hash: Cell<Option<i64>>,
}

const NOT_COUNTED: usize = usize::MAX;

impl Str {
    /// A str of this text.
    pub fn new(text: impl Into<Rc<str>>) -> Str {
        Str {
            text: text.into(),
            chars: Cell::new(NOT_COUNTED),
            hash: Cell::new(None),
        }
    }

    /// Its hash, computed once.
    pub fn hash_code(&self) -> i64 {
        if let Some(known) = self.hash.get() {
            return known;
        }
        let code = crate::scalar::hash::hash_str(&self.text);
        self.hash.set(Some(code));
        code
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

impl Drop for Tuple {
    fn drop(&mut self) {
        release(std::mem::take(&mut self.items));
    }
}

impl Drop for List {
    fn drop(&mut self) {
        release(self.items.take());
    }
}

/// Lets go of values without recursion: a container that nobody else holds hands over what is in it before it is freed itself, so a
/// list nested a million times frees as a flat one does.
pub fn release(mut waiting: Vec<Value>) {
    while let Some(value) = waiting.pop() {
        if let Value::Obj(mut object) = value
            && object.is_container()
            && Rc::strong_count(&object) == 1
        {
            match Rc::get_mut(&mut object) {
                Some(alone) => alone.unload_mut(&mut waiting),
                None => object.unload(&mut waiting),
            }
        }
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

    /// The same as a name, without a copy.
    pub fn as_name(&self) -> Option<Name> {
        self.downcast::<Str>().map(|s| s.text.clone())
    }
}

/// The error for a key that is no position: `list indices must be integers or slices, not str`.
#[cold]
pub fn bad_index(cx: &Cx, what: &str, key: &Value) -> Box<Raised> {
    let got = attr::type_name(cx, key);
    Raised::type_error(format!(
        "{what} indices must be integers or slices, not {got}"
    ))
}

/// How often a sequence of `len` items of `size` bytes is repeated by `count`; refuses what would not fit.
pub fn repetitions(cx: &Cx, len: usize, size: usize, count: &Value) -> Res<usize> {
    let times = match super::number::plain(count) {
        Value::Int(n) => usize::try_from(*n).unwrap_or(0),
        Value::Bool(b) => usize::from(*b),
        other if super::number::is_negative(other) => 0,
        other => {
            let name = attr::type_name(cx, other);
            let message = format!("cannot fit '{name}' into an index-sized integer");
            return Err(Raised::new(FaultKind::OverflowError, message));
        }
    };
    cx.reserve(len as u128 * size as u128 * times as u128)?;
    Ok(times)
}

/// A number by which sequences are repeated: an int of Python's own.
pub fn is_count(value: &Value) -> bool {
    match super::number::plain(value) {
        Value::Int(_) | Value::Bool(_) => true,
        other => other.is::<super::int::Int>(),
    }
}

/// The name that errors about `+` give a sequence; `None` for what is no sequence.
fn sequence_name(value: &Value) -> Option<&'static str> {
    let value = super::number::plain(value);
    if value.is::<Str>() {
        Some("str")
    } else if value.is::<List>() {
        Some("list")
    } else if value.is::<Tuple>() {
        Some("tuple")
    } else if value.is::<super::bytes::Bytes>() {
        Some("bytes")
    } else if value.is::<super::bytearray::ByteArray>() {
        Some("bytearray")
    } else {
        None
    }
}

/// What `+` and `*` of sequences come to when both operands' own say was NotImplemented, as CPython asks `sq_concat` and `sq_repeat`
/// after `nb_add` and `nb_multiply`: repetition by anything with `__index__`, or the sequence's own error.
pub fn last_resort(cx: &mut Cx, op: Operator, a: &Value, b: &Value) -> Res<Option<Value>> {
    match op {
        Operator::Add => match sequence_name(a) {
            None => Ok(None),
            Some(name) => {
                let got = attr::type_name(cx, b);
                Err(Raised::type_error(match name {
                    "bytes" | "bytearray" => {
                        format!("can't concat {got} to {}", attr::type_name(cx, a))
                    }
                    _ => format!("can only concatenate {name} (not \"{got}\") to {name}"),
                }))
            }
        },
        Operator::Mult => {
            let (sequence, count) = match (sequence_name(a), sequence_name(b)) {
                (Some(_), _) => (a, b),
                (None, Some(_)) => (b, a),
                _ => return Ok(None),
            };
            let Some(times) = index::index_opt(cx, count)? else {
                let got = attr::type_name(cx, count);
                let message = format!("can't multiply sequence by non-int of type '{got}'");
                return Err(Raised::type_error(message));
            };
            super::binop::binary(cx, op, sequence, &times).map(Some)
        }
        _ => Ok(None),
    }
}
