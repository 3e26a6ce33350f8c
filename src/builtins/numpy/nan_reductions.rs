//! Reductions that leave NaNs out: `nansum`, `nanmean`, `nanmax` and their kin.
//!
//! NaNs are replaced by what does not matter to the reduction, in a copy; elements that cannot be NaN are reduced as they are.

use super::compose;
use super::moments::{self, Deviation};
use super::reductions::{self, Raw, by_ufunc};
use crate::array::dtype::Casting;
use crate::array::{Array, DType, Kind, Order, Strided, Why};
use crate::builtin;
use crate::builtins::numpy::ufunc::apply::{self, apply, made};
use crate::builtins::numpy::ufunc::call::Extras;
use crate::builtins::numpy::ufunc::errstate::{Action, ErrState};
use crate::builtins::numpy::ufunc::methods::mask_of;
use crate::engine::copy;
use crate::engine::extremes::End;
use crate::object::array::Scalar;
use crate::object::array::{array_of, with_run};
use crate::object::{CompareOp, Cx, Raised, Res, Value, truth, warning};
use crate::registry::{Builtin, DTypeArg, Given, Named};

builtin! {
    /// The sum, NaNs counting as 0.
    ///
    /// >>> np.nansum([1, np.nan, 2])
    /// np.float64(3.0)
    NANSUM: "nansum(a, axis=None, dtype=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)" => nansum;
    /// The product, NaNs counting as 1.
    ///
    /// >>> np.nanprod([2, np.nan, 3])
    /// np.float64(6.0)
    NANPROD: "nanprod(a, axis=None, dtype=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)" => nanprod;
    /// The least element that is no NaN.
    ///
    /// >>> np.nanmin([2, np.nan, 3])
    /// np.float64(2.0)
    NANMIN: "nanmin(a, axis=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)" => nanmin;
    /// The greatest element that is no NaN.
    ///
    /// >>> np.nanmax([2, np.nan, 3])
    /// np.float64(3.0)
    NANMAX: "nanmax(a, axis=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)" => nanmax;
    /// The mean of the elements that are no NaN.
    ///
    /// >>> np.nanmean([1, np.nan, 3])
    /// np.float64(2.0)
    NANMEAN: "nanmean(a, axis=None, dtype=None, out=None, keepdims=<no value>, *, where=<no value>)" => nanmean;
    /// The variance of the elements that are no NaN.
    ///
    /// >>> np.nanvar([1, np.nan, 3])
    /// np.float64(1.0)
    NANVAR: "nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=<no value>, *, where=<no value>, mean=<no value>, correction=<no value>)" => nanvar;
    /// The standard deviation of the elements that are no NaN.
    ///
    /// >>> np.nanstd([1, np.nan, 3])
    /// np.float64(1.0)
    NANSTD: "nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=<no value>, *, where=<no value>, mean=<no value>, correction=<no value>)" => nanstd;
    /// The index of the greatest element that is no NaN.
    ///
    /// >>> np.nanargmax([1, np.nan, 3])
    /// np.int64(2)
    NANARGMAX: "nanargmax(a, axis=None, out=None, *, keepdims=<no value>)" => nanargmax;
    /// The index of the least element that is no NaN.
    ///
    /// >>> np.nanargmin([1, np.nan, 3])
    /// np.int64(0)
    NANARGMIN: "nanargmin(a, axis=None, out=None, *, keepdims=<no value>)" => nanargmin;
    /// The running sums, NaNs counting as 0.
    ///
    /// >>> np.nancumsum([1, np.nan, 2])
    /// array([1., 1., 3.])
    NANCUMSUM: "nancumsum(a, axis=None, dtype=None, out=None)" => nancumsum;
    /// The running products, NaNs counting as 1.
    ///
    /// >>> np.nancumprod([2, np.nan, 3])
    /// array([2., 2., 6.])
    NANCUMPROD: "nancumprod(a, axis=None, dtype=None, out=None)" => nancumprod;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &NANSUM,
    &NANPROD,
    &NANMIN,
    &NANMAX,
    &NANMEAN,
    &NANVAR,
    &NANSTD,
    &NANARGMAX,
    &NANARGMIN,
    &NANCUMSUM,
    &NANCUMPROD,
];

/// A copy with the NaNs replaced, and where they were; elements that cannot be NaN as they are.
fn replaced(cx: &mut Cx, a: &Value, by: f64) -> Res<(Value, Option<Value>)> {
    let array = array_of(cx, a, None)?;
    let strided = array.strided().clone();
    let kind = strided.dtype.kind();
    let array: Value = array.into();
    let mask = match kind {
        Kind::Object => {
            let differs = compose::cmp(cx, CompareOp::Ne, &array, &array)?;
            compose::method(cx, &differs, "astype", &[compose::dtype_value(DType::BOOL)])?
        }
        kind if kind.is_float() || kind.is_complex() => apply(cx, "isnan", &[&array])?,
        _ => return Ok((array, None)),
    };
    let (copy, bools) = (
        with_run(cx, |run| copy::contiguous(run, &strided, Order::K))?,
        compose::elements(cx, &mask)?,
    );
    let fill = Strided::from_slice(&cx.memory, &[by], &[])?;
    with_run(cx, |run| copy::assign_where(run, &copy, &fill, &bools))?;
    Ok((made(cx, copy, Why::Asked).into(), Some(mask)))
}

fn nansum(cx: &mut Cx, a: Value, Named(raw): Named<Raw>) -> Res<Value> {
    let (a, _) = replaced(cx, &a, 0.0)?;
    by_ufunc(cx, &a, "add", raw)
}

fn nanprod(cx: &mut Cx, a: Value, Named(raw): Named<Raw>) -> Res<Value> {
    let (a, _) = replaced(cx, &a, 1.0)?;
    by_ufunc(cx, &a, "multiply", raw)
}

fn nanmin(cx: &mut Cx, a: Value, Named(raw): Named<Raw>) -> Res<Value> {
    extreme(cx, &a, "fmin", raw)
}

fn nanmax(cx: &mut Cx, a: Value, Named(raw): Named<Raw>) -> Res<Value> {
    extreme(cx, &a, "fmax", raw)
}

fn extreme(cx: &mut Cx, a: &Value, ufunc: &str, raw: Raw) -> Res<Value> {
    let is_plain = a
        .downcast::<Array>()
        .is_some_and(|a| a.dtype().kind() != Kind::Object);
    if !is_plain {
        return replaced_extreme(cx, a, ufunc, raw);
    }
    let result = by_ufunc(cx, a, ufunc, raw)?;
    let kind = compose::dtype_of(cx, &result)?.kind();
    if !kind.is_float() && !kind.is_complex() && !kind.is_time() {
        return Ok(result);
    }
    let nans = apply(cx, "isnan", &[&result])?;
    if any(cx, &nans)? {
        warning::warn(cx, "RuntimeWarning", "All-NaN slice encountered")?;
    }
    Ok(result)
}

/// The extreme of what is no array yet, or of objects: NaNs are replaced by the other end of the numbers.
fn replaced_extreme(cx: &mut Cx, a: &Value, ufunc: &str, raw: Raw) -> Res<Value> {
    let (infinity, function) = match ufunc {
        "fmin" => (f64::INFINITY, "minimum"),
        _ => (f64::NEG_INFINITY, "maximum"),
    };
    let (a, mask) = replaced(cx, a, infinity)?;
    let for_mask = Raw {
        axis: raw.axis.clone(),
        keepdims: raw.keepdims.clone(),
        condition: raw.condition.clone(),
        ..Raw::default()
    };
    let result = by_ufunc(cx, &a, function, raw)?;
    let Some(mask) = mask else { return Ok(result) };
    let all = reductions::truths(cx, &mask, "logical_and", for_mask)?;
    if !any(cx, &all)? {
        return Ok(result);
    }
    let result = match result.downcast_rc::<Array>() {
        None => {
            let dtype = compose::dtype_of(cx, &result)?;
            apply::scalar_as(cx, &apply::float64(f64::NAN), &dtype)?
        }
        Some(array) => {
            let (into, bools) = (array.strided().clone(), compose::elements(cx, &all)?);
            let nan = Strided::from_slice(&cx.memory, &[f64::NAN], &[])?;
            with_run(cx, |run| copy::assign_where(run, &into, &nan, &bools))?;
            result
        }
    };
    warning::warn(cx, "RuntimeWarning", "All-NaN axis encountered")?;
    Ok(result)
}

fn any(cx: &mut Cx, bools: &Value) -> Res<bool> {
    let any = reductions::truths(cx, bools, "logical_or", Raw::default())?;
    truth::truth(cx, &any)
}

/// How many elements are no NaN.
fn counted(cx: &mut Cx, mask: &Value, raw: &Raw, keepdims: Given<Value>) -> Res<Value> {
    let counts = apply(cx, "logical_not", &[mask])?;
    let raw = Raw {
        axis: raw.axis.clone(),
        dtype: Some(DTypeArg(DType::I64)),
        keepdims,
        condition: raw.condition.clone(),
        ..Raw::default()
    };
    by_ufunc(cx, &counts, "add", raw)
}

/// A sum over a count, in silence.
fn over_count(cx: &mut Cx, sum: &Value, count: &Value) -> Res<Value> {
    let before = cx.state::<ErrState>().actions;
    let actions = &mut cx.state::<ErrState>().actions;
    (actions[0], actions[3]) = (Action::Ignore, Action::Ignore);
    let result = match sum.downcast_rc::<Array>() {
        Some(array) => apply::apply_into(cx, "divide", &[sum, count], &array),
        None => compose::div(cx, sum, count),
    };
    cx.state::<ErrState>().actions = before;
    if !sum.is::<Array>() && !sum.is::<Scalar>() {
        // A sum of objects has no dtype to go back to.
        return result;
    }
    let dtype = compose::dtype_of(cx, sum)?;
    apply::scalar_as(cx, &result?, &dtype)
}

fn check_inexact(cx: &mut Cx, raw: &Raw) -> Res<()> {
    let is_inexact = |d: &DType| d.kind().is_float() || d.kind().is_complex();
    if raw.dtype.as_ref().is_some_and(|d| !is_inexact(&d.0)) {
        return Err(Raised::type_error(
            "If a is inexact, then dtype must be inexact",
        ));
    }
    if let Some(out) = &raw.out
        && !is_inexact(&compose::dtype_of(cx, out)?)
    {
        return Err(Raised::type_error(
            "If a is inexact, then out must be inexact",
        ));
    }
    Ok(())
}

fn nanmean(cx: &mut Cx, a: Value, Named(raw): Named<Raw>) -> Res<Value> {
    let (a, mask) = replaced(cx, &a, 0.0)?;
    let Some(mask) = mask else {
        return moments::mean_of(cx, &a, raw);
    };
    check_inexact(cx, &raw)?;
    let count = counted(cx, &mask, &raw, raw.keepdims.clone())?;
    let sum = by_ufunc(cx, &a, "add", raw)?;
    let mean = over_count(cx, &sum, &count)?;
    let bad = compose::cmp(cx, CompareOp::Eq, &count, &Value::Int(0))?;
    if any(cx, &bad)? {
        warning::warn(cx, "RuntimeWarning", "Mean of empty slice")?;
    }
    Ok(mean)
}

fn nanvar(cx: &mut Cx, a: Value, Named((raw, deviation)): Named<(Raw, Deviation)>) -> Res<Value> {
    variance(cx, &a, raw, deviation)
}

fn nanstd(cx: &mut Cx, a: Value, Named((raw, deviation)): Named<(Raw, Deviation)>) -> Res<Value> {
    let variance = variance(cx, &a, raw, deviation)?;
    root(cx, &variance)
}

fn root(cx: &mut Cx, variance: &Value) -> Res<Value> {
    match variance.downcast_rc::<Array>() {
        Some(array) => {
            let extras = Extras {
                outs: vec![Some(array)],
                ..Extras::default()
            };
            apply::run(cx, "sqrt", &[variance], &extras)
        }
        None => {
            let root = apply(cx, "sqrt", &[variance])?;
            let dtype = compose::dtype_of(cx, variance)?;
            apply::scalar_as(cx, &root, &dtype)
        }
    }
}

fn variance(cx: &mut Cx, a: &Value, raw: Raw, deviation: Deviation) -> Res<Value> {
    let (a, mask) = replaced(cx, a, 0.0)?;
    let Some(mask) = mask else {
        return moments::var_of(cx, &a, raw, deviation);
    };
    check_inexact(cx, &raw)?;
    let ddof = deviation.ddof()?;
    let keep = Given(Some(Value::Bool(true)));
    let count = counted(cx, &mask, &raw, keep.clone())?;
    let mean = match deviation.mean.0 {
        Some(mean) => mean,
        None => {
            let raw = Raw {
                axis: raw.axis.clone(),
                dtype: raw.dtype.as_ref().map(|d| DTypeArg(d.0.clone())),
                keepdims: keep,
                condition: raw.condition.clone(),
                ..Raw::default()
            };
            let sum = by_ufunc(cx, &a, "add", raw)?;
            over_count(cx, &sum, &count)?
        }
    };
    let target = compose::asarray(cx, &a)?;
    let onto = Extras {
        outs: vec![Some(target.clone())],
        mask: match raw.condition.0.clone() {
            None => None,
            condition => mask_of(cx, condition)?,
        },
        casting: Some(Casting::Unsafe),
        ..Extras::default()
    };
    apply::run(cx, "subtract", &[&a, &mean], &onto)?;
    let (into, bools) = (target.strided().clone(), compose::elements(cx, &mask)?);
    let zero = Strided::from_slice(&cx.memory, &[0.0f64], &[])?;
    with_run(cx, |run| copy::assign_where(run, &into, &zero, &bools))?;
    let squares = match into.dtype.kind().is_complex() {
        true => {
            let conjugates = apply(cx, "conjugate", &[&a])?;
            let product = apply::run(cx, "multiply", &[&a, &conjugates], &onto)?;
            crate::object::attr::getattr(cx, &product, "real")?
        }
        false => apply::run(cx, "multiply", &[&a, &a], &onto)?,
    };
    let sum = by_ufunc(cx, &squares, "add", raw)?;
    let shape = compose::shape_of(cx, &sum)?;
    let count = match shape.is_empty() {
        true => compose::method(cx, &count, "item", &[])?,
        false => super::averages::shaped(cx, &count, &shape)?,
    };
    let count = match count {
        Value::Int(n) => apply::intp(n),
        count => count,
    };
    let left = compose::sub(cx, &count, &ddof)?;
    let variance = over_count(cx, &sum, &left)?;
    let bad = compose::cmp(cx, CompareOp::Le, &left, &Value::Int(0))?;
    if !any(cx, &bad)? {
        return Ok(variance);
    }
    warning::warn(cx, "RuntimeWarning", "Degrees of freedom <= 0 for slice.")?;
    match variance.downcast_rc::<Array>() {
        None => {
            let dtype = compose::dtype_of(cx, &variance)?;
            apply::scalar_as(cx, &apply::float64(f64::NAN), &dtype)
        }
        Some(array) => {
            let (into, bools) = (array.strided().clone(), compose::elements(cx, &bad)?);
            let nan = Strided::from_slice(&cx.memory, &[f64::NAN], &[])?;
            with_run(cx, |run| copy::assign_where(run, &into, &nan, &bools))?;
            Ok(variance)
        }
    }
}

fn nanargmax(
    cx: &mut Cx,
    a: Value,
    axis: Option<Value>,
    out: Option<Value>,
    keepdims: Given<Value>,
) -> Res<Value> {
    place(cx, &a, End::Max, axis, out, keepdims)
}

fn nanargmin(
    cx: &mut Cx,
    a: Value,
    axis: Option<Value>,
    out: Option<Value>,
    keepdims: Given<Value>,
) -> Res<Value> {
    place(cx, &a, End::Min, axis, out, keepdims)
}

fn place(
    cx: &mut Cx,
    a: &Value,
    end: End,
    axis: Option<Value>,
    out: Option<Value>,
    keepdims: Given<Value>,
) -> Res<Value> {
    let infinity = match end {
        End::Max => f64::NEG_INFINITY,
        End::Min => f64::INFINITY,
    };
    let (a, mask) = replaced(cx, a, infinity)?;
    if let Some(mask) = mask
        && compose::elements(cx, &mask)?.size() > 0
    {
        let raw = Raw {
            axis: Given(axis.clone()),
            ..Raw::default()
        };
        let all = reductions::truths(cx, &mask, "logical_and", raw)?;
        if any(cx, &all)? {
            return Err(Raised::value("All-NaN slice encountered"));
        }
    }
    super::extremes::place(cx, &a, end, axis, out, keepdims)
}

fn nancumsum(
    cx: &mut Cx,
    a: Value,
    axis: Option<Value>,
    dtype: Option<DTypeArg>,
    out: Option<Value>,
) -> Res<Value> {
    let (a, _) = replaced(cx, &a, 0.0)?;
    super::scans::running(
        cx,
        &a,
        "add",
        axis,
        dtype.map(super::scans::type_alone),
        out,
    )
}

fn nancumprod(
    cx: &mut Cx,
    a: Value,
    axis: Option<Value>,
    dtype: Option<DTypeArg>,
    out: Option<Value>,
) -> Res<Value> {
    let (a, _) = replaced(cx, &a, 1.0)?;
    super::scans::running(
        cx,
        &a,
        "multiply",
        axis,
        dtype.map(super::scans::type_alone),
        out,
    )
}
