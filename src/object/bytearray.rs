//! `bytearray`: a row of bytes that changes, in memory that others may look at.
//!
//! Its bytes stand in a vector until somebody asks for their memory (`memoryview(b)`, `np.frombuffer(b)`). From then on they stand in a
//! [`Buffer`], which it shares with the arrays and memoryviews that look at it: a write of one is seen by all. While one of them holds the
//! [`Lease`] nothing may make the bytes more or fewer, as in CPython; the first change of length after that takes them into a vector again.
//!
//! The rule a reader would get wrong: `np.ndarray(shape, dtype, b)` takes no lease, as in NumPy, whose array points at freed memory once `b`
//! has grown. Here such an array keeps the bytes as they were.

use std::cell::{RefCell, RefMut};
use std::ops::Range;
use std::rc::Rc;

use super::bytes::{
    BytesIterator, array_value, byte, bytes_like, compare, contains, getitem, joined_or_repeated,
    plain_bytes, to_assign,
};
use super::sequence::{self, repetitions};
use super::slice::{Positions, Slice};
use super::{CompareOp, Cx, Object, Raised, Res, Type, Value, attr, index, iterate};
use crate::array::buffer::Buffer;
use crate::base::Counted;
use crate::diag::fault::FaultKind;
use crate::scalar::text_repr;
use crate::syntax::ast::Operator;

/// `bytearray`
pub struct ByteArray {
    store: RefCell<Store>,
}

enum Store {
    Own(Vec<u8>),
    Shared(Rc<Buffer>, Rc<Lease>),
}

/// What a memoryview of a bytearray holds: as long as one is held, the bytes stay as many as they are.
pub struct Lease(());

impl Counted for ByteArray {}

impl ByteArray {
    /// One that holds these bytes.
    pub fn new(bytes: Vec<u8>) -> ByteArray {
        ByteArray {
            store: RefCell::new(Store::Own(bytes)),
        }
    }

    /// How many bytes there are.
    pub fn count(&self) -> usize {
        match &*self.store.borrow() {
            Store::Own(bytes) => bytes.len(),
            Store::Shared(buffer, _) => buffer.len(),
        }
    }

    /// The byte at a position, if there is one.
    pub fn at(&self, position: usize) -> Option<u8> {
        self.with(|bytes| bytes.get(position).copied())
    }

    /// What `read` makes of the bytes. It must run no code of the program.
    pub fn with<T>(&self, read: impl FnOnce(&[u8]) -> T) -> T {
        match &*self.store.borrow() {
            Store::Own(bytes) => read(bytes),
            Store::Shared(buffer, _) => read(&buffer.lend()),
        }
    }

    /// The bytes as they are now.
    pub fn to_vec(&self) -> Vec<u8> {
        self.with(<[u8]>::to_vec)
    }

    /// The memory itself, for arrays and memoryviews to look at.
    pub fn window(&self, cx: &Cx) -> (Rc<Buffer>, Rc<Lease>) {
        let mut store = self.store.borrow_mut();
        let (buffer, lease) = match &mut *store {
            Store::Shared(buffer, lease) => return (buffer.clone(), lease.clone()),
            Store::Own(bytes) => (cx.memory.hold(std::mem::take(bytes)), Rc::new(Lease(()))),
        };
        *store = Store::Shared(buffer.clone(), lease.clone());
        (buffer, lease)
    }

    /// The buffer, if an array or memoryview asked for the memory.
    pub fn seen_through(&self) -> Option<Rc<Buffer>> {
        match &*self.store.borrow() {
            Store::Own(_) => None,
            Store::Shared(buffer, _) => Some(buffer.clone()),
        }
    }

    /// The vector, for a change of length; BufferError while somebody looks at the memory.
    fn vector(&self) -> Res<RefMut<'_, Vec<u8>>> {
        self.refuse_if_leased()?;
        let mut store = self.store.borrow_mut();
        if let Store::Shared(..) = &*store
            && let Store::Shared(buffer, _) = std::mem::replace(&mut *store, Store::Own(Vec::new()))
        {
            *store = Store::Own(buffer.take_back());
        }
        Ok(RefMut::map(store, |store| match store {
            Store::Own(bytes) => bytes,
            Store::Shared(..) => unreachable!("the bytes were taken out of the buffer above"),
        }))
    }

    /// Refuses what would change the length while somebody looks at the memory.
    pub fn refuse_if_leased(&self) -> Res<()> {
        match &*self.store.borrow() {
            Store::Shared(_, lease) if Rc::strong_count(lease) > 1 => Err(Raised::new(
                FaultKind::BufferError,
                "Existing exports of data: object cannot be re-sized",
            )),
            _ => Ok(()),
        }
    }

    /// Writes within a range; tells the observer that so many bytes of it were written.
    fn write(&self, cx: &mut Cx, range: Range<usize>, count: usize, put: impl FnOnce(&mut [u8])) {
        match &mut *self.store.borrow_mut() {
            Store::Own(bytes) => put(&mut bytes[range]),
            Store::Shared(buffer, _) => {
                let (serial, low, high) = (buffer.serial(), range.start, range.end);
                put(&mut buffer.lend_mut()[range]);
                if count > 0 {
                    cx.events.wrote(serial, count as u64, low, high);
                }
            }
        }
    }

    /// Puts bytes in the place of a range; others than there were is a change of length.
    pub fn splice(&self, cx: &mut Cx, range: Range<usize>, new: &[u8]) -> Res<()> {
        if range.len() == new.len() {
            self.write(cx, range, new.len(), |part| part.copy_from_slice(new));
            return Ok(());
        }
        self.refuse_if_leased()?;
        cx.reserve(new.len().saturating_sub(range.len()) as u128)?;
        let mut bytes = self.vector()?;
        match range.start == bytes.len() {
            true => bytes.extend_from_slice(new),
            false => drop(bytes.splice(range, new.iter().copied())),
        }
        Ok(())
    }

    /// Turns the bytes around.
    pub fn reverse(&self, cx: &mut Cx) {
        let n = self.count();
        self.write(cx, 0..n, n, <[u8]>::reverse);
    }

    /// `b[start:stop:step] = new`, and without the bytes of a slice where there are no new ones.
    fn set_slice(&self, cx: &mut Cx, picked: &Positions, new: &[u8]) -> Res<()> {
        let len = self.count();
        if picked.step == 1 {
            // What the slice's bounds ran may have taken bytes away.
            let start = (picked.start as usize).min(len);
            let end = start.saturating_add(picked.count).min(len);
            return self.splice(cx, start..end, new);
        }
        if new.is_empty() {
            self.refuse_if_leased()?;
            if picked.count > 0 {
                let mut gone = vec![false; len];
                let places = picked.iter().filter(|&i| i < len);
                places.for_each(|i| gone[i] = true);
                let mut at = gone.iter();
                self.vector()?.retain(|_| at.next() == Some(&false));
            }
            return Ok(());
        }
        if new.len() != picked.count {
            return Err(Raised::value(format!(
                "attempt to assign bytes of size {} to extended slice of size {}",
                new.len(),
                picked.count
            )));
        }
        let places = || picked.iter().filter(|&i| i < len);
        let (Some(low), Some(high)) = (places().min(), places().max()) else {
            return Ok(());
        };
        self.write(cx, low..high + 1, new.len(), |part| {
            places().zip(new).for_each(|(i, &b)| part[i - low] = b);
        });
        Ok(())
    }
}

impl Object for ByteArray {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.bytearray.clone()
    }

    fn repr(&self, cx: &mut Cx, me: &Value) -> Res<Option<String>> {
        let (name, inner) = (
            attr::type_name(cx, me),
            self.with(text_repr::bytearray_repr),
        );
        Ok(Some(format!("{name}({inner})")))
    }

    fn hash(&self, cx: &mut Cx, me: &Value) -> Res<Option<i64>> {
        Err(super::hash::unhashable(cx, me))
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        Ok(Some(self.count()))
    }

    fn compare(&self, cx: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        let data = self.to_vec();
        let other = bytes_like(cx, other).ok().flatten();
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
        if op == Operator::Mod && !reflected {
            return super::bytes::percent(cx, &self.to_vec(), other).map(array_value);
        }
        let made = joined_or_repeated(cx, &self.to_vec(), op, other, reflected)?;
        Ok(made.map_or(Value::NotImplemented, array_value))
    }

    fn inplace(&self, cx: &mut Cx, me: &Value, op: Operator, other: &Value) -> Res<Value> {
        match op {
            Operator::Add => {
                let Some(more) = plain_bytes(cx, other) else {
                    return Ok(Value::NotImplemented);
                };
                // While its own bytes are read they are lent.
                let is_own = other.downcast::<ByteArray>();
                if is_own.is_some_and(|other| std::ptr::eq(self, other)) && !more.is_empty() {
                    let (_, _lease) = self.window(cx);
                    self.refuse_if_leased()?;
                }
                let end = self.count();
                self.splice(cx, end..end, &more)?;
            }
            Operator::Mult if sequence::is_count(other) => {
                let n = self.count();
                let times = repetitions(cx, n, 1, other)?;
                if times != 1 {
                    let all = self.to_vec().repeat(times);
                    self.splice(cx, 0..n, &all)?;
                }
            }
            _ => return Ok(Value::NotImplemented),
        }
        Ok(me.clone())
    }

    fn getitem(&self, cx: &mut Cx, _: &Value, key: &Value) -> Res<Value> {
        if let Value::Int(i) = key
            && let Ok(i) = usize::try_from(*i)
            && let Some(byte) = self.at(i)
        {
            return Ok(Value::Int(byte.into()));
        }
        let data = self.to_vec();
        let names = ("bytearray", "bytearray index out of range");
        Ok(match getitem(cx, &data, key, names)? {
            Ok(byte) => Value::Int(byte.into()),
            Err(part) => array_value(part),
        })
    }

    fn setitem(&self, cx: &mut Cx, _: &Value, key: &Value, value: Option<&Value>) -> Res<bool> {
        if let Some(slice) = key.downcast::<Slice>() {
            let new: Rc<[u8]> = match value {
                Some(value) => to_assign(cx, value)?,
                None => Rc::default(),
            };
            let picked = slice.positions(cx, self.count())?;
            self.set_slice(cx, &picked, &new)?;
            return Ok(true);
        }
        if index::index_opt(cx, key)?.is_none() {
            return Err(sequence::bad_index(cx, "bytearray", key));
        }
        let at = index::index(cx, key)?;
        let new = match value {
            Some(value) => Some(byte(cx, value, "byte")?),
            None => None,
        };
        let place = iterate::position(cx, &at, self.count())?;
        let at = place.ok_or_else(|| Raised::index("bytearray index out of range"))?;
        self.splice(cx, at..at + 1, new.as_slice())?;
        Ok(true)
    }

    fn contains(&self, cx: &mut Cx, _: &Value, item: &Value) -> Res<Option<bool>> {
        let data = self.to_vec();
        contains(cx, &data, item)
    }

    fn iter(&self, _: &mut Cx, me: &Value) -> Res<Option<Value>> {
        Ok(Some(BytesIterator::over(me)))
    }
}
