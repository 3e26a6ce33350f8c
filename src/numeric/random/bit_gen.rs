//! What every bit generator offers, and the one value that holds any of them.
//!
//! A generator of 64-bit words hands out 32-bit ones by halves, the low half first, and keeps the other half for the next 32-bit request;
//! 64-bit requests in between do not touch the kept half. MT19937 is a generator of 32-bit words and keeps nothing.
//! The hot fills are provided methods so that `&mut dyn BitGen` costs one indirect call a slice, not one a number.

use super::bounded::{self, Bound};
use super::{Mt19937, Pcg64, Pcg64Dxsm, Philox, Sfc64};
use super::{exponential, normal};

/// A source of random bits with NumPy's rules for making numbers of them.
pub trait BitGen {
    /// The next 64 random bits.
    fn next_u64(&mut self) -> u64;

    /// The next 32 random bits, from the kept half where there is one.
    fn next_u32(&mut self) -> u32;

    /// Uniform in [0, 1) with 53 bits.
    #[inline(always)]
    fn next_double(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }

    /// Uniform in [0, 1) with 24 bits.
    #[inline(always)]
    fn next_float(&mut self) -> f32 {
        (self.next_u32() >> 8) as f32 * (1.0 / 16_777_216.0)
    }

    /// One raw output of the generator, as `random_raw` gives it.
    fn next_raw(&mut self) -> u64 {
        self.next_u64()
    }

    /// Fills with [`next_double`](BitGen::next_double).
    fn fill_double(&mut self, out: &mut [f64]) {
        for x in out {
            *x = self.next_double();
        }
    }

    /// Fills with [`next_float`](BitGen::next_float).
    fn fill_float(&mut self, out: &mut [f32]) {
        for x in out {
            *x = self.next_float();
        }
    }

    /// Fills with standard normal numbers (ziggurat).
    fn fill_standard_normal(&mut self, out: &mut [f64]) {
        normal::fill(self, out);
    }

    /// Fills with standard normal numbers in single precision (ziggurat).
    fn fill_standard_normal_float(&mut self, out: &mut [f32]) {
        normal::fill_float(self, out);
    }

    /// Fills with standard exponential numbers (ziggurat).
    fn fill_standard_exponential(&mut self, out: &mut [f64]) {
        exponential::fill(self, out);
    }

    /// Fills with standard exponential numbers in single precision (ziggurat).
    fn fill_standard_exponential_float(&mut self, out: &mut [f32]) {
        exponential::fill_float(self, out);
    }

    /// Fills with integers of `off..=off + range`.
    fn fill_bounded_u64(&mut self, off: u64, range: u64, bound: Bound, out: &mut [u64]) {
        bounded::fill_u64(self, off, range, bound, out);
    }

    /// Fills with integers of `off..=off + range`.
    fn fill_bounded_u32(&mut self, off: u32, range: u32, bound: Bound, out: &mut [u32]) {
        bounded::fill_u32(self, off, range, bound, out);
    }
}

/// The 32-bit half that a generator of 64-bit words keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Half {
    /// Whether a half is kept (`has_uint32`).
    pub kept: bool,
    /// The half (`uinteger`); stays visible in the state after use.
    pub value: u32,
}

impl Half {
    /// The kept half, or the low half of `next()` whose high half is then kept.
    #[inline(always)]
    pub fn take(&mut self, next: impl FnOnce() -> u64) -> u32 {
        if self.kept {
            self.kept = false;
            return self.value;
        }
        let word = next();
        self.kept = true;
        self.value = (word >> 32) as u32;
        word as u32
    }
}

/// One of NumPy's bit generators.
#[derive(Clone, Debug)]
pub enum AnyBitGen {
    /// `MT19937`
    Mt19937(Box<Mt19937>),
    /// `PCG64`
    Pcg64(Pcg64),
    /// `PCG64DXSM`
    Pcg64Dxsm(Pcg64Dxsm),
    /// `Philox`
    Philox(Philox),
    /// `SFC64`
    Sfc64(Sfc64),
}

impl AnyBitGen {
    /// The class name.
    pub fn name(&self) -> &'static str {
        match self {
            AnyBitGen::Mt19937(_) => "MT19937",
            AnyBitGen::Pcg64(_) => "PCG64",
            AnyBitGen::Pcg64Dxsm(_) => "PCG64DXSM",
            AnyBitGen::Philox(_) => "Philox",
            AnyBitGen::Sfc64(_) => "SFC64",
        }
    }

    /// The generator behind its trait.
    pub fn as_dyn(&mut self) -> &mut dyn BitGen {
        match self {
            AnyBitGen::Mt19937(g) => &mut **g,
            AnyBitGen::Pcg64(g) => g,
            AnyBitGen::Pcg64Dxsm(g) => g,
            AnyBitGen::Philox(g) => g,
            AnyBitGen::Sfc64(g) => g,
        }
    }
}
