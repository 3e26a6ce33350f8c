//! Reading through an [`Advanced`] plan: a new array of the elements picked.
//!
//! The result's memory has the picked axes outside, in C order, and the rest inside in the operand's own order; where the picked axes
//! stand elsewhere in the result, NumPy returns a transposed view of that memory, whose base is the array that owns it.

use std::rc::Rc;

use smallvec::SmallVec;

use super::Advanced;
use crate::array::dtype::Compound;
use crate::array::layout::{Shape, Strides};
use crate::array::movement::transpose::permute;
use crate::array::{Buffer, DType, Kind, Layout, Strided, byte_count};
use crate::diag::fault::Result;

/// What a gather made.
pub struct Gathered {
    /// The array that owns the new memory.
    pub owner: Strided,
    /// How the result sees it, where that is not how the owner does: the result is then a view with the owner as base.
    pub view: Option<Layout>,
}

impl Gathered {
    /// The elements of the result.
    pub fn strided(&self) -> Strided {
        match &self.view {
            Some(layout) => self.owner.with(layout.clone()),
            None => self.owner.clone(),
        }
    }
}

/// Places between two looks at the interrupt.
const LOOK: usize = 1 << 18;

/// The elements of `source` that `plan` picks, in new memory. `go_on` is asked now and then; when it says no, the rest is left as it was.
pub fn gather(source: &Strided, plan: &Advanced, go_on: &dyn Fn() -> bool) -> Result<Gathered> {
    let mut shape = plan.picked_shape.clone();
    shape.extend_from_slice(&plan.rest.shape);
    byte_count(&shape, source.itemsize())?;
    let layout = result_layout(plan, source.itemsize());
    let memory = source.buffer.memory();
    let owner = Strided::with_layout(memory, source.dtype.clone(), layout)?;
    if owner.size() > 0 {
        copy_out(source, plan, &owner, go_on);
    }
    let moved = plan.at > 0 && !plan.picked_shape.is_empty();
    let view = moved.then(|| permute(&owner.layout, &plan.result_axes()));
    Ok(Gathered { owner, view })
}

/// The memory of the result with the picked axes in front.
fn result_layout(plan: &Advanced, itemsize: usize) -> Layout {
    let mut strides: Strides = SmallVec::from_elem(0, plan.picked_shape.len());
    let inner = plan.rest.keep_order(itemsize);
    let mut step = itemsize * plan.rest.shape.iter().map(|&n| n.max(1)).product::<usize>();
    let c_order = (0..plan.picked_shape.len()).collect();
    let order = if plan.rest.ndim() == 0 {
        &plan.picked_order
    } else {
        &c_order
    };
    for &axis in order.iter().rev() {
        strides[axis] = step as isize;
        step *= plan.picked_shape[axis].max(1);
    }
    let mut shape = plan.picked_shape.clone();
    shape.extend_from_slice(&inner.shape);
    strides.extend_from_slice(&inner.strides);
    Layout {
        shape,
        strides,
        offset: 0,
    }
}

fn copy_out(source: &Strided, plan: &Advanced, owner: &Strided, go_on: &dyn Fn() -> bool) {
    let runs = runs(&plan.rest, source.itemsize());
    let block = plan.rest.size() * source.itemsize();
    if source.dtype.has_object() {
        copy_objects_out(source, plan, owner);
    }
    let from = source.buffer.lend();
    let mut to = owner.buffer.lend_mut();
    let places = picked_offsets(plan, &owner.layout);
    if let ([(0, _)], None) = (&runs[..], &places) {
        let parts = plan.offsets.chunks(LOOK);
        for (offsets, to) in parts.zip(to.chunks_mut((LOOK * block).max(1))) {
            if !go_on() {
                return;
            }
            copy_blocks(&from, to, offsets, block);
        }
        return;
    }
    for (i, &offset) in plan.offsets.iter().enumerate() {
        if i % LOOK == LOOK - 1 && !go_on() {
            return;
        }
        let mut at = places.as_ref().map_or(i * block, |p| p[i]);
        for &(start, len) in &runs {
            let begin = (offset + start) as usize;
            to[at..at + len].copy_from_slice(&from[begin..begin + len]);
            at += len;
        }
    }
}

/// Offsets in the result of the places picked, where they do not follow each other.
fn picked_offsets(plan: &Advanced, result: &Layout) -> Option<Vec<usize>> {
    let picked = plan.picked_shape.len();
    let in_order = plan.rest.ndim() > 0 || plan.picked_order.iter().copied().eq(0..picked);
    if in_order {
        return None;
    }
    let places = Layout {
        shape: Shape::from_slice(&result.shape[..picked]),
        strides: Strides::from_slice(&result.strides[..picked]),
        offset: result.offset,
    };
    Some(places.offsets().collect())
}

/// Copies one block of `block` bytes a place; small blocks by their size, so that each is one load and one store.
fn copy_blocks(from: &[u8], to: &mut [u8], offsets: &[isize], block: usize) {
    match block {
        0 => {}
        1 => copy_sized::<1>(from, to, offsets),
        2 => copy_sized::<2>(from, to, offsets),
        4 => copy_sized::<4>(from, to, offsets),
        8 => copy_sized::<8>(from, to, offsets),
        16 => copy_sized::<16>(from, to, offsets),
        _ => {
            for (place, &offset) in to.chunks_exact_mut(block).zip(offsets) {
                let begin = offset as usize;
                place.copy_from_slice(&from[begin..begin + block]);
            }
        }
    }
}

fn copy_sized<const N: usize>(from: &[u8], to: &mut [u8], offsets: &[isize]) {
    let (places, _) = to.as_chunks_mut::<N>();
    for (place, &offset) in places.iter_mut().zip(offsets) {
        let begin = offset as usize;
        place.copy_from_slice(&from[begin..begin + N]);
    }
}

/// The bytes of `rest` in its own memory order, as (offset, length) with neighbours joined.
pub(super) fn runs(rest: &Layout, itemsize: usize) -> Vec<(isize, usize)> {
    let mut runs: Vec<(isize, usize)> = Vec::new();
    let nested = permute(rest, &rest.axes_by_stride());
    for offset in signed_offsets(&nested) {
        match runs.last_mut() {
            Some((start, len)) if *start + *len as isize == offset => *len += itemsize,
            _ => runs.push((offset, itemsize)),
        }
    }
    runs
}

/// Offsets in C order; they may be negative, for the start is elsewhere.
pub(super) fn signed_offsets(layout: &Layout) -> Vec<isize> {
    let mut offsets = vec![0];
    for (&n, &stride) in layout.shape.iter().zip(&layout.strides) {
        let steps = (0..n as isize).map(|i| i * stride);
        offsets = offsets
            .iter()
            .flat_map(|&o| steps.clone().map(move |s| o + s))
            .collect();
    }
    offsets
}

/// Where the objects stand in an element of `dtype`, in bytes.
pub fn object_places(dtype: &DType) -> Vec<usize> {
    match dtype.compound() {
        None if dtype.kind() == Kind::Object => vec![0],
        None => Vec::new(),
        Some(Compound::Record { fields, .. }) => fields
            .iter()
            .flat_map(|f| object_places(&f.dtype).into_iter().map(|at| at + f.offset))
            .collect(),
        Some(Compound::SubArray { base, shape }) => {
            let inner = object_places(base);
            let count: usize = shape.iter().product();
            let starts = (0..count).map(|i| i * base.itemsize());
            starts
                .flat_map(|start| inner.iter().map(move |at| start + at))
                .collect()
        }
    }
}

/// Copies the objects of one element to another place. Hands back what stood there, to be dropped when nothing is lent.
pub fn copy_object(
    places: &[usize],
    from: (&Rc<Buffer>, usize),
    to: (&Rc<Buffer>, usize),
    gone: &mut Vec<Rc<dyn crate::base::Counted>>,
) {
    for at in places {
        gone.extend(to.0.set_object(to.1 + at, from.0.object(from.1 + at)));
    }
}

fn copy_objects_out(source: &Strided, plan: &Advanced, owner: &Strided) {
    let places = object_places(&source.dtype);
    let rest = signed_offsets(&plan.rest);
    let mut gone = Vec::new();
    let mut targets = owner.layout.offsets();
    for &offset in &plan.offsets {
        for (&inner, target) in rest.iter().zip(&mut targets) {
            let from = (offset + inner) as usize;
            copy_object(
                &places,
                (&source.buffer, from),
                (&owner.buffer, target),
                &mut gone,
            );
        }
    }
}
