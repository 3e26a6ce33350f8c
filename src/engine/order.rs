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

/// The layout of a result of this shape in the memory order of the operands that walk with these strides.
fn layout_like(shape: &[usize], itemsize: usize, operands: &[Strides]) -> Layout {
    if shape.contains(&0) {
        return Layout::contiguous(shape, itemsize, Order::C);
    }
    let axes = axes_for(Order::K, shape.len(), operands, false);
    layout_in_order(shape, &axes, itemsize)
}

/// The layout of a new result of `accumulate` over what walks with these strides; that of the copy which NumPy makes of a target that walks with others.
pub fn layout_of_running(
    shape: &[usize],
    target: Option<Strides>,
    steps: Strides,
    itemsize: usize,
) -> Layout {
    let walks: SmallVec<[Strides; 2]> = target.into_iter().chain([steps]).collect();
    layout_like(shape, itemsize, &walks)
}

/// The layout of a new result of `reduceat`, with as many elements along `axis` as there are indices.
pub fn layout_between(
    shape: &[usize],
    mut steps: Strides,
    axis: usize,
    indices: usize,
    itemsize: usize,
) -> Layout {
    let mut shape = Shape::from_slice(shape);
    shape[axis] = indices;
    steps[axis] = 0;
    let mut of_indices: Strides = SmallVec::from_elem(0, shape.len());
    of_indices[axis] = 8;
    layout_like(&shape, itemsize, &[steps, of_indices])
}

/// An operand of an elementwise call, as the memory order of a new result sees it.
#[derive(Clone, Copy)]
pub struct Placed<'a> {
    /// Where its elements lie.
    pub layout: &'a Layout,
    /// Bytes of one of them.
    pub itemsize: usize,
    /// Whether the loop reads them as they lie: of its dtype, in native byte order, aligned.
    pub as_it_lies: bool,
}

/// The axes of a new result of `shape`, outermost first. `given` are the layouts and item sizes of what else NumPy's iterator walks over: targets
/// of other results and a mask. `is_single` says that the call has one result and no mask: NumPy runs such a call without an iterator where its
/// operands all lie in one order, and then the result is like them down to the axes of length 1.
pub fn result_axes(
    order: Order,
    shape: &[usize],
    operands: &[Placed<'_>],
    given: &[(&Layout, usize)],
    is_single: bool,
) -> Axes {
    let ndim = shape.len();
    let outward = || (0..ndim).collect();
    let inward = || (0..ndim).rev().collect();
    match order {
        _ if ndim <= 1 => return outward(),
        Order::C => return outward(),
        Order::F => return inward(),
        Order::A | Order::K if is_single => match shared_order(operands, shape) {
            Some(Order::F) => return inward(),
            Some(_) => return outward(),
            None => {}
        },
        Order::A | Order::K => {}
    }
    let placed = operands.iter().map(|o| (o.layout, o.itemsize));
    let mut all = placed.chain(given.iter().copied());
    if order == Order::A {
        let is_fortran = all.all(|(layout, itemsize)| layout.is_f_contiguous(itemsize));
        return if is_fortran { inward() } else { outward() };
    }
    let strides: SmallVec<[Strides; 3]> = all
        .map(|(layout, _)| broadcast_strides(layout, shape).expect("operands were broadcast"))
        .collect();
    axes_for(Order::K, ndim, &strides, false)
}

/// The memory order, C or Fortran's, that all operands with axes have in common, where each has the result's shape and can be read as it lies.
pub fn shared_order(operands: &[Placed<'_>], shape: &[usize]) -> Option<Order> {
    let (mut is_c, mut is_f) = (true, true);
    for operand in operands.iter().filter(|o| o.layout.ndim() > 0) {
        if operand.layout.shape.as_slice() != shape || !operand.as_it_lies {
            return None;
        }
        is_c &= operand.layout.is_c_contiguous(operand.itemsize);
        is_f &= operand.layout.is_f_contiguous(operand.itemsize);
    }
    match (is_c, is_f) {
        (true, _) => Some(Order::C),
        (false, true) => Some(Order::F),
        (false, false) => None,
    }
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
