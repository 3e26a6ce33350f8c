//! Which cells of a buffer an array touches.
//!
//! What a reader would get wrong: a field of a record, or bytes of a float, stand between the cells that their own item size would count; there
//! only bytes can be counted.

use crate::session::Header;

/// Arrays with more elements, or more bytes, than this are not walked.
const MOST: usize = 1 << 16;

/// The cells, counted in the array's own item size, sorted; `None` for large arrays and for those between cells.
pub fn touched(header: &Header) -> Option<Vec<usize>> {
    match stands_on_cells(header) {
        true => touched_in(header, header.dtype.itemsize()),
        false => None,
    }
}

/// The cells of `itemsize` bytes in which an element begins, sorted.
pub fn touched_in(header: &Header, itemsize: usize) -> Option<Vec<usize>> {
    if header.layout.size() > MOST || itemsize == 0 {
        return None;
    }
    let mut cells: Vec<usize> = Vec::with_capacity(header.layout.size());
    for offset in header.layout.offsets() {
        cells.push(offset / itemsize);
    }
    cells.sort_unstable();
    cells.dedup();
    Some(cells)
}

/// The bytes, sorted; `None` for large arrays.
pub fn touched_bytes(header: &Header) -> Option<Vec<usize>> {
    let itemsize = header.dtype.itemsize();
    if header.layout.size().saturating_mul(itemsize) > MOST {
        return None;
    }
    let offsets = header.layout.offsets();
    let mut bytes: Vec<usize> = offsets.flat_map(|o| o..o + itemsize).collect();
    bytes.sort_unstable();
    bytes.dedup();
    Some(bytes)
}

/// Whether every element is a cell of its own item size.
pub fn stands_on_cells(header: &Header) -> bool {
    let itemsize = header.dtype.itemsize();
    let on = |n: usize| itemsize > 0 && n.is_multiple_of(itemsize);
    let strides = header.layout.strides.iter().map(|s| s.unsigned_abs());
    // An axis of one element has a stride that nobody takes.
    let taken = strides.zip(&header.layout.shape).filter(|(_, n)| **n > 1);
    on(header.layout.offset) && taken.map(|(s, _)| s).all(on)
}
