//! Hyperbolic tangent for whole blocks, by `expm1(2x) / (expm1(2x) + 2)`.
//!
//! Branch-free and the same at any length and vector width: every step that could be fused is. float64 carries the low part of the exponential
//! through the division (1 ULP at worst); float32 is computed in float64 and rounded once. NumPy's own table method differs in the last place.

const ROUND: f64 = 6755399441055744.0;
const LN2_HIGH: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
const LN2_LOW: f64 = f64::from_bits(0x3dea_39ef_3579_3c76);

/// `(exp(r) - 1 - r) / r**2` for `|r| <= ln2 / 2`, by `TERMS` terms of Taylor's series.
#[inline(always)]
fn series<const TERMS: usize>(r: f64) -> f64 {
    const FACTORIALS: [f64; 12] = [
        2.0,
        6.0,
        24.0,
        120.0,
        720.0,
        5040.0,
        40320.0,
        362880.0,
        3628800.0,
        39916800.0,
        479001600.0,
        6227020800.0,
    ];
    let mut value = 1.0 / FACTORIALS[TERMS - 1];
    for i in (0..TERMS - 1).rev() {
        value = value.mul_add(r, 1.0 / FACTORIALS[i]);
    }
    value
}

/// Two to the power that was added to [`ROUND`].
#[inline(always)]
fn power_of_two(shifted: f64) -> f64 {
    let exponent = shifted.to_bits().wrapping_sub(ROUND.to_bits());
    f64::from_bits(exponent.wrapping_add(1023) << 52)
}

/// `x` as `k ln2 + r + tail`: the power of two, r and the tail.
#[inline(always)]
fn reduced(x: f64) -> (f64, f64, f64) {
    let shifted = x.mul_add(std::f64::consts::LOG2_E, ROUND);
    let k = shifted - ROUND;
    let high = k.mul_add(-LN2_HIGH, x);
    let r = k.mul_add(-LN2_LOW, high);
    let tail = k.mul_add(-LN2_LOW, high - r);
    (power_of_two(shifted), r, tail)
}

/// tanh of float64.
#[inline(always)]
pub fn tanh(x: f64) -> f64 {
    let magnitude = if x.abs() > 22.0 { 22.0 } else { x.abs() };
    let (power, r, tail) = reduced(magnitude + magnitude);
    let rest = (r * r).mul_add(series::<12>(r), tail);
    // power * (1 + r + rest) - 1 as high + low
    let (linear, less_one) = (power * r, power - 1.0);
    let sum = less_one + linear;
    let part = sum - less_one;
    let error = (less_one - (sum - part)) + (linear - part);
    let low = power.mul_add(rest, error);
    let high = sum + low;
    let low = (sum - high) + low;
    let divisor = high + 2.0;
    let divisor_low = if high > 2.0 {
        (high - divisor) + 2.0
    } else {
        (2.0 - divisor) + high
    } + low;
    let inverse = 1.0 / divisor;
    let quotient = high * inverse;
    let missing = (-quotient).mul_add(divisor_low, (-quotient).mul_add(divisor, high)) + low;
    let value = missing.mul_add(inverse, quotient).copysign(x);
    if magnitude < 1e-8 || x.is_nan() {
        x
    } else {
        value
    }
}

/// tanh of float32, in float64, to 2**-40 before it is rounded.
#[inline(always)]
pub fn tanh_single(x: f32) -> f32 {
    let wide = f64::from(x);
    let magnitude = if wide.abs() > 10.0 { 10.0 } else { wide.abs() };
    let twice = magnitude + magnitude;
    let shifted = twice.mul_add(std::f64::consts::LOG2_E, ROUND);
    let r = (shifted - ROUND).mul_add(-std::f64::consts::LN_2, twice);
    let power = power_of_two(shifted);
    let expm1 = power.mul_add((r * r).mul_add(series::<8>(r), r), power - 1.0);
    let value = (expm1 / (expm1 + 2.0)).copysign(wide) as f32;
    if x.is_nan() || x == 0.0 { x } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn within_two_places_of_the_c_librarys() {
        let mut x = -25.0f64;
        while x < 25.0 {
            for y in [x, x * 1e-3, x * 1e-7, x * 1e-12] {
                assert!(
                    (tanh(y) - y.tanh()).abs() <= 2.0 * f64::EPSILON * y.tanh().abs(),
                    "tanh {y}"
                );
                let single = y as f32;
                assert!(
                    (tanh_single(single) as f64 - (single as f64).tanh()).abs()
                        <= 6e-8 * (single as f64).tanh().abs() + 1e-45,
                    "tanh {single}"
                );
            }
            x += 0.0137;
        }
        assert_eq!(
            (tanh(f64::INFINITY), tanh(f64::NEG_INFINITY), tanh(0.5)),
            (1.0, -1.0, 0.5f64.tanh())
        );
        assert!(
            tanh(f64::NAN).is_nan()
                && tanh(-0.0).is_sign_negative()
                && tanh_single(-0.0).is_sign_negative()
        );
    }
}
