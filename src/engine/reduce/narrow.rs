//! Rows of few elements folded into one row: sums down the columns of a long narrow array.
//!
//! One block holds many rows. Each column is folded from the top down, which is the order in which NumPy adds row to row; where the order shows in
//! no bit, the lower half of the rows is folded into the upper half at once.

use std::hint::black_box;

use num_complex::Complex;
use smallvec::SmallVec;

use super::extreme::Extreme::{self, Maximum, Minimum};
use super::fold::{Folder, Style};
use crate::array::Kind;
use crate::engine::kernels::{Flags, In, arith, fp_flags, pod};
use crate::engine::load_store::Register;

/// Rows up to this length are folded many to a block.
pub const NARROW: usize = 64;

/// The row that rows are folded into.
pub struct Columns {
    totals: Register,
    spare: [Register; 2],
    started: bool,
    width: usize,
}

impl Columns {
    /// `width` columns that begin with `initial`, or with their first element.
    pub fn new(folder: &Folder, width: usize, initial: Option<&[u8]>) -> Columns {
        let bytes = width * folder.itemsize;
        let mut totals = Register::new(bytes);
        if let Some(initial) = initial {
            totals
                .bytes_mut(bytes)
                .chunks_exact_mut(folder.itemsize)
                .for_each(|total| total.copy_from_slice(initial));
        }
        Columns {
            totals,
            spare: Default::default(),
            started: initial.is_some(),
            width,
        }
    }

    /// The folded row.
    pub fn bytes(&self, folder: &Folder) -> &[u8] {
        self.totals.bytes(self.width * folder.itemsize)
    }

    /// Folds a block of `rows` whole rows.
    pub fn push(&mut self, folder: &Folder, block: In<'_>, rows: usize) -> Flags {
        let row = self.width * folder.itemsize;
        let repeated;
        let mut bytes = match block {
            In::Block(bytes) => bytes,
            In::One(one) => {
                repeated = one[..folder.itemsize].repeat(rows * self.width);
                let [_, copy] = &mut self.spare;
                copy.grow(repeated.len());
                copy.bytes_mut(repeated.len()).copy_from_slice(&repeated);
                let copy = std::mem::take(copy);
                let flags = self.push(folder, In::Block(copy.bytes(repeated.len())), rows);
                self.spare[1] = copy;
                return flags;
            }
        };
        let totals = self.totals.bytes_mut(row);
        if !self.started {
            let (first, rest) = bytes.split_at(row);
            totals.copy_from_slice(first);
            bytes = rest;
            self.started = true;
        }
        if bytes.is_empty() {
            return Flags::NONE;
        }
        let is = |extreme: Extreme| folder.extreme == Some(extreme);
        match (folder.style, folder.kind, folder.is_product()) {
            (Style::Lanes, ..) if folder.extreme.is_none() => self.halve(folder, bytes),
            (_, Kind::F32, _) if is(Maximum) => quietly::<f32>(totals, bytes, arith::maximum),
            (_, Kind::F64, _) if is(Maximum) => quietly::<f64>(totals, bytes, arith::maximum),
            (_, Kind::F32, _) if is(Minimum) => quietly::<f32>(totals, bytes, arith::minimum),
            (_, Kind::F64, _) if is(Minimum) => quietly::<f64>(totals, bytes, arith::minimum),
            (Style::Pairwise, Kind::F32, _) => down::<f32>(totals, bytes, |a, b| a + b),
            (Style::Pairwise, Kind::F64, _) => down::<f64>(totals, bytes, |a, b| a + b),
            (Style::Pairwise, Kind::C64, _) => down::<Complex<f32>>(totals, bytes, |a, b| a + b),
            (Style::Pairwise, Kind::C128, _) => down::<Complex<f64>>(totals, bytes, |a, b| a + b),
            (_, Kind::F32, true) => down::<f32>(totals, bytes, |a, b| a * b),
            (_, Kind::F64, true) => down::<f64>(totals, bytes, |a, b| a * b),
            _ => bytes.chunks_exact(row).fold(Flags::NONE, |flags, next| {
                flags | folder.fold_block(totals, In::Block(next), &mut self.spare[0])
            }),
        }
    }

    /// Folds rows two by two until one is left, then that into the totals.
    fn halve(&mut self, folder: &Folder, bytes: &[u8]) -> Flags {
        let row = self.width * folder.itemsize;
        let [spare, copy] = &mut self.spare;
        copy.grow(bytes.len());
        copy.bytes_mut(bytes.len()).copy_from_slice(bytes);
        let (mut rows, mut flags) = (bytes.len() / row, Flags::NONE);
        while rows > 1 {
            let half = rows / 2;
            let (upper, lower) = copy.bytes_mut(rows * row).split_at_mut((rows - half) * row);
            flags |= folder.fold_block(&mut upper[..half * row], In::Block(lower), spare);
            rows -= half;
        }
        flags
            | folder.fold_block(
                self.totals.bytes_mut(row),
                In::Block(copy.bytes(row)),
                spare,
            )
    }
}

/// `totals[i] = totals[i] op row[i]` for one row after the other.
fn down<T: pod::Pod>(totals: &mut [u8], rows: &[u8], op: impl Fn(T, T) -> T + Copy) -> Flags {
    let (totals, rows) = (pod::view_mut::<T>(totals), pod::view::<T>(rows));
    let (width, before) = (totals.len(), SmallVec::<[T; 16]>::from_slice(totals));
    let mut each = || unwatched(totals, rows, op);
    let seen = fp_flags::watched(&mut each);
    if seen.is_none() {
        each();
    }
    fp_flags::confirmed(seen, || {
        let mut before = before;
        for (i, &x) in rows.iter().enumerate() {
            let total = &mut before[i % width];
            *total = op(black_box(*total), black_box(x));
        }
        black_box(&before);
    })
}

/// The same for operations that raise nothing: what the processor says of NaN in a comparison does not count.
fn quietly<T: pod::Pod>(totals: &mut [u8], rows: &[u8], op: impl Fn(T, T) -> T + Copy) -> Flags {
    unwatched(pod::view_mut::<T>(totals), pod::view::<T>(rows), op);
    Flags::NONE
}

#[inline]
fn unwatched<T: pod::Pod>(totals: &mut [T], rows: &[T], op: impl Fn(T, T) -> T + Copy) {
    match totals.len() {
        1 => fixed::<T, 1>(totals, rows, op),
        2 => fixed::<T, 2>(totals, rows, op),
        3 => fixed::<T, 3>(totals, rows, op),
        4 => fixed::<T, 4>(totals, rows, op),
        8 => fixed::<T, 8>(totals, rows, op),
        width => {
            for row in rows.chunks_exact(width) {
                for (total, &x) in totals.iter_mut().zip(row) {
                    *total = op(*total, x);
                }
            }
        }
    }
}

#[inline]
fn fixed<T: pod::Pod, const WIDTH: usize>(totals: &mut [T], rows: &[T], op: impl Fn(T, T) -> T) {
    let mut so_far: [T; WIDTH] = std::array::from_fn(|i| totals[i]);
    for row in rows.as_chunks::<WIDTH>().0 {
        for (total, &x) in so_far.iter_mut().zip(row) {
            *total = op(*total, x);
        }
    }
    totals.copy_from_slice(&so_far);
}
