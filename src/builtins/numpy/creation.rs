//! New arrays: from Python values, filled with one value, shaped as another array, with ones on a diagonal.
//!
//! `np.array` of an array is a copy in its own order unless `order` says otherwise; of a list it is C order unless `order='F'`.
//! `*_like` keep the order of the axes in memory, also when another shape with as many axes is asked for.

use std::rc::Rc;

use super::compose::{check_device_like, own};
use super::making::{Making, copies_of, make};
use super::placing::source_for;
use crate::array::Guise;
use crate::array::dtype::Compound;
use crate::array::layout::{MAX_NDIM, Shape};
use crate::array::{Array, DType, Kind, Layout, Order, Provenance, Strided, Why};
use crate::builtin;
use crate::builtins::views;
use crate::engine::copy;
use crate::object::array::{array_of, subscript, with_run};
use crate::object::{Cx, Raised, Res, Value, index};
use crate::registry::argument::FromValue;
use crate::registry::array_argument::lengths;
use crate::registry::{Builtin, DTypeArg, Given, OrderArg};

builtin! {
    /// An array of nested sequences, of numbers, or of another array.
    ///
    /// >>> np.array([[1, 2], [3, 4.5]])
    /// array([[1. , 2. ],
    ///        [3. , 4.5]])
    ARRAY: "array(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, ndmax=0, like=None)" => array;
    /// A new array of zeros.
    ///
    /// >>> np.zeros((2, 2))
    /// array([[0., 0.],
    ///        [0., 0.]])
    ZEROS: "zeros(shape, dtype=None, order='C', *, device=None, like=None)" => zeros;
    /// A new array of ones.
    ///
    /// >>> np.ones(3, dtype=int)
    /// array([1, 1, 1])
    ONES: "ones(shape, dtype=None, order='C', *, device=None, like=None)" => ones;
    /// A new array whose elements are whatever stands in its memory.
    ///
    /// >>> np.empty((2, 3)).shape
    /// (2, 3)
    EMPTY: "empty(shape, dtype=None, order='C', *, device=None, like=None)" => empty;
    /// A new array with one value everywhere.
    ///
    /// >>> np.full(2, 7)
    /// array([7, 7])
    FULL: "full(shape, fill_value, dtype=None, order='C', *, device=None, like=None)" => full;
    /// Zeros in the shape and dtype of another array.
    ///
    /// >>> np.zeros_like([1.5, 2.5])
    /// array([0., 0.])
    ZEROS_LIKE: "zeros_like(a, dtype=None, order='K', subok=True, shape=None, *, device=None)" => zeros_like;
    /// Ones in the shape and dtype of another array.
    ///
    /// >>> np.ones_like([3, 4])
    /// array([1, 1])
    ONES_LIKE: "ones_like(a, dtype=None, order='K', subok=True, shape=None, *, device=None)" => ones_like;
    /// An array in the shape and dtype of another, whose elements are whatever stands in its memory.
    ///
    /// >>> np.empty_like([3, 4]).dtype
    /// dtype('int64')
    EMPTY_LIKE: "empty_like(prototype, /, dtype=None, order='K', subok=True, shape=None, *, device=None)" => empty_like;
    /// One value everywhere in the shape and dtype of another array.
    ///
    /// >>> np.full_like([3, 4], 2.7)
    /// array([2, 2])
    FULL_LIKE: "full_like(a, fill_value, dtype=None, order='K', subok=True, shape=None, *, device=None)" => full_like;
    /// Ones on a diagonal, zeros elsewhere.
    ///
    /// >>> np.eye(2)
    /// array([[1., 0.],
    ///        [0., 1.]])
    EYE: "eye(N, M=None, k=0, dtype=float, order='C', *, device=None, like=None)" => eye;
    /// A square matrix with ones on the diagonal.
    ///
    /// >>> np.identity(2, int)
    /// array([[1, 0],
    ///        [0, 1]])
    IDENTITY: "identity(n, dtype=None, *, like=None)" => identity;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &ARRAY,
    &ZEROS,
    &ONES,
    &EMPTY,
    &FULL,
    &ZEROS_LIKE,
    &ONES_LIKE,
    &EMPTY_LIKE,
    &FULL_LIKE,
    &EYE,
    &IDENTITY,
];

#[allow(clippy::too_many_arguments)]
fn array(
    cx: &mut Cx,
    object: Value,
    dtype: Option<DTypeArg>,
    copy: Given<Value>,
    order: Option<OrderArg>,
    subok: Option<bool>,
    ndmin: Option<i64>,
    ndmax: Option<i64>,
    like: Option<Value>,
) -> Res<Rc<Array>> {
    check_device_like(cx, None, like.as_ref())?;
    let (ndmin, ndmax) = (ndmin.unwrap_or(0), ndmax.unwrap_or(MAX_NDIM as i64));
    if !(0..=MAX_NDIM as i64).contains(&ndmax) {
        return Err(Raised::value(format!(
            "ndmax must be in the range [0, NPY_MAXDIMS ({MAX_NDIM})] "
        )));
    }
    if ndmin > ndmax {
        return Err(Raised::value(format!("ndmin must be <= ndmax ({ndmax})")));
    }
    let how = Making {
        dtype: dtype.map(|d| d.0),
        copies: copies_of(cx, &copy)?,
        order: order.map_or(Order::K, |o| o.0),
        ndmin: ndmin.max(0) as usize,
        ndmax: ndmax as usize,
    };
    let made = make(cx, &object, &how)?;
    match object.downcast::<Array>() {
        Some(given) if subok == Some(true) => Ok(views::dressed(made, given, true)),
        _ if made.guise() == Guise::Plain => Ok(made),
        _ => {
            let layout = made.strided().layout.clone();
            Ok(views::dressed(
                views::view(&made, layout, Why::None),
                &made,
                false,
            ))
        }
    }
}

/// `shape=` of a function that makes an array, checked.
pub struct NewShape(pub Vec<usize>);

impl FromValue for NewShape {
    fn from_value(cx: &mut Cx, value: &Value, _: &str) -> Res<NewShape> {
        if value.is_none() {
            return Err(Raised::type_error("Use () not None as shape arguments"));
        }
        checked_shape(&lengths(cx, value)?).map(NewShape)
    }
}

/// Lengths of axes from integers, refused where they are negative or too many.
pub fn checked_shape(dims: &[i64]) -> Res<Vec<usize>> {
    if dims.len() > MAX_NDIM {
        return Err(Raised::value(format!(
            "maximum supported dimension for an ndarray is currently {MAX_NDIM}, found {}",
            dims.len()
        )));
    }
    dims.iter()
        .map(|&n| {
            usize::try_from(n).map_err(|_| Raised::value("negative dimensions are not allowed"))
        })
        .collect()
}

fn only_c_or_f(order: Option<OrderArg>) -> Res<Order> {
    match order.map_or(Order::C, |o| o.0) {
        Order::C => Ok(Order::C),
        Order::F => Ok(Order::F),
        _ => Err(Raised::value("only 'C' or 'F' order is permitted")),
    }
}

/// Text without a length holds one character.
pub fn at_least_one(dtype: DType) -> DType {
    match (dtype.kind(), dtype.itemsize()) {
        (Kind::Str, 0) => DType::text(1),
        (Kind::Bytes, 0) => DType::bytes(1),
        _ => dtype,
    }
}

/// A dtype of sub-arrays gives its axes to the array.
fn unfolded(dtype: DType, shape: &[usize]) -> (DType, Vec<usize>) {
    match dtype.compound() {
        Some(Compound::SubArray { base, shape: inner }) => {
            let whole = [shape, &inner[..]].concat();
            unfolded(base.clone(), &whole)
        }
        _ => (dtype, shape.to_vec()),
    }
}

/// New zeros; in an object array the integer 0.
pub fn zeros_of(cx: &mut Cx, dtype: DType, shape: &[usize], order: Order) -> Res<Strided> {
    let (dtype, shape) = &unfolded(dtype, shape);
    let (dtype, shape) = (dtype.clone(), &shape[..]);
    let new = Strided::zeros(&cx.memory, at_least_one(dtype), shape, order)?;
    zero_objects(cx, &new)?;
    Ok(new)
}

/// Makes the objects of new elements the integer 0, those in fields too; other bytes stay.
fn zero_objects(cx: &mut Cx, new: &Strided) -> Res<()> {
    if !new.dtype.has_object() {
        return Ok(());
    }
    let Some(fields) = new.dtype.fields() else {
        return subscript::assign(cx, new, &Value::Int(0)).map(|_| ());
    };
    for field in fields {
        let mut layout = new.layout.clone();
        layout.offset += field.offset;
        let part = Strided {
            dtype: field.dtype.clone(),
            ..new.with(layout)
        };
        zero_objects(cx, &views::unfolded(part))?;
    }
    Ok(())
}

/// What `zeros`, `ones` and `empty` are asked for, checked: dtype and order.
fn asked(
    cx: &mut Cx,
    dtype: Option<DTypeArg>,
    order: Option<OrderArg>,
    device: Option<Value>,
    like: Option<Value>,
) -> Res<(DType, Order)> {
    check_device_like(cx, device.as_ref(), like.as_ref())?;
    let dtype = at_least_one(dtype.map_or(DType::F64, |d| d.0));
    Ok((dtype, only_c_or_f(order)?))
}

fn zeros(
    cx: &mut Cx,
    shape: NewShape,
    dtype: Option<DTypeArg>,
    order: Option<OrderArg>,
    device: Option<Value>,
    like: Option<Value>,
) -> Res<Value> {
    let (dtype, order) = asked(cx, dtype, order, device, like)?;
    let new = zeros_of(cx, dtype, &shape.0, order)?;
    Ok(own(cx, new, Why::None))
}

fn empty(
    cx: &mut Cx,
    shape: NewShape,
    dtype: Option<DTypeArg>,
    order: Option<OrderArg>,
    device: Option<Value>,
    like: Option<Value>,
) -> Res<Value> {
    let (dtype, order) = asked(cx, dtype, order, device, like)?;
    let new = uninitialised(cx, dtype, &shape.0, order)?;
    Ok(own(cx, new, Why::None))
}

/// Memory as it comes; object slots are empty, and read as None.
fn uninitialised(cx: &mut Cx, dtype: DType, shape: &[usize], order: Order) -> Res<Strided> {
    let (dtype, shape) = &unfolded(dtype, shape);
    let (dtype, shape) = (dtype.clone(), &shape[..]);
    Ok(match dtype.has_object() {
        true => Strided::zeros(&cx.memory, dtype, shape, order)?,
        false => Strided::empty(&cx.memory, dtype, shape, order)?,
    })
}

fn ones(
    cx: &mut Cx,
    shape: NewShape,
    dtype: Option<DTypeArg>,
    order: Option<OrderArg>,
    device: Option<Value>,
    like: Option<Value>,
) -> Res<Value> {
    let (dtype, order) = asked(cx, dtype, order, device, like)?;
    filled(cx, dtype, &shape.0, order, &Value::Int(1))
}

fn filled(cx: &mut Cx, dtype: DType, shape: &[usize], order: Order, value: &Value) -> Res<Value> {
    let new = uninitialised(cx, dtype, shape, order)?;
    fill_with(cx, &new, value)?;
    Ok(own(cx, new, Why::None))
}

/// Writes a value, broadcast and cast, to new elements that nobody has seen yet.
fn fill_with(cx: &mut Cx, new: &Strided, value: &Value) -> Res<()> {
    let from = source_for(cx, value, &new.dtype)?;
    with_run(cx, |run| copy::assign(run, new, &from))?;
    Ok(())
}

#[allow(clippy::too_many_arguments)]
fn full(
    cx: &mut Cx,
    shape: NewShape,
    fill_value: Value,
    dtype: Option<DTypeArg>,
    order: Option<OrderArg>,
    device: Option<Value>,
    like: Option<Value>,
) -> Res<Value> {
    check_device_like(cx, device.as_ref(), like.as_ref())?;
    let order = only_c_or_f(order)?;
    let dtype = match dtype {
        Some(dtype) => at_least_one(dtype.0),
        None => super::compose::dtype_of(cx, &fill_value)?,
    };
    filled(cx, dtype, &shape.0, order, &fill_value)
}

/// New elements in the shape, dtype and order of a prototype, zeros for now.
fn like(
    cx: &mut Cx,
    prototype: &Value,
    dtype: Option<DTypeArg>,
    order: Option<OrderArg>,
    shape: Option<NewShape>,
) -> Res<Strided> {
    let old = array_of(cx, prototype, None)?.strided().clone();
    let dtype = at_least_one(dtype.map_or_else(|| old.dtype.clone(), |d| d.0));
    let order = order.map_or(Order::K, |o| o.0);
    let shape = shape.map(|shape| Shape::from_vec(shape.0));
    zeros_like_of(cx, &old, dtype, order, shape)
}

/// New zero bytes in the order of the axes of `old`, or in an order that is asked for.
pub fn zeros_like_of(
    cx: &mut Cx,
    old: &Strided,
    dtype: DType,
    order: Order,
    shape: Option<Shape>,
) -> Res<Strided> {
    let shape = shape.unwrap_or_else(|| old.layout.shape.clone());
    let order = match order {
        Order::K if shape.len() != old.ndim() => Order::C,
        Order::K if old.ndim() <= 1 || old.is_c_contiguous() => Order::C,
        Order::K if old.is_f_contiguous() => Order::F,
        Order::A if !old.is_c_contiguous() && old.is_f_contiguous() => Order::F,
        Order::A => Order::C,
        order => order,
    };
    let itemsize = dtype.itemsize();
    let new = Strided::zeros(&cx.memory, dtype, &shape, order)?;
    if order != Order::K || new.size() == 0 {
        return Ok(new);
    }
    let strides = old.layout.strides.clone();
    let nested = Layout {
        shape,
        strides,
        offset: 0,
    };
    Ok(new.with(nested.keep_order(itemsize)))
}

/// A new array, as the kind of array that its prototype is.
fn as_prototype(cx: &Cx, new: Strided, prototype: &Value, subok: Option<bool>) -> Value {
    let mut provenance = Provenance::new(Why::None);
    provenance.span = cx.place.span;
    let new = Array::own(new, provenance);
    match prototype.downcast::<Array>() {
        Some(like) => views::dressed(new, like, subok.unwrap_or(true)).into(),
        None => new.into(),
    }
}

#[allow(clippy::too_many_arguments)]
fn zeros_like(
    cx: &mut Cx,
    a: Value,
    dtype: Option<DTypeArg>,
    order: Option<OrderArg>,
    subok: Option<bool>,
    shape: Option<NewShape>,
    device: Option<Value>,
) -> Res<Value> {
    check_device_like(cx, device.as_ref(), None)?;
    let new = like(cx, &a, dtype, order, shape)?;
    if new.dtype.has_object() {
        zero_objects(cx, &new)?;
    }
    Ok(as_prototype(cx, new, &a, subok))
}

#[allow(clippy::too_many_arguments)]
fn ones_like(
    cx: &mut Cx,
    a: Value,
    dtype: Option<DTypeArg>,
    order: Option<OrderArg>,
    subok: Option<bool>,
    shape: Option<NewShape>,
    device: Option<Value>,
) -> Res<Value> {
    check_device_like(cx, device.as_ref(), None)?;
    let new = like(cx, &a, dtype, order, shape)?;
    fill_with(cx, &new, &Value::Int(1))?;
    Ok(as_prototype(cx, new, &a, subok))
}

#[allow(clippy::too_many_arguments)]
fn empty_like(
    cx: &mut Cx,
    prototype: Value,
    dtype: Option<DTypeArg>,
    order: Option<OrderArg>,
    subok: Option<bool>,
    shape: Option<NewShape>,
    device: Option<Value>,
) -> Res<Value> {
    check_device_like(cx, device.as_ref(), None)?;
    let new = like(cx, &prototype, dtype, order, shape)?;
    Ok(as_prototype(cx, new, &prototype, subok))
}

#[allow(clippy::too_many_arguments)]
fn full_like(
    cx: &mut Cx,
    a: Value,
    fill_value: Value,
    dtype: Option<DTypeArg>,
    order: Option<OrderArg>,
    subok: Option<bool>,
    shape: Option<NewShape>,
    device: Option<Value>,
) -> Res<Value> {
    check_device_like(cx, device.as_ref(), None)?;
    let new = like(cx, &a, dtype, order, shape)?;
    fill_with(cx, &new, &fill_value)?;
    Ok(as_prototype(cx, new, &a, subok))
}

#[allow(clippy::too_many_arguments)]
fn eye(
    cx: &mut Cx,
    n: i64,
    m: Option<i64>,
    k: Option<Value>,
    dtype: Option<DTypeArg>,
    order: Option<OrderArg>,
    device: Option<Value>,
    like: Option<Value>,
) -> Res<Value> {
    let k = match k {
        Some(k) => index::index_clipped(cx, &k)?,
        None => 0,
    };
    check_device_like(cx, device.as_ref(), like.as_ref())?;
    let shape = checked_shape(&[n, m.unwrap_or(n)])?;
    let order = only_c_or_f(order)?;
    let new = zeros_of(cx, dtype.map_or(DType::F64, |d| d.0), &shape, order)?;
    let (rows, columns) = (shape[0] as i64, shape[1] as i64);
    let (row, column) = (k.saturating_neg().max(0), k.max(0));
    let length = (rows - row.min(rows)).min(columns - column.min(columns));
    if length > 0 {
        let strides = &new.layout.strides;
        let offset = row as usize * strides[0] as usize + column as usize * strides[1] as usize;
        let diagonal = Layout {
            shape: Shape::from_slice(&[length as usize]),
            strides: crate::array::layout::Strides::from_slice(&[strides[0] + strides[1]]),
            offset,
        };
        fill_with(cx, &new.with(diagonal), &Value::Int(1))?;
    }
    Ok(own(cx, new, Why::None))
}

fn identity(cx: &mut Cx, n: i64, dtype: Option<DTypeArg>, like: Option<Value>) -> Res<Value> {
    eye(cx, n, None, None, dtype, None, None, like)
}
