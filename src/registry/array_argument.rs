//! Parameter types for arrays: what a builtin takes as an array, a shape, axes, an order, a dtype, a casting.

use std::rc::Rc;

use super::argument::FromValue;
use crate::array::dtype::Casting;
use crate::array::{Array, DType, Kind, Order};
use crate::object::array::{Scalar, array_of, dtype_of_value};
use crate::object::bytes::Bytes;
use crate::object::range::Range;
use crate::object::sequence::{List, Tuple};
use crate::object::{Cx, Raised, Res, Value, attr, index, text};

/// Anything that makes an array; an array is itself.
pub struct ArrayLike(pub Rc<Array>);

impl FromValue for ArrayLike {
    fn from_value(cx: &mut Cx, value: &Value, _: &str) -> Res<ArrayLike> {
        array_of(cx, value, None).map(ArrayLike)
    }
}

/// A shape: one integer or several. Negative ones are the function's to judge.
pub struct ShapeArg(pub Vec<i64>);

impl FromValue for ShapeArg {
    fn from_value(cx: &mut Cx, value: &Value, _: &str) -> Res<ShapeArg> {
        lengths(cx, value).map(ShapeArg)
    }
}

/// The lengths of axes as NumPy's C functions take them: an integer or a sequence of integers, and no bool.
pub fn lengths(cx: &mut Cx, value: &Value) -> Res<Vec<i64>> {
    if value.as_str() == Some("") {
        return Ok(Vec::new());
    }
    if value.as_str().is_some() {
        return Err(Raised::type_error(
            "'str' object cannot be interpreted as an integer",
        ));
    }
    let is_number = !is_bool(value) && index::index_opt(cx, value).ok().flatten().is_some();
    if !is_number && !is_sequence(value) {
        let shown = text::repr(cx, value)?;
        return Err(Raised::type_error(format!(
            "expected a sequence of integers or a single integer, got '{shown}'"
        )));
    }
    let is_lone = value
        .downcast::<Array>()
        .is_some_and(|a| a.strided().ndim() == 0);
    if is_sequence(value) && !is_lone {
        let items = crate::object::array::discover::items(cx, value)?;
        if items.iter().any(is_bool) {
            return Err(Raised::type_error("an integer is required"));
        }
    }
    integers(cx, value)
}

/// Whether a value is a bool of Python's or NumPy's, which NumPy does not take for a length.
pub fn is_bool(value: &Value) -> bool {
    matches!(value, Value::Bool(_))
        || value
            .downcast::<Scalar>()
            .is_some_and(|s| s.dtype().kind() == Kind::Bool)
}

/// Lists, tuples, ranges and arrays.
fn is_sequence(value: &Value) -> bool {
    value.is::<Range>() || value.is::<Tuple>() || value.is::<List>() || value.is::<Array>()
}

/// Axes as NumPy's functions written in Python take them: an integer, or anything that gives some.
pub struct AxisTuple(pub Vec<i64>);

impl FromValue for AxisTuple {
    fn from_value(cx: &mut Cx, value: &Value, _: &str) -> Res<AxisTuple> {
        if let Ok(Some(Value::Int(n))) = index::index_opt(cx, value) {
            return Ok(AxisTuple(vec![n]));
        }
        if let Ok(Some(_)) = index::index_opt(cx, value) {
            return Err(index::too_large_for_long());
        }
        let items = crate::object::iterate::collect(cx, value)?;
        let mut axes = Vec::with_capacity(items.len());
        for item in &items {
            axes.push(axis_number(cx, item)?);
        }
        Ok(AxisTuple(axes))
    }
}

/// One axis as C code takes it.
pub fn axis_number(cx: &mut Cx, value: &Value) -> Res<i64> {
    if matches!(value, Value::Float(_)) {
        return Err(Raised::type_error("integer argument expected, got float"));
    }
    match index::index(cx, value)? {
        Value::Int(n) => Ok(n),
        _ => Err(index::too_large_for_long()),
    }
}

/// `axis=` as NumPy's C functions take it: an integer, and no bool.
pub struct COneAxis(pub i64);

impl FromValue for COneAxis {
    fn from_value(cx: &mut Cx, value: &Value, _: &str) -> Res<COneAxis> {
        if is_bool(value) {
            return Err(Raised::type_error("an integer is required for the axis"));
        }
        match index::index(cx, value)? {
            Value::Int(n) => Ok(COneAxis(n)),
            _ => Err(index::too_large_for_long()),
        }
    }
}

/// Axes as NumPy's C functions take them: an integer or a tuple of integers.
pub struct MultiAxis(pub Vec<i64>);

impl FromValue for MultiAxis {
    fn from_value(cx: &mut Cx, value: &Value, _: &str) -> Res<MultiAxis> {
        match value.downcast::<Tuple>().map(|t| t.items.clone()) {
            Some(items) if items.iter().any(is_bool) => Err(Raised::type_error(
                "integers are required for the axis tuple elements",
            )),
            Some(items) => {
                let one = |item| COneAxis::from_value(cx, item, "axis").map(|axis| axis.0);
                items.iter().map(one).collect::<Res<_>>()
            }
            None => COneAxis::from_value(cx, value, "axis").map(|axis| vec![axis.0]),
        }
        .map(MultiAxis)
    }
}

/// One axis or several.
pub struct AxesArg(pub Vec<i64>);

impl FromValue for AxesArg {
    fn from_value(cx: &mut Cx, value: &Value, _: &str) -> Res<AxesArg> {
        integers(cx, value).map(AxesArg)
    }
}

/// The integers of a sequence, or one integer alone.
pub fn integers(cx: &mut Cx, value: &Value) -> Res<Vec<i64>> {
    if !is_sequence(value) {
        return dimension(cx, value).map(|n| vec![n]);
    }
    if value
        .downcast::<Array>()
        .is_some_and(|a| a.strided().ndim() == 0)
    {
        return dimension(cx, value).map(|n| vec![n]);
    }
    let items = crate::object::array::discover::items(cx, value)?;
    items.iter().map(|item| dimension(cx, item)).collect()
}

fn dimension(cx: &mut Cx, value: &Value) -> Res<i64> {
    match index::index(cx, value)? {
        Value::Int(n) => Ok(n),
        _ => Err(Raised::value("Maximum allowed dimension exceeded")),
    }
}

/// `order=`: `'C'`, `'F'`, `'A'` or `'K'`, in either case.
pub struct OrderArg(pub Order);

impl FromValue for OrderArg {
    fn from_value(cx: &mut Cx, value: &Value, _: &str) -> Res<OrderArg> {
        let Some(text) = value.as_str() else {
            let got = attr::type_name(cx, value);
            return Err(Raised::type_error(format!("order must be str, not {got}")));
        };
        let order = match text {
            "C" | "c" => Order::C,
            "F" | "f" => Order::F,
            "A" | "a" => Order::A,
            "K" | "k" => Order::K,
            _ => {
                return Err(Raised::value(format!(
                    "order must be one of 'C', 'F', 'A', or 'K' (got '{text}')"
                )));
            }
        };
        Ok(OrderArg(order))
    }
}

/// Anything that names a dtype.
pub struct DTypeArg(pub DType);

impl FromValue for DTypeArg {
    fn from_value(cx: &mut Cx, value: &Value, _: &str) -> Res<DTypeArg> {
        dtype_of_value(cx, value).map(DTypeArg)
    }
}

/// `casting=`.
pub struct CastingArg(pub Casting);

impl FromValue for CastingArg {
    fn from_value(cx: &mut Cx, value: &Value, _: &str) -> Res<CastingArg> {
        Ok(CastingArg(Casting::parse(&casting_word(cx, value)?)?))
    }
}

/// `casting=` of `astype`, which knows `same_value` too.
pub struct AnyCastingArg(pub Casting);

impl FromValue for AnyCastingArg {
    fn from_value(cx: &mut Cx, value: &Value, _: &str) -> Res<AnyCastingArg> {
        Ok(AnyCastingArg(Casting::parse_any(&casting_word(
            cx, value,
        )?)?))
    }
}

fn casting_word(cx: &Cx, value: &Value) -> Res<String> {
    if let Some(text) = value.as_str() {
        return Ok(text.to_string());
    }
    match value.downcast::<Bytes>() {
        Some(bytes) => Ok(String::from_utf8_lossy(&bytes.data).into_owned()),
        None => {
            let got = attr::type_name(cx, value);
            Err(Raised::type_error(format!(
                "casting must be str, not {got}"
            )))
        }
    }
}
