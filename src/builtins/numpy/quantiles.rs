//! `percentile` and `quantile`: thirteen ways to read a value between the sorted elements.
//!
//! The methods and their names are those of Hyndman and Fan (1996), as NumPy lists them.

use super::averages::{
    axes_given, column, finish, kept_shape, may_be_nan, merged, shaped, value_of, with_nans,
};
use super::compose::{self, add, mul, sub};
use super::ordering;
use super::reductions::keepdims_of;
use crate::array::{Kind, Order, Strided, Why};
use crate::builtin;
use crate::builtins::numpy::ufunc::apply::{self, made};
use crate::engine::{Operand, copy, select};
use crate::object::array::{array_of, with_run};
use crate::object::{Cx, Raised, Res, Value};
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

/// Which values are asked, and how.
pub struct Asked {
    /// Between 0 and 1.
    pub quantiles: Vec<f64>,
    /// The shape of `q=`.
    pub shape: Vec<usize>,
    /// Whether `q=` was a Python number, which leaves the dtype to the elements.
    pub is_weak: bool,
    /// `method=`
    pub method: String,
}

/// Where a quantile stands: one element, or between two.
enum Place {
    At(usize),
    Between(usize, usize, f64),
}

#[allow(clippy::too_many_arguments)]
fn percentile(
    cx: &mut Cx,
    a: Value,
    q: Value,
    axis: Option<Value>,
    out: Option<Value>,
    _overwrite_input: Given<Value>,
    method: Option<Value>,
    keepdims: Given<Value>,
    weights: Option<Value>,
) -> Res<Value> {
    let asked = asked(cx, &q, true, method)?;
    run(cx, &a, &asked, axis, out, keepdims, weights)
}

#[allow(clippy::too_many_arguments)]
fn quantile(
    cx: &mut Cx,
    a: Value,
    q: Value,
    axis: Option<Value>,
    out: Option<Value>,
    _overwrite_input: Given<Value>,
    method: Option<Value>,
    keepdims: Given<Value>,
    weights: Option<Value>,
) -> Res<Value> {
    let asked = asked(cx, &q, false, method)?;
    run(cx, &a, &asked, axis, out, keepdims, weights)
}

/// `q=` and `method=`, read and checked.
pub fn asked(cx: &mut Cx, q: &Value, is_percent: bool, method: Option<Value>) -> Res<Asked> {
    let is_weak = matches!(q, Value::Int(_) | Value::Float(_));
    let q: Value = array_of(cx, q, None)?.into();
    let q = match is_percent {
        true => apply::apply(cx, "divide", &[&q, &Value::Int(100)])?,
        false => q,
    };
    let strided = compose::elements(cx, &q)?;
    let quantiles: Vec<f64> = with_run(cx, |run| copy::to_vec(run, &strided))?;
    if quantiles.iter().any(|x| !(0.0..=1.0).contains(x)) {
        return Err(Raised::value(match is_percent {
            true => "Percentiles must be in the range [0, 100]",
            false => "Quantiles must be in the range [0, 1]",
        }));
    }
    let method = match &method {
        None => "linear".to_string(),
        Some(method) => crate::object::text::str(cx, method)?,
    };
    Ok(Asked {
        quantiles,
        shape: strided.shape().to_vec(),
        is_weak,
        method,
    })
}

fn run(
    cx: &mut Cx,
    a: &Value,
    asked: &Asked,
    axis: Option<Value>,
    out: Option<Value>,
    keepdims: Given<Value>,
    weights: Option<Value>,
) -> Res<Value> {
    let strided = array_of(cx, a, None)?.strided().clone();
    if strided.dtype.kind().is_complex() {
        return Err(Raised::type_error("a must be an array of real numbers"));
    }
    if weights.is_some() {
        if asked.method != "inverted_cdf" {
            return Err(Raised::value(format!(
                "Only method 'inverted_cdf' supports weights. Got: {}.",
                asked.method
            )));
        }
        return Err(Raised::new(
            crate::diag::fault::FaultKind::NotImplementedError,
            "weights of quantiles are not supported",
        ));
    }
    let keepdims = keepdims_of(cx, &keepdims)?;
    let axes = axes_given(cx, axis.as_ref(), strided.ndim())?;
    if asked.shape.len() > 2 {
        return Err(Raised::value("q must be a scalar or 1d"));
    }
    let rows = merged(cx, &strided, axes.as_deref())?;
    let result = of_rows(cx, &rows, asked)?;
    if !keepdims {
        return finish(cx, result, &strided, axes.as_deref(), false, out);
    }
    let mut shape = asked.shape.clone();
    shape.extend(kept_shape(strided.shape(), axes.as_deref()));
    let result = shaped(cx, &result, &shape)?;
    finish(cx, result, &strided, axes.as_deref(), false, out)
}

/// The quantiles of each row, the axes of `q` first; `rows` is sorted meanwhile.
pub fn of_rows(cx: &mut Cx, rows: &Strided, asked: &Asked) -> Res<Value> {
    if !METHODS.contains(&asked.method.as_str()) {
        let names: Vec<String> = METHODS.iter().map(|m| format!("'{m}'")).collect();
        let shown = crate::object::text::repr(cx, &Value::str(asked.method.as_str()))?;
        return Err(Raised::value(format!(
            "{shown} is not a valid method. Use one of: dict_keys([{}])",
            names.join(", ")
        )));
    }
    let last = rows.ndim() - 1;
    let n = rows.shape()[last];
    if n == 0 {
        return Err(Raised::index(
            "index -1 is out of bounds for axis 0 with size 0",
        ));
    }
    ordering::sort(cx, rows, last, &super::ordering::By::Whole)?;
    let places: Vec<Place> = asked
        .quantiles
        .iter()
        .map(|&q| place(&asked.method, n, q))
        .collect();
    let result = match places.iter().all(|p| matches!(p, Place::At(_))) {
        true => taken(cx, rows, &places, &asked.shape)?,
        false => interpolated(cx, rows, &places, asked)?,
    };
    if !may_be_nan(rows.dtype.kind()) {
        return Ok(result);
    }
    let candidates = column(rows, n - 1);
    let mut shape = asked.shape.clone();
    shape.extend_from_slice(candidates.shape());
    let wide = super::reductions::broadcast(&candidates, &shape)?;
    with_nans(cx, result, &wide)
}

/// Where a quantile of `n` sorted elements stands.
fn place(method: &str, n: usize, q: f64) -> Place {
    let (count, top) = (n as f64, n - 1);
    let at = |index: f64| Place::At((index.max(0.0) as usize).min(top));
    let virtual_index =
        |alpha: f64, beta: f64| count * q + (alpha + q * (1.0 - alpha - beta)) - 1.0;
    let even = (count - 1.0) * q;
    let index = match method {
        "lower" => return at(even.floor()),
        "higher" => return at(even.ceil()),
        "nearest" => return at(even.round_ties_even()),
        "inverted_cdf" => {
            let index = count * q - 1.0;
            let below = index.floor();
            return at(if index - below == 0.0 {
                below
            } else {
                below + 1.0
            });
        }
        "closest_observation" => {
            let index = count * q - 1.0 - 0.5;
            let below = index.floor();
            let stays = index - below == 0.0 && below.rem_euclid(2.0) == 1.0;
            return at(if stays { below } else { below + 1.0 });
        }
        "averaged_inverted_cdf" => count * q - 1.0,
        "interpolated_inverted_cdf" => virtual_index(0.0, 1.0),
        "hazen" => virtual_index(0.5, 0.5),
        "weibull" => virtual_index(0.0, 0.0),
        "median_unbiased" => virtual_index(1.0 / 3.0, 1.0 / 3.0),
        "normal_unbiased" => virtual_index(3.0 / 8.0, 3.0 / 8.0),
        "midpoint" => 0.5 * (even.floor() + even.ceil()),
        _ => even,
    };
    let (below, above, base) = if index >= count - 1.0 {
        (top, top, -1.0)
    } else if index < 0.0 {
        (0, 0, 0.0)
    } else {
        let below = index.floor();
        (below as usize, below as usize + 1, below)
    };
    let gamma = index - base;
    let gamma = match method {
        "averaged_inverted_cdf" if gamma == 0.0 => 0.5,
        "averaged_inverted_cdf" => 1.0,
        "midpoint" if index % 1.0 == 0.0 => 0.0,
        "midpoint" => 0.5,
        _ => gamma,
    };
    Place::Between(below, above, gamma)
}

/// The columns of the rows at places, one behind the other.
fn stacked(cx: &mut Cx, rows: &Strided, at: &[usize], shape: &[usize]) -> Res<Value> {
    let first = column(rows, 0);
    let mut flat_shape = vec![at.len()];
    flat_shape.extend_from_slice(first.shape());
    let new = Strided::zeros(&cx.memory, rows.dtype.clone(), &flat_shape, Order::C)?;
    for (i, &place) in at.iter().enumerate() {
        let mut layout = new.layout.clone();
        layout.offset += i * layout.strides[0].unsigned_abs();
        layout.shape.remove(0);
        layout.strides.remove(0);
        let (into, from) = (new.with(layout), column(rows, place));
        with_run(cx, |run| copy::assign(run, &into, &from))?;
    }
    let mut full = shape.to_vec();
    full.extend_from_slice(first.shape());
    let layout = crate::array::Layout::contiguous(&full, rows.itemsize(), Order::C);
    Ok(made(cx, new.with(layout), Why::Take).into())
}

fn taken(cx: &mut Cx, rows: &Strided, places: &[Place], shape: &[usize]) -> Res<Value> {
    let at: Vec<usize> = places
        .iter()
        .map(|p| match p {
            Place::At(at) | Place::Between(at, ..) => *at,
        })
        .collect();
    let stacked = stacked(cx, rows, &at, shape)?;
    let strided = compose::elements(cx, &stacked)?;
    Ok(value_of(cx, strided))
}

/// `below + (above - below) * gamma`, from the nearer end.
fn interpolated(cx: &mut Cx, rows: &Strided, places: &[Place], asked: &Asked) -> Res<Value> {
    let parts: Vec<(usize, usize, f64)> = places
        .iter()
        .map(|p| match *p {
            Place::At(at) => (at, at, 0.0),
            Place::Between(below, above, gamma) => (below, above, gamma),
        })
        .collect();
    let lows: Vec<usize> = parts.iter().map(|p| p.0).collect();
    let highs: Vec<usize> = parts.iter().map(|p| p.1).collect();
    let below = stacked(cx, rows, &lows, &asked.shape)?;
    let above = stacked(cx, rows, &highs, &asked.shape)?;
    let gamma: Value = match asked.is_weak {
        true => Value::Float(parts[0].2),
        false => {
            let gammas: Vec<f64> = parts.iter().map(|p| p.2).collect();
            let mut shape = asked.shape.clone();
            shape.extend(std::iter::repeat_n(1, rows.ndim() - 1));
            made(
                cx,
                Strided::from_slice(&cx.memory, &gammas, &shape)?,
                Why::None,
            )
            .into()
        }
    };
    let difference = sub(cx, &above, &below)?;
    let step = mul(cx, &difference, &gamma)?;
    let from_below = add(cx, &below, &step)?;
    let rest = sub(cx, &Value::Int(1), &gamma)?;
    let step = mul(cx, &difference, &rest)?;
    let from_above = sub(cx, &above, &step)?;
    let low = compose::elements(cx, &from_below)?;
    let high = compose::elements(cx, &from_above)?;
    if low.dtype.kind() == Kind::Object {
        let is_low = parts.iter().all(|p| p.2 < 0.5);
        return Ok(if is_low { from_below } else { from_above });
    }
    let half = compose::cmp(cx, crate::object::CompareOp::Ge, &gamma, &Value::Float(0.5))?;
    let half = compose::elements(cx, &half)?;
    let dtype = low.dtype.clone();
    let (chosen, _) = with_run(cx, |run| {
        select::choose(
            run,
            &Operand::Array(half),
            &Operand::Array(high),
            &Operand::Array(low),
            &dtype,
        )
    })?;
    Ok(value_of(cx, chosen))
}
