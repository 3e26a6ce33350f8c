//! The standard exponential distribution of `Generator`: the ziggurat, and the inverse of the distribution function (`method='inv'`).

use super::bit_gen::BitGen;
use super::ziggurat::{EXPONENTIAL, EXPONENTIAL_R, Tables};

/// One standard exponential number.
pub fn standard<B: BitGen + ?Sized>(bits: &mut B) -> f64 {
    draw(bits, &EXPONENTIAL)
}

/// One standard exponential number in single precision.
pub fn standard_float<B: BitGen + ?Sized>(bits: &mut B) -> f32 {
    draw_float(bits, &EXPONENTIAL)
}

/// Fills with standard exponential numbers.
pub fn fill<B: BitGen + ?Sized>(bits: &mut B, out: &mut [f64]) {
    let tables: &Tables = &EXPONENTIAL;
    for x in out {
        *x = draw(bits, tables);
    }
}

/// Fills with standard exponential numbers in single precision.
pub fn fill_float<B: BitGen + ?Sized>(bits: &mut B, out: &mut [f32]) {
    let tables: &Tables = &EXPONENTIAL;
    for x in out {
        *x = draw_float(bits, tables);
    }
}

/// Fills by the inverse method: `-log1p(-u)`.
pub fn fill_inverse<B: BitGen + ?Sized>(bits: &mut B, out: &mut [f64]) {
    bits.fill_double(out);
    for x in out {
        *x = -(-*x).ln_1p();
    }
}

/// The inverse method, its logarithm in double precision and the result rounded.
pub fn fill_inverse_float<B: BitGen + ?Sized>(bits: &mut B, out: &mut [f32]) {
    bits.fill_float(out);
    for x in out {
        *x = -(-f64::from(*x)).ln_1p() as f32;
    }
}

#[inline(always)]
fn draw<B: BitGen + ?Sized>(bits: &mut B, tables: &Tables) -> f64 {
    loop {
        let word = bits.next_u64() >> 3;
        let layer = (word & 0xff) as usize;
        let steps = word >> 8;
        let x = steps as f64 * tables.w[layer];
        if steps < tables.k[layer] {
            return x;
        }
        if let Some(x) = edge(bits, tables, layer, x) {
            return x;
        }
    }
}

/// The rare cases: the tail, which is the whole curve again, and the strip under the curve.
#[cold]
#[inline(never)]
fn edge<B: BitGen + ?Sized>(bits: &mut B, tables: &Tables, layer: usize, x: f64) -> Option<f64> {
    if layer == 0 {
        return Some(EXPONENTIAL_R - (-bits.next_double()).ln_1p());
    }
    let (low, high) = (tables.f[layer], tables.f[layer - 1]);
    ((high - low) * bits.next_double() + low < (-x).exp()).then_some(x)
}

#[inline(always)]
fn draw_float<B: BitGen + ?Sized>(bits: &mut B, tables: &Tables) -> f32 {
    loop {
        let word = bits.next_u32() >> 1;
        let layer = (word & 0xff) as usize;
        let steps = word >> 8;
        let x = steps as f32 * tables.w_float[layer];
        if steps < tables.k_float[layer] {
            return x;
        }
        if let Some(x) = edge_float(bits, tables, layer, x) {
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
    x: f32,
) -> Option<f32> {
    if layer == 0 {
        return Some(EXPONENTIAL_R as f32 - (-bits.next_float()).ln_1p());
    }
    let (low, high) = (tables.f_float[layer], tables.f_float[layer - 1]);
    ((high - low) * bits.next_float() + low < (-x).exp()).then_some(x)
}
