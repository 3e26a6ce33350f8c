//! The diagonal of two axes as one last axis: its stride is the sum of theirs.

use super::axes::normalize_named_axis;
use crate::array::Layout;
use crate::diag::fault::{Fault, Result};

/// `diagonal(offset, axis1, axis2)`.
pub fn diagonal(layout: &Layout, offset: i64, axis1: i64, axis2: i64) -> Result<Layout> {
    let ndim = layout.ndim();
    if ndim < 2 {
        return Err(Fault::value(
            "diag requires an array of at least two dimensions",
        ));
    }
    let one = normalize_named_axis(axis1, ndim, "axis1")?;
    let two = normalize_named_axis(axis2, ndim, "axis2")?;
    if one == two {
        return Err(Fault::value("axis1 and axis2 cannot be the same"));
    }
    let shift = offset.unsigned_abs() as usize;
    let (rows, columns, skipped) = if offset >= 0 {
        (
            layout.shape[one],
            layout.shape[two].saturating_sub(shift),
            two,
        )
    } else {
        (
            layout.shape[one].saturating_sub(shift),
            layout.shape[two],
            one,
        )
    };
    let len = rows.min(columns);
    let mut line = layout.clone();
    if len > 0 {
        let moved = shift as isize * layout.strides[skipped];
        line.offset = (layout.offset as isize + moved) as usize;
    }
    let stride = layout.strides[one] + layout.strides[two];
    let (low, high) = (one.min(two), one.max(two));
    for axis in [high, low] {
        line.shape.remove(axis);
        line.strides.remove(axis);
    }
    line.shape.push(len);
    line.strides.push(stride);
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::array::Order;

    #[test]
    fn the_diagonal_is_the_last_axis() {
        let z = Layout::contiguous(&[2, 3, 4], 8, Order::C);
        let line = diagonal(&z, -1, -1, 0).expect("valid");
        assert_eq!(line.shape.as_slice(), [3, 2]);
        assert_eq!(line.strides.as_slice(), [32, 104]);
        let far = diagonal(&z, 100, 0, 1).expect("valid");
        assert_eq!((far.shape.as_slice(), far.offset), (&[4, 0][..], 0));
    }
}
