//! Sorting one row, finding the order of one row, and selecting in one row.
//!
//! Equal elements keep their order in every sort here, which is more than NumPy promises unless asked for it.

use std::cmp::Ordering;

use half::f16;
use num_complex::Complex;

use super::compare;
use super::key::{Sortable, time_key};
use crate::array::{DType, Kind};

/// Up to so many elements floats are compared one with another, so that zeros of both signs stay in their order.
const FEW: usize = 64;

/// Up to so many elements NumPy selects by sorting.
const SELECT_BY_SORTING: usize = 256;

/// Sorts the elements of a row in place. Not for objects.
pub fn sort(dtype: &DType, row: &mut [u8]) {
    match dtype.kind() {
        Kind::Bool | Kind::U8 => row.sort_unstable(),
        Kind::I8 => typed::<i8>(row).sort_unstable(),
        Kind::I16 => typed::<i16>(row).sort_unstable(),
        Kind::U16 => typed::<u16>(row).sort_unstable(),
        Kind::I32 => typed::<i32>(row).sort_unstable(),
        Kind::U32 => typed::<u32>(row).sort_unstable(),
        Kind::I64 => typed::<i64>(row).sort_unstable(),
        Kind::U64 => typed::<u64>(row).sort_unstable(),
        Kind::F16 => typed::<f16>(row).sort_by_key(|x| x.key()),
        Kind::F32 => sort_f32(typed(row)),
        Kind::F64 => sort_f64(typed(row)),
        Kind::C64 => typed::<Complex<f32>>(row).sort_by_key(|x| x.key()),
        Kind::C128 => typed::<Complex<f64>>(row).sort_by_key(|x| x.key()),
        Kind::DateTime | Kind::TimeDelta => {
            typed::<i64>(row).sort_unstable_by_key(|&x| time_key(x))
        }
        _ => sort_by(dtype.itemsize(), row, &|a, b| compare::compare(dtype, a, b)),
    }
}

fn typed<T: bytemuck::Pod>(row: &mut [u8]) -> &mut [T] {
    bytemuck::cast_slice_mut(row)
}

/// Floats are sorted as integers: the bits, those of negative numbers turned round.
fn sort_f64(row: &mut [f64]) {
    if row.len() <= FEW {
        return row.sort_by_key(|x| x.key());
    }
    let turn = |bits: i64| bits ^ ((bits >> 63) & i64::MAX);
    let keys: &mut [i64] = bytemuck::cast_slice_mut(row);
    for key in keys.iter_mut() {
        let is_nan = f64::from_bits(*key as u64).is_nan();
        *key = if is_nan { i64::MAX } else { turn(*key) };
    }
    keys.sort_unstable();
    keys.iter_mut().for_each(|key| *key = turn(*key));
}

fn sort_f32(row: &mut [f32]) {
    if row.len() <= FEW {
        return row.sort_by_key(|x| x.key());
    }
    let turn = |bits: i32| bits ^ ((bits >> 31) & i32::MAX);
    let keys: &mut [i32] = bytemuck::cast_slice_mut(row);
    for key in keys.iter_mut() {
        let is_nan = f32::from_bits(*key as u32).is_nan();
        *key = if is_nan { i32::MAX } else { turn(*key) };
    }
    keys.sort_unstable();
    keys.iter_mut().for_each(|key| *key = turn(*key));
}

/// Sorts elements of any size by a comparison.
pub fn sort_by(size: usize, row: &mut [u8], order: &dyn Fn(&[u8], &[u8]) -> Ordering) {
    if size == 0 {
        return;
    }
    let places = argsort_by(size, row, order);
    let sorted: Vec<u8> = places
        .iter()
        .flat_map(|&i| &row[i as usize * size..(i as usize + 1) * size])
        .copied()
        .collect();
    row.copy_from_slice(&sorted);
}

/// The indices that put a row of `count` elements in order. Not for objects.
pub fn argsort(dtype: &DType, row: &[u8], count: usize) -> Vec<i64> {
    match dtype.kind() {
        Kind::Bool | Kind::U8 => order_of::<u8>(row),
        Kind::I8 => order_of::<i8>(row),
        Kind::I16 => order_of::<i16>(row),
        Kind::U16 => order_of::<u16>(row),
        Kind::I32 => order_of::<i32>(row),
        Kind::U32 => order_of::<u32>(row),
        Kind::I64 => order_of::<i64>(row),
        Kind::U64 => order_of::<u64>(row),
        Kind::F16 => order_of::<f16>(row),
        Kind::F32 => order_of::<f32>(row),
        Kind::F64 => order_of::<f64>(row),
        Kind::C64 => order_of::<Complex<f32>>(row),
        Kind::C128 => order_of::<Complex<f64>>(row),
        Kind::DateTime | Kind::TimeDelta => {
            let ticks: &[i64] = bytemuck::cast_slice(row);
            order_of_keys(ticks.iter().map(|&x| time_key(x)))
        }
        _ if dtype.itemsize() == 0 => (0..count as i64).collect(),
        _ => argsort_by(dtype.itemsize(), row, &|a, b| compare::compare(dtype, a, b)),
    }
}

fn order_of<T: Sortable>(row: &[u8]) -> Vec<i64> {
    let numbers: &[T] = bytemuck::cast_slice(row);
    order_of_keys(numbers.iter().map(|x| x.key()))
}

/// The stable order of keys: pairs with the index are never equal.
fn order_of_keys<K: Ord + Copy>(keys: impl ExactSizeIterator<Item = K>) -> Vec<i64> {
    if keys.len() <= u32::MAX as usize {
        let mut pairs: Vec<(K, u32)> = keys.zip(0u32..).collect();
        pairs.sort_unstable();
        return pairs.iter().map(|pair| pair.1.into()).collect();
    }
    let mut pairs: Vec<(K, i64)> = keys.zip(0i64..).collect();
    pairs.sort_unstable();
    pairs.iter().map(|pair| pair.1).collect()
}

/// The indices that put elements of any size in order by a comparison.
pub fn argsort_by(size: usize, row: &[u8], order: &dyn Fn(&[u8], &[u8]) -> Ordering) -> Vec<i64> {
    let at = |i: i64| &row[i as usize * size..(i as usize + 1) * size];
    let mut places: Vec<i64> = (0..(row.len() / size.max(1)) as i64).collect();
    places.sort_by(|&a, &b| order(at(a), at(b)));
    places
}

/// Puts the elements that a sort would put at the places `kth` (ascending, within the row) there, smaller ones before, greater ones behind.
pub fn partition(dtype: &DType, row: &mut [u8], kth: &[usize]) {
    let count = row.len() / dtype.itemsize().max(1);
    if count <= SELECT_BY_SORTING {
        return sort(dtype, row);
    }
    match dtype.kind() {
        Kind::Bool | Kind::U8 => select(row, kth, |x| *x),
        Kind::I8 => select(typed::<i8>(row), kth, |x| *x),
        Kind::I16 => select(typed::<i16>(row), kth, |x| *x),
        Kind::U16 => select(typed::<u16>(row), kth, |x| *x),
        Kind::I32 => select(typed::<i32>(row), kth, |x| *x),
        Kind::U32 => select(typed::<u32>(row), kth, |x| *x),
        Kind::I64 => select(typed::<i64>(row), kth, |x| *x),
        Kind::U64 => select(typed::<u64>(row), kth, |x| *x),
        Kind::F16 => select(typed::<f16>(row), kth, |x| x.key()),
        Kind::F32 => select(typed::<f32>(row), kth, |x| x.key()),
        Kind::F64 => select(typed::<f64>(row), kth, |x| x.key()),
        Kind::C64 => select(typed::<Complex<f32>>(row), kth, |x| x.key()),
        Kind::C128 => select(typed::<Complex<f64>>(row), kth, |x| x.key()),
        _ => sort(dtype, row),
    }
}

fn select<T: Copy, K: Ord>(mut row: &mut [T], kth: &[usize], key: impl Fn(&T) -> K) {
    let mut done = 0;
    for &k in kth {
        if k < done || k - done >= row.len() {
            continue;
        }
        let (_, _, above) = row.select_nth_unstable_by_key(k - done, &key);
        row = above;
        done = k + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn floats_are_sorted_by_their_keys(mut numbers in prop::collection::vec(any::<f64>(), 0..300)) {
            let mut expected = numbers.clone();
            expected.sort_by_key(|x| x.key());
            sort(&DType::F64, bytemuck::cast_slice_mut(&mut numbers));
            prop_assert!(numbers.iter().zip(&expected).all(|(a, b)| a.key() == b.key()));
        }

        #[test]
        fn selected_elements_stand_where_a_sort_puts_them(
            mut numbers in prop::collection::vec(any::<i32>(), 300..600),
            k in 0usize..300,
            l in 0usize..300,
        ) {
            let mut expected = numbers.clone();
            expected.sort_unstable();
            let mut kth = [k, l];
            kth.sort_unstable();
            partition(&DType::I32, bytemuck::cast_slice_mut(&mut numbers), &kth);
            for k in kth {
                prop_assert_eq!(numbers[k], expected[k]);
                prop_assert!(numbers[..k].iter().all(|&x| x <= expected[k]));
            }
        }
    }

    #[test]
    fn order_is_stable() {
        let numbers = [3.0, 1.0, f64::NAN, 1.0, -0.0, 0.0];
        assert_eq!(
            argsort(&DType::F64, bytemuck::cast_slice(&numbers), 6),
            [4, 5, 1, 3, 0, 2]
        );
    }
}
