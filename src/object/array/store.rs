//! A Python value as one element: converted and written at a byte offset, as an assignment does.
//!
//! What a reader would get wrong: a record takes a tuple field by field, but a scalar that is a record itself is cast as a whole; a signed integer
//! asks a NumPy scalar for its `int`, a float never does.

use super::dtype::cannot_cast;
use super::element::{python_at, slot_of_value};
use super::element_from::{could_not, element_of_python};
use super::scalar::{Scalar, scalar_or_object};
use super::time_casts::as_it_stands;
use super::with_run;
use crate::array::dtype::{Casting, Compound, cast_level};
use crate::array::{Array, DType, Element, Kind, Layout, Order, Strided};
use crate::engine::copy;
use crate::object::sequence::Tuple;
use crate::object::{Cx, Raised, Res, Value};

/// Writes a value as the element of `strided` at a byte offset, converted as an assignment does.
pub fn store(cx: &mut Cx, strided: &Strided, offset: usize, value: &Value) -> Res<()> {
    let dtype = &strided.dtype;
    match dtype.compound() {
        Some(Compound::Record { fields, .. }) => {
            if let Some(scalar) = value.downcast::<Scalar>()
                && (scalar.dtype().fields().is_some() || scalar.dtype().kind().is_time())
            {
                return store_cast(cx, strided, offset, &scalar.element());
            }
            if let Some(array) = value.downcast::<Array>()
                && array.strided().ndim() > 0
            {
                if array.strided().size() != 1 {
                    return Err(Raised::value(super::element_from::SEQUENCE));
                }
                let place = strided.with(Layout {
                    offset,
                    ..Layout::contiguous(&[], dtype.itemsize(), Order::C)
                });
                return super::subscript::assign(cx, &place, value);
            }
            let values = match value.downcast::<Tuple>() {
                Some(tuple) if tuple.items.len() != fields.len() => {
                    return Err(Raised::value(format!(
                        "could not assign tuple of length {} to structure with {} fields.",
                        tuple.items.len(),
                        fields.len()
                    )));
                }
                Some(tuple) => tuple.items.clone(),
                None => vec![value.clone(); fields.len()],
            };
            for (field, value) in fields.iter().zip(&values) {
                let value = &lone_item(value, &field.dtype)?;
                let part = Strided {
                    dtype: field.dtype.clone(),
                    ..strided.clone()
                };
                cx.deeper(|cx| store(cx, &part, offset + field.offset, value))?;
            }
            Ok(())
        }
        Some(Compound::SubArray { base, shape }) => {
            let part = Strided {
                buffer: strided.buffer.clone(),
                layout: Layout {
                    offset,
                    ..Layout::contiguous(shape, base.itemsize(), Order::C)
                },
                dtype: base.clone(),
            };
            super::subscript::assign(cx, &part, value)
        }
        None if dtype.kind() == Kind::Object => {
            let gone = strided
                .buffer
                .set_object(offset, Some(slot_of_value(value)));
            drop(gone);
            Ok(())
        }
        None => store_plain(cx, strided, offset, value),
    }
}

/// What a field is given for an array without axes: the Python value that it holds, and a time for a time of its kind only.
fn lone_item(value: &Value, field: &DType) -> Res<Value> {
    let Some(array) = value.downcast::<Array>() else {
        return Ok(value.clone());
    };
    let inner = array.strided();
    let (from, into) = (inner.dtype.kind(), field.kind());
    let is_alike = from == into || from == Kind::Object || into == Kind::Object;
    if inner.ndim() > 0 || is_alike || into == Kind::Void {
        return Ok(value.clone());
    }
    if into.is_time() {
        return Err(could_not(into));
    }
    let asks_python = from.is_time() || from.is_complex() && !into.is_complex();
    Ok(match asks_python {
        true if into.is_text() => scalar_or_object(&inner, inner.layout.offset),
        true => python_at(&inner, inner.layout.offset),
        false => value.clone(),
    })
}

/// Writes an element of another dtype as a cast of whole records does.
pub fn store_cast(cx: &mut Cx, strided: &Strided, offset: usize, element: &Element) -> Res<()> {
    let from = Strided::from_element(&cx.memory, element)?;
    if cast_level(&from.dtype, &strided.dtype).is_none() {
        return Err(cannot_cast(&from.dtype, 1, &strided.dtype, Casting::Unsafe));
    }
    let place = strided.with(Layout {
        offset,
        ..Layout::contiguous(&[], strided.itemsize(), Order::C)
    });
    with_run(cx, |run| copy::assign(run, &place, &from))
}

fn store_plain(cx: &mut Cx, strided: &Strided, offset: usize, value: &Value) -> Res<()> {
    let dtype = &strided.dtype;
    let element = if let Some(scalar) = value.downcast::<Scalar>() {
        match as_it_stands(&scalar.element(), dtype)? {
            Some(element) => element,
            None if asks_python(scalar.dtype(), dtype) => element_of_python(cx, value, dtype)?,
            None => {
                let element = scalar.element();
                with_run(cx, |run| copy::cast_element(run, &element, dtype))?
            }
        }
    } else if let Some(array) = value.downcast::<Array>()
        && array.strided().ndim() == 0
        && dtype.kind() != Kind::Void
    {
        let inner = array.strided().clone();
        if inner.dtype.kind() == Kind::Object {
            let item = scalar_or_object(&inner, inner.layout.offset);
            return cx.deeper(|cx| store_plain(cx, strided, offset, &item));
        }
        let element = inner.element_at(inner.layout.offset);
        with_run(cx, |run| copy::cast_element(run, &element, dtype))?
    } else {
        element_of_python(cx, value, dtype)?
    };
    strided.set_element_at(offset, &element);
    Ok(())
}

/// Whether a NumPy scalar is converted as a Python value is: signed integers ask its `int`, plain bytes its buffer, text a date's `str`.
fn asks_python(from: &DType, into: &DType) -> bool {
    match into.kind() {
        Kind::Void => true,
        kind if kind.is_text() => from.kind().is_time(),
        kind => kind.is_integer() && kind.is_signed() && from.kind() != kind,
    }
}
