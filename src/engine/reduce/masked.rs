//! Sums of the elements of short rows where a mask is true.
//!
//! NumPy's inner loop gets one run of true elements after the other: each run is summed by itself, pairwise, and added to what there is.

use std::hint::black_box;

use super::fold::{Folder, Total};
use super::pairwise::{self, Adds, Summand};
use crate::array::Kind;
use crate::engine::kernels::{Flags, In, fp_flags, pod};

/// `totals[i] = initial + row i where true`, for as many rows as there are totals. `truths` are bytes, one for each element.
pub fn fold_rows(
    folder: &Folder,
    block: In<'_>,
    truths: &[u8],
    initial: &Total,
    totals: &mut [u8],
) -> Flags {
    let In::Block(bytes) = block else {
        unreachable!("an operand that is lent has its elements side by side");
    };
    let initial = initial.bytes(folder.itemsize);
    match folder.kind {
        Kind::F32 => floats::<f32>(bytes, truths, initial, totals),
        Kind::F64 => floats::<f64>(bytes, truths, initial, totals),
        _ => {
            integers(bytes, truths, initial, totals);
            Flags::NONE
        }
    }
}

fn floats<T: Summand>(bytes: &[u8], truths: &[u8], initial: &[u8], totals: &mut [u8]) -> Flags {
    let (numbers, totals) = (pod::view::<T>(bytes), pod::view_mut::<T>(totals));
    let initial: T = pod::one(initial);
    let length = numbers.len() / totals.len();
    let rows = || {
        let rows = numbers.chunks_exact(length);
        rows.zip(truths.chunks_exact(length))
    };
    let mut each = || {
        for (total, (row, truths)) in totals.iter_mut().zip(rows()) {
            *total = runs(row, truths, initial, |a, b| a + b);
        }
    };
    let seen = fp_flags::watched(&mut each);
    if seen.is_none() {
        each();
    }
    fp_flags::confirmed(seen, || {
        for (row, truths) in rows() {
            black_box(runs(row, truths, initial, pairwise::alone));
        }
    })
}

/// One run of true elements after the other.
#[inline(always)]
fn runs<T: Summand>(row: &[T], truths: &[u8], initial: T, add: impl Adds<T::Part>) -> T {
    let (mut total, mut from) = (initial, 0);
    while from < row.len() {
        let run = truths[from..].iter().take_while(|truth| **truth != 0);
        let run = run.count();
        if run > 0 {
            total = total.add(pairwise::descend(&row[from..from + run], add));
        }
        from += run + 1;
    }
    total
}

fn integers(bytes: &[u8], truths: &[u8], initial: &[u8], totals: &mut [u8]) {
    let (numbers, totals) = (pod::view::<u64>(bytes), pod::view_mut::<u64>(totals));
    let initial: u64 = pod::one(initial);
    let length = numbers.len() / totals.len();
    let rows = numbers
        .chunks_exact(length)
        .zip(truths.chunks_exact(length));
    for (total, (row, truths)) in totals.iter_mut().zip(rows) {
        *total = row.iter().zip(truths).fold(initial, |sum, (&x, &truth)| {
            sum.wrapping_add(if truth != 0 { x } else { 0 })
        });
    }
}
