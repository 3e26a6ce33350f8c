//! What the ufuncs on text take: operands of one kind of text, then integers. NumPy's refusals name the classes of the dtypes.

use crate::array::dtype::casting::{Casting, can_cast};
use crate::array::{DType, Order, Strided};
use crate::builtins::numpy::ufunc::operand::{Operand, default_dtype_of};
use crate::builtins::numpy::ufunc::refusals;
use crate::object::array::with_run;
use crate::object::{Cx, Res, Value};

/// The operands of the text ufunc `name`: the first `texts` are text of one kind, the rest integers.
pub fn resolve(cx: &mut Cx, name: &str, values: &[Value], texts: usize) -> Res<Vec<Strided>> {
    let mut operands = Vec::with_capacity(values.len());
    for value in values {
        operands.push(Operand::of(cx, value)?);
    }
    let kind = operands[0].kind();
    let fits = kind.is_text() && operands[..texts].iter().all(|o| o.kind() == kind);
    if !fits {
        return Err(refusals::no_loop_for_classes(name, &operands, None).into());
    }
    let mut parts = Vec::with_capacity(values.len());
    for (i, operand) in operands.iter().enumerate() {
        let dtype = default_dtype_of(operand);
        let part = operand.strided(cx, &dtype)?;
        if i < texts || dtype == DType::I64 {
            parts.push(part);
            continue;
        }
        if !can_cast(&dtype, &DType::I64, Casting::SameKind) {
            let refusal = refusals::cannot_cast_input(
                name,
                values.len(),
                i,
                &dtype,
                &DType::I64,
                Casting::SameKind,
            );
            return Err(refusal.into());
        }
        parts.push(with_run(cx, |run| {
            crate::engine::copy::cast(run, &part, &DType::I64, Order::K)
        })?);
    }
    Ok(parts)
}

/// Refuses a count that is no integer: `unsupported type float64 for operand 'width'`.
pub fn whole(cx: &mut Cx, value: &Value, operand: &str) -> Res<Strided> {
    let part = crate::object::array::strided_of(cx, value)?;
    if part.dtype.kind().is_integer() {
        return Ok(part);
    }
    Err(crate::object::Raised::type_error(format!(
        "unsupported type {} for operand '{operand}'",
        crate::repr::dtype_repr::dtype_str(&part.dtype)
    )))
}

/// The size that results need: the largest of a list.
///
/// # Errors
/// NumPy's refusal of the largest of nothing.
pub fn largest(sizes: impl Iterator<Item = i64>) -> Res<usize> {
    let largest = sizes.max().ok_or_else(|| {
        crate::object::Raised::value(
            "zero-size array to reduction operation maximum which has no identity",
        )
    })?;
    Ok(usize::try_from(largest).unwrap_or(0))
}

/// The elements of an operand in the dtype of another: a part longer than the text is cut.
pub fn as_kind(cx: &mut Cx, part: &Strided, dtype: &DType) -> Res<Strided> {
    if part.dtype == *dtype {
        return Ok(part.clone());
    }
    with_run(cx, |run| {
        crate::engine::copy::cast(run, part, dtype, Order::K)
    })
}
