//! Functions that pick elements by index: take, compress, open meshes, flat indices and back.

use std::rc::Rc;

use crate::array::dtype::{Casting, can_cast};
use crate::array::indexing::{IndexArray, Item, Plan, gather, plan};
use crate::array::layout::Shape;
use crate::array::movement::slice::out_of_bounds;
use crate::array::movement::{Slice, normalize_axis};
use crate::array::{Array, DType, Kind, Layout, Order, Provenance, Strided, Why};
use crate::builtin;
use crate::builtins::views;
use crate::engine::{Operand, copy, select, take};
use crate::object::array::discover::strided_for;
use crate::object::array::{array_of, scalar_or_object, with_run};
use crate::object::number::Number;
use crate::object::sequence::Tuple;
use crate::object::{Cx, Raised, Res, Value};
use crate::registry::{ArrayLike, Builtin, COneAxis, OrderArg, Rest, ShapeArg};

builtin! {
    /// The elements or rows at indices, in new memory in C order.
    ///
    /// >>> np.take([10, 20, 30], [2, 0])
    /// array([30, 10])
    TAKE: "take(a, indices, axis=None, out=None, mode='raise')" => take;
    /// The elements or rows where a condition holds.
    ///
    /// >>> np.compress([True, False, True], [1, 2, 3])
    /// array([1, 3])
    COMPRESS: "compress(condition, a, axis=None, out=None)" => compress;
    /// Index arrays that together pick a rectangle.
    ///
    /// >>> np.ix_([0, 1], [2])
    /// (array([[0],
    ///        [1]]), array([[2]]))
    IX: "ix_(*args)" => ix;
    /// Flat indices as one index an axis.
    ///
    /// >>> np.unravel_index(5, (3, 4))
    /// (np.int64(1), np.int64(1))
    UNRAVEL_INDEX: "unravel_index(indices, shape, order='C')" => unravel_index;
    /// One index an axis as flat indices.
    ///
    /// >>> np.ravel_multi_index((1, 1), (3, 4))
    /// np.int64(5)
    RAVEL_MULTI_INDEX: "ravel_multi_index(multi_index, dims, mode='raise', order='C')" => ravel_multi_index;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&TAKE, &COMPRESS, &IX, &UNRAVEL_INDEX, &RAVEL_MULTI_INDEX];

/// What happens to an index outside its axis.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Raise,
    Wrap,
    Clip,
}

pub(super) fn mode_of(value: Option<&Value>) -> Res<Mode> {
    let Some(value) = value else {
        return Ok(Mode::Raise);
    };
    match value.as_str() {
        Some("raise") => Ok(Mode::Raise),
        Some("wrap") => Ok(Mode::Wrap),
        Some("clip") => Ok(Mode::Clip),
        Some(other) => Err(Raised::value(format!(
            "clipmode must be one of 'clip', 'raise', or 'wrap' (got '{other}')"
        ))),
        None if value.is_none() => Ok(Mode::Raise),
        None => match Number::of(value) {
            Some(Number::Small(n)) if !matches!(value, Value::Bool(_)) => match n {
                0 => Ok(Mode::Clip),
                1 => Ok(Mode::Wrap),
                2 => Ok(Mode::Raise),
                _ => Err(Raised::value(
                    "integer clipmode must be RAISE, WRAP, or CLIP from 'numpy._core.multiarray'",
                )),
            },
            _ => Err(Raised::type_error("clipmode not understood")),
        },
    }
}

impl Mode {
    /// The index within `0..n`, or `None` where it has to raise. Clipping takes negative indices to 0.
    pub(super) fn place(self, index: i64, n: usize) -> Option<i64> {
        let len = n as i64;
        match self {
            Mode::Raise if -len <= index && index < len => Some(index.rem_euclid(len)),
            Mode::Raise => None,
            Mode::Wrap => Some(index.rem_euclid(len)),
            Mode::Clip => Some(index.clamp(0, len - 1)),
        }
    }

    /// The same for numbers that never count from the end.
    pub(super) fn place_forward(self, index: i64, n: usize) -> Option<usize> {
        match self {
            Mode::Raise if index < 0 => None,
            mode => mode.place(index, n).map(|at| at as usize),
        }
    }
}

fn take(
    cx: &mut Cx,
    a: ArrayLike,
    indices: Value,
    axis: Option<COneAxis>,
    out: Option<Value>,
    mode: Option<Value>,
) -> Res<Value> {
    let axis = axis.map(|axis| axis.0);
    let mode = mode_of(mode.as_ref())?;
    normalize_axis(axis.unwrap_or(0), a.0.strided().ndim().max(1))?;
    // A list is read as integers, an array has to cast to them.
    let index = match indices.downcast::<Array>() {
        Some(array) => {
            let own = array.strided().clone();
            views::check_cast(&own, &DType::I64, Casting::SameKind)?;
            own
        }
        None => strided_for(cx, &indices, &DType::I64)?,
    };
    take_at(cx, &a, index, axis, out, mode)
}

/// The elements or rows at indices.
fn take_at(
    cx: &mut Cx,
    a: &ArrayLike,
    index: Strided,
    axis: Option<i64>,
    out: Option<Value>,
    mode: Mode,
) -> Res<Value> {
    let (array, axis) = along(cx, &a.0, axis)?;
    let strided = array.strided().clone();
    let n = strided.shape()[axis];
    if let Some(out) = &out {
        let mut dims = strided.layout.shape.clone();
        dims.remove(axis);
        dims.insert_many(axis, index.shape().iter().copied());
        check_out(out, &dims, &strided.dtype)?;
    }
    if mode == Mode::Raise && index.dtype.kind().is_integer() && index.ndim() > 0 {
        let taken = with_run(cx, |run| {
            let index = match take::are_places(&index) {
                true => index.clone(),
                false => copy::cast(run, &index, &DType::I64, Order::C)?,
            };
            take::take(run, &strided, axis, &index)
        })?;
        if let Some(taken) = taken {
            return deliver(cx, taken, strided.buffer.serial(), out);
        }
    }
    let mut values = with_run(cx, |run| copy::to_vec::<i64>(run, &index))?;
    let (before, after) = (&strided.shape()[..axis], &strided.shape()[axis + 1..]);
    let reads_nothing = before.contains(&0) || mode == Mode::Clip && after.contains(&0);
    if reads_nothing && !values.is_empty() {
        // No row is ever read, so no index is looked at.
        let shape: Shape = [before, index.shape(), after].concat().into();
        let made = Strided::empty(&cx.memory, strided.dtype.clone(), &shape, Order::C)?;
        return deliver(cx, made, strided.buffer.serial(), out);
    }
    let is_checked = mode == Mode::Raise && after.contains(&0);
    if n == 0 && !values.is_empty() && !is_checked {
        return Err(Raised::index(
            "cannot do a non-empty take from an empty axes.",
        ));
    }
    for value in &mut values {
        *value = mode
            .place(*value, n)
            .ok_or_else(|| out_of_bounds(*value, axis, n))?;
    }
    let taken = pick(cx, &strided, axis, index.layout.shape.clone(), values)?;
    deliver(cx, taken, strided.buffer.serial(), out)
}

/// The array and the axis to work along: none means all elements in one line, and an array without axes counts as one of a single element.
pub(super) fn along(cx: &mut Cx, array: &Rc<Array>, axis: Option<i64>) -> Res<(Rc<Array>, usize)> {
    let ndim = array.strided().ndim();
    match axis {
        Some(axis) if ndim > 0 => Ok((array.clone(), normalize_axis(axis, ndim)?)),
        axis => {
            let axis = normalize_axis(axis.unwrap_or(0), 1)?;
            Ok((views::ravelled(cx, array, Order::C)?, axis))
        }
    }
}

/// The parts of `strided` at places along `axis`, in C order.
fn pick(
    cx: &mut Cx,
    strided: &Strided,
    axis: usize,
    shape: Shape,
    values: Vec<i64>,
) -> Res<Strided> {
    let is_one = shape.is_empty();
    let (shape, strides) = match is_one {
        true => (Shape::from_slice(&[1]), 8),
        false => (shape, 8),
    };
    let strides = crate::array::layout::contiguous_strides(&shape, strides, Order::C);
    let mut items: Vec<Item> = (0..axis).map(|_| Item::Slice(Slice::ALL)).collect();
    items.push(Item::Array(IndexArray {
        shape,
        strides,
        values,
    }));
    let Plan::Advanced(plan) = plan(&strided.layout, &items)? else {
        unreachable!("an index array makes an advanced plan");
    };
    let mut made = gather(strided, &plan, &|| cx.may_go_on())?.strided();
    cx.poll()?;
    if is_one {
        made.layout.shape.remove(axis);
        made.layout.strides.remove(axis);
    }
    match made.is_c_contiguous() {
        true if made.size() == 0 => Ok(made),
        true => {
            // Axes of length 1 have the strides of a new array.
            let offset = made.layout.offset;
            made.layout = Layout {
                offset,
                ..Layout::contiguous(made.shape(), made.itemsize(), Order::C)
            };
            Ok(made)
        }
        false => with_run(cx, |run| copy::contiguous(run, &made, Order::C)),
    }
}

/// Refuses an `out=` of another shape, or whose elements are not all among those of the operand's dtype.
fn check_out(out: &Value, shape: &[usize], dtype: &DType) -> Res<()> {
    let Some(target) = out.downcast::<Array>() else {
        return Err(Raised::type_error("output must be an array"));
    };
    let into = target.strided().clone();
    if into.shape() != shape {
        return Err(Raised::value(
            "output array does not match result of ndarray.take",
        ));
    }
    views::check_cast(&into, dtype, Casting::Safe)
}

/// The result as an array, a scalar where it has no axes, or written to `out`.
fn deliver(cx: &mut Cx, made: Strided, serial: u64, out: Option<Value>) -> Res<Value> {
    if let Some(out) = out {
        let Some(target) = out.downcast_rc::<Array>() else {
            return Ok(out);
        };
        let into = target.strided().clone();
        crate::builtins::methods::conversion::refuse_read_only(&target)?;
        with_run(cx, |run| copy::assign(run, &into, &made))?;
        crate::object::array::subscript::note_write(cx, &into);
        return Ok(out);
    }
    if made.ndim() == 0 {
        return Ok(scalar_or_object(&made, made.layout.offset));
    }
    Ok(Array::own(made, Provenance::copy(Why::Take, serial)).into())
}

fn compress(
    cx: &mut Cx,
    condition: ArrayLike,
    a: ArrayLike,
    axis: Option<COneAxis>,
    out: Option<Value>,
) -> Res<Value> {
    let axis = axis.map(|axis| axis.0);
    let condition = condition.0.strided().clone();
    if condition.ndim() != 1 {
        return Err(Raised::value("condition must be a 1-d array"));
    }
    let bools = with_run(cx, |run| {
        copy::cast(run, &condition, &DType::BOOL, Order::C)
    })?;
    if axis.is_none() && bools.size() == a.0.strided().size() && a.0.strided().ndim() > 0 {
        let (line, _) = along(cx, &a.0, None)?;
        let line = line.strided().clone();
        let mask = Operand::Array(bools);
        let (chosen, _) = with_run(cx, |run| select::compress(run, &line, &mask))?;
        return deliver(cx, chosen, line.buffer.serial(), out);
    }
    let hits: Vec<i64> = {
        let bytes = bools.buffer.lend();
        let places = bools.layout.offsets().enumerate();
        places
            .filter(|(_, at)| bytes[*at] != 0)
            .map(|(i, _)| i as i64)
            .collect()
    };
    let indices = Strided::from_slice(&cx.memory, &hits, &[hits.len()])?;
    take_at(cx, &a, indices, axis, out, Mode::Raise)
}

fn own_indices(cx: &Cx, values: &[i64], shape: &[usize]) -> Res<Rc<Array>> {
    let strided = Strided::from_slice(&cx.memory, values, shape)?;
    Ok(Array::own(strided, Provenance::new(Why::None)))
}

fn ix(cx: &mut Cx, args: Rest) -> Res<Value> {
    let ndim = args.0.len();
    let mut results = Vec::with_capacity(ndim);
    for (axis, value) in args.0.iter().enumerate() {
        let array = array_of(cx, value, None)?;
        let strided = array.strided().clone();
        if strided.ndim() != 1 {
            return Err(Raised::value("Cross index must be 1 dimensional"));
        }
        let line = if strided.size() == 0 && !value.is::<Array>() {
            own_indices(cx, &[], &[0])?
        } else if strided.dtype.kind() == Kind::Bool {
            let hits: Vec<i64> = {
                let bytes = strided.buffer.lend();
                let places = strided.layout.offsets().enumerate();
                places
                    .filter(|(_, at)| bytes[*at] != 0)
                    .map(|(i, _)| i as i64)
                    .collect()
            };
            own_indices(cx, &hits, &[hits.len()])?
        } else {
            array
        };
        let mut dims = vec![1; ndim];
        dims[axis] = line.strided().size() as i64;
        results.push(views::reshaped(cx, &line, &dims, Order::C, None)?.into());
    }
    Ok(Value::tuple(results))
}

/// A list of indices as integers; anything but integers is refused.
fn flat_indices(cx: &mut Cx, value: &Value) -> Res<(Strided, Vec<i64>)> {
    let strided = array_of(cx, value, None)?.strided().clone();
    let is_integer = can_cast(&strided.dtype, &DType::I64, Casting::SameKind)
        && !matches!(strided.dtype.kind(), Kind::TimeDelta);
    if !is_integer && strided.size() == 0 {
        return Err(Raised::type_error(
            "indices must be integral: the provided empty sequence was inferred as float. Wrap it with 'np.array(indices, dtype=np.intp)'",
        ));
    }
    if !is_integer {
        return Err(Raised::type_error("only int indices permitted"));
    }
    let values = with_run(cx, |run| copy::to_vec::<i64>(run, &strided))?;
    Ok((strided, values))
}

/// One value where the operand had no axes, else an array of its shape.
fn as_given(cx: &Cx, values: &[i64], shape: &[usize]) -> Res<Value> {
    match shape {
        [] => Ok(crate::object::array::scalar_value(
            crate::array::Element::of(values[0]),
        )),
        shape => own_indices(cx, values, shape).map(Into::into),
    }
}

/// The axes from the slowest to the fastest.
fn reading_order(ndim: usize, order: Option<OrderArg>) -> Res<Vec<usize>> {
    match order.map_or(Order::C, |order| order.0) {
        Order::C => Ok((0..ndim).collect()),
        Order::F => Ok((0..ndim).rev().collect()),
        _ => Err(Raised::value("only 'C' or 'F' order is permitted")),
    }
}

fn unravel_index(
    cx: &mut Cx,
    indices: Value,
    shape: ShapeArg,
    order: Option<OrderArg>,
) -> Res<Value> {
    let (strided, values) = flat_indices(cx, &indices)?;
    let dims = shape.0;
    let size = dims
        .iter()
        .try_fold(1i64, |n, &d| n.checked_mul(d))
        .ok_or_else(|| {
            Raised::value("dimensions are too large; arrays and shapes with a total size greater than 'intp' are not supported.")
        })?;
    if let Some(&bad) = values.iter().find(|&&v| v < 0 || v >= size) {
        return Err(Raised::value(format!(
            "index {bad} is out of bounds for array with size {size}"
        )));
    }
    if dims.is_empty() && !strided.shape().is_empty() {
        return Err(Raised::value(
            "multiple indices are not supported for 0d arrays",
        ));
    }
    let ndim = dims.len();
    let mut table = vec![0i64; values.len() * ndim];
    let axes = reading_order(ndim, order)?;
    for (row, &value) in table.chunks_exact_mut(ndim.max(1)).zip(&values) {
        let mut rest = value;
        for &axis in axes.iter().rev() {
            row[axis] = rest % dims[axis];
            rest /= dims[axis];
        }
    }
    let shape = strided.shape();
    if shape.is_empty() {
        let one = |&n: &i64| crate::object::array::scalar_value(crate::array::Element::of(n));
        return Ok(Value::tuple(table.iter().map(one).collect::<Vec<_>>()));
    }
    let table = own_indices(cx, &table, &[shape, &[ndim]].concat())?;
    let columns = (0..ndim).map(|axis| {
        let mut column = table.strided().clone();
        column.layout.shape.pop();
        column.layout.strides.pop();
        column.layout.offset += 8 * axis;
        Array::view_of(&table, column, table.provenance()).into()
    });
    Ok(Value::tuple(columns.collect::<Vec<Value>>()))
}

fn ravel_multi_index(
    cx: &mut Cx,
    multi_index: Value,
    dims: ShapeArg,
    mode: Option<Value>,
    order: Option<OrderArg>,
) -> Res<Value> {
    let dims = dims.0;
    let parts = crate::object::array::discover::items(cx, &multi_index)?;
    if parts.len() != dims.len() {
        return Err(Raised::value(format!(
            "parameter multi_index must be a sequence of length {}",
            dims.len()
        )));
    }
    let modes: Vec<Mode> = match mode.as_ref().and_then(|m| m.downcast::<Tuple>()) {
        Some(tuple) if tuple.items.len() == dims.len() => tuple
            .items
            .iter()
            .map(|m| mode_of(Some(m)))
            .collect::<Res<_>>()?,
        Some(_) => {
            return Err(Raised::value(format!(
                "parameter mode must be a sequence of length {} or a single mode",
                dims.len()
            )));
        }
        None => vec![mode_of(mode.as_ref())?; dims.len()],
    };
    let mut columns = Vec::with_capacity(parts.len());
    for part in &parts {
        columns.push(flat_indices(cx, part)?.0);
    }
    let shapes: Vec<&[usize]> = columns.iter().map(|column| column.shape()).collect();
    let common = crate::array::movement::broadcast_shape(&shapes)?;
    let mut flat = vec![0i64; common.iter().product()];
    for axis in reading_order(dims.len(), order)? {
        let wide = crate::array::movement::broadcast::stretch(&columns[axis].layout, &common)
            .expect("the common shape holds every shape");
        let column = columns[axis].with(wide);
        let values = with_run(cx, |run| copy::to_vec::<i64>(run, &column))?;
        let n = dims[axis].max(0);
        for (sum, &value) in flat.iter_mut().zip(&values) {
            // Negative coordinates never count from the end here.
            let place = match modes[axis] {
                Mode::Raise if (0..n).contains(&value) => Some(value),
                Mode::Raise => None,
                _ if n == 0 => None,
                other => other.place(value, n as usize),
            };
            let place = place.ok_or_else(|| Raised::value("invalid entry in coordinates array"))?;
            *sum = sum
                .checked_mul(n)
                .and_then(|s| s.checked_add(place))
                .ok_or_else(|| Raised::value("invalid dims: array size defined by dims is larger than the maximum possible size."))?;
        }
    }
    as_given(cx, &flat, &common)
}
