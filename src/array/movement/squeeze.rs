//! Axes of length 1 taken away and put in.

use super::axes::{normalize_axes, normalize_axis, too_many_axes};
use super::reshape::{Reshaped, reshape_to};
use crate::array::Layout;
use crate::array::layout::{MAX_NDIM, Order, Shape};
use crate::diag::fault::{Fault, Result};

/// `squeeze()`: no axis of length 1 is left.
pub fn squeeze(layout: &Layout) -> Layout {
    keep(layout, |axis| layout.shape[axis] != 1)
}

/// `squeeze(axes)`: the axes named are taken away; each must have length 1.
pub fn squeeze_axes(layout: &Layout, axes: &[i64]) -> Result<Layout> {
    let mut gone = Vec::with_capacity(axes.len());
    for &axis in axes {
        let axis = normalize_axis(axis, layout.ndim())?;
        if gone.contains(&axis) {
            return Err(Fault::value("duplicate value in 'axis'"));
        }
        gone.push(axis);
    }
    if gone.iter().any(|&axis| layout.shape[axis] != 1) {
        return Err(Fault::value(
            "cannot select an axis to squeeze out which has size not equal to one",
        ));
    }
    Ok(keep(layout, |axis| !gone.contains(&axis)))
}

fn keep(layout: &Layout, stays: impl Fn(usize) -> bool) -> Layout {
    let kept = || (0..layout.ndim()).filter(|&axis| stays(axis));
    Layout {
        shape: kept().map(|axis| layout.shape[axis]).collect(),
        strides: kept().map(|axis| layout.strides[axis]).collect(),
        offset: layout.offset,
    }
}

/// `expand_dims(axes)`: axes of length 1 where the result has the axes named. NumPy makes it with `reshape`, which shows in the strides.
pub fn expand_dims(layout: &Layout, itemsize: usize, axes: &[i64]) -> Result<Layout> {
    let ndim = layout.ndim() + axes.len();
    let axes = normalize_axes(axes, ndim, None)?;
    if ndim > MAX_NDIM {
        return Err(too_many_axes(ndim));
    }
    let mut lengths = layout.shape.iter().copied();
    let shape: Shape = (0..ndim)
        .map(|axis| match axes.contains(&axis) {
            true => 1,
            false => lengths.next().expect("every other axis is the operand's"),
        })
        .collect();
    if axes.is_empty() {
        return Ok(layout.clone());
    }
    match reshape_to(layout, itemsize, shape, Order::C) {
        Reshaped::View(view) => Ok(view),
        Reshaped::Copies { .. } => unreachable!("axes of length 1 never force a copy"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::array::movement::slice::{Slice, slice_axis};

    #[test]
    fn new_axes_get_the_strides_of_a_reshape() {
        let a = Layout::contiguous(&[3, 4], 8, Order::C);
        let half = slice_axis(
            &a,
            1,
            Slice {
                step: Some(2),
                ..Slice::ALL
            },
        )
        .expect("valid");
        let wide = expand_dims(&half, 8, &[0, -1]).expect("valid");
        assert_eq!(wide.strides.as_slice(), [96, 32, 16, 16]);
        assert_eq!(squeeze(&wide).strides.as_slice(), [32, 16]);
    }

    #[test]
    fn errors_are_numpys() {
        let a = Layout::contiguous(&[1, 2], 8, Order::C);
        let message = |axes: &[i64]| squeeze_axes(&a, axes).expect_err("invalid").message;
        assert_eq!(message(&[0, 0]), "duplicate value in 'axis'");
        assert_eq!(
            message(&[1]),
            "cannot select an axis to squeeze out which has size not equal to one"
        );
    }
}
