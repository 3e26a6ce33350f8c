//! Sizes and whole numbers as the functions of `numpy.random` take them.

use num_bigint::BigInt;

use crate::builtins::numpy::creation::NewShape;
use crate::object::array::discover;
use crate::object::{CallArgs, Cx, Raised, Res, Value, call, index, number};
use crate::registry::Argument;
use crate::registry::argument::FromValue;

/// What was given for a parameter; None where nothing or None was.
pub fn given(argument: &Argument) -> Option<&Value> {
    argument.given().filter(|value| !value.is_none())
}

/// `size=` as a shape; `None` where none was asked for.
pub fn shape_of(cx: &mut Cx, size: Option<&Value>) -> Res<Option<Vec<usize>>> {
    match size {
        None => Ok(None),
        Some(size) => NewShape::from_value(cx, size, "size").map(|shape| Some(shape.0)),
    }
}

/// `size=` of a distribution of vectors: a shape to which the vector's length is added.
pub fn outer_shape(cx: &mut Cx, size: Option<&Value>) -> Res<Vec<usize>> {
    let Some(size) = size else {
        return Ok(Vec::new());
    };
    if index::index_opt(cx, size)?.is_none() {
        discover::items(cx, size)?;
    }
    NewShape::from_value(cx, size, "size").map(|shape| shape.0)
}

/// The product of `size`, as NumPy asks it before it draws; 1 for None. Negative lengths count as they are.
pub fn count_of(cx: &mut Cx, size: Option<&Value>) -> Res<i64> {
    let Some(size) = size else {
        return Ok(1);
    };
    if let Some(text) = size.as_str() {
        let shown = crate::scalar::text_repr::str_repr(text);
        return Err(Raised::value(format!(
            "invalid literal for int() with base 10: np.str_({shown})"
        )));
    }
    let one = index::index_opt(cx, size)?;
    let items = match one {
        Some(one) => vec![one],
        None if matches!(size, Value::Float(_)) => return Ok(i64::from(0.0 != float_of(size))),
        None => discover::items(cx, size)?,
    };
    let mut product = 1i64;
    for item in &items {
        match index::index_opt(cx, item)? {
            Some(Value::Int(n)) => product = product.saturating_mul(n),
            _ => product = product.saturating_mul(2),
        }
    }
    Ok(product)
}

fn float_of(value: &Value) -> f64 {
    match value {
        Value::Float(x) => *x,
        _ => f64::NAN,
    }
}

/// `int(value)`.
pub fn whole(cx: &mut Cx, value: &Value) -> Res<BigInt> {
    if let Some(n) = number::as_big(value) {
        return Ok(n);
    }
    let class = Value::Obj(cx.types.int.clone());
    let n = call::call(cx, &class, CallArgs::of([value.clone()]))?;
    Ok(number::as_big(&n).unwrap_or_default())
}
