//! `out=...`: results that are arrays, also those without axes, which are scalars otherwise.

use super::call;
use crate::array::{Array, DType, Order, Strided};
use crate::object::array::Scalar;
use crate::object::array::element::slot_of_value;
use crate::object::array::pending::Pending;
use crate::object::array::scalar::array_of_scalar;
use crate::object::{Cx, Name, Raised, Res, Value};

/// The refusal of `...` where it stands by position.
pub fn by_position() -> Box<Raised> {
    Raised::type_error("out=... is only allowed as a keyword argument.")
}

/// Whether `out=...` is given, which asks for results that are arrays also where they have no axes; it is taken out.
pub fn asks_for_arrays(kw: &mut Vec<(Name, Value)>) -> bool {
    let before = kw.len();
    kw.retain(|(name, value)| &**name != "out" || !matches!(value, Value::Ellipsis));
    kw.len() < before
}

/// A result as an array.
pub fn kept_as_array(cx: &mut Cx, result: Value) -> Res<Value> {
    if result.is::<Array>() || result.is::<Pending>() {
        return Ok(result);
    }
    if let Some(scalar) = result.downcast_rc::<Scalar>() {
        return Ok(array_of_scalar(cx, &scalar)?.into());
    }
    let one = Strided::zeros(&cx.memory, DType::OBJECT, &[], Order::C)?;
    one.buffer.set_object(0, Some(slot_of_value(&result)));
    Ok(call::wrap(cx, one))
}

/// Refuses `...` in a tuple.
pub fn refuse_ellipses(items: &[Value]) -> Res<()> {
    match items.iter().any(|item| matches!(item, Value::Ellipsis)) {
        true => Err(Raised::type_error(
            "must use `...` as `out=...` and not per-operand/in a tuple",
        )),
        false => Ok(()),
    }
}
