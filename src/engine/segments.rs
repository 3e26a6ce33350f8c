//! Reductions between indices of an axis (`reduceat`).

use super::copy;
use super::kernels::{Flags, In};
use super::node::Operand;
use super::notice::{self, Noticed};
use super::order;
use super::reduce::fold::{self, Folder, Lanes, Style, Total};
use super::reduce::{Initial, Reduction, reduce};
use super::run::RunCx;
use super::scan::{at_index, copied_in, lanes_of, settle, steps_of};
use super::targets::{self, Side};
use super::ufunc::{Loop, Ufunc};
use crate::array::{DType, Kind, Strided};
use crate::diag::fault::{Fault, FaultKind, Result};

/// Segments of up to this many elements in one run of memory are reduced where they lie.
const SHORT: usize = 512;

/// For each index, the reduction from it up to the next one, or the element itself where the next is not greater.
#[allow(clippy::too_many_arguments)]
pub fn reduceat(
    cx: &RunCx<'_>,
    operand: &Operand,
    ufunc: &'static Ufunc,
    run: &'static Loop,
    dtype: &DType,
    axis: usize,
    indices: &[i64],
    out: Option<&Strided>,
) -> Result<(Strided, Noticed)> {
    let out = out.map(|out| fitting_between(out, operand.shape(), axis, indices.len()));
    let out = out.transpose()?;
    let source = settle(cx, operand, dtype)?;
    let length = source.shape()[axis];
    let steps = steps_of(operand, &source);
    let (shape, itemsize) = (source.shape(), dtype.itemsize());
    let layout = order::layout_between(shape, steps, axis, indices.len(), itemsize);
    let result = Strided::with_layout(cx.memory, dtype.clone(), layout)?;
    let scan = Segments {
        ufunc,
        run,
        dtype,
        indices,
    };
    let mut flags = Flags::NONE;
    if source.ndim() > 1 && (dtype.kind().is_float() || dtype.kind().is_complex()) {
        // Each lane on its own: the order of additions, and where a half is rounded, are those of one lane.
        if length > 0 {
            for (from, into) in lanes_of(&source, axis).iter().zip(lanes_of(&result, axis)) {
                flags |= scan.reduce_into(cx, from, &into, 0)?;
            }
        }
    } else {
        flags |= scan.reduce_into(cx, &source, &result, axis)?;
    }
    let mut noticed = copied_in(cx, out.as_ref(), dtype, operand)?;
    noticed.extend(notice::one("reduceat", flags));
    let Some(out) = out else {
        return Ok((result, noticed));
    };
    let (_, flags) = cx.watch(|cx| copy::assign(cx, &out, &result))?;
    notice::add(&mut noticed, "reduceat", flags);
    Ok((out, noticed))
}

/// The elements between two indices of an axis.
fn between(s: &Strided, axis: usize, from: usize, to: usize) -> Strided {
    let mut layout = s.layout.clone();
    layout.offset = (layout.offset as isize + from as isize * layout.strides[axis]) as usize;
    layout.shape[axis] = to - from;
    s.with(layout)
}

/// Refuses indices of `reduceat` that an axis of this length has not.
pub fn check_indices(ufunc: &Ufunc, length: usize, indices: &[i64]) -> Result<()> {
    for &index in indices {
        if index < 0 || index >= length as i64 {
            let message = format!(
                "index {index} out-of-bounds in {}.reduceat [0, {length})",
                ufunc.name
            );
            return Err(Fault::new(FaultKind::IndexError, message));
        }
    }
    Ok(())
}

/// The part of a target of `reduceat` that the result goes to.
fn fitting_between(out: &Strided, shape: &[usize], axis: usize, indices: usize) -> Result<Strided> {
    let mut wanted = shape.to_vec();
    wanted[axis] = indices;
    let others = |of_axis: bool, lengths: &[usize]| {
        let places = lengths.iter().enumerate();
        places
            .map(|(at, &n)| {
                if (at == axis) == of_axis {
                    n as i64
                } else {
                    -1
                }
            })
            .collect()
    };
    let sides = [
        Side {
            shape,
            mapped: others(false, shape),
        },
        Side {
            shape: &[indices],
            mapped: others(true, &wanted),
        },
    ];
    targets::fitting(out, &wanted, axis, &sides)
}

/// Reductions between indices.
struct Segments<'a> {
    ufunc: &'static Ufunc,
    run: &'static Loop,
    dtype: &'a DType,
    indices: &'a [i64],
}

impl Segments<'_> {
    /// Reduces the segments of an axis of `source` into the elements of that axis of `result`.
    fn reduce_into(
        &self,
        cx: &RunCx<'_>,
        source: &Strided,
        result: &Strided,
        axis: usize,
    ) -> Result<Flags> {
        let (ufunc, run, dtype) = (self.ufunc, self.run, self.dtype);
        let folder = Folder::new(ufunc.name, run);
        let is_pairwise = folder.is_some_and(|f| f.style == Style::Pairwise);
        let length = source.shape()[axis];
        if let Some(folder) = folder.filter(|f| self.is_one_run(f, source, result)) {
            return self.reduce_one_run(cx, &folder, source, result);
        }
        let mut flags = Flags::NONE;
        for (i, (start, end)) in self.spans(length).enumerate() {
            let target = at_index(result, axis, i);
            let first = at_index(source, axis, start);
            if end == start + 1 {
                copy::assign(cx, &target, &first)?;
                continue;
            }
            // The first element is what the others are added to, not part of their tree.
            let (rest, initial) = match is_pairwise && source.ndim() == 1 {
                true => {
                    let element = source.element_at(first.layout.offset);
                    let element = copy::cast_element(cx, &element, dtype)?;
                    (start + 1, Initial::Given(element))
                }
                false => (start, Initial::First),
            };
            let reduction = Reduction {
                ufunc,
                run,
                dtype: dtype.clone(),
                axes: &[axis],
                keepdims: false,
                initial,
                out: None,
                mask: None,
                reuse: None,
            };
            let part = Operand::Array(between(source, axis, rest, end));
            let (part, noticed) = reduce(cx, &part, &reduction)?;
            noticed.iter().for_each(|n| flags |= n.flags);
            copy::assign(cx, &target, &part)?;
        }
        Ok(flags)
    }

    /// Where each segment of an axis of this length begins and ends: at the next index, or behind its first element where that is not greater.
    fn spans(&self, length: usize) -> impl Iterator<Item = (usize, usize)> {
        let starts = self.indices.iter().map(|&start| start as usize);
        let ends = starts.clone().skip(1).chain([length]);
        starts
            .zip(ends)
            .map(|(start, end)| (start, end.max(start + 1)))
    }

    /// Whether both lie in one run of memory and all segments are short, of numbers whose sum is a tree or whose order does not show.
    fn is_one_run(&self, folder: &Folder, source: &Strided, result: &Strided) -> bool {
        let is_known = match folder.style {
            Style::Pairwise => self.dtype.kind() != Kind::F16,
            Style::Lanes => self.dtype.kind().is_integer(),
            _ => false,
        };
        let lies = |s: &Strided| {
            s.ndim() == 1 && s.is_c_contiguous() && s.is_aligned() && s.dtype.is_native()
        };
        let length = source.shape()[0];
        is_known
            && length > 0
            && lies(source)
            && lies(result)
            && self.spans(length).all(|(start, end)| end - start <= SHORT)
    }

    fn reduce_one_run(
        &self,
        cx: &RunCx<'_>,
        folder: &Folder,
        source: &Strided,
        result: &Strided,
    ) -> Result<Flags> {
        let (size, length) = (folder.itemsize, source.shape()[0]);
        let lent = source.buffer.lend();
        let from = &lent[source.layout.offset..][..length * size];
        let mut given = result.buffer.lend_mut();
        let into = &mut given[result.layout.offset..][..self.indices.len() * size];
        let (mut lanes, mut flags) = (Lanes::default(), Flags::NONE);
        let spans = self.spans(length).zip(into.chunks_exact_mut(size));
        for (i, ((start, end), total)) in spans.enumerate() {
            if i % 4096 == 0 {
                cx.poll()?;
            }
            let (first, rest) = from[start * size..end * size].split_at(size);
            let mut sum = Total::new(Some(first));
            if !rest.is_empty() {
                let (block, n) = (In::Block(rest), end - start - 1);
                flags |= match folder.style {
                    Style::Pairwise => fold::sum_block(folder, block, n, &mut sum),
                    _ => lanes.push(folder, block, n) | lanes.finish(folder, &mut sum),
                };
            }
            total.copy_from_slice(sum.bytes(size));
        }
        Ok(flags)
    }
}
