//! float64 exponential for whole blocks, with the C library's bits.
//!
//! The published method of ARM's optimized routines, which glibc uses: `x = k ln2/128 + r`, a table of `2**(i/128)` with tails, a polynomial of
//! degree five in r, and FMA at the same places. Ordinary operands go without branches, so that the compiler gathers from the table; a block with
//! an operand near or beyond the limits asks the C library there. Without FMA hardware the C library does all.

use super::In;
use super::exponential_table::TABLE;
use super::flags::{self, Flags};
use super::lift::{Body, Side, called1, widest};
use super::pod;

const ROUND: f64 = 6755399441055744.0;
const STEPS: f64 = std::f64::consts::LOG2_E * 128.0;
const STEP_HIGH: f64 = f64::from_bits(0x3f76_2e42_fefa_0000);
const STEP_LOW: f64 = f64::from_bits(0x3d0c_f79a_bc9e_3b39);
const C: [f64; 4] = [
    f64::from_bits(0x3fdf_ffff_ffff_fdbd),
    f64::from_bits(0x3fc5_5555_5555_543c),
    f64::from_bits(0x3fa5_5555_cf17_2b91),
    f64::from_bits(0x3f81_1111_67a4_d017),
];

/// e to the power x, for `2**-54 <= |x| <= 700`; else a number without meaning.
#[inline(always)]
fn ordinary(x: f64) -> f64 {
    let shifted = STEPS.mul_add(x, ROUND);
    let k = shifted.to_bits();
    let steps = shifted - ROUND;
    let r = steps.mul_add(-STEP_LOW, steps.mul_add(-STEP_HIGH, x));
    let (tail, bits) = TABLE[(k & 127) as usize];
    let scale = f64::from_bits(bits.wrapping_add(k << 45));
    let square = r * r;
    let low = square.mul_add(r.mul_add(C[1], C[0]), f64::from_bits(tail) + r);
    let value = (square * square).mul_add(r.mul_add(C[3], C[2]), low);
    // Near the subnormals glibc needs the product a second time, and so rounds it.
    if x <= -512.0 {
        scale + scale * value
    } else {
        scale.mul_add(value, scale)
    }
}

/// Whether [`ordinary`] is the answer.
#[inline(always)]
fn is_ordinary(x: f64) -> bool {
    let magnitude = x.abs();
    // No short circuit: the loop over a block stays without branches.
    #[allow(clippy::manual_range_contains)]
    let ordinary = (magnitude <= 700.0) & (magnitude >= 5.551115123125783e-17);
    ordinary
}

struct Exp<'a> {
    x: &'a [f64],
    out: &'a mut [f64],
}

impl Body for Exp<'_> {
    type Out = bool;
    /// Whether all operands were ordinary.
    #[inline(always)]
    fn run(self) -> bool {
        let mut all = true;
        for (o, &x) in self.out.iter_mut().zip(self.x) {
            all &= is_ordinary(x);
            *o = ordinary(x);
        }
        all
    }
}

#[cfg(target_arch = "x86_64")]
fn has_fma() -> bool {
    super::lift::has_avx2()
}

#[cfg(not(target_arch = "x86_64"))]
fn has_fma() -> bool {
    cfg!(target_arch = "aarch64")
}

/// e to the power x over a block.
pub fn exp_block(a: In<'_>, out: &mut [u8]) -> Flags {
    let Side::Block(x) = Side::<f64>::of(a) else {
        return called1(a, out, f64::exp, flags::overflow);
    };
    if x.len() < 4 || !has_fma() || cfg!(not(target_env = "gnu")) {
        return called1(a, out, f64::exp, flags::overflow);
    }
    let mut noticed = Flags::NONE;
    for (x, o) in x.chunks(256).zip(pod::view_mut::<f64>(out).chunks_mut(256)) {
        if !widest(Exp { x, out: &mut *o }) {
            for (o, &x) in o.iter_mut().zip(x).filter(|(_, x)| !is_ordinary(**x)) {
                *o = x.exp();
                let tiny = o.abs() < f64::MIN_POSITIVE && x.is_finite();
                noticed |= if tiny {
                    Flags::UNDER
                } else {
                    flags::overflow(x, *o)
                };
            }
        }
    }
    noticed
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stream of numbers that repeats itself in no test (splitmix64).
    fn numbers(seed: u64) -> impl Iterator<Item = u64> {
        (1u64..).map(move |i| {
            let mut z = seed.wrapping_add(i.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        })
    }

    #[test]
    fn a_block_has_the_c_librarys_bits() {
        let bits = |y: f64| y.to_bits();
        let unit = |bits: u64| bits as f64 / u64::MAX as f64 - 0.5;
        let mut x: Vec<f64> = numbers(1)
            .take(200_000)
            .map(|bits| unit(bits) * 1500.0)
            .collect();
        x.extend(numbers(2).take(200_000).map(|bits| unit(bits) * 4.0));
        x.extend(numbers(3).take(100_000).map(f64::from_bits));
        x.extend([
            0.0,
            -0.0,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
            709.78,
            709.79,
            -745.1,
            -745.2,
            1e-300,
        ]);
        let mut out = vec![0.0; x.len()];
        let flags = exp_block(In::Block(pod::bytes(&x)), pod::bytes_mut(&mut out));
        assert_eq!(flags, Flags::OVER | Flags::UNDER);
        let differ = x
            .iter()
            .zip(&out)
            .filter(|(x, y)| bits(**y) != bits(x.exp()) && !x.is_nan())
            .count();
        assert_eq!(differ, 0);
    }
}
