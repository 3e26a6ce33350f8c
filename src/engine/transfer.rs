//! Bytes moved between a block and memory: step by step, the other way round, or past the caches.
//!
//! The rule a reader would get wrong: between elements that are apart nothing is read or written, because another thread may write there. Who
//! calls this has proved the bounds ([`super::load_store`], whose conditions stand behind every promise here).

#[cfg(target_arch = "x86_64")]
use super::kernels::lift::has_avx2;
use super::kernels::lift::{Body, widest};

/// Makes what this thread stored past the caches visible to the others.
pub fn settle() {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: 1. every x86_64 has SSE. 2. A fence touches no memory.
    unsafe {
        std::arch::x86_64::_mm_sfence()
    };
}

/// Stores bytes past the caches where the processor can and they stand on a vector's bounds.
///
/// # Safety
/// `values.len()` bytes can be written at `to`, `values` are none of them, and nobody else reads or writes them until [`settle`].
pub(super) unsafe fn stream_bytes(to: *mut u8, values: &[u8]) {
    #[cfg(target_arch = "x86_64")]
    if (to as usize).is_multiple_of(32) && has_avx2() {
        let (vectors, rest) = values.as_chunks::<32>();
        // SAFETY: 1. the caller's promise; 2. the address was found aligned and the processor to have AVX.
        return unsafe {
            stream_vectors(to, vectors);
            let to = to.add(vectors.len() * 32);
            std::ptr::copy_nonoverlapping(rest.as_ptr(), to, rest.len());
        };
    }
    // SAFETY: the caller's promise.
    unsafe { std::ptr::copy_nonoverlapping(values.as_ptr(), to, values.len()) }
}

/// # Safety
/// As for [`stream_bytes`]; `to` is a multiple of 32, and the processor has AVX.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx")]
unsafe fn stream_vectors(to: *mut u8, values: &[[u8; 32]]) {
    use std::arch::x86_64::{_mm256_loadu_si256, _mm256_stream_si256};
    for (i, value) in values.iter().enumerate() {
        // SAFETY: 1. the caller's promise; a load of 32 bytes has no alignment here.
        unsafe {
            let vector = _mm256_loadu_si256(value.as_ptr().cast());
            _mm256_stream_si256(to.add(i * 32).cast(), vector);
        }
    }
}

/// Loads `into.len() / itemsize` elements that are `step` bytes apart.
///
/// # Safety
/// Each of them lies in initialised memory that nobody writes meanwhile.
pub(super) unsafe fn gather_row(from: *const u8, step: isize, itemsize: usize, into: &mut [u8]) {
    if step == itemsize as isize {
        // SAFETY: 1. the elements follow each other, so all bytes are theirs; 2. `into` is a register, not part of a buffer.
        return unsafe { std::ptr::copy_nonoverlapping(from, into.as_mut_ptr(), into.len()) };
    }
    if step == -(itemsize as isize) && matches!(itemsize, 4 | 8) && !into.is_empty() {
        let first = from.wrapping_offset(itemsize as isize - into.len() as isize);
        // SAFETY: 1. and 2. as above: the elements follow each other the other way round, so all bytes between are theirs.
        let all = unsafe { std::slice::from_raw_parts(first, into.len()) };
        return match itemsize {
            4 => widest(Reversed::<4>(all, into)),
            _ => widest(Reversed::<8>(all, into)),
        };
    }
    // SAFETY: the caller's promise is passed on.
    unsafe {
        match itemsize {
            0 => {}
            1 => gather_items::<1>(from, step, into),
            2 => gather_items::<2>(from, step, into),
            4 => gather_items::<4>(from, step, into),
            8 => gather_items::<8>(from, step, into),
            16 => gather_items::<16>(from, step, into),
            _ => {
                for (i, item) in into.chunks_exact_mut(itemsize).enumerate() {
                    std::ptr::copy_nonoverlapping(
                        from.wrapping_offset(i as isize * step),
                        item.as_mut_ptr(),
                        itemsize,
                    );
                }
            }
        }
    }
}

/// Items in the reverse order.
struct Reversed<'a, const N: usize>(&'a [u8], &'a mut [u8]);

impl<const N: usize> Body for Reversed<'_, N> {
    type Out = ();
    #[inline(always)]
    fn run(self) {
        let from = self.0.as_chunks::<N>().0.iter().rev();
        for (item, from) in self.1.as_chunks_mut::<N>().0.iter_mut().zip(from) {
            *item = *from;
        }
    }
}

/// # Safety
/// As for [`gather_row`].
#[inline]
unsafe fn gather_items<const N: usize>(from: *const u8, step: isize, into: &mut [u8]) {
    for (i, item) in into.as_chunks_mut::<N>().0.iter_mut().enumerate() {
        // SAFETY: the caller's promise; an array of bytes has no alignment.
        *item = unsafe { *from.wrapping_offset(i as isize * step).cast::<[u8; N]>() };
    }
}

/// Stores elements `step` bytes apart.
///
/// # Safety
/// Each of them lies in memory that nobody else reads or writes meanwhile, and that `values` is no part of.
pub(super) unsafe fn scatter_row(to: *mut u8, step: isize, itemsize: usize, values: &[u8]) {
    if step == itemsize as isize {
        // SAFETY: 1. the elements follow each other; 2. the caller's promise.
        return unsafe { std::ptr::copy_nonoverlapping(values.as_ptr(), to, values.len()) };
    }
    // SAFETY: the caller's promise is passed on.
    unsafe {
        match itemsize {
            0 => {}
            1 => scatter_items::<1>(to, step, values),
            2 => scatter_items::<2>(to, step, values),
            4 => scatter_items::<4>(to, step, values),
            8 => scatter_items::<8>(to, step, values),
            16 => scatter_items::<16>(to, step, values),
            _ => {
                for (i, item) in values.chunks_exact(itemsize).enumerate() {
                    std::ptr::copy_nonoverlapping(
                        item.as_ptr(),
                        to.wrapping_offset(i as isize * step),
                        itemsize,
                    );
                }
            }
        }
    }
}

/// # Safety
/// As for [`scatter_row`].
#[inline]
unsafe fn scatter_items<const N: usize>(to: *mut u8, step: isize, values: &[u8]) {
    for (i, item) in values.as_chunks::<N>().0.iter().enumerate() {
        // SAFETY: the caller's promise; an array of bytes has no alignment.
        unsafe { *to.wrapping_offset(i as isize * step).cast::<[u8; N]>() = *item };
    }
}
