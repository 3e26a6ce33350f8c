//! Axes in another order: transpose, swapaxes, moveaxis, rollaxis.

use super::axes::{Axes, has_repeated, normalize_axes, normalize_axis, normalize_named_axis};
use crate::array::Layout;
use crate::diag::fault::{Detail, Fault, FaultKind, Result};

/// The axes in the order given; `axes` must name each once.
pub fn permute(layout: &Layout, axes: &[usize]) -> Layout {
    Layout {
        shape: axes.iter().map(|&a| layout.shape[a]).collect(),
        strides: axes.iter().map(|&a| layout.strides[a]).collect(),
        offset: layout.offset,
    }
}

/// The axes in reverse order (`a.T`).
pub fn reversed(layout: &Layout) -> Layout {
    let mut turned = layout.clone();
    turned.shape.reverse();
    turned.strides.reverse();
    turned
}

/// `transpose(axes)`.
pub fn transpose(layout: &Layout, axes: &[i64]) -> Result<Layout> {
    let ndim = layout.ndim();
    if axes.len() != ndim {
        return Err(Fault::value("axes don't match array"));
    }
    let mut order = Axes::new();
    for &axis in axes {
        let axis = normalize_axis(axis, ndim)?;
        order.push(axis);
        if has_repeated(&order) {
            return Err(Fault::value("repeated axis in transpose"));
        }
    }
    Ok(permute(layout, &order))
}

/// `a.mT`: the last two axes swapped.
pub fn matrix_transpose(layout: &Layout) -> Result<Layout> {
    let n = layout.ndim();
    if n < 2 {
        return Err(Fault::value("matrix transpose with ndim < 2 is undefined"));
    }
    let mut turned = layout.clone();
    turned.shape.swap(n - 2, n - 1);
    turned.strides.swap(n - 2, n - 1);
    Ok(turned)
}

/// `swapaxes(axis1, axis2)`.
pub fn swapaxes(layout: &Layout, axis1: i64, axis2: i64) -> Result<Layout> {
    let ndim = layout.ndim();
    let one = normalize_named_axis(axis1, ndim, "axis1")?;
    let two = normalize_named_axis(axis2, ndim, "axis2")?;
    let mut swapped = layout.clone();
    swapped.shape.swap(one, two);
    swapped.strides.swap(one, two);
    Ok(swapped)
}

/// `moveaxis(source, destination)`.
pub fn moveaxis(layout: &Layout, source: &[i64], destination: &[i64]) -> Result<Layout> {
    let ndim = layout.ndim();
    let source = normalize_axes(source, ndim, Some("source"))?;
    let destination = normalize_axes(destination, ndim, Some("destination"))?;
    if source.len() != destination.len() {
        return Err(Fault::value(
            "`source` and `destination` arguments must have the same number of elements",
        ));
    }
    let mut order: Axes = (0..ndim).filter(|axis| !source.contains(axis)).collect();
    let mut moves: Vec<(usize, usize)> = destination.into_iter().zip(source).collect();
    moves.sort_unstable();
    for (to, from) in moves {
        order.insert(to, from);
    }
    Ok(permute(layout, &order))
}

/// `rollaxis(axis, start)`.
pub fn rollaxis(layout: &Layout, axis: i64, start: i64) -> Result<Layout> {
    let ndim = layout.ndim();
    let axis = normalize_axis(axis, ndim)?;
    let n = ndim as i64;
    let from_end = if start < 0 { start + n } else { start };
    if !(0..=n).contains(&from_end) {
        return Err(Fault::with_detail(
            FaultKind::AxisError,
            format!(
                "'start' arg requires {} <= start < {}, but {from_end} was passed in",
                -n,
                n + 1
            ),
            Detail::Axis { axis: start, ndim },
        ));
    }
    let start = from_end as usize;
    let to = if axis < start { start - 1 } else { start };
    let mut order: Axes = (0..ndim).filter(|&a| a != axis).collect();
    order.insert(to, axis);
    Ok(permute(layout, &order))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::array::Order;

    fn cube() -> Layout {
        Layout::contiguous(&[2, 3, 4], 8, Order::C)
    }

    fn shape(moved: Result<Layout>) -> Vec<usize> {
        moved.expect("valid").shape.to_vec()
    }

    fn message(moved: Result<Layout>) -> String {
        moved.expect_err("invalid").message
    }

    #[test]
    fn axes_go_where_numpy_puts_them() {
        assert_eq!(shape(transpose(&cube(), &[1, -1, 0])), [3, 4, 2]);
        assert_eq!(shape(moveaxis(&cube(), &[0, 1], &[-1, -2])), [4, 3, 2]);
        assert_eq!(shape(rollaxis(&cube(), 2, 0)), [4, 2, 3]);
        assert_eq!(shape(rollaxis(&cube(), 0, 3)), [3, 4, 2]);
        assert_eq!(shape(rollaxis(&cube(), 1, -1)), [2, 3, 4]);
        assert_eq!(shape(swapaxes(&cube(), 0, -1)), [4, 3, 2]);
    }

    #[test]
    fn errors_are_numpys() {
        let flat = Layout::contiguous(&[3, 4], 8, Order::C);
        assert_eq!(
            message(transpose(&flat, &[0, 0])),
            "repeated axis in transpose"
        );
        assert_eq!(message(transpose(&flat, &[0])), "axes don't match array");
        assert_eq!(
            message(swapaxes(&flat, 0, 2)),
            "axis2: axis 2 is out of bounds for array of dimension 2"
        );
        assert_eq!(
            message(rollaxis(&flat, 0, 4)),
            "'start' arg requires -2 <= start < 3, but 4 was passed in"
        );
    }
}
