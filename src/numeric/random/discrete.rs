//! The discrete distributions of `Generator`, one draw a call; binomial and hypergeometric have files of their own.

use super::bit_gen::BitGen;
use super::continuous::gamma;
use super::exponential;

/// The logarithm of the gamma function by Stirling's series (S. Zhang and J. Jin, "Computation of special functions"); not libm's, whose last
/// bit differs and with it the stream.
pub(super) fn loggam(x: f64) -> f64 {
    const SERIES: [f64; 10] = [
        8.333333333333333e-02,
        -2.777777777777778e-03,
        7.936507936507937e-04,
        -5.952380952380952e-04,
        8.417508417508418e-04,
        -1.917526917526918e-03,
        6.41025641025641e-03,
        -2.955065359477124e-02,
        1.796443723688307e-01,
        -1.3924322169059e+00,
    ];
    const LOG_2_PI: f64 = 1.837_877_066_409_345_3;
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    let raised = if x < 7.0 { (7.0 - x) as i64 } else { 0 };
    let mut x0 = x + raised as f64;
    let x2 = (1.0 / x0) * (1.0 / x0);
    let mut sum = SERIES[9];
    for term in SERIES[..9].iter().rev() {
        sum *= x2;
        sum += term;
    }
    let mut result = sum / x0 + 0.5 * LOG_2_PI + (x0 - 0.5) * x0.ln() - x0;
    for _ in 0..raised {
        result -= (x0 - 1.0).ln();
        x0 -= 1.0;
    }
    result
}

/// A double as an integer; what does not fit is the least integer, as processors convert it (Rust would saturate).
pub(super) fn truncate(x: f64) -> i64 {
    if x >= i64::MIN as f64 && x < i64::MAX as f64 {
        x as i64
    } else {
        i64::MIN
    }
}

/// Poisson: a product of uniforms below 10, Hormann's transformed rejection (PTRS, 1993) from there.
pub fn poisson(bits: &mut dyn BitGen, lam: f64) -> i64 {
    if lam >= 10.0 {
        return poisson_ptrs(bits, lam);
    }
    if lam == 0.0 {
        return 0;
    }
    let limit = (-lam).exp();
    let mut count = 0;
    let mut product = 1.0;
    loop {
        product *= bits.next_double();
        if product > limit {
            count += 1;
        } else {
            // Also where the rate is NaN.
            return count;
        }
    }
}

fn poisson_ptrs(bits: &mut dyn BitGen, lam: f64) -> i64 {
    let root = lam.sqrt();
    let log_lam = lam.ln();
    let b = 0.931 + 2.53 * root;
    let a = -0.059 + 0.02483 * b;
    let inv_alpha = 1.1239 + 1.1328 / (b - 3.4);
    let v_r = 0.9277 - 3.6224 / (b - 2.0);
    loop {
        let u = bits.next_double() - 0.5;
        let v = bits.next_double();
        let us = 0.5 - u.abs();
        let k = truncate(((2.0 * a / us + b) * u + lam + 0.43).floor());
        if us >= 0.07 && v <= v_r {
            return k;
        }
        if k < 0 || (us < 0.013 && v > us) {
            continue;
        }
        let level = v.ln() + inv_alpha.ln() - (a / (us * us) + b).ln();
        if level <= -lam + k as f64 * log_lam - loggam(k.wrapping_add(1) as f64) {
            return k;
        }
    }
}

/// Negative binomial: Poisson with a gamma rate.
pub fn negative_binomial(bits: &mut dyn BitGen, n: f64, p: f64) -> i64 {
    let rate = gamma(bits, n, (1.0 - p) / p);
    poisson(bits, rate)
}

/// Geometric: a search from 1/3 up, inversion below.
pub fn geometric(bits: &mut dyn BitGen, p: f64) -> i64 {
    if p >= 1.0 / 3.0 {
        return geometric_search(bits, p);
    }
    // The cast saturates, as NumPy's explicit test does.
    (-exponential::standard(bits) / (-p).ln_1p()).ceil() as i64
}

pub(super) fn geometric_search(bits: &mut dyn BitGen, p: f64) -> i64 {
    let q = 1.0 - p;
    let mut x = 1;
    let mut product = p;
    let mut sum = p;
    let u = bits.next_double();
    while u > sum {
        product *= q;
        sum += product;
        x += 1;
    }
    x
}

/// Zipf by rejection (L. Devroye, "Non-uniform random variate generation"), truncated to 64 bits.
pub fn zipf(bits: &mut dyn BitGen, a: f64) -> i64 {
    // The second most likely value has probability below 2^-1024.
    if a >= 1025.0 {
        return 1;
    }
    let a1 = a - 1.0;
    let b = 2.0f64.powf(a1);
    let least = (i64::MAX as f64).powf(-a1);
    loop {
        let u01 = bits.next_double();
        let u = u01 * least + (1.0 - u01);
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

/// Logarithmic series: A. W. Kemp (1981).
pub fn logseries(bits: &mut dyn BitGen, p: f64) -> i64 {
    let r = (-p).ln_1p();
    loop {
        let v = bits.next_double();
        if v >= p {
            return 1;
        }
        let u = bits.next_double();
        let q = -(r * u).exp_m1();
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
