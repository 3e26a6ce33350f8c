//! Flips and quarter turns: negative strides and a new start.

use super::axes::normalize_axes;
use super::slice::{Slice, apply};
use super::transpose::permute;
use crate::array::Layout;
use crate::diag::fault::{Fault, Result};

/// `flip(axes)`; no axes given means all.
pub fn flip(layout: &Layout, axes: Option<&[i64]>) -> Result<Layout> {
    Ok(match axes {
        None => (0..layout.ndim()).fold(layout.clone(), flip_axis),
        Some(axes) => normalize_axes(axes, layout.ndim(), None)?
            .into_iter()
            .fold(layout.clone(), flip_axis),
    })
}

fn flip_axis(mut layout: Layout, axis: usize) -> Layout {
    let back = Slice {
        step: Some(-1),
        ..Slice::ALL
    };
    let range = back
        .on(layout.shape[axis])
        .expect("the step is minus one, not zero");
    apply(&mut layout, axis, range);
    layout
}

/// `fliplr`: needs two axes.
pub fn fliplr(layout: &Layout) -> Result<Layout> {
    match layout.ndim() {
        0 | 1 => Err(Fault::value("Input must be >= 2-d.")),
        _ => Ok(flip_axis(layout.clone(), 1)),
    }
}

/// `flipud`: needs one axis.
pub fn flipud(layout: &Layout) -> Result<Layout> {
    match layout.ndim() {
        0 => Err(Fault::value("Input must be >= 1-d.")),
        _ => Ok(flip_axis(layout.clone(), 0)),
    }
}

/// `rot90(k, axes)`: `k` quarter turns in the plane of two axes, from the first towards the second.
pub fn rot90(layout: &Layout, k: i64, axes: &[i64]) -> Result<Layout> {
    let [first, second] = *axes else {
        return Err(Fault::value("len(axes) must be 2."));
    };
    let ndim = layout.ndim() as i64;
    if first == second || first.checked_sub(second).is_some_and(|d| d.abs() == ndim) {
        return Err(Fault::value("Axes must be different."));
    }
    if ![first, second].iter().all(|&a| -ndim <= a && a < ndim) {
        return Err(Fault::value(format!(
            "Axes=({first}, {second}) out of range for array of ndim={ndim}."
        )));
    }
    let at = |a: i64| (if a < 0 { a + ndim } else { a }) as usize;
    let (first, second) = (at(first), at(second));
    let mut turned: Vec<usize> = (0..layout.ndim()).collect();
    turned.swap(first, second);
    Ok(match k.rem_euclid(4) {
        0 => layout.clone(),
        1 => permute(&flip_axis(layout.clone(), second), &turned),
        2 => flip_axis(flip_axis(layout.clone(), first), second),
        _ => flip_axis(permute(layout, &turned), second),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::array::Order;

    #[test]
    fn quarter_turns_have_numpys_strides() {
        let z = Layout::contiguous(&[2, 3, 4], 8, Order::C);
        let three = rot90(&z, 3, &[0, 1]).expect("valid");
        assert_eq!(three.strides.as_slice(), [32, -96, 8]);
        let both = flip(&z, Some(&[0, 2])).expect("valid");
        assert_eq!(both.strides.as_slice(), [-96, 32, -8]);
    }

    #[test]
    fn errors_are_numpys() {
        let a = Layout::contiguous(&[3, 4], 8, Order::C);
        let message = |axes: &[i64]| rot90(&a, 1, axes).expect_err("invalid").message;
        assert_eq!(message(&[0, -2]), "Axes must be different.");
        assert_eq!(
            message(&[0, 5]),
            "Axes=(0, 5) out of range for array of ndim=2."
        );
        assert_eq!(message(&[0]), "len(axes) must be 2.");
    }
}
