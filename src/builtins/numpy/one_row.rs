//! One row of numbers of a dtype, as functions written in C take it: `bincount`, `searchsorted`, `interp`.
//!
//! An array must have one axis and a dtype that casts safely; a list is read as numbers of the dtype at once, so that `[1.5]` are integers too.

use crate::array::dtype::{Casting, can_cast};
use crate::array::{Array, DType, Order, Strided};
use crate::builtins::views::cannot_cast;
use crate::engine::copy;
use crate::object::array::{Scalar, discover, strided_of, with_run};
use crate::object::sequence::{List, Tuple};
use crate::object::{Cx, Raised, Res, Value};

/// The refusal of a number of axes other than one.
pub fn check_depth(value: &Value, ndim: usize) -> Res<()> {
    let is_nested = value.is::<List>() || value.is::<Tuple>();
    match ndim {
        1 => Ok(()),
        0 => Err(Raised::value("object of too small depth for desired array")),
        _ if is_nested => Err(Raised::value(
            "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 1.",
        )),
        _ => Err(Raised::value("object too deep for desired array")),
    }
}

/// The refusal of a cast that could lose something.
pub fn check_safe(from: &DType, to: &DType) -> Res<()> {
    check_cast(from, to, Casting::Safe)
}

/// The refusal of elements that a rule does not cast.
pub fn check_cast(from: &DType, to: &DType, casting: Casting) -> Res<()> {
    match can_cast(from, to, casting) {
        true => Ok(()),
        false => Err(cannot_cast(from, 1, to, casting)),
    }
}

/// The refusal of an array that does not cast safely; one without axes is called a scalar.
pub fn check_elements(own: &Strided, to: &DType) -> Res<()> {
    match own.ndim() > 0 {
        true => check_safe(&own.dtype, to),
        false if can_cast(&own.dtype, to, Casting::Safe) => Ok(()),
        false => Err(cannot_cast(&own.dtype, 0, to, Casting::Safe)),
    }
}

/// One row of `dtype`, contiguous.
pub fn one_row(cx: &mut Cx, value: &Value, dtype: &DType) -> Res<Strided> {
    if let Some(array) = value.downcast::<Array>() {
        check_depth(value, array.strided().ndim())?;
    }
    let row = read(cx, value, dtype)?;
    check_depth(value, row.ndim())?;
    Ok(row)
}

/// Elements of `dtype` with any axes, contiguous.
pub fn read(cx: &mut Cx, value: &Value, dtype: &DType) -> Res<Strided> {
    if !value.is::<Array>() && !value.is::<Scalar>() && !value.is_none() {
        let found = discover::array_of(cx, value, Some(dtype))?;
        return Ok(found.strided().clone());
    }
    let own = strided_of(cx, value)?;
    if value.is::<Array>() {
        check_elements(&own, dtype)?;
    }
    with_run(cx, |run| copy::cast(run, &own, dtype, Order::C))
}
