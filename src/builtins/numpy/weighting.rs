//! Weights of averages and quantiles.
//!
//! Weights have the elements' shape, or one length an axis that is averaged over. A weighted quantile is an element, never between two.

use std::rc::Rc;

use super::averages::shaped;
use super::compose::{self, asarray, dtype_of, dtype_value, get, method, np, np_kw, set, shape_of};
use super::quantiles::{Found, any, last_of, nans_of};
use super::ufunc::apply::{self, made};
use crate::array::{Array, DType, Kind, Strided, Why};
use crate::object::array::array_of;
use crate::object::{CompareOp, Cx, Raised, Res, Value};

/// Weights of the shape of `a`, or set up to broadcast along the axes.
pub fn checked_weights(
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

/// Quantiles of weighted elements: the first whose weights, added up to it, reach the quantile's part of all.
pub fn weighted(
    cx: &mut Cx,
    arr: Value,
    weights: Value,
    q: &Value,
    out: Option<&Value>,
) -> Res<Found> {
    let axis = [("axis", Value::Int(0))];
    let order = np_kw(cx, "argsort", std::slice::from_ref(&arr), &axis)?;
    let arr = np_kw(cx, "take_along_axis", &[arr, order.clone()], &axis)?;
    let shape = shape_of(cx, &arr)?;
    let weights = match shape_of(cx, &weights)? == shape {
        true => np_kw(cx, "take_along_axis", &[weights, order], &axis)?,
        false => {
            let line = method(cx, &weights, "reshape", &[Value::Int(-1)])?;
            get(cx, &line, &order)?
        }
    };
    let nans = nans_of(cx, &arr)?;
    let kw = [("axis", Value::Int(0)), ("dtype", dtype_value(DType::F64))];
    let sums = np_kw(cx, "cumsum", &[weights], &kw)?;
    let total = last_of(cx, &sums)?;
    let target: Rc<Array> = asarray(cx, &sums)?;
    let mut parts = apply::apply_into(cx, "divide", &[&sums, &total], &target)?;
    let last = last_of(cx, &parts)?;
    let is_nan = apply::apply(cx, "isnan", &[&last])?;
    if any(cx, &is_nan)? {
        return Err(Raised::value("Weights included NaN, inf or were all zero."));
    }
    let q_dtype = dtype_of(cx, q)?;
    if q_dtype.kind().is_float() {
        parts = method(cx, &parts, "astype", &[dtype_value(q_dtype)])?;
    }
    let zeros = compose::cmp(cx, CompareOp::Eq, &parts, &Value::Int(0))?;
    let first = get(cx, &zeros, &Value::Int(0))?;
    if any(cx, &first)? {
        set(cx, &parts, &zeros, &Value::Int(-1))?;
    }
    let result = of_columns(cx, &arr, &parts, q, out)?;
    Ok((arr, result, nans))
}

/// Each column's elements where its sums reach the quantiles.
fn of_columns(
    cx: &mut Cx,
    arr: &Value,
    sums: &Value,
    q: &Value,
    out: Option<&Value>,
) -> Res<Value> {
    let shape = shape_of(cx, arr)?;
    let mut result_shape = shape_of(cx, q)?;
    result_shape.extend(&shape[1..]);
    let wanted = compose::int_tuple(&result_shape);
    let result = match out {
        None => np_kw(
            cx,
            "empty_like",
            std::slice::from_ref(arr),
            &[("shape", wanted)],
        )?,
        Some(out) if shape_of(cx, out)? != result_shape => {
            let (wanted, got) = (
                crate::object::text::str(cx, &wanted)?,
                compose::int_tuple(&shape_of(cx, out)?),
            );
            let got = crate::object::text::str(cx, &got)?;
            return Err(Raised::value(format!(
                "Wrong shape of argument 'out', shape={wanted} is required; got shape={got}."
            )));
        }
        Some(out) => out.clone(),
    };
    let top = Value::from(shape[0].saturating_sub(1));
    let count: usize = shape[1..].iter().product();
    for flat in 0..count {
        cx.poll()?;
        let place = super::functional::index_of(flat, &shape[1..]);
        let all = crate::object::slice::Slice::new(Value::None, Value::None, Value::None);
        let column = std::iter::once(Value::object(all)).chain(place.iter().cloned());
        let column = Value::tuple(column.collect::<Vec<_>>());
        let sums = get(cx, sums, &column)?;
        let found = np(cx, "searchsorted", &[sums, q.clone()])?;
        let found = np(cx, "minimum", &[found, top.clone()])?;
        let values = get(cx, arr, &column)?;
        let values = np(cx, "take", &[values, found])?;
        let into = std::iter::once(Value::Ellipsis).chain(place);
        let into = Value::tuple(into.collect::<Vec<_>>());
        set(cx, &result, &into, &values)?;
    }
    match dtype_of(cx, &result)?.kind() {
        Kind::Object if result_shape.is_empty() => method(cx, &result, "item", &[]),
        _ => Ok(result),
    }
}
