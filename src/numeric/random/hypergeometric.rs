//! The hypergeometric distribution of `Generator`: urns emptied one by one for small samples, ratio of uniforms otherwise.
//!
//! E. Stadlober, "The ratio of uniforms approach for generating discrete random variates" (1990), algorithm HRUA*.

use std::sync::LazyLock;

use num_bigint::BigUint;
use num_traits::ToPrimitive;

use super::bit_gen::BitGen;
use super::bounded::interval;

/// Logarithms of 0! to 125!, each of the correctly rounded factorial.
static LOG_FACTORIALS: LazyLock<Vec<f64>> = LazyLock::new(|| {
    let mut factorial = BigUint::from(1u32);
    (0..126u32)
        .map(|k| {
            factorial *= k.max(1);
            factorial.to_f64().expect("125! fits a double").ln()
        })
        .collect()
});

/// `log(k!)`: a table, then Stirling's series.
fn log_factorial(k: i64) -> f64 {
    const HALF_LOG_2_PI: f64 = 0.918_938_533_204_672_8;
    if let Some(&value) = LOG_FACTORIALS.get(k as usize) {
        return value;
    }
    let k = k as f64;
    (k + 0.5) * k.ln() - k + (HALF_LOG_2_PI + (1.0 / k) * (1.0 / 12.0 - 1.0 / (360.0 * k * k)))
}

/// How many of `sample` items drawn from `good + bad` are good.
pub fn hypergeometric(bits: &mut dyn BitGen, good: i64, bad: i64, sample: i64) -> i64 {
    if sample >= 10 && sample <= good + bad - 10 {
        ratio_of_uniforms(bits, good, bad, sample)
    } else {
        one_by_one(bits, good, bad, sample)
    }
}

fn one_by_one(bits: &mut dyn BitGen, good: i64, bad: i64, sample: i64) -> i64 {
    let total = good + bad;
    let mut to_draw = if sample > total / 2 {
        total - sample
    } else {
        sample
    };
    let mut left = total;
    let mut good_left = good;
    while to_draw > 0 && good_left > 0 && left > good_left {
        left -= 1;
        if (interval(bits, left as u64) as i64) < good_left {
            good_left -= 1;
        }
        to_draw -= 1;
    }
    if left == good_left {
        good_left -= to_draw;
    }
    if sample > total / 2 {
        good_left
    } else {
        good - good_left
    }
}

fn ratio_of_uniforms(bits: &mut dyn BitGen, good: i64, bad: i64, sample: i64) -> i64 {
    const D1: f64 = 1.715_527_769_921_413_5;
    const D2: f64 = 0.898_916_162_058_898_8;
    let total = good + bad;
    let drawn = sample.min(total - sample);
    let (few, many) = (good.min(bad), good.max(bad));
    let p = few as f64 / total as f64;
    let q = many as f64 / total as f64;
    let a = drawn as f64 * p + 0.5;
    let variance = (total - drawn) as f64 * drawn as f64 * p * q / (total - 1) as f64;
    let c = (variance + 0.5).sqrt();
    let h = D1 * c + D2;
    let m = ((drawn + 1) as f64 * (few + 1) as f64 / (total + 2) as f64).floor() as i64;
    let weight = |k: i64| {
        log_factorial(k)
            + log_factorial(few - k)
            + log_factorial(drawn - k)
            + log_factorial(many - drawn + k)
    };
    let g = weight(m);
    let end = ((drawn.min(few) + 1) as f64).min((a + 16.0 * c).floor());
    let mut k;
    loop {
        let u = bits.next_double();
        let v = bits.next_double();
        let x = a + h * (v - 0.5) / u;
        if !(0.0..end).contains(&x) {
            continue;
        }
        k = x.floor() as i64;
        let t = g - weight(k);
        if u * (4.0 - u) - 3.0 <= t {
            break;
        }
        if u * (u - t) >= 1.0 {
            continue;
        }
        if 2.0 * u.ln() <= t {
            break;
        }
    }
    if good > bad {
        k = drawn - k;
    }
    if drawn < sample { good - k } else { k }
}
