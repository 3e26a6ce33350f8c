//! `median` and `nanmedian`.
//!
//! The middle is found by partitions; a NaN anywhere stands last then, and is the answer. `nanmedian` of short rows halves the sum of the two
//! middle elements in the elements' own precision, as NumPy's masked median does: large float16 overflow there.

use super::compose::{
    self, asarray, cmp, dtype_of, elements, get, method, np, np_kw, set, span_key,
};
use super::functional::along_axis;
use super::moments;
use super::one_axis::{self, OneAxis};
use super::ordering;
use super::quantiles::{any, asked};
use super::reductions::{Raw, by_ufunc, count_of_true};
use super::sorting::workplace;
use crate::array::{Array, DType, Why};
use crate::builtin;
use crate::builtins::methods::conversion::refuse_read_only;
use crate::builtins::numpy::ufunc::apply;
use crate::numeric::sorting::SortKind;
use crate::object::array::array_of;
use crate::object::{CompareOp, Cx, Res, Value, warning};
use crate::registry::{Builtin, DTypeArg, Given};

builtin! {
    /// The middle of the sorted elements, or the mean of the two in the middle.
    ///
    /// >>> np.median([[1, 9, 2], [4, 3, 8]], axis=1)
    /// array([2., 4.])
    MEDIAN: "median(a, axis=None, out=None, overwrite_input=False, keepdims=False)" => median;
    /// The median of the elements that are no NaN.
    ///
    /// >>> np.nanmedian([1, np.nan, 3])
    /// np.float64(2.0)
    NANMEDIAN: "nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=<no value>)" => nanmedian;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&MEDIAN, &NANMEDIAN];

fn median(
    cx: &mut Cx,
    a: Value,
    axis: Option<Value>,
    out: Option<Value>,
    overwrite_input: Given<Value>,
    keepdims: Option<bool>,
) -> Res<Value> {
    let asked = asked(cx, axis, out, keepdims, None, overwrite_input)?;
    one_axis::over_axes(cx, &a, asked, &mut of_axis)
}

fn of_axis(cx: &mut Cx, one: OneAxis) -> Res<Value> {
    let part = workplace(cx, &one.a, one.axis, one.overwrites)?;
    let axis = one.axis.unwrap_or(0);
    let strided = part.strided().clone();
    let n = strided.shape()[axis];
    let mut kth = match n {
        0 => vec![],
        _ if n % 2 == 1 => vec![n / 2],
        _ => vec![n / 2 - 1, n / 2],
    };
    let may_be_nan = {
        let kind = strided.dtype.kind();
        kind.is_float() || kind.is_complex() || kind.is_time()
    };
    if n > 0 && may_be_nan && kth.last() != Some(&(n - 1)) {
        kth.push(n - 1);
    }
    ordering::select(cx, &strided, axis, &kth)?;
    let part: Value = part.into();
    let from = (n / 2).saturating_sub(usize::from(n.is_multiple_of(2)));
    let key = span_key(
        strided.ndim(),
        axis,
        Some(from as i64),
        Some(n as i64 / 2 + 1),
        None,
    );
    let middle = get(cx, &part, &key)?;
    let raw = Raw {
        axis: Given(Some(Value::from(axis))),
        out: one.out,
        ..Raw::default()
    };
    let result = moments::mean_of(cx, &middle, raw)?;
    match may_be_nan && strided.size() > 0 {
        true => with_nans(cx, result, &part, axis),
        false => Ok(result),
    }
}

/// `result`, with the NaNs that stand last along the axis put in.
fn with_nans(cx: &mut Cx, result: Value, sorted: &Value, axis: usize) -> Res<Value> {
    let last = np(
        cx,
        "take",
        &[sorted.clone(), Value::Int(-1), Value::from(axis)],
    )?;
    let nans = apply::apply(cx, "isnan", &[&last])?;
    if !any(cx, &nans)? {
        return Ok(result);
    }
    if !result.is::<Array>() {
        return Ok(last);
    }
    np_kw(cx, "copyto", &[result.clone(), last], &[("where", nans)])?;
    Ok(result)
}

fn nanmedian(
    cx: &mut Cx,
    a: Value,
    axis: Option<Value>,
    out: Option<Value>,
    overwrite_input: Given<Value>,
    keepdims: Given<Value>,
) -> Res<Value> {
    if elements(cx, &a)?.size() == 0 {
        return nanmean(cx, a, axis, out, keepdims);
    }
    let keepdims = match &keepdims.0 {
        None => None,
        Some(value) => Some(crate::object::truth::truth(cx, value)?),
    };
    let asked = asked(cx, axis, out, keepdims, None, overwrite_input)?;
    one_axis::over_axes(cx, &a, asked, &mut nan_of_axis)
}

/// What the NaN-free medians and quantiles of no elements are.
pub fn nanmean(
    cx: &mut Cx,
    a: Value,
    axis: Option<Value>,
    out: Option<Value>,
    keepdims: Given<Value>,
) -> Res<Value> {
    let mut kw = vec![
        ("axis", axis.unwrap_or(Value::None)),
        ("out", out.unwrap_or(Value::None)),
    ];
    kw.extend(keepdims.0.map(|value| ("keepdims", value)));
    np_kw(cx, "nanmean", &[a], &kw)
}

fn nan_of_axis(cx: &mut Cx, one: OneAxis) -> Res<Value> {
    let strided = elements(cx, &one.a)?;
    let result = match one.axis {
        Some(axis) if strided.ndim() > 1 => {
            let is_short = strided.shape()[axis] < 600 && !strided.dtype.kind().is_time();
            match is_short {
                true => of_short_rows(cx, &one.a, axis, one.overwrites)?,
                false => along_axis(cx, &one.a, axis, &mut |cx, line| {
                    of_line(cx, line, one.overwrites)
                })?,
            }
        }
        _ => {
            let line = compose::method(cx, &one.a, "ravel", &[])?;
            of_line(cx, line, one.overwrites)?
        }
    };
    match one.out {
        None => Ok(result),
        Some(out) => {
            set(cx, &out, &Value::Ellipsis, &result)?;
            Ok(out)
        }
    }
}

/// The elements of a line that are no NaN; warns where there are none. The line, or a copy of it, is closed up: the last numbers take the places of
/// the NaNs.
pub fn without_nans(
    cx: &mut Cx,
    line: &Value,
    second: Option<Value>,
    overwrites: bool,
) -> Res<(Value, Option<Value>)> {
    let nans = match dtype_of(cx, line)?.kind() {
        crate::array::Kind::Object => cmp(cx, CompareOp::Ne, line, line)?,
        _ => apply::apply(cx, "isnan", &[line])?,
    };
    let strided = elements(cx, &nans)?;
    let count = count_of_true(cx, &strided)?;
    if count == 0 && strided.size() > 0 {
        return Ok((line.clone(), second));
    }
    if count == strided.size() {
        warning::warn(cx, "RuntimeWarning", "All-NaN slice encountered")?;
    }
    let numbers = apply::apply(cx, "logical_not", &[&nans])?;
    let mut close_up = |given: &Value| -> Res<Value> {
        if count == strided.size() {
            return get(cx, given, &numbers);
        }
        let line = match overwrites {
            true => given.clone(),
            false => method(cx, given, "copy", &[])?,
        };
        closed_up(cx, &line, &nans, &numbers, count)
    };
    let second = second.map(|second| close_up(&second)).transpose()?;
    Ok((close_up(line)?, second))
}

fn closed_up(cx: &mut Cx, line: &Value, nans: &Value, numbers: &Value, count: usize) -> Res<Value> {
    let back = -(count as i64);
    let tail = span_key(1, 0, Some(back), None, None);
    let last = (get(cx, line, &tail)?, get(cx, numbers, &tail)?);
    let last = get(cx, &last.0, &last.1)?;
    let moved = compose::shape_of(cx, &last)?[0] as i64;
    let places = np(cx, "flatnonzero", std::slice::from_ref(nans))?;
    let places = get(cx, &places, &span_key(1, 0, None, Some(moved), None))?;
    set(cx, line, &places, &last)?;
    get(cx, line, &span_key(1, 0, None, Some(back), None))
}

fn of_line(cx: &mut Cx, line: Value, overwrites: bool) -> Res<Value> {
    let (numbers, _) = without_nans(cx, &line, None, overwrites)?;
    if elements(cx, &numbers)?.size() == 0 {
        return get(cx, &line, &Value::Int(-1));
    }
    let one = OneAxis {
        a: numbers,
        axis: None,
        is_merged: false,
        out: None,
        weights: None,
        overwrites,
    };
    of_axis(cx, one)
}

/// Rows are sorted, which puts their NaNs last; the middle of what stands before them is gathered.
fn of_short_rows(cx: &mut Cx, a: &Value, axis: usize, overwrites: bool) -> Res<Value> {
    let nans = apply::apply(cx, "isnan", &[a])?;
    if overwrites {
        let array = array_of(cx, a, None)?;
        refuse_read_only(&array)?;
    }
    let sorted = workplace(cx, a, Some(axis), overwrites)?;
    let strided = sorted.strided().clone();
    let kind = strided.dtype.kind();
    let is_inexact = kind.is_float() || kind.is_complex();
    ordering::sort(cx, &strided, axis, &ordering::By::Whole, SortKind::Quick)?;
    let numbers = apply::apply(cx, "logical_not", &[&nans])?;
    let raw = |dtype: DType, keeps: bool| Raw {
        axis: Given(Some(Value::from(axis))),
        dtype: Some(DTypeArg(dtype)),
        keepdims: Given(Some(Value::Bool(keeps))),
        ..Raw::default()
    };
    let counts = by_ufunc(cx, &numbers, "add", raw(DType::I64, true))?;
    let high = np(cx, "floor_divide", &[counts.clone(), Value::Int(2)])?;
    let is_odd = np(cx, "remainder", &[counts.clone(), Value::Int(2)])?;
    let low = compose::add(cx, &high, &is_odd)?;
    let low = compose::sub(cx, &low, &Value::Int(1))?;
    let places = np(
        cx,
        "concatenate",
        &[Value::tuple(vec![low, high]), Value::from(axis)],
    )?;
    let sorted: Value = sorted.into();
    let along = [("axis", Value::from(axis))];
    let middle = np_kw(cx, "take_along_axis", &[sorted, places], &along)?;
    let wide = if is_inexact {
        strided.dtype.native()
    } else {
        DType::F64
    };
    let empty = cmp(cx, CompareOp::Eq, &counts, &Value::Int(0))?;
    let has_empty = any(cx, &empty)?;
    if has_empty {
        let kw = [("where", empty.clone())];
        np_kw(cx, "copyto", &[middle.clone(), Value::Int(0)], &kw)?;
    }
    let sum = by_ufunc(cx, &middle, "add", raw(wide, false))?;
    let sum = asarray(cx, &sum)?;
    let value: Value = sum.clone().into();
    apply::apply_into(cx, "divide", &[&value, &Value::Float(2.0)], &sum)?;
    if !has_empty {
        let whole = sum.strided().clone();
        return Ok(compose::part_of(&sum, whole, Why::Reduction));
    }
    let empty = np(cx, "squeeze", &[empty, Value::from(axis)])?;
    let bools = elements(cx, &empty)?;
    for _ in 0..count_of_true(cx, &bools)? {
        warning::warn(cx, "RuntimeWarning", "All-NaN slice encountered")?;
    }
    // A masked array is filled in a copy, which gives axes of length 1 strides of their own.
    let filled = compose::method(cx, &value, "copy", &[Value::str("K")])?;
    let kw = [("where", empty)];
    np_kw(cx, "copyto", &[filled.clone(), Value::Float(f64::NAN)], &kw)?;
    Ok(filled)
}
