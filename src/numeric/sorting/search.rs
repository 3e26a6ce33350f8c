//! Binary search in a sorted row.

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
    values
        .iter()
        .map(|value| {
            let value = key(value);
            let is_before = |x: &T| match side {
                Side::Left => key(x) < value,
                Side::Right => key(x) <= value,
            };
            let place = match sorter {
                None => row.partition_point(is_before),
                Some(sorter) => sorter.partition_point(|&i| is_before(&row[i as usize])),
            };
            place as i64
        })
        .collect()
}

fn by_comparison(
    dtype: &DType,
    row: &[u8],
    values: &[u8],
    side: Side,
    sorter: Option<&[i64]>,
) -> Vec<i64> {
    let size = dtype.itemsize().max(1);
    let at = |i: usize| &row[i * size..(i + 1) * size];
    let plain: Vec<i64>;
    let order = match sorter {
        Some(sorter) => sorter,
        None => {
            plain = (0..(row.len() / size) as i64).collect();
            &plain
        }
    };
    values
        .chunks_exact(size)
        .map(|value| {
            let is_before = |&i: &i64| {
                let ordering = compare(dtype, at(i as usize), value);
                ordering.is_lt() || (side == Side::Right && ordering.is_eq())
            };
            order.partition_point(is_before) as i64
        })
        .collect()
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
