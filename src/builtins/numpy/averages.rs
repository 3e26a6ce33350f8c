//! `average` and `median`.

use super::compose::{self, div};
use super::moments;
use super::ordering;
use super::reductions::{Raw, keepdims_of};
use crate::array::movement::axes::normalize_axes;
use crate::array::{Array, DType, Kind, Layout, Order, Strided, Why};
use crate::builtin;
use crate::builtins::numpy::ufunc::apply::{self, made};
use crate::builtins::numpy::ufunc::methods::axes_of;
use crate::diag::fault::FaultKind;
use crate::engine::copy;
use crate::object::array::{array_of, scalar_or_object, with_run};
use crate::object::{Cx, Raised, Res, Value, truth};
use crate::registry::{Builtin, Given};

builtin! {
    /// The mean, weighted if weights are given.
    ///
    /// >>> np.average([1, 2, 3], weights=[3, 1, 0])
    /// np.float64(1.25)
    AVERAGE: "average(a, axis=None, weights=None, returned=False, *, keepdims=<no value>)" => average;
    /// The middle of the sorted elements, or the mean of the two in the middle.
    ///
    /// >>> np.median([[1, 9, 2], [4, 3, 8]], axis=1)
    /// array([2., 4.])
    MEDIAN: "median(a, axis=None, out=None, overwrite_input=False, keepdims=False)" => median;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&AVERAGE, &MEDIAN];

/// `axis=` normalized; `None` for all axes together.
pub fn axes_given(cx: &mut Cx, axis: Option<&Value>, ndim: usize) -> Res<Option<Vec<usize>>> {
    let Some(axis) = axis else { return Ok(None) };
    let Some(axes) = axes_of(cx, axis)? else {
        return Ok(None);
    };
    Ok(Some(normalize_axes(&axes, ndim, None)?.to_vec()))
}

/// Elements for a function of one axis: the axes to reduce merged into the last one, in a new contiguous native copy.
pub fn merged(cx: &mut Cx, strided: &Strided, axes: Option<&[usize]>) -> Res<Strided> {
    let Some(axes) = axes else {
        return ordering::flat(cx, strided);
    };
    let keep: Vec<usize> = (0..strided.ndim()).filter(|a| !axes.contains(a)).collect();
    let mut order = keep.clone();
    let mut last = axes.to_vec();
    last.sort_unstable();
    order.extend(last);
    let moved = strided.with(crate::array::movement::transpose::permute(
        &strided.layout,
        &order,
    ));
    let plain = ordering::fresh(cx, &moved)?;
    let mut shape: Vec<usize> = keep.iter().map(|&a| strided.shape()[a]).collect();
    shape.push(axes.iter().map(|&a| strided.shape()[a]).product());
    let layout = Layout::contiguous(&shape, plain.itemsize(), Order::C);
    Ok(plain.with(layout))
}

/// The shape of a result with the reduced axes kept.
pub fn kept_shape(shape: &[usize], axes: Option<&[usize]>) -> Vec<usize> {
    (0..shape.len())
        .map(|a| match axes {
            Some(axes) if !axes.contains(&a) => shape[a],
            _ => 1,
        })
        .collect()
}

/// A result under another shape; a scalar becomes an array.
pub fn shaped(cx: &mut Cx, value: &Value, shape: &[usize]) -> Res<Value> {
    let array = compose::asarray(cx, value)?;
    let dims: Vec<i64> = shape.iter().map(|&n| n as i64).collect();
    Ok(crate::builtins::views::reshaped(cx, &array, &dims, Order::C, None)?.into())
}

/// Whether elements can be NaN or NaT.
pub fn may_be_nan(kind: Kind) -> bool {
    kind.is_float() || kind.is_complex() || kind.is_time()
}

/// One index of the last axis of rows.
pub fn column(rows: &Strided, at: usize) -> Strided {
    let mut layout = rows.layout.clone();
    let last = layout.shape.len() - 1;
    layout.offset = (layout.offset as isize + at as isize * layout.strides[last]) as usize;
    layout.shape.pop();
    layout.strides.pop();
    rows.with(layout)
}

/// Elements as a value: a scalar without axes.
pub fn value_of(cx: &Cx, strided: Strided) -> Value {
    match strided.ndim() {
        0 => scalar_or_object(&strided, strided.layout.offset),
        _ => made(cx, strided, Why::Reduction).into(),
    }
}

fn median(
    cx: &mut Cx,
    a: Value,
    axis: Option<Value>,
    out: Option<Value>,
    _overwrite_input: Given<Value>,
    keepdims: Given<Value>,
) -> Res<Value> {
    let strided = array_of(cx, &a, None)?.strided().clone();
    let keepdims = keepdims_of(cx, &keepdims)?;
    let axes = axes_given(cx, axis.as_ref(), strided.ndim())?;
    let rows = merged(cx, &strided, axes.as_deref())?;
    let result = median_of_rows(cx, &rows)?;
    finish(cx, result, &strided, axes.as_deref(), keepdims, out)
}

/// Keeps axes and writes to `out`, as asked.
pub fn finish(
    cx: &mut Cx,
    result: Value,
    strided: &Strided,
    axes: Option<&[usize]>,
    keepdims: bool,
    out: Option<Value>,
) -> Res<Value> {
    let result = match keepdims {
        true => shaped(cx, &result, &kept_shape(strided.shape(), axes))?,
        false => result,
    };
    match out {
        None => Ok(result),
        Some(out) => {
            let Some(target) = out.downcast_rc::<Array>() else {
                return Err(Raised::type_error("return arrays must be of ArrayType"));
            };
            let from = compose::elements(cx, &result)?;
            let into = target.strided().clone();
            with_run(cx, |run| copy::assign(run, &into, &from))?;
            crate::object::array::subscript::note_write(cx, &into);
            Ok(out)
        }
    }
}

/// The median of each row; `rows` is sorted meanwhile.
pub fn median_of_rows(cx: &mut Cx, rows: &Strided) -> Res<Value> {
    let last = rows.ndim() - 1;
    let n = rows.shape()[last];
    let is_odd = n % 2 == 1;
    let mut kth = match n {
        0 => vec![],
        _ if is_odd => vec![n / 2],
        _ => vec![n / 2 - 1, n / 2],
    };
    if n > 0 && may_be_nan(rows.dtype.kind()) {
        kth.push(n - 1);
    }
    ordering::partition(cx, rows, last, &kth)?;
    let mut middle = rows.layout.clone();
    let from = (n / 2).saturating_sub(usize::from(!is_odd));
    middle.offset = (middle.offset as isize + from as isize * middle.strides[last]) as usize;
    middle.shape[last] = if is_odd { 1 } else { 2.min(n) };
    let middle: Value = made(cx, rows.with(middle), Why::Slice).into();
    let raw = Raw {
        axis: Given(Some(Value::Int(last as i64))),
        ..Raw::default()
    };
    let result = moments::mean_of(cx, &middle, raw)?;
    if n == 0 || !may_be_nan(rows.dtype.kind()) {
        return Ok(result);
    }
    with_nans(cx, result, &column(rows, n - 1))
}

/// `result` with the NaNs among `candidates` (of its shape) put in.
pub fn with_nans(cx: &mut Cx, result: Value, candidates: &Strided) -> Res<Value> {
    let candidates = value_of(cx, candidates.clone());
    let test = match compose::dtype_of(cx, &candidates)?.kind().is_time() {
        true => "isnat",
        false => "isnan",
    };
    let nans = apply::apply(cx, test, &[&candidates])?;
    if !result.is::<Array>() {
        return Ok(match truth::truth(cx, &nans)? {
            true => candidates,
            false => result,
        });
    }
    let (into, from) = (
        compose::elements(cx, &result)?,
        compose::elements(cx, &candidates)?,
    );
    let mask = compose::elements(cx, &nans)?;
    with_run(cx, |run| copy::assign_where(run, &into, &from, &mask))?;
    Ok(result)
}

fn average(
    cx: &mut Cx,
    a: Value,
    axis: Option<Value>,
    weights: Option<Value>,
    returned: Option<bool>,
    keepdims: Given<Value>,
) -> Res<Value> {
    let array = array_of(cx, &a, None)?;
    let strided = array.strided().clone();
    let axes = axes_given(cx, axis.as_ref(), strided.ndim())?;
    let axis_value = match &axes {
        None => Value::None,
        Some(axes) => compose::int_tuple(axes),
    };
    let raw = |dtype: Option<DType>| Raw {
        axis: Given(Some(axis_value.clone())),
        keepdims: keepdims.clone(),
        dtype: dtype.map(crate::registry::DTypeArg),
        ..Raw::default()
    };
    let a: Value = array.into();
    let (avg, scale) = match weights {
        None => {
            let avg = moments::mean_of(cx, &a, raw(None))?;
            let count = compose::elements(cx, &avg)?;
            let scale = strided.size() as f64 / count.size() as f64;
            (
                avg,
                apply::scalar_as(cx, &apply::float64(scale), &count.dtype)?,
            )
        }
        Some(weights) => {
            let weights = checked_weights(cx, &weights, &strided, axes.as_deref())?;
            let mut dtype = crate::array::dtype::promote::promote_types(
                &strided.dtype,
                &compose::dtype_of(cx, &weights)?,
            )?;
            if strided.dtype.kind().is_integer() || strided.dtype.kind() == Kind::Bool {
                dtype = crate::array::dtype::promote::promote_types(&dtype, &DType::F64)?;
            }
            let scale = super::reductions::by_ufunc(cx, &weights, "add", raw(Some(dtype.clone())))?;
            let is_zero =
                compose::cmp(cx, crate::object::CompareOp::Eq, &scale, &Value::Float(0.0))?;
            let any = compose::method(cx, &is_zero, "any", &[])?;
            if truth::truth(cx, &any)? {
                return Err(Raised::new(
                    FaultKind::ZeroDivisionError,
                    "Weights sum to zero, can't be normalized",
                ));
            }
            let extras = crate::builtins::numpy::ufunc::call::Extras {
                dtype: Some(dtype),
                ..Default::default()
            };
            let product = apply::run(cx, "multiply", &[&a, &weights], &extras)?;
            let sum = super::reductions::by_ufunc(cx, &product, "add", raw(None))?;
            (div(cx, &sum, &scale)?, scale)
        }
    };
    if !returned.unwrap_or(false) {
        return Ok(avg);
    }
    let shape = compose::shape_of(cx, &avg)?;
    let scale = match compose::shape_of(cx, &scale)? == shape {
        true => scale,
        false => {
            let wide = super::reductions::broadcast(&compose::elements(cx, &scale)?, &shape)?;
            let new = with_run(cx, |run| copy::contiguous(run, &wide, Order::C))?;
            made(cx, new, Why::Broadcast).into()
        }
    };
    Ok(Value::tuple(vec![avg, scale]))
}

/// Weights of the shape of `a`, or set up to broadcast along the axes.
fn checked_weights(
    cx: &mut Cx,
    weights: &Value,
    a: &Strided,
    axes: Option<&[usize]>,
) -> Res<Value> {
    let array = array_of(cx, weights, None)?;
    let shape = array.strided().shape().to_vec();
    if shape == a.shape() {
        return Ok(array.into());
    }
    let Some(axes) = axes else {
        return Err(Raised::type_error(
            "Axis must be specified when shapes of a and weights differ.",
        ));
    };
    let wanted: Vec<usize> = axes.iter().map(|&ax| a.shape()[ax]).collect();
    if shape != wanted {
        return Err(Raised::value(
            "Shape of weights must be consistent with shape of a along specified axis.",
        ));
    }
    let mut order: Vec<usize> = (0..axes.len()).collect();
    order.sort_by_key(|&i| axes[i]);
    let strided = array.strided().clone();
    let moved = strided.with(crate::array::movement::transpose::permute(
        &strided.layout,
        &order,
    ));
    let moved: Value = made(cx, moved, Why::Transpose).into();
    let dims: Vec<usize> = (0..a.ndim())
        .map(|ax| if axes.contains(&ax) { a.shape()[ax] } else { 1 })
        .collect();
    shaped(cx, &moved, &dims)
}
