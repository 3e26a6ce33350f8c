//! Integers of an interval: multiplication with rejection (`Generator`) or masks with rejection (`RandomState`).
//!
//! The interval is `off..=off + range`, wrapping, so one routine serves signed and unsigned integers. How many bits a draw takes depends on the
//! integer's width *and* the range: 64-bit integers draw 32-bit words while the range fits in 32 bits, and 8-bit, 16-bit and boolean ones
//! draw pieces of a 32-bit word that is kept for the length of one call only. A range of 0 draws nothing.
//! D. Lemire, "Fast random integer generation in an interval" (2019).

use super::bit_gen::BitGen;

/// How a draw outside the interval is avoided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Multiply and reject (Lemire): `Generator`.
    Lemire,
    /// Mask and reject: `RandomState`.
    Masked,
}

/// All ones up to the highest one of `max`.
#[inline]
pub fn mask_of(max: u64) -> u64 {
    u64::MAX.checked_shr(max.leading_zeros()).unwrap_or(0)
}

#[inline]
fn lemire_u64<B: BitGen + ?Sized>(bits: &mut B, range: u64) -> u64 {
    let width = range + 1;
    let mut product = u128::from(bits.next_u64()) * u128::from(width);
    if (product as u64) < width {
        let threshold = (u64::MAX - range) % width;
        while (product as u64) < threshold {
            product = u128::from(bits.next_u64()) * u128::from(width);
        }
    }
    (product >> 64) as u64
}

#[inline(always)]
fn lemire_u32<B: BitGen + ?Sized>(bits: &mut B, range: u32) -> u32 {
    let width = range + 1;
    let mut product = u64::from(bits.next_u32()) * u64::from(width);
    if (product as u32) < width {
        let threshold = (u32::MAX - range) % width;
        while (product as u32) < threshold {
            product = u64::from(bits.next_u32()) * u64::from(width);
        }
    }
    (product >> 32) as u32
}

#[inline(always)]
fn masked_u32<B: BitGen + ?Sized>(bits: &mut B, range: u32, mask: u32) -> u32 {
    loop {
        let value = bits.next_u32() & mask;
        if value <= range {
            return value;
        }
    }
}

#[inline(always)]
fn masked_u64<B: BitGen + ?Sized>(bits: &mut B, range: u64, mask: u64) -> u64 {
    loop {
        let value = bits.next_u64() & mask;
        if value <= range {
            return value;
        }
    }
}

/// One integer of `off..=off + range`.
#[inline]
pub fn draw_u64<B: BitGen + ?Sized>(bits: &mut B, off: u64, range: u64, bound: Bound) -> u64 {
    let offset = match (u32::try_from(range), bound) {
        (Ok(0), _) => 0,
        (Ok(u32::MAX), _) => u64::from(bits.next_u32()),
        (Ok(short), Bound::Lemire) => u64::from(lemire_u32(bits, short)),
        (Ok(short), Bound::Masked) => u64::from(masked_u32(bits, short, mask_of(range) as u32)),
        (Err(_), _) if range == u64::MAX => bits.next_u64(),
        (Err(_), Bound::Lemire) => lemire_u64(bits, range),
        (Err(_), Bound::Masked) => masked_u64(bits, range, mask_of(range)),
    };
    off.wrapping_add(offset)
}

/// One integer of `off..=off + range`.
#[inline]
pub fn draw_u32<B: BitGen + ?Sized>(bits: &mut B, off: u32, range: u32, bound: Bound) -> u32 {
    let offset = match (range, bound) {
        (0, _) => 0,
        (u32::MAX, _) => bits.next_u32(),
        (_, Bound::Lemire) => lemire_u32(bits, range),
        (_, Bound::Masked) => masked_u32(bits, range, mask_of(range.into()) as u32),
    };
    off.wrapping_add(offset)
}

/// Pieces of a 32-bit word, lowest bits first; lives as long as one call of `integers`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pieces {
    word: u32,
    left: u32,
}

impl Pieces {
    /// The next piece: the low `width` bits of a new word, or the kept word moved down by `width`.
    #[inline]
    fn next<B: BitGen + ?Sized>(&mut self, bits: &mut B, width: u32) -> u32 {
        if self.left == 0 {
            self.word = bits.next_u32();
            self.left = 32 / width - 1;
        } else {
            self.word >>= width;
            self.left -= 1;
        }
        self.word & (u32::MAX >> (32 - width))
    }

    /// One integer of `off..=off + range` with `width` bits (8 or 16).
    fn draw<B: BitGen + ?Sized>(
        &mut self,
        bits: &mut B,
        width: u32,
        range: u32,
        bound: Bound,
    ) -> u32 {
        let max = u32::MAX >> (32 - width);
        if range == 0 {
            return 0;
        }
        if range == max {
            return self.next(bits, width);
        }
        if bound == Bound::Masked {
            let mask = mask_of(range.into()) as u32;
            loop {
                let value = self.next(bits, width) & mask;
                if value <= range {
                    return value;
                }
            }
        }
        let count = range + 1;
        let mut product = self.next(bits, width) * count;
        if product & max < count {
            let threshold = (max - range) % count;
            while product & max < threshold {
                product = self.next(bits, width) * count;
            }
        }
        product >> width
    }

    /// One 16-bit integer of `off..=off + range`.
    pub fn draw_u16<B: BitGen + ?Sized>(
        &mut self,
        bits: &mut B,
        off: u16,
        range: u16,
        bound: Bound,
    ) -> u16 {
        off.wrapping_add(self.draw(bits, 16, range.into(), bound) as u16)
    }

    /// One 8-bit integer of `off..=off + range`.
    pub fn draw_u8<B: BitGen + ?Sized>(
        &mut self,
        bits: &mut B,
        off: u8,
        range: u8,
        bound: Bound,
    ) -> u8 {
        off.wrapping_add(self.draw(bits, 8, range.into(), bound) as u8)
    }

    /// One boolean of `off..=off + range`: single bits of the word.
    pub fn draw_bool<B: BitGen + ?Sized>(&mut self, bits: &mut B, off: bool, range: bool) -> bool {
        if range { self.next(bits, 1) == 1 } else { off }
    }
}

/// Fills with integers of `off..=off + range`.
pub fn fill_u64<B: BitGen + ?Sized>(
    bits: &mut B,
    off: u64,
    range: u64,
    bound: Bound,
    out: &mut [u64],
) {
    match (u32::try_from(range), bound) {
        (Ok(short), Bound::Lemire) if short != 0 && short != u32::MAX => {
            for x in out {
                *x = off.wrapping_add(lemire_u32(bits, short).into());
            }
        }
        _ => {
            for x in out {
                *x = draw_u64(bits, off, range, bound);
            }
        }
    }
}

/// Fills with integers of `off..=off + range`.
pub fn fill_u32<B: BitGen + ?Sized>(
    bits: &mut B,
    off: u32,
    range: u32,
    bound: Bound,
    out: &mut [u32],
) {
    for x in out {
        *x = draw_u32(bits, off, range, bound);
    }
}

/// Fills with integers of `off..=off + range`.
pub fn fill_u16<B: BitGen + ?Sized>(
    bits: &mut B,
    off: u16,
    range: u16,
    bound: Bound,
    out: &mut [u16],
) {
    let mut pieces = Pieces::default();
    for x in out {
        *x = pieces.draw_u16(bits, off, range, bound);
    }
}

/// Fills with integers of `off..=off + range`.
pub fn fill_u8<B: BitGen + ?Sized>(bits: &mut B, off: u8, range: u8, bound: Bound, out: &mut [u8]) {
    let mut pieces = Pieces::default();
    for x in out {
        *x = pieces.draw_u8(bits, off, range, bound);
    }
}

/// Fills with booleans of `off..=off + range`.
pub fn fill_bool<B: BitGen + ?Sized>(bits: &mut B, off: bool, range: bool, out: &mut [bool]) {
    let mut pieces = Pieces::default();
    for x in out {
        *x = pieces.draw_bool(bits, off, range);
    }
}

/// One integer of `0..=max` by masks: the `random_interval` of the older shuffles.
#[inline]
pub fn interval<B: BitGen + ?Sized>(bits: &mut B, max: u64) -> u64 {
    if max == 0 {
        return 0;
    }
    let mask = mask_of(max);
    if max <= u64::from(u32::MAX) {
        u64::from(masked_u32(bits, max as u32, mask as u32))
    } else {
        masked_u64(bits, max, mask)
    }
}
