//! `memoryview`: an object's memory as C sees it, elements with a format letter, a shape and strides.
//!
//! Slices and casts of it look at the same memory, and each keeps it on its own: a bytearray can grow again when all of them are released
//! or gone. As in CPython, formats of one letter can be read as Python values, others only as bytes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::memory_item::{format_of, format_where_it_stands, not_implemented};
use super::{Scalar, with_run};
use crate::array::buffer::Buffer;
use crate::array::movement::slice::slice_axis;
use crate::array::{Array, DType, Layout, Order, Provenance, Strided, Why};
use crate::base::Counted;
use crate::diag::fault::FaultKind;
use crate::engine::copy;
use crate::object::bytearray::{ByteArray, Lease};
use crate::object::bytes::Bytes;
use crate::object::sequence::Tuple;
use crate::object::slice::Slice;
use crate::object::{CompareOp, Cx, Object, Raised, Res, Type, Value, attr, hash, index};
use crate::scalar::hash::hash_bytes;

const SUB_VIEWS: &str = "multi-dimensional sub-views are not implemented";

/// A `memoryview`.
pub struct MemoryView {
    /// What it looks at; nothing once it is released.
    look: RefCell<Option<Look>>,
    hash: Cell<Option<i64>>,
}

/// What a memoryview looks at.
#[derive(Clone)]
pub struct Look {
    /// The elements.
    pub elements: Strided,
    /// Whether they must not be written.
    pub readonly: bool,
    /// The object whose memory it is.
    pub obj: Value,
    /// The format, where a cast gave one.
    pub format: Option<Rc<str>>,
    /// What keeps a bytearray as long as it is.
    pub lease: Option<Rc<Lease>>,
}

impl Counted for MemoryView {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        let look = self.look.borrow();
        if let Some(obj) = look.as_ref().and_then(|look| look.obj.counted()) {
            visit(obj);
        }
    }

    fn clear(&self) {
        let look = self.look.borrow_mut().take();
        drop(look);
    }
}

/// The memory of an array.
pub fn of_array(array: &Rc<Array>) -> Res<Value> {
    let look = look_at_array(array)?;
    Ok(MemoryView::value(look))
}

fn look_at_array(array: &Rc<Array>) -> Res<Look> {
    let mut elements = array.strided().clone();
    // An axis of length 1 may have any stride in an array, none in a buffer.
    let order = match (elements.is_c_contiguous(), elements.is_f_contiguous()) {
        (true, _) => Some(Order::C),
        (_, is_f) => is_f.then_some(Order::F),
    };
    if let Some(order) = order {
        let (shape, itemsize) = (elements.shape().to_vec(), elements.itemsize());
        elements.layout.strides = Layout::contiguous(&shape, itemsize, order).strides;
    }
    if format_of(&elements.dtype).is_none() {
        return Err(Raised::value(format!(
            "cannot include dtype '{}' in a buffer",
            elements.dtype.kind().char()
        )));
    }
    Ok(Look {
        readonly: !array.flags().writeable,
        obj: array.clone().into(),
        format: format_where_it_stands(&elements),
        elements,
        lease: None,
    })
}

/// A buffer's bytes in a row.
pub fn line(buffer: Rc<Buffer>) -> Strided {
    Strided {
        layout: Layout::contiguous(&[buffer.len()], 1, Order::C),
        buffer,
        dtype: DType::U8,
    }
}

/// A look at the memory of any object that has some; `None` where it has none.
pub fn look_at(cx: &mut Cx, value: &Value) -> Res<Option<Look>> {
    if let Some(array) = value.downcast_rc::<Array>() {
        return look_at_array(&array).map(Some);
    }
    if let Some(view) = value.downcast::<MemoryView>() {
        return view.look().map(Some);
    }
    let (elements, lease) = if let Some(bytes) = value.downcast::<Bytes>() {
        (line(bytes.window(&cx.memory)), None)
    } else if let Some(array) = value.downcast::<ByteArray>() {
        let (buffer, lease) = array.window(cx);
        (line(buffer), Some(lease))
    } else if let Some(scalar) = scalar_with_memory(value) {
        (scalar.strided(&cx.memory)?, None)
    } else {
        return Ok(None);
    };
    Ok(Some(Look {
        readonly: !value.is::<ByteArray>(),
        elements,
        obj: value.clone(),
        format: None,
        lease,
    }))
}

/// NumPy's scalars have memory; text and dates have none that others read.
fn scalar_with_memory(value: &Value) -> Option<&Scalar> {
    let scalar = value.downcast::<Scalar>()?;
    let is_plain = value.as_str().is_none() && format_of(scalar.dtype()).is_some();
    is_plain.then_some(scalar)
}

/// The elements of an array, a scalar or a memoryview whose bytes are asked for in one row; `None` for other objects.
pub fn line_of(cx: &mut Cx, value: &Value) -> Res<Option<Strided>> {
    if let Some(array) = value.downcast::<Array>() {
        let elements = array.strided().clone();
        return match elements.is_c_contiguous() {
            true => Ok(Some(elements)),
            false => Err(Raised::value("ndarray is not C-contiguous")),
        };
    }
    if let Some(view) = value.downcast::<MemoryView>() {
        return view.look()?.in_a_row().map(Some);
    }
    match scalar_with_memory(value) {
        Some(scalar) => Ok(Some(scalar.strided(&cx.memory)?)),
        None => Ok(None),
    }
}

/// `memoryview(obj)`.
pub fn of_value(cx: &mut Cx, value: &Value) -> Res<Value> {
    match look_at(cx, value)? {
        Some(look) => Ok(MemoryView::value(look)),
        None => Err(no_memory(cx, value, "memoryview: ")),
    }
}

/// The bytes of memory that may be written, in one row; `what` is the argument that it was given as.
pub fn writeable_row(cx: &mut Cx, value: &Value, what: &str) -> Res<Look> {
    let look = look_at(cx, value).ok().flatten();
    let fits = |look: &Look| !look.readonly && look.is_c_contiguous();
    let Some(look) = look.filter(fits) else {
        let got = attr::type_of(cx, value).full_name();
        return Err(Raised::type_error(format!(
            "{what} must be read-write bytes-like object, not {got}"
        )));
    };
    let block = look.elements.block();
    let layout = Layout {
        offset: block.start,
        ..Layout::contiguous(&[block.len()], 1, Order::C)
    };
    Ok(Look {
        elements: Strided {
            dtype: DType::U8,
            ..look.elements.with(layout)
        },
        format: None,
        ..look
    })
}

/// The refusal of an object that has no memory to look at; `who` begins it.
#[cold]
pub fn no_memory(cx: &Cx, value: &Value, who: &str) -> Box<Raised> {
    let got = attr::type_name(cx, value);
    Raised::type_error(format!("{who}a bytes-like object is required, not '{got}'"))
}

/// The bytes of elements, in an order.
pub fn to_bytes(cx: &mut Cx, elements: &Strided, order: Order) -> Res<Vec<u8>> {
    let line = with_run(cx, |run| copy::contiguous(run, elements, order))?;
    Ok(line.buffer.lend()[line.block()].to_vec())
}

impl Look {
    /// Whether the elements stand one after the other; `memoryview` says no of an empty slice with gaps.
    pub fn is_c_contiguous(&self) -> bool {
        let elements = &self.elements;
        match (&elements.layout.shape[..], &elements.layout.strides[..]) {
            ([n], [step]) => *n == 1 || *step == elements.itemsize() as isize,
            _ => elements.is_c_contiguous(),
        }
    }

    /// The same with the first axis fastest.
    pub fn is_f_contiguous(&self) -> bool {
        match self.elements.ndim() {
            1 => self.is_c_contiguous(),
            _ => self.elements.is_f_contiguous(),
        }
    }

    /// The elements, where they stand one after the other.
    pub fn in_a_row(self) -> Res<Strided> {
        match self.is_c_contiguous() {
            true => Ok(self.elements),
            false => Err(Raised::new(
                FaultKind::BufferError,
                "memoryview: underlying buffer is not C-contiguous",
            )),
        }
    }

    /// Writes bytes to the beginning of a row of bytes that has room for them.
    pub fn fill(&self, cx: &mut Cx, data: &[u8]) {
        let start = self.elements.block().start;
        let buffer = &self.elements.buffer;
        buffer.lend_mut()[start..start + data.len()].copy_from_slice(data);
        if !data.is_empty() {
            let (serial, count) = (buffer.serial(), data.len());
            cx.events.wrote(serial, count as u64, start, start + count);
        }
    }

    /// Other elements of the same memory.
    fn narrowed(&self, elements: Strided) -> Look {
        Look {
            elements,
            ..self.clone()
        }
    }

    /// The byte offset of the element at an index of every axis.
    fn place(&self, cx: &mut Cx, key: &[Value]) -> Res<usize> {
        let layout = &self.elements.layout;
        let mut at = Vec::with_capacity(key.len());
        for (axis, part) in key.iter().enumerate() {
            let n = layout.shape[axis] as i64;
            let i = index::index_i64(cx, part)?;
            let fixed = if i < 0 { i.saturating_add(n) } else { i };
            if !(0..n).contains(&fixed) {
                return Err(Raised::index(format!(
                    "index out of bounds on dimension {}",
                    axis + 1
                )));
            }
            at.push(fixed as usize);
        }
        Ok(layout.offset_of(&at))
    }

    fn cut(&self, cx: &mut Cx, slice: &Slice) -> Res<Strided> {
        let positions = slice.positions(cx, self.elements.shape()[0])?;
        let cut = crate::array::movement::Slice {
            start: Some(positions.start),
            stop: (positions.stop >= 0).then_some(positions.stop),
            step: Some(positions.step),
        };
        let mut layout = slice_axis(&self.elements.layout, 0, cut)?;
        // The stride of what is empty is kept too.
        let step = isize::try_from(positions.step).unwrap_or(isize::MAX);
        layout.strides[0] = self.elements.layout.strides[0].saturating_mul(step);
        Ok(self.elements.with(layout))
    }

    /// What a key names; `in_parts` is the refusal of a number where there are several axes.
    fn target(&self, cx: &mut Cx, key: &Value, in_parts: &str) -> Res<Target> {
        let ndim = self.elements.ndim();
        let parts = key.downcast::<Tuple>().map(|tuple| &tuple.items);
        if ndim == 0 {
            return match parts.is_some_and(|parts| parts.is_empty()) {
                true => Ok(Target::Element(self.elements.layout.offset)),
                false if matches!(key, Value::Ellipsis) => Ok(Target::Whole),
                false => Err(Raised::type_error("invalid indexing of 0-dim memory")),
            };
        }
        if let Some(slice) = key.downcast::<Slice>() {
            return self.cut(cx, slice).map(Target::Part);
        }
        let invalid = || Raised::type_error("memoryview: invalid slice key");
        let Some(parts) = parts else {
            let at = index::index_opt(cx, key)?.ok_or_else(invalid)?;
            self.refuse_long_format()?;
            return match ndim {
                1 => self.place(cx, &[at]).map(Target::Element),
                _ => Err(not_implemented(in_parts)),
            };
        };
        if !parts.is_empty() && parts.iter().all(|part| part.is::<Slice>()) {
            return Err(not_implemented(
                "multi-dimensional slicing is not implemented",
            ));
        }
        let mut at = Vec::with_capacity(parts.len());
        for part in parts {
            at.push(index::index_opt(cx, part)?.ok_or_else(invalid)?);
        }
        match at.len() {
            n if n < ndim => Err(not_implemented("sub-views are not implemented")),
            n if n > ndim => Err(Raised::type_error(format!(
                "cannot index {ndim}-dimension view with {n}-element tuple"
            ))),
            _ => self.place(cx, &at).map(Target::Element),
        }
    }

    fn assign(&self, cx: &mut Cx, part: &Strided, value: &Value) -> Res<()> {
        if self.elements.ndim() > 1 {
            return Err(not_implemented(
                "memoryview slice assignments are currently restricted to ndim = 1",
            ));
        }
        let from = match look_at(cx, value)? {
            Some(from) => from,
            None => return Err(no_memory(cx, value, "")),
        };
        let plain = |look: &Look| look.format().trim_start_matches('@').to_string();
        let is_alike = from.elements.shape() == part.shape()
            && from.elements.itemsize() == part.itemsize()
            && plain(&from) == plain(self);
        if !is_alike {
            return Err(Raised::value(
                "memoryview assignment: lvalue and rvalue have different structures",
            ));
        }
        let from = Strided {
            dtype: part.dtype.clone(),
            ..from.elements
        };
        with_run(cx, |run| copy::assign(run, part, &from))?;
        super::subscript::note_write(cx, part);
        Ok(())
    }
}

impl MemoryView {
    /// A memoryview that looks so.
    pub fn value(look: Look) -> Value {
        Value::object(MemoryView {
            look: RefCell::new(Some(look)),
            hash: Cell::new(None),
        })
    }

    /// What it looks at; an error once it is released.
    pub fn look(&self) -> Res<Look> {
        self.look
            .borrow()
            .clone()
            .ok_or_else(|| Raised::value("operation forbidden on released memoryview object"))
    }

    /// What it looks at, while code of the program runs that may release it: keeps no bytearray as long as it is.
    fn glance(&self) -> Res<Look> {
        Ok(Look {
            lease: None,
            ..self.look()?
        })
    }

    /// Whether it was released.
    pub fn is_released(&self) -> bool {
        self.look.borrow().is_none()
    }

    /// The elements it looks at, unless it was released.
    pub fn elements(&self) -> Option<Strided> {
        let look = self.look.borrow();
        look.as_ref().map(|look| look.elements.clone())
    }

    /// Looks away.
    pub fn release(&self) {
        self.clear();
    }
}

/// What a key of a memoryview names.
enum Target {
    Element(usize),
    Part(Strided),
    Whole,
}

impl Object for MemoryView {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.memoryview.clone()
    }

    fn is_container(&self) -> bool {
        true
    }

    fn repr(&self, _: &mut Cx, me: &Value) -> Res<Option<String>> {
        let what = match self.is_released() {
            true => "released memory",
            false => "memory",
        };
        Ok(Some(format!("<{what} at {:#x}>", me.id())))
    }

    fn hash(&self, cx: &mut Cx, _: &Value) -> Res<Option<i64>> {
        if let Some(known) = self.hash.get() {
            return Ok(Some(known));
        }
        let look = self.look()?;
        if !look.readonly {
            return Err(Raised::value("cannot hash writable memoryview object"));
        }
        if !matches!(look.format().trim_start_matches('@'), "B" | "b" | "c") {
            return Err(Raised::value(
                "memoryview: hashing is restricted to formats 'B', 'b' or 'c'",
            ));
        }
        hash::hash(cx, &look.obj)?;
        let found = hash_bytes(&to_bytes(cx, &look.elements, Order::C)?);
        self.hash.set(Some(found));
        Ok(Some(found))
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        let look = self.look()?;
        Ok(Some(look.elements.shape().first().copied().unwrap_or(1)))
    }

    fn contains(&self, _: &mut Cx, _: &Value, _: &Value) -> Res<Option<bool>> {
        self.look().map(|_| None)
    }

    fn getitem(&self, cx: &mut Cx, me: &Value, key: &Value) -> Res<Value> {
        let glance = self.glance()?;
        let target = glance.target(cx, key, SUB_VIEWS)?;
        let look = self.look()?;
        match target {
            Target::Element(offset) => look.value_at(offset),
            Target::Part(part) => Ok(MemoryView::value(look.narrowed(part))),
            Target::Whole => Ok(me.clone()),
        }
    }

    fn setitem(&self, cx: &mut Cx, _: &Value, key: &Value, value: Option<&Value>) -> Res<bool> {
        let look = self.glance()?;
        look.refuse_long_format()?;
        if look.readonly {
            return Err(Raised::type_error("cannot modify read-only memory"));
        }
        let Some(value) = value else {
            return Err(Raised::type_error("cannot delete memory"));
        };
        let offset = match look.target(cx, key, "sub-views are not implemented")? {
            Target::Part(part) => return look.assign(cx, &part, value).map(|()| true),
            Target::Element(offset) => offset,
            Target::Whole => look.elements.layout.offset,
        };
        let element = look.element_of(cx, value)?;
        // What the value ran may have released the memory.
        self.look()?;
        let elements = look.elements;
        elements.set_element_at(offset, &element);
        let one = elements.with(Layout {
            offset,
            ..Layout::contiguous(&[], elements.itemsize(), Order::C)
        });
        super::subscript::note_write(cx, &one);
        Ok(true)
    }

    fn iter(&self, cx: &mut Cx, me: &Value) -> Res<Option<Value>> {
        let elements = self.look()?.elements;
        let n = match elements.shape() {
            [] => return Err(Raised::type_error("invalid indexing of 0-dim memory")),
            [n] => *n,
            _ => return Err(not_implemented(SUB_VIEWS)),
        };
        let view = me.clone();
        let (n, mut next) = (n as i64, 0);
        let step = move |cx: &mut Cx| {
            if next >= n {
                return Ok(None);
            }
            next += 1;
            index::getitem(cx, &view, &Value::Int(next - 1)).map(Some)
        };
        let class = cx.types.iterator.clone();
        Ok(Some(crate::object::iterator::Native::new(
            class,
            vec![me.clone()],
            Box::new(step),
        )))
    }

    fn compare(&self, cx: &mut Cx, me: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Value::NotImplemented);
        }
        let theirs = look_at(cx, other).ok().flatten();
        let is_equal = match (self.look().ok(), theirs) {
            (Some(mine), Some(theirs)) => mine.equals(cx, &theirs)?,
            (Some(_), None) if !other.is::<MemoryView>() => return Ok(Value::NotImplemented),
            _ => me.is_same(other),
        };
        Ok(Value::Bool(is_equal == (op == CompareOp::Eq)))
    }
}

/// The array that looks at the memory a memoryview looks at; it has a memoryview of its own as base, which nobody releases.
pub fn array_of_look(look: Look) -> Rc<Array> {
    let serial = look.elements.buffer.serial();
    let provenance = Provenance::view(Why::Lent, serial);
    let (elements, writeable) = (look.elements.clone(), !look.readonly);
    let view = MemoryView::value(look);
    let base = view.counted().expect("a memoryview is an object");
    Array::on(elements, base, writeable, provenance)
}
