//! `clip`: elements held between two bounds.
//!
//! A Python integer beyond the limits of an integer dtype is no bound at all; all other bounds promote with the array. Follows
//! `numpy/_core/_methods.py`.

use super::compose::{asarray, dtype_of};
use super::ufunc::{apply, call_with_fate};
use crate::array::{DType, Kind};
use crate::builtin;
use crate::engine::ufunc::{Ufunc, clip as clip_ufunc};
use crate::object::array::Scalar;
use crate::object::array::pending::Pending;
use crate::object::call::Fate;
use crate::object::{CallArgs, Cx, Raised, Res, Value, number};
use crate::registry::{Builtin, Given, Keywords};

builtin! {
    /// Elements held between two bounds.
    ///
    /// >>> np.clip([1, 5, 9], 2, 6)
    /// array([2, 5, 6])
    CLIP: "clip(a, a_min=None, a_max=None, out=None, *, min=None, max=None, **kwargs)" => clip, waiting;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&CLIP];

#[allow(clippy::too_many_arguments)]
fn clip(
    cx: &mut Cx,
    a: Value,
    a_min: Given<Value>,
    a_max: Given<Value>,
    out: Option<Value>,
    min: Given<Value>,
    max: Given<Value>,
    kwargs: Keywords,
) -> Res<Value> {
    let fate = match std::mem::take(&mut cx.may_wait) {
        true => Fate::Consumed,
        false => Fate::Value,
    };
    let has_named = min.0.is_some() || max.0.is_some();
    let missing = |name: &str| {
        Raised::type_error(format!(
            "clip() missing 1 required positional argument: '{name}'"
        ))
    };
    let (low, high) = match (a_min.0, a_max.0) {
        (None, None) => (min.0.unwrap_or(Value::None), max.0.unwrap_or(Value::None)),
        (None, Some(_)) => return Err(missing("a_min")),
        (Some(_), None) => return Err(missing("a_max")),
        (Some(_), Some(_)) if has_named => {
            return Err(Raised::value(
                "Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.",
            ));
        }
        (Some(low), Some(high)) => (low, high),
    };
    clipped(cx, a, low, high, out, kwargs, fate)
}

fn clipped(
    cx: &mut Cx,
    a: Value,
    low: Value,
    high: Value,
    out: Option<Value>,
    kwargs: Keywords,
    fate: Fate,
) -> Res<Value> {
    let waiting = a.downcast::<Pending>().map(|p| p.node.dtype().clone());
    let (a, dtype) = match waiting {
        Some(dtype) => (a, dtype),
        None if a.is::<Scalar>() => {
            let dtype = dtype_of(cx, &a)?;
            (a, dtype)
        }
        None => {
            let array = asarray(cx, &a)?;
            let dtype = array.dtype();
            (array.into(), dtype)
        }
    };
    let low = low_bound(low, &dtype);
    let high = high_bound(high, &dtype);
    let (ufunc, args): (&'static Ufunc, Vec<Value>) = match (low.is_none(), high.is_none()) {
        (true, true) => (apply::named("positive"), vec![a]),
        (true, false) => (apply::named("minimum"), vec![a, high]),
        (false, true) => (apply::named("maximum"), vec![a, low]),
        (false, false) => (clip_ufunc(), vec![a, low, high]),
    };
    let mut call = CallArgs::of(args);
    let more = kwargs.0.into_iter();
    call.kw = more.map(|(k, v)| (k.as_str().into(), v)).collect();
    // NumPy hands on `out=None` too, so that `where=` alone does not warn.
    if let Some(out) = out.or_else(|| (!call.kw.is_empty()).then_some(Value::None)) {
        call.kw.push(("out".into(), out));
    }
    call_with_fate(cx, ufunc, call, fate)
}

/// The limits of an integer dtype, where a bound is a Python integer.
fn limits(bound: &Value, dtype: &DType) -> Option<(Value, Value)> {
    let is_int = matches!(bound, Value::Int(_)) || bound.is::<crate::object::int::Int>();
    let kind = dtype.kind();
    if !is_int || !kind.is_integer() {
        return None;
    }
    let bits = kind.size() as u32 * 8;
    Some(match (kind, kind.is_signed()) {
        (_, true) => (
            Value::Int(i64::MIN >> (64 - bits)),
            Value::Int(i64::MAX >> (64 - bits)),
        ),
        (Kind::U64, _) => (Value::Int(0), crate::object::int::from_big(u64::MAX.into())),
        _ => (Value::Int(0), Value::Int((1 << bits) - 1)),
    })
}

fn low_bound(bound: Value, dtype: &DType) -> Value {
    match limits(&bound, dtype) {
        Some((least, _)) if number::as_big(&bound) <= number::as_big(&least) => Value::None,
        _ => bound,
    }
}

fn high_bound(bound: Value, dtype: &DType) -> Value {
    match limits(&bound, dtype) {
        Some((_, greatest)) if number::as_big(&bound) >= number::as_big(&greatest) => Value::None,
        _ => bound,
    }
}
