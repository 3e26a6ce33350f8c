//! Products with vectors: a vector gets an axis, the matrix product sums, and the axis goes again.

use super::products::{conjugate, matrix_product};
use crate::array::{DType, Strided};
use crate::object::{Cx, Res};

/// `vecdot`: rows by rows, the first conjugated.
pub fn vecdot(cx: &mut Cx, a: &Strided, b: &Strided, dtype: &DType) -> Res<Strided> {
    let a = conjugate(cx, a, dtype)?;
    let (row, column) = (with_axis(&a, 1), with_axis(b, 0));
    let product = matrix_product(cx, &row, &column, dtype, Some("vecdot"))?;
    Ok(without_axis(without_axis(product, 0), 0))
}

/// `matvec`: matrices by vectors.
pub fn matvec(cx: &mut Cx, a: &Strided, b: &Strided, dtype: &DType) -> Res<Strided> {
    let product = matrix_product(cx, a, &with_axis(b, 0), dtype, Some("matvec"))?;
    Ok(without_axis(product, 0))
}

/// `vecmat`: vectors, conjugated, by matrices.
pub fn vecmat(cx: &mut Cx, a: &Strided, b: &Strided, dtype: &DType) -> Res<Strided> {
    let a = conjugate(cx, a, dtype)?;
    let product = matrix_product(cx, &with_axis(&a, 1), b, dtype, Some("vecmat"))?;
    Ok(without_axis(product, 1))
}

/// The same elements with an axis of length 1 put in at `from_end` axes from the end.
pub fn with_axis(operand: &Strided, from_end: usize) -> Strided {
    let mut layout = operand.layout.clone();
    let at = layout.ndim() - from_end;
    layout.shape.insert(at, 1);
    layout.strides.insert(at, 0);
    operand.with(layout)
}

/// The same without the axis (of length 1) at `from_end` axes from the end.
fn without_axis(mut result: Strided, from_end: usize) -> Strided {
    let at = result.ndim() - 1 - from_end;
    result.layout.shape.remove(at);
    result.layout.strides.remove(at);
    result
}
