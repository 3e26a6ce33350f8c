//! Short rows folded column by column: the first elements of all rows with the second ones, and so on, which is each row's own order.

use super::fold::Folder;
use crate::engine::kernels::{Flags, In};
use crate::engine::load_store::Register;

/// Folds the rows of a block column by column: `totals[i] = totals[i] op row[i][0] op row[i][1] ...`.
pub fn fold_columns(
    folder: &Folder,
    block: &[u8],
    row: usize,
    totals: &mut [u8],
    started: bool,
    spare: &mut [Register; 2],
) -> Flags {
    let size = folder.itemsize;
    let mut flags = Flags::NONE;
    let [column, other] = spare;
    column.grow(totals.len());
    for c in 0..row {
        let into = if c == 0 && !started {
            &mut *totals
        } else {
            column.bytes_mut(totals.len())
        };
        column_of(block, row, c, size, into);
        if c > 0 || started {
            flags |= folder.fold_block(totals, In::Block(column.bytes(totals.len())), other);
        }
    }
    flags
}

fn column_of(block: &[u8], row: usize, c: usize, size: usize, into: &mut [u8]) {
    match size {
        4 => column_items::<4>(block, row, c, into),
        8 => column_items::<8>(block, row, c, into),
        _ => {
            for (item, row) in into
                .chunks_exact_mut(size)
                .zip(block.chunks_exact(row * size))
            {
                item.copy_from_slice(&row[c * size..(c + 1) * size]);
            }
        }
    }
}

fn column_items<const N: usize>(block: &[u8], row: usize, c: usize, into: &mut [u8]) {
    let items = block.as_chunks::<N>().0;
    for (item, row) in into
        .as_chunks_mut::<N>()
        .0
        .iter_mut()
        .zip(items.chunks_exact(row))
    {
        *item = row[c];
    }
}
