//! `bytes` and `bytearray`: rows of bytes, one fixed, one that grows.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::sequence::{self, repetitions};
use super::slice::Slice;
use super::{CompareOp, Cx, Object, Raised, Res, Type, Value, attr, index, iterate};
use crate::base::Counted;
use crate::scalar::{hash, text_repr};
use crate::syntax::ast::Operator;

/// `bytes`
pub struct Bytes {
    /// The bytes.
    pub data: Rc<[u8]>,
}

/// `bytearray`
#[derive(Default)]
pub struct ByteArray {
    /// The bytes.
    pub data: RefCell<Vec<u8>>,
}

impl Counted for Bytes {}
impl Counted for ByteArray {}

/// A bytes value.
pub fn value(data: impl Into<Rc<[u8]>>) -> Value {
    Value::object(Bytes { data: data.into() })
}

/// A bytearray value.
pub fn array_value(data: impl Into<Vec<u8>>) -> Value {
    Value::object(ByteArray {
        data: RefCell::new(data.into()),
    })
}

/// The bytes of a bytes-like object of Python's own.
pub fn as_bytes(value: &Value) -> Option<Rc<[u8]>> {
    if let Some(bytes) = value.downcast::<Bytes>() {
        return Some(bytes.data.clone());
    }
    let array = value.downcast::<ByteArray>()?;
    Some(array.data.borrow().as_slice().into())
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

fn compare(data: &[u8], op: CompareOp, other: &Value) -> Value {
    match as_bytes(other) {
        Some(other) => Value::Bool(op.holds(data.cmp(&*other))),
        None => Value::NotImplemented,
    }
}

fn contains(cx: &mut Cx, data: &[u8], item: &Value) -> Res<Option<bool>> {
    if let Some(part) = as_bytes(item) {
        return Ok(Some(find(data, &part).is_some()));
    }
    if index::index_opt(cx, item)?.is_some() {
        let wanted = byte(cx, item, "byte")?;
        return Ok(Some(data.contains(&wanted)));
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
fn getitem(cx: &mut Cx, data: &[u8], key: &Value, names: (&str, &str)) -> Res<Result<u8, Vec<u8>>> {
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
        Ok(compare(&self.data, op, other))
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
            Operator::Add if !reflected => Ok(match as_bytes(other) {
                Some(right) => value([&*self.data, &*right].concat()),
                None => Value::NotImplemented,
            }),
            Operator::Mult if sequence::is_count(other) => {
                let times = repetitions(cx, self.data.len(), 1, other)?;
                Ok(value(self.data.repeat(times)))
            }
            Operator::Mod if !reflected => {
                let template: String = self.data.iter().map(|b| char::from(*b)).collect();
                let text = super::percent::format_bytes(cx, &template, other)?;
                Ok(value(text.chars().map(|c| c as u8).collect::<Vec<u8>>()))
            }
            _ => Ok(Value::NotImplemented),
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

impl Object for ByteArray {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.bytearray.clone()
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        let inner = text_repr::bytes_repr(&self.data.borrow());
        Ok(Some(format!("bytearray({inner})")))
    }

    fn hash(&self, cx: &mut Cx, me: &Value) -> Res<Option<i64>> {
        Err(super::hash::unhashable(cx, me))
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        Ok(Some(self.data.borrow().len()))
    }

    fn compare(&self, _: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        let data = self.data.borrow().clone();
        Ok(compare(&data, op, other))
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
            Operator::Add if !reflected => Ok(match as_bytes(other) {
                Some(right) => array_value([&**self.data.borrow(), &*right].concat()),
                None => Value::NotImplemented,
            }),
            Operator::Mult if sequence::is_count(other) => {
                let times = repetitions(cx, self.data.borrow().len(), 1, other)?;
                Ok(array_value(self.data.borrow().repeat(times)))
            }
            _ => Ok(Value::NotImplemented),
        }
    }

    fn inplace(&self, cx: &mut Cx, me: &Value, op: Operator, other: &Value) -> Res<Value> {
        match op {
            Operator::Add => {
                let Some(more) = as_bytes(other) else {
                    return Ok(Value::NotImplemented);
                };
                cx.reserve(more.len() as u128)?;
                self.data.borrow_mut().extend_from_slice(&more);
            }
            Operator::Mult if sequence::is_count(other) => {
                let times = repetitions(cx, self.data.borrow().len(), 1, other)?;
                let all = self.data.borrow().repeat(times);
                self.data.replace(all);
            }
            _ => return Ok(Value::NotImplemented),
        }
        Ok(me.clone())
    }

    fn getitem(&self, cx: &mut Cx, _: &Value, key: &Value) -> Res<Value> {
        let data = self.data.borrow().clone();
        let names = ("bytearray", "bytearray index out of range");
        Ok(match getitem(cx, &data, key, names)? {
            Ok(byte) => Value::Int(byte.into()),
            Err(part) => array_value(part),
        })
    }

    fn setitem(&self, cx: &mut Cx, _: &Value, key: &Value, value: Option<&Value>) -> Res<bool> {
        let len = self.data.borrow().len();
        if let Some(slice) = key.downcast::<Slice>() {
            let new: Vec<u8> = match value {
                Some(value) => bytes_of(cx, value)?,
                None => Vec::new(),
            };
            let picked = slice.positions(cx, len)?;
            let mut data = self.data.borrow_mut();
            if picked.step == 1 {
                let start = picked.start as usize;
                data.splice(start..start + picked.count, new);
            } else if value.is_none() {
                let gone: Vec<usize> = picked.iter().collect();
                let kept = data.iter().enumerate().filter(|(i, _)| !gone.contains(i));
                let kept: Vec<u8> = kept.map(|(_, b)| *b).collect();
                *data = kept;
            } else if new.len() != picked.count {
                return Err(Raised::value(format!(
                    "attempt to assign bytes of size {} to extended slice of size {}",
                    new.len(),
                    picked.count
                )));
            } else {
                picked.iter().zip(new).for_each(|(i, b)| data[i] = b);
            }
            return Ok(true);
        }
        if index::index_opt(cx, key)?.is_none() {
            return Err(sequence::bad_index(cx, "bytearray", key));
        }
        let Some(at) = iterate::position(cx, key, len)? else {
            return Err(Raised::index("bytearray index out of range"));
        };
        match value {
            Some(value) => {
                let new = byte(cx, value, "byte")?;
                self.data.borrow_mut()[at] = new;
            }
            None => drop(self.data.borrow_mut().remove(at)),
        }
        Ok(true)
    }

    fn contains(&self, cx: &mut Cx, _: &Value, item: &Value) -> Res<Option<bool>> {
        let data = self.data.borrow().clone();
        contains(cx, &data, item)
    }

    fn iter(&self, _: &mut Cx, me: &Value) -> Res<Option<Value>> {
        Ok(Some(BytesIterator::over(me)))
    }
}

/// The bytes that a bytes-like object or an iterable of ints stands for.
pub fn bytes_of(cx: &mut Cx, value: &Value) -> Res<Vec<u8>> {
    if let Some(data) = as_bytes(value) {
        return Ok(data.to_vec());
    }
    let iterator = iterate::iter(cx, value)?;
    let mut data = Vec::new();
    while let Some(item) = iterate::next(cx, &iterator)? {
        data.push(byte(cx, &item, "bytes")?);
    }
    Ok(data)
}

/// Steps through bytes as ints.
pub struct BytesIterator {
    target: Value,
    at: Cell<usize>,
}

impl BytesIterator {
    fn over(target: &Value) -> Value {
        Value::object(BytesIterator {
            target: target.clone(),
            at: Cell::new(0),
        })
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

    fn next(&self, _: &mut Cx, _: &Value) -> Res<Option<Value>> {
        let at = self.at.get();
        let byte = match (
            self.target.downcast::<Bytes>(),
            self.target.downcast::<ByteArray>(),
        ) {
            (Some(bytes), _) => bytes.data.get(at).copied(),
            (_, Some(array)) => array.data.borrow().get(at).copied(),
            _ => None,
        };
        Ok(byte.map(|byte| {
            self.at.set(at + 1);
            Value::Int(byte.into())
        }))
    }
}
