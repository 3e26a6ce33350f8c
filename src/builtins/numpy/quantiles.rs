//! `percentile` and `quantile`: thirteen ways to read a value between the sorted elements, and weights.
//!
//! The methods and their names are those of Hyndman and Fan (1996), as NumPy lists them. An integer `q` (0 or 1) leaves the elements' dtype;
//! a Python number does not widen it. Composed of operators, so that dtypes, layouts and warnings are theirs.

use super::compose::{
    self, add, asarray, dtype_of, dtype_value, elements, get, method, mul, np, np_kw, shape_of, sub,
};
use super::one_axis::{self, Asked, OneAxis, axis_tuple};
use super::ordering;
use super::sorting::workplace;
use super::ufunc::call::Extras;
use super::weighting::{checked_weights, weighted};
use crate::array::dtype::Casting;
use crate::array::{DType, Strided};
use crate::builtin;
use crate::builtins::numpy::ufunc::{apply, resolve};
use crate::engine::copy;
use crate::object::array::with_run;
use crate::object::{CompareOp, Cx, Raised, Res, Value, number, truth};
use crate::registry::{Builtin, Given};

builtin! {
    /// Percentiles of the elements, interpolated by a method.
    ///
    /// >>> np.percentile([1, 2, 3, 4], 50)
    /// np.float64(2.5)
    PERCENTILE: "percentile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None)" => percentile;
    /// Quantiles of the elements, interpolated by a method.
    ///
    /// >>> np.quantile([1, 2, 3, 4], [0.25, 0.75])
    /// array([1.75, 3.25])
    QUANTILE: "quantile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None)" => quantile;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&PERCENTILE, &QUANTILE];

const METHODS: [&str; 13] = [
    "inverted_cdf",
    "averaged_inverted_cdf",
    "closest_observation",
    "interpolated_inverted_cdf",
    "hazen",
    "weibull",
    "linear",
    "median_unbiased",
    "normal_unbiased",
    "lower",
    "higher",
    "midpoint",
    "nearest",
];

/// The methods that stand between no two elements. The others interpolate, also where `q` is whole; `linear` alone does not then.
const WHOLE: [&str; 5] = [
    "inverted_cdf",
    "closest_observation",
    "lower",
    "higher",
    "nearest",
];

/// Which quantiles are asked, and how.
pub struct Quantiles {
    /// Between 0 and 1, an array.
    pub q: Value,
    /// Whether `q=` was a Python number, which leaves the dtype to the elements.
    pub is_weak: bool,
    /// `method=`
    pub method: Value,
}

/// The arguments of the four functions of quantiles, read and checked.
pub struct Call {
    /// The elements, an array.
    pub a: Value,
    /// What is asked.
    pub quantiles: Quantiles,
    /// Where.
    pub asked: Asked,
}

#[allow(clippy::too_many_arguments)]
fn percentile(
    cx: &mut Cx,
    a: Value,
    q: Value,
    axis: Option<Value>,
    out: Option<Value>,
    overwrite_input: Given<Value>,
    method: Given<Value>,
    keepdims: Option<bool>,
    weights: Option<Value>,
) -> Res<Value> {
    let asked = asked(cx, axis, out, keepdims, weights, overwrite_input)?;
    let call = read(cx, &a, &q, true, method, asked)?;
    of_axes(cx, call)
}

#[allow(clippy::too_many_arguments)]
fn quantile(
    cx: &mut Cx,
    a: Value,
    q: Value,
    axis: Option<Value>,
    out: Option<Value>,
    overwrite_input: Given<Value>,
    method: Given<Value>,
    keepdims: Option<bool>,
    weights: Option<Value>,
) -> Res<Value> {
    let asked = asked(cx, axis, out, keepdims, weights, overwrite_input)?;
    let call = read(cx, &a, &q, false, method, asked)?;
    of_axes(cx, call)
}

/// The arguments about axes.
pub fn asked(
    cx: &mut Cx,
    axis: Option<Value>,
    out: Option<Value>,
    keepdims: Option<bool>,
    weights: Option<Value>,
    overwrite_input: Given<Value>,
) -> Res<Asked> {
    let overwrites = overwrite_input.0.map(|value| truth::truth(cx, &value));
    Ok(Asked {
        axis,
        out,
        keepdims: keepdims.unwrap_or(false),
        weights,
        overwrites: overwrites.transpose()?.unwrap_or(false),
    })
}

fn of_axes(cx: &mut Cx, call: Call) -> Res<Value> {
    let Call {
        a,
        quantiles,
        asked,
    } = call;
    one_axis::over_axes(cx, &a, asked, &mut |cx, one| of_axis(cx, one, &quantiles))
}

/// Reads and checks the arguments, in NumPy's order.
pub fn read(
    cx: &mut Cx,
    a: &Value,
    q: &Value,
    is_percent: bool,
    method: Given<Value>,
    mut asked: Asked,
) -> Res<Call> {
    let a: Value = asarray(cx, a)?.into();
    if dtype_of(cx, &a)?.kind().is_complex() {
        return Err(Raised::type_error("a must be an array of real numbers"));
    }
    let is_weak = matches!(q, Value::Int(_) | Value::Float(_));
    let mut q: Value = asarray(cx, q)?.into();
    if is_percent {
        q = apply::apply(cx, "divide", &[&q, &Value::Int(100)])?;
        q = asarray(cx, &q)?.into();
    }
    let strided = elements(cx, &q)?;
    let is_complex = strided.dtype.kind().is_complex();
    let strided = match is_complex {
        true => {
            let real = compose::np(cx, "real", std::slice::from_ref(&q))?;
            elements(cx, &real)?
        }
        false => strided,
    };
    let numbers: Vec<f64> = with_run(cx, |run| copy::to_vec(run, &strided))?;
    if numbers.iter().any(|x| !(0.0..=1.0).contains(x)) {
        return Err(Raised::value(match is_percent {
            true => "Percentiles must be in the range [0, 100]",
            false => "Quantiles must be in the range [0, 1]",
        }));
    }
    if is_complex {
        // The place between two elements is the floor of a number.
        np(cx, "floor", std::slice::from_ref(&q))?;
    }
    let method = method.0.unwrap_or(Value::str("linear"));
    if let Some(weights) = &asked.weights {
        if method.as_str() != Some("inverted_cdf") {
            let shown = crate::object::text::str(cx, &method)?;
            return Err(Raised::value(format!(
                "Only method 'inverted_cdf' supports weights. Got: {shown}."
            )));
        }
        let array = elements(cx, &a)?;
        let axes = match &asked.axis {
            None => None,
            Some(axis) => Some(axis_tuple(cx, axis, array.ndim(), Some("axis"))?),
        };
        let weights = checked_weights(cx, weights, &array, axes.as_deref())?;
        let negative = compose::cmp(cx, CompareOp::Lt, &weights, &Value::Int(0))?;
        if any(cx, &negative)? {
            return Err(Raised::value("Weights must be non-negative."));
        }
        asked.weights = Some(weights);
    }
    Ok(Call {
        a,
        quantiles: Quantiles { q, is_weak, method },
        asked,
    })
}

/// Whether any element is true.
pub fn any(cx: &mut Cx, bools: &Value) -> Res<bool> {
    let any = np(cx, "any", std::slice::from_ref(bools))?;
    truth::truth(cx, &any)
}

/// The quantiles along one axis, those of `q` first.
pub fn of_axis(cx: &mut Cx, one: OneAxis, quantiles: &Quantiles) -> Res<Value> {
    if shape_of(cx, &quantiles.q)?.len() > 2 {
        return Err(Raised::value("q must be a scalar or 1d"));
    }
    let (copied, weights) = match one.axis {
        _ if one.overwrites && one.weights.is_none() => {
            let place = workplace(cx, &one.a, one.axis, true)?;
            (place.into(), None)
        }
        Some(_) => (method(cx, &one.a, "copy", &[])?, one.weights),
        None => {
            let weights = match one.weights {
                Some(weights) => Some(method(cx, &weights, "flatten", &[])?),
                None => None,
            };
            (method(cx, &one.a, "flatten", &[])?, weights)
        }
    };
    let axis = one.axis.unwrap_or(0);
    let arr = axis_first(cx, copied, axis)?;
    let (arr, result, nans) = match weights {
        None => unweighted(cx, arr, quantiles, one.out.as_ref())?,
        Some(weights) => {
            let weights = axis_first(cx, weights, axis)?;
            weighted(cx, arr, weights, &quantiles.q, one.out.as_ref())?
        }
    };
    let Some(nans) = nans else { return Ok(result) };
    if !any(cx, &nans)? {
        return Ok(result);
    }
    if one.out.is_none() && shape_of(cx, &result)?.is_empty() {
        return get(cx, &arr, &Value::Int(-1));
    }
    let last = last_of(cx, &arr)?;
    np_kw(cx, "copyto", &[result.clone(), last], &[("where", nans)])?;
    Ok(result)
}

fn axis_first(cx: &mut Cx, a: Value, axis: usize) -> Res<Value> {
    match axis {
        0 => Ok(a),
        _ => np(cx, "moveaxis", &[a, Value::from(axis), Value::Int(0)]),
    }
}

/// `arr[-1, ...]`
pub fn last_of(cx: &mut Cx, arr: &Value) -> Res<Value> {
    let key = Value::tuple(vec![Value::Int(-1), Value::Ellipsis]);
    get(cx, arr, &key)
}

/// Which slices hold a NaN, once the greatest element stands last; `None` where elements cannot be NaN.
pub fn nans_of(cx: &mut Cx, arr: &Value) -> Res<Option<Value>> {
    let kind = dtype_of(cx, arr)?.kind();
    if !kind.is_float() && !kind.is_complex() && !kind.is_time() {
        return Ok(None);
    }
    let last = last_of(cx, arr)?;
    apply::apply(cx, "isnan", &[&last]).map(Some)
}

/// The elements as they lie now, their quantiles, and which slices hold a NaN if any can.
pub type Found = (Value, Value, Option<Value>);

fn unweighted(cx: &mut Cx, arr: Value, quantiles: &Quantiles, out: Option<&Value>) -> Res<Found> {
    let name = quantiles.method.as_str().unwrap_or_default().to_string();
    if !METHODS.contains(&name.as_str()) {
        let names: Vec<String> = METHODS.iter().map(|m| format!("'{m}'")).collect();
        let shown = crate::object::text::repr(cx, &quantiles.method)?;
        return Err(Raised::value(format!(
            "{shown} is not a valid method. Use one of: dict_keys([{}])",
            names.join(", ")
        )));
    }
    let n = shape_of(cx, &arr)?[0];
    let index = virtual_index(cx, &name, n, &quantiles.q)?;
    let index: Value = asarray(cx, &index)?.into();
    let is_whole = dtype_of(cx, &index)?.kind().is_integer();
    if is_whole && (name == "linear" || WHOLE.contains(&name.as_str())) {
        let places = integers_of(cx, &index)?;
        return taken(cx, arr, index, &places, out);
    }
    let (below, above) = neighbours(cx, &index, n)?;
    let mut kth: Vec<i64> = vec![0, -1];
    kth.extend(integers_of(cx, &below)?);
    kth.extend(integers_of(cx, &above)?);
    partition(cx, &arr, &kth)?;
    let nans = nans_of(cx, &arr)?;
    let (low, high) = (get(cx, &arr, &below)?, get(cx, &arr, &above)?);
    let gamma = gamma(cx, &name, &index, &below)?;
    let gamma = match quantiles.is_weak {
        true => Value::Float(number::to_float(cx, &gamma)?),
        false => {
            let mut shape = shape_of(cx, &index)?;
            shape.extend(std::iter::repeat_n(1, shape_of(cx, &arr)?.len() - 1));
            method(cx, &gamma, "reshape", &[compose::int_tuple(&shape)])?
        }
    };
    let result = interpolated(cx, &low, &high, &gamma, out)?;
    Ok((arr, result, nans))
}

/// The elements at places that are integers.
fn taken(cx: &mut Cx, arr: Value, index: Value, places: &[i64], out: Option<&Value>) -> Res<Found> {
    let kind = dtype_of(cx, &arr)?.kind();
    let mut kth = places.to_vec();
    if kind.is_float() || kind.is_time() {
        kth.push(-1);
    }
    partition(cx, &arr, &kth)?;
    let nans = nans_of(cx, &arr)?;
    let kw = [
        ("axis", Value::Int(0)),
        ("out", out.cloned().unwrap_or(Value::None)),
    ];
    let result = np_kw(cx, "take", &[arr.clone(), index], &kw)?;
    Ok((arr, result, nans))
}

/// Puts the elements at these places of the first axis where a sort puts them.
fn partition(cx: &mut Cx, arr: &Value, kth: &[i64]) -> Res<()> {
    let strided = elements(cx, arr)?;
    let n = strided.shape()[0] as i64;
    let mut places: Vec<usize> = kth
        .iter()
        .map(|&k| if k < 0 { k + n } else { k })
        .filter(|&k| (0..n).contains(&k))
        .map(|k| k as usize)
        .collect();
    places.sort_unstable();
    places.dedup();
    ordering::select(cx, &strided, 0, &places)
}

fn integers_of(cx: &mut Cx, value: &Value) -> Res<Vec<i64>> {
    let strided = elements(cx, value)?;
    with_run(cx, |run| copy::to_vec(run, &strided))
}

/// Where the quantiles of `n` sorted elements stand; whole numbers are between no two elements.
fn virtual_index(cx: &mut Cx, method_name: &str, n: usize, q: &Value) -> Res<Value> {
    let (n, one) = (Value::from(n), Value::Int(1));
    let nq = mul(cx, &n, q)?;
    let even = |cx: &mut Cx| {
        let top = sub(cx, &n, &one)?;
        mul(cx, &top, q)
    };
    let shifted = |cx: &mut Cx, alpha: Value, factor: Value| {
        let scaled = mul(cx, q, &factor)?;
        let shift = add(cx, &alpha, &scaled)?;
        let sum = add(cx, &nq, &shift)?;
        sub(cx, &sum, &one)
    };
    let between = |cx: &mut Cx, alpha: f64, beta: f64| {
        shifted(cx, Value::Float(alpha), Value::Float(1.0 - alpha - beta))
    };
    let rounded = |cx: &mut Cx, function: &str| {
        let even = even(cx)?;
        let whole = np(cx, function, &[even])?;
        method(cx, &whole, "astype", &[dtype_value(DType::I64)])
    };
    match method_name {
        "inverted_cdf" => {
            let index = sub(cx, &nq, &one)?;
            at_boundary(cx, &index, |_| true)
        }
        "closest_observation" => {
            let index = sub(cx, &nq, &one)?;
            let index = sub(cx, &index, &Value::Float(0.5))?;
            at_boundary(cx, &index, |below| below.rem_euclid(2.0) == 1.0)
        }
        "averaged_inverted_cdf" => sub(cx, &nq, &one),
        "interpolated_inverted_cdf" => shifted(cx, Value::Int(0), Value::Int(0)),
        "hazen" => between(cx, 0.5, 0.5),
        "weibull" => shifted(cx, Value::Int(0), Value::Int(1)),
        "median_unbiased" => between(cx, 1.0 / 3.0, 1.0 / 3.0),
        "normal_unbiased" => between(cx, 3.0 / 8.0, 3.0 / 8.0),
        "lower" => rounded(cx, "floor"),
        "higher" => rounded(cx, "ceil"),
        "nearest" => rounded(cx, "around"),
        "midpoint" => {
            let even = even(cx)?;
            let (below, above) = (
                np(cx, "floor", std::slice::from_ref(&even))?,
                np(cx, "ceil", &[even])?,
            );
            let sum = add(cx, &below, &above)?;
            mul(cx, &Value::Float(0.5), &sum)
        }
        _ => even(cx),
    }
}

/// The element below an index that is whole and for which `stays` holds, else the one above; never before the first.
fn at_boundary(cx: &mut Cx, index: &Value, stays: impl Fn(f64) -> bool) -> Res<Value> {
    let strided = elements(cx, index)?;
    let numbers: Vec<f64> = with_run(cx, |run| copy::to_vec(run, &strided))?;
    let places: Vec<i64> = numbers
        .iter()
        .map(|&x| {
            let below = x.floor();
            let is_here = x - below == 0.0 && stays(below);
            (if is_here { below } else { below + 1.0 }).max(0.0) as i64
        })
        .collect();
    let made = Strided::from_slice(&cx.memory, &places, strided.shape())?;
    Ok(compose::own(cx, made, crate::array::Why::None))
}

/// The places below and above each index, as arrays of its shape; -1 from the last element on.
fn neighbours(cx: &mut Cx, index: &Value, n: usize) -> Res<(Value, Value)> {
    let strided = elements(cx, index)?;
    let numbers: Vec<f64> = with_run(cx, |run| copy::to_vec(run, &strided))?;
    let places = |next: i64| -> Vec<i64> {
        let place = |&x: &f64| match x {
            x if x < 0.0 => 0,
            x if x >= n as f64 - 1.0 => -1,
            x => x.floor() as i64 + next,
        };
        numbers.iter().map(place).collect()
    };
    let mut arrays = Vec::with_capacity(2);
    for next in [0, 1] {
        let made = Strided::from_slice(&cx.memory, &places(next), strided.shape())?;
        arrays.push(compose::own(cx, made, crate::array::Why::None));
    }
    let above = arrays.pop().expect("two were made");
    Ok((arrays.pop().expect("two were made"), above))
}

/// How far between its neighbours an index stands.
fn gamma(cx: &mut Cx, method_name: &str, index: &Value, below: &Value) -> Res<Value> {
    let gamma = sub(cx, index, below)?;
    let gamma: Value = asarray(cx, &gamma)?.into();
    let zero = Value::Int(0);
    let chosen = match method_name {
        "averaged_inverted_cdf" => {
            let is_whole = compose::cmp(cx, CompareOp::Eq, &gamma, &zero)?;
            let values = [is_whole, Value::Float(0.5), Value::Float(1.0)];
            np(cx, "where", &values)?
        }
        "midpoint" => {
            let rest = np(cx, "remainder", &[index.clone(), Value::Int(1)])?;
            let is_whole = compose::cmp(cx, CompareOp::Eq, &rest, &zero)?;
            let values = [is_whole, Value::Float(0.0), Value::Float(0.5)];
            np(cx, "where", &values)?
        }
        _ => gamma,
    };
    let dtype = dtype_value(dtype_of(cx, index)?);
    np_kw(cx, "asarray", &[chosen], &[("dtype", dtype)])
}

/// `low + (high - low) * gamma`, from the nearer end.
fn interpolated(
    cx: &mut Cx,
    low: &Value,
    high: &Value,
    gamma: &Value,
    out: Option<&Value>,
) -> Res<Value> {
    let difference = sub(cx, high, low)?;
    let step = mul(cx, &difference, gamma)?;
    let result = match out {
        Some(out) => np_kw(cx, "add", &[low.clone(), step], &[("out", out.clone())])?,
        None => np_kw(cx, "add", &[low.clone(), step], &[("out", Value::Ellipsis)])?,
    };
    let target = asarray(cx, &result)?;
    let rest = sub(cx, &Value::Int(1), gamma)?;
    let step = mul(cx, &difference, &rest)?;
    let from_above = compose::cmp(cx, CompareOp::Ge, gamma, &Value::Float(0.5))?;
    let extras = Extras {
        outs: vec![Some(target.clone())],
        mask: Some(elements(cx, &from_above)?),
        signature: resolve::signature_of(
            apply::named("subtract"),
            Some(&DType::plain(target.dtype().kind())),
        )?,
        casting: Some(Casting::Unsafe),
        ..Extras::default()
    };
    apply::run(cx, "subtract", &[high, &step], &extras)?;
    let target: Value = target.into();
    match out {
        None if shape_of(cx, &target)?.is_empty() => get(cx, &target, &Value::tuple(vec![])),
        _ => Ok(target),
    }
}
