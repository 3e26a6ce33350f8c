//! Copies between memory orders: a transposed array is copied band by band.
//!
//! Element by element, each one of a row would come from another cache line. So as many rows of the target as one line of the source has elements
//! are made together: whole lines are read, turned in the nearest cache, and written as long runs.

use rayon::prelude::*;
use smallvec::SmallVec;

use super::load_store::{Access, At, Mode, Register};
use super::order::Walk;
use super::run::{RunCx, poll};
use crate::array::Strided;
use crate::diag::fault::Result;

/// Bytes of a cache line.
const LINE: usize = 64;
/// Lines that are turned at a time.
const LINES: usize = 256;
/// Axes shorter than this are not worth the trouble.
const SHORT: usize = 8;
/// Nanoseconds that one element takes, roughly.
const COST: f64 = 1.0;

/// Copies `from` to `into`, elements of one size that overlap nowhere, if one runs along the innermost axis of `walk` (strides of `from`, then
/// of `into`) and the other along another axis. False where they do not.
pub(super) fn turn(cx: &RunCx<'_>, from: &Strided, into: &Strided, walk: &Walk) -> Result<bool> {
    let size = into.itemsize();
    let step = size as isize;
    let Some(last) = walk.ndim().checked_sub(1) else {
        return Ok(false);
    };
    let runs = |i: &usize| walk.strides[0][*i] == step && walk.shape[*i] >= SHORT;
    let (Some(along), true) = ((0..last).find(runs), walk.shape[last] >= SHORT) else {
        return Ok(false);
    };
    let fits = from.is_aligned() && into.is_aligned() && from.dtype == into.dtype;
    if !fits || walk.strides[1][last] != step || !matches!(size, 1 | 2 | 4 | 8 | 16) {
        return Ok(false);
    }
    let height = walk.shape[along];
    let group = LINE / size;
    let whole = height / group * group;
    for (first, rows, group) in [(0, whole, group), (whole, height - whole, height - whole)] {
        if rows > 0 {
            let shift = |s: &Strided, i: usize| {
                let mut layout = s.layout.clone();
                let offset = layout.offset as isize + first as isize * walk.strides[i][along];
                layout.offset = offset as usize;
                s.with(layout)
            };
            let (from, into) = (shift(from, 0), shift(into, 1));
            Bands::new(&from, &into, walk, along, rows, group).run(cx)?;
        }
    }
    Ok(true)
}

/// Rows of the target in groups.
struct Bands<'a> {
    from: Access<'a>,
    into: Access<'a>,
    size: usize,
    /// Groups of rows over all matrices, rows of a group, and columns.
    groups: usize,
    group: usize,
    width: usize,
}

impl<'a> Bands<'a> {
    /// The bands of `rows` rows along the axis `along`, `group` rows each.
    fn new(
        from: &'a Strided,
        into: &'a Strided,
        walk: &Walk,
        along: usize,
        rows: usize,
        group: usize,
    ) -> Bands<'a> {
        let last = walk.ndim() - 1;
        let others: Vec<usize> = (0..last).filter(|&i| i != along).collect();
        let nested = |all: &[isize], inner: &[isize]| -> SmallVec<[isize; 4]> {
            let outer = others.iter().map(|&i| all[i]);
            outer.chain(inner.iter().copied()).collect()
        };
        let lengths = |inner: &[usize]| Walk {
            shape: others
                .iter()
                .map(|&i| walk.shape[i])
                .chain(inner.iter().copied())
                .collect(),
            ..Walk::default()
        };
        let (a, b) = (&walk.strides[0], &walk.strides[1]);
        let (width, split) = (walk.shape[last], others.len() + 1);
        let read = nested(a, &[a[along] * group as isize, a[last], a[along]]);
        let write = nested(b, &[b[along], b[last]]);
        let from_walk = lengths(&[rows / group, width, group]);
        let into_walk = lengths(&[rows, width]);
        Bands {
            from: Access::new(from, &from_walk, &read, split, Mode::Read),
            into: Access::new(into, &into_walk, &write, split, Mode::Write),
            size: into.itemsize(),
            groups: from_walk.shape[..split].iter().product(),
            group,
            width,
        }
    }

    fn run(&self, cx: &RunCx<'_>) -> Result<()> {
        let work = (self.groups * self.group * self.width) as f64 * COST;
        let interrupt = cx.interrupt;
        let band = |unit: usize| {
            if poll(interrupt).is_ok() {
                self.band(unit);
            }
        };
        match cx.threads_for(work) > 1 && self.into.visits_once() {
            true => (0..self.groups)
                .into_par_iter()
                .with_min_len(8)
                .for_each(band),
            false => (0..self.groups).for_each(band),
        }
        cx.poll()
    }

    /// Copies one group of rows.
    fn band(&self, unit: usize) {
        let (size, group) = (self.size, self.group);
        let most = LINES.min(self.width) * group * size;
        let (mut read, mut turned) = (Register::new(most), Register::new(most));
        for left in (0..self.width).step_by(LINES) {
            let columns = LINES.min(self.width - left);
            let bytes = columns * group * size;
            let at = At {
                outer: unit,
                from: left * group,
                n: columns * group,
            };
            self.from.gather(at, read.bytes_mut(bytes));
            let (read, into) = (read.bytes(bytes), turned.bytes_mut(bytes));
            match size {
                1 => transpose::<1>(read, into, group),
                2 => transpose::<2>(read, into, group),
                4 => transpose::<4>(read, into, group),
                8 => transpose::<8>(read, into, group),
                _ => transpose::<16>(read, into, group),
            }
            for (r, row) in into.chunks_exact(columns * size).enumerate() {
                let at = At {
                    outer: unit * group + r,
                    from: left,
                    n: columns,
                };
                self.into.scatter(at, row);
            }
        }
    }
}

/// Turns lines of `group` elements of `N` bytes into `group` rows.
fn transpose<const N: usize>(from: &[u8], into: &mut [u8], group: usize) {
    let (from, into) = (from.as_chunks::<N>().0, into.as_chunks_mut::<N>().0);
    let columns = from.len() / group;
    if group % 4 != 0 {
        for (r, row) in into.chunks_exact_mut(columns).enumerate() {
            for (item, line) in row.iter_mut().zip(from.chunks_exact(group)) {
                *item = line[r];
            }
        }
        return;
    }
    for (r, rows) in into.chunks_exact_mut(4 * columns).enumerate() {
        let (first, rows) = rows.split_at_mut(columns);
        let (second, rows) = rows.split_at_mut(columns);
        let (third, fourth) = rows.split_at_mut(columns);
        let fours = from.chunks_exact(group).map(|line| &line[4 * r..4 * r + 4]);
        let rows = first.iter_mut().zip(second).zip(third).zip(fourth);
        for ((((a, b), c), d), four) in rows.zip(fours) {
            (*a, *b, *c, *d) = (four[0], four[1], four[2], four[3]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_rows() {
        let from: Vec<u8> = (0..40).collect();
        for group in [4, 5, 8] {
            let (mut into, columns) = (vec![0; 40], 40 / group);
            transpose::<1>(&from, &mut into, group);
            let turned =
                |r: usize| (0..columns).all(|c| into[r * columns + c] == from[c * group + r]);
            assert!((0..group).all(turned));
        }
        let mut into = vec![0; 40];
        transpose::<2>(&from, &mut into, 4);
        assert_eq!(into[..6], [0, 1, 8, 9, 16, 17]);
    }
}
