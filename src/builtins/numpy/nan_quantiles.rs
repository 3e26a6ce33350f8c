//! `nanpercentile` and `nanquantile`: quantiles of the elements that are no NaN, line by line.

use super::compose::{self, dtype_of, elements, get, method, np, np_kw, set, shape_of};
use super::functional::{along_axis, index_of};
use super::medians::{nanmean, without_nans};
use super::one_axis::{self, OneAxis};
use super::quantiles::{self, Quantiles};
use crate::builtin;
use crate::object::{Cx, Res, Value, truth};
use crate::registry::{Builtin, Given};

builtin! {
    /// Percentiles of the elements that are no NaN.
    ///
    /// >>> np.nanpercentile([1, np.nan, 3], 50)
    /// np.float64(2.0)
    NANPERCENTILE: "nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=<no value>, *, weights=None)" => nanpercentile;
    /// Quantiles of the elements that are no NaN.
    ///
    /// >>> np.nanquantile([1, np.nan, 3], [0, 0.5])
    /// array([1., 2.])
    NANQUANTILE: "nanquantile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=<no value>, *, weights=None)" => nanquantile;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&NANPERCENTILE, &NANQUANTILE];

macro_rules! functions {
    ($($function:ident, $is_percent:literal);+) => {
        $(
            #[allow(clippy::too_many_arguments)]
            fn $function(
                cx: &mut Cx,
                a: Value,
                q: Value,
                axis: Option<Value>,
                out: Option<Value>,
                overwrite_input: Given<Value>,
                method: Given<Value>,
                keepdims: Given<Value>,
                weights: Option<Value>,
            ) -> Res<Value> {
                let asked = quantiles::asked(cx, axis, out, None, weights, overwrite_input)?;
                let call = quantiles::read(cx, &a, &q, $is_percent, method, asked)?;
                of_axes(cx, call, keepdims)
            }
        )+
    };
}

functions! { nanpercentile, true; nanquantile, false }

fn of_axes(cx: &mut Cx, call: quantiles::Call, keepdims: Given<Value>) -> Res<Value> {
    let quantiles::Call {
        a,
        quantiles,
        mut asked,
    } = call;
    if elements(cx, &a)?.size() == 0 {
        return nanmean(cx, a, asked.axis, asked.out, keepdims);
    }
    if let Some(keepdims) = &keepdims.0 {
        asked.keepdims = truth::truth(cx, keepdims)?;
    }
    one_axis::over_axes(cx, &a, asked, &mut |cx, one| of_axis(cx, one, &quantiles))
}

fn of_axis(cx: &mut Cx, one: OneAxis, quantiles: &Quantiles) -> Res<Value> {
    let ndim = shape_of(cx, &one.a)?.len();
    let overwrites = one.overwrites;
    let result = match (one.axis, one.weights) {
        (Some(axis), None) if ndim > 1 => {
            let lines = along_axis(cx, &one.a, axis, &mut |cx, line| {
                of_line(cx, &line, None, quantiles, overwrites)
            })?;
            let own = shape_of(cx, &quantiles.q)?.len();
            // Of several axes NumPy counts the one that they were made from the end, and on from there.
            let first = if one.is_merged { -1 } else { axis as i64 };
            let from: Vec<Value> = (first..first + own as i64).map(Value::Int).collect();
            let to: Vec<usize> = (0..own).collect();
            match own {
                0 => lines,
                _ => {
                    let moves = [lines, Value::tuple(from), compose::int_tuple(&to)];
                    np(cx, "moveaxis", &moves)?
                }
            }
        }
        (Some(axis), Some(weights)) if ndim > 1 => {
            return weighted_lines(cx, &one.a, &weights, axis, one.out, quantiles);
        }
        (_, weights) => {
            let line = method(cx, &one.a, "ravel", &[])?;
            let weights = match weights {
                None => None,
                Some(weights) => Some(method(cx, &weights, "ravel", &[])?),
            };
            of_line(cx, &line, weights, quantiles, overwrites)?
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

fn of_line(
    cx: &mut Cx,
    line: &Value,
    weights: Option<Value>,
    quantiles: &Quantiles,
    overwrites: bool,
) -> Res<Value> {
    let (numbers, weights) = without_nans(cx, line, weights, overwrites)?;
    if elements(cx, &numbers)?.size() == 0 {
        let dtype = compose::dtype_value(dtype_of(cx, line)?);
        let shape = compose::int_tuple(&shape_of(cx, &quantiles.q)?);
        let nans = [shape, Value::Float(f64::NAN)];
        let full = np_kw(cx, "full", &nans, &[("dtype", dtype)])?;
        return get(cx, &full, &Value::tuple(vec![]));
    }
    let one = OneAxis {
        a: numbers,
        axis: None,
        is_merged: false,
        out: None,
        weights,
        overwrites,
    };
    quantiles::of_axis(cx, one, quantiles)
}

fn weighted_lines(
    cx: &mut Cx,
    a: &Value,
    weights: &Value,
    axis: usize,
    out: Option<Value>,
    quantiles: &Quantiles,
) -> Res<Value> {
    let last = |cx: &mut Cx, value: &Value| {
        let moves = [value.clone(), Value::from(axis), Value::Int(-1)];
        np(cx, "moveaxis", &moves)
    };
    let (a, weights) = (last(cx, a)?, last(cx, weights)?);
    let shape = shape_of(cx, &a)?;
    let outer = &shape[..shape.len() - 1];
    let result = match out {
        Some(out) => out,
        None => {
            let mut all = shape_of(cx, &quantiles.q)?;
            all.extend_from_slice(outer);
            let kw = [("shape", compose::int_tuple(&all))];
            np_kw(cx, "empty_like", std::slice::from_ref(&a), &kw)?
        }
    };
    for flat in 0..outer.iter().product() {
        cx.poll()?;
        let place = index_of(flat, outer);
        let key = Value::tuple(place.clone());
        let (line, weights) = (get(cx, &a, &key)?, get(cx, &weights, &key)?);
        let found = of_line(cx, &line, Some(weights), quantiles, false)?;
        let into = std::iter::once(Value::Ellipsis).chain(place);
        let into = Value::tuple(into.collect::<Vec<_>>());
        set(cx, &result, &into, &found)?;
    }
    Ok(result)
}
