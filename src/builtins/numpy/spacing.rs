//! A number of points between two ends: `linspace`, `logspace`, `geomspace`.
//!
//! The last point is set to `stop` itself where it is included; what the steps give there may be a rounding away.

use super::compose::{
    add, asarray, behind, check_device_like, div, dtype_of, dtype_value, method, mul, ndim_of, np,
    np_kw, own, set, sub,
};
use super::selection::weak_or_array;
use crate::array::{Array, DType, Element, Kind, Order, Strided, Why};
use crate::builtin;
use crate::object::array::{Scalar, scalar_value};
use crate::object::{Cx, Raised, Res, Value, index, truth};
use crate::registry::{Builtin, DTypeArg, Given};

builtin! {
    /// A number of points at even distances, both ends included.
    ///
    /// >>> np.linspace(0, 1, 5)
    /// array([0.  , 0.25, 0.5 , 0.75, 1.  ])
    LINSPACE: "linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0, *, device=None)" => linspace;
    /// Powers of a base at even distances of their exponents.
    ///
    /// >>> np.logspace(0, 2, 3)
    /// array([  1.,  10., 100.])
    LOGSPACE: "logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0)" => logspace;
    /// Points in a geometric progression.
    ///
    /// >>> np.geomspace(1, 8, 4)
    /// array([1., 2., 4., 8.])
    GEOMSPACE: "geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0)" => geomspace;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&LINSPACE, &LOGSPACE, &GEOMSPACE];

#[allow(clippy::too_many_arguments)]
fn linspace(
    cx: &mut Cx,
    start: Value,
    stop: Value,
    num: Given<Value>,
    endpoint: Given<bool>,
    retstep: Given<bool>,
    dtype: Option<DTypeArg>,
    axis: Given<i64>,
    device: Option<Value>,
) -> Res<Value> {
    check_device_like(cx, device.as_ref(), None)?;
    let num = match &num.0 {
        Some(num) => index::index_i64(cx, num)?,
        None => 50,
    };
    if num < 0 {
        return Err(Raised::value(format!(
            "Number of samples, {num}, must be non-negative."
        )));
    }
    let line = Line {
        num,
        endpoint: endpoint.0.unwrap_or(true),
        axis: axis.0.unwrap_or(0),
    };
    let (points, step) = points(cx, &start, &stop, &line, dtype.map(|d| d.0))?;
    Ok(match retstep.0.unwrap_or(false) {
        true => Value::tuple(vec![points, step]),
        false => points,
    })
}

/// Points between two ends.
struct Line {
    num: i64,
    endpoint: bool,
    axis: i64,
}

impl Line {
    fn intervals(&self) -> i64 {
        if self.endpoint {
            self.num - 1
        } else {
            self.num
        }
    }
}

/// The points and their distance.
fn points(
    cx: &mut Cx,
    start: &Value,
    stop: &Value,
    line: &Line,
    dtype: Option<DType>,
) -> Res<(Value, Value)> {
    if let (Some(a), Some(b)) = (plain_real(start), plain_real(stop))
        && line.axis == 0
    {
        return real_points(cx, a, b, line, dtype);
    }
    let ends = [weak_or_array(cx, start)?, weak_or_array(cx, stop)?];
    let [a, b] = ends.clone();
    let common = np(cx, "result_type", &[a, b, Value::Float(0.0)])?;
    let mut wide = crate::object::array::dtype_of_value(cx, &common)?;
    let is_weak = |v: &Value| !v.is::<Scalar>() && !v.is::<Array>() && !matches!(v, Value::Bool(_));
    if let Some(lone) = match &ends {
        [lone, weak] | [weak, lone] if is_weak(weak) => lone.downcast::<Array>(),
        _ => None,
    } && lone.dtype().native() == wide
    {
        // Beside a number of Python's an array keeps its byte order.
        wide = lone.dtype();
    }
    let asked = dtype.clone().unwrap_or_else(|| wide.clone());
    let start = as_array_of(cx, start, &wide)?;
    let stop = as_array_of(cx, stop, &wide)?;
    let delta = sub(cx, &stop, &start)?;
    let axes = ndim_of(cx, &delta)?;
    let mut dims = vec![Value::Int(-1)];
    dims.extend(std::iter::repeat_n(Value::Int(1), axes));
    let counted = np_kw(
        cx,
        "arange",
        &[Value::Int(0), Value::Int(line.num)],
        &[("dtype", dtype_value(wide))],
    )?;
    let mut y = np(cx, "reshape", &[counted, Value::tuple(dims)])?;
    let intervals = line.intervals();
    let step = if intervals > 0 {
        let step = div(cx, &delta, &Value::Int(intervals))?;
        let zero = super::compose::cmp(cx, crate::object::CompareOp::Eq, &step, &Value::Int(0))?;
        let zero = np(cx, "any", &[zero])?;
        y = match truth::truth(cx, &zero)? {
            true => {
                let part = div(cx, &y, &Value::Int(intervals))?;
                mul(cx, &part, &delta)?
            }
            false => mul(cx, &y, &step)?,
        };
        step
    } else {
        y = mul(cx, &y, &delta)?;
        Value::Float(f64::NAN)
    };
    y = add(cx, &y, &start)?;
    if line.endpoint && line.num > 1 {
        set(cx, &y, &Value::Int(-1), &stop)?;
    }
    if intervals > 0 && axes == 0 {
        // NumPy multiplies its reshaped count in place.
        let counted = asarray(cx, &y)?;
        let seen = counted.strided().clone();
        y = behind(cx, seen.clone(), seen.layout, Why::None);
    }
    if line.axis != 0 {
        y = np(cx, "moveaxis", &[y, Value::Int(0), Value::Int(line.axis)])?;
    }
    if is_whole(asked.kind()) {
        y = np(cx, "floor", &[y])?;
    }
    Ok((as_dtype(cx, &y, asked)?, step))
}

/// Dtypes whose values are rounded down: integers, and time spans, which NumPy counts among them.
fn is_whole(kind: Kind) -> bool {
    kind.is_integer() || kind == Kind::TimeDelta
}

/// An end as an array of the common dtype; of no axes as its scalar.
fn as_array_of(cx: &mut Cx, value: &Value, dtype: &DType) -> Res<Value> {
    let array: Value = asarray(cx, value)?.into();
    let cast = method(cx, &array, "astype", &[dtype_value(dtype.clone())])?;
    match ndim_of(cx, &cast)? {
        0 => super::compose::get(cx, &cast, &Value::tuple(vec![])),
        _ => Ok(cast),
    }
}

/// `y.astype(dtype, copy=False)`
fn as_dtype(cx: &mut Cx, y: &Value, dtype: DType) -> Res<Value> {
    if dtype_of(cx, y)? == dtype {
        return Ok(y.clone());
    }
    method(cx, y, "astype", &[dtype_value(dtype)])
}

/// The number, where it is a Python number or a NumPy scalar that counts as float64.
fn plain_real(value: &Value) -> Option<f64> {
    match value {
        Value::Int(n) => Some(*n as f64),
        Value::Float(x) => Some(*x),
        Value::Bool(b) => Some(f64::from(u8::from(*b))),
        _ => {
            let scalar = value.downcast::<Scalar>()?;
            match scalar.dtype().kind() {
                Kind::F64 | Kind::I64 | Kind::I32 => match scalar.item() {
                    Value::Int(n) => Some(n as f64),
                    Value::Float(x) => Some(x),
                    _ => None,
                },
                _ => None,
            }
        }
    }
}

fn real_points(
    cx: &mut Cx,
    start: f64,
    stop: f64,
    line: &Line,
    dtype: Option<DType>,
) -> Res<(Value, Value)> {
    let count = line.num as usize;
    let new = Strided::empty(&cx.memory, DType::F64, &[count], Order::C)?;
    let delta = stop - start;
    let intervals = line.intervals() as f64;
    let step = delta / intervals;
    let point = |i: usize| match (intervals > 0.0, step == 0.0) {
        (true, false) => i as f64 * step + start,
        (true, true) => i as f64 / intervals * delta + start,
        (false, _) => i as f64 * delta + start,
    };
    {
        let mut bytes = new.buffer.lend_mut();
        for (i, chunk) in bytes.chunks_exact_mut(8).take(count).enumerate() {
            let last = line.endpoint && i + 1 == count && count > 1;
            let x = if last { stop } else { point(i) };
            chunk.copy_from_slice(&x.to_ne_bytes());
        }
    }
    let step = match intervals > 0.0 {
        true => scalar_value(Element::of(step)),
        false => Value::Float(f64::NAN),
    };
    let asked = dtype.unwrap_or(DType::F64);
    let mut y = match intervals > 0.0 {
        true => {
            let seen = new.layout.clone();
            behind(cx, new, seen, Why::None)
        }
        false => own(cx, new, Why::None),
    };
    if asked == DType::F64 {
        return Ok((y, step));
    }
    if is_whole(asked.kind()) {
        y = np(cx, "floor", &[y])?;
    }
    Ok((as_dtype(cx, &y, asked)?, step))
}

#[allow(clippy::too_many_arguments)]
fn logspace(
    cx: &mut Cx,
    start: Value,
    stop: Value,
    num: Given<Value>,
    endpoint: Given<bool>,
    base: Given<Value>,
    dtype: Option<DTypeArg>,
    axis: Given<i64>,
) -> Res<Value> {
    let mut base = base.0.unwrap_or(Value::Float(10.0));
    let (mut start, mut stop) = (start, stop);
    let base_axes = ndim_of(cx, &base)?;
    if base_axes > 0 {
        let most = base_axes.max(ndim_of(cx, &start)?).max(ndim_of(cx, &stop)?);
        for value in [&mut start, &mut stop, &mut base] {
            *value = np_kw(
                cx,
                "array",
                std::slice::from_ref(value),
                &[("copy", Value::None), ("ndmin", Value::from(most))],
            )?;
        }
        base = np(cx, "expand_dims", &[base, Value::Int(axis.0.unwrap_or(0))])?;
    }
    let y = linspace(
        cx,
        start,
        stop,
        num,
        endpoint,
        Given(None),
        None,
        axis,
        None,
    )?;
    let powers = np(cx, "power", &[base, y])?;
    match dtype {
        Some(dtype) => as_dtype(cx, &powers, dtype.0),
        None => Ok(powers),
    }
}

fn geomspace(
    cx: &mut Cx,
    start: Value,
    stop: Value,
    num: Given<Value>,
    endpoint: Given<bool>,
    dtype: Option<DTypeArg>,
    axis: Given<i64>,
) -> Res<Value> {
    let zero = Value::Int(0);
    for end in [&start, &stop] {
        let array = asarray(cx, end)?.into();
        let is_zero = super::compose::cmp(cx, crate::object::CompareOp::Eq, &array, &zero)?;
        let any = np(cx, "any", &[is_zero])?;
        if truth::truth(cx, &any)? {
            return Err(Raised::value("Geometric sequence cannot include zero"));
        }
    }
    let count = match &num.0 {
        Some(num) => index::index_i64(cx, num)?,
        None => 50,
    };
    let (a, b): (Value, Value) = (asarray(cx, &start)?.into(), asarray(cx, &stop)?.into());
    let mut operands = vec![a.clone(), b.clone(), Value::Float(count as f64)];
    if let Some(dtype) = &dtype {
        operands.push(dtype_value(dtype.0.clone()));
    }
    let common = np(cx, "result_type", &operands)?;
    let common = crate::object::array::dtype_of_value(cx, &common)?;
    let result_dtype = dtype.map_or_else(|| common.clone(), |d| d.0);
    let a = method(cx, &a, "astype", &[dtype_value(common.clone())])?;
    let b = method(cx, &b, "astype", &[dtype_value(common.clone())])?;
    let sign = np(cx, "sign", std::slice::from_ref(&a))?;
    let (a, b) = (div(cx, &a, &sign)?, div(cx, &b, &sign)?);
    let (log_a, log_b) = (
        np(cx, "log10", std::slice::from_ref(&a))?,
        np(cx, "log10", std::slice::from_ref(&b))?,
    );
    let has_end = endpoint.0.unwrap_or(true);
    let result = logspace(
        cx,
        log_a,
        log_b,
        Given(Some(Value::Int(count))),
        endpoint,
        Given(None),
        Some(DTypeArg(common)),
        Given(None),
    )?;
    if count > 0 {
        set(cx, &result, &Value::Int(0), &a)?;
        if count > 1 && has_end {
            set(cx, &result, &Value::Int(-1), &b)?;
        }
    }
    let mut result = mul(cx, &result, &sign)?;
    if let Some(axis) = axis.0.filter(|&axis| axis != 0) {
        result = np(cx, "moveaxis", &[result, Value::Int(0), Value::Int(axis)])?;
    }
    as_dtype(cx, &result, result_dtype)
}
