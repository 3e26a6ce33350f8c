//! Parameter types for arrays: what a builtin takes as an array, a shape, axes, an order, a dtype, a casting.

use std::rc::Rc;

use super::argument::FromValue;
use crate::array::dtype::Casting;
use crate::array::{Array, DType, Order};
use crate::object::array::{array_of, dtype_of_value};
use crate::object::sequence::{List, Tuple};
use crate::object::{Cx, Raised, Res, Value, attr, index};

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
        integers(cx, value).map(ShapeArg)
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
    let is_sequence = value.is::<Tuple>() || value.is::<List>() || value.is::<Array>();
    if !is_sequence {
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
        let Some(text) = value.as_str() else {
            let got = attr::type_name(cx, value);
            return Err(Raised::type_error(format!(
                "casting must be str, not {got}"
            )));
        };
        Ok(CastingArg(Casting::parse(text)?))
    }
}
