//! The continuous distributions of `Generator`, one draw a call.
//!
//! Parameters are already checked. The order of operations is part of the result: a formula rearranged is another stream in its last bit.

use std::f64::consts::PI;

use num_traits::Float;

use super::bit_gen::BitGen;
use super::discrete::poisson;
use super::{exponential, normal};

/// `loc + scale * standard normal`.
pub fn normal(bits: &mut dyn BitGen, loc: f64, scale: f64) -> f64 {
    loc + scale * normal::standard(bits)
}

/// `low + range * u`.
pub fn uniform(bits: &mut dyn BitGen, low: f64, range: f64) -> f64 {
    low + range * bits.next_double()
}

/// `scale * standard exponential`.
pub fn exponential(bits: &mut dyn BitGen, scale: f64) -> f64 {
    scale * exponential::standard(bits)
}

/// The three standard draws in one precision.
trait Draws: Float {
    fn uniform(bits: &mut dyn BitGen) -> Self;
    fn exponential(bits: &mut dyn BitGen) -> Self;
    fn normal(bits: &mut dyn BitGen) -> Self;
}

impl Draws for f64 {
    fn uniform(bits: &mut dyn BitGen) -> f64 {
        bits.next_double()
    }
    fn exponential(bits: &mut dyn BitGen) -> f64 {
        exponential::standard(bits)
    }
    fn normal(bits: &mut dyn BitGen) -> f64 {
        normal::standard(bits)
    }
}

impl Draws for f32 {
    fn uniform(bits: &mut dyn BitGen) -> f32 {
        bits.next_float()
    }
    fn exponential(bits: &mut dyn BitGen) -> f32 {
        exponential::standard_float(bits)
    }
    fn normal(bits: &mut dyn BitGen) -> f32 {
        normal::standard_float(bits)
    }
}

/// Gamma with scale 1: Marsaglia and Tsang (2000) from shape 1 up, Ahrens and Dieter's GS below.
pub fn standard_gamma(bits: &mut dyn BitGen, shape: f64) -> f64 {
    gamma_of(bits, shape)
}

/// [`standard_gamma`] in single precision.
pub fn standard_gamma_float(bits: &mut dyn BitGen, shape: f32) -> f32 {
    gamma_of(bits, shape)
}

fn gamma_of<F: Draws>(bits: &mut dyn BitGen, shape: F) -> F {
    let (zero, one) = (F::zero(), F::one());
    if shape == one {
        return F::exponential(bits);
    }
    if shape == zero {
        return zero;
    }
    if shape < one {
        return small_gamma(bits, shape);
    }
    let number = |x: f64| F::from(x).expect("a constant is a number of any precision");
    let b = shape - one / number(3.0);
    let c = one / (number(9.0) * b).sqrt();
    loop {
        let (mut x, mut v);
        loop {
            x = F::normal(bits);
            v = one + c * x;
            if v > zero || v.is_nan() {
                break;
            }
        }
        v = v * v * v;
        let u = F::uniform(bits);
        if u < one - number(0.0331) * (x * x) * (x * x)
            || u.ln() < number(0.5) * x * x + b * (one - v + v.ln())
        {
            return b * v;
        }
    }
}

fn small_gamma<F: Draws>(bits: &mut dyn BitGen, shape: F) -> F {
    let one = F::one();
    loop {
        let u = F::uniform(bits);
        let v = F::exponential(bits);
        if u <= one - shape {
            let x = u.powf(one / shape);
            if x <= v {
                return x;
            }
        } else {
            let y = -((one - u) / shape).ln();
            let x = (one - shape + shape * y).powf(one / shape);
            if x <= v + y {
                return x;
            }
        }
    }
}

/// `scale * standard gamma`.
pub fn gamma(bits: &mut dyn BitGen, shape: f64, scale: f64) -> f64 {
    scale * standard_gamma(bits, shape)
}

/// Beta: Johnk's method when both parameters are at most 1, a ratio of gammas otherwise.
pub fn beta(bits: &mut dyn BitGen, a: f64, b: f64) -> f64 {
    /// Below this both powers of Johnk's method underflow nearly always.
    const TINY: f64 = 3e-103;
    if a > 1.0 || b > 1.0 {
        let x = standard_gamma(bits, a);
        let y = standard_gamma(bits, b);
        return x / (x + y);
    }
    if a < TINY && b < TINY {
        let u = bits.next_double();
        return f64::from(u8::from((a + b) * u < a));
    }
    loop {
        let u = bits.next_double();
        let v = bits.next_double();
        let x = u.powf(1.0 / a);
        let y = v.powf(1.0 / b);
        if x + y <= 1.0 && u + v > 0.0 {
            if x > 0.0 && y > 0.0 {
                return x / (x + y);
            }
            // One of the powers underflowed: the same ratio from their logarithms.
            let delta = u.ln() / a - v.ln() / b;
            return if delta > 0.0 {
                (-(-delta).exp().ln_1p()).exp()
            } else {
                (delta - delta.exp().ln_1p()).exp()
            };
        }
    }
}

/// Chi-square with `df` degrees of freedom.
pub fn chisquare(bits: &mut dyn BitGen, df: f64) -> f64 {
    2.0 * standard_gamma(bits, df / 2.0)
}

/// Fisher's F.
pub fn f(bits: &mut dyn BitGen, dfnum: f64, dfden: f64) -> f64 {
    let over = chisquare(bits, dfnum) * dfden;
    let under = chisquare(bits, dfden) * dfnum;
    over / under
}

/// Noncentral chi-square.
pub fn noncentral_chisquare(bits: &mut dyn BitGen, df: f64, nonc: f64) -> f64 {
    if nonc.is_nan() {
        return f64::NAN;
    }
    if nonc == 0.0 {
        return chisquare(bits, df);
    }
    if df > 1.0 {
        let chi = chisquare(bits, df - 1.0);
        let n = normal::standard(bits) + nonc.sqrt();
        return chi + n * n;
    }
    let i = poisson(bits, nonc / 2.0);
    chisquare(bits, df + i.wrapping_mul(2) as f64)
}

/// Noncentral F.
pub fn noncentral_f(bits: &mut dyn BitGen, dfnum: f64, dfden: f64, nonc: f64) -> f64 {
    let t = noncentral_chisquare(bits, dfnum, nonc) * dfden;
    t / (chisquare(bits, dfden) * dfnum)
}

/// Cauchy: a ratio of normals.
pub fn standard_cauchy(bits: &mut dyn BitGen) -> f64 {
    let over = normal::standard(bits);
    over / normal::standard(bits)
}

/// Student's t.
pub fn standard_t(bits: &mut dyn BitGen, df: f64) -> f64 {
    let over = normal::standard(bits);
    let under = standard_gamma(bits, df / 2.0);
    (df / 2.0).sqrt() * over / under.sqrt()
}

/// Pareto of the second kind (Lomax).
pub fn pareto(bits: &mut dyn BitGen, a: f64) -> f64 {
    (exponential::standard(bits) / a).exp_m1()
}

/// Weibull.
pub fn weibull(bits: &mut dyn BitGen, a: f64) -> f64 {
    if a == 0.0 {
        return 0.0;
    }
    exponential::standard(bits).powf(1.0 / a)
}

/// Power function on [0, 1].
pub fn power(bits: &mut dyn BitGen, a: f64) -> f64 {
    (-(-exponential::standard(bits)).exp_m1()).powf(1.0 / a)
}

/// Laplace.
pub fn laplace(bits: &mut dyn BitGen, loc: f64, scale: f64) -> f64 {
    loop {
        let u = bits.next_double();
        if u >= 0.5 {
            return loc - scale * (2.0 - u - u).ln();
        }
        if u > 0.0 {
            return loc + scale * (u + u).ln();
        }
    }
}

/// Gumbel.
pub fn gumbel(bits: &mut dyn BitGen, loc: f64, scale: f64) -> f64 {
    loop {
        let u = 1.0 - bits.next_double();
        if u < 1.0 {
            return loc - scale * (-u.ln()).ln();
        }
    }
}

/// Logistic.
pub fn logistic(bits: &mut dyn BitGen, loc: f64, scale: f64) -> f64 {
    loop {
        let u = bits.next_double();
        if u > 0.0 {
            return loc + scale * (u / (1.0 - u)).ln();
        }
    }
}

/// `exp(normal)`.
pub fn lognormal(bits: &mut dyn BitGen, mean: f64, sigma: f64) -> f64 {
    normal(bits, mean, sigma).exp()
}

/// Rayleigh.
pub fn rayleigh(bits: &mut dyn BitGen, mode: f64) -> f64 {
    mode * (2.0 * exponential::standard(bits)).sqrt()
}

/// Wald (inverse Gaussian): Michael, Schucany and Haas (1976).
pub fn wald(bits: &mut dyn BitGen, mean: f64, scale: f64) -> f64 {
    let y = normal::standard(bits);
    let y = mean * y * y;
    let d = 1.0 + (1.0 + 4.0 * scale / y).sqrt();
    let x = mean * (1.0 - 2.0 / d);
    let u = bits.next_double();
    if u <= mean / (mean + x) {
        x
    } else {
        mean * mean / x
    }
}

/// Von Mises: Best and Fisher (1979); nearly uniform and nearly normal at the ends of kappa.
pub fn vonmises(bits: &mut dyn BitGen, mu: f64, kappa: f64) -> f64 {
    if kappa.is_nan() {
        return f64::NAN;
    }
    if kappa < 1e-8 {
        return PI * (2.0 * bits.next_double() - 1.0);
    }
    if kappa > 1e6 {
        let angle = mu + (1.0 / kappa).sqrt() * normal::standard(bits);
        return match angle {
            a if a < -PI => a + 2.0 * PI,
            a if a > PI => a - 2.0 * PI,
            a => a,
        };
    }
    von_mises_rejection(bits, mu, kappa)
}

/// The rejection part of [`vonmises`], shared with `RandomState`; `kappa` is at least 1e-8.
pub(super) fn von_mises_rejection(bits: &mut dyn BitGen, mu: f64, kappa: f64) -> f64 {
    let s = if kappa < 1e-5 {
        1.0 / kappa + kappa
    } else {
        let r = 1.0 + (1.0 + 4.0 * kappa * kappa).sqrt();
        let rho = (r - (2.0 * r).sqrt()) / (2.0 * kappa);
        (1.0 + rho * rho) / (2.0 * rho)
    };
    if s.is_nan() {
        // A kappa beyond 1e154: NumPy's loop would never end.
        return f64::NAN;
    }
    let w = loop {
        let z = (PI * bits.next_double()).cos();
        let w = (1.0 + s * z) / (s + z);
        let y = kappa * (s - w);
        let v = bits.next_double();
        if y * (2.0 - y) - v >= 0.0 || (y / v).ln() + 1.0 - y >= 0.0 {
            break w;
        }
    };
    let u = bits.next_double();
    let mut angle = w.acos();
    if u < 0.5 {
        angle = -angle;
    }
    angle += mu;
    let size = (angle.abs() + PI) % (2.0 * PI) - PI;
    if angle < 0.0 { -size } else { size }
}

/// Triangular on [left, right] with its peak at `mode`.
pub fn triangular(bits: &mut dyn BitGen, left: f64, mode: f64, right: f64) -> f64 {
    let base = right - left;
    let left_base = mode - left;
    let u = bits.next_double();
    if u <= left_base / base {
        left + (u * (left_base * base)).sqrt()
    } else {
        right - ((1.0 - u) * ((right - mode) * base)).sqrt()
    }
}
