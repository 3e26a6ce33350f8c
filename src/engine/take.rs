//! Parts of an array at places along one axis, read (`a[places]`, `take`) and written (`a[places] = values`), straight from the places.
//!
//! Places count from the end where they are negative and are checked while they are used: a read that meets a bad one leaves nothing behind,
//! a write looks at all of them before it begins. Where a place is written twice, the last value stays. Axes that are not plain rows, several
//! index arrays and objects go through `array/indexing`.

use smallvec::SmallVec;

use super::crew;
use super::run::{RunCx, poll};
use crate::array::layout::{Layout, Order, Shape};
use crate::array::movement::slice::out_of_bounds;
use crate::array::{Kind, Strided};
use crate::diag::fault::Result;

/// Places between two looks at the interrupt, and the least that a thread gets.
const CHUNK: usize = 1 << 15;

/// Nanoseconds for one place, roughly: most reads miss the caches.
const COST: f64 = 3.0;

/// How rows stand in an operand: `outer` times `length` of them, `row` bytes each.
struct Rows {
    axis: usize,
    outer: usize,
    outer_step: usize,
    length: usize,
    step: isize,
    row: usize,
    start: usize,
}

impl Rows {
    /// The rows along an axis; `None` where one is not one run of bytes, or there is nothing to move.
    fn of(array: &Strided, axis: usize) -> Option<Rows> {
        let (layout, size) = (&array.layout, array.itemsize());
        if array.dtype.has_object() || array.size() == 0 || size == 0 {
            return None;
        }
        let inner = Layout {
            shape: Shape::from_slice(&layout.shape[axis + 1..]),
            strides: SmallVec::from_slice(&layout.strides[axis + 1..]),
            offset: 0,
        };
        let is_plain = inner.is_c_contiguous(size) && (axis == 0 || array.is_c_contiguous());
        let row = size * inner.size();
        is_plain.then(|| Rows {
            axis,
            outer: layout.shape[..axis].iter().product(),
            outer_step: row * layout.shape[axis],
            length: layout.shape[axis],
            step: layout.strides[axis],
            row,
            start: layout.offset,
        })
    }

    /// The first byte of a row, or nothing where the place is outside the axis.
    #[inline(always)]
    fn begin(&self, place: i64) -> Option<usize> {
        let length = self.length as i64;
        let at = if place < 0 { place + length } else { place };
        let is_inside = (at as u64) < length as u64;
        is_inside.then(|| (self.start as isize + at as isize * self.step) as usize)
    }
}

/// Whether an array's elements can be used as places where they stand.
pub fn are_places(index: &Strided) -> bool {
    index.dtype.kind() == Kind::I64
        && index.dtype.is_native()
        && index.is_c_contiguous()
        && index.is_aligned()
        && index.ndim() > 0
}

/// The parts of `source` at `index` (of [`are_places`]) along an axis, in new memory in C order. `None` where the parts are not plain rows.
pub fn take(
    cx: &RunCx<'_>,
    source: &Strided,
    axis: usize,
    index: &Strided,
) -> Result<Option<Strided>> {
    let Some(rows) = Rows::of(source, axis) else {
        return Ok(None);
    };
    let mut shape = Shape::from_slice(&source.shape()[..axis]);
    shape.extend_from_slice(index.shape());
    shape.extend_from_slice(&source.shape()[axis + 1..]);
    let taken = Strided::empty(cx.memory, source.dtype.clone(), &shape, Order::C)?;
    let count = index.size();
    if count == 0 {
        return Ok(Some(taken));
    }
    let (from, places) = (source.buffer.lend(), index.buffer.lend());
    let places = &places[index.layout.offset..][..count * 8];
    let places: &[i64] = bytemuck::cast_slice(places);
    let mut into = taken.buffer.lend_mut();
    let bytes = count * rows.row;
    let threads =
        cx.threads_for(COST * (count * rows.outer) as f64 * (rows.row as f64 / 64.0).max(1.0));
    for outer in 0..rows.outer {
        let part = &mut into[outer * bytes..][..bytes];
        let from = &from[outer * rows.outer_step..];
        let chunk = |(into, places): (&mut [u8], &[i64])| {
            poll(cx.interrupt)?;
            match read(&rows, from, places, into) {
                None => Ok(()),
                Some(bad) => Err(out_of_bounds(bad, rows.axis, rows.length)),
            }
        };
        let many = (CHUNK * 16 / rows.row.max(16)).max(1);
        let chunks = part.chunks_mut(many * rows.row).zip(places.chunks(many));
        crew::each(threads.min(chunks.len()), chunks, chunk)?;
    }
    drop(into);
    Ok(Some(taken))
}

/// Copies the rows at places one after the other; the first place that is outside the axis, if one is.
fn read(rows: &Rows, from: &[u8], places: &[i64], into: &mut [u8]) -> Option<i64> {
    match rows.row {
        1 => read_sized::<1>(rows, from, places, into),
        2 => read_sized::<2>(rows, from, places, into),
        4 => read_sized::<4>(rows, from, places, into),
        8 => read_sized::<8>(rows, from, places, into),
        16 => read_sized::<16>(rows, from, places, into),
        24 => read_sized::<24>(rows, from, places, into),
        32 => read_sized::<32>(rows, from, places, into),
        row => {
            for (slot, &place) in into.chunks_exact_mut(row).zip(places) {
                let Some(begin) = rows.begin(place) else {
                    return Some(place);
                };
                slot.copy_from_slice(&from[begin..begin + row]);
            }
            None
        }
    }
}

fn read_sized<const N: usize>(
    rows: &Rows,
    from: &[u8],
    places: &[i64],
    into: &mut [u8],
) -> Option<i64> {
    let slots = into.as_chunks_mut::<N>().0;
    if rows.step == N as isize {
        let items = &from[rows.start..].as_chunks::<N>().0[..rows.length];
        let length = items.len() as i64;
        for (slot, &place) in slots.iter_mut().zip(places) {
            let at = place + (length & (place >> 63));
            match items.get(at as usize) {
                Some(item) => *slot = *item,
                None => return Some(place),
            }
        }
        return None;
    }
    for (slot, &place) in slots.iter_mut().zip(places) {
        let Some(begin) = rows.begin(place) else {
            return Some(place);
        };
        slot.copy_from_slice(&from[begin..begin + N]);
    }
    None
}

/// Writes `values` to the parts of `target` at `index` (of [`are_places`]) along its first axis. `values` have the target's dtype and are one
/// element for all, or one for each in C order. False where that is not so, and nothing was written.
pub fn put(cx: &RunCx<'_>, target: &Strided, index: &Strided, values: &Strided) -> Result<bool> {
    if target.dtype.has_gaps() {
        return Ok(false);
    }
    let Some(rows) = Rows::of(target, 0) else {
        return Ok(false);
    };
    let (size, count) = (target.itemsize(), index.size());
    let is_one = values.size() == 1;
    let fits = is_one || values.is_c_contiguous() && values.size() * size == count * rows.row;
    let shares = |other: &Strided| std::rc::Rc::ptr_eq(&other.buffer, &target.buffer);
    if !fits || count == 0 || shares(values) || shares(index) {
        return Ok(false);
    }
    let places = index.buffer.lend();
    let places: &[i64] = bytemuck::cast_slice(&places[index.layout.offset..][..count * 8]);
    for part in places.chunks(CHUNK) {
        poll(cx.interrupt)?;
        if let Some(&bad) = part.iter().find(|place| rows.begin(**place).is_none()) {
            return Err(out_of_bounds(bad, 0, rows.length));
        }
    }
    let from = values.buffer.lend();
    let from = &from[values.layout.offset..][..values.size() * size];
    let repeated = match is_one {
        true => from.repeat(rows.row / size),
        false => Vec::new(),
    };
    let mut into = target.buffer.lend_mut();
    for (i, part) in places.chunks(CHUNK).enumerate() {
        poll(cx.interrupt)?;
        let values = match is_one {
            true => &repeated,
            false => &from[i * CHUNK * rows.row..],
        };
        match rows.row {
            1 => write_sized::<1>(&rows, &mut into, part, values, is_one),
            2 => write_sized::<2>(&rows, &mut into, part, values, is_one),
            4 => write_sized::<4>(&rows, &mut into, part, values, is_one),
            8 => write_sized::<8>(&rows, &mut into, part, values, is_one),
            16 => write_sized::<16>(&rows, &mut into, part, values, is_one),
            row => {
                for (i, &place) in part.iter().enumerate() {
                    let begin = rows.begin(place).expect("places were checked");
                    let at = if is_one { 0 } else { i * row };
                    into[begin..begin + row].copy_from_slice(&values[at..at + row]);
                }
            }
        }
    }
    Ok(true)
}

fn write_sized<const N: usize>(
    rows: &Rows,
    into: &mut [u8],
    places: &[i64],
    values: &[u8],
    is_one: bool,
) {
    let values = values.as_chunks::<N>().0;
    let mut write = |place: i64, value: &[u8; N]| {
        let begin = rows.begin(place).expect("places were checked");
        into[begin..begin + N].copy_from_slice(value);
    };
    match is_one {
        true => places.iter().for_each(|&place| write(place, &values[0])),
        false => places
            .iter()
            .zip(values)
            .for_each(|(&place, value)| write(place, value)),
    }
}
