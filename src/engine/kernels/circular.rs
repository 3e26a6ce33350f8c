//! float32 sine and cosine for whole blocks, in float64 and rounded once.
//!
//! `x = n pi/2 + r` with a two-part constant holds for `|x| <= 2**20`; a block with a greater operand asks the C library there, whose results are
//! nearly correctly rounded too. Taylor's series over `|r| <= pi/4` are exact to more places than float32 has. NumPy's own vector code differs in
//! the last place.

use super::In;
use super::flags::{self, Flags};
use super::lift::{Body, Side, widest};
use super::pod;

const ROUND: f64 = 6755399441055744.0;
const QUARTER_HIGH: f64 = std::f64::consts::FRAC_PI_2;
const QUARTER_LOW: f64 = 6.123_233_995_736_766e-17;
const LIMIT: f32 = 1_048_576.0;

/// `c[0] + c[1] x + ...` by Horner's rule, fused.
#[inline(always)]
fn polynomial<const N: usize>(x: f64, c: [f64; N]) -> f64 {
    let mut value = c[N - 1];
    for i in (0..N - 1).rev() {
        value = value.mul_add(x, c[i]);
    }
    value
}

/// The sine of `x + quarters * pi/2` for `|x| <= LIMIT`.
#[inline(always)]
fn sine(x: f32, quarters: u64) -> f32 {
    let wide = f64::from(x);
    let shifted = wide.mul_add(std::f64::consts::FRAC_2_PI, ROUND);
    let n = shifted - ROUND;
    let r = n.mul_add(-QUARTER_LOW, n.mul_add(-QUARTER_HIGH, wide));
    let square = r * r;
    let odd = polynomial(
        square,
        [
            1.0,
            -1.0 / 6.0,
            1.0 / 120.0,
            -1.0 / 5040.0,
            1.0 / 362880.0,
            -1.0 / 39916800.0,
        ],
    ) * r;
    let even = polynomial(
        square,
        [
            1.0,
            -0.5,
            1.0 / 24.0,
            -1.0 / 720.0,
            1.0 / 40320.0,
            -1.0 / 3628800.0,
            1.0 / 479001600.0,
        ],
    );
    let quarter = shifted.to_bits().wrapping_add(quarters);
    let value = if quarter & 1 == 0 { odd } else { even };
    let value = f64::from_bits(value.to_bits() ^ ((quarter & 2) << 62)) as f32;
    if x == 0.0 && quarters == 0 { x } else { value }
}

struct Sines<'a> {
    x: Side<'a, f32>,
    out: &'a mut [f32],
    quarters: u64,
}

impl Body for Sines<'_> {
    type Out = bool;
    /// Whether all operands were within the limit.
    #[inline(always)]
    fn run(self) -> bool {
        let (mut all, quarters) = (true, self.quarters);
        match self.x {
            Side::Block(x) => {
                for (o, &x) in self.out.iter_mut().zip(x) {
                    all &= x.abs() <= LIMIT;
                    *o = sine(x, quarters);
                }
            }
            Side::One(x) => {
                all = x.abs() <= LIMIT;
                self.out.fill(sine(x, quarters));
            }
        }
        all
    }
}

fn block(a: In<'_>, out: &mut [u8], quarters: u64, exact: fn(f32) -> f32) -> Flags {
    let x = Side::<f32>::of(a);
    let all = widest(Sines {
        x,
        out: pod::view_mut(out),
        quarters,
    });
    if all {
        return Flags::NONE;
    }
    let mut noticed = Flags::NONE;
    for (i, o) in pod::view_mut::<f32>(out).iter_mut().enumerate() {
        let x = x.at(i);
        if x.is_nan() || x.abs() > LIMIT {
            *o = exact(x);
            noticed |= flags::overflow(x, *o);
        }
    }
    noticed
}

/// Sines of a block.
pub fn sin_block(a: In<'_>, out: &mut [u8]) -> Flags {
    block(a, out, 0, f32::sin)
}

/// Cosines of a block.
pub fn cos_block(a: In<'_>, out: &mut [u8]) -> Flags {
    block(a, out, 1, f32::cos)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounded_from_the_double_results() {
        let mut x: Vec<f32> = (-40_000..40_000).map(|i| i as f32 * 0.0311).collect();
        x.extend([0.0, -0.0, 1e-30, 9e5, 1e9, -3e38, f32::INFINITY, f32::NAN]);
        let mut out = vec![0f32; x.len()];
        assert_eq!(
            sin_block(In::Block(pod::bytes(&x)), pod::bytes_mut(&mut out)),
            Flags::INVALID
        );
        for (x, y) in x.iter().zip(&out).filter(|(x, _)| x.is_finite()) {
            let wanted = (*x as f64).sin();
            assert!(
                (*y as f64 - wanted).abs() <= 6.1e-8 * wanted.abs(),
                "sin {x}"
            );
        }
        assert!(out[80_001].is_sign_negative());
        cos_block(In::Block(pod::bytes(&x)), pod::bytes_mut(&mut out));
        for (x, y) in x.iter().zip(&out).filter(|(x, _)| x.is_finite()) {
            let wanted = (*x as f64).cos();
            assert!(
                (*y as f64 - wanted).abs() <= 6.1e-8 * wanted.abs(),
                "cos {x}"
            );
        }
    }
}
