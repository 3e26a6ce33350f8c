//! Where the results of a reduction lie: the axes that stay, nested as NumPy nests the operand's, and large results where an operand lay.

use smallvec::SmallVec;

use crate::array::layout::{Layout, Shape, Strides};
use crate::array::{DType, Strided};
use crate::engine::order;

/// A result's strides over all of the operand's axes: 0 along reduced ones.
pub fn spread_out(layout: &Layout, is_reduced: &[bool], keepdims: bool) -> Strides {
    let mut own = layout.shape.iter().zip(&layout.strides);
    is_reduced
        .iter()
        .map(|&reduced| {
            let step = if reduced && !keepdims {
                None
            } else {
                own.next()
            };
            match step {
                Some((&n, &s)) if !reduced && n != 1 => s,
                _ => 0,
            }
        })
        .collect()
}

/// The layout of the result of reducing an operand of this layout: the axes that stay, nested as the operand's.
pub fn layout_of_result(
    operand: &Layout,
    reduced: &[usize],
    keepdims: bool,
    itemsize: usize,
) -> Layout {
    let ndim = operand.ndim();
    let is_reduced: SmallVec<[bool; 8]> = (0..ndim).map(|a| reduced.contains(&a)).collect();
    let strides = order::broadcast_strides(operand, &operand.shape).expect("of its own shape");
    let axes = order::sort_axes(ndim, &[&strides]);
    result_layout(&operand.shape, &axes, &is_reduced, keepdims, itemsize)
}

/// The same where the order of the axes is known.
pub(super) fn result_layout(
    shape: &[usize],
    axes: &[usize],
    is_reduced: &[bool],
    keepdims: bool,
    itemsize: usize,
) -> Layout {
    let one: Shape = shape
        .iter()
        .zip(is_reduced)
        .map(|(&n, &r)| if r { 1 } else { n })
        .collect();
    let whole = order::layout_in_order(&one, axes, itemsize);
    if keepdims {
        return whole;
    }
    let stays = |a: &usize| !is_reduced[*a];
    Layout {
        shape: (0..one.len()).filter(stays).map(|a| one[a]).collect(),
        strides: (0..one.len())
            .filter(stays)
            .map(|a| whole.strides[a])
            .collect(),
        offset: 0,
    }
}

/// The memory of a large array as a result of this layout, where both stand in C order.
pub(super) fn laid_over(known: &Strided, dtype: &DType, layout: &Layout) -> Option<Strided> {
    const LARGE: usize = 1 << 20;
    let fits = known.dtype == *dtype
        && known.size() == layout.size()
        && known.size() * known.itemsize() >= LARGE
        && known.is_c_contiguous()
        && layout.is_c_contiguous(dtype.itemsize());
    fits.then(|| {
        known.with(Layout {
            offset: known.layout.offset,
            ..layout.clone()
        })
    })
}
