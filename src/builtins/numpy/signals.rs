//! Sequences as signals: convolution, correlation, phases without jumps, windows.
//!
//! Real convolutions are loops over `f64`; the rest is composed of operators.

use super::compose::{
    add, asarray, cmp, div, dtype_of, dtype_value, elements, get, method, mul, ndim_of, neg, np,
    np_kw, own, set, span_key, sub,
};
use super::products::{dot_elements, scalar_or_array};
use crate::array::element::Native;
use crate::array::movement::normalize_axis;
use crate::array::{DType, Kind, Order, Strided, Why};
use crate::builtin;
use crate::engine::copy;
use crate::numeric::products::Line;
use crate::object::array::{strided_of, with_run};
use crate::object::{CompareOp, Cx, Raised, Res, Value, number};
use crate::registry::{Builtin, Given};

builtin! {
    /// The convolution of two sequences.
    ///
    /// >>> np.convolve([1, 2, 3], [0, 1, 0.5])
    /// array([0. , 1. , 2.5, 4. , 1.5])
    CONVOLVE: "convolve(a, v, mode='full')" => convolve;
    /// The cross-correlation of two sequences.
    ///
    /// >>> np.correlate([1, 2, 3], [0, 1, 0.5])
    /// array([3.5])
    CORRELATE: "correlate(a, v, mode='valid')" => correlate;
    /// Angles without jumps.
    ///
    /// >>> np.unwrap([0, 7])[0]
    /// np.float64(0.0)
    UNWRAP: "unwrap(p, discont=None, axis=-1, *, period=6.283185307179586)" => unwrap;
    /// `sin(pi x) / (pi x)`.
    ///
    /// >>> np.sinc(0.0)
    /// np.float64(1.0)
    SINC: "sinc(x)" => sinc;
    /// The Hanning window.
    ///
    /// >>> np.hanning(3)
    /// array([0., 1., 0.])
    HANNING: "hanning(M)" => hanning;
    /// The Hamming window.
    ///
    /// >>> np.hamming(1)
    /// array([1.])
    HAMMING: "hamming(M)" => hamming;
    /// The Blackman window.
    ///
    /// >>> np.blackman(1)
    /// array([1.])
    BLACKMAN: "blackman(M)" => blackman;
    /// The Bartlett window.
    ///
    /// >>> np.bartlett(3)
    /// array([0., 1., 0.])
    BARTLETT: "bartlett(M)" => bartlett;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &CONVOLVE, &CORRELATE, &UNWRAP, &SINC, &HANNING, &HAMMING, &BLACKMAN, &BARTLETT,
];

fn convolve(cx: &mut Cx, a: Value, v: Value, mode: Given<Value>) -> Res<Value> {
    let a = np_kw(
        cx,
        "array",
        &[a],
        &[("copy", Value::None), ("ndmin", Value::Int(1))],
    )?;
    let v = np_kw(
        cx,
        "array",
        &[v],
        &[("copy", Value::None), ("ndmin", Value::Int(1))],
    )?;
    let (n, m) = (elements(cx, &a)?.size(), elements(cx, &v)?.size());
    let (a, v) = if m > n { (v, a) } else { (a, v) };
    if n == 0 {
        return Err(Raised::value("a cannot be empty"));
    }
    if m == 0 {
        return Err(Raised::value("v cannot be empty"));
    }
    let turned = get(cx, &v, &span_key(1, 0, None, None, Some(-1)))?;
    slide(
        cx,
        &a,
        &turned,
        mode.0.unwrap_or_else(|| Value::str("full")),
    )
}

fn correlate(cx: &mut Cx, a: Value, v: Value, mode: Given<Value>) -> Res<Value> {
    let a: Value = asarray(cx, &a)?.into();
    let v: Value = asarray(cx, &v)?.into();
    let v = match dtype_of(cx, &v)?.kind().is_complex() {
        true => np(cx, "conjugate", &[v])?,
        false => v,
    };
    let (n, m) = (elements(cx, &a)?.size(), elements(cx, &v)?.size());
    for operand in [&a, &v] {
        super::one_row::check_depth(operand, ndim_of(cx, operand)?)?;
    }
    if n == 0 {
        return Err(Raised::value("first array argument cannot be empty"));
    }
    if m == 0 {
        return Err(Raised::value("second array argument cannot be empty"));
    }
    let mode = mode.0.unwrap_or_else(|| Value::str("valid"));
    if n >= m {
        return slide(cx, &a, &v, mode);
    }
    let result = slide(cx, &v, &a, mode)?;
    let back = get(cx, &result, &span_key(1, 0, None, None, Some(-1)))?;
    method(cx, &back, "copy", &[])
}

/// Whole windows of at most this many elements are summed up in order, others as dots are.
const SMALL_KERNEL: usize = 11;

/// The dot products for numbers that have a loop for it: `count` of them, the first with the last `m - lead` elements of `v` only.
fn windows<T: Line + Native>(
    cx: &mut Cx,
    (a, v): (&Value, &Value),
    dtype: &DType,
    lead: usize,
    count: usize,
) -> Res<Value> {
    let mut numbers = |of: &Value| -> Res<Vec<T>> {
        let given = elements(cx, of)?;
        with_run(cx, |run| {
            let own = copy::cast(run, &given, dtype, Order::C)?;
            copy::to_vec(run, &own)
        })
    };
    let (x, w) = (numbers(a)?, numbers(v)?);
    let (n, m) = (x.len(), w.len());
    cx.reserve_items::<T>(count)?;
    let mut out = Vec::with_capacity(count);
    for i in 0..count {
        if i % (1 + (1 << 22) / m) == 0 {
            cx.poll()?;
        }
        let from = lead.saturating_sub(i);
        let start = (i + from).saturating_sub(lead);
        let length = (m - from).min(n - start);
        let (x, w) = (&x[start..start + length], &w[from..from + length]);
        out.push(match length == m && m <= SMALL_KERNEL {
            true => x.iter().zip(w).fold(T::zero(), |sum, (&x, &w)| sum + x * w),
            false => T::alone(x, w),
        });
    }
    let new = Strided::from_slice(&cx.memory, &out, &[count])?;
    Ok(own(cx, new, Why::None))
}

/// Dot products of `v` with the windows of the longer `a`.
fn slide(cx: &mut Cx, a: &Value, v: &Value, mode: Value) -> Res<Value> {
    for operand in [a, v] {
        super::one_row::check_depth(operand, ndim_of(cx, operand)?)?;
    }
    let (n, m) = (elements(cx, a)?.size(), elements(cx, v)?.size());
    let (lead, count) = match mode.as_str() {
        Some("full") => (m - 1, n + m - 1),
        Some("same") => (m / 2, n),
        Some("valid") => (0, n - m + 1),
        _ => {
            if mode.as_str().is_none() {
                return Err(Raised::type_error("convolve/correlate mode not understood"));
            }
            let shown = crate::object::text::str(cx, &mode)?;
            return Err(Raised::value(format!(
                "mode must be one of 'valid', 'same', or 'full' (got '{shown}')"
            )));
        }
    };
    let common = np(cx, "result_type", &[a.clone(), v.clone()])?;
    let dtype = crate::object::array::dtype_of_value(cx, &common)?;
    match dtype.kind() {
        Kind::F64 => return windows::<f64>(cx, (a, v), &dtype, lead, count),
        Kind::F32 => return windows::<f32>(cx, (a, v), &dtype, lead, count),
        _ => {}
    }
    let common = match dtype.kind().is_time() {
        // NumPy knows the type of the result only, not its unit.
        true => dtype_value(DType::plain(dtype.kind())),
        false => common,
    };
    let out = np_kw(cx, "zeros", &[Value::from(count)], &[("dtype", common)])?;
    for i in 0..count {
        let from = lead.saturating_sub(i);
        let start = (i + from).saturating_sub(lead);
        let length = (m - from).min(n - start);
        let part = |at: usize| span_key(1, 0, Some(at as i64), Some((at + length) as i64), None);
        let (x, w) = (get(cx, a, &part(start))?, get(cx, v, &part(from))?);
        let (x, w) = (strided_of(cx, &x)?, strided_of(cx, &w)?);
        let product = dot_elements(cx, &x, &w, None)?;
        let product = scalar_or_array(cx, product);
        set(cx, &out, &Value::from(i), &product)?;
    }
    Ok(out)
}

fn unwrap(
    cx: &mut Cx,
    p: Value,
    discont: Option<Value>,
    axis: Given<i64>,
    period: Given<Value>,
) -> Res<Value> {
    let p: Value = asarray(cx, &p)?.into();
    let ndim = ndim_of(cx, &p)?;
    let period = period.0.unwrap_or(Value::Float(std::f64::consts::TAU));
    if ndim == 0 {
        return Err(Raised::value(
            "diff requires input that is at least one dimensional",
        ));
    }
    let axis = normalize_axis(axis.0.unwrap_or(-1), ndim)?;
    let dd = np_kw(
        cx,
        "diff",
        std::slice::from_ref(&p),
        &[("axis", Value::from(axis))],
    )?;
    let discont = match discont {
        Some(discont) => discont,
        None => div(cx, &period, &Value::Int(2))?,
    };
    let common = np(cx, "result_type", &[dd.clone(), period.clone()])?;
    let is_integer = crate::object::array::dtype_of_value(cx, &common)?
        .kind()
        .is_integer();
    let (high, ambiguous) = match is_integer {
        true => {
            let parts = crate::object::binop::binary(
                cx,
                crate::syntax::ast::Operator::FloorDiv,
                &period,
                &Value::Int(2),
            )?;
            let rest = crate::object::binop::binary(
                cx,
                crate::syntax::ast::Operator::Mod,
                &period,
                &Value::Int(2),
            )?;
            let even = crate::object::compare::equal(cx, &rest, &Value::Int(0))?;
            (parts, even)
        }
        false => (div(cx, &period, &Value::Int(2))?, true),
    };
    let low = neg(cx, &high)?;
    let shifted = sub(cx, &dd, &low)?;
    let folded = np(cx, "mod", &[shifted, period])?;
    let ddmod = add(cx, &folded, &low)?;
    if ambiguous {
        let at_low = cmp(cx, CompareOp::Eq, &ddmod, &low)?;
        let rising = cmp(cx, CompareOp::Gt, &dd, &Value::Int(0))?;
        let both = np(cx, "bitwise_and", &[at_low, rising])?;
        np_kw(cx, "copyto", &[ddmod.clone(), high], &[("where", both)])?;
    }
    let correct = sub(cx, &ddmod, &dd)?;
    let size = np(cx, "absolute", &[dd])?;
    let small = cmp(cx, CompareOp::Lt, &size, &discont)?;
    np_kw(
        cx,
        "copyto",
        &[correct.clone(), Value::Int(0)],
        &[("where", small)],
    )?;
    let up = np_kw(
        cx,
        "array",
        std::slice::from_ref(&p),
        &[("copy", Value::Bool(true)), ("dtype", common)],
    )?;
    let key = span_key(ndim, axis, Some(1), None, None);
    let tail = get(cx, &p, &key)?;
    let running = method(cx, &correct, "cumsum", &[Value::from(axis)])?;
    let moved = add(cx, &tail, &running)?;
    set(cx, &up, &key, &moved)?;
    Ok(up)
}

fn sinc(cx: &mut Cx, x: Value) -> Res<Value> {
    let x: Value = asarray(cx, &x)?.into();
    let y = mul(cx, &Value::Float(std::f64::consts::PI), &x)?;
    let zero = cmp(cx, CompareOp::Eq, &y, &Value::Int(0))?;
    let dtype = dtype_of(cx, &y)?;
    let tiny = match dtype.kind().is_float() {
        true => {
            let limits = np(cx, "finfo", &[dtype_value(dtype)])?;
            crate::object::attr::getattr(cx, &limits, "eps")?
        }
        false => Value::Float(1e-20),
    };
    let safe = np(cx, "where", &[zero, tiny, y])?;
    let sine = np(cx, "sin", std::slice::from_ref(&safe))?;
    let result = div(cx, &sine, &safe)?;
    match ndim_of(cx, &result)? {
        0 => np(cx, "asarray", &[result]).and_then(|a| get(cx, &a, &Value::tuple(vec![]))),
        _ => Ok(result),
    }
}

/// The odd numbers `1 - M, 3 - M, ..., M - 1` on which windows are built, or the window of a length that has none.
fn window_base(cx: &mut Cx, length: &Value) -> Res<Result<Value, Value>> {
    let count = number::to_float(cx, length)?;
    if count < 1.0 {
        return np(cx, "array", &[Value::list(vec![])]).map(Err);
    }
    if count == 1.0 {
        return np(cx, "ones", &[Value::Int(1)]).map(Err);
    }
    np(
        cx,
        "arange",
        &[
            Value::Float(1.0 - count),
            Value::Float(count),
            Value::Int(2),
        ],
    )
    .map(Ok)
}

/// `sum(weights[k] * cos(k pi n / (M - 1)))`
fn cosine_window(cx: &mut Cx, length: &Value, weights: &[f64]) -> Res<Value> {
    let n = match window_base(cx, length)? {
        Ok(n) => n,
        Err(window) => return Ok(window),
    };
    let count = number::to_float(cx, length)?;
    let mut total = Value::Float(weights[0]);
    for (k, &weight) in weights.iter().enumerate().skip(1) {
        let factor = std::f64::consts::PI * k as f64;
        let angle = mul(cx, &Value::Float(factor), &n)?;
        let angle = div(cx, &angle, &Value::Float(count - 1.0))?;
        let cosine = np(cx, "cos", &[angle])?;
        let term = mul(cx, &Value::Float(weight), &cosine)?;
        total = add(cx, &total, &term)?;
    }
    Ok(total)
}

fn hanning(cx: &mut Cx, m: Value) -> Res<Value> {
    cosine_window(cx, &m, &[0.5, 0.5])
}

fn hamming(cx: &mut Cx, m: Value) -> Res<Value> {
    cosine_window(cx, &m, &[0.54, 0.46])
}

fn blackman(cx: &mut Cx, m: Value) -> Res<Value> {
    cosine_window(cx, &m, &[0.42, 0.5, 0.08])
}

fn bartlett(cx: &mut Cx, m: Value) -> Res<Value> {
    let n = match window_base(cx, &m)? {
        Ok(n) => n,
        Err(window) => return Ok(window),
    };
    let count = number::to_float(cx, &m)?;
    let slope = div(cx, &n, &Value::Float(count - 1.0))?;
    let rising = add(cx, &Value::Int(1), &slope)?;
    let falling = sub(cx, &Value::Int(1), &slope)?;
    let is_rising = np(cx, "less_equal", &[n, Value::Int(0)])?;
    np(cx, "where", &[is_rising, rising, falling])
}
