//! Functions that give the same elements another shape, another order of axes, or another window on the buffer.

use std::rc::Rc;

use crate::array::movement::{self, broadcast, flip, squeeze, transpose};
use crate::array::{Array, Layout, Order, Provenance, Strided, Why, byte_count};
use crate::builtin;
use crate::builtins::methods::movement::{diagonal_of, moved, squeezed};
use crate::builtins::views;
use crate::engine::copy;
use crate::object::array::{Scalar, scalar_or_object, with_run};
use crate::object::sequence::{List, Tuple};
use crate::object::{Cx, Raised, Res, Value, attr, binop, index};
use crate::registry::argument::FromValue;
use crate::registry::array_argument::{axis_number, is_bool, lengths};
use crate::registry::{ArrayLike, AxesArg, AxisTuple, Builtin, Given, OrderArg, Rest, ShapeArg};
use crate::syntax::ast::Operator;

builtin! {
    /// The same elements under another shape: a view where strides can say it, else a copy.
    ///
    /// >>> np.reshape(np.arange(6), (2, 3))
    /// array([[0, 1, 2],
    ///        [3, 4, 5]])
    RESHAPE: "reshape(a, /, shape, order='C', *, copy=None)" => reshape;
    /// One axis: a view where the elements stand one after the other, else a copy.
    ///
    /// >>> np.ravel([[1, 2], [3, 4]])
    /// array([1, 2, 3, 4])
    RAVEL: "ravel(a, order='C')" => ravel;
    /// A view with the axes in another order; reversed when none is given.
    ///
    /// >>> np.transpose(np.ones((2, 3))).shape
    /// (3, 2)
    TRANSPOSE: "transpose(a, axes=None)" => transpose_axes;
    /// As `transpose`.
    ///
    /// >>> np.permute_dims(np.ones((2, 3))).shape
    /// (3, 2)
    PERMUTE_DIMS: "permute_dims(a, axes=None)" => transpose_axes;
    /// The last two axes exchanged: a view.
    ///
    /// >>> np.matrix_transpose([[1, 2], [3, 4]])
    /// array([[1, 3],
    ///        [2, 4]])
    MATRIX_TRANSPOSE: "matrix_transpose(x, /)" => matrix_transpose;
    /// A view with two axes exchanged.
    ///
    /// >>> np.swapaxes(np.ones((2, 3)), 0, 1).shape
    /// (3, 2)
    SWAPAXES: "swapaxes(a, axis1, axis2)" => swapaxes;
    /// A view with axes moved to new places, the others in order.
    ///
    /// >>> np.moveaxis(np.ones((2, 3, 4)), 0, -1).shape
    /// (3, 4, 2)
    MOVEAXIS: "moveaxis(a, source, destination)" => moveaxis;
    /// A view with one axis rolled back before another.
    ///
    /// >>> np.rollaxis(np.ones((2, 3, 4)), 2).shape
    /// (4, 2, 3)
    ROLLAXIS: "rollaxis(a, axis, start=0)" => rollaxis;
    /// A view without the axes of length 1.
    ///
    /// >>> np.squeeze(np.ones((1, 3, 1))).shape
    /// (3,)
    SQUEEZE: "squeeze(a, axis=None)" => squeeze_axes;
    /// A view with new axes of length 1.
    ///
    /// >>> np.expand_dims([1, 2], 0)
    /// array([[1, 2]])
    EXPAND_DIMS: "expand_dims(a, axis)" => expand_dims;
    /// A read-only view stretched to a shape.
    ///
    /// >>> np.broadcast_to([1, 2], (2, 2))
    /// array([[1, 2],
    ///        [1, 2]])
    BROADCAST_TO: "broadcast_to(array, shape, subok=False)" => broadcast_to;
    /// Views stretched to the shape they have in common.
    ///
    /// >>> [a.shape for a in np.broadcast_arrays([1, 2], [[1], [2]])]
    /// [(2, 2), (2, 2)]
    BROADCAST_ARRAYS: "broadcast_arrays(*args, subok=False)" => broadcast_arrays;
    /// The shape that shapes have in common.
    ///
    /// >>> np.broadcast_shapes((3, 1), (2,))
    /// (3, 2)
    BROADCAST_SHAPES: "broadcast_shapes(*args)" => broadcast_shapes;
    /// A view with axes reversed; all of them when none is given.
    ///
    /// >>> np.flip([1, 2, 3])
    /// array([3, 2, 1])
    FLIP: "flip(m, axis=None)" => flip_axes;
    /// A view with the second axis reversed.
    ///
    /// >>> np.fliplr([[1, 2], [3, 4]])
    /// array([[2, 1],
    ///        [4, 3]])
    FLIPLR: "fliplr(m)" => fliplr;
    /// A view with the first axis reversed.
    ///
    /// >>> np.flipud([1, 2, 3])
    /// array([3, 2, 1])
    FLIPUD: "flipud(m)" => flipud;
    /// A view turned by quarters in the plane of two axes.
    ///
    /// >>> np.rot90([[1, 2], [3, 4]])
    /// array([[2, 4],
    ///        [1, 3]])
    ROT90: "rot90(m, k=1, axes=(0, 1))" => rot90;
    /// A read-only view of a diagonal.
    ///
    /// >>> np.diagonal([[1, 2], [3, 4]])
    /// array([1, 4])
    DIAGONAL: "diagonal(a, offset=0, axis1=0, axis2=1)" => diagonal;
    /// A copy of the diagonal of a matrix, or a matrix with a diagonal.
    ///
    /// >>> np.diag([1, 2])
    /// array([[1, 0],
    ///        [0, 2]])
    DIAG: "diag(v, k=0)" => diag;
    /// A matrix with the elements, in one line, as diagonal.
    ///
    /// >>> np.diagflat([[1, 2]])
    /// array([[1, 0],
    ///        [0, 2]])
    DIAGFLAT: "diagflat(v, k=0)" => diagflat;
    /// A copy in memory of its own.
    ///
    /// >>> np.copy([1, 2])
    /// array([1, 2])
    COPY: "copy(a, order='K', subok=False)" => copy_array;
    /// Each as an array of at least one axis.
    ///
    /// >>> np.atleast_1d(3)
    /// array([3])
    ATLEAST_1D: "atleast_1d(*arys)" => atleast_1d;
    /// Each as an array of at least two axes.
    ///
    /// >>> np.atleast_2d([1, 2])
    /// array([[1, 2]])
    ATLEAST_2D: "atleast_2d(*arys)" => atleast_2d;
    /// Each as an array of at least three axes.
    ///
    /// >>> np.atleast_3d([1, 2]).shape
    /// (1, 2, 1)
    ATLEAST_3D: "atleast_3d(*arys)" => atleast_3d;
    /// Elements moved along an axis, those that fall off coming in at the other end.
    ///
    /// >>> np.roll([1, 2, 3], 1)
    /// array([3, 1, 2])
    ROLL: "roll(a, shift, axis=None)" => roll;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &RESHAPE,
    &RAVEL,
    &TRANSPOSE,
    &PERMUTE_DIMS,
    &MATRIX_TRANSPOSE,
    &SWAPAXES,
    &MOVEAXIS,
    &ROLLAXIS,
    &SQUEEZE,
    &EXPAND_DIMS,
    &BROADCAST_TO,
    &BROADCAST_ARRAYS,
    &BROADCAST_SHAPES,
    &FLIP,
    &FLIPLR,
    &FLIPUD,
    &ROT90,
    &DIAGONAL,
    &DIAG,
    &DIAGFLAT,
    &COPY,
    &ATLEAST_1D,
    &ATLEAST_2D,
    &ATLEAST_3D,
    &ROLL,
];

type Made = Res<Rc<Array>>;

/// A NumPy scalar's own method gives a scalar where the result has no axes.
fn as_given(given: &Value, made: Rc<Array>) -> Value {
    let strided = made.strided().clone();
    match given.is::<Scalar>() && strided.ndim() == 0 {
        true => scalar_or_object(&strided, strided.layout.offset),
        false => made.into(),
    }
}

fn reshape(
    cx: &mut Cx,
    a: Value,
    shape: Option<ShapeArg>,
    order: Option<OrderArg>,
    copy: Option<bool>,
) -> Res<Value> {
    let order = order.map_or(Order::C, |order| order.0);
    let array = super::compose::asarray(cx, &a)?;
    let made = match shape {
        Some(shape) => views::reshaped(cx, &array, &shape.0, order, copy)?,
        None => views::view(&array, array.strided().layout.clone(), Why::Reshape),
    };
    Ok(as_given(&a, made))
}

fn ravel(cx: &mut Cx, a: ArrayLike, order: Option<OrderArg>) -> Made {
    views::ravelled(cx, &a.0, order.map_or(Order::C, |order| order.0))
}

fn transpose_axes(cx: &mut Cx, a: Value, axes: Option<ShapeArg>) -> Res<Value> {
    let array = super::compose::asarray(cx, &a)?;
    let made = moved(&array, Why::Transpose, |l| match &axes {
        None => Ok(transpose::reversed(l)),
        Some(axes) => transpose::transpose(l, &axes.0),
    })?;
    Ok(as_given(&a, made))
}

fn matrix_transpose(_: &mut Cx, x: ArrayLike) -> Made {
    let ndim = x.0.strided().ndim();
    if ndim < 2 {
        return Err(Raised::value(format!(
            "Input array must be at least 2-dimensional, but it is {ndim}"
        )));
    }
    moved(&x.0, Why::Transpose, transpose::matrix_transpose)
}

fn swapaxes(_: &mut Cx, a: ArrayLike, axis1: i64, axis2: i64) -> Made {
    moved(&a.0, Why::Transpose, |l| {
        transpose::swapaxes(l, axis1, axis2)
    })
}

fn moveaxis(_: &mut Cx, a: ArrayLike, source: AxisTuple, destination: AxisTuple) -> Made {
    moved(&a.0, Why::Transpose, |l| {
        transpose::moveaxis(l, &source.0, &destination.0)
    })
}

fn rollaxis(cx: &mut Cx, a: Value, axis: i64, start: Option<i64>) -> Made {
    crate::object::attr::getattr(cx, &a, "ndim")?;
    let a = super::compose::asarray(cx, &a)?;
    moved(&a, Why::Transpose, |l| {
        transpose::rollaxis(l, axis, start.unwrap_or(0))
    })
}

fn squeeze_axes(cx: &mut Cx, a: Value, axis: Option<Value>) -> Res<Value> {
    let array = super::compose::asarray(cx, &a)?;
    let made = squeezed(cx, array, axis.as_ref())?;
    Ok(as_given(&a, made))
}

fn expand_dims(cx: &mut Cx, a: ArrayLike, axis: Value) -> Made {
    let axis = match axis.is::<Tuple>() || axis.is::<List>() {
        true => AxisTuple::from_value(cx, &axis, "axis")?,
        false => AxisTuple(vec![axis_number(cx, &axis)?]),
    };
    let itemsize = a.0.strided().itemsize();
    moved(&a.0, Why::NewAxis, |l| {
        squeeze::expand_dims(l, itemsize, &axis.0)
    })
}

fn read_only(array: Rc<Array>) -> Rc<Array> {
    let mut flags = array.flags();
    flags.writeable = false;
    array.set_flags(flags);
    array
}

/// `shape=` as Python code takes it: anything that can be iterated over, or one length.
fn shape_items(cx: &mut Cx, shape: &Value) -> Res<Vec<i64>> {
    let items = match crate::object::iterate::iter(cx, shape) {
        Ok(_) => crate::object::iterate::collect(cx, shape)?,
        Err(_) => vec![shape.clone()],
    };
    let mut dims = Vec::with_capacity(items.len());
    for item in &items {
        let is_number = crate::object::number::Number::of(item).is_some()
            || item.is::<Array>()
            || item.is::<Scalar>();
        if is_bool(item) {
            return Err(Raised::type_error("an integer is required"));
        }
        if !is_number {
            let got = attr::type_name(cx, item);
            return Err(Raised::type_error(format!(
                "'<' not supported between instances of '{got}' and 'int'"
            )));
        }
        dims.push(crate::object::index::index_i64(cx, item)?);
    }
    Ok(dims)
}

fn broadcast_to(cx: &mut Cx, array: ArrayLike, shape: Value, subok: Option<bool>) -> Made {
    let shape = ShapeArg(shape_items(cx, &shape)?);
    let itemsize = array.0.strided().itemsize();
    moved(&array.0, Why::Broadcast, |l| {
        let wide = broadcast::broadcast_to(l, &shape.0)?;
        byte_count(&wide.shape, itemsize)?;
        Ok(wide)
    })
    .map(read_only)
    .map(|wide| views::dressed(wide, &array.0, subok == Some(true)))
}

fn broadcast_arrays(cx: &mut Cx, args: Rest, _subok: Option<bool>) -> Res<Value> {
    let mut arrays = Vec::with_capacity(args.0.len());
    for value in &args.0 {
        arrays.push(crate::object::array::array_of(cx, value, None)?);
    }
    let shapes: Vec<Vec<usize>> = arrays
        .iter()
        .map(|a| a.strided().shape().to_vec())
        .collect();
    let borrowed: Vec<&[usize]> = shapes.iter().map(Vec::as_slice).collect();
    let common = broadcast::broadcast_objects(&borrowed)?;
    let mut results: Vec<Value> = Vec::with_capacity(arrays.len());
    for (array, shape) in arrays.into_iter().zip(&shapes) {
        if shape[..] == common[..] {
            results.push(array.into());
            continue;
        }
        let wide = broadcast::stretch(&array.strided().layout, &common)
            .expect("the common shape holds every shape");
        let view = views::view(&array, wide, Why::Broadcast);
        let mut flags = view.flags();
        flags.warns_on_write = flags.writeable;
        view.set_flags(flags);
        results.push(view.into());
    }
    Ok(Value::tuple(results))
}

fn broadcast_shapes(cx: &mut Cx, args: Rest) -> Res<Value> {
    let mut shapes: Vec<Vec<usize>> = Vec::with_capacity(args.0.len());
    for value in &args.0 {
        if value.is_none() {
            return Err(Raised::type_error("Use () not None as shape arguments"));
        }
        let dims = lengths(cx, value)?;
        if dims.iter().any(|&d| d < 0) {
            return Err(Raised::value("negative dimensions are not allowed"));
        }
        shapes.push(dims.iter().map(|&d| d as usize).collect());
    }
    let borrowed: Vec<&[usize]> = shapes.iter().map(Vec::as_slice).collect();
    let common = broadcast::broadcast_objects(&borrowed)?;
    Ok(Value::tuple(
        common.iter().map(|&n| n.into()).collect::<Vec<_>>(),
    ))
}

fn flip_axes(_: &mut Cx, m: ArrayLike, axis: Option<AxisTuple>) -> Res<Value> {
    let flipped = moved(&m.0, Why::Flip, |l| {
        flip::flip(l, axis.as_ref().map(|axes| &axes.0[..]))
    })?;
    let strided = flipped.strided().clone();
    Ok(match strided.ndim() {
        0 => scalar_or_object(&strided, strided.layout.offset),
        _ => flipped.into(),
    })
}

fn fliplr(_: &mut Cx, m: ArrayLike) -> Made {
    moved(&m.0, Why::Flip, flip::fliplr)
}

fn flipud(_: &mut Cx, m: ArrayLike) -> Made {
    moved(&m.0, Why::Flip, flip::flipud)
}

fn rot90(cx: &mut Cx, m: ArrayLike, k: Given<Value>, axes: Given<AxesArg>) -> Made {
    let axes = axes.0.map_or(vec![0, 1], |axes| axes.0);
    let k = k.0.unwrap_or(Value::Int(1));
    let four = Value::Int(4);
    // What is no whole number of quarters after all is taken as three.
    let rest = binop::inplace(cx, Operator::Mod, &k, &four)?;
    let rest = crate::object::array::plain_float(&rest).unwrap_or(rest);
    let quarters = match rest {
        Value::Int(n) => n,
        Value::Float(x) if x.fract() == 0.0 => x as i64,
        Value::Float(_) => 3,
        other => index::index_i64(cx, &other)?,
    };
    moved(&m.0, Why::Flip, |l| flip::rot90(l, quarters, &axes))
}

fn diagonal(
    _: &mut Cx,
    a: ArrayLike,
    offset: Given<i64>,
    axis1: Given<i64>,
    axis2: Given<i64>,
) -> Made {
    diagonal_of(
        &a.0,
        offset.0.unwrap_or(0),
        axis1.0.unwrap_or(0),
        axis2.0.unwrap_or(1),
    )
}

fn diag(cx: &mut Cx, v: ArrayLike, k: Given<i64>) -> Made {
    let k = k.0.unwrap_or(0);
    match v.0.strided().ndim() {
        1 => with_diagonal(cx, &v.0, k),
        2 => diagonal_of(&v.0, k, 0, 1),
        _ => Err(Raised::value("Input must be 1- or 2-d.")),
    }
}

fn diagflat(cx: &mut Cx, v: ArrayLike, k: Given<i64>) -> Made {
    let line = views::ravelled(cx, &v.0, Order::C)?;
    with_diagonal(cx, &line, k.0.unwrap_or(0))
}

/// A square matrix of zeros with `line` on its `k`-th diagonal.
fn with_diagonal(cx: &mut Cx, line: &Rc<Array>, k: i64) -> Made {
    let from = line.strided().clone();
    let n = (k.unsigned_abs() as usize).saturating_add(from.size());
    let new = super::creation::zeros_of(cx, from.dtype.clone(), &[n, n], Order::C)?;
    let place = new.with(movement::diagonal::diagonal(&new.layout, k, 0, 1)?);
    with_run(cx, |run| copy::assign(run, &place, &from))?;
    Ok(Array::own(new, Provenance::new(Why::Diagonal)))
}

fn copy_array(cx: &mut Cx, a: ArrayLike, order: Option<OrderArg>, subok: Option<bool>) -> Made {
    let order = order.map_or(Order::K, |order| order.0);
    let copy = views::copy_of(cx, &a.0, order, Why::Asked)?;
    Ok(views::dressed(copy, &a.0, subok == Some(true)))
}

/// One result for one argument, a tuple for several.
fn each(cx: &mut Cx, args: &[Value], raise: impl Fn(&mut Cx, &Rc<Array>) -> Made) -> Res<Value> {
    let mut results = Vec::with_capacity(args.len());
    for value in args {
        let array = crate::object::array::array_of(cx, value, None)?;
        results.push(raise(cx, &array)?.into());
    }
    Ok(match results.len() {
        1 => results.pop().expect("there is one"),
        _ => Value::tuple(results),
    })
}

/// The array itself where it has enough axes; a 0-d one reshaped; else new axes of stride 0 in front or behind.
fn with_axes(cx: &mut Cx, array: &Rc<Array>, ndim: usize) -> Made {
    let own = array.strided().layout.clone();
    if own.ndim() >= ndim {
        return Ok(array.clone());
    }
    if own.ndim() == 0 {
        return views::reshaped(cx, array, &vec![1; ndim], Order::C, None);
    }
    let mut wide: Layout = own.clone();
    if ndim == 2 || own.ndim() == 1 {
        wide.shape.insert(0, 1);
        wide.strides.insert(0, 0);
    }
    if ndim == 3 {
        wide.shape.push(1);
        wide.strides.push(0);
    }
    Ok(views::view(array, wide, Why::NewAxis))
}

fn atleast_1d(cx: &mut Cx, arys: Rest) -> Res<Value> {
    each(cx, &arys.0, |cx, array| with_axes(cx, array, 1))
}

fn atleast_2d(cx: &mut Cx, arys: Rest) -> Res<Value> {
    each(cx, &arys.0, |cx, array| with_axes(cx, array, 2))
}

fn atleast_3d(cx: &mut Cx, arys: Rest) -> Res<Value> {
    each(cx, &arys.0, |cx, array| with_axes(cx, array, 3))
}

/// How far to roll: numbers of any kind, cut to integers.
fn shifts_of(cx: &mut Cx, shift: &Value) -> Res<Vec<i64>> {
    let own = crate::object::array::strided_of(cx, shift)?;
    if own.ndim() > 1 {
        return Err(Raised::value(
            "'shift' and 'axis' should be scalars or 1D sequences",
        ));
    }
    cx.reserve_items::<i64>(own.size())?;
    let mut shifts = Vec::with_capacity(own.size());
    for at in own.layout.offsets() {
        let item = scalar_or_object(&own, at);
        let class = Value::Obj(cx.types.int.clone());
        let whole = crate::object::call::call_pos(cx, &class, [item])?;
        shifts.push(index::index_clipped(cx, &whole)?);
    }
    Ok(shifts)
}

fn roll(cx: &mut Cx, a: ArrayLike, shift: Value, axis: Option<AxisTuple>) -> Made {
    let from = a.0.strided().clone();
    let Some(axes) = axis else {
        let shifts = shifts_of(cx, &shift)?;
        let line = views::ravelled(cx, &a.0, Order::C)?;
        let total = shifts.iter().fold(0i64, |sum, s| sum.wrapping_add(*s));
        let rolled = rolled(cx, &line.strided().clone(), &[(0, total)])?;
        let shape: Vec<i64> = from.shape().iter().map(|&n| n as i64).collect();
        let new = Array::own(rolled, Provenance::copy(Why::Asked, from.buffer.serial()));
        return views::reshaped(cx, &new, &shape, Order::C, None);
    };
    let axes = movement::axes::normalize_repeatable_axes(&axes.0, from.ndim(), None)?;
    let shifts = shifts_of(cx, &shift)?;
    let count = broadcast::broadcast_objects(&[&[shifts.len()], &[axes.len()]])?[0];
    let pick = |all: usize, i: usize| if all == 1 { 0 } else { i };
    let pairs: Vec<(usize, i64)> = (0..count)
        .map(|i| (axes[pick(axes.len(), i)], shifts[pick(shifts.len(), i)]))
        .collect();
    let new = rolled(cx, &from, &pairs)?;
    Ok(Array::own(
        new,
        Provenance::copy(Why::Asked, from.buffer.serial()),
    ))
}

/// A copy whose elements are moved along axes, round the end.
fn rolled(cx: &mut Cx, from: &Strided, shifts: &[(usize, i64)]) -> Res<Strided> {
    let mut total = vec![0usize; from.ndim()];
    for &(axis, shift) in shifts {
        let n = from.shape()[axis].max(1) as i64;
        total[axis] = (total[axis] as i64 + shift.rem_euclid(n)).rem_euclid(n) as usize;
    }
    let layout = match from.is_c_contiguous() {
        true => Layout::contiguous(from.shape(), from.itemsize(), Order::C),
        false if from.is_f_contiguous() => {
            Layout::contiguous(from.shape(), from.itemsize(), Order::F)
        }
        false => from.layout.keep_order(from.itemsize()),
    };
    let new = Strided::with_layout(&cx.memory, from.dtype.clone(), layout)?;
    let mut parts: Vec<(Layout, Layout)> = vec![(from.layout.clone(), new.layout.clone())];
    for (axis, &shift) in total.iter().enumerate() {
        let n = from.shape()[axis];
        parts = parts
            .into_iter()
            .flat_map(|(source, target)| {
                let head = (
                    part(&source, axis, 0, n - shift),
                    part(&target, axis, shift, n - shift),
                );
                let tail = (
                    part(&source, axis, n - shift, shift),
                    part(&target, axis, 0, shift),
                );
                [head, tail]
            })
            .filter(|(source, _)| source.size() > 0)
            .collect();
    }
    for (source, target) in parts {
        let (source, target) = (from.with(source), new.with(target));
        with_run(cx, |run| copy::assign(run, &target, &source))?;
    }
    Ok(new)
}

fn part(layout: &Layout, axis: usize, start: usize, len: usize) -> Layout {
    let mut cut = layout.clone();
    cut.shape[axis] = len;
    if len > 0 {
        cut.offset = (cut.offset as isize + start as isize * cut.strides[axis]) as usize;
    }
    cut
}
