//! Ravel: one axis, a view where the elements already stand one after the other in the order asked for.
//!
//! Unlike `reshape(-1)`, `ravel` copies an operand with a gap even where one stride would do (`a[::2].ravel()` is a copy).

use super::reshape::read_order;
use crate::array::Layout;
use crate::array::layout::{Order, Shape, Strides};

/// The layout of `ravel(order)` as a view, or the order (C, F or K) in which it has to be copied.
pub fn ravel(layout: &Layout, itemsize: usize, order: Order) -> Result<Layout, Order> {
    if order == Order::K {
        return follows_by_stride(layout, itemsize)
            .then(|| line(layout, itemsize))
            .ok_or(Order::K);
    }
    let order = read_order(layout, itemsize, order);
    let contiguous = match order {
        Order::F => layout.is_f_contiguous(itemsize),
        _ => layout.is_c_contiguous(itemsize),
    };
    contiguous.then(|| line(layout, itemsize)).ok_or(order)
}

/// Whether the elements stand without gap when the axes are taken from the largest stride to the smallest.
fn follows_by_stride(layout: &Layout, itemsize: usize) -> bool {
    if layout.is_c_contiguous(itemsize) {
        return true;
    }
    let mut step = itemsize as isize;
    for &axis in layout.axes_by_stride().iter().rev() {
        let n = layout.shape[axis];
        if n == 1 {
            continue;
        }
        if layout.strides[axis] != step {
            return false;
        }
        step *= n as isize;
    }
    true
}

fn line(layout: &Layout, itemsize: usize) -> Layout {
    Layout {
        shape: Shape::from_slice(&[layout.size()]),
        strides: Strides::from_slice(&[itemsize as isize]),
        offset: layout.offset,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::array::movement::slice::{Slice, slice_axis};
    use crate::array::movement::transpose::permute;

    #[test]
    fn any_nesting_without_gaps_is_a_view_for_k() {
        let a = Layout::contiguous(&[4, 2, 3], 8, Order::C);
        let turned = permute(&a, &[2, 0, 1]);
        assert!(ravel(&turned, 8, Order::K).is_ok());
        assert_eq!(ravel(&turned, 8, Order::C), Err(Order::C));
        let back = Slice {
            step: Some(-1),
            ..Slice::ALL
        };
        let flipped = slice_axis(&turned, 2, back).expect("valid");
        assert_eq!(ravel(&flipped, 8, Order::K), Err(Order::K));
        let gaps = slice_axis(
            &a,
            0,
            Slice {
                step: Some(2),
                ..Slice::ALL
            },
        )
        .expect("valid");
        assert_eq!(ravel(&gaps, 8, Order::C), Err(Order::C));
    }
}
