//! Sorting one row, finding the order of one row, and selecting in one row.
//!
//! The order of indices of equal elements is NumPy's: that of networks for numbers of 32 and 64 bits, of its quicksort for all others. Where no
//! two elements are equal every sort gives one order, so a stable one looks first.

use std::cmp::Ordering;
use std::convert::Infallible;

use half::f16;
use num_complex::Complex;

use super::introselect::Selection;
use super::key::{Sortable, time_key};
use super::{Effort, SortKind, compare, introsort, network, packed, radix};
use crate::array::{DType, Kind};
#[cfg(target_arch = "x86_64")]
use crate::engine::kernels::quicksort;

/// Up to so many elements are selected from by sorting them.
const FEW: usize = 64;

/// Bytes of a row that is short.
const SHORT: usize = 1 << 18;

/// Sorts the elements of a row in place. Not for objects. Where `effort` says stop, the order is unfinished.
pub fn sort(dtype: &DType, row: &mut [u8], effort: Effort<'_>) {
    let go_on = effort.go_on;
    match dtype.kind() {
        Kind::Bool | Kind::U8 => row.sort_unstable(),
        Kind::I8 => typed::<i8>(row).sort_unstable(),
        Kind::I16 => whole::<i16>(row, go_on),
        Kind::U16 => whole::<u16>(row, go_on),
        Kind::I32 => whole32(typed(row), effort),
        Kind::U32 => {
            let flip = |keys: &mut [i32]| keys.iter_mut().for_each(|key| *key ^= i32::MIN);
            flip(typed(row));
            whole32(typed(row), effort);
            flip(typed(row));
        }
        Kind::I64 => whole64(typed(row), effort),
        Kind::U64 => {
            let flip = |keys: &mut [i64]| keys.iter_mut().for_each(|key| *key ^= i64::MIN);
            flip(typed(row));
            whole64(typed(row), effort);
            flip(typed(row));
        }
        Kind::F16 => halves(typed(row), go_on),
        Kind::F32 => floats32(typed(row), effort),
        Kind::F64 => floats64(typed(row), effort),
        Kind::C64 => typed::<Complex<f32>>(row).sort_by_key(|x| x.key()),
        Kind::C128 => typed::<Complex<f64>>(row).sort_by_key(|x| x.key()),
        Kind::DateTime | Kind::TimeDelta => {
            // NaT is the least number and comes last: all others move down by one.
            let turn = |ticks: &mut [i64], by: i64| {
                ticks.iter_mut().for_each(|x| *x = x.wrapping_add(by));
            };
            turn(typed(row), -1);
            whole64(typed(row), effort);
            turn(typed(row), 1);
        }
        _ => sort_by(dtype.itemsize(), row, &|a, b| compare::compare(dtype, a, b)),
    }
}

fn typed<T: bytemuck::Pod>(row: &mut [u8]) -> &mut [T] {
    bytemuck::cast_slice_mut(row)
}

/// Integers: those that are equal are the same.
fn whole<T: Sortable + Ord>(row: &mut [u8], go_on: &dyn Fn() -> bool) {
    let row = typed::<T>(row);
    if !radix::sort(row, T::WIDTH, |x| x.digits(), go_on) {
        in_parts(row, go_on);
    }
}

/// Keys of 64 bits: on vectors, or by digits where few of them differ.
fn whole64(keys: &mut [i64], effort: Effort<'_>) {
    if keys.is_sorted() || on_vectors64(keys, effort) {
        return;
    }
    if !radix::sort(keys, i64::WIDTH, |x| x.digits(), effort.go_on) {
        in_parts(keys, effort.go_on);
    }
}

/// Keys of 32 bits, likewise.
fn whole32(keys: &mut [i32], effort: Effort<'_>) {
    if keys.is_sorted() || on_vectors32(keys, effort) {
        return;
    }
    if !radix::sort(keys, i32::WIDTH, |x| x.digits(), effort.go_on) {
        in_parts(keys, effort.go_on);
    }
}

#[cfg(target_arch = "x86_64")]
fn on_vectors64(keys: &mut [i64], effort: Effort<'_>) -> bool {
    quicksort::sort(keys, effort.threads, effort.go_on)
}

#[cfg(target_arch = "x86_64")]
fn on_vectors32(keys: &mut [i32], effort: Effort<'_>) -> bool {
    quicksort::sort(keys, effort.threads, effort.go_on)
}

#[cfg(not(target_arch = "x86_64"))]
fn on_vectors64(_: &mut [i64], _: Effort<'_>) -> bool {
    false
}

#[cfg(not(target_arch = "x86_64"))]
fn on_vectors32(_: &mut [i32], _: Effort<'_>) -> bool {
    false
}

/// Halves: zeros of both signs, and NaNs, stay in their order.
fn halves(row: &mut [f16], go_on: &dyn Fn() -> bool) {
    if !radix::sort(row, f16::WIDTH, |x| x.digits(), go_on) {
        row.sort_by_key(|x| x.key());
    }
}

/// Floats: in short rows zeros of both signs stay in their order. Long ones are sorted as integers: the bits, those of negative numbers turned round.
fn floats64(row: &mut [f64], effort: Effort<'_>) {
    if row.len() <= FEW {
        return row.sort_by_key(|x| x.key());
    }
    if row.is_sorted_by(|a, b| a.key() <= b.key()) {
        return;
    }
    let turn = |bits: i64| bits ^ ((bits >> 63) & i64::MAX);
    let keys: &mut [i64] = bytemuck::cast_slice_mut(row);
    for key in keys.iter_mut() {
        let is_nan = f64::from_bits(*key as u64).is_nan();
        *key = if is_nan { i64::MAX } else { turn(*key) };
    }
    whole64(keys, effort);
    keys.iter_mut().for_each(|key| *key = turn(*key));
}

/// As [`floats64`].
fn floats32(row: &mut [f32], effort: Effort<'_>) {
    if row.len() <= FEW {
        return row.sort_by_key(|x| x.key());
    }
    if row.is_sorted_by(|a, b| a.key() <= b.key()) {
        return;
    }
    let turn = |bits: i32| bits ^ ((bits >> 31) & i32::MAX);
    let keys: &mut [i32] = bytemuck::cast_slice_mut(row);
    for key in keys.iter_mut() {
        let is_nan = f32::from_bits(*key as u32).is_nan();
        *key = if is_nan { i32::MAX } else { turn(*key) };
    }
    whole32(keys, effort);
    keys.iter_mut().for_each(|key| *key = turn(*key));
}

/// Elements that are sorted between two looks at the interrupt.
const PART: usize = 1 << 18;

/// Sorts parts of a long row one after the other, and then merges what is in order: each sort of a longer part finds its halves so.
fn in_parts<T: Ord>(row: &mut [T], go_on: &dyn Fn() -> bool) {
    for part in row.chunks_mut(PART) {
        if !go_on() {
            return;
        }
        part.sort_unstable();
    }
    let mut length = PART;
    while length < row.len() {
        length *= 2;
        for part in row.chunks_mut(length) {
            if !go_on() {
                return;
            }
            part.sort();
        }
    }
}

/// Sorts elements of any size by a comparison.
pub fn sort_by(size: usize, row: &mut [u8], order: &dyn Fn(&[u8], &[u8]) -> Ordering) {
    if size == 0 {
        return;
    }
    let places = argsort_by(size, row, order, SortKind::Stable);
    let sorted: Vec<u8> = places
        .iter()
        .flat_map(|&i| &row[i as usize * size..(i as usize + 1) * size])
        .copied()
        .collect();
    row.copy_from_slice(&sorted);
}

/// The indices that put a row of `count` elements in order. Not for objects.
pub fn argsort(
    dtype: &DType,
    row: &[u8],
    count: usize,
    how: SortKind,
    effort: Effort<'_>,
) -> Vec<i64> {
    match dtype.kind() {
        Kind::Bool | Kind::U8 => order_of::<u8>(row, how, effort),
        Kind::I8 => order_of::<i8>(row, how, effort),
        Kind::I16 => order_of::<i16>(row, how, effort),
        Kind::U16 => order_of::<u16>(row, how, effort),
        Kind::I32 => order_by_network::<i32>(row, i32::MAX, how, effort),
        Kind::U32 => order_by_network::<u32>(row, u32::MAX, how, effort),
        Kind::I64 => order_by_network::<i64>(row, i64::MAX, how, effort),
        Kind::U64 => order_by_network::<u64>(row, u64::MAX, how, effort),
        Kind::F16 => order_of::<f16>(row, how, effort),
        Kind::F32 => order_by_network::<f32>(row, f32::INFINITY, how, effort),
        Kind::F64 => order_by_network::<f64>(row, f64::INFINITY, how, effort),
        Kind::C64 => order_of::<Complex<f32>>(row, how, effort),
        Kind::C128 => order_of::<Complex<f64>>(row, how, effort),
        Kind::DateTime | Kind::TimeDelta => {
            let ticks: &[i64] = bytemuck::cast_slice(row);
            let keys: Vec<u64> = ticks.iter().map(|&x| time_key(x)).collect();
            order_of_keys(&keys, how, effort)
        }
        _ if dtype.itemsize() == 0 => (0..count as i64).collect(),
        _ => {
            let order = |a: &[u8], b: &[u8]| compare::compare(dtype, a, b);
            argsort_by(dtype.itemsize(), row, &order, how)
        }
    }
}

fn keys_of<T: Sortable>(row: &[u8]) -> Vec<T::Key> {
    let numbers: &[T] = bytemuck::cast_slice(row);
    numbers.iter().map(|x| x.key()).collect()
}

fn order_of<T: Sortable>(row: &[u8], how: SortKind, effort: Effort<'_>) -> Vec<i64> {
    order_of_keys(&keys_of::<T>(row), how, effort)
}

/// Keys as the networks take them: signed, in the order of the numbers.
fn network_keys<T: Sortable>(row: &[u8]) -> Vec<i64> {
    let numbers: &[T] = bytemuck::cast_slice(row);
    numbers.iter().map(|&x| network_key(x)).collect()
}

fn network_key<T: Sortable>(x: T) -> i64 {
    let sign = if T::WIDTH == 64 { 1 << 63 } else { 0 };
    (x.digits() ^ sign) as i64
}

/// The order of numbers that NumPy sorts by networks; `top` is the number that fills them up. A row with a NaN is sorted by `std::sort`.
fn order_by_network<T: Sortable>(
    row: &[u8],
    top: T,
    how: SortKind,
    effort: Effort<'_>,
) -> Vec<i64> {
    let numbers: &[T] = bytemuck::cast_slice(row);
    if how != SortKind::Quick {
        return packed::order(numbers, effort)
            .unwrap_or_else(|| order_of_keys(&keys_of::<T>(row), how, effort));
    }
    // Short rows of floats seldom have equal elements, and then any sort gives their order.
    if T::KIND.is_float()
        && row.len() < SHORT
        && let Ok(order) = distinct_order(&keys_of::<T>(row), effort)
    {
        return order;
    }
    if !packed::has_ties_here_and_there(numbers)
        && let Some(order) = packed::order(numbers, effort)
        && (!(effort.go_on)()
            || !order
                .windows(2)
                .any(|w| numbers[w[0] as usize].digits() == numbers[w[1] as usize].digits()))
    {
        return order;
    }
    let (mut keys, top) = (network_keys::<T>(row), network_key(top));
    if keys.iter().all(|&key| key <= top) {
        return network::argsort(&mut keys, top, effort);
    }
    let mut order: Vec<i64> = (0..keys.len() as i64).collect();
    let mut less = |a: i64, b: i64| keys[a as usize] < keys[b as usize];
    introsort::standard(&mut order, &mut less);
    order
}

/// The stable order of keys: an error where some are equal.
fn distinct_order<K: Ord + Copy>(keys: &[K], effort: Effort<'_>) -> Result<Vec<i64>, Vec<i64>> {
    let order = stable_order(keys, effort);
    let is_tie = |w: &[i64]| keys[w[0] as usize] == keys[w[1] as usize];
    match order.windows(2).any(is_tie) {
        true => Err(order),
        false => Ok(order),
    }
}

fn order_of_keys<K: Ord + Copy>(keys: &[K], how: SortKind, effort: Effort<'_>) -> Vec<i64> {
    let stable = match distinct_order(keys, effort) {
        Ok(order) => return order,
        Err(order) => order,
    };
    if how == SortKind::Stable {
        return stable;
    }
    let mut order: Vec<i64> = (0..keys.len() as i64).collect();
    let mut compared = 0u32;
    let mut less = |a: i64, b: i64| {
        compared = compared.wrapping_add(1);
        match compared.is_multiple_of(1 << 16) && !(effort.go_on)() {
            true => Err(()),
            false => Ok(keys[a as usize] < keys[b as usize]),
        }
    };
    // Whoever says stop does not look at the order.
    let _ = introsort::quick(&mut order, &mut less);
    order
}

/// The stable order of keys: pairs with the index are never equal.
fn stable_order<K: Ord + Copy>(keys: &[K], effort: Effort<'_>) -> Vec<i64> {
    let keys = keys.iter().copied();
    if keys.len() <= u32::MAX as usize {
        let mut pairs: Vec<(K, u32)> = keys.zip(0u32..).collect();
        in_parts(&mut pairs, effort.go_on);
        return pairs.iter().map(|pair| pair.1.into()).collect();
    }
    let mut pairs: Vec<(K, i64)> = keys.zip(0i64..).collect();
    in_parts(&mut pairs, effort.go_on);
    pairs.iter().map(|pair| pair.1).collect()
}

/// The indices that put elements of any size in order by a comparison.
pub fn argsort_by(
    size: usize,
    row: &[u8],
    order: &dyn Fn(&[u8], &[u8]) -> Ordering,
    how: SortKind,
) -> Vec<i64> {
    let at = |i: i64| &row[i as usize * size..(i as usize + 1) * size];
    let mut places: Vec<i64> = (0..(row.len() / size.max(1)) as i64).collect();
    let mut less = |a: i64, b: i64| Ok::<bool, Infallible>(order(at(a), at(b)).is_lt());
    let Ok(()) = match how {
        SortKind::Stable => {
            places.sort_by(|&a, &b| order(at(a), at(b)));
            Ok(())
        }
        SortKind::Quick => introsort::quick(&mut places, &mut less),
    };
    places
}

/// Puts the elements that a sort would put at the places `kth` (ascending, within the row) there, smaller ones before, greater ones behind.
/// How those stand is left open; which of two equal zeros comes to a place is NumPy's choice where it selects several.
pub fn select(dtype: &DType, row: &mut [u8], kth: &[usize]) {
    if kth.len() > 1 && has_both_zeros(dtype.kind(), row) {
        return partition(dtype, row, kth);
    }
    if row.len() / dtype.itemsize().max(1) <= FEW {
        return sort(dtype, row, Effort::PLAIN);
    }
    match dtype.kind() {
        Kind::Bool | Kind::U8 => select_by(row, kth, |x| *x),
        Kind::I8 => select_by(typed::<i8>(row), kth, |x| *x),
        Kind::I16 => select_by(typed::<i16>(row), kth, |x| *x),
        Kind::U16 => select_by(typed::<u16>(row), kth, |x| *x),
        Kind::I32 => select_by(typed::<i32>(row), kth, |x| *x),
        Kind::U32 => select_by(typed::<u32>(row), kth, |x| *x),
        Kind::I64 => select_by(typed::<i64>(row), kth, |x| *x),
        Kind::U64 => select_by(typed::<u64>(row), kth, |x| *x),
        Kind::F16 => select_by(typed::<f16>(row), kth, |x| x.key()),
        Kind::F32 => select_by(typed::<f32>(row), kth, |x| x.key()),
        Kind::F64 => select_by(typed::<f64>(row), kth, |x| x.key()),
        Kind::C64 => select_by(typed::<Complex<f32>>(row), kth, |x| x.key()),
        Kind::C128 => select_by(typed::<Complex<f64>>(row), kth, |x| x.key()),
        _ => sort(dtype, row, Effort::PLAIN),
    }
}

/// The same with the other elements where NumPy leaves them: it selects one place among numbers of 32 and 64 bits by networks, which sort
/// short rows, and sorts what is no number. (Where one place is selected in a long row of such numbers, their arrangement is our own.)
pub fn partition(dtype: &DType, row: &mut [u8], kth: &[usize]) {
    if kth.len() == 1 && has_network(dtype.kind()) {
        let size = dtype.itemsize();
        let count = match dtype.kind() {
            Kind::F32 => nans_last(typed::<f32>(row), |x| x.is_nan()),
            Kind::F64 => nans_last(typed::<f64>(row), |x| x.is_nan()),
            _ => row.len() / size,
        };
        let row = &mut row[..count * size];
        if kth[0] >= count {
            return;
        }
        return match count <= if size == 4 { 256 } else { 64 } {
            true => sort(dtype, row, Effort::PLAIN),
            false => select(dtype, row, kth),
        };
    }
    match selected(dtype, row, kth) {
        Some(order) => take(row, &order, dtype.itemsize()),
        None => sort(dtype, row, Effort::PLAIN),
    }
}

/// Whether floats hold zeros of both signs.
fn has_both_zeros(kind: Kind, row: &[u8]) -> bool {
    fn holds<T: bytemuck::Pod + PartialEq>(
        row: &[u8],
        zero: T,
        is_negative: fn(T) -> bool,
    ) -> bool {
        let zeros = || {
            bytemuck::cast_slice::<u8, T>(row)
                .iter()
                .filter(|x| **x == zero)
        };
        let negative = zeros().filter(|x| is_negative(**x)).count();
        negative > 0 && negative < zeros().count()
    }
    match kind {
        Kind::F16 => holds(row, f16::ZERO, f16::is_sign_negative),
        Kind::F32 => holds(row, 0.0, f32::is_sign_negative),
        Kind::F64 => holds(row, 0.0, f64::is_sign_negative),
        _ => false,
    }
}

/// Swaps every NaN with the last element that is not known to be one; how many other elements there are.
fn nans_last<T: Copy>(row: &mut [T], is_nan: impl Fn(T) -> bool) -> usize {
    let (mut at, mut end) = (0, row.len());
    while at < end {
        match is_nan(row[at]) {
            true => {
                end -= 1;
                row.swap(at, end);
            }
            false => at += 1,
        }
    }
    end
}

/// Whether NumPy sorts and selects numbers of this kind by networks.
fn has_network(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::I32 | Kind::U32 | Kind::I64 | Kind::U64 | Kind::F32 | Kind::F64
    )
}

/// The elements at indices, in place.
fn take(row: &mut [u8], order: &[i64], size: usize) {
    let taken: Vec<u8> = order
        .iter()
        .flat_map(|&i| &row[i as usize * size..(i as usize + 1) * size])
        .copied()
        .collect();
    row.copy_from_slice(&taken);
}

/// The indices of a row after NumPy's selection; `None` for elements that it sorts instead.
fn selected(dtype: &DType, row: &[u8], kth: &[usize]) -> Option<Vec<i64>> {
    let kind = dtype.kind();
    let is_inexact = kind.is_complex() || matches!(kind, Kind::F32 | Kind::F64);
    Some(match kind {
        Kind::Bool | Kind::U8 => select_keys(&keys_of::<u8>(row), kth, is_inexact),
        Kind::I8 => select_keys(&keys_of::<i8>(row), kth, is_inexact),
        Kind::I16 => select_keys(&keys_of::<i16>(row), kth, is_inexact),
        Kind::U16 => select_keys(&keys_of::<u16>(row), kth, is_inexact),
        Kind::I32 => select_keys(&keys_of::<i32>(row), kth, is_inexact),
        Kind::U32 => select_keys(&keys_of::<u32>(row), kth, is_inexact),
        Kind::I64 => select_keys(&keys_of::<i64>(row), kth, is_inexact),
        Kind::U64 => select_keys(&keys_of::<u64>(row), kth, is_inexact),
        Kind::F16 => select_keys(&keys_of::<f16>(row), kth, is_inexact),
        Kind::F32 => select_keys(&keys_of::<f32>(row), kth, is_inexact),
        Kind::F64 => select_keys(&keys_of::<f64>(row), kth, is_inexact),
        Kind::C64 => select_keys(&keys_of::<Complex<f32>>(row), kth, is_inexact),
        Kind::C128 => select_keys(&keys_of::<Complex<f64>>(row), kth, is_inexact),
        _ => return None,
    })
}

fn select_keys<K: Ord + Copy>(keys: &[K], kth: &[usize], is_inexact: bool) -> Vec<i64> {
    let mut order: Vec<i64> = (0..keys.len() as i64).collect();
    let mut selection = Selection {
        order: &mut order,
        less: |a: i64, b: i64| keys[a as usize] < keys[b as usize],
        is_inexact,
    };
    selection.select_all(kth);
    order
}

/// The indices of a row after a selection of the places `kth`. Not for objects.
pub fn argpartition(dtype: &DType, row: &[u8], count: usize, kth: &[usize]) -> Vec<i64> {
    match (kth, dtype.kind()) {
        (&[k], Kind::I32) => select_by_network::<i32>(row, i32::MAX, k),
        (&[k], Kind::U32) => select_by_network::<u32>(row, u32::MAX, k),
        (&[k], Kind::I64) => select_by_network::<i64>(row, i64::MAX, k),
        (&[k], Kind::U64) => select_by_network::<u64>(row, u64::MAX, k),
        (&[k], Kind::F32) => select_by_network::<f32>(row, f32::INFINITY, k),
        (&[k], Kind::F64) => select_by_network::<f64>(row, f64::INFINITY, k),
        _ => match selected(dtype, row, kth) {
            Some(order) => order,
            None => argsort(dtype, row, count, SortKind::Quick, Effort::PLAIN),
        },
    }
}

fn select_by_network<T: Sortable>(row: &[u8], top: T, kth: usize) -> Vec<i64> {
    let (mut keys, limit) = (network_keys::<T>(row), network_key(top));
    if keys.iter().any(|&key| key > limit) {
        let mut order: Vec<i64> = (0..keys.len() as i64).collect();
        let mut less = |a: i64, b: i64| keys[a as usize] < keys[b as usize];
        introsort::standard_select(&mut order, kth, &mut less);
        return order;
    }
    network::select(&mut keys, limit, kth)
}

fn select_by<T: Copy, K: Ord>(mut row: &mut [T], kth: &[usize], key: impl Fn(&T) -> K) {
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
            sort(&DType::F64, bytemuck::cast_slice_mut(&mut numbers), Effort::PLAIN);
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
            select(&DType::I32, bytemuck::cast_slice_mut(&mut numbers), &kth);
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
            argsort(
                &DType::F64,
                bytemuck::cast_slice(&numbers),
                6,
                SortKind::Stable,
                Effort::PLAIN
            ),
            [4, 5, 1, 3, 0, 2]
        );
    }
}
