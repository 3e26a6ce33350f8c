//! Where the extremes stand: `argmax`, `argmin`, over all elements or along an axis.

use half::f16;
use num_complex::Complex;
use smallvec::SmallVec;

use super::copy;
use super::elementwise::compute;
use super::kernels::minmax::{self, Extreme};
use super::kernels::pod::{self, Bool, Pod};
use super::node::Operand;
use super::run::RunCx;
use crate::array::layout::{Layout, Order};
use crate::array::{DType, Kind, Strided};
use crate::diag::fault::{Fault, Result};

/// Which extreme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The greatest.
    Max,
    /// The least.
    Min,
}

impl End {
    fn name(self) -> &'static str {
        match self {
            End::Max => "argmax",
            End::Min => "argmin",
        }
    }
}

/// The index of the first extreme, flat for `axis` `None`; a new `int64` array without that axis. Numbers and times only.
pub fn arg_extreme(
    cx: &RunCx<'_>,
    operand: &Operand,
    axis: Option<usize>,
    end: End,
) -> Result<Strided> {
    let array = match operand {
        Operand::Array(a) => a.clone(),
        Operand::One(e) => Strided::from_element(cx.memory, e)?,
        Operand::Node(n) => compute(cx, n)?.0,
    };
    let moved = match axis {
        Some(axis) => axis_last(&array, axis),
        None => array.clone(),
    };
    let kept = axis.map_or(0, |_| moved.ndim() - 1);
    let shape = SmallVec::<[usize; 4]>::from_slice(&moved.shape()[..kept]);
    let length: usize = moved.shape()[kept..].iter().product();
    let rows: usize = shape.iter().product();
    if length == 0 && rows != 0 {
        return Err(Fault::value(format!(
            "attempt to get {} of an empty sequence",
            end.name()
        )));
    }
    let plain = match moved.is_c_contiguous() && moved.dtype.is_native() && moved.is_aligned() {
        true => moved,
        false => copy::cast(cx, &moved, &moved.dtype.native(), Order::C)?,
    };
    if rows == 0 {
        // A view of nothing may begin behind its buffer.
        return Strided::empty(cx.memory, DType::I64, &shape, Order::C);
    }
    let bytes = plain.buffer.lend();
    let bytes = &bytes[plain.block()];
    let places = match plain.dtype.kind() {
        Kind::Bool => rows_of::<Bool>(bytes, length, end),
        Kind::I8 => rows_of::<i8>(bytes, length, end),
        Kind::U8 => rows_of::<u8>(bytes, length, end),
        Kind::I16 => rows_of::<i16>(bytes, length, end),
        Kind::U16 => rows_of::<u16>(bytes, length, end),
        Kind::I32 => rows_of::<i32>(bytes, length, end),
        Kind::U32 => rows_of::<u32>(bytes, length, end),
        Kind::I64 => rows_of::<i64>(bytes, length, end),
        Kind::U64 => rows_of::<u64>(bytes, length, end),
        Kind::F16 => rows_of::<f16>(bytes, length, end),
        Kind::F32 => rows_of::<f32>(bytes, length, end),
        Kind::F64 => rows_of::<f64>(bytes, length, end),
        Kind::C64 => rows_of::<Complex<f32>>(bytes, length, end),
        Kind::C128 => rows_of::<Complex<f64>>(bytes, length, end),
        Kind::DateTime | Kind::TimeDelta => {
            let place = match end {
                End::Max => minmax::argmax_time,
                End::Min => minmax::argmin::<i64>,
            };
            each_row::<i64>(bytes, length, place)
        }
        _ => return Err(Fault::type_error("data type not ordered")),
    };
    let result = Strided::empty(cx.memory, DType::I64, &shape, Order::C)?;
    result
        .buffer
        .lend_mut()
        .copy_from_slice(pod::bytes(&places));
    Ok(result)
}

fn rows_of<T: Extreme + Pod>(bytes: &[u8], length: usize, end: End) -> Vec<i64> {
    each_row::<T>(
        bytes,
        length,
        match end {
            End::Max => minmax::argmax::<T>,
            End::Min => minmax::argmin::<T>,
        },
    )
}

fn each_row<T: Pod>(
    bytes: &[u8],
    length: usize,
    place: impl Fn(&[T]) -> Option<usize>,
) -> Vec<i64> {
    let rows = pod::view::<T>(bytes).chunks_exact(length.max(1));
    rows.map(|row| place(row).unwrap_or(0) as i64).collect()
}

/// The same elements with one axis moved to the end.
fn axis_last(array: &Strided, axis: usize) -> Strided {
    let mut layout: Layout = array.layout.clone();
    let (n, s) = (layout.shape.remove(axis), layout.strides.remove(axis));
    layout.shape.push(n);
    layout.strides.push(s);
    array.with(layout)
}
