//! Numbers at even steps: `arange`, `linspace`, `logspace`, `geomspace`.
//!
//! `arange` has `ceil((stop - start) / step)` elements and counts up by `(start + step) - start` as the dtype holds it, which for integers of
//! a broken step is another step than the one given.

use num_complex::Complex;

use super::compose::{
    add, asarray, check_device_like, div, dtype_of, dtype_value, method, mul, ndim_of, np, np_kw,
    own, set, sub,
};
use super::selection::weak_or_array;
use crate::array::dtype::promote_types;
use crate::array::element::Native;
use crate::array::{DType, Element, Kind, Order, Strided, Why};
use crate::builtin;
use crate::engine::copy;
use crate::object::array::{Scalar, element_of_python, scalar_value, with_run};
use crate::object::{Cx, Raised, Res, Value, index, number, truth};
use crate::registry::{Builtin, DTypeArg, Given};

builtin! {
    /// Numbers from `start` to before `stop`.
    ///
    /// >>> np.arange(2, 10, 3)
    /// array([2, 5, 8])
    ARANGE: "arange(start=None, stop=None, step=None, dtype=None, *, device=None, like=None)" => arange;
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
pub static TABLE: &[&Builtin] = &[&ARANGE, &LINSPACE, &LOGSPACE, &GEOMSPACE];

fn arange(
    cx: &mut Cx,
    start: Given<Value>,
    stop: Given<Value>,
    step: Option<Value>,
    dtype: Option<DTypeArg>,
    device: Option<Value>,
    like: Option<Value>,
) -> Res<Value> {
    let is_none = start.0.is_some();
    let start = start.0.filter(|start| !start.is_none());
    check_device_like(cx, device.as_ref(), like.as_ref())?;
    let (start, stop) = match (start, stop.0) {
        (Some(start), Some(stop)) if !stop.is_none() => (start, stop),
        (Some(only), _) => (Value::Int(0), only),
        (None, Some(stop)) => (Value::Int(0), stop),
        (None, None) if is_none => (Value::Int(0), Value::None),
        (None, None) => {
            return Err(Raised::type_error(
                "arange() requires stop to be specified.",
            ));
        }
    };
    let step = step.unwrap_or(Value::Int(1));
    if let (Value::Int(a), Value::Int(b), Value::Int(s), None) = (&start, &stop, &step, &dtype) {
        return integers(cx, *a, *b, *s);
    }
    let dtype = match dtype {
        Some(dtype) => dtype.0,
        None => common_dtype(cx, &[&start, &stop, &step])?,
    };
    if dtype.kind().is_text() {
        let name = if dtype.kind() == Kind::Str {
            "Str"
        } else {
            "Bytes"
        };
        return Err(Raised::type_error(format!(
            "arange() not supported for inputs with DType <class 'numpy.dtypes.{name}DType'>."
        )));
    }
    if dtype.kind().is_time() {
        return super::date_range::arange(cx, &start, &stop, &step, &dtype);
    }
    let length = length(cx, &start, &stop, &step)?;
    let next = if length > 1 {
        add(cx, &start, &step)?
    } else {
        start.clone()
    };
    steps(cx, &dtype, &start, &next, length)
}

/// The dtype that holds the three, at least `int64`.
fn common_dtype(cx: &mut Cx, values: &[&Value]) -> Res<DType> {
    let mut dtype = DType::I64;
    for value in values {
        if value.as_str().is_some() {
            return Ok(DType::text(1));
        }
        if value.is_none() || value.is::<crate::object::sequence::List>() {
            continue;
        }
        let own = dtype_of(cx, value)?;
        if own.kind().is_time() {
            return Ok(own);
        }
        dtype = promote_types(&dtype, &own)?;
    }
    Ok(dtype)
}

const TOO_LONG: &str = "Maximum allowed size exceeded";

fn integers(cx: &mut Cx, start: i64, stop: i64, step: i64) -> Res<Value> {
    if step == 0 {
        return Err(Raised::new(
            crate::diag::fault::FaultKind::ZeroDivisionError,
            "division by zero",
        ));
    }
    let delta = i128::from(stop) - i128::from(start);
    let exact = num_integer::div_ceil(delta, i128::from(step));
    let length = match delta.abs() < 1 << 52 {
        true => exact.max(0),
        false => (delta as f64 / step as f64).ceil().max(0.0) as i128,
    };
    let length = usize::try_from(length).map_err(|_| Raised::value(TOO_LONG))?;
    let new = Strided::empty(&cx.memory, DType::I64, &[length], Order::C)?;
    {
        let mut bytes = new.buffer.lend_mut();
        let mut at = start;
        for chunk in bytes.chunks_exact_mut(8).take(length) {
            chunk.copy_from_slice(&at.to_ne_bytes());
            at = at.wrapping_add(step);
        }
    }
    Ok(own(cx, new, Why::None))
}

/// `ceil((stop - start) / step)`, computed with Python's operators as NumPy does.
fn length(cx: &mut Cx, start: &Value, stop: &Value, step: &Value) -> Res<usize> {
    let delta = sub(cx, stop, start)?;
    let ratio = div(cx, &delta, step)?;
    if let Some(c) = complex_parts(cx, &ratio)? {
        let least = count(c.re)?.min(count(c.im)?);
        return Ok(least);
    }
    let ratio = number::to_float(cx, &ratio)?;
    if ratio == 0.0 && truth::truth(cx, &delta)? {
        return Ok(usize::from(!ratio.is_sign_negative()));
    }
    count(ratio)
}

fn complex_parts(cx: &mut Cx, value: &Value) -> Res<Option<Complex<f64>>> {
    let plain = match value.downcast::<Scalar>() {
        Some(scalar) => scalar.item(),
        None => value.clone(),
    };
    let _ = cx;
    let parts = plain.downcast::<crate::object::complex::Complex>();
    Ok(parts.map(|c| Complex::new(c.re, c.im)))
}

fn count(ratio: f64) -> Res<usize> {
    let n = ratio.ceil();
    if n.is_nan() || n >= 9.2e18 {
        return Err(Raised::value(TOO_LONG));
    }
    Ok(if n <= 0.0 { 0 } else { n as usize })
}

/// `length` elements that begin with two given ones and go on in their distance.
fn steps(cx: &mut Cx, dtype: &DType, start: &Value, next: &Value, length: usize) -> Res<Value> {
    if dtype.kind() == Kind::Bool && length > 2 {
        return Err(Raised::type_error(
            "arange() is only supported for booleans when the result has at most length 2.",
        ));
    }
    let native = dtype.native();
    let (first, second) = match length {
        0 => (
            Element::new(native.clone(), &vec![0; native.itemsize()]),
            None,
        ),
        _ => {
            let second = match length > 1 {
                true => Some(first_element(cx, next, &native)?),
                false => None,
            };
            (first_element(cx, start, &native)?, second)
        }
    };
    let second = second.unwrap_or_else(|| first.clone());
    let line = match native.kind() {
        Kind::Object => return objects(cx, start, next, length),
        Kind::F64 => floats::<f64>(
            cx,
            &first,
            &second,
            length,
            |a, d, i| a + i as f64 * d,
            |a, b| b - a,
        )?,
        Kind::F32 => floats::<f32>(
            cx,
            &first,
            &second,
            length,
            |a, d, i| a + i as f32 * d,
            |a, b| b - a,
        )?,
        Kind::F16 => {
            let step = |a: half::f16, d: half::f16, i: usize| {
                half::f16::from_f32(a.to_f32() + i as f32 * d.to_f32())
            };
            floats::<half::f16>(cx, &first, &second, length, step, |a, b| {
                half::f16::from_f32(b.to_f32() - a.to_f32())
            })?
        }
        Kind::C64 => {
            let step = |a: Complex<f32>, d: Complex<f32>, i: usize| {
                Complex::new(a.re + i as f32 * d.re, a.im + i as f32 * d.im)
            };
            floats::<Complex<f32>>(cx, &first, &second, length, step, |a, b| b - a)?
        }
        Kind::C128 => {
            let step = |a: Complex<f64>, d: Complex<f64>, i: usize| {
                Complex::new(a.re + i as f64 * d.re, a.im + i as f64 * d.im)
            };
            floats::<Complex<f64>>(cx, &first, &second, length, step, |a, b| b - a)?
        }
        _ => {
            let (a, b) = (
                crate::object::array::element::integer(&first),
                crate::object::array::element::integer(&second),
            );
            let values: Vec<i64> = (0..length as i64)
                .map(|i| a.wrapping_add(i.wrapping_mul(b.wrapping_sub(a))))
                .collect();
            Strided::from_slice(&cx.memory, &values, &[length])?
        }
    };
    let line = match line.dtype == *dtype {
        true => line,
        false => with_run(cx, |run| copy::cast(run, &line, dtype, Order::C))?,
    };
    Ok(own(cx, line, Why::None))
}

/// A value as one element, by an assignment's rules; a NumPy scalar is cast.
fn first_element(cx: &mut Cx, value: &Value, dtype: &DType) -> Res<Element> {
    if dtype.kind() == Kind::Object {
        return Ok(Element::new(DType::BOOL, &[0]));
    }
    if value.is::<Scalar>() || value.is::<crate::array::Array>() {
        let one = super::compose::elements(cx, value)?;
        let element = one.element_at(one.layout.offset);
        return with_run(cx, |run| copy::cast_element(run, &element, dtype));
    }
    element_of_python(cx, value, dtype)
}

fn floats<T: Native + Copy>(
    cx: &mut Cx,
    first: &Element,
    second: &Element,
    length: usize,
    step: impl Fn(T, T, usize) -> T,
    distance: impl Fn(T, T) -> T,
) -> Res<Strided> {
    let a: T = first.get().expect("the element was made of this kind");
    let b: T = second.get().expect("the element was made of this kind");
    let d = distance(a, b);
    let values: Vec<T> = (0..length)
        .map(|i| match i {
            0 => a,
            1 => b,
            i => step(a, d, i),
        })
        .collect();
    Ok(Strided::from_slice(&cx.memory, &values, &[length])?)
}

fn objects(cx: &mut Cx, start: &Value, next: &Value, length: usize) -> Res<Value> {
    let delta = sub(cx, next, start)?;
    let mut items = Vec::with_capacity(length.min(1 << 16));
    for i in 0..length {
        items.push(match i {
            0 => start.clone(),
            1 => next.clone(),
            i => {
                let far = mul(cx, &delta, &Value::Int(i as i64))?;
                add(cx, start, &far)?
            }
        });
    }
    let list = Value::list(items);
    Ok(crate::object::array::array_of(cx, &list, Some(&DType::OBJECT))?.into())
}

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
    let wide = crate::object::array::dtype_of_value(cx, &common)?;
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
    if line.axis != 0 {
        y = np(cx, "moveaxis", &[y, Value::Int(0), Value::Int(line.axis)])?;
    }
    if asked.kind().is_integer() {
        y = np(cx, "floor", &[y])?;
    }
    Ok((as_dtype(cx, &y, asked)?, step))
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
            match scalar.element.dtype.kind() {
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
    let mut y = own(cx, new, Why::None);
    if asked == DType::F64 {
        return Ok((y, step));
    }
    if asked.kind().is_integer() {
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
                &[value.clone()],
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
