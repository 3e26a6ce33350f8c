//! Keys parted by a pivot together with the places they come from, on vectors of 512 bits, where the processor has them (AVX-512F).
//!
//! Equal keys are told apart by their places, so the order is fixed: lesser keys go to the front as they come, the others to the back, the
//! first of them last. Groups are read from the side with less free room, which decides the order too.
//!
//! # Conditions
//! 1. *Processor*: the functions here that ask for AVX-512F are called from [`part`] alone (through others of them), which found the feature.
//! 2. *Bounds*: pointers come from two `&mut [i64]` of one length `n`; no index reaches `n`.
//! 3. *Masks*: lanes beyond a count are not stored.

use std::arch::x86_64::*;

/// Lanes of a vector.
const LANES: usize = 8;
/// Keys read together.
const GROUP: usize = 2 * LANES;

/// How many keys stand in the first part, and the least and the greatest key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parted {
    /// Keys below the pivot.
    pub below: usize,
    /// The least key.
    pub least: i64,
    /// The greatest key.
    pub greatest: i64,
}

/// Parts keys, and places as many, by a pivot. `None`, and nothing done, where the processor has no AVX-512F or the keys are not some groups
/// of sixteen.
pub fn part(keys: &mut [i64], places: &mut [i64], pivot: i64) -> Option<Parted> {
    let n = keys.len();
    if n == 0
        || !n.is_multiple_of(GROUP)
        || places.len() != n
        || !is_x86_feature_detected!("avx512f")
    {
        return None;
    }
    // SAFETY: 1. found just now. 2. both slices have `n` elements.
    Some(unsafe { on_vectors(keys.as_mut_ptr(), places.as_mut_ptr(), n, pivot) })
}

/// Where keys and places are written, and what was seen of the keys.
struct Store {
    keys: *mut i64,
    places: *mut i64,
    front: usize,
    back: usize,
    least: __m512i,
    greatest: __m512i,
}

/// Keys and places of a group.
type Group = [(__m512i, __m512i); 2];

// SAFETY: for the caller: conditions 1 and 2; `n` is a multiple of `GROUP` and not 0.
#[target_feature(enable = "avx512f")]
unsafe fn on_vectors(keys: *mut i64, places: *mut i64, n: usize, pivot: i64) -> Parted {
    let limit = _mm512_set1_epi64(pivot);
    let mut store = Store {
        keys,
        places,
        front: 0,
        back: n,
        least: _mm512_set1_epi64(i64::MAX),
        greatest: _mm512_set1_epi64(i64::MIN),
    };
    // SAFETY: conditions 1 and 2. What is unread is `left..right`; the first and the last group are read ahead, so that the free ranges
    // `front..left` and `right..back` have room for two groups together, and the next group is read from the side with less room: each side
    // then has room for a whole group.
    unsafe {
        let first = read(keys, places, 0);
        if n == GROUP {
            write(first, &mut store, limit);
        } else {
            let last = read(keys, places, n - GROUP);
            let (mut left, mut right) = (GROUP, n - GROUP);
            while left < right {
                let takes_right = store.back - right < left - store.front;
                let from = if takes_right { right - GROUP } else { left };
                let next = read(keys, places, from);
                left += if takes_right { 0 } else { GROUP };
                right -= if takes_right { GROUP } else { 0 };
                write(next, &mut store, limit);
            }
            write(first, &mut store, limit);
            write(last, &mut store, limit);
        }
    }
    Parted {
        below: store.front,
        least: _mm512_reduce_min_epi64(store.least),
        greatest: _mm512_reduce_max_epi64(store.greatest),
    }
}

// SAFETY: for the caller: conditions 1 and 2; `from + GROUP <= n`.
#[inline]
#[target_feature(enable = "avx512f")]
unsafe fn read(keys: *const i64, places: *const i64, from: usize) -> Group {
    // SAFETY: condition 2, with the caller's promise.
    unsafe {
        [from, from + LANES].map(|at| {
            let key = _mm512_loadu_epi64(keys.add(at));
            (key, _mm512_loadu_epi64(places.add(at)))
        })
    }
}

// SAFETY: for the caller: conditions 1 and 2; what lies in `front..back` and is not read yet leaves room for a group on either side.
#[inline]
#[target_feature(enable = "avx512f")]
unsafe fn write(group: Group, store: &mut Store, limit: __m512i) {
    let lanes = _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0);
    for (key, place) in group {
        store.least = _mm512_min_epi64(store.least, key);
        store.greatest = _mm512_max_epi64(store.greatest, key);
        let mask = _mm512_cmplt_epi64_mask(key, limit);
        let below = mask.count_ones() as usize;
        let above = LANES - below;
        store.back -= above;
        let turned = _mm512_sub_epi64(_mm512_set1_epi64(above as i64 - 1), lanes);
        let (to_front, to_back) = ((1u16 << below) - 1, (1u16 << above) - 1);
        for (vector, to) in [(key, store.keys), (place, store.places)] {
            let low = _mm512_maskz_compress_epi64(mask, vector);
            let high = _mm512_maskz_compress_epi64(!mask, vector);
            let high = _mm512_permutexvar_epi64(turned, high);
            // SAFETY: conditions 2 and 3, with the caller's promise.
            unsafe {
                _mm512_mask_storeu_epi64(to.add(store.front), to_front as u8, low);
                _mm512_mask_storeu_epi64(to.add(store.back), to_back as u8, high);
            }
        }
        store.front += below;
    }
}
