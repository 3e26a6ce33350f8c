//! Numbers at even steps: `arange`. A number of points between two ends is `spacing.rs`.
//!
//! `arange` has `ceil((stop - start) / step)` elements and counts up by `(start + step) - start` as the dtype holds it, which for integers of
//! a broken step is another step than the one given.

use num_complex::Complex;

use super::compose::{add, check_device_like, div, dtype_of, mul, own, sub};
use crate::array::dtype::{TimeStep, promote_types};
use crate::array::element::Native;
use crate::array::{DType, Element, Kind, Order, Strided, Why};
use crate::builtin;
use crate::engine::copy;
use crate::object::array::{Scalar, element_of_python, with_run};
use crate::object::{Cx, Raised, Res, Value, number, truth};
use crate::registry::{Builtin, DTypeArg, Given};

builtin! {
    /// Numbers from `start` to before `stop`.
    ///
    /// >>> np.arange(2, 10, 3)
    /// array([2, 5, 8])
    ARANGE: "arange(start=None, stop=None, step=None, dtype=None, *, device=None, like=None)" => arange;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&ARANGE];

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
    let has_both = start.is_some() && stop.0.as_ref().is_some_and(|stop| !stop.is_none());
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
        // The unit of times is found from all three, later.
        None => match common_dtype(cx, &[&start, &stop, &step])? {
            dtype if dtype.kind().is_time() => DType::time(dtype.kind(), TimeStep::GENERIC),
            dtype => dtype,
        },
    };
    if dtype.kind().is_text() || dtype.kind() == Kind::Void {
        let name = match dtype.kind() {
            Kind::Str => "Str",
            Kind::Bytes => "Bytes",
            _ => "Void",
        };
        return Err(Raised::type_error(format!(
            "arange() not supported for inputs with DType <class 'numpy.dtypes.{name}DType'>."
        )));
    }
    if dtype.kind().is_time() {
        if dtype.kind() == Kind::DateTime && !has_both {
            return Err(Raised::value(
                "arange requires both a start and a stop for NumPy datetime64 ranges",
            ));
        }
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
    if n.is_nan() {
        return Err(Raised::value("arange: cannot compute length"));
    }
    if n.abs() >= 9.2e18 {
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
    if length > 1 << 20 {
        // Refused in NumPy's words before the list of numbers is made.
        drop(Strided::empty(
            &cx.memory,
            native.clone(),
            &[length],
            Order::C,
        )?);
        cx.reserve_items::<i64>(length)?;
    }
    let (first, second) = match length {
        0 => (
            Element::new(native.clone(), &vec![0; native.itemsize()]),
            None,
        ),
        _ => {
            let first = first_element(cx, start, &native)?;
            let second = match length > 1 {
                true => Some(first_element(cx, next, &native)?),
                false => None,
            };
            (first, second)
        }
    };
    let second = second.unwrap_or_else(|| first.clone());
    let line = match native.kind() {
        Kind::Object => return objects(cx, start, next, length),
        Kind::F64 => floats::<f64, _>(
            cx,
            &first,
            &second,
            length,
            |a, d, i| a + i as f64 * d,
            |a, b| b - a,
        )?,
        Kind::F32 => floats::<f32, _>(
            cx,
            &first,
            &second,
            length,
            |a, d, i| a + i as f32 * d,
            |a, b| b - a,
        )?,
        Kind::F16 => {
            let step =
                |a: half::f16, d: f32, i: usize| half::f16::from_f32(a.to_f32() + i as f32 * d);
            floats::<half::f16, f32>(cx, &first, &second, length, step, |a, b| {
                b.to_f32() - a.to_f32()
            })?
        }
        Kind::C64 => {
            let step = |a: Complex<f32>, d: Complex<f32>, i: usize| {
                Complex::new(a.re + i as f32 * d.re, a.im + i as f32 * d.im)
            };
            floats::<Complex<f32>, _>(cx, &first, &second, length, step, |a, b| b - a)?
        }
        Kind::C128 => {
            let step = |a: Complex<f64>, d: Complex<f64>, i: usize| {
                Complex::new(a.re + i as f64 * d.re, a.im + i as f64 * d.im)
            };
            floats::<Complex<f64>, _>(cx, &first, &second, length, step, |a, b| b - a)?
        }
        _ => {
            let (a, b) = (
                crate::object::array::element::integer(&first),
                crate::object::array::element::integer(&second),
            );
            let step = b.wrapping_sub(a);
            filled(cx, length, |i| {
                a.wrapping_add((i as i64).wrapping_mul(step))
            })?
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

fn floats<T: Native + Copy, D: Copy>(
    cx: &mut Cx,
    first: &Element,
    second: &Element,
    length: usize,
    step: impl Fn(T, D, usize) -> T,
    distance: impl Fn(T, T) -> D,
) -> Res<Strided> {
    let a: T = first.get().expect("the element was made of this kind");
    let b: T = second.get().expect("the element was made of this kind");
    let d = distance(a, b);
    filled(cx, length, |i| match i {
        0 => a,
        1 => b,
        i => step(a, d, i),
    })
}

/// A new line of numbers, each made from its place.
fn filled<T: Native>(cx: &mut Cx, length: usize, at: impl Fn(usize) -> T) -> Res<Strided> {
    const PART: usize = 1 << 16;
    let new = Strided::empty(&cx.memory, DType::plain(T::KIND), &[length], Order::C)?;
    let mut lent = new.buffer.lend_mut();
    let numbers: &mut [T] = bytemuck::cast_slice_mut(&mut lent[..length * size_of::<T>()]);
    for (nth, part) in numbers.chunks_mut(PART).enumerate() {
        cx.poll()?;
        for (i, slot) in part.iter_mut().enumerate() {
            *slot = at(nth * PART + i);
        }
    }
    drop(lent);
    Ok(new)
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
