//! The distributions of `Generator`, one row each.

use super::constraint::Constraint::*;
use super::distribution::{Distribution, Draw};
use super::{
    binomial, continuous, discrete, exponential, hypergeometric, joint_check, normal, shared,
};

/// The row called `name`.
pub fn find(name: &str) -> Option<&'static Distribution> {
    Distribution::find(TABLE, name)
}

/// The rows.
pub static TABLE: &[Distribution] = &[
    Distribution {
        name: "uniform",
        parameters: &[("low", Any), ("high - low", NonNegative)],
        draw: Draw::Float2(|s, low, range| continuous::uniform(s.bits, low, range)),
        prepare: Some(joint_check::uniform),
        fill: Some(|s, [low, range, _], out| {
            s.bits.fill_double(out);
            out.iter_mut().for_each(|x| *x = low + range * *x);
        }),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "normal",
        parameters: &[("loc", Any), ("scale", NonNegative)],
        draw: Draw::Float2(|s, loc, scale| continuous::normal(s.bits, loc, scale)),
        fill: Some(|s, [loc, scale, _], out| {
            s.bits.fill_standard_normal(out);
            out.iter_mut().for_each(|x| *x = loc + scale * *x);
        }),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "exponential",
        parameters: &[("scale", NonNegative)],
        draw: Draw::Float1(|s, scale| continuous::exponential(s.bits, scale)),
        fill: Some(|s, [scale, ..], out| {
            s.bits.fill_standard_exponential(out);
            out.iter_mut().for_each(|x| *x *= scale);
        }),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "standard_normal",
        draw: Draw::Float0(|s| normal::standard(s.bits)),
        fill: Some(|s, _, out| s.bits.fill_standard_normal(out)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "standard_exponential",
        draw: Draw::Float0(|s| exponential::standard(s.bits)),
        fill: Some(|s, _, out| s.bits.fill_standard_exponential(out)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "random",
        draw: Draw::Float0(|s| s.bits.next_double()),
        fill: Some(|s, _, out| s.bits.fill_double(out)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "standard_gamma",
        parameters: &[("shape", NonNegative)],
        draw: Draw::Float1(|s, shape| continuous::standard_gamma(s.bits, shape)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "gamma",
        parameters: &[("shape", NonNegative), ("scale", NonNegative)],
        draw: Draw::Float2(|s, shape, scale| continuous::gamma(s.bits, shape, scale)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "beta",
        parameters: &[("a", Positive), ("b", Positive)],
        draw: Draw::Float2(|s, a, b| continuous::beta(s.bits, a, b)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "chisquare",
        parameters: &[("df", Positive)],
        draw: Draw::Float1(|s, df| continuous::chisquare(s.bits, df)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "noncentral_chisquare",
        parameters: &[("df", Positive), ("nonc", NonNegative)],
        draw: Draw::Float2(|s, df, nonc| continuous::noncentral_chisquare(s.bits, df, nonc)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "f",
        parameters: &[("dfnum", Positive), ("dfden", Positive)],
        draw: Draw::Float2(|s, dfnum, dfden| continuous::f(s.bits, dfnum, dfden)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "noncentral_f",
        parameters: &[
            ("dfnum", Positive),
            ("dfden", Positive),
            ("nonc", NonNegative),
        ],
        draw: Draw::Float3(|s, dfnum, dfden, nonc| {
            continuous::noncentral_f(s.bits, dfnum, dfden, nonc)
        }),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "standard_cauchy",
        draw: Draw::Float0(|s| continuous::standard_cauchy(s.bits)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "standard_t",
        parameters: &[("df", Positive)],
        draw: Draw::Float1(|s, df| continuous::standard_t(s.bits, df)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "vonmises",
        parameters: &[("mu", Any), ("kappa", NonNegative)],
        draw: Draw::Float2(|s, mu, kappa| continuous::vonmises(s.bits, mu, kappa)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "pareto",
        parameters: &[("a", Positive)],
        draw: Draw::Float1(|s, a| continuous::pareto(s.bits, a)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "weibull",
        parameters: &[("a", NonNegative)],
        draw: Draw::Float1(|s, a| continuous::weibull(s.bits, a)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "power",
        parameters: &[("a", Positive)],
        draw: Draw::Float1(|s, a| continuous::power(s.bits, a)),
        ..Distribution::PLAIN
    },
    shared::LAPLACE,
    shared::GUMBEL,
    shared::LOGISTIC,
    Distribution {
        name: "lognormal",
        parameters: &[("mean", Any), ("sigma", NonNegative)],
        draw: Draw::Float2(|s, mean, sigma| continuous::lognormal(s.bits, mean, sigma)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "rayleigh",
        parameters: &[("scale", NonNegative)],
        draw: Draw::Float1(|s, scale| continuous::rayleigh(s.bits, scale)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "wald",
        parameters: &[("mean", Positive), ("scale", Positive)],
        draw: Draw::Float2(|s, mean, scale| continuous::wald(s.bits, mean, scale)),
        ..Distribution::PLAIN
    },
    shared::TRIANGULAR,
    shared::POISSON,
    Distribution {
        name: "binomial",
        parameters: &[("n", NonNegative), ("p", Unit)],
        draw: Draw::Trials(|s, n, p| binomial::binomial(s.bits, n, p)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "geometric",
        parameters: &[("p", UnitAboveZero)],
        draw: Draw::Int1(|s, p| discrete::geometric(s.bits, p)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "negative_binomial",
        parameters: &[("n", PositiveNotNan), ("p", UnitAboveZero)],
        draw: Draw::Int2(|s, n, p| discrete::negative_binomial(s.bits, n, p)),
        review: Some(joint_check::negative_binomial),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "hypergeometric",
        parameters: &[
            ("ngood", NonNegative),
            ("nbad", NonNegative),
            ("nsample", NonNegative),
        ],
        draw: Draw::Counts(|s, good, bad, sample| {
            hypergeometric::hypergeometric(s.bits, good, bad, sample)
        }),
        prepare: Some(joint_check::hypergeometric),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "logseries",
        parameters: &[("p", UnitBelowOne)],
        draw: Draw::Int1(|s, p| discrete::logseries(s.bits, p)),
        ..Distribution::PLAIN
    },
    Distribution {
        name: "zipf",
        parameters: &[("a", AboveOne)],
        draw: Draw::Int1(|s, a| discrete::zipf(s.bits, a)),
        ..Distribution::PLAIN
    },
];
