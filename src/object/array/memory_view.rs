//! `memoryview`: an object's memory as C sees it, elements with a format letter, a shape and strides.
//!
//! Slices of it look at the same memory. As in CPython, formats of one letter can be read as Python values, others only as bytes.

use std::rc::Rc;

use super::element::python_of_element;
use super::{element_of_python, with_run};
use crate::array::movement::slice::slice_axis;
use crate::array::{Array, DType, Kind, Layout, Order, Provenance, Strided, Why};
use crate::base::Counted;
use crate::engine::copy;
use crate::object::sequence::Tuple;
use crate::object::slice::Slice;
use crate::object::{CompareOp, Cx, Object, Raised, Res, Type, Value, attr, bytes, index};

/// A `memoryview`.
pub struct MemoryView {
    /// The elements it looks at.
    pub elements: Strided,
    /// Whether they must not be written.
    pub readonly: bool,
    /// The object whose memory it is.
    pub obj: Value,
}

impl Counted for MemoryView {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        if let Some(obj) = self.obj.counted() {
            visit(obj);
        }
    }
}

/// The format of a dtype in the notation of `struct`, as NumPy's buffers give it; `None` for dates, which have none.
pub fn format_of(dtype: &DType) -> Option<String> {
    let order = match dtype.is_swapped() {
        true if cfg!(target_endian = "little") => ">",
        true => "<",
        false => "",
    };
    if let Some(fields) = dtype.fields() {
        let mut text = String::from("T{");
        for field in fields {
            let inner = format_of(&field.dtype)?;
            let packed = match field.dtype.kind() {
                Kind::F64 | Kind::I64 | Kind::U64 if field.offset % 8 != 0 => "=",
                _ => "",
            };
            text += &format!("{packed}{inner}:{}:", field.name);
        }
        return Some(text + "}");
    }
    if let Some((base, shape)) = dtype.sub_array_parts() {
        let dims: Vec<String> = shape.iter().map(usize::to_string).collect();
        return Some(format!("({}){}", dims.join(","), format_of(base)?));
    }
    Some(match dtype.kind() {
        Kind::DateTime | Kind::TimeDelta => return None,
        Kind::C64 => format!("{order}Zf"),
        Kind::C128 => format!("{order}Zd"),
        Kind::Str => format!("{order}{}w", dtype.itemsize() / 4),
        Kind::Bytes => format!("{}s", dtype.itemsize()),
        Kind::Void => format!("{}x", dtype.itemsize()),
        kind => format!("{order}{}", kind.char()),
    })
}

/// The memory of an array.
pub fn of_array(array: &Rc<Array>) -> Res<Value> {
    let elements = array.strided().clone();
    if format_of(&elements.dtype).is_none() {
        return Err(Raised::value(format!(
            "cannot include dtype '{}' in a buffer",
            elements.dtype.kind().char()
        )));
    }
    Ok(Value::object(MemoryView {
        elements,
        readonly: !array.flags().writeable,
        obj: array.clone().into(),
    }))
}

/// `memoryview(obj)`. A bytearray's bytes are looked at as they are now.
pub fn of_value(cx: &mut Cx, value: &Value) -> Res<Value> {
    if let Some(array) = value.downcast_rc::<Array>() {
        return of_array(&array);
    }
    if let Some(view) = value.downcast::<MemoryView>() {
        return Ok(view.narrowed(view.elements.clone()));
    }
    let Some(raw) = bytes::as_bytes(value) else {
        let got = attr::type_name(cx, value);
        return Err(Raised::type_error(format!(
            "memoryview: a bytes-like object is required, not '{got}'"
        )));
    };
    let layout = Layout::contiguous(&[raw.len()], 1, Order::C);
    let elements = Strided {
        buffer: cx.memory.share(raw),
        layout,
        dtype: DType::U8,
    };
    Ok(Value::object(MemoryView {
        elements,
        readonly: true,
        obj: value.clone(),
    }))
}

impl MemoryView {
    /// Another look at the same memory.
    pub fn narrowed(&self, elements: Strided) -> Value {
        Value::object(MemoryView {
            elements,
            readonly: self.readonly,
            obj: self.obj.clone(),
        })
    }

    /// The elements' bytes in C order.
    pub fn to_bytes(&self, cx: &mut Cx, order: Order) -> Res<Vec<u8>> {
        let elements = self.elements.clone();
        let line = with_run(cx, |run| copy::contiguous(run, &elements, order))?;
        Ok(line.buffer.lend()[..line.size() * line.itemsize()].to_vec())
    }

    /// The Python value at a byte offset; only formats of one letter have one.
    pub fn value_at(&self, offset: usize) -> Res<Value> {
        let dtype = &self.elements.dtype;
        if dtype.kind() == Kind::Bytes && dtype.itemsize() == 1 {
            let byte = self.elements.buffer.lend()[offset];
            return Ok(bytes::value(vec![byte]));
        }
        let kind = dtype.kind();
        let has_value = kind.is_integer() || kind.is_float() || kind == Kind::Bool;
        if !has_value || !dtype.is_native() {
            let format = format_of(dtype).unwrap_or_default();
            return Err(Raised::new(
                crate::diag::fault::FaultKind::NotImplementedError,
                format!("memoryview: format {format} not supported"),
            ));
        }
        Ok(python_of_element(&self.elements.element_at(offset)))
    }

    /// The byte offset of the element at an index of every axis.
    fn place(&self, cx: &mut Cx, key: &[Value]) -> Res<usize> {
        let layout = &self.elements.layout;
        let mut at = Vec::with_capacity(key.len());
        for (axis, part) in key.iter().enumerate() {
            let n = layout.shape[axis] as i64;
            let i = index::index_i64(cx, part)?;
            let fixed = if i < 0 { i + n } else { i };
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

    fn target(&self, cx: &mut Cx, key: &Value) -> Res<Target> {
        let ndim = self.elements.ndim();
        if let Some(slice) = key.downcast::<Slice>() {
            if ndim == 0 {
                return Err(Raised::type_error("invalid indexing of 0-dim memory"));
            }
            if ndim > 1 && self.elements.shape().is_empty() {
                return Err(not_implemented("sub-views are not implemented"));
            }
            let positions = slice.positions(cx, self.elements.shape()[0])?;
            let cut = crate::array::movement::Slice {
                start: Some(positions.start),
                stop: (positions.stop >= 0).then_some(positions.stop),
                step: Some(positions.step),
            };
            let layout = slice_axis(&self.elements.layout, 0, cut)?;
            return Ok(Target::Part(self.elements.with(layout)));
        }
        if matches!(key, Value::Ellipsis) {
            return Ok(Target::Part(self.elements.clone()));
        }
        let parts = match key.downcast::<Tuple>() {
            Some(tuple) => tuple.items.clone(),
            None => vec![key.clone()],
        };
        if parts.len() < ndim {
            return Err(not_implemented(match key.is::<Tuple>() {
                true => "sub-views are not implemented",
                false => "multi-dimensional sub-views are not implemented",
            }));
        }
        if parts.len() > ndim {
            return Err(Raised::type_error(match ndim {
                0 => "invalid indexing of 0-dim memory".to_string(),
                n => format!(
                    "cannot index {n}-dimension view with {}-element tuple",
                    parts.len()
                ),
            }));
        }
        self.place(cx, &parts).map(Target::Element)
    }
}

/// What a key of a memoryview names.
enum Target {
    Element(usize),
    Part(Strided),
}

#[cold]
fn not_implemented(message: &str) -> Box<Raised> {
    Raised::new(crate::diag::fault::FaultKind::NotImplementedError, message)
}

impl Object for MemoryView {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.memoryview.clone()
    }

    fn is_container(&self) -> bool {
        true
    }

    fn repr(&self, _: &mut Cx, me: &Value) -> Res<Option<String>> {
        Ok(Some(format!("<memory at {:#x}>", me.id())))
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        match self.elements.shape().first() {
            Some(&n) => Ok(Some(n)),
            None => Err(Raised::type_error("0-dim memory has no length")),
        }
    }

    fn getitem(&self, cx: &mut Cx, _: &Value, key: &Value) -> Res<Value> {
        match self.target(cx, key)? {
            Target::Element(offset) => self.value_at(offset),
            Target::Part(part) => Ok(self.narrowed(part)),
        }
    }

    fn setitem(&self, cx: &mut Cx, _: &Value, key: &Value, value: Option<&Value>) -> Res<bool> {
        if self.readonly {
            return Err(Raised::type_error("cannot modify read-only memory"));
        }
        let Some(value) = value else {
            return Err(Raised::type_error("cannot delete memory"));
        };
        match self.target(cx, key)? {
            Target::Element(offset) => {
                let element = element_of_python(cx, value, &self.elements.dtype)?;
                self.elements.set_element_at(offset, &element);
                let one = self.elements.with(Layout {
                    offset,
                    ..Layout::contiguous(&[], self.elements.itemsize(), Order::C)
                });
                super::subscript::note_write(cx, &one);
            }
            Target::Part(part) => {
                let from = of_value(cx, value)?;
                let from = from
                    .downcast::<MemoryView>()
                    .expect("of_value gives memoryviews")
                    .elements
                    .clone();
                if from.shape() != part.shape() || from.itemsize() != part.itemsize() {
                    return Err(Raised::value(
                        "memoryview assignment: lvalue and rvalue have different structures",
                    ));
                }
                let from = Strided {
                    dtype: part.dtype.clone(),
                    ..from
                };
                with_run(cx, |run| copy::assign(run, &part, &from))?;
                super::subscript::note_write(cx, &part);
            }
        }
        Ok(true)
    }

    fn iter(&self, cx: &mut Cx, me: &Value) -> Res<Option<Value>> {
        if self.elements.ndim() == 0 {
            return Err(Raised::type_error("invalid indexing of 0-dim memory"));
        }
        let view = me.clone();
        let (n, mut next) = (self.elements.shape()[0] as i64, 0);
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

    fn compare(&self, cx: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        let is_equal = match (op, of_value(cx, other)) {
            (CompareOp::Eq | CompareOp::Ne, Ok(other)) => {
                let other = other
                    .downcast::<MemoryView>()
                    .expect("of_value gives memoryviews");
                self.elements.shape() == other.elements.shape()
                    && self.to_bytes(cx, Order::C)? == other.to_bytes(cx, Order::C)?
            }
            (CompareOp::Eq | CompareOp::Ne, Err(_)) => false,
            _ => return Ok(Value::NotImplemented),
        };
        Ok(Value::Bool(is_equal == (op == CompareOp::Eq)))
    }
}

/// The array that looks at the same memory.
pub fn array_of_view(view: &MemoryView, me: &Value) -> Rc<Array> {
    let serial = view.elements.buffer.serial();
    let provenance = Provenance::view(Why::FromPython, serial);
    let base = me.counted().expect("a memoryview is an object");
    Array::on(view.elements.clone(), base, !view.readonly, provenance)
}
