//! Which cells of a buffer an array touches.

use crate::session::Header;

/// Arrays with more elements than this are not walked.
const MOST: usize = 1 << 16;

/// The cells, counted in the array's own item size, sorted; `None` for large arrays and for those between cells.
pub fn touched(header: &Header) -> Option<Vec<usize>> {
    let itemsize = header.dtype.itemsize();
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
