//! The continuous distributions of `RandomState`, frozen by NumPy's promise that a seed gives the same numbers for ever.
//!
//! Normal numbers come in pairs from Marsaglia's polar method, and the second one waits in the state: `randn(1)` twice is `randn(2)`, and
//! `get_state()` shows the one that waits. Everything that draws normals (gamma, chi-square, t, wald) shares that cache.

use std::f64::consts::PI;

use super::bit_gen::BitGen;
use super::continuous::von_mises_rejection;
use super::discrete::poisson;

/// The second number of a polar pair (`has_gauss`, `cached_gaussian`).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct GaussCache {
    /// Whether a number waits.
    pub has_gauss: bool,
    /// The number; 0.0 once it was taken.
    pub gauss: f64,
}

/// The distributions of `RandomState` over a bit generator and the cache.
pub struct Legacy<'a> {
    /// Where the bits come from.
    pub bits: &'a mut dyn BitGen,
    /// The number that waits.
    pub cache: &'a mut GaussCache,
}

impl Legacy<'_> {
    /// One standard normal number.
    pub fn gauss(&mut self) -> f64 {
        if self.cache.has_gauss {
            return std::mem::take(self.cache).gauss;
        }
        loop {
            let x1 = 2.0 * self.bits.next_double() - 1.0;
            let x2 = 2.0 * self.bits.next_double() - 1.0;
            let r2 = x1 * x1 + x2 * x2;
            if r2 < 1.0 && r2 != 0.0 {
                let f = (-2.0 * r2.ln() / r2).sqrt();
                *self.cache = GaussCache {
                    has_gauss: true,
                    gauss: f * x1,
                };
                return f * x2;
            }
        }
    }

    /// Fills with standard normal numbers.
    pub fn fill_gauss(&mut self, out: &mut [f64]) {
        for x in out {
            *x = self.gauss();
        }
    }

    /// `loc + scale * gauss`.
    pub fn normal(&mut self, loc: f64, scale: f64) -> f64 {
        loc + scale * self.gauss()
    }

    /// One standard exponential number by inversion.
    pub fn standard_exponential(&mut self) -> f64 {
        -(1.0 - self.bits.next_double()).ln()
    }

    /// `scale * standard exponential`.
    pub fn exponential(&mut self, scale: f64) -> f64 {
        scale * self.standard_exponential()
    }

    /// Gamma with scale 1, by the same methods as [`standard_gamma`](super::continuous::standard_gamma) on the older normals and exponentials.
    pub fn standard_gamma(&mut self, shape: f64) -> f64 {
        if shape == 1.0 {
            return self.standard_exponential();
        }
        if shape == 0.0 {
            return 0.0;
        }
        if shape < 1.0 {
            return self.small_gamma(shape);
        }
        let b = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * b).sqrt();
        loop {
            let (mut x, mut v);
            loop {
                x = self.gauss();
                v = 1.0 + c * x;
                if v > 0.0 || v.is_nan() {
                    break;
                }
            }
            v = v * v * v;
            let u = self.bits.next_double();
            if u < 1.0 - 0.0331 * (x * x) * (x * x) || u.ln() < 0.5 * x * x + b * (1.0 - v + v.ln())
            {
                return b * v;
            }
        }
    }

    fn small_gamma(&mut self, shape: f64) -> f64 {
        loop {
            let u = self.bits.next_double();
            let v = self.standard_exponential();
            if u <= 1.0 - shape {
                let x = u.powf(1.0 / shape);
                if x <= v {
                    return x;
                }
            } else {
                let y = -((1.0 - u) / shape).ln();
                let x = (1.0 - shape + shape * y).powf(1.0 / shape);
                if x <= v + y {
                    return x;
                }
            }
        }
    }

    /// `scale * standard gamma`.
    pub fn gamma(&mut self, shape: f64, scale: f64) -> f64 {
        scale * self.standard_gamma(shape)
    }

    /// Beta.
    pub fn beta(&mut self, a: f64, b: f64) -> f64 {
        if a > 1.0 || b > 1.0 {
            let x = self.standard_gamma(a);
            let y = self.standard_gamma(b);
            return x / (x + y);
        }
        loop {
            let u = self.bits.next_double();
            let v = self.bits.next_double();
            let x = u.powf(1.0 / a);
            let y = v.powf(1.0 / b);
            let sum = x + y;
            if sum <= 1.0 && u + v > 0.0 {
                if sum > 0.0 {
                    return x / sum;
                }
                let log_x = u.ln() / a;
                let log_y = v.ln() / b;
                let top = if log_x > log_y { log_x } else { log_y };
                let (log_x, log_y) = (log_x - top, log_y - top);
                return (log_x - (log_x.exp() + log_y.exp()).ln()).exp();
            }
        }
    }

    /// Chi-square.
    pub fn chisquare(&mut self, df: f64) -> f64 {
        2.0 * self.standard_gamma(df / 2.0)
    }

    /// Fisher's F.
    pub fn f(&mut self, dfnum: f64, dfden: f64) -> f64 {
        let over = self.chisquare(dfnum) * dfden;
        over / (self.chisquare(dfden) * dfnum)
    }

    /// Noncentral chi-square.
    pub fn noncentral_chisquare(&mut self, df: f64, nonc: f64) -> f64 {
        if nonc == 0.0 {
            return self.chisquare(df);
        }
        if df > 1.0 {
            let chi = self.chisquare(df - 1.0);
            let n = self.gauss() + nonc.sqrt();
            return chi + n * n;
        }
        let i = poisson(self.bits, nonc / 2.0);
        let value = self.chisquare(df + i.wrapping_mul(2) as f64);
        if nonc.is_nan() { f64::NAN } else { value }
    }

    /// Noncentral F.
    pub fn noncentral_f(&mut self, dfnum: f64, dfden: f64, nonc: f64) -> f64 {
        let t = self.noncentral_chisquare(dfnum, nonc) * dfden;
        t / (self.chisquare(dfden) * dfnum)
    }

    /// Cauchy.
    pub fn standard_cauchy(&mut self) -> f64 {
        let over = self.gauss();
        over / self.gauss()
    }

    /// Student's t.
    pub fn standard_t(&mut self, df: f64) -> f64 {
        let over = self.gauss();
        let under = self.standard_gamma(df / 2.0);
        (df / 2.0).sqrt() * over / under.sqrt()
    }

    /// Pareto of the second kind.
    pub fn pareto(&mut self, a: f64) -> f64 {
        (self.standard_exponential() / a).exp() - 1.0
    }

    /// Weibull.
    pub fn weibull(&mut self, a: f64) -> f64 {
        if a == 0.0 {
            return 0.0;
        }
        self.standard_exponential().powf(1.0 / a)
    }

    /// Power function on [0, 1].
    pub fn power(&mut self, a: f64) -> f64 {
        (1.0 - (-self.standard_exponential()).exp()).powf(1.0 / a)
    }

    /// `exp(normal)`.
    pub fn lognormal(&mut self, mean: f64, sigma: f64) -> f64 {
        self.normal(mean, sigma).exp()
    }

    /// Rayleigh.
    pub fn rayleigh(&mut self, mode: f64) -> f64 {
        mode * (-2.0 * (-self.bits.next_double()).ln_1p()).sqrt()
    }

    /// Wald, by the formula that cancels for large `mean / scale`.
    pub fn wald(&mut self, mean: f64, scale: f64) -> f64 {
        let half = mean / (2.0 * scale);
        let y = self.gauss();
        let y = mean * y * y;
        let x = mean + half * (y - (4.0 * scale * y + y * y).sqrt());
        let u = self.bits.next_double();
        if u <= mean / (mean + x) {
            x
        } else {
            mean * mean / x
        }
    }

    /// Von Mises, without the normal limit for large kappa.
    pub fn vonmises(&mut self, mu: f64, kappa: f64) -> f64 {
        if kappa.is_nan() {
            return f64::NAN;
        }
        if kappa < 1e-8 {
            return PI * (2.0 * self.bits.next_double() - 1.0);
        }
        von_mises_rejection(self.bits, mu, kappa)
    }
}
