//! `interp`: straight lines between points, also with a period and with complex values.

use num_complex::Complex;

use super::compose::{self, add, dtype_of, np, own};
use super::one_row;
use crate::array::{DType, Strided, Why};
use crate::builtin;
use crate::engine::copy;
use crate::object::array::{scalar_value, with_run};
use crate::object::{CompareOp, Cx, Raised, Res, Value, number};
use crate::registry::Builtin;

builtin! {
    /// Straight lines between given points, at other points.
    ///
    /// >>> np.interp(2.5, [1, 2, 3], [3, 2, 0])
    /// np.float64(1.0)
    INTERP: "interp(x, xp, fp, left=None, right=None, period=None)" => interp;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&INTERP];

fn interp(
    cx: &mut Cx,
    x: Value,
    xp: Value,
    fp: Value,
    left: Option<Value>,
    right: Option<Value>,
    period: Option<Value>,
) -> Res<Value> {
    let fp: Value = compose::asarray(cx, &fp)?.into();
    let is_complex = dtype_of(cx, &fp)?.kind().is_complex();
    let Some(period) = period else {
        return between_points(cx, &x, &xp, &fp, [left, right], is_complex);
    };
    if compose::holds(cx, CompareOp::Eq, &period, &Value::Int(0))? {
        return Err(Raised::value("period must be a non-zero value"));
    }
    let period = np(cx, "abs", &[period])?;
    let read = |cx: &mut Cx, value: &Value, dtype: DType| {
        let kw = [("dtype", compose::dtype_value(dtype))];
        compose::np_kw(cx, "asarray", std::slice::from_ref(value), &kw)
    };
    let (x, xp) = (read(cx, &x, DType::F64)?, read(cx, &xp, DType::F64)?);
    let fp = match is_complex {
        true => read(cx, &fp, DType::C128)?,
        false => read(cx, &fp, DType::F64)?,
    };
    let (points, values) = (compose::shape_of(cx, &xp)?, compose::shape_of(cx, &fp)?);
    if points.len() != 1 || values.len() != 1 {
        return Err(Raised::value("Data points must be 1-D sequences"));
    }
    if points != values {
        return Err(Raised::value("fp and xp are not of the same length"));
    }
    let x = np(cx, "remainder", &[x, period.clone()])?;
    let xp = np(cx, "remainder", &[xp, period.clone()])?;
    let order = np(cx, "argsort", std::slice::from_ref(&xp))?;
    let (xp, fp) = (
        compose::get(cx, &xp, &order)?,
        compose::get(cx, &fp, &order)?,
    );
    let first = compose::span_key(1, 0, Some(0), Some(1), None);
    let last = compose::span_key(1, 0, Some(-1), None, None);
    let (below, above) = (
        compose::get(cx, &xp, &last)?,
        compose::get(cx, &xp, &first)?,
    );
    let (below, above) = (
        compose::sub(cx, &below, &period)?,
        add(cx, &above, &period)?,
    );
    let xp = np(cx, "concatenate", &[Value::tuple(vec![below, xp, above])])?;
    let (before, behind) = (
        compose::get(cx, &fp, &last)?,
        compose::get(cx, &fp, &first)?,
    );
    let fp = np(cx, "concatenate", &[Value::tuple(vec![before, fp, behind])])?;
    between_points(cx, &x, &xp, &fp, [None, None], is_complex)
}

/// The straight lines between points, read at places; complex values part by part.
fn between_points(
    cx: &mut Cx,
    x: &Value,
    xp: &Value,
    fp: &Value,
    ends: [Option<Value>; 2],
    is_complex: bool,
) -> Res<Value> {
    let dtype = if is_complex { DType::C128 } else { DType::F64 };
    let fp = one_row::one_row(cx, fp, &dtype)?;
    let xp = one_row::one_row(cx, xp, &DType::F64)?;
    let x = one_row::read(cx, x, &DType::F64)?;
    if xp.size() == 0 {
        return Err(Raised::value("array of sample points is empty"));
    }
    if xp.size() != fp.size() {
        return Err(Raised::value("fp and xp are not of the same length."));
    }
    let points: Vec<f64> = with_run(cx, |run| copy::to_vec(run, &xp))?;
    let places: Vec<f64> = with_run(cx, |run| copy::to_vec(run, &x))?;
    let values: Vec<Complex<f64>> = match is_complex {
        true => with_run(cx, |run| copy::to_vec(run, &fp))?,
        false => {
            let reals: Vec<f64> = with_run(cx, |run| copy::to_vec(run, &fp))?;
            reals.into_iter().map(|re| Complex::new(re, 0.0)).collect()
        }
    };
    let [left, right] = ends;
    let left = end_value(cx, left, values[0], is_complex)?;
    let right = end_value(cx, right, values[values.len() - 1], is_complex)?;
    let part = |of: fn(&Complex<f64>) -> f64| -> Vec<f64> {
        let values: Vec<f64> = values.iter().map(of).collect();
        let at = |&x: &f64| interpolated(x, &points, &values, of(&left), of(&right));
        places.iter().map(at).collect()
    };
    let re = part(|v| v.re);
    let found = match is_complex {
        false => Strided::from_slice(&cx.memory, &re, x.shape())?,
        true => {
            let both = re.into_iter().zip(part(|v| v.im)).zip(&places);
            let is_real = |x: &f64| x.is_nan() && points.len() > 1;
            let both: Vec<Complex<f64>> = both
                .map(|((re, im), x)| Complex::new(re, if is_real(x) { 0.0 } else { im }))
                .collect();
            Strided::from_slice(&cx.memory, &both, x.shape())?
        }
    };
    match x.ndim() {
        0 => Ok(scalar_value(found.element_at(0))),
        _ => Ok(own(cx, found, Why::None)),
    }
}

/// `left=` or `right=`, or the value at that end.
fn end_value(
    cx: &mut Cx,
    given: Option<Value>,
    own: Complex<f64>,
    is_complex: bool,
) -> Res<Complex<f64>> {
    let Some(given) = given else { return Ok(own) };
    if !is_complex {
        return Ok(Complex::new(number::to_float(cx, &given)?, 0.0));
    }
    let read = one_row::read(cx, &given, &DType::C128)?;
    let values: Vec<Complex<f64>> = with_run(cx, |run| copy::to_vec(run, &read))?;
    Ok(values.first().copied().unwrap_or(own))
}

/// One point on the straight lines, by NumPy's formula and its order of looking at the ends.
fn interpolated(x: f64, xp: &[f64], fp: &[f64], left: f64, right: f64) -> f64 {
    let n = xp.len();
    if n == 1 {
        return if x < xp[0] {
            left
        } else if x > xp[0] {
            right
        } else {
            fp[0]
        };
    }
    if x.is_nan() {
        return x;
    }
    if x > xp[n - 1] {
        return right;
    }
    if x < xp[0] {
        return left;
    }
    // Up to four points NumPy looks at one after the other, which shows where they are not sorted.
    let j = match n {
        2..=4 => xp[1..].iter().take_while(|&&p| x >= p).count(),
        _ => xp.partition_point(|&p| p <= x).saturating_sub(1),
    };
    if j == n - 1 || xp[j] == x {
        return fp[j];
    }
    let slope = (fp[j + 1] - fp[j]) / (xp[j + 1] - xp[j]);
    let y = slope * (x - xp[j]) + fp[j];
    if !y.is_nan() {
        return y;
    }
    let y = slope * (x - xp[j + 1]) + fp[j + 1];
    if y.is_nan() && fp[j] == fp[j + 1] {
        fp[j]
    } else {
        y
    }
}
