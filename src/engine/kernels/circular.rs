//! float32 sine and cosine for whole blocks, to NumPy's bits.
//!
//! Cody and Waite's reduction: `x = n pi/2 + r` with pi/2 in three parts, then a polynomial in r, all of it in single precision and fused. The parts
//! hold up to a limit, above which the C library is asked. The constants are those of NumPy's loops, which give the same on every processor
//! with fused multiplication: within two units in the last place.

use super::In;
use super::flags::{self, Flags};
use super::fp_flags;
use super::lift::{Body, Side, widest};
use super::pod;

const ROUND: f32 = 12_582_912.0;
/// Minus pi/2, the great part first, which is -1.570796.
const QUARTER: [f32; 3] = [
    f32::from_bits(0xbfc9_0fd8),
    -3.139_164_7e-7,
    -5.390_302_5e-15,
];

/// Which of the two, and how far the reduction reaches.
#[derive(Clone, Copy)]
struct Circular {
    quarters: u32,
    limit: f32,
}

const SINE: Circular = Circular {
    quarters: 0,
    limit: 117_435.99,
};
const COSINE: Circular = Circular {
    quarters: 1,
    limit: 71_476.06,
};

/// Horner's rule, fused, the highest coefficient first.
#[inline(always)]
fn polynomial<const N: usize>(x: f32, coefficients: [f32; N]) -> f32 {
    let mut value = coefficients[0];
    for c in &coefficients[1..] {
        value = value.mul_add(x, *c);
    }
    value
}

/// The sine of `x + quarters * pi/2` within the limit.
#[inline(always)]
fn value(x: f32, quarters: u32) -> f32 {
    let shifted = x * std::f32::consts::FRAC_2_PI + ROUND;
    let n = shifted - ROUND;
    let r = QUARTER.iter().fold(x, |r, &part| n.mul_add(part, r));
    let square = r * r;
    const ODD: [f32; 4] = [2.840_409_7e-6, -1.985_649_1e-4, 8.333_397e-3, -0.166_666_67];
    const EVEN: [f32; 5] = [2.437_226_6e-5, -1.388_652e-3, 4.166_662e-2, -0.5, 1.0];
    // The zero that is added keeps the sign of sin(-0.0).
    let odd = polynomial(square, ODD).mul_add(square, 0.0).mul_add(r, r);
    let even = polynomial(square, EVEN);
    let quarter = shifted.to_bits().wrapping_add(quarters);
    let value = if quarter & 1 == 0 { odd } else { even };
    f32::from_bits(value.to_bits() ^ ((quarter & 2) << 30))
}

struct Sines<'a> {
    x: Side<'a, f32>,
    out: &'a mut [f32],
    which: Circular,
}

impl Body for Sines<'_> {
    type Out = bool;
    /// Whether all operands were within the limit.
    #[inline(always)]
    fn run(self) -> bool {
        let mut all = true;
        let Circular { quarters, limit } = self.which;
        match self.x {
            Side::Block(x) => {
                for (o, &x) in self.out.iter_mut().zip(x) {
                    all &= x.abs() <= limit;
                    *o = value(x, quarters);
                }
            }
            Side::One(x) => {
                all = x.abs() <= limit;
                self.out.fill(value(x, quarters));
            }
        }
        all
    }
}

fn block(a: In<'_>, out: &mut [u8], which: Circular, exact: fn(f32) -> f32) -> Flags {
    let x = Side::<f32>::of(a);
    let mut all = true;
    let seen = fp_flags::watched(|| {
        all = widest(Sines {
            x,
            out: pod::view_mut(out),
            which,
        });
    });
    // Squares of small operands underflow, as NumPy's do.
    let mut noticed = match seen {
        Some(seen) if seen.contains(Flags::UNDER) => Flags::UNDER,
        _ => Flags::NONE,
    };
    if all {
        return noticed;
    }
    for (i, o) in pod::view_mut::<f32>(out).iter_mut().enumerate() {
        let x = x.at(i);
        if x.is_nan() || x.abs() > which.limit {
            *o = exact(x);
            noticed |= flags::overflow(x, *o);
        }
    }
    noticed
}

/// Sines of a block.
pub fn sin_block(a: In<'_>, out: &mut [u8]) -> Flags {
    block(a, out, SINE, f32::sin)
}

/// Cosines of a block.
pub fn cos_block(a: In<'_>, out: &mut [u8]) -> Flags {
    block(a, out, COSINE, f32::cos)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn within_two_units_of_the_true_values() {
        let mut x: Vec<f32> = (-40_000..40_000).map(|i| i as f32 * 0.0311).collect();
        x.extend([0.0, -0.0, 1e-30, 9e5, 1e9, -3e38, f32::INFINITY, f32::NAN]);
        let mut out = vec![0f32; x.len()];
        let noticed = sin_block(In::Block(pod::bytes(&x)), pod::bytes_mut(&mut out));
        assert_eq!(noticed, Flags::INVALID | Flags::UNDER);
        for (x, y) in x.iter().zip(&out).filter(|(x, _)| x.is_finite()) {
            let wanted = (*x as f64).sin();
            assert!((*y as f64 - wanted).abs() <= 1.2e-7, "sin {x}");
        }
        assert!(out[80_001].is_sign_negative());
        cos_block(In::Block(pod::bytes(&x)), pod::bytes_mut(&mut out));
        for (x, y) in x.iter().zip(&out).filter(|(x, _)| x.is_finite()) {
            let wanted = (*x as f64).cos();
            assert!((*y as f64 - wanted).abs() <= 1.2e-7, "cos {x}");
        }
    }
}
