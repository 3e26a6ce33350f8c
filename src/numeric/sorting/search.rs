//! Binary search in a sorted row.

use std::convert::Infallible;

use half::f16;
use num_complex::Complex;

use super::compare::compare;
use super::key::{Sortable, time_key};
use crate::array::{DType, Kind};

/// On which side of equal elements a value is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before them.
    Left,
    /// Behind them.
    Right,
}

/// For each value the place in `row` where it keeps the order; both hold native elements of `dtype`. `sorter` gives the row's order.
pub fn search(
    dtype: &DType,
    row: &[u8],
    values: &[u8],
    side: Side,
    sorter: Option<&[i64]>,
) -> Vec<i64> {
    match dtype.kind() {
        Kind::Bool | Kind::U8 => places::<u8>(row, values, side, sorter),
        Kind::I8 => places::<i8>(row, values, side, sorter),
        Kind::I16 => places::<i16>(row, values, side, sorter),
        Kind::U16 => places::<u16>(row, values, side, sorter),
        Kind::I32 => places::<i32>(row, values, side, sorter),
        Kind::U32 => places::<u32>(row, values, side, sorter),
        Kind::I64 => places::<i64>(row, values, side, sorter),
        Kind::U64 => places::<u64>(row, values, side, sorter),
        Kind::F16 => places::<f16>(row, values, side, sorter),
        Kind::F32 => places::<f32>(row, values, side, sorter),
        Kind::F64 => places::<f64>(row, values, side, sorter),
        Kind::C64 => places::<Complex<f32>>(row, values, side, sorter),
        Kind::C128 => places::<Complex<f64>>(row, values, side, sorter),
        Kind::DateTime | Kind::TimeDelta => {
            let row: &[i64] = bytemuck::cast_slice(row);
            let values: &[i64] = bytemuck::cast_slice(values);
            by_key(row, values, side, sorter, |&x| time_key(x))
        }
        _ => by_comparison(dtype, row, values, side, sorter),
    }
}

fn places<T: Sortable>(row: &[u8], values: &[u8], side: Side, sorter: Option<&[i64]>) -> Vec<i64> {
    let row: &[T] = bytemuck::cast_slice(row);
    let values: &[T] = bytemuck::cast_slice(values);
    by_key(row, values, side, sorter, |x| x.key())
}

fn by_key<T, K: Ord>(
    row: &[T],
    values: &[T],
    side: Side,
    sorter: Option<&[i64]>,
    key: impl Fn(&T) -> K,
) -> Vec<i64> {
    let place = |i: usize| sorter.map_or(i, |sorter| sorter[i] as usize);
    let goes_on = |x: &T, value: &T| match side {
        Side::Left => key(x) < key(value),
        Side::Right => key(x) <= key(value),
    };
    let Ok(places) = bisect(
        row.len(),
        values.len(),
        |old, new| Ok::<bool, Infallible>(goes_on(&values[old], &values[new])),
        |i, new| Ok(goes_on(&row[place(i)], &values[new])),
    );
    places
}

/// The place of each value: `is_after(old, new)` compares values, `is_before(i, new)` the row's element at `i` with a value.
///
/// A search begins where the last one ended. In a row that is not sorted this shows, and it shows as in NumPy.
pub fn bisect<E>(
    length: usize,
    count: usize,
    mut is_after: impl FnMut(usize, usize) -> Result<bool, E>,
    mut is_before: impl FnMut(usize, usize) -> Result<bool, E>,
) -> Result<Vec<i64>, E> {
    let mut places = Vec::with_capacity(count);
    let (mut low, mut high) = (0, length);
    for new in 0..count {
        if is_after(new.saturating_sub(1), new)? {
            high = length;
        } else {
            low = 0;
            high = if high < length { high + 1 } else { length };
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if is_before(middle, new)? {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        places.push(low as i64);
    }
    Ok(places)
}

fn by_comparison(
    dtype: &DType,
    row: &[u8],
    values: &[u8],
    side: Side,
    sorter: Option<&[i64]>,
) -> Vec<i64> {
    let size = dtype.itemsize().max(1);
    let item = |bytes: &[u8], i: usize| -> std::ops::Range<usize> {
        debug_assert!((i + 1) * size <= bytes.len());
        i * size..(i + 1) * size
    };
    let place = |i: usize| sorter.map_or(i, |sorter| sorter[i] as usize);
    let goes_on = |x: &[u8], value: &[u8]| {
        let ordering = compare(dtype, x, value);
        ordering.is_lt() || (side == Side::Right && ordering.is_eq())
    };
    let Ok(places) = bisect(
        row.len() / size,
        values.len() / size,
        |old, new| {
            let (old, new) = (&values[item(values, old)], &values[item(values, new)]);
            Ok::<bool, Infallible>(goes_on(old, new))
        },
        |i, new| {
            Ok(goes_on(
                &row[item(row, place(i))],
                &values[item(values, new)],
            ))
        },
    );
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_of_equal_elements() {
        let row = [1.0, 2.0, 2.0, f64::NAN];
        let values = [0.0, 2.0, 3.0, f64::NAN];
        let find = |side| {
            search(
                &DType::F64,
                bytemuck::cast_slice(&row),
                bytemuck::cast_slice(&values),
                side,
                None,
            )
        };
        assert_eq!(find(Side::Left), [0, 1, 3, 3]);
        assert_eq!(find(Side::Right), [0, 3, 3, 4]);
    }
}
