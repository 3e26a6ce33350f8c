//! The short way for small work: few contiguous elements of the loop's kind go straight to one result, without a plan.

use super::fold::{self, Folder, Lanes, Style, Total};
use super::{Operand, Reduction, initial};
use crate::array::Strided;
use crate::array::layout::{Layout, Order, Shape};
use crate::diag::fault::Result;
use crate::engine::kernels::{Flags, In};
use crate::engine::notice::{self, Noticed};
use crate::engine::run::RunCx;

/// Elements up to which a reduction may go straight: no interrupt is polled meanwhile.
const FEW: usize = 8192;

/// The result of a reduction of all elements of such an array; `None` for any other reduction.
pub(super) fn small(
    cx: &RunCx<'_>,
    operand: &Operand,
    r: &Reduction<'_>,
    folder: &Folder,
) -> Result<Option<(Strided, Noticed)>> {
    let Operand::Array(array) = operand else {
        return Ok(None);
    };
    let size = array.size();
    let is_whole = r.axes.len() == array.ndim() && r.out.is_none() && r.mask.is_none();
    let fits = array.dtype.kind() == folder.kind
        && array.dtype.is_native()
        && array.dtype == r.dtype
        && array.is_c_contiguous()
        && array.is_aligned();
    if !is_whole || !fits || size == 0 || size > FEW {
        return Ok(None);
    }
    let begin = initial(r, array.shape())?;
    let (total, flags) = {
        let lent = array.buffer.lend();
        let bytes = &lent[array.block()];
        let begins_first = begin.is_none() && folder.style == Style::Pairwise;
        let (first, rest) = bytes.split_at(if begins_first { folder.itemsize } else { 0 });
        let begin = match begins_first {
            true => Some(first),
            false => begin.as_ref().map(|element| element.bytes.as_slice()),
        };
        let mut total = Total::new(begin);
        let n = rest.len() / folder.itemsize;
        let flags = match n {
            0 => Flags::NONE,
            _ => fold_all(folder, In::Block(rest), n, &mut total),
        };
        folder.settle_zero(total.bytes_mut(folder.itemsize), begin, rest, true);
        (total, flags)
    };
    let kept = if r.keepdims { array.ndim() } else { 0 };
    let shape = Shape::from_elem(1, kept);
    let layout = Layout::contiguous(&shape, folder.itemsize, Order::C);
    let result = Strided::with_layout(cx.memory, r.dtype.clone(), layout)?;
    result.buffer.lend_mut()[..folder.itemsize].copy_from_slice(total.bytes(folder.itemsize));
    Ok(Some((result, notice::one("reduce", flags))))
}

fn fold_all(folder: &Folder, block: In<'_>, size: usize, total: &mut Total) -> Flags {
    match folder.style {
        Style::Pairwise => fold::sum_block(folder, block, size, total),
        Style::InOrder => folder.fold_in_order(total, block, size),
        Style::Lanes | Style::Count => {
            let mut lanes = Lanes::default();
            lanes.push(folder, block, size) | lanes.finish(folder, total)
        }
    }
}
