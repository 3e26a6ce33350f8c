//! The processor's sticky floating-point flags around one block.
//!
//! Rust calls these status bits unspecified, and the compiler may move arithmetic across the read: so the block is computed in a function that
//! is not inlined and stores its results to memory, and both the clearing and the reading are barriers for memory. Only status bits are
//! touched; rounding and masks stay as Rust requires them. Where there is no such register, the caller is told to look at its output.

use super::flags::Flags;

/// Runs `block` and says which events it raised, or `None` where the processor is not asked.
#[inline(always)]
pub fn watched(block: impl FnOnce()) -> Option<Flags> {
    clear()?;
    block();
    read()
}

/// Raises *invalid*, as the instruction does that orders NaN in C (Rust's compares quietly).
#[cold]
pub fn raise_invalid() {
    use std::hint::black_box;
    black_box(black_box(f64::INFINITY) - black_box(f64::INFINITY));
}

/// What a block raised, after a second look where it raised anything: `alone` does the same with one number at a time, since the unused lanes of a
/// vector raise flags too. `seen` is what [`watched`] gave.
#[inline]
pub fn confirmed(seen: Option<Flags>, alone: impl FnOnce()) -> Flags {
    match seen {
        Some(flags) if !flags.is_empty() => watched(alone).unwrap_or(flags),
        _ => Flags::NONE,
    }
}

#[cfg(all(target_arch = "x86_64", not(miri)))]
const STATUS: u32 = 0x3f;

/// Those that are asked for: not that a number was subnormal, nor that a result was rounded, which nearly every block does. Clearing costs more
/// than reading.
#[cfg(all(target_arch = "x86_64", not(miri)))]
const ASKED: u32 = 0x1d;

#[cfg(all(target_arch = "x86_64", not(miri)))]
#[inline(always)]
fn status() -> u32 {
    let mut mxcsr = 0u32;
    // SAFETY: 1. stmxcsr writes four bytes to a live u32; 2. every x86_64 has it; 3. it changes no register or flag.
    unsafe {
        std::arch::asm!("stmxcsr [{}]", in(reg) &mut mxcsr, options(nostack, preserves_flags))
    };
    mxcsr
}

#[cfg(all(target_arch = "x86_64", not(miri)))]
#[inline(always)]
fn clear() -> Option<()> {
    let mxcsr = status();
    if mxcsr & ASKED != 0 {
        let cleared = mxcsr & !STATUS;
        // SAFETY: 1. ldmxcsr reads four bytes of a live u32; 2. rounding mode and masks are those just read, only sticky status bits fall.
        unsafe {
            std::arch::asm!("ldmxcsr [{}]", in(reg) &cleared, options(nostack, preserves_flags))
        };
    }
    Some(())
}

#[cfg(all(target_arch = "x86_64", not(miri)))]
#[inline(always)]
fn read() -> Option<Flags> {
    let mxcsr = status();
    let bit = |mask: u32, flag: Flags| if mxcsr & mask != 0 { flag } else { Flags::NONE };
    Some(
        bit(1, Flags::INVALID)
            | bit(4, Flags::DIVIDE)
            | bit(8, Flags::OVER)
            | bit(16, Flags::UNDER),
    )
}

#[cfg(not(all(target_arch = "x86_64", not(miri))))]
fn clear() -> Option<()> {
    None
}

#[cfg(not(all(target_arch = "x86_64", not(miri))))]
fn read() -> Option<Flags> {
    None
}
