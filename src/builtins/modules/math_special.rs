//! `math.gamma`, `lgamma`, `erf`, `erfc`.
//!
//! The gamma functions are CPython's: Lanczos' approximation with 13 terms (C. Lanczos 1964, the coefficients of Boost.Math's
//! `lanczos13m53`), with the rounding error of `x + g - 0.5` carried along.

use super::math::{domain, range};
use crate::builtin;
use crate::engine::kernels::libm::RealMath;
use crate::object::{Cx, Res};
use crate::registry::Builtin;
use std::f64::consts::PI;

builtin! {
    /// The gamma function.
    GAMMA: "gamma(x, /)" => gamma;
    /// The logarithm of the absolute value of the gamma function.
    LGAMMA: "lgamma(x, /)" => lgamma;
    /// The error function.
    ERF: "erf(x, /)" => erf;
    /// One minus the error function, without loss.
    ERFC: "erfc(x, /)" => erfc
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&GAMMA, &LGAMMA, &ERF, &ERFC];

#[allow(clippy::excessive_precision)] // the digits that the method was published with
const G: f64 = 6.024_680_040_776_729_5;
#[allow(clippy::excessive_precision)]
const G_MINUS_HALF: f64 = 5.524_680_040_776_729_5;

#[allow(clippy::excessive_precision)]
const NUMERATOR: [f64; 13] = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
];

const DENOMINATOR: [f64; 13] = [
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0,
];

/// The rational part of the approximation; from the other end for large x, where powers would overflow.
fn lanczos_sum(x: f64) -> f64 {
    let (mut top, mut bottom) = (0.0, 0.0);
    if x < 5.0 {
        for i in (0..13).rev() {
            top = top * x + NUMERATOR[i];
            bottom = bottom * x + DENOMINATOR[i];
        }
    } else {
        for i in 0..13 {
            top = top / x + NUMERATOR[i];
            bottom = bottom / x + DENOMINATOR[i];
        }
    }
    top / bottom
}

/// sin(pi x), exact at multiples of a half.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let result = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1f64.copysign(x) * result
}

fn gamma(_: &mut Cx, x: f64) -> Res<f64> {
    if !x.is_finite() {
        return match x == f64::NEG_INFINITY {
            true => Err(domain()),
            false => Ok(x),
        };
    }
    if x == 0.0 {
        return Err(domain());
    }
    if x == x.floor() {
        if x < 0.0 {
            return Err(domain());
        }
        if x <= 23.0 {
            return Ok((1..x as u64).map(|n| n as f64).product());
        }
    }
    let size = x.abs();
    let result = if size < 1e-20 {
        1.0 / x
    } else if size > 200.0 {
        match x < 0.0 {
            true => return Ok(0.0 / sin_pi(x)),
            false => f64::INFINITY,
        }
    } else {
        gamma_of(x, size)
    };
    match result.is_infinite() {
        true => Err(range()),
        false => Ok(result),
    }
}

fn gamma_of(x: f64, size: f64) -> f64 {
    let y = size + G_MINUS_HALF;
    // What the addition above lost.
    let lost = match size > G_MINUS_HALF {
        true => (y - size) - G_MINUS_HALF,
        false => (y - G_MINUS_HALF) - size,
    };
    let z = lost * G / y;
    let in_range = size < 140.0;
    let power = match in_range {
        true => y.powf(size - 0.5),
        false => y.powf(size / 2.0 - 0.25),
    };
    if x < 0.0 {
        let mut r = -PI / sin_pi(size) / size * y.exp() / lanczos_sum(size);
        r -= z * r;
        r /= power;
        if in_range { r } else { r / power }
    } else {
        let mut r = lanczos_sum(size) / y.exp();
        r += z * r;
        r *= power;
        if in_range { r } else { r * power }
    }
}

fn lgamma(_: &mut Cx, x: f64) -> Res<f64> {
    if !x.is_finite() {
        return Ok(if x.is_nan() { x } else { f64::INFINITY });
    }
    if x == x.floor() && x <= 2.0 {
        return match x <= 0.0 {
            true => Err(domain()),
            false => Ok(0.0),
        };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(-size.ln());
    }
    let mut r = lanczos_sum(size).ln() - G;
    r += (size - 0.5) * ((size + G - 0.5).ln() - 1.0);
    if x < 0.0 {
        r = PI.ln() - sin_pi(size).abs().ln() - size.ln() - r;
    }
    match r.is_infinite() {
        true => Err(range()),
        false => Ok(r),
    }
}

fn erf(_: &mut Cx, x: f64) -> Res<f64> {
    Ok(RealMath::erf(x))
}

fn erfc(_: &mut Cx, x: f64) -> Res<f64> {
    Ok(RealMath::erfc(x))
}
