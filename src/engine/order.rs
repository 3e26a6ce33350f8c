//! Iteration order: broadcasting, the nesting of axes, and which axes run together as one.
//!
//! The axes are nested by [`crate::array::nesting`]; the strides of a new result follow this order, so they are the ones NumPy shows.

use smallvec::SmallVec;

use crate::array::layout::{Layout, Order, Shape, Strides};
pub use crate::array::movement::axes::Axes;
pub use crate::array::movement::broadcast::{
    broadcast_shape, cannot_assign, cannot_write, shape_text,
};
pub use crate::array::nesting::{is_c_order, sort_axes};

/// The strides with which a layout walks over `shape`: 0 along axes that it broadcasts or that have one element. `None` if it does not
/// broadcast to `shape`.
pub fn broadcast_strides(layout: &Layout, shape: &[usize]) -> Option<Strides> {
    let lead = shape.len().checked_sub(layout.ndim())?;
    let mut strides: Strides = SmallVec::from_elem(0, shape.len());
    for (i, (&n, &s)) in layout.shape.iter().zip(&layout.strides).enumerate() {
        if n == shape[lead + i] {
            strides[lead + i] = if n == 1 { 0 } else { s };
        } else if n != 1 {
            return None;
        }
    }
    Some(strides)
}

/// The layout of a new result of `shape` whose axes are nested as `axes` says (outermost first).
pub fn layout_in_order(shape: &[usize], axes: &[usize], itemsize: usize) -> Layout {
    let mut strides: Strides = SmallVec::from_elem(0, shape.len());
    let mut step = itemsize as isize;
    for &axis in axes.iter().rev() {
        strides[axis] = step;
        step = step.saturating_mul(shape[axis].max(1) as isize);
    }
    Layout {
        shape: Shape::from_slice(shape),
        strides,
        offset: 0,
    }
}

/// The axes of an elementwise operation whose result has the asked memory order. `forder` tells whether all inputs are F-contiguous.
pub fn axes_for<S: AsRef<[isize]>>(
    order: Order,
    ndim: usize,
    operands: &[S],
    forder: bool,
) -> Axes {
    match order {
        Order::K if ndim > 1 && !is_c_order(operands) => sort_axes(ndim, operands),
        Order::F => (0..ndim).rev().collect(),
        Order::A if forder => (0..ndim).rev().collect(),
        _ => (0..ndim).collect(),
    }
}

/// Whether every operand that is no scalar has the result's shape and Fortran's order, and not both orders at once: NumPy runs such a call
/// as one loop, and makes the result like the operands down to the axes of length 1. An operand is its layout and its item's size.
pub fn all_fortran<'a>(
    operands: impl IntoIterator<Item = (&'a Layout, usize)>,
    shape: &[usize],
) -> bool {
    let mut only_fortran = false;
    for (layout, itemsize) in operands {
        if layout.ndim() == 0 {
            continue;
        }
        if layout.shape.as_slice() != shape || !layout.is_f_contiguous(itemsize) {
            return false;
        }
        only_fortran |= !layout.is_c_contiguous(itemsize);
    }
    only_fortran
}

/// An iteration: lengths of its axes and the byte steps of each operand along them, outermost first.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// Lengths.
    pub shape: Shape,
    /// Steps, one list an operand.
    pub strides: SmallVec<[Strides; 4]>,
}

impl Walk {
    /// The walk over `shape` along `axes`; axes of length 1 are dropped and neighbours that every operand passes in one step are one axis.
    pub fn new<S: AsRef<[isize]>>(shape: &[usize], axes: &[usize], operands: &[S]) -> Walk {
        let mut walk = Walk {
            shape: Shape::new(),
            strides: operands.iter().map(|_| Strides::new()).collect(),
        };
        for &axis in axes {
            let n = shape[axis];
            if n == 1 {
                continue;
            }
            let merges =
                !walk.shape.is_empty()
                    && walk.strides.iter().zip(operands).all(|(s, o)| {
                        s.last().copied() == o.as_ref()[axis].checked_mul(n as isize)
                    });
            if merges {
                *walk.shape.last_mut().expect("checked not empty") *= n;
                for (s, o) in walk.strides.iter_mut().zip(operands) {
                    *s.last_mut().expect("as long as the shape") = o.as_ref()[axis];
                }
            } else {
                walk.shape.push(n);
                for (s, o) in walk.strides.iter_mut().zip(operands) {
                    s.push(o.as_ref()[axis]);
                }
            }
        }
        walk
    }

    /// Number of steps.
    pub fn size(&self) -> usize {
        self.shape.iter().product()
    }

    /// The axes of another walk over the same operands, inside this one's.
    pub fn append(&mut self, inner: &Walk) {
        self.shape.extend_from_slice(&inner.shape);
        for (mine, its) in self.strides.iter_mut().zip(&inner.strides) {
            mine.extend_from_slice(its);
        }
    }

    /// Number of axes left.
    pub fn ndim(&self) -> usize {
        self.shape.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_broadcast_or_are_named() {
        assert_eq!(
            broadcast_shape(&[&[2, 1, 3], &[4, 1]]).unwrap().as_slice(),
            [2, 4, 3]
        );
        assert_eq!(broadcast_shape(&[&[0], &[1]]).unwrap().as_slice(), [0]);
        let fault = broadcast_shape(&[&[2, 3], &[4]]).unwrap_err();
        assert_eq!(
            fault.message,
            "operands could not be broadcast together with shapes (2,3) (4,) "
        );
    }

    #[test]
    fn contiguous_axes_run_as_one() {
        let walk = Walk::new(&[2, 1, 3, 4], &[0, 1, 2, 3], &[[96, 0, 32, 8]]);
        assert_eq!(walk.shape.as_slice(), [24]);
        let walk = Walk::new(&[2, 3], &[0, 1], &[[24, 8], [0, 8]]);
        assert_eq!(walk.shape.as_slice(), [2, 3]);
    }
}
