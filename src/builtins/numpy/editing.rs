//! Arrays with elements more or fewer: `delete`, `insert`, `append`, `resize`. All but `a.resize` give new arrays.
//!
//! `a.resize` changes the array in place, so it refuses while anybody else looks at its memory (`refcheck`), and memory that is not the
//! array's own.

use std::rc::Rc;

use super::compose::{self, dtype_value, get, int_tuple, np, np_kw, set, span_key};
use super::creation::checked_shape;
use crate::array::movement::normalize_axis;
use crate::array::{Array, DType, Kind, Order, Strided, Why};
use crate::builtin;
use crate::engine::copy;
use crate::object::array::discover::items;
use crate::object::array::element::slot_of_value;
use crate::object::array::{strided_of, with_run};
use crate::object::sequence::Tuple;
use crate::object::slice::Slice;
use crate::object::{CompareOp, Cx, Raised, Res, Value};
use crate::registry::argument::Me;
use crate::registry::array_argument::{integers, is_bool, lengths};
use crate::registry::{Builtin, Keywords, Rest};

builtin! {
    /// A copy without the parts at indices along an axis.
    ///
    /// >>> np.delete([1, 2, 3, 4], [0, 2])
    /// array([2, 4])
    DELETE: "delete(arr, obj, axis=None)" => delete;
    /// A copy with values put in before indices along an axis.
    ///
    /// >>> np.insert([1, 2, 3], 1, 9)
    /// array([1, 9, 2, 3])
    INSERT: "insert(arr, obj, values, axis=None)" => insert;
    /// A copy with values at the end.
    ///
    /// >>> np.append([1, 2], [[3], [4]])
    /// array([1, 2, 3, 4])
    APPEND: "append(arr, values, axis=None)" => append;
    /// A copy of another shape; elements are repeated where there are too few.
    ///
    /// >>> np.resize([1, 2, 3], (2, 2))
    /// array([[1, 2],
    ///        [3, 1]])
    RESIZE: "resize(a, new_shape)" => resize;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&DELETE, &INSERT, &APPEND, &RESIZE];

builtin! {
    /// Changes the shape and size in place; new elements are zero.
    ///
    /// >>> a = np.array([1, 2, 3])
    /// >>> a.resize(5)
    /// >>> a
    /// array([1, 2, 3, 0, 0])
    RESIZE_IN_PLACE: "resize(self, /, *new_shape, **kwargs)" => resize_in_place;
}

/// The methods of this family.
pub static METHODS: &[&Builtin] = &[&RESIZE_IN_PLACE];

/// The operand with the axis to work on; without one it is raveled.
fn operand(cx: &mut Cx, arr: Value, axis: Option<i64>) -> Res<(Rc<Array>, usize)> {
    let mut arr = np(cx, "asarray", &[arr])?;
    let ndim = compose::ndim_of(cx, &arr)?;
    let axis = match axis {
        None => {
            if ndim != 1 {
                arr = np(cx, "ravel", &[arr])?;
            }
            0
        }
        Some(axis) => normalize_axis(axis, ndim)?,
    };
    Ok((compose::asarray(cx, &arr)?, axis))
}

/// The memory order of a result: Fortran for an operand that is that alone.
fn order_of(array: &Array) -> Value {
    let strided = array.strided();
    let is_f = strided.is_f_contiguous() && !strided.is_c_contiguous();
    Value::str(if is_f { "F" } else { "C" })
}

/// A new array of the operand's dtype and order whose axis has another length.
fn room(cx: &mut Cx, array: &Rc<Array>, axis: usize, length: usize) -> Res<Value> {
    let mut shape = array.strided().shape().to_vec();
    shape[axis] = length;
    let dtype = dtype_value(array.dtype());
    np(cx, "empty", &[int_tuple(&shape), dtype, order_of(array)])
}

/// `into[..., a:b, ...] = from[..., c:d, ...]` along an axis.
fn copy_span(
    cx: &mut Cx,
    into: (&Value, Option<i64>, Option<i64>),
    from: (&Value, Option<i64>, Option<i64>),
    place: (usize, usize),
) -> Res<()> {
    let (ndim, axis) = place;
    let part = get(cx, from.0, &span_key(ndim, axis, from.1, from.2, None))?;
    set(
        cx,
        into.0,
        &span_key(ndim, axis, into.1, into.2, None),
        &part,
    )
}

/// A key that picks places along an axis.
fn key_at(axis: usize, places: Value) -> Value {
    let whole = Slice::new(Value::None, Value::None, Value::None);
    let mut parts = vec![Value::object(whole); axis];
    parts.push(places);
    Value::tuple(parts)
}

#[cold]
fn out_of_bounds(index: i64, axis: usize, n: usize) -> Box<Raised> {
    Raised::index(format!(
        "index {index} is out of bounds for axis {axis} with size {n}"
    ))
}

fn delete(cx: &mut Cx, arr: Value, obj: Value, axis: Option<i64>) -> Res<Value> {
    let (array, axis) = operand(cx, arr, axis)?;
    let n = array.strided().shape()[axis];
    let value: Value = array.clone().into();
    if let Some(slice) = obj.downcast::<Slice>() {
        let positions = slice.positions(cx, n)?;
        if positions.count == 0 {
            return compose::method(cx, &value, "copy", &[order_of(&array)]);
        }
        let gone: Vec<usize> = positions.iter().collect();
        return without(cx, &array, axis, &gone);
    }
    let is_array = obj.is::<Array>();
    let given = strided_of(cx, &obj)?;
    if given.dtype.kind() == Kind::Bool {
        if given.shape() != [n] {
            return Err(Raised::value(format!(
                "boolean array argument obj to delete must be one dimensional and match the axis length of {n}"
            )));
        }
        let truth = compose_array(cx, given)?;
        let truth = compose::method(cx, &truth, "tolist", &[])?;
        let truth = items(cx, &truth)?;
        let gone: Vec<usize> = (0..n)
            .filter(|&i| matches!(truth[i], Value::Bool(true)))
            .collect();
        return masked(cx, &array, axis, &gone);
    }
    let given = match given.size() == 0 && !is_array {
        true => Strided::zeros(&cx.memory, DType::I64, &[0], Order::C)?,
        false => given,
    };
    if !given.dtype.kind().is_integer() {
        return Err(Raised::index(
            "arrays used as indices must be of integer (or boolean) type",
        ));
    }
    let numbers =
        crate::object::array::with_run(cx, |run| crate::engine::copy::to_vec::<i64>(run, &given))?;
    let mut gone = Vec::with_capacity(numbers.len());
    let is_one = given.size() == 1;
    for number in numbers {
        if number < -(n as i64) || number >= n as i64 {
            return Err(out_of_bounds(number, if is_one { axis } else { 0 }, n));
        }
        gone.push(number.rem_euclid(n as i64) as usize);
    }
    match is_one {
        true => without(cx, &array, axis, &gone),
        false => masked(cx, &array, axis, &gone),
    }
}

/// The array indexed with a mask that leaves places out, as NumPy takes several away.
fn masked(cx: &mut Cx, array: &Rc<Array>, axis: usize, gone: &[usize]) -> Res<Value> {
    let n = array.strided().shape()[axis];
    let keep = Strided::zeros(&cx.memory, DType::BOOL, &[n], Order::C)?;
    {
        let mut bytes = keep.buffer.lend_mut();
        bytes[..n].fill(1);
        gone.iter().for_each(|&at| bytes[at] = 0);
    }
    let keep = compose_array(cx, keep)?;
    get(cx, &array.clone().into(), &key_at(axis, keep))
}

fn compose_array(cx: &mut Cx, strided: Strided) -> Res<Value> {
    Ok(compose::own(cx, strided, Why::None))
}

/// The array without some places along an axis.
fn without(cx: &mut Cx, array: &Rc<Array>, axis: usize, gone: &[usize]) -> Res<Value> {
    let (n, ndim) = {
        let strided = array.strided();
        (strided.shape()[axis], strided.ndim())
    };
    let mut keep = vec![true; n];
    gone.iter().for_each(|&at| keep[at] = false);
    let value: Value = array.clone().into();
    let length = keep.iter().filter(|k| **k).count();
    let new = room(cx, array, axis, length)?;
    let (mut from, mut into) = (0, 0);
    while from < n {
        let run = keep[from..].iter().take_while(|k| **k).count();
        if run > 0 {
            let span = |at: usize| (Some(at as i64), Some((at + run) as i64));
            let ((a, b), (c, d)) = (span(into), span(from));
            copy_span(cx, (&new, a, b), (&value, c, d), (ndim, axis))?;
        }
        from += run + 1;
        into += run;
    }
    Ok(new)
}

fn insert(cx: &mut Cx, arr: Value, obj: Value, values: Value, axis: Option<i64>) -> Res<Value> {
    let (array, axis) = operand(cx, arr, axis)?;
    let (n, ndim) = {
        let strided = array.strided();
        (strided.shape()[axis] as i64, strided.ndim())
    };
    let dtype = dtype_value(array.dtype());
    let (places, is_one) = places_of(cx, &obj, n)?;
    let kw = [
        ("copy", Value::None),
        ("ndmin", ndim.into()),
        ("dtype", dtype),
    ];
    if let ([place], true) = (&places[..], is_one) {
        let place = *place;
        if place < -n || place > n {
            return Err(out_of_bounds(place, axis, n as usize));
        }
        let at = if place < 0 { place + n } else { place };
        let mut values = np_kw(cx, "array", &[values], &kw)?;
        if obj_is_scalar(cx, &obj)? {
            // A value for one place is spread over the other axes as if it stood there alone.
            values = np(cx, "moveaxis", &[values, Value::Int(0), axis.into()])?;
        }
        let count = compose::shape_of(cx, &values)?[axis] as i64;
        let new = room(cx, &array, axis, (n + count) as usize)?;
        let value: Value = array.clone().into();
        let whole = (ndim, axis);
        copy_span(cx, (&new, None, Some(at)), (&value, None, Some(at)), whole)?;
        set(
            cx,
            &new,
            &span_key(ndim, axis, Some(at), Some(at + count), None),
            &values,
        )?;
        copy_span(
            cx,
            (&new, Some(at + count), None),
            (&value, Some(at), None),
            whole,
        )?;
        return Ok(new);
    }
    insert_many(cx, &array, axis, &places, &values)
}

fn obj_is_scalar(cx: &mut Cx, obj: &Value) -> Res<bool> {
    Ok(!obj.is::<Slice>() && compose::ndim_of(cx, obj)? == 0)
}

/// The places that `obj` names, and whether there is exactly one of them.
fn places_of(cx: &mut Cx, obj: &Value, n: i64) -> Res<(Vec<i64>, bool)> {
    if let Some(slice) = obj.downcast::<Slice>() {
        let places: Vec<i64> = slice
            .positions(cx, n as usize)?
            .iter()
            .map(|p| p as i64)
            .collect();
        let is_one = places.len() == 1;
        return Ok((places, is_one));
    }
    let given = strided_of(cx, obj)?;
    if given.ndim() > 1 {
        return Err(Raised::value(
            "index array argument obj to insert must be one dimensional or scalar",
        ));
    }
    let kind = given.dtype.kind();
    if kind == Kind::Bool {
        if given.ndim() == 1 && given.shape()[0] as i64 != n {
            return Err(Raised::value(format!(
                "boolean array argument obj to insert must be one dimensional and match the axis length of {n}"
            )));
        }
        let truth = compose_array(cx, given)?;
        let places = np(cx, "flatnonzero", &[truth])?;
        let places = integers(cx, &places)?;
        let is_one = places.len() == 1;
        return Ok((places, is_one));
    }
    if !kind.is_integer() && given.size() > 0 {
        return Err(match given.size() {
            1 => Raised::type_error(
                "slice indices must be integers or None or have an __index__ method",
            ),
            _ => Raised::index("arrays used as indices must be of integer (or boolean) type"),
        });
    }
    let numbers =
        crate::object::array::with_run(cx, |run| crate::engine::copy::to_vec::<i64>(run, &given))?;
    let is_one = numbers.len() == 1;
    Ok((numbers, is_one))
}

fn insert_many(
    cx: &mut Cx,
    array: &Rc<Array>,
    axis: usize,
    places: &[i64],
    values: &Value,
) -> Res<Value> {
    let n = array.strided().shape()[axis] as i64;
    let mut places: Vec<i64> = places
        .iter()
        .map(|&p| if p < 0 { p + n } else { p })
        .collect();
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|&i| places[i]);
    for (rank, &i) in order.iter().enumerate() {
        places[i] += rank as i64;
    }
    let length = n + places.len() as i64;
    let mut is_old = vec![true; length as usize];
    for &place in &places {
        match usize::try_from(place).ok().filter(|&p| (p as i64) < length) {
            Some(at) => is_old[at] = false,
            None => return Err(out_of_bounds(place, 0, length as usize)),
        }
    }
    let new = room(cx, array, axis, length as usize)?;
    let numbers = Strided::from_slice(&cx.memory, &places, &[places.len()])?;
    let numbers = compose::own(cx, numbers, Why::None);
    set(cx, &new, &key_at(axis, numbers), values)?;
    let old: Vec<i64> = (0..length).filter(|&i| is_old[i as usize]).collect();
    let old = Strided::from_slice(&cx.memory, &old, &[old.len()])?;
    let old = compose::own(cx, old, Why::None);
    set(cx, &new, &key_at(axis, old), &array.clone().into())?;
    Ok(new)
}

fn append(cx: &mut Cx, arr: Value, values: Value, axis: Option<Value>) -> Res<Value> {
    let mut parts = [np(cx, "asanyarray", &[arr])?, values];
    if axis.is_none() {
        if compose::ndim_of(cx, &parts[0])? != 1 {
            parts[0] = np(cx, "ravel", &[parts[0].clone()])?;
        }
        parts[1] = np(cx, "ravel", &[parts[1].clone()])?;
    }
    let axis = axis.unwrap_or(Value::Int(0));
    np_kw(
        cx,
        "concatenate",
        &[Value::tuple(parts.to_vec())],
        &[("axis", axis)],
    )
}

fn resize(cx: &mut Cx, a: Value, new_shape: Value) -> Res<Value> {
    let is_sequence = new_shape.is::<Array>() || new_shape.is::<Tuple>();
    let new_shape = match !is_sequence && crate::object::index::index_opt(cx, &new_shape)?.is_some()
    {
        true => new_shape,
        false => Value::tuple(crate::object::iterate::collect(cx, &new_shape)?),
    };
    if let Some(given) = new_shape.downcast::<Tuple>() {
        for length in given.items.clone().iter() {
            compose::holds(cx, CompareOp::Lt, length, &Value::Int(0))?;
        }
    }
    let dims = match is_bool(&new_shape) {
        true => return Err(Raised::type_error("an integer is required")),
        false => lengths(cx, &new_shape)?,
    };
    if dims.iter().any(|&d| d < 0) {
        return Err(Raised::value(
            "all elements of `new_shape` must be non-negative",
        ));
    }
    let line = np(cx, "ravel", &[a])?;
    let shape = checked_shape(&dims)?;
    let size: usize = shape.iter().product();
    let array = compose::asarray(cx, &line)?;
    let own = array.strided().size();
    let shape = int_tuple(&shape);
    if own == 0 || size == 0 {
        return np_kw(cx, "zeros_like", &[line], &[("shape", shape)]);
    }
    let native = array.dtype().native();
    let strided = array.strided().clone();
    cx.reserve_items::<usize>(size)?;
    let numbers: Vec<usize> = (0..size).map(|i| i % own).collect();
    let mut new = super::flat_places::gather_numbers(cx, &strided, &numbers, &[size])?;
    if new.dtype != native {
        new = with_run(cx, |run| copy::cast(run, &new, &native, Order::C))?;
    }
    let serial = strided.buffer.serial();
    let new = compose::own_copy(cx, new, Why::Repeated, serial);
    np(cx, "reshape", &[new, shape])
}

/// How many counted references to an array a call of its method makes by itself: a name, the bound method, the argument, the receiver.
const REFERENCES_OF_A_CALL: usize = 4;

fn resize_in_place(cx: &mut Cx, me: Me<Array>, new_shape: Rest, kwargs: Keywords) -> Res<()> {
    let mut refcheck = true;
    for (name, value) in &kwargs.0 {
        match name.as_str() {
            "refcheck" => refcheck = crate::object::truth::truth(cx, value)?,
            other => {
                return Err(Raised::type_error(format!(
                    "'{other}' is an invalid keyword argument for this function"
                )));
            }
        }
    }
    let dims = match &new_shape.0[..] {
        [] | [Value::None] => return Ok(()),
        [one] => lengths(cx, one)?,
        several => lengths(cx, &Value::tuple(several.to_vec()))?,
    };
    let array = &me.0;
    let strided = array.strided().clone();
    if !strided.is_c_contiguous() && !strided.is_f_contiguous() {
        return Err(Raised::value("resize only works on single-segment arrays"));
    }
    if dims.iter().any(|&d| d < 0) {
        return Err(Raised::value("negative dimensions not allowed"));
    }
    let shape = checked_shape(&dims)?;
    let order = match strided.is_f_contiguous() && !strided.is_c_contiguous() {
        true => Order::F,
        false => Order::C,
    };
    let bytes = shape.iter().product::<usize>() * strided.itemsize();
    let old_bytes = strided.size() * strided.itemsize();
    if bytes == old_bytes {
        let layout = crate::array::Layout {
            offset: strided.layout.offset,
            ..crate::array::Layout::contiguous(&shape, strided.itemsize(), order)
        };
        array.set_header(layout, strided.dtype);
        return Ok(());
    }
    if !array.flags().owndata {
        return Err(Raised::value(
            "cannot resize this array: it does not own its data",
        ));
    }
    if array.base().is_some() {
        return Err(Raised::value(
            "cannot resize an array that references or is referenced\nby another array in this way. Use the np.resize function.",
        ));
    }
    if refcheck && Rc::strong_count(array) > REFERENCES_OF_A_CALL {
        return Err(Raised::value(
            "cannot resize an array that references or is referenced\nby another object in this way.\nUse the np.resize function to get a new resized copy or\n set refcheck=False to disable this check",
        ));
    }
    let mut new = Strided::zeros(&cx.memory, strided.dtype.clone(), &shape, order)?;
    // Also without elements the steps are those of a full array.
    new.layout = crate::array::Layout::contiguous(&shape, strided.itemsize(), order);
    let count = (bytes.min(old_bytes)) / strided.itemsize().max(1);
    let size = strided.itemsize();
    let start = strided.layout.offset;
    let pairs = (0..count).map(|i| (start + i * size, i * size));
    super::flat_places::copy_elements(&strided, &new, pairs);
    if new.dtype.kind() == crate::array::Kind::Object {
        // New objects are zeros, as all new elements are.
        for at in (count * size..bytes).step_by(size) {
            drop(
                new.buffer
                    .set_object(at, Some(slot_of_value(&Value::Int(0)))),
            );
        }
    }
    array.replace(new);
    Ok(())
}
