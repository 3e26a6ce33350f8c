//! Where elements are true: the tables of `nonzero` and `argwhere`, and writing there (`a[mask] = values`).
//!
//! Elements are looked at in C order of their indices, block by block and twice: they are counted before there is anything to write into.

use super::kernels::In;
use super::kernels::lift::{Body, widest};
use super::node::Operand;
use super::run::RunCx;
use super::select::{count_nonzero, each_block};
use crate::array::layout::{Order, Shape};
use crate::array::{DType, Strided};
use crate::diag::fault::Result;

/// How a table of indices stands in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// One row an element.
    Rows,
    /// One row an axis.
    Columns,
}

/// Elements of a block that are looked at together.
const PART: usize = 4096;

/// The indices of true elements (numbers and times only), as `int64`: as many rows or columns as there are axes, at least one.
pub fn true_places(cx: &RunCx<'_>, operand: &Operand, table: Table) -> Result<Strided> {
    let shape = Shape::from_slice(operand.shape());
    let (count, _) = count_nonzero(cx, operand)?;
    let width = shape.len().max(1);
    let dims = match table {
        Table::Rows => [count, width],
        Table::Columns => [width, count],
    };
    let made = Strided::empty(cx.memory, DType::I64, &dims, Order::C)?;
    if count == 0 {
        return Ok(made);
    }
    let mut lent = made.buffer.lend_mut();
    let into: &mut [i64] = bytemuck::cast_slice_mut(&mut lent[..count * width * 8]);
    let mut marks = Marks {
        shape: &shape,
        table,
        count,
        done: 0,
        line: 0,
        index: Shape::from_elem(0, width),
    };
    let mut flat = 0;
    let mut found = [0i64; PART];
    each_block(cx, operand, |block, n| {
        for from in (0..n).step_by(PART) {
            let many = PART.min(n - from);
            let first = flat + from as i64;
            let here = match block {
                In::Block(bytes) => mark(&bytes[from..from + many], first, &mut found),
                In::One([0, ..]) => 0,
                In::One(_) => mark(&[1; PART][..many], first, &mut found),
            };
            marks.write(&found[..here], into);
        }
        flat += n as i64;
    })?;
    drop(lent);
    Ok(made)
}

/// Writes the places of true bytes, the first of which is `first`, and gives how many there are.
fn mark(bytes: &[u8], first: i64, into: &mut [i64; PART]) -> usize {
    let mut done = 0;
    let (words, rest) = bytes.as_chunks::<8>();
    for (i, word) in words.iter().enumerate() {
        if u64::from_ne_bytes(*word) == 0 {
            continue;
        }
        for (j, &byte) in word.iter().enumerate() {
            // There is always room: no more places than bytes were written.
            into[done % PART] = first + (i * 8 + j) as i64;
            done += usize::from(byte != 0);
        }
    }
    for (j, &byte) in rest.iter().enumerate() {
        into[done % PART] = first + (words.len() * 8 + j) as i64;
        done += usize::from(byte != 0);
    }
    done
}

/// Places that are written down as indices, one an axis.
struct Marks<'a> {
    shape: &'a [usize],
    table: Table,
    count: usize,
    done: usize,
    /// The flat place where the line of the last axis begins that `index` stands in.
    line: i64,
    index: Shape,
}

impl Marks<'_> {
    fn write(&mut self, found: &[i64], into: &mut [i64]) {
        let width = self.index.len();
        if width == 1 {
            // An array without axes has one element, whose place is 0.
            into[self.done..self.done + found.len()].copy_from_slice(found);
            self.done += found.len();
            return;
        }
        let length = self.shape[width - 1] as i64;
        for &flat in found {
            if flat - self.line >= length {
                self.move_to(flat / length);
                self.line = flat / length * length;
            }
            let last = flat - self.line;
            match self.table {
                Table::Rows => {
                    let row = &mut into[self.done * width..(self.done + 1) * width];
                    for (slot, &i) in row.iter_mut().zip(&self.index) {
                        *slot = i as i64;
                    }
                    row[width - 1] = last;
                }
                Table::Columns => {
                    for (axis, &i) in self.index[..width - 1].iter().enumerate() {
                        into[axis * self.count + self.done] = i as i64;
                    }
                    into[(width - 1) * self.count + self.done] = last;
                }
            }
            self.done += 1;
        }
    }

    /// Sets the indices of all axes but the last to those of its line number `line`.
    fn move_to(&mut self, line: i64) {
        let mut rest = line as usize;
        for axis in (0..self.index.len() - 1).rev() {
            self.index[axis] = rest % self.shape[axis];
            rest /= self.shape[axis];
        }
    }
}

/// Writes `values` (of the target's dtype, one element or one for each true one in C order, contiguous) where `mask` (bools of the target's
/// shape) is true. False where the operands do not stand plainly in memory, and nothing was written.
pub fn put_where(
    cx: &RunCx<'_>,
    target: &Strided,
    mask: &Strided,
    values: &Strided,
) -> Result<bool> {
    let shares = |other: &Strided| std::rc::Rc::ptr_eq(&other.buffer, &target.buffer);
    let is_whole = !target.dtype.has_object() && !target.dtype.has_gaps();
    let is_plain = target.is_c_contiguous() && target.is_aligned() && is_whole;
    let fits = values.size() == 1 || values.ndim() == 1 && values.is_c_contiguous();
    if !is_plain || !fits || shares(mask) || shares(values) || target.size() == 0 {
        return Ok(false);
    }
    let size = target.itemsize();
    if !matches!(size, 1 | 2 | 4 | 8 | 16) {
        return Ok(false);
    }
    let from = values.buffer.lend();
    let mut from = &from[values.layout.offset..][..values.size() * size];
    let is_one = values.size() == 1;
    let mut lent = target.buffer.lend_mut();
    let mut into = &mut lent[target.layout.offset..][..target.size() * size];
    each_block(cx, &Operand::Array(mask.clone()), |block, n| {
        let (part, rest) = std::mem::take(&mut into).split_at_mut(n * size);
        into = rest;
        let truths = match block {
            In::Block(bytes) => std::borrow::Cow::Borrowed(bytes),
            In::One(one) => std::borrow::Cow::Owned(vec![one[0]; n]),
        };
        match is_one {
            true => fill(size, part, &truths, from),
            false => from = spread(size, part, &truths, from),
        }
    })?;
    Ok(true)
}

/// One value where the mask is true.
struct Fill<'a, T> {
    into: &'a mut [T],
    mask: &'a [u8],
    value: T,
}

impl<T: Copy> Body for Fill<'_, T> {
    type Out = ();
    #[inline(always)]
    fn run(self) {
        for (slots, mask) in self.into.chunks_mut(64).zip(self.mask.chunks(64)) {
            // Where nothing is true, nothing is read either.
            if mask.iter().fold(0, |seen, truth| seen | truth) == 0 {
                continue;
            }
            for (slot, &truth) in slots.iter_mut().zip(mask) {
                *slot = if truth != 0 { self.value } else { *slot };
            }
        }
    }
}

fn fill(size: usize, into: &mut [u8], mask: &[u8], value: &[u8]) {
    fn typed<T: bytemuck::Pod>(into: &mut [u8], mask: &[u8], value: &[u8]) {
        widest(Fill {
            into: bytemuck::cast_slice_mut::<u8, T>(into),
            mask,
            value: bytemuck::pod_read_unaligned(value),
        });
    }
    match size {
        1 => typed::<u8>(into, mask, value),
        2 => typed::<u16>(into, mask, value),
        4 => typed::<u32>(into, mask, value),
        8 => typed::<u64>(into, mask, value),
        _ => {
            for (slot, _) in into
                .as_chunks_mut::<16>()
                .0
                .iter_mut()
                .zip(mask)
                .filter(|m| *m.1 != 0)
            {
                slot.copy_from_slice(value);
            }
        }
    }
}

/// Values one after the other where the mask is true; what is left of them.
fn spread<'a>(size: usize, into: &mut [u8], mask: &[u8], values: &'a [u8]) -> &'a [u8] {
    fn sized<'a, const N: usize>(into: &mut [u8], mask: &[u8], values: &'a [u8]) -> &'a [u8] {
        let mut left = values.as_chunks::<N>().0.iter();
        for (slot, _) in into
            .as_chunks_mut::<N>()
            .0
            .iter_mut()
            .zip(mask)
            .filter(|m| *m.1 != 0)
        {
            if let Some(value) = left.next() {
                *slot = *value;
            }
        }
        left.as_slice().as_flattened()
    }
    match size {
        1 => sized::<1>(into, mask, values),
        2 => sized::<2>(into, mask, values),
        4 => sized::<4>(into, mask, values),
        8 => sized::<8>(into, mask, values),
        _ => sized::<16>(into, mask, values),
    }
}
