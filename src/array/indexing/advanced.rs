//! The plan of an index with arrays or masks: offsets of the places picked, and the part that is taken whole at each of them.

use std::borrow::Cow;

use smallvec::SmallVec;

use super::{IndexArray, Mask};
use crate::array::Layout;
use crate::array::layout::{Shape, Strides};
use crate::array::movement::axes::Axes;
use crate::array::movement::broadcast::{common_shape, shape_text};
use crate::array::movement::slice::check_index;
use crate::array::movement::transpose::permute;
use crate::array::nesting::sort_axes;
use crate::diag::fault::{Fault, Result};

/// What is picked, all indices checked.
#[derive(Debug)]
pub struct Advanced {
    /// The common shape of the index arrays.
    pub picked_shape: Shape,
    /// Byte offsets of the places picked, in C order of `picked_shape`.
    pub offsets: Vec<isize>,
    /// What is taken at each place; its own offset is left out of it and stands in `offsets`.
    pub rest: Layout,
    /// Before which axis of `rest` the picked axes stand in the result.
    pub at: usize,
    /// Axes of `picked_shape` from slowest to fastest in the result's memory, where `rest` has no axes.
    pub picked_order: Axes,
    /// The index was one mask of the operand's own shape.
    pub is_mask: bool,
}

impl Advanced {
    /// The shape of the result.
    pub fn result_shape(&self) -> Shape {
        let mut shape = Shape::from_slice(&self.rest.shape[..self.at]);
        shape.extend_from_slice(&self.picked_shape);
        shape.extend_from_slice(&self.rest.shape[self.at..]);
        shape
    }

    /// The axes of (picked, rest) in the order in which the result has them.
    pub fn result_axes(&self) -> Axes {
        let picked = self.picked_shape.len();
        let before = picked..picked + self.at;
        let after = picked + self.at..picked + self.rest.ndim();
        before.chain(0..picked).chain(after).collect()
    }

    /// A result's layout seen with the picked axes in front.
    pub fn picked_first(&self, result: &Layout) -> Layout {
        let mut inverse: Axes = SmallVec::from_elem(0, result.ndim());
        for (i, axis) in self.result_axes().into_iter().enumerate() {
            inverse[axis] = i;
        }
        permute(result, &inverse)
    }

    /// The plan of one mask that has the operand's shape.
    pub(super) fn of_mask(layout: &Layout, mask: &Mask) -> Advanced {
        let places = layout.offsets().zip(&mask.hits);
        let offsets: Vec<isize> = places
            .filter(|(_, hit)| **hit)
            .map(|(offset, _)| offset as isize)
            .collect();
        Advanced {
            picked_shape: Shape::from_slice(&[offsets.len()]),
            offsets,
            rest: Layout {
                shape: Shape::new(),
                strides: Strides::new(),
                offset: 0,
            },
            at: 0,
            picked_order: Axes::from_slice(&[0]),
            is_mask: true,
        }
    }
}

/// An index array and the axis it moves along.
pub(super) struct Fancy<'a> {
    index: Cow<'a, IndexArray>,
    axis: Option<usize>,
}

impl<'a> Fancy<'a> {
    pub(super) fn on_axis(index: Cow<'a, IndexArray>, axis: usize) -> Fancy<'a> {
        Fancy {
            index,
            axis: Some(axis),
        }
    }

    /// Keeps the shape only: every place is one that moves along no axis.
    pub(super) fn forget_values(&mut self) {
        self.axis = None;
    }

    /// `True` or `False`: `count` places, none of which moves.
    pub(super) fn nowhere(count: usize) -> Fancy<'a> {
        Fancy {
            index: Cow::Owned(IndexArray::line(vec![0; count])),
            axis: None,
        }
    }
}

pub(super) fn build(
    layout: &Layout,
    mut rest: Layout,
    fancy: SmallVec<[Fancy<'_>; 4]>,
    at: usize,
) -> Result<Advanced> {
    let start = std::mem::take(&mut rest.offset) as isize;
    let shapes: SmallVec<[&[usize]; 4]> = fancy.iter().map(|f| &f.index.shape[..]).collect();
    let picked_shape = common_shape(&shapes).ok_or_else(|| {
        let words: String = shapes.iter().map(|s| shape_text(s) + " ").collect();
        Fault::index(format!(
            "shape mismatch: indexing arrays could not be broadcast together with shapes {words}"
        ))
    })?;
    let count: usize = picked_shape.iter().product();
    let mut offsets = vec![start; count];
    // Indices that were broadcast away altogether are not looked at, as in NumPy.
    let used = if count == 0 { &fancy[..0] } else { &fancy[..] };
    for f in used {
        let Some(axis) = f.axis else { continue };
        let (size, stride) = (layout.shape[axis], layout.strides[axis]);
        let values = &f.index.values;
        if f.index.shape == picked_shape {
            for (offset, &i) in offsets.iter_mut().zip(values) {
                *offset += check_index(i, axis, size)? as isize * stride;
            }
            continue;
        }
        let steps = values
            .iter()
            .map(|&i| Ok(check_index(i, axis, size)? as isize * stride))
            .collect::<Result<Vec<isize>>>()?;
        add_broadcast(&mut offsets, &picked_shape, &steps, &f.index.shape);
    }
    let strides: SmallVec<[Strides; 4]> = fancy
        .iter()
        .map(|f| stretched_strides(&f.index, picked_shape.len()))
        .collect();
    Ok(Advanced {
        picked_order: sort_axes(picked_shape.len(), &strides),
        picked_shape,
        offsets,
        rest,
        at,
        is_mask: false,
    })
}

/// Adds `steps`, an array of `shape`, to `offsets`, an array of `picked`, stretching it as broadcasting does.
fn add_broadcast(offsets: &mut [isize], picked: &[usize], steps: &[isize], shape: &[usize]) {
    let own = Layout::contiguous(shape, 1, crate::array::Order::C);
    let wide = crate::array::movement::broadcast::stretch(&own, picked)
        .expect("the common shape holds every shape");
    for (offset, at) in offsets.iter_mut().zip(wide.offsets()) {
        *offset += steps[at];
    }
}

/// An index array's strides under the common shape: 0 where it is stretched or has length 1.
fn stretched_strides(index: &IndexArray, ndim: usize) -> Strides {
    let skip = ndim - index.shape.len();
    let mut strides: Strides = SmallVec::from_elem(0, ndim);
    for (axis, (&n, &s)) in index.shape.iter().zip(&index.strides).enumerate() {
        if n != 1 {
            strides[skip + axis] = s;
        }
    }
    strides
}
