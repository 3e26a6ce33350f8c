//! The standard normal distribution of `Generator`: the ziggurat in double and in single precision.
//!
//! A double takes one 64-bit word: 8 bits of layer, the sign, 52 bits of position. In the tail the sign comes from a bit of the position.
//! The single precision variant compares in double precision, as NumPy does.

use super::bit_gen::BitGen;
use super::ziggurat::{NORMAL, NORMAL_INV_R, NORMAL_R, Tables};

/// One standard normal number.
pub fn standard<B: BitGen + ?Sized>(bits: &mut B) -> f64 {
    draw(bits, &NORMAL)
}

/// One standard normal number in single precision.
pub fn standard_float<B: BitGen + ?Sized>(bits: &mut B) -> f32 {
    draw_float(bits, &NORMAL)
}

/// Fills with standard normal numbers.
pub fn fill<B: BitGen + ?Sized>(bits: &mut B, out: &mut [f64]) {
    let tables: &Tables = &NORMAL;
    for x in out {
        *x = draw(bits, tables);
    }
}

/// Fills with standard normal numbers in single precision.
pub fn fill_float<B: BitGen + ?Sized>(bits: &mut B, out: &mut [f32]) {
    let tables: &Tables = &NORMAL;
    for x in out {
        *x = draw_float(bits, tables);
    }
}

#[inline(always)]
fn draw<B: BitGen + ?Sized>(bits: &mut B, tables: &Tables) -> f64 {
    loop {
        let word = bits.next_u64();
        let layer = (word & 0xff) as usize;
        let steps = (word >> 9) & 0x000f_ffff_ffff_ffff;
        let size = steps as f64 * tables.w[layer];
        let x = f64::from_bits(size.to_bits() | (word & 0x100) << 55);
        if steps < tables.k[layer] {
            return x;
        }
        if let Some(x) = edge(bits, tables, layer, steps, x) {
            return x;
        }
    }
}

/// The rare cases: the tail below layer 0, the strip under the curve elsewhere.
#[cold]
#[inline(never)]
fn edge<B: BitGen + ?Sized>(
    bits: &mut B,
    tables: &Tables,
    layer: usize,
    steps: u64,
    x: f64,
) -> Option<f64> {
    if layer > 0 {
        let (low, high) = (tables.f[layer], tables.f[layer - 1]);
        return ((high - low) * bits.next_double() + low < (-0.5 * x * x).exp()).then_some(x);
    }
    loop {
        let beyond = -NORMAL_INV_R * (-bits.next_double()).ln_1p();
        let height = -(-bits.next_double()).ln_1p();
        if height + height > beyond * beyond {
            let negative = (steps >> 8) & 1 == 1;
            let x = NORMAL_R + beyond;
            return Some(if negative { -x } else { x });
        }
    }
}

#[inline(always)]
fn draw_float<B: BitGen + ?Sized>(bits: &mut B, tables: &Tables) -> f32 {
    loop {
        let word = bits.next_u32();
        let layer = (word & 0xff) as usize;
        let steps = word >> 9;
        let size = steps as f32 * tables.w_float[layer];
        let x = f32::from_bits(size.to_bits() | (word & 0x100) << 23);
        if steps < tables.k_float[layer] {
            return x;
        }
        if let Some(x) = edge_float(bits, tables, layer, steps, x) {
            return x;
        }
    }
}

#[cold]
#[inline(never)]
fn edge_float<B: BitGen + ?Sized>(
    bits: &mut B,
    tables: &Tables,
    layer: usize,
    steps: u32,
    x: f32,
) -> Option<f32> {
    if layer > 0 {
        let (low, high) = (tables.f_float[layer], tables.f_float[layer - 1]);
        let level = (high - low) * bits.next_float() + low;
        let wide = f64::from(x);
        return (f64::from(level) < (-0.5 * wide * wide).exp()).then_some(x);
    }
    loop {
        let beyond = -(NORMAL_INV_R as f32) * (-bits.next_float()).ln_1p();
        let height = -(-bits.next_float()).ln_1p();
        if height + height > beyond * beyond {
            let negative = (steps >> 8) & 1 == 1;
            let x = NORMAL_R as f32 + beyond;
            return Some(if negative { -x } else { x });
        }
    }
}
