//! Writing through an [`Advanced`] plan. Where a place is picked twice, the last value stays, in C order of the index arrays.

use super::Advanced;
use super::gather::{object_places, signed_offsets};
use crate::array::movement::broadcast::{shape_text, stretch_value};
use crate::array::{Layout, Strided};
use crate::diag::fault::{Detail, Fault, FaultKind, Result};

/// The value's layout stretched to what the plan picks, picked axes in front; NumPy's refusals where it does not fit.
pub fn stretch_to_result(plan: &Advanced, value: &Layout) -> Result<Layout> {
    if plan.is_mask {
        return stretch_to_mask(plan, value);
    }
    let result = plan.result_shape();
    // NumPy reshapes a value of more axes than the result has to its last ones.
    let extra = value.ndim().saturating_sub(result.len());
    let last = Layout {
        shape: value.shape[extra..].into(),
        strides: value.strides[extra..].into(),
        offset: value.offset,
    };
    let fitting = if last.size() == value.size() {
        &last
    } else {
        value
    };
    let stretched = stretch_value(fitting, &result).map_err(|_| {
        let message = format!(
            "shape mismatch: value array of shape {} could not be broadcast to indexing result of shape {}",
            shape_text(&value.shape),
            shape_text(&result)
        );
        let shapes = vec![value.shape.to_vec(), result.to_vec()];
        Fault::with_detail(FaultKind::ValueError, message, Detail::Broadcast { shapes })
    })?;
    Ok(plan.picked_first(&stretched))
}

fn stretch_to_mask(plan: &Advanced, value: &Layout) -> Result<Layout> {
    if value.ndim() > 1 {
        return Err(Fault::type_error(format!(
            "NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has {} dimensions",
            value.ndim()
        )));
    }
    stretch_value(value, &plan.picked_shape).map_err(|_| {
        Fault::value(format!(
            "NumPy boolean array indexing assignment cannot assign {} input values to the {} output values where the mask is true",
            value.size(),
            plan.offsets.len()
        ))
    })
}

/// Writes `value`, of the target's very dtype and stretched by [`stretch_to_result`], to the places that `plan` picks in `target`.
pub fn scatter(target: &Strided, plan: &Advanced, value: &Strided) {
    debug_assert_eq!(target.dtype, value.dtype);
    let itemsize = target.itemsize();
    if value.size() == 0 || itemsize == 0 {
        return;
    }
    let rest = signed_offsets(&plan.rest);
    if target.dtype.has_object() {
        scatter_objects(target, plan, value, &rest);
    }
    // The value is read whole before anything is written: it may share the target's buffer.
    let values = read_all(value);
    let mut to = target.buffer.lend_mut();
    match (itemsize, &rest[..]) {
        _ if target.dtype.has_gaps() => {}
        (4, [inner]) => return scatter_sized::<4>(&mut to, &plan.offsets, *inner, &values),
        (8, [inner]) => return scatter_sized::<8>(&mut to, &plan.offsets, *inner, &values),
        _ => {}
    }
    let parts = target.dtype.meant_bytes();
    let mut values = values.chunks_exact(itemsize);
    for &offset in &plan.offsets {
        for (&inner, bytes) in rest.iter().zip(&mut values) {
            let at = (offset + inner) as usize;
            for &(start, n) in &parts {
                to[at + start..][..n].copy_from_slice(&bytes[start..start + n]);
            }
        }
    }
}

fn scatter_sized<const N: usize>(to: &mut [u8], offsets: &[isize], inner: isize, values: &[u8]) {
    for (&offset, value) in offsets.iter().zip(values.as_chunks::<N>().0) {
        let at = (offset + inner) as usize;
        to[at..at + N].copy_from_slice(value);
    }
}

/// The bytes of all elements in C order.
fn read_all(value: &Strided) -> Vec<u8> {
    let itemsize = value.itemsize();
    let from = value.buffer.lend();
    if value.is_c_contiguous() {
        return from[value.block()].to_vec();
    }
    if value.layout.strides.iter().all(|&step| step == 0) {
        let one = &from[value.layout.offset..][..itemsize];
        return one.repeat(value.size());
    }
    let mut bytes = Vec::with_capacity(value.size() * itemsize);
    for at in value.layout.offsets() {
        bytes.extend_from_slice(&from[at..at + itemsize]);
    }
    bytes
}

fn scatter_objects(target: &Strided, plan: &Advanced, value: &Strided, rest: &[isize]) {
    let places = object_places(&target.dtype);
    let held: Vec<_> = value
        .layout
        .offsets()
        .flat_map(|at| places.iter().map(move |p| at + p))
        .map(|at| value.buffer.object(at))
        .collect();
    let mut held = held.into_iter();
    let mut gone = Vec::new();
    for &offset in &plan.offsets {
        for &inner in rest {
            let at = (offset + inner) as usize;
            for p in &places {
                gone.extend(target.buffer.set_object(at + p, held.next().flatten()));
            }
        }
    }
}
