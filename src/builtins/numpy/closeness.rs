//! Comparisons of whole arrays, and tests of elements: `allclose`, `array_equal`, `iscomplex`, `nan_to_num` and their kin.
//!
//! `allclose` and its kin give Python bools; `isclose` of scalars gives a NumPy bool.

use super::compose::{add, asarray, cmp, dtype_of, dtype_value, elements, get, mul, np, np_kw};
use super::ufunc::apply::apply_onto;
use super::ufunc::errstate::{Action, ErrState};
use crate::array::movement::broadcast::common_shape;
use crate::array::{Array, DType, Kind};
use crate::builtin;
use crate::object::array::Scalar;
use crate::object::int::Int;
use crate::object::{CompareOp, Cx, Res, Value, attr, number, truth};
use crate::registry::{Builtin, Given};

builtin! {
    /// Whether all elements are equal within a tolerance.
    ///
    /// >>> np.allclose([1, 2], [1, 2 + 1e-9])
    /// True
    ALLCLOSE: "allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)" => allclose;
    /// Where elements are equal within a tolerance.
    ///
    /// >>> np.isclose([1, 2], [1, 2.1])
    /// array([ True, False])
    ISCLOSE: "isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)" => isclose;
    /// Whether arrays have one shape and equal elements.
    ///
    /// >>> np.array_equal([1, 2], [1, 2])
    /// True
    ARRAY_EQUAL: "array_equal(a1, a2, equal_nan=False)" => array_equal;
    /// Whether arrays are equal once they are broadcast.
    ///
    /// >>> np.array_equiv([1, 2], [[1, 2], [1, 2]])
    /// True
    ARRAY_EQUIV: "array_equiv(a1, a2)" => array_equiv;
    /// Where the imaginary part is not zero.
    ///
    /// >>> np.iscomplex([1 + 0j, 1j])
    /// array([False,  True])
    ISCOMPLEX: "iscomplex(x)" => iscomplex;
    /// Where the imaginary part is zero.
    ///
    /// >>> np.isreal([1 + 0j, 1j])
    /// array([ True, False])
    ISREAL: "isreal(x)" => isreal;
    /// The real part, where all imaginary parts are as good as zero.
    ///
    /// >>> np.real_if_close([2.1 + 4e-15j])
    /// array([2.1])
    REAL_IF_CLOSE: "real_if_close(a, tol=100)" => real_if_close;
    /// Numbers in place of NaN and infinities.
    ///
    /// >>> np.nan_to_num([np.nan, 1.0])
    /// array([0., 1.])
    NAN_TO_NUM: "nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None)" => nan_to_num;
    /// Where elements are positive infinity.
    ///
    /// >>> np.isposinf([np.inf, -np.inf])
    /// array([ True, False])
    ISPOSINF: "isposinf(x, out=None)" => isposinf;
    /// Where elements are negative infinity.
    ///
    /// >>> np.isneginf([np.inf, -np.inf])
    /// array([False,  True])
    ISNEGINF: "isneginf(x, out=None)" => isneginf;
    /// The real part.
    ///
    /// >>> np.real([1 + 2j])
    /// array([1.])
    REAL: "real(val)" => real;
    /// The imaginary part.
    ///
    /// >>> np.imag([1 + 2j])
    /// array([2.])
    IMAG: "imag(val)" => imag;
    /// The angle of complex numbers.
    ///
    /// >>> np.angle(1j, deg=True)
    /// np.float64(90.0)
    ANGLE: "angle(z, deg=False)" => angle;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &ALLCLOSE,
    &ISCLOSE,
    &ARRAY_EQUAL,
    &ARRAY_EQUIV,
    &ISCOMPLEX,
    &ISREAL,
    &REAL_IF_CLOSE,
    &NAN_TO_NUM,
    &ISPOSINF,
    &ISNEGINF,
    &REAL,
    &IMAG,
    &ANGLE,
];

/// Runs work with some kinds of floating-point events ignored.
pub fn quietly<T>(cx: &mut Cx, work: impl FnOnce(&mut Cx) -> Res<T>) -> Res<T> {
    let old = cx.state::<ErrState>().actions;
    cx.state::<ErrState>().actions[3] = Action::Ignore;
    let result = work(cx);
    cx.state::<ErrState>().actions = old;
    result
}

/// A Python number as it is, everything else as an array.
fn operand(cx: &mut Cx, value: &Value) -> Res<Value> {
    let is_plain = matches!(value, Value::Int(_) | Value::Float(_) | Value::Bool(_))
        || value.is::<crate::object::complex::Complex>();
    match is_plain || value.is::<Scalar>() {
        true => Ok(value.clone()),
        false => Ok(asarray(cx, value)?.into()),
    }
}

fn isclose(
    cx: &mut Cx,
    a: Value,
    b: Value,
    rtol: Given<Value>,
    atol: Given<Value>,
    equal_nan: Given<bool>,
) -> Res<Value> {
    let rtol = rtol.0.unwrap_or(Value::Float(1e-5));
    let atol = atol.0.unwrap_or(Value::Float(1e-8));
    let x = operand(cx, &a)?;
    let mut y = match number::plain(&b) {
        // An int has to be a float to be near something.
        int if matches!(int, Value::Int(_)) || int.is::<Int>() => {
            Value::Float(number::to_float(cx, &b)?)
        }
        _ => operand(cx, &b)?,
    };
    let kind = dtype_of(cx, &y)?.kind();
    if kind != Kind::TimeDelta {
        let wide = np(cx, "result_type", &[y.clone(), Value::Float(1.0)])?;
        y = np_kw(cx, "asanyarray", &[y], &[("dtype", wide)])?;
    }
    let close = quietly(cx, |cx| {
        let distance = np(cx, "subtract", &[x.clone(), y.clone()])?;
        let distance = np(cx, "absolute", &[distance])?;
        let size = np(cx, "absolute", std::slice::from_ref(&y))?;
        let relative = mul(cx, &rtol, &size)?;
        let allowed = add(cx, &atol, &relative)?;
        let near = np(cx, "less_equal", &[distance, allowed])?;
        let finite = np(cx, "isfinite", std::slice::from_ref(&y))?;
        let near = np(cx, "bitwise_and", &[near, finite])?;
        let same = np(cx, "equal", &[x.clone(), y.clone()])?;
        np(cx, "bitwise_or", &[near, same])
    })?;
    let close = match equal_nan.0.unwrap_or(false) {
        false => close,
        true => {
            let (nan_x, nan_y) = (np(cx, "isnan", &[x])?, np(cx, "isnan", &[y])?);
            let both = np(cx, "bitwise_and", &[nan_x, nan_y])?;
            match close.downcast_rc::<Array>() {
                Some(array) => apply_onto(cx, "bitwise_or", &[&close, &both], &array)?,
                None => np(cx, "bitwise_or", &[close, both])?,
            }
        }
    };
    // NumPy makes a scalar of a 0-d result this way, which makes a view of every other.
    get(cx, &close, &Value::tuple(vec![]))
}

fn allclose(
    cx: &mut Cx,
    a: Value,
    b: Value,
    rtol: Given<Value>,
    atol: Given<Value>,
    equal_nan: Given<bool>,
) -> Res<bool> {
    let close = isclose(cx, a, b, rtol, atol, equal_nan)?;
    all_true(cx, &close)
}

/// `bool(x.all())`
fn all_true(cx: &mut Cx, value: &Value) -> Res<bool> {
    let all = np(cx, "all", std::slice::from_ref(value))?;
    truth::truth(cx, &all)
}

fn array_equal(cx: &mut Cx, a1: Value, a2: Value, equal_nan: Given<bool>) -> Res<bool> {
    let (Ok(a), Ok(b)) = (asarray(cx, &a1), asarray(cx, &a2)) else {
        return Ok(false);
    };
    if a.strided().shape() != b.strided().shape() {
        return Ok(false);
    }
    let (kind_a, kind_b) = (a.dtype().kind(), b.dtype().kind());
    let (a, b): (Value, Value) = (a.into(), b.into());
    let asks_nan = equal_nan.0.unwrap_or(false);
    if asks_nan && a.is_same(&b) {
        return Ok(true);
    }
    let has_nan = |k: Kind| !(k == Kind::Bool || k.is_integer() && k.is_signed());
    if !asks_nan || !has_nan(kind_a) && !has_nan(kind_b) {
        let same = cmp(cx, CompareOp::Eq, &a, &b)?;
        return all_true(cx, &same);
    }
    let nan_a = np(cx, "isnan", std::slice::from_ref(&a))?;
    let nan_b = np(cx, "isnan", std::slice::from_ref(&b))?;
    let alike = cmp(cx, CompareOp::Eq, &nan_a, &nan_b)?;
    if !all_true(cx, &alike)? {
        return Ok(false);
    }
    let same = cmp(cx, CompareOp::Eq, &a, &b)?;
    let same = np(cx, "logical_or", &[same, nan_a])?;
    all_true(cx, &same)
}

fn array_equiv(cx: &mut Cx, a1: Value, a2: Value) -> Res<bool> {
    let (Ok(a), Ok(b)) = (asarray(cx, &a1), asarray(cx, &a2)) else {
        return Ok(false);
    };
    if common_shape(&[a.strided().shape(), b.strided().shape()]).is_none() {
        return Ok(false);
    }
    let same = cmp(cx, CompareOp::Eq, &a.into(), &b.into())?;
    all_true(cx, &same)
}

fn iscomplex(cx: &mut Cx, x: Value) -> Res<Value> {
    let x = operand(cx, &x)?;
    if dtype_of(cx, &x)?.kind().is_complex() {
        let part = imag(cx, x)?;
        return np(cx, "not_equal", &[part, Value::Int(0)]);
    }
    let shape = super::compose::int_tuple(elements(cx, &x)?.shape());
    let no = np_kw(
        cx,
        "zeros",
        &[shape],
        &[("dtype", dtype_value(DType::BOOL))],
    )?;
    get(cx, &no, &Value::tuple(vec![]))
}

fn isreal(cx: &mut Cx, x: Value) -> Res<Value> {
    let part = imag(cx, x)?;
    cmp(cx, CompareOp::Eq, &part, &Value::Int(0))
}

fn real_if_close(cx: &mut Cx, a: Value, tol: Given<Value>) -> Res<Value> {
    let array = asarray(cx, &a)?;
    let dtype = array.dtype();
    let array: Value = array.into();
    if !dtype.kind().is_complex() {
        return Ok(array);
    }
    let tol = crate::object::number::to_float(cx, &tol.0.unwrap_or(Value::Int(100)))?;
    let eps = if dtype.kind() == Kind::C64 {
        f64::from(f32::EPSILON)
    } else {
        f64::EPSILON
    };
    let tol = if tol > 1.0 { eps * tol } else { tol };
    let part = imag(cx, array.clone())?;
    let size = np(cx, "absolute", &[part])?;
    let small = cmp(cx, CompareOp::Lt, &size, &Value::Float(tol))?;
    match all_true(cx, &small)? {
        true => attr::getattr(cx, &array, "real"),
        false => Ok(array),
    }
}

fn nan_to_num(
    cx: &mut Cx,
    x: Value,
    copy: Given<bool>,
    nan: Given<Value>,
    posinf: Option<Value>,
    neginf: Option<Value>,
) -> Res<Value> {
    let copies = if copy.0.unwrap_or(true) {
        Value::Bool(true)
    } else {
        Value::None
    };
    let array = np_kw(
        cx,
        "array",
        &[x],
        &[("subok", Value::Bool(true)), ("copy", copies)],
    )?;
    let kind = dtype_of(cx, &array)?.kind();
    if kind.is_float() || kind.is_complex() {
        let parts = match kind.is_complex() {
            true => vec![
                attr::getattr(cx, &array, "real")?,
                attr::getattr(cx, &array, "imag")?,
            ],
            false => vec![array.clone()],
        };
        let nan = nan.0.unwrap_or(Value::Float(0.0));
        for part in &parts {
            let limit = limit_of(cx, part)?;
            let low = match &neginf {
                Some(low) => low.clone(),
                None => super::compose::neg(cx, &limit)?,
            };
            let high = posinf.clone().unwrap_or(limit);
            let masks = [
                np(cx, "isnan", std::slice::from_ref(part))?,
                np(cx, "isposinf", std::slice::from_ref(part))?,
                np(cx, "isneginf", std::slice::from_ref(part))?,
            ];
            for (mask, value) in masks.iter().zip([&nan, &high, &low]) {
                np_kw(
                    cx,
                    "copyto",
                    &[part.clone(), value.clone()],
                    &[("where", mask.clone())],
                )?;
            }
        }
    }
    match elements(cx, &array)?.ndim() {
        0 => get(cx, &array, &Value::tuple(vec![])),
        _ => Ok(array),
    }
}

/// The largest finite number of a part's dtype.
fn limit_of(cx: &mut Cx, part: &Value) -> Res<Value> {
    let dtype = dtype_of(cx, part)?;
    let info = np(cx, "finfo", &[dtype_value(dtype)])?;
    attr::getattr(cx, &info, "max")
}

fn infinity(cx: &mut Cx, x: &Value, out: Option<Value>, positive: bool) -> Res<Value> {
    let x = operand(cx, x)?;
    let infinite = np(cx, "isinf", std::slice::from_ref(&x))?;
    let dtype = dtype_of(cx, &x)?;
    if dtype.kind().is_complex() || dtype.kind().is_time() {
        return Err(crate::object::Raised::type_error(format!(
            "This operation is not supported for {} values because it would be ambiguous.",
            dtype.name()
        )));
    }
    let mut sign = np(cx, "signbit", &[x])?;
    if positive {
        sign = np(cx, "logical_not", &[sign])?;
    }
    let kw: Vec<(&str, Value)> = out.into_iter().map(|out| ("out", out)).collect();
    np_kw(cx, "logical_and", &[infinite, sign], &kw)
}

fn isposinf(cx: &mut Cx, x: Value, out: Option<Value>) -> Res<Value> {
    infinity(cx, &x, out, true)
}

fn isneginf(cx: &mut Cx, x: Value, out: Option<Value>) -> Res<Value> {
    infinity(cx, &x, out, false)
}

fn part_of(cx: &mut Cx, val: &Value, name: &str) -> Res<Value> {
    match attr::getattr_opt(cx, val, name)? {
        Some(part) => Ok(part),
        None => {
            let array: Value = asarray(cx, val)?.into();
            attr::getattr(cx, &array, name)
        }
    }
}

fn real(cx: &mut Cx, val: Value) -> Res<Value> {
    part_of(cx, &val, "real")
}

fn imag(cx: &mut Cx, val: Value) -> Res<Value> {
    part_of(cx, &val, "imag")
}

fn angle(cx: &mut Cx, z: Value, deg: Given<bool>) -> Res<Value> {
    let z = operand(cx, &z)?;
    let (re, im) = match dtype_of(cx, &z)?.kind().is_complex() {
        true => (real(cx, z.clone())?, imag(cx, z)?),
        false => (z, Value::Int(0)),
    };
    let angle = np(cx, "arctan2", &[im, re])?;
    match deg.0.unwrap_or(false) {
        true => mul(cx, &angle, &Value::Float(180.0 / std::f64::consts::PI)),
        false => Ok(angle),
    }
}
