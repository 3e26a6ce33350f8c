//! A function of Python values, applied to every element of broadcast operands, and the ways in which NumPy lays its results out.

use crate::array::layout::{Layout, Shape};
use crate::array::movement::broadcast::{broadcast_objects, broadcast_shape, stretch};
use crate::array::{DType, Kind, Order, Strided, Why};
use crate::builtins::numpy::compose;
use crate::engine::order::{self, Placed};
use crate::object::array::element::object_at;
use crate::object::array::store::store;
use crate::object::array::{python_of_element, scalar_or_object, strided_of};
use crate::object::sequence::Str;
use crate::object::{Cx, Raised, Res, Value, bytes, call};

/// What a lifted call gave: one value an element, in C order.
pub struct Lifted {
    /// The values.
    pub values: Vec<Value>,
    /// The common shape.
    pub shape: Shape,
    /// The first operand, whose axes results may follow.
    pub first: Strided,
    /// The axes in the order of all operands together, outermost first.
    pub(super) axes: order::Axes,
    /// Whether NumPy runs a ufunc on the operands as one loop in Fortran's order.
    pub(super) all_fortran: bool,
}

/// How a result lies in memory.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Lay {
    /// As a ufunc's: in the order of the operands; one value is a scalar.
    Ufunc,
    /// As `empty_like` of the first operand; one value is an array.
    Like,
    /// In the order in which NumPy's iterator walks; one value is an array.
    Walked,
    /// In C order; one value is an array.
    Plain,
}

/// Applies `f` to the elements of broadcast operands.
pub fn each(
    cx: &mut Cx,
    parts: &[Strided],
    f: impl FnMut(&mut Cx, &[Value]) -> Res<Value>,
) -> Res<Lifted> {
    each_as(cx, parts, python_item, f)
}

fn python_item(part: &Strided, offset: usize) -> Value {
    match part.dtype.kind() {
        Kind::Object => object_at(part, offset),
        _ => python_of_element(&part.element_at(offset)),
    }
}

/// The same, with the elements of all operands but the first as `item` makes values of them.
fn each_as(
    cx: &mut Cx,
    parts: &[Strided],
    item: fn(&Strided, usize) -> Value,
    mut f: impl FnMut(&mut Cx, &[Value]) -> Res<Value>,
) -> Res<Lifted> {
    let shapes: Vec<&[usize]> = parts.iter().map(Strided::shape).collect();
    let shape = broadcast_shape(&shapes)?;
    let wide: Vec<Strided> = parts
        .iter()
        .map(|p| p.with(stretch(&p.layout, &shape).expect("the common shape holds every shape")))
        .collect();
    let strides: Vec<_> = parts
        .iter()
        .map(|p| order::broadcast_strides(&p.layout, &shape).expect("shapes were broadcast"))
        .collect();
    let axes = order::axes_for(Order::K, shape.len(), &strides, false);
    let placed: Vec<Placed<'_>> = parts
        .iter()
        .map(|p| Placed {
            layout: &p.layout,
            itemsize: p.itemsize(),
            as_it_lies: p.dtype.is_native(),
        })
        .collect();
    let all_fortran = shape.len() > 1 && order::shared_order(&placed, &shape) == Some(Order::F);
    let mut offsets: Vec<_> = wide.iter().map(|w| w.layout.offsets()).collect();
    let count = shape.iter().product();
    cx.reserve_items::<Value>(count)?;
    let mut values = Vec::with_capacity(count);
    let mut row = Vec::with_capacity(wide.len());
    for i in 0..count {
        if i % 4096 == 4095 {
            cx.poll()?;
        }
        row.clear();
        for (part, at) in wide.iter().zip(&mut offsets) {
            let at = at.next().expect("as many offsets as elements");
            let item = if row.is_empty() { python_item } else { item };
            row.push(item(part, at));
        }
        values.push(f(cx, &row)?);
    }
    Ok(Lifted {
        values,
        shape,
        first: parts[0].clone(),
        axes,
        all_fortran,
    })
}

/// The same for functions that take any values beside their text.
pub fn lift(
    cx: &mut Cx,
    operands: &[Value],
    f: impl FnMut(&mut Cx, &[Value]) -> Res<Value>,
) -> Res<Lifted> {
    let mut parts = Vec::with_capacity(operands.len());
    for operand in operands {
        parts.push(strided_of(cx, operand)?);
    }
    if !parts[0].dtype.kind().is_text() {
        return Err(Raised::type_error("string operation on non-string array"));
    }
    let shapes: Vec<&[usize]> = parts.iter().map(Strided::shape).collect();
    broadcast_objects(&shapes)?;
    each_as(cx, &parts, scalar_or_object, f)
}

/// Applies the method of Python's text with this name.
pub fn lift_method(cx: &mut Cx, operands: &[Value], name: &str) -> Res<Lifted> {
    lift(cx, operands, |cx, row| {
        call::call_method(cx, &row[0], name, row[1..].iter().cloned())
    })
}

/// The number of characters or bytes of a text value.
pub fn length(value: &Value) -> usize {
    match (value.downcast::<Str>(), bytes::as_bytes(value)) {
        (Some(text), _) => text.char_count(),
        (None, Some(raw)) => raw.len(),
        _ => 0,
    }
}

/// The letters that elements of a dtype of text hold.
pub fn letters(dtype: &DType) -> usize {
    match dtype.kind() {
        Kind::Str => dtype.itemsize() / 4,
        _ => dtype.itemsize(),
    }
}

/// The dtype of text of this kind with so many letters.
pub fn sized(kind: Kind, letters: usize) -> DType {
    match kind {
        Kind::Bytes => DType::bytes(letters),
        _ => DType::text(letters),
    }
}

impl Lifted {
    fn layout(&self, lay: Lay, itemsize: usize) -> Layout {
        let nested = match lay {
            Lay::Ufunc if self.all_fortran => {
                return Layout::contiguous(&self.shape, itemsize, Order::F);
            }
            Lay::Ufunc | Lay::Walked => {
                return order::layout_in_order(&self.shape, &self.axes, itemsize);
            }
            Lay::Like => self.first.ndim() == self.shape.len() && self.first.ndim() > 1,
            Lay::Plain => false,
        };
        if nested && !self.first.is_c_contiguous() {
            if self.first.is_f_contiguous() {
                return Layout::contiguous(&self.shape, itemsize, Order::F);
            }
            let nested = Layout {
                shape: self.shape.clone(),
                strides: self.first.layout.strides.clone(),
                offset: 0,
            };
            return nested.keep_order(itemsize);
        }
        Layout::contiguous(&self.shape, itemsize, Order::C)
    }

    /// The values as elements of a dtype.
    pub fn into_array(self, cx: &mut Cx, dtype: DType, lay: Lay) -> Res<Value> {
        let layout = self.layout(lay, dtype.itemsize());
        let new = Strided::with_layout(&cx.memory, dtype, layout)?;
        new.buffer.lend_mut().fill(0);
        let places: Vec<usize> = new.layout.offsets().collect();
        for (value, place) in self.values.iter().zip(places) {
            store(cx, &new, place, value)?;
        }
        if new.ndim() == 0 && lay == Lay::Ufunc {
            return Ok(scalar_or_object(&new, 0));
        }
        Ok(compose::own(cx, new, Why::None))
    }

    /// The values as text as long as the longest of them, in C order, as NumPy reads them back from a list.
    pub fn into_longest(self, cx: &mut Cx) -> Res<Value> {
        let is_bytes = match self.values.first() {
            Some(first) => bytes::as_bytes(first).is_some(),
            None => self.first.dtype.kind() == Kind::Bytes,
        };
        let longest = self.values.iter().map(length).max().unwrap_or(0).max(1);
        let kind = if is_bytes { Kind::Bytes } else { Kind::Str };
        self.into_array(cx, sized(kind, longest), Lay::Plain)
    }

    /// The values as text of the first operand's size.
    pub fn into_same(self, cx: &mut Cx, lay: Lay) -> Res<Value> {
        let dtype = match lay {
            Lay::Plain => self.first.dtype.clone(),
            _ => self.first.dtype.native(),
        };
        self.into_array(cx, dtype, lay)
    }
}
