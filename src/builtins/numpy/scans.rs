//! Running results: `cumsum`, `cumprod`, `cumulative_sum`, `cumulative_prod`.
//!
//! A scan adds in order, not pairwise: its last element and the sum can differ in the last bits.

use super::compose;
use crate::array::{Array, DType, Kind, Order};
use crate::builtin;
use crate::builtins::numpy::ufunc::apply::named;
use crate::builtins::numpy::ufunc::methods::{accumulate_strided, scanned};
use crate::builtins::numpy::ufunc::operand::Operand;
use crate::builtins::numpy::ufunc::reduction;
use crate::builtins::views;
use crate::object::array::array_of;
use crate::object::sequence::Tuple;
use crate::object::{Cx, Raised, Res, Value, index};
use crate::registry::argument::FromValue;
use crate::registry::array_argument::is_bool;
use crate::registry::{Builtin, COneAxis, DTypeArg};

builtin! {
    /// The running sums along an axis, or of all elements in C order.
    ///
    /// >>> np.cumsum([1, 2, 3])
    /// array([1, 3, 6])
    CUMSUM: "cumsum(a, axis=None, dtype=None, out=None)" => cumsum;
    /// The running products along an axis, or of all elements in C order.
    ///
    /// >>> np.cumprod([2, 3, 4])
    /// array([ 2,  6, 24])
    CUMPROD: "cumprod(a, axis=None, dtype=None, out=None)" => cumprod;
    /// The running sums along an axis, which must be named where there are several.
    ///
    /// >>> np.cumulative_sum([1, 2, 3], include_initial=True)
    /// array([0, 1, 3, 6])
    CUMULATIVE_SUM: "cumulative_sum(x, /, *, axis=None, dtype=None, out=None, include_initial=False)" => cumulative_sum;
    /// The running products along an axis, which must be named where there are several.
    ///
    /// >>> np.cumulative_prod([2, 3, 4])
    /// array([ 2,  6, 24])
    CUMULATIVE_PROD: "cumulative_prod(x, /, *, axis=None, dtype=None, out=None, include_initial=False)" => cumulative_prod;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&CUMSUM, &CUMPROD, &CUMULATIVE_SUM, &CUMULATIVE_PROD];

fn cumsum(
    cx: &mut Cx,
    a: Value,
    axis: Option<Value>,
    dtype: Option<DTypeArg>,
    out: Option<Value>,
) -> Res<Value> {
    running(cx, &a, "add", axis, dtype.map(type_alone), out)
}

fn cumprod(
    cx: &mut Cx,
    a: Value,
    axis: Option<Value>,
    dtype: Option<DTypeArg>,
    out: Option<Value>,
) -> Res<Value> {
    running(cx, &a, "multiply", axis, dtype.map(type_alone), out)
}

/// Of their `dtype=`, `cumsum`, `cumprod` and `trace` ask for the type only: not for its byte order, nor for a unit.
pub fn type_alone(dtype: DTypeArg) -> DType {
    let kind = dtype.0.kind();
    match kind.is_time() || kind.is_text() || kind == Kind::Void {
        true => DType::plain(kind),
        false => dtype.0.native(),
    }
}

/// The running results of an array, a scalar, or what makes an array; without an axis, of all elements.
pub fn running(
    cx: &mut Cx,
    a: &Value,
    ufunc: &str,
    axis: Option<Value>,
    dtype: Option<DType>,
    out: Option<Value>,
) -> Res<Value> {
    let array = array_of(cx, a, None)?;
    let ndim = array.strided().ndim();
    let (array, axis) = match axis {
        None if ndim == 1 => (array, 0),
        None => (views::ravelled(cx, &array, Order::C)?, 0),
        Some(axis) => {
            let COneAxis(axis) = COneAxis::from_value(cx, &axis, "axis")?;
            match ndim {
                0 => (views::ravelled(cx, &array, Order::C)?, axis),
                _ => (array, axis),
            }
        }
    };
    let out = match out {
        None => None,
        Some(out) => match out.downcast_rc::<Array>() {
            Some(out) => Some(out),
            None => return Err(Raised::type_error("output must be an array")),
        },
    };
    let strided = array.strided().clone();
    reduction::axes(Some(&[axis]), strided.ndim())?;
    let operand = Operand::Array(array, strided);
    let result = accumulate_strided(cx, named(ufunc), &operand, axis, dtype, out.as_deref())?;
    Ok(match out {
        Some(out) => out.into(),
        None => scanned(cx, result),
    })
}

fn cumulative_sum(
    cx: &mut Cx,
    x: Value,
    axis: Option<Value>,
    dtype: Option<DTypeArg>,
    out: Option<Value>,
    include_initial: Option<bool>,
) -> Res<Value> {
    cumulative(cx, &x, "add", 0, axis, dtype, out, include_initial)
}

fn cumulative_prod(
    cx: &mut Cx,
    x: Value,
    axis: Option<Value>,
    dtype: Option<DTypeArg>,
    out: Option<Value>,
    include_initial: Option<bool>,
) -> Res<Value> {
    cumulative(cx, &x, "multiply", 1, axis, dtype, out, include_initial)
}

#[allow(clippy::too_many_arguments)]
fn cumulative(
    cx: &mut Cx,
    x: &Value,
    ufunc: &str,
    initial: i64,
    axis: Option<Value>,
    dtype: Option<DTypeArg>,
    out: Option<Value>,
    include_initial: Option<bool>,
) -> Res<Value> {
    let mut array = array_of(cx, x, None)?;
    if array.strided().ndim() == 0 {
        array = views::ravelled(cx, &array, Order::C)?;
    }
    let ndim = array.strided().ndim();
    let axis = match axis {
        Some(axis) if is_bool(&axis) || axis.is::<Tuple>() => {
            return Err(Raised::type_error("an integer is required"));
        }
        Some(axis) => index::index_i64(cx, &axis)?,
        None if ndim == 1 => 0,
        None => {
            return Err(Raised::value(
                "For arrays which have more than one dimension ``axis`` argument is required.",
            ));
        }
    };
    let dtype = dtype.map(|d| d.0);
    if !include_initial.unwrap_or(false) {
        let axis = Some(Value::Int(axis));
        return running(cx, &array.into(), ufunc, axis, dtype, out);
    }
    let at = reduction::axes(Some(&[axis]), ndim)?[0];
    let identity = Value::Int(initial);
    if let Some(out) = out {
        let rest = compose::get(cx, &out, &compose::span_key(ndim, at, Some(1), None, None))?;
        running(
            cx,
            &array.into(),
            ufunc,
            Some(Value::Int(axis)),
            dtype,
            Some(rest),
        )?;
        compose::set(cx, &out, &compose::at_key(ndim, at, 0), &identity)?;
        return Ok(out);
    }
    let mut shape = array.strided().shape().to_vec();
    shape[at] = 1;
    let scanned = running(
        cx,
        &array.into(),
        ufunc,
        Some(Value::Int(axis)),
        dtype,
        None,
    )?;
    let kw = [("shape", compose::int_tuple(&shape))];
    let first = compose::np_kw(cx, "full_like", &[scanned.clone(), identity], &kw)?;
    let parts = Value::tuple(vec![first, scanned]);
    compose::np(cx, "concatenate", &[parts, Value::from(at)])
}
