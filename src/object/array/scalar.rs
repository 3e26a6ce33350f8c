//! NumPy's scalars: one element with a Python identity. `np.float64(1.0)` is not the float `1.0`, though it is an instance of `float`.
//!
//! A structured scalar that comes out of an array is a window on the array's memory, as NumPy's `void` is; a raw one is a copy.

use std::borrow::Cow;
use std::rc::Rc;

use super::element::{integer, object_at, python_of_element};
use super::hooks::hooks;
use super::time_hash::time_hash;
use crate::array::{Array, DType, Element, Kind, Layout, Memory, Order, Provenance, Strided, Why};
use crate::base::Counted;
use crate::object::datetime::PyTime;
use crate::object::iterator::Native;
use crate::object::{CompareOp, Cx, Object, Raised, Res, Type, UnaryOp, Value, hash};
use crate::syntax::ast::Operator;

/// A NumPy scalar.
pub struct Scalar {
    /// Its value; a `void`'s as it was made.
    element: Element,
    /// The memory a `void` looks at.
    window: Option<Box<Window>>,
    /// `.item()`, made once: for text the str or bytes that it also is. For dates their count.
    plain: Value,
}

/// The memory that a `void` looks at, and whose it is.
struct Window {
    /// Without axes.
    strided: Strided,
    /// The array it came out of, as NumPy's `base`.
    base: Option<Rc<Array>>,
}

impl Counted for Scalar {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        if let Some(base) = self.base() {
            visit(base);
        }
    }
}

/// A NumPy scalar of an element that is no object.
pub fn scalar_value(element: Element) -> Value {
    let plain = match element.dtype.kind().is_time() {
        true => Value::Int(integer(&element)),
        false => python_of_element(&element),
    };
    plain_scalar(element, plain)
}

/// A scalar of one of the two commonest dtypes, in native byte order, at a byte offset.
#[inline]
fn common_scalar(strided: &Strided, offset: usize) -> Option<Value> {
    let kind = strided.dtype.kind();
    if strided.dtype.is_swapped() || !matches!(kind, Kind::F64 | Kind::I64) {
        return None;
    }
    let bytes = strided.buffer.lend();
    let bytes: [u8; 8] = bytes.get(offset..offset + 8)?.try_into().ok()?;
    Some(match kind {
        Kind::F64 => float_scalar(f64::from_ne_bytes(bytes)),
        _ => int_scalar(i64::from_ne_bytes(bytes)),
    })
}

/// A `float64`.
#[inline]
pub fn float_scalar(x: f64) -> Value {
    plain_scalar(Element::of(x), Value::Float(x))
}

/// An `int64`.
#[inline]
pub fn int_scalar(n: i64) -> Value {
    plain_scalar(Element::of(n), Value::Int(n))
}

/// A NumPy bool.
#[inline]
pub fn truth_scalar(truth: bool) -> Value {
    let element = Element::new(DType::BOOL, &[truth.into()]);
    plain_scalar(element, Value::Bool(truth))
}

/// A scalar that is no window on memory, with what `.item()` gives.
#[inline]
fn plain_scalar(element: Element, plain: Value) -> Value {
    Value::object(Scalar {
        element,
        window: None,
        plain,
    })
}

/// What `a[i]` is for the element of an array at a byte offset: a scalar, or for object arrays the object itself. `array` gives the array.
#[inline]
pub fn item_at(array: impl FnOnce() -> Rc<Array>, strided: &Strided, offset: usize) -> Value {
    if let Some(scalar) = common_scalar(strided, offset) {
        return scalar;
    }
    match strided.dtype.kind() {
        Kind::Object => object_at(strided, offset),
        Kind::Void if strided.dtype.fields().is_none() => scalar_value(strided.element_at(offset)),
        Kind::Void => window_on(one_of(strided, offset), Some(array())),
        kind if kind.is_text() => scalar_value(without_padding(strided.element_at(offset))),
        _ => scalar_value(strided.element_at(offset)),
    }
}

/// The same for memory that no array of the program shows; behind a `void` stands an array of its own.
#[inline]
pub fn scalar_or_object(strided: &Strided, offset: usize) -> Value {
    let array = || Array::own(one_of(strided, offset), Provenance::new(Why::None));
    item_at(array, strided, offset)
}

/// The element at a byte offset, without axes.
fn one_of(strided: &Strided, offset: usize) -> Strided {
    let layout = Layout::contiguous(&[], strided.itemsize(), Order::C);
    strided.with(Layout { offset, ..layout })
}

/// The record that memory without axes is; without a base it has that memory for itself.
pub fn window_on(strided: Strided, base: Option<Rc<Array>>) -> Value {
    let element = strided.element_at(strided.layout.offset);
    let plain = python_of_element(&element);
    let window = Some(Box::new(Window { strided, base }));
    Value::object(Scalar {
        element,
        window,
        plain,
    })
}

/// The array without axes that a scalar stands for; a `void`'s looks at the same memory.
pub fn array_of_scalar(cx: &Cx, scalar: &Rc<Scalar>) -> Res<Rc<Array>> {
    let strided = scalar.strided(&cx.memory)?;
    Ok(match &scalar.window {
        Some(_) => {
            let provenance = Provenance::view(Why::None, strided.buffer.serial());
            Array::on(strided, scalar.clone(), scalar.is_writeable(), provenance)
        }
        None => Array::own(strided, Provenance::new(Why::None)),
    })
}

/// The Python float or complex that a NumPy scalar or an array without axes is formatted as; of such an array also the Python bytes.
pub fn plain_float(value: &Value) -> Option<Value> {
    let is_float = |kind: Kind| kind.is_float() || kind.is_complex();
    if let Some(scalar) = value.downcast::<Scalar>() {
        return is_float(scalar.dtype().kind()).then(|| scalar.item());
    }
    let strided = value.downcast::<crate::array::Array>()?.strided().clone();
    let kind = strided.dtype.kind();
    let is_plain = strided.ndim() == 0 && (is_float(kind) || kind == Kind::Bytes);
    is_plain.then(|| super::element::python_at(&strided, strided.layout.offset))
}

/// Whether a value is a `bytes_`, which is formatted as its text, not as bytes are.
pub fn is_bytes_scalar(value: &Value) -> bool {
    let scalar = value.downcast::<Scalar>();
    scalar.is_some_and(|s| s.dtype().kind() == Kind::Bytes)
}

/// Text without the zeros at its end: a scalar's dtype is as long as its text.
fn without_padding(element: Element) -> Element {
    let unit = if element.dtype.kind() == Kind::Str {
        4
    } else {
        1
    };
    let used = element.bytes.chunks_exact(unit);
    let count = used.len() - used.rev().take_while(|c| c.iter().all(|b| *b == 0)).count();
    let dtype = match unit {
        4 => crate::array::DType::text(count),
        _ => crate::array::DType::bytes(count),
    };
    Element::new(dtype, &element.bytes[..count * unit])
}

/// The Python type of a kind's scalars.
pub fn scalar_class(cx: &Cx, kind: Kind) -> Rc<Type> {
    let t = &cx.types;
    match kind {
        Kind::Bool => &t.np_bool,
        Kind::I8 => &t.int8,
        Kind::U8 => &t.uint8,
        Kind::I16 => &t.int16,
        Kind::U16 => &t.uint16,
        Kind::I32 => &t.int32,
        Kind::U32 => &t.uint32,
        Kind::I64 => &t.int64,
        Kind::U64 => &t.uint64,
        Kind::F16 => &t.float16,
        Kind::F32 => &t.float32,
        Kind::F64 => &t.float64,
        Kind::C64 => &t.complex64,
        Kind::C128 => &t.complex128,
        Kind::Object => &t.object_,
        Kind::Bytes => &t.bytes_,
        Kind::Str => &t.str_,
        Kind::Void => &t.void,
        Kind::DateTime => &t.datetime64,
        Kind::TimeDelta => &t.timedelta64,
    }
    .clone()
}

/// The Python type of a dtype's scalars.
pub fn class_of_scalars(cx: &Cx, dtype: &DType) -> Rc<Type> {
    match dtype.is_record() {
        true => cx.types.record.clone(),
        false => scalar_class(cx, dtype.kind()),
    }
}

/// The kind whose scalars are of a class.
pub fn kind_of_class(cx: &Cx, class: &Rc<Type>) -> Option<Kind> {
    if Rc::ptr_eq(class, &cx.types.record) {
        return Some(Kind::Void);
    }
    Kind::ALL
        .into_iter()
        .find(|&kind| Rc::ptr_eq(&scalar_class(cx, kind), class))
}

impl Object for Scalar {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        class_of_scalars(cx, self.dtype())
    }

    fn getattr(&self, cx: &mut Cx, me: &Value, name: &str) -> Res<Option<Value>> {
        if !self.has_attribute(name) {
            return Ok(None);
        }
        super::scalar_item::get_from_scalar(cx, self, me, &Value::str(name)).map(Some)
    }

    fn setattr(&self, cx: &mut Cx, _: &Value, name: &str, value: Option<&Value>) -> Res<bool> {
        match (self.window(), value) {
            (Some(window), Some(value)) if self.has_attribute(name) => {
                self.refuse_read_only()?;
                super::scalar_item::set_in_void(cx, window, &Value::str(name), value)?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn native(&self) -> Option<&Value> {
        // `str_` and `bytes_` are str and bytes in every respect but their type.
        self.dtype().kind().is_text().then_some(&self.plain)
    }

    fn repr(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        super::printing::repr_of_scalar(cx, self).map(Some)
    }

    fn str(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        super::printing::str_of_scalar(cx, self).map(Some)
    }

    fn format(&self, cx: &mut Cx, me: &Value, spec: &str) -> Res<Option<String>> {
        if !self.dtype().kind().is_numeric() {
            // What is no number is formatted as its text.
            let text = Value::str(crate::object::text::str(cx, me)?);
            return crate::object::text::format(cx, &text, spec).map(Some);
        }
        match hooks(cx).format {
            Some(f) => f(cx, me, spec).map(Some),
            None => crate::object::text::format(cx, &self.plain, spec).map(Some),
        }
    }

    fn hash(&self, cx: &mut Cx, _: &Value) -> Res<Option<i64>> {
        match self.dtype().kind() {
            Kind::Void if self.is_writeable() => Err(Raised::type_error(
                "unhashable type: 'writeable void-scalar'",
            )),
            Kind::DateTime | Kind::TimeDelta => time_hash(&self.element).map(Some),
            _ => hash::hash(cx, &self.plain).map(Some),
        }
    }

    fn truth(&self, cx: &mut Cx, _: &Value) -> Res<Option<bool>> {
        match self.dtype().kind() {
            Kind::Void => Ok(Some(self.element().bytes.iter().any(|&b| b != 0))),
            _ => crate::object::truth::truth(cx, &self.plain).map(Some),
        }
    }

    fn iter(&self, cx: &mut Cx, me: &Value) -> Res<Option<Value>> {
        let fields = match self.dtype().fields() {
            Some(fields) => fields,
            // Bytes without fields are a sequence of nothing.
            None if self.dtype().kind() == Kind::Void => &[],
            None => return Ok(None),
        };
        let (me, count, mut at) = (me.clone(), fields.len(), 0);
        let holds = vec![me.clone()];
        let step = move |cx: &mut Cx| {
            if at == count {
                return Ok(None);
            }
            at += 1;
            let place = Value::from(at - 1);
            crate::object::index::getitem(cx, &me, &place).map(Some)
        };
        let class = Type::filed(cx, "builtins", "iterator");
        Ok(Some(Native::new(class, holds, Box::new(step))))
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        let bare = (self.dtype().kind() == Kind::Void).then_some(0);
        Ok(self.dtype().fields().map(<[_]>::len).or(bare))
    }

    fn single(&self) -> Option<usize> {
        match (self.dtype().kind(), &self.plain) {
            (Kind::Bool, Value::Bool(truth)) => Some(0x80 + 0x20 * usize::from(*truth)),
            _ => None,
        }
    }

    fn compare(&self, cx: &mut Cx, me: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        // Against a date of Python it is the date of Python that it holds, where there is one.
        if self.dtype().kind().is_time() && other.is::<PyTime>() {
            let mine = self.item();
            if mine.is::<PyTime>() {
                return crate::object::compare::compare(cx, op, &mine, other);
            }
        }
        match hooks(cx).compare {
            Some(f) => f(cx, op, me, other),
            None => Ok(Value::NotImplemented),
        }
    }

    fn binary(
        &self,
        cx: &mut Cx,
        me: &Value,
        op: Operator,
        other: &Value,
        reflected: bool,
    ) -> Res<Value> {
        if let (true, Value::Obj(text)) = (self.dtype().kind().is_text(), &self.plain)
            && !other.is::<crate::array::Array>()
        {
            // `str_` and `bytes_` have the operators of str and bytes, and none of their own.
            let other = other
                .downcast::<Scalar>()
                .and_then(Object::native)
                .unwrap_or(other);
            return text.clone().binary(cx, &self.plain, op, other, reflected);
        }
        match (hooks(cx).binary, reflected) {
            (Some(f), false) => f(cx, op, me, other),
            (Some(f), true) => f(cx, op, other, me),
            (None, _) => Ok(Value::NotImplemented),
        }
    }

    fn unary(&self, cx: &mut Cx, me: &Value, op: UnaryOp) -> Res<Value> {
        match hooks(cx).unary {
            Some(f) => f(cx, op, me),
            None => Ok(Value::NotImplemented),
        }
    }

    fn index(&self, _: &mut Cx, _: &Value) -> Res<Option<Value>> {
        let is_integer = self.dtype().kind().is_integer();
        Ok(is_integer.then(|| self.plain.clone()))
    }

    fn float(&self, cx: &mut Cx, _: &Value) -> Res<Option<f64>> {
        match self.dtype().kind() {
            kind if kind.is_complex() => {
                crate::object::warning::warn(
                    cx,
                    "ComplexWarning",
                    "Casting complex values to real discards the imaginary part",
                )?;
                let parts = self.plain.downcast::<crate::object::complex::Complex>();
                Ok(parts.map(|c| c.re))
            }
            kind if kind.is_numeric() => crate::object::number::to_float(cx, &self.plain).map(Some),
            kind if kind.is_text() => Ok(None),
            _ => super::ndarray::float_of_item(cx, &self.item()).map(Some),
        }
    }

    fn getitem(&self, cx: &mut Cx, me: &Value, key: &Value) -> Res<Value> {
        super::scalar_item::get_from_scalar(cx, self, me, key)
    }

    fn setitem(&self, cx: &mut Cx, _: &Value, key: &Value, value: Option<&Value>) -> Res<bool> {
        let Some(window) = self.window() else {
            return match self.dtype().kind() {
                Kind::Void => Err(Raised::index("can't index void scalar without fields")),
                _ => Ok(false),
            };
        };
        let Some(value) = value else {
            return Err(Raised::value("cannot delete scalar field"));
        };
        self.refuse_read_only()?;
        super::scalar_item::set_in_void(cx, window, key, value)?;
        Ok(true)
    }
}

impl Scalar {
    /// The dtype, in native byte order.
    #[inline]
    pub fn dtype(&self) -> &DType {
        &self.element.dtype
    }

    /// The value; a `void`'s as the memory it looks at has it now.
    #[inline]
    pub fn element(&self) -> Cow<'_, Element> {
        match self.window() {
            Some(window) => Cow::Owned(window.element_at(window.layout.offset)),
            None => Cow::Borrowed(&self.element),
        }
    }

    /// What `.item()` gives; for dates their count.
    #[inline]
    pub fn plain(&self) -> &Value {
        &self.plain
    }

    /// The memory that a `void` looks at.
    #[inline]
    pub fn window(&self) -> Option<&Strided> {
        self.window.as_ref().map(|window| &window.strided)
    }

    /// The array that a `void` came out of.
    pub fn base(&self) -> Option<Rc<Array>> {
        self.window.as_ref()?.base.clone()
    }

    /// Whether a record's memory may be written to.
    pub fn is_writeable(&self) -> bool {
        self.base().is_none_or(|base| base.flags().writeable)
    }

    /// Records of an array that nobody may write to are not written to either.
    pub fn refuse_read_only(&self) -> Res<()> {
        match self.is_writeable() {
            true => Ok(()),
            false => Err(Raised::value("assignment destination is read-only")),
        }
    }

    /// Memory without axes: a `void`'s own, for others a new one.
    pub fn strided(&self, memory: &Rc<Memory>) -> Res<Strided> {
        match self.window() {
            Some(window) => Ok(window.clone()),
            None => Ok(Strided::from_element(memory, &self.element)?),
        }
    }

    /// Whether a field is an attribute of it.
    fn has_attribute(&self, name: &str) -> bool {
        let dtype = self.dtype();
        let named = |fields: &[crate::array::dtype::Field]| fields.iter().any(|f| &*f.name == name);
        dtype.is_record() && dtype.fields().is_some_and(named)
    }

    /// `.item()`: the Python value it stands for.
    pub fn item(&self) -> Value {
        match self.window() {
            Some(window) => super::element::python_at(window, window.layout.offset),
            None if self.dtype().kind().is_time() => python_of_element(&self.element),
            None => self.plain.clone(),
        }
    }

    /// The integer inside, as a subscript or a count.
    pub fn as_integer(&self) -> Res<i64> {
        match self.plain {
            Value::Int(n) => Ok(n),
            _ => Err(crate::object::index::too_large_for_long()),
        }
    }
}
