//! The discrete distributions of `RandomState` that differ from those of `Generator`.

use super::bit_gen::BitGen;
use super::discrete::{geometric_search, loggam, poisson, truncate};
use super::legacy::Legacy;

/// Geometric: inversion on a plain uniform below 1/3.
pub fn geometric(bits: &mut dyn BitGen, p: f64) -> i64 {
    if p >= 1.0 / 3.0 {
        return geometric_search(bits, p);
    }
    truncate(((-bits.next_double()).ln_1p() / (1.0 - p).ln()).ceil())
}

/// Logarithmic series, with plain logarithms and exponentials.
pub fn logseries(bits: &mut dyn BitGen, p: f64) -> i64 {
    let r = (1.0 - p).ln();
    loop {
        let v = bits.next_double();
        if v >= p {
            return 1;
        }
        let u = bits.next_double();
        let q = 1.0 - (r * u).exp();
        if v <= q * q {
            let x = truncate((1.0 + v.ln() / q.ln()).floor());
            if x < 1 || v == 0.0 {
                continue;
            }
            return x;
        }
        return if v >= q { 1 } else { 2 };
    }
}

/// Zipf without the lower bound on the uniform.
pub fn zipf(bits: &mut dyn BitGen, a: f64) -> i64 {
    let a1 = a - 1.0;
    let b = 2.0f64.powf(a1);
    loop {
        let u = 1.0 - bits.next_double();
        let v = bits.next_double();
        let x = u.powf(-1.0 / a1).floor();
        if x > i64::MAX as f64 || x < 1.0 {
            continue;
        }
        let t = (1.0 + 1.0 / x).powf(a1);
        if v * x * (t - 1.0) / (b - 1.0) <= t / b {
            return x as i64;
        }
    }
}

/// Negative binomial: Poisson with an older gamma rate.
pub fn negative_binomial(legacy: &mut Legacy, n: f64, p: f64) -> i64 {
    let rate = legacy.gamma(n, (1.0 - p) / p);
    poisson(legacy.bits, rate)
}

/// Hypergeometric: a running urn up to a sample of 10, ratio of uniforms above.
pub fn hypergeometric(bits: &mut dyn BitGen, good: i64, bad: i64, sample: i64) -> i64 {
    if sample > 10 {
        ratio_of_uniforms(bits, good, bad, sample)
    } else if sample > 0 {
        urn(bits, good, bad, sample)
    } else {
        0
    }
}

fn urn(bits: &mut dyn BitGen, good: i64, bad: i64, sample: i64) -> i64 {
    let others = bad.wrapping_add(good).wrapping_sub(sample);
    let few = good.min(bad) as f64;
    let mut y = few;
    let mut k = sample;
    while y > 0.0 {
        let u = bits.next_double();
        y -= (u + y / others.wrapping_add(k) as f64).floor();
        k -= 1;
        if k == 0 {
            break;
        }
    }
    let z = (few - y) as i64;
    if good > bad { sample - z } else { z }
}

fn ratio_of_uniforms(bits: &mut dyn BitGen, good: i64, bad: i64, sample: i64) -> i64 {
    const D1: f64 = 1.715_527_769_921_413_5;
    const D2: f64 = 0.898_916_162_058_898_8;
    let (few, many) = (good.min(bad), good.max(bad));
    let total = good.wrapping_add(bad);
    let m = sample.min(total.wrapping_sub(sample));
    let d4 = few as f64 / total as f64;
    let d5 = 1.0 - d4;
    let d6 = m as f64 * d4 + 0.5;
    let variance =
        total.wrapping_sub(m) as f64 * sample as f64 * d4 * d5 / total.wrapping_sub(1) as f64;
    let d7 = (variance + 0.5).sqrt();
    let d8 = D1 * d7 + D2;
    let d9 = (m.wrapping_add(1) as f64 * few.wrapping_add(1) as f64 / total.wrapping_add(2) as f64)
        .floor() as i64;
    let weight = |k: i64| {
        let next = |n: i64| loggam(n.wrapping_add(1) as f64);
        next(k)
            + next(few.wrapping_sub(k))
            + next(m.wrapping_sub(k))
            + next(many.wrapping_sub(m).wrapping_add(k))
    };
    let d10 = weight(d9);
    let d11 = (m.min(few).wrapping_add(1) as f64).min((d6 + 16.0 * d7).floor());
    let mut z;
    loop {
        let x = bits.next_double();
        let y = bits.next_double();
        let w = d6 + d8 * (y - 0.5) / x;
        if !(0.0..d11).contains(&w) {
            continue;
        }
        z = w.floor() as i64;
        let t = d10 - weight(z);
        if x * (4.0 - x) - 3.0 <= t {
            break;
        }
        if x * (x - t) >= 1.0 {
            continue;
        }
        if 2.0 * x.ln() <= t {
            break;
        }
    }
    if good > bad {
        z = m.wrapping_sub(z);
    }
    if m < sample { good.wrapping_sub(z) } else { z }
}
