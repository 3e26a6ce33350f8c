//! Functions that write into an array: by flat index, by mask, along an axis, on a diagonal; and those that choose elements of several.
//!
//! The target must be an array itself: a list would take the writes and be forgotten, so NumPy refuses it. Values that run out are
//! begun again.

use std::rc::Rc;

use super::compose::{self, get, int_tuple, np, set};
use super::flat_places::{gather_numbers, line_of, scatter_numbers};
use super::picking::mode_of;
use crate::array::dtype::Casting;
use crate::array::movement::broadcast::{broadcast_objects, shape_text, stretch};
use crate::array::movement::normalize_axis;
use crate::array::movement::slice::out_of_bounds;
use crate::array::overlap::may_share_memory;
use crate::array::{Array, DType, Kind, Order, Strided, Why};
use crate::builtin;
use crate::builtins::methods::conversion::refuse_read_only;
use crate::builtins::views::check_cast;
use crate::engine::copy;
use crate::engine::kernels::Flags;
use crate::engine::plan::discards;
use crate::object::array::discover::{items, strided_for};
use crate::object::array::foreign::warn_of_casts;
use crate::object::array::subscript::note_write;
use crate::object::array::{dtype_of_value, scalar_or_object, strided_of, with_run};
use crate::object::{Cx, Raised, Res, Value, attr, text};
use crate::registry::{ArrayLike, Builtin, CastingArg, Given};

builtin! {
    /// Sets elements at flat indices.
    ///
    /// >>> a = np.arange(4)
    /// >>> np.put(a, [0, 2], [-1, -2])
    /// >>> a
    /// array([-1,  1, -2,  3])
    PUT: "put(a, ind, v, mode='raise')" => put;
    /// Sets elements where a mask is true, to the values that stand at the same places.
    ///
    /// >>> a = np.arange(4)
    /// >>> np.putmask(a, a > 1, [9, 8, 7, 6])
    /// >>> a
    /// array([0, 1, 7, 6])
    PUTMASK: "putmask(a, /, mask, values)" => putmask;
    /// Sets elements where a mask is true, to the values one after the other.
    ///
    /// >>> a = np.arange(4)
    /// >>> np.place(a, a > 1, [9, 8])
    /// >>> a
    /// array([0, 1, 9, 8])
    PLACE: "place(arr, mask, vals)" => place;
    /// Copies values into an array, with broadcasting and a casting rule.
    ///
    /// >>> a = np.zeros(3)
    /// >>> np.copyto(a, [1, 2, 3], where=[True, False, True])
    /// >>> a
    /// array([1., 0., 3.])
    COPYTO: "copyto(dst, src, casting='same_kind', where=True)" => copyto;
    /// The elements where a condition holds, as one axis.
    ///
    /// >>> np.extract([True, False, True], [1, 2, 3])
    /// array([1, 3])
    EXTRACT: "extract(condition, arr)" => extract;
    /// Elements of several arrays, chosen by integers.
    ///
    /// >>> np.choose([0, 1, 0], [[1, 2, 3], [7, 8, 9]])
    /// array([1, 8, 3])
    CHOOSE: "choose(a, choices, out=None, mode='raise')" => choose;
    /// Elements along an axis, by an array of indices of the same number of axes.
    ///
    /// >>> a = np.array([[3, 1], [5, 7]])
    /// >>> np.take_along_axis(a, np.array([[1], [0]]), axis=1)
    /// array([[1],
    ///        [5]])
    TAKE_ALONG_AXIS: "take_along_axis(arr, indices, axis=-1)" => take_along_axis;
    /// Sets elements along an axis, by an array of indices of the same number of axes.
    ///
    /// >>> a = np.array([[3, 1], [5, 7]])
    /// >>> np.put_along_axis(a, np.array([[1], [0]]), 0, axis=1)
    /// >>> a
    /// array([[3, 0],
    ///        [0, 7]])
    PUT_ALONG_AXIS: "put_along_axis(arr, indices, values, axis)" => put_along_axis;
    /// Sets the diagonal of an array.
    ///
    /// >>> a = np.zeros((2, 2))
    /// >>> np.fill_diagonal(a, 5)
    /// >>> a
    /// array([[5., 0.],
    ///        [0., 5.]])
    FILL_DIAGONAL: "fill_diagonal(a, val, wrap=False)" => fill_diagonal;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &PUT,
    &PUTMASK,
    &PLACE,
    &COPYTO,
    &EXTRACT,
    &CHOOSE,
    &TAKE_ALONG_AXIS,
    &PUT_ALONG_AXIS,
    &FILL_DIAGONAL,
];

fn refuse_output(array: &Array, function: &str) -> Res<()> {
    match array.flags().writeable {
        true => Ok(()),
        false => Err(Raised::value(format!(
            "{function}: output array is read-only"
        ))),
    }
}

/// The target of a write, which must be an array.
fn target(cx: &mut Cx, value: &Value, refusal: &str) -> Res<Rc<Array>> {
    match value.downcast_rc::<Array>() {
        Some(array) => Ok(array),
        None => {
            let got = attr::type_name(cx, value);
            Err(Raised::type_error(format!("{refusal}, not {got}")))
        }
    }
}

fn put(cx: &mut Cx, a: Value, ind: Value, v: Value, mode: Option<Value>) -> Res<()> {
    let Some(array) = a.downcast_rc::<Array>() else {
        let class = Value::Obj(attr::type_of(cx, &a));
        let shown = text::repr(cx, &class)?;
        return Err(Raised::type_error(format!(
            "argument 1 must be numpy.ndarray, not {shown}"
        )));
    };
    let mode = mode_of(mode.as_ref())?;
    refuse_output(&array, "put")?;
    let strided = array.strided().clone();
    let index = strided_for(cx, &ind, &DType::I64)?;
    if ind.is::<Array>() {
        check_cast(&index, &DType::I64, Casting::Safe)?;
    }
    let given = with_run(cx, |run| copy::to_vec::<i64>(run, &index))?;
    let n = strided.size();
    if n == 0 && !given.is_empty() {
        return Err(Raised::index("cannot replace elements of an empty array"));
    }
    let values = line_of(cx, &v, &strided)?;
    if values.size() == 0 || given.is_empty() {
        return Ok(());
    }
    let mut numbers = Vec::with_capacity(given.len());
    let mut fault = None;
    for value in given {
        match mode.place(value, n) {
            Some(at) => numbers.push(at as usize),
            None => {
                fault = Some(out_of_bounds(value, 0, n));
                break;
            }
        }
    }
    // What comes before the wrong index is written, unless NumPy would have worked on a copy.
    let shares = |v: &Array| may_share_memory(&strided, &v.strided());
    let in_place = strided.is_c_contiguous() && !v.downcast::<Array>().is_some_and(shares);
    if fault.is_none() || in_place {
        scatter_numbers(cx, &strided, &numbers, &values);
    }
    fault.map_or(Ok(()), |fault| Err(fault.into()))
}

/// The truth of a mask's elements in C order, which must be as many as the target's.
fn hits(cx: &mut Cx, mask: &Value, size: usize, function: &str) -> Res<Vec<usize>> {
    let mask = strided_of(cx, mask)?;
    let bools = with_run(cx, |run| copy::cast(run, &mask, &DType::BOOL, Order::C))?;
    if bools.size() != size {
        return Err(Raised::value(format!(
            "{function}: mask and data must be the same size"
        )));
    }
    let bytes = bools.buffer.lend();
    Ok((0..size)
        .filter(|i| bytes[bools.layout.offset + i] != 0)
        .collect())
}

fn putmask(cx: &mut Cx, a: Value, mask: Value, values: Value) -> Res<()> {
    let array = target(cx, &a, "putmask() argument 1 must be numpy.ndarray")?;
    refuse_output(&array, "putmask")?;
    let strided = array.strided().clone();
    let numbers = hits(cx, &mask, strided.size(), "putmask")?;
    refuse_unsafe(&values, &strided.dtype)?;
    let values = line_of(cx, &values, &strided)?;
    let count = values.size();
    if count == 0 {
        return Ok(());
    }
    let picked: Vec<usize> = numbers.iter().map(|n| n % count).collect();
    let values = gather_numbers(cx, &values, &picked, &[picked.len()])?;
    scatter_numbers(cx, &strided, &numbers, &values);
    Ok(())
}

/// `putmask` and `place` take an array only where its dtype casts safely; a list or a number is written as `a[...] = ` writes it.
fn refuse_unsafe(values: &Value, into: &DType) -> Res<()> {
    match values.downcast::<Array>() {
        Some(array) => check_cast(&array.strided(), into, Casting::Safe),
        None => Ok(()),
    }
}

fn place(cx: &mut Cx, arr: Value, mask: Value, vals: Value) -> Res<()> {
    let array = target(cx, &arr, "place() argument 1 must be numpy.ndarray")?;
    if !array.flags().writeable {
        return Err(Raised::value("WRITEBACKIFCOPY base is read-only"));
    }
    let strided = array.strided().clone();
    let numbers = hits(cx, &mask, strided.size(), "place")?;
    refuse_unsafe(&vals, &strided.dtype)?;
    let values = line_of(cx, &vals, &strided)?;
    if values.size() == 0 && !numbers.is_empty() {
        return Err(Raised::value("Cannot insert from an empty array!"));
    }
    scatter_numbers(cx, &strided, &numbers, &values);
    Ok(())
}

/// The weakest dtype of a Python number, which casts to every dtype of its kind.
fn is_weak_fit(src: &Value, into: Kind) -> bool {
    match src {
        Value::Bool(_) => true,
        Value::Int(_) => !matches!(into, Kind::Bool | Kind::Void),
        Value::Float(_) => into.is_float() || into.is_complex() || into == Kind::Object,
        _ => false,
    }
}

/// What is written to elements of `dtype` with a cast: a Python number that fits the kind adapts, everything else has a dtype of its own.
pub(super) fn source_for(cx: &mut Cx, src: &Value, dtype: &DType) -> Res<Strided> {
    match is_weak_fit(src, dtype.kind()) {
        true => strided_for(cx, src, dtype),
        false => strided_of(cx, src),
    }
}

fn copyto(
    cx: &mut Cx,
    dst: Value,
    src: Value,
    casting: Given<CastingArg>,
    mask: Option<Value>,
) -> Res<()> {
    let array = target(cx, &dst, "copyto() argument 1 must be a numpy.ndarray")?;
    let casting = casting.0.map_or(Casting::SameKind, |c| c.0);
    let into = array.strided().clone();
    let from = source_for(cx, &src, &into.dtype)?;
    let mask = match mask {
        None | Some(Value::Bool(true)) => None,
        Some(mask) => Some(mask_of(cx, &mask)?),
    };
    let is_same = from.dtype == into.dtype
        && Rc::ptr_eq(&from.buffer, &into.buffer)
        && from.shape() == into.shape()
        && from.layout.strides == into.layout.strides
        && from.layout.offset == into.layout.offset;
    if is_same && mask.is_none() {
        return Ok(());
    }
    refuse_read_only(&array)?;
    check_cast(&from, &into.dtype, casting)?;
    match mask {
        None => with_run(cx, |run| copy::assign(run, &into, &from))?,
        Some(mask) => {
            // What has no axes is cast once for all elements; that it loses its imaginary part is told in any case.
            let is_cast_once = from.ndim() == 0 && from.dtype != into.dtype && into.size() > 1;
            let from = match is_cast_once {
                true => with_run(cx, |run| copy::cast(run, &from, &into.dtype, Order::C))?,
                false => from,
            };
            let is_off = mask.ndim() == 0 && mask.element_at(mask.layout.offset).bytes[0] == 0;
            if is_off && from.ndim() == 0 && discards(from.dtype.kind(), into.dtype.kind()) {
                warn_of_casts(cx, Flags::DISCARDS)?;
            }
            if stretch(&mask.layout, into.shape()).is_none() {
                return Err(Raised::value(format!(
                    "could not broadcast where mask from shape {} into shape {}",
                    shape_text(mask.shape()),
                    shape_text(into.shape())
                )));
            }
            if is_off && copy::stretch(&from, into.shape()).is_some() {
                // Nothing is cast, so nothing is told of casts.
                return Ok(());
            }
            with_run(cx, |run| copy::assign_where(run, &into, &from, &mask))?
        }
    };
    note_write(cx, &into);
    Ok(())
}

/// `where=`, which must be bools.
fn mask_of(cx: &mut Cx, mask: &Value) -> Res<Strided> {
    let is_plain = !mask.is::<Array>();
    let mask = strided_of(cx, mask)?;
    if is_plain && mask.ndim() == 0 {
        return with_run(cx, |run| copy::cast(run, &mask, &DType::BOOL, Order::K));
    }
    check_cast(&mask, &DType::BOOL, Casting::Safe)?;
    Ok(mask)
}

fn extract(cx: &mut Cx, condition: Value, arr: Value) -> Res<Value> {
    let condition = np(cx, "ravel", &[condition])?;
    let places = np(cx, "nonzero", &[condition])?;
    let places = get(cx, &places, &Value::Int(0))?;
    let line = np(cx, "ravel", &[arr])?;
    np(cx, "take", &[line, places])
}

fn choose(
    cx: &mut Cx,
    a: ArrayLike,
    choices: Value,
    out: Option<Value>,
    mode: Option<Value>,
) -> Res<Value> {
    let mode = mode_of(mode.as_ref())?;
    let index = a.0.strided().clone();
    check_cast(&index, &DType::I64, Casting::Safe)?;
    let choices = items(cx, &choices)?;
    if choices.is_empty() {
        return Err(Raised::value("0-length sequence."));
    }
    let mut operands = Vec::with_capacity(choices.len());
    for choice in &choices {
        operands.push(super::selection::weak_or_array(cx, choice)?);
    }
    let common = np(cx, "result_type", &operands)?;
    let dtype = dtype_of_value(cx, &common)?;
    let mut parts = Vec::with_capacity(choices.len());
    for operand in &operands {
        parts.push(strided_of(cx, operand)?);
    }
    let mut shapes: Vec<&[usize]> = parts.iter().map(Strided::shape).collect();
    shapes.push(index.shape());
    let shape = broadcast_objects(&shapes)?;
    let wide = |s: &Strided| {
        let layout = stretch(&s.layout, &shape).expect("the common shape holds every shape");
        s.with(layout)
    };
    let numbers = with_run(cx, |run| copy::to_vec::<i64>(run, &wide(&index)))?;
    let new = Strided::zeros(&cx.memory, dtype.clone(), &shape, Order::C)?;
    let mut sources = Vec::with_capacity(parts.len());
    for part in &parts {
        sources.push(with_run(cx, |run| {
            copy::cast(run, &wide(part), &dtype, Order::C)
        })?);
    }
    let size = new.itemsize();
    for (at, number) in numbers.into_iter().enumerate() {
        let choice = mode
            .place_forward(number, sources.len())
            .ok_or_else(|| Raised::value("invalid entry in choice array"))?;
        let pair = (at * size, at * size);
        super::flat_places::copy_elements(&sources[choice], &new, std::iter::once(pair));
    }
    match out {
        Some(out) => {
            let into = target(cx, &out, "return arrays must be of ArrayType")?;
            refuse_read_only(&into)?;
            let into = into.strided().clone();
            if into.shape() != new.shape() {
                return Err(Raised::type_error(
                    "choose: invalid shape for output array.",
                ));
            }
            with_run(cx, |run| copy::assign(run, &into, &new))?;
            note_write(cx, &into);
            Ok(out)
        }
        None if new.ndim() == 0 => Ok(scalar_or_object(&new, 0)),
        None => Ok(compose::own(cx, new, Why::Take)),
    }
}

/// The index arrays that pick along one axis.
fn along_axis(cx: &mut Cx, shape: &[usize], indices: &Value, axis: usize) -> Res<Value> {
    attr::getattr(cx, indices, "dtype")?;
    let own = strided_of(cx, indices)?;
    if !own.dtype.kind().is_integer() {
        return Err(Raised::index("`indices` must be an integer array"));
    }
    if own.ndim() != shape.len() {
        return Err(Raised::value(
            "`indices` and `arr` must have the same number of dimensions",
        ));
    }
    let mut parts = Vec::with_capacity(shape.len());
    for (dim, &n) in shape.iter().enumerate() {
        if dim == axis {
            parts.push(indices.clone());
            continue;
        }
        let line = np(cx, "arange", &[n.into()])?;
        let mut dims = vec![1; shape.len()];
        dims[dim] = n;
        parts.push(np(cx, "reshape", &[line, int_tuple(&dims)])?);
    }
    Ok(Value::tuple(parts))
}

/// The array that indices refer to and its key: the array itself, or its flat copy or view where no axis is given.
fn prepared(
    cx: &mut Cx,
    arr: &Value,
    indices: &Value,
    axis: Option<i64>,
) -> Res<(Vec<usize>, usize)> {
    if axis.is_some() {
        attr::getattr(cx, arr, "ndim")?;
    }
    let shape = compose::shape_of(cx, arr)?;
    match axis {
        Some(axis) => Ok((shape.clone(), normalize_axis(axis, shape.len())?)),
        None => {
            if compose::ndim_of(cx, indices)? != 1 {
                return Err(Raised::value(
                    "when axis=None, `indices` must have a single dimension.",
                ));
            }
            Ok((vec![shape.iter().product()], 0))
        }
    }
}

fn take_along_axis(
    cx: &mut Cx,
    arr: Value,
    indices: Value,
    axis: crate::registry::Given<Value>,
) -> Res<Value> {
    let axis = along(cx, axis)?;
    let (shape, at) = prepared(cx, &arr, &indices, axis)?;
    let key = along_axis(cx, &shape, &indices, at)?;
    let arr = match axis {
        Some(_) => np(cx, "asanyarray", &[arr])?,
        None => compose::method(cx, &arr, "flatten", &[])?,
    };
    get(cx, &arr, &key)
}

/// `axis=`, -1 where it is not given.
fn along(cx: &mut Cx, axis: crate::registry::Given<Value>) -> Res<Option<i64>> {
    match axis.0 {
        None => Ok(Some(-1)),
        Some(Value::None) => Ok(None),
        Some(axis) => crate::registry::array_argument::axis_number(cx, &axis).map(Some),
    }
}

fn put_along_axis(
    cx: &mut Cx,
    arr: Value,
    indices: Value,
    values: Value,
    axis: crate::registry::Given<Value>,
) -> Res<()> {
    let axis = along(cx, axis)?;
    let (shape, at) = prepared(cx, &arr, &indices, axis)?;
    let key = along_axis(cx, &shape, &indices, at)?;
    if axis.is_some() {
        return set(cx, &arr, &key, &values);
    }
    let places = get(cx, &key, &Value::Int(0))?;
    let flat = attr::getattr(cx, &arr, "flat")?;
    set(cx, &flat, &places, &values)
}

fn fill_diagonal(cx: &mut Cx, a: Value, val: Value, wrap: Option<bool>) -> Res<()> {
    let Some(array) = a.downcast_rc::<Array>() else {
        return Err(attr::no_attribute(cx, &a, "ndim"));
    };
    let strided = array.strided().clone();
    let shape = strided.shape();
    if shape.len() < 2 {
        return Err(Raised::value("array must be at least 2-d"));
    }
    let (step, end) = if shape.len() == 2 {
        let (rows, columns) = (shape[0], shape[1]);
        let end = match wrap.unwrap_or(false) {
            true => rows * columns,
            false => (columns * columns).min(rows * columns),
        };
        (columns + 1, end)
    } else {
        if shape.iter().any(|&n| n != shape[0]) {
            return Err(Raised::value(
                "All dimensions of input must be of equal length",
            ));
        }
        let mut step = 1usize;
        let mut so_far = 1usize;
        for &n in &shape[..shape.len() - 1] {
            so_far = so_far.saturating_mul(n);
            step = step.saturating_add(so_far);
        }
        (step, strided.size())
    };
    if !array.flags().writeable {
        return Err(Raised::value("underlying array is read-only"));
    }
    let numbers: Vec<usize> = (0..end).step_by(step).collect();
    let values = line_of(cx, &val, &strided)?;
    if values.size() == 0 && numbers.len() == 1 {
        return Err(crate::builtins::methods::flat::not_set());
    }
    scatter_numbers(cx, &strided, &numbers, &values);
    Ok(())
}
