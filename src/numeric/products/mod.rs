//! Products of matrices: stacks of them, with broadcasting, for every number.
//!
//! `matmul` takes two operands of at least two axes; vectors get an axis above. As in NumPy one row times one column is a dot, a matrix
//! times one column and one row times a matrix have loops of their own, and the rest goes to the matrix product: each has its own order of
//! summation. Must not know: Python objects, `out=`.

mod blocked;
mod column;
mod exact;
mod line;
mod number;
mod small;

pub use exact::Bit;
pub use line::Line;
pub use number::Number;

use super::matrix::{Matrix, elements, operand};
use crate::array::element::Native;
use crate::array::movement::broadcast;
use crate::array::{DType, Kind, Layout, Order, Strided};
use crate::diag::fault::{Fault, Result};
use crate::engine::{RunCx, copy};

/// `a @ b` of the last two axes as `dtype`, the axes before them broadcast; a new C-contiguous result. Both have at least two axes, and
/// `a`'s last is as long as `b`'s last but one.
pub fn matmul(cx: &RunCx<'_>, a: &Strided, b: &Strided, dtype: &DType) -> Result<Strided> {
    match dtype.kind() {
        Kind::Bool => typed::<exact::Bit>(cx, a, b, dtype),
        Kind::I8 => typed::<i8>(cx, a, b, dtype),
        Kind::U8 => typed::<u8>(cx, a, b, dtype),
        Kind::I16 => typed::<i16>(cx, a, b, dtype),
        Kind::U16 => typed::<u16>(cx, a, b, dtype),
        Kind::I32 => typed::<i32>(cx, a, b, dtype),
        Kind::U32 => typed::<u32>(cx, a, b, dtype),
        Kind::I64 => typed::<i64>(cx, a, b, dtype),
        Kind::U64 => typed::<u64>(cx, a, b, dtype),
        Kind::F16 => half(cx, a, b),
        Kind::F32 => typed::<f32>(cx, a, b, dtype),
        Kind::F64 => typed::<f64>(cx, a, b, dtype),
        Kind::C64 => typed::<num_complex::Complex<f32>>(cx, a, b, dtype),
        Kind::C128 => typed::<num_complex::Complex<f64>>(cx, a, b, dtype),
        _ => Err(Fault::type_error("not a number")),
    }
}

/// `float16`: products and sums in float32, each in order, rounded once at the end.
fn half(cx: &RunCx<'_>, a: &Strided, b: &Strided) -> Result<Strided> {
    let (a, b) = (operand(cx, a, &DType::F32)?, operand(cx, b, &DType::F32)?);
    let wide = stacked(cx, &a, &b, &DType::F32, |a, b, out| {
        exact::product::<f32>(cx, a, b, out)
    })?;
    copy::cast(cx, &wide, &DType::F16, Order::C)
}

fn typed<T: Number>(cx: &RunCx<'_>, a: &Strided, b: &Strided, dtype: &DType) -> Result<Strided> {
    let (a, b) = (operand(cx, a, dtype)?, operand(cx, b, dtype)?);
    stacked(cx, &a, &b, dtype, |a, b, out: &mut [T]| {
        T::product(cx, a, b, out)
    })
}

/// Runs `product` for each pair of matrices of the two stacks.
fn stacked<T: Native>(
    cx: &RunCx<'_>,
    a: &Strided,
    b: &Strided,
    dtype: &DType,
    product: impl Fn(&Matrix<'_, T>, &Matrix<'_, T>, &mut [T]) -> Result<()>,
) -> Result<Strided> {
    let stack = broadcast::broadcast_shape(&[above(a), above(b)])?;
    let (rows, columns) = (a.shape()[a.ndim() - 2], b.shape()[b.ndim() - 1]);
    let mut shape = stack.to_vec();
    shape.extend([rows, columns]);
    let new = Strided::empty(cx.memory, dtype.clone(), &shape, Order::C)?;
    if new.size() == 0 {
        return Ok(new);
    }
    let (from_a, from_b) = (stack_of(a, &stack), stack_of(b, &stack));
    let (lent_a, lent_b) = (a.buffer.lend(), b.buffer.lend());
    let (data_a, data_b) = (elements::<T>(&lent_a), elements::<T>(&lent_b));
    let mut lent = new.buffer.lend_mut();
    let out: &mut [T] = bytemuck::cast_slice_mut(&mut lent[..new.size() * size_of::<T>()]);
    let places = from_a.offsets().zip(from_b.offsets());
    for ((at_a, at_b), out) in places.zip(out.chunks_exact_mut(rows * columns)) {
        cx.poll()?;
        let a = Matrix::new(data_a, &a.layout, at_a);
        let b = Matrix::new(data_b, &b.layout, at_b);
        product(&a, &b, out)?;
    }
    drop(lent);
    Ok(new)
}

/// The lengths of the axes above the last two.
fn above(operand: &Strided) -> &[usize] {
    &operand.shape()[..operand.ndim() - 2]
}

/// Where the matrices of a stack begin, broadcast to `stack`.
pub fn stack_of(operand: &Strided, stack: &[usize]) -> Layout {
    let n = operand.ndim() - 2;
    let upper = Layout {
        shape: operand.layout.shape[..n].into(),
        strides: operand.layout.strides[..n].into(),
        offset: operand.layout.offset,
    };
    broadcast::stretch(&upper, stack).expect("the common shape holds every shape")
}

/// Every element of a complex array conjugated: a new C-contiguous one.
pub fn conjugate(cx: &RunCx<'_>, from: &Strided) -> Result<Strided> {
    let new = copy::cast(cx, from, &from.dtype.native(), Order::C)?;
    let mut lent = new.buffer.lend_mut();
    let bytes = &mut lent[..new.size() * new.itemsize()];
    match new.dtype.kind() {
        Kind::C64 => {
            let parts: &mut [f32] = bytemuck::cast_slice_mut(bytes);
            parts
                .iter_mut()
                .skip(1)
                .step_by(2)
                .for_each(|im| *im = -*im);
        }
        Kind::C128 => {
            let parts: &mut [f64] = bytemuck::cast_slice_mut(bytes);
            parts
                .iter_mut()
                .skip(1)
                .step_by(2)
                .for_each(|im| *im = -*im);
        }
        _ => {}
    }
    drop(lent);
    Ok(new)
}
