//! Quicksort of integer keys on vectors of 512 bits, where the processor has them (AVX-512F).
//!
//! Ranges are parted in place: two vectors' worth is read ahead at either end, and each vector's smaller keys are packed to the front and the
//! others to the back of what is free. Short ranges go through bitonic networks (Batcher, "Sorting networks and their applications", 1968).
//! Equal keys are the same, so no order among them shows. Bad pivots end in the library's sort, so the time is bounded as its is.
//!
//! # Conditions
//! 1. *Processor*: every function here that asks for AVX-512F is called from [`sort`] alone (through others of them), which found the feature.
//! 2. *Bounds*: pointers come from one `&mut [K]`; each function gets the length that may be read and written from its pointer on.
//! 3. *Masks*: lanes beyond a length are neither loaded nor stored.

use std::arch::x86_64::*;

use crate::engine::crew;

/// Vectors that a network sorts at once.
const FEW: usize = 16;
/// Vectors parted together.
const UNROLLED: usize = 4;
/// Ranges from this length on are shared out to threads, and are a reason to look at the interrupt.
const LONG: usize = 1 << 16;

/// Integer keys that fit a vector's lanes.
///
/// # Safety
/// `LANES` keys fill 64 bytes, and the functions treat exactly these lanes.
pub unsafe trait Lanes: Ord + Copy + Send + Sync {
    /// Keys in a vector.
    const LANES: usize;
    /// No key is greater.
    const TOP: Self;

    /// All lanes one key.
    ///
    /// # Safety
    /// Conditions 1 to 3, as for all functions of this trait.
    unsafe fn splat(key: Self) -> __m512i;
    /// # Safety
    /// As for `splat`; `n` keys can be read.
    unsafe fn load(from: *const Self, n: usize) -> __m512i;
    /// # Safety
    /// As for `splat`; `n` keys can be written.
    unsafe fn store(to: *mut Self, n: usize, vector: __m512i);
    /// # Safety
    /// As for `splat`.
    unsafe fn lesser(a: __m512i, b: __m512i) -> __m512i;
    /// # Safety
    /// As for `splat`.
    unsafe fn greater(a: __m512i, b: __m512i) -> __m512i;
    /// Lanes in the order that a list of lane numbers says.
    ///
    /// # Safety
    /// As for `splat`.
    unsafe fn permute(vector: __m512i, order: __m512i) -> __m512i;
    /// `b` where the mask's bit is set, else `a`.
    ///
    /// # Safety
    /// As for `splat`.
    unsafe fn blend(mask: u16, a: __m512i, b: __m512i) -> __m512i;
    /// Lanes below the pivot, or not above it.
    ///
    /// # Safety
    /// As for `splat`.
    unsafe fn below<const OR_EQUAL: bool>(vector: __m512i, pivot: __m512i) -> u16;
    /// The masked lanes first.
    ///
    /// # Safety
    /// As for `splat`.
    unsafe fn pack(mask: u16, vector: __m512i) -> __m512i;
    /// The lane numbers `lane ^ bits`.
    ///
    /// # Safety
    /// As for `splat`.
    unsafe fn partners(bits: usize) -> __m512i;
}

/// The first `n` lanes.
#[inline(always)]
fn first(n: usize) -> u16 {
    if n >= 16 { u16::MAX } else { (1 << n) - 1 }
}

// SAFETY: 8 keys of 8 bytes fill 64 bytes; every function is the instruction for lanes of 64 bits.
unsafe impl Lanes for i64 {
    const LANES: usize = 8;
    const TOP: i64 = i64::MAX;

    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn splat(key: i64) -> __m512i {
        _mm512_set1_epi64(key)
    }
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn load(from: *const i64, n: usize) -> __m512i {
        // SAFETY: 2. and 3. with the caller's promise.
        unsafe { _mm512_mask_loadu_epi64(_mm512_set1_epi64(i64::MAX), first(n) as u8, from) }
    }
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn store(to: *mut i64, n: usize, vector: __m512i) {
        // SAFETY: 2. and 3. with the caller's promise.
        unsafe { _mm512_mask_storeu_epi64(to, first(n) as u8, vector) }
    }
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn lesser(a: __m512i, b: __m512i) -> __m512i {
        _mm512_min_epi64(a, b)
    }
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn greater(a: __m512i, b: __m512i) -> __m512i {
        _mm512_max_epi64(a, b)
    }
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn permute(vector: __m512i, order: __m512i) -> __m512i {
        _mm512_permutexvar_epi64(order, vector)
    }
    // SAFETY: for the caller: conditions 1 to 3.
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn blend(mask: u16, a: __m512i, b: __m512i) -> __m512i {
        _mm512_mask_blend_epi64(mask as u8, a, b)
    }
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn below<const OR_EQUAL: bool>(vector: __m512i, pivot: __m512i) -> u16 {
        u16::from(match OR_EQUAL {
            true => _mm512_cmple_epi64_mask(vector, pivot),
            false => _mm512_cmplt_epi64_mask(vector, pivot),
        })
    }
    // SAFETY: for the caller: conditions 1 to 3.
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn pack(mask: u16, vector: __m512i) -> __m512i {
        _mm512_maskz_compress_epi64(mask as u8, vector)
    }
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn partners(bits: usize) -> __m512i {
        let lanes = _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0);
        _mm512_xor_si512(lanes, _mm512_set1_epi64(bits as i64))
    }
}

// SAFETY: 16 keys of 4 bytes fill 64 bytes; every function is the instruction for lanes of 32 bits.
unsafe impl Lanes for i32 {
    const LANES: usize = 16;
    const TOP: i32 = i32::MAX;

    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn splat(key: i32) -> __m512i {
        _mm512_set1_epi32(key)
    }
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn load(from: *const i32, n: usize) -> __m512i {
        // SAFETY: 2. and 3. with the caller's promise.
        unsafe { _mm512_mask_loadu_epi32(_mm512_set1_epi32(i32::MAX), first(n), from) }
    }
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn store(to: *mut i32, n: usize, vector: __m512i) {
        // SAFETY: 2. and 3. with the caller's promise.
        unsafe { _mm512_mask_storeu_epi32(to, first(n), vector) }
    }
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn lesser(a: __m512i, b: __m512i) -> __m512i {
        _mm512_min_epi32(a, b)
    }
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn greater(a: __m512i, b: __m512i) -> __m512i {
        _mm512_max_epi32(a, b)
    }
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn permute(vector: __m512i, order: __m512i) -> __m512i {
        _mm512_permutexvar_epi32(order, vector)
    }
    // SAFETY: for the caller: conditions 1 to 3.
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn blend(mask: u16, a: __m512i, b: __m512i) -> __m512i {
        _mm512_mask_blend_epi32(mask, a, b)
    }
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn below<const OR_EQUAL: bool>(vector: __m512i, pivot: __m512i) -> u16 {
        match OR_EQUAL {
            true => _mm512_cmple_epi32_mask(vector, pivot),
            false => _mm512_cmplt_epi32_mask(vector, pivot),
        }
    }
    // SAFETY: for the caller: conditions 1 to 3.
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn pack(mask: u16, vector: __m512i) -> __m512i {
        _mm512_maskz_compress_epi32(mask, vector)
    }
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn partners(bits: usize) -> __m512i {
        let lanes = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
        _mm512_xor_si512(lanes, _mm512_set1_epi32(bits as i32))
    }
}

/// Lanes whose number has the bit: those that take the greater of two keys.
const fn upper(bit: usize) -> u16 {
    match bit {
        1 => 0xAAAA,
        2 => 0xCCCC,
        4 => 0xF0F0,
        _ => 0xFF00,
    }
}

/// Each lane with its partner `lane ^ bits`; those with the highest bit take the greater key.
// SAFETY: for the caller: conditions 1 to 3.
#[inline]
#[target_feature(enable = "avx512f")]
unsafe fn within<K: Lanes>(vector: __m512i, bits: usize, bit: usize) -> __m512i {
    // SAFETY: condition 1.
    unsafe {
        let other = K::permute(vector, K::partners(bits));
        K::blend(
            upper(bit),
            K::lesser(vector, other),
            K::greater(vector, other),
        )
    }
}

/// Sorts the lanes of bitonic runs of `2 * bit`, by halves down to single lanes.
#[inline]
#[target_feature(enable = "avx512f")]
unsafe fn settle<K: Lanes, const N: usize>(vectors: &mut [__m512i; N], mut bit: usize) {
    while bit > 0 {
        for v in vectors.iter_mut() {
            // SAFETY: condition 1.
            *v = unsafe { within::<K>(*v, bit, bit) };
        }
        bit /= 2;
    }
}

/// Sorts the lanes of each vector: runs of 2, 4, ... are merged with the run beside them turned round.
#[inline]
#[target_feature(enable = "avx512f")]
unsafe fn sort_lanes<K: Lanes, const N: usize>(vectors: &mut [__m512i; N]) {
    let mut run = 1;
    while run < K::LANES {
        for v in vectors.iter_mut() {
            // SAFETY: condition 1.
            *v = unsafe { within::<K>(*v, 2 * run - 1, run) };
        }
        // SAFETY: condition 1.
        unsafe { settle::<K, N>(vectors, run / 2) };
        run *= 2;
    }
}

/// Merges neighbouring sorted runs of `run` vectors until all are one run.
#[inline]
#[target_feature(enable = "avx512f")]
unsafe fn merge<K: Lanes, const N: usize>(vectors: &mut [__m512i; N]) {
    let mut run = 1;
    while run < N {
        for start in (0..N).step_by(2 * run) {
            for i in 0..run {
                let (low, high) = (start + i, start + 2 * run - 1 - i);
                // SAFETY: condition 1.
                unsafe {
                    let turned = K::permute(vectors[high], K::partners(K::LANES - 1));
                    let (least, greatest) = (
                        K::lesser(vectors[low], turned),
                        K::greater(vectors[low], turned),
                    );
                    vectors[low] = least;
                    vectors[high] = K::permute(greatest, K::partners(K::LANES - 1));
                }
            }
        }
        let mut apart = run / 2;
        while apart > 0 {
            for i in (0..N).filter(|i| i & apart == 0) {
                let (a, b) = (vectors[i], vectors[i + apart]);
                // SAFETY: condition 1.
                (vectors[i], vectors[i + apart]) = unsafe { (K::lesser(a, b), K::greater(a, b)) };
            }
            apart /= 2;
        }
        // SAFETY: condition 1.
        unsafe { settle::<K, N>(vectors, K::LANES / 2) };
        run *= 2;
    }
}

/// Sorts up to `N` vectors' worth of keys.
#[inline]
#[target_feature(enable = "avx512f")]
unsafe fn network<K: Lanes, const N: usize>(keys: *mut K, n: usize) {
    // SAFETY: conditions 1 to 3: lane counts are what is left of `n`.
    unsafe {
        let mut vectors = [K::splat(K::TOP); N];
        for (i, vector) in vectors.iter_mut().enumerate() {
            let left = n.saturating_sub(i * K::LANES).min(K::LANES);
            *vector = K::load(keys.wrapping_add(i * K::LANES), left);
        }
        sort_lanes::<K, N>(&mut vectors);
        merge::<K, N>(&mut vectors);
        for (i, vector) in vectors.into_iter().enumerate() {
            let left = n.saturating_sub(i * K::LANES).min(K::LANES);
            K::store(keys.wrapping_add(i * K::LANES), left, vector);
        }
    }
}

// SAFETY: for the caller: conditions 1 to 3.
#[target_feature(enable = "avx512f")]
unsafe fn few<K: Lanes>(keys: *mut K, n: usize) {
    // SAFETY: the caller's promise is passed on.
    unsafe {
        match n.div_ceil(K::LANES) {
            0 | 1 => network::<K, 1>(keys, n),
            2 => network::<K, 2>(keys, n),
            3 | 4 => network::<K, 4>(keys, n),
            5..=8 => network::<K, 8>(keys, n),
            _ => network::<K, 16>(keys, n),
        }
    }
}

/// Parts keys by a pivot and gives how many stand in the first part: those below it, or not above it.
#[inline]
#[target_feature(enable = "avx512f")]
unsafe fn part<K: Lanes, const OR_EQUAL: bool>(keys: *mut K, n: usize, pivot: K) -> usize {
    let step = UNROLLED * K::LANES;
    let (mut free, rest) = ((0, n), n % step);
    let (mut left, mut right) = (0, n - rest);
    // SAFETY: conditions 1 to 3. What is unread is keys[left..right], what is written lies in the free ranges free.0..left and right..free.1.
    // Before a group of vectors is written, both ranges have room for all of it: two groups and the rest are read and not yet written,
    // and the next group is read from the side with less room.
    unsafe {
        let mut aside = [pivot; 64];
        std::ptr::copy_nonoverlapping(keys.add(right), aside.as_mut_ptr(), rest);
        let limit = K::splat(pivot);
        let group = |from: usize| -> [__m512i; UNROLLED] {
            std::array::from_fn(|i| K::load(keys.add(from + i * K::LANES), K::LANES))
        };
        let write = |vectors: [__m512i; UNROLLED], free: &mut (usize, usize)| {
            for vector in vectors {
                let mask = K::below::<OR_EQUAL>(vector, limit);
                let below = mask.count_ones() as usize;
                K::store(keys.add(free.0), below, K::pack(mask, vector));
                free.0 += below;
                let above = K::LANES - below;
                free.1 -= above;
                K::store(
                    keys.add(free.1),
                    above,
                    K::pack(!mask & first(K::LANES), vector),
                );
            }
        };
        let (head, tail) = (group(left), group(right - step));
        (left, right) = (left + step, right - step);
        while left < right {
            let takes_right = free.1 - right < left - free.0;
            let from = if takes_right { right - step } else { left };
            left += if takes_right { 0 } else { step };
            right -= if takes_right { step } else { 0 };
            write(group(from), &mut free);
        }
        write(head, &mut free);
        write(tail, &mut free);
        for &key in &aside[..rest] {
            let is_below = if OR_EQUAL { key <= pivot } else { key < pivot };
            *keys.add(free.0) = key;
            *keys.add(free.1 - 1) = key;
            free.0 += usize::from(is_below);
            free.1 -= usize::from(!is_below);
        }
    }
    free.0
}

/// A middling key of a sample.
// SAFETY: for the caller: conditions 1 to 3.
#[target_feature(enable = "avx512f")]
unsafe fn pivot<K: Lanes>(keys: *const K, n: usize) -> K {
    let mut sample = [K::TOP; 64];
    let many = if n < 2048 { K::LANES } else { 64 };
    let apart = n / many;
    for (i, slot) in sample[..many].iter_mut().enumerate() {
        // SAFETY: condition 2: many * apart <= n.
        *slot = unsafe { *keys.add(i * apart + apart / 2) };
    }
    // SAFETY: conditions 1 and 2: the sample holds that many keys.
    unsafe { few(sample.as_mut_ptr(), many) };
    sample[many / 2]
}

/// Parts a range in two (or three, where the pivot is its least key) and gives the ranges that are left to sort.
#[target_feature(enable = "avx512f")]
unsafe fn split<K: Lanes>(keys: &mut [K]) -> (&mut [K], &mut [K]) {
    let (start, n) = (keys.as_mut_ptr(), keys.len());
    // SAFETY: conditions 1 and 2.
    unsafe {
        let pivot = pivot(start, n);
        match part::<K, false>(start, n, pivot) {
            0 => {
                let equal = part::<K, true>(start, n, pivot);
                (&mut [], &mut keys[equal..])
            }
            below => keys.split_at_mut(below),
        }
    }
}

#[target_feature(enable = "avx512f")]
unsafe fn quick<K: Lanes>(keys: &mut [K], rounds: u32) {
    let mut left = keys;
    let mut rounds = rounds;
    while left.len() > FEW * K::LANES {
        if rounds == 0 {
            return left.sort_unstable();
        }
        rounds -= 1;
        // SAFETY: condition 1.
        let (below, above) = unsafe { split(left) };
        // SAFETY: condition 1.
        unsafe { quick(below, rounds) };
        left = above;
    }
    // SAFETY: conditions 1 and 2: at most `FEW` vectors.
    unsafe { few(left.as_mut_ptr(), left.len()) };
}

/// Long ranges: threads, and looks at the interrupt.
fn long<K: Lanes>(keys: &mut [K], rounds: u32, threads: usize, go_on: GoOn<'_>) {
    if keys.len() < LONG || rounds == 0 {
        // SAFETY: 1. `sort`, the only caller from outside, found AVX-512F.
        return unsafe { quick(keys, rounds) };
    }
    if !go_on() {
        return;
    }
    // SAFETY: 1. as above.
    let (below, above) = unsafe { split(keys) };
    let sort = |part: &mut [K]| long(part, rounds - 1, threads, go_on);
    if threads <= 1 {
        sort(below);
        sort(above);
    } else {
        crew::join(|| sort(below), || sort(above));
    }
}

/// Whether to go on: asked now and then, and when it says no, the order is left unfinished.
pub type GoOn<'a> = &'a (dyn Fn() -> bool + Sync);

/// Sorts keys on up to so many threads; false where the processor has no AVX-512F, and nothing was done.
pub fn sort<K: Lanes>(keys: &mut [K], threads: usize, go_on: GoOn<'_>) -> bool {
    if !is_x86_feature_detected!("avx512f") {
        return false;
    }
    long(keys, 2 * keys.len().max(2).ilog2(), threads, go_on);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check<K: Lanes + std::fmt::Debug>(keys: &[K]) {
        let (mut sorted, mut expected) = (keys.to_vec(), keys.to_vec());
        expected.sort_unstable();
        if sort(&mut sorted, 2, &|| true) {
            assert_eq!(sorted, expected);
        }
    }

    proptest! {
        #[test]
        fn keys_are_in_order(keys in prop::collection::vec(any::<i64>(), 0..3000), few in 1i64..300) {
            check(&keys);
            check(&keys.iter().map(|k| k % few).collect::<Vec<i64>>());
            check(&keys.iter().map(|k| *k as i32).collect::<Vec<i32>>());
            check(&keys.iter().map(|k| (k % few) as i32).collect::<Vec<i32>>());
        }
    }

    #[test]
    fn long_rows_of_every_shape_are_in_order() {
        let n = 200_003i64;
        check(&(0..n).collect::<Vec<i64>>());
        check(&(0..n).rev().collect::<Vec<i64>>());
        check(&(0..n).map(|i| i % 17).collect::<Vec<i64>>());
        check(&vec![i64::MAX; n as usize]);
        check(
            &(0..n)
                .map(|i| (i * 7919 % 100_003) as i32)
                .collect::<Vec<i32>>(),
        );
        check(&(0..n).map(|i| (i ^ (i >> 3)) as i32).collect::<Vec<i32>>());
    }
}
