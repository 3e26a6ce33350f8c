//! A function of Python values, applied to every element of broadcast operands.

use crate::array::layout::Shape;
use crate::array::movement::broadcast::{broadcast_shape, stretch};
use crate::array::{DType, Kind, Order, Strided, Why};
use crate::builtins::numpy::compose;
use crate::object::array::discover::store;
use crate::object::array::element::object_at;
use crate::object::array::{python_of_element, scalar_or_object, strided_of};
use crate::object::sequence::Str;
use crate::object::{Cx, Raised, Res, Value, bytes, call};

/// What a lifted call gave: one value an element, in C order.
pub struct Lifted {
    /// The values.
    pub values: Vec<Value>,
    /// The common shape.
    pub shape: Shape,
    /// The dtype of the first operand.
    pub dtype: DType,
}

/// Applies `f` to the elements of operands. The first operand must be text.
pub fn lift(
    cx: &mut Cx,
    operands: &[Value],
    mut f: impl FnMut(&mut Cx, &[Value]) -> Res<Value>,
) -> Res<Lifted> {
    let mut parts = Vec::with_capacity(operands.len());
    for operand in operands {
        parts.push(strided_of(cx, operand)?);
    }
    let dtype = parts[0].dtype.clone();
    if !dtype.kind().is_text() {
        return Err(Raised::type_error("string operation on non-string array"));
    }
    let shapes: Vec<&[usize]> = parts.iter().map(Strided::shape).collect();
    let shape = broadcast_shape(&shapes)?;
    let wide: Vec<Strided> = parts
        .iter()
        .map(|p| p.with(stretch(&p.layout, &shape).expect("the common shape holds every shape")))
        .collect();
    let mut offsets: Vec<_> = wide.iter().map(|w| w.layout.offsets()).collect();
    let mut values = Vec::with_capacity(shape.iter().product());
    let mut row = Vec::with_capacity(wide.len());
    for i in 0..shape.iter().product() {
        if i % 4096 == 4095 {
            cx.poll()?;
        }
        row.clear();
        for (part, at) in wide.iter().zip(&mut offsets) {
            let at = at.next().expect("as many offsets as elements");
            row.push(match part.dtype.kind() {
                Kind::Object => object_at(part, at),
                _ => python_of_element(&part.element_at(at)),
            });
        }
        values.push(f(cx, &row)?);
    }
    Ok(Lifted {
        values,
        shape,
        dtype,
    })
}

/// Applies the method of Python's text with this name.
pub fn lift_method(cx: &mut Cx, operands: &[Value], name: &str) -> Res<Lifted> {
    lift(cx, operands, |cx, row| {
        if let (Some(raw), "capitalize") = (bytes::as_bytes(&row[0]), name) {
            let mut raw = raw.to_ascii_lowercase();
            if let Some(first) = raw.first_mut() {
                first.make_ascii_uppercase();
            }
            return Ok(bytes::value(raw));
        }
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

/// What an operand without axes gives.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Alone {
    /// A scalar, as ufuncs give.
    Scalar,
    /// An array without axes.
    Array,
}

impl Lifted {
    /// The values as elements of a dtype.
    pub fn into_array(self, cx: &mut Cx, dtype: DType, alone: Alone) -> Res<Value> {
        let new = Strided::zeros(&cx.memory, dtype, &self.shape, Order::C)?;
        for (i, value) in self.values.iter().enumerate() {
            store(cx, &new, i * new.itemsize(), value)?;
        }
        if new.ndim() == 0 && alone == Alone::Scalar {
            return Ok(scalar_or_object(&new, 0));
        }
        Ok(compose::own(cx, new, Why::None))
    }

    /// The values as text whose elements have `size` letters; the longest value's where that is `None`.
    pub fn into_text(self, cx: &mut Cx, size: Option<usize>, alone: Alone) -> Res<Value> {
        let longest = || self.values.iter().map(length).max().unwrap_or(0);
        let size = size.unwrap_or_else(longest).max(1);
        let is_bytes = match self.values.first() {
            Some(first) => bytes::as_bytes(first).is_some(),
            None => self.dtype.kind() == Kind::Bytes,
        };
        let dtype = match is_bytes {
            true => DType::bytes(size),
            false => DType::text(size),
        };
        self.into_array(cx, dtype, alone)
    }

    /// The values as text of the first operand's size.
    pub fn into_same(self, cx: &mut Cx, alone: Alone) -> Res<Value> {
        let size = self.letters();
        self.into_text(cx, Some(size), alone)
    }

    /// Letters of the first operand's elements.
    pub fn letters(&self) -> usize {
        match self.dtype.kind() {
            Kind::Str => self.dtype.itemsize() / 4,
            _ => self.dtype.itemsize(),
        }
    }
}

/// Letters of the elements of an operand.
pub fn letters_of(cx: &mut Cx, operand: &Value) -> Res<usize> {
    let part = strided_of(cx, operand)?;
    Ok(match part.dtype.kind() {
        Kind::Str => part.dtype.itemsize() / 4,
        _ => part.dtype.itemsize(),
    })
}
