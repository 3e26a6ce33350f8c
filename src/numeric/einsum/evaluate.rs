//! The loop over runs: where each begins, and its elements read where they stand or gathered first.

use half::f16;
use num_complex::Complex;

use super::Sum;
use super::cut::Cut;
use super::terms::{self, Side, Term};
use crate::array::{DType, Kind, Layout, Strided};
use crate::diag::fault::{Fault, Result};
use crate::engine::order::Walk;
use crate::engine::{RunCx, copy};
use crate::numeric::matrix::{elements, operand};
use crate::numeric::products::Bit;

/// Multiplications between two looks at the interrupt flag.
const POLL: usize = 1 << 18;

/// Computes a sum as `dtype`: a new result of `layout`, the axes nested as `nesting` says (outermost first).
pub fn run(
    cx: &RunCx<'_>,
    sum: &Sum,
    dtype: &DType,
    nesting: &[usize],
    layout: Layout,
) -> Result<Strided> {
    match dtype.kind() {
        Kind::Bool => typed::<Bit>(cx, sum, dtype, nesting, layout),
        Kind::I8 => typed::<i8>(cx, sum, dtype, nesting, layout),
        Kind::U8 => typed::<u8>(cx, sum, dtype, nesting, layout),
        Kind::I16 => typed::<i16>(cx, sum, dtype, nesting, layout),
        Kind::U16 => typed::<u16>(cx, sum, dtype, nesting, layout),
        Kind::I32 => typed::<i32>(cx, sum, dtype, nesting, layout),
        Kind::U32 => typed::<u32>(cx, sum, dtype, nesting, layout),
        Kind::I64 => typed::<i64>(cx, sum, dtype, nesting, layout),
        Kind::U64 => typed::<u64>(cx, sum, dtype, nesting, layout),
        Kind::F16 => typed::<f16>(cx, sum, dtype, nesting, layout),
        Kind::F32 => typed::<f32>(cx, sum, dtype, nesting, layout),
        Kind::F64 => typed::<f64>(cx, sum, dtype, nesting, layout),
        Kind::C64 => typed::<Complex<f32>>(cx, sum, dtype, nesting, layout),
        Kind::C128 => typed::<Complex<f64>>(cx, sum, dtype, nesting, layout),
        _ => Err(Fault::type_error("invalid data type for einsum")),
    }
}

/// A place in the iteration: the index along each axis (innermost first) and where each operand is, the result last.
#[derive(Clone)]
struct Place<'a> {
    shape: &'a [usize],
    /// Elements along each axis, one list an operand.
    steps: &'a [Vec<isize>],
    index: Vec<usize>,
    at: Vec<isize>,
}

impl Place<'_> {
    fn advance(&mut self, count: usize) {
        let mut carry = count;
        for axis in 0..self.shape.len() {
            if carry == 0 {
                return;
            }
            let (n, old) = (self.shape[axis], self.index[axis]);
            let mut new = old + carry;
            carry = 0;
            if new >= n {
                (carry, new) = (new / n, new % n);
            }
            let moved = new as isize - old as isize;
            self.index[axis] = new;
            for (at, steps) in self.at.iter_mut().zip(self.steps) {
                *at += moved * steps[axis];
            }
        }
    }

    /// Where operand `i` is at each of the next `n` places.
    fn next(&self, i: usize, n: usize) -> Vec<usize> {
        let mut walker = self.clone();
        let mut places = Vec::with_capacity(n);
        for _ in 0..n {
            places.push(walker.at[i] as usize);
            walker.advance(1);
        }
        places
    }
}

fn typed<T: Term>(
    cx: &RunCx<'_>,
    sum: &Sum,
    dtype: &DType,
    nesting: &[usize],
    layout: Layout,
) -> Result<Strided> {
    let new = Strided::with_layout(cx.memory, dtype.clone(), layout)?;
    let size = size_of::<T>();
    let mut bytes = new.buffer.lend_mut();
    let out: &mut [T] = bytemuck::cast_slice_mut(&mut bytes[..new.size() * size]);
    out.fill(T::narrow(T::ZERO));
    if sum.shape.contains(&0) {
        drop(bytes);
        return Ok(new);
    }
    let mut result = new.layout.strides.clone();
    result.resize(sum.axes.len(), 0);
    for (axis, step) in result.iter_mut().enumerate() {
        *step *= isize::from(sum.shape[axis] > 1);
    }
    let ready: Vec<Strided> = sum
        .operands
        .iter()
        .map(|o| operand(cx, o, dtype))
        .collect::<Result<_>>()?;
    let count = ready.len();
    let is_cast = |o: &Strided| o.dtype != *dtype || !o.dtype.is_native() || !o.is_aligned();
    let mut cast: Vec<bool> = sum.operands.iter().map(is_cast).collect();
    cast.push(false);
    let mut seen: Vec<_> = (0..count)
        .map(|i| sum.steps_of(i, &sum.operands[i]))
        .collect();
    seen.push(result.clone());
    let mut sizes: Vec<usize> = sum.operands.iter().map(Strided::itemsize).collect();
    sizes.push(size);
    let cut = Cut::new(&Walk::new(&sum.shape, nesting, &seen), &sizes, &cast);
    let moved = |i: usize| ready[i].layout != sum.operands[i].layout || cast[i];
    let gathered: Vec<bool> = (0..=count)
        .map(|i| cut.gathered[i] || (i < count && moved(i)))
        .collect();
    let inward: Vec<usize> = nesting
        .iter()
        .rev()
        .copied()
        .filter(|&a| sum.shape[a] > 1)
        .collect();
    let mut own: Vec<_> = (0..count).map(|i| sum.steps_of(i, &ready[i])).collect();
    own.push(result);
    let steps: Vec<Vec<isize>> = own
        .iter()
        .map(|s| inward.iter().map(|&a| s[a] / size as isize).collect())
        .collect();
    let shape: Vec<usize> = inward.iter().map(|&a| sum.shape[a]).collect();
    let mut at: Vec<isize> = ready
        .iter()
        .map(|o| (o.layout.offset / size) as isize)
        .collect();
    at.push(0);
    let place = Place {
        shape: &shape,
        steps: &steps,
        index: vec![0; shape.len()],
        at,
    };
    let lent: Vec<_> = ready.iter().map(|o| o.buffer.lend()).collect();
    let data: Vec<&[T]> = lent.iter().map(|bytes| elements::<T>(bytes)).collect();
    walk(cx, &data, out, &cut, &gathered, place)?;
    drop(bytes);
    Ok(new)
}

/// Run after run.
fn walk<T: Term>(
    cx: &RunCx<'_>,
    data: &[&[T]],
    out: &mut [T],
    cut: &Cut,
    gathered: &[bool],
    mut place: Place<'_>,
) -> Result<()> {
    let total: usize = place.shape.iter().product();
    let count = data.len();
    let inner = |i: usize| place.steps[i].first().copied().unwrap_or(0);
    let steps: Vec<isize> = (0..=count).map(inner).collect();
    let (mut done, mut in_block, mut work) = (0, 0, 0);
    while done < total {
        let n = cut.run.min(cut.block - in_block);
        work += n * count;
        if work > POLL {
            work = 0;
            cx.poll()?;
        }
        let read =
            |i: usize| -> Vec<T> { place.next(i, n).into_iter().map(|at| data[i][at]).collect() };
        let copies: Vec<Vec<T>> = (0..count)
            .map(|i| if gathered[i] { read(i) } else { Vec::new() })
            .collect();
        let side = |i: usize| match gathered[i] {
            true => Side {
                data: &copies[i],
                at: 0,
                step: 1,
                moves: cut.moves[i],
            },
            false => Side {
                data: data[i],
                at: place.at[i] as usize,
                step: steps[i],
                moves: cut.moves[i],
            },
        };
        let sides: Vec<Side<'_, T>> = (0..count).map(side).collect();
        let moves = cut.moves[count];
        match gathered[count] {
            false => terms::run(
                &sides,
                out,
                place.at[count] as usize,
                steps[count],
                moves,
                n,
            ),
            true => {
                let places = place.next(count, n);
                let mut copy: Vec<T> = places.iter().map(|&at| out[at]).collect();
                terms::run(&sides, &mut copy, 0, 1, moves, n);
                let written = if moves == terms::Move::Stays { 1 } else { n };
                places[..written]
                    .iter()
                    .zip(&copy)
                    .for_each(|(&at, &x)| out[at] = x);
            }
        }
        done += n;
        in_block = (in_block + n) % cut.block;
        if done < total {
            place.advance(n);
        }
    }
    Ok(())
}

/// A result of `dtype` brought into `layout`.
pub fn laid_out(cx: &RunCx<'_>, result: Strided, layout: Layout) -> Result<Strided> {
    if layout.strides == result.layout.strides || result.size() == 0 {
        return Ok(result);
    }
    let new = Strided::with_layout(cx.memory, result.dtype.clone(), layout)?;
    copy::assign(cx, &new, &result)?;
    Ok(new)
}
