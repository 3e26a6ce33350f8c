//! What an array says about itself, and what of it can be set: shape, strides, dtype.

use std::any::Any;
use std::cell::Ref;
use std::rc::Rc;

use super::flags::FlagsObject;
use super::movement::moved;
use crate::array::movement::reshape::{Reshaped, reshape};
use crate::array::movement::strided::set_strides;
use crate::array::movement::transpose::{matrix_transpose, reversed};
use crate::array::movement::view::view_dtype;
use crate::array::{Array, DType, Order, Provenance, Strided, Why};
use crate::attribute;
use crate::builtins::numpy::creation::zeros_like_of;
use crate::builtins::numpy::files::MapFile;
use crate::builtins::numpy::stride_tricks::DummyArray;
use crate::builtins::views;
use crate::diag::fault::FaultKind;
use crate::object::array::array_like::tell_address;
use crate::object::array::memory_view::MemoryView;
use crate::object::array::subscript::assign;
use crate::object::array::{DTypeValue, Scalar, dtype_of_value};
use crate::object::bytearray::ByteArray;
use crate::object::bytes::Bytes;
use crate::object::dict::Dict;
use crate::object::instance::Instance;
use crate::object::{Cx, Object, Raised, Res, Value, warning};
use crate::registry::Attribute;
use crate::registry::array_argument::integers;

attribute! {
    /// Lengths of the axes.
    SHAPE: "shape" => shape, set_shape;
    /// Byte steps of the axes.
    STRIDES: "strides" => strides, set_strides_of;
    /// What the elements' bytes mean.
    DTYPE: "dtype" => dtype, set_dtype;
    /// Number of axes.
    NDIM: "ndim" => ndim;
    /// Number of elements.
    SIZE: "size" => size;
    /// Bytes of one element.
    ITEMSIZE: "itemsize" => itemsize;
    /// Bytes of all elements.
    NBYTES: "nbytes" => nbytes;
    /// The object that owns the memory, where it is another one.
    BASE: "base" => base;
    /// The axes in reverse order: a view.
    TRANSPOSED: "T" => transposed;
    /// The last two axes exchanged: a view.
    MATRIX_TRANSPOSED: "mT" => matrix_transposed;
    /// Facts about the memory.
    FLAGS: "flags" => flags, set_flags_of;
    /// The real part: a view.
    REAL: "real" => real, set_real;
    /// The imaginary part: a view, or zeros for arrays that have none.
    IMAG: "imag" => imag, set_imag;
    /// The array interface of NumPy, version 3.
    ARRAY_INTERFACE: "__array_interface__" => array_interface;
}

/// The attributes of this family.
pub static ATTRIBUTES: &[&Attribute] = &[
    &SHAPE,
    &STRIDES,
    &DTYPE,
    &NDIM,
    &SIZE,
    &ITEMSIZE,
    &NBYTES,
    &BASE,
    &TRANSPOSED,
    &MATRIX_TRANSPOSED,
    &FLAGS,
    &REAL,
    &IMAG,
    &ARRAY_INTERFACE,
];

fn array(me: &Value) -> Rc<Array> {
    me.downcast_rc::<Array>()
        .expect("the descriptor checked the receiver")
}

/// The elements of the receiver, to look at their place.
fn strided(me: &Value) -> Ref<'_, Strided> {
    let array = me.downcast::<Array>();
    array
        .expect("the descriptor checked the receiver")
        .strided()
}

fn tuple_of<T: Copy>(items: &[T], number: impl Fn(T) -> i64) -> Value {
    let items = items.iter().map(|&n| Value::Int(number(n)));
    Value::tuple(items.collect::<Vec<_>>())
}

fn shape(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(tuple_of(strided(me).shape(), |n| n as i64))
}

fn strides(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(tuple_of(&strided(me).layout.strides, |s| s as i64))
}

fn dtype(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(Value::object(DTypeValue::of_array(&array(me))))
}

fn ndim(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(strided(me).ndim().into())
}

fn size(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(strided(me).size().into())
}

fn itemsize(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(strided(me).itemsize().into())
}

fn nbytes(_: &mut Cx, me: &Value) -> Res<Value> {
    let array = array(me);
    let strided = array.strided();
    Ok((strided.size() * strided.itemsize()).into())
}

fn base(_: &mut Cx, me: &Value) -> Res<Value> {
    let Some(base) = array(me).base() else {
        return Ok(Value::None);
    };
    let base: Rc<dyn Any> = base;
    Ok(as_value::<Array>(&base)
        .or_else(|| as_value::<Scalar>(&base))
        .or_else(|| as_value::<Bytes>(&base))
        .or_else(|| as_value::<ByteArray>(&base))
        .or_else(|| as_value::<Instance>(&base))
        .or_else(|| as_value::<MapFile>(&base))
        .or_else(|| as_value::<MemoryView>(&base))
        .or_else(|| as_value::<DummyArray>(&base))
        .unwrap_or(Value::None))
}

/// An object of one of the types that keep an array's memory alive.
fn as_value<T: Object>(base: &Rc<dyn Any>) -> Option<Value> {
    let base = base.clone().downcast::<T>().ok()?;
    Some(Value::Obj(base))
}

fn transposed(_: &mut Cx, me: &Value) -> Res<Value> {
    moved(&array(me), Why::Transpose, |l| Ok(reversed(l))).map(Into::into)
}

fn matrix_transposed(_: &mut Cx, me: &Value) -> Res<Value> {
    moved(&array(me), Why::Transpose, matrix_transpose).map(Into::into)
}

fn flags(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(Value::object(FlagsObject(array(me))))
}

fn set_flags_of(_: &mut Cx, _: &Value, _: Option<&Value>) -> Res<()> {
    Err(Raised::new(
        FaultKind::AttributeError,
        "attribute 'flags' of 'numpy.ndarray' objects is not writable",
    ))
}

#[cold]
fn cannot_delete(what: &str) -> Box<Raised> {
    Raised::new(
        FaultKind::AttributeError,
        format!("Cannot delete array {what}"),
    )
}

fn set_shape(cx: &mut Cx, me: &Value, value: Option<&Value>) -> Res<()> {
    let value = value.ok_or_else(|| cannot_delete("shape"))?;
    let dims = integers(cx, value)?;
    let array = array(me);
    let strided = array.strided().clone();
    match reshape(&strided.layout, strided.itemsize(), &dims, Order::C)? {
        Reshaped::View(layout) => {
            array.set_header(layout, strided.dtype);
            Ok(())
        }
        Reshaped::Copies { .. } => Err(Raised::new(
            FaultKind::AttributeError,
            "Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the desired shape.",
        )),
    }
}

fn set_strides_of(cx: &mut Cx, me: &Value, value: Option<&Value>) -> Res<()> {
    let value = value.ok_or_else(|| cannot_delete("strides"))?;
    warning::warn(
        cx,
        "DeprecationWarning",
        "Setting the strides on a NumPy array has been deprecated in NumPy 2.4.\nAs an alternative, you can create a new view using \
         np.lib.stride_tricks.as_strided.",
    )?;
    let steps = integers(cx, value)?;
    let array = array(me);
    let strided = array.strided().clone();
    let bytes = strided.buffer.len();
    let layout = set_strides(&strided.layout, strided.itemsize(), bytes, &steps)?;
    array.set_header(layout, strided.dtype);
    Ok(())
}

fn set_dtype(cx: &mut Cx, me: &Value, value: Option<&Value>) -> Res<()> {
    let value = value.ok_or_else(|| cannot_delete("dtype"))?;
    let dtype =
        dtype_of_value(cx, value).map_err(|_| Raised::type_error("invalid data-type for array"))?;
    let array = array(me);
    let strided = array.strided().clone();
    let (layout, dtype) = view_dtype(&strided.layout, &strided.dtype, &dtype)?;
    array.set_header(layout, dtype);
    Ok(())
}

/// The dtype of a complex dtype's parts.
fn part_dtype(dtype: &DType) -> Option<DType> {
    let kind = dtype.kind();
    let part = kind.is_complex().then(|| DType::plain(kind.real()))?;
    Some(part.with_order(dtype.is_swapped()))
}

fn part(array: &Rc<Array>, dtype: DType, second: bool) -> Rc<Array> {
    let mut layout = array.strided().layout.clone();
    if second {
        layout.offset += dtype.itemsize();
    }
    views::view_as(array, layout, dtype, Why::RealImag)
}

fn real(_: &mut Cx, me: &Value) -> Res<Value> {
    let array = array(me);
    Ok(match part_dtype(&array.dtype()) {
        Some(dtype) => part(&array, dtype, false).into(),
        None => me.clone(),
    })
}

fn imag(cx: &mut Cx, me: &Value) -> Res<Value> {
    let array = array(me);
    if let Some(dtype) = part_dtype(&array.dtype()) {
        return Ok(part(&array, dtype, true).into());
    }
    let strided = array.strided().clone();
    let zeros = zeros_like_of(cx, &strided, strided.dtype.clone(), Order::A, None)?;
    if zeros.dtype.has_object() {
        assign(cx, &zeros, &Value::Int(0))?;
    }
    let new = Array::own(zeros, Provenance::new(Why::RealImag));
    let mut flags = new.flags();
    flags.writeable = false;
    new.set_flags(flags);
    Ok(new.into())
}

fn set_part(cx: &mut Cx, part: Value, value: Option<&Value>, name: &str) -> Res<()> {
    let value = value.ok_or_else(|| {
        Raised::new(
            FaultKind::AttributeError,
            format!("Cannot delete array {name} part"),
        )
    })?;
    let target = array(&part);
    super::conversion::refuse_read_only(&target)?;
    let strided = target.strided().clone();
    assign(cx, &strided, value)
}

fn set_real(cx: &mut Cx, me: &Value, value: Option<&Value>) -> Res<()> {
    let part = real(cx, me)?;
    set_part(cx, part, value, "real")
}

fn set_imag(cx: &mut Cx, me: &Value, value: Option<&Value>) -> Res<()> {
    if part_dtype(&array(me).dtype()).is_none() {
        return Err(Raised::type_error(
            "array does not have imaginary part to set",
        ));
    }
    let part = imag(cx, me)?;
    set_part(cx, part, value, "imag")
}

fn array_interface(cx: &mut Cx, me: &Value) -> Res<Value> {
    let array = array(me);
    let strided = array.strided().clone();
    let address = strided.buffer.address() + strided.layout.offset;
    if let Some(told) = me.downcast_rc::<Array>() {
        tell_address(cx, address as i64, &told);
    }
    let typestr = strided.dtype.typestr();
    let data = Value::tuple(vec![
        Value::Int(address as i64),
        Value::Bool(!array.flags().writeable),
    ]);
    let steps = match strided.is_c_contiguous() {
        true => Value::None,
        false => strides(cx, me)?,
    };
    let descr = Value::list(vec![Value::tuple(vec![
        Value::str(""),
        Value::str(typestr.clone()),
    ])]);
    let dict = Dict::default();
    let entries = [
        ("data", data),
        ("strides", steps),
        ("descr", descr),
        ("typestr", Value::str(typestr)),
        ("shape", shape(cx, me)?),
        ("version", Value::Int(3)),
    ];
    for (key, value) in entries {
        dict.insert(cx, Value::str(key), value)?;
    }
    Ok(Value::object(dict))
}
