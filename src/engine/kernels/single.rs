//! float32 exponential and logarithm as quotients of polynomials, in the steps that NumPy's AVX2 code takes, so to the same bits.
//!
//! Branch-free, so that whole blocks are vectorised. The operand is reduced by two-part constants (Cody and Waite), and every step is fused: without
//! FMA hardware the same bits come slowly. Worst error 2.5 ULP (exp) and 4 ULP (log).

/// `c[0] + c[1] x + ...` by Horner's rule, fused.
#[inline(always)]
fn polynomial<const N: usize>(x: f32, c: [f32; N]) -> f32 {
    let mut value = c[N - 1];
    for i in (0..N - 1).rev() {
        value = value.mul_add(x, c[i]);
    }
    value
}

const ROUND: f32 = 12582912.0;

/// e to the power x.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    const HIGH: f32 = -6.931_457_5e-1;
    const LOW: f32 = -1.428_606_8e-6;
    let inside = x.clamp(-103.972_084, 88.722_84);
    let steps = (inside * std::f32::consts::LOG2_E + ROUND) - ROUND;
    let r = steps.mul_add(LOW, steps.mul_add(HIGH, inside));
    let above = polynomial(
        r,
        [
            1.0,
            7.257_665e-1,
            2.473_615_4e-1,
            5.114_512e-2,
            6.757_897e-3,
            5.082_763e-4,
        ],
    );
    let below = polynomial(r, [1.0, -2.742_335_5e-1, 2.159_509_4e-2]);
    let value = scale(above / below, steps);
    let value = if x >= 88.722_84 { f32::INFINITY } else { value };
    let value = if x <= -103.972_084 { 0.0 } else { value };
    if x.is_nan() { x } else { value }
}

/// `y * 2**steps`: by the exponent, and below the normal numbers by one division more.
#[inline(always)]
fn scale(y: f32, steps: f32) -> f32 {
    let least = if steps < -125.0 { -125.0 } else { steps };
    let rest = least - steps;
    let shifted = (least + ROUND).to_bits().wrapping_sub(ROUND.to_bits()) << 23;
    let scaled = f32::from_bits(y.to_bits().wrapping_add(shifted));
    let divisor = f32::from_bits(
        ((rest + ROUND)
            .to_bits()
            .wrapping_sub(ROUND.to_bits())
            .wrapping_add(127))
            << 23,
    );
    scaled / divisor
}

/// Natural logarithm.
#[inline(always)]
pub fn log(x: f32) -> f32 {
    let subnormal = x < f32::MIN_POSITIVE;
    let normal = if subnormal { x * 2f32.powi(100) } else { x };
    let bits = normal.to_bits();
    let exponent = f32::from_bits((bits >> 23).wrapping_add(ROUND.to_bits())) - (ROUND + 126.0);
    let exponent = if subnormal {
        exponent - 100.0
    } else {
        exponent
    };
    let mantissa = f32::from_bits((bits & 0x007f_ffff) | (126 << 23));
    let small = mantissa <= std::f32::consts::FRAC_1_SQRT_2;
    let exponent = if small { exponent - 1.0 } else { exponent };
    let less_one = mantissa - 1.0;
    let r = if small { mantissa + less_one } else { less_one };
    let above = polynomial(
        r,
        [
            0.0,
            1.0,
            2.112_677_6,
            1.480_000_6,
            3.808_837_8e-1,
            2.589_979_2e-2,
        ],
    );
    let below = polynomial(
        r,
        [
            1.0,
            2.612_677_6,
            2.453_006,
            9.864_943e-1,
            1.546_476_3e-1,
            5.875_095_3e-3,
        ],
    );
    let value = exponent.mul_add(std::f32::consts::LN_2, above / below);
    let value = if x == f32::INFINITY { x } else { value };
    let value = if x == 0.0 { f32::NEG_INFINITY } else { value };
    if x < 0.0 || x.is_nan() {
        f32::NAN
    } else {
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_the_double_results() {
        let mut x = -103.0f32;
        while x < 88.0 {
            let wanted = (x as f64).exp();
            let tiny = f32::MIN_POSITIVE as f64 * f32::EPSILON as f64;
            assert!(
                (exp(x) as f64 - wanted).abs() <= 3.0 * f32::EPSILON as f64 * wanted + tiny,
                "exp {x}"
            );
            let y = wanted as f32;
            assert!(
                (log(y) as f64 - (y as f64).ln()).abs()
                    <= 4.0 * f32::EPSILON as f64 * (y as f64).ln().abs().max(1e-3),
                "log {y}"
            );
            x += 0.137;
        }
        assert_eq!(
            (exp(f32::NEG_INFINITY), exp(100.0), log(0.0), log(1.0)),
            (0.0, f32::INFINITY, f32::NEG_INFINITY, 0.0)
        );
        assert!(exp(f32::NAN).is_nan() && log(-1.0).is_nan());
    }
}
