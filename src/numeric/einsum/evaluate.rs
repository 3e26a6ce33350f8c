//! The loop over all labels: one product an element of the iteration, added to its element of the result.

use num_complex::Complex;

use super::Sum;
use crate::array::element::Native;
use crate::array::layout::Strides;
use crate::array::{DType, Kind, Strided};
use crate::diag::fault::{Fault, Result};
use crate::engine::RunCx;
use crate::numeric::matrix::elements;
use crate::numeric::products::Bit;

/// Multiplications between two looks at the interrupt flag.
const POLL: usize = 1 << 18;

/// What can be multiplied and added.
trait Term: Native {
    const ZERO: Self;
    fn times(self, other: Self) -> Self;
    fn plus(self, other: Self) -> Self;
}

macro_rules! terms {
    ($($t:ty, $zero:expr, $times:expr, $plus:expr);* $(;)?) => {
        $(impl Term for $t {
            const ZERO: $t = $zero;
            #[inline(always)]
            fn times(self, other: $t) -> $t {
                ($times)(self, other)
            }
            #[inline(always)]
            fn plus(self, other: $t) -> $t {
                ($plus)(self, other)
            }
        })*
    };
}

terms! {
    Bit, Bit(0), |a: Bit, b: Bit| Bit(u8::from(a.0 != 0 && b.0 != 0)), |a: Bit, b: Bit| Bit(u8::from(a.0 != 0 || b.0 != 0));
    i8, 0, i8::wrapping_mul, i8::wrapping_add;
    u8, 0, u8::wrapping_mul, u8::wrapping_add;
    i16, 0, i16::wrapping_mul, i16::wrapping_add;
    u16, 0, u16::wrapping_mul, u16::wrapping_add;
    i32, 0, i32::wrapping_mul, i32::wrapping_add;
    u32, 0, u32::wrapping_mul, u32::wrapping_add;
    i64, 0, i64::wrapping_mul, i64::wrapping_add;
    u64, 0, u64::wrapping_mul, u64::wrapping_add;
    f32, 0.0, |a, b| a * b, |a, b| a + b;
    f64, 0.0, |a, b| a * b, |a, b| a + b;
    Complex<f32>, Complex::new(0.0, 0.0), |a, b| a * b, |a, b| a + b;
    Complex<f64>, Complex::new(0.0, 0.0), |a, b| a * b, |a, b| a + b;
}

/// Computes a sum whose operands are of `dtype`.
pub fn run(cx: &RunCx<'_>, sum: &Sum, dtype: &DType) -> Result<Strided> {
    match dtype.kind() {
        Kind::Bool => typed::<Bit>(cx, sum, dtype),
        Kind::I8 => typed::<i8>(cx, sum, dtype),
        Kind::U8 => typed::<u8>(cx, sum, dtype),
        Kind::I16 => typed::<i16>(cx, sum, dtype),
        Kind::U16 => typed::<u16>(cx, sum, dtype),
        Kind::I32 => typed::<i32>(cx, sum, dtype),
        Kind::U32 => typed::<u32>(cx, sum, dtype),
        Kind::I64 => typed::<i64>(cx, sum, dtype),
        Kind::U64 => typed::<u64>(cx, sum, dtype),
        Kind::F32 => typed::<f32>(cx, sum, dtype),
        Kind::F64 => typed::<f64>(cx, sum, dtype),
        Kind::C64 => typed::<Complex<f32>>(cx, sum, dtype),
        Kind::C128 => typed::<Complex<f64>>(cx, sum, dtype),
        _ => Err(Fault::type_error("invalid data type for einsum")),
    }
}

fn typed<T: Term>(cx: &RunCx<'_>, sum: &Sum, dtype: &DType) -> Result<Strided> {
    let layout = sum.result_layout(dtype.itemsize());
    let new = Strided::with_layout(cx.memory, dtype.clone(), layout)?;
    let size = size_of::<T>();
    let lent: Vec<_> = sum.operands.iter().map(|o| o.buffer.lend()).collect();
    let data: Vec<&[T]> = lent.iter().map(|bytes| elements::<T>(bytes)).collect();
    let nesting = sum.nesting();
    let in_elements = |steps: Strides| -> Vec<isize> {
        nesting.iter().map(|&a| steps[a] / size as isize).collect()
    };
    let mut steps: Vec<Vec<isize>> = (0..data.len()).map(|i| in_elements(sum.steps(i))).collect();
    let mut out_steps: Strides = new.layout.strides.clone();
    out_steps.resize(sum.axes.len(), 0);
    for (axis, step) in out_steps.iter_mut().enumerate() {
        if sum.shape[axis] <= 1 {
            *step = 0;
        }
    }
    steps.push(in_elements(out_steps));
    let shape: Vec<usize> = nesting.iter().map(|&a| sum.shape[a]).collect();
    let mut bytes = new.buffer.lend_mut();
    let out: &mut [T] = bytemuck::cast_slice_mut(&mut bytes[..new.size() * size]);
    out.fill(T::ZERO);
    if shape.contains(&0) {
        drop(bytes);
        return Ok(new);
    }
    let mut at: Vec<isize> = sum
        .operands
        .iter()
        .map(|o| (o.layout.offset / size) as isize)
        .collect();
    at.push(0);
    walk(cx, &data, out, &shape, &steps, &mut at)?;
    drop(bytes);
    Ok(new)
}

/// Walks all axes, the last one in the inner loop. `steps` and `at` have an entry for each operand and one for the result.
fn walk<T: Term>(
    cx: &RunCx<'_>,
    data: &[&[T]],
    out: &mut [T],
    shape: &[usize],
    steps: &[Vec<isize>],
    at: &mut [isize],
) -> Result<()> {
    let outer = shape.len().saturating_sub(1);
    let n = shape.last().copied().unwrap_or(1);
    let inner: Vec<isize> = steps
        .iter()
        .map(|s| s.last().copied().unwrap_or(0))
        .collect();
    let mut index = vec![0usize; outer];
    let mut work = 0;
    loop {
        work += n * data.len();
        if work > POLL {
            work = 0;
            cx.poll()?;
        }
        line(data, out, n, &inner, at);
        let mut axis = outer;
        loop {
            if axis == 0 {
                return Ok(());
            }
            axis -= 1;
            index[axis] += 1;
            let back = index[axis] == shape[axis];
            for (place, own) in at.iter_mut().zip(steps) {
                *place += own[axis];
                if back {
                    *place -= own[axis] * shape[axis] as isize;
                }
            }
            if !back {
                break;
            }
            index[axis] = 0;
        }
    }
}

/// One run of the inner loop.
#[inline]
fn line<T: Term>(data: &[&[T]], out: &mut [T], n: usize, inner: &[isize], at: &[isize]) {
    let count = data.len();
    let product = |i: usize| {
        let read = |o: usize| data[o][(at[o] + inner[o] * i as isize) as usize];
        (1..count).fold(read(0), |product, o| product.times(read(o)))
    };
    let (target, step) = (at[count], inner[count]);
    if step == 0 {
        let sum = (0..n).fold(T::ZERO, |sum, i| sum.plus(product(i)));
        let slot = &mut out[target as usize];
        *slot = slot.plus(sum);
        return;
    }
    for i in 0..n {
        let slot = &mut out[(target + step * i as isize) as usize];
        *slot = slot.plus(product(i));
    }
}
