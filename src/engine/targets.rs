//! Whether `out=` of `accumulate` and `reduceat` has the shape of the result, and NumPy's words where it has not.
//!
//! Axes that the result lacks are left at their beginning, as NumPy's iterator leaves them; a result is stretched to a longer target.

use super::order::shape_text;
use crate::array::Strided;
use crate::array::layout::Shape;
use crate::array::movement::reshape::dims_text;
use crate::diag::fault::{Fault, Result};

/// An operand of the iteration: its shape, and its length along each axis of the result (-1 where it has none).
pub(super) struct Side<'a> {
    pub shape: &'a [usize],
    pub mapped: Vec<i64>,
}

/// The part of a target that a result of shape `wanted` goes to: all of it, stretched, but along `axis` only as much as there are results.
pub(super) fn fitting(
    out: &Strided,
    wanted: &[usize],
    axis: usize,
    sides: &[Side],
) -> Result<Strided> {
    let ndim = wanted.len();
    let refused = || refused(out.shape(), wanted, sides);
    let shape = out.shape().get(..ndim).ok_or_else(refused)?;
    let mut lengths = wanted.iter().zip(shape);
    if !lengths.all(|(&n, &into)| n == into || n == 1) {
        return Err(refused());
    }
    let mut layout = out.layout.clone();
    layout.shape.truncate(ndim);
    layout.shape[axis] = match out.size() {
        0 => 0,
        _ => wanted[axis],
    };
    layout.strides.truncate(ndim);
    Ok(out.with(layout))
}

#[cold]
fn refused(out: &[usize], wanted: &[usize], sides: &[Side]) -> Box<Fault> {
    let ndim = wanted.len();
    if out.len() < ndim {
        let axis = out.len();
        return Fault::value(format!(
            "Iterator input op_axes[0][{}] (=={axis}) is not a valid axis of op[0], which has {axis} dimensions ",
            ndim - 1 - axis
        ));
    }
    let own: Vec<i64> = out[..ndim].iter().map(|&n| n as i64).collect();
    let mut both = Shape::from_slice(&out[..ndim]);
    let mut all_fit = true;
    for (axis, n) in sides.iter().flat_map(|s| s.mapped.iter().enumerate()) {
        if *n >= 0 && both[axis] == 1 {
            both[axis] = *n as usize;
        }
        all_fit &= *n < 0 || *n == 1 || *n as usize == both[axis];
    }
    if !all_fit {
        let told = |shape, mapped: &[i64]| format!("{}->{} ", shape_text(shape), dims_text(mapped));
        let words: String = sides.iter().map(|s| told(s.shape, &s.mapped)).collect();
        return Fault::value(format!(
            "operands could not be broadcast together with remapped shapes [original->remapped]: {}{words}",
            told(out, &own)
        ));
    }
    if both.as_slice() != &out[..ndim] {
        let turned: Vec<i64> = own.into_iter().rev().collect();
        return Fault::value(format!(
            "non-broadcastable output operand with shape {} [remapped to {}] doesn't match the broadcast shape {}",
            shape_text(out),
            dims_text(&turned),
            shape_text(&both)
        ));
    }
    wrong_size()
}

/// NumPy's refusal where nothing but one axis is there.
#[cold]
pub(super) fn wrong_size() -> Box<Fault> {
    Fault::value("provided out is the wrong size for the accumulation.")
}
