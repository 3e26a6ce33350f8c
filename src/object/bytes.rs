//! `bytes`, rows of bytes that stay as they are, and what it shares with `bytearray`; what is bytes-like.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::array::Scalar;
use super::array::memory_view::{self, MemoryView};
use super::bytearray::ByteArray;
use super::number::Number;
use super::sequence::{self, repetitions};
use super::slice::Slice;
use super::{CompareOp, Cx, Object, Raised, Res, Type, Value, attr, index, iterate};
use crate::array::buffer::{Buffer, Memory};
use crate::array::{Array, Order};
use crate::base::Counted;
use crate::scalar::{hash, text_repr};
use crate::syntax::ast::Operator;

/// `bytes`
pub struct Bytes {
    /// The bytes.
    pub data: Rc<[u8]>,
    /// The buffer through which arrays look at them, while there is one.
    window: RefCell<Weak<Buffer>>,
}

impl Bytes {
    /// The buffer through which arrays and memoryviews look at the bytes: one for all of them.
    pub fn window(&self, memory: &Rc<Memory>) -> Rc<Buffer> {
        if let Some(buffer) = self.window.borrow().upgrade() {
            return buffer;
        }
        let buffer = memory.share(self.data.clone());
        self.window.replace(Rc::downgrade(&buffer));
        buffer
    }

    /// The buffer, if an array or memoryview looks at the bytes.
    pub fn seen_through(&self) -> Option<Rc<Buffer>> {
        self.window.borrow().upgrade()
    }
}

impl Counted for Bytes {}

/// A bytes value.
pub fn value(data: impl Into<Rc<[u8]>>) -> Value {
    Value::object(Bytes {
        data: data.into(),
        window: RefCell::default(),
    })
}

/// A bytearray value.
pub fn array_value(data: impl Into<Vec<u8>>) -> Value {
    Value::object(ByteArray::new(data.into()))
}

/// The bytes of a bytes-like object of Python's own.
pub fn as_bytes(value: &Value) -> Option<Rc<[u8]>> {
    if let Some(bytes) = value.downcast::<Bytes>() {
        return Some(bytes.data.clone());
    }
    let array = value.downcast::<ByteArray>()?;
    Some(array.with(|bytes| bytes.into()))
}

/// The bytes of `bytes` alone.
pub fn fixed(value: &Value) -> Option<Rc<[u8]>> {
    Some(value.downcast::<Bytes>()?.data.clone())
}

/// The bytes of anything bytes-like: a memoryview, an array and NumPy's scalars too. An error where they cannot be had in one row.
pub fn bytes_like(cx: &mut Cx, value: &Value) -> Res<Option<Rc<[u8]>>> {
    if let Some(own) = as_bytes(value) {
        return Ok(Some(own));
    }
    let Some(line) = memory_view::line_of(cx, value)? else {
        return Ok(None);
    };
    let all = memory_view::to_bytes(cx, &line, Order::C)?;
    Ok(Some(all.into()))
}

/// What is assigned to a slice of a bytearray.
pub(super) fn to_assign(cx: &mut Cx, value: &Value) -> Res<Rc<[u8]>> {
    if let Some(own) = as_bytes(value) {
        return Ok(own);
    }
    let is_number = Number::of(value).is_some() || value.is::<Array>() || value.is::<Scalar>();
    if is_number || value.as_str().is_some() || index::index_opt(cx, value)?.is_some() {
        return Err(Raised::type_error(
            "can assign only bytes, buffers, or iterables of ints in range(0, 256)",
        ));
    }
    if let Some(view) = value.downcast::<MemoryView>() {
        let elements = view.look()?.elements;
        return memory_view::to_bytes(cx, &elements, Order::C).map(Into::into);
    }
    bytes_of(cx, value, "byte").map(Into::into)
}

/// A byte out of an int.
pub fn byte(cx: &mut Cx, value: &Value, what: &str) -> Res<u8> {
    let n = index::index(cx, value)?;
    match n {
        Value::Int(n) => u8::try_from(n).map_err(|_| out_of_range(what)),
        _ => Err(out_of_range(what)),
    }
}

#[cold]
fn out_of_range(what: &str) -> Box<Raised> {
    Raised::value(format!("{what} must be in range(0, 256)"))
}

/// How bytes compare with those of another object, if it has any.
pub(super) fn compare(data: &[u8], op: CompareOp, other: Option<Rc<[u8]>>) -> Value {
    match other {
        Some(other) => Value::Bool(op.holds(data.cmp(&*other))),
        None => Value::NotImplemented,
    }
}

/// `item in data`: a byte, or bytes that stand in it one after the other.
pub(super) fn contains(cx: &mut Cx, data: &[u8], item: &Value) -> Res<Option<bool>> {
    if let Some(part) = as_bytes(item) {
        return Ok(Some(find(data, &part).is_some()));
    }
    let is_number = matches!(index::index_opt(cx, item), Ok(Some(_)));
    if is_number {
        let wanted = byte(cx, item, "byte")?;
        return Ok(Some(data.contains(&wanted)));
    }
    if let Some(part) = bytes_like(cx, item)? {
        return Ok(Some(find(data, &part).is_some()));
    }
    let got = attr::type_name(cx, item);
    Err(Raised::type_error(format!(
        "a bytes-like object is required, not '{got}'"
    )))
}

/// Where `part` first stands in `data`.
pub fn find(data: &[u8], part: &[u8]) -> Option<usize> {
    match part {
        [] => Some(0),
        _ => data.windows(part.len()).position(|window| window == part),
    }
}

/// One byte as an int, or the bytes of a slice; the error texts differ between the two types.
pub(super) fn getitem(
    cx: &mut Cx,
    data: &[u8],
    key: &Value,
    names: (&str, &str),
) -> Res<Result<u8, Vec<u8>>> {
    if let Some(slice) = key.downcast::<Slice>() {
        let picked = slice.positions(cx, data.len())?;
        return Ok(Err(picked.iter().map(|i| data[i]).collect()));
    }
    if index::index_opt(cx, key)?.is_none() {
        return Err(sequence::bad_index(cx, names.0, key));
    }
    match iterate::position(cx, key, data.len())? {
        Some(at) => Ok(Ok(data[at])),
        None => Err(Raised::index(names.1)),
    }
}

/// `data % values`
pub fn percent(cx: &mut Cx, data: &[u8], values: &Value) -> Res<Vec<u8>> {
    let template: String = data.iter().map(|b| char::from(*b)).collect();
    let text = super::percent::format_bytes(cx, &template, values)?;
    Ok(text.chars().map(|c| c as u8).collect())
}

impl Object for Bytes {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.bytes.clone()
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(text_repr::bytes_repr(&self.data)))
    }

    fn hash(&self, _: &mut Cx, _: &Value) -> Res<Option<i64>> {
        Ok(Some(hash::hash_bytes(&self.data)))
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        Ok(Some(self.data.len()))
    }

    fn compare(&self, _: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        Ok(compare(&self.data, op, as_bytes(other)))
    }

    fn binary(
        &self,
        cx: &mut Cx,
        _: &Value,
        op: Operator,
        other: &Value,
        reflected: bool,
    ) -> Res<Value> {
        match op {
            Operator::Mod if !reflected => percent(cx, &self.data, other).map(value),
            _ => {
                let made = joined_or_repeated(cx, &self.data, op, other, reflected)?;
                Ok(made.map_or(Value::NotImplemented, value))
            }
        }
    }

    fn getitem(&self, cx: &mut Cx, _: &Value, key: &Value) -> Res<Value> {
        Ok(
            match getitem(cx, &self.data, key, ("byte", "index out of range"))? {
                Ok(byte) => Value::Int(byte.into()),
                Err(part) => value(part),
            },
        )
    }

    fn contains(&self, cx: &mut Cx, _: &Value, item: &Value) -> Res<Option<bool>> {
        contains(cx, &self.data, item)
    }

    fn iter(&self, _: &mut Cx, me: &Value) -> Res<Option<Value>> {
        Ok(Some(BytesIterator::over(me)))
    }
}

/// What `+` or `*` makes of bytes and another operand; `None` where they have no say.
pub fn joined_or_repeated(
    cx: &mut Cx,
    data: &[u8],
    op: Operator,
    other: &Value,
    reflected: bool,
) -> Res<Option<Vec<u8>>> {
    match op {
        Operator::Add if !reflected => {
            Ok(plain_bytes(cx, other).map(|right| [data, &*right].concat()))
        }
        Operator::Mult if sequence::is_count(other) => {
            let times = repetitions(cx, data.len(), 1, other)?;
            Ok(Some(data.repeat(times)))
        }
        _ => Ok(None),
    }
}

/// The bytes of a `bytes`, `bytearray` or memoryview: what `+` puts behind bytes and numbers are read from. Arrays have a say of their own there.
pub fn plain_bytes(cx: &mut Cx, other: &Value) -> Option<Rc<[u8]>> {
    match as_bytes(other) {
        None if other.is::<MemoryView>() => bytes_like(cx, other).ok()?,
        own => own,
    }
}

/// The bytes that a bytes-like object or an iterable of ints stands for; `what` is out of range where an int is.
pub fn bytes_of(cx: &mut Cx, value: &Value, what: &str) -> Res<Vec<u8>> {
    if let Some(data) = bytes_like(cx, value)? {
        return Ok(data.to_vec());
    }
    let iterator = iterate::iter(cx, value)?;
    let mut data = Vec::new();
    while let Some(item) = iterate::next(cx, &iterator)? {
        data.push(byte(cx, &item, what)?);
    }
    Ok(data)
}

/// Steps through bytes as ints.
pub struct BytesIterator {
    target: Value,
    at: Cell<usize>,
}

impl BytesIterator {
    pub(super) fn over(target: &Value) -> Value {
        Value::object(BytesIterator {
            target: target.clone(),
            at: Cell::new(0),
        })
    }
}

impl BytesIterator {
    fn left(&self) -> usize {
        let bytes = self.target.downcast::<Bytes>().map(|b| b.data.len());
        let array = self.target.downcast::<ByteArray>().map(ByteArray::count);
        let count = bytes.or(array).unwrap_or(0);
        count.saturating_sub(self.at.get())
    }
}

impl Counted for BytesIterator {}

impl Object for BytesIterator {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        match self.target.is::<Bytes>() {
            true => cx.types.bytes_iterator.clone(),
            false => cx.types.bytearray_iterator.clone(),
        }
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn items_left(&self, _: &mut Cx) -> Res<Option<usize>> {
        Ok(Some(self.left()))
    }

    fn next(&self, _: &mut Cx, _: &Value) -> Res<Option<Value>> {
        let at = self.at.get();
        let byte = match (
            self.target.downcast::<Bytes>(),
            self.target.downcast::<ByteArray>(),
        ) {
            (Some(bytes), _) => bytes.data.get(at).copied(),
            (_, Some(array)) => array.at(at),
            _ => None,
        };
        // Once it has come to an end it stays there.
        self.at.set(byte.map_or(usize::MAX, |_| at + 1));
        Ok(byte.map(|byte| Value::Int(byte.into())))
    }
}
