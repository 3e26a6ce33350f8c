//! `x[key]` and `x[key] = value` of NumPy scalars: texts by their letters, records by their fields, all others as arrays without axes.
//!
//! A record is a window on the array that it came from: a field of it, and `x[...]`, see that memory.

use super::element::python_of_element;
use super::scalar::{Scalar, array_of_scalar, scalar_or_object};
use super::subscript::{assign, getitem, view};
use crate::array::movement;
use crate::array::{Array, DType, Kind, Provenance, Strided, Why};
use crate::object::sequence::Tuple;
use crate::object::{Cx, Raised, Res, Value, index};

/// A field or element of a structured scalar, and `a[()]` and `a[...]` of any other.
pub fn get_from_scalar(cx: &mut Cx, scalar: &Scalar, me: &Value, key: &Value) -> Res<Value> {
    let kind = scalar.dtype().kind();
    if kind.is_text() {
        return index::getitem(cx, &python_of_element(&scalar.element()), key);
    }
    let is_empty_tuple = key.downcast::<Tuple>().is_some_and(|t| t.items.is_empty());
    if is_empty_tuple {
        return Ok(me.clone());
    }
    let array = match me.downcast_rc::<Scalar>() {
        Some(me) => array_of_scalar(cx, &me)?,
        None => Array::own(scalar.strided(&cx.memory)?, Provenance::new(Why::None)),
    };
    let strided = array.strided().clone();
    if kind != Kind::Void {
        return getitem(cx, &array, key)
            .map_err(|_| Raised::index("invalid index to scalar variable."));
    }
    match field_of_record(cx, &strided.dtype, key)? {
        Some(name) => {
            let (layout, dtype) = movement::view::field(&strided.layout, &strided.dtype, &name)?;
            let is_record = strided.dtype.is_record() && dtype.fields().is_some();
            let part = Strided {
                dtype: dtype.with_records(is_record),
                ..strided.with(layout)
            };
            Ok(match part.ndim() {
                0 => scalar_or_object(&part, part.layout.offset),
                _ => view(&array, part, Why::Field),
            })
        }
        None => {
            if matches!(key, Value::Ellipsis) {
                return Ok(array.into());
            }
            let part = getitem(cx, &array, key)?;
            Ok(match part.downcast::<Array>() {
                Some(part) if part.strided().ndim() == 0 => {
                    let part = part.strided();
                    scalar_or_object(&part, part.layout.offset)
                }
                _ => part,
            })
        }
    }
}

/// The field of a record that a text or a number names; `None` where the record is to be indexed as an array without axes.
fn field_of_record(cx: &mut Cx, dtype: &DType, key: &Value) -> Res<Option<String>> {
    let Some(fields) = dtype.fields() else {
        return Ok(None);
    };
    if let Some(name) = key.as_str() {
        return Ok(Some(name.to_string()));
    }
    if matches!(key, Value::Bool(_)) {
        return Ok(None);
    }
    // What is no number after all is an index like any other.
    let Ok(Some(Value::Int(i))) = index::index_opt(cx, key) else {
        return Ok(None);
    };
    let n = fields.len() as i64;
    let at = if i < 0 { i + n } else { i };
    match usize::try_from(at).ok().and_then(|at| fields.get(at)) {
        Some(field) => Ok(Some(field.name.to_string())),
        None => Err(Raised::index(format!("invalid index ({at})"))),
    }
}

/// `record[name] = value`.
pub fn set_in_void(cx: &mut Cx, window: &Strided, key: &Value, value: &Value) -> Res<()> {
    let name = match key.as_str() {
        Some(name) => name.to_string(),
        None => {
            let invalid = || Raised::index("invalid index");
            let i = match key {
                Value::Bool(_) => return Err(invalid()),
                key => index::index_i64(cx, key).map_err(|_| invalid())?,
            };
            let fields = window.dtype.fields().unwrap_or(&[]);
            let at = if i < 0 { i + fields.len() as i64 } else { i };
            match usize::try_from(at).ok().and_then(|at| fields.get(at)) {
                Some(field) => field.name.to_string(),
                None => return Err(Raised::index(format!("invalid index ({at})"))),
            }
        }
    };
    let (layout, dtype) = movement::view::field(&window.layout, &window.dtype, &name)?;
    let part = Strided {
        dtype,
        ..window.with(layout)
    };
    assign(cx, &part, value)
}
